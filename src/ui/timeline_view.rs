//! The dates of all articles on one axis: a lane an article, square for its publication, ring for a day, pill for longer,
//! dashed for what is only about. Where nothing happens for long, the axis is broken.

use super::fonts::Face;
use super::theme::Tokens;
use super::widgets::{elided, letter, named_button, paint_letter, quote};
use crate::app::{Action, AppState, Command, Moment, day_number};
use crate::review::Project;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Frame, Label, Layout, Margin, Painter, Panel, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

const PAD: f32 = 24.0;
const LETTER: f32 = 56.0;
const AXIS: f32 = 40.0;
/// The height of one row of marks with their words.
const STEP: f32 = 40.0;
/// The widest words beside a mark.
const WORDS: f32 = 150.0;
/// More days than this without anything are skipped.
const LONGEST_GAP: i32 = 7;
/// The width of a skipped stretch.
const BREAK: f32 = 56.0;
const ZOOMS: [f32; 6] = [6.0, 12.0, 24.0, 44.0, 72.0, 120.0];
/// No zoom closer than this is chosen unasked.
const USUAL_ZOOM: usize = 3;
/// The wheel zooms by one step for each turn by this factor.
const TURN: f32 = 1.25;

/// What the view remembers between frames: the zoom, and where everything lies at it.
pub struct TimelineView {
    /// `None` shows the whole axis, or as much of it as the farthest zoom does.
    zoom: Option<usize>,
    /// How far the wheel has turned since the last step of the zoom, as a factor.
    turned: f32,
    made_for: Option<(Arc<Vec<Moment>>, usize)>,
    plan: Plan,
}

impl Default for TimelineView {
    fn default() -> Self {
        Self {
            zoom: None,
            turned: 1.0,
            made_for: None,
            plan: Plan::default(),
        }
    }
}

/// Where everything lies, from the left end of the axis and the top of its lane.
#[derive(Default)]
struct Plan {
    /// Days at which something begins or ends, and their place on the axis.
    stops: Vec<(i32, f32)>,
    /// The middles of the stretches that are skipped.
    breaks: Vec<f32>,
    /// What the axis is marked with, by place; of several at one place the shortest.
    labels: Vec<(f32, String)>,
    /// For each moment its row in its lane.
    rows: Vec<usize>,
    /// For each article how many rows its lane has.
    lanes: Vec<usize>,
    width: f32,
}

impl Plan {
    fn new(moments: &[Moment], articles: usize, scale: f32) -> Self {
        let mut days: Vec<_> = moments
            .iter()
            .flat_map(|m| [day_number(m.from), day_number(m.to) + 1])
            .collect();
        days.sort_unstable();
        days.dedup();
        let mut plan = Self {
            lanes: vec![1; articles],
            ..Self::default()
        };
        let mut x = 0.0;
        for (at, &day) in days.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).and_then(|b| days.get(b)) {
                let gap = day - before;
                if gap > LONGEST_GAP {
                    plan.breaks.push(x + BREAK / 2.0);
                    x += BREAK;
                } else {
                    x += gap as f32 * scale;
                }
            }
            plan.stops.push((day, x));
        }
        plan.width = x + WORDS;
        let mut ends: Vec<Vec<f32>> = vec![Vec::new(); articles];
        for moment in moments {
            let (from, to) = plan.reach(moment);
            let Some(lane) = ends.get_mut(moment.article) else {
                plan.rows.push(0);
                continue;
            };
            let end = to.max(from + WORDS.min(moment.words.chars().count() as f32 * 7.0 + 14.0));
            let row = lane.iter().position(|taken| *taken <= from).unwrap_or(lane.len());
            match lane.get_mut(row) {
                Some(taken) => *taken = end + 10.0,
                None => lane.push(end + 10.0),
            }
            plan.rows.push(row);
        }
        for moment in moments {
            let (x, _) = plan.reach(moment);
            if plan.labels.last().is_none_or(|(last, _)| *last < x) {
                plan.labels.push((x, label(moment)));
            }
        }
        for (lane, rows) in plan.lanes.iter_mut().zip(&ends) {
            *lane = rows.len().max(1);
        }
        plan
    }

    fn x(&self, day: i32) -> f32 {
        let at = self.stops.partition_point(|(d, _)| *d < day);
        self.stops.get(at).map_or(0.0, |s| s.1)
    }

    /// From the middle of the first day to the middle of the last one, or to the same place.
    fn reach(&self, moment: &Moment) -> (f32, f32) {
        let (from, to) = (day_number(moment.from), day_number(moment.to));
        let left = self.x(from);
        let right = self.x(to + 1);
        if from == to {
            let middle = (left + right) / 2.0;
            return (middle, middle);
        }
        (left + 6.0, (right - 6.0).max(left + 14.0))
    }
}

impl TimelineView {
    /// Draws the view into what is left of `ui`.
    pub fn show(&mut self, ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
        let t = Tokens::of(ui);
        if state.timeline.is_empty() {
            Frame::new().inner_margin(Margin::same(PAD as i8)).show(ui, |ui| {
                ui.label(Face::Title.text("No dates that can be placed."));
                ui.add_space(4.0);
                let what = "Give the articles their dates of publication: days like “Monday” are counted from them.";
                ui.label(Face::Body.text(what).color(t.ink2));
            });
            return;
        }
        detail(ui, state, out);
        let room = ui.available_width() - LETTER - 2.0 * PAD;
        let zoom = self.lay_out(state, room);
        self.bar(ui, zoom);
        let lanes: f32 = self.plan.lanes.iter().map(|rows| *rows as f32 * STEP + 24.0).sum();
        ScrollArea::both()
            .id_salt("timeline")
            .auto_shrink(false)
            .show_viewport(ui, |ui, viewport| {
                let size = vec2(LETTER + self.plan.width + 2.0 * PAD, AXIS + lanes + PAD).max(ui.available_size());
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                let origin = rect.min + vec2(PAD + LETTER, 0.0);
                self.axis(ui, origin, rect, viewport);
                let mut top = rect.top() + AXIS;
                let mut tops = Vec::with_capacity(self.plan.lanes.len());
                for (at, rows) in self.plan.lanes.iter().enumerate() {
                    tops.push(top);
                    let y = top + 14.0;
                    let line = origin.x - 12.0..=rect.right() - PAD;
                    ui.painter().hline(line, y, Stroke::new(1.0, t.line_strong));
                    self.breaks(ui.painter(), origin.x, y, t);
                    let letter = pos2(ui.clip_rect().left().max(rect.left()) + PAD, y - 9.0);
                    let square = Rect::from_min_size(letter, vec2(18.0, 18.0));
                    ui.painter().rect_filled(square.expand(6.0), 0, t.paper);
                    paint_letter(ui.painter(), square, &Project::letter(at), t);
                    top += *rows as f32 * STEP + 24.0;
                }
                for (at, moment) in state.timeline.iter().enumerate() {
                    let (from, to) = self.plan.reach(moment);
                    let seen = from - 20.0 < viewport.max.x && to + WORDS + LETTER + PAD > viewport.min.x;
                    if let (true, Some(top)) = (seen, tops.get(moment.article)) {
                        let row = self.plan.rows.get(at).copied().unwrap_or(0);
                        let y = top + 14.0 + row as f32 * STEP;
                        let span = (origin.x + from, origin.x + to);
                        mark(ui, state, (at, moment), span, y, out);
                    }
                }
            });
    }

    /// Lays everything out, unless it is laid out already; returns the zoom at which it is.
    fn lay_out(&mut self, state: &AppState, room: f32) -> usize {
        let (moments, articles) = (&state.timeline, state.project.articles.len());
        let made = self
            .made_for
            .as_ref()
            .filter(|(m, _)| Arc::ptr_eq(m, moments))
            .map(|(_, zoom)| *zoom);
        if let Some(made) = made.filter(|made| self.zoom.is_none_or(|zoom| zoom == *made)) {
            return made;
        }
        let zoom = self.zoom.unwrap_or_else(|| {
            let fits = |zoom: &usize| Plan::new(moments, articles, ZOOMS[*zoom]).width <= room;
            (1..=USUAL_ZOOM).rev().find(fits).unwrap_or(0)
        });
        self.plan = Plan::new(moments, articles, ZOOMS[zoom]);
        self.made_for = Some((moments.clone(), zoom));
        zoom
    }

    fn bar(&mut self, ui: &mut Ui, zoom: usize) {
        let t = Tokens::of(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
        ui.painter().rect_filled(rect, 0, t.panel);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
        let inside = rect.shrink2(vec2(PAD, 0.0));
        let mut ui = ui.new_child(eframe::egui::UiBuilder::new().max_rect(inside));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(Face::Section.text("Timeline"));
            ui.add_space(8.0);
            for (name, published, approximate, width) in [
                ("published", true, false, 0.0),
                ("a day", false, false, 0.0),
                ("longer", false, false, 12.0),
                ("about, or only proposed", false, true, 0.0),
            ] {
                let (rect, _) = ui.allocate_exact_size(vec2(width + 12.0, 12.0), Sense::hover());
                let reach = (rect.left() + 6.0, rect.right() - 6.0);
                sign(ui.painter(), published, approximate, reach, rect.center().y, t);
                ui.label(Face::Small.text(name).color(t.ink3));
                ui.add_space(8.0);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.turned *= ui.input(|i| i.zoom_delta());
                let (in_by_wheel, out_by_wheel) = (self.turned > TURN, self.turned < 1.0 / TURN);
                if in_by_wheel || out_by_wheel {
                    self.turned = 1.0;
                }
                let closer = ui
                    .add_enabled(
                        zoom + 1 < ZOOMS.len(),
                        eframe::egui::Button::new(Face::Body.text("Closer")),
                    )
                    .on_hover_text("Makes a day wider (Ctrl and the wheel)");
                if closer.clicked() || in_by_wheel && zoom + 1 < ZOOMS.len() {
                    self.zoom = Some(zoom + 1);
                }
                let farther = ui
                    .add_enabled(zoom > 0, eframe::egui::Button::new(Face::Body.text("Farther")))
                    .on_hover_text("Makes a day narrower (Ctrl and the wheel)");
                if farther.clicked() || out_by_wheel && zoom > 0 {
                    self.zoom = Some(zoom - 1);
                }
            });
        });
    }

    fn axis(&self, ui: &Ui, origin: Pos2, rect: Rect, viewport: Rect) {
        let t = Tokens::of(ui);
        let painter = ui.painter();
        let mut free = f32::NEG_INFINITY;
        for (x, words) in &self.plan.labels {
            if *x < viewport.min.x - 400.0 || *x > viewport.max.x + 200.0 {
                continue;
            }
            let down = rect.top() + AXIS - 8.0..=rect.bottom() - PAD;
            painter.vline(origin.x + x, down, Stroke::new(1.0, t.line));
            let galley = painter.layout_no_wrap(words.clone(), Face::Small.font(), t.ink2);
            let left = origin.x + x - galley.size().x / 2.0;
            if left > free {
                free = left + galley.size().x + 12.0;
                painter.galley(pos2(left, rect.top() + 10.0), galley, t.ink2);
            }
        }
    }

    /// Strikes a lane's line through where days are skipped.
    fn breaks(&self, painter: &Painter, x: f32, y: f32, t: &Tokens) {
        for at in &self.plan.breaks {
            let at = pos2(x + at, y);
            let gap = Rect::from_center_size(at, vec2(8.0, 8.0));
            painter.rect_filled(gap, 0, t.paper);
            for shift in [-4.0, 4.0] {
                let (low, high) = (at + vec2(shift - 2.5, 5.0), at + vec2(shift + 2.5, -5.0));
                painter.line_segment([low, high], Stroke::new(1.25, t.ink3));
            }
        }
    }
}

/// The name of a moment on the axis: the day, the month, or the year in which it begins.
fn label(moment: &Moment) -> String {
    let days = day_number(moment.to) - day_number(moment.from) + 1;
    let grain = match days {
        ..=20 => "%a %-d %b %Y",
        21..=100 => "%b %Y",
        _ => "%Y",
    };
    moment.from.strftime(grain).to_string()
}

fn mark(
    ui: &mut Ui,
    state: &AppState,
    (at, moment): (usize, &Moment),
    (from, to): (f32, f32),
    y: f32,
    out: &mut Vec<Command>,
) {
    let t = Tokens::of(ui);
    let galley = elided(ui, &moment.words, Face::Small, t.ink2, WORDS, 1);
    let words = pos2(from - 5.0, y + 7.0);
    let reach = Rect::from_min_max(pos2(from - 7.0, y - 8.0), pos2(to + 7.0, y + 8.0))
        .union(Rect::from_min_size(words, galley.size()));
    let response = ui.interact(reach, ui.scope_id().with(("moment", at)), Sense::click());
    let selected = state.selected_moment().is_some_and(|m| std::ptr::eq(m, moment));
    if selected {
        ui.painter().rect_filled(reach.expand(3.0), 4, t.selected);
        response.scroll_to_me(None);
    } else if response.hovered() {
        ui.painter().rect_filled(reach.expand(3.0), 4, t.hover);
    }
    sign(
        ui.painter(),
        moment.place.is_none(),
        moment.approximate,
        (from, to),
        y,
        t,
    );
    ui.painter().galley(words, galley, t.ink2);
    let days = if moment.from == moment.to {
        moment.from.strftime("%a %-d %b %Y").to_string()
    } else {
        format!(
            "{} to {}",
            moment.from.strftime("%-d %b %Y"),
            moment.to.strftime("%-d %b %Y")
        )
    };
    let letter = Project::letter(moment.article);
    response.widget_info(|| {
        let name = format!("{letter}, {}: {days}", moment.words);
        WidgetInfo::selected(Role::ListItem, true, selected, name)
    });
    if response.clicked() {
        out.push(match (&moment.place, selected) {
            (Some(place), true) => Command::GoTo(place.article.clone(), place.span),
            _ => Command::SelectMoment(at),
        });
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        ui.label(Face::Section.text(format!("{letter}: {}", moment.words)));
        ui.label(Face::Body.text(&days));
        if moment.place.is_some() {
            ui.label(
                Face::Small
                    .text("Click twice, or press G, to go to the text")
                    .color(t.ink3),
            );
        }
    });
}

/// The sentence in which the selected moment is stated, below the lanes.
fn detail(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let place = state.selected_moment().and_then(|m| m.place.as_ref());
    let Some((article, place)) = place.and_then(|p| Some((state.project.article(&p.article)?, p))) else {
        return;
    };
    let frame = Frame::new()
        .fill(t.panel)
        .inner_margin(Margin::symmetric(PAD as i8, 12));
    Panel::bottom("moment").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            letter(ui, &state.letter(&article.id));
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                named_button(ui, state, Action::Twin, "Go to the text", 0.0, out);
                ui.add_space(16.0);
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    let sentence = state.whole_sentences(article, place.span);
                    let job = quote(
                        article.text.as_str(),
                        sentence,
                        &[place.span],
                        &[place.span],
                        Face::Quote,
                        t,
                    );
                    ui.add(Label::new(job).wrap());
                });
            });
        });
    });
}

/// Paints a square for a publication, a ring for one day, a pill for more.
fn sign(painter: &Painter, published: bool, approximate: bool, (from, to): (f32, f32), y: f32, t: &Tokens) {
    let stroke = Stroke::new(1.5, t.ink);
    let pill = Rect::from_min_max(pos2(from - 5.0, y - 5.0), pos2(to + 5.0, y + 5.0));
    match (published, approximate) {
        (true, false) => {
            painter.rect_filled(pill, 1, t.ink);
        }
        (true, true) => {
            painter.rect_filled(pill, 1, t.paper);
            dashed(painter, pill, 0.0, stroke);
        }
        (false, false) => {
            painter.rect(pill, 5, t.paper, stroke, StrokeKind::Inside);
        }
        (false, true) => {
            painter.rect_filled(pill, 5, t.paper);
            dashed(painter, pill, 5.0, stroke);
        }
    }
}

/// The dashed edge of a rectangle with round ends of this radius.
fn dashed(painter: &Painter, rect: Rect, radius: f32, stroke: Stroke) {
    const CORNER: usize = 6;
    let mut points = Vec::new();
    let inner = rect.shrink(radius.max(0.5));
    let corners = [
        (inner.right_top(), -90.0_f32),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 90.0),
        (inner.left_top(), 180.0),
    ];
    for (center, start) in corners {
        for step in 0..=CORNER {
            let angle = (start + 90.0 * step as f32 / CORNER as f32).to_radians();
            points.push(center + radius * eframe::egui::Vec2::angled(angle));
        }
    }
    points.extend(points.first().copied());
    painter.extend(Shape::dashed_line(&points, stroke, 2.5, 2.0));
}
