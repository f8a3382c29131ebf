use crate::compare::{Check, Comparison};
use crate::extract::Extraction;
use crate::review::{ArticleId, FactLink, Facts, Project};
use crate::text::{SpanIndex, TextSpan};
use std::sync::Arc;

/// The same figure at another place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Twin {
    /// The article it stands in.
    pub article: ArticleId,
    /// Its value there.
    pub span: TextSpan,
    /// The value here that it answers to.
    pub here: TextSpan,
    /// How the two stand.
    pub link: FactLink,
}

/// The same figures elsewhere for the values inside `span`; what the reviewer has to reconcile comes first.
pub(super) fn twins(facts: &Facts, article: &ArticleId, span: TextSpan) -> Vec<Twin> {
    let twin = |(link, is_a): (&FactLink, bool)| {
        let (here, there) = if is_a { (&link.a, &link.b) } else { (&link.b, &link.a) };
        Twin {
            article: there.article.clone(),
            span: there.span,
            here: here.span,
            link: link.clone(),
        }
    };
    let mut twins: Vec<_> = facts.at(article, span).map(twin).collect();
    twins.sort_by_key(|t| (!t.link.relation.disputes(), t.here));
    twins
}

/// What the machine found by putting the articles side by side, by place.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    articles: Vec<(ArticleId, Arc<Extraction>)>,
    comparison: Comparison,
    /// For each article, its checks: their places in the list.
    checked: Vec<SpanIndex<(TextSpan, usize)>>,
}

impl Findings {
    /// Sorts a comparison of `articles` by place.
    pub fn new(articles: Vec<(ArticleId, Arc<Extraction>)>, comparison: Comparison) -> Self {
        let checked = (0..articles.len())
            .map(|article| {
                let checks = comparison.checks.iter().enumerate();
                checks
                    .filter(|(_, c)| c.article == article)
                    .map(|(i, c)| (c.span, i))
                    .collect()
            })
            .collect();
        Self {
            articles,
            comparison,
            checked,
        }
    }

    /// The comparison as it was made; articles in it are counted in the order of [`Findings::articles`].
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// The articles that were compared.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.articles.iter().map(|(id, _)| id)
    }

    /// What was found in each article, in the same order.
    pub fn extractions(&self) -> Vec<&Extraction> {
        self.articles.iter().map(|(_, e)| &**e).collect()
    }

    /// What the comparison comes to with the links that the reviewer made.
    pub fn facts(&self, project: &Project) -> Facts {
        let articles: Vec<_> = self.articles.iter().map(|(id, e)| (id.clone(), &**e)).collect();
        Facts::new(project, &articles, &self.comparison)
    }

    /// The checks of one article, by place: their places in the comparison's list.
    pub(super) fn checked(&self, article: &ArticleId) -> Option<&SpanIndex<(TextSpan, usize)>> {
        let at = self.articles.iter().position(|(id, _)| id == article)?;
        self.checked.get(at)
    }

    fn checks_at(&self, article: &ArticleId, span: TextSpan) -> impl Iterator<Item = &Check> {
        let here = self.checked(article).into_iter().flat_map(move |c| c.overlapping(span));
        here.filter_map(|&(_, i)| self.comparison.checks.get(i))
    }

    /// The checks whose passage shares text with `span`; failed ones first.
    pub fn checks(&self, article: &ArticleId, span: TextSpan) -> Vec<&Check> {
        let mut checks: Vec<_> = self.checks_at(article, span).collect();
        checks.sort_by_key(|c| c.ok);
        checks
    }

    /// Whether a check whose passage shares text with `span` fails.
    pub(super) fn fails(&self, article: &ArticleId, span: TextSpan) -> bool {
        self.checks_at(article, span).any(|c| !c.ok)
    }
}
