//! Moving: to claims, to twins, between panes.

use super::findings::twins;
use super::{AppState, Effect, Pane, Selected};
use crate::review::{ArticleId, ClaimId};
use crate::text::TextSpan;

/// The places at which one figure stands, as G goes round them.
#[derive(Clone, Debug, Default)]
pub(super) struct Tour {
    stops: Vec<(ArticleId, TextSpan)>,
    at: usize,
}

impl AppState {
    pub(super) fn select(&mut self, claim: ClaimId) -> Vec<Effect> {
        let Some((index, found)) = self.project.claim(&claim) else {
            return Vec::new();
        };
        let span = found.span;
        let article = self.project.articles[index].id.clone();
        self.set_selected(Selected::Claim(claim));
        self.bring_up(&article);
        let mut effects = vec![Effect::Reveal(article.clone(), span)];
        let twins = twins(&self.facts, &article, span);
        if let Some(twin) = twins.iter().find(|t| self.is_shown(&t.article) && t.article != article) {
            let there = self.project.article(&twin.article);
            let passage = there
                .and_then(|a| a.claims.over(twin.span))
                .map_or(twin.span, |c| c.span);
            effects.push(Effect::Align((twin.article.clone(), passage), (article, span)));
        }
        effects
    }

    /// Selects a claim by its article's place and its own in it.
    pub(super) fn select_at(&mut self, (article, index): (usize, usize)) -> Vec<Effect> {
        let claim = self.project.articles.get(article).and_then(|a| a.claims.get(index));
        claim.map(|c| c.id.clone()).map_or_else(Vec::new, |id| self.select(id))
    }

    pub(super) fn step(&mut self, back: bool, undecided: bool) -> Vec<Effect> {
        let from = self.selected_place();
        let next = if undecided {
            self.queue.step_undecided(from, back)
        } else {
            self.queue.step(from, back)
        };
        next.map_or_else(Vec::new, |place| self.select_at(place))
    }

    pub(super) fn go_to_twin(&mut self) -> Vec<Effect> {
        let here = match (self.selected(), self.selected_claim()) {
            (_, Some((article, claim))) => (article.id.clone(), claim.span),
            (Selected::Text(article, span), _) => (article.clone(), *span),
            _ => return Vec::new(),
        };
        let on_tour = self
            .tour
            .stops
            .get(self.tour.at)
            .is_some_and(|(a, s)| *a == here.0 && s.overlaps(here.1));
        if !on_tour {
            let twins = twins(&self.facts, &here.0, here.1);
            let start = twins.first().map(|t| (here.0.clone(), t.here));
            let mut stops: Vec<_> = start
                .into_iter()
                .chain(twins.into_iter().map(|t| (t.article, t.span)))
                .collect();
            let mut seen = std::collections::BTreeSet::new();
            stops.retain(|stop| seen.insert(stop.clone()));
            self.tour = Tour { stops, at: 0 };
        }
        if self.tour.stops.len() < 2 {
            return Vec::new();
        }
        self.tour.at = (self.tour.at + 1) % self.tour.stops.len();
        let (article, span) = self.tour.stops[self.tour.at].clone();
        self.go_to(&article, span)
    }

    /// Selects the smallest claim at a passage, or the passage itself where there is none.
    pub(super) fn go_to(&mut self, article: &ArticleId, span: TextSpan) -> Vec<Effect> {
        let claim = self
            .project
            .article(article)
            .and_then(|a| a.claims.at(span.start()).first().map(|c| c.id.clone()));
        match claim {
            Some(claim) => self.select(claim),
            None => {
                self.set_selected(Selected::Text(article.clone(), span));
                self.bring_up(article);
                vec![Effect::Reveal(article.clone(), span)]
            }
        }
    }

    pub(super) fn next_overlapping(&mut self) -> Vec<Effect> {
        let next = self.selected_claim().and_then(|(article, claim)| {
            let pile: Vec<_> = article.claims.overlapping(claim.span).map(|c| c.id.clone()).collect();
            let at = pile.iter().position(|id| *id == claim.id)?;
            pile.get((at + 1) % pile.len()).cloned()
        });
        next.map_or_else(Vec::new, |id| self.select(id))
    }

    /// Shows an article and gives it the keyboard, without taking the other one away if it can be helped.
    pub(super) fn bring_up(&mut self, article: &ArticleId) {
        if self.left.as_ref() == Some(article) {
            self.focus = Pane::Left;
        } else if self.side_by_side && self.right.as_ref() == Some(article) {
            self.focus = Pane::Right;
        } else {
            self.show_in(self.focus(), article.clone());
        }
    }

    /// Shows an article that was just opened; the one with the selected claim stays where it is.
    pub(super) fn show_opened(&mut self, article: ArticleId) {
        let selected = self.selected_claim().map(|(a, _)| &a.id);
        let stays = |pane: &Option<ArticleId>| selected.is_some() && pane.as_ref() == selected;
        let pane = match (self.side_by_side, stays(&self.left), stays(&self.right)) {
            (true, true, _) => Pane::Right,
            (true, _, true) => Pane::Left,
            _ => self.focus(),
        };
        let focus = self.focus;
        self.show_in(pane, article);
        self.focus = focus;
    }

    /// Shows an article in a pane; if it stood in the other one, the two change places.
    pub(super) fn show_in(&mut self, pane: Pane, article: ArticleId) {
        if self.project.article(&article).is_none() {
            return;
        }
        let (here, there) = match pane {
            Pane::Left => (&mut self.left, &mut self.right),
            Pane::Right => (&mut self.right, &mut self.left),
        };
        if there.as_ref() == Some(&article) {
            std::mem::swap(here, there);
        } else {
            *here = Some(article);
        }
        self.focus = pane;
    }

    pub(super) fn focus_other(&mut self) {
        if self.shown(Pane::Right).is_some() {
            self.focus = if self.focus == Pane::Left {
                Pane::Right
            } else {
                Pane::Left
            };
        } else {
            std::mem::swap(&mut self.left, &mut self.right);
        }
    }

    fn is_shown(&self, article: &ArticleId) -> bool {
        [Pane::Left, Pane::Right]
            .into_iter()
            .any(|p| self.shown(p).is_some_and(|a| a.id == *article))
    }
}
