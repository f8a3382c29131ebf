use super::bound::bounded;
use super::calendar::Grain;
use super::lexicon::Class;
use super::mention::{Bound, Kind, Mention, Value};
use super::token::Shape;
use super::view::View;
use super::{clock, date, duration, holiday, relative};
use jiff::civil::Date;
use std::borrow::Cow;

/// An expression of time in the tokens `from..to`.
#[derive(Clone, PartialEq, Debug)]
pub struct Timex {
    /// Its first token, determiners and bounding words included.
    pub from: usize,
    /// The first token of the value itself.
    pub start: usize,
    /// One past the last token of the value itself: of the number alone where a length of time has one.
    pub end: usize,
    /// One past its last token.
    pub to: usize,
    /// Date, time, duration or set.
    pub kind: Kind,
    /// Its TIMEX3 value.
    pub value: String,
    /// A duration's number and unit.
    pub length: Option<(Value, Cow<'static, str>)>,
    /// How a duration is bounded.
    pub bound: Bound,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Timex {
    /// A date in the tokens `from..to`.
    pub fn date(from: usize, to: usize, value: String, rule: &'static str) -> Self {
        Self {
            from,
            start: from,
            end: to,
            to,
            kind: Kind::Date,
            value,
            length: None,
            bound: Bound::Exact,
            rule,
        }
    }

    /// The mention that it makes.
    pub fn mention(self, v: &View) -> Mention {
        let (value, unit) = self.length.map_or((None, None), |(n, unit)| (Some(n), Some(unit)));
        Mention {
            span: v.span(self.from, self.to),
            value_span: v.span(self.start, self.end),
            kind: self.kind,
            value,
            unit,
            bound: self.bound,
            trend: None,
            noun: None,
            noun_span: None,
            timex: Some(self.value.into()),
            rule: self.rule,
        }
    }
}

/// Whether what is said happens before or after the day of publication.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tense {
    /// Before.
    Past,
    /// After.
    Future,
}

/// The words that can start an expression of time, beside numbers.
pub const STARTS: Class = Class::MONTH
    .or(Class::WEEKDAY)
    .or(Class::SEASON)
    .or(Class::TIME_UNIT)
    .or(Class::DAY_PART)
    .or(Class::DEICTIC)
    .or(Class::FREQUENCY)
    .or(Class::PHASE)
    .or(Class::POINTER)
    .or(Class::ORDINAL)
    .or(Class::HOLIDAY);

/// Reads an expression of time that starts at token `at`; `day` is the day of publication, `floor` the first token that
/// belongs to no earlier mention.
pub fn timex(v: &View, at: usize, floor: usize, day: Option<Date>) -> Option<Timex> {
    phase(v, at, floor, day)
        .or_else(|| same_time(v, at, floor, day))
        .or_else(|| stretch(v, at, floor, day))
}

/// Reads an expression of time without words that narrow or compare it.
fn stretch(v: &View, at: usize, floor: usize, day: Option<Date>) -> Option<Timex> {
    let holiday = || v.is(at, Class::HOLIDAY).then(|| holiday::holiday(v, at, day)).flatten();
    clock::clock(v, at, day)
        .or_else(holiday)
        .or_else(|| date::date(v, at, day))
        .or_else(|| duration::duration(v, at, floor, day))
        .or_else(|| relative::relative(v, at, day))
}

/// "early 2011", "the end of the week", "mid-March": a part of the stretch that follows.
fn phase(v: &View, at: usize, floor: usize, day: Option<Date>) -> Option<Timex> {
    let the = usize::from(v.reads(at, "the"));
    let word = at + the;
    if !v.is(word, Class::PHASE) {
        return None;
    }
    let noun = v.reads_any(word, &["beginning", "end", "start", "middle", "turn"]);
    let inner = match (noun, v.reads(word + 1, "of"), v.joining_hyphen(word + 1)) {
        (true, true, _) => word + 2,
        (true, false, _) => return None,
        (false, _, true) => word + 2,
        (false, ..) => word + 1,
    };
    if the == 1 && !noun && v.shape(inner) != Shape::Number {
        return None;
    }
    let found = stretch(v, inner, floor.max(inner), day)?;
    let datable = matches!(found.kind, Kind::Date | Kind::Time) && !found.value.ends_with("_REF");
    (datable && found.from == inner).then_some(Timex {
        from: at,
        start: at,
        rule: "part of a stretch of time",
        ..found
    })
}

/// "the same period last year": the stretch that it is compared with.
fn same_time(v: &View, at: usize, floor: usize, day: Option<Date>) -> Option<Timex> {
    let same = v.phrase(at, &["the", "same"])
        && v.reads_any(at + 2, &["period", "month", "time", "day", "week", "quarter", "point"]);
    let inner = at + 3 + usize::from(v.reads_any(at + 3, &["of", "in"]));
    if !same || !v.is(inner, Class::POINTER.or(Class::DETERMINER)) && v.shape(inner) != Shape::Number {
        return None;
    }
    let found = stretch(v, inner, floor.max(inner), day).filter(|f| f.kind == Kind::Date && f.from == inner)?;
    Some(Timex {
        from: at,
        start: at,
        rule: "the same stretch of another year",
        ..found
    })
}

/// The tense of what is said about token `at`, by the verbs nearest to it in its sentence.
pub fn tense(v: &View, at: usize) -> Tense {
    let reads = |i: usize| -> Option<Tense> {
        let token = v.at(i);
        let future = [
            "will",
            "'ll",
            "until",
            "till",
            "due",
            "scheduled",
            "expected",
            "planned",
            "plans",
            "shall",
            "set",
        ];
        if v.reads_any(i.wrapping_sub(1), &["be", "being"]) {
            return None;
        }
        if v.reads_any(i, &future) || v.reads(i, "to") && v.reads(i + 1, "be") {
            return Some(Tense::Future);
        }
        let scheduled = token.shape == Shape::Word
            && v.reads_any(i, SCHEDULED)
            && !v.is(
                i.wrapping_sub(1),
                Class::DETERMINER
                    .or(Class::ADJECTIVE)
                    .or(Class::PREPOSITION)
                    .or(Class::CLITIC),
            );
        if scheduled && i < at {
            return Some(Tense::Future);
        }
        let past = token.shape == Shape::Word
            && !token.capital()
            && (v.word(i).ends_with("ed") && token.span.len() > 4 || v.reads_any(i, PAST));
        past.then_some(Tense::Past)
    };
    let lead = at - usize::from(v.is(at.wrapping_sub(1), Class::PHASE)).min(at);
    if v.reads_any(lead.wrapping_sub(1), &["until", "till"]) {
        return Tense::Future;
    }
    let unsaid = if v.reads(lead.wrapping_sub(1), "by") {
        Tense::Future
    } else {
        Tense::Past
    };
    let ends = |i: usize| matches!(v.shape(i), Shape::Stop | Shape::Newline | Shape::Semicolon);
    let before = (1..=10)
        .map_while(|back| at.checked_sub(back))
        .take_while(|&i| !ends(i))
        .find_map(reads);
    let after = || (at + 1..at + 14).take_while(|&i| !ends(i)).find_map(reads);
    before.or_else(after).unwrap_or(unsaid)
}

/// Verbs of which the present tense tells what is to come.
const SCHEDULED: &[&str] = &[
    "begins", "starts", "opens", "arrives", "departs", "leaves", "meets", "plays", "ends", "closes", "faces",
    "expires", "goes", "travels", "returns", "resumes", "convenes", "kicks", "flies", "heads",
];

const PAST: &[&str] = &[
    "said", "was", "were", "had", "did", "told", "made", "came", "went", "took", "began", "fell", "rose", "won",
    "lost", "met", "held", "left", "found", "saw", "got", "gave", "wrote", "spoke", "sent", "sold", "bought", "led",
    "became", "has", "have", "broke", "struck", "hit", "shot", "grew", "ran",
];

/// The bound of a length of time and the words that belong to it.
pub fn bound_of(v: &View, from: usize, to: usize, floor: usize) -> (Bound, usize) {
    let found = bounded(v, from, to, floor);
    (found.bound, found.from)
}

/// The unit of the calendar at token `at`.
pub fn grain(v: &View, at: usize) -> Option<Grain> {
    v.is(at, Class::TIME_UNIT).then(|| Grain::of(v.word(at))).flatten()
}
