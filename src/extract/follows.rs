//! What follows words of saying.

use super::cue::Cue;
use super::lexicon::Class;
use super::speech::Finder;
use super::token::Shape;

/// What follows a cue.
pub(super) enum Follows {
    /// The end of the sentence.
    End,
    /// A comma, and then something else than a quotation; the number is the comma's.
    Comma(usize),
    /// A quotation after a comma or colon, from its mark on.
    Quotation(usize),
    /// "that", or a question word.
    Clause(usize),
    /// Anything else, from here on.
    Words(usize),
}

impl Finder<'_> {
    /// What follows a verb of saying that ends before `at`.
    pub(super) fn follows(&self, at: usize, limit: usize, cue: Cue) -> Follows {
        let r = self.reading;
        if cue.any(Cue::LISTENER) && !self.opens_statement(at) {
            let end = self.listener_end(at, limit);
            let whole = r.noun_phrase(at, limit);
            let other = if whole > end {
                Some(self.follows_from(whole, limit))
            } else {
                None
            };
            return match other {
                Some(Follows::Words(_)) | None => self.follows_from(end.max(at), limit),
                Some(other) => other,
            };
        }
        self.follows_from(at, limit)
    }

    fn follows_from(&self, from: usize, limit: usize) -> Follows {
        let r = self.reading;
        let near = r.skip_adverbs(from, limit);
        for start in [near, r.skip_circumstances(near, limit)] {
            if start >= limit {
                return Follows::End;
            }
            match r.shape(start) {
                Shape::Stop | Shape::CloseBracket | Shape::Semicolon => return Follows::End,
                Shape::Comma | Shape::Colon | Shape::Dash if r.quotation_end(start + 1).is_some() => {
                    return Follows::Quotation(start + 1);
                }
                Shape::Comma => return self.past_aside(start, limit).unwrap_or(Follows::Comma(start)),
                Shape::Colon if start + 1 < limit => return Follows::Words(start + 1),
                Shape::OpenQuote if r.quotation_end(start).is_some() => return Follows::Words(start),
                _ if self.opens_statement(start) => return Follows::Clause(start),
                _ if start > near && r.starts_noun_phrase(start) && r.starts_clause(start, limit) => {
                    return Follows::Words(start);
                }
                _ => {}
            }
        }
        Follows::Words(near)
    }

    /// What follows an aside between the comma at `comma` and another: "he said, among other things, that".
    fn past_aside(&self, comma: usize, limit: usize) -> Option<Follows> {
        let r = self.reading;
        let close = (comma + 1..limit.min(comma + 10)).find(|&i| r.shape(i) == Shape::Comma)?;
        if r.reads(close + 1, "that") {
            return Some(Follows::Clause(close + 1));
        }
        let adds = r.is(comma + 1, Class::PREPOSITION);
        (adds && r.quotation_end(close + 1).is_some()).then_some(Follows::Quotation(close + 1))
    }

    /// Whether the word or mark at `at` opens a statement by itself.
    pub(super) fn opens_statement(&self, at: usize) -> bool {
        let r = self.reading;
        let opener = r.reads_any(
            at,
            &["that", "whether", "if", "how", "why", "what", "who", "when", "where"],
        );
        opener || r.shape(at) == Shape::OpenQuote
    }

    /// The end of the listener that stands at `at`: "reporters", "the New York Daily News on Friday".
    pub(super) fn listener_end(&self, at: usize, limit: usize) -> usize {
        let r = self.reading;
        if r.reads_any(at, &["him", "her", "them", "me", "us", "you"]) {
            return at + 1;
        }
        let mut end = r.noun_phrase(at, limit);
        // A bare plural or a name ends where the clause that follows it starts.
        if let Some(fresh) = (at + 1..end).find(|&i| {
            r.capital(i)
                && !r.capital(i - 1)
                && !r.is(i - 1, Class::FUNCTION)
                && r.is_word(i - 1)
                && !r.possessive(i - 1)
        }) {
            end = fresh;
        }
        end
    }
}
