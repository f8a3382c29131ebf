//! The signs of the toolbar. They only repeat what the label beside them says.

use super::theme::Tokens;
use crate::app::Action;
use eframe::egui::{Atom, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// The side of the square in which a sign stands.
const SIDE: f32 = 14.0;

/// Between a sign and its label, beside what parts of a button have between them.
const AFTER: f32 = 2.0;

/// The sign of an action, as a part of a button; `None` if it has none.
pub fn of(action: Action) -> Option<Atom<'static>> {
    let paint = match action {
        Action::Open => folder,
        Action::SideBySide => panes,
        Action::ShowText => lines,
        Action::ShowMatrix => table,
        Action::ShowChecks => ticks,
        Action::ShowTimeline => axis,
        Action::ShowReport => page,
        _ => return None,
    };
    Some(Atom::paint(vec2(SIDE + AFTER, SIDE), move |ui, args| {
        let ink = Stroke::new(1.25, Tokens::of(ui).ink2);
        let square = Rect::from_center_size(args.rect.center(), vec2(SIDE + AFTER, SIDE));
        paint(ui.painter(), square.min, ink);
    }))
}

fn line(painter: &Painter, from: Pos2, points: &[(f32, f32)], ink: Stroke) {
    painter.add(Shape::line(
        points.iter().map(|&(x, y)| from + vec2(x, y)).collect(),
        ink,
    ));
}

fn frame(painter: &Painter, from: Pos2, (left, top): (f32, f32), (right, bottom): (f32, f32), ink: Stroke) {
    let rect = Rect::from_min_max(from + vec2(left, top), from + vec2(right, bottom));
    painter.rect_stroke(rect, 1, ink, StrokeKind::Middle);
}

fn folder(painter: &Painter, from: Pos2, ink: Stroke) {
    let edge = [
        (1.0, 11.5),
        (1.0, 2.5),
        (5.0, 2.5),
        (6.5, 4.5),
        (13.0, 4.5),
        (13.0, 11.5),
        (1.0, 11.5),
    ];
    line(painter, from, &edge, ink);
}

fn panes(painter: &Painter, from: Pos2, ink: Stroke) {
    frame(painter, from, (1.0, 2.0), (13.0, 12.0), ink);
    line(painter, from, &[(7.0, 2.0), (7.0, 12.0)], ink);
}

fn lines(painter: &Painter, from: Pos2, ink: Stroke) {
    for (y, right) in [(2.5, 13.0), (5.5, 13.0), (8.5, 13.0), (11.5, 8.0)] {
        line(painter, from, &[(1.0, y), (right, y)], ink);
    }
}

fn table(painter: &Painter, from: Pos2, ink: Stroke) {
    frame(painter, from, (1.0, 2.0), (13.0, 12.0), ink);
    for y in [5.3, 8.6] {
        line(painter, from, &[(1.0, y), (13.0, y)], ink);
    }
    line(painter, from, &[(5.5, 2.0), (5.5, 12.0)], ink);
}

fn ticks(painter: &Painter, from: Pos2, ink: Stroke) {
    for y in [3.5, 10.5] {
        line(painter, from, &[(0.5, y), (2.0, y + 1.5), (4.8, y - 1.8)], ink);
        line(painter, from, &[(7.5, y), (13.5, y)], ink);
    }
}

fn axis(painter: &Painter, from: Pos2, ink: Stroke) {
    line(painter, from, &[(0.5, 10.5), (13.5, 10.5)], ink);
    for (x, top) in [(2.5, 7.5), (6.0, 3.0), (9.0, 5.5), (12.0, 7.5)] {
        line(painter, from, &[(x, top), (x, 10.5)], ink);
    }
}

fn page(painter: &Painter, from: Pos2, ink: Stroke) {
    let at = |x: f32, y: f32| pos2(from.x + x, from.y + y);
    let edge = [at(2.5, 1.0), at(8.5, 1.0), at(11.5, 4.0), at(11.5, 13.0), at(2.5, 13.0)];
    painter.add(Shape::closed_line(edge.to_vec(), ink));
    for y in [6.5, 9.5] {
        line(painter, from, &[(5.0, y), (9.0, y)], ink);
    }
}
