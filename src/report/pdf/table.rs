//! Tables and lists: columns as wide as their words want, rows broken over pages only if they are long.

use super::content::{Cell, Item, Paragraph, Table};
use super::faces::Faces;
use super::flow::{Flow, Slab, WIDTH};
use super::lines::Galley;
use super::set::{Column, SetParagraph, set};
use super::sheet::{Form, Shape, Sheet, Text};
use super::style::{INK, LINE, LINE_STRONG};
use super::tags::{Node, Role, Tree};
use std::collections::VecDeque;

/// Between the columns of a table.
const GUTTER: f32 = 13.0;
/// Between those of a table of more than six.
const NARROW_GUTTER: f32 = 9.0;
/// Above and below the words of a row.
const PAD: [f32; 2] = [4.25, 5.25];
/// The same in the head.
const HEAD_PAD: [f32; 2] = [2.0, 3.5];
/// A row up to this height stays on one page.
const WHOLE: f32 = 240.0;
/// A first row up to this height stays with the one below it.
const LOW: f32 = 40.0;
/// Where the body of an item starts, in a list whose items have labels, and in one of points.
const INDENT: [f32; 2] = [36.0, 12.0];
/// Between paragraphs of one cell.
const APART: f32 = 1.5;

/// The hairline of a row.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Rule {
    None,
    Above,
    Below,
}

/// A row whose cells are set.
struct Row {
    columns: Vec<Vec<(f32, SetLine)>>,
    rule: Rule,
    pad: [f32; 2],
}

struct SetLine {
    sheet: Sheet,
    height: f32,
}

/// A set cell: its paragraphs with their galleys.
struct SetCell<'c> {
    cell: &'c [Paragraph],
    galleys: Vec<Galley>,
}

/// Lays a table out, with `gap` above its caption.
pub fn table(table: &Table, gap: f32, faces: &mut Faces<'_>, tree: &mut Tree, flow: &mut Flow) {
    let node = tree.add(Tree::ROOT, Role::Table);
    if let Some(caption) = &table.caption {
        let part = tree.add(node, Role::Caption);
        let galley = Galley::new(caption, faces);
        let column = Column {
            left: 0.0,
            width: WIDTH,
            at_right: false,
        };
        let lines = set(caption, &galley, column, part, faces, tree);
        let height = lines.height;
        for (at, sheet) in lines.lines.into_iter().enumerate() {
            let gap = if at == 0 { gap } else { 0.0 };
            flow.keep(Slab { sheet, height, gap });
        }
    }
    let mut rows: Vec<Vec<SetCell<'_>>> = Vec::with_capacity(table.rows.len());
    let head: Vec<_> = table.head.iter().map(|cell| SetCell::new(&cell.body, faces)).collect();
    for row in &table.rows {
        rows.push(row.iter().map(|cell| SetCell::new(&cell.body, faces)).collect());
    }
    let columns = columns(table, &head, &rows);

    let head = row(&table.head, &head, &columns, Role::ColumnHead, node, faces, tree);
    let mut head = head.slab(WIDTH);
    let dash = table.proposed.then_some((2.4, 2.4));
    head.sheet.shapes.push(Shape {
        colour: LINE_STRONG,
        form: Form::Rule(0.0, WIDTH, head.height, 0.75, dash),
    });
    flow.keep(head.clone());
    let head = Some(head);
    let count = rows.len();
    let mut coming = table
        .rows
        .iter()
        .zip(rows)
        .map(|(cells, set)| row(cells, &set, &columns, Role::RowHead, node, faces, tree));
    // Neither the first row nor the last stands alone on a page. Rows are set when they are wanted, for they are large.
    let mut next: VecDeque<Row> = VecDeque::new();
    for at in 0..count {
        next.extend(coming.by_ref().take(3 - next.len()));
        let Some(row) = next.pop_front() else {
            break;
        };
        let is_low = |row: &Row| row.height() <= WHOLE;
        let before_last = next.len() == 1 && is_low(&row);
        let below_is_before_last = count == 3 && next.front().is_some_and(is_low);
        let opens = at == 0 && count > 2 && !below_is_before_last && row.height() <= LOW;
        if before_last || opens {
            flow.keep(row.slab(WIDTH));
        } else {
            row.put(flow, head.as_ref());
        }
    }
    flow.repeat(None);
}

/// Lays a list out.
pub fn list(items: &[Item], faces: &mut Faces<'_>, tree: &mut Tree, flow: &mut Flow) {
    let node = tree.add(Tree::ROOT, Role::List);
    for item in items {
        let part = tree.add(node, Role::Item);
        let (rule, indent) = match item.label {
            Some(_) => (Rule::Above, INDENT[0]),
            None => (Rule::None, INDENT[1]),
        };
        let mut columns = Vec::new();
        if let Some(label) = &item.label {
            let cell = SetCell::new(std::slice::from_ref(label), faces);
            let label = tree.add(part, Role::Label);
            columns.push(cell.lines(Column::from(0.0, indent - 4.0), label, faces, tree));
        }
        let body = tree.add(part, Role::ItemBody);
        let width = if item.label.is_some() { WIDTH } else { MEASURE };
        let cell = SetCell::new(&item.body, faces);
        let mut lines = cell.lines(Column::from(indent, width - indent), body, faces, tree);
        if let Some((_, first)) = lines.first_mut().filter(|_| item.label.is_none()) {
            first.sheet.shapes.push(Shape {
                colour: INK,
                form: Form::Disc(4.0, first.height / 2.0 + 0.4, 1.4),
            });
        }
        columns.push(lines);
        let pad = if item.label.is_some() { PAD } else { [1.5, 2.5] };
        Row { columns, rule, pad }.put(flow, None);
    }
}

/// The widest that running text is set.
pub const MEASURE: f32 = 432.0;

impl Column {
    fn from(left: f32, width: f32) -> Self {
        Self {
            left,
            width,
            at_right: false,
        }
    }
}

impl<'c> SetCell<'c> {
    fn new(cell: &'c [Paragraph], faces: &mut Faces<'_>) -> Self {
        Self {
            cell,
            galleys: cell.iter().map(|paragraph| Galley::new(paragraph, faces)).collect(),
        }
    }

    fn narrowest(&self) -> f32 {
        self.galleys.iter().map(Galley::narrowest).fold(0.0, f32::max)
    }

    fn widest(&self) -> f32 {
        self.galleys.iter().map(Galley::widest).fold(0.0, f32::max)
    }

    /// The lines of the cell with the room above each.
    fn lines(&self, column: Column, node: Node, faces: &mut Faces<'_>, tree: &mut Tree) -> Vec<(f32, SetLine)> {
        let mut out = Vec::new();
        for (paragraph, galley) in self.cell.iter().zip(&self.galleys) {
            let part = match self.cell.len() {
                1 => node,
                _ => tree.add(node, Role::Paragraph),
            };
            let SetParagraph {
                lines,
                height,
                baseline,
            } = set(paragraph, galley, column, part, faces, tree);
            for (at, sheet) in lines.into_iter().enumerate() {
                let gap = match (at, out.is_empty()) {
                    // The first lines of all cells of a row stand at one height.
                    (0, true) => (FIRST - baseline).max(0.0),
                    (0, false) => APART,
                    _ => 0.0,
                };
                out.push((gap, SetLine { sheet, height }));
            }
        }
        if out.is_empty() {
            let mut sheet = Sheet::default();
            sheet.texts.push(Text {
                node: Some(node),
                shaped: None,
                x: 0.0,
                y: 0.0,
                size: 0.0,
                colour: INK,
            });
            out.push((0.0, SetLine { sheet, height: 0.0 }));
        }
        out
    }
}

/// Where the first line of every cell of a row stands, from its top.
const FIRST: f32 = 10.3;

fn row(
    cells: &[Cell],
    set: &[SetCell<'_>],
    columns: &[[f32; 2]],
    head: Role,
    table: Node,
    faces: &mut Faces<'_>,
    tree: &mut Tree,
) -> Row {
    let part = tree.add(table, Role::Row);
    let columns = cells.iter().zip(set).zip(columns).map(|((cell, set), &[left, width])| {
        let role = if cell.is_head { head } else { Role::Cell };
        let node = tree.add(part, role);
        let column = Column {
            left,
            width,
            at_right: cell.is_number,
        };
        set.lines(column, node, faces, tree)
    });
    Row {
        columns: columns.collect(),
        rule: if head == Role::ColumnHead {
            Rule::None
        } else {
            Rule::Below
        },
        pad: if head == Role::ColumnHead { HEAD_PAD } else { PAD },
    }
}

/// The left end and the width of each column.
fn columns(table: &Table, head: &[SetCell<'_>], rows: &[Vec<SetCell<'_>>]) -> Vec<[f32; 2]> {
    let count = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or_default();
    let gutter = if count > 6 { NARROW_GUTTER } else { GUTTER };
    let room = (WIDTH - gutter * count.saturating_sub(1) as f32).max(1.0);
    let column = |at: usize| {
        rows.iter()
            .chain([])
            .filter_map(move |row| row.get(at))
            .chain(head.get(at))
    };
    let fair = room / count.max(1) as f32;
    // A word that is longer than this is broken sooner than that the other columns go short.
    let least: Vec<_> = (0..count)
        .map(|at| {
            column(at)
                .map(SetCell::narrowest)
                .fold(0.0, f32::max)
                .min(fair.max(150.0))
        })
        .collect();
    let most: Vec<_> = (0..count)
        .map(|at| column(at).map(SetCell::widest).fold(0.0, f32::max).max(least[at]))
        .collect();
    let (all_least, all_most): (f32, f32) = (least.iter().sum(), most.iter().sum());
    let widths: Vec<f32> = if all_least > room {
        least.iter().map(|least| least * room / all_least).collect()
    } else if all_most <= room {
        let is_number = |at: usize| {
            table
                .rows
                .iter()
                .any(|row| row.get(at).is_some_and(|cell| cell.is_number))
        };
        let plain = (0..count).filter(|&at| !is_number(at)).count().max(1) as f32;
        let numbers = plain < count as f32;
        let more = room - all_most;
        let share = |at: usize| match numbers {
            true => more / count as f32,
            false if at + 1 == count => more,
            false => 0.0,
        };
        (0..count).map(|at| most[at] + share(at)).collect()
    } else {
        // What is left goes to the columns that want least first: short ones get all, long ones share the rest, those that
        // want more getting more.
        let mut widths = least.clone();
        let want = |at: usize| (most[at] - least[at]).min(room);
        let pull = |at: usize| want(at).powf(0.75);
        let mut order: Vec<_> = (0..count).collect();
        order.sort_by(|&a, &b| want(a).total_cmp(&want(b)));
        let mut left = room - all_least;
        let mut weight: f32 = (0..count).map(pull).sum();
        for at in order {
            let given = want(at).min(left * pull(at) / weight.max(f32::MIN_POSITIVE));
            weight -= pull(at);
            widths[at] += given;
            left -= given;
        }
        widths
    };
    let mut left = 0.0;
    widths
        .into_iter()
        .map(|width| {
            let here = [left, width];
            left += width + gutter;
            here
        })
        .collect()
}

impl Row {
    fn height(&self) -> f32 {
        let tall = |lines: &Vec<(f32, SetLine)>| lines.iter().map(|(gap, line)| gap + line.height).sum::<f32>();
        self.columns.iter().map(tall).fold(0.0, f32::max) + self.pad[0] + self.pad[1]
    }

    /// The whole row.
    fn slab(mut self, width: f32) -> Slab {
        let height = self.height();
        let (mut slab, _) = self.part(height, true);
        slab.height = height;
        let rule = |y| Shape {
            colour: LINE,
            form: Form::Rule(0.0, width, y, 0.6, None),
        };
        match self.rule {
            Rule::None => {}
            Rule::Above => slab.sheet.shapes.push(rule(0.0)),
            Rule::Below => slab.sheet.shapes.push(rule(height)),
        }
        slab
    }

    /// Puts the row on the pages: on one if it is not long, otherwise as many lines of each cell as there is room for.
    fn put(mut self, flow: &mut Flow, head: Option<&Slab>) {
        let height = self.height();
        if height <= flow.room() || height <= WHOLE {
            flow.put(self.slab(WIDTH));
            flow.repeat(head);
            return;
        }
        let rule_above = self.rule == Rule::Above;
        let mut is_first = true;
        loop {
            if flow.room() < LEAST_PART {
                flow.turn();
            }
            let room = flow.room().max(LEAST_PART);
            let is_last = self.height() <= room;
            if is_last {
                self.rule = if rule_above { Rule::None } else { self.rule };
                flow.put(self.slab(WIDTH));
                flow.repeat(head);
                return;
            }
            let (mut part, taken) = self.part(room, false);
            if !taken {
                flow.put(self.slab(WIDTH));
                return;
            }
            if is_first && rule_above {
                part.sheet.shapes.push(Shape {
                    colour: LINE,
                    form: Form::Rule(0.0, WIDTH, 0.0, 0.6, None),
                });
            }
            is_first = false;
            flow.put(part);
            flow.repeat(head);
            flow.turn();
        }
    }

    /// As much of each cell as `room` holds, and whether that is anything.
    fn part(&mut self, room: f32, whole: bool) -> (Slab, bool) {
        let (mut sheet, mut tall, mut taken) = (Sheet::default(), 0.0f32, false);
        for lines in &mut self.columns {
            let mut y = self.pad[0];
            let fits = |y: f32, gap: f32, height: f32| whole || y + gap + height + self.pad[1] <= room;
            let mut count = 0;
            for (gap, line) in lines.iter() {
                if !fits(y, *gap, line.height) {
                    break;
                }
                y += gap + line.height;
                count += 1;
            }
            y = self.pad[0];
            for (gap, line) in lines.drain(..count) {
                sheet.put(line.sheet, 0.0, y + gap);
                y += gap + line.height;
                taken = true;
            }
            tall = tall.max(y);
        }
        let height = tall + self.pad[1];
        (
            Slab {
                sheet,
                height,
                gap: 0.0,
            },
            taken,
        )
    }
}

/// The height below which no part of a row is put at the foot of a page.
const LEAST_PART: f32 = 60.0;
