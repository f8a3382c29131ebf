//! How a claim lies in the text: a band, a line at its foot, a frame if it is selected. Painted under the letters.

use super::column::{ABOVE, BELOW};
use crate::review::Verdict;
use crate::text::HiddenKind;
use crate::ui::theme::Tokens;
use eframe::egui::emath::GuiRounding;
use eframe::egui::{Color32, Mesh, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

/// One row of a claim: its rectangle on the screen, and whether the claim starts and ends in it.
pub type RowRect = (Rect, bool, bool);

/// What sets a claim apart beside its verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emphasis {
    /// Nothing.
    None,
    /// The pointer is over it.
    Hovered,
    /// It is selected.
    Selected,
    /// It states the same figure as the selected one.
    Twin,
}

/// Paints the rows of one claim.
pub fn claim(painter: &Painter, rows: &[RowRect], verdict: Verdict, emphasis: Emphasis, t: &Tokens) {
    for row in rows {
        let rect = row.0.expand2(vec2(1.0, 0.0));
        match emphasis {
            Emphasis::Selected => {
                painter.rect_filled(rect, 2, t.accent_soft);
            }
            _ if verdict != Verdict::Dismissed => {
                painter.rect_filled(rect, 2, t.band(verdict));
            }
            _ => {}
        }
        foot(painter, rect, verdict, t);
        match emphasis {
            Emphasis::Selected => frame(painter, rect, row, Stroke::new(2.0, t.accent)),
            Emphasis::Twin => dashed_frame(painter, rect, row, Stroke::new(1.25, t.accent), 4.0),
            Emphasis::Hovered => frame(painter, rect, row, Stroke::new(1.0, t.ink2)),
            Emphasis::None if verdict == Verdict::Unreviewed => {
                dashed_frame(painter, rect, row, Stroke::new(1.0, t.und_line), 3.0);
            }
            Emphasis::None => {}
        }
    }
}

/// Frames a value that is the same figure as the selected claim's and lies in no claim.
pub fn twin(painter: &Painter, rows: &[RowRect], t: &Tokens) {
    for row in rows {
        let rect = row.0.expand2(vec2(1.0, 0.0));
        dashed_frame(painter, rect, row, Stroke::new(1.25, t.accent), 4.0);
    }
}

/// The baseline of the letters under a band.
fn baseline(band: &Rect) -> f32 {
    band.bottom() - band.height() * BELOW / (ABOVE + BELOW)
}

/// Underlines a value.
pub fn value(painter: &Painter, rows: &[RowRect], t: &Tokens) {
    for (rect, ..) in rows {
        painter.hline(rect.x_range(), baseline(rect) + 2.5, Stroke::new(1.0, t.ink2));
    }
}

/// Paints a place where the words that are looked for stand.
pub fn hit(painter: &Painter, rows: &[RowRect], t: &Tokens) {
    for (rect, ..) in rows {
        painter.rect(
            rect.expand2(vec2(1.0, 1.0)),
            2,
            t.accent_soft,
            Stroke::new(1.0, t.ink2),
            StrokeKind::Inside,
        );
    }
}

/// Dims words that somebody has vouched for; painted over the letters.
pub fn vouched(painter: &Painter, rows: &[RowRect], t: &Tokens) {
    for (rect, ..) in rows {
        painter.rect_filled(rect.expand2(vec2(1.0, 3.0)), 0, t.paper.gamma_multiply(0.62));
    }
}

/// Paints the caret.
pub fn caret(painter: &Painter, rect: Rect, t: &Tokens) {
    painter.vline(rect.left(), rect.y_range().expand(2.0), Stroke::new(2.0, t.accent));
}

/// Paints selected text.
pub fn selection(painter: &Painter, rows: &[RowRect], t: &Tokens) {
    for (rect, ..) in rows {
        painter.rect_filled(rect.expand2(vec2(0.0, 1.0)), 0, t.accent_soft);
        painter.hline(rect.x_range(), rect.bottom() + 1.0, Stroke::new(1.0, t.accent));
    }
}

/// Shows a character that has no shape of its own: a bracket under a no-break space, a bar where one has no width.
pub fn hidden(painter: &Painter, rect: Rect, kind: HiddenKind, t: &Tokens) {
    let baseline = baseline(&rect);
    let stroke = Stroke::new(1.0, t.ink3);
    match kind {
        HiddenKind::NoBreakSpace => {
            let (left, right, low) = (rect.left() + 1.0, rect.right() - 1.0, baseline + 1.5);
            let bracket = [
                pos2(left, low - 3.0),
                pos2(left, low),
                pos2(right, low),
                pos2(right, low - 3.0),
            ];
            painter.line(bracket.to_vec(), stroke);
        }
        HiddenKind::ZeroWidth => {
            painter.vline(rect.left(), rect.top()..=baseline + 3.0, stroke);
        }
        HiddenKind::Bidi | HiddenKind::Control => {
            painter.vline(rect.left(), rect.top()..=rect.bottom(), Stroke::new(2.0, t.conf));
        }
    }
}

fn foot(painter: &Painter, rect: Rect, verdict: Verdict, t: &Tokens) {
    let ink = t.mark(verdict);
    let y = rect.bottom() - 0.75;
    match verdict {
        Verdict::Confirmed => {
            painter.hline(rect.x_range(), y, Stroke::new(1.5, ink));
        }
        Verdict::Conflicting => wave(painter, rect, ink),
        Verdict::Unsourced => {
            let mut x = rect.left() + 1.0;
            while x < rect.right() {
                painter.circle_filled(pos2(x, y), 1.0, ink);
                x += 4.0;
            }
        }
        Verdict::Unreviewed | Verdict::Dismissed => {}
    }
}

fn wave(painter: &Painter, rect: Rect, ink: Color32) {
    const STEP: f32 = 1.5;
    let y = rect.bottom() - 1.3;
    let mut points = Vec::with_capacity((rect.width() / STEP) as usize + 2);
    let mut x = rect.left();
    while x <= rect.right() {
        points.push(pos2(
            x,
            y - 1.3 * ((x - rect.left()) / 6.0 * std::f32::consts::TAU).sin(),
        ));
        x += STEP;
    }
    painter.line(points, Stroke::new(1.5, ink));
}

fn frame(painter: &Painter, rect: Rect, row: &RowRect, stroke: Stroke) {
    if row.1 && row.2 {
        painter.rect_stroke(rect, 2, stroke, StrokeKind::Inside);
        return;
    }
    for (from, to) in sides(rect.shrink(stroke.width / 2.0), row) {
        painter.line_segment([from, to], stroke);
    }
}

/// As plain rectangles on whole pixels: a window full of claims has thousands of dashes, and smoothed lines would cost
/// four times the memory and time.
fn dashed_frame(painter: &Painter, rect: Rect, row: &RowRect, stroke: Stroke, dash: f32) {
    const GAP: f32 = 3.0;
    let scale = painter.pixels_per_point();
    let half = (stroke.width * scale).round().max(1.0) / scale / 2.0;
    let rect = rect.round_to_pixels(scale).shrink(half);
    let mut mesh = Mesh::default();
    for (from, to) in sides(rect, row) {
        let (length, along) = ((to - from).length(), (to - from).normalized());
        let across = vec2(along.y, along.x) * half;
        let mut at = 0.0;
        while at < length {
            let (start, end) = (from + along * at, from + along * (at + dash).min(length));
            mesh.add_colored_rect(Rect::from_two_pos(start, end).expand2(across), stroke.color);
            at += dash + GAP;
        }
    }
    painter.add(mesh);
}

/// The sides of a row's frame: open at row breaks, closed at the claim's two ends.
fn sides(rect: Rect, &(_, starts, ends): &RowRect) -> Vec<(Pos2, Pos2)> {
    let mut sides = vec![
        (rect.left_top(), rect.right_top()),
        (rect.left_bottom(), rect.right_bottom()),
    ];
    if starts {
        sides.push((rect.left_top(), rect.left_bottom()));
    }
    if ends {
        sides.push((rect.right_top(), rect.right_bottom()));
    }
    sides
}
