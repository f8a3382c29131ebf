use crate::text::TextSpan;
use std::collections::BTreeMap;

/// Divides `text` into sentences, roughly: at line ends, and after a full stop, exclamation or question mark with white
/// space and no small letter behind it. Without the white space between them; every other byte is in exactly one.
pub(super) fn sentences(text: &str) -> Vec<TextSpan> {
    let mut found = Vec::new();
    let (mut start, mut ended) = (0, Ended::No);
    for (at, c) in text.char_indices() {
        let cut = c == '\n' || (matches!(ended, Ended::Spaced) && !c.is_whitespace() && !c.is_lowercase());
        if cut {
            found.extend(TextSpan::new(text, start, at).map(|s| s.trim(text)));
            start = at;
        }
        ended = match (ended, c) {
            (_, '.' | '!' | '?' | '\u{2026}') => Ended::Stopped,
            (Ended::Stopped, '"' | '\'' | ')' | ']' | '\u{201d}' | '\u{2019}' | '\u{bb}') => Ended::Stopped,
            (Ended::Stopped | Ended::Spaced, c) if c.is_whitespace() => Ended::Spaced,
            _ => Ended::No,
        };
    }
    found.extend(TextSpan::new(text, start, text.len()).map(|s| s.trim(text)));
    found.retain(|s| !s.is_empty());
    found
}

#[derive(Clone, Copy)]
enum Ended {
    No,
    Stopped,
    Spaced,
}

/// Divides the bytes of `span` into words, stretches of white space, and single other characters. A word is a run of
/// letters and digits; a point, comma, colon, slash, hyphen or apostrophe between two of them belongs to it ("4.2",
/// "1,145", "2018-10-29", "don't").
pub(super) fn tokens(text: &str, span: TextSpan) -> Vec<TextSpan> {
    let mut found: Vec<TextSpan> = Vec::new();
    let mut last = Kind::Other;
    let mut chars = span.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_word = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let kind = match c {
            c if c.is_alphanumeric() => Kind::Word,
            c if c.is_whitespace() => Kind::Space,
            '.' | ',' | ':' | '/' | '-' | '\'' | '\u{2019}' if last == Kind::Word && next_is_word => Kind::Word,
            _ => Kind::Other,
        };
        let (from, to) = (span.start() + at, span.start() + at + c.len_utf8());
        let here = TextSpan::new(text, from, to);
        match found.last_mut() {
            Some(open) if kind == last && kind != Kind::Other => *open = here.map_or(*open, |here| open.cover(here)),
            _ => found.extend(here),
        }
        last = kind;
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Space,
    Other,
}

/// Whether a token is a word or a number.
pub(super) fn is_word(token: &str) -> bool {
    token.starts_with(char::is_alphanumeric)
}

/// Gives equal pieces of text the same number.
#[derive(Default)]
pub(super) struct Numbers<'t>(BTreeMap<&'t str, u32>);

impl<'t> Numbers<'t> {
    /// The number of `piece`.
    pub fn of(&mut self, piece: &'t str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(piece).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words<'t>(text: &'t str, spans: &[TextSpan]) -> Vec<&'t str> {
        spans.iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn sentences_end_at_their_marks_and_at_line_ends() {
        let text = "It rose 4.2 percent. \u{201c}No.\u{201d} Mr. Hale of the U.S. navy left!\n\n  Then what? 12 came\u{2026} and went";
        assert_eq!(
            words(text, &sentences(text)),
            [
                "It rose 4.2 percent.",
                "\u{201c}No.\u{201d}",
                "Mr.",
                "Hale of the U.S. navy left!",
                "Then what?",
                "12 came\u{2026} and went"
            ]
        );
    }

    #[test]
    fn a_figure_is_one_token() {
        let text = "$4.2bn, 1,145 don't 10:30.";
        let all = TextSpan::whole(text);
        assert_eq!(
            words(text, &tokens(text, all)),
            ["$", "4.2bn", ",", " ", "1,145", " ", "don't", " ", "10:30", "."]
        );
    }

    proptest! {
        #[test]
        fn tokens_are_the_text_in_pieces(text in "[ \\n.,'a-zA-Z0-9\u{301}\u{5d0}\u{1F468}\u{200d}\u{a0}]{0,80}") {
            let pieces = tokens(&text, TextSpan::whole(&text));
            prop_assert_eq!(words(&text, &pieces).concat(), text);
        }

        #[test]
        fn sentences_hold_all_but_white_space(text in "[ \\n.?a-zA-Z0-9\u{301}\u{201d}]{0,80}") {
            let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let spans = sentences(&text);
            prop_assert!(spans.windows(2).all(|w| w[0].end() <= w[1].start()));
            prop_assert_eq!(solid(&words(&text, &spans).concat()), solid(&text));
        }
    }
}
