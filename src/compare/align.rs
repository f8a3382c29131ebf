//! Which values of two articles are of one fact: likely pairs first, equal values before unequal ones, and a link only
//! where it is the best for both its ends.

use super::article::Article;
use super::bag::common;
use super::likeness::{Likeness, Signs, is_bare, near, score, standing};
use super::lists::Lists;
use super::place::{Measure, Place};
use super::rating::Ratings;
use super::second::second_values;
use super::standing::Standing;
use super::weights::Weights;
use super::when::{Grain, When};
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
/// How many pairs that may be of one fact are offered for two articles.
const OFFERED: usize = 3;
/// Two ordinals can mean one thing only where so much of the words around them is the same: most pick out two of a series.
const SAME_WORDS: f32 = 0.6;
/// "Three times" and "five times" can be said of one thing only where so much of the words around them is the same.
const SAME_MULTIPLE: f32 = 0.25;
/// How many places of the other article one place is laid beside in a very long article.
const RIVALS: usize = 6;

impl<'a> Alignment<'a> {
    /// Compares the places of two articles.
    pub fn new(a: &'a Article<'a>, b: &'a Article<'a>, weights: &Weights) -> Self {
        let lists = Lists::new(a, b);
        let compared: Vec<(usize, usize, Standing)> = candidates(a, b)
            .into_iter()
            .filter(|&(i, j)| !lists.apart(i, j))
            .filter_map(|(i, j)| Some((i, j, standing(a.places.get(i)?, b.places.get(j)?)?)))
            .collect();
        let likeness = Likeness::new(a, b, lists, &compared);
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
                    veto: veto(a.places.get(i)?, b.places.get(j)?, &signs),
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
        let (behind_a, behind_b) = (figures_behind(self.a), figures_behind(self.b));
        for link in links.clone() {
            let of_a = partners(&behind_a, link.a).map(|a| (a, link.b));
            let of_b = partners(&behind_b, link.b).map(|b| (link.a, b));
            let bound = |p: &&Pair| p.veto.is_none() && (link.agrees() || p.agrees());
            for at in of_a.chain(of_b).filter(|&at| taken.insert(at)) {
                links.extend(self.pair(at).filter(bound));
            }
        }
        let (beside_a, beside_b) = (second_values(self.a), second_values(self.b));
        let agreed: Vec<Pair> = links.iter().filter(|l| l.agrees()).copied().collect();
        let free_a = |at: usize| agreed.iter().all(|l| l.a != at);
        let free_b = |at: usize| agreed.iter().all(|l| l.b != at);
        for link in &agreed {
            let of_a = partners(&beside_a, link.a).filter(|&a| free_a(a)).map(|a| (a, link.b));
            let of_b = partners(&beside_b, link.b).filter(|&b| free_b(b)).map(|b| (link.a, b));
            for at in of_a.chain(of_b).filter(|&at| taken.insert(at)) {
                let pair = self.pair(at).filter(|p| p.veto != Some(Veto::Other));
                links.extend(pair.map(|p| Pair {
                    rating: link.rating,
                    ..*p
                }));
            }
        }
        links.sort_by_key(|p| (p.a, p.b));
        links
    }

    /// The pair of two places, if they are compared.
    fn pair(&self, at: (usize, usize)) -> Option<&Pair> {
        let found = self.pairs.binary_search_by_key(&at, |p| (p.a, p.b)).ok()?;
        self.pairs.get(found)
    }

    /// The pairs that may be of one fact, beside the `links`: a few, the likeliest first, of places that are in no link.
    pub fn possible(&self, links: &[Pair], weights: &Weights) -> Vec<Pair> {
        let mut used_a: BTreeSet<usize> = links.iter().map(|l| l.a).collect();
        let mut used_b: BTreeSet<usize> = links.iter().map(|l| l.b).collect();
        let may_be = |p: &&Pair| {
            let from = if p.agrees() {
                weights.possible_from.0
            } else {
                weights.possible_from.1
            };
            !p.bare && p.veto.is_none() && p.rating > from && (p.best > 1 || !p.agrees())
        };
        let same = |p: &Pair| Some((self.a.places.get(p.a)?.same, self.b.places.get(p.b)?.same));
        let settled: BTreeSet<_> = links.iter().filter_map(same).collect();
        let open = |p: &&Pair| same(p).is_some_and(|s| !settled.contains(&s));
        let mut found: Vec<Pair> = self.pairs.iter().filter(may_be).filter(open).copied().collect();
        found.sort_by(|p, q| q.rating.total_cmp(&p.rating).then(order(p).cmp(&order(q))));
        found.retain(|p| {
            let free = !used_a.contains(&p.a) && !used_b.contains(&p.b);
            if free {
                used_a.insert(p.a);
                used_b.insert(p.b);
            }
            free
        });
        found.truncate(OFFERED);
        found
    }
}

/// The bounds of an article, each with the place that gives the figure for it.
fn figures_behind(article: &Article) -> Vec<(usize, usize)> {
    let places = article.places.iter().enumerate();
    places.filter_map(|(at, p)| Some((at, p.resolved?))).collect()
}

/// The places that stand in a pair with the place `at`.
fn partners(pairs: &[(usize, usize)], at: usize) -> impl Iterator<Item = usize> {
    pairs
        .iter()
        .filter_map(move |&(x, y)| (x == at).then_some(y).or((y == at).then_some(x)))
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
    let mut beside: Vec<&[usize]> = vec![&[]; a.places.len()];
    for (key, places) in &left {
        let Some(others) = right.get(key) else { continue };
        let reach = if long { RIVALS.min(others.len()) } else { others.len() };
        for (nth, &i) in places.iter().enumerate() {
            let middle = nth * others.len() / places.len().max(1);
            let from = middle.saturating_sub(reach / 2).min(others.len() - reach);
            if let Some(slot) = beside.get_mut(i) {
                *slot = others.get(from..from + reach).unwrap_or_default();
            }
        }
    }
    let pairs = beside.into_iter().enumerate();
    pairs
        .flat_map(|(i, others)| others.iter().map(move |&j| (i, j)))
        .collect()
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
    let first = |p: &Pair| p.veto.is_some();
    unequal.sort_by(|p, q| {
        let rated = q.rating.total_cmp(&p.rating);
        first(p).cmp(&first(q)).then(rated).then(order(p).cmp(&order(q)))
    });
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

fn veto(p: &Place, q: &Place, signs: &Signs) -> Option<Veto> {
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
            let printed = |w: &When| w.prints_weekday() || w.prints_calendar();
            let unknown = printed(x) != printed(y) && (x.date().is_none() || y.date().is_none());
            bare || unknown || x.prints_calendar() != y.prints_calendar()
        }
        _ => false,
    };
    let other_saying = p.said != q.said;
    let other_order =
        p.measure == Measure::Ordinal && (p.head != q.head || p.picks || q.picks || near(signs) < SAME_WORDS);
    let other_landmark = !p.landmark.is_empty() && !q.landmark.is_empty() && p.landmark.is_disjoint(&q.landmark);
    let values = p.amount.as_ref().zip(q.amount.as_ref());
    let many_ages =
        p.measure == Measure::Age && values.is_some_and(|(x, y)| x.single().is_none() || y.single().is_none());
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
    let other_multiple = p.multiple && q.multiple && near(signs) < SAME_MULTIPLE;
    let other = [
        far,
        many_ages,
        other_grain,
        other_landmark,
        other_multiple,
        other_order,
        other_person,
        other_saying,
        other_thing,
        other_time,
        inferred,
    ];
    if other.contains(&true) {
        Some(Veto::Other)
    } else if is_part(p) != is_part(q) && lesser && p.head.is_some() && p.head == q.head {
        Some(Veto::Part)
    } else if p.part != q.part {
        Some(Veto::Other)
    } else {
        None
    }
}
