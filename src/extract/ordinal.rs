use super::lexicon::Class;
use super::mention::{Bound, Kind, Mention, Value};
use super::noun::{self, Count};
use super::number::{Form, Numeral};
use super::number_words::{cardinal, ordinal};
use super::token::Shape;
use super::view::View;

/// "22nd", "third", "No. 2".
pub fn ranked(v: &View, n: &Numeral) -> Option<(Mention, usize)> {
    let suffix =
        n.form == Form::Digits && v.glued(n.to) && n.number().is_some_and(|number| takes_suffix(number, v.word(n.to)));
    let number = v.reads_any(n.from.wrapping_sub(1), &["no.", "no", "number", "nos."])
        && n.form == Form::Digits
        && n.scale == 1.0;
    let code = v.joining_hyphen(n.to) && v.shape(n.to + 1) == Shape::Number;
    if !suffix && !number || code || suffix && v.reads_any(n.to + 1, STREETS) {
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

/// Whether the ordinal of `number` is written with `suffix`: "21st", but "12th".
pub fn takes_suffix(number: f64, suffix: &str) -> bool {
    let right = match (number % 100.0, number % 10.0) {
        (11.0..=13.0, _) => "th",
        (_, 1.0) => "st",
        (_, 2.0) => "nd",
        (_, 3.0) => "rd",
        _ => "th",
    };
    suffix.eq_ignore_ascii_case(right)
}

/// Reads an ordinal in words at token `at`.
pub fn ordinal_word(v: &View, at: usize) -> Option<(Mention, usize)> {
    let tens = cardinal(v.word(at)).filter(|n| *n >= 20.0 && v.joining_hyphen(at + 1));
    let word = if tens.is_some() { at + 2 } else { at };
    if !v.is(word, Class::ORDINAL) {
        return None;
    }
    let before = v.back(at, 1);
    let after = v.at(word + 1);
    let described = v.back(at, 2).is(Class::DETERMINER) && before.shape == Shape::Word && !before.is(Class::FUNCTION);
    let name = v.at(at).capital() && after.capital() && !after.is(Class::FUNCTION);
    let idle = v.reads(word + 1, "place") && v.phrase_before(at, &["in", "the"]).is_some() && v.reads(word, "first")
        || v.joining_hyphen(word + 1) && v.reads_any(word + 2, &["hand", "rate", "guess", "class"]);
    if name || idle {
        return None;
    }
    // "she came third"
    if v.reads_any(at.wrapping_sub(1), PLACED) && !v.is(word + 1, Class::TIME_UNIT) {
        let n = tens.unwrap_or(0.0) + ordinal(v.word(word))?;
        return Some((place(v, at, at, word + 1, n, "place in an order"), word + 1));
    }
    let listed = v.reads_any(at.wrapping_sub(1), &["and", "or"]) && v.back(at, 2).is(Class::ORDINAL);
    let led = described
        || listed
        || before.shape == Shape::Apostrophe
        || before.is(Class::DETERMINER.or(Class::CLITIC).or(Class::PREPOSITION)) && !v.reads(at.wrapping_sub(1), "at");
    let named = after.shape == Shape::Word && !after.is(Class::FUNCTION.or(Class::ADVERB))
        || v.joining_hyphen(word + 1)
        || v.reads_any(word + 1, &["such", "most", "least"])
        || v.reads_any(word + 1, &["and", "or"]) && v.is(word + 2, Class::ORDINAL);
    if !(led && named) {
        return None;
    }
    let n = tens.unwrap_or(0.0) + ordinal(v.word(word))?;
    Some((place(v, at, at, word + 1, n, "ordinal in words"), word + 1))
}

/// Verbs after which a bare ordinal is a place.
const PLACED: &[&str] = &[
    "came", "come", "comes", "finish", "finished", "finishes", "placed", "rank", "ranked", "ranks",
];

const STREETS: &[&str] = &["street", "avenue", "st.", "ave."];

fn place(v: &View, from: usize, start: usize, to: usize, n: f64, rule: &'static str) -> Mention {
    // "the second-largest city", "the third most visited museum", "the tenth such attack"
    let joined = v.joining_hyphen(to) && v.word(to + 1).ends_with("est");
    let most = v.reads_any(to, &["most", "least"]);
    let pair = v.reads_any(to, &["and", "or"]) && v.is(to + 1, Class::ORDINAL);
    let skipped = if joined || most || pair {
        2
    } else {
        usize::from(v.reads(to, "such"))
    };
    let counted = noun::counted(v, to + skipped, Count::One);
    let value_span = v.span(start, to);
    Mention {
        span: v.span(from, to),
        value_span,
        kind: Kind::Ordinal,
        value: Some(Value::Number(n)),
        unit: None,
        bound: Bound::Exact,
        trend: None,
        noun: counted.map(|c| c.head(v).into()),
        noun_span: Some(counted.map_or(value_span, |c| v.span(c.from, c.to))),
        timex: None,
        rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_fits_its_number() {
        for (number, suffix, right) in [
            (1.0, "st", true),
            (22.0, "ND", true),
            (112.0, "th", true),
            (12.0, "st", false),
            (11.0, "th", true),
            (3.0, "th", false),
        ] {
            assert_eq!(takes_suffix(number, suffix), right, "{number}{suffix}");
        }
    }
}
