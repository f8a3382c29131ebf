use super::columns::Columns;
use super::filter_bar::filter_bar;
use super::opened::open_row;
use super::summary::summary;
use super::{FACT, HEAD, NARROWEST, PAD, RELATION, ROW};
use crate::app::{AppState, Command};
use crate::review::{Place, Project};
use crate::ui::fonts::Face;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{count, elided, paint_letter};
use eframe::egui::{Frame, Margin, Painter, Rect, ScrollArea, Sense, Stroke, Ui, Vec2, pos2, vec2};

/// What the view remembers between frames.
#[derive(Default)]
pub struct MatrixView {
    /// The height of the opened row as it was last drawn.
    opened: f32,
    /// The row that was opened when it was last drawn.
    was: Option<Place>,
}

impl MatrixView {
    /// Draws the view into what is left of `ui`.
    pub fn show(&mut self, ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
        filter_bar(ui, state, out);
        let room = ui.available_rect_before_wrap();
        let columns = state.matrix.columns.len().max(1) as f32;
        let bar = ui.spacing().scroll.allocated_width();
        let each = ((room.width() - bar - FACT - RELATION) / columns).max(NARROWEST);
        let (top, _) = ui.allocate_exact_size(vec2(room.width(), HEAD), Sense::hover());
        ui.spacing_mut().item_spacing.y = 0.0;
        let scrolled = self.rows(ui, state, each, out);
        let whole = Rect::from_min_size(
            top.min - vec2(scrolled, 0.0),
            vec2(FACT + each * columns + RELATION, HEAD),
        );
        head(ui, state, &Columns::new(whole, top, each));
    }

    /// Draws the rows; returns how far the columns are scrolled to the left.
    fn rows(&mut self, ui: &mut Ui, state: &AppState, each: f32, out: &mut Vec<Command>) -> f32 {
        let t = Tokens::of(ui);
        let rows = state.matrix.shown().len();
        if rows == 0 {
            let why = match (state.matrix.is_empty(), state.project.articles.len()) {
                (false, _) => "No fact is shown with this filter.",
                (true, 1) => "One article alone. Open a second one to see where they differ.",
                (true, _) => "No figures were found in these articles.",
            };
            Frame::new()
                .inner_margin(Margin::symmetric(PAD as i8, 16))
                .show(ui, |ui| {
                    ui.label(Face::Body.text(why).color(t.ink3));
                });
            return 0.0;
        }
        let selected = state.matrix.selected();
        let opened = selected.and_then(|row| state.matrix.shown().position(|r| r == row));
        let extra = if opened.is_some() {
            (self.opened - ROW).max(0.0)
        } else {
            0.0
        };
        let mut area = ScrollArea::both().id_salt("matrix rows").auto_shrink(false);
        let first = selected.and_then(|row| row.places.first().cloned());
        if let (Some(at), true) = (opened, first != self.was) {
            let top = at as f32 * ROW;
            let id = ui.make_persistent_id("matrix rows");
            let now = eframe::egui::scroll_area::State::load(ui.ctx(), id).map_or(Vec2::ZERO, |s| s.clamped_offset());
            let height = ui.available_height();
            if top < now.y || top + ROW + extra > now.y + height {
                area = area.vertical_scroll_offset((top - height * 0.2).max(0.0));
            }
            let stated = first
                .iter()
                .filter_map(|place| state.project.article_index(&place.article));
            let column = stated
                .filter_map(|article| state.matrix.columns.iter().position(|c| *c == article))
                .next()
                .unwrap_or_default() as f32;
            let seen = ui.available_width() - FACT - RELATION;
            if column * each < now.x || (column + 1.0) * each > now.x + seen {
                area = area.horizontal_scroll_offset(column * each);
            }
        }
        self.was = first;
        let shown = area.show_viewport(ui, |ui, viewport| {
            let all = rows as f32 * ROW + extra + 56.0;
            let wide = (FACT + each * state.matrix.columns.len() as f32 + RELATION).max(ui.available_width());
            let (rect, _) = ui.allocate_exact_size(vec2(wide, all), Sense::hover());
            let top = |at: usize| at as f32 * ROW + if opened.is_some_and(|o| at > o) { extra } else { 0.0 };
            let from = ((viewport.min.y - extra) / ROW).floor().max(0.0) as usize;
            for (at, row) in state.matrix.shown().enumerate().skip(from) {
                if top(at) > viewport.max.y {
                    break;
                }
                let place = Rect::from_min_size(
                    pos2(rect.left(), rect.top() + top(at)),
                    vec2(rect.width(), if opened == Some(at) { ROW + extra } else { ROW }),
                );
                let columns = Columns::new(place, ui.clip_rect(), each);
                if opened == Some(at) {
                    let height = open_row(ui, state, row, &columns, out);
                    if (height - self.opened).abs() > 0.5 {
                        self.opened = height;
                        ui.ctx().request_repaint();
                    }
                } else {
                    summary(ui, state, row, &columns, false, out);
                }
                ui.painter()
                    .hline(place.x_range(), place.bottom() - 0.5, Stroke::new(1.0, t.line));
            }
            let foot = pos2(rect.left() + PAD, rect.top() + top(rows) + 20.0);
            let facts = if rows == 1 { "fact" } else { "facts" };
            let line = format!(
                "{} {facts}. Dashed signs are proposals; a relation turns solid when you link it.",
                count(rows)
            );
            let galley = elided(ui, &line, Face::Small, t.ink3, rect.width() - 2.0 * PAD, 1);
            ui.painter().galley(foot, galley, t.ink3);
        });
        shown.state.clamped_offset().x
    }
}

fn head(ui: &Ui, state: &AppState, columns: &Columns) {
    let t = Tokens::of(ui);
    let rect = columns.row.intersect(ui.clip_rect());
    ui.painter().rect_filled(rect, 0, t.panel);
    let title = |painter: &Painter, x: f32, words: &str, width: f32| {
        let galley = elided(ui, words, Face::Section, t.ink, width, 1);
        painter.galley(pos2(x, rect.top() + 9.0), galley, t.ink);
    };
    title(ui.painter(), columns.fact + PAD, "Fact", FACT);
    let painter = ui.painter().with_clip_rect(columns.articles(ui.clip_rect()));
    let room = columns.each - 44.0;
    for (n, &at) in state.matrix.columns.iter().enumerate() {
        let Some(article) = state.project.articles.get(at) else {
            continue;
        };
        let left = columns.article(n);
        let square = Rect::from_min_size(pos2(left, rect.top() + 9.0), vec2(18.0, 18.0));
        paint_letter(&painter, square, &Project::letter(at), t);
        let described = &article.description;
        let outlet = if described.outlet.is_empty() {
            &described.title
        } else {
            &described.outlet
        };
        title(&painter, left + 28.0, outlet, room);
        let day = described.published.map_or_else(
            || "date not stated".to_owned(),
            |p| {
                let proposed = if p.proposed { ", proposed" } else { "" };
                format!("{}{proposed}", p.date.strftime("%a %-d %b %Y"))
            },
        );
        let galley = elided(ui, &day, Face::Small, t.ink3, room, 1);
        painter.galley(pos2(left + 28.0, rect.top() + 29.0), galley, t.ink3);
    }
    title(ui.painter(), columns.relation, "Relation", RELATION);
    columns.divide(ui.painter(), ui.clip_rect(), t);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
}
