//! Lists of counts in two articles, laid beside each other item by item: "seized 7 rifles, 2 pistols and 300 rounds" and
//! "found 5 pistols, 8 rifles". What is one item in one list is no other item of the other list.

use super::article::Article;
use super::bag::{Bag, dot, sorted};
use super::likeness::standing;
use super::place::{Measure, Place};
use super::standing::Standing;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How far apart two items of a list can stand, in words.
const GAP: usize = 8;
/// How many items two lists must have in common.
const IN_COMMON: usize = 2;
/// How many items a list can have; what is longer is a table, and its rows have an order of their own.
const ITEMS: usize = 24;
/// How many values the sentence of a list can have for all of them to be held against the list.
const VALUES: usize = 48;
/// How many lists of an article can hold a word that tells lists apart.
const COMMON: usize = 8;
/// How many words after an item can name its place or kind.
const AFTER: usize = 5;

/// The items of the lists that two articles have in common.
#[derive(Debug, Default)]
pub struct Lists {
    same: BTreeSet<(usize, usize)>,
    apart: BTreeSet<(usize, usize)>,
}

/// The lists of one article.
#[derive(Debug, Default)]
pub struct Listing {
    lists: Vec<List>,
    /// The lists that hold each key.
    holding: BTreeMap<u32, Vec<usize>>,
}

/// Some places of one article that make a list, and what tells each of its items from the others.
#[derive(Debug)]
struct List {
    places: Range<usize>,
    /// All places of its sentence.
    sentence: Range<usize>,
    keys: Vec<Bag>,
}

/// Two lists laid beside each other.
struct Laid {
    /// Their places among the lists of the two articles.
    lists: (usize, usize),
    /// The items that they have in common, by their places in them.
    items: Vec<(usize, usize)>,
    /// How many of those state the same value.
    equal: usize,
}

impl Listing {
    /// Reads the lists of an article of which the places are laid out.
    pub fn new(article: &Article) -> Self {
        let lists = lists(article);
        let mut holding: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (nth, list) in lists.iter().enumerate() {
            for (key, _) in list.keys.iter().flatten() {
                let with = holding.entry(*key).or_default();
                if with.last() != Some(&nth) {
                    with.push(nth);
                }
            }
        }
        // What many lists hold tells no two of them apart from the rest.
        holding.retain(|_, with| with.len() <= COMMON);
        Self { lists, holding }
    }
}

impl Lists {
    /// Lays the lists of two articles beside each other.
    pub fn new(a: &Article, b: &Article) -> Self {
        let (of_a, of_b) = (&a.listing, &b.listing);
        let telling = of_a
            .holding
            .iter()
            .filter_map(|(key, with)| Some((with, of_b.holding.get(key)?)));
        let beside: BTreeSet<(usize, usize)> = telling
            .flat_map(|(with, others)| with.iter().flat_map(|&x| others.iter().map(move |&y| (x, y))))
            .collect();
        let mut laid: Vec<Laid> = Vec::new();
        for (nth, other) in beside {
            let Some((x, y)) = of_a.lists.get(nth).zip(of_b.lists.get(other)) else {
                continue;
            };
            let items = align(x, y);
            let same_value = |(i, j): &&(usize, usize)| {
                let places = a.places.get(x.places.start + i).zip(b.places.get(y.places.start + j));
                places.and_then(|(p, q)| standing(p, q)) == Some(Standing::Equal)
            };
            let equal = items.iter().filter(same_value).count();
            if items.len() >= IN_COMMON {
                laid.push(Laid {
                    lists: (nth, other),
                    items,
                    equal,
                });
            }
        }
        // A list that says the same as another one is no third one with other values.
        let told = |l: &&Laid| l.equal >= IN_COMMON;
        let told_a: BTreeSet<usize> = laid.iter().filter(told).map(|l| l.lists.0).collect();
        let told_b: BTreeSet<usize> = laid.iter().filter(told).map(|l| l.lists.1).collect();
        let mut out = Self::default();
        for Laid { lists, items, equal } in laid {
            let other = equal == 0 && (told_a.contains(&lists.0) || told_b.contains(&lists.1));
            if let Some((x, y)) = of_a.lists.get(lists.0).zip(of_b.lists.get(lists.1)) {
                out.lay(x, y, &items, other);
            }
        }
        out
    }

    /// Takes in the `items` that two lists have in common; none is, if they are of `other` things.
    fn lay(&mut self, list: &List, of_b: &List, items: &[(usize, usize)], other: bool) {
        let item = |list: &List, at: usize| at.checked_sub(list.places.start).filter(|_| list.places.contains(&at));
        for p in list.sentence.clone() {
            for q in of_b.sentence.clone() {
                let (i, j) = (item(list, p), item(of_b, q));
                let own = items.iter().find(|at| Some(at.0) == i);
                let others = items.iter().find(|at| Some(at.1) == j);
                if own.is_some() && own == others && !other {
                    self.same.insert((p, q));
                } else if own.is_some() || others.is_some() {
                    self.apart.insert((p, q));
                }
            }
        }
    }

    /// Whether the two places are one item of two lists.
    pub fn same(&self, i: usize, j: usize) -> bool {
        self.same.contains(&(i, j))
    }

    /// Whether the two places are different items of two lists.
    pub fn apart(&self, i: usize, j: usize) -> bool {
        self.apart.contains(&(i, j))
    }
}

/// The items that two lists have in common, the likeliest first.
fn align(list: &List, other: &List) -> Vec<(usize, usize)> {
    let mut alike: Vec<(f32, usize, usize)> = Vec::new();
    for (i, x) in list.keys.iter().enumerate() {
        for (j, y) in other.keys.iter().enumerate() {
            let sum = dot(x, y);
            if sum > 0.0 {
                alike.push((sum, i, j));
            }
        }
    }
    let order = |x: &(f32, usize, usize)| (x.1 + x.2, x.1.abs_diff(x.2));
    alike.sort_by(|x, y| y.0.total_cmp(&x.0).then(order(x).cmp(&order(y))));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in alike {
        if out.iter().all(|at| at.0 != i && at.1 != j) {
            out.push((i, j));
        }
    }
    out
}

fn lists(article: &Article) -> Vec<List> {
    let mut out = Vec::new();
    let mut from = 0;
    for at in 1..=article.places.len() {
        let goes_on = article
            .places
            .get(at)
            .is_some_and(|q| follows(article, &article.places[at - 1], q));
        if goes_on {
            continue;
        }
        if (IN_COMMON..=ITEMS).contains(&(at - from)) {
            let within = article.places.get(from).map_or(0, |p| p.sentence);
            let start = article.places.partition_point(|p| p.sentence < within);
            let sentence = start..article.places.partition_point(|p| p.sentence <= within);
            out.push(List {
                places: from..at,
                sentence: if sentence.len() > VALUES { from..at } else { sentence },
                keys: keys(article, from..at),
            });
        }
        from = at;
    }
    out
}

/// Whether the second place goes on with the list of the first.
fn follows(article: &Article, p: &Place, q: &Place) -> bool {
    let counts = p.measure == Measure::Count && q.measure == Measure::Count && p.sentence == q.sentence;
    let mentions = &article.reading.extraction.mentions;
    let spans = mentions.get(p.mention).zip(mentions.get(q.mention)).filter(|_| counts);
    spans.is_some_and(|(x, y)| {
        let between = article
            .reading
            .text
            .get(x.span.end()..y.span.start())
            .unwrap_or_default();
        let words = between.split_whitespace().take(GAP + 1).count();
        words <= GAP && (between.contains([',', ';']) || between.split_whitespace().any(|w| w == "and"))
    })
}

/// Whether the word before `at` says something: "killing 12", not "the 12".
fn led_by_content(article: &Article, at: usize) -> bool {
    let first = article.words.partition_point(|w| w.span.end() <= at);
    first
        .checked_sub(1)
        .and_then(|i| article.words.get(i))
        .is_some_and(|w| w.weight > 0.0)
}

/// What tells each item of a list from the others: what it counts, by which words, the name after it and the word before.
fn keys(article: &Article, list: Range<usize>) -> Vec<Bag> {
    let places = article.places.get(list).unwrap_or_default();
    let mentions = &article.reading.extraction.mentions;
    let start = |p: &Place| mentions.get(p.mention).map_or(0, |m| m.span.start());
    let mut out: Vec<Bag> = Vec::with_capacity(places.len());
    for (nth, p) in places.iter().enumerate() {
        let end = places.get(nth + 1).map_or(usize::MAX, start);
        let from = article.words.partition_point(|w| w.span.start() < start(p));
        let after = article.words.get(from..).unwrap_or_default().iter();
        let names = after
            .take(AFTER)
            .take_while(|w| w.span.start() < end)
            .filter(|w| w.capital);
        let led = p.before[0].filter(|_| led_by_content(article, start(p)));
        let keys = p.head.into_iter().chain(p.modifiers.iter().map(|w| w.0));
        out.push(sorted(
            keys.chain(names.map(|w| w.id)).chain(led).map(|id| (id, 1.0)).collect(),
        ));
    }
    let mut held: BTreeMap<u32, usize> = BTreeMap::new();
    out.iter()
        .flatten()
        .for_each(|(key, _)| *held.entry(*key).or_default() += 1);
    for item in &mut out {
        item.retain(|(key, _)| held.get(key).is_some_and(|&n| n < places.len()));
        item.iter_mut()
            .for_each(|(key, weight)| *weight /= held.get(key).map_or(1.0, |&n| n as f32));
    }
    out
}
