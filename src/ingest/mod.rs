//! File bytes to article text, metadata and warnings. One format, one file: `Format` says which, `decode` turns bytes
//! into characters, `limits` holds every cap. Nothing here knows about claims, projects or pixels, and `read` alone
//! touches the file system.
//!
//! Every refusal is an `IngestError` and everything a reviewer ought to know about an accepted article is a `Warning`:
//! no character is replaced, and no longer passage of a page left out, without one.

mod container;
mod cue;
mod dates;
mod decode;
mod document;
mod docx;
mod encoding;
mod epub;
mod error;
mod format;
mod guard;
mod html;
mod ingested;
mod json_article;
mod limits;
mod mail;
mod markdown;
mod metadata;
mod odt;
mod pdf;
mod plain;
mod prose;
mod read;
mod rows;
mod rtf;
mod signature;
mod subtitles;
mod warning;
mod xml;

pub(crate) use container::Container;
pub use cue::{Cue, clock, from_timecode, time_of, timecode};
pub use encoding::TextEncoding;
pub use error::{IngestError, Origin};
pub use format::{ENDINGS, Format};
pub(crate) use html::{Piece, attribute, tokenize};
pub use ingested::{Ingested, Source, from_bytes, from_bytes_as, from_pasted};
pub use limits::{
    MAX_ANNOTATION_LINES, MAX_ANNOTATION_LINKS, MAX_ANNOTATION_MARKS, MAX_DOCUMENT_BYTES, MAX_ENTRIES, MAX_FILE_BYTES,
    MAX_HTML_DEPTH, MAX_JSON_BYTES, MAX_MARKDOWN_BYTES, MAX_MARKDOWN_DEPTH, MAX_PART_BYTES, MAX_UNPACKED_BYTES,
};
pub use metadata::Metadata;
pub use read::{digest_of, read, read_as};
pub use warning::Warning;
