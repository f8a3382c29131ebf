use super::{AfterSave, ArticleReading, Findings, PathPurpose};
use crate::review::{ArticleId, Project};
use crate::store::Settings;
use crate::text::{ArticleText, TextSpan};
use jiff::Timestamp;
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::Arc;

/// What a file to be written is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveTarget {
    /// The project; something may follow once it is saved.
    Project(Option<AfterSave>),
    /// A report.
    Report,
}

/// Something that has to happen outside the state.
#[derive(Debug)]
pub enum Effect {
    /// Asks for files to open.
    PickFiles,
    /// Asks for a file to write.
    PickTarget(SaveTarget, PathBuf),
    /// Asks for a file that is evidence.
    PickEvidence,
    /// Reads a file that is evidence, for the digest of its bytes.
    Digest(PathBuf),
    /// Looks whether there is a file at a path that was typed.
    LookFor(PathPurpose, PathBuf),
    /// Reads articles, one after the other.
    Read(Vec<PathBuf>),
    /// Makes an article of pasted text.
    ReadPasted(String),
    /// Reads the sample.
    ReadSample,
    /// Stops reading.
    CancelReading,
    /// Loads a project.
    Load(PathBuf),
    /// Finds everything in an article again, for this publication date.
    Extract(ArticleId, ArticleText, Option<Date>),
    /// Compares the articles.
    Compare(Vec<ArticleReading>),
    /// Saves the project as it stands at this change.
    Save(PathBuf, Box<Project>, u64),
    /// Writes a report.
    Export(PathBuf, Box<Project>, Vec<ArticleReading>, String),
    /// Makes the report of the project as it stood at this time and change, for the screen.
    Preview(Box<Project>, Arc<Findings>, String, Timestamp, u64),
    /// Keeps the settings for the next start.
    Remember(Settings),
    /// Takes text from the clipboard and makes an article of it.
    PasteFromClipboard,
    /// Scrolls an article to a passage.
    Reveal(ArticleId, TextSpan),
    /// Scrolls an article no further than is needed to have a passage in sight.
    KeepInSight(ArticleId, TextSpan),
    /// Puts the cursor in the note's field.
    FocusNote,
    /// Puts the cursor in the field for the words that the queue is filtered by.
    FocusFilter,
    /// Puts the cursor in the field for the words to find.
    FocusFind,
    /// Closes the window.
    Quit,
}
