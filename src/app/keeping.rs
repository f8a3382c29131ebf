//! What keeps work from being lost: the version of the file that the work grew from, the lock on it, the journal.

use super::{AfterSave, AppState, Effect, Notice};
use crate::review::Project;
use crate::store::{Adopted, Holder, Over, Recoverable, SessionLock, Unsaved};
use crate::text::Digest;
use jiff::{SignedDuration, civil::Date, tz::TimeZone};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long after a change the journal is written; changes until then go in with it.
const DELAY: SignedDuration = SignedDuration::from_millis(500);

/// How long after a failure the journal is tried again.
const RETRY: SignedDuration = SignedDuration::from_secs(10);

/// Why the project must not be saved to its file, only under another name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Protection {
    /// A newer version wrote the file.
    Newer,
    /// The file cannot be opened as it is, and what is open is the version before it, or what was put right.
    Damaged,
    /// Somebody else has it open.
    Held(Holder),
}

impl Protection {
    /// Why saving is disabled.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Newer => "This project was made by a newer Linecheck; save it under another name",
            Self::Damaged => "The file is damaged; use “Save as”, which keeps what stands there aside",
            Self::Held(_) => "Somebody else has this project open; save it under another name",
        }
    }
}

/// Says it for the status bar.
impl fmt::Display for Protection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer => f.write_str("Open for reading: made by a newer Linecheck"),
            Self::Damaged => f.write_str("Not what its file holds: that is damaged"),
            Self::Held(by) => write!(f, "Open for reading: {by}"),
        }
    }
}

/// A version of the project's file.
#[derive(Clone, Debug)]
pub struct Base {
    /// The digest of its bytes.
    pub digest: Digest,
    /// The project in it; `None` if that version is no longer to be had.
    pub project: Option<Arc<Project>>,
}

/// What [`AppState`] knows of its file and its journal.
#[derive(Default)]
pub struct Keeping {
    /// The file as it was last opened or saved.
    pub base: Option<Base>,
    /// The lock on it, if it is ours.
    pub lock: Option<SessionLock>,
    /// Unsaved work of earlier sessions, the newest first.
    pub recoverables: Vec<Recoverable>,
    /// What the open project was restored from.
    pub adopted: Vec<Adopted>,
    /// Changes that were restored, of which this session's history knows nothing.
    pub carried: u64,
    /// The number of the first state of the open project; smaller numbers belong to projects that are closed.
    pub first_change: u64,
    /// Up to which change the journal was last asked for.
    asked: u64,
    /// Whether it is being written just now.
    writing: bool,
    /// When it has to be written.
    due: Option<jiff::Timestamp>,
    /// A save that waits for the one that runs.
    pub next_save: Option<(PathBuf, Option<AfterSave>)>,
}

impl AppState {
    /// How many changes the project's file lacks.
    pub fn unsaved_changes(&self) -> u64 {
        if !self.is_dirty() {
            return 0;
        }
        let since = self.saved_change.unwrap_or(self.keeping.first_change);
        self.keeping.carried + self.history.steps_since(since)
    }

    /// Unsaved work of earlier sessions that waits to be restored, the newest first.
    pub fn recoverables(&self) -> &[Recoverable] {
        &self.keeping.recoverables
    }

    /// The version of the file that the work grew from.
    pub fn base(&self) -> Option<&Base> {
        self.keeping.base.as_ref()
    }

    /// How long from now [`super::Command::Tick`] has work to do; `None` while there is none.
    pub fn next_tick(&self) -> Option<Duration> {
        let due = self.keeping.due.filter(|_| !self.keeping.writing)?;
        let left = due.duration_since((self.clock)());
        Some(Duration::try_from(left).unwrap_or_default())
    }

    /// The work that the file does not hold, as the journal takes it; `None` if the file holds everything.
    pub fn unsaved(&self) -> Option<(Unsaved, u64)> {
        let unsaved = || Unsaved {
            project: self.project.clone(),
            path: self.path.clone(),
            base: self.keeping.base.as_ref().map(|base| base.digest),
            changes: self.unsaved_changes(),
            at: (self.clock)(),
            includes: self
                .keeping
                .adopted
                .iter()
                .flat_map(Adopted::ids)
                .map(str::to_owned)
                .collect(),
        };
        self.is_dirty().then(|| (unsaved(), self.history.changes()))
    }

    /// Sees to it that every change gets into the journal.
    pub(super) fn note_unsaved(&mut self) {
        if !self.is_dirty() || self.keeping.asked == self.history.changes() {
            self.keeping.due = None;
        } else if self.keeping.due.is_none() {
            self.keeping.due = (self.clock)().checked_add(DELAY).ok();
        }
    }

    pub(super) fn tick(&mut self) -> Vec<Effect> {
        let now = (self.clock)();
        // A clock that was set back must not put the journal off.
        let is_due = |due: jiff::Timestamp| {
            let left = due.duration_since(now);
            left <= SignedDuration::ZERO || left > RETRY
        };
        if self.keeping.writing || !self.keeping.due.is_some_and(is_due) {
            return Vec::new();
        }
        let Some((unsaved, change)) = self.unsaved() else {
            return Vec::new();
        };
        self.keeping.due = None;
        self.keeping.writing = true;
        self.keeping.asked = change;
        vec![Effect::Journal(Box::new(unsaved), change)]
    }

    pub(super) fn journalled(&mut self) {
        self.keeping.writing = false;
    }

    pub(super) fn journal_failed(&mut self, why: &str) {
        self.keeping.writing = false;
        self.keeping.asked = 0;
        self.keeping.due = (self.clock)().checked_add(RETRY).ok();
        self.tell(Notice::Warning(format!(
            "Unsaved work is not kept for a crash just now ({why}). Save often."
        )));
    }

    /// Gives up everything that belongs to the file that was open.
    pub(super) fn leave_file(&mut self) -> Vec<Effect> {
        let before = std::mem::take(&mut self.keeping);
        let released = !before.adopted.is_empty();
        self.keeping.recoverables = before.recoverables;
        self.keeping.writing = before.writing;
        self.keeping.asked = before.asked;
        self.keeping.first_change = self.history.changes();
        let mut effects = vec![Effect::ForgetJournal(
            self.history.changes().saturating_sub(1),
            Vec::new(),
        )];
        if released {
            effects.push(Effect::FindRecoverables { ask: false });
        }
        effects
    }

    /// Who has the project open from now on.
    pub(super) fn holder(&self) -> Holder {
        Holder::here(self.reviewer(), (self.clock)())
    }

    /// The day where the reviewer is.
    pub(super) fn today(&self) -> Date {
        (self.clock)().to_zoned(TimeZone::system()).date()
    }

    /// What a save to `path` may replace.
    pub(super) fn over(&self, path: &Path) -> Over {
        let own = self.path.as_deref() == Some(path) && self.protection != Some(Protection::Damaged);
        match self.keeping.base.as_ref().filter(|_| own) {
            Some(base) => Over::Version(base.digest),
            None => Over::Anything(self.today()),
        }
    }
}
