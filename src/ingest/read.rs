use super::limits::MAX_DOCUMENT_BYTES;
use super::{IngestError, Ingested, Origin, TextEncoding, from_bytes, from_bytes_as};
use crate::text::Digest;
use std::fs::{self, File, Metadata};
use std::io::Read as _;
use std::path::Path;

/// Reads the article file at `path`; symbolic links are followed.
///
/// Only ordinary files of at most [`MAX_DOCUMENT_BYTES`] are opened, so that neither a pipe nor an endless device can hold the
/// caller up. Nothing is written, locked or cached.
///
/// # Errors
/// Every [`IngestError`] can come of it.
pub fn read(path: &Path) -> Result<Ingested, IngestError> {
    from_bytes(&bytes_of(path)?, Some(path))
}

/// Reads the article file at `path` as [`read`], its characters written as a reviewer says.
///
/// # Errors
/// As [`read`].
pub fn read_as(path: &Path, encoding: TextEncoding) -> Result<Ingested, IngestError> {
    from_bytes_as(&bytes_of(path)?, Some(path), encoding)
}

/// The digest of the bytes at `path`, as [`super::Source::digest`] states it, to tell whether the file is still the one that
/// was read.
///
/// # Errors
/// As [`read`], where the file cannot be opened.
pub fn digest_of(path: &Path) -> Result<Digest, IngestError> {
    Ok(Digest::of(&bytes_of(path)?))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, IngestError> {
    let origin = || Origin::new(Some(path));
    accept(
        &fs::metadata(path).map_err(|e| IngestError::from_io(e, origin()))?,
        origin(),
    )?;
    let file = File::open(path).map_err(|e| IngestError::from_io(e, origin()))?;
    // Another file may have taken the name since.
    let size = accept(
        &file.metadata().map_err(|e| IngestError::from_io(e, origin()))?,
        origin(),
    )?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(MAX_DOCUMENT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| IngestError::from_io(e, origin()))?;
    Ok(bytes)
}

/// Returns the size of an ordinary file that is not too large.
fn accept(metadata: &Metadata, origin: Origin) -> Result<u64, IngestError> {
    match metadata.len() {
        _ if metadata.is_dir() => Err(IngestError::IsDirectory { origin }),
        _ if !metadata.is_file() => Err(IngestError::NotRegular { origin }),
        size if size > MAX_DOCUMENT_BYTES => Err(IngestError::TooLarge {
            size,
            limit: MAX_DOCUMENT_BYTES,
            origin,
        }),
        size => Ok(size),
    }
}
