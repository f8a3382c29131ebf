use super::{AWAY, FACT, RELATION};
use crate::ui::theme::Tokens;
use eframe::egui::{Painter, Rect, Stroke};

/// Where the columns of a row stand on the screen. What the fact is and how the articles stand to it stays in sight; the
/// articles between are scrolled.
pub(super) struct Columns {
    /// The whole row, wherever it is scrolled to.
    pub row: Rect,
    /// Where the column of the fact begins.
    pub fact: f32,
    /// Where the column of the relation begins.
    pub relation: f32,
    /// The width of an article's column.
    pub each: f32,
}

impl Columns {
    /// The columns of a row of which what lies in `seen` is in sight.
    pub fn new(row: Rect, seen: Rect, each: f32) -> Self {
        Self {
            row,
            fact: row.left().max(seen.left()),
            relation: row.right().min(seen.right()) - RELATION,
            each,
        }
    }

    /// Where the column of the `n`th article begins.
    pub fn article(&self, n: usize) -> f32 {
        self.row.left() + FACT + n as f32 * self.each
    }

    /// The part of the screen in which the articles are shown.
    pub fn articles(&self, seen: Rect) -> Rect {
        let between = Rect::from_x_y_ranges(self.fact + FACT - 4.0..=self.relation - AWAY, seen.y_range());
        between.intersect(seen)
    }

    /// Sets the relation off where a column of an article lies half under it.
    pub fn divide(&self, painter: &Painter, seen: Rect, t: &Tokens) {
        if self.row.right() > seen.right() + 1.0 {
            let y = self.row.intersect(seen).y_range();
            painter.vline(self.relation - AWAY, y, Stroke::new(1.0, t.line));
        }
    }
}
