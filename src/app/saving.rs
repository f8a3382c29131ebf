//! Saving the project: what is asked of the disk, what it answers, and what follows.

use super::{AfterSave, AppState, Base, Dialog, Effect, Notice};
use crate::review::Project;
use crate::store::{Holder, Over, SaveError, Saved, SessionLock};
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::Arc;

/// A project to be saved.
#[derive(Clone, Debug)]
pub struct SaveOrder {
    /// Where.
    pub path: PathBuf,
    /// The project as it stands at `change`.
    pub project: Arc<Project>,
    /// The number of the change up to which it goes.
    pub change: u64,
    /// What may be replaced.
    pub over: Over,
    /// Who saves.
    pub holder: Holder,
    /// The lock on the file that is open, if there is one.
    pub lock: Option<SessionLock>,
    /// The day, for the dated copies.
    pub today: Date,
    /// What follows.
    pub then: Option<AfterSave>,
}

/// A project that was saved.
#[derive(Debug)]
pub struct SaveDone {
    /// What was asked for.
    pub order: SaveOrder,
    /// What the disk said.
    pub saved: Saved,
    /// The lock on the file, if it is ours.
    pub lock: Option<SessionLock>,
}

impl AppState {
    pub(super) fn save_to(&mut self, path: PathBuf, then: Option<AfterSave>) -> Vec<Effect> {
        if self.saving {
            self.keeping.next_save = Some((path, then));
            return Vec::new();
        }
        self.saving = true;
        let order = SaveOrder {
            over: self.over(&path),
            path,
            project: Arc::new(self.project.clone()),
            change: self.history.changes(),
            holder: self.holder(),
            lock: self.keeping.lock.clone(),
            today: self.today(),
            then,
        };
        vec![Effect::Save(Box::new(order))]
    }

    pub(super) fn saved(&mut self, done: SaveDone) -> Vec<Effect> {
        let SaveDone { order, saved, lock } = done;
        self.saving = false;
        let mut effects = self.remember(&order.path);
        if !saved.repairs.is_empty() {
            let repairs: Vec<_> = saved.repairs.iter().map(ToString::to_string).collect();
            self.tell(Notice::Warning(format!(
                "By a fault of Linecheck the project contradicted itself. It is saved with this put right: {}.",
                repairs.join("; ")
            )));
        }
        if order.change >= self.keeping.first_change {
            if !saved.vouched && self.path.as_ref() != Some(&order.path) {
                self.tell(Notice::Warning(format!(
                    "The file is saved and was read back, but this drive cannot say whether it keeps what it took. \
                     Keep a copy elsewhere: {}",
                    order.path.display()
                )));
            }
            self.protection = None;
            self.saved_change = Some(order.change);
            self.saved_at = Some((self.clock)());
            self.path = Some(order.path);
            self.keeping.base = Some(Base {
                digest: saved.digest,
                project: Some(order.project),
            });
            self.keeping.lock = lock;
            self.keeping.carried = 0;
            let adopted = std::mem::take(&mut self.keeping.adopted);
            effects.push(Effect::ForgetJournal(order.change, adopted));
        }
        let mut then = order.then;
        if let Some((path, after)) = self.keeping.next_save.take() {
            then = after.or(then);
            // What was asked for may be what has just been done.
            if self.is_dirty() || self.path.as_ref() != Some(&path) {
                effects.extend(self.save_to(path, then));
                return effects;
            }
        }
        effects.extend(then.map_or_else(Vec::new, |then| self.unless_unsaved(then)));
        effects
    }

    pub(super) fn save_failed(&mut self, order: SaveOrder, error: &SaveError) -> Vec<Effect> {
        self.saving = false;
        self.keeping.next_save = None;
        let ours = order.change >= self.keeping.first_change && self.path.as_ref() == Some(&order.path);
        match error {
            SaveError::Unverified { digest, .. } if ours => {
                self.keeping.base = Some(Base {
                    digest: *digest,
                    project: Some(order.project),
                });
            }
            SaveError::ChangedOnDisk(_) if ours => {
                self.dialog = Some(Dialog::ChangedOnDisk(order.path));
                return Vec::new();
            }
            _ => {}
        }
        self.tell(Notice::Error(format!("Not saved: {error}")));
        Vec::new()
    }
}
