use super::page::{Page, Shape};
use super::when::When;
use super::{Check, CheckKind};
use crate::extract::{Bound, Kind, Mention, Value};
use jiff::civil::Date;

/// How many words may stand between an age, "born" and the date.
const REACH: usize = 7;
/// Words that stand between the age and the birth of one person.
const BETWEEN: &[&str] = &[
    ",", "(", ")", "a", "an", "and", "at", "he", "in", "is", "of", "on", "she", "the", "was", "who",
];

/// The ages that an article prints beside a date of birth: "Ines Calder, 52, was born in 1966". They are held to the day of
/// publication; nothing is said where it is not known, or where another year stands beside them.
pub fn ages(page: &Page<'_>) -> Vec<Check> {
    let Some(today) = page.published() else {
        return Vec::new();
    };
    let pairs = page.mentions().windows(2).filter_map(|pair| match pair {
        [age, born] if age.kind == Kind::Age && born.kind == Kind::Date => check(page, age, born, today),
        [born, age] if age.kind == Kind::Age && born.kind == Kind::Date => check(page, age, born, today),
        _ => None,
    });
    pairs.collect()
}

fn check(page: &Page<'_>, age: &Mention, born: &Mention, today: Date) -> Option<Check> {
    let Some(Value::Number(years)) = age.value else {
        return None;
    };
    let sentence = page.sentence(page.sentence_at(age.span.start()));
    let birth = page.piece_at(born.span.start());
    let word = (birth.saturating_sub(REACH)..birth)
        .rev()
        .find(|&i| page.reads(i, &["born"]))?;
    let between = |range: std::ops::Range<usize>| {
        let mut range = range.filter(|&i| i != word);
        range.clone().count() <= REACH && range.all(|i| page.capital(i) || page.reads(i, BETWEEN))
    };
    let gap = page.pieces_in(age.span.between(born.span));
    let after = page.piece_at(age.span.end());
    let past = page.reads(after, &["when", "at"]) || page.reads(after + 1, &["when"]);
    let mut values = page.values_of_sentence(age.span.start())?.iter();
    let dated = values.any(|m| m.kind == Kind::Date && m.value_span != born.value_span);
    let died = page
        .pieces_in(sentence)
        .any(|i| page.reads(i, &["died", "dead", "killed", "death", "late", "would"]));
    let printed = page
        .pieces
        .get(birth..)?
        .iter()
        .take(4)
        .any(|p| p.shape == Shape::Figure && p.span.len() == 4 && p.span.end() <= born.span.end());
    let one = sentence.covers(born.span) && between(word..birth) && between(gap);
    if !one || past || dated || died || !printed || age.bound != Bound::Exact || years.fract() != 0.0 {
        return None;
    }
    let words = born.value_span.of(page.text());
    let year: i16 = born.timex.as_deref()?.get(..4)?.parse().ok()?;
    let full = When::new(born.timex.as_deref()?, words).date();
    let at_least = i32::from(today.year()) - i32::from(year) - 1;
    let (least, most) = match full.map(|day| (day.month(), day.day()) <= (today.month(), today.day())) {
        Some(passed) => (at_least + i32::from(passed), at_least + i32::from(passed)),
        None => (at_least, at_least + 1),
    };
    let ok = (f64::from(least)..=f64::from(most)).contains(&years);
    let held = if least == most {
        format!("{least}")
    } else {
        format!("{least} or {most}")
    };
    let day = today.strftime("%-d %B %Y");
    let working = format!("born {words}, {held} years old on {day}, printed as {years}");
    let span = age.span.cover(born.span);
    (least >= 0).then(|| page.check(CheckKind::Age, span, vec![age.value_span, born.value_span], ok, working))
}
