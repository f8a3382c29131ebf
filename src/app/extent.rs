//! How far an edit reaches, so that no more is worked out again than it touches.

use super::AppState;
use crate::review::{Claim, Edit};
use std::collections::BTreeSet;

/// What of the state an edit touches.
pub(super) enum Extent {
    /// Claims that keep their edges, by their articles' places in the project and their own in these; and the articles in
    /// which more of them changes than words about them.
    Places(Vec<(usize, usize)>, BTreeSet<usize>),
    /// Claims, some of which come, go or move; articles and links stay, and so do the facts.
    Claims,
    /// Articles or links.
    Everything,
}

impl AppState {
    /// How far an edit reaches that is not applied yet.
    pub(super) fn extent(&self, edit: &Edit) -> Extent {
        match edit {
            Edit::ReplaceClaim(article, claim) => {
                let at = self.project.article_index(article);
                let place = at.and_then(|at| Some((at, self.project.articles.get(at)?.claims.place(claim)?)));
                place.map_or(Extent::Claims, |place @ (at, index)| {
                    let before = self.project.articles.get(at).and_then(|a| a.claims.get(index));
                    let same = before.is_some_and(|before| {
                        let words = Claim {
                            note: before.note.clone(),
                            topic: before.topic.clone(),
                            ..(**claim).clone()
                        };
                        words == *before
                    });
                    Extent::Places(vec![place], (!same).then_some(at).into_iter().collect())
                })
            }
            Edit::AddClaim(..) | Edit::RemoveClaim(..) => Extent::Claims,
            Edit::Batch(edits) => {
                let extents = edits.iter().map(|e| self.extent(e));
                extents.fold(Extent::Places(Vec::new(), BTreeSet::new()), Extent::and)
            }
            _ => Extent::Everything,
        }
    }

    /// Brings what is derived from the project up to date after an edit that reached so far.
    pub(super) fn refresh_after(&mut self, extent: Extent) {
        match extent {
            Extent::Everything => self.refresh(),
            Extent::Claims => self.refresh_claims(),
            Extent::Places(places, articles) => {
                self.update_queue(&places);
                articles.into_iter().for_each(|article| self.measure_progress(article));
                self.find_again();
                let eyes = self.eyes();
                self.matrix.show(&self.project, &eyes);
            }
        }
    }
}

impl Extent {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Everything, _) | (_, Self::Everything) => Self::Everything,
            (Self::Claims, _) | (_, Self::Claims) => Self::Claims,
            (Self::Places(mut places, mut articles), Self::Places(more_places, more_articles)) => {
                places.extend(more_places);
                articles.extend(more_articles);
                Self::Places(places, articles)
            }
        }
    }
}
