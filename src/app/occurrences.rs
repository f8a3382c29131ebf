//! The same phrase, marked wherever it stands.

use super::{AppState, Dialog, Notice, Phrase, claims_in_words};
use crate::review::{Claim, ClaimId, ClaimKind, Edit, Kinds, Origin, Place};
use std::collections::BTreeSet;

/// No more claims are made at once than this.
const MOST: usize = 1_000;

/// The places at which a phrase is about to be marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Occurrences {
    /// The phrase.
    pub words: String,
    /// Every place where it stands as whole words and that is no claim by itself, in reading order.
    pub places: Vec<Place>,
    /// Whether there are more places than can be marked at once.
    pub more: bool,
}

impl AppState {
    /// Finds the words of the selected claim or text in all articles, and asks before they are marked.
    pub(super) fn ask_for_occurrences(&mut self) {
        let chosen = match (self.selected_claim(), self.selected_text()) {
            (Some((article, claim)), _) => article.quote(claim),
            (None, Some((article, span))) => span.of(article.text.as_str()),
            (None, None) => return,
        };
        let Some(phrase) = Phrase::new(chosen) else { return };
        let words = chosen.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut places = self.project.articles.iter().flat_map(|article| {
            let all = phrase.whole_words(article.text.as_str());
            let free = all.filter(|span| !article.claims.overlapping(*span).any(|c| c.span == *span));
            free.map(|span| Place::new(&article.id, span))
        });
        let found: Vec<_> = places.by_ref().take(MOST).collect();
        let more = places.next().is_some();
        drop(places);
        if found.is_empty() {
            self.tell(Notice::Done(
                "Each place where these words stand is a claim already".to_owned(),
            ));
            return;
        }
        self.dialog = Some(Dialog::Occurrences(Occurrences {
            words,
            places: found,
            more,
        }));
    }

    /// Makes a claim of each place, as one step; topic and kind are those of the selected claim.
    pub(super) fn mark_occurrences(&mut self, occurrences: &Occurrences) {
        let at = (self.clock)();
        let like = self.selected_claim().map(|(_, c)| (c.topic.clone(), c.kind));
        let (topic, kind) = like.unwrap_or_default();
        let edits: Vec<_> = occurrences
            .places
            .iter()
            .map(|place| {
                let id = ClaimId::by_hand(&place.article, place.span, self.reviewer(), at);
                let mut claim = Claim::new(id, place.span, Origin::ByHand);
                (claim.topic, claim.kind) = (topic.clone(), kind);
                Edit::AddClaim(place.article.clone(), Box::new(claim))
            })
            .collect();
        if edits.is_empty() {
            return;
        }
        let name = format!("Mark {}", claims_in_words(edits.len()));
        if self.edit(&name, Edit::Batch(edits), None) {
            self.tell(Notice::Done(format!("{name} (undo takes all of it back)")));
        }
    }

    pub(super) fn set_topic(&mut self, id: &ClaimId, topic: String) {
        if let Some(edit) = self.reshaped(id, |claim| (claim.topic != topic).then(|| claim.topic = topic)) {
            self.edit_typed("Topic", edit, id.clone());
        }
    }

    pub(super) fn set_kind(&mut self, id: &ClaimId, kind: Option<ClaimKind>) {
        self.reshape("Kind of claim", id, |claim| {
            (claim.kind != kind).then(|| claim.kind = kind)
        });
    }

    /// The kinds of a claim: the reviewer's, or what the machine makes of it.
    pub fn kinds(&self, article: &crate::review::Article, claim: &Claim) -> Kinds {
        let mentions = self.mentions_in(article, claim.span);
        Kinds::of(claim, article.quote(claim), mentions.into_iter())
    }

    /// The topics in use, by name. Walks through all claims.
    pub fn topics(&self) -> Vec<&str> {
        let topics = self.project.claims().map(|(_, c)| c.topic.as_str());
        let named: BTreeSet<_> = topics.filter(|t| !t.is_empty()).collect();
        named.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command, Filter};
    use super::*;

    const FIRST: &str = "The rescue barge came late. Who sent the Rescue\u{a0}Barge? Rescue barges are rare.";
    const SECOND: &str = "A rescue\nbarge has no engine.";

    fn asked(desk: &Desk) -> Occurrences {
        match desk.state.dialog.clone() {
            Some(Dialog::Occurrences(found)) => found,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_phrase_is_marked_wherever_it_stands_as_one_step() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        let before = desk.verdicts().len();
        desk.select_text(0, "rescue barge");
        desk.press(Action::Annotate);
        let claim = desk.state.selected_claim().unwrap().1.id.clone();
        desk.run(Command::SetTopic(claim.clone(), "barge".to_owned()));
        desk.run(Command::SetKind(claim, Some(ClaimKind::Name)));
        desk.press(Action::MarkOccurrences);
        let found = asked(&desk);
        assert_eq!(
            (found.words.as_str(), found.places.len(), found.more),
            ("rescue barge", 2, false)
        );
        desk.run(Command::Accept);
        let quotes: Vec<_> = desk.verdicts().iter().map(|(q, _)| (*q).to_owned()).collect();
        assert_eq!(quotes.len(), before + 3);
        assert!(quotes.contains(&"Rescue\u{a0}Barge".to_owned()) && quotes.contains(&"rescue\nbarge".to_owned()));
        assert_eq!(desk.state.topics(), ["barge"]);
        desk.run(Command::Filter(Filter {
            kind: Some(ClaimKind::Name),
            ..Filter::default()
        }));
        assert_eq!(desk.shown().len(), 3);
        desk.press(Action::MarkOccurrences);
        assert_eq!(desk.state.dialog, None);
        assert!(desk.told().contains("already"));
        desk.press(Action::Undo);
        assert_eq!(desk.verdicts().len(), before + 1);
    }

    #[test]
    fn selected_text_is_marked_with_the_others() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.select_text(1, "engine");
        desk.press(Action::MarkOccurrences);
        assert_eq!(asked(&desk).places.len(), 1);
    }

    #[test]
    fn a_kind_is_taken_back_to_what_the_machine_makes_of_it() {
        let mut desk = Desk::with(&["The ferry carried 212 people."]);
        let claim = desk.state.selected_claim().unwrap().1.id.clone();
        let kinds = |desk: &Desk| {
            let (article, claim) = desk.state.selected_claim().unwrap();
            desk.state.kinds(article, claim).iter().collect::<Vec<_>>()
        };
        assert_eq!(kinds(&desk), [ClaimKind::Figure]);
        desk.run(Command::SetKind(claim.clone(), Some(ClaimKind::Cause)));
        assert_eq!(kinds(&desk), [ClaimKind::Cause]);
        desk.run(Command::SetKind(claim, None));
        assert_eq!(kinds(&desk), [ClaimKind::Figure]);
        desk.press(Action::Undo);
        assert_eq!(kinds(&desk), [ClaimKind::Cause]);
    }
}
