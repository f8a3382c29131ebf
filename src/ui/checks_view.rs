//! What each article is held to by itself: a list with the working, and the selected one with its operands.

use super::fonts::Face;
use super::glyph;
use super::theme::Tokens;
use super::widgets::{elided, hairline, letter, named_button, paint_letter, quote, row_ground, section};
use crate::app::{Action, AppState, Command};
use crate::compare::Check;
use crate::review::Article;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Frame, Label, Layout, Margin, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

const PAD: f32 = 24.0;
const ROW: f32 = 62.0;
const KIND: f32 = 150.0;

/// Draws the view into what is left of `ui`.
pub fn show(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let checks = state.checks();
    if checks.is_empty() {
        Frame::new().inner_margin(Margin::same(PAD as i8)).show(ui, |ui| {
            ui.label(Face::Title.text("Nothing to check in these articles by themselves."));
            ui.add_space(4.0);
            let what =
                "Sums with their parts, measures in two units, weekdays with dates and the like are checked here.";
            ui.label(Face::Body.text(what).color(t.ink2));
        });
        return;
    }
    let selected = state.selected_check().map(|(_, c)| c);
    let whole = ui.available_rect_before_wrap();
    let side = (whole.width() * 0.36).clamp(260.0, 440.0).round();
    let (list, one_rect) = whole.split_left_right_at_x(whole.right() - side);
    ui.painter()
        .vline(one_rect.left(), whole.y_range(), Stroke::new(1.0, t.line));
    let mut right = ui.new_child(UiBuilder::new().max_rect(one_rect.shrink(PAD)).id_salt("check"));
    right.set_clip_rect(one_rect);
    if let Some((article, check)) = state.selected_check() {
        ScrollArea::vertical()
            .auto_shrink(false)
            .show(&mut right, |ui| one(ui, state, article, check, out));
    }
    let mut left = ui.new_child(UiBuilder::new().max_rect(list).id_salt("checks"));
    left.set_clip_rect(list);
    ScrollArea::vertical().auto_shrink(false).show(&mut left, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let failing = checks.iter().filter(|(_, c)| !c.ok).count();
        for (name, from, to) in [("Findings", 0, failing), ("Passes", failing, checks.len())] {
            if from == to {
                continue;
            }
            ui.add_space(16.0);
            Frame::new()
                .inner_margin(Margin::symmetric(PAD as i8, 0))
                .show(ui, |ui| {
                    section(ui, name, &(to - from).to_string());
                });
            ui.add_space(8.0);
            for (at, (article, check)) in checks.iter().enumerate().take(to).skip(from) {
                row(ui, state, article, check, at, selected == Some(*check), out);
            }
        }
    });
}

fn row(
    ui: &mut Ui,
    state: &AppState,
    article: &Article,
    check: &Check,
    at: usize,
    selected: bool,
    out: &mut Vec<Command>,
) {
    let t = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, t.line));
    row_ground(ui, rect, &response, selected);
    if selected && response.rect.bottom() > ui.clip_rect().bottom() {
        response.scroll_to_me(None);
    }
    let accepted = state.is_accepted(article, check);
    let center = pos2(rect.left() + PAD + 7.0, rect.top() + 21.0);
    if check.ok {
        glyph::passed_check(ui.painter(), center, accepted, t);
    } else {
        glyph::failed_check(ui.painter(), center, accepted, t);
    }
    let left = rect.left() + PAD + 26.0;
    let line = |x: f32, y: f32, words: &str, face: Face, ink, width: f32| {
        let galley = elided(ui, words, face, ink, width, 1);
        ui.painter().galley(pos2(x, rect.top() + y), galley, ink);
    };
    line(left, 11.0, check.kind.label(), Face::Section, t.ink, KIND - 34.0);
    let square = Rect::from_min_size(pos2(left, rect.top() + 33.0), vec2(15.0, 15.0));
    paint_letter(ui.painter(), square, &state.letter(&article.id), t);
    let outcome = if check.ok { "passes" } else { "finding" };
    line(left + 22.0, 32.0, outcome, Face::Small, t.ink3, 90.0);
    let left = rect.left() + PAD + KIND;
    let right = rect.right() - PAD - 80.0;
    let text = article.text.as_str();
    let mut job = quote(text, check.span, &check.operands, &[], Face::Quote, t);
    job.wrap.max_width = right - left;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos2(left, rect.top() + 8.0), galley, t.ink);
    line(left, 34.0, &check.working, Face::Section, t.ink, right - left);
    if accepted {
        line(right + 12.0, 11.0, "accepted", Face::Small, t.ink3, 80.0);
    }
    response.widget_info(|| {
        let name = format!("{}, {outcome}: {}", check.kind.label(), check.working);
        WidgetInfo::selected(Role::ListItem, true, selected, name)
    });
    if response.clicked() {
        out.push(Command::SelectCheck(at));
    }
    response.on_hover_text(check.kind.rule());
}

/// The selected check: the passage with its operands, the working, and what can be done.
fn one(ui: &mut Ui, state: &AppState, article: &Article, check: &Check, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let text = article.text.as_str();
    ui.horizontal(|ui| {
        letter(ui, &state.letter(&article.id));
        let outlet = &article.description.outlet;
        let name = if outlet.is_empty() {
            &article.description.title
        } else {
            outlet
        };
        let paragraph = article.text.paragraph_at(check.span.start()).map_or(1, |p| p + 1);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(Face::Small.text(format!("paragraph {paragraph}")).color(t.ink3));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(Face::Section.text(name)).truncate());
            });
        });
    });
    ui.add_space(8.0);
    let whole = state.whole_sentences(article, check.span);
    let job = quote(text, whole, &check.operands, &check.operands, Face::Quote, t);
    ui.add(Label::new(job).wrap());
    ui.add_space(12.0);
    hairline(ui);
    ui.add_space(8.0);
    ui.add(Label::new(Face::Section.text(&check.working)).wrap());
    ui.add_space(4.0);
    ui.add(Label::new(Face::Small.text(check.kind.rule()).color(t.ink3)).wrap());
    ui.add_space(12.0);
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        if state.is_accepted(article, check) {
            ui.label(Face::Body.text("Taken as evidence of its claim.").color(t.ink2));
        } else {
            let hint = match state.checked_claim(article, check) {
                Some(_) => "Takes it as evidence of the claim there.",
                None => "No claim stands there: the passage becomes one.",
            };
            named_button(ui, state, Action::Evidence, "Accept as evidence", 200.0, out);
            ui.label(Face::Small.text(hint).color(t.ink3));
        }
        ui.add_space(4.0);
        named_button(ui, state, Action::Twin, "Go to the text", 200.0, out);
    });
}
