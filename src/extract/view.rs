use super::lexicon::Class;
use super::token::{Shape, Token};
use crate::text::TextSpan;

/// The tokens of one text, looked up without care for the ends: before the first and after the last token there are
/// only line ends.
#[derive(Clone, Copy)]
pub struct View<'t> {
    /// The whole text.
    pub text: &'t str,
    tokens: &'t [Token],
    outside: Token,
}

impl<'t> View<'t> {
    /// Looks at `tokens`, which were cut from `text`.
    pub fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self {
            text,
            tokens,
            outside: Token::line_end(TextSpan::whole(text).at_start()),
        }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Token number `at`.
    pub fn at(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or(self.outside)
    }

    /// The token `back` places before token number `at`.
    pub fn back(&self, at: usize, back: usize) -> Token {
        at.checked_sub(back).map_or(self.outside, |at| self.at(at))
    }

    /// The words of token number `at`.
    pub fn word(&self, at: usize) -> &'t str {
        self.at(at).span.of(self.text)
    }

    /// Whether token number `at` reads `word` in upper or lower case; `word` is lower-case ASCII.
    pub fn reads(&self, at: usize, word: &str) -> bool {
        self.at(at).reads(self.text, word)
    }

    /// Whether token number `at` reads one of `words`.
    pub fn reads_any(&self, at: usize, words: &[&str]) -> bool {
        self.at(at).reads_any(self.text, words)
    }

    /// Whether the tokens from `at` on read `words`, each in upper or lower case.
    pub fn phrase(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, word)| self.reads(at + i, word))
    }

    /// Whether the tokens before `at` read `words`; the number of the first of them.
    pub fn phrase_before(&self, at: usize, words: &[&str]) -> Option<usize> {
        let from = at.checked_sub(words.len())?;
        self.phrase(from, words).then_some(from)
    }

    /// Whether token number `at` has one of the classes `of`.
    pub fn is(&self, at: usize, of: Class) -> bool {
        self.at(at).is(of)
    }

    /// What token number `at` is made of.
    pub fn shape(&self, at: usize) -> Shape {
        self.at(at).shape
    }

    /// Whether token number `at` follows the one before it without white space.
    pub fn glued(&self, at: usize) -> bool {
        at < self.tokens.len() && !self.at(at).spaced()
    }

    /// Whether a hyphen without white space around it stands at `at`.
    pub fn joining_hyphen(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Hyphen) && self.glued(at) && self.glued(at + 1)
    }

    /// The place of the tokens `from..to`; there must be one.
    pub fn span(&self, from: usize, to: usize) -> TextSpan {
        self.at(from).span.cover(self.at(to.saturating_sub(1).max(from)).span)
    }
}
