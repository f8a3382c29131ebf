//! A disk in memory that fails at one step, in one of several ways; among them a power cut, after which only what was
//! synced is there for sure.

use linecheck::store::{Disk, Held, NewFile, Status};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// How a step fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// The disk is full; of what was to be written half is.
    Full,
    /// The device fails.
    Device,
    /// A signal came.
    Interrupted,
    /// Half is written, and no failure told.
    Short,
    /// Half is written, and everything fails from there on.
    PowerCut,
    /// The file system has no such thing.
    Unsupported,
}

pub const FAILURES: [Failure; 6] = [
    Failure::Full,
    Failure::Device,
    Failure::Interrupted,
    Failure::Short,
    Failure::PowerCut,
    Failure::Unsupported,
];

impl Failure {
    fn error(self) -> Option<io::Error> {
        Some(match self {
            Self::Full => ErrorKind::StorageFull.into(),
            Self::Device => io::Error::other("input/output error"),
            Self::Interrupted => ErrorKind::Interrupted.into(),
            Self::Short => return None,
            Self::PowerCut => io::Error::other("the power is cut"),
            Self::Unsupported => ErrorKind::Unsupported.into(),
        })
    }
}

#[derive(Clone, Default)]
struct Inode {
    now: Vec<u8>,
    synced: Vec<u8>,
}

/// A change of names, not yet synced: each name and what it then means.
type Renamed = Vec<(PathBuf, Option<usize>)>;

#[derive(Clone, Default)]
struct Inside {
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, usize>,
    synced_names: BTreeMap<PathBuf, usize>,
    pending: Vec<Renamed>,
    steps: usize,
    fail_at: Option<usize>,
    failure: Option<Failure>,
    cut: bool,
}

impl Inside {
    /// Counts a step. `Err` if it fails; `Ok(true)` if it is to do its work by half.
    fn step(&mut self) -> io::Result<bool> {
        if self.cut {
            return Err(io::Error::other("the power is cut"));
        }
        self.steps += 1;
        if self.fail_at != Some(self.steps - 1) {
            return Ok(false);
        }
        self.cut = self.failure == Some(Failure::PowerCut);
        self.failure.and_then(Failure::error).map_or(Ok(true), Err)
    }

    fn inode(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn rename(&mut self, change: Renamed) {
        for (name, inode) in &change {
            match inode {
                Some(inode) => self.names.insert(name.clone(), *inode),
                None => self.names.remove(name),
            };
        }
        self.pending.push(change);
    }
}

/// What becomes of bytes that were written but not synced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsynced {
    Dropped,
    Torn,
    Zeros,
    Kept,
}

pub const UNSYNCED: [Unsynced; 4] = [Unsynced::Dropped, Unsynced::Torn, Unsynced::Zeros, Unsynced::Kept];

#[derive(Clone, Default)]
pub struct PowerCutDisk(Arc<Mutex<Inside>>);

impl PowerCutDisk {
    /// A disk that holds one file, for good.
    pub fn holding(path: &Path, bytes: &[u8]) -> Self {
        let disk = Self::default();
        let mut inside = disk.inside();
        inside.inodes.push(Inode {
            now: bytes.to_vec(),
            synced: bytes.to_vec(),
        });
        inside.names.insert(path.to_owned(), 0);
        inside.synced_names = inside.names.clone();
        drop(inside);
        disk
    }

    /// From here on, step number `at` fails so, counted from 0.
    pub fn failing(self, at: usize, failure: Failure) -> Self {
        let mut inside = self.inside();
        (inside.steps, inside.fail_at, inside.failure) = (0, Some(at), Some(failure));
        drop(inside);
        self
    }

    pub fn has_failed(&self) -> bool {
        let inside = self.inside();
        inside.fail_at.is_some_and(|at| inside.steps > at)
    }

    pub fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let inside = self.inside();
        let inode = inside.names.get(path)?;
        Some(inside.inodes[*inode].now.clone())
    }

    pub fn all_names(&self) -> Vec<PathBuf> {
        self.inside().names.keys().cloned().collect()
    }

    /// Every disk that may be found when the power is back: each subset of the changes of names that were not synced,
    /// in their order, with each fate of the bytes that were not.
    pub fn after_the_cut(&self) -> Vec<Self> {
        let inside = self.inside();
        let pending = &inside.pending;
        assert!(pending.len() < 12, "{} changes of names", pending.len());
        let mut found = Vec::new();
        for subset in 0..1_usize << pending.len() {
            for unsynced in UNSYNCED {
                let mut after = Inside {
                    names: inside.synced_names.clone(),
                    ..Inside::default()
                };
                for (_, change) in pending.iter().enumerate().filter(|(i, _)| subset >> i & 1 == 1) {
                    after.rename(change.clone());
                }
                after.pending.clear();
                after.synced_names = after.names.clone();
                after.inodes = inside.inodes.iter().map(|inode| found_again(inode, unsynced)).collect();
                found.push(Self(Arc::new(Mutex::new(after))));
            }
        }
        found
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap()
    }
}

fn found_again(inode: &Inode, unsynced: Unsynced) -> Inode {
    let (now, synced) = (&inode.now, &inode.synced);
    let bytes = match unsynced {
        _ if now == synced => synced.clone(),
        Unsynced::Dropped => synced.clone(),
        Unsynced::Torn => now[..now.len() / 2].to_vec(),
        Unsynced::Zeros => vec![0; now.len()],
        Unsynced::Kept => now.clone(),
    };
    Inode {
        now: bytes.clone(),
        synced: bytes,
    }
}

struct Lasting;
impl Held for Lasting {}

struct Open {
    disk: PowerCutDisk,
    inode: usize,
}

impl Write for Open {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut inside = self.disk.inside();
        let half = &bytes[..bytes.len().div_ceil(2)];
        let by_half = match inside.step() {
            Ok(by_half) => by_half,
            Err(e) => {
                if e.kind() != ErrorKind::Interrupted {
                    inside.inodes[self.inode].now.extend_from_slice(half);
                }
                return Err(e);
            }
        };
        let written = if by_half { half } else { bytes };
        inside.inodes[self.inode].now.extend_from_slice(written);
        Ok(written.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for Open {
    fn sync(&mut self) -> io::Result<()> {
        let mut inside = self.disk.inside();
        inside.step()?;
        let inode = &mut inside.inodes[self.inode];
        inode.synced = inode.now.clone();
        Ok(())
    }

    fn read_back(&mut self) -> io::Result<Vec<u8>> {
        let mut inside = self.disk.inside();
        let by_half = inside.step()?;
        let bytes = &inside.inodes[self.inode].now;
        Ok(if by_half {
            bytes[..bytes.len() / 2].to_vec()
        } else {
            bytes.clone()
        })
    }
}

impl Disk for PowerCutDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.inside().step()?;
        Ok(path.to_owned())
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        let mut inside = self.inside();
        inside.step()?;
        Ok(match inside.names.contains_key(path) {
            true => Status::File { read_only: false },
            false => Status::Absent,
        })
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut inside = self.inside();
        let by_half = inside.step()?;
        let mut bytes = inside.inodes[inside.inode(path)?].now.clone();
        if bytes.len() as u64 > most {
            return Err(ErrorKind::FileTooLarge.into());
        }
        if by_half {
            bytes.truncate(bytes.len() / 2);
        }
        Ok(bytes)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut inside = self.inside();
        inside.step()?;
        let inside_folder = inside.names.keys().filter(|name| name.parent() == Some(folder));
        Ok(inside_folder
            .filter_map(|name| name.file_name())
            .map(Into::into)
            .collect())
    }

    fn free_space(&self, _: &Path) -> Option<u64> {
        Some(0)
    }

    fn hold(&self, path: &Path, says: &[u8]) -> io::Result<Option<Box<dyn Held>>> {
        let mut file = match self.create_new(path) {
            Err(e) if e.kind() == ErrorKind::AlreadyExists => return Ok(None),
            created => created?,
        };
        file.write_all(says)?;
        Ok(Some(Box::new(Lasting)))
    }

    fn remove_abandoned(&self, path: &Path) -> io::Result<bool> {
        self.remove(path).map(|()| true)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut inside = self.inside();
        inside.step()?;
        if inside.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let inode = inside.inodes.len();
        inside.inodes.push(Inode::default());
        inside.rename(vec![(path.to_owned(), Some(inode))]);
        Ok(Box::new(Open {
            disk: self.clone(),
            inode,
        }))
    }

    fn copy_permissions(&self, _: &Path, _: &Path) -> io::Result<()> {
        self.inside().step().map(|_| ())
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inside = self.inside();
        inside.step()?;
        let inode = inside.inode(from)?;
        if inside.names.contains_key(to) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        inside.rename(vec![(to.to_owned(), Some(inode))]);
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inside = self.inside();
        inside.step()?;
        let inode = inside.inode(from)?;
        if inside.names.get(to) != Some(&inode) {
            inside.rename(vec![(from.to_owned(), None), (to.to_owned(), Some(inode))]);
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut inside = self.inside();
        inside.step()?;
        inside.inode(path)?;
        inside.rename(vec![(path.to_owned(), None)]);
        Ok(())
    }

    fn create_folder(&self, _: &Path) -> io::Result<()> {
        self.inside().step().map(|_| ())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        let mut inside = self.inside();
        inside.step()?;
        inside.synced_names = inside.names.clone();
        inside.pending.clear();
        Ok(())
    }
}
