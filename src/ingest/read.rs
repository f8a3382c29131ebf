use super::limits::MAX_FILE_BYTES;
use super::{IngestError, Ingested, Origin, from_bytes};
use std::fs::{self, File, Metadata};
use std::io::Read as _;
use std::path::Path;

/// Reads the article file at `path`; symbolic links are followed.
///
/// Only ordinary files of at most [`MAX_FILE_BYTES`] are opened, so that neither a pipe nor an endless device can hold the
/// caller up. Nothing is written, locked or cached.
///
/// # Errors
/// Every [`IngestError`] can come of it.
pub fn read(path: &Path) -> Result<Ingested, IngestError> {
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
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| IngestError::from_io(e, origin()))?;
    from_bytes(&bytes, Some(path))
}

/// Returns the size of an ordinary file that is not too large.
fn accept(metadata: &Metadata, origin: Origin) -> Result<u64, IngestError> {
    match metadata.len() {
        _ if metadata.is_dir() => Err(IngestError::IsDirectory { origin }),
        _ if !metadata.is_file() => Err(IngestError::NotRegular { origin }),
        size if size > MAX_FILE_BYTES => Err(IngestError::TooLarge {
            size,
            limit: MAX_FILE_BYTES,
            origin,
        }),
        size => Ok(size),
    }
}
