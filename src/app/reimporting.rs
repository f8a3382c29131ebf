//! Articles that change: seeing that a file is another one, reading it again, and what becomes of the claims.

use super::{AppState, Effect, Findings, Notice, ReadArticle, Selected};
use crate::extract::extract;
use crate::ingest::{self, IngestError, Ingested, TextEncoding};
use crate::review::{
    Accepting, Article, ArticleId, Carried, Claim, ClaimId, Edit, Lost, Recheck, Reimport, TextChange, Verdict,
};
use crate::text::{Digest, TextSpan};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How an article's file stands to what was read from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SourceState {
    /// It is the same.
    Same,
    /// It holds something else; the digest says what.
    Changed(Digest),
    /// It is not there, or cannot be read; the message says why and names the file.
    Missing(String),
}

/// Where a new version of an article comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NewVersion {
    /// A file; the encoding is the reviewer's choice, if there was need of one.
    File(PathBuf, Option<TextEncoding>),
    /// Text that was pasted.
    Pasted(String),
}

/// An article that was read again, and what was found in it.
#[derive(Clone, Debug)]
pub struct ReadAgain {
    /// The article.
    pub read: Ingested,
    /// What was found in it.
    pub reading: ReadArticle,
}

/// A new version of an article that waits for the reviewer's answer.
#[derive(Clone, Debug)]
pub struct ProposedVersion {
    /// The article.
    pub article: ArticleId,
    /// What would become of its claims.
    pub carried: Carried,
    /// What is not as it was when it was checked.
    pub changes: Vec<TextChange>,
    again: ReadAgain,
}

/// What is known of the articles' files, and the new version that is being looked at.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The articles whose files are not what was read, for a banner.
    pub changed: Vec<(ArticleId, SourceState)>,
    /// The new version on the screen.
    pub proposed: Option<Box<ProposedVersion>>,
    /// The files that the reviewer chose; no other is looked at.
    chosen: BTreeMap<ArticleId, PathBuf>,
    /// What the reviewer has seen and put aside.
    dismissed: BTreeMap<ArticleId, SourceState>,
}

/// Reads a new version of an article that was published on this day.
///
/// # Errors
/// As [`ingest::read`].
pub(super) fn read_again(from: &NewVersion, published: Option<Date>) -> Result<ReadAgain, IngestError> {
    let read = match from {
        NewVersion::File(path, None) => ingest::read(path)?,
        NewVersion::File(path, Some(encoding)) => ingest::read_as(path, *encoding)?,
        NewVersion::Pasted(text) => ingest::from_pasted(text)?,
    };
    let extraction = extract(read.text.as_str(), published.or(read.metadata.published));
    Ok(ReadAgain {
        read,
        reading: ReadArticle::new(Arc::new(extraction)),
    })
}

/// How the file at `path` stands to the bytes with this digest.
pub(super) fn source_state(path: &Path, was: Digest) -> SourceState {
    match ingest::digest_of(path) {
        Ok(digest) if digest == was => SourceState::Same,
        Ok(digest) => SourceState::Changed(digest),
        Err(error) => SourceState::Missing(error.to_string()),
    }
}

impl AppState {
    /// The articles whose files a project names but nobody chose in this session; they are looked at only if the reviewer
    /// allows it.
    pub fn unchosen_sources(&self) -> Vec<(&ArticleId, &Path)> {
        let named = self.project.articles.iter();
        let named = named.filter_map(|a| Some((&a.id, a.source.as_deref()?)));
        named.filter(|(id, _)| !self.sources.chosen.contains_key(*id)).collect()
    }

    /// The claims that have to be checked again because their article changed, in reading order.
    pub fn to_check_again(&self) -> impl Iterator<Item = (&Article, &Claim)> {
        self.project.claims().filter(|(_, claim)| claim.recheck.is_some())
    }

    /// Remembers that the reviewer chose the file of this article.
    pub(super) fn chose_source(&mut self, id: &ArticleId, path: &Path) {
        self.sources.chosen.insert(id.clone(), path.to_owned());
    }

    pub(super) fn allow_sources(&mut self) -> Vec<Effect> {
        let named: Vec<_> = self
            .unchosen_sources()
            .into_iter()
            .map(|(id, path)| (id.clone(), path.to_owned()))
            .collect();
        self.sources.chosen.extend(named);
        self.look_at_sources()
    }

    pub(super) fn look_at_sources(&mut self) -> Vec<Effect> {
        let articles = self.project.articles.iter();
        let sources: Vec<_> = articles
            .filter_map(|a| Some((a.id.clone(), self.sources.chosen.get(&a.id)?.clone(), a.digest)))
            .collect();
        if sources.is_empty() {
            return Vec::new();
        }
        vec![Effect::LookAtSources(sources)]
    }

    pub(super) fn sources_looked_at(&mut self, states: Vec<(ArticleId, SourceState)>) {
        self.sources.changed = states
            .into_iter()
            .filter(|(id, state)| {
                *state != SourceState::Same
                    && self.project.article(id).is_some()
                    && self.sources.dismissed.get(id) != Some(state)
            })
            .collect();
    }

    /// Puts the banner about an article aside until its file changes again.
    pub(super) fn dismiss_changed(&mut self, id: &ArticleId) {
        let changed = std::mem::take(&mut self.sources.changed);
        let (gone, kept) = changed.into_iter().partition(|(article, _)| article == id);
        self.sources.changed = kept;
        self.sources.dismissed.extend::<Vec<_>>(gone);
    }

    pub(super) fn reimport(&mut self, id: ArticleId, from: NewVersion) -> Vec<Effect> {
        let Some(article) = self.project.article(&id) else {
            return Vec::new();
        };
        let published = article.description.published.map(|p| p.date);
        vec![Effect::ReadAgain(id, from, published)]
    }

    /// The file of an article as a new version, written as the reviewer says.
    pub(super) fn reimport_file(&mut self, id: ArticleId, encoding: Option<TextEncoding>) -> Vec<Effect> {
        let source = self.project.article(&id).and_then(|a| a.source.clone());
        match source {
            Some(path) => self.reimport(id, NewVersion::File(path, encoding)),
            None => Vec::new(),
        }
    }

    pub(super) fn read_again(&mut self, id: ArticleId, again: ReadAgain) -> Vec<Effect> {
        let Some(reimport) = self.carried_over(&id, &again) else {
            return Vec::new();
        };
        if self
            .project
            .article(&id)
            .is_some_and(|a| a.text == again.read.text && a.digest == again.read.source.digest)
        {
            self.sources.changed.retain(|(article, _)| *article != id);
            self.tell(Notice::Done("The article is the same as before".to_owned()));
            return Vec::new();
        }
        self.sources.proposed = Some(Box::new(ProposedVersion {
            article: id,
            carried: reimport.carried,
            changes: reimport.changes,
            again,
        }));
        Vec::new()
    }

    /// What to do instead of opening an article whose file is open already as another text, or as a later version of the same.
    pub(super) fn is_new_version(&mut self, opened: &Article) -> Option<Vec<Effect>> {
        let path = opened.source.clone()?;
        let there = self
            .project
            .articles
            .iter()
            .find(|a| a.source.as_ref() == Some(&path))?;
        if there.text != opened.text {
            let id = there.id.clone();
            return Some(self.reimport(id, NewVersion::File(path, None)));
        }
        if there.id == opened.id {
            return None;
        }
        let title = there.description.title.clone();
        self.tell(Notice::Error(format!("This article is open already: {title}")));
        Some(Vec::new())
    }

    fn carried_over(&self, id: &ArticleId, again: &ReadAgain) -> Option<Reimport> {
        let by = Accepting {
            reviewer: self.reviewer(),
            at: (self.clock)(),
        };
        Reimport::new(&self.project, id, &again.read, &again.reading.extraction.claims, by)
    }

    /// Puts the new version in the place of the old one, as one step that can be taken back.
    pub(super) fn accept_reimport(&mut self) -> Vec<Effect> {
        let Some(proposed) = self.sources.proposed.take() else {
            return Vec::new();
        };
        let ProposedVersion { article: id, again, .. } = *proposed;
        // Carried over afresh, for the reviewer may have worked on while it was on the screen.
        let Some(reimport) = self.carried_over(&id, &again) else {
            return Vec::new();
        };
        let title = self
            .project
            .article(&id)
            .map(|a| a.description.title.clone())
            .unwrap_or_default();
        self.forget_places_in(&id);
        self.readings.insert(id.clone(), again.reading);
        if let Some(path) = &again.read.source.path {
            self.chose_source(&id, path);
        }
        if !self.edit(&format!("New version of {title}"), reimport.edit, None) {
            return Vec::new();
        }
        self.sources.changed.retain(|(article, _)| *article != id);
        self.tell(Notice::Done(carried_in_words(reimport.carried)));
        self.compare()
    }

    /// Forgets what points into the text of an article that gives way to another text.
    pub(super) fn forget_places_in(&mut self, id: &ArticleId) {
        self.readings.remove(id);
        self.findings = Arc::new(Findings::default());
        if matches!(self.selected(), Selected::Text(article, _) if article == id) {
            self.set_selected(Selected::Nothing);
        }
        if self.link_start.as_ref().is_some_and(|start| start.place.article == *id) {
            self.link_start = None;
        }
    }

    /// Gives a claim that has to be checked again the verdict that it had, which holds for its words now too.
    pub(super) fn accept_reanchored(&mut self, id: &ClaimId) {
        let at = (self.clock)();
        let Some((article, claim)) = self.asked_about(id) else {
            return;
        };
        let (home, was) = (
            article.clone(),
            claim.recheck.as_ref().map_or(Verdict::Unreviewed, |r| r.was),
        );
        let mut settled = match was.is_decided() {
            true => claim.decided(was, self.reviewer(), at),
            false => claim.clone(),
        };
        settled.recheck = None;
        self.edit(
            "Still stands",
            Edit::ReplaceClaim(home, Box::new(settled)),
            Some(id.clone()),
        );
    }

    /// Says at which of its possible places a claim stands. The claim still has to be checked again.
    pub(super) fn choose_place(&mut self, id: &ClaimId, place: TextSpan) {
        let Some((article, claim)) = self.asked_about(id) else {
            return;
        };
        let mut placed = claim.clone();
        let Some(recheck) = placed.recheck.as_mut().filter(|r| r.candidates.contains(&place)) else {
            return;
        };
        recheck.candidates.clear();
        placed.span = place;
        let home = article.clone();
        self.edit(
            "Choose the place",
            Edit::ReplaceClaim(home, Box::new(placed)),
            Some(id.clone()),
        );
    }

    fn asked_about(&self, id: &ClaimId) -> Option<(&ArticleId, &Claim)> {
        let (at, claim) = self.project.claim(id)?;
        claim.recheck.as_ref()?;
        Some((&self.project.articles.get(at)?.id, claim))
    }

    /// Takes a lost claim out of the tray and puts it at a passage that the reviewer chose; it has to be checked again.
    pub(super) fn place_lost(&mut self, id: &ClaimId, article: &ArticleId, place: TextSpan) {
        let Some(lost) = self.project.lost.claim(id) else {
            return;
        };
        let mut claim = match lost.claim.verdict.is_decided() {
            true => lost.claim.decided(Verdict::Unreviewed, self.reviewer(), (self.clock)()),
            false => lost.claim.clone(),
        };
        claim.span = place;
        claim.recheck = Some(Recheck {
            was: lost.claim.recheck.as_ref().map_or(lost.claim.verdict, |r| r.was),
            old: lost.passage.exact.clone(),
            candidates: Vec::new(),
        });
        let edits = vec![
            Edit::ReplaceLost(Box::new(self.lost_without(id))),
            Edit::AddClaim(article.clone(), Box::new(claim)),
        ];
        self.edit("Put the claim in its place", Edit::Batch(edits), Some(id.clone()));
    }

    /// Throws a lost claim away.
    pub(super) fn drop_lost(&mut self, id: &ClaimId) {
        if self.project.lost.claim(id).is_some() {
            let rest = self.lost_without(id);
            self.edit("Throw the lost claim away", Edit::ReplaceLost(Box::new(rest)), None);
        }
    }

    /// Throws a lost link away, by its place in the list.
    pub(super) fn drop_lost_link(&mut self, at: usize) {
        let mut rest = self.project.lost.clone();
        if at < rest.links.len() {
            rest.links.remove(at);
            self.edit("Throw the lost link away", Edit::ReplaceLost(Box::new(rest)), None);
        }
    }

    fn lost_without(&self, id: &ClaimId) -> Lost {
        let mut lost = self.project.lost.clone();
        lost.claims.retain(|l| l.claim.id != *id);
        lost
    }
}

/// What became of the claims, in a sentence: "12 claims kept, 2 to check again, 1 lost".
pub fn carried_in_words(carried: Carried) -> String {
    let mut parts = vec![format!("{} kept", super::claims_in_words(carried.kept))];
    let again = carried.changed + carried.ambiguous;
    let rest = [
        (again, "to check again"),
        (carried.lost, "lost and kept in the tray"),
        (carried.lost_links, "of the links lost and kept in the tray"),
    ];
    parts.extend(
        rest.iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{n} {what}")),
    );
    parts.join(", ")
}
