//! The frame of the window: menus, toolbar, notices, status bar, and the places of everything between.

use super::fonts::Face;
use super::header;
use super::icon;
use super::theme::Tokens;
use super::widgets::{action_button, count, enabled, letter, named_button, with_key};
use crate::app::{
    Action, AppState, Command, Group, Jobs, LinkStart, Notice, Order, Pane, Room, ThemeChoice, View, Work,
};
use crate::review::Verdict;
use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{
    Align, Atoms, Button, Color32, CursorIcon, Frame, Label, Layout, Margin, MenuBar, Panel, ProgressBar, Rect, Sense,
    Stroke, Ui, WidgetInfo, vec2,
};
use std::time::Duration;

const MENU: f32 = 28.0;
const TOOLBAR: f32 = 40.0;
const STATUS: f32 = 26.0;

/// The width of the left side.
pub const LEFT: f32 = 280.0;

/// The width of the right side.
pub const RIGHT: f32 = 304.0;

/// Two panes of text are read with ease from this width on, in points.
const TWO_PANES: f32 = 860.0;

/// One pane likewise.
const ONE_PANE: f32 = 480.0;

/// The matrix, the checks and the timeline likewise.
const VIEW: f32 = 960.0;

/// The toolbar has room for its signs from this width of the window on.
const ICONS: f32 = 1500.0;

/// What a window of this width has room for beside what it shows; the inspector goes last, because it decides.
pub fn room(state: &AppState, width: f32) -> Room {
    if state.view != View::Text {
        return Room {
            queue: width - LEFT >= VIEW,
            inspector: true,
        };
    }
    let text = if state.shown(Pane::Right).is_some() {
        TWO_PANES
    } else {
        ONE_PANE
    };
    Room {
        queue: width - LEFT - RIGHT >= text,
        inspector: width - RIGHT >= ONE_PANE,
    }
}

/// Draws the menu bar.
pub fn menus(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    bar(ui, "menus", MENU, true, t.window, |ui| {
        MenuBar::new().ui(ui, |ui| {
            for group in Group::ALL {
                ui.menu_button(Face::Body.text(group.label()), |ui| {
                    ui.set_min_width(260.0);
                    menu(ui, state, group, out);
                });
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let mark = if state.is_dirty() { " •" } else { "" };
                let hint = state
                    .path
                    .as_ref()
                    .map_or_else(|| "Not saved yet".to_owned(), |p| p.display().to_string());
                let name = Face::Small.text(format!("{}{mark}", state.name())).color(t.ink3);
                ui.add_space(8.0);
                ui.label(name).on_hover_text(hint);
            });
        });
    });
}

fn menu(ui: &mut Ui, state: &AppState, group: Group, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    for action in Action::ALL.iter().copied().filter(|a| a.group() == group) {
        let mut label = action.label().to_owned();
        match action {
            Action::Undo => label.extend(state.history.undo_name().map(|n| format!(": {n}"))),
            Action::Redo => label.extend(state.history.redo_name().map(|n| format!(": {n}"))),
            _ => {}
        }
        let on = action
            .theme()
            .is_some_and(|theme| ThemeChoice::from_name(&state.settings.theme) == theme)
            || match action {
                Action::SideBySide => state.is_side_by_side(),
                Action::ShowQueue => state.shows_queue(),
                Action::ShowInspector => state.shows_inspector(),
                Action::ShowUncovered => state.uncovered,
                Action::CaretMode => state.caret.is_some(),
                Action::SwitchOrder => state.queue.order() == Order::Reading,
                _ => false,
            };
        let mut button = Button::selectable(on, Face::Body.text(label)).wrap_mode(eframe::egui::TextWrapMode::Truncate);
        if let Some(key) = state.shortcuts(action).first() {
            button = button.shortcut_text(Face::Key.text(key.to_string()).color(t.ink3));
        }
        if enabled(ui, state, action, button).clicked() {
            out.push(Command::Do(action));
            ui.close();
        }
    }
    if group == Group::File && !state.settings.recent.is_empty() {
        ui.separator();
        ui.menu_button(Face::Body.text("Open recent"), |ui| {
            for path in &state.settings.recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if ui
                    .button(Face::Body.text(name))
                    .on_hover_text(path.display().to_string())
                    .clicked()
                {
                    out.push(Command::OpenFiles(vec![path.clone()]));
                    ui.close();
                }
            }
        });
    }
}

/// Draws the toolbar.
pub fn toolbar(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let fill = Tokens::of(ui).window;
    bar(ui, "toolbar", TOOLBAR, true, fill, |ui| {
        ui.style_mut().visuals.widgets.inactive.bg_stroke = Stroke::NONE;
        ui.style_mut().visuals.widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
        if !state.shows_queue() && !state.project.articles.is_empty() {
            named_button(ui, state, Action::ShowQueue, "Queue", 0.0, out);
            ui.separator();
        }
        for action in [Action::Open, Action::Save, Action::Export, Action::SideBySide] {
            tool(ui, state, None, action, out);
        }
        ui.separator();
        for (view, action) in [
            (View::Text, Action::ShowText),
            (View::Matrix, Action::ShowMatrix),
            (View::Checks, Action::ShowChecks),
            (View::Timeline, Action::ShowTimeline),
            (View::Report, Action::ShowReport),
        ] {
            tool(ui, state, Some(state.view == view), action, out);
        }
        if ui.available_width() > 640.0 {
            ui.separator();
            for action in [Action::Undo, Action::Redo] {
                action_button(ui, state, action, out);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            action_button(ui, state, Action::Keys, out);
            if ui.available_width() > 240.0 {
                action_button(ui, state, Action::Palette, out);
            }
            if state.view == View::Text && !state.shows_inspector() && !state.project.articles.is_empty() {
                action_button(ui, state, Action::ShowInspector, out);
            }
        });
    });
}

/// A button with its sign; `shown` says of one for a view whether that is shown, and raises it then.
fn tool(ui: &mut Ui, state: &AppState, shown: Option<bool>, action: Action, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let mut atoms = Atoms::new(Face::Body.text(action.label()));
    if let Some(icon) = icon::of(action).filter(|_| ui.ctx().content_rect().width() >= ICONS) {
        atoms.push_left(icon);
    }
    let mut button = with_key(ui, state, action, Button::new(atoms));
    if let Some(on) = shown {
        button = button.selected(on);
    }
    let on = shown == Some(true);
    if on {
        button = button.fill(t.raised).stroke(Stroke::new(1.0, t.line));
    }
    let response = if on {
        ui.add(button).on_hover_text(action.tooltip())
    } else {
        enabled(ui, state, action, button)
    };
    if response.clicked() && !on {
        out.push(Command::Do(action));
    }
}

/// Draws what has to be told, and the progress of files that are being read.
pub fn notices(ui: &mut Ui, state: &AppState, jobs: &Jobs, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    if let Some(progress) = jobs.progress() {
        bar(ui, "progress", 40.0, false, t.panel, |ui| {
            ui.label(Face::Body.text(format!("Reading {}", progress.current)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button(Face::Body.text("Cancel")).clicked() {
                    out.push(Command::CancelOpening);
                }
                let share = (progress.done as f32 + 0.5) / progress.total.max(1) as f32;
                let text = format!("{} of {}", progress.done, progress.total);
                let bar = ProgressBar::new(share)
                    .desired_width(160.0)
                    .text(Face::Small.text(text))
                    .fill(t.accent_soft);
                ui.add(bar).on_hover_text("Files read");
            });
        });
    }
    if let Some(start) = &state.link_start {
        link_begun(ui, state, start, out);
    }
    for (index, notice) in state.notices.iter().enumerate() {
        let (ink, word) = match notice {
            Notice::Error(_) => (t.conf, "Error"),
            Notice::Warning(_) => (t.uns, "Note"),
            Notice::Done(_) => continue,
        };
        let frame = Frame::new().fill(t.panel).inner_margin(Margin::symmetric(16, 8));
        Panel::top(eframe::egui::Id::unique(("notice", index)))
            .frame(frame)
            .resizable(false)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    let (dot, _) = ui.allocate_exact_size(vec2(4.0, 18.0), Sense::hover());
                    ui.painter().rect_filled(dot, 2, ink);
                    ui.label(Face::Section.text(word).color(ink));
                    let room = ui.available_width() - 90.0;
                    ui.allocate_ui_with_layout(vec2(room, 18.0), Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(Face::Body.text(notice.text())).wrap().selectable(true));
                    });
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui
                            .button(Face::Body.text("Dismiss"))
                            .on_hover_text("Takes this message away")
                            .clicked()
                        {
                            out.push(Command::DismissNotice(index));
                        }
                    });
                });
            });
    }
}

/// Says that a link has been begun, and what to do next.
fn link_begun(ui: &mut Ui, state: &AppState, start: &LinkStart, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let place = &start.place;
    let article = state.project.article(&place.article);
    let words = article
        .map_or("", |a| place.span.of(a.text.as_str()))
        .replace('\n', " ");
    let (begun, next) = if start.moves {
        ("Move from its row:", "Open the row where it belongs and press L.")
    } else {
        ("Link from", "Go to the other passage and press L.")
    };
    bar(ui, "link", 40.0, false, t.accent_soft, |ui| {
        ui.add_space(12.0);
        ui.label(Face::Body.text(begun));
        letter(ui, &state.letter(&place.article));
        let room = (ui.available_width() - 420.0).max(120.0);
        ui.allocate_ui_with_layout(vec2(room, 26.0), Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(Face::Quote.text(words)).truncate());
        });
        ui.label(Face::Body.text(next).color(t.ink2));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            if ui.button(Face::Body.text("Cancel")).clicked() {
                out.push(Command::CancelLink);
            }
        });
    });
}

/// Draws the status bar.
pub fn status(ui: &mut Ui, state: &AppState, jobs: &Jobs, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let frame = Frame::new().fill(t.window).inner_margin(Margin::symmetric(16, 0));
    Panel::bottom("status")
        .frame(frame)
        .exact_size(STATUS)
        .resizable(false)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.label(
                    Face::Small
                        .text(saved(state))
                        .color(if state.is_dirty() { t.ink } else { t.ink2 }),
                );
                let counts = state.queue.counts();
                if counts.all() > 0 {
                    ui.separator();
                    let open = counts.with(Verdict::Unreviewed);
                    let mut line = format!(
                        "{} of {} decided, {} open",
                        count(counts.decided()),
                        count(counts.all()),
                        count(open)
                    );
                    if let Some(covered) = state.coverage() {
                        line.push_str(&format!(", {:.0} % covered", (covered * 100.0).floor()));
                    }
                    ui.label(Face::Small.text(line).color(t.ink2));
                }
                let done = state.last_done();
                if let Some((work, _)) = jobs.working().filter(|(_, left)| left.is_zero()) {
                    ui.separator();
                    working(ui, work, out);
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let name = Button::new(
                        Face::Small
                            .text(format!("{}, reviewer", state.reviewer()))
                            .color(t.ink2),
                    )
                    .frame(false);
                    if enabled(ui, state, Action::Reviewer, name).clicked() {
                        out.push(Command::Do(Action::Reviewer));
                    }
                    ui.separator();
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.separator();
                        let text = Face::Small.text(done.unwrap_or_default()).color(t.ink2);
                        let response = ui.add(Label::new(text).truncate());
                        // A screen reader says what was done as soon as it is.
                        ui.ctx()
                            .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
                    });
                });
            });
        });
}

/// Work in the background whose end nobody knows: what it is, a bar that runs, and a way to stop it.
fn working(ui: &mut Ui, work: Work, out: &mut Vec<Command>) {
    const WIDTH: f32 = 64.0;
    let t = Tokens::of(ui);
    let what = work.label();
    ui.label(Face::Small.text(format!("{what}\u{2026}")).color(t.ink2));
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 6.0), Sense::hover());
    ui.painter().rect_filled(rect, 3, t.line);
    let at = (ui.input(|i| i.time) % 1.5 / 1.5) as f32 * (WIDTH * 0.7);
    let run = Rect::from_min_size(rect.min + vec2(at, 0.0), vec2(WIDTH * 0.3, rect.height()));
    ui.painter().rect_filled(run, 3, t.accent);
    ui.ctx().request_repaint_after(Duration::from_millis(50));
    let stop = ui.add(Button::new(Face::Small.text("Cancel").color(t.ink2)).frame(false));
    stop.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Cancel: {what}")));
    if stop.on_hover_text("Stops it; nothing is changed by it then").clicked() {
        out.push(Command::CancelWork(work));
    }
}

fn saved(state: &AppState) -> String {
    let at = |t: jiff::Timestamp| {
        t.to_zoned(jiff::tz::TimeZone::system())
            .strftime("%H:%M:%S")
            .to_string()
    };
    match (state.saving, state.is_dirty(), state.saved_at) {
        (true, ..) => "Saving…".to_owned(),
        (_, true, Some(t)) => format!("Unsaved changes since {}", at(t)),
        (_, true, None) => "Unsaved changes".to_owned(),
        (_, false, Some(t)) => format!("Saved {}", at(t)),
        (_, false, None) if state.path.is_some() => "No changes".to_owned(),
        (_, false, None) => "Nothing to save".to_owned(),
    }
}

/// Divides the middle between the panes that are shown, and gives each its head.
pub fn panes(ui: &mut Ui, state: &AppState, mut pane: impl FnMut(&mut Ui, Pane), out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let whole = ui.max_rect();
    let both = state.shown(Pane::Right).is_some();
    let middle = if both { whole.center().x.round() } else { whole.right() };
    let halves = [
        (
            Pane::Left,
            Rect::from_min_max(whole.min, eframe::egui::pos2(middle, whole.bottom())),
        ),
        (
            Pane::Right,
            Rect::from_min_max(eframe::egui::pos2(middle, whole.top()), whole.max),
        ),
    ];
    for (which, rect) in halves {
        let Some(article) = state.shown(which) else { continue };
        let mut ui = ui.new_child(eframe::egui::UiBuilder::new().max_rect(rect).id_salt(which as usize));
        ui.set_clip_rect(rect);
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), header::HEIGHT));
        let mut top = ui.new_child(eframe::egui::UiBuilder::new().max_rect(head).id_salt("head"));
        header::show(&mut top, state, article, out);
        let line = if both && state.focus() == which {
            Stroke::new(2.0, t.accent)
        } else {
            Stroke::new(1.0, t.line)
        };
        ui.painter().hline(rect.x_range(), head.bottom() - 1.0, line);
        let body = Rect::from_min_max(head.left_bottom(), rect.max);
        let mut body = ui.new_child(eframe::egui::UiBuilder::new().max_rect(body).id_salt("body"));
        pane(&mut body, which);
        if which == Pane::Right {
            ui.painter()
                .vline(rect.left(), rect.y_range(), Stroke::new(1.0, t.line));
        }
    }
}

/// Shows that files held over the window can be dropped.
pub fn drop_target(ui: &Ui) {
    let hovering = ui.input(|i| i.raw.hovered_files.len());
    if hovering == 0 {
        return;
    }
    let t = Tokens::of(ui);
    let layer = eframe::egui::LayerId::new(eframe::egui::Order::Foreground, eframe::egui::Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    let rect = ui.ctx().content_rect().shrink(8.0);
    painter.rect(
        rect,
        4,
        t.accent_soft.gamma_multiply(0.85),
        Stroke::new(2.0, t.accent),
        eframe::egui::StrokeKind::Inside,
    );
    let files = if hovering == 1 {
        "this file".to_owned()
    } else {
        format!("these {hovering} files")
    };
    let text = format!("Drop to open {files}");
    painter.text(
        rect.center(),
        eframe::egui::Align2::CENTER_CENTER,
        text,
        Face::Title.font(),
        t.ink,
    );
    ui.ctx().set_cursor_icon(CursorIcon::Copy);
}

fn bar(ui: &mut Ui, id: &'static str, height: f32, line: bool, fill: Color32, add: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(4, 0));
    Panel::top(id)
        .frame(frame)
        .exact_size(height)
        .resizable(false)
        .show_separator_line(line)
        .show(ui, |ui| {
            ui.horizontal_centered(add);
        });
}
