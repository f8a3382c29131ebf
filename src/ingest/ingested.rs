use super::decode::{decode, decode_chosen};
use super::limits::MAX_FILE_BYTES;
use super::{Format, IngestError, Metadata, Origin, TextEncoding, Warning, html, markdown, plain, signature, warning};
use crate::text::{ArticleText, Digest};
use std::path::{Path, PathBuf};

/// An article as it came in, before anything was found in it.
#[derive(Clone, Debug)]
pub struct Ingested {
    /// What the reviewer reads; every offset of the program is one of this text.
    pub text: ArticleText,
    /// What the article says about itself.
    pub metadata: Metadata,
    /// Where it came from.
    pub source: Source,
    /// What the reviewer ought to know before trusting the text.
    pub warnings: Vec<Warning>,
}

/// The bytes an article was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file as it was asked for; `None` for pasted text.
    pub path: Option<PathBuf>,
    /// The digest of the original bytes, before any decoding.
    pub digest: Digest,
    /// The encoding's name in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// The format that the bytes were read as.
    pub format: Format,
}

/// What one format makes of a file's characters.
pub(super) struct Parsed {
    pub text: String,
    pub metadata: Metadata,
    pub warnings: Vec<Warning>,
}

/// Reads an article from `bytes`. `name` serves to tell the format and to name the file in messages; no file is touched.
///
/// The same bytes and name give the same article on every machine.
///
/// # Errors
/// [`IngestError`], except the variants that only a file system can cause.
pub fn from_bytes(bytes: &[u8], name: Option<&Path>) -> Result<Ingested, IngestError> {
    ingest(bytes, name, None)
}

/// Reads an article from `bytes` whose characters are written as a reviewer says; else as [`from_bytes`].
///
/// # Errors
/// As [`from_bytes`].
pub fn from_bytes_as(bytes: &[u8], name: Option<&Path>, encoding: TextEncoding) -> Result<Ingested, IngestError> {
    ingest(bytes, name, Some(encoding))
}

fn ingest(bytes: &[u8], name: Option<&Path>, encoding: Option<TextEncoding>) -> Result<Ingested, IngestError> {
    let origin = || Origin::new(name);
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(IngestError::TooLarge {
            size,
            limit: MAX_FILE_BYTES,
            origin: origin(),
        });
    }
    if let Some(looks_like) = signature::of_bytes(bytes) {
        return Err(IngestError::Binary {
            looks_like,
            origin: origin(),
        });
    }
    let decoded = encoding.map_or_else(|| decode(bytes), |chosen| decode_chosen(bytes, chosen.decoder()));
    if !decoded.text.contains(char::is_alphanumeric) {
        return Err(match decoded.text.contains('\0') {
            true => IngestError::Binary {
                looks_like: signature::UNKNOWN,
                origin: origin(),
            },
            false => IngestError::Empty { origin: origin() },
        });
    }
    if let Some(looks_like) = signature::of_text(&decoded.text) {
        return Err(IngestError::Binary {
            looks_like,
            origin: origin(),
        });
    }
    let (format, contradicted) = Format::of(&decoded.text, name);
    let mut warnings = Vec::new();
    warnings.extend(contradicted.then_some(Warning::FormatByContent { format }));
    warnings.extend(decoded.guessed.then_some(Warning::EncodingGuessed {
        encoding: decoded.encoding,
    }));
    warnings.extend(warning::of_decoding(&decoded.text, decoded.replaced));
    let parsed = match format {
        Format::Plain => plain::parse(decoded.text),
        Format::Markdown => markdown::parse(&decoded.text, origin)?,
        Format::Html => html::parse(&decoded.text, origin)?,
    };
    let text = ArticleText::new(&parsed.text);
    warnings.extend(parsed.warnings);
    warnings.extend(warning::of_text(text.as_str()));
    let path = name.map(Path::to_path_buf);
    let source = Source {
        path,
        digest: Digest::of(bytes),
        encoding: decoded.encoding,
        format,
    };
    Ok(Ingested {
        text,
        metadata: parsed.metadata,
        source,
        warnings,
    })
}

/// Reads an article from pasted text; HTML source is recognised.
///
/// # Errors
/// As [`from_bytes`].
pub fn from_pasted(text: &str) -> Result<Ingested, IngestError> {
    from_bytes(text.as_bytes(), None)
}
