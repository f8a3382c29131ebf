use super::{Claim, Eyes, Verdict};

/// How many claims stand where.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts([usize; Verdict::ALL.len()]);

impl Counts {
    /// Counts `claims`.
    pub fn of<'c>(claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        Self::seen(claims, &Eyes::Everybody)
    }

    /// Counts `claims` as they stand in these eyes.
    pub fn seen<'c>(claims: impl IntoIterator<Item = &'c Claim>, eyes: &Eyes) -> Self {
        let mut counts = Self::default();
        for claim in claims {
            counts.add(eyes.verdict(claim));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up() {
        let mut counts = Counts::default();
        counts.add(Verdict::Confirmed);
        counts.add(Verdict::Unreviewed);
        assert_eq!(
            (counts.all(), counts.decided(), counts.with(Verdict::Confirmed)),
            (2, 1, 1)
        );
    }
}
