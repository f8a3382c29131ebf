//! The rooms stand in an order, and a room imports only rooms above it. File access and the window's crates have homes.

#![allow(clippy::unwrap_used, clippy::string_slice)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up, as `src/lib.rs` lists them.
const ROOMS: [&str; 11] = [
    "text", "anchor", "ingest", "extract", "compare", "review", "store", "report", "app", "ui", "cli",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Every line of every source file of a room, without comments and without what follows `#[cfg(test)]`.
fn lines() -> Vec<(String, PathBuf, usize, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&src, &mut found);
    let mut lines = Vec::new();
    for path in found {
        let inside = path.strip_prefix(&src).unwrap().to_owned();
        let room = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            if line.trim() == "#[cfg(test)]" {
                break;
            }
            let code = line.split("//").next().unwrap_or_default().to_owned();
            lines.push((room.clone(), inside.clone(), number + 1, code));
        }
    }
    lines
}

fn complaints(wrong: impl Fn(&str, &Path, &str) -> Option<String>) -> String {
    let said = lines().into_iter().filter_map(|(room, path, number, line)| {
        let why = wrong(&room, &path, &line)?;
        Some(format!("src/{}:{number}: {why}", path.display()))
    });
    said.collect::<Vec<_>>().join("\n")
}

/// The rooms that a line names: `crate::room`, and each of `crate::{a, b}`.
fn rooms_named(line: &str) -> Vec<String> {
    let mut named = Vec::new();
    for after in line.split("crate::").skip(1) {
        let list = after.strip_prefix('{').unwrap_or(after);
        let end = if list.len() < after.len() {
            list.find('}').unwrap_or(list.len())
        } else {
            list.len()
        };
        let parts: Vec<&str> = if list.len() < after.len() {
            list[..end].split(',').collect()
        } else {
            vec![list]
        };
        for part in parts {
            let name: String = part
                .trim()
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            named.push(name);
        }
    }
    named
}

#[test]
fn every_room_is_listed_in_order() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let listed: Vec<_> = map
        .lines()
        .filter_map(|l| l.strip_prefix("pub mod "))
        .map(|l| l.trim_end_matches(';'))
        .collect();
    assert_eq!(listed, ROOMS);
}

#[test]
fn a_room_imports_only_rooms_above_it() {
    let place = |name: &str| ROOMS.iter().position(|r| *r == name);
    let wrong = complaints(|room, _, line| {
        let here = place(room)?;
        let below = rooms_named(line)
            .into_iter()
            .find(|named| place(named).is_some_and(|there| there > here))?;
        Some(format!("`{room}` imports `{below}`, which lies below it"))
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_window_lives_in_ui_alone() {
    let wrong = complaints(|room, _, line| {
        let names_window = ["egui", "eframe", "rfd"]
            .iter()
            .find(|c| line.contains(&format!("{c}::")))?;
        (room != "ui").then(|| format!("`{names_window}` is for `ui` alone"))
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn files_are_touched_in_two_places() {
    let allowed = [Path::new("store/disk.rs"), Path::new("ingest/read.rs")];
    let wrong = complaints(|_, path, line| {
        let touches = [
            "fs::",
            "File::",
            "OpenOptions",
            ".exists()",
            ".is_file()",
            ".is_dir()",
            "symlink_metadata",
        ];
        let touch = touches.iter().find(|t| line.contains(**t))?;
        // The desktop's own dialogs are looked for, not opened.
        let home = allowed.contains(&path) || path == Path::new("ui/picker.rs");
        (!home).then(|| format!("`{touch}` touches the file system outside store::disk and ingest::read"))
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_test_itself_sees_what_is_wrong() {
    assert_eq!(rooms_named("use crate::ui::theme;"), ["ui"]);
    assert_eq!(rooms_named("use crate::{text::TextSpan, app};"), ["text", "app"]);
    assert_eq!(
        rooms_named("let x = crate::report::render(&crate::ui::x);"),
        ["report", "ui"]
    );
}
