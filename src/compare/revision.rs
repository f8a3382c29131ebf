use super::article::Article;
use super::place::Place;

/// Words by which a text says that a figure replaces an earlier one.
const REVISES: &[&str] = &[
    "revised",
    "revising",
    "revises",
    "updated",
    "updating",
    "raised",
    "raising",
    "lowered",
    "corrected",
    "climbed",
    "risen",
    "rose",
    "rises",
    "jumped",
    "grown",
    "grew",
    "dropped",
    "fallen",
    "fell",
    "earlier",
    "previously",
];

/// How far before the value such a word may stand, in words.
const REACH: usize = 8;

/// Whether the article that was published later says itself that its value replaces an earlier one. Both must be
/// dated, on different days.
pub fn revised((a, p): (&Article, &Place), (b, q): (&Article, &Place)) -> bool {
    let (Some(first), Some(second)) = (a.reading.published, b.reading.published) else {
        return false;
    };
    let (later, place) = match first.cmp(&second) {
        std::cmp::Ordering::Less => (b, q),
        std::cmp::Ordering::Greater => (a, p),
        std::cmp::Ordering::Equal => return false,
    };
    let Some(mention) = later.reading.extraction.mentions.get(place.mention) else {
        return false;
    };
    let sentence = later.sentences.get(place.sentence).cloned().unwrap_or(0..0);
    let at = later
        .words
        .partition_point(|w| w.span.end() <= mention.value_span.start());
    let from = sentence.start.max(at.saturating_sub(REACH));
    later
        .words
        .get(from..at.max(from))
        .unwrap_or_default()
        .iter()
        .any(|word| {
            let word = word.span.of(later.reading.text);
            REVISES.iter().any(|r| word.eq_ignore_ascii_case(r))
        })
}
