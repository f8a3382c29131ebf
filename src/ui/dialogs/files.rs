//! Questions about files: saving, opening, writing reports, work of earlier sessions.

use super::form::{buttons, enter, field, heading, primary};
use crate::app::{Action, AfterSave, AppState, Command, Dialog, Exporting, PathPurpose, Rescue, Which};
use crate::ingest::TextEncoding;
use crate::report::Format;
use crate::review::ArticleId;
use crate::ui::fonts::Face;
use crate::ui::theme::Tokens;
use eframe::egui::{Align, Button, Key, Label, Layout, Modifiers, ScrollArea, Ui, vec2};
use std::path::Path;

pub(super) fn unsaved(ui: &mut Ui, state: &AppState, then: &AfterSave, out: &mut Vec<Command>) {
    heading(ui, "Save your work first?");
    let what = match then {
        AfterSave::Quit => "Linecheck closes",
        AfterSave::NewProject => "the articles are closed",
        AfterSave::OpenProject(_) => "the other project is opened",
        AfterSave::Recover(_) => "the other work is restored",
    };
    let text = format!(
        "{} has changes that are not saved. Without saving they are gone once {what}.",
        state.name()
    );
    ui.add(Label::new(Face::Body.text(text)).wrap());
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let save = primary(ui, "Save", true);
        if save.clicked() || enter(ui) {
            out.push(Command::Accept);
        }
        if ui.button(Face::Body.text("Discard changes")).clicked() {
            out.push(Command::Discard);
        }
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

pub(super) fn ask_path(
    ui: &mut Ui,
    purpose: PathPurpose,
    path: String,
    reason: Option<String>,
    out: &mut Vec<Command>,
) {
    let mut path = path;
    let (title, verb) = match purpose {
        PathPurpose::Open => ("Open a path", "Open"),
        PathPurpose::Save => ("Save the project as", "Save"),
        PathPurpose::Export => ("Write the report to", "Write"),
    };
    heading(ui, title);
    if let Some(reason) = &reason {
        ui.add(Label::new(Face::Body.text(reason).color(Tokens::of(ui).ink2)).wrap());
        ui.add_space(8.0);
    }
    if field(ui, "Path", &mut path, "", true) {
        out.push(Command::Edit(Dialog::Path {
            purpose,
            path: path.clone(),
            reason,
        }));
    }
    if purpose == PathPurpose::Export {
        let hint = format!("The ending says what it becomes: {}", Format::endings_listed());
        ui.add(Label::new(Face::Small.text(hint).color(Tokens::of(ui).ink3)).wrap());
    }
    buttons(ui, verb, !path.trim().is_empty(), out);
}

pub(super) fn changed_on_disk(ui: &mut Ui, path: &Path, out: &mut Vec<Command>) {
    heading(ui, "Somebody else changed this file");
    let text = format!(
        "{} is no longer what was opened or saved here, so nothing was written to it.",
        path.display()
    );
    ui.add(Label::new(Face::Body.text(text)).wrap());
    ui.add_space(4.0);
    let text = "Merging puts both works together, claim by claim; what you disagree on stays to be decided.";
    ui.add(Label::new(Face::Body.text(text).color(Tokens::of(ui).ink2)).wrap());
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if primary(ui, "Merge", true).clicked() || enter(ui) {
            out.push(Command::Accept);
        }
        if ui.button(Face::Body.text("Save as\u{2026}")).clicked() {
            out.push(Command::Cancel);
            out.push(Command::Do(Action::SaveAs));
        }
        if ui.button(Face::Body.text("Open theirs")).clicked() {
            out.push(Command::Discard);
        }
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

pub(super) fn export(ui: &mut Ui, exporting: Exporting, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    heading(ui, "Write the report");
    let mut chosen = exporting.clone();
    let pressed = |ui: &mut Ui, key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if !ui.ctx().text_edit_focused() {
        for (key, back) in [(Key::ArrowDown, false), (Key::ArrowUp, true)] {
            if pressed(ui, key) {
                chosen = chosen.stepped(back);
            }
        }
    }
    for format in Format::ALL {
        ui.horizontal(|ui| {
            if ui
                .radio(chosen.format == format, Face::Body.text(format.label()))
                .clicked()
            {
                chosen.format = format;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(Face::Small.text(format!(".{}", format.ending())).color(t.ink3));
            });
        });
    }
    ui.add_space(4.0);
    let text = format!("Not in it: {}", chosen.format.leaves_out());
    ui.add(Label::new(Face::Small.text(text).color(t.ink2)).wrap());
    ui.add_space(8.0);
    let mut ready = true;
    if chosen.format == Format::ClaimReview {
        let to = &mut chosen.publication;
        field(
            ui,
            "Published at; without it the file is a draft",
            &mut to.base_url,
            "https://\u{2026}",
            false,
        );
        field(ui, "Publisher", &mut to.publisher, "not stated", false);
        field(
            ui,
            "The publisher's web address",
            &mut to.publisher_url,
            "not stated",
            false,
        );
        if let Err(why) = chosen.publication.page() {
            ui.add(Label::new(Face::Small.text(why).color(t.conf)).wrap());
            ready = false;
        }
    }
    if chosen != exporting {
        out.push(Command::Edit(Dialog::Export(chosen)));
    }
    ui.horizontal(|ui| {
        let preview = ui.button(Face::Body.text("Preview"));
        if preview.on_hover_text("Shows what the report says").clicked() {
            out.extend([Command::Cancel, Command::Do(Action::ShowReport)]);
        }
        buttons(ui, "Choose where\u{2026}", ready, out);
    });
}

pub(super) fn encoding(ui: &mut Ui, state: &AppState, article: &ArticleId, out: &mut Vec<Command>) {
    heading(ui, "How is this file written?");
    let title = state.project.article(article).map_or("", |a| &a.description.title);
    let text = format!("\u{201c}{title}\u{201d} is read again. You see what would change before anything does.");
    ui.add(Label::new(Face::Body.text(text).color(Tokens::of(ui).ink2)).wrap());
    ui.add_space(8.0);
    ScrollArea::vertical()
        .max_height(320.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for encoding in TextEncoding::ALL {
                let button = Button::selectable(false, Face::Body.text(encoding.to_string()));
                if ui.add(button.min_size(vec2(ui.available_width(), 26.0))).clicked() {
                    out.push(Command::Cancel);
                    out.push(Command::ReimportFile(article.clone(), Some(*encoding)));
                }
            }
        });
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

pub(super) fn damaged(ui: &mut Ui, path: &Path, why: &str, rescue: &Rescue, out: &mut Vec<Command>) {
    let ink2 = Tokens::of(ui).ink2;
    heading(ui, "This project cannot be opened as it is");
    let text = format!("{}: {why}.", path.display());
    ScrollArea::vertical().id_salt("why").max_height(120.0).show(ui, |ui| {
        ui.add(Label::new(Face::Body.text(text)).wrap());
    });
    ui.add_space(8.0);
    if !rescue.repairs.is_empty() {
        ui.add(Label::new(Face::Section.text("It can be opened with this put right")).wrap());
        ScrollArea::vertical()
            .id_salt("repairs")
            .max_height(160.0)
            .show(ui, |ui| {
                for repair in &rescue.repairs {
                    ui.add(Label::new(Face::Body.text(format!("\u{2022} {repair}"))).wrap());
                }
            });
        ui.add_space(8.0);
    }
    let backup = if rescue.backup {
        "The version that was saved before it is whole. "
    } else {
        ""
    };
    let text = format!(
        "{backup}What you open is unsaved work; the file itself is kept aside under another name before anything is saved \
         over it."
    );
    ui.add(Label::new(Face::Body.text(text).color(ink2)).wrap());
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let repaired = rescue.best() == Some(Which::Repaired);
        let verb = if repaired { "Open repaired" } else { BEFORE };
        if primary(ui, verb, true).clicked() || enter(ui) {
            out.push(Command::Accept);
        }
        if repaired && rescue.backup && ui.button(Face::Body.text(BEFORE)).clicked() {
            out.push(Command::Discard);
        }
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

const BEFORE: &str = "Open the version before";

pub(super) fn recover(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    heading(ui, "There is unsaved work of an earlier session");
    let text = "Linecheck ended without saving it. Nothing is restored or removed by itself.";
    ui.add(Label::new(Face::Body.text(text).color(Tokens::of(ui).ink2)).wrap());
    ui.add_space(8.0);
    recoverables(ui, state, out);
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(Face::Body.text("Keep for later")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

/// What earlier sessions left unsaved, each with what can be done about it.
pub fn recoverables(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    for found in state.recoverables() {
        let (name, line) = match &found.work {
            Ok(work) => {
                let name = work.path.as_ref().and_then(|p| p.file_name());
                let name = name.map_or_else(|| work.titles.join(", "), |n| n.to_string_lossy().into_owned());
                let at = work.at.to_zoned(jiff::tz::TimeZone::system());
                let changes = if work.changes == 1 {
                    "1 change".to_owned()
                } else {
                    format!("{} changes", work.changes)
                };
                (name, format!("{changes}, {}", at.strftime("%-d %b %Y %H:%M:%S")))
            }
            Err(why) => ("Unsaved work that cannot be read".to_owned(), why.clone()),
        };
        ui.horizontal(|ui| {
            let room = (ui.available_width() - 190.0).max(120.0);
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.add(Label::new(Face::Section.text(name)).truncate());
                ui.add(Label::new(Face::Small.text(line).color(t.ink3)).truncate());
            });
            if found.work.is_ok() && primary(ui, "Restore", true).clicked() {
                out.push(Command::Recover(found.id.clone()));
            }
            if ui.button(Face::Body.text("Remove\u{2026}")).clicked() {
                out.push(Command::AskDiscardRecoverable(found.id.clone()));
            }
        });
        ui.add_space(4.0);
    }
}
