/// What RTF consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// The start of a group.
    Open,
    /// The end of a group.
    Close,
    /// A control word and its number.
    Word(&'b str, Option<i32>),
    /// A control symbol.
    Symbol(u8),
    /// A byte of text, given by its value.
    Byte(u8),
    /// Bytes of text.
    Text(&'b [u8]),
}

/// Splits RTF into its tokens; line ends are none, and the data of `\bin` are passed over.
pub(super) struct Tokens<'b>(&'b [u8]);

impl<'b> Tokens<'b> {
    /// The tokens of `bytes`.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    fn control(&mut self) -> Token<'b> {
        let rest = self.0;
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, after) = rest.split_at(letters.min(rest.len()));
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word.is_empty() {
            let (&symbol, after) = after.split_first().unwrap_or((&0, after));
            if symbol == b'\'' {
                let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok());
                if let Some(byte) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                    self.0 = after.get(2..).unwrap_or_default();
                    return Token::Byte(byte);
                }
            }
            self.0 = after;
            return match symbol {
                b'\n' | b'\r' => Token::Word("par", None),
                symbol => Token::Symbol(symbol),
            };
        }
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after.iter().skip(sign).take_while(|b| b.is_ascii_digit()).count();
        let length = if digits == 0 { 0 } else { sign + digits };
        let number = after
            .get(..length)
            .and_then(|n| std::str::from_utf8(n).ok()?.parse().ok());
        let after = after.get(length..).unwrap_or_default();
        self.0 = after.strip_prefix(b" ").unwrap_or(after);
        if word == "bin" {
            let data = number.and_then(|n: i32| usize::try_from(n).ok()).unwrap_or_default();
            self.0 = self.0.get(data..).unwrap_or_default();
        }
        Token::Word(word, number)
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        while let Some(rest) = self.0.strip_prefix(b"\n").or_else(|| self.0.strip_prefix(b"\r")) {
            self.0 = rest;
        }
        let (&byte, after) = self.0.split_first()?;
        match byte {
            b'{' => {
                self.0 = after;
                Some(Token::Open)
            }
            b'}' => {
                self.0 = after;
                Some(Token::Close)
            }
            b'\\' => {
                self.0 = after;
                Some(self.control())
            }
            _ => {
                let plain = |b: &&u8| !matches!(b, b'{' | b'}' | b'\\' | b'\n' | b'\r');
                let (text, rest) = self.0.split_at(self.0.iter().take_while(plain).count());
                self.0 = rest;
                Some(Token::Text(text))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_bytes_are_told_apart() {
        let tokens: Vec<_> = Tokens::new(b"{\\b0 a\\u-5?\\'e9\\~\\bin3 }}}b\r\n\\").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("b", Some(0)),
                Token::Text(b"a"),
                Token::Word("u", Some(-5)),
                Token::Text(b"?"),
                Token::Byte(0xe9),
                Token::Symbol(b'~'),
                Token::Word("bin", Some(3)),
                Token::Text(b"b"),
                Token::Symbol(0),
            ]
        );
    }
}
