//! Statements that stand before or around their source: "...", she said; according to; as first reported by.

use super::attribution::Attribution;
use super::cue::Cue;
use super::follows::Follows;
use super::lexicon::Class;
use super::speech::{Finder, trim_stop};
use super::token::Shape;
use std::ops::Range;

/// So many words are no mere opening of a sentence, even where no verb is known among them.
const LONG: usize = 8;

/// A source with its cue.
struct Speaker {
    source: Range<usize>,
    cue: Range<usize>,
    /// Both together, and what stands between them.
    block: Range<usize>,
}

impl Finder<'_> {
    /// "..., she said": the statement stands before its source and cue, or around them.
    pub(super) fn behind(&mut self, verb: usize, sentence: &Range<usize>) {
        let r = self.reading;
        if !r.cue(verb).any(Cue::SPEECH.or(Cue::BARE).or(Cue::THAT)) || self.reported(verb, sentence) {
            return;
        }
        let Some(Speaker { source, cue, block }) = self.speaker(verb, sentence) else {
            return;
        };
        let as_said = block.start > sentence.start && r.reads(block.start - 1, "as");
        let edge = block.start - usize::from(as_said);
        let follows = self.follows(block.end, sentence.end, r.cue(verb));
        if edge == sentence.start {
            if let (true, Follows::Comma(comma)) = (as_said, &follows) {
                let end = trim_stop(r, comma + 1, sentence.end);
                self.add(
                    Some(source),
                    cue,
                    comma + 1..end,
                    "words of saying before the statement",
                );
            }
            return;
        }
        let before = |&mark: &usize| mark >= sentence.start || r.closes_quotation(mark);
        let Some(mark) = edge.checked_sub(1).filter(before) else {
            return;
        };
        let quoted = self.closing(mark);
        let comma = r.shape(mark) == Shape::Comma || as_said;
        let stands = match follows {
            Follows::End | Follows::Comma(_) => comma || quoted.is_some(),
            Follows::Quotation(_) => quoted.is_some(),
            Follows::Clause(_) | Follows::Words(_) => {
                r.cue(verb).any(Cue::SPEECH) && quoted.is_some_and(|close| self.hands_over(close, mark, sentence))
            }
        };
        let resumed = match follows {
            Follows::Comma(comma) if quoted.is_none() => Some(comma + 1).filter(|&at| self.resumes(at, sentence.end)),
            _ => None,
        };
        let left = match quoted {
            _ if !stands => None,
            Some(close) => self.quotation_with_lead(close, sentence),
            None => {
                let end = mark + usize::from(as_said && r.shape(mark) != Shape::Comma);
                self.clause_left(sentence.start, end, resumed.is_some())
            }
        };
        let Some(left) = left else { return };
        let right = match follows {
            Follows::Quotation(open) => Some(open..r.statement_end(open, sentence.end, false)),
            _ => resumed.map(|at| at..r.statement_end(at, trim_stop(r, at, sentence.end), false)),
        };
        let content = [left].into_iter().chain(right).collect();
        let rule = if quoted.is_some() {
            "quotation before its source"
        } else {
            "statement before its source"
        };
        self.add_pieces(Some(source), cue, content, rule);
        self.mark_speech();
    }

    /// The source of the verb at `verb`, on either side of it.
    fn speaker(&self, verb: usize, sentence: &Range<usize>) -> Option<Speaker> {
        let r = self.reading;
        if let Some(source) = self.inverted(verb, sentence) {
            let block = verb..source.end;
            return Some(Speaker {
                source,
                cue: verb..verb + 1,
                block,
            });
        }
        let group = r.verb_group(verb, sentence.start);
        let passive = r.has_be(group..verb) && !r.cue(verb).any(Cue::ING);
        if passive || r.in_noun_place(group) {
            return None;
        }
        let source = r.subject_before(group, sentence.start)?;
        let relative = r.reads_any(source.start, &["who", "which", "that", "what"]);
        let block = source.start..verb + 1;
        (!relative).then_some(Speaker {
            source,
            cue: group..verb + 1,
            block,
        })
    }

    /// "..., it was reported": a statement before a passive without a source; whether there is one.
    fn reported(&mut self, verb: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let group = r.verb_group(verb, sentence.start);
        let comma = |&mark: &usize| mark > sentence.start && r.shape(mark) == Shape::Comma;
        let Some(mark) = group.checked_sub(2).filter(comma) else {
            return false;
        };
        if !r.reads(mark + 1, "it") || !r.has_be(group..verb) {
            return false;
        }
        let right = match self.follows(verb + 1, sentence.end, Cue::NONE) {
            Follows::End => None,
            Follows::Comma(comma) => Some(comma + 1).filter(|&at| self.resumes(at, sentence.end)),
            _ => return false,
        };
        let Some(left) = self.clause_left(sentence.start, mark, false) else {
            return false;
        };
        let right = right.map(|at| at..trim_stop(r, at, sentence.end));
        let content = [left].into_iter().chain(right).collect();
        self.add_pieces(None, group..verb + 1, content, Attribution::UNNAMED);
        true
    }

    /// "..." said Ann Roe: the source behind the cue.
    fn inverted(&self, verb: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let r = self.reading;
        let mark = verb.checked_sub(1)?;
        let closed = self.closing(mark).is_some();
        let comma = r.shape(mark) == Shape::Comma && mark > sentence.start;
        let start = verb + 1;
        if !(closed || comma)
            || !r.cue(verb).any(Cue::SPEECH)
            || r.cue(verb).any(Cue::LISTENER)
            || !r.starts_noun_phrase(start)
            || r.quotation_end(start).is_some()
            || r.is(start, Class::WEEKDAY)
        {
            return None;
        }
        if r.is(start, Class::PRONOUN)
            && !r.is(start, Class::DETERMINER)
            && !r.reads_any(start, &["he", "she", "they", "i", "we"])
        {
            return None;
        }
        let whole = r.noun_phrase(start, sentence.end);
        let mut end = (start..whole)
            .find(|&i| r.reads_any(i, &["in", "on", "to", "during", "after"]))
            .unwrap_or(whole);
        if r.reads(end, "who") {
            end = (end..sentence.end)
                .find(|&i| matches!(r.shape(i), Shape::Comma | Shape::Stop) || r.quotation_end(i).is_some())
                .unwrap_or(sentence.end);
        }
        while r.shape(end) == Shape::Comma && end + 1 < sentence.end && r.quotation_end(end + 1).is_none() {
            let next = end + 1;
            let explains = r.is(next, Class::DETERMINER)
                || r.reads_any(next, &["who", "whose"])
                || r.shape(next) == Shape::Number
                || r.is(next, Class::ROLE.or(Class::TITLE))
                || r.is_word(next)
                    && !r.capital(next)
                    && r.starts_noun_phrase(next)
                    && !r.is_verb(next)
                    && !r.cue(next).any(Cue::ING);
            if !explains {
                break;
            }
            let close = (next..sentence.end).find(|&i| {
                matches!(r.shape(i), Shape::Comma | Shape::Stop | Shape::Dash | Shape::Semicolon)
                    || r.quotation_end(i).is_some()
            });
            end = close.unwrap_or(sentence.end);
        }
        if end == start
            || !closed
                && (end..sentence.end)
                    .take_while(|&i| !r.ends_phrase(i))
                    .any(|i| r.is_verb(i))
        {
            return None;
        }
        let clean = end >= sentence.end
            || r.ends_phrase(end)
            || r.is(
                end,
                Class::PREPOSITION
                    .or(Class::WEEKDAY)
                    .or(Class::DEICTIC)
                    .or(Class::WH)
                    .or(Class::ADVERB)
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATOR)
                    .or(Class::POINTER),
            )
            || r.shape(end) == Shape::CloseBracket;
        clean.then_some(start..end)
    }

    /// The mark that closes a quotation at `mark`, or right before a comma at `mark`.
    fn closing(&self, mark: usize) -> Option<usize> {
        let r = self.reading;
        if r.quotation_start(mark).is_some() {
            return Some(mark);
        }
        mark.checked_sub(1)
            .filter(|&before| r.shape(mark) == Shape::Comma && r.quotation_start(before).is_some())
    }

    /// The quotation that closes at `close`, with the words of its sentence that lead into it.
    fn quotation_with_lead(&self, close: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let r = self.reading;
        let open = r.quotation_start(close)?;
        let start = if open > sentence.start
            && self.free(sentence.start)
            && !(sentence.start..open).any(|i| r.shape(i) == Shape::Colon)
        {
            sentence.start
        } else {
            open
        };
        self.free(open).then_some(start..close + 1)
    }

    /// Whether the quotation that closes at `close`, before the source that `mark` stands before, leaves its source to
    /// what follows: by a comma, question or exclamation mark at its end, and no words of saying before it.
    fn hands_over(&self, close: usize, mark: usize, sentence: &Range<usize>) -> bool {
        let r = self.reading;
        let open = r.quotation_start(close).unwrap_or(sentence.start);
        let led_in = (sentence.start..open).any(|i| r.cue(i).any(Cue::SPEECH) && r.is_verb(i));
        !led_in && (close < mark || matches!(r.shape(close - 1), Shape::Comma | Shape::Stop))
    }

    /// The clause of `start..end` that is not part of an earlier attribution; `None` if it is no clause.
    fn clause_left(&self, start: usize, end: usize, resumes: bool) -> Option<Range<usize>> {
        let r = self.reading;
        let start = (start..end)
            .rev()
            .find(|&i| !self.free(i) || r.shape(i) == Shape::Semicolon)
            .map_or(start, |i| i + 1);
        let opening = r.is(start, Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::WH)) && !r.reads(start, "that")
            || r.cue(start).any(Cue::ING);
        // An opening phrase alone ("On Monday,") is no statement; what follows its comma may be one.
        let from = if opening {
            (start..end).find(|&i| r.shape(i) == Shape::Comma).unwrap_or(end)
        } else {
            start
        };
        let title = !opening && end > start + 4 && r.get(start).is_some_and(|w| w.starts_paragraph);
        let clause = title || end > from + LONG || (from + 1..end).any(|i| r.is_verb(i));
        (clause && end > start + 2 || resumes && end > start).then_some(start..end)
    }

    /// Whether the statement goes on after the comma that closes "he said".
    fn resumes(&self, at: usize, end: usize) -> bool {
        let r = self.reading;
        let stops = r.reads_any(at, &["who", "which", "while", "though", "although"])
            || r.cue(at).any(Cue::ING)
            || r.get(at).is_some_and(|w| w.token.span.of(r.text).ends_with("ing"))
            || r.reads_any(at, &["and", "but"]) && r.starts_clause(at + 1, end)
            || r.is(at, Class::DETERMINER) && !(at..end).any(|i| r.is_verb(i));
        at < end && !stops
    }

    /// "According to X, ..." and "..., according to X".
    pub(super) fn according(&mut self, at: usize, sentence: &Range<usize>) {
        let r = self.reading;
        let start = at + 2;
        let end = self.source_end(start, sentence.end);
        if end == start {
            return;
        }
        let comma = r.shape(end) == Shape::Comma;
        let start_of_clause = (sentence.start..at)
            .rev()
            .find(|&i| {
                matches!(
                    r.shape(i),
                    Shape::Colon | Shape::Dash | Shape::OpenBracket | Shape::Semicolon
                )
            })
            .map_or(sentence.start, |i| i + 1);
        let first = (start_of_clause..at).all(|i| r.is(i, Class::CONJUNCTION.or(Class::ADVERB)));
        let content = if first {
            let from = end + usize::from(comma);
            from..r.statement_end(from, trim_stop(r, from, sentence.end), false)
        } else {
            let close = at - usize::from(at > sentence.start && r.shape(at - 1) == Shape::Comma);
            let starts = |&i: &usize| {
                !self.free(i)
                    || matches!(r.shape(i), Shape::Semicolon | Shape::OpenBracket)
                    || r.shape(i) == Shape::Comma
                        && r.reads_any(i + 1, &["and", "but"])
                        && r.starts_clause(i + 2, close)
            };
            let from = (sentence.start..close)
                .rev()
                .find(starts)
                .map_or(sentence.start, |i| i + 1);
            from + usize::from(r.reads_any(from, &["and", "but"]))..close
        };
        if content.is_empty() {
            return;
        }
        self.add(Some(start..end), at..at + 2, content, "according to");
    }

    /// "..., as first reported by the agency".
    pub(super) fn as_reported(&mut self, at: usize, sentence: &Range<usize>) {
        let r = self.reading;
        let verb = r.skip_adverbs(at + 1, sentence.end) + usize::from(r.reads(at + 1, "first"));
        if !r.cue(verb).any(Cue::PARTICIPLE) || !r.cue(verb).any(Cue::SPEECH.or(Cue::THAT)) || !r.reads(verb + 1, "by")
        {
            return;
        }
        let end = self.agent_end(verb + 2, sentence.end);
        if at == sentence.start && end > verb + 2 && r.shape(end) == Shape::Comma {
            let right = end + 1..trim_stop(r, end + 1, sentence.end);
            self.add(
                Some(verb + 2..end),
                at + 1..verb + 1,
                right,
                "words of saying before the statement",
            );
            return;
        }
        let left = at.checked_sub(1).and_then(|mark| {
            self.clause_left(sentence.start, mark + usize::from(r.shape(mark) != Shape::Comma), false)
        });
        if let Some(left) = left.filter(|_| end > verb + 2) {
            self.add(
                Some(verb + 2..end),
                at + 1..verb + 1,
                left,
                "statement before its source",
            );
        }
    }

    /// The end of the source that starts at `start` after "according to" or "by", with its explanations.
    fn source_end(&self, start: usize, limit: usize) -> usize {
        let r = self.reading;
        let ends = |&i: &usize| {
            r.ends_phrase(i) && !(r.shape(i) == Shape::OpenQuote && r.quotation_end(i).is_some_and(|end| end < i + 6))
                || r.shape(i) == Shape::CloseBracket
                || r.reads_any(
                    i,
                    &[
                        "who", "which", "whose", "because", "while", "when", "although", "though",
                    ],
                )
                || r.reads_any(i, &["and", "but", "as"]) && r.starts_clause(i + 1, limit)
        };
        (start..limit).find(ends).unwrap_or(limit)
    }

    /// The end of the source that starts at `start` after "by" in a passive.
    pub(super) fn agent_end(&self, start: usize, limit: usize) -> usize {
        let r = self.reading;
        let mut end = r.noun_phrase(start, limit);
        if r.shape(end) == Shape::Comma && r.capital(end + 1) && !r.is_verb(end + 2) && end > start {
            end = r.noun_phrase(end + 1, limit);
        }
        end
    }
}
