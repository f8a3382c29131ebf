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
    /// Goes back to the text before the report is there; it is asked for again when it is shown again.
    pub(super) fn leave_preview(&mut self) {
        self.preview.outdate();
        if self.view == View::Report {
            self.view = View::Text;
        }
    }

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

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command, Work};
    use super::*;

    #[test]
    fn a_report_that_is_cancelled_leads_back_to_the_text_and_can_be_asked_for_again() {
        let mut desk = Desk::with(&["Nine boats sank off Pell."]);
        let asked = |desk: &Desk| desk.asked.iter().filter(|e| matches!(e, Effect::Preview(..))).count();
        desk.press(Action::ShowReport);
        let first = asked(&desk);
        assert!(first > 0);
        desk.run(Command::CancelWork(Work::Comparing));
        assert_eq!(desk.state.view, View::Report, "other work has nothing to do with it");
        desk.run(Command::CancelWork(Work::Previewing));
        assert_eq!(desk.state.view, View::Text);
        desk.asked.clear();
        desk.press(Action::ShowReport);
        assert_eq!(asked(&desk), 1);
    }
}
