use super::Unknown;
use crate::text::Digest;
use jiff::civil::Date;

/// How near a source is to what it states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Directness {
    /// A document, a witness, a measurement.
    Primary,
    /// Somebody who passes on what others found; another news story is one.
    Secondary,
}

impl Directness {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Primary, Self::Secondary];

    /// The name in project files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }
}

/// What a source does for the claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stance {
    /// It bears the claim out.
    Supports,
    /// It says otherwise.
    Contradicts,
}

impl Stance {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Supports, Self::Contradicts];

    /// The name in project files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Contradicts => "contradicts",
        }
    }
}

/// What a decision rests on.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// Who or what says it ("Ministry of Defence, press release 44").
    pub citation: String,
    /// A web address or a file's path; empty if there is none.
    pub location: String,
    /// The words that matter.
    pub quote: String,
    /// The day on which the reviewer looked it up.
    pub looked_up: Option<Date>,
    /// Primary or secondary.
    pub directness: Directness,
    /// Supports or contradicts.
    pub stance: Stance,
    /// The digest of the file's bytes as they were looked up, if the location is a file's path.
    pub digest: Option<Digest>,
    /// Fields of the project file that this version does not know.
    pub unknown: Unknown,
}

impl Evidence {
    /// Whether both say the same of the same source; the digest of a file and fields of other versions do not count.
    pub fn is_same(&self, other: &Self) -> bool {
        let said = |e: &Self| (e.looked_up, e.directness, e.stance);
        said(self) == said(other)
            && self.citation == other.citation
            && self.location == other.location
            && self.quote == other.quote
    }
}
