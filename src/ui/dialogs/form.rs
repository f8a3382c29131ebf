//! What the dialogs are made of: headings, fields, buttons.

use crate::app::{Command, typed_date};
use crate::ui::fonts::Face;
use crate::ui::theme::Tokens;
use eframe::egui::{Align, Button, Key, Label, Layout, Response, Stroke, TextEdit, Ui, vec2};

pub(super) fn heading(ui: &mut Ui, text: &str) {
    ui.label(Face::Title.text(text));
    ui.add_space(8.0);
}

/// A labelled text field; `first` takes the cursor when the dialog opens. Returns whether it was changed.
pub(super) fn field(ui: &mut Ui, label: &str, text: &mut String, hint: &str, first: bool) -> bool {
    let name = ui.label(Face::Small.text(label).color(Tokens::of(ui).ink3));
    let edit = TextEdit::singleline(text)
        .hint_text(hint)
        .font(Face::Body.font())
        .desired_width(f32::INFINITY)
        .margin(vec2(8.0, 6.0));
    let response = ui.add(edit).labelled_by(name.id);
    ui.add_space(6.0);
    let last_shown = ui.scope_id().with(("shown", label));
    let pass = ui.ctx().cumulative_pass_nr();
    let was_there = ui
        .data(|d| d.get_temp::<u64>(last_shown))
        .is_some_and(|last| last + 1 >= pass);
    if first && !was_there {
        response.request_focus();
    }
    ui.data_mut(|d| d.insert_temp(last_shown, pass));
    response.changed()
}

/// Says what is wrong with a day as typed, or why it was proposed; returns whether it can be taken.
pub(super) fn day_hint(ui: &mut Ui, day: &str, why: Option<&str>) -> bool {
    let t = Tokens::of(ui);
    match (typed_date(day), why) {
        (Err(wrong), _) => {
            ui.label(Face::Small.text(wrong).color(t.conf));
            return false;
        }
        (Ok(_), Some(why)) => {
            ui.add(Label::new(Face::Small.text(format!("Proposed: {why}")).color(t.ink3)).wrap());
        }
        (Ok(_), None) => {}
    }
    true
}

pub(super) fn buttons(ui: &mut Ui, verb: &str, ready: bool, out: &mut Vec<Command>) {
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let response = primary(ui, verb, ready);
        if ready && (response.clicked() || enter(ui)) {
            out.push(Command::Accept);
        }
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

pub(super) fn enter(ui: &Ui) -> bool {
    ui.input(|i| i.key_pressed(Key::Enter)) && ui.memory(|m| m.focused().is_none() || ui.ctx().text_edit_focused())
}

pub(super) fn primary(ui: &mut Ui, text: &str, ready: bool) -> Response {
    let t = Tokens::of(ui);
    let button = Button::new(Face::Section.text(text)).stroke(Stroke::new(1.5, if ready { t.ink } else { t.line }));
    ui.add_enabled(ready, button)
}

pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
