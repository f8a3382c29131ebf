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
    /// Fields of the project file that this version does not know.
    pub unknown: Unknown,
}
