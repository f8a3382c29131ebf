//! Articles side by side: mentions aligned into facts, how their values stand to each other, and what an article can be
//! held to by itself. Pure and deterministic; it proposes, it never decides.

mod age;
mod align;
mod amount;
mod article;
mod aside;
mod bag;
mod change;
mod check;
mod checks;
mod comparison;
mod doubled_title;
mod facts;
mod headline;
mod interval;
mod introduction;
mod likeness;
mod list_count;
mod names;
mod no_person;
mod one_source;
mod page;
mod place;
mod printed;
mod quotation;
mod quoted;
mod rating;
mod ratio;
mod relation;
mod revision;
mod share;
mod spelling;
mod standing;
mod sum;
mod unit_pair;
mod weekday;
mod when;
mod words;

pub use check::{Check, CheckKind};
pub use comparison::{Comparison, Fact, Link, MentionRef, Reading, compare};
pub use relation::Relation;
