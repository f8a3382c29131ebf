//! Projects that cannot be opened as they are.

use super::{MINE, on_disk, two_folders};
use crate::desk::Desk;
use linecheck::app::{Action, Command, Dialog, Notice, Protection, Which};
use linecheck::review::Verdict;
use std::fs;
#[test]
fn a_damaged_project_offers_the_version_before_and_is_kept_aside_when_it_is_replaced() {
    let (folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.act(Action::Save);
    desk.decide(MINE, Action::UnsourceStay);
    desk.act(Action::Save);
    desk.crash();
    let bytes = fs::read(&path).unwrap();
    let damaged = &bytes[..bytes.len() - 100];
    fs::write(&path, damaged).unwrap();
    let backup = fs::read(folder.path().join("harbour.linecheck.json.bak")).unwrap();

    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    let Some(Dialog::Damaged(which, why, _)) = &desk.state.dialog else {
        panic!("{:?}", desk.state.dialog)
    };
    assert_eq!((which, why.contains("damaged at line")), (&path, true), "{why}");
    desk.send(Command::Cancel);
    assert!(desk.state.project.articles.is_empty());
    desk.open(&path);
    desk.send(Command::Accept);
    assert_eq!(desk.verdict(MINE), Verdict::Confirmed, "the save before");
    assert_eq!(desk.state.protection, Some(Protection::Damaged));
    assert!(desk.state.is_dirty() && Action::Save.disabled(&desk.state).is_some());
    assert_eq!(fs::read(&path).unwrap(), damaged, "opening changes nothing");

    desk.save_as(&path);
    assert!(!desk.state.is_dirty(), "{}", desk.notices());
    assert_eq!(on_disk(&path), Verdict::Confirmed);
    let aside = folder.path().join("harbour.linecheck.json.damaged-2026-11-21");
    assert_eq!(fs::read(aside).unwrap(), damaged);
    assert_eq!(
        fs::read(folder.path().join("harbour.linecheck.json.bak")).unwrap(),
        backup
    );
}

#[test]
fn a_damaged_project_without_a_version_before_is_told_and_left_alone() {
    let (_folder, data, path) = two_folders();
    fs::write(&path, "{\"format\":").unwrap();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    assert!(desk.state.dialog.is_none());
    assert!(matches!(desk.state.notices.as_slice(), [Notice::Error(why)] if why.contains("nothing was changed")));
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\"format\":");
}

#[test]
fn a_project_that_contradicts_itself_is_opened_with_every_repair_listed_and_kept_aside() {
    let (folder, data, path) = two_folders();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.decide(MINE, Action::ConfirmStay);
    desk.note(MINE, "Asked the harbour office");
    desk.act(Action::Save);
    desk.act(Action::Save);
    desk.crash();
    let sound = fs::read_to_string(&path).unwrap();
    let broken = sound.replacen("\"verdict\": \"confirmed\"", "\"verdict\": \"unsourced\"", 1);
    assert_ne!(sound, broken);
    fs::write(&path, &broken).unwrap();

    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    let Some(Dialog::Damaged(_, why, rescue)) = &desk.state.dialog else {
        panic!("{:?}", desk.state.dialog)
    };
    assert!(why.contains("contradicts itself"), "{why}");
    assert_eq!((rescue.best(), rescue.repairs.len()), (Some(Which::Repaired), 1));
    assert!(rescue.backup, "the version before is offered too");
    let repair = rescue.repairs[0].to_string();
    desk.send(Command::Accept);
    assert_eq!(desk.verdict(MINE), Verdict::Confirmed, "the last decision holds");
    assert!(desk.notices().contains(repair.get(1..).unwrap()), "{}", desk.notices());
    assert_eq!(desk.state.protection, Some(Protection::Damaged));
    assert!(desk.state.is_dirty());
    assert_eq!(fs::read_to_string(&path).unwrap(), broken, "opening changes nothing");

    desk.save_as(&path);
    assert_eq!(on_disk(&path), Verdict::Confirmed);
    assert!(fs::read_to_string(&path).unwrap().contains("Asked the harbour office"));
    let aside = folder.path().join("harbour.linecheck.json.damaged-2026-11-21");
    assert_eq!(fs::read_to_string(aside).unwrap(), broken);
}
