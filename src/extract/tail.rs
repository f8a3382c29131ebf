use super::calendar::Grain;
use super::lexicon::Class;
use super::mention::Kind;
use super::number::{Form, Numeral, parse_digits};
use super::ordinal::takes_suffix;
use super::token::Shape;
use super::unit::{Family, unit_named, unit_of};
use super::view::View;
use super::{money, noun};
use std::borrow::Cow;

/// What stands after a number and says what it measures.
#[derive(Clone, Debug)]
pub struct Tail {
    /// What kind of value they make it.
    pub kind: Kind,
    /// The unit's name.
    pub unit: Cow<'static, str>,
    /// One past the last of them.
    pub to: usize,
}

/// The percent sign, unit, currency or words of age after a number.
pub fn tail(v: &View, n: &Numeral, money: Option<&'static str>) -> Option<Tail> {
    let hyphen = usize::from(v.joining_hyphen(n.to));
    // "thousands of dollars", "hundreds of miles"
    let of = n.form == Form::Vague && v.reads(n.to, "of") && v.is(n.to + 1, Class::UNIT.or(Class::CURRENCY));
    let i = n.to + hyphen.max(usize::from(of)).max(part_of_one(v, n));
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
    if !matches!(token.shape, Shape::Word | Shape::Currency) {
        return None;
    }
    if let Some((name, to)) = money::after(v, i - hyphen, n.scale >= 1e6 || of) {
        return found(Kind::Money, if money.is_some() { money? } else { name }, to);
    }
    if money.is_some() || token.shape != Shape::Word {
        return None;
    }
    if token.is(Class::PERCENT) {
        let to = match v.word(i).to_ascii_lowercase().as_str() {
            "per" if v.reads(i + 1, "cent") => i + 2,
            "percent" | "pct" | "pc" => i + 1,
            "percentage" if v.reads_any(i + 1 + usize::from(v.joining_hyphen(i + 1)), &["point", "points"]) => i + 1,
            _ => return None,
        };
        let points = usize::from(v.joining_hyphen(to)) + 1;
        let points = if v.reads_any(to + points - 1, &["point", "points"]) {
            points
        } else {
            0
        };
        return found(
            Kind::Percent,
            if points > 0 { "percentage point" } else { "percentage" },
            to + points,
        );
    }
    if v.reads(i, "bps") && n.form == Form::Digits {
        return found(Kind::Percent, "basis point", i + 1);
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

/// The words between a part and its unit: "of a" in "a quarter of a mile", "a" in "half a percent".
pub fn part_of_one(v: &View, n: &Numeral) -> usize {
    let part = n.scale == 1.0 && n.number().is_some_and(|n| n > 0.0 && n < 1.0);
    let of = usize::from(v.reads(n.to, "of"));
    let article = v.reads_any(n.to + of, &["a", "an"]) && (of == 1 || n.form == Form::Fraction);
    let unit = Class::UNIT.or(Class::PERCENT).or(Class::CURRENCY);
    if part && article && v.is(n.to + of + 1, unit) {
        of + 1
    } else {
        0
    }
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

/// Whether words or commas before and after a number make it an age: "aged 55", "Name, 34,", "he was 23 when".
pub fn age_before(v: &View, n: &Numeral) -> bool {
    let years = n
        .number()
        .is_some_and(|y| (0.0..125.0).contains(&y) && y.fract() == 0.0)
        && n.scale == 1.0;
    if !years {
        return false;
    }
    let from = n.from;
    let told = from - usize::from(v.reads(from.wrapping_sub(1), "between")).min(from);
    if v.reads_any(told.wrapping_sub(1), &["aged", "age", "ages"]) || v.phrase_before(from, &["age", "of"]).is_some() {
        return true;
    }
    let alone = !matches!(
        v.shape(n.to),
        Shape::Word
            | Shape::Number
            | Shape::Percent
            | Shape::Hyphen
            | Shape::Slash
            | Shape::Currency
            | Shape::Colon
            | Shape::Dash
    ) || v.reads_any(
        n.to,
        &[
            "when", "and", "but", "while", "at", "in", "then", "now", "or", "last", "this", "next",
        ],
    );
    let at = v.reads(from.wrapping_sub(1), "at")
        && v.reads_any(
            from.wrapping_sub(2),
            &["died", "dies", "dead", "retired", "retire", "married"],
        );
    if alone && at {
        return true;
    }
    let is = v.reads_any(from.wrapping_sub(1), &["is", "was", "'s"]) && n.number().is_some_and(|n| n >= 5.0);
    let whose = v.reads_any(from.wrapping_sub(2), &["he", "she", "who", "age"]);
    if alone && (is && whose || v.reads(from.wrapping_sub(1), "turned") && v.at(n.from).shape == Shape::Number) {
        return true;
    }
    let apposed = n.form == Form::Digits
        && v.shape(from.wrapping_sub(1)) == Shape::Comma
        && matches!(
            v.shape(n.to),
            Shape::Newline | Shape::Comma | Shape::Stop | Shape::CloseBracket | Shape::Semicolon
        )
        && v.at(from).spaced();
    let before = v.back(from, 2);
    let named = before.capital() && !before.is(Class::MONTH);
    // "a teenager, 17, and"
    let person = before.is(Class::ROLE.or(Class::PERSON));
    apposed && (named || person && v.shape(n.to) == Shape::Comma)
}

/// Whether the number that a bound is put on is an age by the people before it: "men over 50", "anyone under 18".
pub fn age_of_people(v: &View, from: usize, to: usize, value: f64) -> bool {
    let who = v.is(from.wrapping_sub(1), Class::PERSON);
    let bounded = v.reads_any(from, &["over", "under", "above", "below"]) && to == from + 2;
    let counted = matches!(v.shape(to), Shape::Word) && !v.is(to, Class::FUNCTION.or(Class::VERB));
    who && bounded && (3.0..111.0).contains(&value) && value.fract() == 0.0 && !counted && v.shape(to) != Shape::Percent
}

/// The unit at token `at` and the token after it: "km", "square miles", "sq m", "degrees Celsius".
fn unit(v: &View, at: usize, form: Form) -> Option<(Cow<'static, str>, usize)> {
    let token = v.at(at);
    // "12st 4lb"; "21st" is an ordinal
    let stone = v.glued(at)
        && v.reads(at, "st")
        && parse_digits(v.word(at.wrapping_sub(1))).is_some_and(|n| !takes_suffix(n, "st"));
    if stone {
        return Some((Cow::Borrowed("stone"), at + 1));
    }
    if v.reads_any(at, &["part", "parts", "light"])
        && let Some(found) = compound_unit(v, at)
    {
        return Some(found);
    }
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
    // "km/h", "m/s"
    if v.shape(at + 1) == Shape::Slash
        && v.glued(at + 1)
        && v.glued(at + 2)
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

/// "parts per million", "light years".
fn compound_unit(v: &View, at: usize) -> Option<(Cow<'static, str>, usize)> {
    let (name, to) = if v.reads(at, "light") {
        let hyphen = usize::from(v.joining_hyphen(at + 1));
        let years = v.reads_any(at + 1 + hyphen, &["year", "years"]);
        years.then(|| ("light-year".to_owned(), at + 2 + hyphen))?
    } else {
        v.reads(at + 1, "per")
            .then(|| (format!("part per {}", v.word(at + 2)), at + 3))?
    };
    unit_named(&name).map(|u| (Cow::Borrowed(u.name), to))
}

/// A second, smaller unit that goes on with a measure: "6ft 2in", "five feet 10 inches", "7lb 4oz", "5-foot-10". What it
/// adds in the first unit, and the token after it. The first unit `name` ends before token `at`.
pub fn smaller(v: &View, name: &str, at: usize) -> Option<(f64, usize)> {
    let (each, forms): (f64, &[&str]) = match name {
        "foot" => (12.0, &["in", "inch", "inches"]),
        "pound-mass" => (16.0, &["oz", "ounce", "ounces"]),
        "stone" => (14.0, &["lb", "lbs", "pound", "pounds"]),
        _ => return None,
    };
    let hyphen = v.joining_hyphen(at);
    let i = at + usize::from(hyphen || v.reads(at, "and"));
    if v.shape(i) != Shape::Number {
        return None;
    }
    let n = parse_digits(v.word(i)).filter(|n| *n < each)?;
    let unit = i + 1 + usize::from(v.joining_hyphen(i + 1));
    let written = v.reads_any(unit, forms) && (v.glued(unit) || !v.reads(unit, "in"));
    if written {
        return Some((n / each, unit + 1));
    }
    let bare = hyphen && name == "foot" && !(v.glued(i + 1) && v.shape(i + 1) == Shape::Word);
    bare.then_some((n / each, i + 1))
}

/// The unit with what it is counted by: "dollar per hour" of "$18 an hour"; the words stay outside the expression.
pub fn with_rate(v: &View, unit: Cow<'static, str>, at: usize) -> Cow<'static, str> {
    let at = at + usize::from(v.is(at, Class::COUNTRY));
    // "a $1 million-a-year job"
    if v.joining_hyphen(at) && v.reads_any(at + 1, &["a", "an"]) && v.joining_hyphen(at + 2) {
        let every = unit_of(v.word(at + 3)).filter(|u| u.family == Family::Time);
        return every.map_or(unit.clone(), |u| Cow::Owned(format!("{unit} per {}", u.name)));
    }
    let per = v.reads(at, "per");
    let article = v.reads_any(at, &["a", "an", "each", "every"]);
    let slash = v.shape(at) == Shape::Slash && v.glued(at) && v.glued(at + 1);
    if !per && !article && !slash || v.shape(at + 1) != Shape::Word || v.is(at + 1, Class::SCALE) {
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
