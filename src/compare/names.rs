//! Names as a text writes them: runs of words with capitals, and the titles before them.

use super::page::Page;
use super::words::is_function_word;
use std::ops::Range;

/// Titles that say nothing of a person but respect; they introduce nobody.
const COURTESY: &[&str] = &["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."];

/// Titles of rank and office, each with its short forms, in lower case without stops.
const TITLES: &[&[&str]] = &[
    &["admiral", "adm"],
    &["ambassador"],
    &["archbishop"],
    &["attorney"],
    &["bishop"],
    &["captain", "capt"],
    &["chancellor"],
    &["chairman"],
    &["colonel", "col"],
    &["commander", "cmdr"],
    &["commissioner"],
    &["congressman"],
    &["congresswoman"],
    &["councillor"],
    &["director"],
    &["doctor", "dr"],
    &["general", "gen"],
    &["governor", "gov"],
    &["inspector"],
    &["judge"],
    &["justice"],
    &["king"],
    &["lieutenant", "lt"],
    &["major", "maj"],
    &["mayor"],
    &["minister"],
    &["president", "pres"],
    &["prince"],
    &["princess"],
    &["professor", "prof"],
    &["queen"],
    &["representative", "rep"],
    &["reverend", "rev"],
    &["secretary", "sec"],
    &["senator", "sen"],
    &["sergeant", "sgt"],
    &["sheriff"],
    &["superintendent"],
];

/// Small words inside a person's name.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von",
];

/// Which title a word is, in full or short form; the same number for "Gen." and "General".
pub fn title(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    TITLES
        .iter()
        .position(|forms| forms.iter().any(|f| f.eq_ignore_ascii_case(word)))
}

/// Whether the piece is a courtesy title.
pub fn is_courtesy(page: &Page<'_>, piece: usize) -> bool {
    COURTESY.contains(&page.word(piece))
}

/// The runs of words with capitals, in order, each as a range of pieces: "Gen. Ansel Brandt", "Ludwig van Orten". A
/// possessive ends a run; a function word that opens a sentence is none of it.
pub fn runs(page: &Page<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < page.pieces.len() {
        if !page.capital(at) || is_function_word(&page.word(at).to_lowercase()) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while !is_possessive(page.word(end - 1)) {
            let particles = (end..).take_while(|&i| page.reads(i, PARTICLES)).take(2).count();
            let next = end + particles;
            let here = |i: usize| page.pieces.get(i).is_some_and(|p| !p.new_line);
            if !page.capital(next) || !(end..=next).all(here) {
                break;
            }
            end = next + 1;
        }
        out.push(at..end);
        at = end;
    }
    out
}

/// Whether a word ends as an owner does.
pub fn is_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("\u{2019}s")
}

#[cfg(test)]
mod tests {
    use super::super::comparison::Reading;
    use super::*;
    use crate::extract::extract;

    #[test]
    fn names_are_runs_of_capitals() {
        let text =
            "The Ardenian Gen. Ansel Brandt met Ludwig van Orten and Orten's Mayor Ines Calder. Later\nMr. Roe left.";
        let extraction = extract(text, None);
        let reading = Reading {
            text,
            extraction: &extraction,
            published: None,
        };
        let page = Page::new(0, reading);
        let found: Vec<_> = runs(&page)
            .into_iter()
            .filter_map(|r| page.cover(r))
            .map(|s| s.of(text))
            .collect();
        assert_eq!(
            found,
            [
                "Ardenian Gen. Ansel Brandt",
                "Ludwig van Orten",
                "Orten's",
                "Mayor Ines Calder",
                "Later",
                "Mr. Roe"
            ]
        );
    }

    #[test]
    fn short_titles_are_the_long_ones() {
        assert_eq!(title("Gen."), title("General"));
        assert_ne!(title("Gen."), title("Senator"));
        assert_eq!(title("Ansel"), None);
    }
}
