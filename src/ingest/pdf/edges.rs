//! Where a column begins beside another one: many lines start there, one under the other, and the lines to the left end there.

use super::lines::Segment;
use super::order::{CELL, MOST_SEGMENTS};

/// How many lines each of two columns must have.
const LINES: usize = 5;

/// How far apart lines of one column may start, in points.
const APART: f32 = 1.0;

/// How far a line of the column before may reach into the next one, in sizes of a letter: its last word did not fit.
const OVER: f32 = 0.5;

/// How many places where lines start are looked at on one page.
const PLACES: usize = 8;

/// The left edge of a column that another stands before.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edge {
    pub x: f32,
    /// The lines of the column that are highest and lowest.
    top: f32,
    bottom: f32,
}

impl Edge {
    /// Whether `segment` stands in a column to the left of this edge.
    pub fn ends(&self, segment: &Segment) -> bool {
        self.is_right_of(segment) && segment.x1 < self.x + OVER * segment.size
    }

    /// Whether a line of this column or of one behind it starts with `segment`.
    pub fn starts(&self, segment: &Segment) -> bool {
        self.is_beside(segment) && segment.x0 > self.x - APART
    }

    /// Whether at least so many lines of text end before the edge, and few go across it.
    fn divides(&self, page: &[Segment], least: usize) -> bool {
        let (mut lines, mut letters, mut across) = (0, 0, 0);
        for segment in page.iter().filter(|s| self.is_right_of(s)) {
            if self.ends(segment) {
                lines += 1;
                letters += segment.text.chars().count();
            } else {
                across += 1;
            }
        }
        lines >= least && letters >= lines * CELL && across * 5 <= lines
    }

    fn is_beside(&self, segment: &Segment) -> bool {
        (self.bottom - segment.size..=self.top + segment.size).contains(&segment.y)
    }

    fn is_right_of(&self, segment: &Segment) -> bool {
        self.is_beside(segment) && segment.x0 < self.x - segment.size
    }
}

/// The edges of the columns on a page whose segments need not be whole lines yet. `known` are the edges of other pages: there
/// a column may have a line or two, as on the last page.
pub(super) fn edges(page: &[Segment], known: &[f32]) -> Vec<Edge> {
    if page.len() > MOST_SEGMENTS {
        return Vec::new();
    }
    let mut starts: Vec<&Segment> = page.iter().collect();
    starts.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let least = |column: &[&Segment]| {
        let is_known = |first: &&Segment| known.iter().any(|edge| (edge - first.x0).abs() < 0.5 * APART);
        if column.first().is_some_and(is_known) { 1 } else { LINES }
    };
    let mut columns: Vec<&[&Segment]> = starts
        .chunk_by(|a, b| b.x0 - a.x0 < 0.5 * APART)
        .filter(|column| column.len() >= least(column))
        .collect();
    columns.sort_by_key(|column| std::cmp::Reverse(column.len()));
    columns.truncate(PLACES);
    let edges = columns.into_iter().map(|column| edge(column, page, least(column)));
    edges.flatten().collect()
}

/// Adds the edges of a page to those that are `known`.
pub(super) fn learn(known: &mut Vec<f32>, edges: &[Edge]) {
    for edge in edges {
        if known.len() < PLACES && known.iter().all(|x| (x - edge.x).abs() >= 0.5 * APART) {
            known.push(edge.x);
        }
    }
}

/// The edge at which the lines of `column` start, if a column of text of at least so many lines ends before it. The column
/// before may go on below the last line of this one.
fn edge(column: &[&Segment], page: &[Segment], least: usize) -> Option<Edge> {
    let lowest = |heights: &mut dyn Iterator<Item = f32>| heights.fold(f32::INFINITY, f32::min);
    let down_to = |bottom| Edge {
        x: column.first().map_or(0.0, |first| first.x0),
        top: column.iter().map(|s| s.y).fold(f32::NEG_INFINITY, f32::max),
        bottom,
    };
    let foot = lowest(&mut page.iter().map(|s| s.y));
    let last = lowest(&mut column.iter().map(|s| s.y));
    let mut edges = [foot, last].map(down_to).into_iter();
    edges.find(|edge| edge.divides(page, least))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(right: f32, words: &str) -> Vec<Segment> {
        let segment = |text: &str, x0, x1, y| Segment {
            text: text.to_owned(),
            x0,
            x1,
            y,
            size: 10.0,
            artifact: false,
        };
        let mut page = vec![segment("A headline over both of the columns", 0.0, 400.0, 300.0)];
        for i in 0..6 {
            let y = 240.0 - 12.0 * i as f32;
            // One line in two does not fit its column.
            page.push(segment(words, 0.0, if i % 2 == 0 { right } else { right - 10.0 }, y));
            page.push(segment("a line of the right column", 200.0 + 0.1 * i as f32, 390.0, y));
        }
        page
    }

    #[test]
    fn lines_that_end_where_others_start_are_columns() {
        let words = "a line of the left column";
        let found = edges(&page(198.0, words), &[]);
        assert_eq!(found.len(), 1);
        let page = page(198.0, words);
        assert!(!found[0].ends(&page[0]) && found[0].ends(&page[1]) && found[0].starts(&page[2]));
        assert_eq!(found[0].x, 200.0);
        // One line of the right column alone tells nothing, but where its edge is known.
        let last: Vec<Segment> = page.into_iter().filter(|s| s.x0 < 200.0 || s.y == 240.0).collect();
        let mut known = Vec::new();
        learn(&mut known, &found);
        assert_eq!((edges(&last, &[]).len(), edges(&last, &known).len()), (0, 1));
    }

    #[test]
    fn cells_and_lines_over_the_whole_width_are_none() {
        assert_eq!(edges(&page(198.0, "Harrin"), &[]), []);
        assert_eq!(edges(&page(320.0, "a line that goes on and on"), &[]), []);
    }
}
