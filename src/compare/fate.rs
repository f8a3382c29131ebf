//! What befell those who are counted: the dead of a story are not its injured.

use super::article::Article;
use crate::extract::Mention;

/// What a count says befell those it counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// They died.
    Died,
    /// They were injured.
    Hurt,
    /// They are missing.
    Missing,
    /// They lost or left their homes.
    Displaced,
    /// They were taken to prison or taken prisoner.
    Held,
}

/// How far before and after a count its fate can stand, in words.
const REACH: usize = 4;

impl Article<'_> {
    /// What befell those that a mention counts: the word before it, what it counts, the words after, the words further
    /// before, in that order. `first` is the first word of the mention, `past` the one after what is counted.
    pub fn fate(&self, m: &Mention, first: usize, past: usize) -> Option<Fate> {
        let text = self.reading.text;
        let own = m.noun_span.and_then(|n| fate(n.of(text).rsplit(' ').next()?));
        let closed = |from: usize, to: usize| {
            let between = text.get(from..to).unwrap_or_default();
            between.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | ':' | '.' | '\n' | '('))
        };
        let mut start = m.span.start();
        let mut before = (first.saturating_sub(REACH)..first)
            .rev()
            .map_while(|i| {
                let word = self.words.get(i).filter(|w| !closed(w.span.end(), start))?.span;
                start = word.start();
                Some(word.of(text)).filter(|w| *w != "and")
            })
            .map(fate);
        let near = before.next().flatten();
        let before = before.flatten().next();
        let mut end = m.noun_span.map_or(m.span.end(), |n| n.end().max(m.span.end()));
        let after = (past..past + REACH)
            .map_while(|i| {
                let word = self.words.get(i).filter(|w| !closed(end, w.span.start()))?.span;
                end = word.end();
                Some(word.of(text)).filter(|w| *w != "and")
            })
            .find_map(fate);
        near.or(own).or(after).or(before)
    }
}

fn fate(word: &str) -> Option<Fate> {
    Some(match word.to_lowercase().as_str() {
        "dead" | "death" | "deaths" | "die" | "died" | "dies" | "dying" | "fatalities" | "fatality" | "kill"
        | "killed" | "killing" | "kills" | "murdered" | "perished" | "slain" => Fate::Died,
        "hospitalised" | "hospitalized" | "hurt" | "hurting" | "injured" | "injures" | "injuries" | "injuring"
        | "wounded" | "wounding" | "wounds" => Fate::Hurt,
        "missing" | "unaccounted" => Fate::Missing,
        "displaced" | "displacing" | "evacuated" | "homeless" => Fate::Displaced,
        "arrested" | "arresting" | "captured" | "capturing" | "detained" | "detaining" | "hostage" | "jailed" => {
            Fate::Held
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::laid_out;
    use super::*;
    use Fate::{Died, Displaced, Held, Hurt, Missing};

    fn fates(text: &str) -> Vec<Option<Fate>> {
        laid_out(text, |article| article.places.iter().map(|p| p.fate).collect())
    }

    #[test]
    fn each_count_has_its_own_fate() {
        for (text, found) in [
            (
                "The flood killed 12 people and injured more than 30.",
                vec![Some(Died), Some(Hurt)],
            ),
            (
                "Twelve people were killed and 30 wounded in Orten.",
                vec![Some(Died), Some(Hurt)],
            ),
            ("Flood in Orten kills 12; 30 hurt.", vec![Some(Died), Some(Hurt)]),
            (
                "The death toll rose to 14, and 3 people are missing.",
                vec![Some(Died), Some(Missing)],
            ),
            ("It left 400 families homeless.", vec![Some(Displaced)]),
            ("Police arrested nine men.", vec![Some(Held)]),
            ("The club has 40 members.", vec![None]),
        ] {
            assert_eq!(fates(text), found, "{text}");
        }
    }
}
