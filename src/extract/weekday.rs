//! Weekdays, and days that are counted from one.

use super::calendar::{self, Grain};
use super::date::{day_number, month_word};
use super::lexicon::Class;
use super::mention::Kind;
use super::number_words;
use super::timex::{Tense, Timex, tense};
use super::token::Shape;
use super::view::View;
use super::year::year_number;
use jiff::civil::{Date, Weekday};

/// Whether the weekday's name at `at` is one: "Sun" alone is a star, "Black Friday" a sale.
pub fn weekday_word(v: &View, at: usize) -> bool {
    let token = v.at(at);
    let long = v.word(at).len() >= 6 && !token.dotted();
    let dated = v.is(at + 1 + usize::from(v.shape(at + 1) == Shape::Comma), Class::MONTH);
    let next = v.at(at + 1);
    let title = v.reads(at.wrapping_sub(1), "the")
        && next.shape == Shape::Word
        && next.capital()
        && !next.is(Class::FUNCTION.or(Class::DAY_PART).or(Class::MONTH));
    token.capital() && (long || token.dotted() || dated) && !title && !v.reads_any(at.wrapping_sub(1), NAMED_WEEKDAYS)
}

/// Words that make the weekday after them a name.
const NAMED_WEEKDAYS: &[&str] = &[
    "black", "cyber", "good", "ash", "bloody", "palm", "whit", "maundy", "shrove", "holy", "super",
];

/// "Friday the 13th": the nearest such day.
pub fn the_nth(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let (number, to) = day_number(v, at + 2).filter(|(_, to)| v.reads(at + 1, "the") && *to > at + 3)?;
    let weekday = calendar::weekday(v.word(at))?;
    let value = match near {
        Some(near) => (-14..=14)
            .filter_map(|step| Grain::Month.step(near.first_of_month(), step))
            .filter_map(|first| Date::new(first.year(), first.month(), number).ok())
            .filter(|day| day.weekday() == weekday)
            .min_by_key(|day| near.duration_until(*day).abs())?
            .to_string(),
        None => format!("XXXX-XX-{number:02}"),
    };
    Some(Timex::date(at, to, value, "weekday and day of a month"))
}

/// "the first Monday in November", "the last day of May 2018".
pub fn nth_day(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let which = at + usize::from(v.reads(at, "the"));
    let (unit, link) = (which + 1, which + 2);
    let one_day = v.reads(unit, "day") && v.reads(link, "of");
    let weekday = v.is(unit, Class::WEEKDAY) && v.reads_any(link, &["in", "of"]);
    let nth = match v.word(which) {
        _ if !(one_day || weekday) => return None,
        "last" => -1,
        word => number_words::ordinal(word).filter(|n| *n <= 5.0 && (weekday || *n == 1.0))? as i8,
    };
    let month = month_word(v, link + 1)?;
    let of = usize::from(v.reads(link + 2, "of"));
    let stated = year_number(v, link + 2 + of, near);
    let of_year = |year: i16| {
        let first = Date::new(year, month, 1).ok()?;
        match calendar::weekday(v.word(unit)).filter(|_| weekday) {
            Some(weekday) => first.nth_weekday_of_month(nth, weekday).ok(),
            None if nth < 0 => Some(first.last_of_month()),
            None => Some(first),
        }
    };
    let day = match (stated, near) {
        (Some((year, _)), _) => Some(of_year(year)?),
        (None, Some(near)) => (-1..=1)
            .filter_map(|step| of_year(near.year().checked_add(step)?))
            .min_by_key(|day| near.duration_until(*day).abs()),
        (None, None) => None,
    };
    let value = day.map_or_else(|| format!("XXXX-{month:02}-XX"), |day| day.to_string());
    let to = stated.map_or(link + 2, |(_, to)| to);
    Some(Timex::date(at, to, value, "day counted in its month"))
}

pub fn weekday(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let weekday = calendar::weekday(v.word(at))?;
    let value = match near {
        Some(day) => match tense(v, at) {
            Tense::Past => calendar::latest(day, weekday)?,
            Tense::Future => calendar::next(day, weekday)?,
        }
        .to_string(),
        None => any_week(weekday),
    };
    // "a Saturday in June" is any Saturday, "a Tuesday statement" is of the nearest Tuesday.
    let next = v.at(at + 1);
    let any =
        v.reads_any(at.wrapping_sub(1), &["a", "any"]) && (next.shape != Shape::Word || next.is(Class::PREPOSITION));
    let value = if any { any_week(weekday) } else { value };
    if let Some(part) = v
        .is(at + 1, Class::DAY_PART)
        .then(|| calendar::day_part(v.word(at + 1)))
        .flatten()
    {
        // "Saturday afternoons"
        let recurs = v.word(at + 1).ends_with('s');
        let value = if recurs { any_week(weekday) } else { value };
        let found = Timex::date(at, at + 2, format!("{value}T{part}"), "part of a day");
        return Some(Timex {
            kind: if recurs { Kind::Set } else { Kind::Time },
            ..found
        });
    }
    Some(Timex::date(at, at + 1, value, "weekday by the day of publication"))
}

fn any_week(weekday: Weekday) -> String {
    format!("XXXX-WXX-{}", weekday.to_monday_one_offset())
}

/// "Mondays".
pub fn weekdays(v: &View, at: usize) -> Option<Timex> {
    if !v.is(at, Class::WEEKDAY) || !v.word(at).ends_with('s') || !v.at(at).capital() {
        return None;
    }
    let value = any_week(calendar::weekday(v.word(at))?);
    (v.at(at).span.len() > 6).then(|| Timex {
        kind: Kind::Set,
        ..Timex::date(at, at + 1, value, "weekday that recurs")
    })
}
