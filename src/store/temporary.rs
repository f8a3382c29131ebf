//! The short-lived files beside those that are written: their names, and the sweep of those that a killed process left.

use super::Disk;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

const HEAD: &str = ".linecheck-";
const TAIL: &str = ".tmp";

/// How many names are tried for one file; more than a few are only taken where saves were killed.
const MOST_NAMES: u32 = 10_000;

/// The names for temporary files beside `path`, this process's own.
pub fn names_beside(path: &Path) -> impl Iterator<Item = PathBuf> {
    let process = std::process::id();
    (0..MOST_NAMES).map(move |n| path.with_file_name(format!("{HEAD}{process}-{n}{TAIL}")))
}

/// Removes the temporary files in `folder` that no process writes any more, and returns how many. One that cannot be
/// removed, or that lies where files cannot be held, stays.
///
/// # Errors
/// If the folder cannot be read.
pub fn sweep(disk: &dyn Disk, folder: &Path) -> io::Result<usize> {
    let names = disk.names(folder)?;
    let ours = names.iter().filter(|name| is_temporary(name));
    Ok(ours
        .filter(|name| disk.remove_abandoned(&folder.join(name)).unwrap_or(false))
        .count())
}

fn is_temporary(name: &OsStr) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    name.to_str()
        .and_then(|name| name.strip_prefix(HEAD)?.strip_suffix(TAIL)?.split_once('-'))
        .is_some_and(|(process, n)| digits(process) && digits(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_our_own_pattern_are_swept() {
        let own = names_beside(Path::new("/desk/a.json")).nth(7).unwrap();
        assert!(is_temporary(own.file_name().unwrap()));
        for other in [
            ".linecheck-1.tmp",
            ".linecheck-1-.tmp",
            ".linecheck-x-1.tmp",
            "linecheck-1-1.tmp",
            ".linecheck-1-1.tmp.json",
            ".linecheck-+1-1.tmp",
        ] {
            assert!(!is_temporary(OsStr::new(other)), "{other}");
        }
    }
}
