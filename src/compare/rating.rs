use super::align::Pair;
use super::place::{Measure, Place};
use super::standing::Standing;
use std::collections::BTreeMap;

/// The weights of an agreement and of a conflict: two logistic regressions on news articles, by topic. Conflicts were
/// learned from articles in which one value had been changed.
mod weight {
    /// An agreement: in itself, and for each point of the score of the signs.
    pub const AGREE: (f32, f32) = (0.84, 0.58);
    /// For each figure that tells an equal value apart.
    pub const EQUAL: f32 = 0.42;
    /// A compatible value: in itself, and for each figure of it.
    pub const COMPATIBLE: (f32, f32) = (-1.31, 0.78);
    /// For each point by which it is likelier than any other agreement of its two values.
    pub const AGREE_LEAD: f32 = 0.23;
    /// A date or time.
    pub const AGREE_DATE: f32 = 0.69;
    /// A conflict: in itself, and for each point of the score of the signs.
    pub const CONFLICT: (f32, f32) = (-0.50, 1.33);
    /// For each point of the best agreement that either value has elsewhere.
    pub const CLAIMED: f32 = -0.78;
    /// A date or time, an age.
    pub const CONFLICT_KIND: (f32, f32) = (0.86, 2.04);
}

/// The score of a place that has no pair.
const NONE: f32 = -6.0;
/// An agreement no likelier than this claims nothing.
const UNCLAIMED: f32 = -2.0;

/// The best score of each place, and the best beside it.
#[derive(Default)]
struct Best(BTreeMap<usize, (f32, f32)>);

impl Best {
    fn put(&mut self, at: usize, score: f32) {
        let (first, second) = self.0.entry(at).or_insert((NONE, NONE));
        if score > *first {
            (*first, *second) = (score, *first);
        } else {
            *second = second.max(score);
        }
    }

    fn of(&self, at: usize) -> f32 {
        self.0.get(&at).map_or(NONE, |b| b.0)
    }

    /// The best score of the place beside one of its own scores.
    fn beside(&self, at: usize, own: f32) -> f32 {
        self.0.get(&at).map_or(NONE, |b| if own >= b.0 { b.1 } else { b.0 })
    }
}

/// The best scores of the places of both articles.
#[derive(Default)]
struct Sides {
    a: Best,
    b: Best,
}

impl Sides {
    fn put(&mut self, pair: &Pair, score: f32) {
        self.a.put(pair.a, score);
        self.b.put(pair.b, score);
    }

    /// By how much a score leads all others of its two places; `alone` where there is no other.
    fn lead(&self, pair: &Pair, score: f32, alone: f32) -> f32 {
        let other = self.a.beside(pair.a, score).max(self.b.beside(pair.b, score));
        if other <= NONE { alone } else { score - other }
    }
}

/// Rates pairs against each other: how sure it is that equal values agree and that unequal ones are in conflict.
/// Ratings are logarithms of odds.
pub struct Ratings {
    raw: Sides,
    agreements: Sides,
}

impl Ratings {
    /// Reads all pairs of two articles.
    pub fn new(pairs: &[(Pair, &Place, &Place)]) -> Self {
        let agreeing = || pairs.iter().filter(|(pair, ..)| pair.standing != Standing::Different);
        let (mut raw, mut agreements) = (Sides::default(), Sides::default());
        agreeing().for_each(|(pair, p, q)| raw.put(pair, plain(pair, p, q)));
        let ratings = Self {
            raw,
            agreements: Sides::default(),
        };
        agreeing().for_each(|(pair, p, q)| agreements.put(pair, ratings.agreement(pair, p, q)));
        Self { agreements, ..ratings }
    }

    /// How sure it is that two equal or compatible values are of one fact.
    pub fn agreement(&self, pair: &Pair, p: &Place, q: &Place) -> f32 {
        let figures = p.figures().min(q.figures());
        let value = match pair.standing {
            Standing::Equal => weight::EQUAL * figures,
            _ => weight::COMPATIBLE.0 + weight::COMPATIBLE.1 * figures,
        };
        let lead = self.raw.lead(pair, plain(pair, p, q), 2.0).clamp(-3.0, 2.0);
        let date = if p.measure == Measure::When {
            weight::AGREE_DATE
        } else {
            0.0
        };
        weight::AGREE.0 + weight::AGREE.1 * pair.score + value + weight::AGREE_LEAD * lead + date
    }

    /// Whether no other agreement of its two values is rated higher.
    pub fn is_best(&self, pair: &Pair, rating: f32) -> bool {
        rating >= self.agreements.a.of(pair.a) && rating >= self.agreements.b.of(pair.b)
    }

    /// How sure it is that two different values are of one fact.
    pub fn conflict(&self, pair: &Pair, p: &Place) -> f32 {
        let claimed = self
            .agreements
            .a
            .of(pair.a)
            .max(self.agreements.b.of(pair.b))
            .max(UNCLAIMED);
        let kind = match p.measure {
            Measure::When => weight::CONFLICT_KIND.0,
            Measure::Age => weight::CONFLICT_KIND.1,
            _ => 0.0,
        };
        weight::CONFLICT.0 + weight::CONFLICT.1 * pair.score + weight::CLAIMED * claimed + kind
    }
}

/// The score of an agreement before it is held against others.
fn plain(pair: &Pair, p: &Place, q: &Place) -> f32 {
    let equal = if pair.standing == Standing::Equal {
        p.figures().min(q.figures())
    } else {
        0.0
    };
    pair.score + 0.5 * equal
}
