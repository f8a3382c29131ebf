use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf, absolute};

/// How many links in a row are followed before a path is given up as a circle.
const MOST_LINKS: usize = 40;

/// How often a file is opened again that was removed in the moment before it was held.
const MOST_TRIES: usize = 20;

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

/// A file that was just created, open for writing. While it is open it is held, so that no sweep takes it away.
pub trait NewFile: Write {
    /// Returns once everything written has reached the disk itself.
    ///
    /// # Errors
    /// If the disk does not take it; [`io::ErrorKind::Unsupported`] where the file system has no such thing.
    fn sync(&mut self) -> io::Result<()>;

    /// Reads everything that was written.
    ///
    /// # Errors
    /// If it cannot be read.
    fn read_back(&mut self) -> io::Result<Vec<u8>>;
}

/// A file that this process holds until it is dropped or the process ends, however it ends; the file itself stays.
pub trait Held: Send + Sync {}

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

    /// The names of everything in a folder, in order.
    ///
    /// # Errors
    /// If the folder cannot be read.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// The bytes that this user can still write where `folder` is; `None` where the system does not say.
    fn free_space(&self, folder: &Path) -> Option<u64>;

    /// Holds the file at `path`, which is created if it is missing, and makes `says` its content. `None` if somebody
    /// else holds it; it is untouched then. A symbolic link is not followed.
    ///
    /// # Errors
    /// If it cannot be opened or written, or the file system cannot hold files.
    fn hold(&self, path: &Path, says: &[u8]) -> io::Result<Option<Box<dyn Held>>>;

    /// Removes a file unless somebody holds it, or nobody can say whether somebody does. Returns whether it is gone.
    ///
    /// # Errors
    /// If it is not there or cannot be removed.
    fn remove_abandoned(&self, path: &Path) -> io::Result<bool>;

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

    /// Returns once the names in a folder have reached the disk itself; at once on systems that know no such request.
    ///
    /// # Errors
    /// If the disk does not take them; [`io::ErrorKind::Unsupported`] where the file system has no such thing.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl NewFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    fn read_back(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.rewind()?;
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Held for File {}

/// Opens a file, but not through a symbolic link, and nothing but a file.
fn open_itself(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(
            rustix::fs::OFlags::NOFOLLOW
                .union(rustix::fs::OFlags::NONBLOCK)
                .bits()
                .cast_signed(),
        );
    }
    let file = options.read(true).open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"))
    }
}

/// Whether somebody holds a file that this user may only read.
fn is_held(path: &Path) -> bool {
    let file = open_itself(&mut OpenOptions::new(), path);
    file.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Whether `path` still names the open file.
fn is_named(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let here = |m: fs::Metadata| (m.dev(), m.ino());
        match (file.metadata(), fs::symlink_metadata(path)) {
            (Ok(open), Ok(named)) => here(open) == here(named),
            _ => false,
        }
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        fs::symlink_metadata(path).is_ok()
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

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut names: Vec<_> = fs::read_dir(folder)?
            .map(|entry| entry.map(|e| e.file_name()))
            .collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }

    #[cfg(unix)]
    fn free_space(&self, folder: &Path) -> Option<u64> {
        let found = rustix::fs::statvfs(folder).ok()?;
        found.f_bavail.checked_mul(found.f_frsize)
    }

    #[cfg(not(unix))]
    fn free_space(&self, _: &Path) -> Option<u64> {
        None
    }

    fn hold(&self, path: &Path, says: &[u8]) -> io::Result<Option<Box<dyn Held>>> {
        for _ in 0..MOST_TRIES {
            let mut file = match open_itself(OpenOptions::new().write(true).create(true), path) {
                Err(e) if e.kind() == io::ErrorKind::PermissionDenied && is_held(path) => return Ok(None),
                opened => opened?,
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(e)) => return Err(e),
            }
            if is_named(&file, path) {
                file.set_len(0)?;
                file.write_all(says)?;
                return Ok(Some(Box::new(file)));
            }
        }
        Err(io::Error::other("it is removed as soon as it is there"))
    }

    fn remove_abandoned(&self, path: &Path) -> io::Result<bool> {
        let file = open_itself(&mut OpenOptions::new(), path)?;
        if file.try_lock().is_err() || !is_named(&file, path) {
            return Ok(false);
        }
        fs::remove_file(path).map(|()| true)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let file = open_itself(OpenOptions::new().write(true).create_new(true), path)?;
        // A sweep may have come between creating and holding; then the name is taken and gone again.
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::AlreadyExists.into()),
            _ if is_named(&file, path) => Ok(Box::new(file)),
            _ => Err(io::ErrorKind::AlreadyExists.into()),
        }
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
            Ok(())
        }
    }
}
