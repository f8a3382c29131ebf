//! Putting the work on the screen together with what somebody else saved meanwhile.

use super::{AppState, Base, Effect, Notice, claims_in_words};
use crate::review::merge;
use crate::store::Loaded;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many findings are told one by one.
const TOLD: usize = 6;

impl AppState {
    pub(super) fn merge_from_disk(&mut self, path: PathBuf) -> Vec<Effect> {
        self.dialog = None;
        vec![Effect::ReadForMerge(path)]
    }

    /// Merges; what reviewers disagree on is left to them. What was done before cannot be taken back after it, because
    /// that would take the other work out with it. The next save goes over the file that was merged, and over no other.
    pub(super) fn merge_with(&mut self, path: &Path, theirs: Loaded) -> Vec<Effect> {
        if self.path.as_deref() != Some(path) {
            return Vec::new();
        }
        let base = self.base().and_then(|b| b.project.clone()).unwrap_or_default();
        let merged = merge(&base, &self.project, &theirs.project);
        let digest = theirs.digest;
        let theirs = Arc::new(theirs.project);
        let open: Vec<_> = merged.to_review().map(ToString::to_string).collect();
        self.history.merged(&mut self.project, merged.project);
        self.refresh();
        self.keeping.base = Some(Base {
            digest,
            project: Some(theirs),
        });
        for finding in open.iter().take(TOLD) {
            self.tell(Notice::Warning(finding.clone()));
        }
        if open.len() > TOLD {
            let rest = format!("and {} more to look at after the merge", open.len() - TOLD);
            self.tell(Notice::Warning(rest));
        }
        let disputed = claims_in_words(self.project.claims().filter(|(_, c)| !c.dispute().is_empty()).count());
        self.tell(Notice::Done(format!(
            "Merged; reviewers disagree on {disputed}. Save to keep it."
        )));
        let mut effects = self.read_unread();
        effects.extend(self.compare());
        effects
    }

    /// Finds everything in articles that have not been read in this session.
    fn read_unread(&self) -> Vec<Effect> {
        let unread = self
            .project
            .articles
            .iter()
            .filter(|a| !self.readings.contains_key(&a.id));
        let read = unread.map(|a| {
            let day = a.description.published.map(|p| p.date);
            Effect::Extract(a.id.clone(), a.text.clone(), day)
        });
        read.collect()
    }
}
