use super::columns::Columns;
use super::summary::summary;
use super::{AWAY, FACT, PAD, RELATION, ROW};
use crate::app::{Action, AppState, Command, MatrixRow, Relating, claims_in_words};
use crate::review::{Article, FactLink, Place};
use crate::text::TextSpan;
use crate::ui::fonts::Face;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{hairline, named_button, quote};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Button, Label, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Draws the opened row and returns its height.
pub(super) fn open_row(
    ui: &mut Ui,
    state: &AppState,
    row: &MatrixRow,
    columns: &Columns,
    out: &mut Vec<Command>,
) -> f32 {
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
