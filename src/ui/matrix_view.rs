//! Facts in rows, articles in columns. One row is opened at a time and shows the sentences, the working and what can be
//! done about it.

use super::fonts::Face;
use super::glyph;
use super::theme::Tokens;
use super::widgets::{chip, count, elided, hairline, named_button, paint_letter, quote, row_ground};
use crate::app::{
    Action, AppState, Command, MatrixFilter, MatrixRow, Relating, Standing, bound_in_words, claims_in_words,
    plain_value, source_in_words, value_in_words,
};
use crate::extract::Bound;
use crate::review::{Article, FactLink, Place, Project};
use crate::text::TextSpan;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Button, Frame, Label, Layout, Margin, Painter, Pos2, Rect, ScrollArea, Sense, Stroke, TextEdit, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

const BAR: f32 = 48.0;
const HEAD: f32 = 56.0;
const ROW: f32 = 60.0;
const PAD: f32 = 24.0;
const FACT: f32 = 224.0;
const RELATION: f32 = 304.0;
/// Between the articles and the relation.
const AWAY: f32 = 16.0;
/// No column of an article is narrower.
const NARROWEST: f32 = 200.0;

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

/// Where the columns of a row stand on the screen. What the fact is and how the articles stand to it stays in sight; the
/// articles between are scrolled.
struct Columns {
    /// The whole row, wherever it is scrolled to.
    row: Rect,
    /// Where the column of the fact begins.
    fact: f32,
    /// Where the column of the relation begins.
    relation: f32,
    /// The width of an article's column.
    each: f32,
}

impl Columns {
    /// The columns of a row of which what lies in `seen` is in sight.
    fn new(row: Rect, seen: Rect, each: f32) -> Self {
        Self {
            row,
            fact: row.left().max(seen.left()),
            relation: row.right().min(seen.right()) - RELATION,
            each,
        }
    }

    /// Where the column of the `n`th article begins.
    fn article(&self, n: usize) -> f32 {
        self.row.left() + FACT + n as f32 * self.each
    }

    /// The part of the screen in which the articles are shown.
    fn articles(&self, seen: Rect) -> Rect {
        let between = Rect::from_x_y_ranges(self.fact + FACT - 4.0..=self.relation - AWAY, seen.y_range());
        between.intersect(seen)
    }

    /// Sets the relation off where a column of an article lies half under it.
    fn divide(&self, painter: &Painter, seen: Rect, t: &Tokens) {
        if self.row.right() > seen.right() + 1.0 {
            let y = self.row.intersect(seen).y_range();
            painter.vline(self.relation - AWAY, y, Stroke::new(1.0, t.line));
        }
    }
}

fn filter_bar(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let filter = &state.matrix.filter;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    ui.painter().rect_filled(rect, 0, t.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(PAD, 0.0))));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(Face::Small.text("Relation").color(t.ink3));
        let mut show = |ui: &mut Ui, standing: Option<Standing>, n: usize| {
            let label = standing.map_or_else(
                || format!("All {}", count(n)),
                |s| format!("{} {}", s.label(), count(n)),
            );
            let name = format!("Show {}: {}", standing.map_or("all facts", Standing::label), count(n));
            let sign = standing
                .map(|s| move |painter: &Painter, at: Pos2, t: &Tokens| glyph::standing(painter, at, s, false, t));
            if chip(ui, filter.standing == standing, &label, &name, sign).clicked() {
                out.push(Command::FilterMatrix(MatrixFilter {
                    standing,
                    ..filter.clone()
                }));
            }
        };
        show(ui, None, state.matrix.len());
        for standing in Standing::ALL {
            let n = state.matrix.count(standing);
            if n > 0 || filter.standing == Some(standing) {
                show(ui, Some(standing), n);
            }
        }
        ui.add_space(8.0);
        let no_sign = None::<fn(&Painter, Pos2, &Tokens)>;
        if chip(
            ui,
            filter.open_only,
            "open only",
            "Show facts with undecided claims only",
            no_sign,
        )
        .clicked()
        {
            out.push(Command::FilterMatrix(MatrixFilter {
                open_only: !filter.open_only,
                ..filter.clone()
            }));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let mut words = filter.words.clone();
            let field = TextEdit::singleline(&mut words)
                .hint_text("Find a fact")
                .font(Face::Body.font())
                .desired_width(180.0)
                .margin(Margin::symmetric(8, 5));
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find a fact"));
            if response.changed() {
                out.push(Command::FilterMatrix(MatrixFilter {
                    words,
                    ..filter.clone()
                }));
            }
        });
    });
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

/// The two lines that every row begins with.
fn summary(ui: &mut Ui, state: &AppState, row: &MatrixRow, columns: &Columns, open: bool, out: &mut Vec<Command>) {
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

/// Draws the opened row and returns its height.
fn open_row(ui: &mut Ui, state: &AppState, row: &MatrixRow, columns: &Columns, out: &mut Vec<Command>) -> f32 {
    let t = Tokens::of(ui);
    let rect = columns.row;
    ui.painter().rect_filled(rect, 0, t.panel);
    let bar = Rect::from_min_size(pos2(columns.fact, rect.top()), vec2(3.0, rect.height()));
    ui.painter().rect_filled(bar, 0, t.accent);
    summary(ui, state, row, columns, true, out);
    let top = rect.top() + ROW + 4.0;
    let mut bottom: f32 = top;
    for (n, &at) in state.matrix.columns.iter().enumerate() {
        let left = columns.article(n);
        let room = Rect::from_min_max(pos2(left, top), pos2(left + columns.each - 20.0, f32::INFINITY));
        let mut column = ui.new_child(UiBuilder::new().max_rect(room).id_salt(("cell", n)));
        column.set_clip_rect(columns.articles(ui.clip_rect()));
        sentences(&mut column, state, row, at, out);
        bottom = bottom.max(column.min_rect().bottom());
    }
    let left = columns.relation;
    let room = Rect::from_min_max(pos2(left, top), pos2(left + RELATION - PAD, f32::INFINITY));
    let mut actions = ui.new_child(UiBuilder::new().max_rect(room).id_salt("actions"));
    row_actions(&mut actions, state, row, out);
    let links = state.row_links(row);
    let mut end = bottom.max(top);
    if !links.is_empty() {
        let room = Rect::from_min_max(
            pos2(columns.fact + FACT, bottom + 8.0),
            pos2(left - AWAY - 8.0, f32::INFINITY),
        );
        let mut working = ui.new_child(UiBuilder::new().max_rect(room).id_salt("working"));
        hairline(&mut working);
        working.add_space(8.0);
        for (n, link) in links.iter().enumerate() {
            link_line(&mut working, state, link, n, out);
        }
        end = working.min_rect().bottom();
    }
    end.max(actions.min_rect().bottom()) + 16.0 - rect.top()
}

/// What one article states of the fact: each claim once, with the values of the fact on a band.
fn sentences(ui: &mut Ui, state: &AppState, row: &MatrixRow, article: usize, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let Some(article) = state.project.articles.get(article) else {
        return;
    };
    let here: Vec<_> = row.places.iter().filter(|p| p.article == article.id).collect();
    let marked: Vec<_> = here.iter().map(|p| p.span).collect();
    let mut shown = Vec::new();
    for place in here {
        let sentence = state.whole_sentences(article, place.span);
        if shown.contains(&sentence) {
            continue;
        }
        shown.push(sentence);
        let values: Vec<_> = state
            .mentions_in(article, sentence)
            .iter()
            .map(|m| m.value_span)
            .collect();
        let job = quote(article.text.as_str(), sentence, &values, &marked, Face::Quote, t);
        let label = ui.add(Label::new(job).wrap().selectable(false).sense(Sense::click()));
        let name = format!(
            "Go to {} in {}",
            place.span.of(article.text.as_str()),
            state.letter(&article.id)
        );
        label.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if label.clicked() {
            out.push(Command::GoTo(place.article.clone(), place.span));
        }
        label.on_hover_text("Goes to the text");
        for place in values_in(&row.places, article, sentence) {
            move_button(ui, state, row, place, out);
        }
        ui.add_space(6.0);
    }
}

/// The passages of a row that lie in one sentence of an article.
fn values_in<'r>(places: &'r [Place], article: &Article, sentence: TextSpan) -> impl Iterator<Item = &'r Place> {
    let id = article.id.clone();
    places
        .iter()
        .filter(move |p| p.article == id && sentence.covers(p.span))
}

/// A way to another row for a value that does not belong to this one.
fn move_button(ui: &mut Ui, state: &AppState, row: &MatrixRow, place: &Place, out: &mut Vec<Command>) {
    let Some(article) = state.project.article(&place.article).filter(|_| row.places.len() > 1) else {
        return;
    };
    let words = place.span.of(article.text.as_str()).replace('\n', " ");
    let name = format!("Move {words} to another row");
    let response = ui.add(Button::new(Face::Small.text(format!("Move {words}\u{2026}"))).frame(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response
        .on_hover_text("Takes this value out of the row; then open the row where it belongs and press L")
        .clicked()
    {
        out.push(Command::MovePassage(place.clone()));
    }
}

fn link_line(ui: &mut Ui, state: &AppState, link: &FactLink, number: usize, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    ui.horizontal_top(|ui| {
        glyph::show_relation(ui, link.relation, link.settled);
        let words = |p: &Place| {
            let article = state.project.article(&p.article);
            article.map_or("", |a| p.span.of(a.text.as_str())).replace('\n', " ")
        };
        let why = if link.why.is_empty() {
            format!("{} and {}", words(&link.a), words(&link.b))
        } else {
            link.why.clone()
        };
        let room = (ui.available_width() - 90.0).max(80.0);
        ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.add(Label::new(Face::Section.text(why)).wrap());
            let grounds = match (link.settled, link.grounds.is_empty()) {
                (true, _) => "linked by the reviewer".to_owned(),
                (false, true) => String::new(),
                (false, false) => format!("taken for one fact: {}", link.grounds),
            };
            if !grounds.is_empty() {
                ui.add(Label::new(Face::Small.text(grounds).color(t.ink3)).wrap());
            }
        });
        ui.push_id(number, |ui| {
            let change = ui.button(Face::Small.text("Change…"));
            if change
                .on_hover_text("Says how these two stand, or that they are not one fact")
                .clicked()
            {
                let pair = (link.a.clone(), link.b.clone());
                out.push(Command::AskRelation(Relating::new(vec![pair])));
            }
        });
    });
    ui.add_space(4.0);
}

fn row_actions(ui: &mut Ui, state: &AppState, row: &MatrixRow, out: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 6.0;
    let claims = claims_in_words(state.row_claims(row).len());
    let relation = if row.links.is_empty() {
        "Link with another…"
    } else {
        "Change the relation…"
    };
    for (action, label) in [
        (Action::Confirm, format!("Mark {claims} confirmed")),
        (Action::Conflict, format!("Mark {claims} conflicting")),
        (Action::Unsource, format!("Mark {claims} unsourced")),
        (Action::Link, relation.to_owned()),
        (Action::Twin, "Go to the text".to_owned()),
    ] {
        named_button(ui, state, action, &label, 224.0, out);
    }
}

/// What a cell says: the value, its bound with other values of the article, and who says it.
struct Cell {
    value: String,
    bound: String,
    source: String,
}

impl Cell {
    fn of(state: &AppState, place: &Place, others: &[&Place]) -> Self {
        let Some(article) = state.project.article(&place.article) else {
            return Self {
                value: String::new(),
                bound: String::new(),
                source: String::new(),
            };
        };
        let text = article.text.as_str();
        let mention = state.mention_at(place);
        let printed = place.span.of(text).replace('\n', " ");
        // What is not written in figures is shown as it is written, with what it was taken for beside it.
        let in_words = mention.is_none_or(|m| m.kind.is_timex() || !printed.contains(|c: char| c.is_ascii_digit()));
        let value = mention
            .filter(|_| !in_words)
            .map_or_else(|| printed.clone(), plain_value);
        let mut bound = match mention {
            Some(m) if in_words => Some(value_in_words(m)).filter(|v| *v != printed).unwrap_or_default(),
            Some(m) if m.bound == Bound::Exact && others.is_empty() => String::new(),
            Some(m) => bound_in_words(m.bound).to_owned(),
            None => String::new(),
        };
        let mut also: Vec<_> = others
            .iter()
            .map(|p| p.span.of(text))
            .filter(|w| *w != place.span.of(text))
            .collect();
        also.dedup();
        if !also.is_empty() {
            let also = also.join(", ");
            bound = if bound.is_empty() {
                format!("also {also}")
            } else {
                format!("{bound}, also {also}")
            };
        } else if !others.is_empty() {
            bound = format!("{} times", others.len() + 1);
        }
        let said = state.attributions_in(article, place.span);
        let source = said
            .first()
            .map_or_else(|| "no source".to_owned(), |a| source_in_words(article, a));
        Self { value, bound, source }
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
