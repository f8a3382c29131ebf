use super::{AppState, Effect, View};
use crate::report::Block;
use std::sync::Arc;

/// The report as it is read on the screen.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Its blocks; shared, because a report of a long article is long.
    pub blocks: Arc<Vec<Block>>,
    /// The change of the project that was asked for last.
    asked: Option<u64>,
}

impl Preview {
    /// What came back for a change of the project; `None` while the report is being made anew.
    pub(super) fn take(&mut self, change: u64, blocks: Arc<Vec<Block>>) {
        if self.asked == Some(change) {
            self.blocks = blocks;
        }
    }

    /// What was found in the articles is another thing now.
    pub(super) fn outdate(&mut self) {
        self.asked = None;
    }
}

impl AppState {
    /// Asks for the report anew if it is shown and no longer that of the project.
    pub(super) fn preview_due(&mut self) -> Option<Effect> {
        let change = self.history.changes();
        if self.view != View::Report || self.preview.asked == Some(change) {
            return None;
        }
        self.preview.asked = Some(change);
        Some(Effect::Preview(
            Box::new(self.project.clone()),
            self.findings.clone(),
            self.name(),
            (self.clock)(),
            change,
        ))
    }
}
