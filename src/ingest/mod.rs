//! File bytes to article text, metadata and warnings. One format, one file: `Format` says which, `decode` turns bytes
//! into characters, `limits` holds every cap. Nothing here knows about claims, projects or pixels, and `read` alone
//! touches the file system.
//!
//! Every refusal is an `IngestError` and everything a reviewer ought to know about an accepted article is a `Warning`:
//! no character is replaced, and no longer passage of a page left out, without one.

mod dates;
mod decode;
mod encoding;
mod error;
mod format;
mod html;
mod ingested;
mod limits;
mod markdown;
mod metadata;
mod plain;
mod prose;
mod read;
mod signature;
mod warning;

pub use encoding::TextEncoding;
pub use error::{IngestError, Origin};
pub use format::Format;
pub use ingested::{Ingested, Source, from_bytes, from_bytes_as, from_pasted};
pub use limits::{MAX_FILE_BYTES, MAX_HTML_DEPTH, MAX_MARKDOWN_BYTES, MAX_MARKDOWN_DEPTH};
pub use metadata::Metadata;
pub use read::{digest_of, read, read_as};
pub use warning::Warning;
