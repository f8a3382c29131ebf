//! A disk in memory that can stop at any step and lose what was not yet synced.

use linecheck::store::{Disk, Held, NewFile, Status};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

#[derive(Clone, Default)]
struct Content {
    /// As programs see it.
    bytes: Vec<u8>,
    /// As it is after power is lost.
    synced: Vec<u8>,
}

/// Names of files, each with its content's number.
type Names = BTreeMap<PathBuf, usize>;

#[derive(Default)]
struct State {
    contents: Vec<Content>,
    names: Names,
    /// The names after each change since the folder was last synced; the first is what surely outlives a crash.
    history: Vec<Names>,
    steps_left: Option<usize>,
}

/// A disk in memory. Changes of names reach it in order, as with a journal; content reaches it when it is synced.
#[derive(Clone, Default)]
pub struct SimDisk(Arc<Mutex<State>>);

impl SimDisk {
    /// Lets `steps` more steps happen; all after them are refused.
    pub fn stop_after(&self, steps: usize) {
        self.state().steps_left = Some(steps);
    }

    /// Loses power and comes back: of the names' changes as many survive as `luck` says, of unsynced content a part.
    pub fn crash(&self, luck: u64) {
        let mut state = self.state();
        let luck = luck as usize;
        if !state.history.is_empty() {
            let survives = luck % state.history.len();
            state.names = state.history.swap_remove(survives);
        }
        state.history = vec![state.names.clone()];
        state.steps_left = None;
        for content in &mut state.contents {
            if content.bytes != content.synced {
                let torn = luck % (content.bytes.len() + 1);
                content.bytes.truncate(torn);
                content.synced.clone_from(&content.bytes);
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    fn step(&self) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        match &mut state.steps_left {
            Some(0) => return Err(io::Error::other("the power is gone")),
            Some(left) => *left -= 1,
            None => {}
        }
        Ok(state)
    }
}

impl State {
    fn content(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn rename(&mut self, change: impl FnOnce(&mut Names)) {
        if self.history.is_empty() {
            self.history.push(self.names.clone());
        }
        change(&mut self.names);
        self.history.push(self.names.clone());
    }
}

impl Disk for SimDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step().map(|_| path.to_owned())
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        let there = self.step()?.names.contains_key(path);
        Ok(if there {
            Status::File { read_only: false }
        } else {
            Status::Absent
        })
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let state = self.step()?;
        let bytes = &state.contents[state.content(path)?].bytes;
        if bytes.len() as u64 > most {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.clone())
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut state = self.step()?;
        if state.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        state.contents.push(Content::default());
        let number = state.contents.len() - 1;
        state.rename(|names| {
            names.insert(path.to_owned(), number);
        });
        Ok(Box::new(SimFile(self.clone(), number)))
    }

    fn copy_permissions(&self, from: &Path, _: &Path) -> io::Result<()> {
        self.step()?.content(from).map(|_| ())
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.step()?;
        let number = state.content(from)?;
        if state.names.contains_key(to) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        state.rename(|names| {
            names.insert(to.to_owned(), number);
        });
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.step()?;
        let number = state.content(from)?;
        // Renaming one name of a file to another of its names does nothing.
        if state.content(to).ok() != Some(number) {
            state.rename(|names| {
                names.remove(from);
                names.insert(to.to_owned(), number);
            });
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.step()?;
        state.content(path)?;
        state.rename(|names| {
            names.remove(path);
        });
        Ok(())
    }

    fn create_folder(&self, _: &Path) -> io::Result<()> {
        self.step().map(|_| ())
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let state = self.step()?;
        let inside = state.names.keys().filter(|path| path.parent() == Some(folder));
        Ok(inside.filter_map(|path| path.file_name()).map(OsString::from).collect())
    }

    fn free_space(&self, _: &Path) -> Option<u64> {
        None
    }

    fn hold(&self, _: &Path, _: &[u8]) -> io::Result<Option<Box<dyn Held>>> {
        Err(ErrorKind::Unsupported.into())
    }

    fn remove_abandoned(&self, path: &Path) -> io::Result<bool> {
        self.remove(path).map(|()| true)
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        let mut state = self.step()?;
        state.history = vec![state.names.clone()];
        Ok(())
    }
}

struct SimFile(SimDisk, usize);

impl Write for SimFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let half = bytes.get(..bytes.len().div_ceil(2)).unwrap_or_default();
        self.0.step()?.contents[self.1].bytes.extend_from_slice(half);
        Ok(half.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for SimFile {
    fn read_back(&mut self) -> io::Result<Vec<u8>> {
        Ok(self.0.step()?.contents[self.1].bytes.clone())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.0.step()?;
        let content = &mut state.contents[self.1];
        content.synced.clone_from(&content.bytes);
        Ok(())
    }
}
