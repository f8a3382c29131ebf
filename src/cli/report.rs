use super::{CliError, opening};
use crate::app::{findings_of, system_fonts};
use crate::compare::ABOUT;
use crate::report::{Format, ReportInput, render_with};
use crate::review::Publication;
use crate::store::{self, PROJECT_ENDING, RealDisk};
use jiff::Timestamp;
use std::path::PathBuf;

/// The arguments of `linecheck report`.
#[derive(clap::Args, Debug)]
pub struct ReportArgs {
    /// One project file, or articles as they come.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The report to write; its ending says the format. A file that is there is replaced.
    #[arg(short, long)]
    output: PathBuf,
    /// The instant that the report bears, as 2018-10-29T12:00:00Z; now if it is left out.
    #[arg(long, value_name = "INSTANT")]
    at: Option<Timestamp>,
    /// The address of the page on which the checks stand, for ClaimReview; the project's own if it is left out.
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

impl ReportArgs {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let Some(format) = Format::from_path(&self.output) else {
            let endings = Format::endings_listed();
            let why = format!("a report's name ends in {endings}: {}", self.output.display());
            return Err(CliError::Usage(why));
        };
        let mut desk = opening::open(&self.files)?;
        if let Some(base_url) = &self.base_url {
            let publication = Publication {
                base_url: base_url.clone(),
                ..Publication::of(&desk.project.settings)
            };
            desk.project.settings = publication.put_into(&desk.project.settings);
        }
        let findings = findings_of(&desk.readings, ABOUT);
        let name = match self.files.as_slice() {
            [file] => file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .replace(PROJECT_ENDING, ""),
            _ => desk
                .project
                .articles
                .first()
                .map(|a| a.description.title.clone())
                .unwrap_or_default(),
        };
        let document = render_with(
            &ReportInput {
                project: &desk.project,
                extractions: &findings.extractions(),
                comparison: findings.comparison(),
                facts: &findings.facts(&desk.project),
                generated_at: self.at.unwrap_or_else(Timestamp::now),
                name: &name,
                version: env!("CARGO_PKG_VERSION"),
            },
            format,
            &system_fonts,
        )?;
        store::write_atomically(&RealDisk, &self.output, &document)?;
        Ok(())
    }
}
