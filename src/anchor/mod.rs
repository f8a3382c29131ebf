//! Finding a passage again: a selector holds its position, its exact words and what stands around it; a revision sets two
//! versions of a text against each other. Pure text work; nothing here knows what the passage is for.
//!
//! Words that are not exactly the same are never called the same, and a passage is never put on text that stood elsewhere
//! before: what cannot be said for certain is a question for the reader.

mod alignment;
mod diff;
mod pieces;
mod reattached;
mod revision;
mod selector;

pub use reattached::Reattached;
pub use revision::{Revision, SentenceChange};
pub use selector::{Anchored, Selector};
