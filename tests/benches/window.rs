//! How long a frame takes over 10 MB of news: the first one, scrolling, jumping, typing, the matrix. `cargo bench --bench window`
//!
//! Frames are driven without a screen, and a screen reader is always on, which costs more than a window without one.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

mod corpus;

use eframe::egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use linecheck::app::FilePicker;
use linecheck::store::RealDisk;
use linecheck::ui::{Surroundings, Window};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

struct NoDialogs;

impl FilePicker for NoDialogs {
    fn unavailable(&self) -> Option<String> {
        None
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    fn pick_target(&self, _: &Path) -> Option<PathBuf> {
        None
    }
}

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let news = corpus::news(10_000_000);
    one_article(folder.path(), &news);
    two_articles(folder.path(), &news);
}

fn open(files: Vec<PathBuf>) -> Harness<'static, Window> {
    let around = Surroundings {
        disk: Arc::new(RealDisk),
        picker: Arc::new(NoDialogs),
        clock: Arc::new(jiff::Timestamp::now),
        settings: None,
        folder: None,
    };
    Harness::builder()
        .with_size(vec2(1600.0, 1000.0))
        .build_eframe(|cc| Window::new(&cc.egui_ctx, around, files))
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// All of it as one article.
fn one_article(folder: &Path, news: &str) {
    let mut window = open(vec![written(folder, "long.txt", news)]);
    let empty: Vec<_> = (0..50).map(|_| frame(&mut window)).collect();
    report("a frame of the empty window", empty);

    let started = Instant::now();
    window.state_mut().wait();
    println!("read and extracted in {:.2?}", started.elapsed());
    let first = frame(&mut window);
    let claims = window.state().state().project.claims().count();
    println!("first frame with {claims} claims: {first:.2?}");
    window.state_mut().wait();
    let second = frame(&mut window);
    println!("first frame after the comparison: {second:.2?}");

    let scrolling = scroll(&mut window);
    report("a frame while scrolling", scrolling);

    let jumps = (0..200).map(|_| {
        window.key_press(Key::J);
        let press = frame(&mut window);
        press.max(frame(&mut window))
    });
    let jumps: Vec<_> = jumps.collect();
    report("the slower frame of a jump to the next claim", jumps);

    let decisions = (0..20).map(|_| {
        window.key_press(Key::Num1);
        let press = frame(&mut window);
        press.max(frame(&mut window))
    });
    let decisions: Vec<_> = decisions.collect();
    report("the slower frame of a decision", decisions);
}

/// Half of it in each of two articles, side by side, with queue, inspector and margin strips; then in the matrix.
fn two_articles(folder: &Path, news: &str) {
    let middle = news.len() / 2 + news.get(news.len() / 2..).and_then(|n| n.find("\n\n")).unwrap();
    let (first, second) = news.split_at(middle);
    let files = vec![
        written(folder, "first.txt", first),
        written(folder, "second.txt", second),
    ];
    let mut window = open(files);
    for _ in 0..4 {
        window.state_mut().wait();
        frame(&mut window);
    }
    println!(
        "two articles, {} claims",
        window.state().state().project.claims().count()
    );
    let scrolling = scroll(&mut window);
    report("a frame while scrolling two articles", scrolling);

    window.key_press(Key::N);
    frame(&mut window);
    frame(&mut window);
    let letters = (0..60).map(|_| {
        window.event(Event::Text("a".to_owned()));
        let typed = frame(&mut window);
        typed.max(frame(&mut window))
    });
    let letters: Vec<_> = letters.collect();
    report("the slower frame of a letter in a note", letters);
    window.key_press(Key::Escape);
    frame(&mut window);

    window.key_press(Key::M);
    let press = frame(&mut window);
    println!("first frame of the matrix: {:.2?}", press.max(frame(&mut window)));
    let scrolling = scroll(&mut window);
    report("a frame while scrolling the matrix", scrolling);
}

fn scroll(window: &mut Harness<'_, Window>) -> Vec<Duration> {
    window.hover_at(pos2(700.0, 500.0));
    frame(window);
    let turned = (0..300).map(|_| {
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -120.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        frame(window)
    });
    turned.collect()
}

fn frame(window: &mut Harness<'_, Window>) -> Duration {
    let started = Instant::now();
    window.step();
    started.elapsed()
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{what}: median {:.2?}, 95 % {:.2?}, worst {:.2?} ({} frames)",
        at(0.5),
        at(0.95),
        at(1.0),
        times.len()
    );
}
