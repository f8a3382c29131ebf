//! Finding a passage again: a selector holds its position, its exact words and what stands around it. Pure text work;
//! nothing here knows what the passage is for.

mod selector;

pub use selector::{Anchored, Selector};
