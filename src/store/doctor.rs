use super::format::{Stated, StatedClaim, StatedLink};
use crate::anchor::{Anchored, Selector};
use crate::review::{Article, ArticleId, Claim, ClaimId, Link, Place, Project, Verdict};
use crate::text::Coordinates;
use std::collections::{BTreeMap, BTreeSet};

/// Something in a project file that cannot be right. The project is not opened then, as opening it would mean to guess.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    /// Two articles have one id.
    #[error("two articles have the id {0}")]
    ArticleTwice(ArticleId),
    /// Two claims have one id.
    #[error("two claims have the id {0}")]
    ClaimTwice(ClaimId),
    /// A claim names an article that is not in the file.
    #[error("claim {claim} ({quote}) belongs to article {article}, which is not in the file")]
    NoArticle {
        /// The claim.
        claim: ClaimId,
        /// The article that it names.
        article: ArticleId,
        /// The claim's words.
        quote: Quote,
    },
    /// A claim's words are not in its article.
    #[error("the words of claim {claim} ({quote}) are not in its article")]
    Lost {
        /// The claim.
        claim: ClaimId,
        /// The claim's words.
        quote: Quote,
    },
    /// A claim's words stand in its article more than once, and none of the places is the one stated.
    #[error(
        "the words of claim {claim} ({quote}) stand in its article more than once, and nothing says which is meant"
    )]
    Ambiguous {
        /// The claim.
        claim: ClaimId,
        /// The claim's words.
        quote: Quote,
    },
    /// An end of a link names an article that is not in the file, or words that cannot be found in it without a doubt.
    #[error("an end of a link ({0}) cannot be found in article {1}")]
    LinkLost(Quote, ArticleId),
    /// A claim's verdict is not that of its last decision.
    #[error("claim {claim} is marked {}, but its last decision says {}", stated.name(), decided.name())]
    Verdict {
        /// The claim.
        claim: ClaimId,
        /// The verdict as it stands.
        stated: Verdict,
        /// The verdict of the last decision.
        decided: Verdict,
    },
}

/// Something that the reviewer should know about a project that was opened.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Notice {
    /// A claim's words were found at another place than the file states.
    #[error("claim {claim} ({quote}) was found at another place in its article than the file states")]
    Moved {
        /// The claim.
        claim: ClaimId,
        /// The claim's words.
        quote: Quote,
    },
    /// An end of a link was found at another place than the file states.
    #[error("an end of a link ({0}) was found at another place in its article than the file states")]
    LinkMoved(Quote),
    /// The file was written by a newer version.
    #[error(
        "this project was written by a newer version of Linecheck (file version {0}); it is open for reading only, so that nothing of it is lost"
    )]
    Newer(u64),
}

/// A claim's words, shortened for a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote(String);

impl Quote {
    fn of(words: &str) -> Self {
        const MOST: usize = 48;
        let short: String = words.chars().take(MOST).collect();
        let dots = if short.len() < words.len() { "…" } else { "" };
        Self(format!("“{short}{dots}”"))
    }
}

impl std::fmt::Display for Quote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Puts every claim at its place. Every problem is reported, not only the first.
pub fn admit(stated: Stated) -> Result<(Project, Vec<Notice>), Vec<Problem>> {
    let Stated {
        mut articles,
        claims,
        links,
        settings,
        unknown,
    } = stated;
    let (mut problems, mut notices) = (Vec::new(), Vec::new());

    let mut places = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if places.insert(article.id.clone(), at).is_some() {
            problems.push(Problem::ArticleTwice(article.id.clone()));
        }
    }

    let mut ids = BTreeSet::new();
    let mut at_home: Vec<Vec<StatedClaim>> = articles.iter().map(|_| Vec::new()).collect();
    for stated in claims {
        let id = stated.claim.id.clone();
        if !ids.insert(id.clone()) {
            problems.push(Problem::ClaimTwice(id.clone()));
        }
        let decided = stated.claim.decisions.last().map_or(Verdict::Unreviewed, |d| d.verdict);
        if decided != stated.claim.verdict {
            problems.push(Problem::Verdict {
                claim: id.clone(),
                stated: stated.claim.verdict,
                decided,
            });
        }
        match places.get(&stated.article).and_then(|&at| at_home.get_mut(at)) {
            Some(home) => home.push(stated),
            None => {
                let quote = Quote::of(&stated.passage.exact);
                problems.push(Problem::NoArticle {
                    claim: id,
                    article: stated.article,
                    quote,
                });
            }
        }
    }

    for (article, claims) in articles.iter_mut().zip(at_home) {
        place(article, claims, &mut problems, &mut notices);
    }
    let links = links
        .into_iter()
        .filter_map(|link| joined(link, &articles, &mut problems, &mut notices))
        .collect();

    if problems.is_empty() {
        Ok((
            Project {
                articles,
                links,
                settings,
                unknown,
            },
            notices,
        ))
    } else {
        Err(problems)
    }
}

/// The link between the passages that it names, if both are found.
fn joined(
    link: StatedLink,
    articles: &[Article],
    problems: &mut Vec<Problem>,
    notices: &mut Vec<Notice>,
) -> Option<Link> {
    let mut end = |(id, passage): (ArticleId, Selector)| {
        let quote = Quote::of(&passage.exact);
        let text = articles.iter().find(|a| a.id == id).map(|a| a.text.as_str());
        match text.map(|text| passage.find(text, &Coordinates::new(text))) {
            Some(Anchored::Exact(span)) => Some(Place { article: id, span }),
            Some(Anchored::Moved(span)) => {
                notices.push(Notice::LinkMoved(quote));
                Some(Place { article: id, span })
            }
            _ => {
                problems.push(Problem::LinkLost(quote, id));
                None
            }
        }
    };
    let [from, to] = link.ends.map(&mut end);
    Some(Link {
        from: from?,
        to: to?,
        kind: link.kind,
        unknown: link.unknown,
    })
}

fn place(article: &mut Article, claims: Vec<StatedClaim>, problems: &mut Vec<Problem>, notices: &mut Vec<Notice>) {
    let text = article.text.as_str();
    let coordinates = Coordinates::new(text);
    let mut placed = Vec::with_capacity(claims.len());
    for StatedClaim { passage, claim, .. } in claims {
        let (id, quote) = (claim.id.clone(), || Quote::of(&passage.exact));
        match passage.find(text, &coordinates) {
            Anchored::Exact(span) => placed.push(Claim { span, ..claim }),
            Anchored::Moved(span) => {
                notices.push(Notice::Moved {
                    claim: id,
                    quote: quote(),
                });
                placed.push(Claim { span, ..claim });
            }
            Anchored::Ambiguous => problems.push(Problem::Ambiguous {
                claim: id,
                quote: quote(),
            }),
            Anchored::Lost => problems.push(Problem::Lost {
                claim: id,
                quote: quote(),
            }),
        }
    }
    article.claims = placed.into_iter().collect();
}
