use super::align::{Pair, Veto};
use super::article::Article;
use super::place::{Measure, Place};
use super::sentences::settled;
use super::standing::Standing;
use super::weights::Weights;
use super::when::Grain;
use std::collections::BTreeMap;

/// How many terms a rating has.
pub const TERMS: usize = 11;

/// What the rating of a pair is added up from.
pub type Terms = [f32; TERMS];

/// What the terms of an agreement are.
pub const AGREEMENT_NAMES: [&str; TERMS] = [
    "an agreement",
    "score of the signs",
    "figures of an equal value",
    "compatible",
    "figures of a compatible value",
    "lead over other agreements of its values",
    "a date or time",
    "an ordinal",
    "a small count",
    "hardly a word in common near",
    "a month or year",
];

/// What the terms of a conflict are.
pub const CONFLICT_NAMES: [&str; TERMS] = [
    "a conflict",
    "score of the signs",
    "the best agreement that either value has elsewhere",
    "a date or time",
    "an age",
    "lead over other unequal values",
    "support of repeated values",
    "the lesser of the best agreements of both",
    "money or percent",
    "hardly a word in common near",
    "a month or year",
];

/// The score of a place that has no pair.
const NONE: f32 = -6.0;
/// An agreement no likelier than this claims nothing.
const UNCLAIMED: f32 = -2.0;
/// A pair no likelier than this supports nothing.
const UNLIKELY: f32 = -3.0;
/// Support counts no more than this.
const SUPPORT: f32 = 2.0;
/// A lead counts no more than this, and so much where there is no other.
const LEAD: f32 = 2.0;

/// The best score of each place, and the best beside it.
struct Best(Vec<(f32, f32)>);

impl Best {
    fn put(&mut self, at: usize, score: f32) {
        let Some((first, second)) = self.0.get_mut(at) else {
            return;
        };
        if score > *first {
            (*first, *second) = (score, *first);
        } else {
            *second = second.max(score);
        }
    }

    fn of(&self, at: usize) -> f32 {
        self.0.get(at).map_or(NONE, |b| b.0)
    }

    /// The best score of the place beside one of its own scores.
    fn beside(&self, at: usize, own: f32) -> f32 {
        self.0.get(at).map_or(NONE, |b| if own >= b.0 { b.1 } else { b.0 })
    }
}

/// The best scores of the places of both articles.
struct Sides {
    a: Best,
    b: Best,
}

impl Sides {
    fn new(a: &Article, b: &Article) -> Self {
        let [a, b] = [a, b].map(|article| Best(vec![(NONE, NONE); article.places.len()]));
        Self { a, b }
    }

    fn put(&mut self, pair: &Pair, score: f32) {
        self.a.put(pair.a, score);
        self.b.put(pair.b, score);
    }

    /// By how much a score leads all others of its two places; `alone` where there is no other.
    fn lead(&self, pair: &Pair, score: f32, alone: f32) -> f32 {
        let other = self.a.beside(pair.a, score).max(self.b.beside(pair.b, score));
        if other <= NONE { alone } else { score - other }
    }

    /// Of how many of its two places no score is higher.
    fn best(&self, pair: &Pair, score: f32) -> u8 {
        u8::from(score >= self.a.of(pair.a)) + u8::from(score >= self.b.of(pair.b))
    }
}

/// The best and second best score of unequal values that two articles state, by the two values.
type Repeated = BTreeMap<(u32, u32), (f32, f32)>;

/// Rates pairs against each other: how sure it is that equal values agree and that unequal ones are in conflict.
/// Ratings are logarithms of odds.
pub struct Ratings<'a> {
    a: &'a Article<'a>,
    b: &'a Article<'a>,
    /// Scores of equal and compatible values, with what their figures say.
    plain: Sides,
    /// Ratings of equal and compatible values.
    agreements: Sides,
    /// The same, less by what a partner's other agreement is rated higher.
    claims: Sides,
    /// Scores of unequal values.
    unequal: Sides,
    repeated: Repeated,
}

impl<'a> Ratings<'a> {
    /// Rates all pairs of two articles.
    pub fn new(a: &'a Article<'a>, b: &'a Article<'a>, pairs: &mut [Pair], weights: &Weights) -> Self {
        let mut out = Self {
            a,
            b,
            plain: Sides::new(a, b),
            agreements: Sides::new(a, b),
            claims: Sides::new(a, b),
            unequal: Sides::new(a, b),
            repeated: Repeated::new(),
        };
        for pair in pairs.iter().filter(|p| p.veto.is_none() || p.agrees()) {
            let Some((p, q)) = out.places(pair) else { continue };
            if pair.agrees() {
                out.plain.put(pair, plain_score(pair, p, q));
            } else {
                out.unequal.put(pair, pair.score);
                let top = out.repeated.entry((p.same, q.same)).or_insert((NONE, NONE));
                if pair.score > top.0 {
                    *top = (pair.score, top.0);
                } else {
                    top.1 = top.1.max(pair.score);
                }
            }
        }
        for pair in pairs.iter_mut().filter(|p| p.agrees()) {
            pair.rating = sum(&out.terms(pair), &weights.agreement);
            out.agreements.put(pair, pair.rating);
        }
        for pair in pairs.iter().filter(|p| p.agrees()) {
            let loss = |best: f32| (best - pair.rating).max(0.0);
            let (of_a, of_b) = (out.agreements.a.of(pair.a), out.agreements.b.of(pair.b));
            out.claims.a.put(pair.a, pair.rating - loss(of_b));
            out.claims.b.put(pair.b, pair.rating - loss(of_a));
        }
        for pair in pairs.iter_mut() {
            if pair.agrees() {
                pair.best = out.agreements.best(pair, pair.rating);
            } else if pair.veto != Some(Veto::Other) {
                pair.rating = sum(&out.terms(pair), &weights.conflict);
            }
        }
        out
    }

    fn places(&self, pair: &Pair) -> Option<(&'a Place, &'a Place)> {
        self.a.places.get(pair.a).zip(self.b.places.get(pair.b))
    }

    /// What the rating of a pair is added up from.
    pub fn terms(&self, pair: &Pair) -> Terms {
        match self.places(pair) {
            Some((p, q)) if pair.agrees() => self.agreement(pair, p, q),
            Some((p, q)) => self.conflict(pair, p, q),
            None => [0.0; TERMS],
        }
    }

    fn agreement(&self, pair: &Pair, p: &Place, q: &Place) -> Terms {
        let figures = p.figures().min(q.figures());
        let equal = flag(pair.standing == Standing::Equal);
        [
            1.0,
            pair.score,
            equal * figures,
            1.0 - equal,
            (1.0 - equal) * figures,
            self.plain.lead(pair, plain_score(pair, p, q), LEAD).clamp(-3.0, LEAD),
            flag(p.measure == Measure::When),
            flag(p.measure == Measure::Ordinal),
            flag(p.measure == Measure::Count && figures == 0.0),
            flag(pair.bare),
            flag(coarse(p)),
        ]
    }

    fn conflict(&self, pair: &Pair, p: &Place, q: &Place) -> Terms {
        let (x, y) = (self.claims.a.of(pair.a), self.claims.b.of(pair.b));
        let other = self
            .repeated
            .get(&(p.same, q.same))
            .map_or(NONE, |top| if pair.score >= top.0 { top.1 } else { top.0 });
        [
            1.0,
            pair.score,
            x.max(y).max(UNCLAIMED),
            flag(p.measure == Measure::When),
            flag(p.measure == Measure::Age),
            self.unequal.lead(pair, pair.score, LEAD).clamp(-3.0, LEAD),
            (other - UNLIKELY).clamp(0.0, SUPPORT),
            x.min(y).max(UNCLAIMED),
            flag(matches!(p.measure, Measure::Money(_) | Measure::Percent(_))),
            flag(pair.bare),
            flag(coarse(p)),
        ]
    }
}

fn sum(terms: &Terms, weights: &Terms) -> f32 {
    settled(terms.iter().zip(weights).map(|(term, weight)| term * weight).sum())
}

/// Whether a place is a date that names no day.
fn coarse(p: &Place) -> bool {
    p.when.as_ref().is_some_and(|w| w.grain() < Grain::Week)
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// The score of an agreement before it is held against others.
fn plain_score(pair: &Pair, p: &Place, q: &Place) -> f32 {
    let equal = if pair.standing == Standing::Equal {
        p.figures().min(q.figures())
    } else {
        0.0
    };
    pair.score + 0.5 * equal
}
