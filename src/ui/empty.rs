//! What stands in the middle while no article is open.

use super::dialogs::recoverables;
use super::fonts::Face;
use super::theme::Tokens;
use super::widgets::{action_button, quiet_button};
use crate::app::{Action, AppState, Command};
use eframe::egui::{Align, Layout, Ui, vec2};

/// Draws the start screen: one sentence, the ways to begin, the recent files.
pub fn show(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    ui.add_space(24.0);
    ui.horizontal_top(|ui| {
        ui.add_space(35.0);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.label(Face::Title.text("No articles yet. Open two or more."));
            ui.add_space(4.0);
            ui.label(
                Face::Body
                    .text("Documents, web pages, mail, PDF or plain text; by dialog, by dropping them here, or from the clipboard.")
                    .color(t.ink2),
            );
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                for action in [Action::Open, Action::PasteArticle, Action::OpenPath, Action::OpenSample] {
                    action_button(ui, state, action, out);
                }
            });
            if !state.recoverables().is_empty() {
                ui.add_space(24.0);
                ui.label(Face::Section.text("Unsaved work of earlier sessions"));
                ui.add_space(4.0);
                ui.allocate_ui(vec2(560.0, 0.0), |ui| recoverables(ui, state, out));
            }
            if state.settings.recent.is_empty() {
                return;
            }
            ui.add_space(24.0);
            ui.label(Face::Section.text("Recent"));
            ui.add_space(4.0);
            for path in &state.settings.recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if quiet_button(ui, &name)
                    .on_hover_text(path.display().to_string())
                    .clicked()
                {
                    out.push(Command::OpenFiles(vec![path.clone()]));
                }
            }
        });
    });
}
