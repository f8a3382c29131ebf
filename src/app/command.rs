use super::{
    Action, CaretStep, Dialog, Filter, Findings, LoadDone, MatrixFilter, NewVersion, Notice, Opened, PathPurpose,
    ReadAgain, ReadArticle, Relating, Rescue, RestoreDone, Room, SaveDone, SaveOrder, SaveTarget, Source, SourceState,
    Work,
};
use crate::ingest::{IngestError, TextEncoding};
use crate::report::{Block, Marked};
use crate::review::{ArticleId, ClaimId, ClaimKind, Place, Publication};
use crate::store::{LoadError, Loaded, Recoverable, RecoveryError, SaveError};
use crate::text::{Digest, TextSpan};
use std::path::PathBuf;
use std::sync::Arc;

/// Everything that can happen to the state: what a reviewer does, and what background work brings.
#[derive(Debug)]
pub enum Command {
    /// An action of the registry.
    Do(Action),
    /// Opens these files, articles or one project.
    OpenFiles(Vec<PathBuf>),
    /// Makes an article of pasted text.
    Paste(String),
    /// Selects a claim and shows it in the text.
    Select(ClaimId),
    /// Selects text of an article; an empty span selects nothing.
    SelectText(ArticleId, TextSpan),
    /// Goes to a passage: selects the claim there, or the passage itself.
    GoTo(ArticleId, TextSpan),
    /// Gives this article the keyboard.
    Focus(ArticleId),
    /// Shows this article, in the pane that has the focus.
    Show(ArticleId),
    /// Shows these claims in the queue.
    Filter(Filter),
    /// Looks for these words.
    SetFind(String),
    /// Stops looking for words; the place at hand stays selected.
    CloseFind,
    /// Moves the caret.
    CaretMove {
        /// Which way.
        step: CaretStep,
        /// Whether the selection grows or shrinks with it.
        extend: bool,
    },
    /// Leaves caret mode.
    LeaveCaret,
    /// Shows these rows of the matrix.
    FilterMatrix(MatrixFilter),
    /// Opens the row of the matrix that holds this passage; closes it if it is open.
    OpenRow(Place),
    /// Selects a check by its place in the list.
    SelectCheck(usize),
    /// Selects what stands at this place of the timeline.
    SelectMoment(usize),
    /// Begins to move a passage from its row of the matrix to another.
    MovePassage(Place),
    /// Gives up the link that was begun.
    CancelLink,
    /// Asks how the passages of each pair stand to each other.
    AskRelation(Relating),
    /// In the dialog for evidence: the source is this one.
    FillSource(Source),
    /// In the dialog for evidence: asks for a file as the source.
    PickEvidence,
    /// In the dialog for evidence: the source is this file.
    EvidenceFile(PathBuf),
    /// In the dialog for evidence: the evidence is this passage of an article.
    EvidenceFrom(Place),
    /// Opens the dialog with evidence of a claim, by its place among the claim's.
    EditEvidence(ClaimId, usize),
    /// Takes evidence of a claim off, by its place among the claim's.
    RemoveEvidence(ClaimId, usize),
    /// Sets what a claim is about; an empty topic is none.
    SetTopic(ClaimId, String),
    /// Sets what kind of statement a claim is; `None` leaves it to the machine.
    SetKind(ClaimId, Option<ClaimKind>),
    /// Sets the note of a claim.
    SetNote(ClaimId, String),
    /// Sets where and by whom the project's checks are published.
    SetPublication(Publication),
    /// Replaces the open dialog's fields.
    Edit(Dialog),
    /// Does what the open dialog offers.
    Accept,
    /// In the question about unsaved work: closes without saving.
    Discard,
    /// Closes the dialog and does nothing.
    Cancel,
    /// Takes a message off the screen.
    DismissNotice(usize),
    /// Stops the files that are being read.
    CancelOpening,
    /// Stop this work in the background.
    CancelWork(Work),
    /// The window has room for these panels.
    Room(Room),
    /// Looks whether the articles' files are still what was read; those alone that the reviewer chose.
    LookAtSources,
    /// Puts the banner about this article's file aside.
    DismissChanged(ArticleId),
    /// Reads a new version of an article.
    Reimport(ArticleId, NewVersion),
    /// Reads an article's file again, its characters written as the reviewer says, if the reviewer says so.
    ReimportFile(ArticleId, Option<TextEncoding>),
    /// Puts the new version on the screen in the old one's place.
    AcceptReimport,
    /// Takes the new version off the screen; the article stays as it is.
    CancelReimport,
    /// Says that a claim's verdict holds for its new words too.
    AcceptReanchored(ClaimId),
    /// Says at which of its possible places a claim stands.
    ChoosePlace(ClaimId, TextSpan),
    /// Puts a lost claim at this passage.
    PlaceLost(ClaimId, ArticleId, TextSpan),
    /// Throws a lost claim away.
    DropLost(ClaimId),
    /// Throws a lost link away, by its place in the list.
    DropLostLink(usize),
    /// The desktop asks the window to close.
    CloseRequested,
    /// The window is there: looks for what earlier sessions left unsaved.
    Started,
    /// Time has passed; to be sent when [`super::AppState::next_tick`] says so, or more often.
    Tick,
    /// Restores the unsaved work of this id.
    Recover(String),
    /// Asks before the unsaved work of this id is removed for good.
    AskDiscardRecoverable(String),

    /// The dialog for files was answered; empty means cancelled.
    Picked(Vec<PathBuf>),
    /// The dialog for a file to write was answered.
    PickedTarget(SaveTarget, Option<PathBuf>),
    /// The dialog for a file as evidence was answered; `None` means cancelled.
    PickedEvidence(Option<PathBuf>),
    /// The bytes of a file that is evidence were read, or why they were not.
    Digested(PathBuf, Result<Digest, String>),
    /// Whether there is a file at a path that was typed.
    LookedFor(PathPurpose, PathBuf, bool),
    /// An article was read.
    ArticleRead(Box<Opened>),
    /// A file of annotations was read.
    AnnotationsRead(PathBuf, Box<Marked>),
    /// An article could not be read.
    ArticleFailed(IngestError),
    /// An article was read again for another publication date.
    Extracted(ArticleId, ReadArticle),
    /// How the articles' files stand to what was read.
    SourcesLookedAt(Vec<(ArticleId, SourceState)>),
    /// A new version of an article was read.
    ArticleReadAgain(ArticleId, Box<ReadAgain>),
    /// The articles were compared.
    Compared(Arc<Findings>),
    /// A project was loaded.
    ProjectLoaded(Box<LoadDone>),
    /// A project could not be loaded.
    ProjectFailed(LoadError, Rescue),
    /// What somebody else saved to the file that is open was loaded, to be merged.
    TheirsLoaded(PathBuf, Box<Loaded>),
    /// The project was saved.
    Saved(Box<SaveDone>),
    /// The project could not be saved.
    SaveFailed(Box<SaveOrder>, SaveError),
    /// The report of the project as it stood at this change.
    Previewed(u64, Arc<Vec<Block>>),
    /// The journal was written.
    Journalled,
    /// The journal could not be written, and why.
    JournalFailed(String),
    /// Unsaved work of earlier sessions was looked for; the flag says whether to ask about it.
    RecoverablesFound(Vec<Recoverable>, bool),
    /// Unsaved work was taken up again.
    Restored(Box<RestoreDone>),
    /// Unsaved work could not be taken up or removed.
    RecoveryFailed(RecoveryError),
    /// A report was written.
    Exported(PathBuf),
    /// A report could not be written.
    ExportFailed(String),
    /// Background work has something to tell.
    Told(Notice),
}
