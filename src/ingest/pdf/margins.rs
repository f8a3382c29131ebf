//! Running heads, footers and page numbers.

use super::lines::{HEADING, Segment, usual_size};
use std::collections::BTreeMap;

/// How many lines at the top and at the bottom of a page may repeat on other pages.
const LINES: usize = 3;

/// Removes from `pages` what stands at the edge of page after page, or is nothing but a page number, and what the PDF says
/// itself is no part of the text. Returns the lines that were removed.
pub(super) fn remove(pages: &mut [Vec<Segment>]) -> Vec<String> {
    let mut left_out = Vec::new();
    for page in pages.iter_mut() {
        left_out.extend(page.iter().filter(|s| s.artifact).map(|s| s.text.clone()));
        page.retain(|s| !s.artifact);
    }
    let body = usual_size(pages);
    let edges: Vec<Vec<Edge>> = pages.iter().map(|page| edges(page, body)).collect();
    let mut seen: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for edge in edges.iter().flatten() {
        *seen.entry((&edge.shape, edge.top)).or_default() += 1;
    }
    // Left and right pages may have heads of their own, and the first page and those that open a chapter none.
    let often = 2.max(pages.len() / 5);
    for (page, edges) in pages.iter_mut().zip(&edges) {
        for top in [true, false] {
            let mut last = None;
            for (i, edge) in edges.iter().filter(|edge| edge.top == top).enumerate() {
                let repeated = seen.get(&(edge.shape.as_str(), top)).is_some_and(|n| *n >= often);
                let numbers = i == 0 && edge.is_number;
                if !(repeated || numbers) {
                    break;
                }
                if edge.apart || numbers {
                    last = Some(i);
                }
            }
            let Some(last) = last else { continue };
            for edge in edges.iter().filter(|edge| edge.top == top).take(last + 1) {
                left_out.push(edge.text.clone());
                page.retain(|s| (s.y - edge.y).abs() > 0.5);
            }
        }
    }
    left_out
}

/// A line near the edge of a page.
struct Edge {
    top: bool,
    y: f32,
    /// Whether the next line inwards is farther away than lines usually are.
    apart: bool,
    text: String,
    /// The text with every number alike; that of a heading, which may well be "Part 2" on one page and "Part 3" on the next,
    /// as it is.
    shape: String,
    is_number: bool,
}

/// The lines at the edges of a page, from the edges inwards. A page with few lines has none: all of it may be text.
fn edges(page: &[Segment], body: f32) -> Vec<Edge> {
    let mut heights: Vec<f32> = page.iter().map(|s| s.y).collect();
    heights.sort_by(f32::total_cmp);
    heights.dedup_by(|a, b| (*a - *b).abs() <= 0.5);
    let lines = LINES.min(heights.len() / 4).max(1);
    let mut gaps: Vec<f32> = heights
        .windows(2)
        .filter_map(|pair| Some(pair.last()? - pair.first()?))
        .collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    // Only what stands apart from the text is no part of it: a line of text may well repeat.
    let apart = |y: f32, top: bool| {
        let next = match top {
            true => heights.iter().rev().find(|other| **other < y),
            false => heights.iter().find(|other| **other > y),
        };
        next.is_none_or(|next| (next - y).abs() > 1.25 * usual)
    };
    let edge = |top| {
        move |y: &f32| {
            let mut row: Vec<&Segment> = page.iter().filter(|s| (s.y - y).abs() <= 0.5).collect();
            row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
            let text = row.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
            Edge {
                top,
                y: *y,
                apart: apart(*y, top),
                shape: match row.iter().any(|s| s.size > HEADING * body) {
                    true => text.clone(),
                    false => shape(&text),
                },
                is_number: is_page_number(&text),
                text,
            }
        }
    };
    let bottom = heights.iter().take(lines).map(edge(false));
    let top = heights.iter().rev().take(lines).map(edge(true));
    bottom.chain(top).collect()
}

fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c.is_ascii_digit() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.extend(c.to_lowercase()),
        }
    }
    shape
}

/// Whether a line is a page number and nothing else: "3", "- 3 -", "Page 3 of 10", "3/10".
fn is_page_number(text: &str) -> bool {
    let text = text.trim();
    match shape(text).as_str() {
        "#" => text.len() <= 4,
        "-#-" | "\u{2013}#\u{2013}" | "page#" | "page#of#" | "#/#" | "#of#" | "[#]" | "|#|" => text.len() <= 24,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<Segment> {
        let last = lines.len() - 1;
        let segment = |(i, text): (usize, &&str)| Segment {
            text: (*text).to_owned(),
            x0: 0.0,
            x1: 100.0,
            // The first and the last line stand apart.
            y: 800.0 - 20.0 * i as f32 + if i == 0 { 30.0 } else { 0.0 } - if i == last { 30.0 } else { 0.0 },
            size: 10.0,
            artifact: false,
        };
        lines.iter().enumerate().map(segment).collect()
    }

    #[test]
    fn what_repeats_goes_and_the_text_stays() {
        let body = ["a", "b", "c", "d", "e", "f"];
        let lines = |head: &'static str, number: &'static str| [&[head][..], &body, &[number]].concat();
        let mut pages = vec![
            page(&lines("Title", "1")),
            page(&lines("The Pier Post 12 March, 2", "2")),
            page(&lines("The Pier Post 12 March, 3", "3")),
        ];
        let left_out = remove(&mut pages);
        assert_eq!(left_out.len(), 5);
        assert_eq!(pages[0].len(), 7);
        assert_eq!(pages[1].len(), 6);
        assert!(!is_page_number("2026 3") && is_page_number("Page 3 of 10") && !is_page_number("3 piers"));
    }

    #[test]
    fn a_heading_with_a_number_opens_page_after_page() {
        let heading = |n: usize| {
            let last = ["first", "second", "third"][n - 1];
            let mut page = page(&[
                &format!("Part {n}"),
                "a line",
                "a line",
                "a line",
                "a line",
                "a line",
                last,
            ]);
            page[0].size = 14.0;
            page
        };
        let mut pages = vec![heading(1), heading(2), heading(3)];
        assert_eq!(remove(&mut pages), [""; 0]);
        pages.iter_mut().for_each(|page| page[0].text = "The Pier Post".into());
        assert_eq!(remove(&mut pages).len(), 3);
    }
}
