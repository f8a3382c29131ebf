//! Whose age a text states.

use super::article::Article;
use super::place::Person;
use super::words::{Word, is_function_word};
use crate::text::TextSpan;
use smallvec::SmallVec;

impl Article<'_> {
    /// The person next to an age: "Jane Doe, 38,", "Jane Doe, a 38-year-old" or "38-year-old Jane Doe".
    pub fn person(&self, span: TextSpan, first: usize, after: usize) -> Option<Person> {
        let text = self.reading.text;
        let gap = |from: usize, to: usize| text.get(from..to).unwrap_or_default().trim();
        let suffix = |w: &Word| TITLES.iter().any(|t| w.span.of(text).eq_ignore_ascii_case(t));
        let before = self.words.get(..first).unwrap_or_default();
        let article = before
            .last()
            .is_some_and(|w| ["a", "an", "the"].contains(&w.span.of(text)));
        let mut names = before.iter().rev().skip(usize::from(article)).filter(|w| !suffix(w));
        if let Some(last) = names.next() {
            let between = gap(last.span.end(), span.start());
            let mark = between.trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
            if last.capital && between.len() < 12 && (mark.starts_with(',') || mark == "(") {
                let mut next = last.span.start();
                let given = names.take_while(|w| {
                    let joined = w.capital && matches!(gap(w.span.end(), next), "" | ".");
                    next = w.span.start();
                    joined
                });
                return Some(self.named_person(last, given));
            }
        }
        let mut run: SmallVec<[&Word; 5]> = SmallVec::new();
        for word in self.words.get(after..)?.iter().take(5) {
            let between = gap(run.last().map_or(span.end(), |w| w.span.end()), word.span.start());
            let joined = between.is_empty() || between == "." && !run.is_empty();
            if joined && !word.capital && !run.is_empty() && !is_function_word(word.span.of(text)) {
                return None;
            }
            if !word.capital || !joined {
                break;
            }
            if !suffix(word) {
                run.push(word);
            }
        }
        let last = run.pop()?;
        Some(self.named_person(last, run.into_iter().rev()))
    }

    /// The person of a last name and the names before it, the nearest first.
    fn named_person<'w>(&self, last: &Word, given: impl Iterator<Item = &'w Word>) -> Person {
        let mut initials = given.filter_map(|w| w.span.of(self.reading.text).chars().next());
        Person {
            given: std::array::from_fn(|_| initials.next().map(one_letter)),
            last: last.id,
        }
    }
}

/// A first letter, the same for the ways in which one given name is spelt: "Catherine", "Katherine".
fn one_letter(initial: char) -> char {
    if initial == 'C' { 'K' } else { initial }
}

/// What can follow a last name.
const TITLES: [&str; 5] = ["ii", "iii", "iv", "jr", "sr"];
