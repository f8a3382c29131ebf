use super::{Article, ArticleId, Claim, ClaimId, Description, Link, Lost, Place, Project, Reimported, Unknown};
use std::mem;

/// One change to a project. Applying it gives the change that takes it back.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// Puts an article at this place in the list.
    AddArticle(usize, Box<Article>),
    /// Takes an article out, with its claims and every link that leads into it.
    RemoveArticle(ArticleId),
    /// Replaces what is known about an article beside its text.
    Describe(ArticleId, Description),
    /// Adds a claim to an article.
    AddClaim(ArticleId, Box<Claim>),
    /// Takes one claim out.
    RemoveClaim(ArticleId, ClaimId),
    /// Replaces the claim of the same id.
    ReplaceClaim(ArticleId, Box<Claim>),
    /// Links two passages, in the place of the link that joined them before.
    PutLink(Box<Link>),
    /// Takes the link out that joins these two passages.
    DropLink(Place, Place),
    /// Puts a new version of an article in the place of the one with its id, with all links and everything lost.
    Reimport(Box<Reimported>),
    /// Replaces everything that is lost.
    ReplaceLost(Box<Lost>),
    /// Replaces the project's settings.
    ReplaceSettings(Unknown),
    /// Several changes as one; if one of them fails, none is made.
    Batch(Vec<Self>),
}

/// Why an edit could not be applied; the project is then as it was before.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EditError {
    /// There is no such article.
    #[error("there is no article {0} in this project")]
    NoArticle(ArticleId),
    /// There is no such claim.
    #[error("there is no claim {0} in this project")]
    NoClaim(ClaimId),
    /// The article is there already.
    #[error("this article is open already: {0}")]
    ArticleThere(String),
    /// A claim of this id is there already.
    #[error("a claim {0} is in this project already")]
    ClaimThere(ClaimId),
    /// The claim does not lie in the article's text.
    #[error("the claim {0} does not lie in its article's text")]
    OutsideText(ClaimId),
    /// An end of the link does not lie in its article's text.
    #[error("an end of the link does not lie in the text of article {0}")]
    LinkOutsideText(ArticleId),
    /// No link joins these two passages.
    #[error("no link joins these two passages")]
    NoLink,
}

impl Edit {
    /// Applies the edit and returns its inverse.
    ///
    /// # Errors
    /// If the edit names something that is not there, or adds something that is; nothing has changed then.
    pub fn apply(self, project: &mut Project) -> Result<Self, EditError> {
        match self {
            Self::AddArticle(at, article) => {
                if let Some(there) = project.article(&article.id) {
                    return Err(EditError::ArticleThere(there.description.title.clone()));
                }
                let id = article.id.clone();
                project.articles.insert(at.min(project.articles.len()), *article);
                Ok(Self::RemoveArticle(id))
            }
            Self::RemoveArticle(id) => {
                let at = project.article_index(&id).ok_or(EditError::NoArticle(id))?;
                let article = project.articles.remove(at);
                let (gone, kept) = project.links.drain(..).partition(|link| link.touches(&article.id));
                project.links = kept;
                let back = Self::AddArticle(at, Box::new(article));
                let gone: Vec<Link> = gone;
                if gone.is_empty() {
                    return Ok(back);
                }
                let links = gone.into_iter().map(|link| Self::PutLink(Box::new(link)));
                Ok(Self::Batch(std::iter::once(back).chain(links).collect()))
            }
            Self::Describe(id, description) => {
                let article = article_mut(project, &id)?;
                let before = mem::replace(&mut article.description, description);
                Ok(Self::Describe(id, before))
            }
            Self::AddClaim(article, claim) => {
                if project.claim(&claim.id).is_some() {
                    return Err(EditError::ClaimThere(claim.id));
                }
                let home = article_mut(project, &article)?;
                fits(home, &claim)?;
                let id = claim.id.clone();
                home.claims.insert(*claim);
                Ok(Self::RemoveClaim(article, id))
            }
            Self::RemoveClaim(article, id) => {
                let home = article_mut(project, &article)?;
                let claim = home.claims.remove(&id).ok_or(EditError::NoClaim(id))?;
                Ok(Self::AddClaim(article, Box::new(claim)))
            }
            Self::ReplaceClaim(article, claim) => {
                let home = article_mut(project, &article)?;
                fits(home, &claim)?;
                let id = claim.id.clone();
                let before = home.claims.replace(*claim).ok_or(EditError::NoClaim(id))?;
                Ok(Self::ReplaceClaim(article, Box::new(before)))
            }
            Self::PutLink(link) => {
                for end in [&link.from, &link.to] {
                    let home = project.article(&end.article);
                    let home = home.ok_or_else(|| EditError::NoArticle(end.article.clone()))?;
                    if home.text.slice(end.span).is_none_or(str::is_empty) {
                        return Err(EditError::LinkOutsideText(end.article.clone()));
                    }
                }
                let (from, to) = (link.from.clone(), link.to.clone());
                match project.links.iter_mut().find(|l| l.joins(&from, &to)) {
                    Some(there) => Ok(Self::PutLink(Box::new(mem::replace(there, *link)))),
                    None => {
                        project.links.push(*link);
                        Ok(Self::DropLink(from, to))
                    }
                }
            }
            Self::DropLink(from, to) => {
                let at = project.links.iter().position(|l| l.joins(&from, &to));
                let link = project.links.remove(at.ok_or(EditError::NoLink)?);
                Ok(Self::PutLink(Box::new(link)))
            }
            Self::Reimport(state) => {
                let Reimported { article, links, lost } = *state;
                let there = article_mut(project, &article.id)?;
                let article = mem::replace(there, article);
                let links = mem::replace(&mut project.links, links);
                let lost = mem::replace(&mut project.lost, lost);
                Ok(Self::Reimport(Box::new(Reimported { article, links, lost })))
            }
            Self::ReplaceLost(lost) => {
                let before = mem::replace(&mut project.lost, *lost);
                Ok(Self::ReplaceLost(Box::new(before)))
            }
            Self::ReplaceSettings(settings) => {
                let before = mem::replace(&mut project.settings, settings);
                Ok(Self::ReplaceSettings(before))
            }
            Self::Batch(edits) => {
                let mut inverses = Vec::with_capacity(edits.len());
                for edit in edits {
                    match edit.apply(project) {
                        Ok(inverse) => inverses.push(inverse),
                        Err(error) => {
                            for inverse in inverses.into_iter().rev() {
                                inverse.apply(project)?;
                            }
                            return Err(error);
                        }
                    }
                }
                inverses.reverse();
                Ok(Self::Batch(inverses))
            }
        }
    }
}

fn article_mut<'p>(project: &'p mut Project, id: &ArticleId) -> Result<&'p mut Article, EditError> {
    project
        .articles
        .iter_mut()
        .find(|a| a.id == *id)
        .ok_or_else(|| EditError::NoArticle(id.clone()))
}

fn fits(article: &Article, claim: &Claim) -> Result<(), EditError> {
    match article.text.slice(claim.span) {
        Some(words) if !words.is_empty() => Ok(()),
        _ => Err(EditError::OutsideText(claim.id.clone())),
    }
}
