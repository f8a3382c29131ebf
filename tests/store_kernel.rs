//! Saving where the system itself refuses: a full disk, a limit on the size of files, folders that cannot be written or
//! are gone. The old bytes stay, the work stays unsaved and present, the message says what to do, and saving elsewhere
//! works.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[expect(dead_code, reason = "a reviewer does more at a desk than is needed here")]
#[path = "keeping/desk.rs"]
mod desk;
#[path = "store/harbour.rs"]
mod harbour;

use desk::{Desk, harbour_in, names};
use linecheck::app::Action;
use linecheck::review::{ClaimId, Edit};
use linecheck::store::{Over, RealDisk, SaveError, load, save_over};
use std::env;
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::tempdir;

const MINE: &str = "c-mine";

/// A process that is being started holds for a moment what this one holds, so that what was let go still seems held.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells this binary that the system limits its files, and what it is to save.
const LIMITED: &str = "LINECHECK_TEST_LIMITED";

/// A note that makes the project larger than every limit here.
fn long_note() -> String {
    "The harbour office was asked again. ".repeat(100_000)
}

fn is_root() -> bool {
    run("id", &["-u"]).is_some_and(|out| out.stdout.starts_with(b"0\n"))
}

/// Runs a test of this binary as a user who may not write everywhere.
fn again_as_nobody(test: &str) {
    const NOBODY: u32 = 65_534;
    let folder = tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let (program, home) = (folder.path().join("tests"), folder.path().join("home"));
    fs::copy(env::current_exe().unwrap(), &program).unwrap();
    fs::create_dir(&home).unwrap();
    chown(&home, Some(NOBODY), Some(NOBODY)).unwrap();
    let out = Command::new(&program)
        .args(["--exact", test])
        .current_dir(&home)
        .env("TMPDIR", &home)
        .uid(NOBODY)
        .gid(NOBODY)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("1 passed"), "{said}");
}

fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    let out = Command::new(program).args(arguments).output().ok()?;
    out.status.success().then_some(out)
}

/// Tries to save, which fails with a message that says `what`; then saves elsewhere.
fn fails_and_saves_elsewhere(desk: &mut Desk, path: &Path, old: Option<&[u8]>, what: &[&str]) {
    desk.act(Action::Save);
    let said = desk.notices();
    assert!(what.iter().all(|what| said.contains(what)), "{said}");
    assert!(said.contains(&path.display().to_string()), "{said}");
    assert!(desk.state.is_dirty() && !desk.state.saving, "{said}");
    assert_eq!(fs::read(path).ok().as_deref(), old);
    let elsewhere = tempdir().unwrap();
    let copy = elsewhere.path().join("copy.linecheck.json");
    desk.save_as(&copy);
    assert!(!desk.state.is_dirty(), "{}", desk.notices());
    assert_eq!(load(&RealDisk, &copy).unwrap().project, desk.state.project);
}

/// A small file system of its own, taken away in the end.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new(size: &str) -> Option<Self> {
        let folder = tempdir().unwrap();
        let at = folder.path().display().to_string();
        run("mount", &["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs", &at])?;
        Some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &["-l", &self.0.path().display().to_string()]);
    }
}

#[test]
fn on_a_full_disk_the_old_file_stays_and_the_message_says_how_much_is_wanted() {
    let _alone = alone();
    let Some(disk) = SmallDisk::new("3m") else {
        println!("skipped: only root can mount a small disk, and only where the system lets it");
        return;
    };
    let (folder, data) = (disk.0.path(), tempdir().unwrap());
    let path = harbour_in(folder);
    let old = fs::read(&path).unwrap();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.note(MINE, &long_note());
    fails_and_saves_elsewhere(
        &mut desk,
        &path,
        Some(&old),
        &["the disk is full: 3.", " MB needed, ", " free; ", "make room"],
    );
    assert_eq!(
        names(folder),
        ["harbour.linecheck.json"],
        "no temporary file and no lock stays"
    );

    // As soon as there is room, the same save succeeds.
    desk.open(&path);
    desk.note(MINE, "Asked again");
    let ballast = folder.join("ballast");
    fs::write(&ballast, vec![0; 4 << 20]).unwrap_err();
    desk.act(Action::Save);
    assert!(
        desk.state.is_dirty() && desk.notices().contains("the disk is full"),
        "{}",
        desk.notices()
    );
    assert_eq!(fs::read(&path).unwrap(), old);
    fs::remove_file(&ballast).unwrap();
    desk.act(Action::Save);
    assert!(!desk.state.is_dirty(), "{}", desk.notices());
}

/// The process whose files are limited. Without the variable it is a test that has nothing to do.
#[test]
fn limited() {
    let Some(path) = env::var_os(LIMITED).map(PathBuf::from) else {
        return;
    };
    let loaded = load(&RealDisk, &path).unwrap();
    let mut project = loaded.project;
    let (at, claim) = project.claim(&ClaimId::new(MINE)).unwrap();
    let (article, mut claim) = (project.articles[at].id.clone(), claim.clone());
    claim.note = long_note();
    Edit::ReplaceClaim(article, Box::new(claim))
        .apply(&mut project)
        .unwrap();
    let error = save_over(&RealDisk, &path, &project, Over::Version(loaded.digest)).unwrap_err();
    assert!(
        matches!(&error, SaveError::Failed { source, .. } if source.kind() == ErrorKind::FileTooLarge),
        "{error}"
    );
    println!("refused: {error}");
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_one() {
    let _alone = alone();
    let folder = tempdir().unwrap();
    let path = harbour_in(folder.path());
    let old = fs::read(&path).unwrap();
    // The signal is ignored, as a program that is told of the failure needs none.
    let script = "trap '' XFSZ; ulimit -f 1024; exec \"$0\" --exact limited --nocapture --test-threads=1";
    let out = Command::new("sh")
        .args(["-c", script])
        .arg(env::current_exe().unwrap())
        .env(LIMITED, &path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("refused: "), "{said}");
    assert!(
        said.contains("the file is as it was, the system allows no larger file there"),
        "{said}"
    );
    assert_eq!(fs::read(&path).unwrap(), old);
    assert_eq!(names(folder.path()), ["harbour.linecheck.json"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_named_as_such() {
    let _alone = alone();
    if is_root() {
        return again_as_nobody("a_folder_that_cannot_be_written_is_named_as_such");
    }
    let (folder, data) = (tempdir().unwrap(), tempdir().unwrap());
    let path = harbour_in(folder.path());
    let old = fs::read(&path).unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o555)).unwrap();
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.note(MINE, "Asked again");
    fails_and_saves_elsewhere(
        &mut desk,
        &path,
        Some(&old),
        &["the folder cannot be written to, save under another name"],
    );
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_folder_that_was_deleted_is_named_as_such() {
    let _alone = alone();
    let (folder, data) = (tempdir().unwrap(), tempdir().unwrap());
    let inside = folder.path().join("inside");
    fs::create_dir(&inside).unwrap();
    let path = harbour_in(&inside);
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.note(MINE, "Asked again");
    fs::remove_dir_all(&inside).unwrap();
    fails_and_saves_elsewhere(
        &mut desk,
        &path,
        None,
        &["its folder is gone, but your work is still open"],
    );
}

#[test]
fn a_folder_in_the_place_of_the_file_is_named_as_such() {
    let _alone = alone();
    let (folder, data) = (tempdir().unwrap(), tempdir().unwrap());
    let path = harbour_in(folder.path());
    let mut desk = Desk::new("Nora", data.path());
    desk.open(&path);
    desk.note(MINE, "Asked again");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    fails_and_saves_elsewhere(
        &mut desk,
        &path,
        None,
        &["a folder or a device, not a file; save under another name"],
    );
    assert!(path.is_dir());
}
