//! The questions that Linecheck asks, each from its [`Dialog`].

mod claims;
mod files;
mod form;
mod settings;

pub use files::recoverables;

use crate::app::{AppState, Command, Dialog, claims_in_words};
use crate::ui::fonts::Face;
use crate::ui::palette;
use crate::ui::theme::Tokens;
use eframe::egui::{Context, Frame, Id, Label, Modal};
use form::{buttons, field, heading};

/// Draws the open dialog, if there is one.
pub fn show(ctx: &Context, state: &AppState, out: &mut Vec<Command>) {
    let Some(dialog) = &state.dialog else { return };
    if let Dialog::Palette(asked) = dialog {
        return palette::show(ctx, state, asked, out);
    }
    let modal = Modal::new(Id::unique(("dialog", std::mem::discriminant(dialog))));
    let frame = Frame::popup(&ctx.global_style()).inner_margin(16);
    let shown = modal.frame(frame).show(ctx, |ui| {
        ui.set_width(if matches!(dialog, Dialog::Keys) { 640.0 } else { 440.0 });
        match dialog.clone() {
            Dialog::Unsaved(then) => files::unsaved(ui, state, &then, out),
            Dialog::Overwrite(_, path) => {
                heading(ui, "Replace this file?");
                ui.add(Label::new(Face::Body.text(path.display().to_string())).wrap());
                buttons(ui, "Replace", true, out);
            }
            Dialog::Path { purpose, path, reason } => files::ask_path(ui, purpose, path, reason, out),
            Dialog::Describe {
                article,
                description,
                published,
                why,
            } => claims::describe(ui, article, description, published, why, out),
            Dialog::Evidence {
                claim,
                at,
                evidence,
                looked_up,
            } => claims::add_evidence(ui, state, claim, at, evidence, looked_up, out),
            Dialog::Reviewer(name) => {
                let mut name = name;
                heading(ui, "Reviewer");
                ui.label(
                    Face::Body
                        .text("Decisions are recorded under this name.")
                        .color(Tokens::of(ui).ink2),
                );
                if field(ui, "Name", &mut name, "", true) {
                    out.push(Command::Edit(Dialog::Reviewer(name.clone())));
                }
                buttons(ui, "Use this name", !name.trim().is_empty(), out);
            }
            Dialog::Relate(relating) => claims::relate(ui, state, relating, out),
            Dialog::Keys => settings::keys(ui, state, out),
            Dialog::Damaged(path, why, rescue) => files::damaged(ui, &path, &why, &rescue, out),
            Dialog::ChangedOnDisk(path) => files::changed_on_disk(ui, &path, out),
            Dialog::Recover => files::recover(ui, state, out),
            Dialog::DiscardRecoverable(_) => {
                heading(ui, "Remove this unsaved work for good?");
                ui.label(Face::Body.text("It cannot be brought back."));
                buttons(ui, "Remove it", true, out);
            }
            Dialog::Occurrences(found) => {
                let count = claims_in_words(found.places.len());
                heading(ui, "Mark these words wherever they stand?");
                ui.add(Label::new(Face::Quote.text(&found.words)).wrap());
                ui.add_space(4.0);
                let more = if found.more {
                    "; there are more places than can be marked at once"
                } else {
                    ""
                };
                let text = format!("{count} will be made{more}. Undo takes all of them out again.");
                ui.add(Label::new(Face::Body.text(text)).wrap());
                buttons(ui, &format!("Mark {count}"), true, out);
            }
            Dialog::Agreement(found) => claims::agreement(ui, state, &found, out),
            Dialog::Export(exporting) => files::export(ui, exporting, out),
            Dialog::Encoding(article) => files::encoding(ui, state, &article, out),
            Dialog::Bulk(bulk) => claims::decide_all(ui, bulk, out),
            Dialog::GoTo(typed) => claims::go_to(ui, state, typed, out),
            Dialog::Settings(settings) => settings::settings_form(ui, state, *settings, out),
            Dialog::Palette(_) => {}
        }
    });
    if shown.should_close() {
        out.push(Command::Cancel);
    }
}
