use super::CliError;
use crate::review::{Merged, Project, merge};
use crate::store::{Disk as _, Fault, LoadError, MOST_BYTES, RealDisk, from_json, to_json, write_atomically};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The arguments of `linecheck merge`.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Exit code: 0 if nothing is left to decide, 1 if something is (the merged file is written all the \
                        same), 2 if the files could not be merged and nothing was written."
)]
pub struct MergeArgs {
    /// The project at the state from which both copies grew; an empty file stands for none.
    base: PathBuf,
    /// This copy; the result is written to it.
    ours: PathBuf,
    /// The other copy; it is left alone.
    theirs: PathBuf,
    /// The name that the project has in the end, where that is not OURS: the paths of its sources start from there.
    name: Option<PathBuf>,
}

impl MergeArgs {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let merged = self.merged().map_err(not_merged)?;
        let to_review = merged.to_review().count();
        list(&merged, &mut io::stdout().lock())?;
        if to_review == 0 {
            Ok(())
        } else {
            Err(CliError::ToReview(to_review))
        }
    }

    /// Merges the files and writes the result. The three stand for one file, so that the same path in two of them is
    /// the same source, wherever the copies lie.
    fn merged(&self) -> Result<Merged, CliError> {
        let name = self.name.as_ref().unwrap_or(&self.ours);
        let name = RealDisk
            .resolve(name)
            .map_err(|e| unreadable(name, Fault::Unreadable(e)))?;
        let folder = name.parent().unwrap_or(&name);
        let base = if bytes(&self.base)?.is_empty() {
            Project::default()
        } else {
            project(&self.base, folder)?
        };
        let merged = merge(&base, &project(&self.ours, folder)?, &project(&self.theirs, folder)?);
        write_atomically(&RealDisk, &self.ours, to_json(&merged.project, folder).as_bytes())?;
        Ok(merged)
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
    let read = RealDisk.read(path, MOST_BYTES);
    read.map_err(|e| unreadable(path, Fault::Unreadable(e)))
}

/// The whole project of a file. One of a newer version is refused: merging would lose what is new in it.
fn project(path: &Path, folder: &Path) -> Result<Project, CliError> {
    let loaded = from_json(&bytes(path)?, folder).map_err(|fault| unreadable(path, fault))?;
    if loaded.read_only {
        let why = format!("it was written by a newer version of Linecheck: {}", path.display());
        return Err(CliError::Usage(why));
    }
    Ok(loaded.project)
}

fn unreadable(path: &Path, fault: Fault) -> CliError {
    CliError::Project(LoadError {
        fault,
        backup: None,
        path: path.to_owned(),
    })
}

fn not_merged(error: CliError) -> CliError {
    CliError::NotMerged(Box::new(error))
}

/// What happened, one matter a line, what is left to decide last.
fn list(merged: &Merged, out: &mut impl Write) -> io::Result<()> {
    for finding in merged.findings.iter().filter(|f| !f.needs_review()) {
        writeln!(out, "merged  {finding}")?;
    }
    for finding in merged.to_review() {
        writeln!(out, "DECIDE  {finding}")?;
    }
    out.flush()
}
