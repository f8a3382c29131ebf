//! Pieces that several views share: buttons of the registry, keys, letters of articles, hairlines.

use super::fonts::Face;
use super::theme::Tokens;
use crate::app::{Action, AppState, Command};
use crate::compare::number;
use crate::text::TextSpan;
use eframe::egui::accesskit::Role;
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align2, Atom, Button, Color32, Galley, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// A button for an action: label and key from the registry, disabled with its reason.
pub fn action_button(ui: &mut Ui, state: &AppState, action: Action, out: &mut Vec<Command>) -> Response {
    named_button(ui, state, action, action.label(), 0.0, out)
}

/// As [`action_button`], named for what the action does here, and at least so wide.
pub fn named_button(
    ui: &mut Ui,
    state: &AppState,
    action: Action,
    label: &str,
    width: f32,
    out: &mut Vec<Command>,
) -> Response {
    let mut button = with_key(ui, state, action, Button::new(Face::Body.text(label)));
    if width > 0.0 {
        button = button.min_size(vec2(width, 28.0));
    }
    let response = enabled(ui, state, action, button);
    if response.clicked() {
        out.push(Command::Do(action));
    }
    response
}

/// The button of an action with the action's key in its frame at the right end.
pub fn with_key<'b>(ui: &Ui, state: &AppState, action: Action, button: Button<'b>) -> Button<'b> {
    match state.shortcuts(action).first() {
        Some(key) => button.right_text(key_cap(ui, key.to_string())),
        None => button,
    }
}

/// A key in its frame, as a part of a button.
pub fn key_cap(ui: &Ui, key: String) -> Atom<'static> {
    Atom::paint(key_size(ui, &key), move |ui, args| paint_key(ui, args.rect, &key))
}

/// Adds a button for an action, greyed with its reason if it cannot be done.
pub fn enabled(ui: &mut Ui, state: &AppState, action: Action, button: Button<'_>) -> Response {
    let why_not = action.disabled(state);
    let response = ui.add_enabled(why_not.is_none(), button);
    if let Some(key) = state.shortcuts(action).first() {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_keyboard_shortcut(key.to_string());
        });
    }
    match why_not {
        Some(why) => response.on_disabled_hover_text(why),
        None => response.on_hover_text(action.tooltip()),
    }
}

/// A key in its frame.
pub fn key_chip(ui: &mut Ui, key: &str) {
    let (rect, _) = ui.allocate_exact_size(key_size(ui, key), Sense::hover());
    paint_key(ui, rect, key);
}

/// Paints the key that leads to a text field into its last corner, while the field has not got the cursor.
pub fn paint_field_key(ui: &Ui, state: &AppState, action: Action, field: &Response) {
    let Some(key) = state.shortcuts(action).first().filter(|_| !field.has_focus()) else {
        return;
    };
    let key = key.to_string();
    let corner = field.rect.right_bottom() - vec2(6.0, 6.0);
    paint_key(ui, Rect::from_min_max(corner - key_size(ui, &key), corner), &key);
}

/// The room that a key takes with its frame.
fn key_size(ui: &Ui, key: &str) -> Vec2 {
    let galley = ui
        .painter()
        .layout_no_wrap(key.to_owned(), Face::Key.font(), Color32::PLACEHOLDER);
    vec2((galley.size().x + 8.0).max(17.0), 17.0)
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
    paint_letter(ui.painter(), rect, letter, Tokens::of(ui));
}

/// Paints an article's letter in its square into `rect`.
pub fn paint_letter(painter: &Painter, rect: Rect, letter: &str, t: &Tokens) {
    painter.rect_stroke(rect, 3, Stroke::new(1.0, t.line_strong), StrokeKind::Inside);
    painter.text(rect.center(), Align2::CENTER_CENTER, letter, Face::Key.font(), t.ink2);
}

/// A count, with commas between thousands.
pub fn count(n: usize) -> String {
    number(n as f64, 0)
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

/// A rounded button that shows a part of a list, with a sign before its label.
pub fn chip(
    ui: &mut Ui,
    on: bool,
    label: &str,
    name: &str,
    sign: Option<impl FnOnce(&Painter, Pos2, &Tokens)>,
) -> Response {
    let t = Tokens::of(ui);
    let text = ui.painter().layout_no_wrap(label.to_owned(), Face::Small.font(), t.ink);
    let before = if sign.is_some() { super::glyph::SIZE + 1.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(text.size().x + before + 12.0, 24.0), Sense::click());
    let edge = if on {
        Stroke::new(1.5, t.ink)
    } else {
        Stroke::new(1.0, t.line)
    };
    let fill = if response.hovered() { t.hover } else { t.raised };
    ui.painter().rect(rect, 12, fill, edge, StrokeKind::Inside);
    focus_frame(ui, rect, &response, 12);
    if let Some(sign) = sign {
        sign(ui.painter(), pos2(rect.left() + 12.0, rect.center().y), t);
    }
    let at = pos2(rect.left() + 6.0 + before, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, t.ink);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    response.on_hover_text(name)
}

/// The ground of a row in a list: selected, under the pointer, or with the keyboard.
pub fn row_ground(ui: &Ui, rect: Rect, response: &Response, selected: bool) {
    let t = Tokens::of(ui);
    if selected {
        ui.painter().rect_filled(rect, 0, t.selected);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0, t.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, t.hover);
    }
    focus_frame(ui, rect.shrink(2.0), response, 4);
}

/// The frame round what has the keyboard.
pub fn focus_frame(ui: &Ui, rect: Rect, response: &Response, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, Tokens::of(ui).accent);
        ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Outside);
    }
}

/// A passage as it is quoted: its values underlined, some of them on a band.
pub fn quote(
    text: &str,
    span: TextSpan,
    values: &[TextSpan],
    marked: &[TextSpan],
    face: Face,
    t: &Tokens,
) -> LayoutJob {
    let plain = face.format(t.ink);
    let mut underlined = plain.clone();
    underlined.underline = Stroke::new(1.0, t.ink2);
    let mut on_band = underlined.clone();
    on_band.background = t.accent_soft;
    let mut values = values.to_vec();
    values.sort();
    let mut job = LayoutJob::default();
    let mut at = span.start();
    for value in &values {
        if value.start() < at || value.end() > span.end() {
            continue;
        }
        job.append(
            &text.get(at..value.start()).unwrap_or_default().replace('\n', " "),
            0.0,
            plain.clone(),
        );
        let format = if marked.contains(value) { &on_band } else { &underlined };
        job.append(value.of(text), 0.0, format.clone());
        at = value.end();
    }
    job.append(
        &text.get(at..span.end()).unwrap_or_default().replace('\n', " "),
        0.0,
        plain,
    );
    job
}
