use super::bound::{Bounded, bounded};
use super::calendar::Grain;
use super::lexicon::Class;
use super::mention::{Bound, Kind, Mention, Value};
use super::noun::Count;
use super::number::{Form, Numeral, cardinal, numeral, ordinal};
use super::token::Shape;
use super::trend::trend;
use super::unit::{unit_named, unit_of};
use super::view::View;
use super::{money, noun};
use std::borrow::Cow;

/// What stands after a number and says what it measures.
#[derive(Clone, Debug)]
struct Tail {
    kind: Kind,
    unit: Cow<'static, str>,
    to: usize,
}

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
    let low = numeral(v, first, name.is_some())?;
    if name.is_none() {
        if let Some(found) = ranked(v, &low) {
            return Some(found);
        }
        if passed_over(v, &low) {
            return None;
        }
    }
    let age = age_before(v, &low);
    let tail = tail(v, &low, name);
    if tail.as_ref().is_some_and(|t| t.kind == Kind::Duration) {
        return None;
    }
    let low_to = tail.as_ref().map_or(low.to, |t| t.to);
    let (value, value_to, tail, to) = match upper(v, &low, low_to, name, tail.is_some()) {
        Some((high, high_tail)) => {
            let (a, b) = (scaled_low(&low, &high), high.number().unwrap_or_default());
            let to = high_tail.as_ref().map_or(high.to, |t| t.to);
            (Value::Range(a, b), high.to, high_tail.or(tail), to)
        }
        None => (signed(v, &low, from, negative), low.to, tail, low_to),
    };
    let (kind, unit) = match (&tail, name, age) {
        (Some(t), _, _) if t.kind == Kind::Age => (Kind::Age, Some(t.unit.clone())),
        (Some(t), None, _) => (t.kind, Some(t.unit.clone())),
        (_, Some(name), _) => (Kind::Money, Some(Cow::Borrowed(name))),
        (None, None, true) => (Kind::Age, Some(Cow::Borrowed("year of age"))),
        (None, None, false) => (Kind::Quantity, None),
    };
    let unit = match (unit, kind) {
        (Some(unit), Kind::Money | Kind::Measurement) => Some(with_rate(v, unit, to)),
        (unit, _) => unit,
    };
    let minus = value.low() < 0.0 && !negative && v.glued(from) && v.back(from, 1).shape != Shape::Word;
    let from = if minus { from - 1 } else { from };
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
    let counted = match kind {
        Kind::Quantity => {
            let count = match value {
                _ if low.form == Form::Fraction => Count::Part,
                Value::Number(1.0) => Count::One,
                _ => Count::Many,
            };
            noun::counted(v, to, count)
        }
        Kind::Money | Kind::Percent | Kind::Measurement => None,
        _ => None,
    };
    let value_span = v.span(low.from, value_to);
    let mention = Mention {
        span: v.span(outer, to),
        value_span,
        kind,
        value: Some(value),
        unit,
        bound,
        trend: matches!(value, Value::Number(_)).then(|| trend(v, outer, to)).flatten(),
        noun: counted.map(|n| n.head(v)),
        noun_span: Some(counted.map_or(value_span, |n| v.span(n.from, n.to))),
        timex: None,
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

/// "22nd", "third", "No. 2".
fn ranked(v: &View, n: &Numeral) -> Option<(Mention, usize)> {
    let suffix = v.glued(n.to) && v.reads_any(n.to, &["st", "nd", "rd", "th"]) && n.form == Form::Digits;
    let number = v.reads_any(n.from.wrapping_sub(1), &["no.", "no", "number", "nos."])
        && n.form == Form::Digits
        && n.scale == 1.0;
    if !suffix && !number {
        return None;
    }
    let to = n.to + usize::from(suffix);
    let from = if suffix { n.from } else { n.from - 1 };
    Some((
        place(
            v,
            from,
            n.from,
            to,
            n.number()?,
            if suffix { "ordinal in figures" } else { "rank" },
        ),
        to,
    ))
}

/// Reads an ordinal in words at token `at`.
pub fn ordinal_word(v: &View, at: usize) -> Option<(Mention, usize)> {
    let tens = cardinal(v.word(at)).filter(|n| *n >= 20.0 && v.joining_hyphen(at + 1));
    let word = if tens.is_some() { at + 2 } else { at };
    if !v.is(word, Class::ORDINAL) || v.is(word, Class::TIME_UNIT) && v.reads_any(at.wrapping_sub(1), &["a", "per"]) {
        return None;
    }
    let before = v.back(at, 1);
    let after = v.at(word + 1);
    let led =
        before.is(Class::DETERMINER.or(Class::CLITIC).or(Class::PREPOSITION)) && !v.reads(at.wrapping_sub(1), "at");
    let named =
        after.shape == Shape::Word && !after.is(Class::FUNCTION.or(Class::ADVERB)) || v.joining_hyphen(word + 1);
    if !(led && named) {
        return None;
    }
    let n = tens.unwrap_or(0.0) + ordinal(v.word(word))?;
    Some((place(v, at, at, word + 1, n, "ordinal in words"), word + 1))
}

fn place(v: &View, from: usize, start: usize, to: usize, n: f64, rule: &'static str) -> Mention {
    let counted = noun::counted(v, to, Count::One);
    let value_span = v.span(start, to);
    Mention {
        span: v.span(from, to),
        value_span,
        kind: Kind::Ordinal,
        value: Some(Value::Number(n)),
        unit: None,
        bound: Bound::Exact,
        trend: None,
        noun: counted.map(|c| c.head(v)),
        noun_span: Some(counted.map_or(value_span, |c| v.span(c.from, c.to))),
        timex: None,
        rule,
    }
}

/// Words after which a number is a name and counts nothing.
const LABELS: &[&str] = &[
    "section",
    "row",
    "page",
    "pages",
    "chapter",
    "route",
    "highway",
    "flight",
    "room",
    "article",
    "channel",
    "level",
    "phase",
    "type",
    "version",
    "game",
    "episode",
    "season",
    "volume",
    "act",
    "bill",
    "resolution",
    "gate",
    "line",
    "unit",
    "suite",
    "apartment",
    "lot",
    "block",
    "block",
    "formula",
    "apollo",
    "windows",
    "android",
    "figure",
    "category",
    "table",
    "item",
    "step",
    "grade",
    "day",
    "week",
    "round",
    "part",
    "model",
    "area",
    "district",
    "ward",
    "lane",
    "interstate",
    "order",
    "case",
    "area",
    "zone",
    "stage",
    "league",
];

/// Whether the number is part of a name, a score, a code or a pronoun and states no amount.
fn passed_over(v: &View, n: &Numeral) -> bool {
    let before = v.back(n.from, 1);
    let after = v.at(n.to);
    let words = n.form == Form::Words;
    let plain = n.scale == 1.0;
    if words && v.reads(n.from, "one") && n.to == n.from + 1 {
        return !one_thing(v, n.from);
    }
    if words && n.value == Value::Number(0.0) {
        return true;
    }
    if n.form == Form::Fraction {
        return v.reads(n.from, "quarter") || v.joining_hyphen(n.to) && n.to == n.from + 1;
    }
    if words && v.at(n.from).capital() && before.shape == Shape::Word && before.capital() && !before.is(Class::FUNCTION)
    {
        return true;
    }
    if n.form != Form::Digits {
        return false;
    }
    if v.glued(n.from) {
        let inside = match before.shape {
            Shape::Hyphen => {
                v.glued(n.from - 1)
                    && matches!(v.back(n.from, 2).shape, Shape::Word | Shape::Number)
                    && !v.reads_any(
                        n.from.wrapping_sub(2),
                        &["sub", "minus", "plus", "now", "then", "mid", "over", "to"],
                    )
            }
            Shape::Slash => v.glued(n.from - 1),
            Shape::Apostrophe | Shape::CloseQuote => v.back(n.from, 2).shape == Shape::Number,
            Shape::Word | Shape::Number | Shape::Colon | Shape::Comma | Shape::Stop => true,
            Shape::Symbol => !matches!(
                v.word(n.from - 1),
                "~" | ">" | "<" | "+" | "\u{2248}" | "\u{2265}" | "\u{2264}" | "=" | "\u{d7}"
            ),
            _ => false,
        };
        if inside {
            return true;
        }
    }
    let feet = matches!(after.shape, Shape::Apostrophe | Shape::CloseQuote) && v.glued(n.to) && v.glued(n.to + 1);
    let note = before.shape == Shape::OpenBracket && v.word(n.from - 1) == "[" && v.word(n.to) == "]";
    if note || feet && v.shape(n.to + 1) == Shape::Number {
        return true;
    }
    let unit_follows = after.shape == Shape::Percent || after.is(Class::UNIT.or(Class::PERCENT).or(Class::CURRENCY));
    if v.glued(n.to) && after.shape == Shape::Word && plain && tail(v, n, None).is_none() {
        return true;
    }
    if v.glued(n.to) && v.glued(n.to + 1) && matches!(after.shape, Shape::Colon | Shape::Slash) {
        return true;
    }
    // A score: "3-1", "21-14".
    let joined = matches!(after.shape, Shape::Hyphen | Shape::Dash) && v.glued(n.to) && v.glued(n.to + 1);
    if joined && v.shape(n.to + 1) == Shape::Number && plain {
        let third = v.joining_hyphen(n.to + 2) && v.shape(n.to + 3) == Shape::Number;
        let high = numeral(v, n.to + 1, false);
        let falls = high.is_some_and(|h| h.value.low() <= n.value.low());
        if third || falls {
            return true;
        }
        let end = high.map_or(n.to + 2, |h| h.to);
        let told = tail(v, &Numeral { to: end, ..*n }, None).is_some()
            || noun::plural(v, end)
            || high.is_some_and(|h| h.scale > 1.0);
        let counted = noun::counted(v, end, Count::Many).is_some();
        return !told && !counted;
    }
    if unit_follows || !plain {
        return false;
    }
    if before.shape == Shape::Word && v.reads_any(n.from - 1, LABELS) && !noun::plural(v, n.to) {
        return true;
    }
    // A model's number: "their 737 jet", "the 500 index".
    let bare = n.value.low() >= 100.0 && n.value.low().fract() == 0.0 && !v.word(n.from).contains(',');
    if bare && before.is(Class::DETERMINER.or(Class::CLITIC).or(Class::ADJECTIVE)) {
        let many = noun::counted(v, n.to, Count::Many).is_some_and(|c| noun::plural(v, c.to - 1));
        let named = v.at(n.to).capital();
        return !many || named && n.value.low() < 1000.0;
    }
    // Part of a name: "Boeing 737", "Big 12", "Windows 10".
    let starts = matches!(
        v.back(n.from, 2).shape,
        Shape::Stop | Shape::Newline | Shape::OpenQuote | Shape::Colon
    );
    let mixed = before.shape == Shape::Word && v.word(n.from - 1).bytes().any(|b| b.is_ascii_uppercase());
    let name = before.shape == Shape::Word
        && (before.capital() || mixed)
        && !before.is(Class::FUNCTION
            .or(Class::VERB)
            .or(Class::ADVERB)
            .or(Class::MONTH)
            .or(Class::APPROXIMATE));
    let counts = starts && before.is(Class::ADJECTIVE) || noun::plural(v, n.to) || v.joining_hyphen(n.to);
    name && !counts
}

/// Whether "one" at `at` counts a thing ("one of the boats", "one man") and is no pronoun.
fn one_thing(v: &View, at: usize) -> bool {
    let before = v.back(at, 1);
    let after = v.at(at + 1);
    if v.reads(at + 1, "of")
        || after.is(Class::PERCENT.or(Class::UNIT)) && !after.is(Class::PREPOSITION)
        || v.phrase(at + 1, &["per", "cent"])
    {
        return !before.is(Class::DETERMINER);
    }
    let pronoun = before.is(Class::DETERMINER.or(Class::ADJECTIVE).or(Class::WH))
        || v.reads_any(at.wrapping_sub(1), &["no", "any", "at", "only", "than"]);
    let thing = after.shape == Shape::Word
        && !after.capital()
        && !after.is(Class::FUNCTION
            .or(Class::VERB)
            .or(Class::ADVERB)
            .or(Class::DAY_PART)
            .or(Class::CLITIC))
        && !v.reads_any(
            at + 1,
            &[
                "day", "another", "more", "time", "point", "thing", "side", "hand", "way", "-",
            ],
        );
    !pronoun && thing
}

/// The percent sign, unit, currency or words of age after a number.
fn tail(v: &View, n: &Numeral, money: Option<&'static str>) -> Option<Tail> {
    let hyphen = usize::from(v.joining_hyphen(n.to));
    let i = n.to + hyphen;
    let token = v.at(i);
    let found = |kind, unit: &'static str, to| {
        Some(Tail {
            kind,
            unit: Cow::Borrowed(unit),
            to,
        })
    };
    if token.shape == Shape::Percent {
        let points = usize::from(v.reads_any(i + 1, &["point", "points"]));
        return found(
            Kind::Percent,
            if points == 1 { "percentage point" } else { "percentage" },
            i + 1 + points,
        );
    }
    if token.shape == Shape::Symbol && matches!(v.word(i), "\u{b0}" | "\u{ba}" | "\u{2103}" | "\u{2109}") {
        let unit = v
            .reads_any(i + 1, &["c", "f"])
            .then(|| unit_of(v.word(i + 1)))
            .flatten();
        return match unit {
            Some(u) => found(Kind::Measurement, u.name, i + 2),
            None => found(Kind::Measurement, "degree", i + 1),
        };
    }
    if token.shape != Shape::Word {
        return None;
    }
    if let Some((name, to)) = money::after(v, n.to, n.scale >= 1e6) {
        return found(Kind::Money, if money.is_some() { money? } else { name }, to);
    }
    if money.is_some() {
        return None;
    }
    if token.is(Class::PERCENT) {
        let to = match v.word(i).to_ascii_lowercase().as_str() {
            "per" if v.reads(i + 1, "cent") => i + 2,
            "percent" | "pct" | "pc" => i + 1,
            "percentage" if v.reads_any(i + 1, &["point", "points"]) => i + 1,
            _ => return None,
        };
        let points = usize::from(v.reads_any(to, &["point", "points"]));
        return found(
            Kind::Percent,
            if points == 1 { "percentage point" } else { "percentage" },
            to + points,
        );
    }
    if v.reads(i, "basis") && v.reads_any(i + 1, &["point", "points"]) {
        return found(Kind::Percent, "basis point", i + 2);
    }
    if let Some(tail) = age_after(v, i) {
        return Some(tail);
    }
    let (name, to) = unit(v, i, n.form)?;
    let kind = if Grain::of(&name).is_some() {
        Kind::Duration
    } else {
        Kind::Measurement
    };
    Some(Tail { kind, unit: name, to })
}

/// "years old", "-year-old", "years of age".
fn age_after(v: &View, at: usize) -> Option<Tail> {
    let unit = match v.word(at).to_ascii_lowercase().as_str() {
        "year" | "years" | "yr" => "year of age",
        "month" | "months" => "month of age",
        "week" | "weeks" => "week of age",
        "day" | "days" => "day of age",
        _ => return None,
    };
    let i = at + 1 + usize::from(v.joining_hyphen(at + 1));
    let to = if v.reads_any(i, &["old", "olds"]) {
        i + 1
    } else if v.phrase(i, &["of", "age"]) {
        i + 2
    } else {
        return None;
    };
    Some(Tail {
        kind: Kind::Age,
        unit: Cow::Borrowed(unit),
        to,
    })
}

/// Whether words or commas before and after a number make it an age: "aged 55", "Name, 34,".
fn age_before(v: &View, n: &Numeral) -> bool {
    let years = n
        .number()
        .is_some_and(|y| (0.0..125.0).contains(&y) && y.fract() == 0.0)
        && n.scale == 1.0;
    if !years {
        return false;
    }
    let from = n.from;
    if v.reads_any(from.wrapping_sub(1), &["aged", "age", "ages"]) || v.phrase_before(from, &["age", "of"]).is_some() {
        return true;
    }
    let apposed = n.form == Form::Digits
        && v.shape(from.wrapping_sub(1)) == Shape::Comma
        && matches!(
            v.shape(n.to),
            Shape::Comma | Shape::Stop | Shape::CloseBracket | Shape::Semicolon
        )
        && v.at(from).spaced();
    let named = v.back(from, 2).capital() && !v.back(from, 2).is(Class::MONTH);
    apposed && named
}

/// The unit at token `at` and the token after it: "km", "square miles", "sq m", "degrees Celsius".
fn unit(v: &View, at: usize, form: Form) -> Option<(Cow<'static, str>, usize)> {
    let token = v.at(at);
    if !token.is(Class::UNIT.or(Class::TIME_UNIT)) {
        return None;
    }
    let power = match v.word(at).to_ascii_lowercase().as_str() {
        "square" | "sq" | "sq." => "square",
        "cubic" | "cu" => "cubic",
        "nautical" => "nautical",
        "metric" => "metric",
        _ => "",
    };
    if !power.is_empty() {
        let i = at + 1 + usize::from(v.joining_hyphen(at + 1) || v.shape(at + 1) == Shape::Stop);
        let base = unit_of(v.word(i)).map(|u| if u.name == "tonne" { "ton" } else { u.name })?;
        let known = unit_named(&format!("{power} {base}"))?;
        return Some((Cow::Borrowed(known.name), i + 1));
    }
    if v.joining_hyphen(at + 1)
        && let Some(compound) = unit_of(v.span(at, at + 3).of(v.text))
    {
        return Some((Cow::Borrowed(compound.name), at + 3));
    }
    let known = unit_of(v.word(at))?;
    if token.span.len() == 1 {
        let letter = v.word(at);
        let fits = form == Form::Digits && (v.glued(at) || matches!(letter, "m" | "W" | "V" | "g"));
        if !fits || matches!(letter, "C" | "F") && !v.glued(at) {
            return None;
        }
    }
    if token.capital() && token.span.len() > 3 && !token.all_capitals() && at > 0 && form != Form::Digits {
        return None;
    }
    if known.name == "degree" {
        let scale = v.word(at + 1);
        if let Some(u) = (v.reads_any(at + 1, &["celsius", "fahrenheit", "centigrade", "c", "f"]))
            .then(|| unit_of(scale))
            .flatten()
        {
            return Some((Cow::Borrowed(u.name), at + 2));
        }
    }
    // "kilowatt hours"
    if let Some(energy) = v
        .reads_any(at + 1, &["hour", "hours"])
        .then(|| unit_named(&format!("{} hour", known.name)))
        .flatten()
    {
        return Some((Cow::Borrowed(energy.name), at + 2));
    }
    Some((Cow::Borrowed(known.name), at + 1))
}

/// The unit with what it is counted by: "dollar per hour" of "$18 an hour"; the words stay outside the expression.
fn with_rate(v: &View, unit: Cow<'static, str>, at: usize) -> Cow<'static, str> {
    let per = v.reads(at, "per");
    let article = v.reads_any(at, &["a", "an", "each", "every"]);
    let slash = v.shape(at) == Shape::Slash && v.glued(at) && v.glued(at + 1);
    if !per && !article && !slash || v.shape(at + 1) != Shape::Word {
        return unit;
    }
    let known = self::unit(v, at + 1, Form::Digits)
        .map(|u| u.0)
        .or_else(|| unit_of(v.word(at + 1)).map(|u| Cow::Borrowed(u.name)));
    let letter = slash.then(|| match v.word(at + 1) {
        "h" => "hour",
        "s" => "second",
        "d" => "day",
        _ => "",
    });
    if let Some(letter) = letter.filter(|l| !l.is_empty()) {
        return Cow::Owned(format!("{unit} per {letter}"));
    }
    let of = match known {
        Some(name) => name.into_owned(),
        None if per && !v.at(at + 1).capital() => noun::singular(v.word(at + 1)),
        None if v.reads_any(at + 1, &["share", "piece", "person", "head"]) => v.word(at + 1).to_ascii_lowercase(),
        None => return unit,
    };
    Cow::Owned(format!("{unit} per {of}"))
}

/// The upper end of a range: "15-20%", "$3 million to $5 million", "between three and seven".
fn upper(
    v: &View,
    low: &Numeral,
    low_to: usize,
    money: Option<&'static str>,
    told: bool,
) -> Option<(Numeral, Option<Tail>)> {
    low.number()?;
    let outer = v.back(low.from, 1 + usize::from(money.is_some()));
    let span_word = |word: &str| outer.reads(v.text, word) || v.reads(low.from.wrapping_sub(1), word);
    let joined = matches!(v.shape(low_to), Shape::Hyphen | Shape::Dash) && v.glued(low_to) && v.glued(low_to + 1);
    let joins = joined
        || v.reads(low_to, "to") && !span_word("from")
        || v.reads(low_to, "and") && span_word("between")
        || v.reads(low_to, "or")
            && low.scale == 1.0
            && !told
            && money.is_none()
            && low.number().is_some_and(|n| n < 20.0);
    if !joins {
        return None;
    }
    let next = low_to + 1;
    let currency = money::before(v, next).filter(|_| money.is_some());
    let start = currency.map_or(next, |c| c.2);
    let high = numeral(v, start, money.is_some())?;
    let or = v.reads(low_to, "or");
    let (a, b) = (scaled_low(low, &high), high.number()?);
    if a >= b || or && b > a + 3.0 || v.glued(high.to) && v.reads_any(high.to, &["st", "nd", "rd", "th"]) {
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
            || v.reads(from.wrapping_sub(1), "minus")
            || v.joining_hyphen(from.wrapping_sub(1)) && v.reads(from.wrapping_sub(2), "minus"),
    ) {
        (Value::Number(n), true) => Value::Number(-n),
        (value, _) => value,
    }
}
