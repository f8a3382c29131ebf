//! The left side: the articles with their progress, and the queue of claims.

use super::fonts::Face;
use super::glyph;
use super::new_version::tray;
use super::theme::Tokens;
use super::widgets::{
    action_button, chip, count, elided, enabled, hairline, paint_field_key, paint_letter, row_ground, section,
    share_bar,
};
use crate::app::{Action, AppState, Command, Filter, Order, Progressed, Rank, Row, SourceLevel};
use crate::review::{Article, ClaimKind, Project, Verdict};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, Button, Color32, Margin, Painter, Pos2, Rect, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

const ROW: f32 = 46.0;
const HEADING: f32 = 28.0;
const PAD: f32 = 16.0;

/// What the panel remembers between frames.
#[derive(Default)]
pub struct QueuePanel {
    /// Whether the selected row is to be brought into sight.
    pub reveal: bool,
    /// Whether the field for words takes the cursor with the next frame.
    pub focus: bool,
}

impl QueuePanel {
    /// Draws the panel.
    pub fn show(&mut self, ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
        ui.add_space(PAD);
        inset(ui, |ui| {
            section(ui, "Articles", &count(state.project.articles.len()));
        });
        ui.add_space(4.0);
        ScrollArea::vertical()
            .id_salt("articles")
            .max_height(230.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (i, article) in state.project.articles.iter().enumerate() {
                    article_row(ui, state, i, article, out);
                }
            });
        ui.add_space(8.0);
        inset(ui, hairline);
        ui.add_space(8.0);
        let shown = state.queue.shown().len();
        inset(ui, |ui| section(ui, "Queue", &format!("{} shown", count(shown))));
        ui.add_space(4.0);
        inset(ui, |ui| chips(ui, state, out));
        ui.add_space(4.0);
        inset(ui, |ui| self.filter(ui, state, out));
        ui.add_space(8.0);
        if !state.project.lost.is_empty() {
            inset(ui, |ui| tray(ui, state, out));
        }
        self.rows(ui, state, out);
    }

    /// The field for words, and the menu of everything else that the queue can be filtered by.
    fn filter(&mut self, ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
        let t = Tokens::of(ui);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let mut words = state.queue.filter().words.clone();
            let field = TextEdit::singleline(&mut words)
                .hint_text("Filter")
                .font(Face::Body.font())
                .desired_width(ui.available_width() - 108.0)
                .margin(Margin::symmetric(8, 5));
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Filter the queue by words"));
            if words.is_empty() {
                paint_field_key(ui, state, Action::FilterQueue, &response);
            }
            if std::mem::take(&mut self.focus) {
                response.request_focus();
            }
            if response.changed() {
                out.push(Command::Filter(Filter {
                    words,
                    ..state.queue.filter().clone()
                }));
            }
            let set = more_than_words(state.queue.filter());
            let label = if set == 0 {
                "More".to_owned()
            } else {
                format!("More {set}")
            };
            let menu = ui.menu_button(Face::Body.text(label), |ui| filter_menu(ui, state, out));
            menu.response
                .on_hover_text("Filters by kind, source, article, reviewer, note and evidence");
            let reading = state.queue.order() == Order::Reading;
            let sign = if reading { "\u{2193} text" } else { "\u{2193} rank" };
            let order = Button::new(Face::Small.text(sign).color(t.ink2)).frame(false);
            if enabled(ui, state, Action::SwitchOrder, order).clicked() {
                out.push(Command::Do(Action::SwitchOrder));
            }
        });
    }

    fn rows(&mut self, ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
        if state.queue.is_empty() {
            let filter = state.queue.filter();
            let by_verdict = Filter {
                verdict: filter.verdict,
                ..Filter::default()
            };
            let nothing = match filter.verdict {
                _ if state.queue.counts().all() == 0 => "No claims yet.".to_owned(),
                Some(verdict) if *filter == by_verdict => format!("No claim is {}.", verdict.label().to_lowercase()),
                _ => "No claim answers to this filter.".to_owned(),
            };
            inset(ui, |ui| {
                ui.label(Face::Body.text(nothing).color(Tokens::of(ui).ink3));
                if !filter.is_open() {
                    ui.add_space(4.0);
                    action_button(ui, state, Action::ShowAll, out);
                }
            });
            return;
        }
        let groups: Vec<_> = match state.queue.order() {
            Order::Reading => vec![("In reading order", state.queue.shown().len())],
            Order::Ranked => {
                let ranks = Rank::ALL.iter().map(|r| (r.label(), state.queue.shown_with(*r)));
                ranks.filter(|(_, n)| *n > 0).collect()
            }
        };
        let selected = state.selected_place().and_then(|at| state.queue.place(at));
        let mut area = ScrollArea::vertical().id_salt("queue").auto_shrink(false);
        let height = ui.available_height();
        if let (true, Some(place)) = (std::mem::take(&mut self.reveal), selected) {
            let top = top_of(&groups, place);
            let id = ui.make_persistent_id("queue");
            let now = eframe::egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |s| s.clamped_offset().y);
            if top < now + HEADING || top + ROW > now + height {
                area = area.vertical_scroll_offset((top - height * 0.35).max(0.0));
            }
        }
        area.show_viewport(ui, |ui, viewport| {
            let all = groups.iter().map(|(_, n)| HEADING + *n as f32 * ROW).sum::<f32>();
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), all + PAD), Sense::hover());
            let (mut y, mut place) = (rect.top(), 0);
            for (rank, n) in groups {
                let heading = Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), HEADING));
                group_heading(ui, heading, rank, n);
                y += HEADING;
                let from = rect.top() + viewport.min.y;
                let to = rect.top() + viewport.max.y;
                let first = ((from - y) / ROW).floor().clamp(0.0, n as f32) as usize;
                let last = ((to - y) / ROW).ceil().clamp(0.0, n as f32) as usize;
                for i in first..last {
                    if let Some(row) = state.queue.row(place + i) {
                        let at = Rect::from_min_size(pos2(rect.left(), y + i as f32 * ROW), vec2(rect.width(), ROW));
                        claim_row(ui, state, at, row, selected == Some(place + i), out);
                    }
                }
                place += n;
                y += n as f32 * ROW;
            }
        });
    }
}

fn top_of(groups: &[(&str, usize)], place: usize) -> f32 {
    let (mut top, mut before) = (0.0, 0);
    for (_, n) in groups {
        top += HEADING;
        if place < before + n {
            return top + (place - before) as f32 * ROW;
        }
        top += *n as f32 * ROW;
        before += n;
    }
    top
}

fn inset<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    eframe::egui::Frame::new()
        .inner_margin(eframe::egui::Margin::symmetric(PAD as i8, 0))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

fn article_row(ui: &mut Ui, state: &AppState, index: usize, article: &Article, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let Progressed { counts, coverage, .. } = state.progress(index);
    let width = ui.available_width();
    let title = elided(
        ui,
        &article.description.title,
        Face::Body,
        t.ink,
        width - 2.0 * PAD - 28.0,
        2,
    );
    let height = title.size().y + 42.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let focused = state.focused_article().is_some_and(|a| a.id == article.id);
    row_ground(ui, rect, &response, focused);
    let x = rect.left() + PAD;
    let letter = Rect::from_min_size(pos2(x, rect.top() + 9.0), vec2(18.0, 18.0));
    paint_letter(ui.painter(), letter, &Project::letter(index), t);
    let left = x + 28.0;
    let right = rect.right() - PAD;
    let foot = rect.top() + 8.0 + title.size().y;
    ui.painter().galley(pos2(left, rect.top() + 8.0), title, t.ink);
    let bar = Rect::from_min_max(pos2(left, foot + 5.0), pos2(right, foot + 11.0));
    let share = |v: Verdict| (counts.with(v), t.mark(v));
    let open = (counts.with(Verdict::Unreviewed), Color32::TRANSPARENT);
    share_bar(
        ui,
        bar,
        &[
            share(Verdict::Confirmed),
            share(Verdict::Conflicting),
            share(Verdict::Unsourced),
            share(Verdict::Dismissed),
            open,
        ],
    );
    let small = Face::Small.font();
    let line = bar.bottom() + 10.0;
    let decided = format!("{} of {} decided", count(counts.decided()), count(counts.all()));
    ui.painter()
        .text(pos2(left, line), Align2::LEFT_CENTER, &decided, small.clone(), t.ink3);
    if let Some(coverage) = coverage {
        let covered = format!("{:.0} %", (coverage * 100.0).floor());
        ui.painter()
            .text(pos2(right, line), Align2::RIGHT_CENTER, covered, small, t.ink3);
    }
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            true,
            format!(
                "Article {}: {}, {decided}",
                Project::letter(index),
                article.description.title
            ),
        )
    });
    let response = response.on_hover_text(&article.description.title);
    if response.clicked() {
        out.push(Command::Show(article.id.clone()));
    }
}

/// How many things the queue is filtered by beside the verdict and words.
fn more_than_words(filter: &Filter) -> usize {
    [
        filter.kind.is_some(),
        filter.article.is_some(),
        filter.level.is_some(),
        filter.reviewer.is_some(),
        filter.has_note.is_some(),
        filter.has_evidence.is_some(),
        filter.disagreed,
        filter.warned,
    ]
    .into_iter()
    .filter(|set| *set)
    .count()
}

fn filter_menu(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let filter = state.queue.filter();
    let mut set = |filter: Filter| out.push(Command::Filter(filter));
    ui.set_min_width(180.0);
    ui.menu_button(Face::Body.text("Kind"), |ui| {
        let kinds = ClaimKind::ALL.into_iter().map(|kind| (kind.label().to_owned(), kind));
        choose(ui, filter.kind, kinds, |kind| set(Filter { kind, ..filter.clone() }));
    });
    ui.menu_button(Face::Body.text("Source"), |ui| {
        let levels = SourceLevel::ALL
            .into_iter()
            .map(|level| (level.label().to_owned(), level));
        choose(ui, filter.level, levels, |level| {
            set(Filter {
                level,
                ..filter.clone()
            });
        });
    });
    ui.menu_button(Face::Body.text("Article"), |ui| {
        let articles = state.project.articles.iter();
        let articles = articles.map(|a| {
            (
                format!("{}: {}", state.letter(&a.id), a.description.title),
                a.id.clone(),
            )
        });
        choose(ui, filter.article.clone(), articles, |article| {
            set(Filter {
                article,
                ..filter.clone()
            });
        });
    });
    ui.menu_button(Face::Body.text("Reviewer"), |ui| {
        let reviewers = state.reviewers();
        let names = reviewers.iter().map(|name| ((*name).to_owned(), (*name).to_owned()));
        choose(ui, filter.reviewer.clone(), names, |reviewer| {
            set(Filter {
                reviewer,
                ..filter.clone()
            });
        });
    });
    let answers = |with: &str, without: &str| [(with.to_owned(), true), (without.to_owned(), false)];
    ui.menu_button(Face::Body.text("Note"), |ui| {
        choose(
            ui,
            filter.has_note,
            answers("With a note", "Without a note"),
            |has_note| {
                set(Filter {
                    has_note,
                    ..filter.clone()
                });
            },
        );
    });
    ui.menu_button(Face::Body.text("Evidence"), |ui| {
        let answers = answers("With evidence", "Without evidence");
        choose(ui, filter.has_evidence, answers, |has_evidence| {
            set(Filter {
                has_evidence,
                ..filter.clone()
            });
        });
    });
    for (label, count, on, to) in [
        (
            "Reviewers disagree",
            state.disagreed(),
            filter.disagreed,
            Filter {
                disagreed: !filter.disagreed,
                ..filter.clone()
            },
        ),
        (
            "A second look is asked for",
            state.warned(),
            filter.warned,
            Filter {
                warned: !filter.warned,
                ..filter.clone()
            },
        ),
    ] {
        let mut on = on;
        if ui
            .checkbox(&mut on, Face::Body.text(format!("{label} ({count})")))
            .changed()
        {
            set(to);
        }
    }
    ui.separator();
    let all = Button::new(Face::Body.text(Action::ShowAll.label()));
    if enabled(ui, state, Action::ShowAll, all).clicked() {
        out.push(Command::Do(Action::ShowAll));
        ui.close();
    }
}

/// One of several, or any of them.
fn choose<T: PartialEq>(
    ui: &mut Ui,
    chosen: Option<T>,
    all: impl IntoIterator<Item = (String, T)>,
    mut set: impl FnMut(Option<T>),
) {
    ui.set_min_width(180.0);
    if ui.radio(chosen.is_none(), Face::Body.text("Any")).clicked() {
        set(None);
        ui.close();
    }
    for (label, value) in all {
        if ui
            .radio(chosen.as_ref() == Some(&value), Face::Body.text(label))
            .clicked()
        {
            set(Some(value));
            ui.close();
        }
    }
}

fn chips(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let counts = state.queue.counts();
    ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
    ui.horizontal_wrapped(|ui| {
        let filter = state.queue.filter();
        let mut show = |ui: &mut Ui, verdict: Option<Verdict>, n: usize, name: &str| {
            let label = match verdict {
                None => format!("All {}", count(n)),
                Some(_) => count(n),
            };
            let name = format!("Show {name}: {}", count(n));
            let sign = verdict
                .map(|verdict| move |painter: &Painter, at: Pos2, t: &Tokens| glyph::verdict(painter, at, verdict, t));
            if chip(ui, filter.verdict == verdict, &label, &name, sign).clicked() {
                out.push(Command::Filter(Filter {
                    verdict,
                    ..filter.clone()
                }));
            }
        };
        show(ui, None, counts.all(), "all claims");
        for verdict in Verdict::ALL {
            let name = verdict.label().to_lowercase();
            show(ui, Some(verdict), counts.with(verdict), &name);
        }
    });
}

fn group_heading(ui: &Ui, rect: Rect, label: &str, n: usize) {
    let t = Tokens::of(ui);
    let y = rect.bottom() - 10.0;
    ui.painter().text(
        pos2(rect.left() + PAD, y),
        Align2::LEFT_CENTER,
        label,
        Face::Small.font(),
        t.ink3,
    );
    ui.painter().text(
        pos2(rect.right() - PAD, y),
        Align2::RIGHT_CENTER,
        count(n),
        Face::Small.font(),
        t.ink3,
    );
}

fn claim_row(ui: &mut Ui, state: &AppState, rect: Rect, row: &Row, selected: bool, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let Some((article, claim)) = state
        .project
        .articles
        .get(row.article)
        .and_then(|a| Some((a, a.claims.get(row.index)?)))
    else {
        return;
    };
    let response = ui.interact(rect, ui.scope_id().with(claim.id.as_str()), Sense::click());
    row_ground(ui, rect, &response, selected);
    let center = pos2(rect.left() + PAD + 9.0, rect.top() + 14.0);
    glyph::claim(ui.painter(), center, row.verdict, row.rank.is_disputed(), t);
    let letter = Rect::from_center_size(pos2(rect.left() + PAD + 9.0, rect.top() + 32.0), vec2(15.0, 15.0));
    paint_letter(ui.painter(), letter, &Project::letter(row.article), t);
    let left = rect.left() + PAD + 26.0;
    let width = rect.right() - PAD - left;
    let quote = article.quote(claim).replace('\n', " ");
    let first = elided(ui, &state.row_title(row), Face::Body, t.ink, width, 1);
    ui.painter().galley(pos2(left, rect.top() + 5.0), first, t.ink);
    let reason = state.row_reason(row);
    let second = elided(ui, &reason, Face::Small, t.ink3, width, 1);
    ui.painter().galley(pos2(left, rect.top() + 24.0), second, t.ink3);
    response.widget_info(|| {
        let name = format!("{}, {}: {quote}", Project::letter(row.article), row.verdict.label());
        WidgetInfo::selected(Role::ListItem, true, selected, name)
    });
    if response.clicked() {
        out.push(Command::Select(claim.id.clone()));
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(340.0);
        ui.label(Face::Body.text(quote));
        ui.label(Face::Small.text(reason).color(t.ink2));
    });
}
