use super::lexicon::Class;
use super::mention::Value;
use super::noun::{self, Count};
use super::number::{Form, Numeral, numeral};
use super::tail::tail;
use super::token::Shape;
use super::view::View;

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
pub fn passed_over(v: &View, n: &Numeral) -> bool {
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
        let part =
            n.to == n.from + 1 && (before.is(Class::ORDINAL) || v.phrase_before(n.from, &["and", "a"]).is_some());
        return part || v.reads(n.from, "quarter") || v.joining_hyphen(n.to) && n.to == n.from + 1;
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
                        &["sub", "minus", "plus", "now", "then", "mid", "over", "to", "magnitude"],
                    )
            }
            Shape::Slash => v.glued(n.from - 1),
            Shape::Apostrophe | Shape::CloseQuote => v.back(n.from, 2).shape == Shape::Number,
            Shape::Word | Shape::Number | Shape::Colon | Shape::Comma | Shape::Stop => true,
            Shape::Symbol => !matches!(
                v.word(n.from - 1),
                "~" | "\u{2212}" | ">" | "<" | "+" | "\u{2248}" | "\u{2265}" | "\u{2264}" | "=" | "\u{d7}"
            ),
            _ => false,
        };
        if inside {
            return true;
        }
    }
    // "9. Name", "(3.)", an identifier, "4 to 1".
    let stop = after.shape == Shape::Stop && v.glued(n.to) && after.span.len() == 1;
    let item = stop
        && (matches!(before.shape, Shape::Newline | Shape::Stop) && v.shape(n.to + 1) == Shape::Word
            || v.shape(n.to + 1) == Shape::CloseBracket);
    let code = plain && v.word(n.from).len() > 7 && v.word(n.from).bytes().all(|b| b.is_ascii_digit());
    let to = n.to + usize::from(v.joining_hyphen(n.to));
    let far = 1 + usize::from(v.joining_hyphen(n.from.wrapping_sub(1)));
    let odds = v.reads(to, "to") && v.reads_any(to + 1 + usize::from(v.joining_hyphen(to + 1)), &["1", "one"])
        || n.value == Value::Number(1.0)
            && v.back(n.from, far).reads(v.text, "to")
            && v.back(n.from, 2 * far).shape == Shape::Number;
    if item || code || odds {
        return true;
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
    let counts = starts && before.is(Class::ADJECTIVE)
        || noun::plural(v, n.to) && !after.is(Class::VERB)
        || v.joining_hyphen(n.to);
    name && !counts
}

/// Whether "one" at `at` counts a thing ("one of the boats", "one man") and is no pronoun.
fn one_thing(v: &View, at: usize) -> bool {
    let before = v.back(at, 1);
    let after = v.at(at + 1);
    if v.reads(at + 1, "point") && v.reads(at.wrapping_sub(1), "at") {
        return false;
    }
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
