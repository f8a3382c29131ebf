use super::column::{Column, Laid};
use super::highlight::{self, Emphasis, RowRect};
use super::strip::{self, Strip};
use crate::app::{AppState, CaretStep, Command, snap_to_words};
use crate::review::{Article, ArticleId, Claim, Covering};
use crate::text::{TextSpan, find_hidden};
use crate::ui::fonts::Face;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::typography::Typography;
use crate::ui::widgets::count;
use eframe::egui::accesskit::Role;
use eframe::egui::emath::TSTransform;
use eframe::egui::scroll_area::{DragScroll, ScrollAreaOutput, ScrollSource};
use eframe::egui::style::ScrollAnimation;
use eframe::egui::text_selection::accesskit_text::update_accesskit_for_text_widget;
use eframe::egui::{
    Align2, CursorIcon, Event, Key, Modifiers, Pos2, Rangef, Rect, Response, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

/// Left of the text, where the glyphs hang.
const GUTTER: f32 = 35.0;

/// Right of the text.
const RIGHT: f32 = 24.0;

/// Above the first paragraph.
const TOP: f32 = 16.0;

/// How far above and below the pane paragraphs are measured before they are seen.
const AHEAD: f32 = 2000.0;

/// How far below the top of the pane a revealed passage is put.
const UPPER_THIRD: f32 = 0.3;

/// The empty part of the pane when its last paragraph is brought to the upper third.
const BELOW_END: f32 = 1.0 - UPPER_THIRD;

/// Where a passage is brought to.
#[derive(Clone, Copy)]
enum Reveal {
    /// To the upper third of the pane, unless it is well in sight.
    UpperThird,
    /// No further than is needed to have it in sight.
    Nearest,
    /// With its start to this height on the screen.
    At(f32),
}

/// One article's text on the screen: a virtual column with the claims under it, selection, and the strip at its side.
pub struct ArticleView {
    article: ArticleId,
    column: Column,
    strip: Strip,
    /// Where a drag over the text began.
    anchor: Option<usize>,
    reveal: Option<(TextSpan, Reveal)>,
    /// Where the next frame scrolls to, from the top of the column.
    scroll_to: Option<f32>,
    offset: f32,
    visible: (usize, usize),
    /// Where the letters of the last frame stood, from left to right.
    letters: Rangef,
    /// Where the selected claim and its twins began in it.
    marked: Vec<(TextSpan, f32)>,
}

impl ArticleView {
    /// Returns the view of an article, scrolled to its top.
    pub fn new(article: &Article) -> Self {
        Self {
            article: article.id.clone(),
            column: Column::new(&article.text),
            strip: Strip::default(),
            anchor: None,
            reveal: None,
            scroll_to: None,
            offset: 0.0,
            visible: (0, 0),
            letters: Rangef::NOTHING,
            marked: Vec::new(),
        }
    }

    /// Brings a passage to the upper third with the next frame, unless it is well in sight.
    pub fn reveal(&mut self, span: TextSpan) {
        self.reveal = Some((span, Reveal::UpperThird));
    }

    /// Scrolls no further with the next frame than is needed to have a passage in sight.
    pub fn keep_in_sight(&mut self, span: TextSpan) {
        self.reveal = Some((span, Reveal::Nearest));
    }

    /// Brings the start of a passage to a height on the screen with the next frame, as far as the text reaches.
    pub fn bring_to(&mut self, span: TextSpan, height: f32) {
        self.reveal = Some((span, Reveal::At(height)));
    }

    /// Draws the view into what is left of `ui`.
    pub fn show(&mut self, ui: &mut Ui, state: &AppState, article: &Article, out: &mut Vec<Command>) {
        let t = Tokens::of(ui);
        let whole = ui.available_rect_before_wrap();
        let strip = Rect::from_min_max(pos2(whole.right() - strip::WIDTH, whole.top()), whole.max);
        let room = Rect::from_min_max(whole.min, pos2(strip.left(), whole.bottom()));
        let typography = Typography::of(&state.settings);
        let width = (room.width() - GUTTER - RIGHT).clamp(80.0, typography.measure());
        let left = GUTTER + ((room.width() - GUTTER - RIGHT - width) / 2.0).max(0.0);
        self.column.set(width, typography);

        self.caret_keys(ui, state, out);
        let mut inner = ui.new_child(eframe::egui::UiBuilder::new().max_rect(room));
        inner.set_clip_rect(room.intersect(ui.clip_rect()));
        let mut area = ScrollArea::vertical()
            .id_salt(("article", self.article.as_str()))
            .auto_shrink(false)
            .scroll_source(ScrollSource {
                drag: DragScroll::Never,
                ..ScrollSource::default()
            });
        if let Some(offset) = self.scroll_to.take() {
            area = area.vertical_scroll_offset(offset);
        }
        if let Some((span, how)) = self.reveal.take()
            && let Some(offset) = self.offset_for(&inner, article.text.as_str(), span, how, room)
        {
            area = area.vertical_scroll_offset(offset);
        }
        let shown: ScrollAreaOutput<()> = area.show_viewport(&mut inner, |ui, viewport| {
            let size = vec2(room.width(), TOP + self.column.height() + room.height() * BELOW_END);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
            let origin = rect.min + vec2(left, TOP);
            let laid = self
                .column
                .lay_out(ui, viewport.min.y - TOP, viewport.max.y - TOP, t.ink);
            self.visible = (
                laid.first().map_or(0, |l| l.span.start()),
                laid.last().map_or(0, |l| l.span.end()),
            );
            let under = response
                .hover_pos()
                .and_then(|at| claim_under(article, &laid, origin, at));
            self.letters = Rangef::new(origin.x, origin.x + width);
            self.marked = self.paint(ui, state, article, &laid, origin, under);
            if laid.last().is_none_or(|l| l.span.end() == self.column.end()) {
                end_line(
                    ui,
                    state,
                    article,
                    pos2(origin.x, origin.y + self.column.height()),
                    width,
                );
            }
            self.expose(ui, state, article, &laid, origin, &response);
            self.react(ui, article, &laid, origin, &response, out);
            if let (Some(claim), false) = (under, response.dragged()) {
                response.on_hover_ui_at_pointer(|ui| tooltip(ui, state, article, claim));
            }
        });
        self.offset = shown.state.clamped_offset().y;
        // What is about to be seen is measured before it is; what lies above must not move what is read.
        let (from, to) = (self.offset - AHEAD, self.offset + room.height() + AHEAD);
        if let Some(grown) = self
            .column
            .measure_between(ui, from - TOP, self.offset - TOP, to - TOP, t.ink)
        {
            if grown != 0.0 {
                self.offset += grown;
                self.scroll_to = Some(self.offset);
            }
            ui.ctx().request_repaint();
        }

        let selected = state
            .selected_claim()
            .filter(|(a, _)| a.id == self.article)
            .map(|(_, c)| c.span);
        if let Some(byte) = self.strip.show(ui, strip, article, state, self.visible, selected) {
            let text = article.text.as_str();
            let rest = TextSpan::new(text, floor(text, byte), text.len());
            self.reveal = rest.map(|rest| (rest, Reveal::UpperThird));
            ui.ctx().request_repaint();
        }
    }

    /// Takes the keys that move the caret, while it stands in this article.
    fn caret_keys(&mut self, ui: &Ui, state: &AppState, out: &mut Vec<Command>) {
        let here = state.caret.as_ref().filter(|c| c.article == self.article);
        let Some(caret) = here.filter(|_| state.dialog.is_none() && !ui.ctx().text_edit_focused()) else {
            return;
        };
        let pressed: Vec<_> = ui.input(|i| {
            let keys = i.events.iter().filter_map(|event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } => Some((*key, *modifiers)),
                _ => None,
            });
            keys.collect()
        });
        let color = Tokens::of(ui).ink;
        for (key, modifiers) in pressed.into_iter().filter(|(_, m)| !m.alt) {
            let step = match (key, modifiers.command) {
                (Key::ArrowLeft, false) => Some(CaretStep::Left),
                (Key::ArrowRight, false) => Some(CaretStep::Right),
                (Key::ArrowLeft, true) => Some(CaretStep::WordLeft),
                (Key::ArrowRight, true) => Some(CaretStep::WordRight),
                (Key::Home, _) => Some(CaretStep::ParagraphStart),
                (Key::End, _) => Some(CaretStep::ParagraphEnd),
                (Key::ArrowUp | Key::ArrowDown, _) => self
                    .column
                    .row_beside(ui, caret.head, key == Key::ArrowUp, color)
                    .map(CaretStep::To),
                _ => None,
            };
            let extend = modifiers.shift;
            out.extend(step.map(|step| Command::CaretMove { step, extend }));
        }
    }

    /// The scroll offset that brings a passage where it is to be; `None` if it can stay where it is.
    fn offset_for(&mut self, ui: &Ui, text: &str, span: TextSpan, how: Reveal, room: Rect) -> Option<f32> {
        let laid = self.column.lay_out_at(ui, span.start(), Tokens::of(ui).ink)?;
        let rows = laid.rows(text, span);
        let top = rows.first().map_or(laid.top, |r| r.0.top());
        let bottom = rows.last().map_or(top, |r| r.0.bottom());
        let (from, to) = (self.offset - TOP + 24.0, self.offset - TOP + room.height() - 48.0);
        let in_sight = top >= from && bottom <= to && self.visible != (0, 0);
        let offset = match how {
            Reveal::At(height) => {
                let start = rows.first().map_or(laid.top, |r| r.0.center().y);
                let most = TOP + self.column.height() + room.height() * (BELOW_END - 1.0);
                return Some((TOP + start - (height - room.top())).min(most).max(0.0));
            }
            Reveal::UpperThird => TOP + top - room.height() * UPPER_THIRD,
            Reveal::Nearest if top < from => TOP + top - 24.0,
            Reveal::Nearest => TOP + bottom - room.height() + 48.0,
        };
        (!in_sight).then(|| offset.max(0.0))
    }

    /// Where the letters of the column stand on the screen, from left to right.
    pub fn letters(&self) -> Rangef {
        self.letters
    }

    /// The height at which the selected claim or one of its twins that covers `span` begins, while that is in sight.
    pub fn height_of(&self, span: TextSpan) -> Option<f32> {
        let mut marked = self.marked.iter();
        marked.find(|(claim, _)| claim.covers(span)).map(|(_, y)| *y)
    }

    /// Paints what is in sight; returns where the selected claim and its twins begin.
    fn paint(
        &self,
        ui: &Ui,
        state: &AppState,
        article: &Article,
        laid: &[Laid],
        origin: Pos2,
        under: Option<&Claim>,
    ) -> Vec<(TextSpan, f32)> {
        let mut marked = Vec::new();
        let t = Tokens::of(ui);
        let painter = ui.painter();
        let text = article.text.as_str();
        let selected = state.selected_claim().map(|(_, c)| &c.id);
        let twins = twin_spans(state, &self.article);
        let values = state.reading(&self.article).map_or(&[][..], |r| &r.mentions);
        let text_selection = state
            .selected_text()
            .filter(|(a, _)| a.id == self.article)
            .map(|(_, s)| s);
        let index = state.project.article_index(&self.article).unwrap_or_default();
        let covering = state.covering(index).filter(|_| state.uncovered);
        let (from, to) = self.visible;
        let seen = ui.clip_rect().y_range();
        let found = state.find.iter().flat_map(|find| find.in_text(index));
        let hits: Vec<_> = found
            .skip_while(|s| s.end() <= from)
            .take_while(|s| s.start() < to)
            .collect();
        for piece in laid {
            let mut claims: Vec<&Claim> = article.claims.overlapping(piece.span).collect();
            // The smallest lies on top, the selected one above all.
            claims.sort_by_key(|c| (Some(&c.id) == selected, std::cmp::Reverse(c.span.len())));
            let mut hung: Vec<(f32, usize)> = Vec::new();
            for claim in &claims {
                let rows = on_screen(piece, text, claim.span, origin);
                let emphasis = if Some(&claim.id) == selected {
                    Emphasis::Selected
                } else if twins.iter().any(|s| claim.span.covers(*s)) {
                    Emphasis::Twin
                } else if under.is_some_and(|u| u.id == claim.id) {
                    Emphasis::Hovered
                } else {
                    Emphasis::None
                };
                highlight::claim(painter, &rows, state.verdict(claim), emphasis, t);
                if matches!(emphasis, Emphasis::Selected | Emphasis::Twin) {
                    marked.extend(start(&rows, seen).map(|y| (claim.span, y)));
                }
            }
            for twin in twins.iter().filter(|s| s.overlaps(piece.span)) {
                if !claims.iter().any(|c| c.span.covers(*twin)) {
                    let rows = on_screen(piece, text, *twin, origin);
                    highlight::twin(painter, &rows, t);
                    marked.extend(start(&rows, seen).map(|y| (*twin, y)));
                }
            }
            claims.sort_by_key(|c| c.span);
            for claim in claims {
                let Some((rect, true, _)) = on_screen(piece, text, claim.span, origin).first().copied() else {
                    continue;
                };
                let y = rect.center().y;
                let on_row = match hung.iter_mut().find(|(row, _)| (*row - y).abs() < 1.0) {
                    Some((_, n)) => {
                        *n += 1;
                        *n
                    }
                    None => {
                        hung.push((y, 0));
                        0
                    }
                };
                let x = origin.x - 13.0 - 14.0 * on_row as f32;
                if x > origin.x - GUTTER {
                    let disputed = state.is_disputed(article, claim);
                    glyph::claim(painter, pos2(x, y), state.verdict(claim), disputed, t);
                }
            }
            for span in hits.iter().filter(|s| s.overlaps(piece.span)) {
                highlight::hit(painter, &on_screen(piece, text, *span, origin), t);
            }
            if let Some(span) = text_selection {
                highlight::selection(painter, &on_screen(piece, text, span, origin), t);
            }
            let from = values.partition_point(|m| m.span.end() <= piece.span.start());
            for mention in values
                .iter()
                .skip(from)
                .take_while(|m| m.span.start() < piece.span.end())
            {
                highlight::value(painter, &on_screen(piece, text, mention.value_span, origin), t);
            }
            for found in find_hidden(piece.span.of(text)) {
                let place = TextSpan::new(
                    text,
                    piece.span.start() + found.span.start(),
                    piece.span.start() + found.span.end(),
                );
                let rect = place.and_then(|span| piece.place(text, span));
                if let Some(rect) = rect {
                    highlight::hidden(painter, rect.translate(origin.to_vec2()), found.kind, t);
                }
            }
            painter.galley(origin + vec2(0.0, piece.top), piece.galley.clone(), t.ink);
            if let Some(covering) = covering {
                for span in vouched(text, piece.span, covering) {
                    highlight::vouched(painter, &on_screen(piece, text, span, origin), t);
                }
            }
            let head = state
                .caret
                .as_ref()
                .filter(|c| c.article == self.article)
                .map(|c| c.head);
            if let Some(head) = head.filter(|h| (piece.span.start()..=piece.span.end()).contains(h))
                && let Some(rect) = piece.caret(text, head)
            {
                highlight::caret(painter, rect.translate(origin.to_vec2()), t);
            }
        }
        marked
    }

    /// Gives the visible text and claims to screen readers.
    fn expose(&self, ui: &Ui, state: &AppState, article: &Article, laid: &[Laid], origin: Pos2, response: &Response) {
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Document, true, format!("Text of {}", article.description.title))
        });
        let text = article.text.as_str();
        for piece in laid {
            let id = response.id.with(piece.span.start());
            let place = origin + vec2(0.0, piece.top);
            let rect = Rect::from_min_size(place, piece.galley.size());
            let paragraph = ui.interact(rect, id, Sense::hover());
            paragraph.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, piece.span.of(text)));
            let to_screen = TSTransform::from_translation(place.to_vec2());
            update_accesskit_for_text_widget(ui.ctx(), id, None, to_screen, &piece.galley);
            for claim in article.claims.overlapping(piece.span) {
                let rows = on_screen(piece, text, claim.span, origin);
                if let Some((rect, true, _)) = rows.first() {
                    let mark = ui.interact(*rect, id.with(claim.id.as_str()), Sense::hover());
                    mark.widget_info(|| WidgetInfo::labeled(Role::Mark, true, spoken(state, article, claim)));
                }
            }
        }
    }

    fn react(
        &mut self,
        ui: &mut Ui,
        article: &Article,
        laid: &[Laid],
        origin: Pos2,
        response: &Response,
        out: &mut Vec<Command>,
    ) {
        let text = article.text.as_str();
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(CursorIcon::Text);
        }
        let Some(pointer) = response.interact_pointer_pos() else {
            self.anchor = None;
            return;
        };
        let Some((byte, on_letters)) = hit(laid, text, origin, pointer) else {
            return;
        };
        if response.drag_started() {
            let pressed = ui.input(|i| i.pointer.press_origin()).unwrap_or(pointer);
            self.anchor = hit(laid, text, origin, pressed).map(|(byte, _)| byte);
        }
        if let (true, Some(anchor)) = (response.dragged(), self.anchor) {
            let exact = TextSpan::new(text, anchor.min(byte), anchor.max(byte));
            let by_letter = ui.input(|i| i.modifiers.contains(Modifiers::ALT));
            let span = if by_letter {
                exact
            } else {
                exact.and_then(|s| snap_to_words(text, s))
            };
            if let Some(span) = span {
                out.push(Command::SelectText(self.article.clone(), span));
            }
            self.scroll_along(ui, pointer);
        }
        if response.double_clicked() {
            let word = TextSpan::new(text, byte, byte).and_then(|at| word_at(text, at));
            out.extend(word.map(|word| Command::SelectText(self.article.clone(), word)));
        } else if response.clicked() {
            let claim = article
                .claims
                .at(byte)
                .first()
                .filter(|_| on_letters)
                .map(|c| c.id.clone());
            out.push(match claim {
                Some(claim) => Command::Select(claim),
                None => Command::SelectText(self.article.clone(), TextSpan::whole("")),
            });
        }
    }

    fn scroll_along(&self, ui: &Ui, pointer: Pos2) {
        let clip = ui.clip_rect();
        let beyond = (clip.top() - pointer.y).max(0.0) - (pointer.y - clip.bottom()).max(0.0);
        if beyond != 0.0 {
            ui.scroll_with_delta_animation(Vec2::new(0.0, beyond), ScrollAnimation::none());
            ui.ctx().request_repaint();
        }
    }
}
/// What of a piece of the text lies outside everything that nobody has vouched for.
fn vouched(text: &str, piece: TextSpan, covering: &Covering) -> Vec<TextSpan> {
    let open = covering.unvouched();
    let first = open.partition_point(|s| s.end() <= piece.start());
    let mut at = piece.start();
    let mut spans = Vec::new();
    for span in open.iter().skip(first).take_while(|s| s.start() < piece.end()) {
        spans.extend(TextSpan::new(text, at, span.start().max(at)));
        at = span.end();
    }
    spans.extend(TextSpan::new(text, at, piece.end().max(at)));
    spans.retain(|s| !s.is_empty());
    spans
}

fn on_screen(piece: &Laid, text: &str, span: TextSpan, origin: Pos2) -> Vec<RowRect> {
    let shift = origin.to_vec2();
    piece
        .rows(text, span)
        .into_iter()
        .map(|(rect, starts, ends)| (rect.translate(shift), starts, ends))
        .collect()
}

/// The height of the row in which something starts, if it is in sight.
fn start(rows: &[RowRect], seen: Rangef) -> Option<f32> {
    let (rect, starts, _) = rows.first()?;
    Some(rect.center().y).filter(|y| *starts && seen.contains(*y))
}

fn hit(laid: &[Laid], text: &str, origin: Pos2, at: Pos2) -> Option<(usize, bool)> {
    let place = at - origin;
    let piece = laid.iter().rev().find(|l| l.top <= place.y).or(laid.first())?;
    Some(piece.byte_at(text, place.x, place.y))
}

fn claim_under<'a>(article: &'a Article, laid: &[Laid], origin: Pos2, at: Pos2) -> Option<&'a Claim> {
    let (byte, on_letters) = hit(laid, article.text.as_str(), origin, at)?;
    article.claims.at(byte).first().copied().filter(|_| on_letters)
}

/// What stands below the last paragraph.
fn end_line(ui: &Ui, state: &AppState, article: &Article, at: Pos2, width: f32) {
    let t = Tokens::of(ui);
    let counts = state
        .progress(state.project.article_index(&article.id).unwrap_or_default())
        .counts;
    let line = format!(
        "End of article {}. {} of {} claims decided.",
        state.letter(&article.id),
        count(counts.decided()),
        count(counts.all())
    );
    ui.painter()
        .hline(at.x..=at.x + width, at.y + 8.0, Stroke::new(1.0, t.line));
    ui.painter().text(
        at + vec2(0.0, 24.0),
        Align2::LEFT_CENTER,
        line,
        Face::Small.font(),
        t.ink3,
    );
}

fn tooltip(ui: &mut Ui, state: &AppState, article: &Article, claim: &Claim) {
    ui.set_max_width(340.0);
    ui.horizontal(|ui| {
        glyph::show_verdict(ui, state.verdict(claim));
        ui.label(Face::Section.text(state.verdict(claim).label()));
    });
    for reason in state.reasons(article, claim) {
        ui.label(Face::Small.text(reason).color(Tokens::of(ui).ink2));
    }
}

fn word_at(text: &str, at: TextSpan) -> Option<TextSpan> {
    let next = text
        .get(at.start()..)
        .and_then(|t| t.chars().next())
        .map_or(0, char::len_utf8);
    snap_to_words(text, TextSpan::new(text, at.start(), at.start() + next)?)
}

fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

fn twin_spans(state: &AppState, article: &ArticleId) -> Vec<TextSpan> {
    let Some((home, claim)) = state.selected_claim() else {
        return Vec::new();
    };
    state
        .twins(home, claim)
        .into_iter()
        .filter(|t| t.article == *article)
        .map(|t| t.span)
        .collect()
}

fn spoken(state: &AppState, article: &Article, claim: &Claim) -> String {
    format!("{}, claim: {}", state.verdict(claim).label(), article.quote(claim))
}
