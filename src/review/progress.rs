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
            counts.add(claim.verdict);
        }
        counts
    }

    /// Counts one more claim with this verdict.
    pub fn add(&mut self, verdict: Verdict) {
        self.0[verdict as usize] += 1;
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
    let mut waiting = vec![false; sentences.len()];
    let mut from = 0;
    // Both lists are in order, so that one walk through them is enough.
    for claim in article.claims.iter().filter(|c| !c.verdict.is_decided()) {
        while sentences.get(from).is_some_and(|s| s.span.end() <= claim.span.start()) {
            from += 1;
        }
        let touched = sentences.iter().zip(&mut waiting).skip(from);
        for (_, waits) in touched.take_while(|(s, _)| s.span.start() < claim.span.end()) {
            *waits = true;
        }
    }
    1.0 - waiting.iter().filter(|w| **w).count() as f32 / sentences.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{ArticleId, ClaimId, Claims, Description, Origin, Unknown};
    use crate::text::{ArticleText, Digest, TextSpan};

    const TEXT: &str = "One ferry sank. Two did not. It rained.";

    fn article(claims: &[(usize, usize, Verdict)]) -> Article {
        let claim = |&(start, end, verdict): &(usize, usize, Verdict)| {
            let id = ClaimId::new(&format!("{start}"));
            let mut claim = Claim::new(id, TextSpan::new(TEXT, start, end).unwrap(), Origin::Extracted);
            claim.verdict = verdict;
            claim
        };
        Article {
            id: ArticleId::new("a"),
            text: ArticleText::new(TEXT),
            description: Description::default(),
            source: None,
            digest: Digest::of(b""),
            remarks: Vec::new(),
            claims: claims.iter().map(claim).collect::<Claims>(),
            unknown: Unknown::new(),
        }
    }

    fn covered(claims: &[(usize, usize, Verdict)]) -> f32 {
        let sentences = [(0, 15), (16, 28), (29, 39)].map(|(a, b)| Sentence {
            span: TextSpan::new(TEXT, a, b).unwrap(),
        });
        coverage(&article(claims), &sentences)
    }

    #[test]
    fn a_sentence_is_covered_once_nothing_in_it_waits() {
        use Verdict::{Confirmed, Dismissed, Unreviewed};
        assert_eq!(covered(&[]), 1.0);
        assert_eq!(covered(&[(0, 14, Unreviewed)]), 1.0 - 1.0 / 3.0);
        assert_eq!(covered(&[(0, 14, Confirmed), (16, 27, Dismissed)]), 1.0);
        assert_eq!(
            covered(&[(0, 14, Confirmed), (4, 9, Unreviewed), (16, 27, Dismissed)]),
            1.0 - 1.0 / 3.0
        );
        assert_eq!(covered(&[(0, 39, Unreviewed), (16, 19, Confirmed)]), 0.0);
    }

    #[test]
    fn counts_add_up() {
        let article = article(&[(0, 3, Verdict::Confirmed), (4, 9, Verdict::Unreviewed)]);
        let counts = Counts::of(article.claims.iter());
        assert_eq!(
            (counts.all(), counts.decided(), counts.with(Verdict::Confirmed)),
            (2, 1, 1)
        );
    }
}
