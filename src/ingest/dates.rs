//! Dates as outlets print them beside an article. English month names; a date of three numbers only with its year first,
//! or where the others can be taken one way only, because 03/04/2026 means two days.

use jiff::civil::Date;

/// Finds the first full date in `text`: "2026-03-12T17:40", "20260312", "Thursday, 12 March 2026", "Mar 12th, 2026",
/// "3/28/2026". A clock time is no part of it.
pub(super) fn date_in(text: &str) -> Option<Date> {
    let tokens: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != ':')
        .flat_map(|t| t.split(|c| c == ':' && !t.starts_with(|c: char| c.is_ascii_digit())))
        .filter(|t| !t.is_empty())
        .collect();
    if let Some(date) = tokens.first().and_then(|t| compact(t)) {
        return Some(date);
    }
    tokens.windows(3).find_map(|window| {
        let &[a, b, c] = window else { return None };
        let (year, month, day) = match (month(a), month(b)) {
            (_, Some(month)) => (year(c)?, month, day(a)?),
            (Some(month), _) => (year(c)?, month, day(b)?),
            _ if year(a).is_some() => (year(a)?, b.parse().ok()?, day(c)?),
            _ => numbers(a, b, c)?,
        };
        Date::new(year, month, day).ok()
    })
}

/// Year, month and day of a date in figures with its year last, where it means one day only.
fn numbers(a: &str, b: &str, c: &str) -> Option<(i16, i8, i8)> {
    let (a, b): (i8, i8) = (a.parse().ok()?, b.parse().ok()?);
    match (a > 12, b > 12) {
        (true, false) => Some((year(c)?, b, a)),
        (false, true) => Some((year(c)?, a, b)),
        _ => Some((year(c)?, a, b)).filter(|_| a == b),
    }
}

/// Whether `line` is a date and little else, as under a headline.
pub(super) fn is_date_line(line: &str) -> bool {
    line.chars().count() <= 60 && line.split_whitespace().count() <= 9 && date_in(line).is_some()
}

fn compact(token: &str) -> Option<Date> {
    let digits = token.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = token.get(8..)?;
    if !(rest.is_empty() || rest.starts_with(['T', 't'])) {
        return None;
    }
    Date::new(
        year(digits.get(..4)?)?,
        digits.get(4..6)?.parse().ok()?,
        digits.get(6..)?.parse().ok()?,
    )
    .ok()
}

fn year(token: &str) -> Option<i16> {
    token.parse().ok().filter(|year| (1600..=2999).contains(year))
}

fn day(token: &str) -> Option<i8> {
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    let rest = token.get(digits..)?;
    let suffix = matches!(rest, "" | "st" | "nd" | "rd" | "th") || rest.starts_with(['T', 't']);
    token.get(..digits)?.parse().ok().filter(|_| suffix)
}

fn month(token: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = token.to_lowercase();
    let short = name.len() == 3 || name == "sept";
    let at = NAMES
        .iter()
        .position(|full| *full == name || (short && full.starts_with(&name)))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_a_date_in_every_usual_shape() {
        let day = Some(date(2026, 3, 12));
        for text in [
            "2026-03-12",
            "2026-03-12T23:40:00+01:00",
            "2026-03-12 17:40",
            "20260312",
            "20260312T174000Z",
            "2026/3/12",
            "Thu, 12 Mar 2026 17:40:00 GMT",
            "Thursday, 12 March 2026",
            "Published March 12th, 2026 at 5.40pm",
            "12. march 2026",
            "Posted:12 March 2026",
        ] {
            assert_eq!(date_in(text), day, "{text}");
        }
    }

    #[test]
    fn figures_are_read_where_they_mean_one_day() {
        for text in ["Posted 3 / 28 / 2026 7:21 AM", "28/03/2026", "28.3.2026 7:21:30"] {
            assert_eq!(date_in(text), Some(date(2026, 3, 28)), "{text}");
        }
        assert_eq!(date_in("4/4/2026"), Some(date(2026, 4, 4)));
    }

    #[test]
    fn does_not_guess() {
        for text in [
            "03/04/2026",
            "Posted 03 / 04 / 2026 7:21 AM",
            "2026 7:21",
            "12 March",
            "31 February 2026",
            "1,553 mile",
            "202603123",
            "12 marching 2026",
            "",
        ] {
            assert_eq!(date_in(text), None, "{text}");
        }
    }
}
