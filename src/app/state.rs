use super::extent::Extent;
use super::findings::twins;
use super::going::Tour;
use super::keeping::Keeping;
use super::places::Trail;
use super::{
    AfterSave, Caret, Dialog, Find, Findings, KeyFault, Keymap, LinkStart, Matrix, Moment, Preview, Progressed,
    Protection, Queue, ReadArticle, Room, Sources, Twin, View,
};
use crate::extract::Extraction;
use crate::report::Format;
use crate::review::{Article, ArticleId, Claim, ClaimId, Covering, Edit, EditError, Facts, History, Project, Verdict};
use crate::store::Settings;
use crate::text::TextSpan;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Tells the time; tests give a fixed one.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Which theme is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ThemeChoice {
    /// The desktop's.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// The name in the settings file.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name; the system's for any other.
    pub fn from_name(name: &str) -> Self {
        [Self::Light, Self::Dark]
            .into_iter()
            .find(|t| t.name() == name)
            .unwrap_or_default()
    }
}

/// A message to the reviewer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// Something went wrong; it stays until it is dismissed.
    Error(String),
    /// Something that the reviewer should know; it stays until it is dismissed.
    Warning(String),
    /// Something that was done; the next one replaces it.
    Done(String),
}

impl Notice {
    /// What it says.
    pub fn text(&self) -> &str {
        match self {
            Self::Error(text) | Self::Warning(text) | Self::Done(text) => text,
        }
    }
}

/// Left or right.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Pane {
    /// The left article, or the only one.
    #[default]
    Left,
    /// The right article.
    Right,
}

/// What is selected.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Selected {
    /// Nothing.
    #[default]
    Nothing,
    /// A claim.
    Claim(ClaimId),
    /// A passage that is no claim.
    Text(ArticleId, TextSpan),
}

/// Everything that the window shows. Changed only by [`super::update`].
pub struct AppState {
    /// What is worked on.
    pub project: Project,
    /// Its changes in this session.
    pub history: History,
    /// What was found in each article.
    pub readings: BTreeMap<ArticleId, ReadArticle>,
    /// What was found by putting them side by side.
    pub findings: Arc<Findings>,
    /// What the two come to: the machine's comparison and the links that the reviewer made.
    pub facts: Facts,
    /// The claims in the order of work.
    pub queue: Queue,
    /// What the middle of the window shows.
    pub view: View,
    /// The facts in rows; laid out while they are shown.
    pub matrix: Matrix,
    /// The link that was begun.
    pub link_start: Option<LinkStart>,
    /// The report; made while it is shown.
    pub preview: Preview,
    /// What the articles place in time; gathered while it is shown.
    pub timeline: Arc<Vec<Moment>>,
    /// The place on the timeline of what is selected there.
    pub(super) moment: Option<usize>,
    /// The place in the list of the check that is selected.
    pub(super) check: usize,
    selected: Selected,
    /// The project's file.
    pub path: Option<PathBuf>,
    /// When it was last saved in this session.
    pub saved_at: Option<Timestamp>,
    /// Whether it is being saved just now.
    pub saving: bool,
    /// Why the project must not be saved to its file, if it must not.
    pub protection: Option<Protection>,
    /// Whether a file dialog is open.
    pub picking: bool,
    /// The question on the screen.
    pub dialog: Option<Dialog>,
    /// Messages, oldest first.
    pub notices: Vec<Notice>,
    /// What is known of the articles' files, and the new version that is being looked at.
    pub sources: Sources,
    /// This person's settings.
    pub settings: Settings,
    /// Where they are kept, if anywhere.
    pub settings_file: Option<PathBuf>,
    /// What the window has room for.
    pub room: Room,
    /// The keys of all actions.
    pub keymap: Keymap,
    /// How far each article is, in the project's order.
    progress: Vec<Progressed>,
    /// What of each article nobody has vouched for, in the project's order.
    pub(super) coverings: Vec<Option<Covering>>,
    /// The caret, while text is selected by keys.
    pub caret: Option<Caret>,
    /// What is looked for; `None` while nothing is.
    pub find: Option<Find>,
    /// Whether what others decided is hidden.
    pub blind: bool,
    /// Whether the words that nobody has vouched for are shown up.
    pub uncovered: bool,
    /// Where the selected claim stands: its article's place, and its own among the article's claims.
    selected_at: Option<(usize, usize)>,
    /// The verdict that was given last.
    pub(super) last_verdict: Option<Verdict>,
    pub(super) clock: Clock,
    pub(super) left: Option<ArticleId>,
    pub(super) right: Option<ArticleId>,
    pub(super) side_by_side: bool,
    pub(super) focus: Pane,
    /// The change that the file holds; `None` if it holds another version of the project.
    pub(super) saved_change: Option<u64>,
    pub(super) keeping: Keeping,
    pub(super) tour: Tour,
    /// The places visited.
    pub(super) trail: Trail,
    pub(super) after_save: Option<AfterSave>,
    pub(super) no_dialogs: Option<String>,
    /// As what the report was written last.
    pub(super) export_as: Format,
}

impl AppState {
    /// Returns the state of an empty window. `no_dialogs` says why this machine shows no file dialogs, if it does not.
    pub fn new(settings: Settings, clock: Clock, no_dialogs: Option<String>) -> Self {
        let (keymap, faults) = Keymap::new(&settings.keys);
        let told = |fault: &KeyFault| Notice::Warning(format!("In the settings for keys, {fault}."));
        Self {
            keymap,
            project: Project::default(),
            history: History::default(),
            readings: BTreeMap::new(),
            findings: Arc::default(),
            facts: Facts::default(),
            queue: Queue::default(),
            view: View::Text,
            matrix: Matrix::default(),
            link_start: None,
            preview: Preview::default(),
            timeline: Arc::default(),
            moment: None,
            check: 0,
            selected: Selected::Nothing,
            path: None,
            saved_at: None,
            saving: false,
            protection: None,
            picking: false,
            dialog: None,
            notices: faults.iter().map(told).collect(),
            sources: Sources::default(),
            settings,
            settings_file: None,
            room: Room {
                queue: true,
                inspector: true,
            },
            progress: Vec::new(),
            coverings: Vec::new(),
            find: None,
            caret: None,
            blind: false,
            uncovered: false,
            selected_at: None,
            last_verdict: None,
            clock,
            left: None,
            right: None,
            side_by_side: true,
            focus: Pane::Left,
            saved_change: Some(0),
            keeping: Keeping::default(),
            tour: Tour::default(),
            trail: Trail::default(),
            after_save: None,
            no_dialogs,
            export_as: Format::Html,
        }
    }

    /// Whether there is work that the project's file does not hold.
    pub fn is_dirty(&self) -> bool {
        self.saved_change != Some(self.history.changes())
    }

    /// The claim that is selected, and its article.
    pub fn selected_claim(&self) -> Option<(&Article, &Claim)> {
        let Selected::Claim(_) = &self.selected else {
            return None;
        };
        let (article, index) = self.selected_at?;
        let article = self.project.articles.get(article)?;
        Some((article, article.claims.get(index)?))
    }

    /// Where the selected claim stands: its article's place in the project, and its own among the article's claims.
    pub fn selected_place(&self) -> Option<(usize, usize)> {
        self.selected_at
    }

    /// How far an article is, by its place in the project.
    pub fn progress(&self, article: usize) -> Progressed {
        self.progress.get(article).copied().unwrap_or_default()
    }

    pub(super) fn set_selected(&mut self, selected: Selected) {
        if matches!(selected, Selected::Claim(_)) {
            self.caret = None;
        }
        self.selected_at = match &selected {
            Selected::Claim(id) => self.project.articles.iter().enumerate().find_map(|(article, a)| {
                let index = a.claims.iter().position(|c| c.id == *id)?;
                Some((article, index))
            }),
            Selected::Nothing | Selected::Text(..) => None,
        };
        self.selected = selected;
    }

    /// What is selected.
    pub fn selected(&self) -> &Selected {
        &self.selected
    }

    /// The text that is selected, and its article.
    pub fn selected_text(&self) -> Option<(&Article, TextSpan)> {
        let Selected::Text(id, span) = &self.selected else {
            return None;
        };
        Some((self.project.article(id)?, *span))
    }

    /// The article shown in a pane.
    pub fn shown(&self, pane: Pane) -> Option<&Article> {
        let id = match pane {
            Pane::Left => self.left.as_ref(),
            Pane::Right => self.right.as_ref().filter(|_| self.side_by_side),
        };
        self.project.article(id?)
    }

    /// The pane that has the keyboard.
    pub fn focus(&self) -> Pane {
        if self.shown(Pane::Right).is_some() {
            self.focus
        } else {
            Pane::Left
        }
    }

    /// Whether two articles are shown beside each other where there are two.
    pub fn is_side_by_side(&self) -> bool {
        self.side_by_side
    }

    /// The article in the pane that has the keyboard.
    pub fn focused_article(&self) -> Option<&Article> {
        self.shown(self.focus())
    }

    /// The same figures elsewhere for a claim.
    pub fn twins(&self, article: &Article, claim: &Claim) -> Vec<Twin> {
        twins(&self.facts, &article.id, claim.span)
    }

    /// What was found in an article; `None` while it is being read.
    pub fn reading(&self, article: &ArticleId) -> Option<&Extraction> {
        self.readings.get(article).map(|r| &*r.extraction)
    }

    /// The name under which decisions are recorded.
    pub fn reviewer(&self) -> &str {
        if self.settings.reviewer.is_empty() {
            "Reviewer"
        } else {
            &self.settings.reviewer
        }
    }

    /// The name of the project, as it stands in the window's title.
    pub fn name(&self) -> String {
        let name = self
            .path
            .as_ref()
            .and_then(|p| p.file_name())
            .map(|n| n.to_string_lossy().into_owned());
        name.map_or_else(
            || "Untitled project".to_owned(),
            |n| n.trim_end_matches(".json").to_owned(),
        )
    }

    /// What was done last, in words: the last message of something done, else the last step that undo would take back.
    pub fn last_done(&self) -> Option<String> {
        let told = self.notices.iter().rev().find_map(|n| match n {
            Notice::Done(text) => Some(text.clone()),
            _ => None,
        });
        told.or_else(|| {
            let step = self.history.undo_name()?;
            let claim = self.history.undo_claim().and_then(|id| self.project.claim(id));
            let words = claim.and_then(|(article, claim)| Some(self.project.articles.get(article)?.quote(claim)));
            Some(words.map_or_else(
                || step.to_owned(),
                |words| format!("{step}: {}", words.replace('\n', " ")),
            ))
        })
    }

    /// Tells the reviewer something; a new [`Notice::Done`] takes the place of the last.
    pub(super) fn tell(&mut self, notice: Notice) {
        self.notices.retain(|n| !matches!(n, Notice::Done(_)) && *n != notice);
        self.notices.push(notice);
    }

    /// Applies an edit as one step of the history; a failure is told, and changes nothing.
    pub(super) fn edit(&mut self, name: &str, edit: Edit, claim: Option<ClaimId>) -> bool {
        let extent = self.extent(&edit);
        let applied = self.history.apply(&mut self.project, name, edit, claim);
        self.follow_edit(name, extent, applied)
    }

    /// As [`AppState::edit`], for text of a claim that grows letter by letter: one step for all of it.
    pub(super) fn edit_typed(&mut self, name: &str, edit: Edit, claim: ClaimId) -> bool {
        let extent = self.extent(&edit);
        let applied = self.history.typed(&mut self.project, name, edit, claim);
        self.follow_edit(name, extent, applied)
    }

    fn follow_edit(&mut self, name: &str, extent: Extent, applied: Result<(), EditError>) -> bool {
        match applied {
            Ok(()) => {
                self.notices.retain(|n| !matches!(n, Notice::Done(_)));
                self.refresh_after(extent);
                true
            }
            Err(error) => {
                self.tell(Notice::Error(format!("{name}: {error}. Nothing was changed.")));
                false
            }
        }
    }

    /// Brings what is derived from the project up to date.
    pub(super) fn refresh(&mut self) {
        self.facts = self.findings.facts(&self.project);
        self.refresh_claims();
    }

    /// Brings up to date what is derived from claims; articles, links and findings are as before.
    pub(super) fn refresh_claims(&mut self) {
        self.keep_what_is_there();
        self.progress = vec![Progressed::default(); self.project.articles.len()];
        self.coverings = vec![None; self.project.articles.len()];
        (0..self.progress.len()).for_each(|article| self.measure_progress(article));
        self.lay_out_queue();
        self.find_again();
        self.lay_out_matrix();
        self.lay_out_timeline();
    }

    /// Lays the matrix out, if it is shown.
    pub(super) fn lay_out_matrix(&mut self) {
        if self.view == View::Matrix {
            let (before, eyes) = (std::mem::take(&mut self.matrix), self.eyes());
            self.matrix = Matrix::new(&self.project, &self.readings, &self.facts, &eyes, before);
        }
    }

    pub(super) fn measure_progress(&mut self, article: usize) {
        let Some(a) = self.project.articles.get(article) else {
            return;
        };
        let (eyes, reading) = (self.eyes(), self.readings.get(&a.id));
        let covering = reading.map(|r| Covering::of(a, &r.extraction, &eyes));
        let progressed = Progressed::of(&self.project, a, reading, covering.as_ref(), &eyes);
        let there = (self.progress.get_mut(article), self.coverings.get_mut(article));
        if let (Some(progress), Some(there)) = there {
            (*progress, *there) = (progressed, covering);
        }
    }

    fn keep_what_is_there(&mut self) {
        let there = |id: &Option<ArticleId>| id.as_ref().is_some_and(|id| self.project.article(id).is_some());
        let (left, right) = (there(&self.left), there(&self.right));
        if !left {
            self.left = None;
        }
        if !right {
            self.right = None;
        }
        for article in &self.project.articles {
            let shown = [&self.left, &self.right]
                .into_iter()
                .flatten()
                .any(|id| *id == article.id);
            if !shown && self.left.is_none() {
                self.left = Some(article.id.clone());
            } else if !shown && self.right.is_none() {
                self.right = Some(article.id.clone());
            }
        }
        if self.left.is_none() {
            self.left = self.right.take();
        }
        let place = |id: &Option<ArticleId>| id.as_ref().and_then(|id| self.project.article_index(id));
        if !(left && right) && self.right.is_some() && place(&self.right) < place(&self.left) {
            std::mem::swap(&mut self.left, &mut self.right);
        }
        let gone = match &self.selected {
            Selected::Nothing => false,
            Selected::Claim(id) => self.project.claim(id).is_none(),
            Selected::Text(article, _) => self.project.article(article).is_none(),
        };
        let there = |caret: &Caret| self.project.article(&caret.article).is_some();
        self.caret = self.caret.take().filter(there);
        let selected = std::mem::take(&mut self.selected);
        self.set_selected(if gone { Selected::Nothing } else { selected });
    }
}
