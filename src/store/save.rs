use super::{Disk, MOST_BYTES, Status, VERSION, json, load, to_json};
use crate::review::Project;
use crate::text::Digest;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// How many names are tried for a temporary file; more than a few are only taken where saves were killed.
const MOST_NAMES: u32 = 10_000;

/// Why a file was not saved. Except for [`SaveError::Unverified`], the old file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// A step failed.
    #[error("cannot {step}: {source}; the file is as it was, save under another name or try again: {}", path.display())]
    Failed {
        /// What was being done.
        step: &'static str,
        /// What the operating system said.
        source: io::Error,
        /// The file.
        path: PathBuf,
    },
    /// Something else than a file stands there.
    #[error("this is a folder or a device, not a file; save under another name: {}", .0.display())]
    NotAFile(PathBuf),
    /// The file may not be written.
    #[error("the file is marked read-only; save under another name: {}", .0.display())]
    ReadOnly(PathBuf),
    /// The file was written by a newer version, which an older one must not overwrite.
    #[error("the file was written by a newer version of Linecheck; save under another name: {}", .0.display())]
    Newer(PathBuf),
    /// The project has grown beyond what can be opened again.
    #[error("the project is larger than {} MB; take an article out and save again: {}", MOST_BYTES >> 20, .0.display())]
    TooLarge(PathBuf),
    /// What was written reads back differently.
    #[error("the disk does not give back what was written; the file is as it was, save on another disk: {}", .0.display())]
    Differs(PathBuf),
    /// The new file is in place, but the disk does not vouch for it.
    #[error("the file was written, but the disk does not vouch for it ({source}); save again: {}", path.display())]
    Unverified {
        /// What the operating system said.
        source: io::Error,
        /// The file.
        path: PathBuf,
    },
}

/// Saves `project` to `path`, and keeps what stood there before as `NAME.bak`. Returns the digest of the file's bytes.
///
/// A save that succeeds is on the disk, complete. A file that holds exactly this project already is left alone, and so
/// is its `.bak`.
///
/// # Errors
/// As [`write_atomically`]; also if the file there was written by a newer version.
pub fn save(disk: &dyn Disk, path: &Path, project: &Project) -> Result<Digest, SaveError> {
    let path = resolve(disk, path)?;
    let bytes = to_json(project, path.parent().unwrap_or(&path)).into_bytes();
    if bytes.len() as u64 > MOST_BYTES {
        return Err(SaveError::TooLarge(path));
    }
    if is_there(disk, &path)? {
        let old = disk
            .read(&path, MOST_BYTES)
            .map_err(failed("read the old file", &path))?;
        if old == bytes {
            return Ok(Digest::of(&bytes));
        }
        let version = json::parse(&old).ok().as_ref().and_then(load::version_of);
        if version.is_some_and(|version| version > VERSION) {
            return Err(SaveError::Newer(path));
        }
    }
    replace(disk, path, &bytes, true)
}

/// Puts `bytes` in the place of the file at `path`, whole or not at all; a symbolic link stays and its target is
/// replaced. Returns the digest of the bytes.
///
/// # Errors
/// If that cannot be done; the old file is then as it was and no temporary file is left, unless the disk refuses even
/// to remove that.
pub fn write_atomically(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Digest, SaveError> {
    let path = resolve(disk, path)?;
    replace(disk, path, bytes, false)
}

/// Where the previous version of `path` is kept.
pub(super) fn backup_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".bak");
    name.into()
}

fn resolve(disk: &dyn Disk, path: &Path) -> Result<PathBuf, SaveError> {
    disk.resolve(path).map_err(failed("follow the link", path))
}

fn failed(step: &'static str, path: &Path) -> impl FnOnce(io::Error) -> SaveError {
    let path = path.to_owned();
    move |source| SaveError::Failed { step, source, path }
}

/// Whether a file is there that may be replaced.
fn is_there(disk: &dyn Disk, path: &Path) -> Result<bool, SaveError> {
    match disk.status(path).map_err(failed("look at the old file", path))? {
        Status::Absent => Ok(false),
        Status::File { read_only: false } => Ok(true),
        Status::File { read_only: true } => Err(SaveError::ReadOnly(path.to_owned())),
        Status::Other => Err(SaveError::NotAFile(path.to_owned())),
    }
}

fn replace(disk: &dyn Disk, path: PathBuf, bytes: &[u8], keep_old: bool) -> Result<Digest, SaveError> {
    let digest = Digest::of(bytes);
    let there = is_there(disk, &path)?;
    let temporary = write_new(disk, &path, bytes, there).map_err(failed("write the new version", &path))?;
    let put_in_place = || {
        let written = disk
            .read(&temporary, bytes.len() as u64)
            .map_err(failed("read the new version back", &path))?;
        if Digest::of(&written) != digest {
            return Err(SaveError::Differs(path.clone()));
        }
        if there && keep_old {
            keep(disk, &path).map_err(failed("keep the previous version beside the file", &path))?;
        }
        disk.rename(&temporary, &path)
            .map_err(failed("put the new version in place", &path))
    };
    put_in_place().inspect_err(|_| {
        // The failure itself is what the reviewer must hear of; a temporary file that stays is swept up later.
        let _ = disk.remove(&temporary);
    })?;

    confirm(disk, &path, digest).map_err(|source| SaveError::Unverified {
        source,
        path: path.clone(),
    })?;
    Ok(digest)
}

/// The names for temporary files beside `path`; they tell whose they are, so that those of dead processes can be swept.
fn temporary_names(path: &Path) -> impl Iterator<Item = PathBuf> {
    let process = std::process::id();
    (0..MOST_NAMES).map(move |n| path.with_file_name(format!(".linecheck-{process}-{n}.tmp")))
}

/// Writes a new file beside `path`, through to the disk; if `alike`, nobody can read it who cannot read `path`.
fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8], alike: bool) -> io::Result<PathBuf> {
    for name in temporary_names(path) {
        let mut file = match disk.create_new(&name) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(e) => return Err(e),
        };
        let permitted = if alike {
            disk.copy_permissions(path, &name)
        } else {
            Ok(())
        };
        let written = permitted
            .and_then(|()| file.write_all(bytes))
            .and_then(|()| file.sync());
        drop(file);
        return match written {
            Ok(()) => Ok(name),
            Err(e) => {
                let _ = disk.remove(&name);
                Err(e)
            }
        };
    }
    Err(io::Error::other("the folder is full of temporary files"))
}

/// Gives the file at `path` the second name `NAME.bak`, or copies it there where files cannot have two names.
fn keep(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    let linked = temporary_names(path).find_map(|name| match disk.hard_link(path, &name) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => None,
        linked => Some(linked.map(|()| name)),
    });
    let temporary = match linked {
        Some(Ok(name)) => name,
        _ => write_new(disk, path, &disk.read(path, u64::MAX)?, true)?,
    };
    let renamed = disk.rename(&temporary, &backup_of(path));
    // Renaming one name of a file to another of its names does nothing, so the first may still be there.
    let _ = disk.remove(&temporary);
    renamed
}

fn confirm(disk: &dyn Disk, path: &Path, digest: Digest) -> io::Result<()> {
    match disk.sync_folder(path.parent().unwrap_or(path)) {
        Err(e) if e.kind() != io::ErrorKind::Unsupported => return Err(e),
        _ => {}
    }
    let bytes = disk.read(path, u64::MAX)?;
    if Digest::of(&bytes) == digest {
        Ok(())
    } else {
        Err(io::Error::other("it reads back differently"))
    }
}
