//! Articles side by side: mentions aligned into facts, how their values stand to each other, and what an article can be
//! held to by itself. Pure and deterministic; it proposes, it never decides.

mod check;
mod comparison;
mod relation;

pub use check::{Check, CheckKind};
pub use comparison::{Comparison, Fact, Link, MentionRef, Reading, compare};
pub use relation::Relation;
