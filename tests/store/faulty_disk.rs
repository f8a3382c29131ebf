//! A disk on which one step fails.

use linecheck::store::{Disk, Held, NewFile, RealDisk, Status};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The real disk, but step number `fail_at`, counted from 0, finds it full; a write that fails has written half.
pub struct FaultyDisk {
    fail_at: usize,
    steps: Arc<AtomicUsize>,
}

impl FaultyDisk {
    pub fn failing_at(fail_at: usize) -> Self {
        Self {
            fail_at,
            steps: Arc::default(),
        }
    }

    pub fn has_failed(&self) -> bool {
        self.steps.load(Ordering::SeqCst) > self.fail_at
    }

    fn step(&self) -> io::Result<()> {
        step(&self.steps, self.fail_at)
    }
}

fn step(steps: &AtomicUsize, fail_at: usize) -> io::Result<()> {
    if steps.fetch_add(1, Ordering::SeqCst) == fail_at {
        Err(io::ErrorKind::StorageFull.into())
    } else {
        Ok(())
    }
}

impl Disk for FaultyDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step().and_then(|()| RealDisk.resolve(path))
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        self.step().and_then(|()| RealDisk.status(path))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.step().and_then(|()| RealDisk.read(path, most))
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.step().and_then(|()| RealDisk.names(folder))
    }

    fn free_space(&self, folder: &Path) -> Option<u64> {
        RealDisk.free_space(folder)
    }

    fn hold(&self, path: &Path, says: &[u8]) -> io::Result<Option<Box<dyn Held>>> {
        self.step().and_then(|()| RealDisk.hold(path, says))
    }

    fn remove_abandoned(&self, path: &Path) -> io::Result<bool> {
        self.step().and_then(|()| RealDisk.remove_abandoned(path))
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        self.step()?;
        let file = RealDisk.create_new(path)?;
        Ok(Box::new(FaultyFile {
            file,
            fail_at: self.fail_at,
            steps: self.steps.clone(),
        }))
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.copy_permissions(from, to))
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.hard_link(from, to))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove(path))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.create_folder(path))
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.sync_folder(path))
    }
}

struct FaultyFile {
    file: Box<dyn NewFile>,
    fail_at: usize,
    steps: Arc<AtomicUsize>,
}

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let failed = step(&self.steps, self.fail_at);
        let half = bytes.get(..bytes.len().div_ceil(2)).unwrap_or_default();
        let written = self.file.write(half)?;
        failed.map(|()| written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl NewFile for FaultyFile {
    fn sync(&mut self) -> io::Result<()> {
        step(&self.steps, self.fail_at)?;
        self.file.sync()
    }

    fn read_back(&mut self) -> io::Result<Vec<u8>> {
        step(&self.steps, self.fail_at)?;
        self.file.read_back()
    }
}
