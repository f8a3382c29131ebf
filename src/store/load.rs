use super::format::Stated;
use super::json::{self, Damage};
use super::{Disk, FORMAT, MOST_BYTES, Misfit, Notice, Problem, VERSION, backups, doctor, format, migrate};
use crate::review::Project;
use crate::text::Digest;
use serde_json::Value;
use std::io;
use std::path::{Path, PathBuf};

/// A project that was opened.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The whole project.
    pub project: Project,
    /// What the reviewer should know.
    pub notices: Vec<Notice>,
    /// Whether the project must not be saved to its file, because a newer version wrote it. [`super::save()`] refuses to.
    pub read_only: bool,
    /// The digest of the file's bytes, to tell later whether somebody else changed it.
    pub digest: Digest,
}

/// Why a project file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file could not be read.
    #[error("cannot read the file: {0}")]
    Unreadable(#[source] io::Error),
    /// The file is not JSON, or was cut off.
    #[error("the file is damaged at {0}")]
    Damaged(#[source] Damage),
    /// The file is JSON, but something else than a project.
    #[error("this is not a Linecheck project; a project file begins with \"format\": \"linecheck-project\"")]
    Foreign,
    /// A value is out of place.
    #[error("the file is damaged at {0}")]
    Misfit(#[source] Misfit),
    /// The file contradicts itself.
    #[error("the file contradicts itself: {}", join(.0))]
    Contradictory(Vec<Problem>),
    /// The file was written by a newer version in a form that this one cannot show.
    #[error(
        "the project was written by a newer version of Linecheck (file version {0}) and can only be opened with that"
    )]
    Newer(u64),
}

/// A project file that could not be opened; the file is untouched.
#[derive(Debug, thiserror::Error)]
#[error("{fault}{}: {}", advice(.backup.as_deref()), path.display())]
pub struct LoadError {
    /// What is wrong.
    #[source]
    pub fault: Fault,
    /// The previous version of the file, if there is one.
    pub backup: Option<PathBuf>,
    /// The file.
    pub path: PathBuf,
}

/// Opens the project at `path`. Only that file is read; the articles' own files are left alone.
///
/// # Errors
/// If it cannot be opened whole. Nothing that a reviewer wrote is ever left out of a project that was opened.
pub fn load(disk: &dyn Disk, path: &Path) -> Result<Loaded, LoadError> {
    let read = || {
        let (bytes, folder) = bytes(disk, path)?;
        from_json(&bytes, &folder)
    };
    read().map_err(|fault| explained(disk, path, fault))
}

/// The bytes of the file at `path`, and the folder in which it really stands.
pub(super) fn bytes(disk: &dyn Disk, path: &Path) -> Result<(Vec<u8>, PathBuf), Fault> {
    let path = disk.resolve(path).map_err(Fault::Unreadable)?;
    let bytes = disk.read(&path, MOST_BYTES).map_err(Fault::Unreadable)?;
    Ok((bytes, path.parent().unwrap_or(&path).to_owned()))
}

/// What is wrong with the file at `path`, with what there is instead of it.
pub(super) fn explained(disk: &dyn Disk, path: &Path, fault: Fault) -> LoadError {
    let backup = backups::backup_of(&disk.resolve(path).unwrap_or_else(|_| path.to_owned()));
    let there = matches!(disk.status(&backup), Ok(super::Status::File { .. }));
    LoadError {
        fault,
        backup: there.then_some(backup),
        path: path.to_owned(),
    }
}

/// Reads the bytes of a project file that stands in `folder`, as [`super::to_json`] writes them; no file is touched.
///
/// # Errors
/// As [`load`].
pub fn from_json(bytes: &[u8], folder: &Path) -> Result<Loaded, Fault> {
    let value = json::parse(bytes).map_err(Fault::Damaged)?;
    from_value(value, folder, Digest::of(bytes))
}

/// The project in the bytes of the file at `path`, which is not touched.
pub(super) fn from_bytes(bytes: &[u8], path: &Path) -> Result<Loaded, Fault> {
    from_json(bytes, path.parent().unwrap_or(path))
}

/// The project that `value` states, with its paths taken from `folder`.
pub(super) fn from_value(value: Value, folder: &Path, digest: Digest) -> Result<Loaded, Fault> {
    let (stated, version) = stated_in(value, folder)?;
    let newer = version > VERSION;
    let (project, mut notices) = doctor::admit(stated).map_err(|problems| match newer {
        true => Fault::Newer(version),
        false => Fault::Contradictory(problems),
    })?;
    if newer {
        notices.insert(0, Notice::Newer(version));
    } else if version < VERSION {
        notices.insert(0, Notice::Older(version));
    }
    Ok(Loaded {
        project,
        notices,
        read_only: newer,
        digest,
    })
}

/// What a project file states, in the form of the newest version, and the version in which it was written.
pub(super) fn stated(bytes: &[u8], folder: &Path) -> Result<(Stated, u64), Fault> {
    stated_in(json::parse(bytes).map_err(Fault::Damaged)?, folder)
}

fn stated_in(value: Value, folder: &Path) -> Result<(Stated, u64), Fault> {
    let version = version_of(&value).ok_or(Fault::Foreign)?;
    let stated = format::read(migrate::to_newest(value, version), folder);
    match stated {
        Ok(stated) => Ok((stated, version)),
        Err(_) if version > VERSION => Err(Fault::Newer(version)),
        Err(misfit) => Err(Fault::Misfit(misfit)),
    }
}

/// The version that a project file states; `None` if it is no project file.
fn version_of(value: &Value) -> Option<u64> {
    let is_project = value.get("format")?.as_str()? == FORMAT;
    value
        .get("version")?
        .as_u64()
        .filter(|&version| is_project && version > 0)
}

fn advice(backup: Option<&Path>) -> String {
    match backup.and_then(Path::file_name) {
        Some(name) => format!(
            "; nothing was changed, and its previous version is kept as {}",
            name.display()
        ),
        None => "; nothing was changed".to_owned(),
    }
}

fn join(problems: &[Problem]) -> String {
    const MOST: usize = 12;
    let named: Vec<_> = problems.iter().take(MOST).map(Problem::to_string).collect();
    let more = problems.len().saturating_sub(MOST);
    let rest = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    named.join("; ") + &rest
}
