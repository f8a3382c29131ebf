use crate::text::TextSpan;

/// Words to look for in a text.
///
/// Upper and lower case are one, and so are straight and curly quotation marks; a run of white space of any kind,
/// no-break spaces and line ends included, is one space. Not guaranteed: letters that are composed in different ways
/// (an accent of its own or not) stay different.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// Folded characters; a space stands for any run of white space. Neither the first nor the last is one.
    folded: Vec<char>,
    /// The one or two letters or digits of ASCII with which every text begins that is like it, as folded bytes; empty
    /// where there may be others.
    head: Vec<u8>,
}

impl Phrase {
    /// Takes words as typed; `None` if there are none.
    pub fn new(words: &str) -> Option<Self> {
        let mut folded = Vec::new();
        for word in words.split_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.extend(word.chars().flat_map(fold));
        }
        let plain = words.trim_start().bytes().take_while(u8::is_ascii_alphanumeric);
        let head = plain.take(2).map(|b| b.to_ascii_lowercase()).collect();
        (!folded.is_empty()).then_some(Self { folded, head })
    }

    /// Whether a text holds it.
    pub fn is_in(&self, text: &str) -> bool {
        self.next(text, 0).is_some()
    }

    /// Where a text holds it, from left to right; the places do not overlap. One pass; nothing is copied.
    pub fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = TextSpan> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(text, from)?;
            from = found.end();
            Some(found)
        })
    }

    /// The same, but only where no word goes on at either end: "port" is not found in "report".
    pub fn whole_words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = TextSpan> + 't {
        self.places(text).filter(move |found| {
            let before = text.get(..found.start()).and_then(|t| t.chars().next_back());
            let behind = text.get(found.end()..).and_then(|t| t.chars().next());
            let words = found.of(text);
            let joins = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| goes_on(a) && goes_on(b));
            !joins(before, words.chars().next()) && !joins(words.chars().next_back(), behind)
        })
    }

    fn next(&self, text: &str, from: usize) -> Option<TextSpan> {
        let first = *self.folded.first()?;
        let mut at = from;
        loop {
            let rest = text.get(at..)?;
            at += match self.head[..] {
                [first, second] => {
                    let pairs = rest.as_bytes().windows(2);
                    let (one, two) = (case_bit(first), case_bit(second));
                    pairs
                        .map(|pair| (pair[0] | one, pair[1] | two))
                        .position(|pair| pair == (first, second))?
                }
                [first] => rest.bytes().position(|b| b | case_bit(first) == first)?,
                _ => rest.char_indices().find(|(_, c)| fold(*c).next() == Some(first))?.0,
            };
            if let Some(end) = self.end(text, at) {
                return TextSpan::new(text, at, end);
            }
            at += text.get(at..)?.chars().next()?.len_utf8();
        }
    }

    /// Where it ends if it stands at this byte.
    fn end(&self, text: &str, at: usize) -> Option<usize> {
        let mut wanted = self.folded.iter();
        let mut chars = text.get(at..)?.char_indices().peekable();
        let mut end = at;
        while wanted.len() > 0 {
            let (n, c) = chars.next()?;
            if c.is_whitespace() {
                if wanted.next() != Some(&' ') {
                    return None;
                }
                while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            } else if fold(c).any(|f| wanted.next() != Some(&f)) {
                return None;
            }
            end = at + n + c.len_utf8();
        }
        Some(end)
    }
}

/// The bit in which the two cases of an ASCII letter differ; none for a digit.
fn case_bit(folded: u8) -> u8 {
    if folded.is_ascii_lowercase() { 0x20 } else { 0 }
}

/// Whether a word goes on through this character.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn fold(c: char) -> impl Iterator<Item = char> {
    let straight = match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        c => c,
    };
    straight.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        let phrase = Phrase::new(words).unwrap();
        phrase.places(text).map(|s| s.of(text)).collect()
    }

    #[test]
    fn case_quotation_marks_and_white_space_do_not_matter() {
        let text = "Some\u{a0}7,000 Boats; SOME \n\t7,000 boats, some 7,0000 boats.";
        assert_eq!(
            found("some  7,000 boats", text),
            ["Some\u{a0}7,000 Boats", "SOME \n\t7,000 boats"]
        );
        assert_eq!(
            found("don't \"go\"", "They don\u{2019}t \u{201c}go\u{201d}"),
            ["don\u{2019}t \u{201c}go\u{201d}"]
        );
        assert_eq!(found("\u{dc}BER", "\u{fc}ber \u{dc}ber"), ["\u{fc}ber", "\u{dc}ber"]);
        assert_eq!(found("\u{130}zmir", "in \u{130}zmir"), ["\u{130}zmir"]);
        assert_eq!(Phrase::new(" \u{a0}\n"), None);
    }

    #[test]
    fn places_do_not_overlap() {
        assert_eq!(found("aa", "aaaaa").len(), 2);
    }

    #[test]
    fn whole_words_do_not_go_on() {
        let text = "The port; a report, ports, port-side, port 7, port";
        let phrase = Phrase::new("port").unwrap();
        let at: Vec<_> = phrase.whole_words(text).map(|s| s.start()).collect();
        assert_eq!(at, [4, 27, 38, 46]);
        let percent = Phrase::new("7%").unwrap();
        assert_eq!(percent.whole_words("17% or 7%of 7%").count(), 2);
    }

    proptest! {
        #[test]
        fn any_words_of_a_text_are_found_where_they_stand(
            text in "[abAB \u{a0}\n'\u{2019}\u{130}\u{df}\u{1F468}0]{1,40}", a in 0usize..60, b in 0usize..60,
        ) {
            if let Some(span) = TextSpan::new(&text, a.min(b), a.max(b)).map(|s| s.trim(&text))
                && let Some(phrase) = Phrase::new(span.of(&text))
            {
                prop_assert!(phrase.is_in(&text));
                prop_assert_eq!(phrase.end(&text, span.start()), Some(span.end()));
                for place in phrase.places(&text) {
                    prop_assert_eq!(Phrase::new(place.of(&text)), Some(phrase.clone()));
                }
            }
        }
    }
}
