//! Random sessions of two reviewers on one file: edits, undo, redo, saves, crashes in and between saves, reopening, the
//! file changed underneath, merges. A plain ledger says at every step what has to be there.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "projects/acts.rs"]
mod acts;
#[path = "store/harbour.rs"]
mod harbour;
#[path = "model/ledger.rs"]
mod ledger;
#[path = "model/sim_disk.rs"]
mod sim_disk;
#[path = "projects/work.rs"]
mod work;

use acts::Act;
use harbour::harbour;
use ledger::Ledger;
use linecheck::review::{Edit, History, Project, merge};
use linecheck::store::{load, save};
use linecheck::text::Digest;
use sim_disk::SimDisk;
use std::path::Path;
use work::missing;

const FILE: &str = "/desk/harbour.linecheck.json";
const SESSIONS: u64 = 24;
const STEPS: usize = 500;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)) >> 8
    }

    fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }

    fn act(&mut self, step: usize) -> Act {
        let n = self.below(40);
        match self.below(32) {
            0..10 => Act::Decide(n, self.below(5)),
            10..17 => Act::Note(n, format!("note {step}")),
            17..21 => Act::AddEvidence(n, format!("source {step}")),
            21 => Act::DropEvidence(n),
            22..25 => Act::Mark(n, self.below(90), self.below(90)),
            25 => Act::Delete(n),
            26 => Act::Describe(n, format!("title {step}")),
            27..29 => Act::Link(n, self.below(40), self.below(6)),
            29 => Act::Unlink(n),
            30 => Act::AddArticle(n),
            _ if n.is_multiple_of(3) => Act::RemoveArticle(n),
            _ => Act::AddArticle(n),
        }
    }
}

/// One reviewer's program: the project, and what the ledger says of it.
struct Desk {
    project: Project,
    history: History,
    ledger: Ledger,
    undo: Vec<Ledger>,
    redo: Vec<Ledger>,
    /// The file as it was last read or written here.
    base: Project,
    digest: Digest,
}

impl Desk {
    fn open(disk: &SimDisk) -> Self {
        let loaded = load(disk, Path::new(FILE)).unwrap();
        assert!(loaded.notices.is_empty() && !loaded.read_only);
        Self {
            ledger: Ledger::of(&loaded.project),
            base: loaded.project.clone(),
            project: loaded.project,
            digest: loaded.digest,
            history: History::default(),
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    fn apply(&mut self, edit: Edit) {
        self.undo.push(self.ledger.clone());
        self.redo.clear();
        self.ledger.record(&edit);
        self.history.apply(&mut self.project, "edit", edit, None).unwrap();
    }

    fn act(&mut self, act: &Act, who: &str, at: usize) {
        if let Some(edit) = act.edit(&self.project, who, at as i64) {
            self.apply(edit);
        }
    }

    fn undo(&mut self) {
        if self.history.undo(&mut self.project).unwrap().is_some() {
            let before = self.undo.pop().unwrap();
            self.redo.push(std::mem::replace(&mut self.ledger, before));
        }
    }

    fn redo(&mut self) {
        if self.history.redo(&mut self.project).unwrap().is_some() {
            let after = self.redo.pop().unwrap();
            self.undo.push(std::mem::replace(&mut self.ledger, after));
        }
    }

    /// Takes in what somebody else saved meanwhile.
    fn merge(&mut self, disk: &SimDisk) {
        let theirs = load(disk, Path::new(FILE)).unwrap();
        if theirs.digest == self.digest {
            return;
        }
        let merged = merge(&self.base, &self.project, &theirs.project).project;
        for copy in [&self.project, &theirs.project] {
            missing(&merged, copy, &self.base).unwrap();
        }
        self.history.merged(&mut self.project, merged);
        self.ledger = Ledger::of(&self.project);
        self.undo.clear();
        self.redo.clear();
        (self.base, self.digest) = (theirs.project, theirs.digest);
    }

    /// Saves, if nobody else did since; whether that was acknowledged.
    fn save(&mut self, disk: &SimDisk) -> bool {
        match save(disk, Path::new(FILE), &self.project) {
            Ok(digest) => {
                (self.base, self.digest) = (self.project.clone(), digest);
                true
            }
            Err(_) => false,
        }
    }
}

/// Plays one session of [`STEPS`] steps; returns how many crashes and merges there were.
fn session(seed: u64) -> (usize, usize) {
    let mut dice = Dice(seed);
    let disk = SimDisk::default();
    save(&disk, Path::new(FILE), &harbour(Path::new("/desk"))).unwrap();
    let mut desk = Desk::open(&disk);
    // What the file has to hold, as some save was acknowledged.
    let mut acknowledged = desk.ledger.clone();
    let (mut crashes, mut merges) = (0, 0);
    for step in 0..STEPS {
        match dice.below(32) {
            0..20 => desk.act(&dice.act(step), "Nora", step),
            20..22 => desk.undo(),
            22 => desk.redo(),
            23..25 => {
                desk.merge(&disk);
                assert!(desk.save(&disk));
                acknowledged = desk.ledger.clone();
            }
            25 => {
                disk.crash(dice.roll());
                desk = Desk::open(&disk);
                assert_eq!(desk.ledger, acknowledged, "seed {seed}, step {step}: a crash");
                crashes += 1;
            }
            26 => {
                desk.merge(&disk);
                disk.stop_after(dice.below(24));
                let saved = desk.save(&disk);
                let wanted = desk.ledger.clone();
                disk.crash(dice.roll());
                desk = Desk::open(&disk);
                let is_old = desk.ledger == acknowledged && !saved;
                assert!(
                    is_old || desk.ledger == wanted,
                    "seed {seed}, step {step}: a crash in a save"
                );
                acknowledged = desk.ledger.clone();
                crashes += 1;
            }
            27..29 => {
                let mut other = Desk::open(&disk);
                assert_eq!(
                    other.ledger, acknowledged,
                    "seed {seed}, step {step}: opened by another"
                );
                for n in 0..dice.below(4) {
                    other.act(&dice.act(step * 10 + n), "Amir", step * 10 + n);
                }
                assert!(other.save(&disk));
                acknowledged = other.ledger;
            }
            29 => {
                desk = Desk::open(&disk);
                assert_eq!(desk.ledger, acknowledged, "seed {seed}, step {step}: opened again");
            }
            _ => {
                let before = desk.digest;
                desk.merge(&disk);
                merges += usize::from(desk.digest != before);
            }
        }
        assert_eq!(Ledger::of(&desk.project), desk.ledger, "seed {seed}, step {step}");
    }
    (crashes, merges)
}

#[test]
fn no_acknowledged_work_is_lost_in_twelve_thousand_steps() {
    let played: Vec<_> = (0..SESSIONS).map(session).collect();
    let crashes: usize = played.iter().map(|p| p.0).sum();
    let merges: usize = played.iter().map(|p| p.1).sum();
    assert!(SESSIONS as usize * STEPS >= 10_000);
    assert!(crashes > 300 && merges > 100, "{crashes} crashes, {merges} merges");
}
