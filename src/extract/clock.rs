use super::calendar;
use super::date;
use super::lexicon::Class;
use super::mention::Kind;
use super::number::parse_digits;
use super::number_words::cardinal;
use super::timex::Timex;
use super::token::Shape;
use super::view::View;
use jiff::civil::Date;

/// Reads a time of day that starts at token `at`: "3:07", "5 p.m. on Monday", "0800 UTC", "noon".
pub fn clock(v: &View, at: usize, day: Option<Date>) -> Option<Timex> {
    let (hour, minute, second, mut to) = hands(v, at)?;
    let (mut hour, mut named) = (hour, false);
    if let Some((afternoon, after)) = half_of_day(v, to) {
        hour = match (hour, afternoon) {
            (12, false) => 0,
            (1..12, true) => hour + 12,
            _ => hour,
        };
        to = after;
        named = true;
    } else if v.shape(to) == Shape::Word && v.reads_any(to, &["o'clock", "o\u{2019}clock"]) {
        to += 1;
        named = true;
    }
    if let Some((part, after)) = part_after(v, to)
        .filter(|_| !named && (minute.is_some() || said_at(v, at)) || v.reads(to.wrapping_sub(1), "o'clock"))
    {
        hour = match part {
            "AF" | "EV" if hour < 12 => hour + 12,
            "NI" if (5..12).contains(&hour) => hour + 12,
            "NI" | "MO" if hour == 12 => 0,
            _ => hour,
        };
        to = after;
        named = true;
    }
    let mut zone = "";
    if v.shape(to) == Shape::Word && calendar::is_zone(v.word(to)) && v.at(to).capital() {
        zone = if v.reads_any(to, &["utc", "z"]) { "Z" } else { "" };
        to += 1;
        named = true;
    } else if v.phrase(to, &["local", "time"]) {
        to += 2;
        named = true;
    } else if v.phrase(to, &["eastern", "time"]) || v.phrase(to, &["pacific", "time"]) {
        to += 2;
    }
    if minute.is_none() && !named || hour > 24 || !named && v.reads_any(at.wrapping_sub(1), SCRIPTURE) {
        return None;
    }
    let plausible = named || second.is_none() && minute.is_some();
    if !plausible {
        let value = format!("PT{hour}H{}M{}S", minute.unwrap_or(0), second.unwrap_or(0));
        return Some(Timex {
            kind: Kind::Duration,
            ..Timex::date(at, to, value, "running time")
        });
    }
    let mut base = day_before(v, at, day);
    let on = to + usize::from(v.reads(to, "on") || v.shape(to) == Shape::Comma);
    if let Some(found) = date::day(v, on, day).filter(|f| f.value.len() == 10 || f.value.starts_with("XXXX")) {
        base = found.value;
        to = found.to;
    } else if v.reads_any(on, &["today", "yesterday", "tomorrow"]) && on == to {
        let step = if v.reads(on, "today") {
            0
        } else if v.reads(on, "yesterday") {
            -1
        } else {
            1
        };
        base = calendar::Grain::Day.around(day, step);
        to = on + 1;
    }
    let seconds = second.map_or(String::new(), |s| format!(":{s:02}"));
    let value = format!("{base}T{hour:02}:{:02}{seconds}{zone}", minute.unwrap_or(0));
    Some(Timex {
        kind: Kind::Time,
        ..Timex::date(at, to, value, "time of day")
    })
}

/// Books of which chapter and verse are written like a time ("John 3:16").
const SCRIPTURE: &[&str] = &[
    "genesis",
    "exodus",
    "leviticus",
    "deuteronomy",
    "joshua",
    "samuel",
    "kings",
    "job",
    "psalm",
    "psalms",
    "proverbs",
    "isaiah",
    "jeremiah",
    "ezekiel",
    "daniel",
    "matthew",
    "mark",
    "luke",
    "john",
    "acts",
    "romans",
    "corinthians",
    "galatians",
    "ephesians",
    "hebrews",
    "james",
    "peter",
    "revelation",
];

/// The day that stands before a time ("on Saturday at 3 p.m.", "Tuesday at noon"), else the day of publication.
pub fn day_before(v: &View, at: usize, day: Option<Date>) -> String {
    let edge = at - usize::from(v.reads_any(at.wrapping_sub(1), &["at", "around", "about", "by"])).min(at);
    let starts = |from: &usize| v.is(*from, Class::WEEKDAY.or(Class::MONTH)) || v.shape(*from) == Shape::Number;
    let stated = (edge.saturating_sub(5)..edge)
        .filter(|from| edge < at && starts(from))
        .filter_map(|from| date::day(v, from, day))
        .find(|found| found.to == edge && found.kind == Kind::Date);
    let published = || day.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string());
    stated.map_or_else(published, |found| found.value)
}

fn said_at(v: &View, at: usize) -> bool {
    v.reads_any(at.wrapping_sub(1), &["at", "by", "around", "until"])
}

/// "in the morning", "at night" after a time: the part of the day and the token after it.
fn part_after(v: &View, at: usize) -> Option<(&'static str, usize)> {
    let to = if v.phrase(at, &["in", "the"]) {
        at + 2
    } else if v.phrase(at, &["at", "night"]) {
        at + 1
    } else {
        return None;
    };
    let part = v
        .is(to, Class::DAY_PART)
        .then(|| calendar::day_part(v.word(to)))
        .flatten()?;
    (!v.word(to).ends_with('s')).then_some((part, to + 1))
}

/// Whether "a.m." or "p.m." at token `at` means the afternoon, and the token after it.
fn half_of_day(v: &View, at: usize) -> Option<(bool, usize)> {
    let afternoon = v.word(at).starts_with(['p', 'P']);
    let apart = v.word(at + 1) == "." && v.phrase(at + 2, &["m", "."]);
    if v.reads_any(at, &["am", "a.m.", "a.m", "pm", "p.m.", "p.m"]) {
        Some((afternoon, at + 1))
    } else {
        (v.reads_any(at, &["a", "p"]) && apart).then_some((afternoon, at + 4))
    }
}

type Hands = (u32, Option<u32>, Option<u32>, usize);

/// The hour, minute and second at token `at`, and the token after them.
fn hands(v: &View, at: usize) -> Option<Hands> {
    let part = |i: usize, most: u32, exact: bool| {
        let token = v.at(i);
        let fits = token.shape == Shape::Number && (token.span.len() == 2 || !exact && token.span.len() == 1);
        fits.then(|| v.word(i).parse().ok()).flatten().filter(|n| *n <= most)
    };
    let quarter = at + usize::from(v.reads(at, "a") && v.reads(at + 1, "quarter"));
    if v.reads_any(quarter, &["half", "quarter"]) && v.reads_any(quarter + 1, &["past", "to"]) {
        let half = v.reads(quarter, "half");
        let past = v.reads(quarter + 1, "past");
        let hour = part(quarter + 2, 12, false)
            .or_else(|| cardinal(v.word(quarter + 2)).map(|h| h as u32))
            .filter(|h| (1..=12).contains(h) && (past || !half))?;
        let free = v.shape(quarter + 3) != Shape::Word || v.is(quarter + 3, Class::FUNCTION.or(Class::WEEKDAY));
        return free.then_some((
            if past { hour } else { (hour + 10) % 12 + 1 },
            Some(match (half, past) {
                (true, _) => 30,
                (_, true) => 15,
                _ => 45,
            }),
            None,
            quarter + 3,
        ));
    }
    if v.is(at, Class::CARDINAL) {
        let hour = cardinal(v.word(at)).filter(|h| (1.0..=12.0).contains(h))? as u32;
        let marked = v.reads_any(at + 1, &["o'clock", "o\u{2019}clock", "a.m.", "p.m."]);
        return marked.then_some((hour, None, None, at + 1));
    }
    if v.shape(at) != Shape::Number {
        return None;
    }
    if v.at(at).span.len() == 4 && !v.glued(at + 1) && v.reads_any(at + 1, &["gmt", "utc", "hours"]) {
        let n = v
            .word(at)
            .parse::<u32>()
            .ok()
            .filter(|n| n / 100 < 24 && n % 100 < 60)?;
        return Some((
            n / 100,
            Some(n % 100),
            None,
            at + 1 + usize::from(v.reads(at + 1, "hours")),
        ));
    }
    let colon = |i: usize| v.shape(i) == Shape::Colon && v.glued(i) && v.glued(i + 1);
    if let Some(hour) = part(at, 24, false) {
        if colon(at + 1) {
            let minute = part(at + 2, 59, true)?;
            if colon(at + 3) {
                let second = part(at + 4, 59, true)?;
                return Some((hour, Some(minute), Some(second), at + 5));
            }
            return Some((hour, Some(minute), None, at + 3));
        }
        return Some((hour, None, None, at + 1)).filter(|_| hour <= 12);
    }
    // "6.30pm"
    let n = parse_digits(v.word(at)).filter(|n| *n < 13.0 && v.word(at).len() >= 4 && v.word(at).contains('.'))?;
    let minute = ((n.fract() * 100.0).round()) as u32;
    let marked = v.reads_any(at + 1, &["am", "pm", "a.m.", "p.m."]) && minute < 60;
    marked.then_some((n.trunc() as u32, Some(minute), None, at + 1))
}
