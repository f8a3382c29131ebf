//! Runs the fixtures of tests/fixtures/extract. A case is one line of text and, under it, what must be found in it:
//!
//! ```text
//! @ 2018-10-29                       the day of publication, for the cases that follow
//! Gen. Roe sent over 200 troops on Monday.
//! |                                  where sentences start
//!               ^^^^^^^^ quantity 200, more_than, noun troop
//!                                  ^^^^^^ date 2018-10-29
//! ! no other mentions
//! ```
//!
//! A column is a grapheme cluster of the line. "\u{2424}" stands for a line end and "\u{237d}" for a no-break space. Lines that
//! start with "#" are comments. Without "! no other mentions" there may be more mentions than are marked. With BLESS=1 in
//! the environment the marks are written anew; read the difference before it is committed.

#![allow(clippy::expect_used)]

use jiff::civil::Date;
use linecheck::extract::{Bound, Extraction, Mention, Value, extract};
use linecheck::text::TextSpan;
use std::path::{Path, PathBuf};
use std::{env, fs};
use unicode_segmentation::UnicodeSegmentation;

const COMPLETE: &str = "! no other mentions";

#[derive(Default)]
struct Case<'f> {
    number: usize,
    text: &'f str,
    published: Option<Date>,
    marks: Vec<&'f str>,
}

fn is_mark(line: &str) -> bool {
    line.starts_with(['|', '!']) || line.trim_start().starts_with(['^', '|'])
}

fn cases(file: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case> = Vec::new();
    let mut published = None;
    for (number, line) in (1..).zip(file.lines()) {
        if let Some(date) = line.strip_prefix("@ ") {
            published = (date != "none").then(|| date.parse().expect("a date after @"));
        } else if is_mark(line) {
            cases.last_mut().expect("marks under a text").marks.push(line);
        } else if !line.is_empty() && !line.starts_with('#') {
            cases.push(Case {
                number,
                text: line,
                published,
                marks: Vec::new(),
            });
        }
    }
    cases
}

fn column(text: &str, byte: usize) -> usize {
    text.get(..byte).expect("a boundary").graphemes(true).count()
}

fn number(n: f64) -> String {
    format!("{}", (n * 1e9).round() / 1e9)
}

fn mark(text: &str, m: &Mention) -> String {
    let (start, end) = (column(text, m.span.start()), column(text, m.span.end()));
    let mut out = format!("{}{} {}", " ".repeat(start), "^".repeat(end - start), m.kind.name());
    let mut field = |s: &str| out.push_str(s);
    match m.value {
        Some(Value::Number(n)) => field(&format!(" {}", number(n))),
        Some(Value::Range(low, high)) => field(&format!(" {}..{}", number(low), number(high))),
        None => {}
    }
    if let Some(unit) = &m.unit {
        field(&format!(" {unit}"));
    }
    if let Some(timex) = &m.timex {
        field(&format!(" {timex}"));
    }
    if m.bound != Bound::Exact {
        field(&format!(", {}", m.bound.name()));
    }
    if let Some(trend) = m.trend {
        field(&format!(", {}", trend.name()));
    }
    if let Some(noun) = &m.noun {
        field(&format!(", noun {noun}"));
    }
    if m.value_span != m.span {
        field(&format!(", value \"{}\"", m.value_span.of(text)));
    }
    out
}

fn sentence_marks(text: &str, found: &Extraction) -> String {
    let mut out = String::new();
    for s in &found.sentences {
        let at = column(text, s.span.start());
        out.push_str(&" ".repeat(at.saturating_sub(out.len())));
        out.push('|');
    }
    out
}

fn found(case: &Case) -> (String, Vec<String>) {
    let text = case.text.replace('\u{2424}', "\n").replace('\u{237d}', "\u{a0}");
    let found = extract(&text, case.published);
    assert!(
        found
            .mentions
            .iter()
            .all(|m| TextSpan::new(&text, m.span.start(), m.span.end()).is_some())
    );
    (
        sentence_marks(&text, &found),
        found.mentions.iter().map(|m| mark(&text, m)).collect(),
    )
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/extract");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|f| f.expect("a file").path())
        .collect();
    files.sort();
    files
}

fn blessed(file: &str) -> String {
    let mut out = String::new();
    let mut cases = cases(file).into_iter();
    for line in file.lines().filter(|line| !is_mark(line)) {
        out.push_str(line);
        out.push('\n');
        if line.is_empty() || line.starts_with(['#', '@']) {
            continue;
        }
        let case = cases.next().expect("a case for each text");
        let (sentences, mentions) = found(&case);
        if case.marks.is_empty() || case.marks.iter().any(|m| m.contains('|') && !m.contains('^')) {
            out.push_str(&sentences);
            out.push('\n');
        }
        mentions.iter().for_each(|m| out.push_str(&format!("{m}\n")));
        out.push_str(COMPLETE);
        out.push('\n');
    }
    out
}

#[test]
fn fixtures_hold() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files() {
        let file = fs::read_to_string(&path).expect("UTF-8");
        if env::var_os("BLESS").is_some() {
            fs::write(&path, blessed(&file)).expect("written");
            continue;
        }
        for case in cases(&file) {
            count += 1;
            let (sentences, mentions) = found(&case);
            let at = format!("{}:{}: {}", path.display(), case.number, case.text);
            let complete = case.marks.contains(&COMPLETE);
            for mark in case.marks.iter().filter(|m| !m.starts_with('!')) {
                let mark = mark.trim_end();
                let expected = if mark.contains('^') {
                    mentions.iter().any(|m| m == mark)
                } else {
                    sentences == mark
                };
                if !expected {
                    wrong.push(format!(
                        "{at}\n{mark}   <- expected\n{sentences}\n{}",
                        mentions.join("\n")
                    ));
                }
            }
            for mention in mentions
                .iter()
                .filter(|m| complete && !case.marks.contains(&m.as_str()))
            {
                wrong.push(format!("{at}\n{mention}   <- found, not expected"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong of {count} cases\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
    assert!(count >= 600 || env::var_os("BLESS").is_some());
}
