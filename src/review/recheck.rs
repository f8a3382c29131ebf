use super::Verdict;
use crate::text::TextSpan;

/// Why a claim has to be checked again: its article changed after somebody worked on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recheck {
    /// The verdict that it had.
    pub was: Verdict,
    /// The words for which it had that; what the claim says now is in the article.
    pub old: String,
    /// The places in the article that may be meant, where more than one is or the surroundings differ; the claim stands at the
    /// first of them until the reviewer says which. Empty where there is no question.
    pub candidates: Vec<TextSpan>,
}
