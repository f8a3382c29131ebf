use super::article::{Article, REACH};
use super::bag::shared;
use super::comparison::{Fact, Link, MentionRef};
use super::place::Place;

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
pub fn gather(articles: &[Article], found: Vec<Found>) -> (Vec<Fact>, Vec<Link>) {
    let starts: Vec<usize> = articles
        .iter()
        .scan(0, |at, article| {
            let start = *at;
            *at += article.reading.extraction.mentions.len();
            Some(start)
        })
        .collect();
    let number = |m: MentionRef| starts.get(m.article).map_or(0, |start| start + m.mention);
    let all = articles.iter().map(|a| a.reading.extraction.mentions.len()).sum();
    let mut group: Vec<usize> = (0..all).collect();
    let mut linked = vec![None; all];
    for Found { link, .. } in &found {
        let (x, y) = (root(&mut group, number(link.a)), root(&mut group, number(link.b)));
        if let Some(up) = group.get_mut(x.max(y)) {
            *up = x.min(y);
        }
        for mention in [link.a, link.b] {
            if let Some(slot) = linked.get_mut(number(mention)) {
                *slot = Some(mention);
            }
        }
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut of_root = vec![None; all];
    for (at, mention) in linked.iter().enumerate() {
        let Some(mention) = *mention else { continue };
        let Some(slot) = of_root.get_mut(root(&mut group, at)) else {
            continue;
        };
        let fact = *slot.get_or_insert_with(|| {
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
        link.fact = of_root
            .get(root(&mut group, number(link.a)))
            .copied()
            .flatten()
            .unwrap_or(0);
        let ends = articles
            .get(i)
            .zip(articles.get(j))
            .and_then(|(a, b)| Some((a, a.places.get(p)?, b, b.places.get(q)?)));
        let unnamed = facts.get_mut(link.fact).filter(|f| f.name.is_empty());
        if let (Some((a, p, b, q)), Some(fact)) = (ends, unnamed) {
            fact.name = name(a, p, b, q);
        }
        links.push(link);
    }
    (facts, links)
}

/// The first of the group of `at`; the way there is halved for the next time.
fn root(group: &mut [usize], mut at: usize) -> usize {
    while let Some(up) = group.get(at).copied().filter(|&up| up != at) {
        let top = group.get(up).copied().unwrap_or(up);
        if let Some(slot) = group.get_mut(at) {
            *slot = top;
        }
        at = top;
    }
    at
}

/// What the two are about, in the words of the articles: what is counted, or the weightiest words that both sentences say.
fn name(a: &Article, p: &Place, b: &Article, q: &Place) -> String {
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
            let mut own: Vec<(u32, f32)> = p.near.clone();
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
