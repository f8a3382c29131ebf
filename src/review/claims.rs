use super::{Claim, ClaimId};
use crate::text::{SpanIndex, Spanned, TextSpan};
use std::ops::Deref;

impl Spanned for Claim {
    fn span(&self) -> TextSpan {
        self.span
    }

    fn tie(&self) -> &str {
        self.id.as_str()
    }
}

/// The claims of one article, by start, then end, then id. They may overlap and nest.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Claims(SpanIndex<Claim>);

impl Claims {
    /// The claim with this id.
    pub fn find(&self, id: &ClaimId) -> Option<&Claim> {
        self.0.iter().find(|c| c.id == *id)
    }

    /// The claims that share text with `span`, in order.
    pub fn overlapping(&self, span: TextSpan) -> impl DoubleEndedIterator<Item = &Claim> {
        self.0.overlapping(span)
    }

    /// Every claim that holds `byte`, the shortest first.
    pub fn at(&self, byte: usize) -> Vec<&Claim> {
        self.0.at(byte)
    }

    /// The shortest claim that holds all of `span`.
    pub fn over(&self, span: TextSpan) -> Option<&Claim> {
        self.at(span.start()).into_iter().find(|c| c.span.covers(span))
    }

    /// Adds a claim in its place.
    pub(super) fn insert(&mut self, claim: Claim) {
        self.0.insert(claim);
    }

    /// The place in the order of the claim with this one's id, if it has the same edges. Found by bisection.
    pub fn place(&self, claim: &Claim) -> Option<usize> {
        let same = |c: &Claim| (c.span, &c.id).cmp(&(claim.span, &claim.id));
        self.0.binary_search_by(same).ok()
    }

    /// Puts a claim in the place of the one with its id, which it returns.
    pub(super) fn replace(&mut self, claim: Claim) -> Option<Claim> {
        let moved = || self.0.iter().position(|c| c.id == claim.id);
        let at = self.place(&claim).or_else(moved)?;
        self.0.replace(at, claim)
    }

    /// Takes a claim out.
    pub(super) fn remove(&mut self, id: &ClaimId) -> Option<Claim> {
        let at = self.0.iter().position(|c| c.id == *id)?;
        self.0.remove(at)
    }
}

impl Deref for Claims {
    type Target = [Claim];

    fn deref(&self) -> &[Claim] {
        &self.0
    }
}

impl FromIterator<Claim> for Claims {
    fn from_iter<I: IntoIterator<Item = Claim>>(claims: I) -> Self {
        Self(claims.into_iter().collect())
    }
}
