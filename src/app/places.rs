//! Back and forward through the places visited.

use super::{Action, AppState, Command, Effect, Selected, View};
use crate::review::{ClaimId, Place};

/// No more places are remembered than this.
const MOST: usize = 100;

/// Where the reviewer was.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Visit {
    view: View,
    place: Option<Place>,
    claim: Option<ClaimId>,
}

/// The places that lie behind and ahead, the nearest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    past: Vec<Visit>,
    ahead: Vec<Visit>,
}

/// Where the reviewer is before a command that may lead far away.
pub(super) struct Departure(Visit);

/// Whether a command is a jump: it may lead further than a step in the queue. Only jumps are remembered, so that the
/// way back leads to where a reviewer left off, and not through every step between.
fn is_jump(command: &Command) -> bool {
    match command {
        Command::Select(_) | Command::GoTo(..) | Command::Accept | Command::CloseFind => true,
        Command::Do(action) => matches!(
            action,
            Action::Twin
                | Action::Overlapping
                | Action::FindNext
                | Action::FindPrevious
                | Action::ShowText
                | Action::ShowMatrix
                | Action::ShowChecks
                | Action::ShowTimeline
                | Action::ShowReport
                | Action::Undo
                | Action::Redo
        ),
        _ => false,
    }
}

impl AppState {
    fn visit(&self) -> Visit {
        let place = match (self.selected_claim(), self.selected()) {
            (Some((article, claim)), _) => Some(Place::new(&article.id, claim.span)),
            (None, Selected::Text(article, span)) => Some(Place::new(article, *span)),
            _ => None,
        };
        Visit {
            view: self.view,
            place,
            claim: self.selected_claim().map(|(_, c)| c.id.clone()),
        }
    }

    /// Takes note of the place before a command, if the command is a jump.
    pub(super) fn departs(&self, command: &Command) -> Option<Departure> {
        is_jump(command).then(|| Departure(self.visit()))
    }

    /// Remembers the place before a jump, if the jump led away from it.
    pub(super) fn arrives(&mut self, departure: Option<Departure>) {
        let Some(Departure(from)) = departure else { return };
        let somewhere = from.place.is_some() || from.view != View::Text;
        if !somewhere || self.visit() == from {
            return;
        }
        self.trail.ahead.clear();
        if self.trail.past.last() != Some(&from) {
            self.trail.past.push(from);
        }
        let beyond = self.trail.past.len().saturating_sub(MOST);
        self.trail.past.drain(..beyond);
    }

    /// Whether there is a place to go back or forward to.
    pub(super) fn can_return(&self, back: bool) -> bool {
        let way = if back { &self.trail.past } else { &self.trail.ahead };
        let here = self.visit();
        way.iter().any(|visit| *visit != here && self.is_there(visit))
    }

    /// Goes to the last place that was left, or forward again; places that are gone are passed over.
    pub(super) fn go_back(&mut self, back: bool) -> Vec<Effect> {
        let here = self.visit();
        loop {
            let way = if back {
                &mut self.trail.past
            } else {
                &mut self.trail.ahead
            };
            let Some(visit) = way.pop() else { return Vec::new() };
            if visit == here || !self.is_there(&visit) {
                continue;
            }
            let return_way = if back {
                &mut self.trail.ahead
            } else {
                &mut self.trail.past
            };
            return_way.push(here);
            return self.return_to(visit);
        }
    }

    fn is_there(&self, visit: &Visit) -> bool {
        let mut ends = visit.place.iter().map(|p| &p.article);
        ends.all(|id| self.project.article(id).is_some())
    }

    fn return_to(&mut self, visit: Visit) -> Vec<Effect> {
        self.view = visit.view;
        self.lay_out_matrix();
        self.lay_out_timeline();
        match (visit.claim.filter(|c| self.project.claim(c).is_some()), visit.place) {
            (Some(claim), _) => self.select(claim),
            (None, Some(Place { article, span })) => {
                self.set_selected(Selected::Text(article.clone(), span));
                self.bring_up(&article);
                vec![Effect::Reveal(article, span)]
            }
            (None, None) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::*;

    const FIRST: &str = "The ferry carried 212 people. It had 40 rafts. The company owns 9 ships.";
    const SECOND: &str = "Rescuers saved 198 people from the ferry. The port has 3 tugs.";

    #[test]
    fn jumps_are_remembered_and_steps_are_not() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        assert!(Action::Back.disabled(&desk.state).is_some());
        desk.select("212");
        desk.press(Action::NextClaim);
        let left = desk.selected().to_owned();
        desk.select("3 tugs");
        desk.press(Action::ShowMatrix);
        desk.press(Action::Back);
        assert_eq!((desk.state.view, desk.selected()), (View::Text, "The port has 3 tugs"));
        desk.press(Action::Back);
        assert_eq!(desk.selected(), left, "where the last jump left off");
        desk.press(Action::Forward);
        assert_eq!(desk.selected(), "The port has 3 tugs");
        desk.press(Action::Forward);
        assert_eq!(desk.state.view, View::Matrix);
        assert!(Action::Forward.disabled(&desk.state).is_some());
        desk.press(Action::Back);
        desk.select("9 ships");
        assert!(
            Action::Forward.disabled(&desk.state).is_some(),
            "a new jump cuts off what lay ahead"
        );
    }

    #[test]
    fn places_that_are_gone_are_passed_over() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.select("212");
        desk.select("3 tugs");
        desk.select("9 ships");
        let second = desk.article(1);
        desk.run(Command::Focus(second));
        desk.press(Action::CloseArticle);
        desk.press(Action::Back);
        assert_eq!(desk.selected(), "The ferry carried 212 people");
    }

    #[test]
    fn a_place_is_remembered_once_in_a_row_and_no_more_than_a_hundred_are() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        for _ in 0..MOST {
            desk.select("212");
            desk.select("212");
            desk.select("3 tugs");
        }
        assert_eq!(desk.state.trail.past.len(), MOST);
        for pair in desk.state.trail.past.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
    }
}
