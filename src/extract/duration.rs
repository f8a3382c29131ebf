use super::calendar::Grain;
use super::lexicon::Class;
use super::mention::{Bound, Kind, Value};
use super::number::{Form, numeral};
use super::number_words;
use super::recurring::recurring;
use super::tail::part_of_one;
use super::timex::{Timex, bound_of, grain};
use super::token::Shape;
use super::view::View;
use jiff::civil::Date;
use std::borrow::Cow;

/// Words that may stand before the number of a length of time and belong to it.
const LEADS: &[&str] = &[
    "past",
    "last",
    "next",
    "first",
    "previous",
    "coming",
    "following",
    "preceding",
    "final",
    "mere",
    "full",
    "entire",
];

/// Words that may stand between the number and the unit.
const INNER: &[&str] = &[
    "straight",
    "consecutive",
    "successive",
    "more",
    "full",
    "long",
    "whole",
    "trading",
    "business",
    "working",
    "calendar",
    "additional",
    "further",
    "extra",
    "other",
    "entire",
    "solid",
    "short",
];

/// Reads a length of time, or how often something recurs, that starts at token `at`.
pub fn duration(v: &View, at: usize, floor: usize, day: Option<Date>) -> Option<Timex> {
    counted(v, at, floor, day)
        .or_else(|| article(v, at, floor, day))
        .or_else(|| uncounted(v, at))
        .or_else(|| recurring(v, at))
}

fn unit_name(grain: Grain) -> Cow<'static, str> {
    Cow::Borrowed(match grain {
        Grain::Second => "second",
        Grain::Minute => "minute",
        Grain::Hour => "hour",
        Grain::Day => "day",
        Grain::Weekend => "weekend",
        Grain::Week => "week",
        Grain::Fortnight => "fortnight",
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
        Grain::Millennium => "millennium",
    })
}

/// "the next four years", "a 20-year", "two and a half hours", "six straight days", "four years ago".
fn counted(v: &View, at: usize, floor: usize, day: Option<Date>) -> Option<Timex> {
    let mut i = at;
    let determined = v.reads_any(i, &["the", "a", "an", "these", "those", "this"]);
    if determined {
        i += 1;
    }
    let lead = v.shape(i) == Shape::Word && v.reads_any(i, LEADS);
    if lead {
        i += 1;
    }
    let number = match numeral(v, i, false) {
        Some(n) => n,
        None if i > at && !lead => numeral(v, at, false).filter(|n| n.to > i)?,
        None => return None,
    };
    let of = usize::from(number.form == Form::Vague && v.reads(number.to, "of")).max(part_of_one(v, &number));
    let mut to = number.to + of;
    let second = second_number(v, to);
    if let Some((_, after)) = second {
        to = after;
    }
    if v.shape(to) == Shape::Word && v.reads_any(to, INNER) {
        to += 1;
    }
    let hyphen = v.joining_hyphen(to);
    to += usize::from(hyphen);
    let grain = grain(v, to).or_else(|| glued_unit(v, to))?;
    if age(v, to + 1)
        || grain == Grain::Quarter
            && (number.form == Form::Fraction || hyphen || number.value.low() > 12.0 || number.value.low() == 1.0)
    {
        return None;
    }
    let some_day = v.reads(number.from, "one") && v.reads(to, "day") && !hyphen;
    if some_day
        && !v.is(number.from.wrapping_sub(1), Class::PREPOSITION)
        && !v.reads_any(to + 1, &["before", "after", "later", "of", "ago"])
    {
        return None;
    }
    if v.reads_any(to, &["second", "min", "sec"]) && number.form != Form::Digits {
        return None;
    }
    to += 1;
    let value = match (second, number.value) {
        (Some((high, _)), Value::Number(low)) if low < high => Value::Range(low, high),
        (_, value) => value,
    };
    let count = match value {
        Value::Number(n) => n.to_string(),
        Value::Range(..) => "X".into(),
    };
    let start = number.from;
    let plain_the = determined && v.reads(at, "the");
    let article_hyphen = determined && !lead && (!plain_the || hyphen) && number.from > at;
    let outer = if article_hyphen { at + 1 } else { at };
    to += 2 * usize::from(v.joining_hyphen(to) && v.reads(to + 1, "long"));
    let (bound, from) = if outer < at + 1 && !determined && !lead {
        bound_of(v, number.from, to, floor)
    } else if determined || lead {
        (Bound::Exact, outer)
    } else {
        (Bound::Exact, number.from)
    };
    if let Some(found) = ago(v, from, start, to, grain, number.number(), day) {
        return Some(found);
    }
    if let (None, Value::Number(count)) = (second, value)
        && let Some((period, length, after)) = smaller(v, to, grain, count)
    {
        return Some(Timex {
            from,
            start,
            end: after,
            to: after,
            kind: Kind::Duration,
            value: period,
            length: Some((Value::Number(length), unit_name(grain))),
            bound,
            rule: "length of time in two units",
        });
    }
    Some(Timex {
        from,
        start,
        end: second.map_or(number.to, |(_, after)| after),
        to,
        kind: Kind::Duration,
        value: grain.period(&count),
        length: Some((value, rate(v, to, grain))),
        bound,
        rule: "length of time",
    })
}

/// A second, smaller unit that goes on with a length of time of `count` units before token `at`: "3 hours and 20
/// minutes", "1h 45m". The TIMEX3 value of both, their length in the first unit, and the token after them.
fn smaller(v: &View, at: usize, unit: Grain, count: f64) -> Option<(String, f64, usize)> {
    let and = usize::from(v.reads(at, "and") || v.shape(at) == Shape::Comma);
    let number = numeral(v, at + and, false).filter(|n| n.form != Form::Fraction && n.form != Form::Vague)?;
    let least = if v.glued(number.to) && v.reads(number.to, "m") && unit == Grain::Hour {
        Grain::Minute
    } else {
        grain(v, number.to).or_else(|| glued_unit(v, number.to))?
    };
    let n = number
        .number()
        .filter(|_| v.shape(at) != Shape::Comma || !v.reads(number.to + 1, "and"))?;
    let (each, period) = match (unit, least) {
        (Grain::Year, Grain::Month) => (12.0, format!("P{count}Y{n}M")),
        (Grain::Week, Grain::Day) => (7.0, format!("P{}D", count * 7.0 + n)),
        (Grain::Day, Grain::Hour) => (24.0, format!("P{count}DT{n}H")),
        (Grain::Hour, Grain::Minute) => (60.0, format!("PT{count}H{n}M")),
        (Grain::Minute, Grain::Second) => (60.0, format!("PT{count}M{n}S")),
        _ => return None,
    };
    (n < each && n.fract() == 0.0 && count.fract() == 0.0).then_some((period, count + n / each, number.to + 1))
}

/// The unit of a length of time, with what it recurs in: "hour per week" of "40 hours a week".
fn rate(v: &View, to: usize, unit: Grain) -> Cow<'static, str> {
    let per = v.reads_any(to, &["a", "per", "each"]) && !v.word(to + 1).ends_with('s');
    match per.then(|| grain(v, to + 1)).flatten() {
        Some(every) => Cow::Owned(format!("{} per {}", unit_name(unit), unit_name(every))),
        None => unit_name(unit),
    }
}

/// The upper end of "two to three", "60 and 90" after "between".
fn second_number(v: &View, at: usize) -> Option<(f64, usize)> {
    let joins = v.reads_any(at, &["to", "or"])
        || matches!(v.shape(at), Shape::Hyphen | Shape::Dash) && v.glued(at) && v.glued(at + 1);
    if !joins {
        return None;
    }
    let n = numeral(v, at + 1, false)?;
    let unit = n.to + usize::from(v.joining_hyphen(n.to));
    grain(v, unit)?;
    Some((n.number()?, n.to))
}

/// "18hrs", "30s".
fn glued_unit(v: &View, at: usize) -> Option<Grain> {
    (v.glued(at) && v.reads_any(at, &["h", "hrs", "hr", "mins", "secs"])).then_some(if v.word(at).starts_with('m') {
        Grain::Minute
    } else if v.word(at).starts_with('s') {
        Grain::Second
    } else {
        Grain::Hour
    })
}

/// Whether the words at `at` make the length before them an age.
fn age(v: &View, at: usize) -> bool {
    let at = if v.joining_hyphen(at) { at + 1 } else { at };
    v.reads_any(at, &["old", "olds"]) || v.phrase(at, &["of", "age"])
}

/// "four years ago", "a week earlier".
fn ago(
    v: &View,
    from: usize,
    start: usize,
    to: usize,
    grain: Grain,
    count: Option<f64>,
    day: Option<Date>,
) -> Option<Timex> {
    let ahead = v.reads(to, "hence");
    if !v.reads(to, "ago") && !ahead {
        return None;
    }
    let years = |n: f64| (Grain::Year, count.map(|c| c * n));
    let (grain, count) = match grain {
        Grain::Decade => years(10.0),
        Grain::Century => years(100.0),
        Grain::Millennium => years(1000.0),
        grain => (grain, count),
    };
    let direction = if ahead { 1 } else { -1 };
    let steps = count
        .filter(|n| n.fract() == 0.0 && n.abs() < 1e6)
        .map(|n| direction * n as i64);
    let vague = if ahead { "FUTURE_REF" } else { "PAST_REF" };
    let value = match (grain, steps) {
        (Grain::Second | Grain::Minute | Grain::Hour, _) => day.map_or(vague.into(), |d| d.to_string()),
        (Grain::Week | Grain::Fortnight, Some(steps)) => day
            .and_then(|d| grain.step(d, steps))
            .map_or_else(|| "XXXX-WXX".into(), |d| d.to_string()),
        (_, Some(steps)) => grain.around(day, steps),
        (_, None) => vague.into(),
    };
    Some(Timex {
        start,
        ..Timex::date(from, to + 1, value, "counted from the day of publication")
    })
}

/// "a week", "an hour", "the past year", "a year ago"; after an amount "a year" says how often.
fn article(v: &View, at: usize, floor: usize, day: Option<Date>) -> Option<Timex> {
    if v.reads(at, "half") && v.reads_any(at + 1, &["a", "an"]) && v.is(at + 2, Class::TIME_UNIT) {
        let grain = grain(v, at + 2)?;
        let length = Some((Value::Number(0.5), unit_name(grain)));
        let found = Timex::date(at, at + 3, grain.period("0.5"), "length of time");
        return Some(Timex {
            kind: Kind::Duration,
            length,
            ..found
        });
    }
    let one = v.reads_any(at, &["a", "an"]);
    let the = v.reads(at, "the");
    let part = at + usize::from(one);
    if v.reads_any(part, &["quarter", "half"]) {
        let unit = part + 1 + usize::from(v.joining_hyphen(part + 1));
        let grain = grain(v, unit).filter(|g| matches!(g, Grain::Century | Grain::Decade))?;
        let count = if v.reads(part, "half") { 0.5 } else { 0.25 };
        let (bound, from) = bound_of(v, at, unit + 1, floor);
        let length = Some((Value::Number(count), unit_name(grain)));
        let found = Timex::date(part, unit + 1, grain.period(&count.to_string()), "length of time");
        return Some(Timex {
            from,
            kind: Kind::Duration,
            length,
            bound,
            ..found
        });
    }
    if one {
        let single = v.reads_any(at + 1, &["single", "full", "whole"]);
        let unit = at + 1 + usize::from(single);
        let grain = grain(v, unit).filter(|g| !matches!(g, Grain::Quarter | Grain::Second | Grain::Weekend))?;
        if v.word(unit).ends_with('s') || v.joining_hyphen(unit + 1) || v.reads(unit, "night") {
            return None;
        }
        let to = unit + 1;
        let (bound, from) = bound_of(v, at, to, floor);
        // "3 percent higher than a year earlier", "200 more than a year before"
        let compared = v.reads_any(from, &["higher", "lower", "greater"])
            || v.reads_any(to, &["earlier", "before"]) && v.reads(at.wrapping_sub(1), "than");
        let (bound, from) = if compared { (Bound::Exact, at) } else { (bound, from) };
        if let Some(found) = ago(v, from, at, to, grain, Some(1.0), day) {
            return Some(found);
        }
        let often = v.reads_any(at.wrapping_sub(1), &["times", "once", "twice"]);
        let counted = at - floor.min(at) <= 4
            && (floor..at).all(|i| {
                let token = v.at(i);
                let noun = token.shape == Shape::Word
                    && (!token.is(Class::FUNCTION.or(Class::VERB).or(Class::ADVERB)) || super::noun::plural(v, i));
                noun || v.reads(i, "of")
            });
        // "900,000 a year earlier"
        if from == at && floor > 0 && (counted || compared) && v.reads(to, "earlier") {
            let value = grain.around(day, -1);
            return Some(Timex::date(
                at,
                to + 1,
                value,
                "counted back from the day of publication",
            ));
        }
        let told = v.reads_any(to, &["earlier", "later", "before", "after", "on", "old", "from"]);
        if from == at && !told && (often || floor > 0 && counted) {
            return Some(Timex {
                kind: Kind::Set,
                ..Timex::date(at, to, grain.period("1"), "how often")
            });
        }
        let (part, to) = number_words::and_a_half(v, to).unwrap_or((0.0, to));
        let count = 1.0 + part;
        let length = Some((Value::Number(count), unit_name(grain)));
        return Some(Timex {
            from,
            start: at,
            end: to,
            to,
            kind: Kind::Duration,
            value: grain.period(&count.to_string()),
            length,
            bound,
            rule: "length of time",
        });
    }
    let lead = at + usize::from(the);
    if the && v.reads_any(lead, &["past", "last", "next", "coming"]) || v.reads_any(at, &["past"]) {
        let grain = grain(v, lead + 1)?;
        let long = matches!(grain, Grain::Decade | Grain::Century);
        let plural = v.word(lead + 1).ends_with('s');
        if long || plural || v.reads_any(lead, &["past", "coming"]) && the {
            let count = if plural { "X" } else { "1" };
            let found = Timex::date(
                at,
                lead + 2,
                grain.period(count),
                "length of time up to now or from now",
            );
            return Some(Timex {
                kind: Kind::Duration,
                ..found
            });
        }
    }
    None
}

/// "several years", "a few days", "for decades", "minutes before".
fn uncounted(v: &View, at: usize) -> Option<Timex> {
    let mut i = at;
    let article = v.reads(i, "a") && v.reads_any(i + 1, &["few", "couple"]);
    let the = v.reads(i, "the") && v.reads_any(i + 1, LEADS) && v.reads_any(i + 2, &["few", "several", "couple"]);
    i += if the { 2 } else { usize::from(article) };
    let some = v.reads_any(i, &["several", "few", "many", "couple", "recent"]);
    if some {
        i += 1 + usize::from(v.reads(i + 1, "of"));
    } else if v.reads(i, "over") && v.reads(i + 1, "the") {
        return None;
    }
    let bare = !some;
    if let Some(found) = lasting(v, i) {
        return Some(found);
    }
    let grain = grain(v, i)?;
    let word = v.word(i);
    let plural = word.ends_with('s') && !word.eq_ignore_ascii_case("s");
    let opens = matches!(v.back(i, 1).shape, Shape::Stop | Shape::Newline | Shape::OpenQuote);
    if !plural || v.at(i).capital() && bare && !opens {
        return None;
    }
    let long = bare && v.joining_hyphen(i + 1) && v.reads(i + 2, "long");
    let to = if long { i + 3 } else { i + 1 };
    let before = v.reads_any(
        i.wrapping_sub(1),
        &[
            "for", "in", "within", "of", "after", "took", "takes", "take", "lasted", "spent",
        ],
    );
    let after = v.reads_any(to, &["before", "after", "later", "earlier", "ago", "of"]);
    if bare
        && (!before && !after && !long
            || v.is(i.wrapping_sub(1), Class::NUMBERS)
            || v.shape(i.wrapping_sub(1)) == Shape::Number)
    {
        return None;
    }
    if v.reads(to, "ago") {
        return Some(Timex::date(at, to + 1, "PAST_REF".into(), "some time ago"));
    }
    let found = Timex::date(at, to, grain.period("X"), "length of time without a number");
    Some(Timex {
        kind: Kind::Duration,
        ..found
    })
}

/// "a year-long siege", "a weeklong tour".
fn lasting(v: &View, at: usize) -> Option<Timex> {
    let joined = v.joining_hyphen(at + 1) && v.reads(at + 2, "long") && !v.word(at).ends_with('s');
    let word = v
        .word(at)
        .strip_suffix("long")
        .filter(|_| !joined)
        .or_else(|| joined.then(|| v.word(at)))?;
    let grain = v.is(at, Class::TIME_UNIT).then(|| Grain::of(word)).flatten()?;
    if v.is(at.wrapping_sub(1), Class::NUMBERS) || v.back(at, 1).shape == Shape::Hyphen {
        return None;
    }
    let to = at + 1 + 2 * usize::from(joined);
    Some(Timex {
        kind: Kind::Duration,
        end: at + 1,
        length: Some((Value::Number(1.0), unit_name(grain))),
        ..Timex::date(at, to, grain.period("1"), "length of time")
    })
}
