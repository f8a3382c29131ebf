//! The head of an article: its letter, title, outlet, date and how far it is covered.

use super::fonts::Face;
use super::theme::Tokens;
use super::widgets::{elided, letter, share_bar};
use crate::app::{Action, AppState, Command};
use crate::review::{Article, Project};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Button, Layout, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The height of the head in points.
pub const HEIGHT: f32 = 106.0;

/// The width below which coverage is left to the list of articles.
const COVERAGE: f32 = 160.0;

/// Draws the head of an article; a click on what it says opens the details.
pub fn show(ui: &mut Ui, state: &AppState, article: &Article, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let index = state.project.article_index(&article.id).unwrap_or_default();
    ui.add_space(14.0);
    ui.horizontal_top(|ui| {
        ui.add_space(35.0 - ui.spacing().item_spacing.x);
        letter(ui, &Project::letter(index));
        ui.add_space(4.0);
        let title = elided(
            ui,
            &article.description.title,
            Face::Title,
            t.ink,
            ui.available_width() - 16.0,
            2,
        );
        let (rect, response) = ui.allocate_exact_size(title.size(), Sense::hover());
        ui.painter().galley(rect.min, title, t.ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &article.description.title));
        response.on_hover_text(&article.description.title);
    });
    let row = Rect::from_min_size(
        pos2(ui.max_rect().left() + 35.0, ui.max_rect().top() + HEIGHT - 36.0),
        vec2(ui.max_rect().width() - 59.0, 24.0),
    );
    let mut row = ui.new_child(
        eframe::egui::UiBuilder::new()
            .max_rect(row)
            .layout(Layout::left_to_right(Align::Center)),
    );
    facts(&mut row, state, article, out);
}

fn facts(ui: &mut Ui, state: &AppState, article: &Article, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let d = &article.description;
    ui.spacing_mut().item_spacing.x = 6.0;
    let mut field = |ui: &mut Ui, text: String, known: bool, hint: &str| {
        let ink = if known { t.ink2 } else { t.ink3 };
        let button = Button::new(Face::Small.text(text).color(ink)).frame(false).truncate();
        let response = ui.add(button).on_hover_text(hint);
        if !known {
            let y = response.rect.bottom() - 4.0;
            let line = [pos2(response.rect.left(), y), pos2(response.rect.right(), y)];
            ui.painter().extend(eframe::egui::Shape::dashed_line(
                &line,
                Stroke::new(1.0, t.ink3),
                3.0,
                3.0,
            ));
        }
        if response.clicked() {
            out.push(Command::Focus(article.id.clone()));
            out.push(Command::Do(Action::Describe));
        }
    };
    let outlet = if d.outlet.is_empty() {
        "outlet not stated".to_owned()
    } else {
        d.outlet.clone()
    };
    field(ui, outlet, !d.outlet.is_empty(), "Click to edit the outlet");
    ui.label(Face::Small.text("·").color(t.ink3));
    match d.published {
        Some(published) => {
            field(
                ui,
                published.date.strftime("%a %-d %b %Y").to_string(),
                true,
                "Click to edit the publication date",
            );
            if published.proposed {
                let why = state
                    .reading(&article.id)
                    .and_then(|r| r.published.as_ref())
                    .map(|p| p.why.as_str());
                proposed(ui, why.unwrap_or("read from the text; not confirmed by anybody"));
            }
        }
        None => field(
            ui,
            "date not stated".to_owned(),
            false,
            "Click to set the publication date",
        ),
    }
    if !article.remarks.is_empty() {
        ui.label(Face::Small.text("·").color(t.ink3));
        let count = article.remarks.len();
        let label = if count == 1 {
            "1 remark".to_owned()
        } else {
            format!("{count} remarks")
        };
        ui.label(Face::Small.text(label).color(t.ink2))
            .on_hover_text(article.remarks.join("\n"));
    }
    let index = state.project.article_index(&article.id).unwrap_or_default();
    let Some(covered) = state
        .progress(index)
        .coverage
        .filter(|_| ui.available_width() > COVERAGE)
    else {
        return;
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.label(
            Face::Small
                .text(format!("{:.0} % covered", (covered * 100.0).floor()))
                .color(t.ink2),
        );
        let (bar, _) = ui.allocate_exact_size(vec2(64.0, 6.0), Sense::hover());
        let done = (covered * 1000.0) as usize;
        share_bar(
            ui,
            bar,
            &[(done, t.ink2), (1000 - done, eframe::egui::Color32::TRANSPARENT)],
        );
    });
}

/// The dashed mark of something that the machine proposes.
fn proposed(ui: &mut Ui, why: &str) {
    let t = Tokens::of(ui);
    let galley = ui
        .painter()
        .layout_no_wrap("proposed".to_owned(), Face::Small.font(), t.ink2);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(8.0, 2.0), Sense::hover());
    response.on_hover_text(why);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    ui.painter().extend(eframe::egui::Shape::dashed_line(
        &corners,
        Stroke::new(1.0, t.ink3),
        3.0,
        3.0,
    ));
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, t.ink2);
}
