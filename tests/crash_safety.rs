//! A process that saves a project again and again is killed at random moments: no file is damaged, no acknowledged save
//! is lost, its lock is let go, and nothing is left lying about after the next start.
//!
//! A thousand kills: `cargo test --release --test crash_safety -- --ignored thousand --nocapture`
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "it reports what it counted")]

#[path = "store/harbour.rs"]
mod harbour;

use harbour::{article, claim, harbour};
use jiff::Timestamp;
use linecheck::review::{ClaimId, Edit, Project};
use linecheck::store::{Disk, Holder, Lock, Over, RealDisk, load, open, save_over};
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _, stdout};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tempfile::tempdir;

/// Tells this binary that it is the one to be killed, and what it is to save.
const SAVER: &str = "LINECHECK_TEST_SAVES";

/// Bytes of the project's file, at least.
const SIZE: usize = 2 << 20;

const COUNTED: &str = "The count stood at";

fn big_project(folder: &Path) -> Project {
    let line = "The harbour office keeps the ledger of every vessel that came in that year.\n\n";
    let text = format!("{COUNTED}\n\n{}", line.repeat(SIZE / line.len() + 1));
    let mut article = article(&text, "The ledger", folder);
    let mut counted = claim(&article, COUNTED);
    counted.id = ClaimId::new("c-count");
    counted.note = "0".to_owned();
    article.claims = std::iter::once(counted).collect();
    let mut project = harbour(folder);
    project.articles.push(article);
    project
}

fn real_disk() -> Arc<dyn Disk> {
    Arc::new(RealDisk)
}

fn holder(who: &str) -> Holder {
    Holder::here(who, Timestamp::UNIX_EPOCH)
}

fn count(project: &Project) -> u64 {
    let (_, claim) = project.claim(&ClaimId::new("c-count")).unwrap();
    claim.note.parse().unwrap()
}

fn set_count(project: &mut Project, count: u64) {
    let mut claim = project.claim(&ClaimId::new("c-count")).unwrap().1.clone();
    claim.note = count.to_string();
    let article = project.articles[2].id.clone();
    Edit::ReplaceClaim(article, Box::new(claim)).apply(project).unwrap();
}

/// The process that is killed. Without the variable it is a test that has nothing to do.
#[test]
fn saver() {
    let Some(path) = env::var_os(SAVER).map(PathBuf::from) else {
        return;
    };
    let session = open(&real_disk(), &path, &holder("saver"), None).unwrap();
    assert!(matches!(session.lock, Lock::Ours(_)));
    let (mut project, mut digest) = (session.loaded.project, session.loaded.digest);
    let say = |what: &str| {
        let mut out = stdout().lock();
        writeln!(out, "{what}").and_then(|()| out.flush()).unwrap();
    };
    say("ready");
    for n in count(&project) + 1.. {
        set_count(&mut project, n);
        digest = save_over(&RealDisk, &path, &project, Over::Version(digest))
            .unwrap()
            .digest;
        say(&format!("ack {n}"));
    }
}

fn start_saver(path: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "saver", "--nocapture", "--test-threads=1"])
        .env(SAVER, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A stream of numbers that is the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

fn temporary_files(folder: &Path) -> usize {
    let names = RealDisk.names(folder).unwrap();
    names.iter().filter(|n| n.to_string_lossy().ends_with(".tmp")).count()
}

fn kill_savers(rounds: u32, seed: u64) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("ledger.linecheck.json");
    let disk = real_disk();
    let first = big_project(folder.path());
    save_over(&RealDisk, &path, &first, Over::Anything("2026-11-21".parse().unwrap())).unwrap();
    assert!(fs::metadata(&path).unwrap().len() >= SIZE as u64);

    let mut numbers = Numbers(seed);
    let (mut acknowledged, mut left, mut finished) = (0, 0, 0);
    for round in 0..rounds {
        let mut saver = start_saver(&path);
        let mut lines = BufReader::new(saver.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        assert!(
            lines.any(|line| line.ends_with("ready")),
            "the saver of round {round} did not begin"
        );
        let first: Vec<_> = lines.by_ref().take(numbers.next() as usize % 3).collect();
        // The random moment is the point of this test.
        thread::sleep(Duration::from_micros(1_000 + numbers.next() % 29_001));
        saver.kill().unwrap();
        saver.wait().unwrap();
        let acks = first.into_iter().chain(lines);
        let last = acks
            .filter_map(|line| line.strip_prefix("ack ")?.parse::<u64>().ok())
            .last();
        finished += u32::from(last.is_some());
        acknowledged = last.unwrap_or(acknowledged);
        left += temporary_files(folder.path());

        let session =
            open(&disk, &path, &holder("Nora Feld"), None).unwrap_or_else(|e| panic!("damaged in round {round}: {e}"));
        if round == 0 {
            let mut other = start_saver(&path);
            assert!(!other.wait().unwrap().success(), "two hold the lock");
        }
        assert!(
            matches!(session.lock, Lock::Ours(_)),
            "round {round}: {:?}",
            session.lock
        );
        let now = count(&session.loaded.project);
        assert!(
            now >= acknowledged,
            "round {round}: {acknowledged} was acknowledged, {now} is there"
        );
        assert!(now <= acknowledged + 1, "round {round}: {now} came from nowhere");
        let backup = folder.path().join("ledger.linecheck.json.bak");
        if backup.exists() {
            load(&RealDisk, &backup).unwrap_or_else(|e| panic!("the backup is damaged in round {round}: {e}"));
        }
        assert_eq!(temporary_files(folder.path()), 0, "round {round}");
        acknowledged = now;
    }
    println!(
        "{rounds} kills: 0 damaged, 0 acknowledged saves lost; {finished} came after an acknowledged save; \
         {left} temporary files were left, 0 after the next start"
    );
}

#[test]
fn a_hundred_kills_damage_nothing() {
    kill_savers(100, 0x9e37_79b9_7f4a_7c15);
}

#[test]
#[ignore = "half a minute and more: the same, ten times as often"]
fn a_thousand_kills_damage_nothing() {
    kill_savers(1_000, 0x2545_f491_4f6c_dd1d);
}
