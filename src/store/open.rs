use super::backups::backup_of;
use super::{Disk, Holder, LoadError, Loaded, Lock, Notice, Repaired, SessionLock, load, load_repaired, sweep};
use crate::review::Project;
use crate::text::Digest;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A project that was opened to be worked on.
#[derive(Debug)]
pub struct Session {
    /// The project.
    pub loaded: Loaded,
    /// Who may write it.
    pub lock: Lock,
}

/// Opens the project at `path` to work on it: sweeps up what a killed process left beside it, takes the lock, loads.
/// `ours` is the lock that this session has already, if it has one.
///
/// # Errors
/// As [`load()`]; the lock is then let go.
pub fn open(
    disk: &Arc<dyn Disk>,
    path: &Path,
    holder: &Holder,
    ours: Option<&SessionLock>,
) -> Result<Session, LoadError> {
    begin(disk, path, holder, ours, || load(&**disk, path))
}

/// Opens the version before the project at `path` to work on it, as [`open`]. The lock is that of the project itself.
///
/// # Errors
/// As [`load()`]; the lock is then let go.
pub fn open_backup(
    disk: &Arc<dyn Disk>,
    path: &Path,
    holder: &Holder,
    ours: Option<&SessionLock>,
) -> Result<Session, LoadError> {
    begin(disk, path, holder, ours, || {
        load(&**disk, &backup_of(&resolved(&**disk, path)))
    })
}

/// Opens the project at `path`, whose file contradicts itself, to work on it, as [`open`], with what is wrong put right.
/// The file keeps its state until the reviewer saves; each repair is a notice.
///
/// # Errors
/// As [`load_repaired`]; the lock is then let go.
pub fn open_repaired(
    disk: &Arc<dyn Disk>,
    path: &Path,
    holder: &Holder,
    ours: Option<&SessionLock>,
) -> Result<Session, LoadError> {
    begin(disk, path, holder, ours, || {
        let Repaired {
            project,
            repairs,
            notices,
            digest,
        } = load_repaired(&**disk, path)?;
        Ok(Loaded {
            project,
            notices: repairs.into_iter().map(Notice::Repaired).chain(notices).collect(),
            read_only: false,
            digest,
        })
    })
}

/// The version with this digest of the project at `path`, if that is what the file or its backup holds.
pub fn version(disk: &dyn Disk, path: &Path, digest: Digest) -> Option<Project> {
    let path = resolved(disk, path);
    let backup = backup_of(&path);
    let found = [path, backup]
        .into_iter()
        .find_map(|p| load(disk, &p).ok().filter(|l| l.digest == digest));
    found.map(|loaded| loaded.project)
}

fn resolved(disk: &dyn Disk, path: &Path) -> PathBuf {
    disk.resolve(path).unwrap_or_else(|_| path.to_owned())
}

fn begin(
    disk: &Arc<dyn Disk>,
    path: &Path,
    holder: &Holder,
    ours: Option<&SessionLock>,
    load: impl FnOnce() -> Result<Loaded, LoadError>,
) -> Result<Session, LoadError> {
    let resolved = resolved(&**disk, path);
    // A folder that cannot be swept is no reason not to open the project.
    if let Some(folder) = resolved.parent()
        && let Err(error) = sweep(&**disk, folder)
    {
        log::debug!("{} was not swept: {error}", folder.display());
    }
    let lock = SessionLock::take(disk, path, holder, ours);
    let loaded = load()?;
    Ok(Session { loaded, lock })
}
