//! Stretches of the calendar from a quarter to a century.

use super::calendar::{self, Grain};
use super::lexicon::Class;
use super::noun;
use super::number_words;
use super::timex::{Tense, Timex, tense};
use super::token::Shape;
use super::view::View;
use jiff::civil::Date;

/// "the first half of 2017", "the second half of this year", "H1 2018".
pub fn half_year(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
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

/// A year at token `at`, and the token after it: "2018", "'82".
pub fn year_number(v: &View, at: usize, near: Option<Date>) -> Option<(i16, usize)> {
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

/// "the third quarter of this year", "third-quarter", "Q3 2018".
pub fn quarter(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
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
pub fn century(v: &View, at: usize) -> Option<Timex> {
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
pub fn decade(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
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
pub fn season(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
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
pub fn year(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
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
    let counted = !v.at(to).capital() && noun::plural(v, to) && !v.is(to, Class::VERB);
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
    // In "1 AD 2 men" the era belongs to the year before it.
    let led = matches!(v.word(at.wrapping_sub(1)), "AD" | "A.D.") && v.back(at, 2).shape != Shape::Number;
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
