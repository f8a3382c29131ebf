use super::container::{Container, Kind};
use super::decode::{decode, decode_chosen};
use super::guard::{guarded, guarded_for};
use super::limits::{MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, MAX_PDF_SECONDS};
use super::signature::{self, Sign};
use super::{
    Cue, Format, IngestError, Metadata, Origin, TextEncoding, Warning, docx, epub, html, json_article, mail, markdown,
    odt, pdf, plain, rtf, subtitles, warning,
};
use crate::text::{ArticleText, Digest};
use encoding_rs::UTF_8;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

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
    /// When each passage of a transcript is said; empty for other articles. [`time_of`](super::time_of) looks a claim up.
    pub cues: Vec<Cue>,
}

/// The bytes an article was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file as it was asked for; `None` for pasted text.
    pub path: Option<PathBuf>,
    /// The digest of the original bytes, before any decoding.
    pub digest: Digest,
    /// The encoding's name in the WHATWG Encoding Standard; UTF-8 for a document that says itself what its characters are.
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
    let sign = signature::of_bytes(bytes, name);
    let (size, limit) = (
        bytes.len() as u64,
        match sign {
            Some(_) => MAX_DOCUMENT_BYTES,
            None => MAX_FILE_BYTES,
        },
    );
    let origin = || Origin::new(name);
    if size > limit {
        return Err(IngestError::TooLarge {
            size,
            limit,
            origin: origin(),
        });
    }
    let (read, encoding) = match sign {
        None => from_text(bytes, name, encoding)?,
        Some(Sign::Zip) => (from_container(bytes, name)?, UTF_8.name()),
        Some(Sign::Document(format)) => (from_document(format, bytes, name)?, UTF_8.name()),
        Some(Sign::SaveAs(looks_like, ending)) => {
            return Err(IngestError::SaveAs {
                looks_like,
                ending,
                origin: origin(),
            });
        }
        Some(Sign::Encrypted(what)) => return Err(IngestError::Encrypted { what, origin: origin() }),
        Some(Sign::Other(looks_like)) => {
            return Err(IngestError::Binary {
                looks_like,
                origin: origin(),
            });
        }
    };
    let Read {
        format,
        mut warnings,
        parsed,
        cues,
    } = read;
    if !parsed.text.contains(char::is_alphanumeric) {
        return Err(IngestError::Empty { origin: origin() });
    }
    let text = ArticleText::new(&parsed.text);
    warnings.extend(parsed.warnings);
    warnings.extend(warning::of_text(text.as_str()));
    let source = Source {
        path: name.map(Path::to_path_buf),
        digest: Digest::of(bytes),
        encoding,
        format,
    };
    Ok(Ingested {
        text,
        metadata: parsed.metadata,
        source,
        warnings,
        cues,
    })
}

/// What was made of a file, and as what.
struct Read {
    format: Format,
    warnings: Vec<Warning>,
    parsed: Parsed,
    cues: Vec<Cue>,
}

impl Read {
    fn new(format: Format, name: Option<&Path>, parsed: Parsed) -> Self {
        let by_content = format.contradicts(name).then_some(Warning::FormatByContent { format });
        Self {
            format,
            warnings: by_content.into_iter().collect(),
            parsed,
            cues: Vec::new(),
        }
    }
}

/// Reads a document that is a zip archive.
fn from_container(bytes: &[u8], name: Option<&Path>) -> Result<Read, IngestError> {
    let origin = || Origin::new(name);
    let mut container = Container::open(bytes, origin())?;
    let format = match container.kind()? {
        Kind::Document(format) => format,
        Kind::Other(looks_like) => {
            return Err(IngestError::Binary {
                looks_like,
                origin: origin(),
            });
        }
    };
    let parsed = guarded("document", &origin(), || match format {
        Format::Odt => odt::parse(container),
        Format::Epub => epub::parse(container),
        _ => docx::parse(container),
    })?;
    Ok(Read::new(format, name, parsed))
}

/// Reads a document that says itself what its characters are.
fn from_document(format: Format, bytes: &[u8], name: Option<&Path>) -> Result<Read, IngestError> {
    let origin = Origin::new(name);
    let parsed = match format {
        Format::Pdf => {
            let (bytes, origin) = (Arc::new(bytes.to_vec()), origin.clone());
            let limit = Duration::from_secs(MAX_PDF_SECONDS);
            guarded_for(limit, "PDF document", &Origin::new(name), move || {
                pdf::parse(bytes, &origin)
            })?
        }
        Format::Rtf => guarded("RTF document", &origin, || rtf::parse(bytes, &origin))?,
        Format::Mhtml => guarded("saved page", &origin, || mail::parse_page(bytes, &origin))?,
        _ => guarded("message", &origin, || mail::parse(bytes, &origin))?,
    };
    Ok(Read::new(format, name, parsed))
}

/// Reads a file of characters; says also which encoding they were in.
fn from_text(
    bytes: &[u8],
    name: Option<&Path>,
    encoding: Option<TextEncoding>,
) -> Result<(Read, &'static str), IngestError> {
    let origin = || Origin::new(name);
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
    let format = Format::of(&decoded.text, name);
    let guessed = decoded.guessed.then_some(Warning::EncodingGuessed {
        encoding: decoded.encoding,
    });
    let about = warning::of_decoding(&decoded.text, decoded.replaced);
    let mut cues = Vec::new();
    let parsed = match format {
        Format::Transcript => {
            let (parsed, times) = subtitles::parse(&decoded.text);
            cues = times;
            parsed
        }
        Format::Json => json_article::parse(&decoded.text, &origin())?,
        Format::Markdown => markdown::parse(&decoded.text, origin)?,
        Format::Html => html::parse(&decoded.text, origin)?,
        _ => plain::parse(decoded.text),
    };
    let mut read = Read::new(format, name, parsed);
    read.warnings.extend(guessed.into_iter().chain(about));
    read.cues = cues;
    Ok((read, decoded.encoding))
}

/// Reads an article from pasted text; HTML source is recognised.
///
/// # Errors
/// As [`from_bytes`].
pub fn from_pasted(text: &str) -> Result<Ingested, IngestError> {
    from_bytes(text.as_bytes(), None)
}
