use super::Entry;
use crate::review::{Claim, Project, Verdict};

/// A claim that somebody worked on before its article changed, and that has not been settled since.
#[derive(Clone, Copy, Debug)]
pub struct Unsettled<'p> {
    /// The claim.
    pub claim: &'p Claim,
    /// Its place in the list of claims; `None` if its words are not in the article any more.
    pub at: Option<usize>,
    /// The article's title; empty if the article was closed.
    pub title: &'p str,
    /// The verdict that it had.
    pub was: Verdict,
    /// The words for which it had that.
    pub old: &'p str,
    /// Its words now, if they are in the article.
    pub new: Option<&'p str>,
}

/// Finds them: those in the articles in reading order, then those that are lost.
pub fn find_unsettled<'p>(project: &'p Project, claims: &[Entry<'p>]) -> Vec<Unsettled<'p>> {
    let title = |id| project.article(id).map_or("", |a| a.description.title.as_str());
    let asked = claims.iter().enumerate().filter_map(|(at, entry)| {
        let recheck = entry.claim.recheck.as_ref()?;
        let article = project.articles.get(entry.passage.article)?;
        Some(Unsettled {
            claim: entry.claim,
            at: Some(at),
            title: &article.description.title,
            was: recheck.was,
            old: &recheck.old,
            new: Some(entry.passage.words),
        })
    });
    let lost = project.lost.claims.iter().map(|lost| {
        let open = lost.claim.recheck.as_ref();
        Unsettled {
            claim: &lost.claim,
            at: None,
            title: title(&lost.article),
            was: open.map_or(lost.claim.verdict, |r| r.was),
            old: open.map_or(&lost.passage.exact, |r| &r.old),
            new: None,
        }
    });
    asked.chain(lost).collect()
}
