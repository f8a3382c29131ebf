//! Verdicts, notes, evidence, and claims made and shaped by hand.

use super::{AppState, Caret, Effect, Notice, Selected, next_word, previous_word};
use crate::review::{ArticleId, Claim, ClaimId, Edit, Origin, Verdict};
use crate::text::TextSpan;

/// Which edge of a claim moves, and in which direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum EdgeMove {
    StartBack,
    StartOn,
    EndBack,
    EndOn,
}

impl AppState {
    pub(super) fn decide(&mut self, verdict: Verdict, moves_on: bool) -> Vec<Effect> {
        let Some((article, claim)) = self.selected_claim() else {
            self.decide_text(verdict);
            return Vec::new();
        };
        let (article, id) = (article.id.clone(), claim.id.clone());
        let next = self.queue.step_undecided(self.selected_place(), false);
        let decided = claim.decided(verdict, self.reviewer(), (self.clock)());
        let mut edit = Edit::ReplaceClaim(article.clone(), Box::new(decided));
        if verdict == Verdict::Conflicting {
            let conflicts = self.conflicts_of(self.facts.at(&article, claim.span).map(|(link, _)| link));
            if !conflicts.is_empty() {
                edit = Edit::Batch(std::iter::once(edit).chain(conflicts).collect());
            }
        }
        let name = match verdict {
            Verdict::Unreviewed => "Clear the verdict".to_owned(),
            Verdict::Dismissed => "Dismiss".to_owned(),
            _ => format!("Mark {}", verdict.name()),
        };
        if !self.edit(&name, edit, Some(id)) {
            return Vec::new();
        }
        self.last_verdict = Some(verdict).filter(|v| v.is_decided()).or(self.last_verdict);
        if !moves_on {
            return Vec::new();
        }
        match next {
            Some(next) => self.select_at(next),
            None => {
                let what = if self.queue.counts().with(Verdict::Unreviewed) == 0 {
                    "Every claim"
                } else {
                    "Every claim shown"
                };
                self.tell(Notice::Done(format!("{what} is decided.")));
                Vec::new()
            }
        }
    }

    /// Makes a decided claim of the selected text, as one step.
    fn decide_text(&mut self, verdict: Verdict) {
        let Some((article, span)) = self.selected_text() else {
            return;
        };
        let (article, at) = (article.id.clone(), (self.clock)());
        let id = ClaimId::by_hand(&article, span, self.reviewer(), at);
        let claim = Claim::new(id.clone(), span, Origin::ByHand).decided(verdict, self.reviewer(), at);
        let name = format!("Mark as claim, {}", verdict.name());
        if self.edit(&name, Edit::AddClaim(article, Box::new(claim)), Some(id.clone())) {
            self.select_marked(id);
            self.last_verdict = Some(verdict);
        }
    }

    pub(super) fn set_note(&mut self, id: &ClaimId, note: String) {
        if let Some(edit) = self.reshaped(id, |claim| (claim.note != note).then(|| claim.note = note)) {
            self.edit_typed("Note", edit, id.clone());
        }
    }

    pub(super) fn annotate(&mut self) {
        let Some((article, span)) = self.selected_text() else {
            return;
        };
        let article = article.id.clone();
        let id = ClaimId::by_hand(&article, span, self.reviewer(), (self.clock)());
        let claim = Claim::new(id.clone(), span, Origin::ByHand);
        if self.edit(
            "Mark as claim",
            Edit::AddClaim(article, Box::new(claim)),
            Some(id.clone()),
        ) {
            self.select_marked(id);
        }
    }

    /// Selects a claim that was just marked; caret mode goes on behind it.
    fn select_marked(&mut self, id: ClaimId) {
        let caret = self.caret.take().map(|caret| Caret {
            anchor: caret.head,
            ..caret
        });
        self.set_selected(Selected::Claim(id));
        self.caret = caret;
    }

    pub(super) fn delete(&mut self) -> Vec<Effect> {
        let Some((article, claim)) = self.selected_claim() else {
            return Vec::new();
        };
        let (article, id): (ArticleId, _) = (article.id.clone(), claim.id.clone());
        let here = self.selected_place();
        let near = self.queue.step(here, false).or_else(|| self.queue.step(here, true));
        let near = near.and_then(|(a, i)| Some(self.project.articles.get(a)?.claims.get(i)?.id.clone()));
        if !self.edit("Delete claim", Edit::RemoveClaim(article, id.clone()), Some(id)) {
            return Vec::new();
        }
        near.map_or_else(Vec::new, |claim| self.select(claim))
    }

    pub(super) fn extend_to_sentence(&mut self) {
        let Some((article, claim)) = self.selected_claim() else {
            return;
        };
        let sentences = self.reading(&article.id).map_or(&[][..], |r| &r.sentences);
        let whole = sentences
            .iter()
            .map(|s| s.span)
            .filter(|s| s.overlaps(claim.span))
            .fold(claim.span, TextSpan::cover);
        self.set_span("Extend to sentence", whole);
    }

    pub(super) fn move_edge(&mut self, edge: EdgeMove) {
        let Some((article, claim)) = self.selected_claim() else {
            return;
        };
        let text = article.text.as_str();
        let (start, end) = (claim.span.start(), claim.span.end());
        let after_first_word = || next_word(text, start).map(|w| w.end());
        let before_last_word = || previous_word(text, end).map(|w| w.start());
        let moved = match edge {
            EdgeMove::StartBack => previous_word(text, start).map(|w| (w.start(), end)),
            EdgeMove::StartOn => after_first_word()
                .and_then(|b| next_word(text, b))
                .map(|w| (w.start(), end)),
            EdgeMove::EndBack => before_last_word()
                .and_then(|b| previous_word(text, b))
                .map(|w| (start, w.end())),
            EdgeMove::EndOn => next_word(text, end).map(|w| (start, w.end())),
        };
        let span = moved
            .filter(|(s, e)| s < e)
            .and_then(|(s, e)| TextSpan::new(text, s, e));
        if let Some(span) = span {
            self.set_span("Move the claim's edge", span);
        }
    }

    fn set_span(&mut self, name: &str, span: TextSpan) {
        let Selected::Claim(id) = self.selected().clone() else {
            return;
        };
        self.reshape(name, &id, |claim| (claim.span != span).then(|| claim.span = span));
    }

    /// Changes one claim as one step of the history, unless `change` says that there is nothing to change.
    pub(super) fn reshape(&mut self, name: &str, id: &ClaimId, change: impl FnOnce(&mut Claim) -> Option<()>) {
        if let Some(edit) = self.reshaped(id, change) {
            self.edit(name, edit, Some(id.clone()));
        }
    }

    /// The edit that makes a change to a claim; `None` if there is nothing to change.
    pub(super) fn reshaped(&self, id: &ClaimId, change: impl FnOnce(&mut Claim) -> Option<()>) -> Option<Edit> {
        let (article, claim) = self.project.claim(id)?;
        let article = self.project.articles[article].id.clone();
        let mut claim = claim.clone();
        change(&mut claim)?;
        Some(Edit::ReplaceClaim(article, Box::new(claim)))
    }
}
