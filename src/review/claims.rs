use super::{Claim, ClaimId};
use crate::text::TextSpan;
use std::ops::Deref;

/// The claims of one article, by start, then end, then id. They may overlap and nest.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Claims {
    sorted: Vec<Claim>,
    /// No claim is longer than this many bytes; bounds how far back an overlapping claim can start.
    longest: usize,
}

impl Claims {
    /// The claim with this id.
    pub fn get(&self, id: &ClaimId) -> Option<&Claim> {
        self.sorted.iter().find(|c| c.id == *id)
    }

    /// The claims that share text with `span`, in order.
    pub fn overlapping(&self, span: TextSpan) -> impl DoubleEndedIterator<Item = &Claim> {
        let from = self.sorted.partition_point(|c| c.span.start() + self.longest <= span.start());
        let to = self.sorted.partition_point(|c| c.span.start() < span.end()).max(from);
        self.sorted.get(from..to).unwrap_or_default().iter().filter(move |c| c.span.overlaps(span))
    }

    /// Every claim that holds `byte`, the shortest first.
    pub fn at(&self, byte: usize) -> Vec<&Claim> {
        let from = self.sorted.partition_point(|c| c.span.start() + self.longest <= byte);
        let to = self.sorted.partition_point(|c| c.span.start() <= byte).max(from);
        let mut at: Vec<_> =
            self.sorted.get(from..to).unwrap_or_default().iter().filter(|c| c.span.contains(byte)).collect();
        at.sort_by_key(|c| c.span.len());
        at
    }

    /// Adds a claim in its place.
    pub(super) fn insert(&mut self, claim: Claim) {
        self.longest = self.longest.max(claim.span.len());
        let at = self.sorted.partition_point(|c| (c.span, &c.id) < (claim.span, &claim.id));
        self.sorted.insert(at, claim);
    }

    /// Takes a claim out.
    pub(super) fn remove(&mut self, id: &ClaimId) -> Option<Claim> {
        let at = self.sorted.iter().position(|c| c.id == *id)?;
        Some(self.sorted.remove(at))
    }
}

impl Deref for Claims {
    type Target = [Claim];

    fn deref(&self) -> &[Claim] {
        &self.sorted
    }
}

impl FromIterator<Claim> for Claims {
    fn from_iter<I: IntoIterator<Item = Claim>>(claims: I) -> Self {
        let mut sorted: Vec<_> = claims.into_iter().collect();
        sorted.sort_by(|a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
        let longest = sorted.iter().map(|c| c.span.len()).max().unwrap_or(0);
        Self { sorted, longest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Origin;

    const TEXT: &str = "Officials say 2,200 troops are there, 1,145 of them in Texas.";

    fn claims(spans: &[(usize, usize)]) -> Claims {
        let claim = |(i, &(a, b)): (usize, &(usize, usize))| {
            Claim::new(ClaimId::new(&format!("c{i}")), TextSpan::new(TEXT, a, b).unwrap(), Origin::ByHand)
        };
        spans.iter().enumerate().map(claim).collect()
    }

    fn ids<'c>(found: impl IntoIterator<Item = &'c Claim>) -> Vec<&'c str> {
        found.into_iter().map(|c| c.id.as_str()).collect()
    }

    #[test]
    fn the_smallest_claim_at_a_place_comes_first() {
        let claims = claims(&[(0, 60), (14, 26), (38, 60)]);
        assert_eq!(ids(claims.at(15)), ["c1", "c0"]);
        assert_eq!(ids(claims.at(26)), ["c0"]);
        assert!(claims.at(60).is_empty());
    }

    #[test]
    fn a_long_early_claim_is_found_from_far_behind_its_start() {
        let claims = claims(&[(0, 60), (1, 2), (3, 4), (5, 6)]);
        let late = TextSpan::new(TEXT, 55, 56).unwrap();
        assert_eq!(ids(claims.overlapping(late)), ["c0"]);
    }

    #[test]
    fn stays_in_order_over_insert_and_remove() {
        let mut claims = claims(&[(14, 26), (38, 60)]);
        claims.insert(Claim::new(ClaimId::new("x"), TextSpan::new(TEXT, 0, 13).unwrap(), Origin::ByHand));
        assert_eq!(ids(claims.iter()), ["x", "c0", "c1"]);
        assert!(claims.remove(&ClaimId::new("c0")).is_some());
        assert_eq!(claims.remove(&ClaimId::new("c0")), None);
        assert_eq!(ids(claims.iter()), ["x", "c1"]);
    }
}
