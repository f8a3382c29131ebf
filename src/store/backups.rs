//! What is kept of a file that is replaced: the version before beside it, a damaged file aside, a copy a day elsewhere.

use super::save::{New, settle, write_new};
use super::temporary::names_beside;
use super::{Disk, MOST_BYTES, SaveError, Status, write_atomically};
use crate::text::Digest;
use jiff::civil::Date;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// How many dated copies are kept of one project.
const MOST_COPIES: usize = 10;

/// How many files of one day are kept aside before the disk is taken to be in trouble.
const MOST_ASIDE: u32 = 1_000;

/// How often the previous version is given its second name; a sweep may take that name away in between.
const MOST_TRIES: u32 = 3;

/// How the name of a dated copy ends.
const COPY_ENDING: &str = ".linecheck.json";

/// Where the previous version of `path` is kept.
pub fn backup_of(path: &Path) -> PathBuf {
    with_tail(path, ".bak")
}

fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(tail);
    name.into()
}

/// Gives the file at `path` the second name `NAME.bak`, or copies it there where files cannot have two names.
pub fn keep_previous(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    let mut tries = 0..MOST_TRIES;
    loop {
        match try_to_keep(disk, path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound && tries.next().is_some() => {}
            kept => return kept,
        }
    }
}

fn try_to_keep(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    let linked = names_beside(path).find_map(|name| match disk.hard_link(path, &name) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => None,
        linked => Some(linked.map(|()| name)),
    });
    let (temporary, _held) = match linked {
        Some(Ok(name)) => (name, None),
        _ => {
            let New { name, file, .. } = write_new(disk, path, &disk.read(path, u64::MAX)?, true)?;
            (name, Some(file))
        }
    };
    let renamed = disk.rename(&temporary, &backup_of(path));
    // Renaming one name of a file to another of its names does nothing, so the first may still be there.
    let _ = disk.remove(&temporary);
    renamed
}

/// Keeps `bytes`, the content of the damaged file at `path`, as `NAME.damaged-DATE`. What is there already under such a
/// name stays.
pub fn keep_aside(disk: &dyn Disk, path: &Path, bytes: &[u8], today: Date) -> io::Result<()> {
    for n in 1..MOST_ASIDE {
        let tail = match n {
            1 => format!(".damaged-{today}"),
            _ => format!(".damaged-{today}-{n}"),
        };
        let name = with_tail(path, &tail);
        match disk.status(&name)? {
            Status::Absent => {
                let new = write_new(disk, path, bytes, true)?;
                let kept = disk.rename(&new.name, &name).inspect_err(|_| {
                    let _ = disk.remove(&new.name);
                });
                return kept.and_then(|()| settle(disk, path)).map(|_| ());
            }
            Status::File { .. } if disk.read(&name, MOST_BYTES).is_ok_and(|kept| kept == bytes) => return Ok(()),
            _ => {}
        }
    }
    Err(io::Error::other("too many damaged files are kept aside already"))
}

/// Copies the project file at `path` into a folder of its own below `folder`, as the copy of the day `today`: one a
/// day, the last save of that day; the ten newest days stay.
///
/// # Errors
/// As [`write_atomically`]; the copies that were there stay then.
pub fn keep_dated_copy(disk: &dyn Disk, folder: &Path, path: &Path, today: Date) -> Result<PathBuf, SaveError> {
    let path = disk
        .resolve(path)
        .map_err(SaveError::of_step("follow the link", path))?;
    let bytes = disk
        .read(&path, MOST_BYTES)
        .map_err(SaveError::of_step("read the file", &path))?;
    let folder = folder_of_copies(folder, &path);
    disk.create_folder(&folder)
        .map_err(SaveError::of_step("create the folder", &folder))?;
    let copy = folder.join(format!("{today}{COPY_ENDING}"));
    write_atomically(disk, &copy, &bytes)?;
    let mut copies: Vec<_> = disk
        .names(&folder)
        .map_err(SaveError::of_step("look into the folder", &folder))?
        .into_iter()
        .filter(|name| is_copy(name.to_str()))
        .collect();
    // The names are days, so their order is that of time.
    copies.truncate(copies.len().saturating_sub(MOST_COPIES));
    for old in copies {
        disk.remove(&folder.join(old))
            .map_err(SaveError::of_step("remove the oldest copy", &folder))?;
    }
    Ok(copy)
}

/// The folder below `folder` for the dated copies of the project at `path`: named like the project, and apart from
/// another of that name elsewhere.
fn folder_of_copies(folder: &Path, path: &Path) -> PathBuf {
    const DIGITS: usize = 8;
    let whole = Digest::of(path.to_string_lossy().as_bytes()).short(DIGITS);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(COPY_ENDING).unwrap_or(&name);
    folder.join(format!("{stem}-{whole}"))
}

fn is_copy(name: Option<&str>) -> bool {
    let day = name.and_then(|name| name.strip_suffix(COPY_ENDING));
    day.is_some_and(|day| day.parse::<Date>().is_ok_and(|date| date.to_string() == day))
}
