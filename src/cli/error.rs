use crate::ingest::IngestError;
use crate::review::EditError;
use crate::store::{LoadError, SaveError};
use std::io;

/// Why a headless command stopped.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Standard input or output failed.
    #[error("standard input or output failed: {0}")]
    Pipe(#[from] io::Error),
    /// An article could not be read.
    #[error(transparent)]
    Article(#[from] IngestError),
    /// A project could not be loaded.
    #[error(transparent)]
    Project(#[from] LoadError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] SaveError),
    /// The articles do not make a project.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The command line asks for something that does not exist.
    #[error("{0}")]
    Usage(String),
    /// Some texts could not be read; what was wrong with each stands in its line of the output.
    #[error("{0} of the files could not be read; the output says why for each")]
    Some(usize),
}

impl CliError {
    /// Whether whoever read the output has simply gone.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Pipe(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
