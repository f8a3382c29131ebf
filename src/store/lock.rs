use super::{Disk, Held, Holder};
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No lock file is larger than this.
const MOST_BYTES: u64 = 4 << 10;

/// Who may write a project, as the file `.NAME.lock` beside it tells.
#[derive(Debug)]
pub enum Lock {
    /// This session.
    Ours(SessionLock),
    /// Somebody else, who has it open.
    Theirs(Holder),
    /// Nobody can say: the folder takes no file, or the file system cannot hold files.
    Unknown(io::Error),
}

/// Holds a project for this session, until the last clone is dropped or the process ends, however it ends. Others are
/// told, not stopped: who writes the file all the same is found out by its digest.
#[derive(Clone)]
pub struct SessionLock(Arc<Inner>);

struct Inner {
    disk: Arc<dyn Disk>,
    project: PathBuf,
    file: PathBuf,
    says: String,
    _held: Box<dyn Held>,
}

impl SessionLock {
    /// Takes the lock on the project at `path`, or finds out who has it. If `ours` is on that project already, it is
    /// the answer.
    pub fn take(disk: &Arc<dyn Disk>, path: &Path, holder: &Holder, ours: Option<&Self>) -> Lock {
        let project = match disk.resolve(path) {
            Ok(project) => project,
            Err(error) => return Lock::Unknown(error),
        };
        if let Some(ours) = ours.filter(|ours| ours.0.project == project) {
            return Lock::Ours(ours.clone());
        }
        let (file, says) = (lock_of(&project), holder.to_json());
        match disk.hold(&file, says.as_bytes()) {
            Ok(Some(held)) => Lock::Ours(Self(Arc::new(Inner {
                disk: disk.clone(),
                project,
                file,
                says,
                _held: held,
            }))),
            Ok(None) => Lock::Theirs(Holder::from_json(&disk.read(&file, MOST_BYTES).unwrap_or_default())),
            Err(error) => Lock::Unknown(error),
        }
    }
}

impl fmt::Debug for SessionLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SessionLock").field(&self.0.project).finish()
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Somebody may have removed the file by hand, and somebody else made it anew.
        let ours = self
            .disk
            .read(&self.file, MOST_BYTES)
            .is_ok_and(|says| says == self.says.as_bytes());
        if ours && let Err(error) = self.disk.remove(&self.file) {
            log::warn!("the lock file stays: {error}: {}", self.file.display());
        }
    }
}

fn lock_of(project: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(project.file_name().unwrap_or_default());
    name.push(".lock");
    project.with_file_name(name)
}
