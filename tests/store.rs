//! Saving and opening projects on a real disk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "store/any_project.rs"]
mod any_project;
#[path = "store/faulty_disk.rs"]
mod faulty_disk;
#[path = "store/harbour.rs"]
mod harbour;

use any_project::{odd_value, some_project};
use faulty_disk::FaultyDisk;
use harbour::harbour;
use linecheck::review::{ClaimId, Edit, Project, Verdict};
use linecheck::store::{
    Disk, Fault, Holder, Lock, Notice, Over, Problem, RealDisk, SaveError, Settings, load, open, save, save_over,
    sweep, to_json, write_atomically,
};
use linecheck::text::Digest;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::tempdir;

const GOLDEN: &str = include_str!("fixtures/projects/v1/harbour.linecheck.json");
const SCHEMA: &str = include_str!("../assets/project.schema.json");

/// A folder with the harbour project in it, saved.
fn saved() -> (tempfile::TempDir, PathBuf, Project) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("harbour.linecheck.json");
    let project = harbour(folder.path());
    save(&RealDisk, &path, &project).unwrap();
    (folder, path, project)
}

/// Sets the verdict of a claim of the harbour project.
fn decide(project: &mut Project, id: &str, verdict: Verdict) {
    let (at, claim) = project.claim(&ClaimId::new(id)).unwrap();
    let claim = claim.decided(verdict, "R. Vogt", "2024-05-17T08:00:00Z".parse().unwrap());
    Edit::ReplaceClaim(project.articles[at].id.clone(), Box::new(claim))
        .apply(project)
        .unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn fault(text: &str) -> (Fault, String) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("x.linecheck.json");
    fs::write(&path, text).unwrap();
    let error = load(&RealDisk, &path).unwrap_err();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let message = error.to_string();
    assert!(message.ends_with("x.linecheck.json"), "{message}");
    (error.fault, message)
}

/// The golden project with one change to its JSON.
fn golden_with(change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(GOLDEN).unwrap();
    change(&mut value);
    format!("{value:#}")
}

#[test]
fn the_golden_project_is_written_and_read_as_it_stands() {
    let folder = Path::new(if cfg!(windows) { "C:\\desk" } else { "/desk" });
    let written = to_json(&harbour(folder), folder);
    assert_eq!(written, GOLDEN);

    let folder = tempdir().unwrap();
    let path = folder.path().join("harbour.linecheck.json");
    fs::write(&path, GOLDEN).unwrap();
    let loaded = load(&RealDisk, &path).unwrap();
    assert_eq!(loaded.project, harbour(folder.path()));
    assert!(loaded.notices.is_empty() && !loaded.read_only);
    assert_eq!(loaded.digest, Digest::of(GOLDEN.as_bytes()));
}

#[test]
fn a_change_of_one_verdict_changes_only_lines_of_that_claim() {
    let mut project = harbour(Path::new("/desk"));
    let before = to_json(&project, Path::new("/desk"));
    decide(&mut project, "c-mine", Verdict::Unsourced);
    let after = to_json(&project, Path::new("/desk"));
    let start = after.lines().position(|l| l.contains("\"c-mine\"")).unwrap();
    let same = before.lines().zip(after.lines()).take_while(|(a, b)| a == b).count();
    let same_at_end = before
        .lines()
        .rev()
        .zip(after.lines().rev())
        .take_while(|(a, b)| a == b)
        .count();
    assert!(
        same > start,
        "the first changed line is {same}, the claim starts at {start}"
    );
    assert_eq!(
        after.lines().count() - same_at_end - same,
        6,
        "verdict to the end of decisions\n{after}"
    );
}

#[test]
fn a_file_cut_off_anywhere_is_not_opened_and_not_touched() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("cut.linecheck.json");
    for length in 0..GOLDEN.trim_end().len() {
        let cut = &GOLDEN.as_bytes()[..length];
        fs::write(&path, cut).unwrap();
        let error = load(&RealDisk, &path).unwrap_err();
        assert!(matches!(error.fault, Fault::Damaged(_)), "{length}: {error}");
        assert_eq!(fs::read(&path).unwrap(), cut);
    }
    fs::write(&path, GOLDEN.trim_end()).unwrap();
    assert!(load(&RealDisk, &path).is_ok());
}

#[test]
fn a_flipped_byte_is_refused_or_seen() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("flipped.linecheck.json");
    for at in (0..GOLDEN.len()).step_by(7) {
        let mut bytes = GOLDEN.as_bytes().to_vec();
        bytes[at] ^= 0x80;
        fs::write(&path, &bytes).unwrap();
        assert!(load(&RealDisk, &path).is_err(), "byte {at}");
    }
}

#[test]
fn what_is_not_a_project_is_named_as_such() {
    for foreign in [
        "{}",
        "[]",
        "7",
        "{\"format\": \"package\", \"version\": 1}",
        "{\"format\": \"linecheck-project\"}",
    ] {
        let (fault, message) = fault(foreign);
        assert!(matches!(fault, Fault::Foreign), "{message}");
    }
    let (_, message) = fault("{\n  \"format\": \"linecheck-project\",\n  \"version\": 1,,\n}");
    assert!(
        message.starts_with("the file is damaged at line 3, column 16: "),
        "{message}"
    );
    let (deep, _) = fault(&"[".repeat(1_000_000));
    assert!(matches!(deep, Fault::Damaged(_)));
}

#[test]
fn a_value_out_of_place_is_named_with_its_place() {
    let text =
        golden_with(|v| v["claims"][1]["decisions"] = json!([{"verdict": "true", "at": "2024-05-16T09:30:00Z"}]));
    let (_, message) = fault(&text);
    assert!(
        message.starts_with(
            "the file is damaged at claims[1].decisions[0].verdict: expected \"unreviewed\", \"confirmed\", \
             \"conflicting\", \"unsourced\" or \"dismissed\", found \"true\"; nothing was changed: "
        ),
        "{message}"
    );
}

#[test]
fn contradictions_are_all_listed_and_nothing_is_opened() {
    let text = golden_with(|v| {
        let first = v["claims"][0].clone();
        v["claims"][1]["exact"] = json!("Damage is put at €2.4 million.");
        v["claims"][2]["verdict"] = json!("confirmed");
        v["claims"][3]["article"] = json!("a-none");
        v["claims"].as_array_mut().unwrap().push(first);
    });
    let (Fault::Contradictory(problems), message) = fault(&text) else {
        panic!("it was opened")
    };
    assert!(problems.iter().any(|p| matches!(p, Problem::Lost { .. })), "{message}");
    assert!(
        problems.iter().any(|p| matches!(p, Problem::ClaimTwice(_))),
        "{message}"
    );
    assert!(
        problems.iter().any(|p| matches!(p, Problem::NoArticle { .. })),
        "{message}"
    );
    assert!(
        problems.iter().any(|p| matches!(p, Problem::Verdict { .. })),
        "{message}"
    );
    assert!(message.contains("“Damage is put at €2.4 million.”"), "{message}");

    let twice = golden_with(|v| {
        let first = v["articles"][0].clone();
        v["articles"].as_array_mut().unwrap().push(first);
    });
    assert!(matches!(fault(&twice).0, Fault::Contradictory(p) if matches!(p[..], [Problem::ArticleTwice(_)])));
}

#[test]
fn a_name_that_stands_twice_is_damage() {
    let text = GOLDEN.replacen("\"note\": \"\"", "\"note\": \"mine\",\n      \"note\": \"theirs\"", 1);
    assert!(matches!(fault(&text).0, Fault::Damaged(d) if d.why.contains("note")));
}

#[test]
fn a_link_that_leads_nowhere_is_damage() {
    for (place, value) in [
        ("/links/0/to/article", json!("a-none")),
        ("/links/0/to/exact", json!("words that stand nowhere")),
    ] {
        let text = golden_with(|v| {
            let (parent, key) = place.rsplit_once('/').unwrap();
            v.pointer_mut(parent).unwrap()[key] = value;
        });
        fault(&text);
    }
}

#[test]
fn a_claim_that_moved_is_found_and_said_so() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("moved.linecheck.json");
    let text = golden_with(|v| {
        let article = v["articles"][0]["text"].as_str().unwrap().to_owned();
        v["articles"][0]["text"] = json!(format!("Correction 🔥\n{article}"));
    });
    fs::write(&path, text).unwrap();
    let loaded = load(&RealDisk, &path).unwrap();
    assert!(
        matches!(
            loaded.notices[..],
            [Notice::Moved { .. }, Notice::Moved { .. }, Notice::LinkMoved(_)]
        ),
        "{:?}",
        loaded.notices
    );
    let quotes: Vec<_> = loaded.project.claims().take(2).map(|(a, c)| a.quote(c)).collect();
    let harbour = harbour(folder.path());
    assert_eq!(
        quotes,
        harbour.claims().take(2).map(|(a, c)| a.quote(c)).collect::<Vec<_>>()
    );
}

#[test]
fn a_newer_file_is_read_but_never_saved_over() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("newer.linecheck.json");
    let text = golden_with(|v| v["version"] = json!(999));
    fs::write(&path, &text).unwrap();
    let loaded = load(&RealDisk, &path).unwrap();
    assert!(loaded.read_only);
    assert!(loaded.notices[0].to_string().contains("reading only"));
    assert!(matches!(
        save(&RealDisk, &path, &loaded.project),
        Err(SaveError::Newer(_))
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);

    let strange = golden_with(|v| {
        v["version"] = json!(2);
        v["claims"] = json!({"by": "id"});
    });
    assert!(matches!(fault(&strange).0, Fault::Newer(2)));
}

#[test]
fn unknown_fields_survive_at_every_level() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("odd.linecheck.json");
    let strange = json!({"z": [1, {"a": null}], "b": 0.1, "big": 18446744073709551615u64, "text": "\u{202e}\"\\\n"});
    let places = [
        "",
        "/articles/0",
        "/claims/0",
        "/claims/0/evidence/0",
        "/claims/0/decisions/1",
        "/links/0",
        "/links/0/from",
        "/links/0/to",
        "/settings",
    ];
    let text = golden_with(|v| {
        for place in places {
            let object = v.pointer_mut(place).unwrap().as_object_mut().unwrap();
            object.insert("zebra".to_owned(), strange.clone());
            object.insert("aardvark".to_owned(), json!(7));
        }
    });
    fs::write(&path, text).unwrap();
    let project = load(&RealDisk, &path).unwrap().project;
    save(&RealDisk, &path, &project).unwrap();
    let again: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    for place in places {
        let object = again.pointer(place).unwrap().as_object().unwrap();
        assert_eq!(object["zebra"].to_string(), strange.to_string(), "{place:?}");
        let keys: Vec<_> = object.keys().collect();
        assert_eq!(keys[keys.len() - 2..], ["zebra", "aardvark"], "{place:?}");
    }
    assert_eq!(load(&RealDisk, &path).unwrap().project, project);
}

#[test]
fn a_project_that_contradicts_itself_is_saved_so_that_it_opens_again_and_every_repair_is_said() {
    let (_folder, path, mut project) = saved();
    let mine = ClaimId::new("c-mine");
    decide(&mut project, "c-mine", Verdict::Confirmed);
    let (article, claim) = project.claim(&mine).unwrap();
    let mut claim = claim.clone();
    claim.verdict = Verdict::Unsourced;
    let article = project.articles[article].id.clone();
    Edit::ReplaceClaim(article, Box::new(claim))
        .apply(&mut project)
        .unwrap();

    let today = jiff::civil::date(2026, 11, 21);
    let saved = save_over(&RealDisk, &path, &project, Over::Anything(today)).unwrap();
    let [repair] = saved.repairs.as_slice() else {
        panic!("{:?}", saved.repairs)
    };
    assert!(
        repair.to_string().contains("its last decision says confirmed"),
        "{repair}"
    );
    let again = load(&RealDisk, &path).unwrap();
    assert_eq!(again.project.claim(&mine).unwrap().1.verdict, Verdict::Confirmed);
    assert_eq!(again.digest, saved.digest);
}

#[test]
fn the_backup_holds_the_save_before_this_one() {
    let (folder, path, mut project) = saved();
    let backup = folder.path().join("harbour.linecheck.json.bak");
    assert!(!backup.exists());
    for verdict in [Verdict::Unsourced, Verdict::Confirmed, Verdict::Dismissed] {
        let before = fs::read(&path).unwrap();
        decide(&mut project, "c-mine", verdict);
        let digest = save(&RealDisk, &path, &project).unwrap();
        assert_eq!(fs::read(&backup).unwrap(), before);
        assert_eq!(digest, Digest::of(&fs::read(&path).unwrap()));
        save(&RealDisk, &path, &project).unwrap();
        assert_eq!(
            fs::read(&backup).unwrap(),
            before,
            "saving the same again must not cost the backup"
        );
    }
    assert_eq!(
        names(folder.path()),
        ["harbour.linecheck.json", "harbour.linecheck.json.bak"]
    );

    fs::write(&path, "{").unwrap();
    let error = load(&RealDisk, &path).unwrap_err();
    assert_eq!(error.backup, Some(backup.clone()));
    assert!(error.to_string().contains("harbour.linecheck.json.bak"), "{error}");
    assert!(load(&RealDisk, &backup).is_ok());
}

#[test]
fn a_save_killed_between_backup_and_renaming_does_not_stop_the_next() {
    let (folder, path, mut project) = saved();
    fs::hard_link(&path, folder.path().join("harbour.linecheck.json.bak")).unwrap();
    decide(&mut project, "c-mine", Verdict::Confirmed);
    save(&RealDisk, &path, &project).unwrap();
    assert_eq!(load(&RealDisk, &path).unwrap().project, project);
    assert_eq!(
        names(folder.path()),
        ["harbour.linecheck.json", "harbour.linecheck.json.bak"]
    );
}

#[test]
fn a_save_that_fails_leaves_everything_as_it_was() {
    let (folder, path, project) = saved();
    let missing = folder.path().join("missing/x.linecheck.json");
    let error = save(&RealDisk, &missing, &project).unwrap_err();
    assert!(matches!(error, SaveError::Failed { .. }), "{error}");
    assert!(error.to_string().ends_with("x.linecheck.json"), "{error}");

    let taken = folder.path().join("taken.linecheck.json");
    fs::create_dir(&taken).unwrap();
    assert!(matches!(save(&RealDisk, &taken, &project), Err(SaveError::NotAFile(_))));

    let old = fs::read(&path).unwrap();
    fs::create_dir(folder.path().join("harbour.linecheck.json.bak")).unwrap();
    let mut changed = project;
    decide(&mut changed, "c-mine", Verdict::Confirmed);
    let error = save(&RealDisk, &path, &changed).unwrap_err();
    assert!(
        error.to_string().starts_with("cannot keep the previous version"),
        "{error}"
    );
    assert_eq!(fs::read(&path).unwrap(), old);
    let left = [
        "harbour.linecheck.json",
        "harbour.linecheck.json.bak",
        "taken.linecheck.json",
    ];
    assert_eq!(names(folder.path()), left);
}

#[test]
fn whichever_step_of_a_save_fails_the_file_is_the_old_or_the_new_one() {
    let mut steps = 0;
    loop {
        let (folder, path, mut project) = saved();
        let old = fs::read(&path).unwrap();
        decide(&mut project, "c-mine", Verdict::Confirmed);
        let new = to_json(&project, folder.path());
        let disk = FaultyDisk::failing_at(steps);
        let result = save(&disk, &path, &project);
        let now = fs::read(&path).unwrap();
        match &result {
            Ok(_) => assert_eq!(now, new.as_bytes(), "step {steps}"),
            Err(SaveError::Unverified { .. }) => assert_eq!(now, new.as_bytes(), "step {steps}"),
            Err(error) => {
                assert_eq!(now, old, "step {steps}");
                assert!(error.to_string().ends_with("harbour.linecheck.json"), "{error}");
            }
        }
        assert!(
            names(folder.path()).iter().all(|name| !name.ends_with(".tmp")),
            "step {steps}: {result:?}"
        );
        if !disk.has_failed() {
            assert!(result.is_ok());
            break;
        }
        steps += 1;
    }
    assert!(steps > 10, "a save has {steps} steps");
}

#[test]
fn what_could_not_be_opened_is_not_saved_over() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("cut.linecheck.json");
    let project = harbour(folder.path());
    for length in 0..GOLDEN.trim_end().len() {
        let cut = &GOLDEN.as_bytes()[..length];
        fs::write(&path, cut).unwrap();
        let error = save(&RealDisk, &path, &project).unwrap_err();
        assert!(matches!(error, SaveError::Unsound(_)), "{length}: {error}");
        assert_eq!(fs::read(&path).unwrap(), cut);
    }
    assert_eq!(names(folder.path()), ["cut.linecheck.json"]);
}

#[test]
fn what_is_damaged_is_kept_aside_once_and_beside_others_of_that_day() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("x.linecheck.json");
    let project = harbour(folder.path());
    let over = Over::Anything("2026-11-21".parse().unwrap());
    for damaged in ["{", "[", "{"] {
        fs::write(&path, damaged).unwrap();
        save_over(&RealDisk, &path, &project, over).unwrap();
    }
    let aside = [
        "x.linecheck.json.damaged-2026-11-21",
        "x.linecheck.json.damaged-2026-11-21-2",
    ];
    assert_eq!(names(folder.path()), ["x.linecheck.json", aside[0], aside[1]]);
    let kept = aside.map(|name| fs::read_to_string(folder.path().join(name)).unwrap());
    assert_eq!(kept, ["{", "["]);
}

#[test]
fn only_the_version_that_was_opened_is_replaced() {
    let (_folder, path, mut project) = saved();
    let opened = load(&RealDisk, &path).unwrap().digest;
    let mut theirs = project.clone();
    decide(&mut theirs, "c-mine", Verdict::Unsourced);
    let saved = save_over(&RealDisk, &path, &theirs, Over::Version(opened)).unwrap();
    assert!(saved.vouched);
    decide(&mut project, "c-mine", Verdict::Confirmed);
    let error = save_over(&RealDisk, &path, &project, Over::Version(opened)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk(_)), "{error}");
    assert_eq!(load(&RealDisk, &path).unwrap().project, theirs);
    save_over(&RealDisk, &path, &project, Over::Version(saved.digest)).unwrap();
    assert_eq!(load(&RealDisk, &path).unwrap().project, project);
}

#[test]
fn a_sweep_takes_what_the_dead_left_and_nothing_else() {
    let (folder, path, _) = saved();
    let name = |n: u32| folder.path().join(format!(".linecheck-4711-{n}.tmp"));
    let held = RealDisk.create_new(&name(1)).unwrap();
    fs::write(name(2), "cut off").unwrap();
    fs::write(name(3), "").unwrap();
    fs::create_dir(name(4)).unwrap();
    fs::write(folder.path().join("mine.tmp"), "").unwrap();
    assert_eq!(sweep(&RealDisk, folder.path()).unwrap(), 2);
    assert!(name(1).exists() && !name(2).exists() && !name(3).exists() && name(4).exists());
    drop(held);
    assert_eq!(sweep(&RealDisk, folder.path()).unwrap(), 1);
    let left = [".linecheck-4711-4.tmp", "harbour.linecheck.json", "mine.tmp"];
    assert_eq!(names(folder.path()), left);
    assert!(load(&RealDisk, &path).is_ok());
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let (folder, path, mut project) = saved();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    decide(&mut project, "c-mine", Verdict::Confirmed);
    assert!(matches!(save(&RealDisk, &path, &project), Err(SaveError::ReadOnly(_))));
    assert_eq!(names(folder.path()), ["harbour.linecheck.json"]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn the_target_of_a_link_is_replaced_not_the_link() {
        let (folder, path, mut project) = saved();
        let desk = tempdir().unwrap();
        let (first, second) = (
            desk.path().join("first.linecheck.json"),
            desk.path().join("second.linecheck.json"),
        );
        symlink(&path, &second).unwrap();
        symlink("second.linecheck.json", &first).unwrap();
        decide(&mut project, "c-mine", Verdict::Confirmed);
        save(&RealDisk, &first, &project).unwrap();
        assert!(first.is_symlink() && second.is_symlink() && !path.is_symlink());
        assert_eq!(load(&RealDisk, &path).unwrap().project, project);
        assert_eq!(
            load(&RealDisk, &first).unwrap().project,
            project,
            "sources are relative to the real file"
        );
        assert_eq!(names(desk.path()), ["first.linecheck.json", "second.linecheck.json"]);
        assert_eq!(
            names(folder.path()),
            ["harbour.linecheck.json", "harbour.linecheck.json.bak"]
        );
    }

    #[test]
    fn a_link_to_nothing_gets_its_target_and_a_circle_is_refused() {
        let folder = tempdir().unwrap();
        let (link, target) = (folder.path().join("link.json"), folder.path().join("target.json"));
        symlink(&target, &link).unwrap();
        write_atomically(&RealDisk, &link, b"x").unwrap();
        assert!(link.is_symlink() && target.is_file());
        let (a, b) = (folder.path().join("a.json"), folder.path().join("b.json"));
        symlink(&a, &b).unwrap();
        symlink(&b, &a).unwrap();
        assert!(write_atomically(&RealDisk, &a, b"x").is_err());
        assert!(load(&RealDisk, &a).is_err());
    }

    #[test]
    fn neither_a_lock_nor_a_sweep_follows_a_link() {
        let (folder, path, _) = saved();
        let victim = folder.path().join("victim");
        fs::write(&victim, "precious").unwrap();
        symlink(&victim, folder.path().join(".harbour.linecheck.json.lock")).unwrap();
        symlink(&victim, folder.path().join(".linecheck-4711-0.tmp")).unwrap();
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let holder = Holder::here("Nora Feld", "2026-11-21T14:00:00Z".parse().unwrap());
        let session = open(&disk, &path, &holder, None).unwrap();
        assert!(matches!(session.lock, Lock::Unknown(_)), "{:?}", session.lock);
        drop(session);
        assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
        assert!(victim.is_file());
    }

    #[test]
    fn permissions_stay() {
        let (_folder, path, mut project) = saved();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        decide(&mut project, "c-mine", Verdict::Confirmed);
        save(&RealDisk, &path, &project).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn what_is_not_a_file_is_not_opened() {
        for path in ["/dev/zero", "/dev", "/"] {
            assert!(
                matches!(
                    load(&RealDisk, Path::new(path)).unwrap_err().fault,
                    Fault::Unreadable(_)
                ),
                "{path}"
            );
        }
    }

    #[test]
    fn a_file_beyond_every_measure_is_not_read() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("huge.linecheck.json");
        fs::File::create(&path).unwrap().set_len(5 << 30).unwrap();
        let error = load(&RealDisk, &path).unwrap_err();
        assert!(error.to_string().contains("larger than 256 MB"), "{error}");
    }
}

#[test]
fn settings_survive_and_bad_content_sets_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("below/settings.json");
    let (mut settings, told) = Settings::load(&RealDisk, &path);
    assert_eq!((&settings, told), (&Settings::default(), None));
    settings.reviewer = "Nora Feld".to_owned();
    for n in 0..20 {
        settings.used(Path::new(&format!("/desk/{n}.linecheck.json")));
    }
    settings.used(Path::new("/desk/12.linecheck.json"));
    assert_eq!(settings.recent.len(), 12);
    assert_eq!(settings.recent[0], Path::new("/desk/12.linecheck.json"));
    settings.save(&RealDisk, &path).unwrap();
    assert_eq!(Settings::load(&RealDisk, &path), (settings, None));
    for bad in ["", "[", "{\"recent\": 7}", "[\"/x\"]"] {
        fs::write(&path, bad).unwrap();
        let (settings, told) = Settings::load(&RealDisk, &path);
        assert_eq!(settings, Settings::default(), "{bad}");
        assert!(told.is_some_and(|t| t.contains("settings.json")), "{bad}");
    }
    fs::write(
        &path,
        "{\"reviewer\": \"Nora\", \"text_size\": 99, \"line_height\": \"wide\", \"later\": 1}",
    )
    .unwrap();
    let (settings, told) = Settings::load(&RealDisk, &path);
    assert_eq!(
        (settings.reviewer.as_str(), settings.text_size, settings.line_height),
        ("Nora", 28, 162)
    );
    assert!(told.is_some_and(|t| t.contains("(line_height)")));
}

#[test]
fn the_schema_admits_what_is_saved_and_refuses_what_cannot_be_opened() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("project.schema.json", schema).unwrap();
    let schema = compiler.compile("project.schema.json", &mut schemas).unwrap();
    let golden: Value = serde_json::from_str(GOLDEN).unwrap();
    schemas.validate(&golden, schema).unwrap();
    for (place, value) in [
        ("/format", json!("package")),
        ("/version", json!("1")),
        ("/articles/0/digest", json!("abc")),
        ("/articles/0/text", json!(null)),
        ("/articles/0/published", json!("yesterday")),
        ("/articles/0/remarks", json!("none")),
        ("/claims/0/start", json!(-1)),
        ("/claims/0/exact", json!("")),
        ("/claims/0/verdict", json!("true")),
        ("/claims/0/origin", json!("machine")),
        ("/claims/0/evidence/0/stance", json!("neutral")),
        ("/claims/0/decisions/0/at", json!("noon")),
        ("/links/0/kind", json!("likes")),
        ("/links/0/from", json!("c-mine")),
        ("/links/0/to/exact", json!("")),
        ("/settings", json!([])),
    ] {
        let broken = golden_with(|v| *v.pointer_mut(place).unwrap() = value);
        assert!(
            schemas
                .validate(&serde_json::from_str(&broken).unwrap(), schema)
                .is_err(),
            "{place} passes the schema"
        );
        fault(&broken);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[cfg(unix)]
    #[test]
    fn any_project_is_read_as_it_was_saved(project in some_project()) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("any.linecheck.json");
        save(&RealDisk, &path, &project).unwrap();
        let bytes = fs::read(&path).unwrap();
        let loaded = load(&RealDisk, &path).unwrap();
        prop_assert_eq!(&loaded.project, &project);
        prop_assert!(loaded.notices.is_empty());
        fs::remove_file(&path).unwrap();
        save(&RealDisk, &path, &loaded.project).unwrap();
        prop_assert_eq!(fs::read(&path).unwrap(), bytes);
    }

    #[test]
    fn hostile_values_are_refused_or_read_but_never_a_crash(
        place in prop::sample::select(vec![
            "/articles", "/claims", "/links", "/articles/0/id", "/articles/0/text", "/claims/0/id", "/claims/0/start",
            "/claims/0/end", "/claims/0/exact", "/claims/0/evidence/0", "/claims/0/decisions", "/links/0", "/links/0/to",
            "/links/0/to/article", "/links/0/from/start", "/links/0/from/exact", "/settings",
        ]),
        value in odd_value(),
    ) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("x.linecheck.json");
        let text = golden_with(|v| *v.pointer_mut(place).unwrap() = value);
        fs::write(&path, text).unwrap();
        if let Ok(loaded) = load(&RealDisk, &path) {
            for (article, claim) in loaded.project.claims() {
                prop_assert!(article.text.slice(claim.span).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
