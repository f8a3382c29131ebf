//! Documents that are zip archives of parts. Every part is read up to a limit, whatever size it declares.

use super::limits::{
    MAX_DOCUMENT_TEXT, MAX_ENTRIES, MAX_PART_BYTES, MAX_RATIO, MAX_UNPACKED_BYTES, MAX_XML_DEPTH, RATIO_FROM,
};
use super::xml::{self, Piece, XmlError};
use super::{Format, IngestError, Origin};
use std::borrow::Cow;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// A zip archive and what may still be unpacked of it.
pub(crate) struct Container<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    what: &'static str,
    origin: Origin,
}

/// What a zip archive is.
pub(crate) enum Kind {
    /// A document that is read.
    Document(Format),
    /// Something else, with its article: "a spreadsheet".
    Other(&'static str),
}

impl<'b> Container<'b> {
    /// Opens the archive in `bytes`; nothing is unpacked yet.
    pub fn open(bytes: &'b [u8], origin: Origin) -> Result<Self, IngestError> {
        let what = "zip archive";
        // An archive's own count of its entries need not be true, and its directory is read as a whole.
        if bytes.windows(4).filter(|w| w == b"PK\x01\x02").count() > MAX_ENTRIES {
            return Err(IngestError::TooMany {
                what: "packed parts",
                limit: MAX_ENTRIES,
                origin,
            });
        }
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Self {
                archive,
                left: MAX_UNPACKED_BYTES,
                what,
                origin,
            }),
            Err(why) => Err(IngestError::Damaged {
                what,
                why: why.to_string(),
                origin,
            }),
        }
    }

    /// Says what the archive is, by its parts and not by its name. Later errors call it so.
    pub fn kind(&mut self) -> Result<Kind, IngestError> {
        let mimetype = self.part("mimetype")?.unwrap_or_default();
        let mimetype = mimetype.trim_ascii();
        let types = self.part("[Content_Types].xml")?.unwrap_or_default();
        let holds = |name: &[u8]| types.windows(name.len()).any(|w| w == name);
        let kind = match () {
            () if mimetype.starts_with(b"application/vnd.oasis.opendocument.text") => Kind::Document(Format::Odt),
            () if mimetype.starts_with(b"application/vnd.oasis.opendocument") => Kind::Other("an OpenDocument file"),
            () if mimetype == b"application/epub+zip" => Kind::Document(Format::Epub),
            () if holds(b"wordprocessingml") || holds(b"ms-word.") => Kind::Document(Format::Docx),
            () if holds(b"spreadsheetml") || holds(b"ms-excel") => Kind::Other("a spreadsheet"),
            () if holds(b"presentationml") || holds(b"ms-powerpoint") => Kind::Other("a presentation"),
            () if !types.is_empty() => Kind::Other("an Office document"),
            () if self.holds("META-INF/container.xml") => Kind::Document(Format::Epub),
            () if self.holds("Index/Document.iwa") => Kind::Other("a Pages document"),
            () => Kind::Other("a zip archive"),
        };
        self.what = match kind {
            Kind::Document(Format::Docx) => "Word document",
            Kind::Document(Format::Odt) => "OpenDocument text",
            Kind::Document(Format::Epub) => "EPUB book",
            _ => self.what,
        };
        Ok(kind)
    }

    /// Whether there is a part of this name.
    pub fn holds(&self, name: &str) -> bool {
        self.archive.file_names_raw().any(|n| n == name.as_bytes())
    }

    /// The names of its parts that are UTF-8, in its own order.
    pub fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok);
        names.map(Cow::into_owned).collect()
    }

    /// Unpacks the part `name`; `None` if there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, IngestError> {
        let (what, origin) = (self.what, &self.origin);
        let damaged = |why: String| IngestError::Damaged {
            what,
            why,
            origin: origin.clone(),
        };
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(IngestError::Encrypted {
                    what,
                    origin: origin.clone(),
                });
            }
            Err(why) => return Err(damaged(format!("{name}: {why}"))),
        };
        let ratio = RATIO_FROM.max(file.compressed_size().saturating_mul(MAX_RATIO));
        let limit = MAX_PART_BYTES.min(self.left).min(ratio);
        let mut bytes = Vec::new();
        let read = file.by_ref().take(limit + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > limit {
            return Err(IngestError::Swollen {
                what,
                limit,
                origin: origin.clone(),
            });
        }
        read.map_err(|why| damaged(format!("{name}: {why}")))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// Unpacks the part `name` and gives its pieces to `visit`; `false` if there is no such part.
    pub(super) fn read_xml(&mut self, name: &str, visit: impl FnMut(Piece)) -> Result<bool, IngestError> {
        let Some(part) = self.part(name)? else { return Ok(false) };
        xml::read(&part, visit).map_err(|error| self.refusal(name, error))?;
        Ok(true)
    }

    /// The error that says that the part `name` is not there.
    pub fn missing(&self, name: &str) -> IngestError {
        self.damaged(format!("it has no {name}"))
    }

    /// The error that says that the document cannot be read without a password.
    pub fn encrypted(&self) -> IngestError {
        IngestError::Encrypted {
            what: self.what,
            origin: self.origin.clone(),
        }
    }

    /// The error that says that the document has more text than is ever read.
    pub fn swollen(&self) -> IngestError {
        IngestError::Swollen {
            what: self.what,
            limit: MAX_DOCUMENT_TEXT as u64,
            origin: self.origin.clone(),
        }
    }

    fn damaged(&self, why: String) -> IngestError {
        IngestError::Damaged {
            what: self.what,
            why,
            origin: self.origin.clone(),
        }
    }

    fn refusal(&self, part: &str, error: XmlError) -> IngestError {
        match error {
            XmlError::Entities => IngestError::Entities {
                what: self.what,
                origin: self.origin.clone(),
            },
            XmlError::TooDeep => IngestError::TooDeep {
                nested: "Elements",
                limit: MAX_XML_DEPTH,
                origin: self.origin.clone(),
            },
            XmlError::Malformed(why) => self.damaged(format!("{part}, {why}")),
        }
    }
}
