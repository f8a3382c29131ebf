use super::lexicon::Class;
use super::mention::Trend;
use super::token::Shape;
use super::view::View;

/// How far back the verb of a movement may stand from "by" or "to", in tokens.
const REACH: usize = 7;

/// How the value in the tokens `from..to` is said to have moved: by the verb that governs it ("fell 5 percent", "cut its
/// staff by 200", "rose to 17") or the word that follows ("5 percent higher").
pub fn trend(v: &View, from: usize, to: usize) -> Option<Trend> {
    if v.reads_any(to, &["higher", "lower"]) && !v.reads(to + 1, "than") {
        return Some(if v.reads(to, "higher") { Trend::Up } else { Trend::Down });
    }
    // "3 percent higher than a year earlier" is a movement, "than in the north" is none.
    let year = v.reads_any(to + 2, &["a", "last", "the"])
        && (v.is(to + 3, Class::TIME_UNIT) || v.is(to + 3, Class::POINTER) && v.is(to + 4, Class::TIME_UNIT));
    if v.reads_any(to, &["higher", "lower"]) && v.reads(to + 1, "than") && year {
        return Some(if v.reads(to, "higher") { Trend::Up } else { Trend::Down });
    }
    let last = from.checked_sub(1)?;
    if v.glued(from) && v.word(last) == "+" {
        return Some(Trend::Up);
    }
    let mut at = last;
    let mut far = false;
    loop {
        far |= v.reads_any(at, &["by", "to"]) && !v.reads(at.wrapping_sub(1), "up");
        let token = v.at(at);
        let passed = token.shape == Shape::Word
            && !token.is(Class::RISE.or(Class::FALL))
            && (token.is(Class::APPROXIMATE)
                || v.reads_any(at, PASSED)
                || token.is(Class::ADVERB) && !token.is(Class::VERB)
                || v.word(at).ends_with("ly"));
        if !passed || v.reads(at, "from") {
            break;
        }
        at = at.checked_sub(1)?;
    }
    if far { verb_before(v, at) } else { movement(v, at) }
}

/// Verbs that leave a particle after them its direction: "closed down 3 percent", "will go up by 2".
const MOVING: &[&str] = &[
    "close", "closed", "closes", "closing", "ended", "ends", "finished", "traded", "trading", "opened", "went", "go",
    "goes", "going", "gone", "come", "comes", "came", "edged", "inched", "moved", "stayed",
];

/// Words that may stand between the verb and its value.
const PASSED: &[&str] = &[
    "by",
    "to",
    "a",
    "an",
    "another",
    "further",
    "additional",
    "only",
    "just",
    "more",
    "than",
    "less",
    "as",
    "much",
    "many",
    "over",
    "under",
];

/// The nearest movement at or before `at` in the clause, with no other number between.
fn verb_before(v: &View, at: usize) -> Option<Trend> {
    for at in (at.saturating_sub(REACH)..=at).rev() {
        let token = v.at(at);
        let word = token.shape == Shape::Word && !token.is(Class::WH.or(Class::NUMBERS));
        let joined = matches!(token.shape, Shape::Hyphen | Shape::Apostrophe);
        if !word && !joined {
            return None;
        }
        if let Some(found) = movement(v, at).or_else(|| moved_to(v, at)) {
            return Some(found);
        }
    }
    None
}

/// Verbs that state a movement only with "by" or "to" after them: money is raised, a rate is raised to 5 percent.
fn moved_to(v: &View, at: usize) -> Option<Trend> {
    const UP: &[&str] = &[
        "raise",
        "raised",
        "raises",
        "lift",
        "lifted",
        "strengthen",
        "strengthened",
        "strengthens",
    ];
    const DOWN: &[&str] = &[
        "halve",
        "halved",
        "halves",
        "trim",
        "trimmed",
        "weaken",
        "weakened",
        "weakens",
        "contracted",
    ];
    if v.reads_any(at, UP) {
        Some(Trend::Up)
    } else {
        v.reads_any(at, DOWN).then_some(Trend::Down)
    }
}

/// The movement that the word at `at` states as a verb ("fell") or particle ("were up"), not as a noun ("a rise").
fn movement(v: &View, at: usize) -> Option<Trend> {
    let token = v.at(at);
    let found = match (token.is(Class::RISE), token.is(Class::FALL)) {
        (true, _) => Trend::Up,
        (_, true) => Trend::Down,
        _ => return None,
    };
    let before = v.back(at, 1);
    let particle = v.reads_any(at, &["up", "down", "off", "higher", "lower"]);
    let phrasal = before.is(Class::VERB)
        && !before.is(Class::AUXILIARY.or(Class::RISE).or(Class::FALL))
        && !v.reads_any(at.wrapping_sub(1), MOVING);
    let past =
        v.word(at).ends_with("ed") || v.reads_any(at, &["rose", "fell", "grew", "sank", "shrank", "slid", "lost"]);
    let noun = before.is(Class::DETERMINER.or(Class::CLITIC).or(Class::ADJECTIVE)) || v.reads(at + 1, "of");
    let verb = if particle { !phrasal } else { past || !noun };
    verb.then_some(found)
}
