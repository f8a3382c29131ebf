//! Pieces that several views share: buttons of the registry, keys, letters of articles, hairlines.

use super::fonts::Face;
use super::theme::Tokens;
use crate::app::{Action, AppState, Command};
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align2, Button, Color32, CornerRadius, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget as _,
    vec2,
};
use std::sync::Arc;

/// A button for an action: label and key from the registry, disabled with its reason.
pub fn action_button(ui: &mut Ui, state: &AppState, action: Action, out: &mut Vec<Command>) -> Response {
    let mut button = Button::new(Face::Body.text(action.label()));
    if let Some(key) = action.shortcuts().first() {
        button = button.shortcut_text(Face::Key.text(key.to_string()).color(Tokens::of(ui).ink3));
    }
    let response = enabled(ui, state, action, button);
    if response.clicked() {
        out.push(Command::Do(action));
    }
    response
}

/// Adds a button for an action, greyed with its reason if it cannot be done.
pub fn enabled(ui: &mut Ui, state: &AppState, action: Action, button: Button<'_>) -> Response {
    let why_not = action.disabled(state);
    let response = ui.add_enabled(why_not.is_none(), button);
    match why_not {
        Some(why) => response.on_disabled_hover_text(why),
        None => response.on_hover_text(action.tooltip()),
    }
}

/// A key in its frame.
pub fn key_chip(ui: &mut Ui, key: &str) {
    let t = Tokens::of(ui);
    let galley = ui.painter().layout_no_wrap(key.to_owned(), Face::Key.font(), t.ink2);
    let size = vec2((galley.size().x + 8.0).max(17.0), 17.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    paint_key(ui, rect, key);
}

/// Paints a key in its frame into `rect`.
pub fn paint_key(ui: &Ui, rect: Rect, key: &str) {
    let t = Tokens::of(ui);
    ui.painter()
        .rect(rect, 3, t.raised, Stroke::new(1.0, t.line), StrokeKind::Inside);
    ui.painter()
        .text(rect.center(), Align2::CENTER_CENTER, key, Face::Key.font(), t.ink2);
}

/// The letter of an article in its square.
pub fn letter(ui: &mut Ui, letter: &str) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
    paint_letter(ui, rect, letter);
}

/// Paints an article's letter in its square into `rect`.
pub fn paint_letter(ui: &Ui, rect: Rect, letter: &str) {
    let t = Tokens::of(ui);
    ui.painter()
        .rect_stroke(rect, 3, Stroke::new(1.0, t.line_strong), StrokeKind::Inside);
    ui.painter()
        .text(rect.center(), Align2::CENTER_CENTER, letter, Face::Key.font(), t.ink2);
}

/// A hairline across the width.
pub fn hairline(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.center().y, Stroke::new(1.0, Tokens::of(ui).line));
}

/// A heading of a section, with something in small print at the right.
pub fn section(ui: &mut Ui, title: &str, right: &str) {
    ui.horizontal(|ui| {
        ui.label(Face::Section.text(title));
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            ui.label(Face::Small.text(right).color(Tokens::of(ui).ink3));
        });
    });
}

/// A button without a frame until the pointer is over it.
pub fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    Button::new(Face::Body.text(text))
        .frame_when_inactive(false)
        .corner_radius(CornerRadius::same(4))
        .ui(ui)
}

/// A bar that shows shares of a whole in their colours.
pub fn share_bar(ui: &Ui, rect: Rect, shares: &[(usize, Color32)]) {
    let all: usize = shares.iter().map(|(n, _)| n).sum();
    let t = Tokens::of(ui);
    if all == 0 {
        ui.painter()
            .rect_stroke(rect, 0, Stroke::new(1.0, t.line_strong), StrokeKind::Inside);
        return;
    }
    let mut x = rect.left();
    for &(n, color) in shares.iter().filter(|(n, _)| *n > 0) {
        let right = x + rect.width() * n as f32 / all as f32;
        let part = Rect::from_x_y_ranges(x..=(right - 1.0).max(x + 1.0), rect.y_range());
        if color == Color32::TRANSPARENT {
            ui.painter()
                .rect_stroke(part, 0, Stroke::new(1.0, t.line_strong), StrokeKind::Inside);
        } else {
            ui.painter().rect_filled(part, 0, color);
        }
        x = right;
    }
}

/// Text of at most so many rows, ended by an ellipsis if it is longer.
pub fn elided(ui: &Ui, text: &str, face: Face, color: Color32, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), face.format(color));
    job.wrap.max_width = width;
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
