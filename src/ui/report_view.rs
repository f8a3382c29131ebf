//! The report as it would be written now: one column of blocks, of which only those in sight are laid out.

use super::fonts::Face;
use super::heights::Heights;
use super::theme::Tokens;
use super::widgets::action_button;
use crate::app::{Action, AppState, Command};
use crate::report::{Block, Row, Words};
use eframe::egui::accesskit::Role;
use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, Galley, Key, Layout, Rect, ScrollArea, Sense, Stroke, TextFormat, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};
use std::sync::Arc;

const BAR: f32 = 48.0;
const PAD: f32 = 24.0;
/// No line of the report is longer, in points.
const WIDEST: f32 = 1040.0;
const INDENT: f32 = 24.0;
/// Between the words of a cell and its neighbours.
const CELL: f32 = 8.0;
/// How far an arrow key scrolls.
const STEP: f32 = 56.0;

/// What the view remembers between frames.
#[derive(Default)]
pub struct ReportView {
    blocks: Arc<Vec<Block>>,
    heights: Heights,
    width: f32,
    offset: f32,
}

/// A block as it was laid out for one frame.
struct Laid {
    height: f32,
    pieces: Vec<(Vec2, Arc<Galley>)>,
    /// A line at its foot.
    line: bool,
    /// A ground under it.
    ground: bool,
}

impl ReportView {
    /// Draws the view into what is left of `ui`.
    pub fn show(&mut self, ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
        let t = Tokens::of(ui);
        let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
        ui.painter().rect_filled(bar, 0, t.panel);
        ui.painter()
            .hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, t.line));
        let mut top = ui.new_child(UiBuilder::new().max_rect(bar.shrink2(vec2(PAD, 0.0))));
        top.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(Face::Small.text("As it would be written now").color(t.ink3));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                action_button(ui, state, Action::Export, out);
            });
        });
        self.column(ui, state);
    }

    fn column(&mut self, ui: &mut Ui, state: &AppState) {
        let room = ui.available_rect_before_wrap();
        let width = (room.width() - 2.0 * PAD).min(WIDEST);
        let blocks = state.preview.blocks.clone();
        if !Arc::ptr_eq(&blocks, &self.blocks) || self.width != width {
            self.heights = Heights::new(blocks.iter().map(|block| estimate(block, width)).collect());
            (self.blocks, self.width) = (blocks.clone(), width);
        }
        let left = ((room.width() - width) / 2.0).max(PAD);
        let mut area = ScrollArea::vertical().id_salt("report").auto_shrink(false);
        if let Some(to) = scrolled_by_key(ui, self.offset, room.height(), self.heights.total() as f32) {
            area = area.vertical_scroll_offset(to);
        }
        let shown = area.show_viewport(ui, |ui, viewport| {
            let all = self.heights.total() as f32 + 2.0 * PAD;
            let (rect, response) = ui.allocate_exact_size(vec2(room.width(), all), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Document, true, "Report"));
            let (mut at, top) = self.heights.at(f64::from((viewport.min.y - PAD).max(0.0)));
            let mut y = top as f32 + PAD;
            while let Some(block) = blocks.get(at).filter(|_| y < viewport.max.y) {
                let laid = lay_out(ui, block, width);
                if self.heights.set(at, laid.height) != 0.0 {
                    ui.ctx().request_repaint();
                }
                paint(
                    ui,
                    at,
                    block,
                    &laid,
                    Rect::from_min_size(rect.min + vec2(left, y), vec2(width, laid.height)),
                );
                y += laid.height;
                at += 1;
            }
        });
        self.offset = shown.state.clamped_offset().y;
    }
}

/// Where the keys for reading on take the column; `None` if none was pressed.
fn scrolled_by_key(ui: &Ui, offset: f32, height: f32, all: f32) -> Option<f32> {
    if ui.ctx().text_edit_focused() {
        return None;
    }
    let page = height - STEP;
    ui.input(|i| {
        let pressed = |key| i.key_pressed(key);
        if pressed(Key::PageDown) || pressed(Key::Space) {
            Some(offset + page)
        } else if pressed(Key::PageUp) {
            Some(offset - page)
        } else if pressed(Key::ArrowDown) {
            Some(offset + STEP)
        } else if pressed(Key::ArrowUp) {
            Some(offset - STEP)
        } else if pressed(Key::Home) {
            Some(0.0)
        } else {
            pressed(Key::End).then_some(all)
        }
    })
    .map(|to| to.max(0.0))
}

fn gaps(block: &Block) -> (f32, f32) {
    match block {
        Block::Heading(1, _) => (0.0, 12.0),
        Block::Heading(2, _) => (28.0, 10.0),
        Block::Heading(..) => (18.0, 8.0),
        Block::Paragraph(_) => (0.0, 12.0),
        Block::Item(..) => (0.0, 4.0),
        Block::Row(_) => (0.0, 0.0),
    }
}

fn face(block: &Block) -> Face {
    match block {
        Block::Heading(1, _) => Face::Headline,
        Block::Heading(2, _) => Face::Title,
        Block::Heading(..) => Face::Section,
        Block::Paragraph(_) => Face::Quote,
        Block::Item(..) | Block::Row(_) => Face::Body,
    }
}

fn estimate(block: &Block, width: f32) -> f32 {
    let face = face(block);
    let rows = |words: &[Words], width: f32| {
        let length: usize = words.iter().map(|w| w.text.len()).sum();
        (length as f32 * face.size() * 0.48 / width.max(1.0)).ceil().max(1.0)
    };
    let (above, below) = gaps(block);
    let inside = match block {
        Block::Heading(..) => face.line_height(),
        Block::Paragraph(words) => rows(words, width) * face.line_height(),
        Block::Item(depth, _, words) => rows(words, width - INDENT * (*depth as f32 + 1.0)) * face.line_height(),
        Block::Row(row) => {
            let cells = row.cells.iter().zip(&row.shares);
            let most = cells.map(|(words, share)| rows(words, width * share - CELL));
            most.fold(1.0, f32::max) * face.line_height() + 2.0 * CELL
        }
    };
    above + inside + below
}

fn lay_out(ui: &Ui, block: &Block, width: f32) -> Laid {
    let t = Tokens::of(ui);
    let face = face(block);
    let (above, below) = gaps(block);
    let galley = |words: &[Words], face: Face, width: f32| {
        let mut job = LayoutJob::default();
        for w in words {
            job.append(&w.text, 0.0, format(w, face, t));
        }
        job.wrap.max_width = width.max(24.0);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let one = |pieces: Vec<(Vec2, Arc<Galley>)>| {
        let foot = pieces.iter().map(|(at, g)| at.y + g.size().y).fold(0.0, f32::max);
        Laid {
            height: foot + below,
            pieces,
            line: matches!(block, Block::Heading(2, _)),
            ground: false,
        }
    };
    match block {
        Block::Heading(_, text) => one(vec![(vec2(0.0, above), galley(&[plain(text)], face, width))]),
        Block::Paragraph(words) => one(vec![(vec2(0.0, above), galley(words, face, width))]),
        Block::Item(depth, number, words) => {
            let left = INDENT * (*depth as f32 + 1.0);
            let sign = number.map_or_else(|| "\u{2022}".to_owned(), |n| format!("{n}."));
            one(vec![
                (vec2(left - INDENT + 6.0, above), galley(&[plain(&sign)], face, INDENT)),
                (vec2(left, above), galley(words, face, width - left)),
            ])
        }
        Block::Row(Row { head, cells, shares }) => {
            let face = if *head { Face::Small } else { face };
            let mut left = 0.0;
            let mut pieces = Vec::with_capacity(cells.len());
            for (words, share) in cells.iter().zip(shares) {
                pieces.push((vec2(left + CELL, CELL), galley(words, face, width * share - 2.0 * CELL)));
                left += width * share;
            }
            let mut laid = one(pieces);
            laid.height += CELL;
            (laid.line, laid.ground) = (true, *head);
            laid
        }
    }
}

fn plain(text: &str) -> Words {
    Words {
        text: text.to_owned(),
        strong: false,
        code: false,
    }
}

fn format(words: &Words, face: Face, t: &Tokens) -> TextFormat {
    match (words.strong, words.code, face) {
        (_, true, _) => Face::Small.format(t.ink2),
        (true, _, _) => Face::Section.format(t.ink),
        (_, _, Face::Small) => face.format(t.ink3),
        _ => face.format(t.ink),
    }
}

fn paint(ui: &Ui, at: usize, block: &Block, laid: &Laid, rect: Rect) {
    let t = Tokens::of(ui);
    if laid.ground {
        ui.painter().rect_filled(rect, 0, t.panel);
    }
    for (at, galley) in &laid.pieces {
        ui.painter().galley(rect.min + *at, galley.clone(), t.ink);
    }
    if laid.line {
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    }
    let said = match block {
        Block::Heading(_, text) => text.clone(),
        Block::Paragraph(words) | Block::Item(_, _, words) => joined(words),
        Block::Row(row) => row.cells.iter().map(|cell| joined(cell)).collect::<Vec<_>>().join("; "),
    };
    let role = match block {
        Block::Heading(..) => Role::Heading,
        Block::Paragraph(_) => Role::Paragraph,
        Block::Item(..) => Role::ListItem,
        Block::Row(_) => Role::Row,
    };
    let id = ui.scope_id().with(("block", at));
    ui.interact(rect, id, Sense::hover())
        .widget_info(|| WidgetInfo::labeled(role, true, &said));
}

fn joined(words: &[Words]) -> String {
    words.iter().map(|w| w.text.as_str()).collect()
}
