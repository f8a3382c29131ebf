//! Numbers that state no amount: parts of names, scores, codes, places in a list, pronouns.

use super::lexicon::Class;
use super::mention::Value;
use super::noun::{self, Count};
use super::number::{Form, Numeral, numeral};
use super::tail::tail;
use super::token::Shape;
use super::view::View;

/// Whether the number is part of a name, a score, a code or a pronoun and states no amount.
pub fn passed_over(v: &View, n: &Numeral) -> bool {
    match n.form {
        Form::Vague => false,
        Form::Fraction => idle_fraction(v, n),
        Form::Words if v.reads(n.from, "one") && n.to == n.from + 1 => !one_thing(v, n.from),
        Form::Words => n.value == Value::Number(0.0) || named_in_words(v, n) || numbered_in_words(v, n),
        Form::Digits => {
            inside_a_code(v, n)
                || numbering(v, n)
                || dialled(v, n)
                || address(v, n)
                || odds(v, n)
                || score(v, n).unwrap_or_else(|| !measured(v, n) && (labelled(v, n) || model(v, n) || named(v, n)))
        }
    }
}

/// "an hour and a half", "the second half", "half-brother".
fn idle_fraction(v: &View, n: &Numeral) -> bool {
    let one_word = n.to == n.from + 1;
    let part = v.back(n.from, 1).is(Class::ORDINAL) || v.phrase_before(n.from, &["and", "a"]).is_some();
    v.reads(n.from, "quarter") || one_word && (part || v.joining_hyphen(n.to))
}

/// "Ford Five Hundred".
fn named_in_words(v: &View, n: &Numeral) -> bool {
    let before = v.back(n.from, 1);
    if v.at(n.from).capital() && v.joining_hyphen(n.from.wrapping_sub(1)) && v.back(n.from, 2).shape == Shape::Number {
        return true;
    }
    // "the Four Seasons"
    let title = v.at(n.to).capital() && !v.is(n.to, Class::CURRENCY.or(Class::UNIT));
    v.at(n.from).capital()
        && before.shape == Shape::Word
        && (before.capital() && !before.is(Class::FUNCTION) || !before.capital() && (title || before.is(Class::CLITIC)))
}

/// "day five", "phase two", "the Group of Seven".
fn numbered_in_words(v: &View, n: &Numeral) -> bool {
    let counted = noun::counted(v, n.to, Count::Many).is_some_and(|c| noun::plural(v, c.to.saturating_sub(1)));
    let single = n.to == n.from + 1 && !v.joining_hyphen(n.to) && !counted && !measured(v, n);
    let label = v.reads_any(
        n.from.wrapping_sub(1),
        &["day", "phase", "part", "chapter", "round", "stage", "act", "episode"],
    );
    single && (label && v.is(n.from, Class::CARDINAL) || grouped(v, n))
}

/// "the Group of 20".
fn grouped(v: &View, n: &Numeral) -> bool {
    v.phrase_before(n.from, &["group", "of"])
        .is_some_and(|group| v.at(group).capital())
}

/// A group of figures of a telephone number or code: it starts with 0 or stands beside another group.
fn dialled(v: &View, n: &Numeral) -> bool {
    let digits = v.word(n.from);
    let zero = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    let group = |at: usize| {
        v.shape(at) == Shape::Number && v.at(at).span.len() <= 4 && v.word(at).bytes().all(|b| b.is_ascii_digit())
    };
    let year = |at: usize| {
        matches!(v.word(at).as_bytes(), [b'1', b'5'..=b'9', ..] | [b'2', b'0', ..]) && v.at(at).span.len() == 4
    };
    let before = v.back(n.from, 1).shape == Shape::Number && group(n.from - 1) && !year(n.from - 1);
    let beside = group(n.from) && n.to == n.from + 1 && (before || group(n.to) && !year(n.to));
    (zero || beside) && !measured(v, n) && noun::counted(v, n.to, Count::Many).is_none()
}

/// The number of a house: "12 Mill Lane".
fn address(v: &View, n: &Numeral) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "st",
        "st.",
        "lane",
        "road",
        "rd",
        "rd.",
        "avenue",
        "ave",
        "ave.",
        "drive",
        "boulevard",
        "terrace",
        "crescent",
        "row",
    ];
    let named = (n.to..n.to + 3).take_while(|&i| v.at(i).capital()).count();
    n.scale == 1.0 && (n.to + 1..n.to + 1 + named).any(|i| v.at(i).capital() && v.reads_any(i, STREETS))
}

/// Whether letters or marks without a space around the digits make them part of something else: "F-16", "12:30", "5G",
/// "5'6", `[4]`.
fn inside_a_code(v: &View, n: &Numeral) -> bool {
    const PREFIXES: &[&str] = &["sub", "minus", "plus", "now", "then", "mid", "over", "to", "magnitude"];
    const SIGNS: &[&str] = &[
        "~", "\u{2212}", ">", "<", "+", "\u{2248}", "\u{2265}", "\u{2264}", "=", "\u{d7}",
    ];
    let (before, after) = (v.back(n.from, 1), v.at(n.to));
    let edge = n.from.wrapping_sub(1);
    let left = v.glued(n.from)
        && match before.shape {
            Shape::Hyphen => {
                let word = matches!(v.back(n.from, 2).shape, Shape::Word | Shape::Number);
                v.glued(edge) && word && !v.reads_any(n.from.wrapping_sub(2), PREFIXES)
            }
            Shape::Slash => v.glued(edge),
            Shape::Apostrophe | Shape::CloseQuote if v.back(n.from, 2).shape == Shape::Number => true,
            // "iLife '11"
            Shape::Apostrophe | Shape::OpenQuote => {
                let name = v.back(n.from, 2).shape == Shape::Word
                    && v.word(n.from.wrapping_sub(2)).contains(char::is_uppercase);
                before.span.len() == 1 && v.at(n.from).span.len() == 2 && name
            }
            Shape::Word | Shape::Number | Shape::Colon | Shape::Comma | Shape::Stop => true,
            Shape::Symbol => !SIGNS.contains(&v.word(edge)) && n.scale == 1.0,
            _ => false,
        };
    let tight = v.glued(n.to) && v.glued(n.to + 1);
    let right = match after.shape {
        Shape::Word => v.glued(n.to) && n.scale == 1.0 && tail(v, n, None).is_none(),
        Shape::Colon | Shape::Slash => tight && v.shape(n.to + 1) == Shape::Number,
        Shape::Apostrophe | Shape::CloseQuote => tight && v.shape(n.to + 1) == Shape::Number,
        // "7-Eleven", "Form 10-K"
        Shape::Hyphen => {
            tight && v.at(n.to + 1).capital() && (v.is(n.to + 1, Class::CARDINAL) || v.at(n.to + 1).span.len() == 1)
        }
        _ => false,
    };
    let note = v.word(edge) == "[" && v.word(n.to) == "]";
    let digits = v.word(n.from);
    let identifier = n.scale == 1.0 && digits.len() > 7 && digits.bytes().all(|b| b.is_ascii_digit());
    left || right || note || identifier
}

/// "9. Name" at the start of a line, "(3.)".
fn numbering(v: &View, n: &Numeral) -> bool {
    let stop = v.shape(n.to) == Shape::Stop && v.glued(n.to) && v.at(n.to).span.len() == 1;
    let starts = matches!(v.back(n.from, 1).shape, Shape::Newline | Shape::Stop) && v.shape(n.to + 1) == Shape::Word;
    stop && (starts || v.shape(n.to + 1) == Shape::CloseBracket)
}

/// Either number of "80 to 1" and "2-to-1".
fn odds(v: &View, n: &Numeral) -> bool {
    let to = n.to + usize::from(v.joining_hyphen(n.to));
    let far = 1 + usize::from(v.joining_hyphen(n.from.wrapping_sub(1)));
    let first = v.reads(to, "to") && v.reads_any(to + 1 + usize::from(v.joining_hyphen(to + 1)), &["1", "one"]);
    let second = n.value == Value::Number(1.0)
        && v.back(n.from, far).reads(v.text, "to")
        && v.back(n.from, 2 * far).shape == Shape::Number;
    first || second
}

/// Whether two joined numbers are a score ("3-1", "21-14") and no range; `None` where no number is joined.
fn score(v: &View, n: &Numeral) -> Option<bool> {
    let joined = matches!(v.shape(n.to), Shape::Hyphen | Shape::Dash) && v.glued(n.to) && v.glued(n.to + 1);
    if !joined || v.shape(n.to + 1) != Shape::Number || n.scale > 1.0 {
        return None;
    }
    let Some(high) = numeral(v, n.to + 1, false) else {
        return Some(true);
    };
    let third = v.joining_hyphen(n.to + 2) && v.shape(n.to + 3) == Shape::Number;
    if third || high.value.low() <= n.value.low() {
        return Some(true);
    }
    let told = tail(v, &Numeral { to: high.to, ..*n }, None).is_some() || high.scale > 1.0;
    Some(!told && noun::counted(v, high.to, Count::Many).is_none())
}

/// Whether a unit, a scale or a percent sign says that the number is an amount.
fn measured(v: &View, n: &Numeral) -> bool {
    let after = v.at(n.to);
    let unit = after.shape == Shape::Percent || after.is(Class::UNIT.or(Class::PERCENT).or(Class::CURRENCY));
    unit || n.scale > 1.0 || tail(v, n, None).is_some()
}

/// "page 12".
fn labelled(v: &View, n: &Numeral) -> bool {
    grouped(v, n)
        || v.back(n.from, 1).shape == Shape::Word
            && v.is(n.from.wrapping_sub(1), Class::LABEL)
            && (!noun::plural(v, n.to) || v.at(n.to).capital())
}

/// The number of a model or index: "their 737 jet", "the 500 index".
fn model(v: &View, n: &Numeral) -> bool {
    if v.joining_hyphen(n.to) || v.is(n.from.wrapping_sub(1), Class::APPROXIMATE) {
        return false;
    }
    let bare = n.value.low() >= 100.0 && n.value.low().fract() == 0.0 && !v.word(n.from).contains(',');
    if !bare
        || !v
            .back(n.from, 1)
            .is(Class::DETERMINER.or(Class::CLITIC).or(Class::ADJECTIVE))
    {
        return false;
    }
    let many = noun::counted(v, n.to, Count::Many).is_some_and(|c| noun::plural(v, c.to.saturating_sub(1)));
    !many || v.at(n.to).capital() && n.value.low() < 1000.0
}

/// Part of a name: "Boeing 737", "iOS 5", "Windows 10".
fn named(v: &View, n: &Numeral) -> bool {
    let (before, after) = (v.back(n.from, 1), v.at(n.to));
    let edge = n.from.wrapping_sub(1);
    let other = Class::FUNCTION
        .or(Class::VERB)
        .or(Class::ADVERB)
        .or(Class::MONTH)
        .or(Class::APPROXIMATE);
    let name = before.shape == Shape::Word && v.word(edge).contains(char::is_uppercase) && !before.is(other);
    let opening = matches!(
        v.back(n.from, 2).shape,
        Shape::Stop | Shape::Newline | Shape::OpenQuote | Shape::Colon
    );
    let opens = opening && (before.is(Class::ADJECTIVE) || noun::plural(v, edge));
    // "iPhone 4 owners"
    let product = name && !before.capital();
    product
        || v.reads(n.to, "fm")
        || name && !(opens || noun::plural(v, n.to) && !after.is(Class::VERB) || v.joining_hyphen(n.to))
}

/// Whether "one" at `at` counts a thing ("one of the boats", "one man") and is no pronoun.
fn one_thing(v: &View, at: usize) -> bool {
    let before = v.back(at, 1);
    let after = v.at(at + 1);
    if v.reads(at + 1, "point") && v.reads(at.wrapping_sub(1), "at") {
        return false;
    }
    let harmed = [
        "killing", "killed", "wounding", "wounded", "injuring", "injured", "leaving", "hurting",
    ];
    let alone = !matches!(after.shape, Shape::Word | Shape::Number | Shape::Hyphen)
        || after.is(Class::PREPOSITION.or(Class::CONJUNCTION));
    if v.reads_any(at.wrapping_sub(1), &harmed) && alone
        || v.reads_any(at + 1, &["dead", "injured", "wounded", "hurt", "missing"])
    {
        return true;
    }
    if v.reads(at + 1, "of")
        && v.is(at + 2, Class::PRONOUN)
        && !v.is(at + 3, Class::NUMBERS)
        && !noun::plural(v, at + 3)
    {
        return false;
    }
    if v.reads(at + 1, "of")
        || after.is(Class::PERCENT.or(Class::UNIT)) && !after.is(Class::PREPOSITION)
        || v.phrase(at + 1, &["per", "cent"])
    {
        return !before.is(Class::DETERMINER);
    }
    let pronoun = before.is(Class::DETERMINER.or(Class::ADJECTIVE).or(Class::WH))
        || v.reads_any(at.wrapping_sub(1), &["no", "any", "at", "only", "than"])
        || noun::plural(v, at + 1) && !after.is(Class::PLURAL);
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
