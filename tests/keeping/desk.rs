//! A reviewer at work without a window: state and jobs as the window has them, and a clock that stands until it is told
//! to go on.

use crate::harbour::harbour;
use jiff::{SignedDuration, Timestamp};
use linecheck::app::{Action, AppState, Command, Effect, FilePicker, Jobs, update};
use linecheck::review::{ClaimId, Project, Verdict};
use linecheck::store::{Disk, RealDisk, Settings, save};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Answers the question for a file to write.
#[derive(Default)]
pub struct Answers(Mutex<Option<PathBuf>>);

impl FilePicker for Answers {
    fn unavailable(&self) -> Option<String> {
        None
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    fn pick_target(&self, _: &Path) -> Option<PathBuf> {
        self.0.lock().unwrap().clone()
    }
}

pub struct Desk {
    pub state: AppState,
    pub jobs: Jobs,
    pub quit: bool,
    now: Arc<Mutex<Timestamp>>,
    answers: Arc<Answers>,
}

impl Desk {
    /// A reviewer's desk whose unsaved work and copies are kept in `data`.
    pub fn new(reviewer: &str, data: &Path) -> Self {
        Self::with_disk(reviewer, data, Arc::new(RealDisk))
    }

    pub fn with_disk(reviewer: &str, data: &Path, disk: Arc<dyn Disk>) -> Self {
        let now = Arc::new(Mutex::new("2026-11-21T14:00:00Z".parse().unwrap()));
        let clock = now.clone();
        let settings = Settings {
            reviewer: reviewer.to_owned(),
            ..Settings::default()
        };
        let answers = Arc::new(Answers::default());
        let mut desk = Self {
            state: AppState::new(settings, Arc::new(move || *clock.lock().unwrap()), None),
            jobs: Jobs::new(disk, answers.clone(), None, Arc::new(|| {})).keeping_in(data),
            quit: false,
            now,
            answers,
        };
        desk.send(Command::Started);
        desk
    }

    /// Does what the command says, with everything that follows from it.
    pub fn send(&mut self, command: Command) {
        self.start(command);
        self.settle();
    }

    /// Does what the command says, but does not take up what the background work brings.
    pub fn start(&mut self, command: Command) {
        for effect in update(&mut self.state, command) {
            if let Some(Effect::Quit) = self.jobs.run(effect) {
                self.quit = true;
            }
        }
    }

    /// Lets the background work end, and takes up what it brings.
    pub fn settle(&mut self) {
        loop {
            self.jobs.wait();
            let commands = self.jobs.drain();
            if commands.is_empty() {
                return;
            }
            commands.into_iter().for_each(|command| self.start(command));
        }
    }

    pub fn act(&mut self, action: Action) {
        self.send(Command::Do(action));
    }

    pub fn open(&mut self, path: &Path) {
        self.send(Command::OpenFiles(vec![path.to_owned()]));
    }

    pub fn save_as(&mut self, path: &Path) {
        self.answer(path);
        self.act(Action::SaveAs);
    }

    /// What the next question for a file to write is answered with.
    pub fn answer(&self, path: &Path) {
        *self.answers.0.lock().unwrap() = Some(path.to_owned());
    }

    /// Time passes, and the window notices.
    pub fn pass(&mut self, milliseconds: i64) {
        let mut now = self.now.lock().unwrap();
        *now += SignedDuration::from_millis(milliseconds);
        drop(now);
        self.send(Command::Tick);
    }

    /// Selects a claim of the harbour project and decides it.
    pub fn decide(&mut self, claim: &str, action: Action) {
        self.send(Command::Select(ClaimId::new(claim)));
        self.act(action);
    }

    pub fn note(&mut self, claim: &str, note: &str) {
        self.send(Command::SetNote(ClaimId::new(claim), note.to_owned()));
    }

    pub fn verdict(&self, claim: &str) -> Verdict {
        verdict(&self.state.project, claim)
    }

    /// The process dies: nothing is saved, nothing is tidied up, and the system lets go what it held.
    pub fn crash(self) {
        let Self { state, jobs, .. } = self;
        drop((state, jobs));
    }

    pub fn notices(&self) -> String {
        let said: Vec<_> = self.state.notices.iter().map(|n| n.text()).collect();
        said.join("\n")
    }
}

pub fn verdict(project: &Project, claim: &str) -> Verdict {
    project.claim(&ClaimId::new(claim)).unwrap().1.verdict
}

/// Saves the harbour project in `folder`.
pub fn harbour_in(folder: &Path) -> PathBuf {
    let path = folder.join("harbour.linecheck.json");
    save(&RealDisk, &path, &harbour(folder)).unwrap();
    path
}

pub fn names(folder: &Path) -> Vec<String> {
    let names = RealDisk.names(folder).unwrap_or_default();
    names.iter().map(|n| n.to_string_lossy().into_owned()).collect()
}
