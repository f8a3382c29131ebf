//! What a project should hold, kept in the simplest way there is.

use linecheck::review::{Article, Claim, Edit, Link, LinkKind, Place, Project, Verdict};
use std::collections::BTreeMap;

#[derive(Clone, PartialEq, Debug)]
struct Line {
    article: String,
    verdict: Verdict,
    note: String,
    evidence: Vec<String>,
    decisions: Vec<(Verdict, String)>,
}

/// Titles, claims and links by name; nothing of how a project keeps or orders them.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Ledger {
    titles: BTreeMap<String, String>,
    claims: BTreeMap<String, Line>,
    links: BTreeMap<[Place; 2], LinkKind>,
}

fn line(article: &str, claim: &Claim) -> Line {
    Line {
        article: article.to_owned(),
        verdict: claim.verdict,
        note: claim.note.clone(),
        evidence: claim.evidence.iter().map(|e| e.citation.clone()).collect(),
        decisions: claim
            .decisions
            .iter()
            .map(|d| (d.verdict, d.reviewer.clone()))
            .collect(),
    }
}

fn ends(from: &Place, to: &Place) -> [Place; 2] {
    let mut ends = [from.clone(), to.clone()];
    ends.sort();
    ends
}

impl Ledger {
    /// What a project holds.
    pub fn of(project: &Project) -> Self {
        let mut ledger = Self::default();
        project.articles.iter().for_each(|article| ledger.enter(article));
        project.links.iter().for_each(|link| ledger.tie(link));
        ledger
    }

    fn enter(&mut self, article: &Article) {
        let id = article.id.to_string();
        let lines = article.claims.iter().map(|c| (c.id.to_string(), line(&id, c)));
        self.claims.extend(lines);
        self.titles.insert(id, article.description.title.clone());
    }

    fn tie(&mut self, link: &Link) {
        self.links.insert(ends(&link.from, &link.to), link.kind);
    }

    /// Writes down what an edit means.
    pub fn record(&mut self, edit: &Edit) {
        match edit {
            Edit::Reimport(_) | Edit::ReplaceLost(_) | Edit::ReplaceSettings(_) => {
                unreachable!("no article and no setting changes in the model")
            }
            Edit::AddArticle(_, article) => self.enter(article),
            Edit::RemoveArticle(id) => {
                self.titles.remove(id.as_str());
                self.claims.retain(|_, line| line.article != id.as_str());
                self.links.retain(|ends, _| ends.iter().all(|end| end.article != *id));
            }
            Edit::Describe(id, description) => {
                self.titles.insert(id.to_string(), description.title.clone());
            }
            Edit::AddClaim(article, claim) | Edit::ReplaceClaim(article, claim) => {
                self.claims.insert(claim.id.to_string(), line(article.as_str(), claim));
            }
            Edit::RemoveClaim(_, id) => {
                self.claims.remove(id.as_str());
            }
            Edit::PutLink(link) => self.tie(link),
            Edit::DropLink(from, to) => {
                self.links.remove(&ends(from, to));
            }
            Edit::Batch(edits) => edits.iter().for_each(|edit| self.record(edit)),
        }
    }
}
