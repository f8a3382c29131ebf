//! The tokens of a text as attribution finding reads them: without line ends, with sentences, quotations and cues.

use super::Sentence;
use super::cue::Cue;
use super::lexicon::Class;
use super::token::{Shape, Token};
use crate::text::TextSpan;
use std::ops::Range;

/// A token and what it does in its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The token.
    pub token: Token,
    /// How it attributes, if it does.
    pub cue: Cue,
    /// For a mark that opens or closes a quotation: the number of its other mark.
    mate: Option<u32>,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// Whether it is the first word of a paragraph.
    pub starts_paragraph: bool,
}

/// A text with its words in sentences. All numbers count words, from 0; numbers beyond the end are allowed everywhere.
pub struct Reading<'t> {
    /// The text.
    pub text: &'t str,
    /// Its words and marks.
    pub words: Vec<Word>,
    /// The words of each sentence.
    pub sentences: Vec<Range<usize>>,
}

/// A quotation may not be longer than this many tokens: a mark that was forgotten should not swallow an article.
const LONGEST_QUOTATION: usize = 600;

/// A longer sentence is read in parts of this many words, which bounds the work on a text without stops.
const LONGEST_SENTENCE: usize = 400;

fn push_sentence(sentences: &mut Vec<Range<usize>>, words: Range<usize>) {
    let mut start = words.start;
    while words.end - start > LONGEST_SENTENCE {
        sentences.push(start..start + LONGEST_SENTENCE);
        start += LONGEST_SENTENCE;
    }
    if start < words.end {
        sentences.push(start..words.end);
    }
}

impl<'t> Reading<'t> {
    /// Reads `text` from its tokens and sentences.
    pub fn new(text: &'t str, tokens: &[Token], sentences: &[Sentence]) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let mut ranges = Vec::with_capacity(sentences.len());
        let mut left = sentences.iter().peekable();
        let (mut first, mut starts_paragraph) = (0, true);
        for token in tokens {
            while left.next_if(|s| s.span.end() <= token.span.start()).is_some() {
                push_sentence(&mut ranges, first..words.len());
                first = words.len();
            }
            if token.shape == Shape::Newline {
                starts_paragraph |= left.peek().is_none_or(|s| s.span.start() >= token.span.end());
                continue;
            }
            let cue = if token.shape == Shape::Word {
                Cue::of(token.span.of(text))
            } else {
                Cue::NONE
            };
            words.push(Word {
                token: *token,
                cue,
                mate: None,
                quoted: false,
                starts_paragraph,
            });
            starts_paragraph = false;
        }
        if first < words.len() {
            push_sentence(&mut ranges, first..words.len());
        }
        let mut reading = Self {
            text,
            words,
            sentences: ranges,
        };
        reading.match_quotations();
        reading
    }

    fn match_quotations(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let close = match self.words[at].token.shape {
                Shape::OpenQuote if self.is_double(at) => self.closing_double(at),
                Shape::OpenQuote => self.closing_single(at),
                _ => None,
            };
            if let Some(close) = close {
                let closed = matches!(
                    self.words[close].token.shape,
                    Shape::CloseQuote | Shape::Apostrophe | Shape::OpenQuote
                );
                self.words[at].mate = Some(close as u32);
                self.words[close].mate = Some(at as u32);
                let inside = at + 1..close + usize::from(!closed);
                self.words[inside].iter_mut().for_each(|w| w.quoted = true);
                at = close;
            }
            at += 1;
        }
    }

    fn is_double(&self, at: usize) -> bool {
        let mark = self.words[at].token.span.of(self.text);
        !matches!(mark, "'" | "\u{2018}" | "\u{2019}" | "`")
    }

    /// The mark that closes the double quotation opened at `open`, or the last word of the paragraph if the next one
    /// opens its own quotation.
    fn closing_double(&self, open: usize) -> Option<usize> {
        let ahead = self.words.iter().enumerate().skip(open + 1).take(LONGEST_QUOTATION);
        let mut paragraph_end = None;
        for (i, word) in ahead {
            if word.starts_paragraph && paragraph_end.is_none() {
                paragraph_end = Some(i - 1);
            }
            match word.token.shape {
                Shape::CloseQuote if self.is_double(i) => return Some(i),
                Shape::OpenQuote if self.is_double(i) => {
                    let straight = !word.token.spaced() && paragraph_end.is_none();
                    return if straight {
                        Some(i)
                    } else {
                        paragraph_end.or(Some(i - 1))
                    }
                    .filter(|&end| end > open);
                }
                _ => {}
            }
        }
        paragraph_end.filter(|&end| end > open)
    }

    fn closing_single(&self, open: usize) -> Option<usize> {
        let ahead = self.words.iter().enumerate().skip(open + 1).take(80);
        let ahead = ahead.take_while(|(_, word)| !word.starts_paragraph);
        let mut marks = ahead.filter(|(i, word)| match word.token.shape {
            Shape::Apostrophe => true,
            Shape::CloseQuote => !self.is_double(*i),
            _ => false,
        });
        let ends = |i: usize| {
            let before = self.words[i - 1].token.shape;
            let after = self.words.get(i + 1);
            matches!(before, Shape::Stop | Shape::Comma)
                || after.is_none_or(|w| w.token.shape != Shape::Word || w.starts_paragraph)
        };
        let first = marks.next()?.0;
        if ends(first) {
            Some(first)
        } else {
            marks.map(|(i, _)| i).find(|&i| ends(i)).or(Some(first))
        }
    }

    /// The word at `at`.
    pub fn get(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// The shape of the word at `at`; a line end beyond the text.
    pub fn shape(&self, at: usize) -> Shape {
        self.get(at).map_or(Shape::Newline, |w| w.token.shape)
    }

    /// The cue of the word at `at`.
    pub fn cue(&self, at: usize) -> Cue {
        self.get(at).map_or(Cue::NONE, |w| w.cue)
    }

    /// Whether the word at `at` has one of the classes `of`.
    pub fn is(&self, at: usize, of: Class) -> bool {
        self.get(at).is_some_and(|w| w.token.is(of))
    }

    /// Whether the word at `at` reads `word`, which is lower-case ASCII.
    pub fn reads(&self, at: usize, word: &str) -> bool {
        self.reads_any(at, &[word])
    }

    /// Whether the word at `at` reads one of `words`.
    pub fn reads_any(&self, at: usize, words: &[&str]) -> bool {
        let Some(token) = self.get(at).map(|w| w.token) else {
            return false;
        };
        // Most words differ in length, and that is cheap to see.
        let length = token.span.len();
        words
            .iter()
            .any(|word| word.len() == length && token.reads(self.text, word))
    }

    /// Whether the word at `at` starts with a capital letter.
    pub fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|w| w.token.capital())
    }

    /// Whether a word, in letters, stands at `at`.
    pub fn is_word(&self, at: usize) -> bool {
        self.shape(at) == Shape::Word
    }

    /// Whether the word at `at` stands inside a quotation.
    pub fn quoted(&self, at: usize) -> bool {
        self.get(at).is_some_and(|w| w.quoted)
    }

    /// The end of the quotation that opens at `at`: one past its closing mark.
    pub fn quotation_end(&self, at: usize) -> Option<usize> {
        let word = self.get(at).filter(|w| w.token.shape == Shape::OpenQuote)?;
        word.mate
            .map(|mate| mate as usize)
            .filter(|&mate| mate > at)
            .map(|mate| mate + 1)
    }

    /// The start of the quotation that closes at `at`: the number of its opening mark.
    pub fn quotation_start(&self, at: usize) -> Option<usize> {
        self.get(at)?.mate.map(|mate| mate as usize).filter(|&mate| mate < at)
    }

    /// The place of the words `range`, without the commas, dashes and colons at its two ends.
    pub fn span(&self, range: &Range<usize>) -> Option<TextSpan> {
        let edge = |w: &&Word| {
            matches!(
                w.token.shape,
                Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Dash | Shape::Hyphen
            )
        };
        let inside = self.words.get(range.clone())?;
        let skip = inside.iter().take_while(edge).count();
        let inside = inside.get(skip..)?;
        let keep = inside.len() - inside.iter().rev().take_while(edge).count();
        let inside = inside.get(..keep)?;
        Some(inside.first()?.token.span.cover(inside.last()?.token.span))
    }
}

impl Reading<'_> {
    /// Whether a quotation closes at `at`.
    pub fn closes_quotation(&self, at: usize) -> bool {
        self.quotation_start(at).is_some()
    }

    /// The place of the words `range`, all of them.
    pub fn span_of_all(&self, range: &Range<usize>) -> Option<TextSpan> {
        let inside = self.words.get(range.clone())?;
        Some(inside.first()?.token.span.cover(inside.last()?.token.span))
    }

    /// The number of the first word from `at` on that is no adverb of manner or time.
    pub fn skip_adverbs(&self, mut at: usize, limit: usize) -> usize {
        while at < limit
            && self.get(at).is_some_and(|w| {
                let letters = w.token.span.of(self.text);
                w.token.shape == Shape::Word
                    && !w.token.capital()
                    && (letters.len() > 4 && letters.ends_with("ly")
                        || self.reads_any(at, &["later", "then", "again", "too", "instead", "also"]))
            })
        {
            at += 1;
        }
        at
    }

    /// Whether what stands at `at` can only be a noun phrase, not an infinitive after "to".
    pub fn starts_noun_phrase_strict(&self, at: usize) -> bool {
        self.is(at, Class::DETERMINER.or(Class::PRONOUN))
            || self.capital(at)
            || matches!(self.shape(at), Shape::Number | Shape::Currency)
    }

    /// The numbers of the words that lie in `span`.
    pub fn range_of(&self, span: TextSpan) -> Range<usize> {
        let first = self.words.partition_point(|w| w.token.span.start() < span.start());
        let words = self.words.get(first..).unwrap_or_default();
        let count = words.iter().take_while(|w| w.token.span.end() <= span.end()).count();
        first..first + count
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::{sentences::sentences, token::tokens};
    use super::*;

    /// The reading of `text` by itself.
    pub fn reading(text: &str) -> Reading<'_> {
        let tokens = tokens(text);
        Reading::new(text, &tokens, &sentences(text, &tokens))
    }

    fn quotations(text: &str) -> Vec<&str> {
        let r = reading(text);
        let ends = (0..r.words.len()).filter_map(|at| r.quotation_end(at).map(|end| at..end));
        ends.filter_map(|range| r.span_of_all(&range))
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn quotations_have_two_marks_of_one_kind() {
        assert_eq!(
            quotations("\"No,\" he said. ''Yes,'' she said."),
            ["\"No,\"", "''Yes,''"]
        );
        assert_eq!(
            quotations("\u{201c}He said \u{2018}no\u{2019} to us.\u{201d}"),
            ["\u{201c}He said \u{2018}no\u{2019} to us.\u{201d}"]
        );
        assert_eq!(quotations("The workers' 'great day' isn't over."), ["'great day'"]);
    }

    #[test]
    fn a_quotation_without_its_second_mark_ends_with_its_paragraph() {
        assert_eq!(
            quotations("\u{201c}One. Two.\n\n\u{201c}Three.\u{201d}\n\nFour."),
            ["\u{201c}One. Two.", "\u{201c}Three.\u{201d}"]
        );
        assert!(quotations("\u{201c}One").is_empty());
    }

    #[test]
    fn long_sentences_are_read_in_parts() {
        let text = "so ".repeat(1000);
        let r = reading(&text);
        assert_eq!(r.sentences, [0..400, 400..800, 800..1000]);
    }

    #[test]
    fn spans_leave_out_the_marks_at_their_ends() {
        let text = ", he \u{2013} said;";
        let r = reading(text);
        assert_eq!(r.span(&(0..5)).map(|s| s.of(text)), Some("he \u{2013} said"));
        assert_eq!(r.span(&(0..1)), None);
        assert_eq!(r.span(&(3..99)), None);
    }
}
