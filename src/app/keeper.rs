use super::{Command, Notice};
use crate::store::{Adopted, Disk, Journal, Recovery, SaveError, Unsaved, keep_dated_copy};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Keeps the journal of this session, and dated copies of what is saved. What it is told may come in any order: changes
/// have numbers, and the newest counts.
pub struct Keeper {
    disk: Arc<dyn Disk>,
    recovery: Recovery,
    copies: PathBuf,
    own: Mutex<Own>,
}

#[derive(Default)]
struct Own {
    journal: Option<Journal>,
    /// The change up to which the journal goes, or went.
    kept: Option<u64>,
    /// The change up to which it is no longer needed.
    forgotten: Option<u64>,
}

impl Keeper {
    /// Keeps everything below `folder`.
    pub fn new(disk: Arc<dyn Disk>, folder: &Path) -> Self {
        Self {
            recovery: Recovery::new(disk.clone(), folder.join("recovery")),
            copies: folder.join("copies"),
            disk,
            own: Mutex::default(),
        }
    }

    /// What earlier sessions left.
    pub fn recovery(&self) -> &Recovery {
        &self.recovery
    }

    /// Keeps unsaved work that goes up to `change`, unless newer work is kept, or work up to there is saved.
    pub fn keep(&self, unsaved: &Unsaved, change: u64) -> Result<(), String> {
        let mut own = self.own();
        if own.kept.max(own.forgotten) >= Some(change) {
            return Ok(());
        }
        let journal = match own.journal.take() {
            Some(journal) => journal,
            None => self.recovery.begin().map_err(|e| e.to_string())?,
        };
        let kept = journal.keep(unsaved).map_err(|e| e.to_string());
        own.journal = Some(journal);
        kept.map(|()| own.kept = Some(change))
    }

    /// Forgets work up to `change`, and what earlier sessions left of it.
    pub fn forget(&self, change: u64, adopted: Vec<Adopted>) {
        let mut own = self.own();
        own.forgotten = own.forgotten.max(Some(change));
        if own.kept <= Some(change)
            && let Some(Err(error)) = own.journal.as_ref().map(Journal::forget)
        {
            log::warn!("the journal stays: {error}");
        }
        for adopted in adopted {
            if let Err(error) = adopted.delete() {
                log::warn!("the journal of an earlier session stays: {error}");
            }
        }
    }

    /// Looks for what earlier sessions left.
    pub fn find(&self, ask: bool) -> Command {
        match self.recovery.waiting() {
            Ok(found) => Command::RecoverablesFound(found, ask),
            Err(error) => Command::Told(Notice::Warning(format!(
                "What earlier sessions left unsaved cannot be looked up: {error}."
            ))),
        }
    }

    /// Keeps the project file at `path` as the copy of this day.
    pub fn keep_copy(&self, path: &Path, today: Date) -> Result<(), SaveError> {
        keep_dated_copy(&*self.disk, &self.copies, path, today).map(|_| ())
    }

    fn own(&self) -> MutexGuard<'_, Own> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
