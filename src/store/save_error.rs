use super::{Holder, MOST_BYTES};
use crate::text::Digest;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file was not saved. Except for [`SaveError::Unverified`], the old file is as it was. What it says names the
/// file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// A step failed.
    #[error("cannot {step}: {source}; {}: {}", advice(source), path.display())]
    Failed {
        /// What was being done.
        step: &'static str,
        /// What the operating system said.
        source: io::Error,
        /// The file.
        path: PathBuf,
    },
    /// There is no room.
    #[error(
        "the disk is full: {} needed{}; the file is as it was, make room and save again, or save on another disk: {}",
        Size(*needed), Free(*free), path.display()
    )]
    Full {
        /// The bytes that the new version takes, beside the old one.
        needed: u64,
        /// The bytes that are free, where the system says so.
        free: Option<u64>,
        /// The file.
        path: PathBuf,
    },
    /// Something else than a file stands there.
    #[error("this is a folder or a device, not a file; save under another name: {}", .0.display())]
    NotAFile(PathBuf),
    /// The file may not be written.
    #[error("the file is marked read-only; save under another name: {}", .0.display())]
    ReadOnly(PathBuf),
    /// The file was written by a newer version, which an older one must not overwrite.
    #[error("the file was written by a newer version of Linecheck; save under another name: {}", .0.display())]
    Newer(PathBuf),
    /// What stands there is no project that could be opened.
    #[error("the file there is damaged or no project, and is left alone; save under another name: {}", .0.display())]
    Unsound(PathBuf),
    /// The file is no longer the one that was opened or saved last.
    #[error("the file was changed by somebody else since it was opened or saved here; nothing was overwritten: {}", .0.display())]
    ChangedOnDisk(PathBuf),
    /// Somebody else has the file open.
    #[error("{by} has the file open; save under another name: {}", path.display())]
    Held {
        /// Who.
        by: Holder,
        /// The file.
        path: PathBuf,
    },
    /// The project has grown beyond what can be opened again.
    #[error("the project is larger than {}; take an article out and save again: {}", Size(MOST_BYTES), .0.display())]
    TooLarge(PathBuf),
    /// What was written reads back differently.
    #[error("the disk does not give back what was written; the file is as it was, save on another disk: {}", .0.display())]
    Differs(PathBuf),
    /// The new file is in place, but the disk does not vouch for it.
    #[error("the file was written, but the disk does not vouch for it ({source}); save again: {}", path.display())]
    Unverified {
        /// What the operating system said.
        source: io::Error,
        /// The digest of the bytes that were written.
        digest: Digest,
        /// The file.
        path: PathBuf,
    },
    /// A fault of the program.
    #[error("saving ended by a fault of Linecheck ({why}); save again or under another name: {}", path.display())]
    Fault {
        /// What it said.
        why: String,
        /// The file.
        path: PathBuf,
    },
}

impl SaveError {
    /// Makes the failure of a step an error, for [`Result::map_err`].
    pub(super) fn of_step(step: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Failed { step, source, path }
    }
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "its folder is gone, but your work is still open, save under another name",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "the file is as it was, the folder cannot be written to, save under another name"
        }
        io::ErrorKind::FileTooLarge => {
            "the file is as it was, the system allows no larger file there, save on another disk"
        }
        _ => "the file is as it was, save under another name or try again",
    }
}

/// A number of bytes in words.
struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.0;
        let tenth = |unit: u64| (bytes / unit, bytes % unit * 10 / unit);
        match (bytes < 1 << 10, bytes < 1 << 20) {
            (true, _) => write!(f, "{bytes} bytes"),
            (_, true) => write!(f, "{} KB", tenth(1 << 10).0),
            _ => match tenth(1 << 20) {
                (whole, 0) => write!(f, "{whole} MB"),
                (whole, tenth) => write!(f, "{whole}.{tenth} MB"),
            },
        }
    }
}

struct Free(Option<u64>);

impl fmt::Display for Free {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |free| write!(f, ", {} free", Size(free)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_says_how_much_is_wanted_and_how_much_is_there() {
        let full = |free| {
            let path = PathBuf::from("/desk/a.linecheck.json");
            SaveError::Full {
                needed: 2_200_000,
                free,
                path,
            }
            .to_string()
        };
        let said = full(Some(700));
        assert!(
            said.starts_with("the disk is full: 2 MB needed, 700 bytes free; "),
            "{said}"
        );
        assert!(full(None).starts_with("the disk is full: 2 MB needed; "));
        let sizes = [
            (1025, "1 KB"),
            (1 << 20, "1 MB"),
            (3 << 19, "1.5 MB"),
            (256 << 20, "256 MB"),
        ];
        for (bytes, said) in sizes {
            assert_eq!(Size(bytes).to_string(), said);
        }
    }

    #[test]
    fn each_kind_of_failure_says_what_to_do() {
        for (kind, what) in [
            (io::ErrorKind::NotFound, "its folder is gone"),
            (io::ErrorKind::PermissionDenied, "cannot be written to"),
            (io::ErrorKind::FileTooLarge, "no larger file"),
            (io::ErrorKind::Other, "try again"),
        ] {
            let said = SaveError::of_step("write", Path::new("/desk/a"))(kind.into()).to_string();
            assert!(said.contains(what) && said.ends_with(": /desk/a"), "{said}");
        }
    }
}
