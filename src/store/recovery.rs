use super::journal::{Entry, Files, Journal};
use super::load::{Fault, Loaded};
use super::{Disk, Held, Notice, Status, sweep};
use crate::review::Project;
use crate::text::Digest;
use jiff::Timestamp;
use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// How many ids are tried for one session.
const MOST_IDS: u32 = 10_000;

/// The folder in which sessions keep unsaved work. Nothing in it is restored or removed unless somebody asks for it.
#[derive(Clone)]
pub struct Recovery {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
}

/// Unsaved work of a session that has ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recoverable {
    /// Names it; to be given to [`Recovery::take`] and [`Recovery::discard`].
    pub id: String,
    /// What is known of it, or why it cannot be read.
    pub work: Result<Work, String>,
}

/// What is known of unsaved work before it is restored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    /// The file that it belongs to, if it has one.
    pub path: Option<PathBuf>,
    /// When it was kept last.
    pub at: Timestamp,
    /// How many changes the file lacks.
    pub changes: u64,
    /// The titles of its articles.
    pub titles: Vec<String>,
}

/// Unsaved work that was taken up again.
#[derive(Debug)]
pub struct Restored {
    /// The whole project.
    pub project: Project,
    /// The file that it belongs to, if it has one.
    pub path: Option<PathBuf>,
    /// The digest of that file when the work began.
    pub base: Option<Digest>,
    /// How many changes the file lacks.
    pub changes: u64,
    /// When it was kept last.
    pub at: Timestamp,
    /// What the reviewer should know.
    pub notices: Vec<Notice>,
    /// Whether a newer version wrote it, so that it must not be saved to its file.
    pub read_only: bool,
    /// The journal, which stays until it is let go.
    pub adopted: Adopted,
}

/// Why unsaved work cannot be taken up or removed; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    /// Another session has it.
    #[error("another window of Linecheck has taken this work up")]
    Elsewhere,
    /// It is not there any more.
    #[error("this work is no longer there; another window of Linecheck may have saved it")]
    Gone,
    /// It cannot be read.
    #[error("this work cannot be read: {fault}; its file stays: {file}", fault = .0, file = .1.display())]
    Damaged(#[source] Fault, PathBuf),
    /// The folder fails.
    #[error("the folder for unsaved work cannot be used: {why}: {folder}", why = .0, folder = .1.display())]
    Failed(#[source] io::Error, PathBuf),
}

impl Recovery {
    /// Returns the recovery that keeps its files in `folder`; the folder is created when something is kept.
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf) -> Self {
        Self { disk, folder }
    }

    /// Begins the journal of this session.
    ///
    /// # Errors
    /// If the folder cannot be written, or its file system cannot hold files.
    pub fn begin(&self) -> Result<Journal, RecoveryError> {
        let failed = |e| RecoveryError::Failed(e, self.folder.clone());
        self.disk.create_folder(&self.folder).map_err(failed)?;
        let process = std::process::id();
        for n in 0..MOST_IDS {
            if let Some(journal) =
                Journal::begin(&self.disk, &self.folder, &format!("{process}-{n}")).map_err(failed)?
            {
                return Ok(journal);
            }
        }
        Err(failed(io::Error::other("it is full of journals")))
    }

    /// The work of sessions that have ended, the newest first. What killed sessions left beside it is swept up.
    ///
    /// # Errors
    /// If the folder cannot be read. A folder that is not there holds nothing.
    pub fn waiting(&self) -> Result<Vec<Recoverable>, RecoveryError> {
        let disk = &*self.disk;
        let failed = |e| RecoveryError::Failed(e, self.folder.clone());
        if disk.status(&self.folder).map_err(failed)? == Status::Absent {
            return Ok(Vec::new());
        }
        sweep(disk, &self.folder).map_err(failed)?;
        let names = disk.names(&self.folder).map_err(failed)?;
        let id = |name: &OsStr, ending| {
            name.to_str()?
                .strip_suffix(ending)
                .filter(|id| is_id(id))
                .map(str::to_owned)
        };
        for ended in names.iter().filter_map(|name| id(name, Files::SESSION)) {
            let files = Files::new(&self.folder, &ended);
            if disk.status(&files.journal).is_ok_and(|s| s == Status::Absent) {
                let _ = disk.remove_abandoned(&files.session);
            }
        }
        let mut waiting = Vec::new();
        for id in names.iter().filter_map(|name| id(name, Files::JOURNAL)) {
            let files = Files::new(&self.folder, &id);
            let ended = disk.hold(&files.session, b"").map_err(failed)?.is_some();
            if ended {
                let work = files.read(disk).map(work).map_err(|fault| fault.to_string());
                waiting.push(Recoverable { id, work });
            }
        }
        let at = |r: &Recoverable| r.work.as_ref().ok().map(|w| w.at);
        waiting.sort_by(|a, b| at(b).cmp(&at(a)).then_with(|| a.id.cmp(&b.id)));
        Ok(waiting)
    }

    /// Takes up the work of a session that has ended. It stays where it is, and belongs to this session until the
    /// [`Adopted`] is let go.
    ///
    /// # Errors
    /// If it is not there, not readable, or taken already.
    pub fn take(&self, id: &str) -> Result<Restored, RecoveryError> {
        let (files, held) = self.hold(id)?;
        let Entry { head, loaded } = files
            .read(&*self.disk)
            .map_err(|fault| RecoveryError::Damaged(fault, files.journal.clone()))?;
        let Loaded {
            project,
            notices,
            read_only,
            ..
        } = loaded;
        Ok(Restored {
            project,
            path: head.path,
            base: head.base,
            changes: head.changes,
            at: head.at,
            notices,
            read_only,
            adopted: Adopted {
                recovery: self.clone(),
                id: id.to_owned(),
                includes: head.includes,
                files,
                _held: held,
            },
        })
    }

    /// Removes the work of a session that has ended, for good.
    ///
    /// # Errors
    /// If it is not there, taken, or cannot be removed.
    pub fn discard(&self, id: &str) -> Result<(), RecoveryError> {
        let (files, _held) = self.hold(id)?;
        self.remove(&files)
    }

    fn hold(&self, id: &str) -> Result<(Files, Box<dyn Held>), RecoveryError> {
        if !is_id(id) {
            return Err(RecoveryError::Gone);
        }
        let files = Files::new(&self.folder, id);
        let failed = |e| RecoveryError::Failed(e, self.folder.clone());
        if self.disk.status(&files.journal).map_err(failed)? == Status::Absent {
            return Err(RecoveryError::Gone);
        }
        let held = self.disk.hold(&files.session, b"").map_err(failed)?;
        Ok((files, held.ok_or(RecoveryError::Elsewhere)?))
    }

    fn remove(&self, files: &Files) -> Result<(), RecoveryError> {
        let failed = |e| RecoveryError::Failed(e, self.folder.clone());
        files.remove_journal(&*self.disk).map_err(failed)?;
        self.disk.remove(&files.session).map_err(failed)
    }
}

/// A journal of a session that has ended, taken up by this one. Let go, it waits again.
pub struct Adopted {
    recovery: Recovery,
    id: String,
    includes: Vec<String>,
    files: Files,
    _held: Box<dyn Held>,
}

impl Adopted {
    /// Its id and those of the journals that it includes.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.includes.iter().map(String::as_str))
    }

    /// Removes it, and the journals that it includes, after a save that includes them all.
    ///
    /// # Errors
    /// If it cannot be removed. Of those that it includes, one that is gone or taken is no error.
    pub fn delete(self) -> Result<(), RecoveryError> {
        for id in &self.includes {
            if let Err(e @ RecoveryError::Failed(..)) = self.recovery.discard(id) {
                return Err(e);
            }
        }
        self.recovery.remove(&self.files)
    }
}

impl fmt::Debug for Adopted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Adopted").field(&self.id).finish()
    }
}

/// Whether a name can be a journal's: what a journal says of others must not lead out of the folder.
fn is_id(name: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    name.split_once('-')
        .is_some_and(|(process, n)| digits(process) && digits(n))
}

fn work(entry: Entry) -> Work {
    let articles = &entry.loaded.project.articles;
    Work {
        titles: articles.iter().map(|a| a.description.title.clone()).collect(),
        path: entry.head.path,
        at: entry.head.at,
        changes: entry.head.changes,
    }
}
