use super::comparison::Reading;
use super::when::When;
use super::{Check, CheckKind};
use crate::extract::{Kind, Mention};
use jiff::civil::Weekday;

const NAMES: [(Weekday, &str, &str); 7] = [
    (Weekday::Monday, "Monday", "mon"),
    (Weekday::Tuesday, "Tuesday", "tue"),
    (Weekday::Wednesday, "Wednesday", "wed"),
    (Weekday::Thursday, "Thursday", "thu"),
    (Weekday::Friday, "Friday", "fri"),
    (Weekday::Saturday, "Saturday", "sat"),
    (Weekday::Sunday, "Sunday", "sun"),
];

/// The dates that an article prints with their weekday. One that fails is reported only where the year is printed too.
pub fn weekdays(article: usize, reading: &Reading<'_>) -> Vec<Check> {
    let mentions = &reading.extraction.mentions;
    let before = std::iter::once(None).chain(mentions.iter().map(Some));
    mentions
        .iter()
        .zip(before)
        .filter_map(|(mention, before)| check(article, reading.text, mention, before))
        .collect()
}

fn check(article: usize, text: &str, mention: &Mention, before: Option<&Mention>) -> Option<Check> {
    let words = mention.value_span.of(text);
    if mention.kind != Kind::Date {
        return None;
    }
    let date = When::new(mention.timex.as_deref()?, words).date()?;
    if !words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
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
    let ok = date.weekday() == printed;
    let year = date.year().to_string();
    if !ok && !words.contains(&year) {
        return None;
    }
    let name = |day: Weekday| NAMES.iter().find(|n| n.0 == day).map_or("", |n| n.1);
    let day = date.strftime("%-d %B %Y");
    let verdict = if ok {
        "as printed".to_owned()
    } else {
        format!("printed as {}", name(printed))
    };
    Some(Check {
        kind: CheckKind::Weekday,
        article,
        span,
        operands: beside
            .map(|b| b.value_span)
            .into_iter()
            .chain([mention.value_span])
            .collect(),
        ok,
        working: format!("{day} is a {}, {verdict}", name(date.weekday())),
    })
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
