//! What keeps a reviewer's work from being lost, by what the reviewer does: crashes, other people, damaged files.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "keeping/damage.rs"]
mod damage;
#[path = "keeping/desk.rs"]
mod desk;
#[path = "store/harbour.rs"]
mod harbour;

use desk::{Desk, harbour_in, names, verdict};
use linecheck::app::{Action, AfterSave, Command, Dialog, Protection};
use linecheck::review::Verdict;
use linecheck::store::{RealDisk, load};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::{TempDir, tempdir};

const MINE: &str = "c-mine";

/// A folder with the harbour project in it, and one for the program's data.
fn two_folders() -> (TempDir, TempDir, PathBuf) {
    let (folder, data) = (tempdir().unwrap(), tempdir().unwrap());
    let path = harbour_in(folder.path());
    (folder, data, path)
}

fn kept(data: &TempDir) -> Vec<String> {
    names(&data.path().join("recovery"))
}

fn ids(desk: &Desk) -> Vec<String> {
    desk.state.recoverables().iter().map(|r| r.id.clone()).collect()
}

fn on_disk(path: &Path) -> Verdict {
    verdict(&load(&RealDisk, path).unwrap().project, MINE)
}

#[test]
fn a_change_is_in_the_journal_half_a_second_later() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    assert_eq!((desk.state.next_tick(), desk.state.unsaved_changes()), (None, 0));
    desk.decide(MINE, Action::ConfirmStay);
    assert_eq!(desk.state.next_tick(), Some(Duration::from_millis(500)));
    desk.pass(300);
    desk.note(MINE, "Asked the harbour office");
    desk.pass(199);
    assert!(kept(&data).is_empty(), "{:?}", kept(&data));
    assert_eq!(
        desk.state.next_tick(),
        Some(Duration::from_millis(1)),
        "later changes do not put it off"
    );
    desk.pass(1);
    assert_eq!(kept(&data).len(), 2, "a journal and its session: {:?}", kept(&data));
    assert_eq!(desk.state.next_tick(), None);
    desk.note(MINE, "Asked twice");
    assert_eq!(desk.state.unsaved_changes(), 2, "a note that grows is one change");
    desk.pass(500);
    desk.crash();

    let desk = Desk::new("Nora", data.path());
    let [waiting] = desk.state.recoverables() else {
        panic!("{:?}", desk.state.recoverables())
    };
    let work = waiting.work.as_ref().unwrap();
    assert_eq!((work.path.as_ref(), work.changes), (Some(&path), 2));
    assert_eq!(work.at.to_string(), "2026-11-21T14:00:01Z");
    assert_eq!(work.titles, ["Fire at the harbour", "Forty boats lost"]);
    assert_eq!(desk.state.dialog, Some(Dialog::Recover));
}

#[test]
fn restored_work_is_unsaved_and_outlives_the_next_crash_until_it_is_saved() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConflictStay);
    desk.pass(500);
    desk.crash();

    let mut desk = Desk::new("Nora", data.path());
    let first = ids(&desk)[0].clone();
    desk.send(Command::Recover(first.clone()));
    assert_eq!(desk.verdict(MINE), Verdict::Conflicting);
    assert!(desk.state.is_dirty());
    assert_eq!(
        (desk.state.path.as_ref(), desk.state.unsaved_changes()),
        (Some(&path), 1)
    );
    assert!(desk.state.dialog.is_none() && desk.state.recoverables().is_empty());
    assert!(desk.notices().contains("Restored as it was at "), "{}", desk.notices());
    desk.crash();

    let mut desk = Desk::new("Nora", data.path());
    assert_eq!(ids(&desk), [first.as_str()], "it was not yet saved");
    desk.send(Command::Recover(first.clone()));
    desk.pass(60_000);
    desk.note(MINE, "Two sources");
    desk.pass(500);
    desk.crash();

    let mut desk = Desk::new("Nora", data.path());
    let both = ids(&desk);
    assert_eq!(both.len(), 2, "{both:?}");
    desk.send(Command::Recover(both[0].clone()));
    assert_eq!(
        desk.state.unsaved_changes(),
        2,
        "the newer one comes first and includes the older"
    );
    desk.act(Action::Save);
    assert!(!desk.state.is_dirty(), "{}", desk.notices());
    assert_eq!(on_disk(&path), Verdict::Conflicting);
    assert_eq!(kept(&data), Vec::<String>::new(), "a verified save includes them all");
}

#[test]
fn every_dead_session_is_listed_and_nothing_goes_without_being_asked() {
    let (folder, data, path) = two_folders();
    let mut first = Desk::new("Nora", data.path());
    first.open(&path);
    first.decide(MINE, Action::ConfirmStay);
    let mut second = Desk::new("Nora", data.path());
    second.send(Command::Paste(
        "A ferry with 90 people on board ran aground.".to_owned(),
    ));
    first.pass(500);
    second.pass(700);
    let living = Desk::new("Nora", data.path());
    assert!(ids(&living).is_empty(), "what lives is left alone");
    drop(living);
    first.crash();
    second.crash();

    let mut desk = Desk::new("Nora", data.path());
    let both = ids(&desk);
    let paths: Vec<_> = desk
        .state
        .recoverables()
        .iter()
        .map(|r| r.work.as_ref().unwrap().path.clone())
        .collect();
    assert_eq!(paths, [None, Some(path)], "the newest first");
    desk.send(Command::AskDiscardRecoverable(both[0].clone()));
    desk.send(Command::Cancel);
    desk.crash();

    let mut desk = Desk::new("Nora", data.path());
    assert_eq!(ids(&desk), both, "nothing was discarded");
    desk.send(Command::AskDiscardRecoverable(both[0].clone()));
    assert_eq!(desk.state.dialog, Some(Dialog::DiscardRecoverable(both[0].clone())));
    desk.send(Command::Accept);
    assert_eq!(ids(&desk), both[1..]);
    assert_eq!(desk.state.dialog, Some(Dialog::Recover), "the other one still waits");
    desk.send(Command::Cancel);
    desk.crash();
    assert_eq!(ids(&Desk::new("Nora", data.path())), both[1..], "kept for later");
    assert_eq!(names(folder.path()), ["harbour.linecheck.json"], "no lock stays");
}

#[test]
fn work_that_was_taken_up_is_not_taken_up_twice() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.pass(500);
    desk.crash();
    let (mut here, mut there) = (Desk::new("Nora", data.path()), Desk::new("Nora", data.path()));
    let id = ids(&here)[0].clone();
    here.send(Command::Recover(id.clone()));
    there.send(Command::Recover(id.clone()));
    assert!(
        there
            .notices()
            .contains("another window of Linecheck has taken this work up"),
        "{}",
        there.notices()
    );
    assert!(!there.state.is_dirty() && there.state.recoverables().is_empty());
    here.act(Action::Save);
    there.send(Command::Recover(id));
    assert!(there.notices().contains("it may have been saved") || there.notices().contains("may have saved it"));
}

#[test]
fn restored_work_never_overwrites_what_somebody_saved_meanwhile() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.pass(500);
    desk.crash();
    let elsewhere = tempdir().unwrap();
    let mut other = Desk::new("Ulrich", elsewhere.path());
    other.open(&path);
    other.decide(MINE, Action::UnsourceStay);
    other.act(Action::Save);
    other.crash();
    let theirs = fs::read(&path).unwrap();

    let mut desk = Desk::new("Nora", data.path());
    desk.send(Command::Recover(ids(&desk)[0].clone()));
    assert!(
        desk.state.base().unwrap().project.is_some(),
        "the version it grew from is the backup now"
    );
    desk.act(Action::Save);
    assert_eq!(desk.state.dialog, Some(Dialog::ChangedOnDisk(path.clone())));
    assert!(desk.state.is_dirty());
    assert_eq!(fs::read(&path).unwrap(), theirs);
}

#[test]
fn a_save_takes_the_journal_away_but_not_one_that_goes_further() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.pass(500);
    desk.start(Command::Do(Action::Save));
    desk.note(MINE, "While it was being saved");
    assert!(desk.state.is_dirty());
    assert_eq!(desk.state.unsaved_changes(), 1);
    desk.pass(500);
    assert_eq!(kept(&data).len(), 2);
    desk.act(Action::Save);
    assert_eq!(kept(&data).len(), 1, "the session lives on: {:?}", kept(&data));
    assert_eq!(desk.state.next_tick(), None);
    desk.crash();
    assert_eq!(kept(&data), Vec::<String>::new());
}

#[test]
fn closing_asks_and_only_giving_up_takes_the_journal_away() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.pass(500);
    desk.send(Command::CloseRequested);
    assert_eq!(desk.state.dialog, Some(Dialog::Unsaved(AfterSave::Quit)));
    desk.send(Command::Cancel);
    assert!(!desk.quit && desk.state.is_dirty() && kept(&data).len() == 2);
    desk.send(Command::CloseRequested);
    desk.send(Command::Discard);
    assert!(desk.quit);
    desk.crash();
    assert!(kept(&data).is_empty());
    assert_eq!(on_disk(&path), Verdict::Unreviewed);
}

#[test]
fn another_project_takes_the_place_of_unsaved_work_only_when_it_is_there() {
    let (folder, data, path) = two_folders();
    let damaged = folder.path().join("damaged.linecheck.json");
    fs::write(&damaged, "{").unwrap();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.pass(500);
    desk.open(&damaged);
    desk.send(Command::Discard);
    assert_eq!(
        desk.verdict(MINE),
        Verdict::Confirmed,
        "what could not be opened takes no place"
    );
    assert_eq!(kept(&data).len(), 2);

    // A change made while the other project loads is not lost with it.
    desk.act(Action::Save);
    let other = folder.path().join("other.linecheck.json");
    fs::copy(&path, &other).unwrap();
    desk.start(Command::OpenFiles(vec![other.clone()]));
    desk.note(MINE, "Written while it was loading");
    assert_eq!(
        desk.state.dialog,
        Some(Dialog::Unsaved(AfterSave::OpenProject(other.clone())))
    );
    desk.send(Command::Accept);
    assert_eq!(desk.state.path, Some(other));
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .contains("Written while it was loading")
    );
}

#[test]
fn a_save_that_ends_late_does_not_name_the_next_project() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.start(Command::Do(Action::Save));
    desk.start(Command::Do(Action::NewProject));
    desk.start(Command::Discard);
    desk.settle();
    assert_eq!(desk.state.path, None);
    assert!(!desk.state.saving && desk.state.project.articles.is_empty());
    assert_eq!(on_disk(&path), Verdict::Confirmed);
}

#[test]
fn saving_twice_at_once_saves_one_after_the_other() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.start(Command::Do(Action::Save));
    desk.start(Command::SetNote(
        linecheck::review::ClaimId::new(MINE),
        "Later".to_owned(),
    ));
    desk.start(Command::Do(Action::Save));
    desk.settle();
    assert!(
        !desk.state.is_dirty() && desk.state.dialog.is_none(),
        "{}",
        desk.notices()
    );
    assert!(fs::read_to_string(&path).unwrap().contains("Later"));
}

#[test]
fn a_panic_flushes_the_journal_once() {
    let (_folder, data, path) = two_folders();
    struct Window(Desk);
    impl Drop for Window {
        fn drop(&mut self) {
            if std::thread::panicking() {
                self.0.jobs.keep_now(&self.0.state);
            }
        }
    }
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    let window = Window(desk);
    let fell = catch_unwind(AssertUnwindSafe(move || {
        let _window = window;
        panic!("the test of a panic");
    }));
    assert!(fell.is_err());
    let mut desk = Desk::new("Nora", data.path());
    desk.send(Command::Recover(ids(&desk)[0].clone()));
    assert_eq!(desk.verdict(MINE), Verdict::Confirmed);
}

#[test]
fn a_journal_that_cannot_be_kept_is_told_and_tried_again() {
    let (_folder, data, path) = two_folders();
    let blocked = data.path().join("recovery");
    fs::write(&blocked, "").unwrap();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.pass(500);
    assert!(
        desk.notices().contains("Unsaved work is not kept for a crash just now"),
        "{}",
        desk.notices()
    );
    assert_eq!(desk.state.next_tick(), Some(Duration::from_secs(10)));
    fs::remove_file(&blocked).unwrap();
    desk.pass(10_000);
    assert_eq!(kept(&data).len(), 2);
}

#[test]
fn a_journal_that_is_damaged_is_listed_and_stays() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.pass(500);
    desk.crash();
    let name = kept(&data).into_iter().find(|n| n.ends_with(".journal")).unwrap();
    let journal = data.path().join("recovery").join(name);
    let bytes = fs::read(&journal).unwrap();
    fs::write(&journal, &bytes[..bytes.len() / 2]).unwrap();
    let mut desk = Desk::new("Nora", data.path());
    let id = ids(&desk)[0].clone();
    assert!(
        desk.state.recoverables()[0]
            .work
            .as_ref()
            .unwrap_err()
            .contains("damaged")
    );
    desk.send(Command::Recover(id));
    assert!(desk.notices().contains("Not restored"), "{}", desk.notices());
    assert_eq!(fs::read(&journal).unwrap().len(), bytes.len() / 2);
}

#[test]
fn the_second_to_open_a_project_reads_it_and_is_told_who_writes() {
    let (folder, data, path) = two_folders();
    let other = tempdir().unwrap();
    let mut first = Desk::new("Nora Feld", data.path());
    first.open(&path);
    assert!(names(folder.path()).contains(&".harbour.linecheck.json.lock".to_owned()));
    let mut second = Desk::new("Ulrich", other.path());
    second.open(&path);
    let Some(Protection::Held(by)) = &second.state.protection else {
        panic!("{:?}", second.state.protection)
    };
    assert_eq!((by.who.as_str(), by.process), ("Nora Feld", std::process::id()));
    let said = second.notices();
    assert!(
        said.contains("Nora Feld on ") && said.contains("since 2026-11-21 14:00 UTC has this project open"),
        "{said}"
    );
    second.decide(MINE, Action::ConfirmStay);
    assert!(
        Action::Save
            .disabled(&second.state)
            .is_some_and(|why| why.contains("another name"))
    );
    second.save_as(&path);
    assert!(
        second.notices().contains("has the file open; save under another name"),
        "{}",
        second.notices()
    );
    assert!(second.state.is_dirty());
    assert_eq!(on_disk(&path), Verdict::Unreviewed);
    let copy = folder.path().join("copy.linecheck.json");
    second.save_as(&copy);
    assert!(
        second.state.protection.is_none() && !second.state.is_dirty(),
        "{}",
        second.notices()
    );
    assert_eq!(on_disk(&copy), Verdict::Confirmed);

    first.open(&path);
    assert!(
        first.state.protection.is_none(),
        "opening it again is no second session"
    );
    first.crash();
    second.open(&path);
    assert!(second.state.protection.is_none());
    second.crash();
    assert_eq!(names(folder.path()), ["copy.linecheck.json", "harbour.linecheck.json"]);
}

#[test]
fn two_who_write_the_same_file_cannot_overwrite_each_other() {
    let (folder, data, path) = two_folders();
    let other = tempdir().unwrap();
    let mut first = Desk::new("Nora", data.path());
    first.open(&path);
    fs::remove_file(folder.path().join(".harbour.linecheck.json.lock")).unwrap();
    let mut second = Desk::new("Ulrich", other.path());
    second.open(&path);
    assert!(second.state.protection.is_none());
    first.decide(MINE, Action::ConfirmStay);
    second.decide(MINE, Action::UnsourceStay);
    first.act(Action::Save);
    let theirs = fs::read(&path).unwrap();
    second.act(Action::Save);
    assert_eq!(second.state.dialog, Some(Dialog::ChangedOnDisk(path.clone())));
    assert_eq!(fs::read(&path).unwrap(), theirs);
    assert!(second.state.is_dirty() && second.verdict(MINE) == Verdict::Unsourced);

    let copy = folder.path().join("copy.linecheck.json");
    second.send(Command::Cancel);
    second.save_as(&copy);
    assert_eq!(
        (on_disk(&copy), on_disk(&path)),
        (Verdict::Unsourced, Verdict::Confirmed)
    );
    first.crash();
    let lock = folder.path().join(".harbour.linecheck.json.lock");
    assert!(!lock.exists(), "the second released its own when it moved to the copy");

    second.open(&path);
    second.decide(MINE, Action::Dismiss);
    fs::write(&path, fs::read_to_string(&copy).unwrap()).unwrap();
    second.act(Action::Save);
    second.send(Command::Discard);
    assert_eq!(
        second.verdict(MINE),
        Verdict::Unsourced,
        "theirs is open, mine is given up"
    );
    assert!(!second.state.is_dirty());
}

#[test]
fn what_two_saved_to_one_file_is_merged_when_the_second_asks_for_it() {
    let (folder, data, path) = two_folders();
    let other = tempdir().unwrap();
    let (mut first, mut second) = (Desk::new("Nora", data.path()), Desk::new("Ulrich", other.path()));
    first.open(&path);
    fs::remove_file(folder.path().join(".harbour.linecheck.json.lock")).unwrap();
    second.open(&path);
    first.decide(MINE, Action::ConfirmStay);
    first.send(Command::Paste(
        "A ferry with 90 people on board ran aground.".to_owned(),
    ));
    first.act(Action::Save);
    let boats = second.state.project.claims().next().unwrap().1.id.clone();
    second.send(Command::SetNote(boats.clone(), "Mine alone".to_owned()));
    second.act(Action::Save);
    second.send(Command::Accept);
    assert!(
        second.state.dialog.is_none() && second.state.is_dirty(),
        "{}",
        second.notices()
    );
    assert_eq!(second.state.unsaved_changes(), 2, "the note and the merge");
    assert_eq!(second.verdict(MINE), Verdict::Confirmed);
    assert_eq!(second.state.project.claim(&boats).unwrap().1.note, "Mine alone");
    let ferry = &second.state.project.articles[2].id;
    assert!(second.state.reading(ferry).is_some(), "their article is read too");
    second.pass(500);
    second.act(Action::Save);
    assert!(!second.state.is_dirty(), "{}", second.notices());
    let saved = load(&RealDisk, &path).unwrap().project;
    assert_eq!(saved, second.state.project);
    assert_eq!(verdict(&saved, MINE), Verdict::Confirmed);

    // Where both decided otherwise, both stay and the second is told.
    first.decide(MINE, Action::UnsourceStay);
    first.act(Action::Save);
    first.send(Command::Accept);
    assert!(!first.state.project.claim(&boats).unwrap().1.note.is_empty());
    assert_eq!(first.verdict(MINE), Verdict::Unsourced);
    first.act(Action::Save);
    second.decide(MINE, Action::ConflictStay);
    second.act(Action::Save);
    second.send(Command::Accept);
    assert!(
        second.notices().contains("To be decided by you: "),
        "{}",
        second.notices()
    );
    let (_, claim) = second
        .state
        .project
        .claim(&linecheck::review::ClaimId::new(MINE))
        .unwrap();
    let given: Vec<_> = claim.decisions.iter().map(|d| d.verdict).collect();
    assert!(
        given.contains(&Verdict::Unsourced) && given.contains(&Verdict::Conflicting),
        "{given:?}"
    );
}

#[test]
fn a_file_that_vanished_is_written_again() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    fs::remove_file(&path).unwrap();
    desk.act(Action::Save);
    assert_eq!(on_disk(&path), Verdict::Confirmed);
}

#[test]
fn one_copy_a_day_is_kept_and_ten_days() {
    let (_folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    for day in 0..12 {
        desk.note(MINE, &format!("Morning of day {day}"));
        desk.act(Action::Save);
        desk.note(MINE, &format!("Evening of day {day}"));
        desk.act(Action::Save);
        desk.pass(86_400_000);
    }
    let copies = data.path().join("copies");
    let [of_this_project] = names(&copies).try_into().unwrap();
    assert!(of_this_project.starts_with("harbour-"), "{of_this_project}");
    let days = names(&copies.join(&of_this_project));
    assert_eq!(days.len(), 10);
    assert!(
        days[0].starts_with("2026-11-23.") && days[9].starts_with("2026-12-02."),
        "{days:?}"
    );
    let last = fs::read(copies.join(&of_this_project).join(&days[9])).unwrap();
    assert_eq!(last, fs::read(&path).unwrap(), "the last save of the day");
}
