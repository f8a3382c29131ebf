//! A project to a document: one `ReportModel`, one file an output format, one escape function a syntax. A report is
//! made from what is handed in and nothing else, so the same project with the same fonts always gives the same bytes. The
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
pub use format::{FindFonts, FontBytes, Format, RenderError, ReportInput, render, render_with};
pub use model::{Checked, Dispute, Entry, LogEntry, Passage, ReportModel, ReportedArticle, Sourcing};
pub use open::Open;
pub use pdf::can_embed;
pub use preview::{Block, Row, Words, preview};
pub use unsettled::Unsettled;
