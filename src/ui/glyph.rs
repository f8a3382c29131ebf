//! The signs for verdicts and relations. Filled: a reviewer decided. Dashed: proposed, or open.

use super::fonts::Face;
use super::theme::Tokens;
use crate::app::Standing;
use crate::compare::Relation;
use crate::review::Verdict;
use eframe::egui::{Align2, Color32, FontId, Painter, Pos2, Sense, Shape, Stroke, Ui, Vec2, vec2};
use std::f32::consts::TAU;

/// The radius of a glyph in points.
const RADIUS: f32 = 6.0;

/// The side of the square in which a glyph stands.
pub const SIZE: f32 = 14.0;

/// What stands inside the circle.
#[derive(Clone, Copy)]
enum Sign {
    None,
    Check,
    Unequal,
    Question,
    Minus,
    Equal,
    Wave,
    Arrow,
    One,
}

/// Paints a verdict's glyph round `center`.
pub fn verdict(painter: &Painter, center: Pos2, verdict: Verdict, t: &Tokens) {
    let sign = match verdict {
        Verdict::Unreviewed => Sign::None,
        Verdict::Confirmed => Sign::Check,
        Verdict::Conflicting => Sign::Unequal,
        Verdict::Unsourced => Sign::Question,
        Verdict::Dismissed => Sign::Minus,
    };
    paint(
        painter,
        center,
        sign,
        t.mark(verdict),
        verdict.is_decided().then_some(t.on_fill),
    );
}

/// Paints the glyph of a claim round `center`: its verdict's, or while nobody has decided on a claim that something
/// speaks against, the open sign of a conflict.
pub fn claim(painter: &Painter, center: Pos2, which: Verdict, disputed: bool, t: &Tokens) {
    if disputed && which == Verdict::Unreviewed {
        paint(painter, center, Sign::Unequal, t.conf, None);
    } else {
        verdict(painter, center, which, t);
    }
}

/// Paints the glyph of a relation round `center`: filled if a reviewer settled it.
pub fn relation(painter: &Painter, center: Pos2, relation: Relation, settled: bool, t: &Tokens) {
    let (sign, color) = relation_sign(relation, t);
    paint(painter, center, sign, color, settled.then_some(t.on_fill));
}

/// Paints the glyph of how the articles stand to a fact round `center`.
pub fn standing(painter: &Painter, center: Pos2, standing: Standing, settled: bool, t: &Tokens) {
    match standing {
        Standing::Related(which) => relation(painter, center, which, settled, t),
        Standing::SingleSource => paint(painter, center, Sign::One, t.uns, None),
    }
}

/// The colour in which it is named how the articles stand to a fact.
pub fn standing_color(standing: Standing, t: &Tokens) -> Color32 {
    match standing {
        Standing::Related(relation) => relation_color(relation, t),
        Standing::SingleSource => t.uns,
    }
}

/// Paints the glyph of a check that passes round `center`: filled once it is taken as evidence.
pub fn passed_check(painter: &Painter, center: Pos2, accepted: bool, t: &Tokens) {
    paint(painter, center, Sign::Check, t.ok, accepted.then_some(t.on_fill));
}

/// Paints the glyph of a check that fails round `center`: filled once it is taken as evidence.
pub fn failed_check(painter: &Painter, center: Pos2, accepted: bool, t: &Tokens) {
    paint(painter, center, Sign::Unequal, t.conf, accepted.then_some(t.on_fill));
}

/// Places a verdict's glyph in a row of widgets.
pub fn show_verdict(ui: &mut Ui, which: Verdict) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(SIZE), Sense::hover());
    verdict(ui.painter(), rect.center(), which, Tokens::of(ui));
}

/// Places a relation's glyph in a row of widgets.
pub fn show_relation(ui: &mut Ui, which: Relation, settled: bool) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(SIZE), Sense::hover());
    relation(ui.painter(), rect.center(), which, settled, Tokens::of(ui));
}

/// The colour in which a relation is named.
pub fn relation_color(relation: Relation, t: &Tokens) -> Color32 {
    relation_sign(relation, t).1
}

fn relation_sign(relation: Relation, t: &Tokens) -> (Sign, Color32) {
    match relation {
        Relation::Agree => (Sign::Equal, t.ok),
        Relation::Compatible => (Sign::Wave, t.ok),
        Relation::Updated => (Sign::Arrow, t.upd),
        Relation::PartOf => (Sign::Minus, t.upd),
        Relation::Conflict => (Sign::Unequal, t.conf),
        Relation::Possible => (Sign::Question, t.uns),
    }
}

fn paint(painter: &Painter, center: Pos2, sign: Sign, color: Color32, on_fill: Option<Color32>) {
    match on_fill {
        Some(_) => {
            painter.circle_filled(center, RADIUS, color);
        }
        None => {
            let point = |i: usize| center + (RADIUS - 0.5) * Vec2::angled(i as f32 / 48.0 * TAU);
            let circle: Vec<_> = (0..=48).map(point).collect();
            painter.extend(Shape::dashed_line(&circle, Stroke::new(1.25, color), 2.0, 2.3));
        }
    }
    let ink = Stroke::new(1.5, on_fill.unwrap_or(color));
    let line = |points: &[(f32, f32)]| {
        painter.line(points.iter().map(|&(x, y)| center + vec2(x, y)).collect(), ink);
    };
    match sign {
        Sign::None => {}
        Sign::Check => line(&[(-2.8, 0.2), (-0.8, 2.2), (2.9, -2.0)]),
        Sign::Minus => line(&[(-2.8, 0.0), (2.8, 0.0)]),
        Sign::Equal => {
            line(&[(-2.6, -1.4), (2.6, -1.4)]);
            line(&[(-2.6, 1.4), (2.6, 1.4)]);
        }
        Sign::Unequal => {
            line(&[(-2.8, -1.3), (2.8, -1.3)]);
            line(&[(-2.8, 1.5), (2.8, 1.5)]);
            line(&[(1.7, -3.4), (-1.7, 3.4)]);
        }
        Sign::Wave => {
            for y in [-1.5, 1.5] {
                line(&[(-2.9, y + 0.6), (-1.4, y - 0.6), (1.4, y + 0.6), (2.9, y - 0.6)]);
            }
        }
        Sign::Arrow => {
            line(&[(-2.8, 0.0), (2.6, 0.0)]);
            line(&[(0.6, -2.2), (2.8, 0.0), (0.6, 2.2)]);
        }
        Sign::Question | Sign::One => {
            let font = FontId::new(9.5, Face::Section.font().family);
            let letter = if matches!(sign, Sign::One) { "1" } else { "?" };
            painter.text(center, Align2::CENTER_CENTER, letter, font, ink.color);
        }
    }
}
