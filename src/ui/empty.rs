//! What stands in the middle while no article is open.

use super::dialogs::recoverables;
use super::fonts::Face;
use super::theme::Tokens;
use super::widgets::{action_button, elided, key_chip, row_ground};
use crate::app::{Action, AppState, Command};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// The width of each of the two columns under the buttons.
const COLUMN: f32 = 480.0;

/// The room for the keys of one step.
const KEYS: f32 = 104.0;

/// Draws the start screen: one sentence, the ways to begin, the recent files, and how a review goes.
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
            ui.add_space(24.0);
            ui.horizontal_top(|ui| {
                if !state.settings.recent.is_empty() {
                    ui.allocate_ui_with_layout(vec2(COLUMN, 0.0), Layout::top_down(Align::Min), |ui| recent(ui, state, out));
                    ui.add_space(32.0);
                }
                ui.allocate_ui_with_layout(vec2(COLUMN, 0.0), Layout::top_down(Align::Min), |ui| steps(ui, state));
            });
        });
    });
}

/// The files that were opened last, with their folders.
fn recent(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    ui.label(Face::Section.text("Recent"));
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    for path in &state.settings.recent {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let folder = path.parent().map(|f| f.display().to_string()).unwrap_or_default();
        let (rect, response) = ui.allocate_exact_size(vec2(COLUMN, 30.0), Sense::click());
        row_ground(ui, rect.expand2(vec2(8.0, 0.0)), &response, false);
        let name_words = elided(ui, &name, Face::Body, t.ink, COLUMN * 0.66, 1);
        let left = rect.left() + name_words.size().x + 12.0;
        let folder_words = elided(ui, &folder, Face::Small, t.ink3, rect.right() - left, 1);
        let middle = |height: f32| rect.center().y - height / 2.0;
        let at = pos2(left, middle(folder_words.size().y) + 1.0);
        ui.painter().galley(at, folder_words, t.ink3);
        let at = pos2(rect.left(), middle(name_words.size().y));
        ui.painter().galley(at, name_words, t.ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            out.push(Command::OpenFiles(vec![path.clone()]));
        }
        response.on_hover_text(path.display().to_string());
    }
}

/// How a review goes, with the keys that do it.
fn steps(ui: &mut Ui, state: &AppState) {
    let t = Tokens::of(ui);
    ui.label(Face::Section.text("How a review goes"));
    ui.add_space(4.0);
    let steps: [(&[Action], &str); 5] = [
        (
            &[Action::Open],
            "Open the stories; what can be checked is found and lies side by side.",
        ),
        (
            &[Action::Confirm, Action::Conflict, Action::Unsource, Action::Dismiss],
            "Decide each claim: confirmed, conflicting, unsourced, or not checkable.",
        ),
        (
            &[Action::ShowMatrix, Action::ShowChecks],
            "Compare figure with figure, and see the arithmetic.",
        ),
        (
            &[Action::Note, Action::Evidence],
            "Write down why, and what it rests on.",
        ),
        (&[Action::Save, Action::Export], "Save the project, write the report."),
    ];
    for (actions, words) in steps {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let (keys, _) = ui.allocate_exact_size(vec2(KEYS, 30.0), Sense::hover());
            let mut keys = ui.new_child(
                UiBuilder::new()
                    .max_rect(keys)
                    .layout(Layout::left_to_right(Align::Center)),
            );
            for action in actions {
                if let Some(key) = state.shortcuts(*action).first() {
                    key_chip(&mut keys, &key.to_string());
                }
            }
            ui.label(Face::Body.text(words).color(t.ink2));
        });
    }
}
