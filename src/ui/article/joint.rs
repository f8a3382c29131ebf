use super::ArticleView;
use crate::app::{AppState, Pane, Twin};
use crate::review::Article;
use crate::text::TextSpan;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use eframe::egui::{Painter, Pos2, Shape, Stroke, pos2};

/// The dashes of a line that joins two figures.
const DASH: f32 = 4.0;
const GAP: f32 = 3.0;

/// Between the letters, or the glyphs before them, and the line.
const AWAY: f32 = 8.0;

/// The room that glyphs take before the letters.
const GLYPHS: f32 = 21.0;

/// Joins the selected claim with its twin in the other pane by a dashed line through the glyph of their relation, on the
/// line between the panes at `middle`, while both are in sight.
pub fn join<'v>(
    painter: &Painter,
    state: &AppState,
    middle: f32,
    view: impl Fn(&Article) -> Option<&'v ArticleView>,
    t: &Tokens,
) {
    let Some((home, claim)) = state.selected_claim() else {
        return;
    };
    let panes = [Pane::Left, Pane::Right].map(|pane| state.shown(pane));
    let [Some(left), Some(right)] = panes else { return };
    let twins = state.twins(home, claim);
    let Some((twin, from, to)) = twins.iter().find_map(|twin| {
        let from = height(&view, left, home, claim.span, twin)?;
        Some((twin, from, height(&view, right, home, claim.span, twin)?))
    }) else {
        return;
    };
    let (Some(before), Some(behind)) = (view(left), view(right)) else {
        return;
    };
    let sign = pos2(middle, (from + to) / 2.0);
    let start = pos2(before.letters().max + AWAY, from);
    let end = pos2(behind.letters().min - GLYPHS - AWAY, to);
    let stroke = Stroke::new(1.25, t.accent);
    let dashes = |line: &[Pos2]| painter.extend(Shape::dashed_line(line, stroke, DASH, GAP));
    dashes(&[start, sign]);
    dashes(&[sign, end]);
    painter.circle_filled(sign, glyph::SIZE * 0.6, t.paper);
    glyph::relation(painter, sign, twin.link.relation, twin.link.settled, t);
}

/// Where in a pane the selected claim or its twin begins: the one of the two that stands in this article.
fn height<'v>(
    view: impl Fn(&Article) -> Option<&'v ArticleView>,
    shown: &Article,
    home: &Article,
    claim: TextSpan,
    twin: &Twin,
) -> Option<f32> {
    let span = if shown.id == home.id {
        claim
    } else if shown.id == twin.article {
        twin.span
    } else {
        return None;
    };
    view(shown)?.height_of(span)
}
