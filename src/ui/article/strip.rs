use crate::app::AppState;
use crate::review::{Article, Covering, Eyes, Verdict};
use crate::text::TextSpan;
use crate::ui::theme::Tokens;
use eframe::egui::{Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// The width of the strip in points.
pub const WIDTH: f32 = 18.0;

/// The smallest height of a mark; claims that fall into the same one share it.
const MARK: f32 = 4.0;

/// The strip beside an article that shows where in it the decided and the open claims lie, and, by a line at its edge,
/// which words nobody has vouched for yet. Its marks are worked out once
/// for each change and height.
#[derive(Default)]
pub struct Strip {
    made_for: Option<(u64, u32, Eyes, usize)>,
    marks: Vec<(f32, Verdict)>,
    /// Where words stand that nobody has vouched for: from and to, as shares of the height.
    open: Vec<(f32, f32)>,
}

impl Strip {
    /// Draws the strip into `rect`. `visible` is the range of bytes on the screen; returns the byte to go to if it was
    /// clicked or dragged.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        article: &Article,
        state: &AppState,
        visible: (usize, usize),
        selected: Option<TextSpan>,
    ) -> Option<usize> {
        let t = Tokens::of(ui);
        let length = article.text.as_str().len().max(1) as f32;
        let place = |byte: usize| rect.top() + (byte as f32 / length).min(1.0) * (rect.height() - MARK);
        self.remake(article, state, rect.height(), length);
        let painter = ui.painter().with_clip_rect(rect);
        painter.vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, t.line));
        let seen = Rect::from_min_max(
            pos2(rect.left() + 2.0, place(visible.0)),
            pos2(rect.right() - 2.0, place(visible.1) + MARK),
        );
        painter.rect_filled(seen, 4, t.hover);
        for &(from, to) in &self.open {
            let (from, to) = (rect.top() + from * rect.height(), rect.top() + to * rect.height());
            painter.vline(rect.left() + 2.0, from..=to, Stroke::new(2.0, t.und_line));
        }
        let (left, right) = (rect.left() + 6.0, rect.right() - 3.0);
        for &(share, verdict) in &self.marks {
            let y = rect.top() + share * (rect.height() - MARK) + MARK / 2.0;
            let ink = t.mark(verdict);
            match verdict {
                Verdict::Confirmed => {
                    painter.hline(left + 2.5..=right - 2.5, y, Stroke::new(2.0, ink));
                }
                Verdict::Conflicting => {
                    painter.rect_filled(Rect::from_x_y_ranges(left..=right, y - 1.5..=y + 1.5), 0, ink);
                }
                Verdict::Unsourced => {
                    for x in [left + 1.0, (left + right) / 2.0, right - 1.0] {
                        painter.circle_filled(pos2(x, y), 1.0, ink);
                    }
                }
                Verdict::Unreviewed => {
                    let hollow = Rect::from_x_y_ranges(left + 1.0..=right - 1.0, y - 1.5..=y + 1.5);
                    painter.rect_stroke(hollow, 0, Stroke::new(1.0, ink), StrokeKind::Inside);
                }
                Verdict::Dismissed => {}
            }
        }
        if let Some(span) = selected {
            let frame = Rect::from_min_size(
                pos2(left - 2.0, place(span.start()) - 1.0),
                vec2(right - left + 4.0, MARK + 2.0),
            );
            painter.rect_stroke(frame, 2, Stroke::new(2.0, t.accent), StrokeKind::Inside);
        }
        let response = ui.interact(
            rect,
            ui.scope_id().with(("strip", &article.id)),
            Sense::click_and_drag(),
        );
        let at = response.interact_pointer_pos()?;
        Some(((at.y - rect.top()) / rect.height().max(1.0) * length).clamp(0.0, length) as usize)
    }

    fn remake(&mut self, article: &Article, state: &AppState, height: f32, length: f32) {
        let covering = state
            .project
            .article_index(&article.id)
            .and_then(|index| state.covering(index));
        let unvouched = covering.map_or(&[][..], Covering::unvouched);
        let key = (state.history.changes(), height.to_bits(), state.eyes(), unvouched.len());
        if self.made_for.as_ref() == Some(&key) {
            return;
        }
        self.made_for = Some(key);
        let slots = ((height / MARK) as usize).max(1);
        // Where several claims share a mark, the one that most needs an eye is shown.
        let weight = |v: Verdict| match v {
            Verdict::Conflicting => 4,
            Verdict::Unreviewed => 3,
            Verdict::Unsourced => 2,
            Verdict::Confirmed => 1,
            Verdict::Dismissed => 0,
        };
        let mut best = vec![Verdict::Dismissed; slots];
        for claim in article.claims.iter() {
            let slot = ((claim.span.start() as f32 / length) * slots as f32) as usize;
            let slot = &mut best[slot.min(slots - 1)];
            let verdict = state.verdict(claim);
            if weight(verdict) > weight(*slot) {
                *slot = verdict;
            }
        }
        let shown = best.iter().enumerate().filter(|(_, v)| **v != Verdict::Dismissed);
        self.marks = shown.map(|(i, v)| (i as f32 / slots as f32, *v)).collect();
        self.open.clear();
        for span in unvouched {
            let (from, to) = (span.start() as f32 / length, span.end() as f32 / length);
            match self.open.last_mut() {
                Some(last) if (from - last.1) * height < 1.0 => last.1 = to,
                _ => self.open.push((from, to)),
            }
        }
    }
}
