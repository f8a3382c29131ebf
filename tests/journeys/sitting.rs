//! A whole review in one sitting, by keys alone, counted.

use super::desk::{Desk, sample};
use eframe::egui::{Event, Key, Modifiers};
use linecheck::app::AppState;
use linecheck::review::Verdict;
use std::fs;
use std::path::PathBuf;

/// Other articles for the same journey, separated as in PATH; it says how many keys they took.
const ARTICLES: &str = "LINECHECK_TEST_ARTICLES";

/// A desk at which every key is counted.
struct Sitting {
    desk: Desk,
    keys: usize,
    letters: usize,
}

impl Sitting {
    fn app(&self) -> &AppState {
        self.desk.window.state().state()
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.desk.press_with(modifiers, key);
        self.keys += 1;
    }

    fn type_in(&mut self, words: &str) {
        self.letters += words.chars().count();
        self.desk.window.event(Event::Text(words.to_owned()));
        self.desk.settle();
    }

    /// The verdict that a reviewer might give: what the machine proposes, or confirmed.
    fn verdict(&self) -> Key {
        let (article, claim) = self.app().selected_claim().expect("a claim is selected");
        match self.app().proposal(article, claim).map(|(verdict, _)| verdict) {
            Some(Verdict::Conflicting) => Key::Num2,
            Some(Verdict::Unsourced) => Key::Num3,
            _ => Key::Num1,
        }
    }
}

#[test]
fn a_review_from_start_to_report_takes_about_a_key_a_claim() {
    let given = std::env::var_os(ARTICLES);
    let files: Vec<PathBuf> = given
        .as_ref()
        .map_or_else(sample, |paths| std::env::split_paths(paths).collect());
    let folder = tempfile::tempdir().unwrap();
    let mut sitting = Sitting {
        desk: Desk::open(files),
        keys: 0,
        letters: 0,
    };
    let claims = sitting.app().queue.counts().all();
    let mut sources = [
        "Ministry, press office",
        "Harbour log, p. 4",
        "Coast Reserve, by telephone",
    ]
    .iter();
    while sitting.app().queue.has_undecided() {
        if let Some(source) = sources.next() {
            sitting.press(Modifiers::NONE, Key::E);
            sitting.type_in(source);
            sitting.press(Modifiers::NONE, Key::Enter);
        }
        let verdict = sitting.verdict();
        sitting.press(Modifiers::NONE, verdict);
    }
    let target = |sitting: &Sitting, name: &str| {
        *sitting.desk.picker.target.lock().unwrap() = Some(folder.path().join(name));
    };
    target(&sitting, "desk");
    sitting.press(Modifiers::COMMAND, Key::S);
    target(&sitting, "report");
    sitting.press(Modifiers::COMMAND, Key::E);
    sitting.press(Modifiers::NONE, Key::Enter);

    assert!(folder.path().join("desk.linecheck.json").exists());
    let report = fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(
        report.contains(&format!("{claims} of {claims} claims decided")),
        "everything is decided"
    );
    assert!(report.contains("Harbour log, p. 4"));
    let Sitting { keys, letters, .. } = sitting;
    println!(
        "{claims} claims, {keys} keys, {:.2} a claim, and {letters} letters of sources",
        keys as f64 / claims as f64
    );
    assert!(keys * 10 <= claims * 13, "{keys} keys for {claims} claims");
}
