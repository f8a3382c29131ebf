use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf, absolute};

/// How many links in a row are followed before a path is given up as a circle.
const MOST_LINKS: usize = 40;

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Nothing.
    Absent,
    /// A regular file.
    File {
        /// Whether its permissions forbid writing.
        read_only: bool,
    },
    /// A folder, a device, a pipe.
    Other,
}

/// A file that was just created, open for writing.
pub trait NewFile: Write {
    /// Returns once everything written has reached the disk itself.
    ///
    /// # Errors
    /// If the disk does not take it.
    fn sync(&mut self) -> io::Result<()>;
}

/// The few things that the program does with files, each of them one step that can fail by itself.
///
/// Errors are those of the operating system; they do not name the path.
pub trait Disk: Send + Sync {
    /// The absolute path of what `path` names in the end: if it is a symbolic link, the link's target, whether that
    /// exists or not. Links among its folders are left as they are.
    ///
    /// # Errors
    /// If a link cannot be read, or links go in a circle.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// What stands at `path`.
    ///
    /// # Errors
    /// If that cannot be found out.
    fn status(&self, path: &Path) -> io::Result<Status>;

    /// The bytes of a regular file; nothing else is opened at all.
    ///
    /// # Errors
    /// [`io::ErrorKind::FileTooLarge`] beyond `most` bytes, without having read them.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// Creates an empty file.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if anything stands there already, even a broken link.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;

    /// Gives `to` the permissions of `from`.
    ///
    /// # Errors
    /// If they cannot be read or set.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives the file `from` the second name `to`.
    ///
    /// # Errors
    /// If `to` exists, or the file system has no such links.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Renames `from` to `to` in one step, over whatever file stood there.
    ///
    /// # Errors
    /// If it cannot; both are then as they were.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// If it is not there or cannot be removed.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Creates a folder and those above it, where they are missing.
    ///
    /// # Errors
    /// If one of them cannot be created.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Returns once the names in a folder have reached the disk itself.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] where the file system has no such thing.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl NewFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

impl Disk for RealDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = absolute(path)?;
        for _ in 0..MOST_LINKS {
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => {
                    let target = fs::read_link(&path)?;
                    path = path
                        .parent()
                        .map_or_else(|| target.clone(), |folder| folder.join(&target));
                }
                _ => return Ok(path),
            }
        }
        Err(io::Error::other("its symbolic links go in a circle"))
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        match fs::metadata(path) {
            Ok(found) if found.is_file() => Ok(Status::File {
                read_only: found.permissions().readonly(),
            }),
            Ok(_) => Ok(Status::Other),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Status::Absent),
            Err(e) => Err(e),
        }
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let found = fs::metadata(path)?;
        if !found.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
        }
        let mut bytes = Vec::new();
        if found.len() <= most {
            File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        }
        if found.len() > most || bytes.len() as u64 > most {
            let why = format!("it is larger than {} MB", most >> 20);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
        }
        Ok(bytes)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        Ok(Box::new(OpenOptions::new().write(true).create_new(true).open(path)?))
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(path)?.sync_all()
        } else {
            Err(io::ErrorKind::Unsupported.into())
        }
    }
}
