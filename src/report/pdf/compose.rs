//! Blocks to pages.

use super::content::{Block, Paragraph};
use super::faces::Faces;
use super::flow::{Flow, Slab, WIDTH};
use super::lines::Galley;
use super::set::{Column, set};
use super::sheet::{Form, Shape, Sheet};
use super::style::INK;
use super::table::{self, MEASURE};
use super::tags::{Role, Tree};

/// The widest that an article is set; beside it there is room for a pencil.
const COPY: f32 = 392.0;

/// Lays the blocks of a report out on pages. What they say becomes part of `tree`, in order.
pub fn pages(blocks: &[Block], faces: &mut Faces<'_>, tree: &mut Tree) -> Vec<Sheet> {
    let mut flow = Flow::new();
    let mut is_headed = false;
    for block in blocks {
        match block {
            Block::Heading(level, id, in_outline, paragraph) => {
                let mut lines = lines(paragraph, Role::Heading(*level), WIDTH, faces, tree);
                if let Some(first) = lines.first_mut() {
                    first.gap = if is_headed { 3.0 } else { room_above(*level) };
                    first.sheet.anchors.extend(id.iter().map(|id| (id.clone(), 0.0)));
                    if *in_outline {
                        let words = paragraph.spans.iter().map(|span| span.text.as_str()).collect();
                        first.sheet.headings.push((*level, words, 0.0));
                    }
                    if *level == 2 {
                        flow.keep(opening(std::mem::take(&mut first.gap)));
                    }
                }
                lines.into_iter().for_each(|line| flow.keep(line));
                flow.keep(Slab {
                    height: room_below(*level),
                    ..Slab::default()
                });
            }
            Block::Text(paragraph) => {
                let mut lines = lines(paragraph, Role::Paragraph, MEASURE, faces, tree);
                if let Some(first) = lines.first_mut() {
                    first.gap = 4.0;
                }
                put(lines, &mut flow);
            }
            Block::Copy(paragraph) => {
                let mut lines = lines(paragraph, Role::Paragraph, COPY, faces, tree);
                if let Some(first) = lines.first_mut() {
                    first.gap = 7.0;
                }
                put(lines, &mut flow);
            }
            Block::List(items) => table::list(items, faces, tree, &mut flow),
            Block::Table(block) => {
                let gap = if is_headed { 3.0 } else { 17.0 };
                table::table(block, gap, faces, tree, &mut flow);
            }
        }
        is_headed = matches!(block, Block::Heading(..));
    }
    flow.finish()
}

fn room_above(level: u8) -> f32 {
    match level {
        1 => 0.0,
        2 => 26.0,
        3 => 18.0,
        _ => 14.0,
    }
}

fn room_below(level: u8) -> f32 {
    match level {
        1 => 6.0,
        2 | 4 => 4.0,
        _ => 1.0,
    }
}

/// The line above a heading that opens a section.
fn opening(gap: f32) -> Slab {
    let mut sheet = Sheet::default();
    sheet.shapes.push(Shape {
        colour: INK,
        form: Form::Rule(0.0, WIDTH, 0.75, 1.5, None),
    });
    Slab {
        sheet,
        height: 8.0,
        gap,
    }
}

fn lines(paragraph: &Paragraph, role: Role, width: f32, faces: &mut Faces<'_>, tree: &mut Tree) -> Vec<Slab> {
    let node = tree.add(Tree::ROOT, role);
    let galley = Galley::new(paragraph, faces);
    let column = Column {
        left: 0.0,
        width,
        at_right: false,
    };
    let set = set(paragraph, &galley, column, node, faces, tree);
    let height = set.height;
    let slab = |sheet| Slab {
        sheet,
        height,
        gap: 0.0,
    };
    set.lines.into_iter().map(slab).collect()
}

/// Puts lines of a paragraph on the pages: the first two stay together, and so do the last two.
fn put(lines: Vec<Slab>, flow: &mut Flow) {
    let count = lines.len();
    for (at, line) in lines.into_iter().enumerate() {
        if (at == 0 && count > 1) || (count > 2 && at + 2 == count) {
            flow.keep(line);
        } else {
            flow.put(line);
        }
    }
}
