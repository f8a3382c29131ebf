use super::article::{self, ArticleView};
use super::find_bar::FindBar;
use super::inspector::Inspector;
use super::keys::Keys;
use super::matrix::MatrixView;
use super::queue_panel::QueuePanel;
use super::report_view::ReportView;
use super::theme::{self, Tokens};
use super::timeline_view::TimelineView;
use super::typography::Typography;
use super::{DesktopPicker, checks_view, dialogs, empty, fonts, new_version, shell};
use crate::app::{Action, AppState, Clock, Command, Effect, FilePicker, Jobs, Notice, Pane, ThemeChoice, View, update};
use crate::review::ArticleId;
use crate::store::{Disk, RealDisk, Settings};
use crate::text::TextSpan;
use eframe::egui::{
    self, CentralPanel, Context, Event, Frame, Panel, ThemePreference, Ui, ViewportBuilder, ViewportCommand,
};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The window: it draws the state, turns input into commands and carries out the effects that need a window.
pub struct Window {
    state: AppState,
    jobs: Jobs,
    views: BTreeMap<ArticleId, ArticleView>,
    queue: QueuePanel,
    inspector: Inspector,
    matrix: MatrixView,
    timeline: TimelineView,
    report: ReportView,
    find: FindBar,
    keys: Keys,
    align: Option<Alignment>,
    /// Passes left in which pasted text may still come from the clipboard.
    awaiting_paste: Option<u8>,
    may_close: bool,
    /// Whether a text field had the cursor when the last frame ended.
    typing: bool,
    /// Whether the fonts have been drawn once.
    warm: bool,
    title: String,
    /// Whether unsaved work is kept anywhere.
    keeps: bool,
    /// The width and height of the window in points.
    size: Option<(u16, u16)>,
}

/// A passage on its way to the height of another one.
struct Alignment {
    passage: (ArticleId, TextSpan),
    beside: (ArticleId, TextSpan),
    /// Where the other one stood with the last passes, and for how many of them.
    rested: (Option<f32>, u8),
    /// For how many passes it is waited until the other one rests: as long as heights are still being measured, it moves.
    left: u8,
}

/// What a window needs from outside; tests give their own.
pub struct Surroundings {
    /// The files.
    pub disk: Arc<dyn Disk>,
    /// The desktop's dialogs.
    pub picker: Arc<dyn FilePicker>,
    /// The time.
    pub clock: Clock,
    /// Where settings are kept, if anywhere.
    pub settings: Option<PathBuf>,
    /// Below this folder unsaved work and dated copies of projects are kept, if anywhere.
    pub folder: Option<PathBuf>,
}

impl Surroundings {
    /// This machine's own.
    pub fn of_this_machine() -> Self {
        let folders = directories::ProjectDirs::from("", "", "linecheck");
        Self {
            disk: Arc::new(RealDisk),
            picker: Arc::new(DesktopPicker),
            clock: Arc::new(jiff::Timestamp::now),
            settings: folders.as_ref().map(|f| f.config_dir().join("settings.json")),
            folder: folders.map(|f| f.data_local_dir().to_owned()),
        }
    }
}

/// Opens the window with these files and stays until it is closed.
///
/// # Errors
/// If the system gives no window; the message says why.
pub fn run(files: Vec<PathBuf>) -> Result<(), String> {
    let around = Surroundings::of_this_machine();
    let settings = around.settings.as_ref().map(|p| Settings::load(&*around.disk, p).0);
    let (width, height) = settings.and_then(|s| s.window).unwrap_or((1600, 1000));
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id("linecheck")
            .with_title("Linecheck")
            .with_inner_size([f32::from(width), f32::from(height)])
            .with_min_inner_size([900.0, 560.0])
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    let make = move |cc: &eframe::CreationContext<'_>| {
        Ok(Box::new(Window::new(&cc.egui_ctx, around, files)) as Box<dyn eframe::App>)
    };
    eframe::run_native("linecheck", options, Box::new(make)).map_err(|e| e.to_string())
}

impl Alignment {
    /// Brings the passage to where the other one stands now; returns what is left to do.
    fn step(mut self, views: &mut BTreeMap<ArticleId, ArticleView>) -> Option<Self> {
        let height = views.get(&self.beside.0).and_then(|view| view.height_of(self.beside.1));
        let view = views.get_mut(&self.passage.0)?;
        match height {
            Some(height) => view.bring_to(self.passage.1, height),
            None => view.reveal(self.passage.1),
        }
        let (last, passes) = self.rested;
        self.rested = (height, if last == height { passes + 1 } else { 0 });
        self.left = self.left.checked_sub(1)?;
        (self.rested.1 < 3).then_some(self)
    }
}

impl Window {
    /// Returns a window that opens these files.
    pub fn new(ctx: &Context, around: Surroundings, files: Vec<PathBuf>) -> Self {
        theme::install(ctx);
        let (mut settings, damaged) = around
            .settings
            .as_ref()
            .map(|p| Settings::load(&*around.disk, p))
            .unwrap_or_default();
        if settings.reviewer.is_empty() {
            let name = std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
            settings.reviewer = name.unwrap_or_default();
        }
        let no_dialogs = around.picker.unavailable();
        let wake = ctx.clone();
        let wake = Arc::new(move || wake.request_repaint());
        let mut state = AppState::new(settings, around.clock, no_dialogs);
        state.settings_file = around.settings.clone();
        let mut jobs = Jobs::new(around.disk, around.picker, around.settings, wake);
        if let Some(folder) = &around.folder {
            jobs = jobs.keeping_in(folder);
        }
        let mut window = Self {
            state,
            jobs,
            views: BTreeMap::new(),
            queue: QueuePanel::default(),
            inspector: Inspector::default(),
            matrix: MatrixView::default(),
            timeline: TimelineView::default(),
            report: ReportView::default(),
            find: FindBar::default(),
            keys: Keys::default(),
            align: None,
            awaiting_paste: None,
            may_close: false,
            typing: false,
            warm: false,
            title: String::new(),
            keeps: around.folder.is_some(),
            size: None,
        };
        if let Some(damaged) = damaged {
            window.carry_out(ctx, Command::Told(Notice::Warning(damaged)));
        }
        window.carry_out(ctx, Command::Started);
        if !files.is_empty() {
            window.carry_out(ctx, Command::OpenFiles(files));
        }
        window
    }

    /// The state that is shown.
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Waits for the work in the background; what it brought is taken up with the next frame.
    pub fn wait(&mut self) {
        self.jobs.wait();
    }

    fn carry_out(&mut self, ctx: &Context, command: Command) {
        log::debug!("{command:?}");
        let before = self.state.selected_claim().map(|(_, c)| c.id.clone());
        let had_dialog = self.state.dialog.is_some();
        for effect in update(&mut self.state, command) {
            if let Some(effect) = self.jobs.run(effect) {
                self.take_effect(ctx, effect);
            }
        }
        if self.state.dialog.is_some() && !had_dialog {
            self.keys.wait_for_field(ctx);
        }
        self.queue.reveal |= before.as_ref() != self.state.selected_claim().map(|(_, c)| &c.id);
    }

    fn take_effect(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::PasteFromClipboard => {
                self.awaiting_paste = Some(4);
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Effect::Reveal(article, span) => {
                if let Some(shown) = self.state.project.article(&article) {
                    self.views
                        .entry(article)
                        .or_insert_with(|| ArticleView::new(shown))
                        .reveal(span);
                }
            }
            Effect::Align(passage, beside) => {
                self.align = Some(Alignment {
                    passage,
                    beside,
                    rested: (None, 0),
                    left: 20,
                });
            }
            Effect::KeepInSight(article, span) => {
                if let Some(view) = self.views.get_mut(&article) {
                    view.keep_in_sight(span);
                }
            }
            Effect::FocusFilter => {
                self.queue.focus = true;
                self.keys.wait_for_field(ctx);
            }
            Effect::FocusFind => {
                self.find.focus = true;
                self.keys.wait_for_field(ctx);
            }
            Effect::FocusNote => {
                self.inspector.focus_note();
                self.keys.wait_for_field(ctx);
            }
            Effect::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            other => log::error!("nobody carries this out: {other:?}"),
        }
        ctx.request_repaint();
    }

    fn take_input(&mut self, ctx: &Context, out: &mut Vec<Command>) {
        let listens = self.state.dialog.is_none() && self.state.sources.proposed.is_none();
        out.extend(self.keys.take(ctx, &self.state, listens).map(Command::Do));
        if ctx.input(|i| i.events.contains(&Event::WindowFocused(true))) {
            out.push(Command::LookAtSources);
        }
        let typing = ctx.text_edit_focused() || self.state.dialog.is_some();
        let (dropped, pasted, copies) = ctx.input(|i| {
            let dropped: Vec<_> = i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect();
            let pasted = i.events.iter().find_map(|e| match e {
                Event::Paste(text) => Some(text.clone()),
                _ => None,
            });
            (dropped, pasted, i.events.iter().any(|e| matches!(e, Event::Copy)))
        });
        if !dropped.is_empty() {
            out.push(Command::OpenFiles(dropped));
        }
        match (pasted, self.awaiting_paste) {
            (Some(text), waiting) if waiting.is_some() || !typing => {
                self.awaiting_paste = None;
                out.push(Command::Paste(text));
            }
            (_, Some(0)) => {
                self.awaiting_paste = None;
                out.push(Command::Paste(String::new()));
            }
            (_, Some(left)) => {
                self.awaiting_paste = Some(left - 1);
                ctx.request_repaint();
            }
            _ => {}
        }
        if copies && !typing {
            let words = match (self.state.selected_text(), self.state.selected_claim()) {
                (Some((article, span)), _) => Some(span.of(article.text.as_str()).to_owned()),
                (None, Some((article, claim))) => Some(article.quote(claim).to_owned()),
                (None, None) => None,
            };
            if let Some(words) = words {
                ctx.copy_text(words);
            }
        }
    }

    fn draw(&mut self, ui: &mut Ui, out: &mut Vec<Command>) {
        if !std::mem::replace(&mut self.warm, true) {
            fonts::warm_up(ui, Typography::of(&self.state.settings));
        }
        let t = Tokens::of(ui);
        let room = shell::room(&self.state, ui.ctx().content_rect().width());
        if room != self.state.room {
            out.push(Command::Room(room));
        }
        shell::menus(ui, &self.state, out);
        shell::toolbar(ui, &self.state, out);
        shell::notices(ui, &self.state, &self.jobs, out);
        new_version::banners(ui, &self.state, out);
        shell::status(ui, &self.state, &self.jobs, out);
        if self.state.view == View::Text {
            self.find.show(ui, &self.state, out);
        }
        if !self.state.project.articles.is_empty() {
            let side = Frame::new().fill(t.panel);
            if self.state.shows_queue() {
                Panel::left("queue")
                    .frame(side)
                    .exact_size(shell::LEFT)
                    .resizable(false)
                    .show(ui, |ui| {
                        self.queue.show(ui, &self.state, out);
                    });
            }
            if self.state.view == View::Text && self.state.shows_inspector() {
                Panel::right("inspector")
                    .frame(side)
                    .exact_size(shell::RIGHT)
                    .resizable(false)
                    .show(ui, |ui| {
                        self.inspector.show(ui, &self.state, out);
                    });
            }
        }
        CentralPanel::default()
            .frame(Frame::new().fill(t.paper))
            .show(ui, |ui| {
                if self.state.project.articles.is_empty() {
                    empty::show(ui, &self.state, out);
                    return;
                }
                match self.state.view {
                    View::Text => {}
                    View::Matrix => return self.matrix.show(ui, &self.state, out),
                    View::Checks => return checks_view::show(ui, &self.state, out),
                    View::Timeline => return self.timeline.show(ui, &self.state, out),
                    View::Report => return self.report.show(ui, &self.state, out),
                }
                let (state, views) = (&self.state, &mut self.views);
                let mut shown = Vec::new();
                let pane = |ui: &mut Ui, pane: Pane| {
                    let Some(article) = state.shown(pane) else { return };
                    let view = views
                        .entry(article.id.clone())
                        .or_insert_with(|| ArticleView::new(article));
                    view.show(ui, state, article, &mut shown);
                };
                shell::panes(ui, state, pane, out);
                out.append(&mut shown);
                let middle = ui.max_rect().center().x.round();
                if let Some(alignment) = self.align.take() {
                    self.align = alignment.step(&mut self.views);
                    ui.ctx().request_repaint();
                }
                article::join(ui.painter(), state, middle, |a| self.views.get(&a.id), t);
            });
        shell::drop_target(ui);
    }

    fn unselect_text(&self) -> Option<Command> {
        let (article, _) = self.state.selected_text()?;
        Some(Command::SelectText(article.id.clone(), TextSpan::whole("")))
    }

    fn keep_up(&mut self, ctx: &Context) {
        self.views.retain(|id, _| self.state.project.article(id).is_some());
        ctx.set_theme(match ThemeChoice::from_name(&self.state.settings.theme) {
            ThemeChoice::System => ThemePreference::System,
            ThemeChoice::Light => ThemePreference::Light,
            ThemeChoice::Dark => ThemePreference::Dark,
        });
        let mark = if self.state.is_dirty() { "• " } else { "" };
        let title = format!("{mark}{} - Linecheck", self.state.name());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// What a panic leaves is kept for the next start.
impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.jobs.keep_now(&self.state);
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        for command in self.jobs.drain() {
            self.carry_out(ctx, command);
        }
        if ctx.input(|i| i.viewport().close_requested()) {
            if !self.may_close {
                self.carry_out(ctx, Command::CloseRequested);
            }
            if !self.may_close {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
        }
        match self.state.next_tick().filter(|_| self.keeps) {
            Some(left) if left.is_zero() => self.carry_out(ctx, Command::Tick),
            Some(left) => ctx.request_repaint_after(left),
            None => {}
        }
        if let Some((_, left)) = self.jobs.working().filter(|(_, left)| !left.is_zero()) {
            ctx.request_repaint_after(left);
        }
        self.keep_up(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let mut commands = Vec::new();
        self.take_input(&ctx, &mut commands);
        let escape = ctx.input(|i| i.key_pressed(egui::Key::Escape));
        if escape && self.state.dialog.is_none() {
            match ctx.memory(|m| m.focused()) {
                Some(id) => ctx.memory_mut(|m| m.surrender_focus(id)),
                None if self.state.find.is_some() => commands.push(Command::CloseFind),
                None if self.state.caret.is_some() && !self.typing => commands.push(Command::LeaveCaret),
                // egui has taken the focus away by now: the key was for the field.
                None if self.typing => {}
                None if self.state.link_start.is_some() => commands.push(Command::CancelLink),
                None if self.state.view != View::Text => commands.push(Command::Do(Action::ShowText)),
                None => commands.extend(self.unselect_text()),
            }
        }
        let size = ctx.content_rect().size();
        self.size = Some((size.x as u16, size.y as u16));
        self.draw(ui, &mut commands);
        if !new_version::proposed(&ctx, &self.state, &mut commands) {
            dialogs::show(&ctx, &self.state, &mut commands);
        }
        self.typing = ctx.text_edit_focused();
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.carry_out(&ctx, command);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let mut settings = self.state.settings.clone();
        settings.window = self.size;
        if settings != self.state.settings {
            self.jobs.run(Effect::Remember(settings));
        }
        self.jobs.wait();
    }
}
