//! Which articles are laid beside which. Among a few, each beside every other; among many, each beside those that tell most
//! of the same, so that the work grows with the articles and not with their pairs. Facts still join through all of them.

use super::article::Article;
use super::bag::{Bag, dot, sorted, unit_length};
use std::collections::{BTreeMap, BTreeSet};

/// Up to how many articles each is laid beside every other.
const FEW: usize = 12;
/// Beside how many others each is laid among more.
const NEAREST: usize = 6;
/// How many of its weightiest stems stand for an article.
const STEMS: usize = 64;

/// The pairs of articles to compare, in order, the first of each before the second.
pub fn partners(articles: &[Article]) -> Vec<(usize, usize)> {
    let count = articles.len();
    if count <= FEW {
        return (0..count).flat_map(|i| (i + 1..count).map(move |j| (i, j))).collect();
    }
    let profiles: Vec<Bag> = articles.iter().map(profile).collect();
    let text = |i: usize| articles.get(i).map_or("", |a| a.reading.text);
    let mut out = BTreeSet::new();
    for (i, profile) in profiles.iter().enumerate() {
        let mut others: Vec<(f32, usize)> = profiles
            .iter()
            .enumerate()
            .filter(|&(j, _)| j != i)
            .map(|(j, other)| (dot(profile, other), j))
            .collect();
        others.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| text(x.1).cmp(text(y.1))));
        out.extend(others.iter().take(NEAREST).map(|&(_, j)| (i.min(j), i.max(j))));
    }
    out.into_iter().collect()
}

/// The weightiest stems of an article, at length 1.
fn profile(article: &Article) -> Bag {
    let mut sums: BTreeMap<u32, f32> = BTreeMap::new();
    for &(id, weight) in article.bags.iter().flatten() {
        *sums.entry(id).or_default() += weight;
    }
    let mut heaviest: Vec<(u32, f32)> = sums.into_iter().collect();
    heaviest.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    heaviest.truncate(STEMS);
    unit_length(sorted(heaviest))
}
