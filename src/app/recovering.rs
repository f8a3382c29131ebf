//! Taking up unsaved work of sessions that ended without saving it.

use super::{AfterSave, AppState, Base, Dialog, Effect, Notice, Protection, ReadArticle};
use crate::review::Project;
use crate::store::{Holder, Lock, Recoverable, RecoveryError, Restored, SessionLock};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// Unsaved work to be taken up.
#[derive(Clone, Debug)]
pub struct RestoreOrder {
    /// Its id.
    pub id: String,
    /// Who takes it up.
    pub holder: Holder,
    /// The lock on the file that is open, if there is one.
    pub lock: Option<SessionLock>,
    /// The change at which it was asked for.
    pub change: u64,
}

/// Unsaved work that was taken up again, and what goes with it.
#[derive(Debug)]
pub struct RestoreDone {
    /// The work.
    pub restored: Restored,
    /// The version of the file that it grew from, if that is still to be had.
    pub base: Option<Arc<Project>>,
    /// What was found in its articles.
    pub readings: Vec<ReadArticle>,
    /// Who may write its file; `None` if it has none.
    pub lock: Option<Lock>,
    /// The change at which it was asked for.
    pub change: u64,
}

impl AppState {
    pub(super) fn found_recoverables(&mut self, found: Vec<Recoverable>, ask: bool) {
        self.keeping.recoverables = found;
        if self.keeping.recoverables.is_empty() {
            if self.dialog == Some(Dialog::Recover) {
                self.dialog = None;
            }
        } else if ask && self.dialog.is_none() {
            self.dialog = Some(Dialog::Recover);
        }
    }

    pub(super) fn recover(&mut self, id: String) -> Vec<Effect> {
        self.dialog = None;
        self.unless_unsaved(AfterSave::Recover(id))
    }

    /// The order to restore the unsaved work of this id in the place of what is open.
    pub(super) fn restore(&self, id: String) -> Vec<Effect> {
        vec![Effect::Restore(Box::new(RestoreOrder {
            id,
            holder: self.holder(),
            lock: self.keeping.lock.clone(),
            change: self.history.changes(),
        }))]
    }

    pub(super) fn restored(&mut self, done: RestoreDone) -> Vec<Effect> {
        let RestoreDone {
            restored,
            base,
            readings,
            lock,
            change,
        } = done;
        let Restored {
            project,
            path,
            base: digest,
            changes,
            at,
            notices,
            read_only,
            adopted,
        } = restored;
        let id = adopted.ids().next().unwrap_or_default().to_owned();
        if self.history.changes() != change && self.is_dirty() {
            self.dialog = Some(Dialog::Unsaved(AfterSave::Recover(id)));
            return Vec::new();
        }
        let mut effects = self.replace_project(project, readings);
        self.saved_change = None;
        self.keeping.recoverables.retain(|r| r.id != id);
        self.keeping.adopted.push(adopted);
        self.keeping.carried = changes;
        self.keeping.base = digest.map(|digest| Base { digest, project: base });
        self.protection = read_only.then_some(Protection::Newer);
        self.path = path;
        if let Some(lock) = lock {
            self.take_lock(lock);
        }
        for notice in notices {
            self.tell(Notice::Warning(notice.to_string()));
        }
        let at = at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M");
        let changes = match changes {
            1 => "1 change".to_owned(),
            many => format!("{many} changes"),
        };
        self.tell(Notice::Done(format!(
            "Restored as it was at {at}: {changes}, not saved yet."
        )));
        effects.extend(self.compare());
        effects.extend(self.step(false, true));
        effects
    }

    pub(super) fn recovery_failed(&mut self, error: &RecoveryError) -> Vec<Effect> {
        self.tell(Notice::Error(format!("Not restored: {error}.")));
        vec![Effect::FindRecoverables { ask: false }]
    }
}
