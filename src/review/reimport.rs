//! A new version of an article, with all that reviewers did to the old one.

use super::{
    Article, ArticleId, Claim, ClaimId, Edit, Link, Lost, LostClaim, LostLink, PROPOSE_FROM, Place, Project, Recheck,
};
use crate::anchor::{Reattached, Revision, Selector, SentenceChange};
use crate::extract::Candidate;
use crate::ingest::{Ingested, Warning};
use crate::text::{ArticleText, Coordinates, TextSpan};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// An article, all links and everything lost, as one state that takes the place of another.
#[derive(Clone, PartialEq, Debug)]
pub struct Reimported {
    /// The article; it takes the place of the one with its id.
    pub article: Article,
    /// Every link of the project.
    pub links: Vec<Link>,
    /// Everything that is lost.
    pub lost: Lost,
}

/// What became of the claims of an article; only claims that hold work are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Carried {
    /// At their place or another, word for word; they keep their verdicts.
    pub kept: usize,
    /// With other words, or found again after they were lost; to be checked again.
    pub changed: usize,
    /// At one of several places; to be checked again.
    pub ambiguous: usize,
    /// Nowhere; in the tray.
    pub lost: usize,
    /// Links that lost an end; in the tray.
    pub lost_links: usize,
}

/// One sentence of an article that is not as it was, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TextChange {
    /// It was added.
    Added(String),
    /// It was taken out.
    Removed(String),
    /// It was rewritten.
    Rewritten {
        /// As it was.
        old: String,
        /// As it is.
        new: String,
    },
}

/// A new version of an article, ready to be accepted or thrown away.
#[derive(Clone, PartialEq, Debug)]
pub struct Reimport {
    /// The step that puts the new version in the old one's place; its inverse takes all of it back.
    pub edit: Edit,
    /// What becomes of the claims.
    pub carried: Carried,
    /// What is not as it was, sentence by sentence, in the order of the new text.
    pub changes: Vec<TextChange>,
}

/// Who accepts a new version, or what others marked, and when.
#[derive(Clone, Copy, Debug)]
pub struct Accepting<'a> {
    /// The reviewer.
    pub reviewer: &'a str,
    /// The instant.
    pub at: Timestamp,
}

impl Reimport {
    /// Carries everything over from the article `id` to the new version `read`; `None` if there is no such article.
    ///
    /// The article keeps its id, title, outlet, byline and date. A claim whose words are the same keeps its verdict. A claim
    /// with other words, or with a doubt about its place, is undecided and has a [`Recheck`]; its decisions, note and evidence
    /// stay. A claim whose words are gone goes to the tray. Proposals that nobody touched make room for those of the new text.
    /// Every claim that holds work is in the article or in the tray afterwards.
    pub fn new(
        project: &Project,
        id: &ArticleId,
        read: &Ingested,
        candidates: &[Candidate],
        by: Accepting<'_>,
    ) -> Option<Self> {
        let old = project.article(id)?;
        let revision = Revision::new(&old.text, &read.text);
        let mut carrying = Carrying {
            id,
            old: &old.text,
            new: &read.text,
            coordinates: Coordinates::new(old.text.as_str()),
            revision: &revision,
            by,
            carried: Carried::default(),
        };
        let mut lost = Lost::default();
        let mut claims = Vec::new();
        for claim in old.claims.iter() {
            match carrying.carry(claim) {
                Carry::To(claim) => claims.push(*claim),
                Carry::Lost(claim) => lost.claims.push(*claim),
                Carry::Dropped => {}
            }
        }
        let (mine, others): (Vec<_>, Vec<_>) = project.lost.claims.iter().cloned().partition(|l| l.article == *id);
        for tray in mine {
            match carrying.find_again(&tray) {
                Some(claim) => claims.push(claim),
                None => lost.claims.push(tray),
            }
        }
        lost.claims = others.into_iter().chain(lost.claims).collect();
        lost.links = project.lost.links.clone();
        claims.extend(proposals(&claims, &lost, project, id, &read.text, candidates));
        let mut links = Vec::new();
        for link in &project.links {
            let there = |carried: &Link| links.iter().any(|l: &Link| l.joins(&carried.from, &carried.to));
            match carrying.link(link).filter(|carried| !there(carried)) {
                Some(carried) => links.push(carried),
                None => {
                    carrying.carried.lost_links += 1;
                    lost.links.push(lost_link(link, project));
                }
            }
        }
        let carried = carrying.carried;
        let article = Article {
            id: id.clone(),
            text: read.text.clone(),
            description: old.description.clone(),
            source: read.source.path.clone().or_else(|| old.source.clone()),
            digest: read.source.digest,
            remarks: read.warnings.iter().map(Warning::to_string).collect(),
            cues: read.cues.clone(),
            claims: claims.into_iter().collect(),
            unknown: old.unknown.clone(),
        };
        let changes = revision.changes().into_iter();
        let (old, new) = (old.text.as_str(), read.text.as_str());
        let changes = changes.map(|change| match change {
            SentenceChange::Added(span) => TextChange::Added(span.of(new).to_owned()),
            SentenceChange::Removed(span) => TextChange::Removed(span.of(old).to_owned()),
            SentenceChange::Rewritten(before, now) => TextChange::Rewritten {
                old: before.of(old).to_owned(),
                new: now.of(new).to_owned(),
            },
        });
        Some(Self {
            carried,
            changes: changes.collect(),
            edit: Edit::Reimport(Box::new(Reimported { article, links, lost })),
        })
    }
}

enum Carry {
    To(Box<Claim>),
    Lost(Box<LostClaim>),
    Dropped,
}

struct Carrying<'a> {
    id: &'a ArticleId,
    old: &'a ArticleText,
    new: &'a ArticleText,
    coordinates: Coordinates<'a>,
    revision: &'a Revision<'a>,
    by: Accepting<'a>,
    carried: Carried,
}

impl Carrying<'_> {
    fn carry(&mut self, claim: &Claim) -> Carry {
        let works = claim.holds_work();
        let count = usize::from(works);
        let (span, candidates) = match self.revision.reattach(claim.span) {
            Reattached::Exact(span) | Reattached::Moved(span) => {
                self.carried.kept += count;
                return Carry::To(Box::new(self.kept(claim, span)));
            }
            _ if !works => return Carry::Dropped,
            Reattached::Changed { span, .. } => {
                self.carried.changed += 1;
                (span, Vec::new())
            }
            Reattached::Ambiguous { candidates } if !candidates.is_empty() => {
                self.carried.ambiguous += 1;
                (candidates[0], candidates)
            }
            Reattached::Ambiguous { .. } | Reattached::Lost => {
                self.carried.lost += 1;
                return Carry::Lost(Box::new(LostClaim {
                    article: self.id.clone(),
                    passage: Selector::new(self.old.as_str(), &self.coordinates, claim.span),
                    claim: Claim {
                        span: TextSpan::whole(""),
                        ..claim.clone()
                    },
                }));
            }
        };
        let words = claim.span.of(self.old.as_str());
        Carry::To(Box::new(self.to_check_again(claim, span, words, candidates)))
    }

    /// The claim at the place of its words; a question about it goes along.
    fn kept(&self, claim: &Claim, span: TextSpan) -> Claim {
        let mut kept = Claim { span, ..claim.clone() };
        if let Some(recheck) = &mut kept.recheck {
            let places = recheck.candidates.iter();
            recheck.candidates = places
                .filter_map(|place| self.revision.reattach(*place).span())
                .collect();
        }
        kept
    }

    /// The claim with a question; where one is open already, the words that were decided on stay those of the first.
    fn to_check_again(&self, claim: &Claim, span: TextSpan, words: &str, candidates: Vec<TextSpan>) -> Claim {
        let (was, old) = match &claim.recheck {
            Some(open) => (open.was, open.old.clone()),
            None => (claim.verdict, words.to_owned()),
        };
        let mut again = match claim.verdict.is_decided() {
            true => claim.decided(super::Verdict::Unreviewed, self.by.reviewer, self.by.at),
            false => claim.clone(),
        };
        again.span = span;
        again.recheck = Some(Recheck { was, old, candidates });
        again
    }

    /// A lost claim whose words are there again, with their surroundings.
    fn find_again(&mut self, lost: &LostClaim) -> Option<Claim> {
        let span = lost.passage.find_surrounded(self.new.as_str())?;
        self.carried.changed += 1;
        Some(self.to_check_again(&lost.claim, span, &lost.passage.exact, Vec::new()))
    }

    /// The link with its ends where they went; `None` if one of them is not to be found without a doubt.
    fn link(&self, link: &Link) -> Option<Link> {
        let end = |place: &Place| {
            if place.article != *self.id {
                return Some(place.clone());
            }
            let span = self.revision.reattach(place.span).span()?;
            Some(Place::new(self.id, span))
        };
        let (from, to) = (end(&link.from)?, end(&link.to)?);
        (from != to).then(|| Link {
            from,
            to,
            ..link.clone()
        })
    }
}

fn lost_link(link: &Link, project: &Project) -> LostLink {
    let end = |place: &Place| {
        let text = project.article(&place.article).map_or("", |a| a.text.as_str());
        let passage = Selector::new(text, &Coordinates::new(text), place.span);
        (place.article.clone(), passage)
    };
    LostLink {
        ends: [end(&link.from), end(&link.to)],
        kind: link.kind,
        unknown: link.unknown.clone(),
    }
}

/// The machine's proposals in the new text where no claim was carried over.
fn proposals(
    carried: &[Claim],
    lost: &Lost,
    project: &Project,
    id: &ArticleId,
    text: &ArticleText,
    candidates: &[Candidate],
) -> Vec<Claim> {
    let spans: BTreeSet<_> = carried.iter().map(|c| c.span).collect();
    let elsewhere = project
        .articles
        .iter()
        .filter(|a| a.id != *id)
        .flat_map(|a| a.claims.iter());
    let taken: BTreeSet<_> = carried
        .iter()
        .chain(elsewhere)
        .chain(lost.claims.iter().map(|l| &l.claim))
        .map(|c| c.id.clone())
        .collect();
    // Named after the text, for the article's own id still is that of its first version.
    let version = ArticleId::of(text.digest());
    candidates
        .iter()
        .filter(|c| c.score >= PROPOSE_FROM && !c.span.is_empty() && !spans.contains(&c.span))
        .map(|c| Claim::new(ClaimId::extracted(&version, c.span), c.span, super::Origin::Extracted))
        .filter(|claim| !taken.contains(&claim.id))
        .collect()
}
