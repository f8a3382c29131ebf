//! Opening, saving, exporting, and what is asked on the way.

use super::exporting::stem_of;
use super::{
    AfterSave, AppState, ArticleReading, Base, Dialog, Effect, Findings, Notice, Opened, PathPurpose, Protection,
    ReadArticle, SaveTarget, Selected, Sources,
};
use crate::review::{Article, ArticleId, Description, Edit, History, Project, Published};
use crate::store::{self, Holder, LoadError, Loaded, Lock, Repair, SessionLock};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which version of a project is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// What the file holds, if it is in order.
    File,
    /// The version before it.
    Backup,
    /// What the file holds, with what contradicts the rest put right.
    Repaired,
}

/// A project to be loaded.
#[derive(Clone, Debug)]
pub struct LoadOrder {
    /// The project's file.
    pub path: PathBuf,
    /// Which version of it.
    pub which: Which,
    /// Who opens it.
    pub holder: Holder,
    /// The lock on the file that is open, if there is one.
    pub lock: Option<SessionLock>,
    /// The change at which it was asked for.
    pub change: u64,
}

/// What can be opened of a project that cannot be opened as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rescue {
    /// What would be put right in the file; empty if it cannot be.
    pub repairs: Vec<Repair>,
    /// Whether the version before it can be opened.
    pub backup: bool,
}

impl Rescue {
    /// What is opened unless the reviewer says otherwise: the newest that can be had.
    pub fn best(&self) -> Option<Which> {
        let backup = self.backup.then_some(Which::Backup);
        (!self.repairs.is_empty()).then_some(Which::Repaired).or(backup)
    }
}

/// A project that was loaded.
#[derive(Debug)]
pub struct LoadDone {
    /// What was asked for.
    pub order: LoadOrder,
    /// The project.
    pub loaded: Loaded,
    /// What was found in its articles.
    pub readings: Vec<ReadArticle>,
    /// Who may write its file.
    pub lock: Lock,
}

impl AppState {
    pub(super) fn ask_for_files(&mut self) -> Vec<Effect> {
        if let Some(reason) = self.no_dialogs.clone() {
            self.ask_for_path(PathPurpose::Open, String::new(), Some(reason));
            return Vec::new();
        }
        self.picking = true;
        vec![Effect::PickFiles]
    }

    pub(super) fn ask_for_path(&mut self, purpose: PathPurpose, path: String, reason: Option<String>) {
        self.dialog = Some(Dialog::Path { purpose, path, reason });
    }

    pub(super) fn open_files(&mut self, paths: Vec<PathBuf>) -> Vec<Effect> {
        let (projects, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|p| is_project(p));
        let mut effects = Vec::new();
        match projects.as_slice() {
            [] => {}
            [project] if others.is_empty() => {
                effects.extend(self.unless_unsaved(AfterSave::OpenProject(project.clone())));
            }
            _ => self.tell(Notice::Error(
                "A project is opened by itself. Open one project file, or articles without a project.".to_owned(),
            )),
        }
        if !others.is_empty() {
            effects.push(Effect::Read(others));
        }
        effects
    }

    /// Goes on, or asks first if there is unsaved work.
    pub(super) fn unless_unsaved(&mut self, then: AfterSave) -> Vec<Effect> {
        if self.is_dirty() {
            self.dialog = Some(Dialog::Unsaved(then));
            return Vec::new();
        }
        self.go_on(then)
    }

    pub(super) fn go_on(&mut self, then: AfterSave) -> Vec<Effect> {
        match then {
            AfterSave::Quit => {
                let given_up = Effect::ForgetJournal(self.history.changes(), Vec::new());
                vec![given_up, Effect::Quit]
            }
            AfterSave::OpenProject(path) => self.load(path, Which::File),
            AfterSave::NewProject => {
                let mut effects = self.replace_project(Project::default(), Vec::new());
                effects.push(Effect::CancelReading);
                effects
            }
            AfterSave::Recover(id) => self.restore(id),
        }
    }

    pub(super) fn load(&self, path: PathBuf, which: Which) -> Vec<Effect> {
        vec![Effect::Load(Box::new(LoadOrder {
            path,
            which,
            holder: self.holder(),
            lock: self.keeping.lock.clone(),
            change: self.history.changes(),
        }))]
    }

    /// Puts another project in the place of the one that is open, whose unsaved work has been saved or given up.
    pub(super) fn replace_project(&mut self, project: Project, readings: Vec<ReadArticle>) -> Vec<Effect> {
        self.readings = project.articles.iter().map(|a| a.id.clone()).zip(readings).collect();
        self.project = project;
        self.history = History::counting_from(self.history.changes() + 1);
        self.saved_change = Some(self.history.changes());
        self.saved_at = None;
        self.path = None;
        self.protection = None;
        self.set_selected(Selected::Nothing);
        self.findings = Arc::new(Findings::default());
        (self.left, self.right) = (None, None);
        (self.trail, self.find) = Default::default();
        self.sources = Sources::default();
        let effects = self.leave_file();
        self.refresh();
        effects
    }

    pub(super) fn loaded(&mut self, done: LoadDone) -> Vec<Effect> {
        let LoadDone {
            order,
            loaded,
            readings,
            lock,
        } = done;
        if self.history.changes() != order.change && self.is_dirty() {
            self.dialog = Some(Dialog::Unsaved(AfterSave::OpenProject(order.path)));
            return Vec::new();
        }
        let base = Arc::new(loaded.project.clone());
        let mut effects = self.replace_project(loaded.project, readings);
        if order.which != Which::File {
            self.saved_change = None;
            self.protection = Some(Protection::Damaged);
        } else {
            self.protection = loaded.read_only.then_some(Protection::Newer);
            self.keeping.base = Some(Base {
                digest: loaded.digest,
                project: Some(base),
            });
        }
        self.take_lock(lock);
        if let Some(told) = in_one(&loaded.notices) {
            self.tell(Notice::Warning(told));
        }
        effects.extend(self.remember(&order.path));
        self.path = Some(order.path);
        effects.extend(self.compare());
        effects.extend(self.step(false, true));
        effects
    }

    pub(super) fn take_lock(&mut self, lock: Lock) {
        match lock {
            Lock::Ours(lock) => self.keeping.lock = Some(lock),
            Lock::Theirs(by) => {
                self.tell(Notice::Warning(format!(
                    "{by} has this project open. It is open for reading here; what you change can be saved under another name."
                )));
                self.protection.get_or_insert(Protection::Held(by));
            }
            Lock::Unknown(error) => log::warn!("the project is not locked: {error}"),
        }
    }

    /// A project that could not be loaded leaves everything as it is; what can be had of it is offered.
    pub(super) fn load_failed(&mut self, error: &LoadError, rescue: Rescue) {
        if rescue.best().is_some() && self.dialog.is_none() {
            self.dialog = Some(Dialog::Damaged(error.path.clone(), error.fault.to_string(), rescue));
        } else {
            self.tell(Notice::Error(error.to_string()));
        }
    }

    pub(super) fn add_article(&mut self, opened: Opened) -> Vec<Effect> {
        if let Some(effects) = self.is_new_version(&opened.article) {
            return effects;
        }
        let Opened { article, reading } = opened;
        let (id, title) = (article.id.clone(), article.description.title.clone());
        let source = article.source.clone();
        self.readings.insert(id.clone(), reading);
        let at = self.project.articles.len();
        if !self.edit(&format!("Open {title}"), Edit::AddArticle(at, Box::new(article)), None) {
            return Vec::new();
        }
        if let Some(path) = &source {
            self.chose_source(&id, path);
        }
        if self.project.articles.len() > 2 {
            self.show_opened(id.clone());
        }
        let mut effects = source.map_or_else(Vec::new, |path| self.remember(&path));
        effects.extend(self.compare());
        if *self.selected() == Selected::Nothing {
            effects.extend(self.step(false, true));
        }
        effects
    }

    pub(super) fn compare(&self) -> Vec<Effect> {
        vec![Effect::Compare(self.compared_articles(), self.settings.about)]
    }

    pub(super) fn compared_articles(&self) -> Vec<ArticleReading> {
        let read = |a: &Article| Some(ArticleReading::new(a, self.readings.get(&a.id)?.extraction.clone()));
        self.project.articles.iter().filter_map(read).collect()
    }

    pub(super) fn compared(&mut self, findings: Arc<Findings>) {
        if findings.articles().eq(self.project.articles.iter().map(|a| &a.id)) {
            self.findings = findings;
            self.refresh();
        }
    }

    pub(super) fn save(&mut self, then: Option<AfterSave>) -> Vec<Effect> {
        match self.path.clone().filter(|_| self.protection.is_none()) {
            Some(path) => self.save_to(path, then),
            None => self.ask_for_target(SaveTarget::Project(then)),
        }
    }

    pub(super) fn ask_for_target(&mut self, target: SaveTarget) -> Vec<Effect> {
        let suggested = self.suggested(&target);
        if let Some(reason) = self.no_dialogs.clone() {
            let purpose = match &target {
                SaveTarget::Project(_) => PathPurpose::Save,
                SaveTarget::Report(_) => PathPurpose::Export,
            };
            if let SaveTarget::Project(then) = target {
                self.after_save = then;
            }
            self.ask_for_path(purpose, suggested.display().to_string(), Some(reason));
            return Vec::new();
        }
        self.picking = true;
        vec![Effect::PickTarget(target, suggested)]
    }

    fn suggested(&self, target: &SaveTarget) -> PathBuf {
        let folder = self
            .path
            .as_ref()
            .and_then(|p| p.parent())
            .map(Path::to_owned)
            .or_else(|| self.settings.folder.clone())
            .or_else(|| {
                let source = self.project.articles.iter().find_map(|a| a.source.as_ref())?;
                source.parent().map(Path::to_owned)
            });
        let stem = match &self.path {
            Some(path) => stem_of(path),
            None => self.project.articles.first().map(|a| file_stem(&a.description.title)),
        };
        let stem = stem.filter(|s| !s.is_empty()).unwrap_or_else(|| "articles".to_owned());
        let ending = match target {
            SaveTarget::Project(_) => store::PROJECT_ENDING.to_owned(),
            SaveTarget::Report(format) => format!(".{}", format.ending()),
        };
        folder.unwrap_or_default().join(format!("{stem}{ending}"))
    }

    /// Takes a path that was typed.
    pub(super) fn take_path(&mut self, purpose: PathPurpose, typed: &str) -> Vec<Effect> {
        let typed = typed.trim().trim_matches('"');
        if typed.is_empty() {
            return Vec::new();
        }
        let path = expand_home(typed);
        match purpose {
            PathPurpose::Open => self.open_files(vec![path]),
            PathPurpose::Save => vec![Effect::LookFor(purpose, with_project_ending(path))],
            PathPurpose::Export => vec![Effect::LookFor(purpose, path)],
        }
    }

    /// Asks before a file is replaced that is not the project's own.
    pub(super) fn looked_for(&mut self, purpose: PathPurpose, path: PathBuf, there: bool) -> Vec<Effect> {
        if there && self.path.as_ref() != Some(&path) {
            self.dialog = Some(Dialog::Overwrite(purpose, path));
            return Vec::new();
        }
        self.write_to(purpose, path)
    }

    pub(super) fn write_to(&mut self, purpose: PathPurpose, path: PathBuf) -> Vec<Effect> {
        if purpose == PathPurpose::Export {
            return self.export_to(path);
        }
        let then = self.after_save.take();
        self.save_to(path, then)
    }

    pub(super) fn ask_for_description(&mut self) {
        let Some(article) = self.focused_article() else { return };
        let published = article.description.published;
        let why = self
            .reading(&article.id)
            .and_then(|r| r.published.as_ref())
            .map(|p| p.why.clone());
        self.dialog = Some(Dialog::Describe {
            article: article.id.clone(),
            description: article.description.clone(),
            published: published.map(|p| p.date.to_string()).unwrap_or_default(),
            why: why.filter(|_| published.is_some_and(|p| p.proposed)),
        });
    }

    /// Takes an article's description; a date that is none keeps the dialog open.
    pub(super) fn describe(&mut self, id: ArticleId, mut description: Description, published: &str) -> Vec<Effect> {
        let Ok(date) = typed_date(published) else {
            return Vec::new();
        };
        let Some(article) = self.project.article(&id) else {
            return Vec::new();
        };
        let before = article.description.published.map(|p| p.date);
        description.published = date.map(|date| Published { date, proposed: false });
        let text = article.text.clone();
        self.dialog = None;
        if description == article.description
            || !self.edit("Edit article details", Edit::Describe(id.clone(), description), None)
        {
            return Vec::new();
        }
        if before == date {
            Vec::new()
        } else {
            vec![Effect::Extract(id, text, date)]
        }
    }

    pub(super) fn extracted(&mut self, id: ArticleId, reading: ReadArticle) -> Vec<Effect> {
        self.readings.insert(id, reading);
        self.refresh();
        self.compare()
    }

    pub(super) fn close_article(&mut self) -> Vec<Effect> {
        let Some(article) = self.focused_article() else {
            return Vec::new();
        };
        let (id, name) = (article.id.clone(), format!("Close {}", article.description.title));
        if self.edit(&name, Edit::RemoveArticle(id), None) {
            self.compare()
        } else {
            Vec::new()
        }
    }

    pub(super) fn remember(&mut self, path: &Path) -> Vec<Effect> {
        self.settings
            .used(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        vec![Effect::Remember(self.settings.clone())]
    }
}

/// What is to be said of a project, in one message.
fn in_one(notices: &[store::Notice]) -> Option<String> {
    const MOST: usize = 8;
    let mut said: Vec<_> = notices
        .iter()
        .take(MOST)
        .map(|notice| sentence(&notice.to_string()))
        .collect();
    let more = notices.len().saturating_sub(MOST);
    if more > 0 {
        said.push(format!("And {more} more."));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

/// Reads a day as typed, year first; `None` for an empty field.
///
/// # Errors
/// What to type instead, for anything else.
pub(crate) fn typed_date(typed: &str) -> Result<Option<Date>, &'static str> {
    match typed.trim() {
        "" => Ok(None),
        day => day.parse().map(Some).or(Err(
            "Type the day as year-month-day, like 2018-10-29, or leave it empty",
        )),
    }
}

/// Whether a path names a project file.
pub(crate) fn is_project(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|n| n.to_string_lossy().ends_with(store::PROJECT_ENDING))
}

pub(super) fn with_project_ending(path: PathBuf) -> PathBuf {
    if is_project(&path) {
        return path;
    }
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let stem = name
        .strip_suffix(".json")
        .or_else(|| name.strip_suffix(".linecheck"))
        .unwrap_or(&name);
    path.with_file_name(format!("{stem}{}", store::PROJECT_ENDING))
}

fn expand_home(typed: &str) -> PathBuf {
    match (typed.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(typed),
    }
}

/// A file name made of a title: its first words, without anything that a file system could take amiss.
fn file_stem(title: &str) -> String {
    let words = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(5);
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::Pane;
    use super::super::testing::Desk;
    use super::*;

    #[test]
    fn a_title_never_becomes_a_path() {
        assert_eq!(
            file_stem("../../etc/passwd: 5,200 troops | now"),
            "etc-passwd-5-200-troops"
        );
    }

    #[test]
    fn articles_that_come_in_leave_the_selected_claim_in_sight() {
        let desk = Desk::with(&[
            "Nine boats sank off Pell.",
            "Ten boats sank off Pell.",
            "The harbour lost 11 boats.",
            "The harbour lost 12 boats.",
        ]);
        let (article, _) = desk.state.selected_claim().unwrap();
        let shown = [Pane::Left, Pane::Right].map(|pane| desk.state.shown(pane).unwrap().id.clone());
        assert_eq!(shown, [article.id.clone(), desk.state.project.articles[3].id.clone()]);
        assert_eq!(desk.state.focus(), Pane::Left);
    }

    #[test]
    fn the_ending_of_a_project_is_given_once() {
        for name in ["a", "a.json", "a.linecheck", "a.linecheck.json"] {
            assert_eq!(
                with_project_ending(PathBuf::from("x").join(name)),
                Path::new("x/a.linecheck.json")
            );
        }
    }

    #[test]
    fn a_date_is_typed_year_first_or_not_at_all() {
        assert_eq!(typed_date(" "), Ok(None));
        assert_eq!(
            typed_date("2018-10-29").map(|d| d.map(|d| d.to_string())),
            Ok(Some("2018-10-29".to_owned()))
        );
        assert!(typed_date("29.10.2018").is_err() && typed_date("2018-02-30").is_err());
    }
}
