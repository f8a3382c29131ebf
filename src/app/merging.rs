//! Putting the open work together with what somebody else saved to its file meanwhile.

use super::{AppState, Base, Effect, Notice};
use crate::review::merge;
use crate::store::Loaded;
use std::path::Path;
use std::sync::Arc;

/// How many matters to decide one message lists.
const MOST_LISTED: usize = 5;

impl AppState {
    /// Merges `theirs`, which stands in the file at `path` now, with what is open. The result is unsaved; what was done
    /// before it can no longer be undone.
    pub(super) fn merge_theirs(&mut self, path: &Path, theirs: Loaded) -> Vec<Effect> {
        if self.path.as_deref() != Some(path) {
            return Vec::new();
        }
        let base = self.keeping.base.as_ref().and_then(|base| base.project.clone());
        let (Some(base), false) = (base, theirs.read_only) else {
            self.tell(Notice::Error(
                "These cannot be merged: the version that both grew from is no longer there, or a newer Linecheck \
                 wrote theirs. Save yours under another name."
                    .to_owned(),
            ));
            return Vec::new();
        };
        let merged = merge(&base, &self.project, &theirs.project);
        self.keeping.carried = self.unsaved_changes() + 1;
        let to_decide: Vec<_> = merged.to_review().map(ToString::to_string).collect();
        self.history.merged(&mut self.project, merged.project);
        self.keeping.first_change = self.history.changes();
        self.saved_change = None;
        self.keeping.base = Some(Base {
            digest: theirs.digest,
            project: Some(Arc::new(theirs.project)),
        });
        self.tell(match to_decide.len() {
            0 => Notice::Done("Merged with what somebody else saved meanwhile. Save to keep it.".to_owned()),
            many => {
                let listed = to_decide.iter().take(MOST_LISTED).cloned().collect::<Vec<_>>().join("; ");
                let rest = match many.saturating_sub(MOST_LISTED) {
                    0 => String::new(),
                    rest => format!("; and {rest} more"),
                };
                Notice::Warning(format!(
                    "Merged with what somebody else saved meanwhile. To be decided by you: {listed}{rest}. Save to keep it."
                ))
            }
        });
        self.refresh();
        let unread = self
            .project
            .articles
            .iter()
            .filter(|a| !self.readings.contains_key(&a.id));
        let mut effects: Vec<_> = unread
            .map(|a| Effect::Extract(a.id.clone(), a.text.clone(), a.description.published.map(|p| p.date)))
            .collect();
        effects.extend(self.compare());
        effects
    }
}
