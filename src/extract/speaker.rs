//! Whom a source stands for: the named person behind "Gen. Roe", "she" and "a senior general".
//!
//! Precision comes first: where two people could be meant, nobody is.

use super::attribution::{Attribution, Level};
use super::cue::Cue;
use super::gender::Gender;
use super::lexicon::Class;
use super::naming::{Naming, Namings};
use super::reading::Reading;
use super::token::Shape;
use crate::text::TextSpan;
use std::ops::Range;

/// A pronoun stands for a source at most so many words before it.
const REACH: usize = 250;
/// A source without a name is named at most so many attributions later.
const NAMED_LATER: usize = 3;
/// A source without a name is named at most so many sentences later.
const SENTENCES_LATER: usize = 4;

/// The person who spoke last.
#[derive(Clone)]
struct Last {
    source: Range<usize>,
    naming: Naming,
    gender: Option<Gender>,
}

/// Sets the speaker of each of `attributions`, which are those of the text and stand in its order.
pub fn find_speakers(reading: &Reading<'_>, attributions: &mut [Attribution]) {
    let chain = Chain {
        reading,
        namings: Namings::new(reading),
    };
    let sources: Vec<Option<Range<usize>>> = attributions
        .iter()
        .map(|a| a.source.first().map(|span| reading.range_of(*span)))
        .collect();
    let mut last: Option<Last> = None;
    for (number, attribution) in attributions.iter_mut().enumerate() {
        let Some(source) = sources.get(number).cloned().flatten() else {
            continue;
        };
        let stands_for = if let Some(gender) = chain.pronoun(&source) {
            if !attribution.reports_words() {
                continue;
            }
            last = last.and_then(|last| chain.resolve(last, &source, gender));
            last.as_ref().map(|last| last.naming.clone())
        } else {
            let naming = chain.named(&source, attribution.level);
            let later = sources.get(number + 1..).unwrap_or_default();
            let naming = naming.or_else(|| chain.named_later(&source, later));
            last = naming
                .clone()
                .filter(|naming| chain.can_be_a_pronoun(naming))
                .map(|naming| Last {
                    gender: chain.gender(&naming),
                    source: source.clone(),
                    naming,
                });
            naming
        };
        attribution.speaker = stands_for.and_then(|naming| chain.span_beyond(&naming, &source));
    }
}

struct Chain<'r> {
    reading: &'r Reading<'r>,
    namings: Namings<'r>,
}

impl Chain<'_> {
    /// The place of `naming`, unless the source holds it itself.
    fn span_beyond(&self, naming: &Naming, source: &Range<usize>) -> Option<TextSpan> {
        let inside = source.contains(&naming.words.start);
        self.reading.span_of_all(&naming.words).filter(|_| !inside)
    }

    /// The gender that the naming tells, or another naming of the same surname.
    fn gender(&self, naming: &Naming) -> Option<Gender> {
        let own = (naming.words.start..naming.words.end - 1).find_map(|i| Gender::of(self.reading.word(i)));
        own.or_else(|| self.namings.gender(naming.words.end - 1))
    }

    fn pronoun(&self, source: &Range<usize>) -> Option<Gender> {
        let at = source.start;
        match source.len() {
            1 if self.reading.reads(at, "he") => Some(Gender::He),
            1 if self.reading.reads(at, "she") => Some(Gender::She),
            _ => None,
        }
    }

    /// The fullest naming of the person whom the source names: by a full name, a title and surname, or a surname alone.
    fn named(&self, source: &Range<usize>, level: Level) -> Option<Naming> {
        if level != Level::Named {
            return None;
        }
        if let Some(own) = self.own_naming(source) {
            return match self.namings.bearer(own.words.end - 1) {
                Some(bearer) if !own.full() || self.reading.word(bearer.name) == self.reading.word(own.name) => {
                    Some(bearer.clone())
                }
                None if own.titled() || own.full() => Some(own.clone()),
                _ => None,
            };
        }
        let alone = self.reading.capital(source.start) && self.closes(source.start + 1, source);
        let bearer = self.namings.bearer(source.start).filter(|_| alone)?;
        self.is_person(bearer).then(|| bearer.clone())
    }

    /// Whether the name in a source ends before word `at`: what follows explains it.
    fn closes(&self, at: usize, source: &Range<usize>) -> bool {
        at >= source.end || matches!(self.reading.shape(at), Shape::Comma | Shape::Dash | Shape::OpenBracket)
    }

    /// The naming that the source is: "police chief Ann Roe, 40", "the mayor, Ann Roe", not "friends of Ann Roe".
    fn own_naming(&self, source: &Range<usize>) -> Option<&Naming> {
        let r = self.reading;
        let leads = |naming: &Naming| {
            let mut before = source.start..naming.words.start;
            let explained = before.len() > 1 && r.shape(naming.words.start - 1) == Shape::Comma;
            let determined = before.clone().any(|i| r.is(i, Class::DETERMINER)) && !naming.titled();
            let one_of_many = before.clone().any(|i| r.reads_any(i, &["a", "an"]));
            let plain = !before.any(|i| !r.is_word(i) || r.is(i, Class::PREPOSITION.or(Class::CONJUNCTION)));
            explained || plain && !determined && !one_of_many
        };
        self.namings
            .within(source.clone())
            .iter()
            .find(|naming| self.closes(naming.words.end, source) && leads(naming))
    }

    /// Whether a pronoun may stand for whom the naming names: surely a person, or of a name that is no common words.
    fn can_be_a_pronoun(&self, naming: &Naming) -> bool {
        let common =
            (naming.name..naming.words.end).any(|i| self.reading.get(i).is_none_or(|w| w.token.class != Class::NONE));
        self.tells_person(naming) || naming.words.end - naming.name == 2 && !common
    }

    /// Whether the naming shows that it is a person's by itself or by what it does.
    fn is_person(&self, naming: &Naming) -> bool {
        self.tells_person(naming) || self.reading.cue(naming.words.end).any(Cue::FINITE)
    }

    /// Whether the naming shows by itself that it is a person's: by title, given name, age or role.
    fn tells_person(&self, naming: &Naming) -> bool {
        let r = self.reading;
        let age = r.shape(naming.words.end + 1) == Shape::Number;
        let role = (naming.words.end + 1..naming.words.end + 6)
            .take_while(|&i| r.is_word(i))
            .any(|i| r.is(i, Class::ROLE));
        naming.titled()
            || r.is(naming.name, Class::GIVEN_NAME)
            || naming.name > 0 && !r.capital(naming.name - 1) && r.is(naming.name - 1, Class::ROLE)
            || self.namings.gender(naming.words.end - 1).is_some()
            || r.shape(naming.words.end) == Shape::Comma && (age || role)
    }

    /// The last speaker, if the pronoun at `source` can mean nobody else.
    fn resolve(&self, last: Last, source: &Range<usize>, gender: Gender) -> Option<Last> {
        let r = self.reading;
        let at = source.start;
        let between = last.source.end..at;
        let paragraphs = between
            .clone()
            .chain([at])
            .filter(|&i| r.get(i).is_some_and(|w| w.starts_paragraph));
        let near = last.source.start < at && between.len() <= REACH && paragraphs.count() <= 1;
        let surname = r.word(last.naming.words.end - 1);
        let other = |naming: &Naming| !r.quoted(naming.words.start) && r.word(naming.words.end - 1) != surname;
        let known = |i: usize| {
            r.capital(i)
                && !r.quoted(i)
                && r.word(i) != surname
                && self.namings.bearer(i).is_some_and(|n| self.is_person(n))
        };
        let alone = !self.namings.within(between.clone()).iter().any(other) && !between.clone().any(known);
        let fits = last.gender.is_none_or(|known| known == gender);
        (near && alone && fits).then_some(Last {
            source: source.clone(),
            naming: last.naming,
            gender: Some(gender),
        })
    }

    /// The person of the same role who is named soon after "a senior general", if the text names one such person.
    fn named_later(&self, source: &Range<usize>, later: &[Option<Range<usize>>]) -> Option<Naming> {
        let r = self.reading;
        if !r.reads_any(source.start, &["a", "an"]) {
            return None;
        }
        let ends = |i: usize| r.ends_phrase(i) || r.is(i, Class::PREPOSITION) || r.shape(i) == Shape::Comma;
        let head = (source.start + 1..source.end).find(|&i| ends(i)).unwrap_or(source.end) - 1;
        if !r.is(head, Class::ROLE) || r.capital(head) {
            return None;
        }
        let sentence = |at: usize| r.sentences.partition_point(|s| s.end <= at);
        let soon = |at: usize| sentence(at) <= sentence(source.start) + SENTENCES_LATER;
        let sources = later.iter().take(NAMED_LATER).flatten().take_while(|s| soon(s.start));
        let named = sources
            .flat_map(|s| self.own_naming(s))
            .find(|n| self.namings.alone_has_role(n, head))?;
        self.namings.bearer(named.words.end - 1).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract;

    /// Source and speaker of each attribution that has a speaker.
    fn speakers(text: &str) -> Vec<(&str, &str)> {
        let found = extract(text, None);
        let pair = |a: &super::Attribution| Some((a.source.first()?.of(text), a.speaker?.of(text)));
        found.attributions.iter().filter_map(pair).collect()
    }

    #[test]
    fn a_surname_stands_for_the_one_full_name_that_ends_with_it() {
        assert_eq!(
            speakers("General Ann Roe said it rained. Gen. Roe said it stopped. Roe said it was over."),
            [("Gen. Roe", "General Ann Roe"), ("Roe", "General Ann Roe")]
        );
        assert_eq!(
            speakers("Ann Roe said it rained. Bob Roe said it stopped. Roe said it was over."),
            []
        );
        assert_eq!(speakers("Ann Roe said it rained. Mr. Hill said it stopped."), []);
    }

    #[test]
    fn a_pronoun_stands_for_the_person_who_spoke_last_and_nobody_else() {
        assert_eq!(
            speakers("Ann Roe said it rained. She said it stopped.\n\n\"It is over,\" she said."),
            [("She", "Ann Roe"), ("she", "Ann Roe")]
        );
        for unsure in [
            "Ann Roe said it rained. He said it stopped.",
            "Ann Roe said it rained. Eva Hill came. She said it stopped.",
            "The ministry said it rained. She said it stopped.",
            "Ann Roe said it rained.\n\nIt stopped.\n\nShe said it was over.",
        ] {
            assert_eq!(speakers(unsure), [], "{unsure}");
        }
    }

    #[test]
    fn a_role_stands_for_the_one_person_named_with_it_soon_after() {
        assert_eq!(
            speakers("Troops will leave, a senior general said. \"Soon,\" Gen. Ann Roe told reporters."),
            [("a senior general", "Gen. Ann Roe")]
        );
        assert_eq!(
            speakers("Wells are dry, a farmer said. \"All of them,\" Ann Roe, a local farmer, said."),
            [("a farmer", "Ann Roe")]
        );
        for unsure in [
            "Troops will leave, a senior general said. \"Soon,\" Gen. Ann Roe said. Gen. Bob Hill left.",
            "Troops will leave, a senior general said. \"Soon,\" Mayor Ann Roe said.",
            "Troops will leave, the general said. \"Soon,\" Gen. Ann Roe said.",
        ] {
            assert_eq!(speakers(unsure), [], "{unsure}");
        }
    }
}
