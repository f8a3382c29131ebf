//! What others marked in other programs, brought into the project that is open.

use super::{AppState, Effect, Notice};
use crate::ingest::MAX_DOCUMENT_BYTES;
use crate::report::{Format, Marked, ReadError, read_annotations};
use crate::review::{Accepting, Import};
use crate::store::Disk;
use std::io;
use std::path::{Path, PathBuf};

/// How many annotations that were not taken one message lists.
const MOST_LISTED: usize = 5;

/// Why nothing of a file of annotations was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error("Nothing was imported, as the file cannot be read ({why}): {}", path.display())]
    Unreadable {
        /// What the system says.
        why: io::Error,
        /// The file.
        path: PathBuf,
    },
    /// The file is not what it should be.
    #[error("Nothing was imported: {why}: {}", path.display())]
    NotRead {
        /// What is wrong with it.
        why: ReadError,
        /// The file.
        path: PathBuf,
    },
}

/// Reads a file of annotations, whose format is told by what it holds.
///
/// # Errors
/// If it cannot be read, or is none.
pub fn read_annotation_file(disk: &dyn Disk, path: &Path) -> Result<Marked, ImportError> {
    let bytes = disk
        .read(path, MAX_DOCUMENT_BYTES)
        .map_err(|why| ImportError::Unreadable {
            why,
            path: path.to_owned(),
        })?;
    read_annotations(&bytes, path).map_err(|why| ImportError::NotRead {
        why,
        path: path.to_owned(),
    })
}

/// What an import does, in words: "12 claims added, 3 added to, 4 known already; 1 link added, 2 known already".
pub fn import_in_words(import: &Import) -> String {
    let claims = if import.added == 1 { "claim" } else { "claims" };
    let mut said = format!(
        "{} {claims} added, {} added to, {} known already",
        import.added, import.extended, import.known
    );
    if import.links + import.known_links > 0 {
        let links = if import.links == 1 { "link" } else { "links" };
        said += &format!("; {} {links} added, {} known already", import.links, import.known_links);
    }
    said
}

/// Whether a file holds annotations, by the ending of its name.
pub(super) fn is_annotations(path: &Path) -> bool {
    let format = Format::from_path(path);
    matches!(format, Some(Format::WebAnnotation | Format::Brat | Format::Doccano))
}

impl AppState {
    /// Takes what others marked into the articles that are open, as one step that can be undone; tells what was taken
    /// and what was not.
    pub fn import_annotations(&mut self, path: &Path, mut marked: Marked) -> Vec<Effect> {
        let by = Accepting {
            reviewer: self.reviewer(),
            at: (self.clock)(),
        };
        let mut import = Import::new(&self.project, &marked.articles, &marked.links, by);
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned();
        if let Some(edit) = import.edit.take()
            && !self.edit(&format!("Import {name}"), edit, None)
        {
            return Vec::new();
        }
        let done = format!("{name}: {}", import_in_words(&import));
        let mut not_taken = import.not_taken;
        not_taken.append(&mut marked.not_taken);
        self.tell(match not_taken.len() {
            0 => Notice::Done(format!("{done}.")),
            many => {
                let listed: Vec<_> = not_taken.iter().take(MOST_LISTED).map(ToString::to_string).collect();
                let rest = match many.saturating_sub(MOST_LISTED) {
                    0 => String::new(),
                    rest => format!("; and {rest} more, all of which `linecheck import` lists"),
                };
                Notice::Warning(format!("{done}. Not taken: {}{rest}.", listed.join("; ")))
            }
        });
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::*;
    use crate::app::{Action, Command};
    use crate::review::Verdict;

    const TEXT: &str = "Nine boats sank off Pell on Monday, the harbour office said. Repairs will cost $4.2 million.";

    fn label(start: usize, end: usize) -> Marked {
        let line = format!("{{\"text\":{TEXT:?},\"label\":[[{start},{end},\"Unsourced\"],[0,4,\"PERSON\"]]}}");
        read_annotations(line.as_bytes(), Path::new("x.jsonl")).unwrap()
    }

    #[test]
    fn what_is_imported_is_one_step_that_can_be_undone() {
        let mut desk = Desk::with(&[TEXT]);
        let before = desk.state.project.clone();
        let path = Path::new("desk/x.doccano.jsonl");
        assert!(is_annotations(path) && !is_annotations(Path::new("x.jsonl")));
        desk.run(Command::OpenFiles(vec![path.to_owned()]));
        assert!(matches!(desk.asked.as_slice(), [Effect::ReadAnnotations(paths)] if paths == &[path.to_owned()]));
        desk.run(Command::AnnotationsRead(path.to_owned(), Box::new(label(5, 10))));
        let decided: Vec<_> = desk.verdicts().into_iter().filter(|(_, v)| v.is_decided()).collect();
        assert_eq!(decided, [("boats", Verdict::Unsourced)]);
        let claim = desk
            .state
            .project
            .claims()
            .find(|(a, c)| a.quote(c) == "boats")
            .unwrap()
            .1;
        assert_eq!(claim.decisions[0].reviewer, "R. Vogt");
        assert!(
            desk.told().contains("1 claim added") && desk.told().contains("PERSON"),
            "{}",
            desk.told()
        );
        desk.press(Action::Undo);
        assert_eq!(desk.state.project, before);
    }
}
