use super::calendar::{self, Grain};
use super::lexicon::Class;
use super::mention::{Bound, Kind, Value};
use super::number::{Form, numeral};
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
    "light",
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
    let article_hyphen = determined && !lead && !plain_the && number.from > at;
    let outer = if article_hyphen { at + 1 } else { at };
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
    if !v.reads(to, "ago") {
        return None;
    }
    let steps = count.filter(|n| n.fract() == 0.0 && n.abs() < 1e6).map(|n| -(n as i64));
    let value = match (grain, steps) {
        (Grain::Second | Grain::Minute | Grain::Hour, _) => day.map_or("PAST_REF".into(), |d| d.to_string()),
        (Grain::Week | Grain::Fortnight, Some(steps)) => day
            .and_then(|d| grain.step(d, steps))
            .map_or_else(|| "XXXX-WXX".into(), |d| d.to_string()),
        (Grain::Decade, Some(steps)) => Grain::Year.around(day, steps.saturating_mul(10)),
        (Grain::Century, Some(steps)) => Grain::Year.around(day, steps.saturating_mul(100)),
        (_, Some(steps)) => grain.around(day, steps),
        (_, None) => "PAST_REF".into(),
    };
    Some(Timex {
        start,
        ..Timex::date(from, to + 1, value, "counted back from the day of publication")
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
        if from == at && (often || floor > 0 && counted) {
            return Some(Timex {
                kind: Kind::Set,
                ..Timex::date(at, to, grain.period("1"), "how often")
            });
        }
        let length = Some((Value::Number(1.0), unit_name(grain)));
        return Some(Timex {
            from,
            start: at,
            end: to,
            to,
            kind: Kind::Duration,
            value: grain.period("1"),
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
    let grain = grain(v, i)?;
    let word = v.word(i);
    let plural = word.ends_with('s') && !word.eq_ignore_ascii_case("s");
    if !plural || v.at(i).capital() && bare {
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

/// "every week", "each Monday", "daily", "per year".
fn recurring(v: &View, at: usize) -> Option<Timex> {
    let set = |to: usize, value: String| {
        Some(Timex {
            kind: Kind::Set,
            ..Timex::date(at, to, value, "how often")
        })
    };
    if v.is(at, Class::FREQUENCY) && !v.at(at).capital() && !v.joining_hyphen(at + 1) {
        let grain = match v.word(at).to_ascii_lowercase().as_str() {
            "daily" => Grain::Day,
            "weekly" => Grain::Week,
            "monthly" => Grain::Month,
            "quarterly" => Grain::Quarter,
            "yearly" | "annually" | "annual" => Grain::Year,
            "hourly" => Grain::Hour,
            "nightly" => Grain::Day,
            _ => return None,
        };
        return set(at + 1, grain.period("1"));
    }
    if v.reads_any(at, &["every", "each"]) {
        let other = usize::from(v.reads(at + 1, "other"));
        let i = at + 1 + other;
        if let Some(n) = numeral(v, i, false) {
            let grain = grain(v, n.to)?;
            return set(n.to + 1, grain.period(&n.number()?.to_string()));
        }
        if v.is(i, Class::WEEKDAY) {
            return set(
                i + 1,
                format!("XXXX-WXX-{}", calendar::weekday(v.word(i))?.to_monday_one_offset()),
            );
        }
        if let Some(part) = v
            .is(i, Class::DAY_PART)
            .then(|| calendar::day_part(v.word(i)))
            .flatten()
        {
            return set(i + 1, format!("XXXX-XX-XXT{part}"));
        }
        return set(i + 1, grain(v, i)?.period(if other == 1 { "2" } else { "1" }));
    }
    None
}
