//! The formats in which annotations go from one program to another. What can be read is read beside where it is written,
//! so that offsets and words for verdicts are the same in both; nothing here touches a project or the file system.

pub(super) mod brat;
mod brat_read;
pub(super) mod claim_review;
pub(super) mod doccano;
pub(super) mod evidence;
mod label;
mod marked_text;
mod read;
mod text_bound;
pub(super) mod web_annotation;
mod web_annotation_read;

pub use read::{Marked, ReadError, holds_annotations, read_annotations};
