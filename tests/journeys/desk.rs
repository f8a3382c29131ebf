//! A window on a desk: what a reviewer sees and does there, by role and label.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use linecheck::app::FilePicker;
use linecheck::review::Verdict;
use linecheck::store::RealDisk;
use linecheck::ui::{Surroundings, Window};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Answers the file dialogs with what a test laid out.
#[derive(Default)]
pub struct Answers {
    pub files: Mutex<Vec<PathBuf>>,
    pub target: Mutex<Option<PathBuf>>,
    pub none: bool,
}

impl FilePicker for Answers {
    fn unavailable(&self) -> Option<String> {
        self.none
            .then(|| "No file dialog can be shown here. Type the path instead.".to_owned())
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        self.files.lock().unwrap().clone()
    }

    fn pick_target(&self, _: &Path) -> Option<PathBuf> {
        self.target.lock().unwrap().clone()
    }
}

pub struct Desk {
    pub window: Harness<'static, Window>,
    pub picker: Arc<Answers>,
}

impl Desk {
    pub fn open(files: Vec<PathBuf>) -> Self {
        Self::with(files, Answers::default())
    }

    pub fn with(files: Vec<PathBuf>, answers: Answers) -> Self {
        let picker = Arc::new(answers);
        let around = Surroundings {
            disk: Arc::new(RealDisk),
            picker: picker.clone(),
            clock: Arc::new(|| "2026-11-21T14:02:11Z".parse().unwrap()),
            settings: None,
            folder: None,
        };
        let window = Harness::builder()
            .with_size(vec2(1600.0, 1000.0))
            .build_eframe(move |cc| Window::new(&cc.egui_ctx, around, files));
        let mut desk = Self { window, picker };
        desk.settle();
        desk
    }

    /// Lets the background work end and the window take it up.
    pub fn settle(&mut self) {
        for _ in 0..5 {
            self.window.run_steps(2);
            self.window.state_mut().wait();
        }
        self.window.run_steps(3);
    }

    pub fn press(&mut self, key: Key) {
        self.window.key_press(key);
        self.settle();
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.settle();
    }

    pub fn shows(&self, text: &str) -> bool {
        self.window.query_all_by_label_contains(text).next().is_some()
    }

    pub fn verdicts(&self) -> Vec<(String, Verdict)> {
        let project = &self.window.state().state().project;
        project
            .claims()
            .map(|(a, c)| (a.quote(c).to_owned(), c.verdict))
            .filter(|(_, v)| v.is_decided())
            .collect()
    }

    pub fn selected(&self) -> String {
        let state = self.window.state().state();
        state
            .selected_claim()
            .map(|(a, c)| a.quote(c).to_owned())
            .unwrap_or_default()
    }

    /// The middle of a word in the paragraph that contains it, as it lies on the screen: read from the text runs that a
    /// screen reader gets.
    pub fn place_of(&self, word: &str) -> (Pos2, Pos2) {
        let run = self
            .window
            .get_all_by_role(Role::TextRun)
            .find(|n| n.accesskit_node().data().value().is_some_and(|v| v.contains(word)))
            .expect("the word is on the screen");
        let node = run.accesskit_node();
        let value = node.data().value().unwrap().to_owned();
        let before = value.find(word).unwrap();
        let first = value[..before].chars().count();
        let last = first + word.chars().count() - 1;
        let positions = node.data().character_positions().unwrap();
        let widths = node.data().character_widths().unwrap();
        let rect = run.rect();
        let x = |i: usize| rect.left() + positions[i] + widths[i] / 2.0;
        (
            Pos2::new(x(first), rect.center().y),
            Pos2::new(x(last), rect.center().y),
        )
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.window.hover_at(from);
        self.window.run_steps(1);
        self.window.drag_at(from);
        self.window.run_steps(1);
        for step in 1..=4 {
            self.window.hover_at(from + (to - from) * (step as f32 / 4.0));
            self.window.run_steps(1);
        }
        self.window.drop_at(to);
        self.settle();
    }
}

pub fn sample() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    vec![
        folder.join("harbour-meridian-post.txt"),
        folder.join("harbour-calder-gazette.html"),
    ]
}
