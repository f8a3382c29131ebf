use super::{Article, ArticleId, Claim, ClaimId, Link, Lost, Unknown};

/// Everything that a reviewer works on: articles with their claims, links between claims.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Project {
    /// The articles, in the order in which they were opened; the letters A, B, C follow it.
    pub articles: Vec<Article>,
    /// The links that reviewers made.
    pub links: Vec<Link>,
    /// What lost its place when articles changed.
    pub lost: Lost,
    /// Settings of this project, as the file states them.
    pub settings: Unknown,
    /// Fields of the project file that this version does not know.
    pub unknown: Unknown,
}

impl Project {
    /// The article with this id.
    pub fn article(&self, id: &ArticleId) -> Option<&Article> {
        self.articles.iter().find(|a| a.id == *id)
    }

    /// The place in the list of the article with this id.
    pub fn article_index(&self, id: &ArticleId) -> Option<usize> {
        self.articles.iter().position(|a| a.id == *id)
    }

    /// The claim with this id, and its article's place in the list.
    pub fn claim(&self, id: &ClaimId) -> Option<(usize, &Claim)> {
        self.articles
            .iter()
            .enumerate()
            .find_map(|(i, a)| Some((i, a.claims.find(id)?)))
    }

    /// Every claim with its article, in reading order.
    pub fn claims(&self) -> impl Iterator<Item = (&Article, &Claim)> {
        self.articles.iter().flat_map(|a| a.claims.iter().map(move |c| (a, c)))
    }

    /// The letter of the article at this place: A to Z, then AA to AZ, BA and so on.
    pub fn letter(index: usize) -> String {
        let last = char::from(b'A' + (index % 26) as u8);
        let before = (index / 26).checked_sub(1).map(Self::letter);
        format!("{}{last}", before.unwrap_or_default())
    }
}
