use super::lexicon::Class;
use crate::text::TextSpan;

pub use super::scan::tokens;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Letters, also with digits after them ("G7"), inner apostrophes ("O'Neill") or full stops ("U.S.", "Gen.").
    Word,
    /// Digits with their separators ("1,553", "2.5", "29.10.2018"), or one vulgar fraction ("½"). Letters glued to it
    /// ("22nd", "3bn") are the next token.
    Number,
    /// An address on the web or of mail.
    Url,
    /// White space with at least one line end.
    Newline,
    /// ".", "!", "?", "..." or "…".
    Stop,
    /// ",".
    Comma,
    /// ";".
    Semicolon,
    /// ":".
    Colon,
    /// "-" and its no-break form.
    Hyphen,
    /// "–", "—" or "--".
    Dash,
    /// "/".
    Slash,
    /// A quotation mark that opens.
    OpenQuote,
    /// A quotation mark that closes.
    CloseQuote,
    /// A single mark after a letter: the end of a single quotation or an apostrophe ("workers'").
    Apostrophe,
    /// "(", "[" or "{".
    OpenBracket,
    /// ")", "]" or "}".
    CloseBracket,
    /// "$", "£", "€" and their like.
    Currency,
    /// "%" or "‰".
    Percent,
    /// Any other character.
    Symbol,
}

/// A word, number or mark of a text. White space within a line is no token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its place.
    pub span: TextSpan,
    /// The lexicon's classes of a word.
    pub class: Class,
    /// What it is made of.
    pub shape: Shape,
    flags: u8,
}

/// Flag of [`Token::new`]. White space stands before it.
pub const SPACED: u8 = 1;
/// Flag of [`Token::new`]. It starts with a capital letter.
pub const CAPITAL: u8 = 2;
/// Flag of [`Token::new`]. All its letters are capitals.
pub const ALL_CAPITALS: u8 = 4;
/// Flag of [`Token::new`]. It ends with its own full stop.
pub const DOTTED: u8 = 8;
/// Flag of [`Token::new`]. It holds an empty line.
pub const BLANK_LINE: u8 = 16;

impl Token {
    /// A token at `span` with the flags that are or'ed in `flags`.
    pub fn new(span: TextSpan, shape: Shape, class: Class, flags: u8) -> Self {
        Self {
            span,
            class,
            shape,
            flags,
        }
    }

    /// A line end at `span`.
    pub fn line_end(span: TextSpan) -> Self {
        Self {
            span,
            class: Class::NONE,
            shape: Shape::Newline,
            flags: SPACED,
        }
    }

    /// Whether white space, a line end or the start of the text stands before it.
    pub fn spaced(self) -> bool {
        self.flags & SPACED != 0
    }

    /// Whether it is a word that starts with a capital letter.
    pub fn capital(self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it is a word of two letters or more, all of them capitals.
    pub fn all_capitals(self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }

    /// Whether it is an abbreviation or initial that ends with its own full stop ("Gen.", "U.S.", "J.").
    pub fn dotted(self) -> bool {
        self.flags & DOTTED != 0
    }

    /// Whether it is a line end with an empty line after it.
    pub fn blank_line(self) -> bool {
        self.flags & BLANK_LINE != 0
    }

    /// Whether the lexicon gives it one of the classes `of`.
    pub fn is(self, of: Class) -> bool {
        self.class.any(of)
    }

    /// Whether it reads `word` in upper or lower case; `word` is lower-case ASCII.
    pub fn reads(self, text: &str, word: &str) -> bool {
        self.span.len() == word.len() && self.starts_as(text, word) && self.span.of(text).eq_ignore_ascii_case(word)
    }

    /// Whether its first byte is that of `word`, in either case: most words differ there, and that is cheap to see.
    fn starts_as(self, text: &str, word: &str) -> bool {
        let first = text.as_bytes().get(self.span.start());
        first.map(|byte| byte | 0x20) == word.as_bytes().first().map(|byte| byte | 0x20)
    }

    /// Whether it reads one of `words`, as [`Token::reads`] does.
    pub fn reads_any(self, text: &str, words: &[&str]) -> bool {
        words.iter().any(|word| self.reads(text, word))
    }
}
