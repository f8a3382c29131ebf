use super::page::Page;
use super::when::When;
use super::{Check, CheckKind};
use crate::extract::{Kind, Mention};
use jiff::civil::{Date, Weekday};

const NAMES: [(Weekday, &str, &str); 7] = [
    (Weekday::Monday, "Monday", "mon"),
    (Weekday::Tuesday, "Tuesday", "tue"),
    (Weekday::Wednesday, "Wednesday", "wed"),
    (Weekday::Thursday, "Thursday", "thu"),
    (Weekday::Friday, "Friday", "fri"),
    (Weekday::Saturday, "Saturday", "sat"),
    (Weekday::Sunday, "Sunday", "sun"),
];

/// How near the day of publication a date without a year must be to be of that year, in days.
const NEAR: i64 = 120;

/// The dates that an article prints with their weekday. One without a year is read as the nearest to the day of
/// publication, and nothing is said of it where that day is not known or the date is not near it.
pub fn weekdays(page: &Page<'_>) -> Vec<Check> {
    let mentions = page.mentions();
    let before = std::iter::once(None).chain(mentions.iter().map(Some));
    mentions
        .iter()
        .zip(before)
        .filter_map(|(mention, before)| check(page, mention, before))
        .collect()
}

fn check(page: &Page<'_>, mention: &Mention, before: Option<&Mention>) -> Option<Check> {
    let text = page.text();
    let words = mention.value_span.of(text);
    if mention.kind != Kind::Date || !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let date = When::new(mention.timex.as_deref()?, words).date()?;
    let beside = before.filter(|b| {
        b.kind == Kind::Date
            && matches!(b.span.between(mention.span).of(text).trim(), "" | "," | "(")
            && !b.value_span.of(text).contains(|c: char| c.is_ascii_digit())
    });
    let (printed, span) = match (weekday_in(words), beside) {
        (Some(day), _) => (day, mention.span),
        (None, Some(b)) => (weekday_in(b.value_span.of(text))?, b.span.cover(mention.span)),
        (None, None) => return None,
    };
    let with_year = words.contains(&date.year().to_string());
    let date = if with_year || date.weekday() == printed {
        date
    } else {
        nearest_on(date.month(), date.day(), page.published()?)?
    };
    let ok = date.weekday() == printed;
    let name = |day: Weekday| NAMES.iter().find(|n| n.0 == day).map_or("", |n| n.1);
    let verdict = if ok {
        "as printed".to_owned()
    } else {
        format!("printed as {}", name(printed))
    };
    let working = format!(
        "{} is a {}, {verdict}",
        date.strftime("%-d %B %Y"),
        name(date.weekday())
    );
    let operands = beside
        .map(|b| b.value_span)
        .into_iter()
        .chain([mention.value_span])
        .collect();
    Some(page.check(CheckKind::Weekday, span, operands, ok, working))
}

/// The day `month`/`day` of the year in which it is nearest to `published`; `None` where it is not near.
pub fn nearest_on(month: i8, day: i8, published: Date) -> Option<Date> {
    let years = [published.year() - 1, published.year(), published.year() + 1];
    let days = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    let apart = |day: &Date| days_between(published, *day).abs();
    days.min_by_key(apart).filter(|day| apart(day) <= NEAR)
}

/// How many days later `to` is than `from`.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The weekday among some words, in full or in its usual short form.
fn weekday_in(words: &str) -> Option<Weekday> {
    words
        .split(|c: char| !c.is_alphabetic())
        .find_map(|word| {
            let lower = word.to_lowercase();
            NAMES.iter().find(|(_, name, short)| {
                name.eq_ignore_ascii_case(&lower)
                    || lower == *short
                    || lower.len() > 3 && lower.len() < 6 && name.to_lowercase().starts_with(&lower)
            })
        })
        .map(|n| n.0)
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    fn workings(text: &str) -> Vec<(bool, String)> {
        workings_of(weekdays, text)
    }

    #[test]
    fn a_date_has_one_weekday() {
        assert_eq!(
            workings("On Monday, 29 October 2018, it rained."),
            [(true, "29 October 2018 is a Monday, as printed".into())]
        );
        assert_eq!(
            workings("On Tuesday, October 30, 2018, it rained."),
            [(true, "30 October 2018 is a Tuesday, as printed".into())]
        );
        assert_eq!(
            workings("On Friday, 29 October 2018, it rained."),
            [(false, "29 October 2018 is a Monday, printed as Friday".into())]
        );
    }

    #[test]
    fn nothing_is_said_without_a_year_or_a_weekday() {
        assert_eq!(workings("On Friday, 29 October, it rained."), []);
        assert_eq!(workings("On 29 October 2018 it rained. On Friday it snowed."), []);
    }
}
