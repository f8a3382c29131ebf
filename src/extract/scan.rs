use super::lexicon::{self, Class};
use super::token::{ALL_CAPITALS, BLANK_LINE, CAPITAL, DOTTED, SPACED, Shape, Token};
use crate::text::TextSpan;

/// Cuts `text` into tokens, in order, in one pass. Together they hold every character but spaces, tabs and characters
/// without width between words. A text beyond 4 GiB has none.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 4 + 4);
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        at: 0,
        spaced: true,
    };
    while let Some(token) = scan.next_token() {
        out.push(token);
    }
    out
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    spaced: bool,
}

impl Scan<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.byte(at) {
            0 => self.text.get(at..).and_then(|rest| rest.chars().next()),
            b if b.is_ascii() => Some(b as char),
            _ => self.text.get(at..).and_then(|rest| rest.chars().next()),
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|before| before.chars().next_back())
    }

    fn next_token(&mut self) -> Option<Token> {
        self.spaced |= self.at == 0;
        loop {
            let start = self.at;
            let c = self.char_at(start)?;
            if c == '\n' || c == '\r' {
                return self.newline(start);
            }
            if is_space(c) {
                self.at += c.len_utf8();
                self.spaced = true;
                continue;
            }
            return match c {
                '0'..='9' => self.number(start),
                '.' if self.spaced && self.byte(start + 1).is_ascii_digit() => self.number(start),
                c if c.is_alphabetic() => self.word(start),
                c if c.is_numeric() => self.foreign_number(start),
                _ => self.mark(start, c),
            };
        }
    }

    fn token(&mut self, start: usize, end: usize, shape: Shape, class: Class, flags: u8) -> Option<Token> {
        self.at = end;
        let flags = if self.spaced { flags | SPACED } else { flags };
        self.spaced = false;
        TextSpan::new(self.text, start, end).map(|span| Token::new(span, shape, class, flags))
    }

    fn newline(&mut self, start: usize) -> Option<Token> {
        let (mut end, mut lines) = (start, 0);
        while let Some(c) = self.char_at(end).filter(|&c| c == '\n' || c == '\r' || is_space(c)) {
            lines += usize::from(c == '\n' || (c == '\r' && self.byte(end + 1) != b'\n'));
            end += c.len_utf8();
        }
        let token = self.token(
            start,
            end,
            Shape::Newline,
            Class::NONE,
            if lines > 1 { BLANK_LINE } else { 0 },
        );
        self.spaced = true;
        token
    }

    fn number(&mut self, start: usize) -> Option<Token> {
        let digits = |mut at: usize| {
            while self.byte(at).is_ascii_digit() {
                at += 1;
            }
            at
        };
        let mut end = digits(start);
        loop {
            let run = digits(end + 1) - (end + 1).min(self.bytes.len());
            let grouped = self.byte(end) == b',' && (run == 3 || (run == 2 && self.indian_group(end)));
            if !(grouped || self.byte(end) == b'.' && run > 0) {
                break;
            }
            end += 1 + run;
        }
        self.token(start, end, Shape::Number, Class::NONE, 0)
    }

    /// Whether the comma at `at` starts a group of two digits that another group follows ("1,00,000").
    fn indian_group(&self, at: usize) -> bool {
        let next = at + 3;
        self.byte(next) == b',' && (next + 1..next + 4).all(|i| self.byte(i).is_ascii_digit())
    }

    fn foreign_number(&mut self, start: usize) -> Option<Token> {
        let mut end = start;
        while let Some(c) = self.char_at(end).filter(|c| !c.is_ascii() && c.is_numeric()) {
            end += c.len_utf8();
        }
        self.token(start, end, Shape::Number, Class::NONE, 0)
    }

    fn word(&mut self, start: usize) -> Option<Token> {
        let (mut end, mut letters, mut capitals) = (start, 0, 0);
        let mut inner_stop = false;
        while let Some(c) = self.char_at(end) {
            let width = c.len_utf8();
            let joins = match c {
                'a'..='z' => true,
                'A'..='Z' => {
                    capitals += 1;
                    true
                }
                '0'..='9' => !self.currency_code(start, end),
                '\'' | '\u{2019}' => self.inner_apostrophe(end, end + width),
                '.' => {
                    let acronym = letters == 1 || inner_stop && self.one_letter_since_stop(end);
                    let goes_on = acronym
                        && self.char_at(end + 1).is_some_and(char::is_alphabetic)
                        && !self.char_at(end + 2).is_some_and(|c| c.is_alphanumeric());
                    inner_stop |= goes_on;
                    goes_on
                }
                c if c.is_ascii() => false,
                c => {
                    capitals += usize::from(c.is_uppercase());
                    c.is_alphanumeric() || is_joiner(c)
                }
            };
            if !joins {
                break;
            }
            letters += usize::from(c.is_alphabetic());
            end += width;
        }
        let class = self.text.get(start..end).map_or(Class::NONE, lexicon::classes);
        let capital = self.char_at(start).is_some_and(char::is_uppercase);
        let mut flags = if capital { CAPITAL } else { 0 };
        if letters > 1 && capitals == letters {
            flags |= ALL_CAPITALS;
        }
        let abbreviation = class.any(Class::ABBREVIATION)
            || capital && class.any(Class::CAPITAL_ABBREVIATION)
            || inner_stop
            || letters == 1
                && capital
                && end - start <= 4
                && !self.char_before(start).is_some_and(|c| c == '\u{b0}' || c.is_numeric());
        if abbreviation && self.byte(end) == b'.' && self.byte(end + 1) != b'.' {
            flags |= DOTTED;
            end += 1;
        }
        if let Some(url) = self.url_end(start, end) {
            return self.token(start, url, Shape::Url, Class::NONE, 0);
        }
        self.token(start, end, Shape::Word, class, flags)
    }

    /// Whether `start..end` is a currency's code that stands before an amount ("EUR50m").
    fn currency_code(&self, start: usize, end: usize) -> bool {
        let code = self.text.get(start..end).unwrap_or_default();
        if start > 0 && self.byte(start - 1) == b'$' {
            return true;
        }
        matches!(code.len(), 2 | 3)
            && code.starts_with(|c: char| c.is_ascii_uppercase())
            && (code.ends_with(|c: char| c.is_ascii_uppercase()) || matches!(code, "Rs" | "Dh" | "Dhs" | "Rp"))
            && lexicon::classes(code).any(Class::CURRENCY)
    }

    /// Whether the mark at `at..after` stands between letters of one word; clitics ("'s", "'ve") are words of their own.
    fn inner_apostrophe(&self, at: usize, after: usize) -> bool {
        let next = self.char_at(after).is_some_and(char::is_alphabetic);
        next && self.clitic_end(after).is_none() && self.char_before(at).is_some_and(char::is_alphabetic)
    }

    /// The end of the clitic whose letters start at `at`.
    fn clitic_end(&self, at: usize) -> Option<usize> {
        let end = ["s", "ve", "re", "ll", "d", "m"].iter().find_map(|clitic| {
            let end = at + clitic.len();
            let same = self
                .bytes
                .get(at..end)
                .is_some_and(|b| b.eq_ignore_ascii_case(clitic.as_bytes()));
            same.then_some(end)
        })?;
        (!self.char_at(end).is_some_and(char::is_alphanumeric)).then_some(end)
    }

    /// Whether the full stop at `at` follows a full stop and one letter.
    fn one_letter_since_stop(&self, at: usize) -> bool {
        let Some(letter) = self.char_before(at) else {
            return false;
        };
        at.checked_sub(letter.len_utf8() + 1)
            .is_some_and(|stop| self.byte(stop) == b'.')
    }

    /// The end of the address that starts at `start`, if one does; its first word ends at `end`.
    fn url_end(&self, start: usize, end: usize) -> Option<usize> {
        let rest = self.bytes.get(end..)?;
        let scheme = rest.starts_with(b"://");
        let www = rest.first() == Some(&b'.') && self.text.get(start..end).is_some_and(|w| w == "www");
        let mail = rest.first() == Some(&b'@') && rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
        if !(scheme || www || mail) {
            return None;
        }
        let run = self
            .text
            .get(start..)?
            .split(|c: char| c.is_whitespace() || "<>\"\u{201c}\u{201d}".contains(c))
            .next()?;
        Some(
            start
                + run
                    .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '\u{2019}'])
                    .len(),
        )
    }

    fn mark(&mut self, start: usize, c: char) -> Option<Token> {
        let width = c.len_utf8();
        let after = start + width;
        let mut end = after;
        let opens = self.spaced
            || self
                .char_before(start)
                .is_some_and(|c| "([{-\u{2013}\u{2014}\"'\u{201c}\u{2018}".contains(c));
        let followed = self
            .char_at(after)
            .is_some_and(|c| !is_space(c) && c != '\n' && c != '\r');
        let shape = match c {
            // A full stop before dots with spaces between ends what stands before it: they mark an omission after it.
            '.' if !self.spaced && self.bytes.get(end..).is_some_and(|rest| rest.starts_with(b" . . .")) => Shape::Stop,
            '.' => {
                while self.byte(end) == b'.'
                    || self.byte(end) == b' ' && self.byte(end + 1) == b'.' && !self.byte(end + 2).is_ascii_digit()
                {
                    end += 1;
                }
                Shape::Stop
            }
            '!' | '?' => {
                while matches!(self.byte(end), b'!' | b'?') {
                    end += 1;
                }
                Shape::Stop
            }
            '\u{2026}' | '\u{3002}' | '\u{203d}' | '\u{ff01}' | '\u{ff1f}' | '\u{61f}' | '\u{6d4}' | '\u{964}' => {
                Shape::Stop
            }
            ',' | '\u{60c}' => Shape::Comma,
            ';' => Shape::Semicolon,
            ':' => Shape::Colon,
            '-' if self.byte(after) == b'-' => {
                while self.byte(end) == b'-' {
                    end += 1;
                }
                Shape::Dash
            }
            '-' | '\u{2010}' | '\u{2011}' => Shape::Hyphen,
            '\u{2012}'..='\u{2015}' => Shape::Dash,
            '/' => Shape::Slash,
            '"' if opens && followed => Shape::OpenQuote,
            '"' | '\u{201d}' | '\u{bb}' => Shape::CloseQuote,
            '\u{201c}' | '\u{201e}' | '\u{ab}' => Shape::OpenQuote,
            '`' if self.byte(after) == b'`' => {
                end += 1;
                Shape::OpenQuote
            }
            '\'' if self.byte(after) == b'\'' => {
                end += 1;
                if opens && self.char_at(end).is_some_and(|c| !is_space(c)) {
                    Shape::OpenQuote
                } else {
                    Shape::CloseQuote
                }
            }
            '\'' | '\u{2019}' => {
                if let Some(clitic) = self.clitic_end(after).filter(|_| !self.spaced) {
                    let class = self.text.get(start..clitic).map_or(Class::NONE, lexicon::classes);
                    return self.token(start, clitic, Shape::Word, class, 0);
                }
                if opens && followed && c == '\'' {
                    Shape::OpenQuote
                } else {
                    Shape::Apostrophe
                }
            }
            '\u{2018}' | '`' => Shape::OpenQuote,
            '(' | '[' | '{' => Shape::OpenBracket,
            ')' | ']' | '}' => Shape::CloseBracket,
            '$' | '\u{a3}' | '\u{20ac}' | '\u{a5}' | '\u{a2}' | '\u{20a0}'..='\u{20c0}' => Shape::Currency,
            '%' | '\u{2030}' => Shape::Percent,
            c if is_joiner(c) => {
                while let Some(c) = self.char_at(end).filter(|&c| is_joiner(c)) {
                    end += c.len_utf8();
                }
                Shape::Symbol
            }
            _ => Shape::Symbol,
        };
        self.token(start, end, shape, Class::NONE, 0)
    }
}

/// White space within a line, and characters that leave no mark on the page.
fn is_space(c: char) -> bool {
    match c {
        ' ' | '\t' => true,
        '\n' | '\r' => false,
        c if c.is_ascii() => c.is_ascii_whitespace() || c == '\u{b}',
        '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2066}'..='\u{2069}' | '\u{61c}' => true,
        c => c.is_whitespace(),
    }
}

/// Characters that belong to the letter before them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{591}'..='\u{5c7}'
        | '\u{64b}'..='\u{65f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn numbers_keep_their_separators_and_shed_their_letters() {
        assert_eq!(words("1,553 2.5 1,00,000"), ["1,553", "2.5", "1,00,000"]);
        assert_eq!(words("22nd 3bn 5,200."), ["22", "nd", "3", "bn", "5,200", "."]);
        assert_eq!(
            words("May 10,2018 and 1,2"),
            ["May", "10", ",", "2018", "and", "1", ",", "2"]
        );
        assert_eq!(words("$3.2m \u{bd}"), ["$", "3.2", "m", "\u{bd}"]);
    }

    #[test]
    fn full_stops_of_abbreviations_stay_with_them() {
        assert_eq!(
            words("The U.S. Gen. J. Doe at 5 a.m. left."),
            ["The", "U.S.", "Gen.", "J.", "Doe", "at", "5", "a.m.", "left", "."]
        );
        assert_eq!(words("He said no. Then"), ["He", "said", "no", ".", "Then"]);
        let text = "G7 leaders";
        assert_eq!(words(text), ["G7", "leaders"]);
    }

    #[test]
    fn apostrophes_join_names_and_split_clitics() {
        assert_eq!(
            words("O\u{2019}Shaughnessy\u{2019}s workers' don't they've"),
            [
                "O\u{2019}Shaughnessy",
                "\u{2019}s",
                "workers",
                "'",
                "don't",
                "they",
                "'ve"
            ]
        );
    }

    #[test]
    fn straight_quotes_open_and_close() {
        let shapes: Vec<_> = tokens("\"So,\" (\"he\") said.").iter().map(|t| t.shape).collect();
        use Shape::*;
        assert_eq!(
            shapes,
            [
                OpenQuote,
                Word,
                Comma,
                CloseQuote,
                OpenBracket,
                OpenQuote,
                Word,
                CloseQuote,
                CloseBracket,
                Word,
                Stop
            ]
        );
    }

    #[test]
    fn addresses_are_one_token() {
        assert_eq!(
            words("See https://a.example/b?c=1. Mail x.y@a.example, now"),
            [
                "See",
                "https://a.example/b?c=1",
                ".",
                "Mail",
                "x.y@a.example",
                ",",
                "now"
            ]
        );
    }

    #[test]
    fn flags_tell_case_and_space() {
        let text = "NATO Day-\n\nx";
        let t = tokens(text);
        assert!(t[0].all_capitals() && t[0].capital() && t[0].spaced());
        assert!(t[1].capital() && !t[1].all_capitals());
        assert!(!t[2].spaced() && t[3].blank_line() && t[4].spaced());
    }

    proptest! {
        #[test]
        fn tokens_hold_every_visible_character_in_order(text in "(?s)[\\r\\n a-zA-Z0-9.,'\"\u{2019}@:/$%()\\-\u{301}\u{200d}\u{200b}\u{5d0}-\u{5ea}\u{663}\u{1F468}-\u{1F469}\u{a0}\u{bd}]{0,200}") {
            let mut at = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start() >= at && !token.span.is_empty());
                let gap = text.get(at..token.span.start()).unwrap();
                prop_assert!(gap.chars().all(is_space), "{gap:?}");
                at = token.span.end();
            }
            prop_assert!(text.get(at..).unwrap().chars().all(is_space));
        }

        #[test]
        fn any_text_is_fine(text in "\\PC{0,200}") {
            for token in tokens(&text) {
                prop_assert!(!token.span.of(&text).is_empty());
            }
        }
    }
}
