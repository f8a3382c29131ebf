use crate::compare::{Check, Comparison, Link, MentionRef};
use crate::extract::{Extraction, Mention};
use crate::review::ArticleId;
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
    pub link: Link,
}

/// What putting the articles side by side brought, by place: the machine's side of the desk.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    articles: Vec<(ArticleId, Arc<Extraction>)>,
    comparison: Comparison,
    /// For each article, its linked values: the link's place in the list, and whether it is the link's `a`.
    linked: Vec<SpanIndex<(TextSpan, (usize, bool))>>,
    /// For each article, its checks: their places in the list.
    checked: Vec<SpanIndex<(TextSpan, usize)>>,
}

impl Findings {
    /// Sorts a comparison of `articles` by place.
    pub fn new(articles: Vec<(ArticleId, Arc<Extraction>)>, comparison: Comparison) -> Self {
        let mut found = Self {
            articles,
            comparison,
            linked: Vec::new(),
            checked: Vec::new(),
        };
        found.linked = (0..found.articles.len())
            .map(|article| {
                let ends = |(i, l): (usize, &Link)| [(l.a, (i, true)), (l.b, (i, false))];
                let here = found.comparison.links.iter().enumerate().flat_map(ends);
                here.filter(|(end, _)| end.article == article)
                    .filter_map(|(end, link)| Some((found.mention(end)?.value_span, link)))
                    .collect()
            })
            .collect();
        found.checked = (0..found.articles.len())
            .map(|article| {
                let checks = found.comparison.checks.iter().enumerate();
                checks
                    .filter(|(_, c)| c.article == article)
                    .map(|(i, c)| (c.span, i))
                    .collect()
            })
            .collect();
        found
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

    fn place(&self, article: &ArticleId) -> Option<usize> {
        self.articles.iter().position(|(id, _)| id == article)
    }

    fn mention(&self, at: MentionRef) -> Option<&Mention> {
        self.articles.get(at.article)?.1.mentions.get(at.mention)
    }

    /// The same figures elsewhere for the values inside `span`; what the reviewer has to reconcile comes first.
    pub fn twins(&self, article: &ArticleId, span: TextSpan) -> Vec<Twin> {
        let Some(linked) = self.place(article).and_then(|i| self.linked.get(i)) else {
            return Vec::new();
        };
        let mut twins: Vec<_> = linked
            .overlapping(span)
            .filter_map(|&(here, (link, is_a))| {
                let link = self.comparison.links.get(link)?.clone();
                let other = if is_a { link.b } else { link.a };
                let span = self.mention(other)?.value_span;
                Some(Twin {
                    article: self.articles.get(other.article)?.0.clone(),
                    span,
                    here,
                    link,
                })
            })
            .collect();
        twins.sort_by_key(|t| (!t.link.relation.disputes(), t.here));
        twins
    }

    /// What was found in one article; `None` if it was not compared.
    pub(super) fn here(&self, article: &ArticleId) -> Option<Here<'_>> {
        let at = self.place(article)?;
        Some(Here {
            comparison: &self.comparison,
            linked: self.linked.get(at)?,
            checked: self.checked.get(at)?,
        })
    }

    /// The checks whose passage shares text with `span`; failed ones first.
    pub fn checks(&self, article: &ArticleId, span: TextSpan) -> Vec<&Check> {
        let Some(checked) = self.place(article).and_then(|i| self.checked.get(i)) else {
            return Vec::new();
        };
        let mut checks: Vec<_> = checked
            .overlapping(span)
            .filter_map(|&(_, i)| self.comparison.checks.get(i))
            .collect();
        checks.sort_by_key(|c| c.ok);
        checks
    }

    /// The name of the fact that a twin shares.
    pub fn fact_name(&self, twin: &Twin) -> &str {
        self.comparison
            .facts
            .get(twin.link.fact)
            .map_or("", |f| f.name.as_str())
    }
}

/// What was found in one article.
pub(super) struct Here<'f> {
    comparison: &'f Comparison,
    linked: &'f SpanIndex<(TextSpan, (usize, bool))>,
    checked: &'f SpanIndex<(TextSpan, usize)>,
}

impl Here<'_> {
    /// Whether a value inside `span` has to be reconciled with another article.
    pub fn dispute(&self, span: TextSpan) -> bool {
        let mut links = self.linked.overlapping(span);
        links.any(|&(_, (link, _))| self.comparison.links.get(link).is_some_and(|l| l.relation.disputes()))
    }

    /// Whether a check fails whose passage shares text with `span`.
    pub fn fail_a_check(&self, span: TextSpan) -> bool {
        let mut checks = self.checked.overlapping(span);
        checks.any(|&(_, check)| self.comparison.checks.get(check).is_some_and(|c| !c.ok))
    }
}
