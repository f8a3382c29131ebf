//! The real window, killed at random moments of a review that is typed into it: what is missing afterwards was typed
//! in the last second. Needs an X server without a screen, a window manager and a way to send keys.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use linecheck::store::{RealDisk, Recovery};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::tempdir;

const ROUNDS: u64 = 25;

/// Ends with whoever holds it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn screen() -> (Running, String) {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x720x24"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is installed");
    let mut number = String::new();
    BufReader::new(server.stdout.take().unwrap())
        .read_line(&mut number)
        .unwrap();
    (Running(server), format!(":{}", number.trim()))
}

fn on(display: &str, program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env("DISPLAY", display)
        .env_remove("WAYLAND_DISPLAY")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn xdotool(display: &str, arguments: &[&str]) -> bool {
    on(display, "xdotool")
        .args(arguments)
        .status()
        .expect("xdotool is installed")
        .success()
}

/// Waits for the window of a process, and gives it the keys.
fn focus(display: &str, process: &str) {
    let found = (0..100).find_map(|_| {
        sleep(Duration::from_millis(100));
        let search = on(display, "xdotool")
            .args(["search", "--onlyvisible", "--pid", process])
            .stdout(Stdio::piped())
            .output()
            .unwrap();
        let found = String::from_utf8(search.stdout).unwrap();
        found.lines().last().map(str::to_owned)
    });
    let window = found.expect("a window within ten seconds");
    sleep(Duration::from_millis(1500));
    assert!(xdotool(display, &["windowfocus", "--sync", &window]));
}

/// The keys of a review: a verdict for each claim, and a note of three letters at every fifth. Each key is one edit but
/// for those that open and leave the note.
fn keys() -> impl Iterator<Item = (&'static str, bool)> {
    let verdicts = ["1", "2", "3"].into_iter().cycle();
    verdicts.enumerate().flat_map(|(n, verdict)| {
        let note = [("n", false), ("a", true), ("b", true), ("c", true), ("Escape", false)];
        let note = if n % 5 == 4 { &note[..] } else { &[] };
        note.iter().copied().chain([(verdict, true)]).collect::<Vec<_>>()
    })
}

/// How many edits the journal below `data` holds.
fn kept(data: &Path) -> usize {
    let recovery = Recovery::new(Arc::new(RealDisk), data.join("linecheck/recovery"));
    let waiting = recovery.waiting().unwrap();
    let Some(session) = waiting.first() else { return 0 };
    assert!(session.work.is_ok(), "{:?}", session.work);
    let restored = recovery.take(&session.id).unwrap();
    let claims = restored.project.claims();
    claims
        .map(|(_, claim)| claim.decisions.len() + claim.note.chars().count())
        .sum()
}

#[test]
#[ignore = "needs Xvfb, openbox and xdotool, and takes two minutes"]
fn a_window_killed_while_somebody_reviews_loses_the_last_second_at_most() {
    let (_server, display) = screen();
    let _manager = Running(on(&display, "openbox").spawn().expect("openbox is installed"));
    let folder = tempdir().unwrap();
    let (article, project) = (
        folder.path().join("boats.txt"),
        folder.path().join("boats.linecheck.json"),
    );
    let text = (1..=400).fold("Boats\n\n".to_owned(), |mut text, n| {
        writeln!(
            text,
            "Boat number {n} carried {} people to the island on Tuesday.\n",
            n + 20
        )
        .unwrap();
        text
    });
    fs::write(&article, text).unwrap();
    let program = env!("CARGO_BIN_EXE_linecheck");
    assert!(
        Command::new(program)
            .arg("new")
            .arg(&article)
            .arg("-o")
            .arg(&project)
            .status()
            .unwrap()
            .success()
    );

    let (mut ages, mut edits) = (Vec::new(), 0);
    for round in 0..ROUNDS {
        let data = folder.path().join(format!("data-{round}"));
        let mut window = Running(
            on(&display, program)
                .arg(&project)
                .env("XDG_DATA_HOME", &data)
                .env("XDG_CONFIG_HOME", folder.path().join("config"))
                .spawn()
                .unwrap(),
        );
        let id = window.0.id().to_string();
        focus(&display, &id);
        // A fixed sequence of moments, spread over the first seconds of a review.
        let life = Duration::from_millis(700 + round * 2_654_435_761 % 3_500);
        let begun = Instant::now();
        let mut sent = Vec::new();
        for (key, edits) in keys().take_while(|_| begun.elapsed() < life) {
            let at = Instant::now();
            assert!(xdotool(&display, &["key", key]));
            if edits {
                sent.push(at);
            }
        }
        window.0.kill().unwrap();
        let killed = Instant::now();
        window.0.wait().unwrap();
        let kept = kept(&data);
        edits += sent.len();
        assert!(kept <= sent.len(), "round {round}: {kept} edits of {}", sent.len());
        if let Some(oldest) = sent.get(kept) {
            ages.push(killed.duration_since(*oldest));
        }
    }
    ages.sort();
    let (median, worst) = (ages[ages.len() / 2], ages[ages.len() - 1]);
    println!("{ROUNDS} kills, {edits} edits; the oldest edit that was missing: median {median:.2?}, worst {worst:.2?}");
    assert!(worst <= Duration::from_secs(1), "{worst:.2?}");
}
