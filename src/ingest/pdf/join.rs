//! Lines back into paragraphs.

use super::lines::{HEADING, Segment, usual_size};
use super::order::{Row, is_bullet, is_number};
use crate::ingest::document::{Document, Paragraph};
use crate::ingest::prose::superscript;
use std::collections::BTreeMap;

/// Words before a hyphen that keep it: "two-thirds", "self-employed".
const KEEPS: &[&str] = &[
    "all", "co", "cross", "ex", "full", "half", "high", "long", "low", "mid", "multi", "non", "part", "post", "pre",
    "pro", "self", "short", "so", "vice", "well", "one", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// Puts lines together, page after page.
pub(super) struct Joiner {
    body: f32,
    largest: f32,
    blocks: Vec<Block>,
    notes: Vec<String>,
    before: Option<Row>,
    /// The paragraph that a caption or the like stands in the midst of.
    interrupted: Option<usize>,
    /// Every word of the text in lower case, to tell which words have a hyphen of their own.
    words: BTreeMap<String, usize>,
}

struct Block {
    kind: Kind,
    text: String,
    size: f32,
    lines: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Body,
    Item,
    Table,
}

/// What a footnote opens with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    Sign,
    Raised,
    Number(u32),
}

impl Mark {
    fn of(text: &str) -> Option<Self> {
        let first = text.chars().next()?;
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        match () {
            () if matches!(first, '*' | '\u{2020}' | '\u{2021}') => Some(Self::Sign),
            () if is_raised(first) => Some(Self::Raised),
            () if (1..=3).contains(&digits) => text.get(..digits)?.parse().ok().map(Self::Number),
            () => None,
        }
    }

    /// Whether `next` opens the next note: a line of a note may well start with a figure.
    fn leads_to(self, next: Self) -> bool {
        match (self, next) {
            (Self::Number(a), Self::Number(b)) => b == a + 1,
            (a, b) => a == b,
        }
    }
}

impl Joiner {
    /// A joiner of a document whose usual size is that of most letters on `pages`.
    pub fn new(pages: &[Vec<Segment>]) -> Self {
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        let mut largest = 0.0_f32;
        for segment in pages.iter().flatten() {
            if segment.text.chars().filter(|c| c.is_alphabetic()).count() > 3 {
                largest = largest.max(segment.size);
            }
            for word in segment.text.split_whitespace() {
                *words.entry(plain(word)).or_default() += 1;
            }
        }
        Self {
            body: usual_size(pages),
            largest,
            blocks: Vec::new(),
            notes: Vec::new(),
            before: None,
            interrupted: None,
            words,
        }
    }

    /// Takes the lines of the next page.
    pub fn page(&mut self, mut rows: Vec<Row>) {
        self.take_notes(&mut rows);
        for row in rows {
            self.row(row);
        }
    }

    /// Moves footnotes to the end: lines in small type at the foot of a column that open with a number or a sign.
    fn take_notes(&mut self, rows: &mut Vec<Row>) {
        let mut end = rows.len();
        while end > 0 {
            let is_small = |row: &Row| row.size < 0.92 * self.body;
            let small = rows.iter().take(end).rev().take_while(|row| is_small(row)).count();
            let start = end - small;
            let mark = |row: &Row| Mark::of(&row.text);
            if let Some(first) = rows.iter().take(end).skip(start).position(|row| mark(row).is_some()) {
                let mut notes: Vec<String> = Vec::new();
                let mut last: Option<Mark> = None;
                for row in rows.drain(start + first..end) {
                    let next = mark(&row).filter(|next| last.is_none_or(|last| last.leads_to(*next)));
                    match notes.last_mut().filter(|_| next.is_none()) {
                        Some(note) => append(note, &row.text, &self.words),
                        None => notes.push(note_mark(&row.text)),
                    }
                    last = next.or(last);
                }
                self.notes.splice(0..0, notes);
            }
            end = rows
                .iter()
                .take(start)
                .rposition(|row| row.opens)
                .unwrap_or(0)
                .min(start);
        }
    }

    fn row(&mut self, row: Row) {
        let mut kind = self.kind(&row);
        let step = match (&self.before, self.blocks.last()) {
            (Some(before), Some(block)) => step(before, &row, block, kind),
            _ => Step::Apart,
        };
        let step = self.interruption(&row, kind, step);
        let text = match kind {
            Kind::Item => row
                .text
                .trim_start_matches(|c: char| is_bullet(c.encode_utf8(&mut [0; 4])))
                .trim_start(),
            _ => &row.text,
        };
        if let (Step::Below, Some(block)) = (step, self.blocks.last_mut()) {
            // Lines that were broken on purpose: a list whose signs are no letters, an address, the head of an article.
            if block.lines == 1 && block.kind == Kind::Body && kind == Kind::Body {
                (block.kind, kind) = (Kind::Item, Kind::Item);
            } else if block.kind == Kind::Item && kind == Kind::Body {
                kind = Kind::Item;
            }
        }
        match self.blocks.last_mut().filter(|_| step == Step::On) {
            Some(block) => {
                append(&mut block.text, text, &self.words);
                block.lines += 1;
            }
            None => self.blocks.push(Block {
                kind,
                text: text.to_owned(),
                size: row.size,
                lines: 1,
            }),
        }
        self.before = Some(row);
    }

    /// What becomes of `step` where a caption, a quotation or a heading stands in the midst of a paragraph, as pictures do at the
    /// head and at the foot of a column: it comes before the paragraph.
    fn interruption(&mut self, row: &Row, kind: Kind, step: Step) -> Step {
        let (Some(before), Some(block)) = (&self.before, self.blocks.last()) else {
            return step;
        };
        if let Some(at) = self.interrupted.filter(|_| step != Step::On || row.opens) {
            let is_text = |block: &Block| kind == Kind::Body && is_same(block.size, row.size) && !is_caption(&row.text);
            if !self.blocks.get(at).is_some_and(is_text) {
                return Step::Apart;
            }
            self.interrupted = None;
            if row.text.starts_with(char::is_uppercase) {
                return Step::Apart;
            }
            let paragraph = self.blocks.remove(at);
            self.blocks.push(paragraph);
            return Step::On;
        }
        let full = before.x1 > before.right - 0.15 * (before.right - before.left);
        let aside = !is_same(block.size, row.size) || is_caption(&row.text);
        if block.kind == Kind::Body && block.lines > 1 && full && !has_ended(&block.text) && row.cells < 2 && aside {
            self.interrupted = Some(self.blocks.len() - 1);
            return Step::Apart;
        }
        step
    }

    fn kind(&self, row: &Row) -> Kind {
        let first = row.text.split(' ').next().unwrap_or_default();
        match () {
            () if row.cells > 1 => Kind::Table,
            () if is_bullet(first) || row.text.starts_with(['\u{2022}', '\u{f0b7}']) => Kind::Item,
            () if row.size > HEADING * self.body => Kind::Heading,
            () => Kind::Body,
        }
    }

    /// Puts everything into `document`.
    pub fn finish(self, document: &mut Document) {
        let mut in_table = false;
        for block in &self.blocks {
            let is_table = block.kind == Kind::Table;
            if is_table && !in_table {
                document.start(Paragraph::Body);
                document.end();
            }
            in_table = is_table;
            let level = if block.size > 0.95 * self.largest { 1 } else { 2 };
            document.start(match block.kind {
                Kind::Heading => Paragraph::Heading(level),
                Kind::Item | Kind::Table => Paragraph::Item,
                Kind::Body => Paragraph::Body,
            });
            document.push(&block.text);
            document.end();
        }
        for note in &self.notes {
            document.start(Paragraph::Body);
            document.push(note);
            document.end();
        }
    }
}

/// How a line stands to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// It goes on with its paragraph.
    On,
    /// It starts a line on purpose, at the usual distance.
    Below,
    /// It starts a paragraph.
    Apart,
}

/// How `row`, which is of `kind`, stands to the paragraph `block` that `before` was the last line of.
fn step(before: &Row, row: &Row, block: &Block, kind: Kind) -> Step {
    if !is_same(before.size, row.size) || row.cells > 1 || before.cells > 1 || kind == Kind::Item {
        return Step::Apart;
    }
    let ended = has_ended(&before.text);
    if row.opens || before.y <= row.y {
        return match block.kind {
            Kind::Body | Kind::Item if !ended => Step::On,
            _ => Step::Apart,
        };
    }
    let indent = before.x0 - before.left;
    let is_centred = block.kind == Kind::Heading && (before.x0 + before.x1 - row.x0 - row.x1).abs() < row.size;
    let moved = !is_centred && row.x0 - before.x0 > 0.8 * row.size && row.x0 - row.left > 0.8 * row.size;
    let first = block.text.split(' ').next().unwrap_or_default();
    let hangs = block.lines == 1 && (block.kind == Kind::Item || is_number(first));
    let goes_on = !ended && row.text.starts_with(char::is_lowercase);
    let outdented = block.kind == Kind::Item && before.x0 - row.x0 > 0.8 * row.size && !goes_on;
    if before.y - row.y > 1.3 * row.leading.max(row.size) || (moved && !hangs) || outdented {
        return Step::Apart;
    }
    // The next word would have stood in the line before, had it been meant to.
    let word = row.text.split(' ').next().unwrap_or_default().chars().count() + 1;
    let width = (row.x1 - row.x0) / row.text.chars().count().max(1) as f32 * word as f32;
    let edge = if indent > 0.8 * row.size {
        before.right - indent
    } else {
        before.right
    };
    let fits = before.x1 + width + row.size < edge;
    match fits && block.kind != Kind::Heading && (ended || !row.text.starts_with(char::is_lowercase)) {
        true if ended => Step::Apart,
        true => Step::Below,
        false => Step::On,
    }
}

fn is_same(size: f32, other: f32) -> bool {
    (size - other).abs() < 0.08 * size
}

fn has_ended(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| matches!(c, '"' | '\u{201d}' | '\u{2019}' | ')') || is_raised(c));
    text.ends_with(['.', '!', '?', ':', '\u{2026}'])
}

/// Whether a line opens the words under a picture: "Figure 1: The pier".
fn is_caption(text: &str) -> bool {
    let mut words = text.split(' ');
    let known = matches!(
        words.next(),
        Some("Figure" | "Fig." | "Table" | "Picture" | "Photo" | "Photograph" | "Image" | "Map" | "Chart" | "Graphic")
    );
    let number = words.next().unwrap_or_default();
    known && number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with([':', '.'])
}

/// Adds a line to a paragraph. A hyphen at the end of the line before goes, unless the word has one of its own.
fn append(text: &mut String, line: &str, words: &BTreeMap<String, usize>) {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default().to_owned();
    let lower = line.starts_with(char::is_lowercase);
    if let Some(part) = last.strip_suffix('\u{ad}') {
        text.truncate(text.len() - last.len() + part.len());
    } else if let Some(part) = last.strip_suffix(['-', '\u{2010}']).filter(|part| !part.is_empty()) {
        let rest = line.split(char::is_whitespace).next().unwrap_or_default();
        let number = part.contains(|c: char| c.is_ascii_digit());
        if lower && !number && !keeps_hyphen(part, rest, words) {
            text.truncate(text.len() - last.len() + part.len());
        }
    } else {
        text.push(' ');
    }
    text.push_str(line);
}

/// Whether the word that ends in `part` and goes on with `rest` has a hyphen there: it does elsewhere in the text, or its first
/// half is one that usually keeps it. A word that elsewhere has none is written in one.
fn keeps_hyphen(part: &str, rest: &str, words: &BTreeMap<String, usize>) -> bool {
    let (part, rest) = (plain(part), plain(rest));
    let times = |word: String| words.get(&word).copied().unwrap_or_default();
    let (whole, hyphened) = (times(format!("{part}{rest}")), times(format!("{part}-{rest}")));
    let derived = ["ary", "arily", "aries", "ly"].contains(&rest.as_str());
    match whole.cmp(&hyphened) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Equal => part.contains('-') || (KEEPS.contains(&part.as_str()) && !derived),
    }
}

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// A note with its number raised and a space behind it.
fn note_mark(text: &str) -> String {
    let digits = text.chars().take_while(|c| c.is_ascii_digit() || is_raised(*c)).count();
    let mark: String = text.chars().take(digits.min(3)).map(superscript).collect();
    let rest: String = text.chars().skip(digits.min(3)).collect();
    let rest = rest.trim_start_matches(['.', ')', '|', ' ']);
    match mark.is_empty() {
        true => rest.to_owned(),
        false => format!("{mark} {rest}"),
    }
}

fn is_raised(c: char) -> bool {
    matches!(c, '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}'..='\u{2079}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let mut words = BTreeMap::new();
        for word in lines.iter().flat_map(|line| line.split_whitespace()) {
            *words.entry(plain(word)).or_default() += 1;
        }
        let mut text = lines[0].to_owned();
        for line in &lines[1..] {
            append(&mut text, line, &words);
        }
        text
    }

    #[test]
    fn hyphens_at_line_ends_go_unless_they_belong_to_the_word() {
        assert_eq!(joined(&["the har-", "bour board"]), "the harbour board");
        assert_eq!(joined(&["the soft\u{ad}", "ened"]), "the softened");
        assert_eq!(
            joined(&["two-", "thirds of 45-", "year leases of the 20th-", "century"]),
            "two-thirds of 45-year leases of the 20th-century"
        );
        assert_eq!(
            joined(&["a sea-wall, and the sea-", "wall"]),
            "a sea-wall, and the sea-wall"
        );
        assert_eq!(
            joined(&["the second-", "largest second-", "ary school"]),
            "the second-largest secondary school"
        );
        assert_eq!(joined(&["the Calder-", "Sallow line"]), "the Calder-Sallow line");
    }

    #[test]
    fn a_line_of_a_note_may_start_with_a_figure() {
        let opens = |text: &str| Mark::of(text).unwrap();
        assert!(opens("\u{b9} The").leads_to(opens("\u{b2} The")) && !opens("\u{b9} The").leads_to(opens("26 of")));
        assert!(opens("1 The").leads_to(opens("2 The")) && !opens("1 The").leads_to(opens("11 March")));
        assert_eq!(Mark::of("2026 after"), None);
    }

    #[test]
    fn a_note_has_its_number_raised() {
        assert_eq!(note_mark("1 The board"), "\u{b9} The board");
        assert_eq!(note_mark("\u{b9}The board"), "\u{b9} The board");
        assert_eq!(note_mark("* The board"), "* The board");
    }
}
