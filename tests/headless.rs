//! The headless commands, each as a real child process.

#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn linecheck(args: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_linecheck"))
        .args(args)
        .stdin(Stdio::null())
        .output();
    output.unwrap()
}

fn fed(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_linecheck"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::Builder::new()
        .name("feeder".into())
        .spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.unwrap().join().unwrap().unwrap();
    output
}

fn objects(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/sample")
        .join(name)
        .display()
        .to_string()
}

const POST: &str = "harbour-meridian-post.txt";
const GAZETTE: &str = "harbour-calder-gazette.html";

/// The words that an object's `start` and `end` bound, counted in code points.
fn words(text: &str, at: &Value) -> String {
    let point = |key: &str| at[key].as_u64().unwrap() as usize;
    text.chars()
        .skip(point("start"))
        .take(point("end") - point("start"))
        .collect()
}

#[test]
fn extract_writes_one_object_a_file_with_offsets_in_code_points() {
    let output = linecheck(&["extract", &sample(POST), &sample(GAZETTE)]);
    assert!(output.status.success(), "{}", said(&output));
    let found = objects(&output);
    assert_eq!(found.len(), 2);
    let text = fs::read_to_string(sample(POST)).unwrap();
    let mentions = found[0]["mentions"].as_array().unwrap();
    let guard = mentions.iter().find(|m| m["value"] == 2200).unwrap();
    assert!(words(&text, guard).contains("2,200"));
    assert_eq!(guard["kind"], "quantity");
    assert_eq!(guard["noun"], "member");
    let value: String = text
        .chars()
        .skip(guard["value_start"].as_u64().unwrap() as usize)
        .take((guard["value_end"].as_u64().unwrap() - guard["value_start"].as_u64().unwrap()) as usize)
        .collect();
    assert_eq!(value, "2,200");
    for claim in found[0]["claims"].as_array().unwrap() {
        assert!(
            !claim["reasons"].as_array().unwrap().is_empty(),
            "every claim says why: {claim}"
        );
        assert!(!words(&text, claim).trim().is_empty());
    }
}

#[test]
fn extract_answers_a_bad_file_in_its_place_and_fails() {
    let output = linecheck(&["extract", &sample("none.txt"), &sample(POST)]);
    assert_eq!(output.status.code(), Some(1));
    let found = objects(&output);
    assert!(found[0]["error"].as_str().unwrap().contains("none.txt"));
    assert!(found[1]["sentences"].as_array().unwrap().len() > 5);
}

#[test]
fn lines_keep_their_order_and_a_bad_one_does_not_stop_the_rest() {
    let input = "{\"id\":\"a\",\"text\":\"The strike kept 41 ferries in port.\"}\nnot json\n{\"id\":\"b\"}\n{\"id\":7,\"text\":\"💩 It fell on Friday.\",\"published\":\"2026-03-16\"}\n";
    let output = fed(&["extract", "--jsonl"], input);
    assert!(output.status.success());
    let found = objects(&output);
    assert_eq!(found.len(), 4);
    assert_eq!(found[0]["mentions"][0]["value"], 41);
    assert_eq!(found[1]["line"], 2);
    assert!(found[1]["error"].is_string() && found[2]["error"].is_string());
    assert_eq!(found[2]["id"], "b");
    assert_eq!(found[3]["id"], 7);
    let friday = &found[3]["mentions"][0];
    assert_eq!(friday["timex"], "2026-03-13");
    assert!(words("💩 It fell on Friday.", friday).contains("Friday"));
}

#[test]
fn lines_are_answered_while_the_input_is_still_open() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_linecheck"))
        .args(["extract", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for n in 1..=3 {
        writeln!(stdin, "{{\"id\":{n},\"text\":\"{n} ferries.\"}}").unwrap();
        stdin.flush().unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], n);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn compare_links_values_of_two_articles_and_shows_its_working() {
    let output = linecheck(&["compare", &sample(POST), &sample(GAZETTE), "--json"]);
    assert!(output.status.success(), "{}", said(&output));
    let found = &objects(&output)[0];
    let text = fs::read_to_string(sample(POST)).unwrap();
    let links = found["links"].as_array().unwrap();
    let cost = links
        .iter()
        .find(|l| words(&text, &l["a"]) == "18 million" && l["relation"] == "conflict")
        .unwrap();
    assert_eq!((&cost["a"]["article"], &cost["b"]["article"]), (&0.into(), &1.into()));
    assert!(cost["why"].as_str().unwrap().contains("€21 million"));
    let checks = found["checks"].as_array().unwrap();
    let sum = checks.iter().find(|c| c["kind"] == "sum" && c["article"] == 0).unwrap();
    assert!(
        sum["ok"] == true
            && sum["working"]
                .as_str()
                .unwrap()
                .contains("940 + 610 + 385 + 265 = 2,200")
    );
}

#[test]
fn compare_takes_pairs_a_line() {
    let input = "{\"id\":1,\"a\":\"The flood killed 12 people.\",\"b\":\"The flood killed 15 people.\"}\nx\n";
    let output = fed(&["compare", "--jsonl"], input);
    let found = objects(&output);
    assert_eq!(found[0]["links"][0]["relation"], "conflict");
    assert_eq!(found[1]["line"], 2);
}

#[test]
fn a_project_is_made_reported_on_and_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let project = path("harbour.linecheck.json");
    let output = linecheck(&["new", &sample(POST), &sample(GAZETTE), "-o", &project]);
    assert!(output.status.success(), "{}", said(&output));
    let written = fs::read_to_string(&project).unwrap();
    let json: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(
        (&json["format"], &json["version"]),
        (&"linecheck-project".into(), &1.into())
    );
    let claims = json["claims"].as_array().unwrap();
    assert!(
        claims.len() > 10 && claims.iter().all(|c| c["verdict"] == "unreviewed"),
        "nothing is decided"
    );

    let again = linecheck(&["new", &sample(POST), "-o", &project]);
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("harbour.linecheck.json"));
    assert_eq!(fs::read_to_string(&project).unwrap(), written);

    let at = "2026-11-21T14:02:11Z";
    for (ending, sign) in [
        ("html", "<!DOCTYPE html>"),
        ("md", "# "),
        ("csv", "claim_id"),
        ("json", "{"),
    ] {
        let report = path(&format!("report.{ending}"));
        let output = linecheck(&["report", &project, "-o", &report, "--at", at]);
        assert!(output.status.success(), "{ending}: {}", said(&output));
        let first = fs::read_to_string(&report).unwrap();
        assert!(first.contains(sign), "{ending}");
        linecheck(&["report", &project, "-o", &report, "--at", at]);
        assert_eq!(
            fs::read_to_string(&report).unwrap(),
            first,
            "{ending}: the same from run to run"
        );
    }
    let plain = linecheck(&["report", &sample(POST), &sample(GAZETTE), "-o", &path("articles.html")]);
    assert!(plain.status.success());
    let odd = linecheck(&["report", &project, "-o", &path("report.exe")]);
    assert_eq!(odd.status.code(), Some(1));
    assert!(said(&odd).contains(".html, .pdf, .docx"));
}

#[test]
fn annotations_go_out_and_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (project, at) = (path("desk.linecheck.json"), "2026-11-21T09:30:00Z");
    linecheck(&["new", &sample(POST), &sample(GAZETTE), "-o", &project]);
    let empty = fs::read_to_string(&project).unwrap();
    let decided = empty.replacen("\"verdict\": \"unreviewed\"", "\"verdict\": \"unsourced\"", 1).replacen(
        "\"decisions\": []",
        "\"decisions\": [{ \"verdict\": \"unsourced\", \"by\": \"Ada Lund\", \"at\": \"2026-11-20T08:00:00Z\", \"note\": \"\" }]",
        1,
    );
    assert_ne!(decided, empty);
    let holds = |path: &str| -> Value { serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap() };
    let expected: Value = serde_json::from_str(&decided).unwrap();
    for ending in ["annotations.jsonld", "brat.zip", "doccano.jsonl"] {
        fs::write(&project, &decided).unwrap();
        let file = path(&format!("desk.{ending}"));
        let output = linecheck(&["report", &project, "-o", &file]);
        assert!(output.status.success(), "{}", said(&output));
        fs::write(&project, &empty).unwrap();
        let output = linecheck(&["import", &project, &file, "--by", "Bo Rask", "--at", at]);
        assert!(output.status.success(), "{}", said(&output));
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.contains(": 0 claims added, 1 added to, "), "{told}");
        assert_eq!(holds(&project), expected, "{ending}");
        let again = linecheck(&["import", &project, &file, "--by", "Bo Rask", "--at", at]);
        let told = String::from_utf8(again.stdout).unwrap();
        assert!(told.contains(": 0 claims added, 0 added to, "), "{told}");
    }
    let page = ["--base-url", "https://desk.example/checks"];
    let output = linecheck(&[&["report", &project, "-o", &path("x.claimreview.json")][..], &page].concat());
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        fs::read_to_string(path("x.claimreview.json"))
            .unwrap()
            .contains("\"url\": \"https://desk.example/checks#c-")
    );
    let output = linecheck(&["import", &project, &sample(POST)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("Nothing was imported") && said(&output).contains(POST),
        "{}",
        said(&output)
    );
    assert_eq!(holds(&project), expected);
}

#[test]
fn a_foreign_file_is_no_project() {
    let folder = tempfile::tempdir().unwrap();
    let foreign: PathBuf = folder.path().join("x.linecheck.json");
    fs::write(&foreign, "{\"a\": 1}").unwrap();
    let output = linecheck(&[
        "report",
        foreign.to_str().unwrap(),
        "-o",
        folder.path().join("r.md").to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("x.linecheck.json"));
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "{\"a\": 1}");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_names_the_headless_command() {
    let output = Command::new(env!("CARGO_BIN_EXE_linecheck"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .arg(sample(POST))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("linecheck report"));
}
