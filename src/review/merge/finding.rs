use crate::review::{Claim, ClaimId, Decision};
use std::fmt;

/// One thing that a merge took over, put together, or left to a reviewer.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// The claim that it is about; `None` for articles, links and settings.
    pub claim: Option<ClaimId>,
    /// What it is about, in words: a shortened quote or title.
    pub about: String,
    /// What happened.
    pub outcome: Outcome,
}

/// What a merge did with one thing. "This copy" is ours, "the other copy" theirs.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// Only the other copy added or changed it; it is taken over.
    Taken,
    /// One copy deleted it and the other left it as it was; it is gone.
    Removed,
    /// Both copies changed it; both changes are in.
    Combined,
    /// Both copies changed the note; it now holds both texts, one under the other.
    NotesJoined,
    /// One copy deleted it, the other changed it; it is kept as changed.
    Restored,
    /// The copies ended on different verdicts; all these decisions are kept, and the next one settles it.
    Disputed(Vec<Decision>),
    /// Both copies changed a thing that can only be one; this copy's is kept.
    Kept {
        /// Which part of it: "title", "its edges".
        what: String,
        /// What holds now.
        kept: String,
        /// What the other copy had.
        other: String,
    },
    /// Both copies changed a field that this version does not know; this copy's is kept.
    FieldKept(String),
    /// The copies hold different texts of one article; both are kept, each with its own claims.
    TwoTexts,
    /// Two different claims had one id; this one has a new id.
    Renamed,
}

impl Finding {
    pub(super) fn on_claim(claim: &Claim, about: String, outcome: Outcome) -> Self {
        Self {
            claim: Some(claim.id.clone()),
            about: format!("claim {about}"),
            outcome,
        }
    }

    pub(super) fn on(about: String, outcome: Outcome) -> Self {
        Self {
            claim: None,
            about,
            outcome,
        }
    }

    /// Whether a reviewer has something to decide here.
    pub fn needs_review(&self) -> bool {
        match self.outcome {
            Outcome::Taken | Outcome::Removed | Outcome::Combined | Outcome::NotesJoined | Outcome::Renamed => false,
            Outcome::Restored
            | Outcome::Disputed(_)
            | Outcome::Kept { .. }
            | Outcome::FieldKept(_)
            | Outcome::TwoTexts => true,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.about)?;
        match &self.outcome {
            Outcome::Taken => f.write_str("taken from the other copy"),
            Outcome::Removed => f.write_str("deleted in one copy, unchanged in the other, and gone"),
            Outcome::Combined => f.write_str("changed in both copies, and both changes are in"),
            Outcome::NotesJoined => f.write_str("both copies changed the note, and both texts are in it"),
            Outcome::Restored => f.write_str("deleted in one copy, changed in the other, and kept"),
            Outcome::Disputed(decisions) => {
                f.write_str("the reviewers disagree")?;
                for (i, decision) in decisions.iter().enumerate() {
                    let Decision {
                        verdict, reviewer, at, ..
                    } = decision;
                    let who = if reviewer.is_empty() { "somebody" } else { reviewer };
                    let sign = if i == 0 { ':' } else { ';' };
                    write!(f, "{sign} {} by {who} at {at}", verdict.name())?;
                }
                Ok(())
            }
            Outcome::Kept { what, kept, other } => {
                write!(
                    f,
                    "both copies changed {what}; {kept} is kept, the other copy has {other}"
                )
            }
            Outcome::FieldKept(name) => write!(f, "both copies changed “{name}”, and this copy's is kept"),
            Outcome::TwoTexts => f.write_str("the copies hold different texts of it, and both are kept"),
            Outcome::Renamed => f.write_str("its id was that of another claim, and it has a new one"),
        }
    }
}

/// Words in quotation marks, shortened.
pub fn quoted(words: &str) -> String {
    const MOST: usize = 60;
    let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = one_line.chars().take(MOST).collect();
    let dots = if short.len() < one_line.len() { "…" } else { "" };
    format!("“{short}{dots}”")
}
