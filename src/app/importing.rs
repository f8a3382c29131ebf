//! What others marked in other programs, brought into the project that is open.

use super::{AppState, Effect, Notice};
use crate::ingest::MAX_DOCUMENT_BYTES;
use crate::report::{Format, Marked, ReadError, holds_annotations, read_annotations};
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
    let unreadable = |why| ImportError::Unreadable {
        why,
        path: path.to_owned(),
    };
    let bytes = disk.read(path, MAX_DOCUMENT_BYTES).map_err(unreadable)?;
    read_annotations(&bytes, path).map_err(|why| not_read(why, path))
}

fn not_read(why: ReadError, path: &Path) -> ImportError {
    ImportError::NotRead {
        why,
        path: path.to_owned(),
    }
}

/// Reads a file if it is one of annotations rather than an article: by what it holds, and if that says nothing, by its name.
/// `None` if it is to be read as an article.
pub(super) fn read_if_annotations(disk: &dyn Disk, path: &Path) -> Option<Result<Marked, ImportError>> {
    let bytes = disk.read(path, MAX_DOCUMENT_BYTES).ok()?;
    if !holds_annotations(&bytes) && !is_named_so(path) {
        return None;
    }
    match read_annotations(&bytes, path) {
        Err(ReadError::Unknown) => None,
        read => Some(read.map_err(|why| not_read(why, path))),
    }
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

fn is_named_so(path: &Path) -> bool {
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
    use super::super::{FilePicker, Jobs};
    use super::*;
    use crate::app::{Action, Command};
    use crate::review::Verdict;
    use crate::store::RealDisk;
    use std::sync::Arc;

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
        desk.run(Command::OpenFiles(vec![path.to_owned()]));
        assert!(matches!(desk.asked.as_slice(), [Effect::Read(paths)] if paths == &[path.to_owned()]));
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

    #[test]
    fn links_come_in_one_step_with_their_claims() {
        let mut desk = Desk::with(&[TEXT]);
        let before = desk.state.project.clone();
        let entity = |id, start, end| {
            format!("{{\"id\":{id},\"label\":\"claim\",\"start_offset\":{start},\"end_offset\":{end}}}")
        };
        let line = format!(
            "{{\"text\":{TEXT:?},\"entities\":[{},{}],\"relations\":[{{\"from_id\":1,\"to_id\":2,\"type\":\"part_of\"}}]}}",
            entity(1, 0, 10),
            entity(2, 5, 15),
        );
        let marked = read_annotations(line.as_bytes(), Path::new("x.jsonl")).unwrap();
        desk.run(Command::AnnotationsRead(PathBuf::from("x.jsonl"), Box::new(marked)));
        assert_eq!(desk.state.project.links.len(), 1);
        assert!(
            desk.told()
                .contains("2 claims added, 0 added to, 0 known already; 1 link added, 0 known")
        );
        desk.press(Action::Undo);
        assert_eq!(desk.state.project, before);
    }

    /// Nobody to ask.
    struct Nobody;

    impl FilePicker for Nobody {
        fn unavailable(&self) -> Option<String> {
            None
        }

        fn pick_files(&self) -> Vec<PathBuf> {
            Vec::new()
        }

        fn pick_target(&self, _: &Path) -> Option<PathBuf> {
            None
        }
    }

    #[test]
    fn files_are_told_by_what_they_hold_and_articles_come_before_what_is_marked_in_them() {
        let folder = tempfile::tempdir().unwrap();
        let annotation = r#"{"type": "Annotation", "target": {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": "boats"}}}"#;
        let labelled =
            format!("{{\"text\":\"Nothing\",\"label\":[]}}\n{{\"text\":{TEXT:?},\"label\":[[5,10,\"claim\"]]}}");
        let files = [
            ("boats.ann", "T1\tClaim 5 10\tboats\n".to_owned(), true),
            ("marks.txt", "T1\tClaim 5 10\tboats\n".to_owned(), true),
            ("page.json", annotation.to_owned(), true),
            ("lines.json", labelled, true),
            (
                "empty.doccano.jsonl",
                format!("{{\"text\":{TEXT:?},\"label\":[]}}"),
                true,
            ),
            ("broken.jsonld", "{\"target\": ".to_owned(), true),
            ("boats.txt", TEXT.to_owned(), false),
            (
                "story.jsonld",
                format!("{{\"headline\":\"Boats\",\"articleBody\":{TEXT:?}}}"),
                false,
            ),
            (
                "story.json",
                format!("{{\"text\":{TEXT:?},\"labels\":[\"harbour\",\"money\"]}}"),
                false,
            ),
        ];
        let path = |name: &str| folder.path().join(name);
        for (name, text, _) in &files {
            std::fs::write(path(name), text).unwrap();
        }
        let mut jobs = Jobs::new(Arc::new(RealDisk), Arc::new(Nobody), None, Arc::new(|| {}));
        assert!(
            jobs.run(Effect::Read(files.iter().map(|(name, ..)| path(name)).collect()))
                .is_none()
        );
        jobs.wait();
        let told: Vec<_> = jobs
            .drain()
            .into_iter()
            .map(|command| match command {
                Command::ArticleRead(opened) => opened.article.source.unwrap(),
                Command::AnnotationsRead(path, _) => path,
                Command::Told(notice) => PathBuf::from(format!("{notice:?}")),
                other => panic!("{other:?}"),
            })
            .collect();
        let (marked, articles): (Vec<_>, Vec<_>) = files.iter().partition(|(.., is_marked)| *is_marked);
        let expected: Vec<_> = articles.iter().chain(&marked).map(|(name, ..)| path(name)).collect();
        assert_eq!(told.len(), expected.len());
        for (told, expected) in told.iter().zip(&expected) {
            let is_broken = expected.ends_with("broken.jsonld");
            assert!(
                told == expected || is_broken && told.to_string_lossy().contains("no JSON"),
                "{told:?} {expected:?}"
            );
        }
    }
}
