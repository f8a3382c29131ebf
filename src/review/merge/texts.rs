use super::finding::{Finding, Outcome, quoted};
use crate::review::{Article, ArticleId, Claim, ClaimId, Project};
use std::collections::{BTreeMap, BTreeSet};

/// Whether `copy` left an article as it was, and added no link into it.
pub fn untouched(base: &Project, copy: &Project, id: &ArticleId) -> bool {
    let known = |link| base.links.contains(link);
    base.article(id) == copy.article(id) && copy.links.iter().filter(|l| l.touches(id)).all(known)
}

/// Gives their version of an article a new id where both copies touched it and its text differs between them: what
/// stands in one text has no place in the other. Also returns the ids under which two texts were found.
pub fn apart(
    base: &Project,
    ours: &Project,
    theirs: &Project,
    findings: &mut Vec<Finding>,
) -> (Project, BTreeSet<ArticleId>) {
    let differs = |a: &&Article| {
        ours.article(&a.id)
            .is_some_and(|here| here.text.as_str() != a.text.as_str())
    };
    let both = |a: &&Article| !untouched(base, ours, &a.id) && !untouched(base, theirs, &a.id);
    let found: BTreeSet<ArticleId> = theirs
        .articles
        .iter()
        .filter(|a| differs(a) && both(a))
        .map(|a| a.id.clone())
        .collect();

    let mut theirs = theirs.clone();
    let mut renamed = BTreeMap::new();
    for article in theirs.articles.iter_mut().filter(|a| found.contains(&a.id)) {
        let title = quoted(&article.description.title);
        findings.push(Finding::on(format!("article {title}"), Outcome::TwoTexts));
        // The same text always gets the same ids, so that the same copy can be merged a second time.
        let text = article.text.digest().short(8);
        let id = ArticleId::new(&format!("{}-{text}", article.id));
        renamed.insert(article.id.clone(), id.clone());
        article.id = id;
        let rename = |claim: &Claim| Claim {
            id: ClaimId::new(&format!("{}-{text}", claim.id)),
            ..claim.clone()
        };
        article.claims = article.claims.iter().map(rename).collect();
    }
    // Last, so that the letters of the other articles stay.
    theirs.articles.sort_by_key(|a| renamed.values().any(|id| *id == a.id));
    for end in theirs.links.iter_mut().flat_map(|l| [&mut l.from, &mut l.to]) {
        if let Some(id) = renamed.get(&end.article) {
            end.article = id.clone();
        }
    }
    (theirs, found)
}

/// Gives every claim an id of its own.
pub fn distinct(articles: &mut [Article], findings: &mut Vec<Finding>) {
    let mut ids: BTreeSet<ClaimId> = articles
        .iter()
        .flat_map(|a| a.claims.iter())
        .map(|c| c.id.clone())
        .collect();
    if ids.len() == articles.iter().map(|a| a.claims.len()).sum::<usize>() {
        return;
    }
    let mut seen = BTreeSet::new();
    for article in articles {
        let text = article.text.as_str();
        let claims = article.claims.iter().map(|claim| {
            if seen.insert(claim.id.clone()) {
                return claim.clone();
            }
            let id = unused(&claim.id, &mut ids);
            let claim = Claim { id, ..claim.clone() };
            findings.push(Finding::on_claim(&claim, quoted(claim.span.of(text)), Outcome::Renamed));
            claim
        });
        article.claims = claims.collect();
    }
}

/// The first of `id-2`, `id-3` and so on that is not taken; it is then.
fn unused(id: &ClaimId, taken: &mut BTreeSet<ClaimId>) -> ClaimId {
    let mut n = 2_u64;
    loop {
        let new = ClaimId::new(&format!("{id}-{n}"));
        if taken.insert(new.clone()) {
            return new;
        }
        n += 1;
    }
}
