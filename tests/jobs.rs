//! Work beside the window, on a real disk.

#![allow(clippy::unwrap_used)]

use linecheck::app::{Command, Effect, FilePicker, Jobs};
use linecheck::store::RealDisk;
use linecheck::text::Digest;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Picks one file whenever it is asked for some.
struct One(PathBuf);

impl FilePicker for One {
    fn unavailable(&self) -> Option<String> {
        None
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        vec![self.0.clone()]
    }

    fn pick_target(&self, _: &Path) -> Option<PathBuf> {
        None
    }
}

fn answer(picked: &Path, effect: Effect) -> Command {
    let picker = Arc::new(One(picked.to_owned()));
    let mut jobs = Jobs::new(Arc::new(RealDisk), picker, None, Arc::new(|| ()));
    assert!(jobs.run(effect).is_none(), "it is carried out beside the window");
    jobs.wait();
    jobs.drain().pop().unwrap()
}

#[test]
fn a_file_that_is_evidence_is_picked_and_digested() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tickets.csv");
    fs::write(&path, "212 tickets").unwrap();
    match answer(&path, Effect::PickEvidence) {
        Command::PickedEvidence(picked) => assert_eq!(picked, Some(path.clone())),
        other => panic!("{other:?}"),
    }
    match answer(&path, Effect::Digest(path.clone())) {
        Command::Digested(of, digest) => assert_eq!((of, digest), (path.clone(), Ok(Digest::of(b"212 tickets")))),
        other => panic!("{other:?}"),
    }
    match answer(&path, Effect::Digest(folder.path().join("gone.csv"))) {
        Command::Digested(_, digest) => assert!(digest.is_err()),
        other => panic!("{other:?}"),
    }
}
