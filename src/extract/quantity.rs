use super::bound::{Bounded, bounded};
use super::calendar::Grain;
use super::lexicon::Class;
use super::mention::{Bound, Kind, Mention, Value};
use super::no_amount::passed_over;
use super::noun::Count;
use super::number::{Form, Numeral, numeral};
use super::number_words::is_fold;
use super::ordinal::ranked;
use super::tail::{Tail, age_before, age_of_people, smaller, tail, with_rate};
use super::token::Shape;
use super::trend::trend;
use super::view::View;
use super::{money, noun};
use std::borrow::Cow;

/// Reads an amount that starts at token `at`, and the token after it. `floor`: the first token that belongs to no
/// earlier mention.
pub fn quantity(v: &View, at: usize, floor: usize) -> Option<(Mention, usize)> {
    let currency = money::before(v, at);
    let (name, from, first) = match currency {
        Some((name, from, first)) => (Some(name), from.max(floor), first),
        None => (None, at, at),
    };
    let negative = name.is_some() && v.shape(first) == Shape::Hyphen && v.glued(first) && v.glued(first + 1);
    let first = first + usize::from(negative);
    let mut low = numeral(v, first, name.is_some())?;
    if name.is_none() {
        if let Some(found) = ranked(v, &low).or_else(|| decade_of_life(v, &low)) {
            return Some(found);
        }
        if passed_over(v, &low) {
            return None;
        }
    }
    let age = age_before(v, &low);
    let loose = loosened(v, &low);
    low.to += 2 * usize::from(loose.is_some());
    let tail = tail(v, &low, name);
    if tail.as_ref().is_some_and(|t| t.kind == Kind::Duration) {
        return None;
    }
    let low_to = tail.as_ref().map_or(low.to, |t| t.to);
    let (low, tail) = match tail {
        None if name.is_none() => shared(v, low),
        told => (low, told),
    };
    let (value, value_to, tail, to) = match upper(v, &low, from, low_to, name, tail.is_some()) {
        Some((high, high_tail)) => {
            let (a, b) = (scaled_low(&low, &high), high.number().unwrap_or_default());
            let to = high_tail.as_ref().map_or(high.to, |t| t.to);
            (Value::Range(a, b), high.to, high_tail.or(tail), to)
        }
        None => {
            let value = signed(v, &low, from, negative);
            let smaller = tail.as_ref().and_then(|t| smaller(v, &t.unit, t.to));
            match (value, smaller) {
                (Value::Number(n), Some((part, to))) => (Value::Number(n + part), to, tail, to),
                _ => (value, low.to, tail, low_to),
            }
        }
    };
    let (kind, unit) = match (&tail, name, age) {
        (Some(t), _, _) if t.kind == Kind::Age => (Kind::Age, Some(t.unit.clone())),
        (Some(t), None, _) => (t.kind, Some(t.unit.clone())),
        (_, Some(name), _) => (Kind::Money, Some(Cow::Borrowed(name))),
        (None, None, true) => (Kind::Age, Some(Cow::Borrowed("year of age"))),
        (None, None, false) if magnitude(v, low.from) || on_a_scale(v, low.to) => {
            (Kind::Measurement, Some(Cow::Borrowed("magnitude")))
        }
        (None, None, false) => (Kind::Quantity, None),
    };
    let unit = match (unit, kind) {
        (Some(unit), Kind::Money | Kind::Measurement) => Some(with_rate(v, unit, to)),
        (unit, _) => unit,
    };
    let from = if value.low() < 0.0 && !negative {
        sign_start(v, from).max(floor)
    } else {
        from
    };
    let between = matches!(value, Value::Range(..)) && v.reads(from.wrapping_sub(1), "between") && from > floor;
    let Bounded { bound, from: outer, to } = if between {
        Bounded {
            bound: Bound::Exact,
            from: from - 1,
            to,
        }
    } else {
        bounded(v, from, to, floor)
    };
    let bound = if bound == Bound::Exact {
        loose.unwrap_or_default()
    } else {
        bound
    };
    let older = kind == Kind::Quantity
        && (v.reads_any(to.wrapping_sub(1), &["older", "younger", "something"])
            || age_of_people(v, outer, to, value.low()));
    let (kind, unit) = if older {
        (Kind::Age, Some(Cow::Borrowed("year of age")))
    } else {
        (kind, unit)
    };
    let counted = match kind {
        // "1 dies"
        Kind::Quantity
            if value == Value::Number(1.0) && noun::plural(v, to) && v.is(to, Class::VERB.or(Class::REPORTING)) =>
        {
            None
        }
        Kind::Quantity => {
            let count = match value {
                _ if low.form == Form::Fraction => Count::Part,
                Value::Number(1.0) => Count::One,
                _ => Count::Many,
            };
            noun::counted(v, to, count).or_else(|| noun::compound(v, to))
        }
        Kind::Money | Kind::Percent | Kind::Measurement => None,
        _ => None,
    };
    let value_span = v.span(low.from, value_to);
    let times = kind == Kind::Quantity
        && (v.reads(low.from, "twice") || is_fold(v.word(low.from)) || v.joining_hyphen(to) && v.reads(to + 1, "fold"));
    let noun = if times {
        Some("time".into())
    } else {
        counted.map(|n| n.head(v).into())
    };
    let timex = match (kind, unit.as_deref().and_then(Grain::of)) {
        (Kind::Duration, Some(grain)) => Some(grain.period("X").into()),
        _ => None,
    };
    let mention = Mention {
        span: v.span(outer, to),
        value_span,
        kind,
        value: Some(value),
        unit,
        bound,
        trend: matches!(value, Value::Number(_)).then(|| trend(v, outer, to)).flatten(),
        noun,
        noun_span: Some(counted.map_or(value_span, |n| v.span(n.from, n.to))),
        timex,
        rule: match (kind, counted.is_some(), low.form) {
            (Kind::Money, ..) => "amount with a currency",
            (Kind::Percent, ..) => "percentage",
            (Kind::Measurement, ..) => "figure with a unit",
            (Kind::Age, ..) => "age",
            (_, _, Form::Vague) => "amount without a figure",
            (_, _, Form::Fraction) => "part of a whole",
            (_, true, _) => "figure with a counted noun",
            (_, false, _) => "figure",
        },
    };
    Some((mention, to))
}

/// "in his 40s", "a woman in her late 60s": an age from the first to the last year of the decade.
fn decade_of_life(v: &View, n: &Numeral) -> Option<(Mention, usize)> {
    let decade = n.number().filter(|n| n % 10.0 == 0.0 && (20.0..=100.0).contains(n))?;
    let phase = usize::from(v.reads_any(n.from.wrapping_sub(1), &["early", "mid", "late"]))
        .max(2 * usize::from(v.joining_hyphen(n.from.wrapping_sub(1)) && v.reads(n.from.wrapping_sub(2), "mid")));
    let whose = n.from.wrapping_sub(1 + phase);
    let life =
        v.reads_any(whose, &["his", "her", "their", "my", "our", "your"]) && v.reads(whose.wrapping_sub(1), "in");
    if !life || !v.glued(n.to) || !v.reads_any(n.to, &["s", "'s", "\u{2019}s"]) {
        return None;
    }
    let span = v.span(n.from, n.to + 1);
    let mention = Mention {
        span,
        value_span: span,
        kind: Kind::Age,
        value: Some(Value::Range(decade, decade + 9.0)),
        unit: Some(Cow::Borrowed("year of age")),
        bound: Bound::Exact,
        trend: None,
        noun: None,
        noun_span: Some(span),
        timex: None,
        rule: "decade of a life",
    };
    Some((mention, n.to + 1))
}

/// The upper end of a range: "15-20%", "$3 million to $5 million", "between three and seven".
fn upper(
    v: &View,
    low: &Numeral,
    from: usize,
    low_to: usize,
    money: Option<&'static str>,
    told: bool,
) -> Option<(Numeral, Option<Tail>)> {
    low.number()?;
    let span_word = |word: &str| v.reads(from.wrapping_sub(1), word);
    let joined = matches!(v.shape(low_to), Shape::Hyphen | Shape::Dash) && v.glued(low_to) && v.glued(low_to + 1);
    // "1-to-3-year-olds", "a 40- to 50-acre site"
    let hyphens = joined && v.reads(low_to + 1, "to") && v.joining_hyphen(low_to + 2);
    let suspended =
        !joined && v.shape(low_to) == Shape::Hyphen && v.glued(low_to) && v.reads_any(low_to + 1, &["to", "or"]);
    let ranging = span_word("from") && v.reads_any(from.wrapping_sub(2), RANGING);
    let joins = joined
        || suspended
        || v.reads(low_to, "to") && (!span_word("from") || ranging)
        || v.reads(low_to, "and") && span_word("between")
        || v.reads(low_to, "or")
            && low.scale == 1.0
            && !told
            && money.is_none()
            && low.number().is_some_and(|n| n < 20.0);
    if !joins {
        return None;
    }
    let next = low_to + 1 + usize::from(suspended) + 2 * usize::from(hyphens);
    let currency = money::before(v, next).filter(|_| money.is_some());
    let start = currency.map_or(next, |c| c.2);
    let high = numeral(v, start, money.is_some())?;
    let or = v.reads(low_to, "or");
    let (a, b) = (scaled_low(low, &high), high.number()?);
    let ordinal = v.glued(high.to) && v.reads_any(high.to, &["st", "nd", "rd", "th"]);
    // "7-Eleven"
    let name = joined && low.form != high.form;
    if a >= b || or && b > a + 3.0 || ordinal || name {
        return None;
    }
    // "rose 60 cents to $72", "grew by 40 to 260": the step and where it led.
    let stepped = v.reads(low_to, "to") && (told || money.is_some() || b > 4.0 * a);
    if stepped && !ranging && trend(v, from, low_to).is_some() {
        return None;
    }
    let high_tail = tail(v, &high, money);
    let low_tail = told.then(|| tail(v, low, money)).flatten();
    let same = match (&low_tail, &high_tail) {
        (Some(a), Some(b)) => a.kind == b.kind && a.unit == b.unit,
        (Some(_), None) => money.is_some() || currency.is_some(),
        _ => true,
    };
    same.then_some((high, high_tail))
}

/// The number with the unit and scale that "from 5 to 7 per cent" states for both its numbers after the second.
fn shared(v: &View, low: Numeral) -> (Numeral, Option<Tail>) {
    let from = v.reads(low.from.wrapping_sub(1), "from") && v.reads(low.to, "to");
    let high = from.then(|| numeral(v, low.to + 1, false)).flatten();
    match high.and_then(|high| Some((high, tail(v, &high, None)?))) {
        Some((high, tail)) if low.number().is_some() => (
            Numeral {
                value: Value::Number(scaled_low(&low, &high)),
                ..low
            },
            Some(Tail { to: low.to, ..tail }),
        ),
        _ => (low, None),
    }
}

/// The lower number of a range, in the scale of the upper one where it has none of its own ("15-20 million").
fn scaled_low(low: &Numeral, high: &Numeral) -> f64 {
    let a = low.number().unwrap_or_default();
    if low.scale == 1.0 && high.scale > 1.0 && a < 1000.0 {
        a * high.scale
    } else {
        a
    }
}

/// The value with a minus sign before it.
fn signed(v: &View, n: &Numeral, from: usize, negative: bool) -> Value {
    let minus = from.checked_sub(1).filter(|&i| {
        matches!(v.shape(i), Shape::Hyphen | Shape::Dash | Shape::Symbol)
            && matches!(v.word(i), "-" | "\u{2212}" | "\u{2013}")
            && v.at(i).spaced()
            && v.glued(from)
    });
    match (
        n.value,
        negative
            || minus.is_some()
            || v.reads(from.wrapping_sub(1), "minus") && !v.reads(from.wrapping_sub(2), "or")
            || v.joining_hyphen(from.wrapping_sub(1)) && v.reads(from.wrapping_sub(2), "minus"),
    ) {
        (Value::Number(n), true) => Value::Number(-n),
        (value, _) => value,
    }
}

/// The bound that a suffix puts on a number: "20-odd", "2,000-plus", "50-something".
fn loosened(v: &View, n: &Numeral) -> Option<Bound> {
    if !v.joining_hyphen(n.to) {
        return None;
    }
    match v.word(n.to + 1) {
        "odd" | "something" | "ish" => Some(Bound::About),
        "plus" => Some(Bound::AtLeast),
        _ => None,
    }
}

/// The first token of the sign before the number at token `from`: a mark or the word "minus".
fn sign_start(v: &View, from: usize) -> usize {
    let hyphen = usize::from(v.joining_hyphen(from.wrapping_sub(1)));
    if v.reads(from.wrapping_sub(1 + hyphen), "minus") {
        from - 1 - hyphen
    } else if v.glued(from) && v.back(from, 1).shape != Shape::Word {
        from - 1
    } else {
        from
    }
}

/// Words before "from" that make "from X to Y" one range and no change.
const RANGING: &[&str] = &[
    "range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "anywhere",
];

/// Whether the number at token `at` is a magnitude by the word before it ("magnitude 6.4", "a magnitude-6.4 quake").
fn magnitude(v: &View, at: usize) -> bool {
    let back = 1 + usize::from(v.joining_hyphen(at.wrapping_sub(1)) || v.reads(at.wrapping_sub(1), "of"));
    v.back(at, back).reads(v.text, "magnitude")
}

fn on_a_scale(v: &View, at: usize) -> bool {
    v.phrase(at, &["on", "the", "richter", "scale"])
}
