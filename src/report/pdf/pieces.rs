use super::bidi::Levels;
use super::content::Paragraph;
use super::faces::{Face, Faces, Shaped};
use super::style::Style;
use std::rc::Rc;
use unicode_segmentation::UnicodeSegmentation;

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
    /// Their level; what has an odd one is read from the right.
    pub level: u8,
}

/// A paragraph's text, where its spans start in it, and which way it is read.
pub struct Written<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// Its text.
    pub text: &'a str,
    /// Where its spans start.
    pub starts: &'a [usize],
    /// The levels of its words.
    pub levels: &'a Levels,
}

/// The part of the text from `from` to `to`, cut where spans start and where the face or the direction changes.
pub fn pieces(written: &Written<'_>, faces: &mut Faces<'_>, from: usize, to: usize) -> Vec<Piece> {
    let Written {
        paragraph,
        text,
        starts,
        levels,
    } = *written;
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
        let here = start.max(from)..end;
        let last = span
            .checked_sub(1)
            .and_then(|last| paragraph.spans.get(last))
            .map(|last| &last.style);
        let after_sign = last.is_some_and(|last| last.badge.is_some());
        let after_number = last.is_some_and(|last| last.rise > 1.0) && style.rise == 0.0;
        let opens = start >= from;
        let words = text.get(here.clone()).unwrap_or_default();
        let is_word = words.starts_with(char::is_alphanumeric);
        let mut before = match opens {
            true if after_sign && is_word => BESIDE_SIGN * style.size,
            true if style.badge.is_some() && style.rise > 1.0 => BESIDE_SIGN * style.size,
            true if after_number && is_word => BESIDE_NUMBER * style.size,
            _ => 0.0,
        };
        for (part, level) in levels.cut(here) {
            let words = text.get(part).unwrap_or_default();
            let printed = words.replace('\u{a0}', " ").replace('\n', "");
            for (face, words) in by_face(&printed, style, faces) {
                let shaped = faces.shape_from(face, &words, level % 2 == 1);
                let width = match style.badge {
                    Some(_) => style.size * BADGE,
                    None => shaped.width * style.size,
                };
                out.push(Piece {
                    span,
                    before: std::mem::take(&mut before),
                    width,
                    shaped,
                    level,
                });
            }
        }
    }
    out
}

/// How wide the ring or disc round a sign is, in parts of the sign's type size.
pub const BADGE: f32 = 1.42;

/// Words of more bytes than this are set in parts; no line holds so many.
const SET_AT_ONCE: usize = 1_000;

/// The text cut where the face changes for want of a sign.
fn by_face(text: &str, style: &Style, faces: &mut Faces<'_>) -> Vec<(Face, String)> {
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
pub fn broken(piece: &Piece, style: &Style, faces: &mut Faces<'_>, room: f32) -> Vec<Piece> {
    if piece.before + piece.width <= room || style.badge.is_some() {
        return vec![piece.clone()];
    }
    let (mut parts, mut part, mut wide) = (Vec::new(), String::new(), 0.0);
    for cluster in piece.shaped.text.graphemes(true) {
        let more = faces
            .shape_from(piece.shaped.face, cluster, piece.shaped.from_right)
            .width
            * style.size;
        if wide + more > room * 0.98 && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            wide = 0.0;
        }
        part.push_str(cluster);
        wide += more;
    }
    parts.push(part);
    let part = |text: String| {
        let shaped = faces.shape_from(piece.shaped.face, &text, piece.shaped.from_right);
        Piece {
            span: piece.span,
            before: 0.0,
            width: shaped.width * style.size,
            shaped,
            level: piece.level,
        }
    };
    parts.into_iter().map(part).collect()
}
