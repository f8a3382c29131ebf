use super::CliError;
use crate::app::{import_in_words, read_annotation_file};
use crate::review::{Accepting, Import};
use crate::store::{self, Over, RealDisk};
use jiff::Timestamp;
use std::io::{self, Write as _};
use std::path::PathBuf;

/// The arguments of `linecheck import`.
#[derive(clap::Args, Debug)]
pub struct ImportArgs {
    /// The project; its articles are those in which the passages were marked.
    project: PathBuf,
    /// W3C Web Annotations (.jsonld), a .zip of brat's .txt and .ann files, one .ann beside whose .txt was opened, or doccano's
    /// .jsonl; told by what they hold.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Who decided, where a file does not say.
    #[arg(long, value_name = "NAME", default_value = "")]
    by: String,
    /// When they decided, where a file does not say, as 2018-10-29T12:00:00Z; now if it is left out.
    #[arg(long, value_name = "INSTANT")]
    at: Option<Timestamp>,
}

impl ImportArgs {
    /// All files are read before the project is written, once, and only if there is something new in them.
    pub(super) fn run(&self) -> Result<(), CliError> {
        let loaded = store::load(&RealDisk, &self.project)?;
        let mut project = loaded.project;
        let by = Accepting {
            reviewer: self.by.trim(),
            at: self.at.unwrap_or_else(Timestamp::now),
        };
        let (mut said, mut changed) = (String::new(), false);
        for path in &self.files {
            let marked = read_annotation_file(&RealDisk, path)?;
            let mut import = Import::new(&project, &marked.articles, &marked.links, by);
            if let Some(edit) = import.edit.take() {
                edit.apply(&mut project)?;
                changed = true;
            }
            said += &format!("{}: {}\n", path.display(), import_in_words(&import));
            for not_taken in import.not_taken.iter().chain(&marked.not_taken) {
                said += &format!("NOT TAKEN  {}: {not_taken}\n", path.display());
            }
        }
        if changed {
            store::save_over(&RealDisk, &self.project, &project, Over::Version(loaded.digest))?;
        }
        let mut out = io::stdout().lock();
        out.write_all(said.as_bytes())?;
        Ok(out.flush()?)
    }
}
