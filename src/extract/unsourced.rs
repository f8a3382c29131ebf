//! Statements that nobody stands for, or a noun does: "is expected to", "seems to", "the claim that", "reportedly".

use super::attribution::Attribution;
use super::cue::Cue;
use super::lexicon::Class;
use super::speech::{Finder, trim_stop};
use super::token::Shape;
use std::ops::Range;

impl Finder<'_> {
    /// "is expected to", "was accused of", "it is believed that".
    pub(super) fn passive(&mut self, at: usize, group: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let cue = r.cue(at);
        let limit = trim_stop(r, at + 1, sentence.end);
        let Some(subject) = r.subject_before(group, sentence.start) else {
            return false;
        };
        let next = r.skip_adverbs(at + 1, limit);
        let empty = r.reads(subject.start, "it") && subject.len() == 1;
        if r.reads(next, "by") && cue.any(Cue::OBJECT.or(Cue::PASSIVE).or(Cue::THAT).or(Cue::LISTENER)) {
            let end = self.agent_end(next + 1, limit);
            if end == next + 1 {
                return false;
            }
            self.add(Some(next + 1..end), group..at + 1, subject, Attribution::AGENT);
            return true;
        }
        let takes = r.reads(next, "to") && cue.any(Cue::INFINITIVE)
            || r.reads(next, "that") && cue.any(Cue::THAT.or(Cue::PASSIVE))
            || r.reads(next, "of") && cue.any(Cue::OF)
            || r.reads(next, "with") && cue.any(Cue::WITH)
            || r.reads(next, "as") && cue.any(Cue::PASSIVE);
        let told = cue.any(Cue::LISTENER) && (self.opens_statement(next) || r.reads(next, "to"));
        let open = cue.any(Cue::PASSIVE)
            && !r.is(next, Class::PREPOSITION)
            && next < limit
            && (empty || r.starts_noun_phrase(next));
        if !(takes || told || open) {
            return false;
        }
        let rest = next..r.statement_end(next, limit, false);
        let content = if empty || told { vec![rest] } else { vec![subject, rest] };
        self.add_pieces(None, group..at + 1, content, Attribution::PASSIVE);
        true
    }

    /// "When asked about it, ...": a question that nobody in particular asks.
    pub(super) fn asked(&mut self, at: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let opens = at == sentence.start || at > sentence.start && r.reads_any(at - 1, &["when", "if", "once"]);
        if !opens || r.reads(at, "told") {
            return false;
        }
        let limit = trim_stop(r, at + 1, sentence.end);
        let next = r.skip_circumstances(r.skip_adverbs(at + 1, limit), limit);
        let next = if self.opens_statement(next) { next } else { at + 1 };
        let about = usize::from(r.reads(next, "about"));
        if !(self.opens_statement(next) || r.reads(next, "to") || about > 0) {
            return false;
        }
        let from = next + about;
        let end = (from..limit)
            .find(|&i| r.shape(i) == Shape::Comma && !r.quoted(i))
            .unwrap_or(limit);
        if from >= end {
            return false;
        }
        self.add(None, at..next + about, from..end, Attribution::ASKED);
        true
    }

    /// "He seems to ...": nobody says so.
    pub(super) fn seems(&mut self, at: usize, group: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let limit = trim_stop(r, at + 1, sentence.end);
        let next = at + 1;
        let takes = r.reads(next, "to")
            || r.cue(at).any(Cue::SEEMS)
                && (r.reads(next, "that")
                    || !r.reads(at, "appeared") && !r.is(next, Class::PREPOSITION) && r.is_word(next));
        let Some(subject) = r.subject_before(group, sentence.start).filter(|_| takes) else {
            return false;
        };
        let rest = next..r.statement_end(next, limit, false);
        let empty = r.reads(subject.start, "it") && subject.len() == 1;
        let content = if empty { vec![rest] } else { vec![subject, rest] };
        self.add_pieces(None, group..at + 1, content, Attribution::SEEMS);
        true
    }

    /// "his claim that", "a report by the agency that".
    pub(super) fn noun(&mut self, at: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let limit = trim_stop(r, at + 1, sentence.end);
        let mut next = at + 1;
        let mut source = None;
        if r.reads_any(next, &["by", "from"]) {
            let end = r.noun_phrase(next + 1, limit);
            source = Some(next + 1..end).filter(|s| !s.is_empty());
            next = end;
        }
        let owner = (sentence.start..at)
            .rev()
            .take(4)
            .find(|&i| r.possessive(i) || r.reads_any(i, &["his", "her", "their", "its", "my", "our", "your"]));
        if owner.is_some() && r.is(next, Class::PREPOSITION) {
            next = r.skip_circumstances(next, limit);
        }
        if !r.reads(next, "that") || r.is(next + 1, Class::MODAL.or(Class::AUXILIARY)) || r.is_verb(next + 1) {
            return false;
        }
        if let (None, Some(owner)) = (&source, owner) {
            source = if r.possessive(owner) {
                r.subject_before(owner, sentence.start)
            } else {
                Some(owner..owner + 1)
            };
        }
        let rule = if source.is_some() {
            "noun of saying with its source"
        } else {
            "noun of saying without a source"
        };
        self.add(source, at..at + 1, next..r.statement_end(next, limit, false), rule);
        true
    }

    /// "reportedly".
    pub(super) fn adverb(&mut self, at: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        if r.cue(at + 1).any(Cue::VERB) {
            return false;
        }
        let limit = trim_stop(r, at + 1, sentence.end);
        let start = (sentence.start..at)
            .rev()
            .find(|&i| !self.free(i) || r.ends_phrase(i))
            .map_or(sentence.start, |i| i + 1);
        let end = r.statement_end(at + 1, limit, false);
        let content: Vec<_> = [start..at, at + 1..end].into_iter().filter(|c| !c.is_empty()).collect();
        if content.is_empty() {
            return false;
        }
        self.add_pieces(None, at..at + 1, content, Attribution::HEARSAY);
        true
    }
}
