use super::ArticleId;
use crate::text::TextSpan;

/// A passage of an article: a value, or a whole claim.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// The passage in its text.
    pub span: TextSpan,
}

impl Place {
    /// The passage `span` of `article`.
    pub fn new(article: &ArticleId, span: TextSpan) -> Self {
        Self {
            article: article.clone(),
            span,
        }
    }

    /// Whether two passages share text.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.article == other.article && self.span.overlaps(other.span)
    }
}
