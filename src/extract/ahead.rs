//! Statements that stand behind their source and cue: she said that; he praised; they vowed to.

use super::attribution::Attribution;
use super::cue::Cue;
use super::follows::Follows;
use super::lexicon::Class;
use super::speech::{Finder, trim_stop};
use super::token::Shape;
use std::ops::Range;

/// The prepositions that statements stand behind, and how verbs ask for them.
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

/// A statement and the end of the cue before it.
struct Said {
    cue_end: usize,
    content: Range<usize>,
    /// Whether it reports words; otherwise the source takes a stance on what is said.
    speech: bool,
}

impl Finder<'_> {
    /// Looks for the source and the statement of the verb at `at`; whether it has both.
    pub(super) fn verb(&mut self, at: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let cue = r.cue(at);
        let group = r.verb_group(at, sentence.start);
        let be = r.has_be(group..at);
        if be && cue.any(Cue::PARTICIPLE) {
            return self.passive(at, group, sentence);
        }
        if cue.any(Cue::PARTICIPLE) && cue.any(Cue::LISTENER) && cue.any(Cue::QUESTION) && self.asked(at, sentence) {
            return true;
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
        let Some(Said {
            cue_end,
            content,
            speech,
        }) = self.statement(at, end).filter(|said| !said.content.is_empty())
        else {
            return false;
        };
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
            .filter(|&w| w > sentence.start && r.reads(w + 1, "to") && r.cue(w).any(Cue::GOVERNS))?;
        let verb = if r.reads(word, "on") { word - 1 } else { word };
        Some(r.verb_group(verb, sentence.start))
    }

    /// The source of the verb at `at`: its subject, or that of an earlier verb that it is joined to.
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
            .any(|i| r.cue(i).any(Cue::OPENS_CLAUSE));
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

    /// The statement after the verb at `at`; it ends before `end`, but for one that a colon moves to the next sentence.
    fn statement(&self, at: usize, end: usize) -> Option<Said> {
        let r = self.reading;
        let cue = r.cue(at);
        let limit = trim_stop(r, at + 1, end);
        let next = at + 1;
        let speaks = cue.any(Cue::SPEECH);
        if r.shape(next) == Shape::Colon && next + 1 >= end && speaks {
            return self.next_sentence(next, end);
        }
        let infinitive = r.reads(next, "to") || r.reads(next, "not") && r.reads(next + 1, "to");
        let takes_infinitive = cue.any(Cue::INFINITIVE) && !cue.any(Cue::LISTENER);
        if takes_infinitive && infinitive && !r.starts_noun_phrase_strict(next + 1) {
            return Some(self.wide(next, next, limit, false));
        }
        self.after_preposition(at, limit)
            .or_else(|| match self.follows(next, limit, cue) {
                Follows::Clause(from) => {
                    let question = r.is(from, Class::WH.or(Class::SUBORDINATOR));
                    let takes = cue.any(Cue::THAT.or(Cue::SPEECH))
                        || question && cue.any(Cue::QUESTION.or(Cue::BARE).or(Cue::LISTENER).or(Cue::NAMES))
                        || r.shape(from) == Shape::OpenQuote;
                    takes.then(|| self.wide(next, from, limit, speaks || cue.any(Cue::THAT)))
                }
                Follows::Quotation(open) => {
                    let takes = cue.any(Cue::SPEECH.or(Cue::THAT).or(Cue::OBJECT).or(Cue::LISTENER));
                    takes.then(|| self.wide(next, open, limit, true))
                }
                Follows::Words(from) => self.words(at, from, limit),
                Follows::End | Follows::Comma(_) => None,
            })
    }

    /// The statement from `from` on, as far as it reaches.
    fn wide(&self, cue_end: usize, from: usize, limit: usize, speech: bool) -> Said {
        Said {
            cue_end,
            content: from..self.reading.statement_end(from, limit, false),
            speech,
        }
    }

    /// The noun phrase from `from` on.
    fn narrow(&self, cue_end: usize, from: usize, limit: usize) -> Said {
        Said {
            cue_end,
            content: from..self.reading.statement_end(from, limit, true),
            speech: false,
        }
    }

    /// "She said:" and the statement in the next sentence or paragraph; the colon stands at `colon`.
    fn next_sentence(&self, colon: usize, end: usize) -> Option<Said> {
        let r = self.reading;
        let following = r.sentences.get(r.sentences.partition_point(|s| s.start < end))?;
        let close = r
            .quotation_end(following.start)
            .unwrap_or_else(|| trim_stop(r, following.start, following.end));
        self.free(following.start).then_some(Said {
            cue_end: colon,
            content: following.start..close,
            speech: true,
        })
    }

    /// "called for", "referred to", "pointed out": a statement behind the preposition that its verb asks for.
    fn after_preposition(&self, at: usize, limit: usize) -> Option<Said> {
        let r = self.reading;
        let next = at + 1;
        let asked = |(word, flag): &(&str, Cue)| r.reads(next, word) && r.cue(at).any(*flag);
        PREPOSITIONS.iter().find(|p| asked(p))?;
        let out = r.reads(next, "out");
        let from = next + 1 + usize::from(out && r.reads_any(next + 1, &["at", "against"]));
        if from >= limit || r.shape(from) == Shape::Comma {
            return None;
        }
        let speech = r.cue(at).any(Cue::SPEECH) && !r.reads(next, "for");
        let said = if out {
            self.wide(from, from, limit, speech)
        } else {
            self.narrow(from, from, limit)
        };
        Some(Said { speech, ..said })
    }

    /// The statement in plain words after the verb at `at`: a clause, an infinitive after the listener, or an object.
    fn words(&self, at: usize, from: usize, limit: usize) -> Option<Said> {
        let r = self.reading;
        let cue = r.cue(at);
        let next = at + 1;
        let speaks = cue.any(Cue::SPEECH);
        if r.shape(from) == Shape::OpenQuote || r.shape(from.wrapping_sub(1)) == Shape::Colon {
            return Some(self.wide(next, from, limit, speaks));
        }
        let listened = cue.any(Cue::LISTENER) && from > next;
        if cue.any(Cue::LISTENER) && cue.any(Cue::INFINITIVE) {
            let ends = [r.noun_phrase(next, limit), self.listener_end(next, limit)];
            if let Some(&end) = ends.iter().find(|&&end| end > next && r.reads(end, "to")) {
                return Some(self.wide(next, end, limit, speaks));
            }
        }
        if (cue.any(Cue::BARE) || listened) && r.starts_clause(from, limit) {
            return Some(self.wide(next, from, limit, speaks));
        }
        let object = r.starts_noun_phrase(next) && !r.reads_any(next, &["himself", "herself", "themselves"]);
        if !(cue.any(Cue::OBJECT) && object) {
            return None;
        }
        let named = cue.any(Cue::NAMES);
        Some(if named {
            self.wide(next, next, limit, false)
        } else {
            self.narrow(next, next, limit)
        })
    }
}
