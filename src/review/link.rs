use super::{ClaimId, Unknown};

/// How a reviewer says that two claims stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LinkKind {
    /// They say the same.
    Same,
    /// They contradict each other.
    Conflicts,
    /// The first revises the second.
    Updates,
    /// The first is a part of the second.
    PartOf,
}

impl LinkKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Same, Self::Conflicts, Self::Updates, Self::PartOf];

    /// The name in project files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Conflicts => "conflicts",
            Self::Updates => "updates",
            Self::PartOf => "part_of",
        }
    }
}

/// A link that a reviewer made between two claims.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The first claim.
    pub from: ClaimId,
    /// The second claim.
    pub to: ClaimId,
    /// How the first stands to the second.
    pub kind: LinkKind,
    /// Fields of the project file that this version does not know.
    pub unknown: Unknown,
}
