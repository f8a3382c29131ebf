//! Counts of those who live in a place: "home to about 9,000 people", "a population of 8,500", "300 people live in Orten".

use super::article::Article;
use super::persons::is_person;
use crate::extract::{Kind, Mention};
use std::collections::BTreeSet;

/// The name of the scale on which populations are compared.
pub const POPULATION: &str = "population";
/// Words between a count and the words that say what it counts.
const NEARLY: &[&str] = &[
    "about",
    "almost",
    "an",
    "approximately",
    "around",
    "at",
    "estimated",
    "just",
    "least",
    "less",
    "more",
    "nearly",
    "only",
    "over",
    "roughly",
    "some",
    "than",
    "under",
];
/// Where people live, before "of": "a town of 5,000".
const SETTLEMENTS: &[&str] = &[
    "city",
    "community",
    "hamlet",
    "settlement",
    "suburb",
    "town",
    "township",
    "village",
];
/// What those who live in a place do.
const LIVE: &[&str] = &["live", "lives", "living", "reside", "resides", "residing"];
/// How far after the count the place they live in can stand, in words.
const PLACE_REACH: usize = 3;

impl Article<'_> {
    /// Whether the count before the words from `first` on is of those who live in a place. `past` is the word after what
    /// is counted.
    pub fn is_population(&self, m: &Mention, first: usize, past: usize) -> bool {
        if m.kind != Kind::Quantity {
            return false;
        }
        let word = |i: usize| self.words.get(i).map_or("", |w| w.span.of(self.reading.text));
        let mut before = (0..first).rev().map(word).skip_while(|w| NEARLY.contains(w));
        let (last, next) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
        let persons = m.noun.as_deref().is_none_or(is_person);
        let residents = matches!(
            m.noun.as_deref(),
            Some("resident" | "inhabitant" | "islander" | "villager")
        );
        match (next, last) {
            ("population" | "populations", "of" | "is" | "was") | (_, "population") => true,
            ("home", "to") => persons,
            (place, "of") if SETTLEMENTS.contains(&place) => persons,
            (_, "has" | "had" | "have" | "with") if residents => true,
            _ => {
                (residents || whoever(m))
                    && LIVE.contains(&word(past))
                    && matches!(word(past + 1), "in" | "on" | "there" | "here")
            }
        }
    }

    /// The name of the place of which the population is counted, where it stands beside the count: "living in Orten".
    pub fn settlement(&self, past: usize) -> BTreeSet<u32> {
        let text = self.reading.text;
        let after = self.words.get(past..).unwrap_or_default();
        let lives = after.first().is_some_and(|w| LIVE.contains(&w.span.of(text)));
        let at = after
            .iter()
            .take(PLACE_REACH)
            .position(|w| matches!(w.span.of(text), "in" | "on"));
        let name = at.filter(|&at| lives || at == 0).and_then(|at| after.get(at + 1..));
        name.unwrap_or_default()
            .iter()
            .take_while(|w| w.capital)
            .map(|w| w.id)
            .collect()
    }
}

/// Whether a mention counts people whatever they are, or by the country they are from: "people", "Danes".
fn whoever(m: &Mention) -> bool {
    let noun = m.noun.as_deref().unwrap_or_default();
    matches!(noun, "person" | "man" | "woman" | "child" | "citizen") || !is_person(noun)
}

#[cfg(test)]
mod tests {
    use super::super::place::Measure;
    use super::super::testing::laid_out;
    use super::*;

    fn populations(text: &str) -> usize {
        let counted = |m: &&Measure| matches!(m, Measure::Scale(name) if name == POPULATION);
        laid_out(text, |article| {
            article.places.iter().map(|p| &p.measure).filter(counted).count()
        })
    }

    #[test]
    fn those_who_live_somewhere_are_told_from_other_persons() {
        for (text, found) in [
            ("The island of Varra, home to about 9,000 people, was hit.", 1),
            ("Varra has a population of 8,500.", 1),
            ("Orten, a town of 5,000 people, was hit.", 1),
            ("About 300 people live in the village.", 1),
            ("An estimated 1,000 Danes living in Orten were warned.", 1),
            ("The island, which has about 9,000 residents, was hit.", 1),
            ("About 300 residents were led to safety.", 0),
            ("The camp was home to 40 tents.", 0),
            ("About 300 members live in Orten.", 0),
            ("A crowd of 5,000 people filled the square.", 0),
        ] {
            assert_eq!(populations(text), found, "{text}");
        }
    }
}
