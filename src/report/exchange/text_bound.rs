//! A line of brat's that marks a passage: "T1", a label and positions, the words, with tabs between them.

use super::brat::LINE_ENDS;
use super::marked_text::MarkedText;
use crate::anchor::Selector;
use crate::text::{ArticleText, Coordinates};

/// How many line ends there are at the most between two pieces of a passage whose text is not at hand.
const MOST_LINE_ENDS: usize = 8;

/// Why a passage with gaps is not taken.
const IN_PIECES: &str = "it is in several pieces, with words between them that are not in it";

/// What such a line states.
pub struct TextBound<'l> {
    /// The id, such as "T1".
    pub id: &'l str,
    /// The label.
    pub label: &'l str,
    /// The pieces, in code points of the document's text; there is at least one.
    pieces: Vec<(usize, usize)>,
    /// The words of the pieces, a space between each two.
    words: &'l str,
}

/// The text of a document as its file has it and as an article has it.
pub struct DocumentText<'t> {
    raw: &'t str,
    raw_points: Coordinates<'t>,
    marked: MarkedText<'t>,
    text: &'t ArticleText,
    points: Coordinates<'t>,
}

impl<'t> DocumentText<'t> {
    /// The text of a file, and the article made of it.
    pub fn new(raw: &'t str, text: &'t ArticleText) -> Self {
        Self {
            raw,
            raw_points: Coordinates::new(raw),
            marked: MarkedText::new(raw),
            text,
            points: Coordinates::new(text.as_str()),
        }
    }
}

impl<'l> TextBound<'l> {
    /// Reads a line; `None` if it is no such line.
    pub fn read(line: &'l str) -> Option<Self> {
        let mut columns = line.splitn(3, '\t');
        let (id, data, words) = (columns.next()?, columns.next()?, columns.next()?);
        let (label, places) = data.split_once(' ')?;
        let piece = |place: &str| {
            let (start, end) = place.split_once(' ')?;
            Some((start.parse().ok()?, end.parse().ok()?))
        };
        Some(Self {
            id,
            label,
            pieces: places.split(';').map(piece).collect::<Option<_>>()?,
            words,
        })
    }

    /// The passage in the document's text.
    pub fn passage_in(&self, document: &DocumentText<'_>) -> Result<Selector, &'static str> {
        let (raw, points) = (document.raw, &document.raw_points);
        let bytes = |(start, end): (usize, usize)| (points.byte(start), points.byte(end));
        let between = |from: usize, to: usize| raw.get(from..to);
        let parts = self.pieces.iter().map(|piece| {
            let (start, end) = bytes(*piece);
            between(start, end)
        });
        let stands = parts
            .collect::<Option<Vec<_>>>()
            .is_some_and(|p| is_said(&p.join(" "), self.words));
        let mut gaps = self.pieces.iter().zip(self.pieces.iter().skip(1));
        if !gaps.all(|(one, next)| between(bytes(*one).1, bytes(*next).0).is_some_and(is_gap)) {
            return Err(IN_PIECES);
        }
        let (start, end) = bytes(self.edges());
        let passage = stands.then(|| document.marked.passage(document.text, &document.points, start, end));
        // If its position does not hold its words, it is looked for by them.
        Ok(passage.flatten().unwrap_or_else(|| by_words(self.edges(), self.words)))
    }

    /// The passage as the line alone states it: between its pieces there are as many line ends as there are positions.
    pub fn passage_alone(&self) -> Result<Selector, &'static str> {
        let mut words = self.words.chars();
        let (mut exact, mut after) = (String::new(), None);
        for &(start, end) in &self.pieces {
            if let Some(after) = after {
                let gap = start
                    .checked_sub(after)
                    .filter(|gap| (1..=MOST_LINE_ENDS).contains(gap));
                exact.extend(std::iter::repeat_n('\n', gap.ok_or(IN_PIECES)?));
                words.next();
            }
            let length = end.saturating_sub(start);
            exact.extend(words.by_ref().take(length));
            after = Some(end);
        }
        let is_all = words.next().is_none() && exact.chars().count() == self.edges().1.saturating_sub(self.edges().0);
        Ok(by_words(self.edges(), if is_all { &exact } else { self.words }))
    }

    fn edges(&self) -> (usize, usize) {
        let edge = |piece: Option<&(usize, usize)>| piece.copied().unwrap_or_default();
        (edge(self.pieces.first()).0, edge(self.pieces.last()).1)
    }
}

/// A passage that is looked for by its words, first at these code points.
pub fn by_words((start, end): (usize, usize), words: &str) -> Selector {
    Selector {
        start,
        end,
        exact: words.to_owned(),
        prefix: String::new(),
        suffix: String::new(),
    }
}

/// Whether a text is a file of brat's annotations: its first line is one, and one of its lines marks a passage.
pub fn is_standoff(text: &str) -> bool {
    let is_annotation = |line: &str| {
        let id = line.split_once('\t').map(|(id, _)| id).unwrap_or_default();
        let number = id.strip_prefix(['T', 'R', 'E', 'A', 'M', 'N', '#']);
        id == "*" || number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some_and(|line| is_annotation(line)) && lines.any(|line| TextBound::read(line).is_some())
}

/// Whether there are no words between two pieces of a passage.
fn is_gap(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || LINE_ENDS.contains(&c))
}

/// Whether words of the text are those that a line states, in which line ends are spaces.
fn is_said(words: &str, stated: &str) -> bool {
    let as_stated = |c: char| if LINE_ENDS.contains(&c) { ' ' } else { c };
    words.chars().map(as_stated).eq(stated.chars().map(as_stated))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(line: &str) -> Result<(usize, usize, String), &'static str> {
        let passage = TextBound::read(line).unwrap().passage_alone()?;
        Ok((passage.start, passage.end, passage.exact))
    }

    #[test]
    fn a_line_alone_states_its_passage_with_the_line_ends_between_its_pieces() {
        assert_eq!(alone("T1\tClaim 4 8\tNine"), Ok((4, 8, "Nine".to_owned())));
        assert_eq!(alone("T1\tClaim 0 3;5 8\tOne two"), Ok((0, 8, "One\n\ntwo".to_owned())));
        // Positions that do not fit the words: these are looked for.
        assert_eq!(alone("T1\tClaim 4 9\tNine"), Ok((4, 9, "Nine".to_owned())));
        assert_eq!(alone("T1\tClaim 9 4\tNine"), Ok((9, 4, "Nine".to_owned())));
        for line in [
            "T1\tClaim 0 3;99 102\tOne two",
            "T1\tClaim 0 3;2 8\tOne two",
            "T1\tClaim 0 3;18446744073709551615 7\tOne two",
        ] {
            assert_eq!(alone(line), Err(IN_PIECES), "{line}");
        }
    }

    #[test]
    fn a_file_of_annotations_is_told_by_its_lines() {
        assert!(is_standoff("\n#1\tNote T1\tx\nT1\tClaim 0 4\tNine\n"));
        for none in [
            "",
            "T1",
            "T1\tone column",
            "T1: The tide\nT2\tClaim 0 4\tNine",
            "Claim\t0 4\tNine",
            "{\"text\": \"\"}",
        ] {
            assert!(!is_standoff(none), "{none}");
        }
    }
}
