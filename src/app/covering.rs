//! What is left: how much of the articles is covered, and the way to the next place that asks for a decision.

use super::{AppState, Effect, Selected};
use crate::review::{Covering, Stop};
use crate::text::TextSpan;

impl AppState {
    /// What of an article, by its place in the project, nobody has vouched for; `None` while it is being read. Worked
    /// out when the article changes, so that it can be asked for at every frame.
    pub fn covering(&self, article: usize) -> Option<&Covering> {
        self.coverings.get(article)?.as_ref()
    }

    /// The share of sentences of all articles that are covered, from 0 to 1; `None` while none has been read.
    pub fn coverage(&self) -> Option<f32> {
        let read = || self.coverings.iter().flatten();
        let sentences: usize = read().map(Covering::sentences).sum();
        let open: usize = read().map(Covering::open).sum();
        read().next()?;
        Some(if sentences == 0 {
            1.0
        } else {
            1.0 - open as f32 / sentences as f32
        })
    }

    /// Whether anything asks for a decision.
    pub(super) fn has_uncovered(&self) -> bool {
        self.coverings.iter().flatten().any(|c| !c.stops().is_empty())
    }

    /// Where the reviewer is: the article's place in the project, and the passage selected in it, if one is.
    pub(super) fn here(&self) -> (usize, Option<TextSpan>) {
        let index = |id| self.project.article_index(id).unwrap_or_default();
        match (self.selected_claim(), self.selected()) {
            (Some((article, claim)), _) => (index(&article.id), Some(claim.span)),
            (None, Selected::Text(article, span)) => (index(article), Some(*span)),
            _ => (self.focused_article().map_or(0, |a| index(&a.id)), None),
        }
    }

    /// Goes to the next place that asks for a decision, in reading order over all articles; after the last comes the
    /// first.
    pub(super) fn next_uncovered(&mut self) -> Vec<Effect> {
        let (first, here) = self.here();
        let count = self.coverings.len();
        let stops = |at: usize| self.covering(at).map_or(&[][..], Covering::stops);
        let behind = stops(first)
            .iter()
            .find(|s| here.is_none_or(|h| s.span > h))
            .map(|s| (first, *s));
        let next = behind.or_else(|| {
            let round = (first + 1..=first + count).map(|at| at % count);
            round.filter_map(|at| Some((at, *stops(at).first()?))).next()
        });
        match next {
            None => Vec::new(),
            Some((article, Stop { claim: Some(index), .. })) => self.select_at((article, index)),
            Some((article, Stop { span, claim: None })) => {
                let Some(id) = self.project.articles.get(article).map(|a| a.id.clone()) else {
                    return Vec::new();
                };
                self.set_selected(Selected::Text(id.clone(), span));
                self.bring_up(&id);
                vec![Effect::Reveal(id, span)]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::super::testing::Desk;
    use crate::review::Verdict;

    const FIRST: &str = "The ferry carried 212 people. Is there room for 30 more on it?\n\nIt sank in 40 minutes.";
    const SECOND: &str = "Rescuers saved 198 people from the ferry. Nobody could say why.";

    #[test]
    fn space_walks_through_all_that_is_open_and_round() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        let mut seen = Vec::new();
        let mut first = None;
        loop {
            desk.press(Action::NextUncovered);
            let at = desk.selected().to_owned();
            if first.as_ref() == Some(&at) {
                break;
            }
            first.get_or_insert(at.clone());
            seen.push(at);
            assert!(seen.len() < 9, "{seen:?}");
        }
        seen.sort();
        let mut open: Vec<_> = (0..2)
            .flat_map(|a| {
                let text = desk.state.project.articles[a].text.as_str();
                let stops = desk.state.covering(a).unwrap().stops();
                stops.iter().map(|s| s.span.of(text).to_owned()).collect::<Vec<_>>()
            })
            .collect();
        open.sort();
        assert_eq!(seen, open);
        assert!(open.len() >= 3, "{open:?}");
    }

    #[test]
    fn deciding_all_of_it_covers_everything_and_ends_the_walk() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        assert!(desk.state.coverage().unwrap() < 1.0);
        for _ in 0..9 {
            if Action::NextUncovered.disabled(&desk.state).is_some() {
                break;
            }
            desk.press(Action::NextUncovered);
            desk.press(Action::Dismiss);
        }
        assert_eq!(desk.state.coverage(), Some(1.0));
        assert!((0..2).all(|a| desk.state.covering(a).unwrap().unvouched().is_empty()));
        assert_eq!(
            Action::NextUncovered.disabled(&desk.state),
            Some("Every sentence is covered")
        );
        desk.press(Action::Undo);
        assert!(desk.state.coverage().unwrap() < 1.0);
    }

    #[test]
    fn a_verdict_makes_a_claim_of_selected_text_in_one_step() {
        let mut desk = Desk::with(&[FIRST]);
        let before = desk.verdicts().len();
        desk.select_text(0, "room for 30 more");
        desk.press(Action::Dismiss);
        assert_eq!(desk.selected(), "room for 30 more");
        assert!(desk.verdicts().contains(&("room for 30 more", Verdict::Dismissed)));
        desk.press(Action::Undo);
        assert_eq!(desk.verdicts().len(), before);
    }

    #[test]
    fn unvouched_words_are_shown_when_asked_for() {
        let mut desk = Desk::with(&[FIRST]);
        desk.press(Action::ShowUncovered);
        assert!(desk.state.uncovered);
        desk.press(Action::ShowUncovered);
        assert!(!desk.state.uncovered);
        assert_eq!(Desk::with(&[]).state.coverage(), None);
    }
}
