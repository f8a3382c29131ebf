use super::{Place, Unknown};
use crate::compare::Relation;

/// How a reviewer says that two passages stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LinkKind {
    /// They say the same.
    Same,
    /// A bound, range or approximation of one holds the other.
    Compatible,
    /// The later one revises the earlier one.
    Updates,
    /// The first is a part of the second.
    PartOf,
    /// They contradict each other.
    Conflicts,
    /// They are about different facts, whatever the machine says.
    Different,
}

impl LinkKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Same,
        Self::Compatible,
        Self::Updates,
        Self::PartOf,
        Self::Conflicts,
        Self::Different,
    ];

    /// The name in project files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::Updates => "updates",
            Self::PartOf => "part_of",
            Self::Conflicts => "conflicts",
            Self::Different => "different",
        }
    }

    /// Whether it says the same of two passages whichever comes first.
    pub fn is_mutual(self) -> bool {
        !matches!(self, Self::Updates | Self::PartOf)
    }

    /// The name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Same => "agree",
            Self::Compatible => "compatible",
            Self::Updates => "updated",
            Self::PartOf => "part of",
            Self::Conflicts => "conflict",
            Self::Different => "not the same fact",
        }
    }

    /// The relation that it states; `None` if it says that there is none.
    pub fn relation(self) -> Option<Relation> {
        match self {
            Self::Same => Some(Relation::Agree),
            Self::Compatible => Some(Relation::Compatible),
            Self::Updates => Some(Relation::Updated),
            Self::PartOf => Some(Relation::PartOf),
            Self::Conflicts => Some(Relation::Conflict),
            Self::Different => None,
        }
    }
}

/// A link that a reviewer made between two passages. It outweighs whatever the machine says of the two.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The first passage.
    pub from: Place,
    /// The second passage.
    pub to: Place,
    /// How the first stands to the second.
    pub kind: LinkKind,
    /// Fields of the project file that this version does not know; those of the two ends inside `from` and `to`.
    pub unknown: Unknown,
}

impl Link {
    /// Whether it joins these two passages, in either order.
    pub fn joins(&self, a: &Place, b: &Place) -> bool {
        self.from == *a && self.to == *b || self.from == *b && self.to == *a
    }

    /// Whether it says of the same two passages what the other says.
    pub fn says(&self, other: &Self) -> bool {
        let ends = self.from == other.from && self.to == other.to;
        self.kind == other.kind && (ends || self.kind.is_mutual() && self.joins(&other.from, &other.to))
    }

    /// Whether one of its ends lies in this article.
    pub fn touches(&self, article: &super::ArticleId) -> bool {
        self.from.article == *article || self.to.article == *article
    }
}
