//! Lines of words to what stands on a sheet: words in their places, what marks them below, what can be clicked.

use super::content::Paragraph;
use super::faces::Faces;
use super::lines::{Galley, Line};
use super::pieces::BADGE;
use super::sheet::{Form, Link, Shape, Sheet, Text};
use super::style::{Badge, Colour, LINE_STRONG, Mark, Style, Target, verdict_band, verdict_colour};
use super::tags::{Node, Role, Tree};
use crate::review::Verdict;

/// How many claims are drawn below one stretch of text.
const MOST_LANES: u8 = 4;

/// A paragraph's lines, each on a sheet of its own, and their height in points.
pub struct SetParagraph {
    /// The lines.
    pub lines: Vec<Sheet>,
    /// The height of each.
    pub height: f32,
    /// Where the words of each stand, from its top.
    pub baseline: f32,
}

/// How a paragraph stands in its column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its left end.
    pub left: f32,
    /// Its width.
    pub width: f32,
    /// Whether lines stand at its right end.
    pub at_right: bool,
}

/// Sets a paragraph in a column. What it says becomes part of `node`.
pub fn set(
    paragraph: &Paragraph,
    galley: &Galley,
    column: Column,
    node: Node,
    faces: &mut Faces<'_>,
    tree: &mut Tree,
) -> SetParagraph {
    let baseline = baseline(&paragraph.style);
    let nodes = link_nodes(paragraph, node, tree);
    let lines = galley.lines(paragraph, faces, column.width);
    let mut seen = None;
    let lines = lines.iter().map(|line| {
        let indent = if column.at_right || line.from_right {
            (column.width - line.width).max(0.0)
        } else {
            0.0
        };
        let mut sheet = Sheet::default();
        marks(paragraph, line, baseline, &mut sheet);
        words(paragraph, line, baseline, &nodes, node, &mut sheet);
        for (_, piece) in &line.pieces {
            if seen.is_none_or(|seen| piece.span > seen) {
                let anchor = paragraph.spans.get(piece.span).and_then(|span| span.anchor.clone());
                sheet.anchors.extend(anchor.map(|anchor| (anchor, 0.0)));
                seen = Some(piece.span);
            }
        }
        let mut moved = Sheet::default();
        moved.put(sheet, column.left + indent, 0.0);
        moved
    });
    SetParagraph {
        lines: lines.collect(),
        height: paragraph.style.leading,
        baseline,
    }
}

/// Where words stand in a line, from its top.
pub fn baseline(style: &Style) -> f32 {
    style.leading / 2.0 + 0.35 * style.size
}

/// The part of the document for each span that leads somewhere; spans side by side that lead to the same place are one.
fn link_nodes(paragraph: &Paragraph, node: Node, tree: &mut Tree) -> Vec<Option<Node>> {
    let mut nodes: Vec<Option<Node>> = Vec::with_capacity(paragraph.spans.len());
    let mut last: Option<&Target> = None;
    for span in &paragraph.spans {
        let target = span.style.target.as_ref();
        let found = match target {
            None => None,
            Some(_) if target == last => nodes.last().copied().flatten(),
            Some(_) => Some(tree.add(node, Role::Link)),
        };
        nodes.push(found);
        last = target;
    }
    nodes
}

fn words(paragraph: &Paragraph, line: &Line, baseline: f32, nodes: &[Option<Node>], node: Node, sheet: &mut Sheet) {
    for (x, piece) in &line.pieces {
        let Some(span) = paragraph.spans.get(piece.span) else {
            continue;
        };
        let style = &span.style;
        let y = baseline - style.rise;
        let mut left = *x;
        if let Some(badge) = style.badge {
            let (radius, wide) = (style.size * BADGE / 2.0, piece.shaped.width * style.size);
            left += radius - wide / 2.0;
            sheet
                .shapes
                .push(ringed(badge, *x + radius, y - 0.36 * style.size, radius));
        }
        let link = nodes.get(piece.span).copied().flatten();
        sheet.texts.push(Text {
            node: Some(link.unwrap_or(node)),
            shaped: Some(std::rc::Rc::clone(&piece.shaped)),
            x: left,
            y,
            size: style.size,
            colour: style.colour,
        });
        if let Some((link, target)) = link.zip(style.target.as_ref()) {
            let area = [*x, y - style.size, *x + piece.width, y + 0.3 * style.size];
            match sheet.links.last_mut().filter(|last| last.node == link) {
                Some(last) => {
                    last.area[0] = last.area[0].min(area[0]);
                    last.area[1] = last.area[1].min(area[1]);
                    last.area[2] = last.area[2].max(area[2]);
                    last.area[3] = last.area[3].max(area[3]);
                    last.words.push_str(&piece.shaped.text);
                }
                None => sheet.links.push(Link {
                    node: link,
                    area,
                    target: target.clone(),
                    words: piece.shaped.text.to_string(),
                }),
            }
            if matches!(target, Target::Web(_)) {
                let right = (*x + piece.width).min(line.width);
                let form = Form::Rule(*x, right, y + 1.6, 0.5, None);
                sheet.shapes.push(Shape {
                    colour: LINE_STRONG,
                    form,
                });
            }
        }
    }
}

fn ringed(badge: Badge, x: f32, y: f32, radius: f32) -> Shape {
    match badge {
        Badge::Disc(colour) => Shape {
            colour,
            form: Form::Disc(x, y, radius),
        },
        Badge::Ring(colour) | Badge::Hollow(colour) => Shape {
            colour,
            form: Form::Ring(x, y, radius - 0.4),
        },
    }
}

/// Bands behind the words of claims, and a line of its own below each.
fn marks(paragraph: &Paragraph, line: &Line, baseline: f32, sheet: &mut Sheet) {
    let size = paragraph.style.size;
    let mut bands: Vec<(Colour, f32, f32)> = Vec::new();
    let mut lines: Vec<(Mark, f32, f32)> = Vec::new();
    let mut pieces: Vec<_> = line.pieces.iter().collect();
    pieces.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    for (x, piece) in pieces {
        let Some(span) = paragraph.spans.get(piece.span) else {
            continue;
        };
        let (left, right) = (x - piece.before, (x + piece.width).min(line.width));
        // Spaces at the end of a line that is read from the right stand before its left end.
        if right <= left.max(0.0) {
            continue;
        }
        let marks = &span.style.marks;
        if let Some(colour) = marks.iter().rev().find_map(|mark| verdict_band(mark.verdict)) {
            match bands.last_mut() {
                Some((last, _, end)) if *last == colour && left - *end < JOINED => *end = right,
                _ => bands.push((colour, left, right)),
            }
        }
        for mark in marks.iter().filter(|mark| mark.lane < MOST_LANES) {
            match lines
                .iter_mut()
                .rev()
                .find(|(last, _, end)| last == mark && left - *end < JOINED)
            {
                Some((_, _, end)) => *end = right,
                None => lines.push((*mark, left, right)),
            }
        }
    }
    sheet
        .shapes
        .extend(bands.into_iter().map(|(colour, left, right)| Shape {
            colour,
            form: Form::Band([left - 0.5, baseline - 0.92 * size, right + 0.5, baseline + 0.36 * size]),
        }));
    for (mark, left, right) in lines {
        let y = baseline + (0.2 + 0.2 * f32::from(mark.lane)) * size;
        let form = match mark.verdict {
            Verdict::Unreviewed => Form::Rule(left, right, y, 0.75, Some((2.4, 2.4))),
            Verdict::Confirmed => Form::Rule(left, right, y, 1.1, None),
            Verdict::Conflicting => Form::Wave(left, right, y),
            Verdict::Unsourced => Form::Dots(left, right, y),
            Verdict::Dismissed => continue,
        };
        sheet.shapes.push(Shape {
            colour: verdict_colour(mark.verdict),
            form,
        });
    }
}

/// What is less apart than this is drawn as one, in points.
const JOINED: f32 = 0.05;
