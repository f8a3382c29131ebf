//! Many claims with few keys: the last decision again, and one verdict for all that the queue shows.

use super::{AppState, Dialog, Effect, Notice, View, claims_in_words};
use crate::review::{Edit, Verdict};

/// One verdict for the claims that the queue shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bulk {
    /// What they get.
    pub verdict: Verdict,
    /// Whether claims that are decided already are left alone.
    pub open_only: bool,
    /// How many claims get it; kept up to date by [`super::update`].
    pub count: usize,
}

impl AppState {
    /// Whether a claim is selected, or text of which a verdict makes one.
    pub(super) fn decidable(&self) -> bool {
        self.selected_claim().is_some() || self.selected_text().is_some()
    }

    /// Why the last decision cannot be repeated here; `None` if it can.
    pub(super) fn no_repeat(&self) -> Option<&'static str> {
        let nowhere = match self.view {
            View::Matrix => self.matrix.selected().is_none().then_some("No row is opened"),
            _ => (!self.decidable()).then_some("No claim is selected"),
        };
        match self.last_verdict {
            None => Some("Nothing has been decided yet"),
            Some(_) => nowhere,
        }
    }

    /// Decides the selected claim, or the opened row, as the last one was decided, and moves on.
    pub(super) fn repeat(&mut self) -> Vec<Effect> {
        match (self.last_verdict, self.view) {
            (None, _) => Vec::new(),
            (Some(verdict), View::Matrix) => self.decide_row(verdict, true),
            (Some(verdict), _) => self.decide(verdict, true),
        }
    }

    pub(super) fn ask_for_bulk(&mut self) {
        let bulk = Bulk {
            verdict: self.last_verdict.unwrap_or(Verdict::Dismissed),
            open_only: self.queue.has_undecided(),
            count: 0,
        };
        self.dialog = Some(Dialog::Bulk(self.counted(bulk)));
    }

    /// The same with its count as things stand.
    pub(super) fn counted(&self, bulk: Bulk) -> Bulk {
        let count = self.bulk_places(bulk).count();
        Bulk { count, ..bulk }
    }

    /// The claims that get the verdict: articles' places in the project, and the claims' own in them.
    fn bulk_places(&self, bulk: Bulk) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.queue.shown();
        rows.filter(move |row| row.verdict != bulk.verdict && !(bulk.open_only && row.verdict.is_decided()))
            .map(|row| (row.article, row.index))
    }

    /// Decides all of them as one step; notes, evidence and earlier decisions stay.
    pub(super) fn decide_shown(&mut self, bulk: Bulk) {
        let at = (self.clock)();
        let edits: Vec<_> = self
            .bulk_places(bulk)
            .filter_map(|(article, index)| {
                let article = self.project.articles.get(article)?;
                let decided = article.claims.get(index)?.decided(bulk.verdict, self.reviewer(), at);
                Some(Edit::ReplaceClaim(article.id.clone(), Box::new(decided)))
            })
            .collect();
        if edits.is_empty() {
            return;
        }
        let name = format!(
            "Mark {} {}",
            claims_in_words(edits.len()),
            bulk.verdict.label().to_lowercase()
        );
        if self.edit(&name, Edit::Batch(edits), None) {
            self.tell(Notice::Done(format!("{name} (undo takes all of it back)")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command, Filter};
    use super::*;

    const FERRY: &str = "The ferry carried 212 people. It sank in 40 minutes. Rescuers saved 198 of them. \
                         The company owns 14 ships.";

    #[test]
    fn the_last_decision_is_repeated_and_moves_on() {
        let mut desk = Desk::with(&[FERRY]);
        assert_eq!(
            Action::Repeat.disabled(&desk.state),
            Some("Nothing has been decided yet")
        );
        desk.press(Action::Unsource);
        let second = desk.selected().to_owned();
        desk.press(Action::Repeat);
        assert!(desk.verdicts().contains(&(second.as_str(), Verdict::Unsourced)));
        assert_ne!(desk.selected(), second);
        desk.press(Action::ConfirmStay);
        desk.press(Action::Clear);
        desk.press(Action::Repeat);
        let given = |v| desk.verdicts().iter().filter(|(_, w)| *w == v).count();
        assert_eq!((given(Verdict::Unsourced), given(Verdict::Confirmed)), (2, 1));
    }

    #[test]
    fn all_that_is_shown_is_decided_as_one_step_after_its_count_was_shown() {
        let mut desk = Desk::with(&[FERRY]);
        desk.press(Action::ConfirmStay);
        let claim = desk.state.selected_claim().unwrap().1.id.clone();
        desk.run(Command::SetNote(claim.clone(), "log book".to_owned()));
        let all = desk.verdicts().len();
        desk.press(Action::DecideShown);
        let Some(Dialog::Bulk(mut bulk)) = desk.state.dialog.clone() else {
            panic!("{:?}", desk.state.dialog)
        };
        assert_eq!((bulk.open_only, bulk.count), (true, all - 1));
        (bulk.open_only, bulk.verdict) = (false, Verdict::Dismissed);
        desk.run(Command::Edit(Dialog::Bulk(bulk)));
        assert!(matches!(desk.state.dialog, Some(Dialog::Bulk(b)) if b.count == all));
        desk.run(Command::Accept);
        assert_eq!(desk.state.dialog, None);
        assert!(desk.verdicts().iter().all(|(_, v)| *v == Verdict::Dismissed));
        let (_, noted) = desk.state.project.claim(&claim).unwrap();
        assert_eq!((noted.note.as_str(), noted.decisions.len()), ("log book", 2));
        desk.press(Action::Undo);
        let decided: Vec<_> = desk.verdicts().into_iter().filter(|(_, v)| v.is_decided()).collect();
        assert_eq!(decided.len(), 1);
        assert_eq!(decided[0].1, Verdict::Confirmed);
    }

    #[test]
    fn the_filter_says_what_all_is() {
        let mut desk = Desk::with(&[FERRY]);
        desk.press(Action::ConfirmStay);
        desk.run(Command::Filter(Filter {
            verdict: Some(Verdict::Confirmed),
            ..Filter::default()
        }));
        desk.press(Action::DecideShown);
        let Some(Dialog::Bulk(bulk)) = desk.state.dialog.clone() else {
            panic!("{:?}", desk.state.dialog)
        };
        assert!(!bulk.open_only, "nothing undecided is shown");
        let verdict = Verdict::Conflicting;
        desk.accept(Dialog::Bulk(Bulk { verdict, ..bulk }));
        let changed: Vec<_> = desk.verdicts().into_iter().filter(|(_, v)| v.is_decided()).collect();
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].1, Verdict::Conflicting);
    }

    #[test]
    fn what_is_brought_up_to_date_in_place_is_as_if_all_had_been_laid_out_again() {
        let mut desk = Desk::with(&[FERRY, "Rescuers saved 198 people. The port has 3 tugs, Ann Roe said."]);
        desk.run(Command::Filter(Filter {
            has_note: Some(false),
            warned: true,
            ..Filter::default()
        }));
        let check = |desk: &mut Desk, what: &str| {
            let look = |desk: &Desk| {
                let rows: Vec<_> = desk.state.queue.shown().copied().collect();
                let counts = desk.state.queue.counts();
                let each = |at| (desk.state.progress(at), desk.state.covering(at).cloned());
                (rows, counts, [0, 1].map(each))
            };
            let quick = look(desk);
            desk.state.refresh();
            assert_eq!(quick, look(desk), "{what}");
        };
        desk.select("198");
        desk.press(Action::ConfirmStay);
        check(&mut desk, "a verdict");
        desk.run(Command::Filter(Filter::default()));
        desk.press(Action::DecideShown);
        desk.run(Command::Accept);
        check(&mut desk, "many verdicts");
        let claim = desk.state.project.articles[0].claims[0].id.clone();
        desk.run(Command::SetNote(claim, "seen".to_owned()));
        check(&mut desk, "a note on a claim that is not selected");
        desk.select_text(1, "Ann Roe");
        desk.press(Action::Annotate);
        check(&mut desk, "a claim by hand");
        desk.press(Action::EndBack);
        check(&mut desk, "an edge that moved");
        for _ in 0..5 {
            desk.press(Action::Undo);
            check(&mut desk, "taking back");
        }
        desk.press(Action::Redo);
        desk.press(Action::Redo);
        check(&mut desk, "making again");
    }
}
