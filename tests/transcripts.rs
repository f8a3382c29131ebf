//! The times of a transcript from its file to the reports: kept with the article, shown with its claims, and left out where
//! they cannot be right.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on fails")]

use linecheck::app::open_article;
use linecheck::compare::Comparison;
use linecheck::extract::{Extraction, extract};
use linecheck::ingest::{Ingested, from_bytes};
use linecheck::report::{Format, ReportInput, render};
use linecheck::review::{Accepting, Article, Edit, Facts, Outcome, Project, Reimport, Verdict, merge};
use linecheck::store::{Fault, Notice, RealDisk, Repair, from_json, load, repaired_from_json, save, to_json};
use linecheck::text::TextSpan;
use serde_json::{Value, json};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::time::Duration;

const SRT: &str = "1\n00:12:01,000 --> 00:12:05,500\nGood evening. This is the harbour hour.\n\n\
    2\n00:12:05,500 --> 00:12:09,250\nThe board will close two of its seven piers on\n\n\
    3\n00:12:09,250 --> 00:12:11,000\n1 April 2025, the warden said.\n\n\
    4\n01:02:03,004 --> 01:02:08,000\nRepairs will cost 4.2 million crowns.\n";

const AT: &str = "2025-03-01T12:00:00Z";

fn transcript(srt: &str) -> Ingested {
    from_bytes(srt.as_bytes(), Some(Path::new("/desk/hour.srt"))).unwrap()
}

/// A project of the transcript and a plain article; the claim on the piers is decided.
fn desk() -> (Project, Vec<Extraction>) {
    let plain = from_bytes(
        b"Two of five piers will close, the board said on Monday.",
        Some(Path::new("/desk/a.txt")),
    );
    let mut project = Project::default();
    let mut found = Vec::new();
    for read in [transcript(SRT), plain.unwrap()] {
        let extraction = extract(read.text.as_str(), None);
        project.articles.push(Article::new(read, &extraction.claims, None));
        found.push(extraction);
    }
    let article = &project.articles[0];
    let piers = article
        .claims
        .iter()
        .find(|c| c.span.of(article.text.as_str()).contains("seven piers"));
    let piers = piers.unwrap().decided(Verdict::Unsourced, "Ada", AT.parse().unwrap());
    let id = article.id.clone();
    Edit::ReplaceClaim(id, Box::new(piers)).apply(&mut project).unwrap();
    (project, found)
}

fn report(project: &Project, found: &[Extraction], format: Format) -> Vec<u8> {
    let input = ReportInput {
        project,
        extractions: &found.iter().collect::<Vec<_>>(),
        comparison: &Comparison::default(),
        facts: &Facts::default(),
        generated_at: AT.parse().unwrap(),
        name: "Desk",
        version: "0.0.0",
    };
    render(&input, format).unwrap()
}

fn saved(project: &Project) -> Value {
    serde_json::from_str(&to_json(project, Path::new("/desk"))).unwrap()
}

/// What opening gives when `change` was made to the list of times in the file.
fn changed(change: impl FnOnce(&mut Vec<Value>)) -> (Project, Vec<Notice>) {
    let mut file = saved(&desk().0);
    change(file.pointer_mut("/articles/0/cues").unwrap().as_array_mut().unwrap());
    let loaded = from_json(file.to_string().as_bytes(), Path::new("/desk")).unwrap();
    (loaded.project, loaded.notices)
}

#[test]
fn a_transcript_keeps_its_times_from_its_file_to_the_project_file_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let (source, path) = (folder.path().join("hour.srt"), folder.path().join("x.linecheck.json"));
    fs::write(&source, SRT).unwrap();
    let project = Project {
        articles: vec![open_article(&source).unwrap().article],
        ..Project::default()
    };
    save(&RealDisk, &path, &project).unwrap();
    let loaded = load(&RealDisk, &path).unwrap();
    assert_eq!((&loaded.project, loaded.notices.len()), (&project, 0));
    let article = &loaded.project.articles[0];
    assert_eq!(article.cues.len(), 4);
    let text = article.text.as_str();
    let piers = text.find("two of its").unwrap();
    let piers = TextSpan::new(text, piers, text.find(", the warden").unwrap()).unwrap();
    let (from, to) = article.said(piers).unwrap();
    assert_eq!([from, to], [725_500, 731_000].map(Duration::from_millis));
    assert_eq!(article.said_in_words(piers).as_deref(), Some("said at 0:12:05"));
    let file: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let cue = &file["articles"][0]["cues"][1];
    assert_eq!(
        (&cue["from"], &cue["to"], &cue["exact"]),
        (
            &json!("00:12:05.500"),
            &json!("00:12:09.250"),
            &json!("The board will close two of its seven piers on")
        )
    );
    assert_eq!(&text[cue["start"].as_u64().unwrap() as usize..][..9], "The board");
}

#[test]
fn an_article_without_times_has_no_field_for_them() {
    let file = saved(&desk().0);
    assert!(file["articles"][0].get("cues").is_some() && file["articles"][1].get("cues").is_none());
}

#[test]
fn every_report_says_when_a_claim_is_said() {
    let (project, found) = desk();
    let text = |format| String::from_utf8(report(&project, &found, format)).unwrap();
    let html = text(Format::Html);
    assert!(
        html.contains("<div class=\"small\">said at 0:12:05</div>"),
        "in the table of findings"
    );
    assert!(html.contains(" · said at 0:12:05"), "in the checking copy");
    let markdown = text(Format::Markdown);
    assert!(markdown.contains("on 1 April 2025” (said at 0:12:05)"), "{markdown}");
    assert!(markdown.contains("UTC, said at 0:12:05"), "{markdown}");

    let csv = text(Format::Csv);
    let rows: Vec<_> = csv.lines().collect();
    assert!(rows[0].ends_with("\"origin\",\"said_from\",\"said_to\""));
    let piers = rows.iter().find(|row| row.contains("seven piers")).unwrap();
    assert!(piers.ends_with(",\"00:12:05.500\",\"00:12:11.000\""), "{piers}");
    let plain = rows.iter().find(|row| row.contains("five piers")).unwrap();
    assert!(plain.ends_with(",\"\",\"\""), "{plain}");

    let json: Value = serde_json::from_str(&text(Format::Json)).unwrap();
    let claims = json["claims"].as_array().unwrap();
    let said = |words: &str| {
        let claim = claims
            .iter()
            .find(|c| c["quote"].as_str().unwrap().contains(words))
            .unwrap();
        claim.get("said_from").cloned()
    };
    assert_eq!(
        (said("million"), said("five piers")),
        (Some(json!("01:02:03.004")), None)
    );
    assert_eq!(json["articles"][0]["cues"].as_array().unwrap().len(), 4);
}

/// What stands in a part of a document that is a zip archive.
fn part(document: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn documents_say_when_a_claim_is_said() {
    let (mut project, found) = desk();
    let comments = |project: &Project| part(&report(project, &found, Format::Docx), "word/comments.xml");
    let strings = |project: &Project| part(&report(project, &found, Format::Xlsx), "xl/sharedStrings.xml");
    let pages = |project: &Project| {
        let read = from_bytes(&report(project, &found, Format::Pdf), Some(Path::new("x.pdf"))).unwrap();
        read.text.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(comments(&project).contains("said at 0:12:05"));
    assert!(strings(&project).contains(">Said at<") && strings(&project).contains(">0:12:05<"));
    assert!(pages(&project).contains("said at 0:12:05"));
    project.articles[0].cues.clear();
    assert!(!comments(&project).contains("said at") && !strings(&project).contains("Said at"));
    assert!(!pages(&project).contains("said at"));
}

#[test]
fn reports_of_articles_without_times_are_as_they_were() {
    let (mut project, found) = desk();
    project.articles[0].cues.clear();
    for format in [Format::Html, Format::Markdown, Format::Csv, Format::Json] {
        let report = String::from_utf8(report(&project, &found, format)).unwrap();
        assert!(!report.contains("said at") && !report.contains("said_from") && !report.contains("\"cues\""));
    }
}

/// What is done to the list of times in a file.
type Damage = fn(&mut Vec<Value>);

#[test]
fn times_that_cannot_be_right_are_left_out_and_that_is_said() {
    let damages: [(Damage, usize); 12] = [
        (|cues| cues[1]["from"] = json!("quarter past"), 3),
        (|cues| cues[1]["from"] = json!("00:12:09.251"), 3),
        (|cues| cues[1]["to"] = Value::Null, 3),
        (|cues| cues[1]["start"] = json!(-1), 3),
        (|cues| cues[1]["start"] = json!(0), 3),
        (|cues| cues[1]["end"] = json!(u64::MAX), 3),
        (|cues| cues[1]["exact"] = json!("Three piers"), 3),
        (|cues| cues[1]["speaker"] = json!("warden"), 3),
        (|cues| cues[1] = json!("00:12:05.500"), 3),
        (|cues| cues.push(cues[1].clone()), 4),
        (
            |cues| {
                let text = cues
                    .iter()
                    .map(|c| c["exact"].as_str().unwrap())
                    .collect::<Vec<_>>()
                    .join(" ");
                let all = text.split("Repairs").next().unwrap().trim_end().to_owned();
                let end = all.chars().count();
                cues.push(json!({"from": "00:00:00.000", "to": "00:00:01.000", "start": 0, "end": end, "exact": all}));
            },
            4,
        ),
        (|cues| cues.iter_mut().for_each(|cue| *cue = json!([])), 0),
    ];
    let (whole, _) = desk();
    for (at, (damage, left)) in damages.into_iter().enumerate() {
        let (project, notices) = changed(damage);
        let article = &project.articles[0];
        assert_eq!(article.cues.len(), left, "{at}");
        assert!(
            article.cues.iter().all(|cue| whole.articles[0].cues.contains(cue)),
            "{at}"
        );
        assert_eq!(article.claims, whole.articles[0].claims, "{at}");
        let [Notice::Repaired(repair @ Repair::CuesDropped { .. })] = notices.as_slice() else {
            panic!("{at}: {notices:?}");
        };
        assert!(repair.to_string().contains("are left out"), "{repair}");
        let again = from_json(to_json(&project, Path::new("/desk")).as_bytes(), Path::new("/desk")).unwrap();
        assert_eq!((again.project, again.notices.len()), (project, 0), "{at}");
    }
    let (sorted, notices) = changed(|cues| cues.reverse());
    assert_eq!((&sorted.articles[0].cues, notices.len()), (&whole.articles[0].cues, 0));
}

#[test]
fn a_list_of_times_that_is_none_is_damage_and_repairing_a_file_says_what_times_were_left_out() {
    let mut file = saved(&desk().0);
    file["articles"][0]["cues"] = json!("none");
    let refused = from_json(file.to_string().as_bytes(), Path::new("/desk"));
    assert!(matches!(refused, Err(Fault::Misfit(misfit)) if misfit.place == "articles[0].cues"));

    let mut file = saved(&desk().0);
    file["articles"][0]["cues"][0]["end"] = json!(7);
    file["claims"][0]["verdict"] = json!("confirmed");
    let repaired = repaired_from_json(file.to_string().as_bytes(), Path::new("/desk")).unwrap();
    assert!(
        repaired
            .repairs
            .iter()
            .any(|r| matches!(r, Repair::CuesDropped { dropped: 1, all: 4, .. }))
    );
    assert_eq!(repaired.repairs.len(), 2);
    assert!(repaired.notices.is_empty(), "it is said once: {:?}", repaired.notices);
}

#[test]
fn a_new_version_of_a_transcript_has_its_own_times_and_undo_brings_the_old_ones_back() {
    let (mut project, _) = desk();
    let (before, id) = (project.clone(), project.articles[0].id.clone());
    let later = SRT
        .replace("Good evening. This is", "Good evening from Pell. This is")
        .replace("00:12:", "00:13:");
    let read = transcript(&later);
    let by = Accepting {
        reviewer: "Ada",
        at: AT.parse().unwrap(),
    };
    let new = Reimport::new(&project, &id, &read, &[], by).unwrap();
    let back = new.edit.apply(&mut project).unwrap();
    let article = &project.articles[0];
    assert_eq!(article.cues, read.cues);
    let decided = article.claims.iter().find(|c| c.verdict.is_decided()).unwrap();
    assert_eq!(article.said_in_words(decided.span).as_deref(), Some("said at 0:13:05"));
    back.apply(&mut project).unwrap();
    assert_eq!(project, before);
}

#[test]
fn of_two_copies_the_one_that_has_new_times_is_taken() {
    let (base, _) = desk();
    let mut without = base.clone();
    without.articles[0].cues.clear();
    let retimed = |seconds: u64| {
        let mut copy = base.clone();
        for cue in &mut copy.articles[0].cues {
            cue.end += Duration::from_secs(seconds);
        }
        copy
    };
    let merged = |base: &Project, ours: &Project, theirs: &Project| {
        let merged = merge(base, ours, theirs);
        (merged.project.articles[0].cues.clone(), merged.findings)
    };
    let [one, two] = [retimed(1), retimed(2)];
    assert_eq!(merged(&without, &without, &base).0, base.articles[0].cues);
    assert_eq!(merged(&base, &one, &base).0, one.articles[0].cues);
    assert_eq!(merged(&base, &base, &one).0, one.articles[0].cues);
    let (cues, findings) = merged(&base, &one, &two);
    assert_eq!(cues, one.articles[0].cues);
    assert!(
        findings
            .iter()
            .any(|f| matches!(&f.outcome, Outcome::Kept { what, .. } if what.contains("times")))
    );
}
