//! Every step of a save failing in every way: the file is the old or the new one, never a third, and a save that says
//! it succeeded is on the disk.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "store/harbour.rs"]
mod harbour;
#[path = "store/power_cut.rs"]
mod power_cut;

use harbour::harbour;
use linecheck::review::{ClaimId, Edit, Project, Verdict};
use linecheck::store::{Over, SaveError, Saved, load, save_over, to_json};
use linecheck::text::Digest;
use power_cut::{FAILURES, Failure, PowerCutDisk};
use std::path::Path;

const FOLDER: &str = "/desk";
const FILE: &str = "/desk/harbour.linecheck.json";
const BACKUP: &str = "/desk/harbour.linecheck.json.bak";

struct Change {
    old: Vec<u8>,
    new: Vec<u8>,
    project: Project,
}

impl Change {
    fn new() -> Self {
        let mut project = harbour(Path::new(FOLDER));
        let old = to_json(&project, Path::new(FOLDER)).into_bytes();
        decide(&mut project);
        let new = to_json(&project, Path::new(FOLDER)).into_bytes();
        assert_ne!(old, new);
        Self { old, new, project }
    }

    fn over(&self) -> Over {
        Over::Version(Digest::of(&self.old))
    }
}

fn decide(project: &mut Project) {
    let (at, claim) = project.claim(&ClaimId::new("c-mine")).unwrap();
    let claim = claim.decided(Verdict::Confirmed, "R. Vogt", "2024-05-17T08:00:00Z".parse().unwrap());
    Edit::ReplaceClaim(project.articles[at].id.clone(), Box::new(claim))
        .apply(project)
        .unwrap();
}

fn path() -> &'static Path {
    Path::new(FILE)
}

/// Saves with every step failing in turn, until a save succeeds that no failure met; returns how many steps failed.
fn each_step(failure: Failure, old: &[u8], mut check: impl FnMut(usize, &PowerCutDisk)) -> usize {
    for step in 0.. {
        let disk = PowerCutDisk::holding(path(), old).failing(step, failure);
        check(step, &disk);
        if !disk.has_failed() {
            return step;
        }
    }
    unreachable!("a save has an end")
}

#[test]
fn whichever_step_fails_in_whichever_way_the_file_is_the_old_or_the_new_one() {
    let change = Change::new();
    let mut points = 0;
    for failure in FAILURES {
        let steps = each_step(failure, &change.old, |step, disk| {
            let result = save_over(disk, path(), &change.project, change.over());
            let at = format!("{failure:?} at step {step}: {result:?}");
            let now = disk.bytes(path());
            let is_new = now.as_deref() == Some(&change.new);
            match &result {
                Ok(_) | Err(SaveError::Unverified { .. }) => assert!(is_new, "{at}"),
                Err(error) => {
                    assert!(now.as_deref() == Some(&change.old), "{at}");
                    assert!(error.to_string().ends_with(FILE), "{error}");
                }
            }
            if failure != Failure::PowerCut {
                let left: Vec<_> = disk
                    .all_names()
                    .into_iter()
                    .filter(|n| n.extension() == Some("tmp".as_ref()))
                    .collect();
                // One file may stay: the one that the failing step was to remove.
                assert!(left.len() <= 1, "{at}: {left:?}");
            }
            if let Some(kept) = disk.bytes(Path::new(BACKUP)) {
                assert!(kept == change.old, "{at}: the backup is not the version before");
            }
        });
        assert!(steps > 12, "a save has {steps} steps");
        points += steps;
    }
    println!("{points} failures in {} ways, 0 files damaged", FAILURES.len());
}

#[test]
fn after_a_power_cut_the_file_is_the_old_or_the_new_one_and_what_was_acknowledged_is_there() {
    let change = Change::new();
    let (mut cuts, mut disks) = (0, 0);
    let steps = each_step(Failure::PowerCut, &change.old, |step, disk| {
        let result = save_over(disk, path(), &change.project, change.over());
        for after in disk.after_the_cut() {
            let now = after.bytes(path());
            let is_new = now.as_deref() == Some(&change.new);
            assert!(
                is_new || now.as_deref() == Some(&change.old),
                "cut at step {step}: {result:?}"
            );
            assert!(
                is_new || result.is_err(),
                "cut at step {step}: an acknowledged save is lost"
            );
            let expected = if is_new { &change.new } else { &change.old };
            assert_eq!(load(&after, path()).unwrap().digest, Digest::of(expected));
            if let Some(kept) = after.bytes(Path::new(BACKUP)) {
                assert!(
                    kept == change.old,
                    "cut at step {step}: the backup is not the version before"
                );
            }
            disks += 1;
        }
        cuts += 1;
    });
    assert!(steps > 12 && disks > 200, "{steps} steps, {disks} disks");
    println!("{cuts} power cuts, {disks} disks found afterwards, 0 damaged, 0 acknowledged saves lost");
}

#[test]
fn a_disk_that_cannot_sync_is_no_failure_but_is_told() {
    let change = Change::new();
    let (mut told, mut vouched) = (0, 0);
    each_step(Failure::Unsupported, &change.old, |_, disk| {
        match save_over(disk, path(), &change.project, change.over()) {
            Ok(Saved { vouched: false, .. }) => told += 1,
            Ok(Saved { vouched: true, .. }) => vouched += 1,
            Err(_) => {}
        }
    });
    assert_eq!(told, 2, "the sync of the file and that of its folder");
    assert!(
        vouched >= 2,
        "files that cannot have two names are copied; the last round has no failure"
    );
}

#[test]
fn a_full_disk_says_so_and_how_much_it_wants() {
    let change = Change::new();
    let mut said = Vec::new();
    each_step(Failure::Full, &change.old, |_, disk| {
        if let Err(error @ SaveError::Full { .. }) = save_over(disk, path(), &change.project, change.over()) {
            said.push(error.to_string());
        }
    });
    assert!(!said.is_empty());
    for said in said {
        assert!(
            said.starts_with("the disk is full: ") && said.contains(" needed, 0 bytes free; "),
            "{said}"
        );
    }
}

#[test]
fn a_save_that_the_disk_did_not_vouch_for_is_made_again_in_full() {
    let change = Change::new();
    let mut unverified = 0;
    each_step(Failure::Device, &change.old, |_, disk| {
        let Err(SaveError::Unverified { digest, .. }) = save_over(disk, path(), &change.project, change.over()) else {
            return;
        };
        unverified += 1;
        let saved = save_over(disk, path(), &change.project, Over::Version(digest)).unwrap();
        assert!(saved.vouched);
        for after in disk.after_the_cut() {
            assert!(after.bytes(path()).as_deref() == Some(&change.new));
        }
    });
    assert_eq!(unverified, 2, "the sync of the folder, and reading the file again");
}

#[test]
fn a_damaged_file_is_kept_aside_whole_before_it_is_replaced_or_it_is_not_replaced() {
    let change = Change::new();
    let damaged = &change.old[..change.old.len() / 2];
    let today = "2026-11-21".parse().unwrap();
    let aside = Path::new("/desk/harbour.linecheck.json.damaged-2026-11-21");
    for failure in FAILURES {
        each_step(failure, damaged, |step, disk| {
            let result = save_over(disk, path(), &change.project, Over::Anything(today));
            let mut found = vec![disk.clone()];
            if failure == Failure::PowerCut {
                found = disk.after_the_cut();
            }
            for disk in found {
                let at = format!("{failure:?} at step {step}: {result:?}");
                let kept = [path(), aside]
                    .into_iter()
                    .any(|p| disk.bytes(p).as_deref() == Some(damaged));
                assert!(kept, "{at}: the damaged file is gone");
                assert_eq!(disk.bytes(Path::new(BACKUP)), None, "{at}");
                assert!(
                    result.is_err() || disk.bytes(path()).as_deref() == Some(&change.new),
                    "{at}"
                );
            }
        });
    }
}
