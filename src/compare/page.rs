use super::comparison::Reading;
use super::quoted::quoted;
use super::{Check, CheckKind};
use crate::extract::Mention;
use crate::text::TextSpan;
use jiff::civil::Date;
use std::ops::Range;

/// The longest sentence of prose, in bytes; a longer one is a table or a list.
const PROSE: usize = 1000;
/// The most values that a sentence of prose states.
const VALUES: usize = 16;

/// What a piece of a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Letters, with inner apostrophes and hyphens ("O'Neill's", "co-pilot") and the stops of an abbreviation ("U.S.", "Gen.").
    Word,
    /// Digits with their separators.
    Figure,
    /// Any other character that is no white space.
    Mark,
}

/// A word, figure or mark of a text.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Its place.
    pub span: TextSpan,
    /// What it is.
    pub shape: Shape,
    /// Whether it is a word that starts with a capital letter.
    pub capital: bool,
    /// Whether a line end stands before it.
    pub new_line: bool,
}

/// One article as the checks read it: cut into pieces, once for all checks.
#[derive(Debug)]
pub struct Page<'a> {
    /// The article's place in the list that is compared.
    pub article: usize,
    /// Its text and what was found in it.
    pub reading: Reading<'a>,
    /// Its words, figures and marks in order.
    pub pieces: Vec<Piece>,
    /// Its quotations without their marks, in order.
    pub quotations: Vec<TextSpan>,
}

impl<'a> Page<'a> {
    /// Cuts an article.
    pub fn new(article: usize, reading: Reading<'a>) -> Self {
        let pieces = pieces(reading.text);
        Self {
            article,
            reading,
            quotations: quoted(reading.text, &pieces),
            pieces,
        }
    }

    /// Whether `byte` stands in a quotation.
    pub fn is_quoted(&self, byte: usize) -> bool {
        let next = self.quotations.partition_point(|q| q.end() <= byte);
        self.quotations.get(next).is_some_and(|q| q.contains(byte))
    }

    /// The article's text.
    pub fn text(&self) -> &'a str {
        self.reading.text
    }

    /// The values found in it, in order.
    pub fn mentions(&self) -> &'a [Mention] {
        &self.reading.extraction.mentions
    }

    /// The day of publication as given, or as the text itself suggests it.
    pub fn published(&self) -> Option<Date> {
        let proposed = self.reading.extraction.published.as_ref();
        self.reading.published.or_else(|| proposed.map(|p| p.date))
    }

    /// Which sentence holds `byte`, or follows it.
    pub fn sentence_at(&self, byte: usize) -> usize {
        self.reading
            .extraction
            .sentences
            .partition_point(|s| s.span.end() <= byte)
    }

    /// The sentence by its number; empty past the last.
    pub fn sentence(&self, number: usize) -> TextSpan {
        let end = TextSpan::whole(self.text());
        let none = TextSpan::new(self.text(), end.end(), end.end());
        let found = self.reading.extraction.sentences.get(number).map(|s| s.span);
        found.or(none).unwrap_or(end.at_start())
    }

    /// The values inside `span`, by their places in [`Page::mentions`].
    pub fn mentions_in(&self, span: TextSpan) -> Range<usize> {
        let from = self.mentions().partition_point(|m| m.span.start() < span.start());
        from..from.max(self.mentions().partition_point(|m| m.span.start() < span.end()))
    }

    /// The values of the sentence at `byte`; `None` where it is too long to be prose.
    pub fn values_of_sentence(&self, byte: usize) -> Option<&'a [Mention]> {
        let sentence = self.sentence(self.sentence_at(byte));
        let values = self.mentions_in(sentence);
        let prose = sentence.len() <= PROSE && values.len() <= VALUES;
        prose.then(|| self.mentions().get(values)).flatten()
    }

    /// The first piece at or after `byte`.
    pub fn piece_at(&self, byte: usize) -> usize {
        self.pieces.partition_point(|p| p.span.start() < byte)
    }

    /// The pieces that start inside `span`.
    pub fn pieces_in(&self, span: TextSpan) -> Range<usize> {
        let from = self.piece_at(span.start());
        from..from.max(self.piece_at(span.end()))
    }

    /// The piece as it is printed; empty past the ends.
    pub fn word(&self, piece: usize) -> &'a str {
        self.pieces.get(piece).map_or("", |p| p.span.of(self.text()))
    }

    /// The word without a possessive ending and the stop of an abbreviation.
    pub fn name(&self, piece: usize) -> &'a str {
        bare(self.word(piece))
    }

    /// Whether the piece reads one of `words`, lower-case, in any case.
    pub fn reads(&self, piece: usize, words: &[&str]) -> bool {
        let word = self.word(piece);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// Whether the piece is a word with a capital.
    pub fn capital(&self, piece: usize) -> bool {
        self.pieces.get(piece).is_some_and(|p| p.capital)
    }

    /// Whether the piece is a word.
    pub fn is_word(&self, piece: usize) -> bool {
        self.pieces.get(piece).is_some_and(|p| p.shape == Shape::Word)
    }

    /// The place that the pieces of `range` cover; `None` for no pieces.
    pub fn cover(&self, range: Range<usize>) -> Option<TextSpan> {
        let pieces = self.pieces.get(range)?;
        Some(pieces.first()?.span.cover(pieces.last()?.span))
    }

    /// The words of `span` in one line.
    pub fn line(&self, span: TextSpan) -> String {
        span.of(self.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A check of the passage at `span` of this article.
    pub fn check(&self, kind: CheckKind, span: TextSpan, operands: Vec<TextSpan>, ok: bool, working: String) -> Check {
        Check {
            kind,
            article: self.article,
            span,
            operands,
            ok,
            working,
        }
    }
}

/// A word without a possessive ending and the stop of an abbreviation.
pub fn bare(word: &str) -> &str {
    let owner = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s"));
    owner.unwrap_or(word).trim_end_matches('.')
}

/// Words that are printed short with a stop, in lower case and in order of the alphabet.
const SHORT: &[&str] = &[
    "adm", "brig", "capt", "cmdr", "col", "dr", "gen", "gov", "hon", "jr", "lt", "maj", "messrs", "mr", "mrs", "ms",
    "pres", "prof", "rep", "rev", "sec", "sen", "sgt", "sr", "st",
];

/// Cuts `text` into its pieces, in order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut new_line = true;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = if c.is_alphabetic() {
            word_end(text, at)
        } else if c.is_ascii_digit() {
            figure_end(text, at)
        } else {
            at + c.len_utf8()
        };
        if c.is_whitespace() {
            new_line |= c == '\n';
        } else if let Some(span) = TextSpan::new(text, at, end) {
            let shape = match c {
                _ if c.is_alphabetic() => Shape::Word,
                '0'..='9' => Shape::Figure,
                _ => Shape::Mark,
            };
            out.push(Piece {
                span,
                shape,
                capital: c.is_uppercase(),
                new_line: std::mem::take(&mut new_line),
            });
        }
        at = end;
    }
    out
}

fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text.get(start..).unwrap_or_default().char_indices().peekable();
    let (mut letters, mut end) = (0, start);
    while let Some((at, c)) = chars.next() {
        let joins = |next: Option<&(usize, char)>| next.is_some_and(|n| n.1.is_alphabetic());
        letters = match c {
            _ if c.is_alphanumeric() => letters + 1,
            '\'' | '\u{2019}' | '-' if joins(chars.peek()) => 2,
            // What is left of a letter in a text that was once decoded wrongly.
            '\u{a1}'..='\u{aa}' | '\u{ac}'..='\u{ba}' | '\u{bc}'..='\u{bf}' | '\u{fffd}' if joins(chars.peek()) => 2,
            '.' if letters == 1 => 0,
            '.' if letters > 1 && is_short(text.get(start..start + at).unwrap_or_default()) => {
                return start + at + 1;
            }
            _ => break,
        };
        end = start + at + c.len_utf8();
    }
    end
}

fn is_short(word: &str) -> bool {
    word.len() <= 6 && SHORT.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

fn figure_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start + 1;
    while digit(end) || matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(
            cut("Gen. O'Neill's U.S. co-pilot, J. Roe, said 1,145 (2.5)."),
            [
                "Gen.",
                "O'Neill's",
                "U.S.",
                "co-pilot",
                ",",
                "J.",
                "Roe",
                ",",
                "said",
                "1,145",
                "(",
                "2.5",
                ")",
                "."
            ]
        );
        assert_eq!(cut("caf\u{e9}s\u{a0}\u{2013} 3."), ["caf\u{e9}s", "\u{2013}", "3", "."]);
        assert_eq!(
            cut("Juli\u{c3}\u{a1}n \u{ab}no\u{bb}"),
            ["Juli\u{c3}\u{a1}n", "\u{ab}", "no", "\u{bb}"]
        );
        assert!(SHORT.is_sorted());
    }

    #[test]
    fn names_lose_their_endings() {
        assert_eq!(
            ["Roe's", "Roe\u{2019}s", "Gen.", "Roe"].map(bare),
            ["Roe", "Roe", "Gen", "Roe"]
        );
    }
}
