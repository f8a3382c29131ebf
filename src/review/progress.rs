use super::{Article, Claim, Verdict};
use crate::extract::Sentence;

/// How many claims stand where.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts([usize; Verdict::ALL.len()]);

impl Counts {
    /// Counts `claims`.
    pub fn of<'c>(claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        let mut counts = Self::default();
        for claim in claims {
            counts.0[claim.verdict as usize] += 1;
        }
        counts
    }

    /// Claims with this verdict.
    pub fn with(self, verdict: Verdict) -> usize {
        self.0[verdict as usize]
    }

    /// All claims.
    pub fn all(self) -> usize {
        self.0.iter().sum()
    }

    /// Claims that a reviewer has settled.
    pub fn decided(self) -> usize {
        self.all() - self.with(Verdict::Unreviewed)
    }
}

/// The share of sentences, from 0 to 1, in which nothing waits for a decision: each of their claims is decided or
/// dismissed, or they hold nothing checkable. An empty article is covered.
pub fn coverage(article: &Article, sentences: &[Sentence]) -> f32 {
    if sentences.is_empty() {
        return 1.0;
    }
    let waits = |s: &&Sentence| article.claims.overlapping(s.span).any(|c| !c.verdict.is_decided());
    1.0 - sentences.iter().filter(waits).count() as f32 / sentences.len() as f32
}
