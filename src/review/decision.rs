use super::{Unknown, Verdict};
use jiff::Timestamp;

/// One verdict as it was given. Decisions are appended, never overwritten.
#[derive(Clone, PartialEq, Debug)]
pub struct Decision {
    /// What was decided; [`Verdict::Unreviewed`] records that an earlier verdict was cleared.
    pub verdict: Verdict,
    /// Who decided.
    pub reviewer: String,
    /// When.
    pub at: Timestamp,
    /// The claim's note as it stood then.
    pub note: String,
    /// Whether a merge found another decision that was made without knowledge of this one and says otherwise. It stays
    /// when the dispute is settled, as part of the record.
    pub disputed: bool,
    /// Fields of the project file that this version does not know.
    pub unknown: Unknown,
}

impl Decision {
    /// Whether both record the same act of the same reviewer, disputed or not.
    pub fn is_same(&self, other: &Self) -> bool {
        let Self {
            verdict,
            reviewer,
            at,
            note,
            disputed: _,
            unknown,
        } = self;
        *verdict == other.verdict
            && *reviewer == other.reviewer
            && *at == other.at
            && *note == other.note
            && *unknown == other.unknown
    }
}
