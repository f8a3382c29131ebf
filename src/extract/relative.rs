use super::calendar::{self, Grain};
use super::clock;
use super::lexicon::Class;
use super::mention::Kind;
use super::timex::{Timex, grain};
use super::token::Shape;
use super::view::View;
use jiff::civil::Date;

/// Reads a time told from the day of publication that starts at token `at`: "yesterday", "last week", "this summer".
pub fn relative(v: &View, at: usize, day: Option<Date>) -> Option<Timex> {
    day_beside(v, at, day)
        .or_else(|| deictic(v, at, day))
        .or_else(|| pointed(v, at, day))
        .or_else(|| part_of_day(v, at, day))
        .or_else(|| vague(v, at))
        .or_else(|| the_unit(v, at, day))
}

/// "the day before yesterday", "the day after tomorrow".
fn day_beside(v: &View, at: usize, day: Option<Date>) -> Option<Timex> {
    let word = at + usize::from(v.reads(at, "the"));
    let step = if v.phrase(word, &["day", "before", "yesterday"]) {
        -2
    } else if v.phrase(word, &["day", "after", "tomorrow"]) {
        2
    } else {
        return None;
    };
    let value = Grain::Day.around(day, step);
    Some(Timex::date(at, word + 3, value, "two days from publication"))
}

fn deictic(v: &View, at: usize, day: Option<Date>) -> Option<Timex> {
    let shift =
        usize::from(v.reads_any(at, &["earlier", "later"]) && v.reads_any(at + 1, &["today", "yesterday", "tomorrow"]));
    let word = at + shift;
    if !v.is(word, Class::DEICTIC) {
        return None;
    }
    let near = |step| Grain::Day.around(day, step);
    let lower = !v.at(word).capital() || word == 0 || v.at(word.wrapping_sub(1)).shape != Shape::Word;
    let (value, rule) = match v.word(word).to_ascii_lowercase().as_str() {
        "today" if lower => (near(0), "the day of publication"),
        "yesterday" => (near(-1), "the day before publication"),
        "tomorrow" => (near(1), "the day after publication"),
        "tonight" if lower => {
            let found = Timex::date(at, word + 1, format!("{}TNI", near(0)), "the night of publication");
            return Some(Timex {
                kind: Kind::Time,
                ..found
            });
        }
        "now" | "currently" | "nowadays" | "presently" if lower => ("PRESENT_REF".into(), "the present"),
        "recently" | "lately" => ("PAST_REF".into(), "the recent past"),
        _ => return None,
    };
    if let Some(part) = v
        .is(word + 1, Class::DAY_PART)
        .then(|| calendar::day_part(v.word(word + 1)))
        .flatten()
    {
        let found = Timex::date(at, word + 2, format!("{value}T{part}"), "part of a day");
        return Some(Timex {
            kind: Kind::Time,
            ..found
        });
    }
    Some(Timex::date(at, word + 1, value, rule))
}

/// "last week", "this morning", "next March", "the previous year", "last Friday night".
fn pointed(v: &View, at: usize, day: Option<Date>) -> Option<Timex> {
    let the = usize::from(v.reads_any(at, &["the", "that"]) && v.is(at + 1, Class::POINTER));
    let early = usize::from(v.reads_any(at + the, &["earlier", "later"]) && v.reads_any(at + the + 1, &["this"]));
    let i = at + the + early;
    if !v.is(i, Class::POINTER) {
        return None;
    }
    let step = match v.word(i).to_ascii_lowercase().as_str() {
        "last" | "previous" | "past" | "preceding" => -1,
        "this" | "current" | "same" => 0,
        "next" | "coming" | "following" | "upcoming" => 1,
        _ => return recent(v, at, i),
    };
    let fiscal = usize::from(v.reads_any(i + 1, &["fiscal", "calendar", "financial"]));
    let unit = i + 1 + fiscal;
    let to = unit + 1;
    let away = v.reads_any(i, &["following", "same", "previous", "preceding"]);
    if v.is(unit, Class::WEEKDAY) {
        let weekday = calendar::weekday(v.word(unit))?;
        let found = match (day, step) {
            (Some(d), -1) => Grain::Day.step(d, -1).and_then(|d| calendar::latest(d, weekday)),
            (Some(d), 0) => calendar::of_week(d, weekday),
            (Some(d), _) => calendar::next(d, weekday),
            _ => None,
        };
        let value = found.map_or_else(
            || format!("XXXX-WXX-{}", weekday.to_monday_one_offset()),
            |d| d.to_string(),
        );
        return Some(with_part(
            v,
            Timex::date(at, to, value, "weekday told from the day of publication"),
        ));
    }
    if v.is(unit, Class::MONTH) && v.at(unit).capital() {
        let month = calendar::month_number(v.word(unit))?;
        let value = match day {
            Some(d) => {
                let year = d.year()
                    + match step {
                        -1 if month >= d.month() => -1,
                        1 if month <= d.month() => 1,
                        _ => 0,
                    };
                format!("{year:04}-{month:02}")
            }
            None => format!("XXXX-{month:02}"),
        };
        return Some(Timex::date(at, to, value, "month told from the day of publication"));
    }
    if let Some(letters) = v
        .is(unit, Class::SEASON)
        .then(|| calendar::season(v.word(unit)))
        .flatten()
    {
        if v.reads(unit, "fall") && v.reads(i, "this") && v.is(to, Class::PREPOSITION) && the == 1 {
            return None;
        }
        let year = Grain::Year.around(day, season_step(day, letters, step));
        return Some(Timex::date(
            at,
            to,
            format!("{year}-{letters}"),
            "season told from the day of publication",
        ));
    }
    if let Some(part) = v
        .is(unit, Class::DAY_PART)
        .then(|| calendar::day_part(v.word(unit)))
        .flatten()
    {
        let found = Timex::date(
            at,
            to,
            format!("{}T{part}", Grain::Day.around(day, step)),
            "part of a day",
        );
        return Some(Timex {
            kind: Kind::Time,
            ..found
        });
    }
    let grain = grain(v, unit)?;
    if v.word(unit).ends_with('s') || matches!(grain, Grain::Second | Grain::Minute | Grain::Hour) || v.reads(i, "past")
    {
        return None;
    }
    let value = match (grain, step) {
        (Grain::Day, _) if away => "XXXX-XX-XX".into(),
        (Grain::Day, 0) => return None,
        // The weekend of last week, not of the week that is running.
        (Grain::Weekend, 0) => Grain::Weekend.around(day, 0),
        _ => grain.around(day, step),
    };
    Some(Timex::date(at, to, value, "told from the day of publication"))
}

/// How many years from that of `day` the last season of these letters began, or this one, or the next. A winter is named
/// after the year in which it begins.
fn season_step(day: Option<Date>, letters: &str, step: i64) -> i64 {
    let last = match letters {
        "SP" => 5,
        "SU" => 8,
        "FA" => 11,
        _ => 2,
    };
    let Some(month) = day.map(Date::month) else { return step };
    match (letters, step) {
        ("WI", 1) => i64::from(month == 12),
        ("WI", _) if month <= last => step - 1,
        ("WI", _) => step,
        (_, -1) if month > last => 0,
        _ => step,
    }
}

/// "recent", "current" and what they point at.
fn recent(v: &View, at: usize, i: usize) -> Option<Timex> {
    if !v.reads(i, "recent") || v.at(i).capital() {
        return None;
    }
    let unit = grain(v, i + 1).filter(|_| v.word(i + 1).ends_with('s'));
    let value = unit.map_or_else(|| "PAST_REF".into(), |g| g.period("X"));
    let kind = if unit.is_some() { Kind::Duration } else { Kind::Date };
    let to = i + 1 + usize::from(unit.is_some());
    let from = if unit.is_some() { at } else { i };
    Some(Timex {
        kind,
        ..Timex::date(from, to, value, "the recent past")
    })
}

fn with_part(v: &View, found: Timex) -> Timex {
    match v
        .is(found.to, Class::DAY_PART)
        .then(|| calendar::day_part(v.word(found.to)))
        .flatten()
    {
        Some(part) => Timex {
            kind: Kind::Time,
            end: found.to + 1,
            to: found.to + 1,
            value: format!("{}T{part}", found.value),
            rule: "part of a day",
            ..found
        },
        None => found,
    }
}

/// "midnight", "in the morning".
fn part_of_day(v: &View, at: usize, day: Option<Date>) -> Option<Timex> {
    let the = v.reads(at, "the");
    let word = at + usize::from(the);
    let opens = matches!(v.back(word, 1).shape, Shape::Stop | Shape::Newline | Shape::OpenQuote);
    if !v.is(word, Class::DAY_PART) || v.joining_hyphen(word + 1) || v.at(word).capital() && !opens {
        return None;
    }
    let twilight = v.reads_any(word, &["dawn", "dusk"])
        && v.reads_any(at.wrapping_sub(1), &["at", "by", "before", "after", "until", "since"]);
    let alone = twilight || v.reads_any(word, &["midnight", "noon", "overnight", "midday"]);
    let told = the && v.reads_any(at.wrapping_sub(1), &["in", "during"]);
    if !alone && !told || v.reads(word + 1, "of") {
        return None;
    }
    let part = match v.word(word).to_ascii_lowercase().as_str() {
        "noon" | "midday" => "12:00",
        "midnight" => "24:00",
        other => calendar::day_part(other)?,
    };
    let found = Timex::date(
        at,
        word + 1,
        format!("{}T{part}", clock::day_before(v, at, day)),
        "part of a day",
    );
    Some(Timex {
        kind: Kind::Time,
        ..found
    })
}

/// "in the future", "of the past".
fn vague(v: &View, at: usize) -> Option<Timex> {
    let value = match v.word(at + 1).to_ascii_lowercase().as_str() {
        "future" => "FUTURE_REF",
        "past" => "PAST_REF",
        _ => return None,
    };
    let noun = v.reads(at, "the") && v.reads_any(at.wrapping_sub(1), &["in", "of", "for", "from"]);
    let ends = !matches!(v.shape(at + 2), Shape::Word | Shape::Number | Shape::Hyphen) || v.is(at + 2, Class::FUNCTION);
    (noun && ends && !v.reads(at + 2, "of")).then(|| Timex::date(at, at + 2, value.into(), "no day of the calendar"))
}

/// "the end of the week", "over the weekend", "for the day".
fn the_unit(v: &View, at: usize, day: Option<Date>) -> Option<Timex> {
    if !v.reads(at, "the") {
        return None;
    }
    let grain = grain(v, at + 1)?;
    let weekend = grain == Grain::Weekend && v.is(at.wrapping_sub(1), Class::PREPOSITION);
    let within = weekend
        || v.reads_any(
            at.wrapping_sub(1),
            &["of", "in", "for", "over", "during", "end", "finish"],
        );
    let part = v.is(at.wrapping_sub(2), Class::PHASE);
    let open = !part
        && v.reads_any(
            at + 2,
            &[
                "of", "when", "that", "after", "before", "in", "i", "we", "he", "she", "it", "they",
            ],
        );
    let short = matches!(
        grain,
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Century | Grain::Decade
    );
    if !within || open || short || v.word(at + 1).ends_with('s') || v.reads(at + 1, "night") {
        return None;
    }
    Some(Timex::date(
        at,
        at + 2,
        grain.around(day, 0),
        "told from the day of publication",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_winter_is_named_after_the_year_in_which_it_begins() {
        for (published, last, this, next) in [
            ("2026-02-10", 2024, 2025, 2026),
            ("2026-03-12", 2025, 2026, 2026),
            ("2026-12-20", 2025, 2026, 2027),
        ] {
            let day: Date = published.parse().unwrap();
            let year = |step| i64::from(day.year()) + season_step(Some(day), "WI", step);
            assert_eq!((year(-1), year(0), year(1)), (last, this, next), "{published}");
        }
    }
}
