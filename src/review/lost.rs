use super::{ArticleId, Claim, ClaimId, LinkKind, Unknown};
use crate::anchor::Selector;
use std::fmt;

/// A claim whose words are not in its article any more, with everything that was done to it.
#[derive(Clone, PartialEq, Debug)]
pub struct LostClaim {
    /// Its article, which may have been closed since.
    pub article: ArticleId,
    /// Where it stood, in the last version of the article that held it.
    pub passage: Selector,
    /// The claim; its span means nothing.
    pub claim: Claim,
}

/// A link one of whose ends is not in its article any more.
#[derive(Clone, PartialEq, Debug)]
pub struct LostLink {
    /// Article and passage of each end, in the last versions that held them.
    pub ends: [(ArticleId, Selector); 2],
    /// How the first stood to the second.
    pub kind: LinkKind,
    /// Fields of the project file that this version does not know.
    pub unknown: Unknown,
}

/// Says it in words: “Nobody was hurt” agrees with “No one was injured”.
impl fmt::Display for LostLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [(_, first), (_, second)] = &self.ends;
        write!(f, "“{}” {} “{}”", first.exact, self.kind.label(), second.exact)
    }
}

/// What lost its place when articles changed. Kept until a reviewer puts it in a place again or throws it away.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lost {
    /// The claims, in the order in which they were lost.
    pub claims: Vec<LostClaim>,
    /// The links, likewise.
    pub links: Vec<LostLink>,
}

impl Lost {
    /// Whether nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.links.is_empty()
    }

    /// The lost claim with this id.
    pub fn claim(&self, id: &ClaimId) -> Option<&LostClaim> {
        self.claims.iter().find(|lost| lost.claim.id == *id)
    }
}
