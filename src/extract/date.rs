use super::calendar::{self, Grain};
use super::lexicon::Class;
use super::mention::Kind;
use super::number_words;
use super::timex::{Tense, Timex, tense};
use super::token::Shape;
use super::view::View;
use jiff::civil::{Date, Weekday};

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

/// Whether the weekday's name at `at` is one: "Sun" alone is a star, "Black Friday" a sale.
fn weekday_word(v: &View, at: usize) -> bool {
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
fn the_nth(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
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
fn nth_day(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
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

/// The second day of "May 4 and 5" and "between Oct. 3 and 10".
fn second_day(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let month = at
        .checked_sub(3)
        .filter(|_| v.reads_any(at - 1, &["and", "or", "to"]))?;
    let (last, to) = day_number(v, at)?;
    let (first, _) = day_number(v, month + 1).filter(|(_, to)| *to == at - 1)?;
    let after = v.at(to);
    let other = after.shape == Shape::Word
        && (super::noun::plural(v, to)
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

/// "the first half of 2017", "the second half of this year", "H1 2018".
fn half_year(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let which = at + usize::from(v.reads(at, "the"));
    let (half, of) = match v.word(which) {
        "H1" => (1, which + 1),
        "H2" => (2, which + 1),
        _ if !v.reads(which + 1, "half") || !v.reads(which + 2, "of") => return None,
        word => (number_words::ordinal(word).filter(|n| *n <= 2.0)? as i8, which + 3),
    };
    let (year, to) = match year_number(v, of, near) {
        Some((year, to)) => (format!("{year:04}"), to),
        None => {
            let this = of + usize::from(v.reads(of, "the"));
            let step = match v.word(this) {
                "this" => 0,
                "last" => -1,
                "next" => 1,
                _ => return None,
            };
            v.reads(this + 1, "year")
                .then(|| (Grain::Year.around(near, step), this + 2))?
        }
    };
    Some(Timex::date(at, to, format!("{year}-H{half}"), "half of a year"))
}

fn weekday(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
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
fn weekdays(v: &View, at: usize) -> Option<Timex> {
    if !v.is(at, Class::WEEKDAY) || !v.word(at).ends_with('s') || !v.at(at).capital() {
        return None;
    }
    let value = any_week(calendar::weekday(v.word(at))?);
    (v.at(at).span.len() > 6).then(|| Timex {
        kind: Kind::Set,
        ..Timex::date(at, at + 1, value, "weekday that recurs")
    })
}

/// The day of a month at token `at` and the token after it: "29", "29th".
fn day_number(v: &View, at: usize) -> Option<(i8, usize)> {
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

/// A year at token `at`, and the token after it: "2018", "'82".
fn year_number(v: &View, at: usize, near: Option<Date>) -> Option<(i16, usize)> {
    let token = v.at(at);
    if token.shape == Shape::Number && token.span.len() == 4 && !(v.glued(at + 1) && v.shape(at + 1) == Shape::Word) {
        return v
            .word(at)
            .parse::<i16>()
            .ok()
            .filter(|y| (1000..2200).contains(y))
            .map(|y| (y, at + 1));
    }
    let mark = matches!(token.shape, Shape::Apostrophe | Shape::OpenQuote) && token.span.of(v.text).len() < 4;
    if mark
        && v.shape(at + 1) == Shape::Number
        && v.at(at + 1).span.len() == 2
        && v.glued(at + 1)
        && !(v.glued(at + 2) && v.shape(at + 2) == Shape::Word)
    {
        return v
            .word(at + 1)
            .parse()
            .ok()
            .map(|y| (calendar::full_year(y, near), at + 2));
    }
    None
}

fn month_word(v: &View, at: usize) -> Option<i8> {
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

/// "2018-10-29", "10/29/2018", "29.10.2018".
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
    let joined = (at + 1..at + 5).all(|i| v.glued(i)) && v.shape(at + 3) == mark;
    if !joined || !matches!(mark, Shape::Hyphen | Shape::Slash) {
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

/// "the third quarter of this year", "third-quarter", "Q3 2018".
fn quarter(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let the = usize::from(v.reads(at, "the"));
    let i = at + the;
    let (which, mut to) = if v.is(i, Class::ORDINAL.or(Class::PHASE)) || v.reads(i, "final") {
        let n = number_words::ordinal(v.word(i))
            .or(v.reads(i, "final").then_some(4.0))
            .filter(|n| *n <= 4.0)?;
        let hyphen = usize::from(v.joining_hyphen(i + 1));
        let fiscal = usize::from(v.reads(i + 1, "fiscal"));
        (v.reads(i + 1 + hyphen + fiscal, "quarter")).then_some((n as i8, i + 2 + hyphen + fiscal))?
    } else {
        let n = v
            .word(i)
            .strip_prefix(['Q', 'q'])?
            .parse::<i8>()
            .ok()
            .filter(|n| (1..=4).contains(n))?;
        (n, i + 1)
    };
    let of = usize::from(v.reads(to, "of"));
    let year = if let Some((year, after)) = year_number(v, to + of, near) {
        to = after;
        Some(year)
    } else if of == 1 && v.reads_any(to + 1, &["this", "last", "next"]) && v.reads(to + 2, "year") {
        let step = if v.reads(to + 1, "this") {
            0
        } else if v.reads(to + 1, "last") {
            -1
        } else {
            1
        };
        to += 3;
        near.map(|d| d.year() + step)
    } else if of == 1 && v.reads_any(to + 1, &["play", "a", "an", "the", "them", "its"]) {
        return None;
    } else {
        near.map(|d| calendar::nearest_quarter(d, which))
    };
    let year = year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
    Some(Timex::date(at, to, format!("{year}-Q{which}"), "quarter of a year"))
}

/// "the 20th century", "twenty-first century".
fn century(v: &View, at: usize) -> Option<Timex> {
    let (n, i) = if v.shape(at) == Shape::Number {
        let n = v.word(at).parse::<i16>().ok()?;
        (v.glued(at + 1) && v.reads_any(at + 1, &["st", "nd", "rd", "th"])).then_some((n, at + 2))?
    } else if v.is(at, Class::ORDINAL) {
        (number_words::ordinal(v.word(at))? as i16, at + 1)
    } else if v.reads(at, "twenty") && v.joining_hyphen(at + 1) && v.is(at + 2, Class::ORDINAL) {
        (20 + number_words::ordinal(v.word(at + 2))? as i16, at + 3)
    } else {
        return None;
    };
    let i = if v.joining_hyphen(i) { i + 1 } else { i };
    (v.reads(i, "century") && (1..40).contains(&n)).then(|| Timex::date(at, i + 1, format!("{:02}", n - 1), "century"))
}

/// "the 1990s", "the '90s", "70s".
fn decade(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let the = usize::from(v.reads(at, "the"));
    let mark = usize::from(matches!(v.shape(at + the), Shape::Apostrophe | Shape::OpenQuote));
    let i = at + the + mark;
    let s = v.glued(i + 1) && v.reads_any(i + 1, &["s", "'s", "\u{2019}s"]);
    if v.shape(i) != Shape::Number || !s || !v.word(i).ends_with('0') {
        return None;
    }
    let n = v.word(i).parse::<i16>().ok()?;
    let tens = match v.at(i).span.len() {
        // "the 1800s" are a century, "the 2000s" mostly a decade.
        4 if n % 100 == 0 && (1000..2000).contains(&n) => {
            let value = format!("{:02}", n / 100);
            return Some(Timex::date(at + the, i + 2, value, "century"));
        }
        4 if (1000..2100).contains(&n) => n / 10,
        2 if the + mark > 0 || v.reads(at.wrapping_sub(1), "and") => calendar::full_year(n, near) / 10,
        _ => return None,
    };
    Some(Timex {
        from: at + the,
        start: at + the,
        ..Timex::date(at + the, i + 2, format!("{tens:03}"), "decade")
    })
}

/// "summer 2018", "the summer of 2018".
fn season(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let the = usize::from(v.reads(at, "the"));
    let letters = v
        .is(at + the, Class::SEASON)
        .then(|| calendar::season(v.word(at + the)))
        .flatten()?;
    let of = usize::from(v.reads(at + the + 1, "of"));
    if let Some((year, to)) = year_number(v, at + the + 1 + of, None) {
        return Some(Timex::date(at, to, format!("{year:04}-{letters}"), "season of a year"));
    }
    // "in the summer"; a fall or spring alone may be something else.
    let said = v.reads_any(
        at.wrapping_sub(1),
        &["in", "during", "since", "until", "by", "of", "over"],
    );
    let clear = v.reads_any(at + the, &["summer", "winter", "autumn"]) || the == 1 && v.reads(at.wrapping_sub(1), "in");
    if !said
        || !clear
        || of == 1
        || v.joining_hyphen(at + the + 1)
        || v.at(at + the).capital() && v.at(at + the + 1).capital()
    {
        return None;
    }
    let year = match (near, tense(v, at)) {
        (None, _) => "XXXX".to_owned(),
        (Some(day), Tense::Past) if calendar::season_ahead(day, letters) => format!("{:04}", day.year() - 1),
        (Some(day), _) => format!("{:04}", day.year()),
    };
    Some(Timex::date(
        at,
        at + the + 1,
        format!("{year}-{letters}"),
        "season by the day of publication",
    ))
}

/// "2018".
fn year(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    let before = v.back(at, 1);
    if let Some(found) = era(v, at) {
        return Some(found);
    }
    let (year, to) = year_number(v, at, near)?;
    if v.shape(at) != Shape::Number {
        let said = v.reads_any(
            at.wrapping_sub(1),
            &["since", "in", "of", "by", "until", "from", "class"],
        );
        return said.then(|| Timex::date(at, to, format!("{year:04}"), "year in two figures"));
    }
    let amount = before.shape == Shape::Currency
        || matches!(v.shape(to), Shape::Percent)
        || v.is(to, Class::UNIT.or(Class::PERCENT).or(Class::SCALE).or(Class::CURRENCY))
            && !v.at(to).capital()
            && !v.reads(to, "in")
        || v.glued(at)
            && matches!(before.shape, Shape::Word | Shape::Hyphen | Shape::Symbol | Shape::Slash)
            && !before.is(Class::MONTH)
            && !v.reads_any(at.wrapping_sub(2), &["mid", "pre", "post", "early", "late"]);
    let said = before.is(Class::PREPOSITION.or(Class::PHASE).or(Class::SEASON).or(Class::POINTER))
        && !v.reads_any(
            at.wrapping_sub(1),
            &["about", "around", "over", "under", "than", "with", "for", "near", "up"],
        )
        || v.reads_any(
            at.wrapping_sub(1),
            &["the", "late", "early", "year", "its", "'s", "and", "fiscal", "season"],
        )
        || before.shape == Shape::Comma
            && v.back(at, 2).shape == Shape::Number
            && v.back(at, 2).span.len() == 4
            && v.reads_any(at.wrapping_sub(3), &["in", "of", "since", "from"])
        || before.shape == Shape::Word
            && before.capital()
            && !before.is(Class::FUNCTION)
            && (1950..2050).contains(&year);
    let counted = !v.at(to).capital() && super::noun::plural(v, to) && !v.is(to, Class::VERB);
    let said = said
        && !v.reads_any(
            to,
            &["people", "men", "women", "children", "troops", "soldiers", "residents"],
        );
    let modern = (1900..2100).contains(&year);
    if amount || counted && !said || !modern && (counted || !said) {
        return None;
    }
    let rule = if said { "year" } else { "number that reads as a year" };
    Some(Timex::date(at, to, format!("{year:04}"), rule))
}

/// A year with its era: "44 BC", "AD 79", "500 BCE".
fn era(v: &View, at: usize) -> Option<Timex> {
    let token = v.at(at);
    if token.shape != Shape::Number || token.span.len() > 4 {
        return None;
    }
    let before = matches!(v.word(at + 1), "BC" | "BCE" | "B.C." | "B.C.E.");
    let after = matches!(v.word(at + 1), "AD" | "CE" | "A.D." | "C.E.");
    let led = matches!(v.word(at.wrapping_sub(1)), "AD" | "A.D.");
    let year = v
        .word(at)
        .parse::<u16>()
        .ok()
        .filter(|year| *year > 0 && (before || after || led))?;
    let sign = if before { "BC" } else { "" };
    let to = at + 1 + usize::from(before || after);
    let from = at - usize::from(led);
    Some(Timex::date(from, to, format!("{sign}{year:04}"), "year of an era"))
}

/// The year after a hyphen: "58" of "1957-58", "2010" of "2000-2010".
pub fn second_year(v: &View, at: usize) -> Option<Timex> {
    let alone = !(v.glued(at + 1) && matches!(v.shape(at + 1), Shape::Word | Shape::Number | Shape::Percent));
    let short = v.shape(at) == Shape::Number && matches!(v.at(at).span.len(), 2 | 4) && alone;
    let first = at
        .checked_sub(2)
        .filter(|_| matches!(v.shape(at - 1), Shape::Hyphen | Shape::Dash | Shape::Slash))?;
    if !short || !v.glued(at) || !v.glued(at - 1) {
        return None;
    }
    let (year, _) = year_number(v, first, None)?;
    let last = v.word(at).parse::<i16>().ok()?;
    let full = if last < 100 { year - year % 100 + last } else { last };
    (full > year && full < 2200).then(|| Timex::date(at, at + 1, format!("{full:04}"), "second of two years"))
}
