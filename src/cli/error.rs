use crate::app::ImportError;
use crate::ingest::IngestError;
use crate::report::RenderError;
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
    /// A report could not be made.
    #[error(transparent)]
    Report(#[from] RenderError),
    /// A file of annotations could not be read.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The articles do not make a project.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The command line asks for something that does not exist.
    #[error("{0}")]
    Usage(String),
    /// Some texts could not be read; what was wrong with each stands in its line of the output.
    #[error("{0} of the files could not be read; the output says why for each")]
    Some(usize),
    /// Two copies of a project are merged, and a reviewer has something to decide; each matter stands in the output.
    #[error("{}", match .0 { 1 => "1 matter is left for a reviewer to decide".to_owned(), n => format!("{n} matters are left for a reviewer to decide") })]
    ToReview(usize),
    /// Two copies of a project could not be merged; no file was changed.
    #[error("not merged: {0}")]
    NotMerged(#[source] Box<Self>),
}

impl CliError {
    /// What the program returns to whoever called it: 1, but 2 where a merge did not take place at all.
    pub fn exit_code(&self) -> u8 {
        if matches!(self, Self::NotMerged(_)) { 2 } else { 1 }
    }

    /// Whether whoever read the output has simply gone.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Pipe(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
