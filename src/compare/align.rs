//! Which values of two articles are of one fact: likely pairs first, equal values before unequal ones, and a link only
//! where it is the best for both its ends.

use super::article::Article;
use super::likeness::{Agreeing, Sentences, Signs, score, settled, signs, standing};
use super::place::{Measure, Place};
use super::rating::Ratings;
use super::standing::Standing;
use super::when::Grain;
use std::collections::{BTreeMap, BTreeSet};

/// Two places that may be of one fact.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The place in the first article.
    pub a: usize,
    /// The place in the second.
    pub b: usize,
    /// How their values stand.
    pub standing: Standing,
    /// The signs that they are of one fact.
    pub signs: Signs,
    /// The score of the signs.
    pub score: f32,
}

/// Ratings from which a link is made.
mod threshold {
    /// Equal or compatible values that are the best for each other.
    pub const AGREE: f32 = 0.0;
    /// Equal or compatible values beside better ones.
    pub const SURE: f32 = 2.0;
    /// Different values.
    pub const CONFLICT: f32 = 0.0;
}

/// How many pairs of places are looked at; beyond it only those that count or measure the very same thing.
const PAIRS: usize = 60_000;
/// How many places of the other article one place is laid beside in a very long article.
const RIVALS: usize = 12;

/// The links between two articles, by places: agreements and conflicts.
pub fn align(a: &Article, b: &Article) -> Vec<Pair> {
    choose(a, b, pairs(a, b))
}

/// Every pair of places that can be compared, scored.
pub fn pairs(a: &Article, b: &Article) -> Vec<Pair> {
    let sentences = Sentences::new(a, b);
    let candidates = candidates(a, b);
    let mut agreeing: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    let mut found = Vec::with_capacity(candidates.len());
    for (i, j) in candidates {
        let (Some(p), Some(q)) = (a.places.get(i), b.places.get(j)) else {
            continue;
        };
        let Some(standing) = standing(p, q) else { continue };
        if standing == Standing::Equal {
            agreeing.entry((p.sentence, q.sentence)).or_default().push((i, j));
        }
        found.push((i, j, standing));
    }
    found
        .into_iter()
        .filter_map(|(i, j, standing)| {
            let (p, q) = (a.places.get(i)?, b.places.get(j)?);
            let pairs = agreeing.get(&(p.sentence, q.sentence)).map_or(&[][..], Vec::as_slice);
            let next_to =
                |x: Option<usize>, y: Option<usize>| x.zip(y).is_some_and(|pair| pairs.binary_search(&pair).is_ok());
            let before = next_to(i.checked_sub(1), j.checked_sub(1));
            let others = Agreeing {
                anywhere: pairs.iter().take(64).any(|o| o.0 != i && o.1 != j),
                beside: u8::from(before) + u8::from(next_to(Some(i + 1), Some(j + 1))),
            };
            let signs = signs(&sentences, p, q, others);
            Some(Pair {
                a: i,
                b: j,
                standing,
                score: settled(score(&signs)),
                signs,
            })
        })
        .collect()
}

/// Pairs of places of one measure, in order.
fn candidates(a: &Article, b: &Article) -> Vec<(usize, usize)> {
    let by = |article: &Article, fine: bool| {
        let mut out: BTreeMap<(Measure, Option<u32>), Vec<usize>> = BTreeMap::new();
        for (i, p) in article.places.iter().enumerate() {
            let head = if fine {
                p.head
                    .or_else(|| p.near.iter().max_by(|x, y| x.1.total_cmp(&y.1)).map(|w| w.0))
            } else {
                None
            };
            out.entry((p.measure.clone(), head)).or_default().push(i);
        }
        out
    };
    let count = |x: &BTreeMap<(Measure, Option<u32>), Vec<usize>>, y: &BTreeMap<(Measure, Option<u32>), Vec<usize>>| {
        x.iter()
            .filter_map(|(k, v)| y.get(k).map(|w| v.len().saturating_mul(w.len())))
            .fold(0, usize::saturating_add)
    };
    let (mut left, mut right) = (by(a, false), by(b, false));
    let long = count(&left, &right) > PAIRS;
    if long {
        (left, right) = (by(a, true), by(b, true));
    }
    let mut out = Vec::new();
    for (key, places) in &left {
        let Some(others) = right.get(key) else { continue };
        let reach = if long { RIVALS } else { others.len() };
        for (nth, &i) in places.iter().enumerate() {
            let middle = nth * others.len() / places.len().max(1);
            let from = middle.saturating_sub(reach / 2).min(others.len().saturating_sub(reach));
            out.extend(others.iter().skip(from).take(reach).map(|&j| (i, j)));
        }
    }
    out.sort_unstable();
    out
}

fn choose(a: &Article, b: &Article, pairs: Vec<Pair>) -> Vec<Pair> {
    let pairs: Vec<(Pair, &Place, &Place)> = pairs
        .into_iter()
        .filter_map(|pair| Some((a.places.get(pair.a)?, b.places.get(pair.b)?)).map(|(p, q)| (pair, p, q)))
        .collect();
    let ratings = Ratings::new(&pairs);
    let mut out = Vec::new();
    let mut unequal = Vec::new();
    for (pair, p, q) in pairs {
        if pair.standing != Standing::Different {
            let rating = ratings.agreement(&pair, p, q);
            if rating > threshold::SURE || rating > threshold::AGREE && ratings.is_best(&pair, rating) {
                out.push(pair);
            }
        } else if !vetoed(p, q) {
            let rating = ratings.conflict(&pair, p);
            if rating > threshold::CONFLICT {
                unequal.push((rating, pair));
            }
        }
    }
    unequal.sort_by(|(x, p), (y, q)| y.total_cmp(x).then(order(p).cmp(&order(q))));
    let (mut used_a, mut used_b) = (BTreeSet::new(), BTreeSet::new());
    for (_, pair) in unequal {
        if !used_a.contains(&pair.a) && !used_b.contains(&pair.b) {
            used_a.insert(pair.a);
            used_b.insert(pair.b);
            out.push(pair);
        }
    }
    out.sort_by_key(|p| (p.a, p.b));
    out
}

/// Which of two equally likely pairs that share a place comes first, whichever article is the first.
fn order(pair: &Pair) -> (usize, usize) {
    (pair.a + pair.b, pair.a.abs_diff(pair.b))
}

/// Whether the two cannot be held against each other, however alike they look.
pub fn vetoed(p: &Place, q: &Place) -> bool {
    let other_person = p.person.zip(q.person).is_some_and(|(x, y)| !x.may_be(y));
    let other_grain = match (&p.when, &q.when) {
        (Some(x), Some(y)) => {
            !(x.grain() == y.grain() || x.names_day() && y.names_day()) || x.grain() == Grain::Unknown
        }
        _ => false,
    };
    let bare_weekday = match (&p.when, &q.when) {
        (Some(x), Some(y)) => x.is_bare_weekday() != y.is_bare_weekday(),
        _ => false,
    };
    let other_order = p.measure == Measure::Ordinal && p.head != q.head;
    p.part != q.part || other_person || other_grain || bare_weekday || other_order
}
