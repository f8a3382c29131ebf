//! The merge driver in a real repository.

use crate::{BOATS, DAMAGE, FORTY, MINE, base, claim, decided, noted, verdicts};
use linecheck::review::{Project, Verdict};
use linecheck::store::{RealDisk, load, save, to_json};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::{TempDir, tempdir};

const NAME: &str = "stories/harbour fire.linecheck.json";

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let no_settings = folder.join("no such file");
    Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", &no_settings)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CEILING_DIRECTORIES", folder)
        .args([
            "-c",
            "user.name=Nora",
            "-c",
            "user.email=nora@example.org",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(arguments)
        .output()
        .unwrap()
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = git(folder, arguments);
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "git {arguments:?}: {said}");
    said
}

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn has_git() -> bool {
    let found = Command::new("git")
        .arg("--version")
        .output()
        .is_ok_and(|o| o.status.success());
    if !found {
        eprintln!("skipped: there is no git on this machine");
    }
    found
}

/// The two lines of the README, with the program that was built for the tests.
fn configured(folder: &Path) {
    let readme = include_str!("../../README.md");
    let driver = readme
        .lines()
        .find_map(|l| l.trim().strip_prefix("git config merge.linecheck.driver "))
        .unwrap();
    let program = env!("CARGO_BIN_EXE_linecheck");
    let driver = driver
        .trim_matches('"')
        .replacen("linecheck", &format!("'{program}'"), 1);
    done(folder, &["config", "merge.linecheck.driver", &driver]);
    let attributes = readme
        .lines()
        .find_map(|l| l.trim().strip_prefix("echo \"")?.strip_suffix("\" >> .gitattributes"))
        .unwrap();
    fs::write(folder.join(".gitattributes"), format!("{attributes}\n")).unwrap();
}

/// A repository with the base on `main`, one copy on `ours` and the other on `theirs`, `ours` checked out.
fn repository(ours: &Project, theirs: &Project) -> TempDir {
    let folder = tempdir().unwrap();
    done(folder.path(), &["init"]);
    configured(folder.path());
    let path = folder.path().join(NAME);
    fs::create_dir(path.parent().unwrap()).unwrap();
    for (branch, project) in [("main", &base()), ("theirs", theirs), ("ours", ours)] {
        if branch != "main" {
            done(folder.path(), &["checkout", "-b", branch, "main"]);
        }
        fs::write(&path, to_json(project, path.parent().unwrap())).unwrap();
        done(folder.path(), &["add", "."]);
        done(folder.path(), &["commit", "-m", branch]);
    }
    folder
}

fn opened(folder: &Path) -> Project {
    let text = fs::read_to_string(folder.join(NAME)).unwrap();
    assert!(!text.contains("<<<<<<<") && !text.contains(">>>>>>>"), "{text}");
    load(&RealDisk, &folder.join(NAME)).unwrap().project
}

fn status(folder: &Path) -> String {
    done(folder, &["status", "--porcelain"])
}

#[test]
fn git_merges_what_two_reviewers_did_to_one_project() {
    if !has_git() {
        return;
    }
    let ours = noted(&decided(&base(), BOATS, Verdict::Unsourced, "Nora", 1), BOATS, "mine");
    let theirs = noted(&decided(&base(), BOATS, Verdict::Unsourced, "Amir", 2), BOATS, "theirs");
    let folder = repository(&ours, &theirs);
    let said = done(folder.path(), &["merge", "theirs", "-m", "both"]);
    assert!(said.contains("both copies changed the note"), "{said}");
    let merged = opened(folder.path());
    assert_eq!(claim(&merged, BOATS).note, "mine\n\ntheirs");
    assert_eq!(claim(&merged, BOATS).decisions.len(), 4);
    assert_eq!(
        merged.articles[0].source, ours.articles[0].source,
        "sources are where they were"
    );
    assert_eq!(status(folder.path()), "", "nothing is left lying about");
}

#[test]
fn git_reports_a_disagreement_and_the_file_can_be_opened_and_settled() {
    if !has_git() {
        return;
    }
    let ours = decided(&base(), DAMAGE, Verdict::Confirmed, "Nora", 1);
    let theirs = decided(
        &decided(&base(), DAMAGE, Verdict::Conflicting, "Amir", 2),
        FORTY,
        Verdict::Confirmed,
        "Amir",
        3,
    );
    let folder = repository(&ours, &theirs);
    let output = git(folder.path(), &["merge", "theirs", "-m", "both"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success() && said.contains("CONFLICT"), "{said}");
    assert!(said.contains("the reviewers disagree: confirmed by Nora"), "{said}");
    assert_eq!(status(folder.path()), format!("UU \"{NAME}\"\n"));

    let merged = opened(folder.path());
    assert_eq!(
        verdicts(claim(&merged, DAMAGE)),
        [(Verdict::Confirmed, "Nora", true), (Verdict::Conflicting, "Amir", true)]
    );
    assert_eq!(claim(&merged, FORTY).verdict, Verdict::Confirmed);

    let settled = decided(&merged, DAMAGE, Verdict::Confirmed, "Nora", 9);
    save(&RealDisk, &folder.path().join(NAME), &settled).unwrap();
    fs::remove_file(folder.path().join(format!("{NAME}.bak"))).unwrap();
    done(folder.path(), &["add", "."]);
    done(folder.path(), &["commit", "-m", "settled"]);
    assert!(claim(&opened(folder.path()), DAMAGE).dispute().is_empty());
    assert_eq!(status(folder.path()), "");
}

#[test]
fn two_projects_that_were_made_apart_are_merged_without_a_base() {
    if !has_git() {
        return;
    }
    let folder = tempdir().unwrap();
    let folder = folder.path();
    done(folder, &["init"]);
    configured(folder);
    done(folder, &["add", "."]);
    done(folder, &["commit", "-m", "settings"]);
    let path = folder.join("x.linecheck.json");
    for (branch, who, id) in [("ours", "Nora", MINE), ("theirs", "Amir", FORTY)] {
        done(folder, &["checkout", "-b", branch, "main"]);
        save(&RealDisk, &path, &decided(&base(), id, Verdict::Confirmed, who, 1)).unwrap();
        done(folder, &["add", "x.linecheck.json"]);
        done(folder, &["commit", "-m", branch]);
    }
    done(folder, &["merge", "ours", "-m", "both"]);
    let merged = load(&RealDisk, &path).unwrap().project;
    for id in [MINE, FORTY] {
        assert_eq!(claim(&merged, id).verdict, Verdict::Confirmed);
    }
}

#[test]
fn the_plain_file_merges_line_by_line_where_two_reviewers_work_on_different_claims() {
    if !has_git() {
        return;
    }
    let folder = tempdir().unwrap();
    let ids = [BOATS, DAMAGE, MINE, FORTY];
    for (i, a) in ids.iter().enumerate() {
        for b in ids.iter().skip(i + 1) {
            let ours = noted(&decided(&base(), a, Verdict::Dismissed, "Nora", 1), a, "mine");
            let theirs = noted(&decided(&base(), b, Verdict::Unsourced, "Amir", 2), b, "theirs");
            for (name, project) in [("base", &base()), ("ours", &ours), ("theirs", &theirs)] {
                fs::write(folder.path().join(name), to_json(project, Path::new("/desk"))).unwrap();
            }
            done(folder.path(), &["merge-file", "ours", "base", "theirs"]);
            let text = fs::read(folder.path().join("ours")).unwrap();
            let merged = linecheck::store::from_json(&text, Path::new("/desk")).unwrap().project;
            assert_eq!(merged, linecheck::review::merge(&base(), &ours, &theirs).project);
        }
    }
}

#[test]
fn what_cannot_be_merged_is_left_alone() {
    let folder = tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let good = to_json(&base(), folder.path());
    let newer = good.replacen("\"version\": 1", "\"version\": 999", 1);
    let base = file("base", &good);
    for (text, why) in [
        ("{", "damaged"),
        ("", "damaged"),
        ("{}", "not a Linecheck project"),
        (&newer, "newer version"),
    ] {
        for [ours, theirs] in [[text, &good], [&good, text]] {
            let (a, b) = (file("ours", ours), file("theirs", theirs));
            let output = Command::new(env!("CARGO_BIN_EXE_linecheck"))
                .arg("merge")
                .args([&base, &a, &b])
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(
                said.starts_with("linecheck: not merged: ") && said.contains(why),
                "{said}"
            );
            assert_eq!(fs::read_to_string(&a).unwrap(), ours);
        }
    }
}
