use super::content::Paragraph;
use super::faces::{Face, Faces, Shaped};
use super::style::Style;
use std::rc::Rc;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// Words that are to stay on one line stay there up to this many characters.
const TIGHT: usize = 24;

/// What stands between a sign and the words after it, and before a claim's number, in parts of the type size.
const BESIDE_SIGN: f32 = 0.32;
/// The same after a claim's number, if words go on without a space.
const BESIDE_NUMBER: f32 = 0.12;

/// Words of one style and one face, side by side.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The span of the paragraph that they belong to.
    pub span: usize,
    /// The words.
    pub shaped: Rc<Shaped>,
    /// Free room before them, in points.
    pub before: f32,
    /// Their width without that, in points.
    pub width: f32,
}

/// What stays together, and the spaces after it, which fall away at the end of a line.
#[derive(Clone, Default, Debug)]
struct Segment {
    words: Vec<Piece>,
    spaces: Vec<Piece>,
    ends_line: bool,
}

/// A paragraph's words, set, before it has a width.
#[derive(Clone, Debug)]
pub struct Galley {
    segments: Vec<Segment>,
}

/// One line: its pieces with the places at which they start, in points from its left end.
#[derive(Clone, Default, Debug)]
pub struct Line {
    /// The pieces, from left to right.
    pub pieces: Vec<(f32, Piece)>,
    /// The width without spaces at the end, in points.
    pub width: f32,
}

impl Galley {
    /// Sets the words of a paragraph.
    pub fn new(paragraph: &Paragraph, faces: &mut Faces) -> Self {
        let (text, guide, starts) = joined(paragraph);
        let span_at = |at: usize| starts.partition_point(|&start| start <= at).saturating_sub(1);
        let is_tight = |span: usize| {
            let span = paragraph.spans.get(span);
            span.is_some_and(|span| span.style.tight && span.text.chars().count() <= TIGHT)
        };
        let holds = |at: usize| at > 0 && at < text.len() && is_tight(span_at(at - 1)) && is_tight(span_at(at));
        let numbers = starts.iter().enumerate().skip(1).filter(|&(span, _)| {
            let rises = |span: usize| paragraph.spans.get(span).is_some_and(|span| span.style.rise > 1.0);
            rises(span - 1) && rises(span) && paragraph.spans[span].style.badge.is_some()
        });
        let mut breaks: Vec<_> = linebreaks(&guide)
            .filter(|&(at, kind)| kind == BreakOpportunity::Mandatory || !(holds(at) || is_hour(&text, at)))
            .map(|(at, kind)| (at, kind == BreakOpportunity::Mandatory))
            .chain(numbers.map(|(_, &at)| (at, false)))
            .collect();
        breaks.sort_unstable();
        breaks.dedup_by_key(|(at, _)| *at);
        let mut from = 0;
        let segments = breaks.into_iter().map(|(to, ends_line)| {
            let here = text.get(from..to).unwrap_or_default();
            let words = from + here.trim_end_matches([' ', '\n']).len();
            let segment = Segment {
                words: pieces(paragraph, faces, &text, &starts, from, words),
                spaces: pieces(paragraph, faces, &text, &starts, words, to),
                ends_line: ends_line && here.ends_with('\n'),
            };
            from = to;
            segment
        });
        Self {
            segments: segments.collect(),
        }
    }

    /// The width below which words are broken, in points.
    pub fn narrowest(&self) -> f32 {
        self.segments
            .iter()
            .map(|segment| width(&segment.words))
            .fold(0.0, f32::max)
    }

    /// The width from which no line is broken, in points.
    pub fn widest(&self) -> f32 {
        let (mut widest, mut so_far) = (0.0f32, 0.0);
        for segment in &self.segments {
            widest = widest.max(so_far + width(&segment.words));
            so_far = match segment.ends_line {
                true => 0.0,
                false => so_far + width(&segment.words) + width(&segment.spaces),
            };
        }
        widest
    }

    /// The lines at this width, in points. Words that are wider are broken; no line is wider but one that is a single
    /// sign.
    pub fn lines(&self, paragraph: &Paragraph, faces: &mut Faces, room: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let (mut line, mut end) = (Line::default(), 0.0);
        for segment in &self.segments {
            let wide = width(&segment.words);
            if end + wide > room + SLACK && !line.pieces.is_empty() {
                lines.push(std::mem::take(&mut line));
                end = 0.0;
            }
            if wide > room + SLACK {
                for piece in &segment.words {
                    for part in broken(piece, &paragraph.spans[piece.span].style, faces, room) {
                        if end + part.before + part.width > room + SLACK && !line.pieces.is_empty() {
                            lines.push(std::mem::take(&mut line));
                            end = 0.0;
                        }
                        line.put(&mut end, part);
                        line.width = end;
                    }
                }
            } else if !segment.words.is_empty() {
                segment.words.iter().for_each(|piece| line.put(&mut end, piece.clone()));
                line.width = end;
            }
            segment
                .spaces
                .iter()
                .for_each(|piece| line.put(&mut end, piece.clone()));
            if segment.ends_line {
                lines.push(std::mem::take(&mut line));
                end = 0.0;
            }
        }
        if !line.pieces.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }
}

/// Whether `at` stands between an hour and its time zone.
fn is_hour(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with("UTC"))
}

/// What sums of widths may be off, in points.
const SLACK: f32 = 0.01;

impl Line {
    fn put(&mut self, end: &mut f32, piece: Piece) {
        let at = if self.pieces.is_empty() {
            0.0
        } else {
            *end + piece.before
        };
        *end = at + piece.width;
        self.pieces.push((at, piece));
    }
}

fn width(pieces: &[Piece]) -> f32 {
    pieces.iter().map(|piece| piece.before + piece.width).sum()
}

/// The text of a paragraph, the same with letters in the place of signs, for those stay with the words beside them, and
/// where its spans start. Both texts have the same length.
fn joined(paragraph: &Paragraph) -> (String, String, Vec<usize>) {
    let (mut text, mut guide, mut starts) = (String::new(), String::new(), Vec::new());
    for span in &paragraph.spans {
        starts.push(text.len());
        text.push_str(&span.text);
        match span.style.badge {
            Some(_) => guide.extend(span.text.chars().map(|c| match c.len_utf8() {
                1 => 'x',
                2 => 'é',
                3 => 'ẁ',
                _ => '𝐱',
            })),
            None => guide.push_str(&span.text),
        }
    }
    (text, guide, starts)
}

/// The part of the text from `from` to `to`, cut where spans start and where the face changes.
fn pieces(
    paragraph: &Paragraph,
    faces: &mut Faces,
    text: &str,
    starts: &[usize],
    from: usize,
    to: usize,
) -> Vec<Piece> {
    let mut out = Vec::new();
    let first = starts.partition_point(|&start| start <= from).saturating_sub(1);
    for (span, &start) in starts.iter().enumerate().skip(first) {
        if start >= to {
            break;
        }
        let end = starts.get(span + 1).copied().unwrap_or(text.len()).min(to);
        let Some(style) = paragraph.spans.get(span).map(|span| &span.style) else {
            break;
        };
        let here = text.get(start.max(from)..end).unwrap_or_default();
        let printed = here.replace('\u{a0}', " ").replace('\n', "");
        let last = span
            .checked_sub(1)
            .and_then(|last| paragraph.spans.get(last))
            .map(|last| &last.style);
        let after_sign = last.is_some_and(|last| last.badge.is_some());
        let after_number = last.is_some_and(|last| last.rise > 1.0) && style.rise == 0.0;
        let opens = start >= from;
        let is_word = printed.starts_with(char::is_alphanumeric);
        let mut before = match opens {
            true if after_sign && is_word => BESIDE_SIGN * style.size,
            true if style.badge.is_some() && style.rise > 1.0 => BESIDE_SIGN * style.size,
            true if after_number && is_word => BESIDE_NUMBER * style.size,
            _ => 0.0,
        };
        for (face, words) in by_face(&printed, style, faces) {
            let shaped = faces.shape(face, &words);
            let width = match style.badge {
                Some(_) => style.size * BADGE,
                None => shaped.width * style.size,
            };
            out.push(Piece {
                span,
                before: std::mem::take(&mut before),
                width,
                shaped,
            });
        }
    }
    out
}

/// How wide the ring or disc round a sign is, in parts of the sign's type size.
pub const BADGE: f32 = 1.42;

/// Words of more bytes than this are set in parts; no line holds so many.
const SET_AT_ONCE: usize = 1_000;

/// The text cut where the face changes for want of a sign.
fn by_face(text: &str, style: &Style, faces: &mut Faces) -> Vec<(Face, String)> {
    if text.is_empty() {
        return Vec::new();
    }
    if text.len() <= SET_AT_ONCE && faces.shape(style.face, text).is_whole() {
        return vec![(style.face, text.to_owned())];
    }
    let mut out: Vec<(Face, String)> = Vec::new();
    for cluster in text.graphemes(true) {
        let face = faces.able(style.face, cluster).unwrap_or(style.face);
        match out.last_mut() {
            Some((last, words)) if *last == face && words.len() < SET_AT_ONCE => words.push_str(cluster),
            _ => out.push((face, cluster.to_owned())),
        }
    }
    out
}

/// A piece cut so that each part fits the room, or is a single sign.
fn broken(piece: &Piece, style: &Style, faces: &mut Faces, room: f32) -> Vec<Piece> {
    if piece.before + piece.width <= room || style.badge.is_some() {
        return vec![piece.clone()];
    }
    let (mut parts, mut part, mut wide) = (Vec::new(), String::new(), 0.0);
    for cluster in piece.shaped.text.graphemes(true) {
        let more = faces.shape(piece.shaped.face, cluster).width * style.size;
        if wide + more > room * 0.98 && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            wide = 0.0;
        }
        part.push_str(cluster);
        wide += more;
    }
    parts.push(part);
    let part = |text: String| {
        let shaped = faces.shape(piece.shaped.face, &text);
        Piece {
            span: piece.span,
            before: 0.0,
            width: shaped.width * style.size,
            shaped,
        }
    };
    parts.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::super::content::Span;
    use super::super::style::Badge;
    use super::*;

    fn span(text: &str, style: Style) -> Span {
        Span {
            text: text.to_owned(),
            style,
            anchor: None,
        }
    }

    /// The lines of some spans at a width.
    fn lines(spans: Vec<Span>, room: f32) -> Vec<String> {
        let (mut faces, paragraph) = (
            Faces::new().unwrap(),
            Paragraph {
                spans,
                style: Style::BODY,
            },
        );
        let galley = Galley::new(&paragraph, &mut faces);
        let lines = galley.lines(&paragraph, &mut faces, room);
        for line in &lines {
            assert!(
                line.width <= room + SLACK || line.pieces.len() == 1,
                "{} > {room}",
                line.width
            );
            let ends = line.pieces.iter().map(|(x, piece)| x + piece.width);
            let starts = line.pieces.iter().map(|(x, _)| *x).skip(1);
            assert!(
                ends.zip(starts).all(|(end, start)| start >= end - SLACK),
                "pieces overlap"
            );
        }
        let text = |line: &Line| {
            line.pieces
                .iter()
                .map(|(_, piece)| &*piece.shaped.text)
                .collect::<String>()
        };
        lines.iter().map(|line| text(line).trim_end().to_owned()).collect()
    }

    fn sign(text: &str) -> Span {
        let badge = Some(Badge::Disc([0; 3]));
        span(
            text,
            Style {
                badge,
                tight: true,
                ..Style::BODY
            },
        )
    }

    #[test]
    fn words_go_on_the_next_line_and_line_feeds_end_one() {
        let text = "The ferry left at 09:31 UTC.\n\nIt came back.";
        let found = lines(vec![span(text, Style::BODY)], 100.0);
        assert_eq!(found, ["The ferry left at", "09:31 UTC.", "", "It came back."]);
    }

    #[test]
    fn a_word_without_room_is_broken_between_letters() {
        let found = lines(
            vec![span("Wwwwwwwwwwwwwwwwwwwwe\u{301}e\u{301}e\u{301} ok", Style::BODY)],
            40.0,
        );
        assert!(
            found.len() > 3 && found.iter().all(|line| !line.starts_with('\u{301}')),
            "{found:?}"
        );
        assert_eq!(
            found.concat().replace(' ', ""),
            "Wwwwwwwwwwwwwwwwwwwwe\u{301}e\u{301}e\u{301}ok"
        );
        assert_eq!(lines(vec![span("WW", Style::BODY)], 1.0), ["W", "W"]);
    }

    #[test]
    fn a_sign_stays_with_its_words_and_short_tight_words_with_each_other() {
        let tight = || Style {
            tight: true,
            ..Style::BODY
        };
        let found = lines(
            vec![
                span("the vessel ", Style::BODY),
                sign("≠"),
                span("does not hold", tight()),
            ],
            90.0,
        );
        assert_eq!(found, ["the vessel", "≠does not hold"]);
        let found = lines(vec![span("one two three four five six seven", tight())], 60.0);
        assert_eq!(found[0], "one two", "long words are not tight");
    }

    #[test]
    fn what_the_face_lacks_comes_from_the_other_family() {
        let (mut faces, paragraph) = (
            Faces::new().unwrap(),
            Paragraph {
                spans: vec![span("x ⟦y⟧", Style::BODY)],
                style: Style::BODY,
            },
        );
        let galley = Galley::new(&paragraph, &mut faces);
        let line = galley.lines(&paragraph, &mut faces, 400.0).remove(0);
        assert!(line.pieces.iter().all(|(_, piece)| piece.shaped.is_whole()));
        assert!(galley.widest() >= galley.narrowest() && (galley.widest() - line.width).abs() < SLACK);
    }
}
