//! A second reader: decides without seeing what others decided, and then what they disagree on.

use super::{AppState, Filter};
use crate::review::{Claim, Decision, Eyes, Verdict};

impl AppState {
    /// Whose decisions are shown: everybody's, or those of the reviewer alone while others' are hidden.
    pub fn eyes(&self) -> Eyes {
        if self.blind {
            Eyes::Only(self.reviewer().to_owned())
        } else {
            Eyes::Everybody
        }
    }

    /// Where a claim stands for the reviewer.
    pub fn verdict(&self, claim: &Claim) -> Verdict {
        match self.blind {
            true => claim.verdict_of(self.reviewer()).unwrap_or_default(),
            false => claim.verdict,
        }
    }

    /// The decisions on a claim that the reviewer may see, oldest first: all, but none of others' while they are hidden
    /// and the reviewer has not decided.
    pub fn decisions<'c>(&self, claim: &'c Claim) -> &'c [Decision] {
        if self.blind && !self.verdict(claim).is_decided() {
            &[]
        } else {
            &claim.decisions
        }
    }

    /// Hides what others decided, or shows it again.
    pub(super) fn switch_blind(&mut self) {
        self.blind = !self.blind;
        self.refresh_claims();
    }

    /// How many claims there are on which reviewers disagree, as far as the reviewer may see it.
    pub fn disagreed(&self) -> usize {
        let articles = 0..self.project.articles.len();
        articles.map(|at| self.progress(at).disagreed).sum()
    }

    /// Shows in the queue what reviewers disagree on. Deciding one of them, with a note, settles it.
    pub(super) fn show_disagreements(&mut self) {
        self.set_filter(Filter {
            disagreed: true,
            ..Filter::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command, Dialog};
    use super::*;

    const TEXT: &str = "The ferry carried 212 people. The company owns 9 ships. Rescuers saved 198 people.";

    fn call(desk: &mut Desk, name: &str) {
        desk.press(Action::Reviewer);
        desk.accept(Dialog::Reviewer(name.to_owned()));
    }

    /// R. Vogt decided all three claims; A. Lund reads them again.
    fn second_reader() -> Desk {
        let mut desk = Desk::with(&[TEXT]);
        desk.press(Action::SwitchOrder);
        assert_eq!(desk.verdicts().len(), 3);
        for words in ["212", "9 ships", "198"] {
            desk.select(words);
            desk.press(Action::ConfirmStay);
        }
        desk.press(Action::Blind);
        assert_eq!(
            desk.state.queue.counts().decided(),
            3,
            "one's own verdicts are not hidden"
        );
        call(&mut desk, "A. Lund");
        desk
    }

    #[test]
    fn others_verdicts_are_hidden_until_the_reader_decides() {
        let mut desk = second_reader();
        assert_eq!(desk.state.queue.counts().decided(), 0);
        assert_eq!(desk.state.progress(0).counts.decided(), 0);
        assert_eq!(desk.state.coverage(), Some(0.0));
        desk.select("212");
        let seen = |desk: &Desk| {
            let claim = desk.state.selected_claim().unwrap().1;
            (desk.state.verdict(claim), desk.state.decisions(claim).len())
        };
        assert_eq!(seen(&desk), (Verdict::Unreviewed, 0));
        assert_eq!(Action::Clear.disabled(&desk.state), Some("The claim is undecided"));
        desk.press(Action::UnsourceStay);
        assert_eq!(seen(&desk), (Verdict::Unsourced, 2));
        assert_eq!(desk.state.queue.counts().decided(), 1);
        desk.press(Action::NextUndecided);
        assert_eq!(desk.selected(), "The company owns 9 ships");
        desk.press(Action::Blind);
        assert_eq!(desk.state.queue.counts().decided(), 3);
        assert_eq!(seen(&desk), (Verdict::Confirmed, 1));
    }

    #[test]
    fn disagreements_are_listed_and_settled_by_deciding() {
        let mut desk = second_reader();
        assert!(Action::Disagreements.disabled(&desk.state).is_some());
        desk.select("212");
        desk.press(Action::UnsourceStay);
        desk.select("9 ships");
        desk.press(Action::ConfirmStay);
        assert_eq!(desk.state.disagreed(), 1);
        desk.press(Action::Disagreements);
        assert_eq!(desk.shown(), ["The ferry carried 212 people"]);
        desk.select("212");
        desk.press(Action::ConfirmStay);
        assert_eq!((desk.shown(), desk.state.disagreed()), (vec![], 0));
        let claim = desk.state.selected_claim().unwrap().1;
        let by: Vec<_> = claim.decisions.iter().map(|d| d.reviewer.as_str()).collect();
        assert_eq!(by, ["R. Vogt", "A. Lund", "A. Lund"], "every decision keeps its author");
    }

    #[test]
    fn what_others_disagree_on_stays_hidden_from_who_has_not_decided() {
        let mut desk = second_reader();
        desk.select("212");
        desk.press(Action::UnsourceStay);
        call(&mut desk, "M. Ito");
        assert_eq!(desk.state.disagreed(), 0);
        desk.run(Command::Do(Action::Blind));
        assert_eq!(desk.state.disagreed(), 1);
    }
}
