//! Two copies of one project made one again. Nothing that a reviewer wrote is left out of the result: where the copies
//! cannot both hold, that is listed and left to a reviewer.

mod article;
mod claim;
mod decisions;
mod finding;
mod links;
mod texts;
mod three_way;

use crate::review::{Article, ArticleId, Lost, LostClaim, LostLink, Project};
use std::collections::{BTreeMap, BTreeSet};
use three_way::{fields, list, ordered};

pub(super) use claim::notes;
pub(super) use decisions::decisions;
pub(super) use finding::quoted;
pub use finding::{Finding, Outcome};

/// What two copies come to.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// The project with the work of both.
    pub project: Project,
    /// What was taken over, put together or left to a reviewer, by article.
    pub findings: Vec<Finding>,
}

impl Merged {
    /// What a reviewer has to decide.
    pub fn to_review(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.needs_review())
    }
}

/// Puts the work of `ours` and `theirs` together, judged from `base`, the state at which they parted.
///
/// Claims, articles and links are matched by id, and by their passages, never by order. What only one copy changed is
/// taken over. Where both decided on a claim, both records are kept, and different verdicts are marked as disputed;
/// where both changed a note, it holds both texts. A change outweighs a deletion. Of a title, a date, a claim's edges,
/// the kind of a link or a field that this version does not know, which can only be one, ours is kept; theirs is in the
/// findings, and for articles and claims in the article's remarks. If no such thing was changed in both copies, ours
/// and theirs can change places without a difference.
pub fn merge(base: &Project, ours: &Project, theirs: &Project) -> Merged {
    let mut findings = Vec::new();
    let (theirs, mut parted) = texts::apart(base, ours, theirs, &mut findings);
    let mut articles: BTreeMap<ArticleId, Article> = BTreeMap::new();
    let added = theirs.articles.iter().filter(|a| ours.article(&a.id).is_none());
    for id in ours.articles.iter().chain(added).map(|a| &a.id) {
        let (was, here, there) = (base.article(id), ours.article(id), theirs.article(id));
        let merged = match (here, there) {
            (Some(here), _) if parted.contains(id) => Some(here.clone()),
            (Some(here), Some(there)) => Some(article::article(was, here, there, &mut findings)),
            _ => {
                let one = of_one_copy(base, ours, &theirs, id, &mut findings);
                if one.is_some() && was.is_some() {
                    parted.insert(id.clone());
                }
                one
            }
        };
        articles.extend(merged.map(|article| (id.clone(), article)));
    }
    let survivors: BTreeSet<ArticleId> = articles.keys().cloned().collect();
    let ids = |p: &Project| p.articles.iter().map(|a| a.id.clone()).collect::<Vec<_>>();
    let order = ordered(&ids(base), &ids(ours), &ids(&theirs), &survivors);
    let mut articles: Vec<Article> = order.iter().filter_map(|id| articles.remove(id)).collect();
    texts::distinct(&mut articles, &mut findings);

    let is_parted = |link: &crate::review::Link| parted.iter().any(|id| link.touches(id));
    let mut links = links::links(base, ours, &theirs, is_parted, &mut findings);
    links.retain(|l| [&l.from, &l.to].iter().all(|end| survivors.contains(&end.article)));

    let Project {
        articles: _,
        links: _,
        lost,
        settings,
        unknown,
    } = ours;
    let (settings, setting_clashes) = fields(&base.settings, settings, &theirs.settings);
    let (unknown, clashes) = fields(&base.unknown, unknown, &theirs.unknown);
    for name in setting_clashes.into_iter().chain(clashes) {
        findings.push(Finding::on("project".to_owned(), Outcome::FieldKept(name)));
    }
    let by_id = |a: &LostClaim, b: &LostClaim| a.claim.id.cmp(&b.claim.id);
    let by_ends = |a: &LostLink, b: &LostLink| a.kind.cmp(&b.kind);
    let lost = Lost {
        claims: list(&base.lost.claims, &lost.claims, &theirs.lost.claims, by_id),
        links: list(&base.lost.links, &lost.links, &theirs.lost.links, by_ends),
    };
    let project = Project {
        articles,
        links,
        lost,
        settings,
        unknown,
    };
    Merged { project, findings }
}

/// What becomes of an article that only one copy has.
fn of_one_copy(
    base: &Project,
    ours: &Project,
    theirs: &Project,
    id: &ArticleId,
    findings: &mut Vec<Finding>,
) -> Option<Article> {
    let here = ours.article(id);
    let one = here.or_else(|| theirs.article(id))?;
    let home = if here.is_some() { ours } else { theirs };
    let outcome = match base.article(id) {
        None if here.is_some() => return Some(one.clone()),
        None => Outcome::Taken,
        Some(_) if texts::untouched(base, home, id) => Outcome::Removed,
        Some(_) => Outcome::Restored,
    };
    let kept = outcome != Outcome::Removed;
    let title = quoted(&one.description.title);
    findings.push(Finding::on(format!("article {title}"), outcome));
    kept.then(|| one.clone())
}
