//! What a reviewer says of two passages: that they are one fact and how they stand, or that they are not.

use super::{AppState, Dialog, Effect, LinkStart, Notice, Relating, View};
use crate::compare::Relation;
use crate::review::{Edit, FactLink, Link, LinkKind, Place, Unknown, Verdict};

impl AppState {
    /// Begins a link at what is selected, or ends the one that was begun; in the matrix, a row of several passages is
    /// asked about as it stands.
    pub(super) fn link(&mut self) {
        let Some(here) = self.linkable() else { return };
        if let Some(start) = self.link_start.take() {
            if start.place.overlaps(&here) {
                return;
            }
            self.dialog = Some(Dialog::Relate(Relating {
                moves: start.moves,
                ..Relating::new(vec![(start.place, here)])
            }));
            return;
        }
        let row = self.matrix.selected().filter(|_| self.view == View::Matrix);
        let pairs: Vec<_> = row.map_or_else(Vec::new, |row| {
            let links = self.row_links(row).into_iter();
            links.map(|l| (l.a.clone(), l.b.clone())).collect()
        });
        if pairs.is_empty() {
            self.link_start = Some(LinkStart {
                place: here,
                moves: false,
            });
        } else {
            self.dialog = Some(Dialog::Relate(Relating::new(pairs)));
        }
    }

    /// Begins a link at what is selected, whatever it is linked with already.
    pub(super) fn begin_link(&mut self) {
        self.link_start = self.linkable().map(|place| LinkStart { place, moves: false });
    }

    /// The passage that a link would join: the opened row's first, the selected claim, or the selected text.
    pub(super) fn linkable(&self) -> Option<Place> {
        if self.view == View::Matrix {
            return self.matrix.selected()?.places.first().cloned();
        }
        match (self.selected_claim(), self.selected_text()) {
            (Some((article, claim)), _) => Some(Place::new(&article.id, claim.span)),
            (None, Some((article, span))) => Some(Place::new(&article.id, span)),
            (None, None) => None,
        }
    }

    /// Records how the passages of each pair stand, or takes back what was recorded.
    pub(super) fn relate(&mut self, relating: &Relating) {
        let mut edits: Vec<_> = relating
            .pairs
            .iter()
            .filter_map(|pair| self.relation_edit(pair, relating.kind))
            .collect();
        if relating.moves {
            edits.extend(relating.pairs.iter().flat_map(|pair| self.leave(pair)));
        }
        let name = match relating.kind {
            Some(kind) if relating.moves => format!("Move: {}", kind.label()),
            Some(LinkKind::Different) => "Not the same fact".to_owned(),
            Some(kind) => format!("Link: {}", kind.label()),
            None => "Leave to the machine".to_owned(),
        };
        if !edits.is_empty() {
            self.edit(&name, Edit::Batch(edits), None);
        }
    }

    /// What takes a passage out of the fact in which it stands, unless the passage that it goes to stands there too.
    fn leave(&self, (from, to): &(Place, Place)) -> Vec<Edit> {
        let links = self.facts.at(&from.article, from.span).map(|(link, _)| link);
        let left = links.filter(|l| l.a == *from || l.b == *from).map(|l| l.other(from));
        let left = left.filter(|other| *other != to);
        let pairs: Vec<_> = left.map(|other| (from.clone(), other.clone())).collect();
        let apart = |pair| self.relation_edit(pair, Some(LinkKind::Different));
        pairs.iter().filter_map(apart).collect()
    }

    fn relation_edit(&self, (from, to): &(Place, Place), kind: Option<LinkKind>) -> Option<Edit> {
        let there = self.project.links.iter().find(|l| l.joins(from, to));
        match (kind, there) {
            (None, None) => None,
            (None, Some(_)) => Some(Edit::DropLink(from.clone(), to.clone())),
            (Some(kind), Some(link)) if link.kind == kind => None,
            (Some(kind), _) => Some(Edit::PutLink(Box::new(Link {
                from: from.clone(),
                to: to.clone(),
                kind,
                unknown: there.map_or_else(Unknown::new, |l| l.unknown.clone()),
            }))),
        }
    }

    /// Decides every claim of the opened row as one step. Conflicting ones are linked with what they conflict with.
    pub(super) fn decide_row(&mut self, verdict: Verdict, moves_on: bool) -> Vec<Effect> {
        let Some(row) = self.matrix.selected().cloned() else {
            return Vec::new();
        };
        let at = (self.clock)();
        let claims = self.row_claims(&row);
        let mut edits: Vec<_> = claims
            .iter()
            .map(|(article, claim)| {
                let decided = claim.decided(verdict, self.reviewer(), at);
                Edit::ReplaceClaim(article.id.clone(), Box::new(decided))
            })
            .collect();
        let count = edits.len();
        if count == 0 {
            return Vec::new();
        }
        if verdict == Verdict::Conflicting {
            edits.extend(self.conflicts_of(self.row_links(&row)));
        }
        let name = format!("Mark {} {}", claims_in_words(count), verdict.name());
        if self.edit(&name, Edit::Batch(edits), None) {
            self.tell(Notice::Done(format!("{name} (undo takes all of it back)")));
            self.last_verdict = Some(verdict).filter(|v| v.is_decided()).or(self.last_verdict);
            if moves_on {
                self.matrix.step(false);
            }
        }
        Vec::new()
    }

    /// What records the conflicts among `links` that the machine proposes.
    pub(super) fn conflicts_of<'l>(&self, links: impl IntoIterator<Item = &'l FactLink>) -> Vec<Edit> {
        let open = links
            .into_iter()
            .filter(|l| !l.settled && l.relation == Relation::Conflict);
        let pairs: Vec<_> = open.map(|l| (l.a.clone(), l.b.clone())).collect();
        let conflict = |pair| self.relation_edit(pair, Some(LinkKind::Conflicts));
        pairs.iter().filter_map(conflict).collect()
    }

    /// Leaves the matrix or the checks for the text, with the passages of the opened row lined up.
    pub(super) fn go_to_row(&mut self) -> Vec<Effect> {
        let Some(row) = self.matrix.selected().cloned() else {
            return Vec::new();
        };
        self.view = View::Text;
        let Some(first) = row.places.first() else {
            return Vec::new();
        };
        let other = row.places.iter().find(|p| p.article != first.article);
        if let Some(other) = other {
            self.side_by_side = true;
            self.show_in(super::Pane::Right, other.article.clone());
            self.show_in(super::Pane::Left, first.article.clone());
        }
        let mut effects = self.go_to(&first.article, first.span);
        effects.extend(other.map(|p| Effect::Reveal(p.article.clone(), p.span)));
        effects
    }
}

/// "1 claim", "3 claims".
pub fn claims_in_words(count: usize) -> String {
    format!("{count} {}", if count == 1 { "claim" } else { "claims" })
}
