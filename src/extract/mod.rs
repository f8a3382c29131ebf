//! Text to what can be checked in it: sentences, mentions, attributions, claims. Pure, deterministic, cannot fail;
//! one pass over the tokens of a text. No files, no verdicts, no pixels.

mod attribution;
mod candidate;
mod extraction;
mod mention;
mod sentence;

pub use attribution::{Attribution, Level};
pub use candidate::Candidate;
pub use extraction::{Extraction, ProposedDate, extract};
pub use mention::{Bound, Kind, Mention, Trend, Value};
pub use sentence::Sentence;
