use super::{CliError, opening};
use crate::store::{self, Disk as _, PROJECT_ENDING, RealDisk, Status};
use std::path::PathBuf;

/// The arguments of `linecheck new`.
#[derive(clap::Args, Debug)]
pub struct NewArgs {
    /// The articles.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The project file to write; its name ends in .linecheck.json. A file that is there is not replaced.
    #[arg(short, long)]
    output: PathBuf,
}

impl NewArgs {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let path = &self.output;
        if !path.to_string_lossy().ends_with(PROJECT_ENDING) {
            return Err(CliError::Usage(format!(
                "a project's name ends in {PROJECT_ENDING}: {}",
                path.display()
            )));
        }
        if !matches!(RealDisk.status(path), Ok(Status::Absent)) {
            let why = format!(
                "there is a file already, and it may hold work; choose another name: {}",
                path.display()
            );
            return Err(CliError::Usage(why));
        }
        let desk = opening::open_articles(&self.files)?;
        store::save(&RealDisk, path, &desk.project)?;
        Ok(())
    }
}
