use super::calendar;
use super::lexicon::Class;
use super::noun;
use super::number_words;
use super::timex::{Tense, Timex, tense};
use super::token::Shape;
use super::view::View;
use super::weekday::{nth_day, the_nth, weekday, weekday_word, weekdays};
use super::year::{century, decade, half_year, quarter, season, year, year_number};
use jiff::civil::Date;

/// Reads a date of the calendar that starts at token `at`: a day, month, year, decade, century or quarter; `day` is the
/// day of publication.
pub fn date(v: &View, at: usize, day: Option<Date>) -> Option<Timex> {
    nth_day(v, at, day)
        .or_else(|| self::day(v, at, day))
        .or_else(|| second_day(v, at, day))
        .or_else(|| weekdays(v, at))
        .or_else(|| month(v, at, day))
        .or_else(|| numeric(v, at, day))
        .or_else(|| half_year(v, at, day))
        .or_else(|| quarter(v, at, day))
        .or_else(|| century(v, at))
        .or_else(|| decade(v, at, day))
        .or_else(|| season(v, at, day))
        .or_else(|| year(v, at, day))
}

/// Reads one day: "29 October 2018", "Oct. 29", "Monday, Oct. 29", "the 29th of October".
pub fn day(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    if v.is(at, Class::WEEKDAY) && weekday_word(v, at) && !v.word(at).ends_with('s') {
        let comma = usize::from(v.shape(at + 1) == Shape::Comma);
        let the = usize::from(v.reads(at + 1 + comma, "the"));
        if let Some(found) = month_day(v, at + 1 + comma + the, near) {
            return Some(Timex {
                from: at,
                start: at,
                ..found
            });
        }
        return the_nth(v, at, near).or_else(|| weekday(v, at, near));
    }
    let the = usize::from(v.reads(at, "the"));
    if the == 1 && v.shape(at + 1) != Shape::Number && !v.is(at + 1, Class::ORDINAL) {
        return None;
    }
    month_day(v, at + the, near)
        .filter(|f| the == 0 || f.to > at + 3)
        .map(|f| Timex { from: at, ..f })
}

/// The second day of "May 4 and 5" and "between Oct. 3 and 10".
fn second_day(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let month = at
        .checked_sub(3)
        .filter(|_| v.reads_any(at - 1, &["and", "or", "to"]))?;
    let (last, to) = day_number(v, at)?;
    let (first, _) = day_number(v, month + 1).filter(|(_, to)| *to == at - 1)?;
    let after = v.at(to);
    let other = after.shape == Shape::Word
        && (noun::plural(v, to)
            || after.is(Class::UNIT
                .or(Class::PERCENT)
                .or(Class::CURRENCY)
                .or(Class::SCALE)
                .or(Class::DAY_PART))
            || v.reads_any(to, &["am", "pm", "a.m.", "p.m."]))
        || matches!(
            after.shape,
            Shape::Percent | Shape::Colon | Shape::Hyphen | Shape::Slash | Shape::Symbol
        );
    let number = month_word(v, month).filter(|_| last > first && !other)?;
    let whole = month_day(v, month, near)?;
    let comma = usize::from(v.shape(to) == Shape::Comma);
    let stated = year_number(v, to + comma, near).filter(|_| v.shape(to + comma) == Shape::Number);
    let year = stated.map_or_else(
        || whole.value.get(..4).unwrap_or("XXXX").to_owned(),
        |(year, _)| format!("{year:04}"),
    );
    let to = stated.map_or(to, |(_, to)| to);
    Some(Timex::date(
        at,
        to,
        format!("{year}-{number:02}-{last:02}"),
        "second of two days",
    ))
}

/// The day of a month at token `at` and the token after it: "29", "29th".
pub fn day_number(v: &View, at: usize) -> Option<(i8, usize)> {
    let token = v.at(at);
    if token.shape != Shape::Number || token.span.len() > 2 {
        return None;
    }
    let n = v.word(at).parse::<i8>().ok().filter(|n| (1..=31).contains(n))?;
    let suffix = v.glued(at + 1) && v.reads_any(at + 1, &["st", "nd", "rd", "th"]);
    let letters = v.glued(at + 1) && v.shape(at + 1) == Shape::Word && !suffix;
    (!letters).then_some((n, at + 1 + usize::from(suffix)))
}

/// The day that an ordinal in words names before "of" and a month: "the fourth of July".
fn day_in_words(v: &View, at: usize) -> Option<(i8, usize)> {
    let dated = v.is(at, Class::ORDINAL) && v.reads(at + 1, "of") && v.is(at + 2, Class::MONTH);
    let day = number_words::ordinal(v.word(at)).filter(|n| dated && *n <= 31.0)?;
    Some((day as i8, at + 1))
}

/// The first of several days of one month, `day` before token `to`: "3-5 January 2019", "between 1 and 5 August".
fn first_day(v: &View, at: usize, day: i8, to: usize, near: Option<Date>) -> Option<Timex> {
    let joined = matches!(v.shape(to), Shape::Hyphen | Shape::Dash) && v.glued(to) && v.glued(to + 1);
    if !joined && !v.reads_any(to, &["and", "or", "to"]) {
        return None;
    }
    let (last, month) = day_number(v, to + 1).filter(|(last, _)| *last > day)?;
    month_word(v, month)?;
    let whole = month_day(v, to + 1, near)?;
    let value = format!("{}-{day:02}", whole.value.strip_suffix(&format!("-{last:02}"))?);
    let to = if joined { whole.to } else { to };
    Some(Timex::date(at, to, value, "first of several days"))
}

pub fn month_word(v: &View, at: usize) -> Option<i8> {
    let token = v.at(at);
    (token.is(Class::MONTH) && token.capital())
        .then(|| calendar::month_number(v.word(at)))
        .flatten()
}

/// "October 29" and "29 October", with or without a year, "29th of October".
fn month_day(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let (month, day, mut to) = if let Some(month) = month_word(v, at) {
        let the = usize::from(v.reads(at + 1, "the"));
        let (day, to) = day_number(v, at + 1 + the)?;
        if v.shape(to) == Shape::Colon && v.glued(to) || the == 1 && v.shape(to - 1) == Shape::Number {
            return None;
        }
        (month, day, to)
    } else {
        let (day, to) = day_number(v, at).or_else(|| day_in_words(v, at))?;
        let of = usize::from(v.reads(to, "of"));
        let Some(month) = month_word(v, to + of) else {
            return first_day(v, at, day, to, near);
        };
        (month, day, to + of + 1)
    };
    let comma = usize::from(v.shape(to) == Shape::Comma);
    let stated = year_number(v, to + comma, near).filter(|_| v.shape(to + comma) == Shape::Number);
    let value = match stated {
        Some((year, after)) => {
            to = after;
            Date::new(year, month, day).ok()?.to_string()
        }
        None => match near.and_then(|near| calendar::nearest_year(near, month, day)) {
            Some(year) => Date::new(year, month, day).ok()?.to_string(),
            None => format!("XXXX-{month:02}-{day:02}"),
        },
    };
    // "Sept. 20-24": the last day belongs to the expression.
    let joined = matches!(v.shape(to), Shape::Hyphen | Shape::Dash) && v.glued(to) && v.glued(to + 1);
    if stated.is_none()
        && joined
        && let Some((_, after)) = day_number(v, to + 1).filter(|(last, _)| *last > day)
    {
        let comma = usize::from(v.shape(after) == Shape::Comma);
        let year = year_number(v, after + comma, near).filter(|_| v.shape(after + comma) == Shape::Number);
        let (first, to) = match year {
            Some((year, after)) => (Date::new(year, month, day).ok()?.to_string(), after),
            None => (value, after),
        };
        return Some(Timex::date(at, to, first, "first of several days"));
    }
    Some(Timex::date(
        at,
        to,
        value,
        if stated.is_some() {
            "day of the calendar"
        } else {
            "day without a year"
        },
    ))
}

/// "October 2018", "October".
fn month(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let month = month_word(v, at)?;
    let before = v.back(at, 1);
    let of = usize::from(v.reads(at + 1, "of") || v.shape(at + 1) == Shape::Comma);
    if let Some((year, to)) = year_number(v, at + 1 + of, near) {
        return Some(Timex::date(at, to, format!("{year:04}-{month:02}"), "month of a year"));
    }
    let token = v.at(at);
    let long = token.span.len() > 3 && !token.dotted() || token.dotted();
    let word = v.reads_any(
        at,
        &["may", "march", "august", "april", "june", "mar", "jan", "dec", "sun"],
    );
    let backed = before.is(Class::PREPOSITION
        .or(Class::POINTER)
        .or(Class::PHASE)
        .or(Class::DETERMINER))
        || v.reads(at.wrapping_sub(1), "and") && v.back(at, 2).is(Class::MONTH);
    let name = v.at(at + 1).capital() && !v.is(at + 1, Class::FUNCTION) || v.is(at + 1, Class::CLITIC) && word;
    if v.joining_hyphen(at + 1) && v.shape(at + 2) == Shape::Word {
        return None;
    }
    let doubtful = v.reads(at, "may") || !long || word && (name || before.capital());
    if !backed && doubtful {
        return None;
    }
    let value = match near {
        Some(day) => {
            let later = month > day.month();
            let year = match tense(v, at) {
                Tense::Past if later => day.year() - 1,
                Tense::Future if month < day.month() => day.year() + 1,
                _ => day.year(),
            };
            format!("{year:04}-{month:02}")
        }
        None => format!("XXXX-{month:02}"),
    };
    Some(Timex::date(at, at + 1, value, "month by the day of publication"))
}

/// "2018-10-29", "10/29/2018", "10 / 29 / 2018", "29.10.2018".
fn numeric(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    if v.shape(at) != Shape::Number {
        return None;
    }
    let word = v.word(at);
    if word.matches('.').count() == 2 {
        let mut parts = word.split('.').map(|p| p.parse::<i16>().ok());
        let (a, b, c) = (parts.next()??, parts.next()??, parts.next()??);
        let year = if c < 100 { calendar::full_year(c, near) } else { c };
        let date = Date::new(year, i8::try_from(b).ok()?, i8::try_from(a).ok()?).ok()?;
        return Some(Timex::date(at, at + 1, date.to_string(), "day in figures"));
    }
    let mark = v.shape(at + 1);
    let attacks =
        word == "9" && v.shape(at + 1) == Shape::Slash && v.word(at + 2) == "11" && v.glued(at + 1) && v.glued(at + 2);
    if attacks && !(v.glued(at + 3) && v.shape(at + 3) == Shape::Slash) {
        return Some(Timex::date(at, at + 3, "2001-09-11".into(), "day known by its figures"));
    }
    let digits = |i: usize| v.at(i).span.len();
    let full = digits(at + 4) == 4 || [at, at + 2, at + 4].iter().all(|&i| digits(i) == 2);
    let set_apart = mark == Shape::Slash && full && (at + 1..at + 5).all(|i| !v.glued(i));
    let joined = set_apart || (at + 1..at + 5).all(|i| v.glued(i));
    if !joined || v.shape(at + 3) != mark || !matches!(mark, Shape::Hyphen | Shape::Slash) {
        return None;
    }
    let part = |i: usize| {
        (v.shape(i) == Shape::Number)
            .then(|| v.word(i).parse::<i16>().ok())
            .flatten()
    };
    let (a, b, c) = (part(at)?, part(at + 2)?, part(at + 4)?);
    let date = if v.at(at).span.len() == 4 {
        Date::new(a, i8::try_from(b).ok()?, i8::try_from(c).ok()?).ok()?
    } else {
        if !matches!(v.at(at + 4).span.len(), 2 | 4) {
            return None;
        }
        let year = if v.at(at + 4).span.len() == 2 {
            calendar::full_year(c, near)
        } else {
            c
        };
        let (month, day) = if a > 12 { (b, a) } else { (a, b) };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?
    };
    Some(Timex::date(at, at + 5, date.to_string(), "day in figures"))
}
