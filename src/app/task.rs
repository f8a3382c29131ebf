use super::{Command, Work};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Work in the background that takes longer than this is told.
const TOLD_AFTER: Duration = Duration::from_millis(300);

/// A piece of work on a thread of its own.
pub(super) struct Task {
    /// What the reviewer is told of it; `None` for what they need not know of.
    what: Option<Work>,
    since: Instant,
    stopped: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Task {
    pub fn new(what: Option<Work>, stopped: Arc<AtomicBool>, thread: JoinHandle<()>) -> Self {
        Self {
            what,
            since: Instant::now(),
            stopped,
            thread,
        }
    }

    /// What it is, and how long it is until that is told; nothing is left once it is.
    pub fn told(&self) -> Option<(Work, Duration)> {
        let goes_on = !self.is_over() && !self.stopped.load(Ordering::Relaxed);
        let left = TOLD_AFTER.saturating_sub(self.since.elapsed());
        self.what.filter(|_| goes_on).map(|what| (what, left))
    }

    pub fn is_over(&self) -> bool {
        self.thread.is_finished()
    }

    /// Whatever it still brings is thrown away.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Waits until it has ended.
    pub fn join(self) {
        if self.thread.join().is_err() {
            log::error!("a background job ended by a panic");
        }
    }
}

/// Where a piece of work puts what it brings.
#[derive(Clone)]
pub(super) struct Outbox {
    sender: Sender<Command>,
    wake: Arc<dyn Fn() + Send + Sync>,
    stopped: Arc<AtomicBool>,
}

impl Outbox {
    pub fn new(sender: Sender<Command>, wake: Arc<dyn Fn() + Send + Sync>, stopped: Arc<AtomicBool>) -> Self {
        Self { sender, wake, stopped }
    }

    /// Whether nobody wants any more what the work brings.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub fn send(&self, command: Command) {
        // A window that is gone needs no answer.
        if !self.is_stopped() && self.sender.send(command).is_ok() {
            (self.wake)();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn thread(work: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
        std::thread::Builder::new().name("test".to_owned()).spawn(work).unwrap()
    }

    #[test]
    fn work_is_told_until_it_is_stopped_and_brings_nothing_then() {
        let (sender, receiver) = channel();
        let (go_on, wait) = channel::<()>();
        let stopped = Arc::new(AtomicBool::new(false));
        let out = Outbox::new(sender, Arc::new(|| ()), stopped.clone());
        out.send(Command::Tick);
        let thread = thread(move || {
            wait.recv().unwrap();
            out.send(Command::Tick);
        });
        let task = Task::new(Some(Work::Comparing), stopped, thread);
        let (what, left) = task.told().unwrap();
        assert_eq!(what, Work::Comparing);
        assert!(left <= TOLD_AFTER && !task.is_over());
        task.stop();
        assert_eq!(task.told(), None);
        go_on.send(()).unwrap();
        task.join();
        assert_eq!(receiver.try_iter().count(), 1, "what came before it was stopped");
    }

    #[test]
    fn work_that_the_reviewer_need_not_know_of_is_not_told() {
        let (go_on, wait) = channel::<()>();
        let thread = thread(move || wait.recv().unwrap());
        let task = Task::new(None, Arc::default(), thread);
        assert_eq!(task.told(), None);
        go_on.send(()).unwrap();
        task.join();
    }
}
