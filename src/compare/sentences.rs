use super::article::Article;
use super::bag::dot;

/// How alike the sentences of two articles are.
#[derive(Debug)]
pub struct Sentences {
    columns: usize,
    cosines: Vec<f32>,
    best_of_a: Vec<f32>,
    best_of_b: Vec<f32>,
    extent: f32,
}

/// From how many sentences on an article has an order of its own.
const LONG: f32 = 5.0;
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
            extent: (rows.min(columns).saturating_sub(1) as f32 / LONG).min(1.0),
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

    /// How much it says that sentences match best or that values come first: nothing where there is one sentence, all
    /// from [`LONG`] on.
    pub fn extent(&self) -> f32 {
        self.extent
    }

    /// How alike sentence `x` of the first article and `y` of the second are.
    pub fn alike(&self, x: usize, y: usize) -> Alike {
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
            cosine,
        }
    }
}

/// A sum without its last digits, which depend on the order of its terms and so on that of the articles.
pub fn settled(sum: f32) -> f32 {
    (sum * 1024.0).round() / 1024.0
}

/// How alike two sentences are.
#[derive(Clone, Copy, Default, Debug)]
pub struct Alike {
    /// Whether each is the most alike to the other.
    pub mutual: bool,
    /// Whether that holds in one direction only.
    pub one_way: bool,
    /// How alike the two before and the two after them are, from 0 to 2.
    pub around: f32,
    /// How alike they are themselves, from 0 to 1.
    pub cosine: f32,
}
