//! Who says what: walks the cues of each sentence and finds the source and the statement of each.

use super::attribution::{Attribution, Level, Pieces};
use super::cue::Cue;
use super::level::level;
use super::lexicon::Class;
use super::reading::Reading;
use super::speaker::find_speakers;
use super::token::Shape;
use std::ops::Range;

/// Finds the attributions of a text, in the order of their first word.
pub fn attributions(reading: &Reading<'_>) -> Vec<Attribution> {
    let mut finder = Finder {
        reading,
        found: Vec::new(),
        owners: vec![0; reading.words.len()],
    };
    // What stands around a statement is surer than what stands before it, so the whole text is searched for it first.
    reading
        .sentences
        .iter()
        .for_each(|sentence| finder.behind_statements(sentence));
    reading
        .sentences
        .iter()
        .for_each(|sentence| finder.before_statements(sentence));
    finder.found.sort_by_key(|found| found.cue.start);
    finder.unattributed_quotations();
    let mut found = finder.finish();
    find_speakers(reading, &mut found);
    found
}

/// An attribution in numbers of words.
pub(super) struct Found {
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Range<usize>,
    pub(super) content: Vec<Range<usize>>,
    pub(super) rule: &'static str,
    /// Whether it reports words, so that its speaker may go on in the next quotation.
    pub(super) speech: bool,
}

/// The search through one text.
pub(super) struct Finder<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) found: Vec<Found>,
    /// For each word the attribution that it belongs to, counted from 1, or 0: a statement holds no attribution of its own.
    pub(super) owners: Vec<u32>,
}

impl Finder<'_> {
    /// Attributions whose cue stands behind or inside its statement, and labels.
    fn behind_statements(&mut self, sentence: &Range<usize>) {
        let r = self.reading;
        self.label(sentence);
        for at in sentence.clone() {
            if r.cue(at).any(Cue::FINITE) && !r.capital(at) && self.free(at) && !r.quoted(at) {
                self.behind(at, sentence);
            }
        }
        for at in sentence.clone() {
            if !self.free(at) || r.quoted(at) {
                continue;
            }
            if r.reads(at, "according") && r.reads(at + 1, "to") {
                self.according(at, sentence);
            } else if r.reads(at, "as") {
                self.as_reported(at, sentence);
            }
        }
    }

    /// Attributions whose cue stands before its statement.
    fn before_statements(&mut self, sentence: &Range<usize>) {
        let r = self.reading;
        for at in sentence.clone() {
            let cue = r.cue(at);
            if !cue.any(Cue::ATTRIBUTES) || !self.free(at) || r.quoted(at) {
                continue;
            }
            let verb = cue.any(Cue::VERB) && self.verb(at, sentence);
            if !verb && cue.any(Cue::NOUN) {
                self.noun(at, sentence);
            } else if !verb && cue.any(Cue::ADVERB) {
                self.adverb(at, sentence);
            }
        }
    }

    /// Whether the word at `at` belongs to no attribution yet.
    pub(super) fn free(&self, at: usize) -> bool {
        self.owners.get(at) == Some(&0)
    }

    /// Notes that the attribution added last reports words.
    pub(super) fn mark_speech(&mut self) {
        if let Some(found) = self.found.last_mut() {
            found.speech = true;
        }
    }

    /// Adds an attribution whose statement stands in one piece.
    pub(super) fn add(
        &mut self,
        source: Option<Range<usize>>,
        cue: Range<usize>,
        content: Range<usize>,
        rule: &'static str,
    ) {
        self.add_pieces(source, cue, vec![content], rule);
    }

    /// Adds an attribution; its words are no longer free.
    pub(super) fn add_pieces(
        &mut self,
        source: Option<Range<usize>>,
        cue: Range<usize>,
        content: Vec<Range<usize>>,
        rule: &'static str,
    ) {
        let number = self.found.len() as u32 + 1;
        for range in content.iter().chain([&cue]).chain(&source) {
            if let Some(words) = self.owners.get_mut(range.clone()) {
                words.fill(number);
            }
        }
        self.found.push(Found {
            source,
            cue,
            content,
            rule,
            speech: false,
        });
    }

    /// "Sanders: We can win": a name and a colon at the start of a line.
    fn label(&mut self, sentence: &Range<usize>) {
        let r = self.reading;
        if !r.get(sentence.start).is_some_and(|w| w.starts_paragraph) {
            return;
        }
        let Some(colon) = (sentence.start..sentence.end.min(sentence.start + 7)).find(|&i| r.shape(i) == Shape::Colon)
        else {
            return;
        };
        let label = sentence.start..colon;
        let notice = label.len() == 1
            && (r.cue(sentence.start).any(Cue::NOTICE)
                || r.get(sentence.start).is_some_and(|w| w.token.span.len() < 2));
        let named = !notice
            && !label.is_empty()
            && label
                .clone()
                .all(|i| r.capital(i) || matches!(r.shape(i), Shape::Hyphen | Shape::Apostrophe) || r.possessive(i))
            && !label.clone().any(|i| r.is(i, Class::MONTH.or(Class::WEEKDAY)));
        if named && colon + 2 < sentence.end {
            let script = label.clone().all(|i| r.get(i).is_some_and(|w| w.token.all_capitals()));
            let end = if script {
                self.paragraph_end(sentence.end)
            } else {
                sentence.end
            };
            let end = trim_stop(r, colon + 1, end);
            self.add(
                Some(label),
                colon..colon + 1,
                colon + 1..end,
                "name and colon before the statement",
            );
        }
    }

    /// Where the paragraph ends that holds the sentence before `at`, no further than a long quotation.
    fn paragraph_end(&self, at: usize) -> usize {
        let r = self.reading;
        let next = (at..r.words.len())
            .take(600)
            .find(|&i| r.get(i).is_some_and(|w| w.starts_paragraph));
        next.unwrap_or(r.words.len().min(at + 600))
    }

    /// Quotations that no cue of their own attributes: the last speaker goes on.
    fn unattributed_quotations(&mut self) {
        let r = self.reading;
        let mut last = 0;
        let mut speaker = None;
        for sentence in &r.sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let Some(end) = r.quotation_end(at) else {
                    at += 1;
                    continue;
                };
                while let Some(found) = self.found.get(last).filter(|f| f.cue.start < at) {
                    speaker = if found.speech { Some(last) } else { speaker };
                    last += 1;
                }
                let near = speaker
                    .and_then(|s| self.found.get(s))
                    .and_then(|f| f.content.iter().map(|c| c.end).max())
                    .is_some_and(|c| c + 400 > at);
                let alone = self.free(at) && sentence.clone().all(|i| self.free(i));
                let speaker = speaker.filter(|_| alone && near && end - at >= 6);
                if let Some(found) = speaker.and_then(|s| self.found.get_mut(s)) {
                    found.content.push(at..end);
                }
                at = end;
            }
        }
    }

    fn finish(self) -> Vec<Attribution> {
        let r = self.reading;
        let mut known = Level::Named;
        let mut out: Vec<Attribution> = Vec::with_capacity(self.found.len());
        for found in self.found {
            let level = match &found.source {
                None => Level::Passive,
                Some(source) => level(r, source, known),
            };
            if level != Level::Passive {
                known = level;
            }
            let source: Pieces = found.source.iter().filter_map(|range| r.span(range)).collect();
            let cue: Pieces = r.span_of_all(&found.cue).into_iter().collect();
            let content: Pieces = found.content.iter().filter_map(|range| r.span(range)).collect();
            if !content.is_empty() && !cue.is_empty() {
                out.push(Attribution {
                    source,
                    cue,
                    content,
                    level,
                    speaker: None,
                    rule: found.rule,
                });
            }
        }
        out.sort_by_key(|a| a.source.iter().chain(&a.cue).chain(&a.content).map(|s| s.start()).min());
        out
    }
}

/// `end` without the full stop that ends the sentence `..end`.
pub(super) fn trim_stop(reading: &Reading<'_>, start: usize, end: usize) -> usize {
    if end > start && reading.shape(end - 1) == Shape::Stop {
        end - 1
    } else {
        end
    }
}
