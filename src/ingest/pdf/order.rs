//! Reading order: where a page has columns side by side, the left one is read before the right one.

use super::edges::{Edge, edges};
use super::lines::Segment;

/// The least width of the white space between two columns, in sizes of a letter.
const GUTTER: f32 = 0.8;

/// How many lines each of two columns must have.
const LINES: usize = 3;

/// Cells of a table are shorter than this on average, in characters; lines of a column are longer.
pub(super) const CELL: usize = 20;

/// The largest letters, in points, that the white space between columns grows with.
const LARGE: f32 = 10.0;

/// How many bands are looked at together.
const MOST_BANDS: usize = 400;

/// From how many pieces on a page is no longer searched for columns.
pub(super) const MOST_SEGMENTS: usize = 5_000;

/// How often columns may be divided into columns.
const DEPTH: usize = 8;

/// A line of a column, and its column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Its words, with a bar between the cells of a table.
    pub text: String,
    /// How many cells it has.
    pub cells: usize,
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    /// The edges of its column, and the usual distance between two lines of it.
    pub left: f32,
    pub right: f32,
    pub leading: f32,
    /// Whether it is the first line of its column.
    pub opens: bool,
}

/// The lines of a page in reading order; `known` are the edges of columns on all pages.
pub(super) fn rows(page: Vec<Segment>, known: &[f32]) -> Vec<Row> {
    let mut rows = Vec::new();
    let depth = if page.len() < MOST_SEGMENTS { DEPTH } else { 0 };
    let edges = edges(&page, known);
    divide(page, depth, &edges, &mut rows);
    rows
}

fn divide(segments: Vec<Segment>, depth: usize, edges: &[Edge], rows: &mut Vec<Row>) {
    let mut bands = bands(segments);
    let Some(columns) = (depth > 0).then(|| columns(&bands, edges)).flatten() else {
        return column(bands, rows);
    };
    let after = bands.split_off(columns.to);
    let beside = bands.split_off(columns.from);
    if !bands.is_empty() {
        divide(bands.into_iter().flatten().collect(), depth - 1, edges, rows);
    }
    let (left, right) = beside.into_iter().flatten().partition(|s| s.x0 < columns.gutter);
    divide(left, depth - 1, edges, rows);
    divide(right, depth - 1, edges, rows);
    if !after.is_empty() {
        divide(after.into_iter().flatten().collect(), depth - 1, edges, rows);
    }
}

/// Segments that no level white space divides, from top to bottom.
fn bands(mut segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    segments.sort_by(|a, b| b.top().total_cmp(&a.top()));
    let mut bands: Vec<(f32, Vec<Segment>)> = Vec::new();
    for segment in segments {
        match bands.last_mut() {
            Some((bottom, band)) if segment.top() > *bottom => {
                *bottom = bottom.min(segment.bottom());
                band.push(segment);
            }
            _ => bands.push((segment.bottom(), vec![segment])),
        }
    }
    bands.into_iter().map(|(_, band)| band).collect()
}

/// Bands that stand in two columns.
struct Columns {
    from: usize,
    to: usize,
    gutter: f32,
}

/// The longest run of bands that upright white space divides into two columns of text.
fn columns(bands: &[Vec<Segment>], edges: &[Edge]) -> Option<Columns> {
    let mut best: Option<(usize, Columns)> = None;
    let mut from = 0;
    while from < bands.len() {
        let mut taken: Vec<(f32, f32)> = Vec::new();
        let mut to = from;
        for band in bands.iter().skip(from).take(MOST_BANDS) {
            let mut more = taken.clone();
            for segment in band {
                let margin = 0.5 * GUTTER * segment.size.min(LARGE);
                // A line that its column is too narrow for takes none of the white space.
                let columns = edges.iter().filter(|edge| edge.ends(segment));
                let end = columns.fold(segment.x1 + margin, |end, edge| end.min(edge.x - 2.0 * margin));
                occupy(&mut more, segment.x0 - margin, end);
            }
            if taken.len() > 1 && more.len() < 2 {
                break;
            }
            taken = more;
            to += 1;
        }
        let run = bands.get(from..to).unwrap_or_default();
        let mut gutters = taken
            .windows(2)
            .filter_map(|pair| Some((pair.first()?.1 + pair.last()?.0) / 2.0));
        let count: usize = run.iter().map(Vec::len).sum();
        match gutters.find(|gutter| are_columns(run, *gutter)) {
            Some(gutter) => {
                if best.as_ref().is_none_or(|(most, _)| count > *most) {
                    best = Some((count, Columns { from, to, gutter }));
                }
                from = to;
            }
            None => from += 1,
        }
    }
    best.map(|(_, columns)| columns)
}

/// Adds an interval to a sorted list of intervals that do not touch.
fn occupy(taken: &mut Vec<(f32, f32)>, mut from: f32, mut to: f32) {
    taken.retain(|&(start, end)| {
        let touches = start <= to && from <= end;
        if touches {
            (from, to) = (from.min(start), to.max(end));
        }
        !touches
    });
    let at = taken.partition_point(|&(start, _)| start < from);
    taken.insert(at, (from, to));
}

/// Whether text stands on both sides of `gutter`, and not the cells of a table.
fn are_columns(bands: &[Vec<Segment>], gutter: f32) -> bool {
    let (left, right): (Vec<&Segment>, Vec<&Segment>) = bands.iter().flatten().partition(|s| s.x0 < gutter);
    if left.len() < LINES || right.len() < LINES {
        return false;
    }
    let mean = |side: &[&Segment]| side.iter().map(|s| s.text.chars().count()).sum::<usize>() / side.len().max(1);
    let (fewer, more) = if left.len() < right.len() {
        (&left, &right)
    } else {
        (&right, &left)
    };
    let level = bands
        .iter()
        .map(|band| {
            let (a, b): (Vec<&Segment>, Vec<&Segment>) = band.iter().partition(|s| s.x0 < gutter);
            let (few, many) = if left.len() < right.len() { (a, b) } else { (b, a) };
            few.iter().filter(|s| many.iter().any(|t| s.levels(t))).count()
        })
        .sum::<usize>();
    let is_table = level * 10 > fewer.len() * 6 && mean(fewer).min(mean(more)) < CELL;
    !is_table
}

/// The lines of one column.
fn column(bands: Vec<Vec<Segment>>, rows: &mut Vec<Row>) {
    let edge = |edge: fn(&Segment) -> f32| bands.iter().flatten().map(edge).collect::<Vec<_>>();
    let left = edge(|s| s.x0).into_iter().fold(f32::INFINITY, f32::min);
    let right = edge(|s| s.x1).into_iter().fold(f32::NEG_INFINITY, f32::max);
    let first = rows.len();
    for mut band in bands {
        band.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
        let mut lines: Vec<Vec<Segment>> = Vec::new();
        for segment in band {
            match lines.last_mut().filter(|line| line.iter().any(|s| s.levels(&segment))) {
                Some(line) => line.push(segment),
                None => lines.push(vec![segment]),
            }
        }
        rows.extend(lines.into_iter().filter_map(|line| row(line, left, right)));
    }
    let leading = leading(rows.get(first..).unwrap_or_default());
    for (i, row) in rows.iter_mut().skip(first).enumerate() {
        row.opens = i == 0;
        row.leading = leading.unwrap_or(1.3 * row.size);
    }
}

fn row(mut line: Vec<Segment>, left: f32, right: f32) -> Option<Row> {
    line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let longest = line.iter().max_by_key(|s| s.text.len())?;
    let (y, size) = (longest.y, longest.size);
    let x1 = line.iter().map(|s| s.x1).fold(f32::NEG_INFINITY, f32::max);
    let (mut text, mut cells) = (String::new(), 0);
    let x0 = line.first()?.x0;
    for segment in &line {
        let marked = cells == 1 && (is_bullet(&text) || is_number(&text));
        if !text.is_empty() {
            text.push_str(if marked { " " } else { " | " });
        }
        text.push_str(&segment.text);
        cells += usize::from(!marked);
    }
    Some(Row {
        text,
        cells,
        x0,
        x1,
        y,
        size,
        left,
        right,
        leading: 0.0,
        opens: false,
    })
}

/// Whether `text` is the sign before an item of a list.
pub(super) fn is_bullet(text: &str) -> bool {
    matches!(
        text,
        "\u{2022}"
            | "\u{25e6}"
            | "\u{25aa}"
            | "\u{2023}"
            | "\u{25cf}"
            | "\u{25cb}"
            | "\u{25a0}"
            | "\u{f0b7}"
            | "\u{2219}"
    )
}

/// Whether `text` is the number before an item of a list or a note.
pub(super) fn is_number(text: &str) -> bool {
    let number = text.trim_end_matches(['.', ')']);
    !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()) && number.len() < text.len()
}

/// The usual distance between two lines of the same size.
fn leading(rows: &[Row]) -> Option<f32> {
    let mut gaps: Vec<f32> = rows
        .windows(2)
        .filter_map(|pair| {
            let [a, b] = pair else { return None };
            let gap = a.y - b.y;
            ((a.size - b.size).abs() < 0.1 * a.size && gap > 0.5 * a.size && gap < 3.0 * a.size).then_some(gap)
        })
        .collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 3).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(text: &str, x0: f32, x1: f32, y: f32) -> Segment {
        Segment {
            text: text.to_owned(),
            x0,
            x1,
            y,
            size: 10.0,
            artifact: false,
        }
    }

    fn read(page: Vec<Segment>) -> Vec<String> {
        rows(page, &[]).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn the_left_column_is_read_before_the_right_one() {
        let mut page = vec![segment("A headline over both of the columns", 0.0, 400.0, 300.0)];
        for (i, y) in [260.0, 248.0, 236.0, 224.0].into_iter().enumerate() {
            page.push(segment(&format!("left line {i} of some length"), 0.0, 190.0, y));
            page.push(segment(&format!("right line {i} of some length"), 200.0, 390.0, y));
        }
        page.push(segment("Under both of the columns there is a line", 0.0, 400.0, 190.0));
        let read = read(page);
        assert!(read[0].starts_with("A headline") && read[9].starts_with("Under"));
        assert!(
            read[4].starts_with("left line 3") && read[5].starts_with("right line 0"),
            "{read:?}"
        );
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let mut page = Vec::new();
        for (i, y) in [260.0, 248.0, 236.0, 224.0].into_iter().enumerate() {
            page.push(segment(&format!("Pier {i}"), 0.0, 50.0, y));
            page.push(segment("385", 200.0, 220.0, y));
        }
        assert_eq!(
            read(page),
            ["Pier 0 | 385", "Pier 1 | 385", "Pier 2 | 385", "Pier 3 | 385"]
        );
    }
}
