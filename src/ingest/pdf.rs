//! PDF documents: letters and where they stand, put back into running text.
//!
//! A PDF says where each letter goes and nothing of words, columns or paragraphs; these are found here. The library below reads
//! the file's structure and its fonts; what is drawn of a page, this reader goes through itself, so that it can stop.

mod edges;
mod join;
mod letters;
mod lines;
mod margins;
mod order;
mod weigh;

use super::document::Document;
use super::ingested::Parsed;
use super::limits::{MAX_DOCUMENT_TEXT, MAX_PDF_PAGES, MAX_UNPACKED_PDF_BYTES};
use super::{IngestError, Origin, Warning};
use hayro_font::hayro_syntax::{LoadPdfError, Pdf};
use join::Joiner;
use letters::Budget;
use lines::Segment;
use std::sync::Arc;

const WHAT: &str = "PDF document";

/// Reads the text of a PDF in reading order: columns one after the other, hyphens at line ends joined, headings and paragraphs
/// apart, one line for each row of a table, footnotes at the end. Running heads and page numbers are left out, and so is text
/// that stands on its side.
pub(super) fn parse(bytes: Arc<Vec<u8>>, origin: &Origin) -> Result<Parsed, IngestError> {
    let encrypted = || IngestError::Encrypted {
        what: WHAT,
        origin: origin.clone(),
    };
    if bytes.windows(8).any(|w| w == b"/Encrypt") {
        return Err(encrypted());
    }
    let swollen = |limit| IngestError::Swollen {
        what: WHAT,
        limit,
        origin: origin.clone(),
    };
    if !weigh::fits(&bytes) {
        return Err(swollen(MAX_UNPACKED_PDF_BYTES));
    }
    let pdf = Pdf::new(bytes).map_err(|why| match why {
        LoadPdfError::Decryption(_) => encrypted(),
        LoadPdfError::Invalid => IngestError::Damaged {
            what: WHAT,
            why: "its parts cannot be found".into(),
            origin: origin.clone(),
        },
    })?;
    let count = pdf.pages().len();
    if count > MAX_PDF_PAGES {
        return Err(IngestError::TooMany {
            what: "pages",
            limit: MAX_PDF_PAGES,
            origin: origin.clone(),
        });
    }
    let mut reader = letters::Reader::new();
    let mut budget = Budget::default();
    let mut known = Vec::new();
    let (mut pages, mut empty, mut unknown): (Vec<Vec<Segment>>, Vec<usize>, usize) = (Vec::new(), Vec::new(), 0);
    for (i, page) in pdf.pages().iter().enumerate() {
        let read = reader.page(page, &mut budget).ok_or_else(|| IngestError::TooSlow {
            what: WHAT,
            origin: origin.clone(),
        })?;
        unknown += read.unknown;
        if read.letters.is_empty() && read.pictures > 0 {
            empty.push(i + 1);
        }
        pages.push(lines::segments(read.letters, &mut known));
    }
    if pages.iter().all(Vec::is_empty) {
        return Err(match empty.is_empty() {
            true => IngestError::Empty { origin: origin.clone() },
            false => IngestError::PicturesOnly {
                pages: count,
                origin: origin.clone(),
            },
        });
    }
    let left_out = margins::remove(&mut pages);
    let mut joiner = Joiner::new(&pages);
    for page in pages {
        joiner.page(order::rows(page, &known));
    }
    let mut document = Document::default();
    joiner.finish(&mut document);
    let mut parsed = document.finish().ok_or_else(|| swollen(MAX_DOCUMENT_TEXT as u64))?;
    parsed
        .warnings
        .extend(empty.first().map(|&first| Warning::PicturePages {
            count: empty.len(),
            first,
        }));
    parsed
        .warnings
        .extend((unknown > 0).then_some(Warning::UnknownLetters { count: unknown }));
    parsed
        .warnings
        .extend(left_out.first().map(|first| Warning::PageMargins {
            lines: left_out.len(),
            first: first.clone(),
        }));
    Ok(parsed)
}
