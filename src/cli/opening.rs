use super::CliError;
use crate::app::{ArticleReading, Opened, open_article};
use crate::extract::extract;
use crate::review::{Edit, Project};
use crate::store::{self, PROJECT_ENDING, RealDisk};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A project and what was found in its articles, in the same order.
pub struct Desk {
    /// The project.
    pub project: Project,
    /// What was found in each article.
    pub readings: Vec<ArticleReading>,
}

/// Opens one project file, or any number of articles as a new project.
///
/// # Errors
/// If a file cannot be read; nothing is left out silently.
pub fn open(files: &[PathBuf]) -> Result<Desk, CliError> {
    match files {
        [project] if is_project(project) => open_project(project),
        articles => open_articles(articles),
    }
}

/// Opens articles as a new project, in which nothing is decided.
///
/// # Errors
/// As [`open`].
pub fn open_articles(files: &[PathBuf]) -> Result<Desk, CliError> {
    let mut project = Project::default();
    let mut readings = Vec::new();
    for path in files {
        if is_project(path) {
            let why = format!(
                "a project is opened by itself, without articles beside it: {}",
                path.display()
            );
            return Err(CliError::Usage(why));
        }
        let Opened { article, reading } = open_article(path)?;
        readings.push(ArticleReading::new(&article, reading.extraction));
        Edit::AddArticle(project.articles.len(), Box::new(article)).apply(&mut project)?;
    }
    Ok(Desk { project, readings })
}

fn open_project(path: &Path) -> Result<Desk, CliError> {
    let project = store::load(&RealDisk, path)?.project;
    let read = |a| {
        let article: &crate::review::Article = a;
        let published = article.description.published.map(|p| p.date);
        ArticleReading::new(article, Arc::new(extract(article.text.as_str(), published)))
    };
    let readings = project.articles.iter().map(read).collect();
    Ok(Desk { project, readings })
}

fn is_project(path: &Path) -> bool {
    path.to_string_lossy().ends_with(PROJECT_ENDING)
}
