use super::fields::{Fields, Misfit};
use super::json;
use super::load::{self, Fault, Loaded};
use super::{Disk, Held, JOURNAL_FORMAT, MOST_BYTES, SaveError, Status, to_json, write_atomically};
use crate::review::Project;
use crate::text::Digest;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A journal is a project with little around it.
const MOST_JOURNAL: u64 = MOST_BYTES + (1 << 20);

/// Work that the project's file does not hold.
#[derive(Clone, Debug)]
pub struct Unsaved {
    /// The whole project.
    pub project: Project,
    /// The file that it belongs to, if it has one.
    pub path: Option<PathBuf>,
    /// The digest of that file as it was last opened or saved.
    pub base: Option<Digest>,
    /// How many changes the file lacks.
    pub changes: u64,
    /// When.
    pub at: Timestamp,
    /// The journals that this work was restored from, by id; it includes what they hold.
    pub includes: Vec<String>,
}

/// The journal of this session: the unsaved work as it was a moment ago. It stays when the process ends in any way but
/// by [`Journal::forget`].
pub struct Journal {
    disk: Arc<dyn Disk>,
    files: Files,
    _held: Box<dyn Held>,
}

impl Journal {
    /// Begins a journal in `folder`, under an id that no other has; `None` if `id` is another's.
    pub(super) fn begin(disk: &Arc<dyn Disk>, folder: &Path, id: &str) -> io::Result<Option<Self>> {
        let files = Files::new(folder, id);
        let Some(held) = disk.hold(&files.session, b"")? else {
            return Ok(None);
        };
        // Whoever left a journal here is gone, and so is the reason to write over it.
        let fresh = disk.status(&files.journal)? == Status::Absent;
        Ok(fresh.then(|| Self {
            disk: disk.clone(),
            files,
            _held: held,
        }))
    }

    /// Writes the journal, in one step.
    ///
    /// # Errors
    /// As [`write_atomically`]; the journal is then as it was.
    pub fn keep(&self, unsaved: &Unsaved) -> Result<(), SaveError> {
        let bytes = written(unsaved, &self.files.folder).into_bytes();
        write_atomically(&*self.disk, &self.files.journal, &bytes).map(|_| ())
    }

    /// Removes what was written, after a save that includes it or when the reviewer gave it up.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn forget(&self) -> io::Result<()> {
        self.files.remove_journal(&*self.disk)
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // The session's file has to stay as long as there is a journal that somebody may have to take up.
        if self.disk.status(&self.files.journal).is_ok_and(|s| s == Status::Absent) {
            let _ = self.disk.remove(&self.files.session);
        }
    }
}

/// The two files of a session: the journal, and one that is held while the session lives.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
    pub(super) journal: PathBuf,
    pub(super) session: PathBuf,
}

impl Files {
    pub(super) const JOURNAL: &str = ".journal";
    pub(super) const SESSION: &str = ".session";

    pub(super) fn new(folder: &Path, id: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            journal: folder.join(format!("{id}{}", Self::JOURNAL)),
            session: folder.join(format!("{id}{}", Self::SESSION)),
        }
    }

    pub(super) fn remove_journal(&self, disk: &dyn Disk) -> io::Result<()> {
        match disk.remove(&self.journal) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    pub(super) fn read(&self, disk: &dyn Disk) -> Result<Entry, Fault> {
        let bytes = disk.read(&self.journal, MOST_JOURNAL).map_err(Fault::Unreadable)?;
        let value = json::parse(&bytes).map_err(Fault::Damaged)?;
        if value.get("format").and_then(Value::as_str) != Some(JOURNAL_FORMAT) {
            return Err(Fault::Foreign);
        }
        let (head, project) = stated(value).map_err(Fault::Misfit)?;
        let loaded = load::from_value(project, &self.folder, Digest::of(&bytes))?;
        Ok(Entry { head, loaded })
    }
}

/// What a journal holds.
pub struct Entry {
    pub(super) head: Head,
    pub(super) loaded: Loaded,
}

/// What a journal says of its project.
pub struct Head {
    pub(super) path: Option<PathBuf>,
    pub(super) base: Option<Digest>,
    pub(super) changes: u64,
    pub(super) at: Timestamp,
    pub(super) includes: Vec<String>,
}

fn stated(mut value: Value) -> Result<(Head, Value), Misfit> {
    let project = value.get_mut("project").map(Value::take).unwrap_or_default();
    let mut top = Fields::new("", value)?;
    let head = Head {
        path: top.named_or_none("path", "a path", |path| Some(PathBuf::from(path)))?,
        base: top.named_or_none("base", "64 hexadecimal digits", |hex| hex.parse().ok())?,
        changes: top.count("changes")? as u64,
        at: top.named("at", "a time", |at| at.parse().ok())?,
        includes: top.texts("includes")?,
    };
    Ok((head, project))
}

fn written(unsaved: &Unsaved, folder: &Path) -> String {
    let path = unsaved.path.as_ref().and_then(|path| path.to_str());
    let base = unsaved.base.map(|digest| digest.to_string());
    let head = [
        ("format", json!(JOURNAL_FORMAT)),
        ("version", json!(1)),
        ("path", json!(path)),
        ("base", json!(base)),
        ("changes", json!(unsaved.changes)),
        ("at", json!(unsaved.at.to_string())),
        ("includes", json!(unsaved.includes)),
    ];
    let head: Vec<_> = head.map(|(name, value)| format!("\"{name}\": {value},\n")).into();
    format!(
        "{{\n{}\"project\": {}}}\n",
        head.concat(),
        to_json(&unsaved.project, folder)
    )
}
