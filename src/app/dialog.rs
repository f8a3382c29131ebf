use super::{Bulk, Exporting, Occurrences, Palette, Rescue};
use crate::review::{Agreement, ArticleId, ClaimId, Description, Evidence, LinkKind, Place};
use crate::store::Settings;
use std::path::PathBuf;

/// What goes on after unsaved work has been saved or given up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AfterSave {
    /// The window closes.
    Quit,
    /// The articles are closed.
    NewProject,
    /// Another project is opened.
    OpenProject(PathBuf),
    /// Unsaved work of an earlier session, by its id, is restored.
    Recover(String),
}

/// What a typed path is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PathPurpose {
    /// An article or a project to open.
    Open,
    /// Where to save the project.
    Save,
    /// Where to write a report.
    Export,
}

/// Pairs of passages, and what the reviewer is about to say of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relating {
    /// The pairs; all get the same answer.
    pub pairs: Vec<(Place, Place)>,
    /// The answer; `None` leaves them to the machine.
    pub kind: Option<LinkKind>,
    /// Whether the first passage of each pair leaves the fact in which it stands.
    pub moves: bool,
}

impl Relating {
    /// Asks about these pairs.
    pub fn new(pairs: Vec<(Place, Place)>) -> Self {
        Self {
            pairs,
            kind: None,
            moves: false,
        }
    }
}

/// Where a link was begun that waits for its other end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkStart {
    /// The passage.
    pub place: Place,
    /// Whether it leaves the fact in which it stands for the one of the other end.
    pub moves: bool,
}

/// A question on the screen, with its fields.
#[derive(Clone, PartialEq, Debug)]
pub enum Dialog {
    /// Save before going on?
    Unsaved(AfterSave),
    /// This project cannot be opened, for the reason told; open what can be had of it?
    Damaged(PathBuf, String, Rescue),
    /// Somebody else changed the file since it was opened or saved here: merge, save under another name, or give the
    /// own changes up and open theirs?
    ChangedOnDisk(PathBuf),
    /// There is unsaved work of earlier sessions: restore, discard, or keep for later?
    Recover,
    /// Remove the unsaved work of this id for good?
    DiscardRecoverable(String),
    /// Replace the file that is there?
    Overwrite(PathPurpose, PathBuf),
    /// Type a path; the reason says why no file dialog is shown, if one was asked for.
    Path {
        /// What the path is for.
        purpose: PathPurpose,
        /// The path as typed.
        path: String,
        /// Why it has to be typed.
        reason: Option<String>,
    },
    /// Title, outlet, byline and date of an article.
    Describe {
        /// Which article.
        article: ArticleId,
        /// The fields but for the date.
        description: Description,
        /// The date as typed, year first.
        published: String,
        /// Why the date was proposed.
        why: Option<String>,
    },
    /// Evidence to add to a claim, or to change.
    Evidence {
        /// Which claim.
        claim: ClaimId,
        /// The place of the evidence among the claim's, if it is there already.
        at: Option<usize>,
        /// The fields but for the day.
        evidence: Evidence,
        /// The day looked up, as typed, year first.
        looked_up: String,
    },
    /// One verdict for all claims that the queue shows?
    Bulk(Bulk),
    /// Mark a phrase at all these places?
    Occurrences(Occurrences),
    /// Which claim or paragraph to go to, as typed; [`super::AppState::numbered`] says what it stands for.
    GoTo(String),
    /// How do these passages stand to each other?
    Relate(Relating),
    /// How far reviewers agree.
    Agreement(Vec<Agreement>),
    /// As what is the report written?
    Export(Exporting),
    /// In which encoding is this article's file written?
    Encoding(ArticleId),
    /// The reviewer's name.
    Reviewer(String),
    /// The command palette.
    Palette(Palette),
    /// This person's settings, as they are being changed.
    Settings(Box<Settings>),
    /// The sheet of keys.
    Keys,
}
