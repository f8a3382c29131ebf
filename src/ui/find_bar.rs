//! The field for words to find, over the text.

use super::fonts::Face;
use super::theme::Tokens;
use super::widgets::action_button;
use crate::app::{Action, AppState, Command};
use eframe::egui::accesskit::Role;
use eframe::egui::{Frame, Key, Margin, Modifiers, Panel, TextEdit, Ui, WidgetInfo};

const BAR: f32 = 40.0;

/// What the bar remembers between frames.
#[derive(Default)]
pub struct FindBar {
    /// Whether the field takes the cursor with the next frame.
    pub focus: bool,
}

impl FindBar {
    /// Draws the bar while words are looked for.
    pub fn show(&mut self, ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
        let Some(find) = &state.find else { return };
        let t = Tokens::of(ui);
        let frame = Frame::new().fill(t.panel).inner_margin(Margin::symmetric(16, 0));
        Panel::top("find")
            .frame(frame)
            .exact_size(BAR)
            .resizable(false)
            .show(ui, |ui| {
                ui.horizontal_centered(|ui| {
                    ui.label(Face::Body.text("Find").color(t.ink2));
                    let mut words = find.words().to_owned();
                    let field = TextEdit::singleline(&mut words)
                        .hint_text("in all articles and notes")
                        .font(Face::Body.font())
                        .desired_width(280.0)
                        .margin(Margin::symmetric(8, 5));
                    let response = ui.add(field);
                    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find"));
                    if std::mem::take(&mut self.focus) {
                        response.request_focus();
                    }
                    if response.changed() {
                        out.push(Command::SetFind(words));
                    }
                    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
                        let back = ui.input(|i| i.modifiers == Modifiers::SHIFT);
                        out.push(Command::Do(if back { Action::FindPrevious } else { Action::FindNext }));
                        response.request_focus();
                    }
                    ui.label(Face::Small.text(find.in_words()).color(t.ink2));
                    for action in [Action::FindPrevious, Action::FindNext] {
                        action_button(ui, state, action, out);
                    }
                    let close = ui.button(Face::Body.text("Close"));
                    if close.on_hover_text("Stops looking; Escape does so too").clicked() {
                        out.push(Command::CloseFind);
                    }
                });
            });
    }
}
