//! The list of checks: which one is selected, and taking one as evidence.

use super::{AppState, Effect, Notice, Pane, View};
use crate::compare::Check;
use crate::review::{Article, Claim, ClaimId, Directness, Edit, Evidence, Origin, Stance, Unknown};

/// How a check is cited where it serves as evidence.
pub(super) const CITATION: &str = "Linecheck, check of the text by itself";

impl AppState {
    /// Every check with its article, those that fail first, then by article and place.
    pub fn checks(&self) -> Vec<(&Article, &Check)> {
        let ids: Vec<_> = self.findings.articles().collect();
        let home = |c: &Check| self.project.article(ids.get(c.article)?);
        let all = self.findings.comparison().checks.iter();
        let mut checks: Vec<_> = all.filter_map(|c| Some((home(c)?, c))).collect();
        checks.sort_by_key(|(_, c)| c.ok);
        checks
    }

    /// The check that is selected in the list.
    pub fn selected_check(&self) -> Option<(&Article, &Check)> {
        self.checks().into_iter().nth(self.check)
    }

    pub(super) fn step_check(&mut self, back: bool) {
        let last = self.checks().len().saturating_sub(1);
        self.check = if back {
            self.check.saturating_sub(1)
        } else {
            (self.check + 1).min(last)
        };
    }

    /// The claim to which a check speaks: the shortest that holds its passage, or else the one that shares most with it.
    pub fn checked_claim(&self, article: &Article, check: &Check) -> Option<ClaimId> {
        let over = article.claims.overlapping(check.span);
        let shared = |c: &Claim| {
            let from = c.span.start().max(check.span.start());
            c.span.end().min(check.span.end()).saturating_sub(from)
        };
        over.max_by_key(|c| (c.span.covers(check.span), shared(c), std::cmp::Reverse(c.span.len())))
            .map(|c| c.id.clone())
    }

    /// Whether a check has been taken as evidence of the claim to which it speaks.
    pub fn is_accepted(&self, article: &Article, check: &Check) -> bool {
        let claim = self
            .checked_claim(article, check)
            .and_then(|id| self.project.claim(&id));
        claim.is_some_and(|(_, c)| {
            c.evidence
                .iter()
                .any(|e| e.citation == CITATION && e.quote == check.working)
        })
    }

    /// Takes the selected check as evidence of its claim; where there is no claim, its passage becomes one.
    pub(super) fn accept_check(&mut self) {
        let Some((article, check)) = self.selected_check() else {
            return;
        };
        if self.is_accepted(article, check) {
            return;
        }
        let evidence = Evidence {
            citation: CITATION.to_owned(),
            location: String::new(),
            quote: check.working.clone(),
            looked_up: None,
            directness: Directness::Secondary,
            stance: if check.ok {
                Stance::Supports
            } else {
                Stance::Contradicts
            },
            digest: None,
            unknown: Unknown::new(),
        };
        let there = self.checked_claim(article, check);
        let claim = there.and_then(|id| self.project.claim(&id).map(|(_, c)| c.clone()));
        let home = article.id.clone();
        let edit = match claim {
            Some(mut claim) => {
                claim.evidence.push(evidence);
                Edit::ReplaceClaim(home, Box::new(claim))
            }
            None => {
                let id = ClaimId::by_hand(&home, check.span, self.reviewer(), (self.clock)());
                let mut claim = Claim::new(id, check.span, Origin::ByHand);
                claim.evidence.push(evidence);
                Edit::AddClaim(home, Box::new(claim))
            }
        };
        if self.edit("Take the check as evidence", edit, None) {
            self.tell(Notice::Done("The check is evidence of its claim now".to_owned()));
        }
    }

    /// Leaves the checks for the text, at the passage of the selected one.
    pub(super) fn go_to_check(&mut self) -> Vec<Effect> {
        let Some((article, check)) = self.selected_check() else {
            return Vec::new();
        };
        let (id, span) = (article.id.clone(), check.span);
        self.view = View::Text;
        if self.shown(Pane::Right).is_none_or(|a| a.id != id) {
            self.show_in(Pane::Left, id.clone());
        }
        self.go_to(&id, span)
    }
}
