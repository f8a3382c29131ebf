use super::{Findings, ReadArticle};
use crate::compare::{Reading, compare_within};
use crate::extract::{Extraction, extract};
use crate::ingest::{self, IngestError, Ingested};
use crate::review::{Article, ArticleId};
use crate::text::ArticleText;
use jiff::civil::Date;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;

/// An article as it was read, and what was found in it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The article, its claims undecided.
    pub article: Article,
    /// What was found in it.
    pub reading: ReadArticle,
}

/// Reads an article and finds everything in it.
///
/// # Errors
/// As [`ingest::read`].
pub fn open_article(path: &Path) -> Result<Opened, IngestError> {
    Ok(opened(ingest::read(path)?))
}

/// Makes an article of pasted text.
///
/// # Errors
/// As [`ingest::from_pasted`].
pub fn open_pasted(text: &str) -> Result<Opened, IngestError> {
    Ok(opened(ingest::from_pasted(text)?))
}

pub(super) fn opened(read: Ingested) -> Opened {
    let extraction = extract(read.text.as_str(), read.metadata.published);
    let article = Article::new(read, &extraction.claims, extraction.published.as_ref());
    let reading = ReadArticle::new(Arc::new(extraction));
    Opened { article, reading }
}

/// An article as the comparison needs it. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct ArticleReading {
    /// The article.
    pub id: ArticleId,
    /// Its text.
    pub text: ArticleText,
    /// What was found in it.
    pub extraction: Arc<Extraction>,
    /// When it was published, if that is known.
    pub published: Option<Date>,
}

impl ArticleReading {
    /// Takes what the comparison needs of an article.
    pub fn new(article: &Article, extraction: Arc<Extraction>) -> Self {
        let published = article.description.published.map(|p| p.date);
        Self {
            id: article.id.clone(),
            text: article.text.clone(),
            extraction,
            published,
        }
    }
}

/// Compares articles that have been read; "about" holds so many percent.
pub fn findings_of(articles: &[ArticleReading], about: u8) -> Findings {
    let readings: Vec<_> = articles
        .iter()
        .map(|a| Reading {
            text: a.text.as_str(),
            extraction: &a.extraction,
            published: a.published,
        })
        .collect();
    let comparison = compare_within(&readings, about);
    let extractions = articles.iter().map(|a| (a.id.clone(), a.extraction.clone())).collect();
    Findings::new(extractions, comparison)
}

/// Runs work over a file that may be hostile; a panic in it becomes an error that says what the panic said.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let said = cause.downcast_ref::<&str>().map(|s| (*s).to_owned());
        said.or_else(|| cause.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no reason given".to_owned())
    })
}
