use super::text_bound::is_standoff;
use super::{brat, doccano, web_annotation_read};
use crate::ingest::{IngestError, MAX_ANNOTATION_MARKS, MAX_FILE_BYTES};
use crate::review::{Annotated, LinkAnnotation, NotTaken};
use serde_json::Value;
use std::path::Path;

/// What a file of annotations holds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Marked {
    /// What was marked, by the texts in which it was.
    pub articles: Vec<Annotated>,
    /// How passages of these texts were linked.
    pub links: Vec<LinkAnnotation>,
    /// What the file holds beside, and what in it makes no sense.
    pub not_taken: Vec<NotTaken>,
}

/// Why nothing of a file was read. Each message says the reason, then what to do next; whoever knows the file names it.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file has more bytes than are ever read.
    #[error("it has {size} bytes, more than the {limit} that are read; export fewer articles at once")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The largest size that is read, in bytes.
        limit: u64,
    },
    /// The file has more values than are ever read.
    #[error("it has more values than are read; export fewer articles at once")]
    TooMany,
    /// The file is no UTF-8.
    #[error("byte {0} of it is no UTF-8; export it as UTF-8")]
    NotText(usize),
    /// A line, or the file as a whole, is no JSON.
    #[error("line {line} of it is no JSON ({why}); export it again")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// It is none of the formats.
    #[error(
        "it is none of the formats from which annotations are read: W3C Web Annotation (JSON-LD), brat (a .zip with .txt \
         and .ann files, or one .ann file), doccano (JSONL)"
    )]
    Unknown,
    /// It is a zip archive that cannot be read.
    #[error(transparent)]
    Archive(#[from] IngestError),
}

/// Reads the annotations of a file, whose format is told by what it holds; `name` is for messages, and tells which text a
/// single file of brat's belongs to.
///
/// W3C Web Annotation as an annotation, a list, a page or a collection; brat as a zip archive of .txt and .ann files, or as
/// one .ann file; doccano as one object a line, or a list of them. What is in the file and no annotation of a passage is listed, never
/// passed over in silence.
///
/// # Errors
/// If it is none of these, damaged, or larger than the caps of `ingest`.
pub fn read_annotations(bytes: &[u8], name: &Path) -> Result<Marked, ReadError> {
    let (size, limit) = (bytes.len() as u64, MAX_FILE_BYTES);
    if size > limit {
        return Err(ReadError::TooLarge { size, limit });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return brat::read(bytes, name);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|e| ReadError::NotText(e.valid_up_to()))?;
    if is_standoff(text) {
        return brat::read_alone(text, name);
    }
    if has_too_many_values(text) {
        return Err(ReadError::TooMany);
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value) if web_annotation_read::is_one(&value) => Ok(web_annotation_read::read(&value)),
        Ok(Value::Array(items)) if items.first().is_some_and(doccano::is_one) => Ok(doccano::read(&items)),
        Ok(value) if doccano::is_one(&value) => Ok(doccano::read(&[value])),
        Ok(_) => Err(ReadError::Unknown),
        Err(whole) => lines(text).map_err(|(line, why)| match line {
            // The first line is no JSON by itself either: what is wrong with the file as a whole says more.
            0 => not_json(&whole),
            _ => ReadError::NotJson { line: line + 1, why },
        }),
    }
}

/// Whether a file holds annotations and cannot be meant as an article: a brat archive or file of annotations, JSON whose type is
/// that of W3C's annotations, or texts with at least one label of doccano's.
pub fn holds_annotations(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK\x03\x04") {
        return brat::is_archive(bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let is_json = || text.trim_start().starts_with(['{', '[']) && !has_too_many_values(text);
    is_standoff(text)
        || is_json()
            && match serde_json::from_str::<Value>(text) {
                Ok(Value::Array(items)) => items.iter().any(is_for_certain),
                Ok(value) => is_for_certain(&value),
                Err(_) => text
                    .lines()
                    .map_while(|line| serde_json::from_str::<Value>(line).ok())
                    .any(|line| is_for_certain(&line)),
            }
}

fn has_too_many_values(json: &str) -> bool {
    json.bytes().filter(|b| b"{}[],:".contains(b)).count() > MAX_ANNOTATION_MARKS
}

fn is_for_certain(value: &Value) -> bool {
    web_annotation_read::is_typed(value) || doccano::is_labelled(value)
}

/// One object a line; the number of the line that is none, from 0, and what is wrong with it.
fn lines(text: &str) -> Result<Marked, (usize, String)> {
    let mut items = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let item: Value = serde_json::from_str(line).map_err(|e| (at, e.to_string()))?;
        if !doccano::is_one(&item) {
            return Err((at, "it has no \"text\"".to_owned()));
        }
        items.push(item);
    }
    Ok(doccano::read(&items))
}

fn not_json(error: &serde_json::Error) -> ReadError {
    ReadError::NotJson {
        line: error.line(),
        why: error.to_string(),
    }
}
