use super::backups::{keep_aside, keep_previous};
use super::load::{self, Fault};
use super::temporary::names_beside;
use super::{Disk, MOST_BYTES, NewFile, Repair, SaveError, Status, check, repaired_from_json, to_json};
use crate::review::Project;
use crate::text::Digest;
use jiff::civil::Date;
use std::io;
use std::path::{Path, PathBuf};

/// What a save may replace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Over {
    /// The version of the file with this digest, as it was last opened or saved; or nothing, if the file is gone.
    Version(Digest),
    /// Whatever project stands there. What is none, or a damaged one, is kept aside first as `NAME.damaged-DATE`.
    Anything(Date),
}

/// A save that succeeded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// The digest of the file's bytes.
    pub digest: Digest,
    /// Whether the disk says that it has them for good. Some network drives cannot say so.
    pub vouched: bool,
    /// What the file puts right of the project, which contradicted itself and could not have been opened again.
    pub repairs: Vec<Repair>,
}

/// Saves `project` to `path`, over nothing but a project that can be opened, as [`save_over`]. Returns the digest of
/// the file's bytes.
///
/// # Errors
/// As [`save_over`]; [`SaveError::Unsound`] if what stands there cannot be opened.
pub fn save(disk: &dyn Disk, path: &Path, project: &Project) -> Result<Digest, SaveError> {
    save_with(disk, path, project, None, None).map(|saved| saved.digest)
}

/// Saves `project` to `path`, and keeps what stood there before as `NAME.bak`.
///
/// A save that succeeds is on the disk, complete, and was read back. Where the file holds exactly this project already,
/// its `.bak` is left alone. `.bak` is never a damaged file. A project that contradicts itself is saved with that put
/// right; only a fault of Linecheck can bring one about.
///
/// # Errors
/// As [`write_atomically`]; also if the file there is not what may be replaced, or was written by a newer version. The
/// moment between the last look at the file and its replacement is too short for a person, but not for a program:
/// whoever changes it right then loses that change.
pub fn save_over(disk: &dyn Disk, path: &Path, project: &Project, over: Over) -> Result<Saved, SaveError> {
    match over {
        Over::Version(digest) => save_with(disk, path, project, Some(digest), None),
        Over::Anything(today) => save_with(disk, path, project, None, Some(today)),
    }
}

fn save_with(
    disk: &dyn Disk,
    path: &Path,
    project: &Project,
    expected: Option<Digest>,
    aside: Option<Date>,
) -> Result<Saved, SaveError> {
    let path = resolve(disk, path)?;
    let (bytes, repairs) = sound(project, path.parent().unwrap_or(&path));
    if bytes.len() as u64 > MOST_BYTES {
        return Err(SaveError::TooLarge(path));
    }
    let old = match is_there(disk, &path)? {
        true => Some(read_old(disk, &path)?),
        false => None,
    };
    let mut previous = Previous::Dropped;
    if let Some(old) = old.as_ref().filter(|old| **old != bytes) {
        previous = Previous::Kept;
        match expected {
            Some(expected) if Digest::of(old) == expected => {}
            Some(_) => return Err(SaveError::ChangedOnDisk(path)),
            None => match (load::from_bytes(old, &path), aside) {
                (Ok(found), _) if !found.read_only => {}
                (Ok(_) | Err(Fault::Newer(_)), _) => return Err(SaveError::Newer(path)),
                (Err(_), None) => return Err(SaveError::Unsound(path)),
                (Err(_), Some(today)) => {
                    keep_aside(disk, &path, old, today)
                        .map_err(SaveError::of_step("keep the damaged file aside", &path))?;
                    previous = Previous::Dropped;
                }
            },
        }
    }
    let seen = old.as_deref().map(Digest::of);
    let saved = replace(disk, path, &bytes, previous, Some(seen))?;
    Ok(Saved { repairs, ..saved })
}

/// The bytes of the project's file, and what had to be put right for it to be opened again. What cannot be put right is
/// written as it is.
fn sound(project: &Project, folder: &Path) -> (Vec<u8>, Vec<Repair>) {
    let bytes = to_json(project, folder).into_bytes();
    if check(project).is_empty() {
        return (bytes, Vec::new());
    }
    match repaired_from_json(&bytes, folder) {
        Ok(repaired) => (to_json(&repaired.project, folder).into_bytes(), repaired.repairs),
        Err(_) => (bytes, Vec::new()),
    }
}

/// Puts `bytes` in the place of the file at `path`, whole or not at all; a symbolic link stays and its target is
/// replaced. Returns the digest of the bytes.
///
/// # Errors
/// If that cannot be done; the old file is then as it was and no temporary file is left, unless the disk refuses even
/// to remove that.
pub fn write_atomically(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Digest, SaveError> {
    let path = resolve(disk, path)?;
    replace(disk, path, bytes, Previous::Dropped, None).map(|saved| saved.digest)
}

fn resolve(disk: &dyn Disk, path: &Path) -> Result<PathBuf, SaveError> {
    disk.resolve(path).map_err(SaveError::of_step("follow the link", path))
}

/// Whether a file is there that may be replaced.
fn is_there(disk: &dyn Disk, path: &Path) -> Result<bool, SaveError> {
    match disk
        .status(path)
        .map_err(SaveError::of_step("look at the old file", path))?
    {
        Status::Absent => Ok(false),
        Status::File { read_only: false } => Ok(true),
        Status::File { read_only: true } => Err(SaveError::ReadOnly(path.to_owned())),
        Status::Other => Err(SaveError::NotAFile(path.to_owned())),
    }
}

fn read_old(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, SaveError> {
    disk.read(path, MOST_BYTES)
        .map_err(SaveError::of_step("read the old file", path))
}

/// What becomes of the file that is replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Previous {
    /// It stays as `NAME.bak`.
    Kept,
    /// It goes.
    Dropped,
}

/// `seen` is the digest of the file, or that there was none, when the decision was made to replace it.
fn replace(
    disk: &dyn Disk,
    path: PathBuf,
    bytes: &[u8],
    previous: Previous,
    seen: Option<Option<Digest>>,
) -> Result<Saved, SaveError> {
    let digest = Digest::of(bytes);
    let there = is_there(disk, &path)?;
    let new = write_new(disk, &path, bytes, there).map_err(|source| not_written(disk, source, bytes, &path))?;
    let New { name, mut file, synced } = new;
    let mut put_in_place = || {
        let written = file
            .read_back()
            .map_err(SaveError::of_step("read the new version back", &path))?;
        if Digest::of(&written) != digest {
            return Err(SaveError::Differs(path.clone()));
        }
        if let Some(seen) = seen {
            let now = match is_there(disk, &path)? {
                true => Some(Digest::of(&read_old(disk, &path)?)),
                false => None,
            };
            if now != seen {
                return Err(SaveError::ChangedOnDisk(path.clone()));
            }
        }
        if there && previous == Previous::Kept {
            keep_previous(disk, &path)
                .map_err(SaveError::of_step("keep the previous version beside the file", &path))?;
        }
        disk.rename(&name, &path)
            .map_err(SaveError::of_step("put the new version in place", &path))
    };
    put_in_place().inspect_err(|_| {
        // The failure itself is what the reviewer must hear of; a temporary file that stays is swept up later.
        let _ = disk.remove(&name);
    })?;
    drop(file);

    let confirmed = confirm(disk, &path, digest).map_err(|source| SaveError::Unverified {
        source,
        digest,
        path: path.clone(),
    })?;
    Ok(Saved {
        digest,
        vouched: synced && confirmed,
        repairs: Vec::new(),
    })
}

/// A new file, written through to the disk as far as that can be; it is held while it is open.
pub struct New {
    /// Its name.
    pub name: PathBuf,
    /// The file.
    pub file: Box<dyn NewFile>,
    /// Whether the disk says that it has it.
    pub synced: bool,
}

/// Writes a new file beside `path`; if `alike`, nobody can read it who cannot read `path`.
pub fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8], alike: bool) -> io::Result<New> {
    for name in names_beside(path) {
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
            .and_then(|()| synced(file.sync()));
        return match written {
            Ok(synced) => Ok(New { name, file, synced }),
            Err(e) => {
                drop(file);
                let _ = disk.remove(&name);
                Err(e)
            }
        };
    }
    Err(io::Error::other("the folder is full of temporary files"))
}

/// Whether the disk says that it has what it was given; where it cannot say, that is no failure.
fn synced(answer: io::Result<()>) -> io::Result<bool> {
    match answer {
        Ok(()) => Ok(true),
        Err(e) if matches!(e.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => Ok(false),
        Err(e) => Err(e),
    }
}

fn not_written(disk: &dyn Disk, source: io::Error, bytes: &[u8], path: &Path) -> SaveError {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => SaveError::Full {
            needed: bytes.len() as u64,
            free: disk.free_space(path.parent().unwrap_or(path)),
            path: path.to_owned(),
        },
        _ => SaveError::of_step("write the new version", path)(source),
    }
}

/// Returns once the names beside `path` have reached the disk, and whether it says so.
pub fn settle(disk: &dyn Disk, path: &Path) -> io::Result<bool> {
    synced(disk.sync_folder(path.parent().unwrap_or(path)))
}

fn confirm(disk: &dyn Disk, path: &Path, digest: Digest) -> io::Result<bool> {
    let synced = settle(disk, path)?;
    let bytes = disk.read(path, u64::MAX)?;
    if Digest::of(&bytes) == digest {
        Ok(synced)
    } else {
        Err(io::Error::other("it reads back differently"))
    }
}
