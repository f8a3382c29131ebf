//! What reviewers do, at random: each act is an edit of whatever project it meets.

use crate::harbour::article;
use jiff::Timestamp;
use linecheck::review::{
    Claim, ClaimId, Description, Directness, Edit, Evidence, Link, LinkKind, Origin, Place, Project, Stance, Unknown,
    Verdict,
};
use linecheck::text::{Coordinates, TextSpan};
use std::path::Path;

/// One act; numbers choose among what is there.
#[derive(Clone, Debug)]
pub enum Act {
    Decide(usize, usize),
    Note(usize, String),
    AddEvidence(usize, String),
    DropEvidence(usize),
    Mark(usize, usize, usize),
    Delete(usize),
    Describe(usize, String),
    Link(usize, usize, usize),
    Unlink(usize),
    AddArticle(usize),
    RemoveArticle(usize),
}

impl Act {
    /// The edit that it comes to, done by `reviewer` at second `at`; `None` where there is nothing to do it to.
    pub fn edit(&self, project: &Project, reviewer: &str, at: i64) -> Option<Edit> {
        let at = Timestamp::from_second(1_700_000_000 + at).unwrap();
        let place = |n: usize| {
            let claims = project.claims().count();
            project.claims().nth(n.checked_rem(claims)?)
        };
        let replace = |n: usize, change: &dyn Fn(&mut Claim)| {
            let (home, claim) = place(n)?;
            let mut claim = claim.clone();
            change(&mut claim);
            Some(Edit::ReplaceClaim(home.id.clone(), Box::new(claim)))
        };
        let home = |n: usize| project.articles.get(n.checked_rem(project.articles.len())?);
        match self {
            Self::Decide(n, verdict) => {
                let verdict = Verdict::ALL[verdict % Verdict::ALL.len()];
                replace(*n, &|c| *c = c.decided(verdict, reviewer, at))
            }
            Self::Note(n, text) => replace(*n, &|c| c.note.clone_from(text)),
            Self::AddEvidence(n, text) => {
                replace(*n, &|c| c.evidence.push(evidence(&format!("{text}, {reviewer}, {at}"))))
            }
            Self::DropEvidence(n) => replace(*n, &|c| {
                c.evidence.pop();
            }),
            Self::Mark(n, from, to) => {
                let home = home(*n)?;
                let text = home.text.as_str();
                let coordinates = Coordinates::new(text);
                let span = TextSpan::new(text, coordinates.byte(*from.min(to)), coordinates.byte(*from.max(to)))?;
                let id = ClaimId::by_hand(&home.id, span, reviewer, at);
                let claim = Claim::new(id, span, Origin::ByHand);
                (!span.is_empty()).then(|| Edit::AddClaim(home.id.clone(), Box::new(claim)))
            }
            Self::Delete(n) => place(*n).map(|(home, claim)| Edit::RemoveClaim(home.id.clone(), claim.id.clone())),
            Self::Describe(n, title) => {
                let home = home(*n)?;
                let description = Description {
                    title: title.clone(),
                    ..home.description.clone()
                };
                Some(Edit::Describe(home.id.clone(), description))
            }
            Self::Link(a, b, kind) => {
                let [from, to] = [place(*a)?, place(*b)?].map(|(home, claim)| Place::new(&home.id, claim.span));
                let link = Link {
                    from,
                    to,
                    kind: LinkKind::ALL[kind % LinkKind::ALL.len()],
                    unknown: Unknown::new(),
                };
                (link.from != link.to).then(|| Edit::PutLink(Box::new(link)))
            }
            Self::Unlink(n) => {
                let link = project.links.get(n.checked_rem(project.links.len())?)?;
                Some(Edit::DropLink(link.from.clone(), link.to.clone()))
            }
            Self::AddArticle(n) => {
                let title = format!("Wire report {}", n % 4);
                let text = format!("{title}\n\nThe port office counted {} hulls on Friday.\n", 30 + n % 4);
                let new = article(&text, &title, Path::new("/desk"));
                let there = project.article(&new.id).is_some();
                (!there).then(|| Edit::AddArticle(project.articles.len(), Box::new(new)))
            }
            Self::RemoveArticle(n) => home(*n).map(|home| Edit::RemoveArticle(home.id.clone())),
        }
    }
}

pub fn evidence(citation: &str) -> Evidence {
    Evidence {
        citation: citation.to_owned(),
        location: String::new(),
        quote: format!("as {citation} says"),
        looked_up: None,
        directness: Directness::Secondary,
        stance: Stance::Contradicts,
        digest: None,
        unknown: Unknown::new(),
    }
}
