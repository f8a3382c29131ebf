use super::{Claim, Verdict};

/// Whose decisions are looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Eyes {
    /// Everybody's; the last decision counts.
    #[default]
    Everybody,
    /// Those of the reviewer of this name alone; what others decided is undecided.
    Only(String),
}

impl Eyes {
    /// Where a claim stands in these eyes.
    pub fn verdict(&self, claim: &Claim) -> Verdict {
        match self {
            Self::Everybody => claim.verdict,
            Self::Only(reviewer) => claim.verdict_of(reviewer).unwrap_or_default(),
        }
    }

    /// Whether nothing waits for a decision on a claim: it is decided, and for everybody's eyes not in dispute.
    pub fn is_settled(&self, claim: &Claim) -> bool {
        match self {
            Self::Everybody => claim.is_settled(),
            Self::Only(_) => self.verdict(claim).is_decided(),
        }
    }

    /// Whether reviewers disagree on a claim and nobody has settled it; not seen by one who has not decided it.
    pub fn disagree(&self, claim: &Claim) -> bool {
        let may_see = *self == Self::Everybody || self.verdict(claim).is_decided();
        may_see && claim.is_contested()
    }
}
