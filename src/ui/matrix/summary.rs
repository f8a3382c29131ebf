use super::cell::Cell;
use super::columns::Columns;
use super::{FACT, PAD, RELATION, ROW};
use crate::app::{AppState, Command, MatrixRow, Standing, claims_in_words};
use crate::review::Project;
use crate::ui::fonts::Face;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{elided, row_ground};
use eframe::egui::accesskit::Role;
use eframe::egui::{Painter, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The two lines that every row begins with.
pub(super) fn summary(
    ui: &mut Ui,
    state: &AppState,
    row: &MatrixRow,
    columns: &Columns,
    open: bool,
    out: &mut Vec<Command>,
) {
    let t = Tokens::of(ui);
    let (rect, each) = (columns.row, columns.each);
    let Some(first) = row.places.first() else { return };
    let top = Rect::from_min_size(rect.min, vec2(rect.width(), ROW));
    let id = ui
        .scope_id()
        .with(("fact", first.article.as_str(), first.span.start(), row.places.len()));
    let response = ui.interact(top, id, Sense::click());
    if !open {
        row_ground(ui, rect, &response, false);
    }
    let line = |painter: &Painter, x: f32, y: f32, words: &str, face: Face, ink, width: f32| {
        let galley = elided(ui, words, face, ink, width, 1);
        let end = x + galley.size().x;
        painter.galley(pos2(x, rect.top() + y), galley, ink);
        end
    };
    let painter = ui.painter();
    let x = columns.fact + PAD;
    arrow(painter, pos2(x + 4.0, rect.top() + 20.0), open, t);
    line(
        painter,
        x + 18.0,
        10.0,
        &row.name,
        Face::Section,
        t.ink,
        FACT - PAD - 34.0,
    );
    line(
        painter,
        x + 18.0,
        30.0,
        &counted(state, row),
        Face::Small,
        t.ink3,
        FACT - PAD - 34.0,
    );
    let cells = painter.with_clip_rect(columns.articles(ui.clip_rect()));
    for (n, &at) in state.matrix.columns.iter().enumerate() {
        let left = columns.article(n);
        let here: Vec<_> = row
            .places
            .iter()
            .filter(|p| state.project.article_index(&p.article) == Some(at))
            .collect();
        let Some(place) = here.first() else {
            line(&cells, left, 12.0, "not stated", Face::Body, t.ink3, each - 16.0);
            continue;
        };
        let cell = Cell::of(state, place, here.get(1..).unwrap_or_default());
        let end = line(&cells, left, 8.0, &cell.value, Face::Value, t.ink, each - 16.0);
        line(
            &cells,
            end + 8.0,
            11.0,
            &cell.bound,
            Face::Small,
            t.ink2,
            (left + each - 16.0 - end - 8.0).max(0.0),
        );
        line(&cells, left, 32.0, &cell.source, Face::Small, t.ink3, each - 16.0);
    }
    columns.divide(painter, ui.clip_rect(), t);
    let left = columns.relation;
    glyph::standing(
        painter,
        pos2(left + 7.0, rect.top() + 19.0),
        row.standing,
        row.settled,
        t,
    );
    let color = glyph::standing_color(row.standing, t);
    let end = line(
        painter,
        left + 22.0,
        10.0,
        row.standing.label(),
        Face::Section,
        color,
        160.0,
    );
    let by = if row.settled { "linked" } else { "proposed" };
    line(painter, end + 8.0, 11.0, by, Face::Small, t.ink3, 80.0);
    let why = state
        .row_links(row)
        .into_iter()
        .find(|l| Standing::Related(l.relation) == row.standing);
    let why = why.map_or("", |l| l.why.as_str());
    line(painter, left + 22.0, 32.0, why, Face::Small, t.ink2, RELATION - 38.0);
    response.widget_info(|| {
        let name = format!("Fact {}: {}", row.name, row.standing.label());
        WidgetInfo::selected(Role::Row, true, open, name)
    });
    if response.clicked() {
        out.push(Command::OpenRow(first.clone()));
    }
}

/// "2 claims in A, 1 in B".
fn counted(state: &AppState, row: &MatrixRow) -> String {
    let claims = state.row_claims(row);
    let mut parts: Vec<String> = Vec::new();
    for &at in &state.matrix.columns {
        let here = state.project.articles.get(at);
        let count = claims
            .iter()
            .filter(|(a, _)| here.is_some_and(|h| h.id == a.id))
            .count();
        match (count, parts.is_empty()) {
            (0, _) => {}
            (_, true) => parts.push(format!("{} in {}", claims_in_words(count), Project::letter(at))),
            (_, false) => parts.push(format!("{count} in {}", Project::letter(at))),
        }
    }
    if parts.is_empty() {
        return "no claim".to_owned();
    }
    parts.join(", ")
}

fn arrow(painter: &Painter, center: Pos2, open: bool, t: &Tokens) {
    let points = if open {
        vec![
            center + vec2(-4.0, -2.0),
            center + vec2(0.0, 2.0),
            center + vec2(4.0, -2.0),
        ]
    } else {
        vec![
            center + vec2(-2.0, -4.0),
            center + vec2(2.0, 0.0),
            center + vec2(-2.0, 4.0),
        ]
    };
    painter.line(points, Stroke::new(1.5, t.ink2));
}
