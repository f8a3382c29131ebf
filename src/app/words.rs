//! Edges of claims by word. A word is a run between Unicode word boundaries that holds a letter or a digit.

use crate::text::TextSpan;
use unicode_segmentation::UnicodeSegmentation as _;

fn words(text: &str) -> impl DoubleEndedIterator<Item = TextSpan> {
    text.unicode_word_indices()
        .filter_map(move |(at, word)| TextSpan::new(text, at, at + word.len()))
}

/// Bytes of text around an edge in which words are looked for; no word of a language is longer.
const REACH: usize = 512;

fn window(text: &str, around: TextSpan) -> (usize, &str) {
    let mut from = around.start().saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (around.end() + REACH).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    (from, text.get(from..to).unwrap_or_default())
}

fn shift(text: &str, by: usize, span: TextSpan) -> Option<TextSpan> {
    TextSpan::new(text, span.start() + by, span.end() + by)
}

/// Widens `span` to whole words, and narrows it over white space and punctuation at its ends. `None` if it holds no word.
pub fn snap_to_words(text: &str, span: TextSpan) -> Option<TextSpan> {
    let (from, near) = window(text, span);
    let mut touched = words(near)
        .filter_map(|w| shift(text, from, w))
        .filter(|w| w.overlaps(span));
    let first = touched.next()?;
    let mut snapped = first.cover(touched.next_back().unwrap_or(first));
    let tail = text.get(snapped.end()..).unwrap_or_default();
    if let Some(sign) = tail.chars().next().filter(|c| matches!(c, '%' | '\u{2030}' | '\u{b0}')) {
        snapped = TextSpan::new(text, snapped.start(), snapped.end() + sign.len_utf8()).unwrap_or(snapped);
    }
    let head = text.get(..snapped.start()).unwrap_or_default();
    if let Some(sign) = head
        .chars()
        .next_back()
        .filter(|c| matches!(c, '$' | '\u{20ac}' | '\u{a3}' | '\u{a5}'))
    {
        snapped = TextSpan::new(text, snapped.start() - sign.len_utf8(), snapped.end()).unwrap_or(snapped);
    }
    Some(snapped)
}

/// The first word that starts at or after `byte`.
pub fn next_word(text: &str, byte: usize) -> Option<TextSpan> {
    let here = TextSpan::new(text, byte, byte)?;
    let (from, near) = window(text, here);
    words(near)
        .filter_map(|w| shift(text, from, w))
        .find(|w| w.start() >= byte)
}

/// The last word that ends at or before `byte`.
pub fn previous_word(text: &str, byte: usize) -> Option<TextSpan> {
    let here = TextSpan::new(text, byte, byte)?;
    let (from, near) = window(text, here);
    words(near)
        .filter_map(|w| shift(text, from, w))
        .rev()
        .find(|w| w.end() <= byte)
}

/// The first word that ends after `byte`.
pub(super) fn word_ending_behind(text: &str, byte: usize) -> Option<TextSpan> {
    let here = TextSpan::new(text, byte, byte)?;
    let (from, near) = window(text, here);
    words(near)
        .filter_map(|w| shift(text, from, w))
        .find(|w| w.end() > byte)
}

/// The last word that starts before `byte`.
pub(super) fn word_starting_before(text: &str, byte: usize) -> Option<TextSpan> {
    let here = TextSpan::new(text, byte, byte)?;
    let (from, near) = window(text, here);
    words(near)
        .filter_map(|w| shift(text, from, w))
        .rev()
        .find(|w| w.start() < byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn snapped(text: &str, start: usize, end: usize) -> Option<&str> {
        snap_to_words(text, TextSpan::new(text, start, end)?).map(|s| s.of(text))
    }

    #[test]
    fn takes_whole_words_and_leaves_the_comma() {
        let text = "There are 2,200 troops, officials say.";
        assert_eq!(snapped(text, 12, 20), Some("2,200 troops"));
        assert_eq!(snapped(text, 10, 23), Some("2,200 troops"));
        assert_eq!(snapped(text, 22, 24), None);
    }

    #[test]
    fn keeps_the_signs_that_belong_to_a_figure() {
        assert_eq!(snapped("It cost $5.2 or 7%.", 9, 11), Some("$5.2"));
        assert_eq!(snapped("It cost $5.2 or 7%.", 16, 17), Some("7%"));
    }

    #[test]
    fn walks_by_word_in_both_directions() {
        let text = "of 3,000 people.";
        assert_eq!(next_word(text, 2).map(|s| s.of(text)), Some("3,000"));
        assert_eq!(previous_word(text, 8).map(|s| s.of(text)), Some("3,000"));
        assert_eq!(previous_word(text, 1), None);
        assert_eq!(next_word(text, 15), None);
    }

    proptest! {
        #[test]
        fn a_snapped_span_keeps_every_letter_it_touched(
            text in "[ ,.a-z0-9\u{301}\u{200d}\u{5d0}-\u{5ea}\u{1F468}\u{a0}$%]{0,60}", a in 0usize..90, b in 0usize..90,
        ) {
            if let Some(span) = TextSpan::new(&text, a.min(b), a.max(b))
                && let Some(snapped) = snap_to_words(&text, span)
            {
                let letters = |span: TextSpan| span.of(&text).chars().filter(char::is_ascii_alphanumeric).count();
                let kept = TextSpan::new(&text, span.start().max(snapped.start()), span.end().min(snapped.end()));
                prop_assert_eq!(kept.map(letters), Some(letters(span)));
            }
        }
    }
}
