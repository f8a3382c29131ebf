//! What the queue shows, and in which order.

use super::filter::Sight;
use super::{AppState, Filter, Order, Queue};
use std::collections::BTreeSet;
use std::mem;

impl AppState {
    pub(super) fn set_filter(&mut self, filter: Filter) {
        let eyes = self.eyes();
        let sight = Sight {
            project: &self.project,
            readings: &self.readings,
            eyes: &eyes,
        };
        self.queue.set_filter(filter, sight);
    }

    pub(super) fn lay_out_queue(&mut self) {
        let eyes = self.eyes();
        let sight = Sight {
            project: &self.project,
            readings: &self.readings,
            eyes: &eyes,
        };
        let before = mem::take(&mut self.queue);
        self.queue = Queue::new(sight, &self.findings, &self.facts, before);
    }

    /// Takes note of what was done on claims whose edges are as before.
    pub(super) fn update_queue(&mut self, places: &[(usize, usize)]) {
        let eyes = self.eyes();
        let sight = Sight {
            project: &self.project,
            readings: &self.readings,
            eyes: &eyes,
        };
        match places {
            [place] => self.queue.update(*place, sight),
            _ => self.queue.update_all(sight),
        }
    }

    pub(super) fn switch_order(&mut self) {
        self.queue.set_order(match self.queue.order() {
            Order::Ranked => Order::Reading,
            Order::Reading => Order::Ranked,
        });
    }

    /// Everybody who decided something, by name. Walks through all claims.
    pub fn reviewers(&self) -> Vec<&str> {
        let decisions = self.project.claims().flat_map(|(_, c)| &c.decisions);
        let names: BTreeSet<_> = decisions.map(|d| d.reviewer.as_str()).collect();
        names.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command, Dialog, SourceLevel};
    use super::*;
    use crate::review::{ClaimKind, Verdict};

    const FIRST: &str = "The ferry carried 212 people on 3 May 2020. Captain Ann Roe said 14 boats had come to help. \
                         The company owns 9 ships.";
    const SECOND: &str = "Rescuers saved 198 people from the ferry. It had 40 rafts.";

    fn shown(desk: &mut Desk, filter: Filter) -> Vec<String> {
        desk.run(Command::Filter(filter));
        desk.shown().into_iter().map(str::to_owned).collect()
    }

    fn words(words: &str) -> Filter {
        Filter {
            words: words.to_owned(),
            ..Filter::default()
        }
    }

    #[test]
    fn each_part_of_the_filter_holds_by_itself_and_with_the_others() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        let all = desk.shown().len();
        assert!(all >= 4, "{:?}", desk.shown());
        let dated = Filter {
            kind: Some(ClaimKind::Date),
            ..Filter::default()
        };
        assert!(shown(&mut desk, dated).iter().any(|c| c.contains("3 May 2020")));
        let named = Filter {
            level: Some(SourceLevel::Named),
            ..Filter::default()
        };
        let named_shown = shown(&mut desk, named.clone());
        assert!(named_shown.iter().all(|c| c.contains("14 boats")), "{named_shown:?}");
        assert_eq!(named_shown.len(), 1);
        let second = Filter {
            article: Some(desk.article(1)),
            ..words("FERRY")
        };
        assert_eq!(shown(&mut desk, second).len(), 1);
        assert_eq!(shown(&mut desk, words("40 rafts")).len(), 1);
        assert_eq!(shown(&mut desk, words("no such words")).len(), 0);
        assert_eq!(desk.state.queue.counts().all(), all, "counts are of all claims");
        assert_eq!(shown(&mut desk, Filter::default()).len(), all);
        desk.run(Command::Filter(named));
        desk.press(Action::ShowAll);
        assert!(desk.state.queue.filter().is_open());
    }

    #[test]
    fn notes_evidence_and_reviewers_are_filtered_as_they_come() {
        let mut desk = Desk::with(&[FIRST]);
        let noted = Filter {
            has_note: Some(true),
            ..Filter::default()
        };
        assert_eq!(shown(&mut desk, noted.clone()).len(), 0);
        let claim = desk.state.selected_claim().unwrap().1.id.clone();
        desk.run(Command::SetNote(claim, "asked the company".to_owned()));
        assert_eq!(desk.shown().len(), 1, "the filter holds while the note is written");
        assert_eq!(shown(&mut desk, words("Asked the")).len(), 1);
        let bare = Filter {
            has_evidence: Some(false),
            ..noted
        };
        assert_eq!(shown(&mut desk, bare).len(), 1);
        desk.press(Action::Evidence);
        let Some(Dialog::Evidence {
            claim,
            at,
            mut evidence,
            looked_up,
        }) = desk.state.dialog.clone()
        else {
            panic!("{:?}", desk.state.dialog)
        };
        evidence.citation = "Register of ships".to_owned();
        desk.accept(Dialog::Evidence {
            claim,
            at,
            evidence,
            looked_up,
        });
        assert_eq!(desk.shown().len(), 0);
        assert!(desk.state.selected_claim().is_some(), "the place is kept");
        desk.press(Action::ConfirmStay);
        assert_eq!(desk.state.reviewers(), ["R. Vogt"]);
        let by = |name: &str| Filter {
            reviewer: Some(name.to_owned()),
            ..Filter::default()
        };
        assert_eq!(shown(&mut desk, by("R. Vogt")).len(), 1);
        assert_eq!(shown(&mut desk, by("A. Lund")).len(), 0);
    }

    #[test]
    fn order_and_filter_survive_what_is_done() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.press(Action::SwitchOrder);
        let reading = desk.shown().iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let in_order: Vec<_> = desk.verdicts().iter().map(|(q, _)| (*q).to_owned()).collect();
        assert_eq!(reading, in_order);
        let open = Filter {
            verdict: Some(Verdict::Unreviewed),
            ..Filter::default()
        };
        desk.run(Command::Filter(open.clone()));
        desk.press(Action::Confirm);
        assert_eq!(desk.shown().len(), in_order.len() - 1);
        desk.select_text(1, "Rescuers saved");
        desk.press(Action::Annotate);
        assert_eq!((desk.shown().len(), desk.state.queue.filter()), (in_order.len(), &open));
        desk.press(Action::Undo);
        desk.press(Action::Undo);
        assert_eq!(desk.shown(), in_order);
        desk.press(Action::SwitchOrder);
        assert_eq!(desk.state.queue.order(), Order::Ranked);
        assert_eq!(desk.shown().len(), in_order.len());
    }
}
