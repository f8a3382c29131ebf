//! Builds an article's text out of the pieces of a marked-up document.

use std::ops::Range;

/// A text of blocks. Blocks are separated by a blank line; two tight ones, such as list items and table rows, by a line end.
///
/// Inside a block every run of ASCII white space becomes one space; other characters, no-break spaces among them, stay.
/// A block without a visible character vanishes.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: String,
    blocks: Vec<Range<usize>>,
    /// Where the open block starts, separator not counted, and the length of the text before its separator.
    open: Option<(usize, usize)>,
    pending: Pending,
    tight: bool,
    last_tight: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    #[default]
    Nothing,
    Space,
    LineEnd,
}

impl Prose {
    /// Ends the open block; the next one is `tight` or not.
    pub fn start(&mut self, tight: bool) {
        if let Some((start, before)) = self.open.take() {
            if self.text.get(start..).unwrap_or_default().trim().is_empty() {
                self.text.truncate(before);
            } else {
                self.blocks.push(start..self.text.len());
                self.last_tight = self.tight;
            }
        }
        self.pending = Pending::Nothing;
        self.tight = tight;
    }

    /// Ends the open block and keeps the next one apart from it by a blank line.
    pub fn gap(&mut self) {
        self.start(false);
        self.last_tight = false;
    }

    /// Adds running text.
    pub fn push(&mut self, text: &str) {
        for (i, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if i > 0 && self.open.is_some() {
                self.pending = self.pending.max(Pending::Space);
            }
            self.append(word);
        }
    }

    /// Adds preformatted text, of which white space and line ends are kept.
    pub fn push_lines(&mut self, text: &str) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.end_line();
            }
            self.append(line.trim_end_matches('\r'));
        }
    }

    /// Goes on in a new line of the same block; a second time in a row, in a new block.
    pub fn end_line(&mut self) {
        if self.pending == Pending::LineEnd {
            self.start(self.tight);
            self.last_tight = false;
        } else if self.open.is_some() {
            self.pending = Pending::LineEnd;
        }
    }

    fn append(&mut self, piece: &str) {
        if piece.is_empty() {
            return;
        }
        match (self.open, self.pending) {
            (None, _) => {
                let before = self.text.len();
                if before > 0 {
                    self.text
                        .push_str(if self.tight && self.last_tight { "\n" } else { "\n\n" });
                }
                self.open = Some((self.text.len(), before));
            }
            (Some(_), Pending::Nothing) => {}
            (Some(_), Pending::Space) => self.text.push(' '),
            (Some(_), Pending::LineEnd) => self.text.push('\n'),
        }
        self.pending = Pending::Nothing;
        self.text.push_str(piece);
    }

    /// The number of blocks that are complete.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Joins the complete blocks from number `first` on into one tight block, with `separator` between them.
    pub fn join_from(&mut self, first: usize, separator: &str) {
        let pieces: Vec<&str> = self.blocks_from(first).collect();
        if pieces.len() < 2 {
            return;
        }
        let joined = pieces.join(separator);
        let start = self.blocks.get(first).map_or(0, |b| b.start);
        self.text.truncate(start);
        self.text.push_str(&joined);
        self.blocks.truncate(first);
        self.blocks.push(start..self.text.len());
        self.last_tight = true;
    }

    /// The complete blocks, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &str> {
        self.blocks_from(0)
    }

    /// The complete blocks from number `first` on, in order.
    pub fn blocks_from(&self, first: usize) -> impl Iterator<Item = &str> {
        let blocks = self.blocks.get(first..).unwrap_or_default();
        blocks.iter().filter_map(|b| self.text.get(b.clone()))
    }

    /// Keeps the complete blocks for which `keep` holds; what stood between two kept neighbours stays between them.
    pub fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        let mut previous: Option<(usize, usize)> = None;
        for (i, block) in self.blocks.iter().enumerate() {
            let Some(words) = self.text.get(block.clone()).filter(|words| keep(words)) else {
                continue;
            };
            match previous {
                Some((before, end)) if before + 1 == i => {
                    text.push_str(self.text.get(end..block.start).unwrap_or_default());
                }
                Some(_) => text.push_str("\n\n"),
                None => {}
            }
            blocks.push(text.len()..text.len() + words.len());
            text.push_str(words);
            previous = Some((i, block.end));
        }
        (self.text, self.blocks) = (text, blocks);
    }

    /// Ends the open block and returns the text.
    pub fn finish(mut self) -> String {
        self.start(false);
        self.text
    }
}

/// `c` as a superscript if it is a digit.
pub(super) fn superscript(c: char) -> char {
    match c {
        '0' => '\u{2070}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        '4'..='9' => char::from_u32(c as u32 - '4' as u32 + 0x2074).unwrap_or(c),
        _ => c,
    }
}

/// `c` as a subscript if it is a digit.
pub(super) fn subscript(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(c as u32 - '0' as u32 + 0x2080).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses_and_no_break_spaces_stay() {
        let mut prose = Prose::default();
        prose.push("\n  1\u{a0}553 ");
        prose.push("  miles\t");
        prose.start(false);
        prose.push("\u{a0} ");
        prose.start(false);
        prose.push("End.");
        assert_eq!(prose.finish(), "1\u{a0}553 miles\n\nEnd.");
    }

    #[test]
    fn tight_blocks_stand_line_by_line() {
        let mut prose = Prose::default();
        for (tight, text) in [(false, "List:"), (true, "one"), (true, "two"), (false, "After.")] {
            prose.start(tight);
            prose.push(text);
        }
        assert_eq!(prose.finish(), "List:\n\none\ntwo\n\nAfter.");
    }

    #[test]
    fn one_line_end_stays_in_the_block_and_two_end_it() {
        let mut prose = Prose::default();
        prose.push("a");
        prose.end_line();
        prose.push(" b ");
        prose.end_line();
        prose.push("\n");
        prose.end_line();
        prose.push("c");
        assert_eq!(prose.finish(), "a\nb\n\nc");
    }

    #[test]
    fn kept_neighbours_keep_their_distance() {
        let mut prose = Prose::default();
        for (tight, text) in [(false, "a"), (true, "b"), (true, "c"), (true, "d"), (true, "e")] {
            prose.start(tight);
            prose.push(text);
        }
        prose.gap();
        prose.retain(|block| block != "d");
        assert_eq!(prose.blocks().collect::<Vec<_>>(), ["a", "b", "c", "e"]);
        assert_eq!(prose.finish(), "a\n\nb\nc\n\ne");
    }

    #[test]
    fn short_cells_become_one_line() {
        let mut prose = Prose::default();
        for text in ["Harrin", "940"] {
            prose.start(true);
            prose.push(text);
        }
        prose.start(true);
        prose.join_from(0, " | ");
        assert_eq!(prose.blocks().collect::<Vec<_>>(), ["Harrin | 940"]);
        prose.join_from(0, " | ");
        assert_eq!(prose.finish(), "Harrin | 940");
    }
}
