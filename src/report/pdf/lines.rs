use super::bidi::{Levels, in_sight};
use super::content::Paragraph;
use super::faces::Faces;
use super::pieces::{Piece, Written, broken, pieces};
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Words that are to stay on one line stay there up to this many characters.
const TIGHT: usize = 24;

/// What stays together, and the spaces after it, which fall away at the end of a line.
#[derive(Clone, Default, Debug)]
struct Segment {
    words: Vec<Piece>,
    spaces: Vec<Piece>,
    ends_line: bool,
    /// Whether it belongs to a line that is read from the right.
    from_right: bool,
}

/// A paragraph's words, set, before it has a width.
#[derive(Clone, Debug)]
pub struct Galley {
    segments: Vec<Segment>,
}

/// One line: its pieces with the places at which they start, in points from its left end.
#[derive(Clone, Default, Debug)]
pub struct Line {
    /// The pieces, in the order in which they are read. Spaces at the end may stand beyond either end of the line.
    pub pieces: Vec<(f32, Piece)>,
    /// The width without spaces at the end, in points.
    pub width: f32,
    /// Whether it is read from the right.
    pub from_right: bool,
}

impl Galley {
    /// Sets the words of a paragraph.
    pub fn new(paragraph: &Paragraph, faces: &mut Faces<'_>) -> Self {
        let (text, guide, starts) = joined(paragraph);
        let levels = Levels::new(paragraph, &guide, &starts);
        let written = Written {
            paragraph,
            text: &text,
            starts: &starts,
            levels: &levels,
        };
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
                words: pieces(&written, faces, from, words),
                spaces: pieces(&written, faces, words, to),
                ends_line: ends_line && here.ends_with('\n'),
                from_right: levels.is_from_right(from),
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
    pub fn lines(&self, paragraph: &Paragraph, faces: &mut Faces<'_>, room: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let (mut line, mut end) = (Line::default(), 0.0);
        for segment in &self.segments {
            let wide = width(&segment.words);
            if end + wide > room + SLACK && !line.pieces.is_empty() {
                lines.push(std::mem::take(&mut line).arranged());
                end = 0.0;
            }
            line.from_right = segment.from_right;
            if wide > room + SLACK {
                for piece in &segment.words {
                    for part in broken(piece, &paragraph.spans[piece.span].style, faces, room) {
                        if end + part.before + part.width > room + SLACK && !line.pieces.is_empty() {
                            lines.push(std::mem::take(&mut line).arranged());
                            line.from_right = segment.from_right;
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
                lines.push(std::mem::take(&mut line).arranged());
                end = 0.0;
            }
        }
        if !line.pieces.is_empty() || lines.is_empty() {
            lines.push(line.arranged());
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

    /// The line with its pieces where they are seen, which is not where they are read if some are read from the right.
    fn arranged(mut self) -> Self {
        let base = u8::from(self.from_right);
        if self.pieces.iter().all(|(_, piece)| piece.level == 0) && base == 0 {
            return self;
        }
        let is_blank = |piece: &Piece| piece.shaped.text.chars().all(|c| c == ' ');
        let after = self
            .pieces
            .iter()
            .rev()
            .take_while(|(_, piece)| is_blank(piece))
            .count();
        let words = self.pieces.len() - after;
        let mut levels: Vec<_> = self.pieces.iter().map(|(_, piece)| piece.level).collect();
        levels[words..].fill(base);
        let beyond: f32 = self.pieces[words..].iter().map(|(_, piece)| piece.width).sum();
        let mut x = if self.from_right { -beyond } else { 0.0 };
        for (place, at) in in_sight(&levels).into_iter().enumerate() {
            let (left, piece) = &mut self.pieces[at];
            *left = if place == 0 { x } else { x + piece.before };
            x = *left + piece.width;
        }
        self
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

#[cfg(test)]
mod tests {
    use super::super::content::Span;
    use super::super::faces::testing;
    use super::super::style::{Badge, Style};
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

    /// What stands on the lines of some words, from left to right.
    fn seen(text: &str, room: f32) -> Vec<(Vec<String>, bool)> {
        let files = testing::added();
        let mut faces = Faces::new().unwrap();
        faces.add(&files);
        let paragraph = Paragraph {
            spans: vec![span(text, Style::BODY)],
            style: Style::BODY,
        };
        let lines = Galley::new(&paragraph, &mut faces).lines(&paragraph, &mut faces, room);
        let seen = lines.into_iter().map(|mut line| {
            line.pieces.sort_by(|(a, _), (b, _)| a.total_cmp(b));
            let mut end = 0.0;
            for (x, piece) in line.pieces.iter().filter(|(_, piece)| &*piece.shaped.text != " ") {
                assert!(*x >= end - SLACK && x + piece.width <= line.width + SLACK, "{line:?}");
                end = x + piece.width;
            }
            let words = line.pieces.iter().map(|(_, piece)| piece.shaped.text.trim().to_owned());
            (words.filter(|words| !words.is_empty()).collect(), line.from_right)
        });
        seen.collect()
    }

    #[test]
    fn words_read_from_the_right_stand_where_they_are_read() {
        let (a, b) = ("\u{5d0}\u{5d1}", "\u{5d2}\u{5d3}");
        let line = |words: &[&str], from_right| vec![(words.iter().map(|&w| w.to_owned()).collect(), from_right)];
        assert_eq!(seen(&format!("x {a} {b} y"), 400.0), line(&["x", b, a, "y"], false));
        assert_eq!(seen(&format!("{a} x y {b}"), 400.0), line(&[b, "x", "y", a], true));
        assert_eq!(seen(&format!("{a} 12 {b} "), 400.0), line(&[b, "12", a], true));
        let narrow = seen(&format!("{a} {b}"), 14.0);
        assert_eq!(narrow, [(vec![a.to_owned()], true), (vec![b.to_owned()], true)]);
    }

    #[test]
    fn chinese_is_broken_between_its_characters() {
        let found = seen("\u{4e2d}\u{6587}\u{65b0}\u{805e}\u{3002}", 30.0);
        let lines: Vec<_> = found.iter().map(|(words, _)| words.concat()).collect();
        assert_eq!(lines, ["\u{4e2d}\u{6587}\u{65b0}", "\u{805e}\u{3002}"]);
    }
}
