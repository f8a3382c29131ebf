//! Whose verb it is: subjects, seen from their verb to the left.

use super::cue::Cue;
use super::lexicon::Class;
use super::phrase::{CALENDAR, STARTS_PHRASE};
use super::reading::Reading;
use super::token::Shape;
use std::ops::Range;

/// A subject further away than this many words is not looked for.
const REACH: usize = 70;

impl Reading<'_> {
    /// The first word of the verb group that ends with the verb at `at`: auxiliaries and adverbs belong to it.
    pub fn verb_group(&self, at: usize, floor: usize) -> usize {
        let mut start = at;
        while let Some(before) = start.checked_sub(1).filter(|&b| b >= floor) {
            let word = self
                .get(before)
                .filter(|w| w.token.shape == Shape::Word && !w.token.capital());
            let Some(word) = word else { break };
            let adverb =
                word.token.span.of(self.text).ends_with("ly") && !word.token.is(Class::ADJECTIVE.or(Class::DETERMINER));
            let part = word.token.is(Class::AUXILIARY.or(Class::MODAL).or(Class::NEGATION))
                && !word.token.is(Class::DETERMINER.or(Class::PRONOUN))
                || word.token.is(Class::CLITIC) && !self.possessive(before)
                || adverb
                || self.reads_any(
                    before,
                    &[
                        "also",
                        "then",
                        "now",
                        "later",
                        "once",
                        "again",
                        "often",
                        "never",
                        "ever",
                        "even",
                        "just",
                        "still",
                        "first",
                        "always",
                        "further",
                        "instead",
                        "sometimes",
                        "soon",
                    ],
                );
            if !part {
                break;
            }
            start = before;
        }
        start
    }

    /// Whether a form of "be" stands in `range`.
    pub fn has_be(&self, mut range: Range<usize>) -> bool {
        range.any(|i| {
            self.reads_any(i, &["is", "are", "was", "were", "be", "been", "being", "'s", "'re"])
                || self
                    .get(i)
                    .is_some_and(|w| matches!(w.token.span.of(self.text), "\u{2019}s" | "\u{2019}re"))
        })
    }

    /// The noun phrase before the verb group that starts at `group`, not before `floor`: its subject. A name that is
    /// explained between commas comes with the explanation.
    pub fn subject_before(&self, group: usize, floor: usize) -> Option<Range<usize>> {
        let mut end = group;
        let floor = floor.max(group.saturating_sub(REACH));
        loop {
            let last = end.checked_sub(1).filter(|&last| last >= floor)?;
            if self.is(last, Class::WEEKDAY.or(Class::DEICTIC)) && last > floor && !self.is(last - 1, Class::DETERMINER)
            {
                end = last - usize::from(self.reads(last - 1, "on"));
                end -= usize::from(end > floor && self.reads_any(end - 1, &["early", "late", "earlier", "later"]));
                continue;
            }
            let day = (1..=2).find(|back| last >= floor + back && self.reads(last - back, "on"));
            if let Some(back) = day.filter(|_| {
                self.is(last, Class::DAY_PART) || self.is(last, Class::MONTH) || self.shape(last) == Shape::Number
            }) {
                end = last - back;
                continue;
            }
            if self.is(last, CALENDAR) && last > floor && self.is(last - 1, Class::POINTER) {
                end = last - 1;
                continue;
            }
            if self.reads_any(last, &["himself", "herself", "itself", "themselves"]) {
                end = last;
                continue;
            }
            return match self.shape(last) {
                Shape::Comma => self.explained_subject(last, floor),
                Shape::Dash | Shape::Hyphen if self.get(last).is_some_and(|w| w.token.spaced()) => {
                    self.explained_subject(last, floor)
                }
                Shape::CloseBracket => {
                    let open = (floor..last)
                        .rev()
                        .take(15)
                        .find(|&i| self.shape(i) == Shape::OpenBracket)?;
                    let name = self.phrase_before(open, floor)?;
                    Some(name.start..end)
                }
                _ => self.phrase_before(end, floor),
            };
        }
    }

    /// The subject whose explanation ends with the comma at `close`: "Ann Roe, the mayor, " or "Mr Roe, who won, ".
    fn explained_subject(&self, close: usize, floor: usize) -> Option<Range<usize>> {
        let mut end = close;
        for _ in 0..5 {
            let mark = self.shape(close);
            let open = (floor..end).rev().find(|&i| self.shape(i) == mark)?;
            if open + 1 >= end {
                return None;
            }
            let explains = self.explains(open + 1, end);
            let aside = self.is_aside(open + 1, end);
            if !explains && !aside {
                return None;
            }
            if let Some(name) = self.phrase_before(open, floor).filter(|n| self.names(n, floor)) {
                return Some(name.start..if aside && end == close { open } else { close });
            }
            end = open;
        }
        None
    }

    /// Whether the words between two commas say something about the name before them.
    fn explains(&self, start: usize, end: usize) -> bool {
        let first_lower = self.is_word(start) && !self.capital(start);
        self.reads_any(start, &["who", "whose", "which", "whom"])
            || self.shape(start) == Shape::Number
            || self.is(start, Class::DETERMINER.or(Class::ROLE).or(Class::TITLE))
            || self.reads_any(
                start,
                &[
                    "including",
                    "at",
                    "in",
                    "of",
                    "for",
                    "with",
                    "from",
                    "on",
                    "speaking",
                    "now",
                    "then",
                    "himself",
                    "herself",
                    "like",
                    "and",
                    "when",
                    "while",
                    "as",
                    "if",
                    "after",
                    "asked",
                ],
            ) && start + 1 < end
            || first_lower && !self.is(start, Class::FUNCTION) && !self.is_verb(start)
            || self.is_word(start) && self.capital(start) && end - start <= 6 && !(start..end).any(|i| self.is_verb(i))
    }

    /// Whether the words between two commas belong to the whole sentence: "however", "for example", "in turn".
    fn is_aside(&self, start: usize, end: usize) -> bool {
        let words = end - start;
        let adverb = self.is(start, Class::ADVERB)
            || self.reads_any(start, &["meanwhile", "though", "however", "too", "instead"]);
        words == 1 && adverb
            || words <= 3
                && self.reads_any(start, &["for", "in"])
                && self.reads_any(
                    start + 1,
                    &["example", "instance", "turn", "part", "fact", "response", "contrast"],
                )
            || words <= 6 && self.is(start, Class::PREPOSITION) && self.circumstance(start + 1)
    }

    fn names(&self, phrase: &Range<usize>, floor: usize) -> bool {
        let first = phrase.start;
        let name = phrase
            .clone()
            .any(|i| self.capital(i) && (i > floor || !self.is(i, Class::FUNCTION.or(Class::ADVERB))));
        (name || self.is(first, STARTS_PHRASE) || phrase.clone().any(|i| self.is(i, Class::ROLE.or(Class::PLURAL))))
            && !phrase.clone().any(|i| self.is_verb(i))
    }

    /// The noun phrase that ends right before `end`, with the prepositional phrases inside it.
    fn phrase_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let last = end.checked_sub(1).filter(|&last| last >= floor)?;
        if self.reads_any(last, &["who", "which", "that", "what"])
            || self.is(last, Class::PRONOUN) && !self.is(last, Class::DETERMINER)
        {
            return Some(last..end);
        }
        if !matches!(
            self.shape(last),
            Shape::Word | Shape::Number | Shape::Percent | Shape::CloseBracket | Shape::Apostrophe | Shape::CloseQuote
        ) || self.is(
            last,
            Class::PREPOSITION
                .or(Class::CONJUNCTION)
                .or(Class::MODAL)
                .or(Class::AUXILIARY),
        ) {
            return None;
        }
        let mut start = end;
        let mut joint = None;
        while start > floor {
            let at = start - 1;
            match self.shape(at) {
                Shape::Hyphen if self.get(at).is_some_and(|w| w.token.spaced()) => break,
                Shape::Number | Shape::Hyphen | Shape::Slash | Shape::Percent | Shape::Currency | Shape::Symbol => {}
                Shape::Apostrophe if self.quotation_start(at).is_none() => {}
                Shape::Apostrophe | Shape::CloseQuote => match self.quotation_start(at) {
                    Some(open) if open >= floor && at - open <= 8 && !self.ends_phrase(at - 1) => start = open + 1,
                    _ => break,
                },
                Shape::CloseBracket => match (floor..at)
                    .rev()
                    .take(12)
                    .find(|&i| self.shape(i) == Shape::OpenBracket)
                {
                    Some(open) => start = open + 1,
                    None => break,
                },
                Shape::Word if self.possessive(at) => {}
                Shape::Word
                    if self.is(at, Class::WH)
                        || self.is(at, Class::SUBORDINATOR) && !self.is(at, Class::PREPOSITION) =>
                {
                    break;
                }
                Shape::Word if self.reads_any(at, &["as", "after", "before", "since", "until"]) && start < end => break,
                Shape::Word if self.is(at, Class::CONJUNCTION) => {
                    if !self.reads_any(at, &["and", "or", "&"]) || at == floor || !self.nominal(at - 1) {
                        break;
                    }
                    joint.get_or_insert(at);
                }
                Shape::Word
                    if self.is(at, Class::PRONOUN)
                        && !self.is(at, Class::DETERMINER)
                        && !self.reads_any(start, &["of", "in", "among", "on"]) =>
                {
                    break;
                }
                Shape::Word if start < end && self.is_verb(at) => {
                    // What follows a verb is its object; only what was joined to it can be a subject.
                    start = joint.map_or(start, |joint| joint + 1);
                    break;
                }
                Shape::Word => {}
                _ => break,
            }
            start -= 1;
        }
        let start = self.past_opening(start, end);
        let circumstance = |&i: &usize| self.reads_any(i, &["in", "on", "at", "during"]) && self.circumstance(i + 1);
        let end = (start + 1..end).find(circumstance).unwrap_or(end);
        (start < end).then_some(start..end)
    }

    fn nominal(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Word | Shape::Number | Shape::CloseBracket)
            && !self.is(at, Class::FUNCTION.or(Class::ADVERB))
            && !self.is_verb(at)
    }

    /// Where the subject starts in `start..end`, past what opens the clause: "On Monday", "But", "In Ohio last week".
    fn past_opening(&self, mut start: usize, end: usize) -> usize {
        while start < end {
            let next = start + 1;
            if self.is(start, Class::CONJUNCTION.or(Class::SUBORDINATOR)) && !self.is(start, Class::PREPOSITION)
                || matches!(self.shape(start), Shape::Hyphen | Shape::Symbol | Shape::Slash)
            {
                start = next;
            } else if self.is(start, Class::PREPOSITION)
                || self.is(start, Class::WEEKDAY.or(Class::DEICTIC)) && next < end && !self.starts_name(next)
            {
                let mut at = next;
                while at < end && !self.fresh_phrase(at, next) {
                    at += 1;
                }
                if at >= end {
                    return if self.is(start, Class::WEEKDAY.or(Class::DEICTIC)) {
                        next
                    } else {
                        end
                    };
                }
                start = at;
            } else if self.is(start, Class::ADVERB)
                && !self.is(start, Class::DETERMINER)
                && !self.reads_any(start, &["only", "just", "about", "nearly", "even"])
                || self.get(start).is_some_and(|w| {
                    w.token.span.len() > 4
                        && w.token.span.of(self.text).ends_with("ly")
                        && !w.token.is(Class::ADJECTIVE)
                        && !w.token.is(Class::PLURAL)
                }) && self.starts_noun_phrase(next)
                    && next < end
                    && (self.fresh_phrase(next, start) || self.capital(next))
                    && !self.capital(start)
            {
                start = next;
            } else {
                break;
            }
        }
        start
    }

    /// Whether a noun phrase of its own starts at `at` in a run of words that began at `from`.
    fn fresh_phrase(&self, at: usize, from: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&b| b >= from) else {
            return false;
        };
        let open = self.is(
            before,
            Class::PREPOSITION
                .or(Class::DETERMINER)
                .or(Class::CONJUNCTION)
                .or(Class::ADJECTIVE),
        ) || self.possessive(before)
            || matches!(self.shape(before), Shape::Hyphen | Shape::Slash);
        if open || !self.is_word(at) {
            return false;
        }
        let time = self.is(before, CALENDAR) || self.shape(before) == Shape::Number;
        self.is(at, Class::PRONOUN.or(Class::DETERMINER))
            || self.capital(at) && (!self.capital(before) || time && !self.is(at, CALENDAR))
            || time && !self.is(at, CALENDAR.or(Class::PREPOSITION))
    }

    /// The subject of the clause that holds `at`: the noun phrase before its first verb, seen from the left.
    pub fn clause_subject(&self, floor: usize, at: usize) -> Option<Range<usize>> {
        let opening = self.is(floor, Class::PREPOSITION.or(Class::SUBORDINATOR)) || self.cue(floor).any(Cue::ING);
        let comma = (floor..at)
            .take(40)
            .find(|&i| self.shape(i) == Shape::Comma)
            .filter(|_| opening);
        let floor = comma.filter(|&comma| comma + 2 < at).map_or(floor, |comma| comma + 1);
        let verb = (floor + 1..at.min(floor + REACH)).find(|&i| !self.quoted(i) && self.is_verb(i))?;
        let group = self.verb_group(verb, floor);
        self.subject_before(group, floor)
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::tests::reading;

    /// The subject of the verb "said".
    fn subject(text: &str) -> &str {
        let r = reading(text);
        let verb = (0..r.words.len()).find(|&at| r.reads(at, "said")).unwrap();
        let subject = r.subject_before(r.verb_group(verb, 0), 0);
        subject.and_then(|s| r.span(&s)).map_or("", |span| span.of(text))
    }

    #[test]
    fn subjects_stand_before_their_verb() {
        assert_eq!(
            subject("On Monday the mayor of Easthaven also said no."),
            "the mayor of Easthaven"
        );
        assert_eq!(subject("But she has never said so."), "she");
        assert_eq!(subject("The dam failed, and Ann Roe said so."), "Ann Roe");
        assert_eq!(
            subject("When Mr Lund of the union said no, she left."),
            "Mr Lund of the union"
        );
        assert_eq!(subject("The man who said so left."), "who");
        assert_eq!(subject("The firm last week said no."), "The firm");
        assert_eq!(subject("Said Ann."), "");
    }

    #[test]
    fn subjects_come_with_their_explanation_but_without_asides() {
        assert_eq!(
            subject("Ann Roe, 41, a miner from Easthaven, said no."),
            "Ann Roe, 41, a miner from Easthaven"
        );
        assert_eq!(
            subject("Ann Roe, who leads the union, said no."),
            "Ann Roe, who leads the union"
        );
        assert_eq!(subject("The firm, however, said no."), "The firm");
        assert_eq!(subject("Ann Roe in a statement said no."), "Ann Roe");
    }
}
