//! Project files through time and under odd hands: the frozen goldens of each version, fields from elsewhere, and what
//! the doctor says of files that were broken.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "store/any_project.rs"]
mod any_project;
#[expect(dead_code, reason = "of the harbour only its articles are wanted here")]
#[path = "store/harbour.rs"]
mod harbour;
#[path = "projects/outline.rs"]
mod outline;

use any_project::{odd_value, some_project};
use linecheck::review::{Claim, Edit, Project, Verdict};
use linecheck::store::{Fault, Problem, Repair, Repaired, check, from_json, repaired_from_json, to_json};
use linecheck::text::Digest;
use outline::outline;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const DESK: &str = "/desk";

/// Every file that a version of the program wrote, frozen: these bytes must open for ever. A new version adds files.
const FROZEN: [(&str, &str); 2] = [
    (
        "v1/disputed.linecheck.json",
        "117e85767deb5146e04bfb0b72710f0faa52ecb6c47d7f444df2f18e08d91252",
    ),
    (
        "v1/harbour.linecheck.json",
        "d8a51dc0a74f52573e5b04cd1572807bbaa5a41dbe2434acfdace78457df20fc",
    ),
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects")
}

fn golden(name: &str) -> String {
    fs::read_to_string(fixtures().join(name)).unwrap()
}

/// Holds `found` against a file, which `BLESS=1` rewrites.
fn expect(name: &str, found: &str) {
    let path = fixtures().join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(&path).unwrap_or_default(), "{name}");
}

fn names_in(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(fixtures().join(folder)).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|n| n.ends_with(".linecheck.json")).collect();
    names.sort();
    names
}

#[test]
fn the_golden_files_of_every_version_are_frozen() {
    let mut known: Vec<_> = FROZEN.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.sort();
    let there: Vec<_> = names_in("v1").into_iter().map(|name| format!("v1/{name}")).collect();
    assert_eq!(known, there);
    for (name, digest) in FROZEN {
        let found = Digest::of(golden(name).as_bytes()).to_string();
        assert_eq!(
            found, digest,
            "{name} was changed; a version's files are frozen, make a new one instead"
        );
    }
}

#[cfg(unix)]
#[test]
fn every_golden_file_still_says_what_it_said() {
    for (name, _) in FROZEN {
        let loaded = from_json(golden(name).as_bytes(), Path::new(DESK)).unwrap();
        assert!(
            !loaded.read_only && loaded.notices.is_empty(),
            "{name}: {:?}",
            loaded.notices
        );
        assert_eq!(check(&loaded.project), []);
        expect(
            &name.replace(".linecheck.json", ".outline.txt"),
            &outline(&loaded.project),
        );
    }
}

#[test]
fn the_newest_golden_files_are_written_as_they_were_read() {
    for (name, _) in FROZEN {
        let text = golden(name);
        let project = from_json(text.as_bytes(), Path::new(DESK)).unwrap().project;
        assert_eq!(to_json(&project, Path::new(DESK)), text, "{name}");
    }
}

#[test]
fn a_dispute_is_read_and_the_next_decision_settles_it() {
    let text = golden("v1/disputed.linecheck.json");
    let mut project = from_json(text.as_bytes(), Path::new(DESK)).unwrap().project;
    let disputed: Vec<Claim> = project
        .claims()
        .map(|(_, c)| c.clone())
        .filter(|c| !c.dispute().is_empty())
        .collect();
    let [claim] = disputed.as_slice() else {
        panic!("{disputed:?}")
    };
    assert_eq!(
        claim.dispute().iter().map(|d| d.reviewer.as_str()).collect::<Vec<_>>(),
        ["Amir Sadr", "Nora Feld"]
    );
    let settled = claim.decided(Verdict::Unsourced, "Nora Feld", "2024-05-19T08:00:00Z".parse().unwrap());
    let home = project.articles[0].id.clone();
    let back = Edit::ReplaceClaim(home, Box::new(settled)).apply(&mut project).unwrap();
    assert!(project.claims().all(|(_, c)| c.dispute().is_empty()));
    let again = from_json(to_json(&project, Path::new(DESK)).as_bytes(), Path::new(DESK))
        .unwrap()
        .project;
    assert_eq!(again, project);
    back.apply(&mut project).unwrap();
    assert_eq!(to_json(&project, Path::new(DESK)), text);
}

#[test]
fn the_schema_admits_every_golden_file() {
    let schema: Value = serde_json::from_str(include_str!("../assets/project.schema.json")).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("project.schema.json", schema).unwrap();
    let schema = compiler.compile("project.schema.json", &mut schemas).unwrap();
    for (name, _) in FROZEN {
        let value: Value = serde_json::from_str(&golden(name)).unwrap();
        schemas
            .validate(&value, schema)
            .unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}

#[test]
fn of_every_broken_file_the_doctor_says_what_is_wrong_and_what_can_be_done() {
    let mut said = String::new();
    for name in names_in("broken") {
        let bytes = fs::read(fixtures().join("broken").join(&name)).unwrap();
        writeln!(said, "{}", name.replace(".linecheck.json", "")).unwrap();
        let fault = from_json(&bytes, Path::new(DESK)).unwrap_err();
        match (&fault, repaired_from_json(&bytes, Path::new(DESK))) {
            (Fault::Contradictory(problems), Ok(Repaired { project, repairs, .. })) => {
                problems
                    .iter()
                    .for_each(|problem| writeln!(said, "  wrong: {problem}").unwrap());
                repairs
                    .iter()
                    .for_each(|repair| writeln!(said, "  put right: {repair}").unwrap());
                assert!(!repairs.is_empty() && check(&project).is_empty(), "{name}");
            }
            (Fault::Contradictory(problems), Err(fault)) => panic!("{name}: {problems:?}: {fault}"),
            (_, Ok(repaired)) => panic!("{name}: repaired what nobody can know: {:?}", repaired.repairs),
            (_, Err(_)) => writeln!(said, "  refused: {fault}").unwrap(),
        }
    }
    expect("broken/doctor.txt", &said);
}

#[test]
fn a_newer_file_is_not_repaired() {
    let text = golden("broken/claim-twice.linecheck.json").replacen("\"version\": 1", "\"version\": 999", 1);
    let read = |text: &str| repaired_from_json(text.as_bytes(), Path::new(DESK)).map(|_| ());
    assert!(matches!(read(&text), Err(Fault::Newer(999))));
    assert!(matches!(
        from_json(text.as_bytes(), Path::new(DESK)),
        Err(Fault::Newer(999))
    ));
}

#[test]
fn a_project_that_cannot_be_opened_again_is_known_before_it_is_saved() {
    let good = from_json(golden("v1/harbour.linecheck.json").as_bytes(), Path::new(DESK))
        .unwrap()
        .project;
    assert_eq!(check(&good), []);
    let mut broken = good.clone();
    broken.articles.push(good.articles[0].clone());
    broken.links.push(good.links[0].clone());
    let shorter = linecheck::text::ArticleText::new("Forty boats");
    broken.articles[1].text = shorter;
    let mut claim = good.articles[0].claims[1].clone();
    claim.verdict = Verdict::Confirmed;
    broken.articles[0].claims = [claim].into_iter().collect();
    let problems = check(&broken);
    let has = |wanted: fn(&Problem) -> bool| assert!(problems.iter().any(wanted), "{problems:?}");
    has(|p| matches!(p, Problem::ArticleTwice(_)));
    has(|p| matches!(p, Problem::ClaimTwice(_)));
    has(|p| matches!(p, Problem::OutsideText(_)));
    has(|p| matches!(p, Problem::LinkLost(..)));
    has(|p| matches!(p, Problem::LinkTwice(..)));
    has(|p| matches!(p, Problem::Verdict { .. }));
}

#[test]
fn a_link_that_stands_twice_is_kept_once_and_a_long_note_is_kept_whole() {
    let mut value: Value = serde_json::from_str(&golden("v1/harbour.linecheck.json")).unwrap();
    let link = value["links"][0].clone();
    value["links"].as_array_mut().unwrap().push(link);
    let note = "ü".repeat(20_001);
    value["claims"][0]["note"] = json!(note);
    let loaded = from_json(value.to_string().as_bytes(), Path::new(DESK)).unwrap();
    assert_eq!(loaded.project.links.len(), 1);
    assert_eq!(loaded.project.articles[0].claims[0].note, note);
    let said: Vec<_> = loaded.notices.iter().map(ToString::to_string).collect();
    assert!(said[0].contains("stands in the file twice"), "{said:?}");
    assert!(
        said[1].contains("note of claim c-a3f5971712a6 is 20001 characters long"),
        "{said:?}"
    );
}

#[test]
fn a_file_with_nothing_in_its_place_is_given_up_and_repaired_on_request() {
    let text = "The crew counted hulls in the mist. ".repeat(20_000);
    let claim = |n: usize| {
        json!({"id": format!("c{n}"), "article": "a", "start": 0, "end": 9, "exact": format!("nowhere {n}"),
            "origin": "extracted", "verdict": "unreviewed", "note": format!("note {n}")})
    };
    let file = json!({"format": "linecheck-project", "version": 1,
        "articles": [{"id": "a", "title": "Mist", "digest": "0".repeat(64), "text": text}],
        "claims": (0..1_000).map(claim).collect::<Vec<_>>()});
    let bytes = file.to_string();
    let fault = from_json(bytes.as_bytes(), Path::new(DESK)).unwrap_err();
    assert!(matches!(&fault, Fault::Contradictory(problems) if problems.len() == 200));
    assert!(fault.to_string().ends_with("; and 188 more"), "{fault}");
    let repaired = repaired_from_json(bytes.as_bytes(), Path::new(DESK)).unwrap();
    assert_eq!((repaired.repairs.len(), repaired.project.articles.len()), (1_000, 2));
    assert_eq!(written(&repaired.project), written_in(&file));
}

/// The places of all objects in a file.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.push(at.to_owned());
            fields
                .iter()
                .for_each(|(name, inner)| objects(inner, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(i, inner)| objects(inner, &format!("{at}/{i}"), found));
        }
        _ => {}
    }
}

/// All that reviewers wrote, and the words they wrote it on, in order.
fn written(project: &Project) -> Vec<String> {
    let mut all = Vec::new();
    for (article, claim) in project.claims() {
        all.push(format!("quote {}", article.quote(claim)));
        all.push(format!("note {}", claim.note));
        all.extend(claim.evidence.iter().map(|e| format!("{e:?}")));
        all.extend(claim.decisions.iter().map(|d| format!("{d:?}")));
    }
    all.sort();
    all
}

/// As [`written`], of a file that contradicts itself.
fn written_in(file: &Value) -> Vec<String> {
    let list = |value: &Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
    let mut all = Vec::new();
    for claim in list(file, "claims") {
        all.push(format!("quote {}", claim["exact"].as_str().unwrap()));
        all.push(format!("note {}", claim["note"].as_str().unwrap()));
        // Read by itself, each piece of evidence and each decision says what it says in the whole.
        let alone = json!({"format": "linecheck-project", "version": 1,
            "articles": [{"id": "a", "title": "", "digest": "0".repeat(64), "text": "x"}],
            "claims": [{"id": "c", "article": "a", "start": 0, "end": 1, "exact": "x", "origin": "by_hand",
                "verdict": list(&claim, "decisions").last().map_or(json!("unreviewed"), |d| d["verdict"].clone()),
                "evidence": claim["evidence"], "decisions": claim["decisions"]}]});
        let alone = from_json(alone.to_string().as_bytes(), Path::new(DESK))
            .unwrap()
            .project;
        let alone = alone.articles[0].claims[0].clone();
        all.extend(alone.evidence.iter().map(|e| format!("{e:?}")));
        all.extend(alone.decisions.iter().map(|d| format!("{d:?}")));
    }
    all.sort();
    all
}

/// Breaks one thing in a file, if there is such a thing.
fn break_one(file: &mut Value, kind: usize, n: usize) {
    let count = |file: &Value, name: &str| file[name].as_array().map_or(0, Vec::len);
    let (articles, claims, links) = (count(file, "articles"), count(file, "claims"), count(file, "links"));
    let at = |count: usize| n.checked_rem(count);
    match kind {
        0 => at(articles).map(|i| {
            let copy = file["articles"][i].clone();
            file["articles"].as_array_mut().unwrap().push(copy);
        }),
        1 => at(articles).map(|i| file["articles"][i]["id"] = file["articles"][0]["id"].clone()),
        2 => at(claims).map(|i| file["claims"][i]["id"] = file["claims"][0]["id"].clone()),
        3 => at(claims).map(|i| file["claims"][i]["article"] = json!("a-gone")),
        4 => at(claims).map(|i| file["claims"][i]["exact"] = json!(format!("nowhere {n}"))),
        5 => at(claims).map(|i| file["claims"][i]["start"] = json!(n * 97)),
        6 => at(claims).map(|i| file["claims"][i]["verdict"] = json!(Verdict::ALL[n % 5].name())),
        7 => at(articles).map(|i| file["articles"][i]["text"] = json!(format!("Other words {n}."))),
        8 => at(links).map(|i| file["links"][i]["to"]["article"] = json!("a-gone")),
        9 => at(links).map(|i| file["links"][i]["from"]["exact"] = json!("nowhere")),
        _ => at(links).map(|i| {
            let mut copy = file["links"][i].clone();
            copy["kind"] = json!("different");
            file["links"].as_array_mut().unwrap().push(copy);
        }),
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn fields_from_elsewhere_survive_in_every_object(
        places in prop::collection::vec((any::<prop::sample::Index>(), "[a-z\u{202e}\"]{0,6}", odd_value()), 1..8),
        disputed in any::<bool>(),
    ) {
        let mut file: Value = serde_json::from_str(&golden(FROZEN[usize::from(disputed)].0)).unwrap();
        let mut all = Vec::new();
        objects(&file, "", &mut all);
        for (index, name, value) in places {
            let place: &String = index.get(&all);
            let object = file.pointer_mut(place).unwrap().as_object_mut().unwrap();
            object.insert(format!("x-{name}"), value);
        }
        let loaded = from_json(file.to_string().as_bytes(), Path::new(DESK)).unwrap();
        let again: Value = serde_json::from_str(&to_json(&loaded.project, Path::new(DESK))).unwrap();
        prop_assert_eq!(again, file);
    }

    #[test]
    fn what_is_repaired_is_sound_and_holds_every_word(
        project in some_project(),
        breaks in prop::collection::vec((0usize..11, 0usize..50), 0..6),
    ) {
        let mut file: Value = serde_json::from_str(&to_json(&project, Path::new(DESK))).unwrap();
        for (kind, n) in breaks {
            break_one(&mut file, kind, n);
        }
        let bytes = file.to_string();
        let repaired = repaired_from_json(bytes.as_bytes(), Path::new(DESK)).unwrap();
        prop_assert_eq!(check(&repaired.project), []);
        prop_assert_eq!(written(&repaired.project), written_in(&file));
        if let Ok(loaded) = from_json(bytes.as_bytes(), Path::new(DESK)) {
            // Times that do not fit are no reason not to open a file, as nobody wrote them.
            let is_time = |r: &Repair| matches!(r, Repair::CuesDropped { .. });
            prop_assert!(repaired.repairs.iter().all(is_time), "{:?}", repaired.repairs);
            prop_assert_eq!(&loaded.project, &repaired.project);
        } else {
            prop_assert!(!repaired.repairs.is_empty());
        }
        let saved = to_json(&repaired.project, Path::new(DESK));
        let again = from_json(saved.as_bytes(), Path::new(DESK)).unwrap();
        prop_assert_eq!(again.project, repaired.project);
    }
}
