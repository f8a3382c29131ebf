use super::AppState;

/// Which side panels the window has room for beside what it shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Room {
    /// The list of articles and claims.
    pub queue: bool,
    /// The inspector.
    pub inspector: bool,
}

impl AppState {
    /// Whether the list of articles and claims is shown: as the reviewer said, or as there is room for it.
    pub fn shows_queue(&self) -> bool {
        self.settings.queue.unwrap_or(self.room.queue)
    }

    /// Whether the inspector is shown beside the text.
    pub fn shows_inspector(&self) -> bool {
        self.settings.inspector.unwrap_or(self.room.inspector)
    }

    /// Shows or hides the list; where that is what the room for it asks for, it follows the room from then on.
    pub(super) fn toggle_queue(&mut self) {
        let wanted = !self.shows_queue();
        self.settings.queue = (wanted != self.room.queue).then_some(wanted);
    }

    /// As [`AppState::toggle_queue`], for the inspector.
    pub(super) fn toggle_inspector(&mut self) {
        let wanted = !self.shows_inspector();
        self.settings.inspector = (wanted != self.room.inspector).then_some(wanted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Settings;
    use jiff::Timestamp;
    use std::sync::Arc;

    #[test]
    fn panels_follow_the_room_unless_the_reviewer_says_otherwise() {
        let mut state = AppState::new(Settings::default(), Arc::new(|| Timestamp::UNIX_EPOCH), None);
        assert!(state.shows_queue() && state.shows_inspector());
        state.room.queue = false;
        assert!(!state.shows_queue());
        state.toggle_queue();
        assert!(state.shows_queue());
        state.room.queue = true;
        assert!(state.shows_queue());
        state.toggle_queue();
        assert!(!state.shows_queue());
        state.toggle_queue();
        assert_eq!((state.shows_queue(), state.settings.queue), (true, None));
        state.toggle_inspector();
        assert_eq!(
            (state.shows_inspector(), state.settings.inspector),
            (false, Some(false))
        );
    }
}
