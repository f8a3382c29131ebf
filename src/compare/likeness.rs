use super::article::Article;
use super::bag::{common, dot};
use super::place::{Measure, Place};
use super::standing::Standing;

/// How many signs there are.
pub const SIGNS: usize = 27;

/// The signs that two values are of one fact. None looks at the two values.
pub type Signs = [f32; SIGNS];

/// The signs and what each adds to the score at full strength. Fitted on news articles with hand-made links.
const WEIGHTS: [(&str, f32); SIGNS] = [
    ("any two of one measure", -3.5),
    ("the same thing is counted", 1.3),
    ("other things are counted", -1.0),
    ("the thing counted is told apart by the same words", 0.8),
    ("the same words before", 0.7),
    ("the same words after", 1.2),
    ("the same words around", 1.7),
    ("sentences alike", 1.7),
    ("sentences that match each other best", 1.1),
    ("the same person", 3.3),
    ("other persons", -4.5),
    ("the only value of its kind in both", 1.8),
    ("near the start of both", 1.1),
    ("stated in the same unit or as finely", 1.7),
    ("other values agree in the two sentences", 0.9),
    ("the same names near", 0.7),
    ("only other names near", -0.5),
    ("the word before is the same", 0.3),
    ("the word after is the same", 0.3),
    ("what is counted is not said in one", -0.3),
    ("the only value of its kind in one", 0.3),
    ("what one counts is named near the other", 0.5),
    ("a sentence that matches the other best", 0.3),
    ("sentences before and after alike", 0.5),
    ("the nearest content words are the same", 0.5),
    ("the values before or after them agree", 0.9),
    ("the first value of its kind in both", 0.5),
];

/// The score of the signs: the logarithm of the odds that the two values are of one fact.
pub fn score(signs: &Signs) -> f32 {
    signs.iter().zip(WEIGHTS).map(|(sign, (_, weight))| sign * weight).sum()
}

/// How alike the sentences of two articles are.
#[derive(Debug)]
pub struct Sentences {
    columns: usize,
    cosines: Vec<f32>,
    best_of_a: Vec<f32>,
    best_of_b: Vec<f32>,
}

/// How many pairs of sentences are laid out at once; longer articles are compared only where they hold values.
const PAIRS: usize = 160_000;

impl Sentences {
    /// Compares every sentence of `a` with every one of `b`.
    pub fn new(a: &Article, b: &Article) -> Self {
        let (rows, columns) = (a.bags.len(), b.bags.len());
        let mut out = Self {
            columns,
            cosines: Vec::new(),
            best_of_a: vec![0.0; rows],
            best_of_b: vec![0.0; columns],
        };
        if rows.saturating_mul(columns) <= PAIRS {
            out.cosines.reserve(rows * columns);
            for (x, best_x) in a.bags.iter().zip(&mut out.best_of_a) {
                for (y, best_y) in b.bags.iter().zip(&mut out.best_of_b) {
                    let cosine = dot(x, y);
                    *best_x = best_x.max(cosine);
                    *best_y = best_y.max(cosine);
                    out.cosines.push(cosine);
                }
            }
        }
        out
    }

    fn alike(&self, a: &Article, b: &Article, x: usize, y: usize) -> Alike {
        let at = |x: usize, y: usize| {
            self.cosines
                .get(x * self.columns + y)
                .copied()
                .filter(|_| y < self.columns)
        };
        let Some(cosine) = at(x, y) else {
            let cosine = a.bags.get(x).zip(b.bags.get(y)).map_or(0.0, |(x, y)| dot(x, y));
            return Alike {
                cosine,
                mutual: false,
                one_way: false,
                around: 0.0,
            };
        };
        let best = |list: &[f32], i: usize| cosine > 0.1 && list.get(i).is_some_and(|&best| cosine >= best);
        let (for_a, for_b) = (best(&self.best_of_a, x), best(&self.best_of_b, y));
        let before = x
            .checked_sub(1)
            .zip(y.checked_sub(1))
            .and_then(|(x, y)| at(x, y))
            .unwrap_or(0.0);
        let after = at(x + 1, y + 1).unwrap_or(0.0);
        Alike {
            cosine,
            mutual: for_a && for_b,
            one_way: for_a != for_b,
            around: before + after,
        }
    }
}

/// What agrees near two places.
#[derive(Clone, Copy, Debug)]
pub struct Agreeing {
    /// Whether other values of the two sentences agree.
    pub anywhere: bool,
    /// How many of the values directly before and directly after them agree.
    pub beside: u8,
}

/// How alike two sentences are.
struct Alike {
    /// From 0 to 1.
    cosine: f32,
    /// Whether each is the most alike to the other.
    mutual: bool,
    /// Whether that holds in one direction only.
    one_way: bool,
    /// How alike the two before and the two after them are, from 0 to 2.
    around: f32,
}

/// The signs of two places; `agreeing` are the other values near them that agree.
pub fn signs(a: &Article, b: &Article, sentences: &Sentences, p: &Place, q: &Place, agreeing: Agreeing) -> Signs {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let Alike {
        cosine,
        mutual,
        one_way,
        around,
    } = sentences.alike(a, b, p.sentence, q.sentence);
    let one_person = p.person.zip(q.person).map(|(x, y)| x.may_be(y));
    let both_heads = p.head.is_some() && q.head.is_some();
    let same_head = both_heads && p.head == q.head;
    let names_shared = p.names.intersection(&q.names).count();
    let named = !p.names.is_empty() && !q.names.is_empty();
    let fineness = match (&p.when, &q.when, &p.amount, &q.amount) {
        (Some(x), Some(y), ..) => x.grain() == y.grain(),
        (_, _, Some(x), Some(y)) => x.unit().map(|u| u.name) == y.unit().map(|u| u.name),
        _ => false,
    };
    let said =
        |head: Option<u32>, place: &Place| head.is_some_and(|h| place.near.binary_search_by_key(&h, |w| w.0).is_ok());
    let nearest = |x: &Option<u32>, y: &Option<u32>| x.is_some() && x == y;
    let beside = |i: usize| matches!((p.beside.get(i), q.beside.get(i)), (Some(Some(x)), Some(Some(y))) if x == y);
    [
        1.0,
        flag(same_head),
        flag(both_heads && !same_head),
        common(&p.modifiers, &q.modifiers),
        common(&p.left, &q.left),
        common(&p.right, &q.right),
        dot(&p.near, &q.near),
        cosine,
        flag(mutual),
        flag(one_person == Some(true)),
        flag(one_person == Some(false)),
        flag(p.rivals == 1 && q.rivals == 1 && (same_head || p.head.is_none() && q.head.is_none())),
        flag(p.sentence < 4 && q.sentence < 4),
        flag(fineness),
        flag(agreeing.anywhere),
        (names_shared.min(3)) as f32 / 3.0,
        flag(named && names_shared == 0),
        flag(beside(1)) + 0.5 * flag(beside(1) && beside(0)),
        flag(beside(2)) + 0.5 * flag(beside(2) && beside(3)),
        flag(p.measure == Measure::Count && !both_heads),
        flag((p.rivals == 1) != (q.rivals == 1)),
        flag(!same_head && (said(p.head, q) || said(q.head, p))),
        flag(one_way),
        around,
        flag(nearest(&p.nearest[0], &q.nearest[0])) + flag(nearest(&p.nearest[1], &q.nearest[1])),
        agreeing.beside as f32,
        flag(p.first && q.first),
    ]
}

/// How the values of two places stand; `None` where they cannot be compared.
pub fn standing(p: &Place, q: &Place) -> Option<Standing> {
    match (&p.amount, &q.amount, &p.when, &q.when) {
        (Some(x), Some(y), ..) => Some(x.stands(y)),
        (_, _, Some(x), Some(y)) => x.stands(y),
        _ => None,
    }
}
