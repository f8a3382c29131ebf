//! Statements that stand behind their source and cue: she said that; he praised; they vowed to.

use super::attribution::Attribution;
use super::cue::Cue;
use super::follows::Follows;
use super::lexicon::Class;
use super::speech::{Finder, trim_stop};
use super::token::Shape;
use std::ops::Range;

/// Verbs and adjectives whose infinitive carries the saying: "went on to say", "is quick to point out".
const GOVERNORS: [&str; 22] = [
    "continue",
    "continues",
    "continued",
    "began",
    "begins",
    "begun",
    "on",
    "quick",
    "proceeded",
    "sought",
    "tried",
    "tries",
    "used",
    "likes",
    "failed",
    "fails",
    "managed",
    "happy",
    "eager",
    "careful",
    "appeared",
    "out",
];

const PREPOSITIONS: [(&str, Cue); 10] = [
    ("for", Cue::FOR),
    ("of", Cue::OF),
    ("about", Cue::ABOUT),
    ("to", Cue::TO),
    ("on", Cue::ON),
    ("against", Cue::AGAINST),
    ("with", Cue::WITH),
    ("at", Cue::AT),
    ("out", Cue::OUT),
    ("in", Cue::IN),
];

impl Finder<'_> {
    pub(super) fn verb(&mut self, at: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let cue = r.cue(at);
        let group = r.verb_group(at, sentence.start);
        let be = r.has_be(group..at);
        if be && cue.any(Cue::PARTICIPLE) {
            return self.passive(at, group, sentence);
        }
        if cue.any(Cue::SEEMS) && cue.any(Cue::FINITE) {
            return self.seems(at, group, sentence);
        }
        if r.in_noun_place(group) && !cue.any(Cue::ING) && group == at {
            return false;
        }
        if r.capital(at) && !self.capital_verb(at, sentence) {
            return false;
        }
        if !self.agrees(at, group, be, sentence) {
            return false;
        }
        let Some(source) = self.source(at, group, be, sentence) else {
            return false;
        };
        let end = self.opening_end(source.start, at, sentence);
        let Some((cue_end, content, speech)) = self.statement(at, end) else {
            return false;
        };
        if content.is_empty() {
            return false;
        }
        let rule = match (speech, r.quotation_end(content.start)) {
            (_, Some(_)) => "source before a quotation",
            (true, None) => "source, words of saying, statement",
            (false, None) => Attribution::STANCE,
        };
        self.add(Some(source), group..cue_end, content, rule);
        if speech {
            self.mark_speech();
        }
        true
    }

    /// Whether a capitalised word can be a verb: in a headline, where most words are capitalised.
    fn capital_verb(&self, at: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let words = sentence
            .clone()
            .filter(|&i| r.is_word(i) && r.get(i).is_some_and(|w| w.token.span.len() > 3));
        let (mut all, mut capitals) = (0, 0);
        for i in words {
            all += 1;
            capitals += usize::from(r.capital(i));
        }
        at > sentence.start
            && all >= 3
            && capitals * 10 >= all * 8
            && r.cue(at).any(Cue::THIRD.or(Cue::PAST).or(Cue::ING))
    }

    /// Whether form, auxiliaries and subject of the verb at `at` go together.
    fn agrees(&self, at: usize, group: usize, be: bool, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let cue = r.cue(at);
        let infinitive = group > sentence.start && r.reads(group - 1, "to") && self.governor(group, sentence).is_none();
        let helped = (group..at).any(|i| r.is(i, Class::AUXILIARY.or(Class::MODAL)) || r.is(i, Class::CLITIC));
        if infinitive && !helped {
            return false;
        }
        if be {
            return cue.any(Cue::ING);
        }
        if cue.any(Cue::ING) {
            let joined = group > sentence.start
                && (r.shape(group - 1) == Shape::Comma
                    || r.is(
                        group - 1,
                        Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::SUBORDINATOR),
                    ));
            return !helped && (joined || cue.any(Cue::SPEECH.or(Cue::THAT)) && !r.in_noun_place(group));
        }
        if helped {
            return cue.any(Cue::BASE.or(Cue::PAST).or(Cue::PARTICIPLE));
        }
        if !cue.any(Cue::FINITE) {
            return false;
        }
        if cue.any(Cue::BASE) && !cue.any(Cue::PAST) {
            if self.governor(group, sentence).is_some() {
                return true;
            }
            let Some(before) = group.checked_sub(1).filter(|&b| b >= sentence.start) else {
                return false;
            };
            if r.shape(before) == Shape::Comma && cue.any(Cue::SPEECH) || self.plural(before) {
                return true;
            }
            let Some(subject) = r.subject_before(group, sentence.start) else {
                return false;
            };
            let head = subject
                .clone()
                .find(|&i| i > subject.start && r.is(i, Class::PREPOSITION))
                .map_or(before, |i| i - 1);
            return self.plural(head) || subject.clone().any(|i| r.reads(i, "and"));
        }
        true
    }

    /// Whether the word at `at` can stand before a verb in the plural.
    fn plural(&self, at: usize) -> bool {
        let r = self.reading;
        let word = r.get(at).map_or("", |w| w.token.span.of(r.text));
        r.reads_any(
            at,
            &[
                "i", "you", "we", "they", "who", "some", "many", "most", "others", "all", "both", "few", "and",
            ],
        ) || r.is(at, Class::PLURAL)
            || r.shape(at) == Shape::CloseBracket
            || matches!(r.shape(at), Shape::Percent)
            || r.reads(at, "percent")
            || word.ends_with('s') && !word.ends_with("ss") && !r.possessive(at)
    }

    /// The start of the verb group that governs the infinitive at `group`: "went on" of "went on to say".
    fn governor(&self, group: usize, sentence: &Range<usize>) -> Option<usize> {
        let r = self.reading;
        let word = group
            .checked_sub(2)
            .filter(|&w| w > sentence.start && r.reads(w + 1, "to") && r.reads_any(w, &GOVERNORS))?;
        let verb = if r.reads(word, "on") { word - 1 } else { word };
        Some(r.verb_group(verb, sentence.start))
    }

    fn source(&self, at: usize, group: usize, be: bool, sentence: &Range<usize>) -> Option<Range<usize>> {
        let r = self.reading;
        let before = group.checked_sub(1).filter(|&b| b >= sentence.start);
        let gerund = r.cue(at).any(Cue::ING) && !be;
        if let Some(governor) = self.governor(group, sentence) {
            return r
                .subject_before(governor, sentence.start)
                .or_else(|| self.inherited(governor, sentence));
        }
        let before = before?;
        let comma = r.shape(before) == Shape::Comma;
        let joined = r.reads_any(before, &["and", "but", "then", "or"])
            || (comma || r.closes_quotation(before)) && !r.cue(at).any(Cue::BASE);
        if !gerund {
            let own = if joined && !comma {
                None
            } else {
                r.subject_before(group, sentence.start)
            };
            return own.or_else(|| if joined { self.inherited(at, sentence) } else { None });
        }
        if matches!(r.shape(before), Shape::Comma | Shape::Dash | Shape::OpenBracket)
            || r.is(
                before,
                Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::SUBORDINATOR),
            )
            || r.closes_quotation(before)
        {
            return self.inherited(at, sentence).or_else(|| self.announced(at, sentence));
        }
        r.subject_before(group, sentence.start)
    }

    /// The subject that follows the phrase of a participle at `at`: "After announcing ..., Ann Roe ...".
    fn announced(&self, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let r = self.reading;
        let comma = (at..sentence.end).find(|&i| r.shape(i) == Shape::Comma && !r.quoted(i))?;
        let end = r.noun_phrase(comma + 1, sentence.end);
        (end > comma + 1).then_some(comma + 1..end)
    }

    /// The source that an earlier verb of the sentence has.
    fn inherited(&self, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let owner = (sentence.start..at)
            .rev()
            .map(|i| self.owners[i])
            .find(|&owner| owner > 0);
        let found = owner.and_then(|owner| self.found.get(owner as usize - 1));
        if let Some(source) = found.and_then(|f| f.source.clone()).filter(|s| s.start < at) {
            return Some(source);
        }
        let r = self.reading;
        let opens = |&i: &usize| {
            r.shape(i) == Shape::Semicolon
                || r.shape(i) == Shape::Comma && r.reads_any(i + 1, &["and", "but", "while", "though", "as", "when"])
        };
        let starts = (sentence.start..at)
            .rev()
            .filter(opens)
            .map(|i| i + 1)
            .chain([sentence.start]);
        let mut subjects = starts.take(4).filter_map(|start| r.clause_subject(start, at));
        subjects.find(|s| !r.reads_any(s.start, &["who", "which", "that", "what"]))
    }

    /// Where a statement after the verb at `at` has to end: where the main clause starts if the verb stands in a clause
    /// that opens the sentence ("When he said ..., she left"), otherwise with the sentence.
    fn opening_end(&self, source: usize, at: usize, sentence: &Range<usize>) -> usize {
        let r = self.reading;
        let opening = (sentence.start..source)
            .take(8)
            .take_while(|&i| r.shape(i) != Shape::Comma)
            .any(|i| {
                r.reads_any(
                    i,
                    &[
                        "when", "after", "while", "although", "though", "because", "if", "since", "before", "as",
                        "asked",
                    ],
                )
            });
        let main = |&i: &usize| {
            r.shape(i) == Shape::Comma
                && !r.quoted(i)
                && r.starts_noun_phrase(i + 1)
                && r.starts_clause(i + 1, sentence.end)
        };
        (at..sentence.end)
            .find(main)
            .filter(|_| opening)
            .unwrap_or(sentence.end)
    }

    /// The statement after the verb at `at`, which ends before `end` at the latest: where its cue ends, its words, and whether it is words of saying.
    fn statement(&self, at: usize, end: usize) -> Option<(usize, Range<usize>, bool)> {
        let r = self.reading;
        let cue = r.cue(at);
        let limit = trim_stop(r, at + 1, end);
        let speaks = cue.any(Cue::SPEECH);
        let next = at + 1;
        let wide = |from: usize| from..r.statement_end(from, limit, false);
        let narrow = |from: usize| from..r.statement_end(from, limit, true);
        if cue.any(Cue::INFINITIVE)
            && !cue.any(Cue::LISTENER)
            && (r.reads(next, "to") || r.reads(next, "not") && r.reads(next + 1, "to"))
            && !r.starts_noun_phrase_strict(next + 1)
        {
            return Some((next, wide(next), false));
        }
        if let Some((_, _)) = PREPOSITIONS
            .iter()
            .find(|(word, flag)| r.reads(next, word) && cue.any(*flag))
        {
            let from = next + 1 + usize::from(r.reads(next, "out") && r.reads_any(next + 1, &["at", "against"]));
            if from < limit && r.shape(from) != Shape::Comma {
                return Some((
                    from,
                    if r.reads(next, "out") { wide(from) } else { narrow(from) },
                    speaks && !r.reads(next, "for"),
                ));
            }
        }
        if r.shape(next) == Shape::Colon && next + 1 >= end && speaks {
            let following = r.sentences.get(r.sentences.partition_point(|s| s.start < end))?;
            let close = r
                .quotation_end(following.start)
                .unwrap_or_else(|| trim_stop(r, following.start, following.end));
            return Some((next, following.start..close, true)).filter(|_| self.free(following.start));
        }
        match self.follows(next, limit, cue) {
            Follows::Clause(from)
                if cue.any(Cue::THAT.or(Cue::SPEECH))
                    || r.is(from, Class::WH.or(Class::SUBORDINATOR))
                        && cue.any(Cue::QUESTION.or(Cue::BARE).or(Cue::LISTENER))
                    || r.shape(from) == Shape::OpenQuote =>
            {
                Some((next, wide(from), speaks || cue.any(Cue::THAT)))
            }
            Follows::Quotation(open) if speaks || cue.any(Cue::THAT.or(Cue::OBJECT).or(Cue::LISTENER)) => {
                Some((next, open..r.statement_end(open, limit, false), true))
            }
            Follows::Words(from) => {
                if r.shape(from) == Shape::OpenQuote || r.shape(from.wrapping_sub(1)) == Shape::Colon {
                    return Some((next, wide(from), speaks));
                }
                if cue.any(Cue::BARE) && r.starts_clause(from, limit) {
                    return Some((next, wide(from), speaks));
                }
                if cue.any(Cue::LISTENER) {
                    let end = [r.noun_phrase(next, limit), self.listener_end(next, limit)]
                        .into_iter()
                        .find(|&end| end > next && r.reads(end, "to"));
                    if let Some(end) = end.filter(|_| cue.any(Cue::INFINITIVE)) {
                        return Some((next, wide(end), speaks));
                    }
                    if from > next && r.starts_clause(from, limit) {
                        return Some((next, wide(from), speaks));
                    }
                }
                if cue.any(Cue::OBJECT)
                    && r.starts_noun_phrase(next)
                    && !r.reads_any(next, &["himself", "herself", "themselves"])
                {
                    return Some((next, if cue.any(Cue::NAMES) { wide(next) } else { narrow(next) }, false));
                }
                None
            }
            _ => None,
        }
    }
}
