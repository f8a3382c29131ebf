//! Which way words are read, and where they stand on a line for that.

use super::content::Paragraph;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// The levels of a paragraph's words, as the Unicode bidirectional algorithm counts them: odd ones are read from the right.
#[derive(Default)]
pub struct Levels {
    /// Of each byte; nothing where all is read from the left.
    of: Vec<u8>,
    /// The lines of the paragraph as they were written that are read from the right, in bytes.
    from_right: Vec<Range<usize>>,
}

/// No character below this is read from the right, or makes others so.
const FIRST: char = '\u{590}';

/// Around words that keep their direction to themselves.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

impl Levels {
    /// The levels of a paragraph whose spans start at `starts` of `text`. What keeps its direction to itself does not turn
    /// what stands around it.
    pub fn new(paragraph: &Paragraph, text: &str, starts: &[usize]) -> Self {
        if text.chars().all(|c| c < FIRST) {
            return Self::default();
        }
        let (mut marked, mut places) = (String::with_capacity(text.len() + 16), Vec::with_capacity(text.len()));
        let mut inside = false;
        for (at, span) in paragraph.spans.iter().enumerate() {
            if span.style.isolated != inside {
                marked.push(ISOLATE[usize::from(inside)]);
                inside = span.style.isolated;
            }
            let to = starts.get(at + 1).copied().unwrap_or(text.len());
            let words = starts.get(at).and_then(|&from| text.get(from..to)).unwrap_or_default();
            places.extend((0..words.len()).map(|byte| marked.len() + byte));
            marked.push_str(words);
        }
        let info = BidiInfo::new(&marked, None);
        if !info.has_rtl() {
            return Self::default();
        }
        let of = places
            .iter()
            .map(|&place| info.levels.get(place).map_or(0, |level| level.number()));
        let from_right = info.paragraphs.iter().filter(|part| part.level.is_rtl()).map(|part| {
            let [start, end] = [part.range.start, part.range.end].map(|to| places.partition_point(|&place| place < to));
            start..end
        });
        Self {
            of: of.collect(),
            from_right: from_right.collect(),
        }
    }

    /// Whether the line as it was written that holds this byte is read from the right.
    pub fn is_from_right(&self, at: usize) -> bool {
        self.from_right.iter().any(|range| range.contains(&at))
    }

    /// A part of the text cut where the level changes: the ends of the pieces, and their levels.
    pub fn cut(&self, part: Range<usize>) -> Vec<(Range<usize>, u8)> {
        let mut pieces: Vec<(Range<usize>, u8)> = Vec::new();
        if part.is_empty() {
            return pieces;
        }
        if self.of.is_empty() {
            return vec![(part, 0)];
        }
        for at in part {
            let level = self.of.get(at).copied().unwrap_or_default();
            match pieces.last_mut() {
                Some((piece, last)) if *last == level => piece.end = at + 1,
                _ => pieces.push((at..at + 1, level)),
            }
        }
        pieces
    }
}

/// The order in which words of these levels stand from left to right, as places in the list.
pub fn in_sight(levels: &[u8]) -> Vec<usize> {
    let levels: Vec<_> = levels
        .iter()
        .map(|&level| Level::new(level).unwrap_or_else(|_| Level::ltr()))
        .collect();
    BidiInfo::reorder_visual(&levels)
}

#[cfg(test)]
mod tests {
    use super::super::content::Span;
    use super::super::style::Style;
    use super::*;

    fn levels(spans: &[(&str, bool)]) -> (String, Levels) {
        let (mut text, mut starts) = (String::new(), Vec::new());
        let spans = spans.iter().map(|&(words, isolated)| {
            starts.push(text.len());
            text.push_str(words);
            let style = Style {
                isolated,
                ..Style::BODY
            };
            Span {
                text: words.to_owned(),
                style,
                anchor: None,
            }
        });
        let paragraph = Paragraph {
            spans: spans.collect(),
            style: Style::BODY,
        };
        let levels = Levels::new(&paragraph, &text, &starts);
        (text, levels)
    }

    #[test]
    fn words_are_cut_where_the_direction_changes() {
        let (text, found) = levels(&[("said \u{5d0}\u{5d1} 12 x", false)]);
        let cut: Vec<_> = found
            .cut(0..text.len())
            .into_iter()
            .map(|(at, level)| (text.get(at).unwrap().to_owned(), level))
            .collect();
        let expected = [("said ", 0), ("\u{5d0}\u{5d1} ", 1), ("12", 2), (" x", 0)]
            .map(|(words, level)| (words.to_owned(), level));
        assert_eq!(cut, expected);
        assert!(!found.is_from_right(0));
        let plain = levels(&[("na\u{ef}ve", false)]).1;
        assert_eq!((plain.cut(2..5), plain.cut(2..2)), (vec![(2..5, 0)], Vec::new()));
    }

    #[test]
    fn each_written_line_has_its_own_direction_and_what_is_isolated_gives_none() {
        let (text, found) = levels(&[("\u{5d0} x\ny \u{5d0}\n", false)]);
        let second = text.find('y').unwrap();
        assert!(found.is_from_right(0) && !found.is_from_right(second));
        let (_, found) = levels(&[("\u{5d0}", true), (" by A", false)]);
        assert!(!found.is_from_right(0));
    }

    #[test]
    fn what_is_read_from_the_right_stands_the_other_way_round() {
        assert_eq!(in_sight(&[0, 1, 1, 0]), [0, 2, 1, 3]);
        assert_eq!(in_sight(&[1, 2, 2, 1]), [3, 1, 2, 0]);
        assert_eq!(in_sight(&[255]), [0]);
    }
}
