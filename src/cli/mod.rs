//! The headless front door: files or standard input to JSON, projects and reports. Nothing here decides anything.

mod compare;
mod error;
mod extract;
mod import;
mod jsonl;
mod merge;
mod new;
mod opening;
mod report;

pub use compare::CompareArgs;
pub use error::CliError;
pub use extract::ExtractArgs;
pub use import::ImportArgs;
pub use merge::MergeArgs;
pub use new::NewArgs;
pub use report::ReportArgs;

/// The commands that need no window.
#[derive(clap::Subcommand, Debug)]
pub enum Headless {
    /// Finds sentences, values, attributions and claims, and writes them as JSON, one object a line.
    Extract(ExtractArgs),
    /// Lays articles side by side: where they agree, where they do not, what each can be held to by itself.
    Compare(CompareArgs),
    /// Writes a project file: the claims are found, nothing is decided.
    New(NewArgs),
    /// Writes a report on a project, or on articles as they come.
    Report(ReportArgs),
    /// Takes what others marked in other programs into a project, and lists what it could not take.
    Import(ImportArgs),
    /// Puts the work of two copies of a project together, as a merge driver of git does.
    Merge(MergeArgs),
}

impl Headless {
    /// Runs the command.
    ///
    /// # Errors
    /// What stopped it, in words for whoever called.
    pub fn run(&self) -> Result<(), CliError> {
        match self {
            Self::Extract(args) => args.run(),
            Self::Compare(args) => args.run(),
            Self::New(args) => args.run(),
            Self::Report(args) => args.run(),
            Self::Import(args) => args.run(),
            Self::Merge(args) => args.run(),
        }
    }
}
