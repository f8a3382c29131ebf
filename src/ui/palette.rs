//! The command palette: a field, and under it what can be done.

use super::fonts::Face;
use super::theme::Tokens;
use super::widgets::{elided, hairline, paint_key, row_ground};
use crate::app::{Action, AppState, Command, Dialog, Palette};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, Area, Context, Frame, Id, Key, Margin, Modal, Modifiers, Rect, ScrollArea, Sense, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

const WIDTH: f32 = 560.0;
const ROW: f32 = 44.0;
/// How many rows are seen at once.
const ROWS: usize = 9;
/// From the top of the window, in points.
const TOP: f32 = 72.0;

/// Draws the palette as it was last asked.
pub fn show(ctx: &Context, state: &AppState, asked: &Palette, out: &mut Vec<Command>) {
    let id = Id::unique("palette");
    let area = Area::new(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::ZERO);
    let shown = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            out.push(Command::Edit(Dialog::Palette(asked.step(false))));
        }
        if pressed(Key::ArrowUp) {
            out.push(Command::Edit(Dialog::Palette(asked.step(true))));
        }
        if pressed(Key::Enter) {
            out.push(Command::Accept);
        }
        field(ui, asked, out);
        hairline(ui);
        hits(ui, state, asked, out);
    });
    if shown.should_close() {
        out.push(Command::Cancel);
    }
}

fn field(ui: &mut Ui, asked: &Palette, out: &mut Vec<Command>) {
    let mut words = asked.words.clone();
    let edit = TextEdit::singleline(&mut words)
        .hint_text("Find a command")
        .font(Face::Value.font())
        .frame(Frame::new().inner_margin(Margin::symmetric(16, 12)))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find a command"));
    response.request_focus();
    if response.changed() {
        out.push(Command::Edit(Dialog::Palette(Palette { words, at: 0 })));
    }
}

fn hits(ui: &mut Ui, state: &AppState, asked: &Palette, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let hits = asked.hits();
    if hits.is_empty() {
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.label(Face::Body.text("Nothing here is called that.").color(t.ink3));
        });
        return;
    }
    let at = asked.at.min(hits.len() - 1);
    let height = ROWS.min(hits.len()) as f32 * ROW;
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, |ui| {
            for (n, action) in hits.iter().enumerate() {
                let chosen = n == at;
                let response = hit(ui, state, *action, chosen);
                if chosen {
                    ui.scroll_to_rect(response.rect, None);
                }
                if response.clicked() {
                    let words = asked.words.clone();
                    out.push(Command::Edit(Dialog::Palette(Palette { words, at: n })));
                    out.push(Command::Accept);
                }
            }
        });
}

fn hit(ui: &mut Ui, state: &AppState, action: Action, chosen: bool) -> eframe::egui::Response {
    let t = Tokens::of(ui);
    let why_not = action.disabled(state);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    row_ground(ui, rect, &response, chosen);
    let ink = if why_not.is_some() { t.ink3 } else { t.ink };
    let key = state.shortcuts(action).first().map(ToString::to_string);
    let beside = if key.is_some() { 110.0 } else { 16.0 };
    let room = rect.width() - 16.0 - beside;
    let name = elided(ui, action.label(), Face::Body, ink, room, 1);
    ui.painter().galley(rect.min + vec2(16.0, 4.0), name, ink);
    let what = why_not.unwrap_or(action.tooltip());
    let what = elided(ui, what, Face::Small, t.ink3, room, 1);
    ui.painter().galley(rect.min + vec2(16.0, 23.0), what, t.ink3);
    if let Some(key) = key {
        let width = ui
            .painter()
            .layout_no_wrap(key.clone(), Face::Key.font(), t.ink2)
            .size()
            .x;
        let size = vec2((width + 10.0).max(17.0), 17.0);
        let right = pos2(rect.right() - 16.0 - size.x, rect.center().y - size.y / 2.0);
        paint_key(ui, Rect::from_min_size(right, size), &key);
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, why_not.is_none(), chosen, action.label()));
    response
}
