use super::article::Article;
use super::bag::{common, dot};
use super::place::{Measure, Place};
use super::standing::Standing;

/// How many signs there are.
pub const SIGNS: usize = 21;

/// The signs that two values are of one fact. None looks at the two values.
pub type Signs = [f32; SIGNS];

/// The signs and what each adds to the score at full strength: a logistic regression on news articles with hand-made
/// links, by topic. Signs that added nothing were left out.
const WEIGHTS: [(&str, f32); SIGNS] = [
    ("any two of one measure", -2.8),
    ("other things are counted", -1.15),
    ("the thing counted is told apart by the same words", 0.28),
    ("the same words after", 0.4),
    ("the same words around", 0.82),
    ("sentences that match each other best", 0.69),
    ("the same person", 0.74),
    ("other persons", -0.59),
    ("the only value of its kind in both", 1.14),
    ("near the start of both", 1.0),
    ("other values agree in the two sentences", 0.42),
    ("only other names near", -0.26),
    ("the words before are the same", 0.44),
    ("what is counted is not said in one", -1.05),
    ("the only value of its kind in one", 0.24),
    ("a sentence that matches the other best", 0.63),
    ("sentences before and after alike", 0.24),
    ("the nearest content words are the same", 0.7),
    ("the values before or after them agree", 1.03),
    ("the first value of its kind in both", 0.49),
    ("in both headlines or first sentences", 0.27),
];

/// The score of the signs: the logarithm of the odds that the two values are of one fact. It is rounded, so that the
/// order in which words were added up makes no difference.
pub fn score(signs: &Signs) -> f32 {
    let sum: f32 = signs.iter().zip(WEIGHTS).map(|(sign, (_, weight))| sign * weight).sum();
    (sum * 1000.0).round() / 1000.0
}

/// The `count` signs that weigh most for one fact, in words, weightiest first.
pub fn reasons(signs: &Signs, count: usize) -> Vec<&'static str> {
    let mut out: Vec<(f32, &str)> = signs
        .iter()
        .zip(WEIGHTS)
        .map(|(sign, (name, weight))| (sign * weight, name))
        .filter(|r| r.0 > 0.0)
        .collect();
    out.sort_by(|x, y| y.0.total_cmp(&x.0));
    out.into_iter().take(count).map(|r| r.1).collect()
}

/// How alike the sentences of two articles are.
#[derive(Debug)]
pub struct Sentences {
    columns: usize,
    cosines: Vec<f32>,
    best_of_a: Vec<f32>,
    best_of_b: Vec<f32>,
}

/// The sentences in which news tells what matters most.
const LEAD: usize = 4;
/// How many pairs of sentences are laid out at once; between longer articles sentences are not matched.
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
                    let cosine = settled(dot(x, y));
                    *best_x = best_x.max(cosine);
                    *best_y = best_y.max(cosine);
                    out.cosines.push(cosine);
                }
            }
        }
        out
    }

    fn alike(&self, x: usize, y: usize) -> Alike {
        let at = |x: usize, y: usize| {
            self.cosines
                .get(x * self.columns + y)
                .copied()
                .filter(|_| y < self.columns)
        };
        let Some(cosine) = at(x, y) else {
            return Alike::default();
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
            mutual: for_a && for_b,
            one_way: for_a != for_b,
            around: before + after,
        }
    }
}

/// A sum without its last digits, which depend on the order of its terms and so on that of the articles.
pub fn settled(sum: f32) -> f32 {
    (sum * 1024.0).round() / 1024.0
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
#[derive(Default)]
struct Alike {
    /// Whether each is the most alike to the other.
    mutual: bool,
    /// Whether that holds in one direction only.
    one_way: bool,
    /// How alike the two before and the two after them are, from 0 to 2.
    around: f32,
}

/// The signs of two places; `agreeing` are the other values near them that agree.
pub fn signs(sentences: &Sentences, p: &Place, q: &Place, agreeing: Agreeing) -> Signs {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let Alike {
        mutual,
        one_way,
        around,
    } = sentences.alike(p.sentence, q.sentence);
    let one_person = p.person.zip(q.person).map(|(x, y)| x.may_be(y));
    let both_heads = p.head.is_some() && q.head.is_some();
    let same_head = both_heads && p.head == q.head;
    let other_names = !p.names.is_empty() && !q.names.is_empty() && p.names.is_disjoint(&q.names);
    let same = |x: &[Option<u32>; 2], y: &[Option<u32>; 2]| [0, 1].map(|i| x[i].is_some() && x[i] == y[i]);
    let (before, nearest) = (same(&p.before, &q.before), same(&p.nearest, &q.nearest));
    let alone = p.rivals == 1 && q.rivals == 1 && (same_head || p.head.is_none() && q.head.is_none());
    [
        1.0,
        flag(both_heads && !same_head),
        common(&p.modifiers, &q.modifiers),
        common(&p.right, &q.right),
        dot(&p.near, &q.near),
        flag(mutual),
        flag(one_person == Some(true)),
        flag(one_person == Some(false)),
        flag(alone),
        flag(p.sentence < LEAD && q.sentence < LEAD),
        flag(agreeing.anywhere),
        flag(other_names),
        flag(before[0]) + 0.5 * flag(before[0] && before[1]),
        flag(p.measure == Measure::Count && !both_heads),
        flag((p.rivals == 1) != (q.rivals == 1)),
        flag(one_way),
        around,
        flag(nearest[0]) + flag(nearest[1]),
        f32::from(agreeing.beside),
        flag(p.first && q.first),
        flag(p.sentence == 0 && q.sentence == 0),
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
