use super::AppState;
use crate::review::{Edit, Publication};

impl AppState {
    /// Where and by whom the project's checks are published.
    pub fn publication(&self) -> Publication {
        Publication::of(&self.project.settings)
    }

    /// Sets where and by whom the project's checks are published, as one step that can be undone.
    pub(super) fn set_publication(&mut self, publication: &Publication) {
        let settings = publication.put_into(&self.project.settings);
        if settings != self.project.settings {
            self.edit("Set publication", Edit::ReplaceSettings(settings), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::*;
    use crate::app::{Action, Command};

    #[test]
    fn where_checks_are_published_is_set_and_taken_back() {
        let mut desk = Desk::with(&["Nine boats sank."]);
        let stated = Publication {
            base_url: "https://desk.example/checks".to_owned(),
            publisher: "The Desk".to_owned(),
            publisher_url: String::new(),
        };
        desk.run(Command::SetPublication(stated.clone()));
        assert_eq!(desk.state.publication(), stated);
        desk.press(Action::Undo);
        assert_eq!(desk.state.publication(), Publication::default());
    }
}
