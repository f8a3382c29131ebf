//! How far a statement reaches.

use super::cue::Cue;
use super::lexicon::Class;
use super::phrase::CALENDAR;
use super::reading::Reading;
use super::token::Shape;

impl Reading<'_> {
    /// Where a statement that starts at `start` ends: at the end of its sentence, or before a second statement that is
    /// joined to it. Quotations are passed over whole; one that runs on takes the end with it. A noun phrase (`narrow`)
    /// ends sooner, at the next mark or circumstance.
    pub fn statement_end(&self, start: usize, limit: usize, narrow: bool) -> usize {
        let mut at = start;
        while at < limit {
            if let Some(end) = self.quotation_end(at) {
                if end > limit || self.shape(end - 2) == Shape::Stop && self.capital(end) {
                    return end;
                }
                at = end;
                if self.shape(end - 2) != Shape::Comma || !self.breaks_off(end, limit, narrow) {
                    continue;
                }
                return at;
            }
            let next = at + 1;
            let ends = match self.shape(at) {
                Shape::Semicolon => true,
                Shape::Dash => narrow || self.reads_any(next, &["and", "but"]) && self.reports_again(next + 1, limit),
                Shape::Comma if narrow => !self.lists_on(at, limit),
                Shape::Comma => self.breaks_off(next, limit, narrow),
                Shape::Word if self.reads_any(at, &["and", "but"]) => {
                    self.goes_on_reporting(self.skip_adverbs(next, limit)) || narrow && self.is_verb(next)
                }
                Shape::Word if narrow && at > start + 1 => {
                    self.reads_any(
                        at,
                        &[
                            "when", "after", "before", "while", "because", "during", "although", "though", "if",
                            "since", "as",
                        ],
                    ) || self.reads(at, "on") && self.is(next, Class::WEEKDAY)
                        || self.is(at, Class::WEEKDAY) && !self.possessive(next)
                        || self.is(at, Class::POINTER) && self.is(next, CALENDAR) && self.reads(at, "last")
                }
                Shape::Word => self.reads(at, "according") && self.reads(next, "to"),
                _ => false,
            };
            if ends && at > start {
                return at;
            }
            at = next;
        }
        limit
    }

    /// Whether what follows a comma at `next` is no part of the statement before it.
    fn breaks_off(&self, next: usize, limit: usize, narrow: bool) -> bool {
        narrow
            || self.cue(next).any(Cue::ING)
            || self.reads(next, "according")
            || self.reads(next, "but") && self.starts_clause(next + 1, limit)
            || self.reads_any(next, &["though", "although", "while", "and", "as"])
                && self.reports_again(next + 1, limit)
    }

    /// Whether a comma at `at` goes on with a list rather than with the sentence.
    fn lists_on(&self, at: usize, limit: usize) -> bool {
        let next = at + 1;
        (next..limit.min(next + 6))
            .any(|i| self.reads_any(i, &["and", "or"]) && !self.is_verb(i + 1) && !self.cue(i + 1).any(Cue::VERB))
            && !self.reads_any(next, &["who", "which", "and", "but", "as", "with"])
            && !(next..next + 5).any(|i| self.is_verb(i) || self.cue(i).any(Cue::ING))
    }

    /// Whether a reporting verb with its own subject follows at `at`.
    fn reports_again(&self, at: usize, limit: usize) -> bool {
        let verb = (at..limit.min(at + 10))
            .take_while(|&i| !self.ends_phrase(i))
            .find(|&i| self.is_verb(i));
        verb.is_some_and(|verb| {
            (verb..limit.min(verb + 4)).any(|i| {
                self.cue(i).any(Cue::FINITE) && self.cue(i).any(Cue::SPEECH.or(Cue::THAT)) && !self.in_noun_place(i)
            })
        })
    }

    /// Whether the verb at `at` goes on to report: it takes a statement right after it.
    fn goes_on_reporting(&self, at: usize) -> bool {
        let next = at + 1;
        if !self.cue(at).any(Cue::FINITE) {
            return false;
        }
        let present =
            self.cue(at).any(Cue::THIRD) && !self.is(at, Class::PLURAL) && self.starts_noun_phrase_strict(next);
        present && self.cue(at).any(Cue::OBJECT)
            || self.cue(at).any(Cue::SPEECH) && !self.in_noun_place(at)
            || self.cue(at).any(Cue::THAT) && self.reads(next, "that")
            || self.cue(at).any(Cue::OBJECT.or(Cue::LISTENER)) && self.cue(at).any(Cue::PAST)
            || self.cue(at).any(Cue::INFINITIVE) && self.reads(next, "to") && self.cue(at).any(Cue::PAST)
            || self.cue(at).any(Cue::QUESTION) && self.is(next, Class::WH)
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::tests::reading;

    fn reach(text: &str, narrow: bool) -> &str {
        let r = reading(text);
        let limit = r.sentences[0].end - 1;
        let end = r.statement_end(0, limit, narrow);
        r.span(&(0..end)).map_or("", |span| span.of(text))
    }

    #[test]
    fn statements_reach_to_the_end_or_to_the_next_one() {
        assert_eq!(
            reach("the road is wide, long and safe.", false),
            "the road is wide, long and safe"
        );
        assert_eq!(
            reach("the road is safe and added that it is long.", false),
            "the road is safe"
        );
        assert_eq!(
            reach("the road is safe, but he left; she did not.", false),
            "the road is safe"
        );
        assert_eq!(reach("the road is safe, adding no more.", false), "the road is safe");
        assert_eq!(
            reach("\u{201c}it is safe; I drove on it,\u{201d} and left.", false),
            "\u{201c}it is safe; I drove on it,\u{201d} and left"
        );
    }

    #[test]
    fn objects_end_sooner() {
        assert_eq!(reach("the plan on Monday.", true), "the plan");
        assert_eq!(reach("the plan, which failed.", true), "the plan");
        assert_eq!(reach("the plan after the vote.", true), "the plan");
    }
}
