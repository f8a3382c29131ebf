//! A project to a document: one `ReportModel`, one file an output format, one escape function a syntax. A report is
//! made from what is handed in and nothing else, so the same project always gives the same bytes. The
//! formats of other annotation programs are read here too. Nothing here reads or writes files.

pub mod bundled;
mod cells;
mod copy;
mod csv;
mod docx;
mod escape;
mod exchange;
mod format;
mod html;
mod html_copy;
mod json;
mod markdown;
mod model;
mod open;
mod pdf;
mod places;
mod preview;
mod unsettled;
mod wording;
mod xlsx;

pub use copy::{Run, lanes, runs};
pub use exchange::{Marked, ReadError, holds_annotations, read_annotations};
pub use format::{Format, RenderError, ReportInput, render};
pub use model::{Checked, Dispute, Entry, LogEntry, Passage, ReportModel, ReportedArticle, Sourcing};
pub use open::Open;
pub use preview::{Block, Row, Words, preview};
pub use unsettled::Unsettled;
