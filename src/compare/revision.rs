use super::Relation;
use super::article::Article;
use super::facts::Found;
use super::place::{Measure, Place};
use std::collections::BTreeSet;

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

/// Words by which a text says that something is still to come.
const PLANS: &[&str] = &[
    "expected",
    "expects",
    "going",
    "intends",
    "plan",
    "planned",
    "planning",
    "plans",
    "poised",
    "prepares",
    "preparing",
    "scheduled",
    "set",
    "shall",
    "will",
];

/// How far before the value such a word may stand, in words.
const REACH: usize = 8;

/// Whether the article that was published later replaces the value of the earlier one: it says so itself, or the earlier
/// one told of a plan. Both must be dated, on different days.
pub fn revised((a, p): (&Article, &Place), (b, q): (&Article, &Place)) -> bool {
    let (Some(first), Some(second)) = (a.reading.published, b.reading.published) else {
        return false;
    };
    let (earlier, later) = match first.cmp(&second) {
        std::cmp::Ordering::Less => ((a, p), (b, q)),
        std::cmp::Ordering::Greater => ((b, q), (a, p)),
        std::cmp::Ordering::Equal => return false,
    };
    led_by(later, REVISES) || p.measure != Measure::When && led_by(earlier, PLANS)
}

/// Takes what revises a value in one place of the two articles to revise it wherever they repeat the two values.
pub fn revise_repeated(a: &Article, b: &Article, found: &mut [Found]) {
    let values = |f: &Found| Some((a.places.get(f.places.0)?.same, b.places.get(f.places.1)?.same));
    let revised: BTreeSet<_> = found
        .iter()
        .filter(|f| f.link.relation == Relation::Updated)
        .filter_map(values)
        .collect();
    let repeated =
        |f: &&mut Found| f.link.relation == Relation::Conflict && values(f).is_some_and(|v| revised.contains(&v));
    for f in found.iter_mut().filter(repeated) {
        f.link.relation = Relation::Updated;
    }
}

/// Whether one of the words stands before the value in its sentence.
fn led_by((article, place): (&Article, &Place), list: &[&str]) -> bool {
    let Some(mention) = article.reading.extraction.mentions.get(place.mention) else {
        return false;
    };
    let sentence = article.sentences.get(place.sentence).cloned().unwrap_or(0..0);
    let at = article
        .words
        .partition_point(|w| w.span.end() <= mention.value_span.start());
    let from = sentence.start.max(at.saturating_sub(REACH));
    article
        .words
        .get(from..at.max(from))
        .unwrap_or_default()
        .iter()
        .any(|word| {
            let word = word.span.of(article.reading.text);
            list.iter().any(|r| word.eq_ignore_ascii_case(r))
        })
}
