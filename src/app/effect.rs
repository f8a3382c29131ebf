use super::{AfterSave, ArticleReading, Findings, LoadOrder, NewVersion, PathPurpose, RestoreOrder, SaveOrder, Work};
use crate::report::Format;
use crate::review::{ArticleId, Project};
use crate::store::{Adopted, Settings, Unsaved};
use crate::text::{ArticleText, Digest, TextSpan};
use jiff::Timestamp;
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::Arc;

/// What a file to be written is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveTarget {
    /// The project; something may follow once it is saved.
    Project(Option<AfterSave>),
    /// A report of this format, unless its name says another.
    Report(Format),
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
    /// Reads articles and files of annotations, one after the other, each told by what it holds.
    Read(Vec<PathBuf>),
    /// Makes an article of pasted text.
    ReadPasted(String),
    /// Reads the sample.
    ReadSample,
    /// Reads a new version of an article that was published on this day.
    ReadAgain(ArticleId, NewVersion, Option<Date>),
    /// Looks whether files are still what was read from them.
    LookAtSources(Vec<(ArticleId, PathBuf, Digest)>),
    /// Stops reading.
    CancelReading,
    /// Loads a project.
    Load(Box<LoadOrder>),
    /// Finds everything in an article again, for this publication date.
    Extract(ArticleId, ArticleText, Option<Date>),
    /// Compares the articles.
    Compare(Vec<ArticleReading>, u8),
    /// Loads what somebody else saved to the file that is open, to merge it.
    LoadTheirs(PathBuf),
    /// Saves the project.
    Save(Box<SaveOrder>),
    /// Keeps unsaved work, which goes up to this change, for the case of a crash.
    Journal(Box<Unsaved>, u64),
    /// Removes the journal if it goes no further than this change, and these of earlier sessions.
    ForgetJournal(u64, Vec<Adopted>),
    /// Looks for unsaved work of earlier sessions, and asks about it if `ask` says so.
    FindRecoverables {
        /// Whether the reviewer is asked.
        ask: bool,
    },
    /// Takes up unsaved work of an earlier session.
    Restore(Box<RestoreOrder>),
    /// Removes the unsaved work of this id for good.
    DiscardRecoverable(String),
    /// Writes a report, for which the articles are compared; "about" holds so many percent.
    Export(PathBuf, Box<Project>, Vec<ArticleReading>, u8, String),
    /// Makes the report of the project as it stood at this time and change, for the screen.
    Preview(Box<Project>, Arc<Findings>, String, Timestamp, u64),
    /// Keeps the settings for the next start.
    Remember(Settings),
    /// Takes text from the clipboard and makes an article of it.
    PasteFromClipboard,
    /// Scrolls an article to a passage.
    Reveal(ArticleId, TextSpan),
    /// Brings a passage of one article to the height at which a passage of another stands: the first beside the second.
    Align((ArticleId, TextSpan), (ArticleId, TextSpan)),
    /// Scrolls an article no further than is needed to have a passage in sight.
    KeepInSight(ArticleId, TextSpan),
    /// Puts the cursor in the note's field.
    FocusNote,
    /// Puts the cursor in the field for the words that the queue is filtered by.
    FocusFilter,
    /// Puts the cursor in the field for the words to find.
    FocusFind,
    /// Throws away what this work in the background brings.
    CancelWork(Work),
    /// Closes the window.
    Quit,
}
