use crate::text::{ArticleText, TextSpan};
use crate::ui::fonts::Face;
use crate::ui::heights::Heights;
use crate::ui::typography::Typography;
use eframe::egui::text::{ByteIndex, CCursor, LayoutJob, LayoutSection, TextFormat};
use eframe::egui::{Color32, Galley, Rect, Ui, pos2};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A line longer than this many bytes is laid out in pieces, cut at spaces.
const LONGEST_PIECE: usize = 4096;

/// Between paragraphs, in points.
const PARAGRAPH_GAP: f32 = 13.0;

/// Between lines that no blank line separates, in points.
const LINE_GAP: f32 = 4.0;

/// How far a band reaches above the baseline of the design's letters, in points.
pub const ABOVE: f32 = 15.0;

/// How far it reaches below.
pub const BELOW: f32 = 6.0;

/// The time a frame spends on measuring what is about to be seen.
const MEASURING: Duration = Duration::from_micros(1500);

/// A piece of the text that is laid out by itself.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: TextSpan,
    face: Face,
    gap: f32,
}

/// A piece as it was laid out for one frame.
#[derive(Clone)]
pub struct Laid {
    /// Its place in the text.
    pub span: TextSpan,
    /// Its rows.
    pub galley: Arc<Galley>,
    /// Its top, from the top of the column.
    pub top: f32,
    /// How large its letters are beside those of the design.
    scale: f32,
}

/// An article's text as one column: pieces with estimated or measured heights, of which only the visible ones are laid out.
pub struct Column {
    text: ArticleText,
    pieces: Vec<Piece>,
    heights: Heights,
    width: f32,
    typography: Typography,
    measured: Vec<bool>,
}

impl Column {
    /// Cuts a text into pieces; heights come with the first frame.
    pub fn new(text: &ArticleText) -> Self {
        let pieces = cut(text);
        let measured = vec![false; pieces.len()];
        Self {
            text: text.clone(),
            pieces,
            heights: Heights::default(),
            width: 0.0,
            typography: Typography::default(),
            measured,
        }
    }

    /// One past the last byte that is shown.
    pub fn end(&self) -> usize {
        self.pieces.last().map_or(0, |p| p.span.end())
    }

    /// The height of the whole column.
    pub fn height(&self) -> f32 {
        self.heights.total() as f32
    }

    /// Sets the width and how the text is set. Where either is new, every height is an estimate again.
    pub fn set(&mut self, width: f32, typography: Typography) {
        if self.width == width && self.typography == typography {
            return;
        }
        (self.width, self.typography) = (width, typography);
        let estimate = |piece: &Piece| {
            let per_row = (width / (typography.size(piece.face) * 0.45)).max(1.0);
            let rows = (piece.span.len() as f32 / per_row).ceil().max(1.0);
            rows * typography.line_height(piece.face) + piece.gap
        };
        self.heights = Heights::new(self.pieces.iter().map(estimate).collect());
        self.measured.fill(false);
    }

    /// Lays out what lies between two depths. Heights that turn out otherwise than estimated are corrected.
    pub fn lay_out(&mut self, ui: &Ui, from: f32, to: f32, color: Color32) -> Vec<Laid> {
        let (mut index, top) = self.heights.at(f64::from(from.max(0.0)));
        let mut top = top as f32;
        let mut laid = Vec::new();
        while index < self.pieces.len() && top < to {
            let galley = self.measure(ui, index, color);
            let height = galley.size().y + self.pieces[index].gap;
            laid.push(Laid {
                span: self.pieces[index].span,
                galley,
                top,
                scale: self.typography.scale(),
            });
            top += height;
            index += 1;
        }
        laid
    }

    /// Lays out the piece that holds a byte, and returns it.
    pub fn lay_out_at(&mut self, ui: &Ui, byte: usize, color: Color32) -> Option<Laid> {
        let index = self.piece_at(byte);
        let span = self.pieces.get(index)?.span;
        let galley = self.measure(ui, index, color);
        Some(Laid {
            span,
            galley,
            top: self.heights.top(index) as f32,
            scale: self.typography.scale(),
        })
    }

    /// Measures, for a short while, pieces between two depths that have not been laid out yet, those above first.
    /// Returns by how much what lies above `keep` grew, or `None` if there was nothing to measure.
    pub fn measure_between(&mut self, ui: &Ui, from: f32, keep: f32, to: f32, color: Color32) -> Option<f32> {
        let started = Instant::now();
        let index_at = |heights: &Heights, depth: f32| heights.at(f64::from(depth.max(0.0))).0;
        let kept = index_at(&self.heights, keep);
        let (first, last) = (index_at(&self.heights, from), index_at(&self.heights, to));
        let unseen = |measured: &[bool], index: &usize| measured.get(*index) == Some(&false);
        let wanted: Vec<_> = (first..=last).filter(|i| unseen(&self.measured, i)).collect();
        if wanted.is_empty() {
            return None;
        }
        let above = self.heights.top(kept);
        for index in wanted {
            self.measure(ui, index, color);
            if started.elapsed() > MEASURING {
                break;
            }
        }
        Some((self.heights.top(kept) - above) as f32)
    }

    /// The byte a row above or below one, as near to it as the rows allow; `None` at the ends of the text.
    pub fn row_beside(&mut self, ui: &Ui, byte: usize, back: bool, color: Color32) -> Option<usize> {
        let index = self.piece_at(byte);
        let laid = self.lay_out_at(ui, byte, color)?;
        let (start, end) = (laid.span.start(), laid.span.end());
        let before = self.text.as_str().get(start..byte.clamp(start, end))?.chars().count();
        let cursor = CCursor {
            index: before.into(),
            prefer_next_row: true,
        };
        let row = laid.galley.layout_from_cursor(cursor).row;
        if back && row == 0 {
            return self.pieces.get(index.checked_sub(1)?).map(|p| p.span.end());
        }
        if !back && row + 1 == laid.galley.rows.len() {
            return self.pieces.get(index + 1).map(|p| p.span.start());
        }
        let (moved, _) = if back {
            laid.galley.cursor_up_one_row(&cursor, None)
        } else {
            laid.galley.cursor_down_one_row(&cursor, None)
        };
        let piece = laid.span.of(self.text.as_str());
        let place = piece
            .char_indices()
            .nth(moved.index.0)
            .map_or(piece.len(), |(at, _)| at);
        Some(start + place)
    }

    fn piece_at(&self, byte: usize) -> usize {
        self.pieces
            .partition_point(|p| p.span.start() <= byte)
            .saturating_sub(1)
    }

    fn measure(&mut self, ui: &Ui, index: usize, color: Color32) -> Arc<Galley> {
        let piece = self.pieces[index];
        let format = self.typography.format(piece.face, color);
        let galley = lay_out(ui, piece.span.of(self.text.as_str()), &format, self.width);
        self.heights.set(index, galley.size().y + piece.gap);
        self.measured[index] = true;
        galley
    }
}

/// Lays a piece out so that the galley has one glyph for each character.
///
/// egui 0.37 shapes right-to-left words, and letters that a font composes, into another number of glyphs, after which
/// every index into the galley is off (emilk/egui#8576). Such a piece is laid out again character by character.
pub fn lay_out(ui: &Ui, text: &str, format: &TextFormat, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), format.clone());
    job.wrap.max_width = width;
    job.break_on_newline = false;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    if galley.end().index.0 == text.chars().count() {
        return galley;
    }
    let sections = text.char_indices().map(|(at, c)| LayoutSection {
        leading_space: 0.0,
        byte_range: ByteIndex(at)..ByteIndex(at + c.len_utf8()),
        format: format.clone(),
    });
    let mut job = LayoutJob {
        text: text.to_owned(),
        sections: sections.collect(),
        ..LayoutJob::default()
    };
    job.wrap.max_width = width;
    job.break_on_newline = false;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

impl Laid {
    /// One rectangle for each row that `span` touches, from the column's left edge and top: x from letter to letter, y
    /// from 15 above to 6 below the baseline at the size of the design. Two flags say whether the span starts and ends in that row.
    pub fn rows(&self, text: &str, span: TextSpan) -> Vec<(Rect, bool, bool)> {
        let (start, end) = (span.start().max(self.span.start()), span.end().min(self.span.end()));
        if start >= end {
            return Vec::new();
        }
        let chars = |from: usize, to: usize| text.get(from..to).map_or(0, |t| t.chars().count());
        let first = chars(self.span.start(), start);
        let last = first + chars(start, end);
        let first = self.galley.layout_from_cursor(CCursor {
            index: first.into(),
            prefer_next_row: true,
        });
        let last = self.galley.layout_from_cursor(CCursor {
            index: last.into(),
            prefer_next_row: false,
        });
        let mut rows = Vec::new();
        for (i, row) in self.galley.rows.iter().enumerate().take(last.row + 1).skip(first.row) {
            let from = if i == first.row {
                row.x_offset(first.column)
            } else {
                0.0
            };
            let to = if i == last.row {
                row.x_offset(last.column)
            } else {
                row.size.x
            };
            if to <= from {
                continue;
            }
            let Some(baseline) = self.baseline(i) else {
                continue;
            };
            let rect = self.band(row.pos.x + from, row.pos.x + to, baseline);
            rows.push((
                rect,
                i == first.row && start == span.start(),
                i == last.row && end == span.end(),
            ));
        }
        rows
    }

    /// The rectangle of one character, also of one without width, as [`Laid::rows`].
    pub fn place(&self, text: &str, span: TextSpan) -> Option<Rect> {
        let before = text.get(self.span.start()..span.start())?.chars().count();
        let cursor = CCursor {
            index: before.into(),
            prefer_next_row: true,
        };
        let at = self.galley.layout_from_cursor(cursor);
        let row = self.galley.rows.get(at.row)?;
        let (from, to) = (row.x_offset(at.column), row.x_offset(at.column + 1));
        let baseline = self.baseline(at.row)?;
        Some(self.band(row.pos.x + from, row.pos.x + to.max(from), baseline))
    }

    /// The place of the caret before a byte, as [`Laid::rows`].
    pub fn caret(&self, text: &str, byte: usize) -> Option<Rect> {
        let before = text.get(self.span.start()..byte)?.chars().count();
        let cursor = CCursor {
            index: before.into(),
            prefer_next_row: true,
        };
        let at = self.galley.layout_from_cursor(cursor);
        let x = self
            .galley
            .rows
            .get(at.row)
            .map(|row| row.pos.x + row.x_offset(at.column))?;
        Some(self.band(x, x, self.baseline(at.row)?))
    }

    fn band(&self, left: f32, right: f32, baseline: f32) -> Rect {
        let (above, below) = (ABOVE * self.scale, BELOW * self.scale);
        Rect::from_min_max(pos2(left, baseline - above), pos2(right, baseline + below))
    }

    fn baseline(&self, row: usize) -> Option<f32> {
        let row = self.galley.rows.get(row)?;
        let below_top = row.glyphs.first().map_or(row.size.y * 0.7, |g| g.pos.y);
        Some(self.top + row.pos.y + below_top)
    }

    /// The byte nearest to a place, given from the column's left edge and top, and whether the place is on a row's letters.
    pub fn byte_at(&self, text: &str, x: f32, y: f32) -> (usize, bool) {
        let place = pos2(x, y - self.top);
        let cursor = self.galley.cursor_from_pos(place.to_vec2());
        let piece = self.span.of(text);
        let byte = piece
            .char_indices()
            .nth(cursor.index.0)
            .map_or(piece.len(), |(at, _)| at);
        (
            self.span.start() + byte,
            self.galley.rows.iter().any(|r| r.rect().contains(place)),
        )
    }
}

fn cut(text: &ArticleText) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.paragraphs().len());
    let all = text.as_str();
    let paragraphs = text.paragraphs();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(i + 1);
        let gap = match next.map(|n| paragraph.between(*n).of(all)) {
            Some(between) if between.matches('\n').count() < 2 => LINE_GAP,
            _ => PARAGRAPH_GAP,
        };
        let face = if i == 0 && is_headline(paragraph.of(all)) {
            Face::Headline
        } else {
            Face::Text
        };
        let mut rest = *paragraph;
        while rest.len() > LONGEST_PIECE {
            let head = rest.of(all);
            let mut at = LONGEST_PIECE;
            while !head.is_char_boundary(at) {
                at -= 1;
            }
            let at = head.get(..at).and_then(|h| h.rfind(' ')).map_or(at, |space| space + 1);
            let (Some(piece), Some(tail)) = (
                TextSpan::new(all, rest.start(), rest.start() + at),
                TextSpan::new(all, rest.start() + at, rest.end()),
            ) else {
                break;
            };
            pieces.push(Piece {
                span: piece,
                face,
                gap: 0.0,
            });
            rest = tail;
        }
        pieces.push(Piece { span: rest, face, gap });
    }
    pieces
}

/// Whether a first line is set as a headline: short, and without a full stop.
fn is_headline(line: &str) -> bool {
    let line = line.trim_end();
    line.chars().count() <= 160 && !line.ends_with(['.', ':', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Context, RawInput};

    /// Letters that fonts compose, right-to-left words, marks, ZWJ families: what makes egui 0.37 miscount glyphs.
    const AWKWARD: [&str; 8] = [
        "abc שלום def 2,200 troops",
        "مرحبا 2,200",
        "ǻ ế ệ naïve",
        "e\u{301}a\u{300} combining",
        "👨\u{200d}👩\u{200d}👧 family of 3",
        "שלום",
        "fi ffl ligatures",
        "no\u{a0}break\u{200b}zero",
    ];

    fn laid(width: f32, text: &str, test: impl Fn(&Laid)) {
        let ctx = Context::default();
        crate::ui::theme::install(&ctx);
        for _ in 0..2 {
            let output = ctx.run_ui(RawInput::default(), |ui| {
                let mut column = Column::new(&ArticleText::new(text));
                column.set(width, Typography::default());
                for piece in column.lay_out(ui, 0.0, 9999.0, Color32::BLACK) {
                    test(&piece);
                }
            });
            output.drop_without_applying_deltas();
        }
    }

    #[test]
    fn every_piece_has_one_glyph_for_each_character() {
        for text in AWKWARD {
            for width in [60.0, 500.0] {
                laid(width, text, |piece| {
                    assert_eq!(
                        piece.galley.end().index.0,
                        piece.span.of(text).chars().count(),
                        "{text}"
                    );
                });
            }
        }
    }

    #[test]
    fn the_rectangle_of_a_figure_leads_back_to_the_figure() {
        let text = AWKWARD[0];
        let start = text.find("2,200").unwrap();
        let figure = TextSpan::new(text, start, start + 5).unwrap();
        laid(500.0, text, |piece| {
            let rows = piece.rows(text, figure);
            assert_eq!(rows.len(), 1);
            let (rect, starts, ends) = rows[0];
            assert!(starts && ends);
            assert_eq!(
                piece.byte_at(text, rect.left() + 1.0, rect.center().y).0,
                figure.start()
            );
            assert_eq!(piece.byte_at(text, rect.right() - 1.0, rect.center().y).0, figure.end());
        });
    }

    #[test]
    fn a_claim_over_rows_is_open_at_the_breaks() {
        let text = "The strike kept forty-one ferries in port on Friday, the company said";
        laid(120.0, text, |piece| {
            let rows = piece.rows(text, TextSpan::whole(text));
            assert!(rows.len() > 2);
            let ends: Vec<_> = rows.iter().map(|r| (r.1, r.2)).collect();
            assert_eq!(ends.first(), Some(&(true, false)));
            assert_eq!(ends.last(), Some(&(false, true)));
            assert!(ends[1..ends.len() - 1].iter().all(|e| *e == (false, false)));
        });
    }

    #[test]
    fn a_line_without_end_is_cut_between_characters() {
        let text = ArticleText::new(&"é".repeat(9000));
        let pieces = cut(&text);
        assert!(pieces.len() > 3 && pieces.iter().all(|p| p.span.len() <= LONGEST_PIECE));
        let whole: usize = pieces.iter().map(|p| p.span.len()).sum();
        assert_eq!(whole, text.as_str().len());
    }
}
