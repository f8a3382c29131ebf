use super::importing::read_if_annotations;
use super::keeper::Keeper;
use super::opening::{guarded, opened};
use super::reimporting::{read_again, source_state};
use super::task::{Outbox, Task};
use super::{
    AppState, Command, Effect, FilePicker, Findings, LoadDone, LoadOrder, Notice, Opened, ReadArticle, Rescue,
    RestoreDone, RestoreOrder, SaveDone, SaveOrder, Which, Work, findings_of, open_article, open_pasted,
};
use crate::extract::extract;
use crate::ingest;
use crate::report::{self, ReportInput};
use crate::review::{Article, Project};
use crate::store::{self, Disk, Fault, LoadError, Lock, SaveError, Session, SessionLock, Settings, Status};
use crate::text::Digest;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;
use std::time::Duration;

/// The sample's two stories, each with the name under which it is opened.
const SAMPLE: [(&str, &[u8]); 2] = [
    (
        "harbour-meridian-post.txt",
        include_bytes!("../../assets/sample/harbour-meridian-post.txt"),
    ),
    (
        "harbour-calder-gazette.html",
        include_bytes!("../../assets/sample/harbour-calder-gazette.html"),
    ),
];

/// No file that is evidence is larger than this.
const MOST_EVIDENCE: u64 = 1 << 30;

/// Deep enough for any article that `ingest` lets through.
const STACK: usize = 16 << 20;

/// How far the reading of files is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Files dealt with.
    pub done: usize,
    /// Files asked for.
    pub total: usize,
    /// The file that is being read.
    pub current: String,
}

/// Carries effects out on named threads; what they bring comes back as commands.
pub struct Jobs {
    disk: Arc<dyn Disk>,
    picker: Arc<dyn FilePicker>,
    settings: Option<PathBuf>,
    keeper: Option<Arc<Keeper>>,
    wake: Arc<dyn Fn() + Send + Sync>,
    sender: Sender<Command>,
    receiver: Receiver<Command>,
    running: Vec<Task>,
    progress: Arc<Mutex<Progress>>,
    /// Grows when reading is cancelled; a job of an older number stops.
    epoch: Arc<AtomicU64>,
}

impl Jobs {
    /// `settings` is where the settings are kept, if anywhere; `wake` is called whenever a command waits.
    pub fn new(
        disk: Arc<dyn Disk>,
        picker: Arc<dyn FilePicker>,
        settings: Option<PathBuf>,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Self {
        let (sender, receiver) = channel();
        Self {
            disk,
            picker,
            settings,
            keeper: None,
            wake,
            sender,
            receiver,
            running: Vec::new(),
            progress: Arc::default(),
            epoch: Arc::default(),
        }
    }

    /// Keeps unsaved work and dated copies of projects below `folder`, which is created when it is needed.
    #[must_use]
    pub fn keeping_in(mut self, folder: &Path) -> Self {
        self.keeper = Some(Arc::new(Keeper::new(self.disk.clone(), folder)));
        self
    }

    /// Keeps the unsaved work of `state` here and now, without a thread: for when everything is about to end.
    pub fn keep_now(&self, state: &AppState) {
        if let (Some(keeper), Some((unsaved, change))) = (&self.keeper, state.unsaved())
            && let Err(why) = keeper.keep(&unsaved, change)
        {
            log::error!("unsaved work was not kept: {why}");
        }
    }

    /// The commands that have come in, in order.
    pub fn drain(&mut self) -> Vec<Command> {
        self.running.retain(|task| !task.is_over());
        self.receiver.try_iter().collect()
    }

    /// Waits until every job has ended.
    pub fn wait(&mut self) {
        self.running.drain(..).for_each(Task::join);
    }

    /// How far the reading of files is; `None` if none is being read.
    pub fn progress(&self) -> Option<Progress> {
        let progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner).clone();
        (progress.done < progress.total).then_some(progress)
    }

    /// Work in the background that takes so long that it is told: what it is, and how long it is until then.
    pub fn working(&self) -> Option<(Work, Duration)> {
        let told = self.running.iter().filter_map(Task::told);
        told.min_by_key(|(_, left)| *left)
    }

    /// Carries an effect out; gives back one that only the window can carry out.
    pub fn run(&mut self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::PickFiles => {
                let picker = self.picker.clone();
                self.start("file-dialog", move |out| out.send(Command::Picked(picker.pick_files())));
            }
            Effect::PickTarget(target, suggested) => {
                let picker = self.picker.clone();
                self.start("file-dialog", move |out| {
                    let path = picker.pick_target(&suggested);
                    out.send(Command::PickedTarget(target, path));
                });
            }
            Effect::PickEvidence => {
                let picker = self.picker.clone();
                self.start("file-dialog", move |out| {
                    let picked = picker.pick_files().into_iter().next();
                    out.send(Command::PickedEvidence(picked));
                });
            }
            Effect::Digest(path) => {
                let disk = self.disk.clone();
                self.start("digest", move |out| {
                    let bytes = disk.read(&path, MOST_EVIDENCE).map_err(|e| e.to_string());
                    out.send(Command::Digested(path, bytes.map(|b| Digest::of(&b))));
                });
            }
            Effect::LookFor(purpose, path) => {
                let disk = self.disk.clone();
                self.start("look-for", move |out| {
                    let there = !matches!(disk.status(&path), Ok(Status::Absent));
                    out.send(Command::LookedFor(purpose, path, there));
                });
            }
            Effect::Read(paths) => self.read(paths),
            Effect::ReadPasted(text) => self.start("read-pasted", move |out| {
                out.send(match open_pasted(&text) {
                    Ok(opened) => Command::ArticleRead(Box::new(opened)),
                    Err(error) => Command::ArticleFailed(error),
                });
            }),
            Effect::ReadSample => self.start("read-sample", |out| {
                for opened in sample() {
                    out.send(Command::ArticleRead(Box::new(opened)));
                }
            }),
            Effect::ReadAgain(id, from, published) => self.start("read-again", move |out| {
                out.send(match guarded(|| read_again(&from, published)) {
                    Ok(Ok(again)) => Command::ArticleReadAgain(id, Box::new(again)),
                    Ok(Err(error)) => Command::ArticleFailed(error),
                    Err(why) => Command::Told(Notice::Error(format!(
                        "The new version could not be read, by a fault of Linecheck ({why}). Nothing was changed."
                    ))),
                });
            }),
            Effect::LookAtSources(sources) => self.start("look-at-sources", move |out| {
                let states = sources
                    .into_iter()
                    .map(|(id, path, was)| (id, source_state(&path, was)));
                out.send(Command::SourcesLookedAt(states.collect()));
            }),
            Effect::CancelWork(work) => {
                let told = self
                    .running
                    .iter()
                    .filter(|task| task.told().is_some_and(|(w, _)| w == work));
                told.for_each(Task::stop);
            }
            Effect::CancelReading => {
                self.epoch.fetch_add(1, Ordering::Relaxed);
                *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = Progress::default();
            }
            Effect::Load(order) => {
                let disk = self.disk.clone();
                self.start_told("load-project", Some(Work::Opening), move |out| {
                    out.send(load(&disk, *order));
                });
            }
            Effect::LoadTheirs(path) => {
                let disk = self.disk.clone();
                self.start_told("load-theirs", Some(Work::OpeningTheirs), move |out| {
                    out.send(match store::load(&*disk, &path) {
                        Ok(theirs) => Command::TheirsLoaded(path, Box::new(theirs)),
                        Err(error) => Command::ProjectFailed(error, Rescue::default()),
                    });
                });
            }
            Effect::Extract(id, text, published) => self.start("extract", move |out| {
                let found = extract(text.as_str(), published);
                out.send(Command::Extracted(id, ReadArticle::new(Arc::new(found))));
            }),
            Effect::Compare(articles, about) => {
                self.start_told("compare", Some(Work::Comparing), move |out| {
                    out.send(Command::Compared(Arc::new(findings_of(&articles, about))));
                });
            }
            Effect::Save(order) => {
                let (disk, keeper) = (self.disk.clone(), self.keeper.clone());
                self.start("save", move |out| {
                    let (path, today) = (order.path.clone(), order.today);
                    let command = save(&disk, *order);
                    let saved = matches!(command, Command::Saved(_));
                    out.send(command);
                    if let Some(Err(why)) = keeper.filter(|_| saved).map(|k| k.keep_copy(&path, today)) {
                        out.send(Command::Told(Notice::Warning(format!(
                            "No copy of the day was kept: {why}"
                        ))));
                    }
                });
            }
            Effect::Journal(unsaved, change) => {
                if let Some(keeper) = self.keeper.clone() {
                    self.start("journal", move |out| {
                        let kept = guarded(|| keeper.keep(&unsaved, change)).and_then(|kept| kept);
                        out.send(kept.map_or_else(Command::JournalFailed, |()| Command::Journalled));
                    });
                }
            }
            Effect::ForgetJournal(change, adopted) => {
                if let Some(keeper) = self.keeper.clone() {
                    self.start("forget-journal", move |_| keeper.forget(change, adopted));
                }
            }
            Effect::FindRecoverables { ask } => {
                if let Some(keeper) = self.keeper.clone() {
                    self.start("find-unsaved", move |out| out.send(keeper.find(ask)));
                }
            }
            Effect::Restore(order) => {
                if let Some(keeper) = self.keeper.clone() {
                    let disk = self.disk.clone();
                    self.start("restore", move |out| out.send(restore(&disk, &keeper, *order)));
                }
            }
            Effect::DiscardRecoverable(id) => {
                if let Some(keeper) = self.keeper.clone() {
                    self.start("discard-unsaved", move |out| {
                        if let Err(error) = keeper.recovery().discard(&id) {
                            out.send(Command::RecoveryFailed(error));
                        }
                        out.send(keeper.find(true));
                    });
                }
            }
            Effect::Export(path, project, articles, about, name) => {
                let disk = self.disk.clone();
                self.start_told("export", Some(Work::Writing), move |out| {
                    let findings = findings_of(&articles, about);
                    out.send(match export(out, &*disk, &path, &project, &findings, &name) {
                        Ok(()) => Command::Exported(path),
                        Err(error) => Command::ExportFailed(error),
                    });
                });
            }
            Effect::Preview(project, findings, name, at, change) => {
                self.start_told("preview", Some(Work::Previewing), move |out| {
                    let blocks = reported(&project, &findings, &name, at, report::preview);
                    out.send(Command::Previewed(change, Arc::new(blocks)));
                });
            }
            Effect::Remember(settings) => self.remember(settings),
            Effect::PasteFromClipboard
            | Effect::Reveal(..)
            | Effect::Align(..)
            | Effect::FocusNote
            | Effect::KeepInSight(..)
            | Effect::FocusFilter
            | Effect::FocusFind
            | Effect::Quit => return Some(effect),
        }
        None
    }

    /// Reads articles, then what was marked in them, in whatever order the files come.
    fn read(&mut self, paths: Vec<PathBuf>) {
        let (disk, epoch, progress) = (self.disk.clone(), self.epoch.clone(), self.progress.clone());
        let started = epoch.load(Ordering::Relaxed);
        progress.lock().unwrap_or_else(PoisonError::into_inner).total += paths.len();
        self.start("read-files", move |out| {
            let go_on = || epoch.load(Ordering::Relaxed) == started;
            let mut marked = Vec::new();
            for path in paths {
                if !go_on() {
                    return;
                }
                let name = path
                    .file_name()
                    .unwrap_or(path.as_os_str())
                    .to_string_lossy()
                    .into_owned();
                progress.lock().unwrap_or_else(PoisonError::into_inner).current = name;
                let (command, is_article) = read_file(&*disk, path);
                if !go_on() {
                    return;
                }
                let mut at = progress.lock().unwrap_or_else(PoisonError::into_inner);
                at.done += 1;
                if at.done >= at.total {
                    *at = Progress::default();
                }
                drop(at);
                match is_article {
                    true => out.send(command),
                    false => marked.push(command),
                }
            }
            marked.into_iter().for_each(|command| out.send(command));
        });
    }

    fn remember(&mut self, settings: Settings) {
        let Some(path) = self.settings.clone() else { return };
        let disk = self.disk.clone();
        self.start("remember", move |_| {
            if let Err(error) = settings.save(&*disk, &path) {
                log::warn!("settings were not kept: {error}");
            }
        });
    }

    fn start(&mut self, name: &str, work: impl FnOnce(&Outbox) + Send + 'static) {
        self.start_told(name, None, work);
    }

    /// Starts work that the reviewer is told of if it takes long, and that they can cancel then.
    fn start_told(&mut self, name: &str, what: Option<Work>, work: impl FnOnce(&Outbox) + Send + 'static) {
        let stopped = Arc::new(AtomicBool::new(false));
        let out = Outbox::new(self.sender.clone(), self.wake.clone(), stopped.clone());
        let again = out.clone();
        let started = Builder::new()
            .name(name.to_owned())
            .stack_size(STACK)
            .spawn(move || work(&out));
        match started {
            Ok(thread) => self.running.push(Task::new(what, stopped, thread)),
            Err(error) => {
                let notice = Notice::Error(format!("The system started no thread for this ({error}). Try again."));
                again.send(Command::Told(notice));
            }
        }
    }
}

/// What a file brings, and whether it was read as an article.
fn read_file(disk: &dyn Disk, path: PathBuf) -> (Command, bool) {
    let read = guarded(|| match read_if_annotations(disk, &path) {
        Some(Ok(marked)) => (Command::AnnotationsRead(path.clone(), Box::new(marked)), false),
        Some(Err(error)) => (Command::Told(Notice::Error(error.to_string())), false),
        None => match open_article(&path) {
            Ok(opened) => (Command::ArticleRead(Box::new(opened)), true),
            Err(error) => (Command::ArticleFailed(error), true),
        },
    });
    read.unwrap_or_else(|why| {
        let told = format!(
            "The file could not be read, by a fault of Linecheck ({why}). Nothing else was touched: {}",
            path.display()
        );
        (Command::Told(Notice::Error(told)), true)
    })
}

fn load(disk: &Arc<dyn Disk>, order: LoadOrder) -> Command {
    let path = order.path.clone();
    let loaded = guarded(|| {
        let open = match order.which {
            Which::File => store::open,
            Which::Backup => store::open_backup,
            Which::Repaired => store::open_repaired,
        };
        open(disk, &path, &order.holder, order.lock.as_ref())
            .map(|session| (readings(&session.loaded.project), session))
    });
    match loaded {
        Ok(Ok((readings, Session { loaded, lock }))) => Command::ProjectLoaded(Box::new(LoadDone {
            order,
            loaded,
            readings,
            lock,
        })),
        Ok(Err(error)) => {
            let rescue = if order.which == Which::File {
                rescue(&**disk, &error)
            } else {
                Rescue::default()
            };
            Command::ProjectFailed(error, rescue)
        }
        Err(why) => Command::Told(Notice::Error(format!(
            "The project could not be opened, by a fault of Linecheck ({why}). Nothing was touched: {}",
            path.display()
        ))),
    }
}

fn rescue(disk: &dyn Disk, error: &LoadError) -> Rescue {
    let repaired = matches!(error.fault, Fault::Contradictory(_)).then(|| store::load_repaired(disk, &error.path));
    Rescue {
        repairs: repaired.and_then(Result::ok).map(|r| r.repairs).unwrap_or_default(),
        backup: error
            .backup
            .as_ref()
            .is_some_and(|backup| store::load(disk, backup).is_ok()),
    }
}

fn readings(project: &Project) -> Vec<ReadArticle> {
    let read = |a: &Article| {
        let published = a.description.published.map(|p| p.date);
        ReadArticle::new(Arc::new(extract(a.text.as_str(), published)))
    };
    project.articles.iter().map(read).collect()
}

fn save(disk: &Arc<dyn Disk>, order: SaveOrder) -> Command {
    let saved = guarded(|| {
        let lock = match SessionLock::take(disk, &order.path, &order.holder, order.lock.as_ref()) {
            Lock::Ours(lock) => Some(lock),
            Lock::Unknown(_) => None,
            Lock::Theirs(by) => {
                let path = order.path.clone();
                return Err(SaveError::Held { by, path });
            }
        };
        store::save_over(&**disk, &order.path, &order.project, order.over).map(|saved| (saved, lock))
    });
    let saved = saved.unwrap_or_else(|why| {
        let path = order.path.clone();
        Err(SaveError::Fault { why, path })
    });
    match saved {
        Ok((saved, lock)) => Command::Saved(Box::new(SaveDone { order, saved, lock })),
        Err(error) => Command::SaveFailed(Box::new(order), error),
    }
}

fn restore(disk: &Arc<dyn Disk>, keeper: &Keeper, order: RestoreOrder) -> Command {
    let restored = match keeper.recovery().take(&order.id) {
        Ok(restored) => restored,
        Err(error) => return Command::RecoveryFailed(error),
    };
    let path = restored.path.as_ref();
    let base = path
        .zip(restored.base)
        .and_then(|(path, digest)| store::version(&**disk, path, digest));
    let lock = path.map(|path| SessionLock::take(disk, path, &order.holder, order.lock.as_ref()));
    Command::Restored(Box::new(RestoreDone {
        readings: readings(&restored.project),
        base: base.map(Arc::new),
        restored,
        lock,
        change: order.change,
    }))
}

fn export(
    out: &Outbox,
    disk: &dyn Disk,
    path: &Path,
    project: &Project,
    findings: &Findings,
    name: &str,
) -> Result<(), String> {
    let format = report::Format::from_path(path).ok_or("the ending of its name is none of a report")?;
    let now = jiff::Timestamp::now();
    let document = reported(project, findings, name, now, |input| {
        report::render_with(input, format, &super::system_fonts)
    });
    let document = document.map_err(|e| e.to_string())?;
    if out.is_stopped() {
        return Ok(());
    }
    store::write_atomically(disk, path, &document)
        .map(|_| ())
        .map_err(|e| e.to_string())
}

/// What `write` makes of a project's report.
fn reported<T>(
    project: &Project,
    findings: &Findings,
    name: &str,
    at: jiff::Timestamp,
    write: impl FnOnce(&ReportInput<'_>) -> T,
) -> T {
    write(&ReportInput {
        project,
        extractions: &findings.extractions(),
        comparison: findings.comparison(),
        facts: &findings.facts(project),
        generated_at: at,
        name,
        version: env!("CARGO_PKG_VERSION"),
    })
}

fn sample() -> Vec<Opened> {
    let read = |(name, bytes): (&str, &[u8])| ingest::from_bytes(bytes, Some(Path::new(name))).ok().map(opened);
    SAMPLE.into_iter().filter_map(read).collect()
}
