use super::article::{Article, REACH};
use super::bag::shared;
use super::comparison::{Fact, Link, MentionRef};
use super::place::Place;
use super::words::Vocabulary;
use std::collections::BTreeMap;

/// A link of which the fact is not known yet.
#[derive(Clone, Debug)]
pub struct Found {
    /// The two articles.
    pub articles: (usize, usize),
    /// The two places in them.
    pub places: (usize, usize),
    /// The link; its fact is set by [`gather`].
    pub link: Link,
}

/// How many words of a sentence name a fact that counts nothing.
const NAME_WORDS: usize = 4;

/// Joins what is linked into facts, names them and sets the facts of the links. `found` is in order of `a`, then `b`.
pub fn gather(articles: &[Article], found: Vec<Found>, vocabulary: &Vocabulary) -> (Vec<Fact>, Vec<Link>) {
    let mut group: BTreeMap<MentionRef, MentionRef> = BTreeMap::new();
    for Found { link, .. } in &found {
        let (x, y) = (root(&group, link.a), root(&group, link.b));
        let top = x.min(y);
        for mention in [x, y, link.a, link.b] {
            group.insert(mention, top);
        }
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut number: BTreeMap<MentionRef, usize> = BTreeMap::new();
    for &mention in group.keys() {
        let fact = *number.entry(root(&group, mention)).or_insert_with(|| {
            facts.push(Fact {
                name: String::new(),
                mentions: Vec::new(),
            });
            facts.len() - 1
        });
        if let Some(fact) = facts.get_mut(fact) {
            fact.mentions.push(mention);
        }
    }
    let mut links = Vec::with_capacity(found.len());
    for Found {
        articles: (i, j),
        places: (p, q),
        mut link,
    } in found
    {
        link.fact = number.get(&root(&group, link.a)).copied().unwrap_or(0);
        let ends = articles
            .get(i)
            .zip(articles.get(j))
            .and_then(|(a, b)| Some((a, a.places.get(p)?, b, b.places.get(q)?)));
        if let (Some((a, p, b, q)), Some(fact)) = (ends, facts.get_mut(link.fact)) {
            let name = name(a, p, b, q, vocabulary);
            if fact.name.is_empty() {
                fact.name = name;
            }
        }
        links.push(link);
    }
    (facts, links)
}

fn root(group: &BTreeMap<MentionRef, MentionRef>, mut at: MentionRef) -> MentionRef {
    while let Some(&up) = group.get(&at).filter(|&&up| up != at) {
        at = up;
    }
    at
}

/// What the two are about, in the words of the articles: what is counted, or the weightiest words that both sentences say.
fn name(a: &Article, p: &Place, b: &Article, q: &Place, vocabulary: &Vocabulary) -> String {
    let phrase = |article: &Article, place: &Place| {
        let mention = article.reading.extraction.mentions.get(place.mention)?;
        mention.noun.as_ref()?;
        Some(
            mention
                .noun_span?
                .of(article.reading.text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        )
        .filter(|w| !w.is_empty())
    };
    let counted = match (phrase(a, p), phrase(b, q)) {
        (Some(x), Some(y)) => Some(if y.chars().count() > x.chars().count() { y } else { x }),
        (x, y) => x.or(y),
    };
    if let Some(counted) = counted.as_ref().filter(|c| c.contains(' ')) {
        return counted.clone();
    }
    let mut both: Vec<(u32, f32)> = shared(&p.near, &q.near)
        .map(|(id, x, y)| (id, x * y))
        .filter(|w| Some(w.0) != p.head)
        .collect();
    both.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    both.truncate(NAME_WORDS);
    let told = spell(a, p, &both);
    match (counted, told.is_empty()) {
        (Some(counted), true) => counted,
        (Some(counted), false) => format!("{counted}: {told}"),
        (None, false) => told,
        (None, true) => {
            let mut own: Vec<(u32, f32)> = p.near.iter().map(|w| (w.0, w.1 * vocabulary.weight(w.0))).collect();
            own.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            own.truncate(NAME_WORDS);
            spell(a, p, &own)
        }
    }
}

/// The words of the place's sentence that have one of the stems, in the order of the text, each stem once.
fn spell(article: &Article, place: &Place, stems: &[(u32, f32)]) -> String {
    let sentence = article.sentences.get(place.sentence).cloned().unwrap_or(0..0);
    let at = article
        .reading
        .extraction
        .mentions
        .get(place.mention)
        .map_or(0, |m| m.span.start());
    let middle = article.words.partition_point(|w| w.span.start() < at);
    let range = sentence.start.max(middle.saturating_sub(2 * REACH))..sentence.end.min(middle + 2 * REACH);
    let mut left: Vec<u32> = stems.iter().map(|s| s.0).collect();
    let mut out: Vec<&str> = Vec::new();
    for word in article.words.get(range).unwrap_or_default() {
        if let Some(at) = left.iter().position(|&id| id == word.id) {
            left.swap_remove(at);
            out.push(word.span.of(article.reading.text));
        }
    }
    out.join(" ")
}
