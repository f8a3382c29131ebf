//! Who says what, and which claims that leaves, on fixtures of sentences written for it.
//!
//! A fixture is a text with range comments under its lines: carets under what was found, then the number of the
//! attribution in its text and the part, or "claim" for a claim that is proposed to the reviewer. Lines that start with
//! "# " are remarks. What stands in a fixture is all that may be found. With `BLESS=1` the comments are rewritten.

use linecheck::extract::{Extraction, extract};
use linecheck::text::TextSpan;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[test]
fn fixtures() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attribution");
    let mut files: Vec<PathBuf> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 15);
    let mut failed = String::new();
    for file in files {
        let fixture = std::fs::read_to_string(&file).unwrap();
        let found = annotate(&fixture);
        if found == fixture {
            continue;
        }
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&file, found).unwrap();
        } else {
            writeln!(failed, "--- {} found:\n{found}", file.display()).unwrap();
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

fn annotate(fixture: &str) -> String {
    let (remarks, rest): (Vec<&str>, Vec<&str>) = fixture.lines().partition(|line| line.starts_with("# "));
    let lines: Vec<&str> = rest.into_iter().filter(|line| !is_comment(line)).collect();
    let text = lines.join("\n");
    let notes = notes(&extract(&text, None));
    let mut out = String::new();
    for remark in remarks {
        out.push_str(remark);
        out.push('\n');
    }
    let mut start = 0;
    for line in lines {
        out.push_str(line);
        out.push('\n');
        let end = start + line.len();
        for (span, label) in &notes {
            let (from, to) = (span.start().clamp(start, end), span.end().clamp(start, end));
            if from < to {
                let column = text.get(start..from).unwrap_or_default().chars().count();
                let width = text.get(from..to).unwrap_or_default().chars().count();
                out.push_str(&format!("{}{} {label}\n", " ".repeat(column), "^".repeat(width)));
            }
        }
        start = end + 1;
    }
    out
}

fn notes(found: &Extraction) -> Vec<(TextSpan, String)> {
    let mut notes = Vec::new();
    for (number, attribution) in (1..).zip(&found.attributions) {
        let parts = [
            (
                &attribution.source,
                format!("{number} source, {}", attribution.level.name()),
            ),
            (&attribution.cue, format!("{number} cue")),
            (&attribution.content, format!("{number} content")),
        ];
        for (spans, label) in parts {
            notes.extend(spans.iter().map(|span| (*span, label.clone())));
        }
        notes.extend(attribution.speaker.map(|span| (span, format!("{number} speaker"))));
        if attribution.source.is_empty() {
            notes.push((attribution.cue[0], format!("{number} {}", attribution.level.name())));
        }
    }
    notes.extend(
        found
            .claims
            .iter()
            .filter(|c| c.score >= 0.5)
            .map(|c| (c.span, "claim".into())),
    );
    notes.sort();
    notes
}
