use super::page::Page;
use super::weekday::{days_between, nearest_on};
use super::when::When;
use super::words::{is_function_word, stem};
use super::{Check, CheckKind};
use crate::extract::{Bound, Kind, Mention, Value};
use crate::text::TextSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many words name an event.
const NAME: usize = 4;
/// How many words may stand between the verb that says when and the time.
const REACH: usize = 20;
/// Verbs that place what is said on the day of publication.
const NOW: &[&str] = &["came", "come", "comes", "coming"];
/// Units of time: the days in each, and by how many days a stated number of them may be off.
const UNITS: &[(&str, f64, f64)] = &[
    ("day", 1.0, 1.0),
    ("week", 7.0, 3.5),
    ("month", 30.44, 16.0),
    ("year", 365.25, 190.0),
];

/// A day that an article gives for an event.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Dated {
    /// The words that name the event, as stems.
    name: Vec<String>,
    article: usize,
    /// The year, if it is printed.
    year: Option<i16>,
    month: i8,
    day: i8,
}

/// The days of all articles' events by each word of the event's name, with the first passage that gives each day: the
/// expression and the event's name beside it.
pub type Events = BTreeMap<String, BTreeMap<Dated, TextSpan>>;

/// Collects the days that articles give for events: "the election on May 3", "the November 6 midterms".
pub fn events(pages: &[Page<'_>]) -> Events {
    let mut out = Events::new();
    for page in pages {
        for mention in page.mentions().iter().filter(|m| m.kind == Kind::Date) {
            let names = [name_before(page, mention), name_after(page, mention)];
            for (name, span) in names.into_iter().flatten() {
                let Some(dated) = dated(page, mention, name) else {
                    continue;
                };
                for word in &dated.name {
                    let days = out.entry(word.clone()).or_default();
                    days.entry(dated.clone()).or_insert(span);
                }
            }
        }
    }
    out
}

/// The stated times before or after an event, against the day of the event: "comes a week before the midterm elections". A
/// day that only another article gives is borrowed, and the working says so.
pub fn intervals(pages: &[Page<'_>], events: &Events) -> Vec<Check> {
    let mut out = Vec::new();
    for page in pages {
        let lengths = page.mentions().iter().filter(|m| m.kind == Kind::Duration);
        out.extend(lengths.filter_map(|m| check(pages, page, m, events)));
    }
    out
}

fn check(pages: &[Page<'_>], page: &Page<'_>, length: &Mention, events: &Events) -> Option<Check> {
    let Some(Value::Number(count)) = length.value.filter(|_| length.bound == Bound::Exact) else {
        return None;
    };
    let &(_, days, slack) = UNITS.iter().find(|u| Some(u.0) == length.unit.as_deref())?;
    let after = page.piece_at(length.span.end());
    let (later, start) = match page.word(after).to_ascii_lowercase().as_str() {
        "before" => (true, after + 1),
        "ahead" if page.reads(after + 1, &["of"]) => (true, after + 2),
        "after" => (false, after + 1),
        _ => return None,
    };
    let anchor = anchor(page, length)?;
    let (name, end) = name(page, start)?;
    let same = |other: &Vec<String>| {
        let (short, long) = if other.len() < name.len() {
            (other, &name)
        } else {
            (&name, other)
        };
        short.iter().all(|word| long.contains(word))
    };
    let dated = name.iter().filter_map(|word| events.get(word)).flatten();
    let mut found: Vec<(&Dated, TextSpan)> = dated.filter(|d| same(&d.0.name)).map(|d| (d.0, *d.1)).collect();
    let own = found.iter().any(|d| d.0.article == page.article);
    found.retain(|d| !own || d.0.article == page.article);
    let printed = |span: TextSpan, article: usize| pages.get(article).map(|p| p.line(span));
    let (first, passage) = *found.iter().min_by_key(|d| (printed(d.1, d.0.article), d.1))?;
    let year = found.iter().find_map(|d| d.0.year);
    let another = |d: &Dated| (d.month, d.day) != (first.month, first.day) || d.year.is_some() && d.year != year;
    if found.iter().any(|d| another(d.0)) {
        return None;
    }
    let day = match year {
        Some(year) => Date::new(year, first.month, first.day).ok()?,
        None => nearest_on(first.month, first.day, anchor)?,
    };
    let (from, to) = if later { (anchor, day) } else { (day, anchor) };
    let apart = days_between(from, to);
    let ok = (apart as f64 - count * days).abs() <= slack;
    // A day on the other side, or one far off, belongs to another event of that name; so may one that another article gives
    // to a "vote" or "meeting" without another word.
    let certain = own || name.len() > 1 && first.name.len() > 1;
    if apart < 0 || !ok && (!certain || (apart as f64) > 3.0 * count * days) {
        return None;
    }
    let spell = |d: Date| d.strftime("%-d %B %Y").to_string();
    let plural = if apart == 1 { "day" } else { "days" };
    let source = if own {
        String::new()
    } else {
        format!(
            "; the day is borrowed from another article: \u{201c}{}\u{201d}",
            printed(passage, first.article)?
        )
    };
    let working = format!(
        "{} to {} is {apart} {plural}, printed as {}{source}",
        spell(from),
        spell(to),
        page.line(length.span)
    );
    let span = length.span.cover(page.pieces.get(end.checked_sub(1)?)?.span);
    Some(page.check(CheckKind::Interval, span, vec![length.value_span], ok, working))
}

/// The day from which a time is counted: the day of publication, where the sentence says that something comes, or the one
/// day that stands in full before it in the sentence.
fn anchor(page: &Page<'_>, length: &Mention) -> Option<Date> {
    let at = page.piece_at(length.span.start());
    let sentence = page.sentence(page.sentence_at(length.span.start()));
    let values = page.values_of_sentence(length.span.start())?.iter();
    let in_full =
        |m: &&Mention| m.kind == Kind::Date && m.value_span.of(page.text()).contains(|c: char| c.is_ascii_digit());
    let mut dates = values.filter(|m| m.span.end() <= length.span.start()).filter(in_full);
    if let Some(stated) = dates.next() {
        let day = When::new(stated.timex.as_deref()?, stated.value_span.of(page.text())).date();
        return day.filter(|_| dates.next().is_none() && page.line(stated.span.between(length.span)) == ",");
    }
    let first = page.piece_at(sentence.start()).max(at.saturating_sub(REACH));
    page.published().filter(|_| (first..at).any(|i| page.reads(i, NOW)))
}

/// The day that a mention gives by month and day.
fn dated(page: &Page<'_>, mention: &Mention, name: Vec<String>) -> Option<Dated> {
    let words = mention.value_span.of(page.text());
    let timex = mention.timex.as_deref().filter(|t| t.len() == 10)?;
    let mut parts = timex.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let figures = words.contains(|c: char| c.is_ascii_digit());
    figures.then(|| Dated {
        name,
        article: page.article,
        year: year.parse().ok().filter(|_| words.contains(year)),
        month,
        day,
    })
}

/// The event whose name stands before "on" and a date, or before a date alone.
fn name_before(page: &Page<'_>, mention: &Mention) -> Option<(Vec<String>, TextSpan)> {
    let at = page.piece_at(mention.span.start());
    let end = at.checked_sub(1).filter(|&i| page.reads(i, &["on", "for"]))?;
    let start = (end.saturating_sub(NAME)..end)
        .rev()
        .take_while(|&i| is_name(page, i))
        .last()?;
    let name = words(page, start..end);
    Some((name, page.cover(start..end)?.cover(mention.span))).filter(|n| !n.0.is_empty())
}

/// The event whose name stands right after a date: "the November 6 midterms".
fn name_after(page: &Page<'_>, mention: &Mention) -> Option<(Vec<String>, TextSpan)> {
    let start = page.piece_at(mention.span.end());
    let (name, end) = name(page, start)?;
    let led = page
        .piece_at(mention.span.start())
        .checked_sub(1)
        .is_some_and(|i| page.reads(i, &["the", "a", "this"]));
    Some((name, mention.span.cover(page.cover(start..end)?))).filter(|_| led)
}

/// The words that name an event from piece `start` on, and the end of the name.
fn name(page: &Page<'_>, start: usize) -> Option<(Vec<String>, usize)> {
    let start = start + usize::from(page.reads(start, &["the", "its", "their", "a"]));
    let end = start + (start..start + NAME).take_while(|&i| is_name(page, i)).count();
    Some((words(page, start..end), end)).filter(|n| !n.0.is_empty())
}

fn is_name(page: &Page<'_>, piece: usize) -> bool {
    page.is_word(piece) && !is_function_word(&page.word(piece).to_lowercase())
}

fn words(page: &Page<'_>, range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|i| stem(&page.name(i).to_lowercase())).collect()
}
