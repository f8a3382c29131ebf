//! Which values of two articles are of one fact: likely pairs first, equal values before unequal ones, and a link only
//! where it is the best for both its ends.

use super::article::Article;
use super::bag::common;
use super::likeness::{Likeness, is_bare, score, standing};
use super::place::{Measure, Place};
use super::rating::Ratings;
use super::standing::Standing;
use super::weights::Weights;
use super::when::Grain;
use std::collections::{BTreeMap, BTreeSet};

/// Two places that may be of one fact.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The place in the first article.
    pub a: usize,
    /// The place in the second.
    pub b: usize,
    /// How their values stand.
    pub standing: Standing,
    /// The score of the signs that they are of one fact.
    pub score: f32,
    /// Whether there is hardly a word in common near them.
    pub bare: bool,
    /// Why they cannot be in conflict, if they cannot.
    pub veto: Option<Veto>,
    /// How sure it is that equal values agree or different ones are in conflict: the logarithm of the odds.
    pub rating: f32,
    /// Of how many of its two values no other agreement is rated higher.
    pub best: u8,
}

impl Pair {
    /// Whether both values can be right.
    pub fn agrees(&self) -> bool {
        self.standing != Standing::Different
    }
}

/// Why two values cannot be in conflict, however alike they look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Veto {
    /// The lesser is a part, by the words of its article, of what the greater counts.
    Part,
    /// They are of other persons, times or things.
    Other,
}

/// Two articles laid beside each other.
pub struct Alignment<'a> {
    a: &'a Article<'a>,
    b: &'a Article<'a>,
    /// What the scores of the pairs rest on.
    pub likeness: Likeness<'a>,
    /// What the ratings of the pairs rest on.
    pub ratings: Ratings<'a>,
    /// Every two places that are compared, in order.
    pub pairs: Vec<Pair>,
}

/// How many pairs of places are looked at; beyond it only those that count or measure the very same thing.
const PAIRS: usize = 60_000;
/// How many places of the other article one place is laid beside in a very long article.
const RIVALS: usize = 6;

impl<'a> Alignment<'a> {
    /// Compares the places of two articles.
    pub fn new(a: &'a Article<'a>, b: &'a Article<'a>, weights: &Weights) -> Self {
        let compared: Vec<(usize, usize, Standing)> = candidates(a, b)
            .into_iter()
            .filter_map(|(i, j)| Some((i, j, standing(a.places.get(i)?, b.places.get(j)?)?)))
            .collect();
        let likeness = Likeness::new(a, b, &compared);
        let mut pairs: Vec<Pair> = compared
            .into_iter()
            .filter_map(|(i, j, standing)| {
                let signs = likeness.signs(i, j)?;
                Some(Pair {
                    a: i,
                    b: j,
                    standing,
                    score: score(&signs, &weights.signs),
                    bare: is_bare(&signs),
                    veto: veto(a.places.get(i)?, b.places.get(j)?),
                    rating: 0.0,
                    best: 0,
                })
            })
            .collect();
        let ratings = Ratings::new(a, b, &mut pairs, weights);
        Self {
            a,
            b,
            likeness,
            ratings,
            pairs,
        }
    }

    /// The pairs that are links, in order: agreements and conflicts.
    pub fn links(&self, weights: &Weights) -> Vec<Pair> {
        let mut links = choose(&self.pairs, weights);
        let mut taken: BTreeSet<(usize, usize)> = links.iter().map(|l| (l.a, l.b)).collect();
        let figure = |article: &Article, at: usize| article.places.get(at).and_then(|p| p.resolved);
        for link in links.clone().iter().filter(|l| l.agrees()) {
            let behind = [
                figure(self.a, link.a).map(|a| (a, link.b)),
                figure(self.b, link.b).map(|b| (link.a, b)),
            ];
            for at in behind.into_iter().flatten().filter(|&at| taken.insert(at)) {
                let found = self.pairs.binary_search_by_key(&at, |p| (p.a, p.b)).ok();
                links.extend(found.and_then(|n| self.pairs.get(n)).filter(|p| p.veto.is_none()));
            }
        }
        links.sort_by_key(|p| (p.a, p.b));
        links
    }
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

fn choose(pairs: &[Pair], weights: &Weights) -> Vec<Pair> {
    let mut out = Vec::new();
    let mut unequal = Vec::new();
    for &pair in pairs {
        if pair.agrees() {
            if pair.rating > weights.sure_from && pair.best > 0 || pair.rating > weights.agree_from && pair.best > 1 {
                out.push(pair);
            }
        } else if pair.veto != Some(Veto::Other) && pair.rating > weights.conflict_from {
            unequal.push(pair);
        }
    }
    unequal.sort_by(|p, q| q.rating.total_cmp(&p.rating).then(order(p).cmp(&order(q))));
    let (mut used_a, mut used_b) = (BTreeSet::new(), BTreeSet::new());
    for pair in unequal {
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

fn veto(p: &Place, q: &Place) -> Option<Veto> {
    let other_person = p.person.zip(q.person).is_some_and(|(x, y)| !x.may_be(y));
    let other_grain = match (&p.when, &q.when) {
        (Some(x), Some(y)) => {
            !(x.grain() == y.grain() || x.names_day() && y.names_day()) || x.grain() == Grain::Unknown
        }
        _ => false,
    };
    let inferred = match (&p.when, &q.when) {
        (Some(x), Some(y)) => {
            let bare = x.is_bare_weekday() != y.is_bare_weekday() && !(x.prints_weekday() && y.prints_weekday());
            bare || x.prints_calendar() != y.prints_calendar()
        }
        _ => false,
    };
    let other_order = p.measure == Measure::Ordinal && p.head != q.head;
    let values = p.amount.as_ref().zip(q.amount.as_ref());
    let far = values.is_some_and(|(x, y)| x.far_from(y));
    let other_time = p
        .known
        .as_ref()
        .zip(q.known.as_ref())
        .is_some_and(|(x, y)| x.is_other_time(y));
    let heads_differ = p.head.is_some() && q.head.is_some() && p.head != q.head;
    let other_thing = p.measure == Measure::Count
        && heads_differ
        && !(p.persons && q.persons)
        && common(&p.modifiers, &q.modifiers) == 0.0;
    let is_part = |x: &Place| x.part || x.partitive;
    let lesser = values.is_some_and(|(x, y)| if is_part(p) { x.is_below(y) } else { y.is_below(x) });
    if far || other_thing || other_time || other_person || other_grain || inferred || other_order {
        Some(Veto::Other)
    } else if is_part(p) != is_part(q) && lesser && p.head.is_some() && p.head == q.head {
        Some(Veto::Part)
    } else if p.part != q.part {
        Some(Veto::Other)
    } else {
        None
    }
}
