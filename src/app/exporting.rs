//! Writing the report: as what, and where to.

use super::{AppState, Dialog, Effect, Notice, SaveTarget};
use crate::report::{FontBytes, Format, can_embed};
use crate::review::Publication;
use crate::store;
use std::path::{Path, PathBuf};

/// What is about to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exporting {
    /// As what.
    pub format: Format,
    /// Where and by whom the checks are published; only [`Format::ClaimReview`] says so.
    pub publication: Publication,
}

impl Exporting {
    /// The format after this one in the list, or before it; the list has no ends.
    #[must_use]
    pub fn stepped(self, back: bool) -> Self {
        let count = Format::ALL.len();
        let at = Format::ALL.iter().position(|f| *f == self.format).unwrap_or_default();
        let at = (at + if back { count - 1 } else { 1 }) % count;
        Self {
            format: Format::ALL[at],
            ..self
        }
    }
}

impl AppState {
    pub(super) fn ask_for_export(&mut self) -> Vec<Effect> {
        self.dialog = Some(Dialog::Export(Exporting {
            format: self.export_as,
            publication: self.publication(),
        }));
        self.look_at_sources()
    }

    pub(super) fn export(&mut self, exporting: &Exporting) -> Vec<Effect> {
        self.export_as = exporting.format;
        if exporting.format == Format::ClaimReview {
            self.set_publication(&exporting.publication);
        }
        self.ask_for_target(SaveTarget::Report(exporting.format))
    }

    pub(super) fn export_to(&mut self, path: PathBuf) -> Vec<Effect> {
        if Format::from_path(&path).is_none() {
            self.tell(Notice::Error(format!(
                "A report's name ends in {}, which says what it becomes: {}",
                Format::endings_listed(),
                path.display()
            )));
            return Vec::new();
        }
        vec![Effect::Export(
            path,
            Box::new(self.project.clone()),
            self.compared_articles(),
            self.settings.about,
            self.name(),
        )]
    }
}

/// The machine's fonts for characters that the program's own have no sign for, as far as a report may hold them.
pub fn system_fonts(characters: &[char]) -> Vec<FontBytes> {
    store::system_fonts(characters, can_embed)
}

/// The path with an ending that says the format, if it has none yet.
pub(super) fn with_report_ending(path: PathBuf, format: Format) -> PathBuf {
    if Format::from_path(&path).is_some() {
        return path;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{name}.{}", format.ending()))
}

/// What a report of the project at `path` is called, without its ending.
pub(super) fn stem_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    Some(name.replace(crate::store::PROJECT_ENDING, ""))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command};
    use super::*;

    #[test]
    fn a_report_is_written_as_what_was_chosen_and_the_choice_is_offered_again() {
        let mut desk = Desk::with(&["Nine boats sank."]);
        desk.press(Action::Export);
        let Some(Dialog::Export(asked)) = desk.state.dialog.clone() else {
            panic!("{:?}", desk.state.dialog)
        };
        assert_eq!(asked.format, Format::Html);
        let claim_review = Exporting {
            format: Format::ClaimReview,
            publication: Publication {
                base_url: "https://desk.example/checks".to_owned(),
                ..Publication::default()
            },
        };
        desk.accept(Dialog::Export(claim_review.clone()));
        let target = desk.asked.iter().find_map(|effect| match effect {
            Effect::PickTarget(SaveTarget::Report(format), path) => Some((*format, path.clone())),
            _ => None,
        });
        let (format, path) = target.expect("a target is asked for");
        assert_eq!(format, Format::ClaimReview);
        assert!(path.to_string_lossy().ends_with(".claimreview.json"), "{path:?}");
        assert_eq!(desk.state.publication(), claim_review.publication);
        desk.run(Command::PickedTarget(
            SaveTarget::Report(format),
            Some(PathBuf::from("x/checks")),
        ));
        assert!(
            desk.asked
                .iter()
                .any(|e| matches!(e, Effect::Export(path, ..) if path == Path::new("x/checks.claimreview.json"))),
            "{:?}",
            desk.asked
        );
        desk.press(Action::Export);
        assert_eq!(desk.state.dialog, Some(Dialog::Export(claim_review)));
    }

    #[test]
    fn every_format_is_reached_by_stepping() {
        let first = Exporting {
            format: Format::ALL[0],
            publication: Publication::default(),
        };
        let mut seen = vec![first.format];
        let mut at = first.clone().stepped(false);
        while at.format != first.format {
            seen.push(at.format);
            at = at.stepped(false);
        }
        assert_eq!(seen, Format::ALL);
        assert_eq!(first.stepped(true).stepped(false).format, Format::ALL[0]);
    }

    #[test]
    fn an_ending_is_given_once_and_one_that_is_known_is_kept() {
        for (typed, becomes) in [
            ("a", "a.docx"),
            ("a.docx", "a.docx"),
            ("a.csv", "a.csv"),
            ("a.2026", "a.2026.docx"),
        ] {
            assert_eq!(
                with_report_ending(PathBuf::from(typed), Format::Docx),
                Path::new(becomes)
            );
        }
    }
}
