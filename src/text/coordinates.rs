const STRIDE: usize = 256;

#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: u32,
    code_point: u32,
    utf16: u32,
}

/// Converts offsets of one text between UTF-8 bytes, Unicode code points and UTF-16 code units.
///
/// An offset inside a character counts as that character's start; one beyond the text as its end.
/// A conversion reads at most 256 bytes of the text.
#[derive(Clone, Debug)]
pub struct Coordinates<'t> {
    text: &'t str,
    marks: Vec<Mark>,
}

impl<'t> Coordinates<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let (mut code_point, mut utf16, mut next) = (0, 0, 0);
        if !text.is_ascii() {
            for (byte, c) in text.char_indices() {
                if byte >= next {
                    marks.push(Mark {
                        byte: byte as u32,
                        code_point,
                        utf16,
                    });
                    next = byte + STRIDE;
                }
                code_point += 1;
                utf16 += c.len_utf16() as u32;
            }
        }
        Self { text, marks }
    }

    /// Code points before `byte`.
    pub fn code_point(&self, byte: usize) -> usize {
        self.walk(
            |m| m.byte as usize,
            |_| 1,
            byte,
            |m| m.code_point as usize,
            char::len_utf8,
        )
    }

    /// UTF-16 code units before `byte`.
    pub fn utf16(&self, byte: usize) -> usize {
        self.walk(
            |m| m.byte as usize,
            char::len_utf16,
            byte,
            |m| m.utf16 as usize,
            char::len_utf8,
        )
    }

    /// The byte at which code point number `code_point` starts.
    pub fn byte(&self, code_point: usize) -> usize {
        self.walk(
            |m| m.code_point as usize,
            char::len_utf8,
            code_point,
            |m| m.byte as usize,
            |_| 1,
        )
    }

    /// The byte at which UTF-16 code unit number `utf16` stands.
    pub fn byte_from_utf16(&self, utf16: usize) -> usize {
        self.walk(
            |m| m.utf16 as usize,
            char::len_utf8,
            utf16,
            |m| m.byte as usize,
            char::len_utf16,
        )
    }

    fn walk(
        &self,
        from: impl Fn(&Mark) -> usize,
        to_width: impl Fn(char) -> usize,
        target: usize,
        to: impl Fn(&Mark) -> usize,
        from_width: impl Fn(char) -> usize,
    ) -> usize {
        let at = self.marks.partition_point(|m| from(m) <= target);
        let Some(mark) = at.checked_sub(1).and_then(|i| self.marks.get(i)) else {
            return target.min(self.text.len());
        };
        let (mut seen, mut out) = (from(mark), to(mark));
        for c in self.text.get(mark.byte as usize..).unwrap_or_default().chars() {
            seen += from_width(c);
            if seen > target {
                break;
            }
            out += to_width(c);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_astral_character_counts_one_code_point_and_two_units() {
        let text = "\u{1F4A9}This is an annotation.";
        let c = Coordinates::new(text);
        assert_eq!((c.code_point(4), c.utf16(4)), (1, 2));
        assert_eq!((c.byte(1), c.byte_from_utf16(2)), (4, 4));
    }

    #[test]
    fn beyond_the_text_is_its_end() {
        for text in ["", "abc", "a\u{e9}b"] {
            let c = Coordinates::new(text);
            assert_eq!(c.code_point(99), text.chars().count());
            assert_eq!(c.byte(99), text.len());
        }
    }

    proptest! {
        #[test]
        fn every_boundary_survives_the_way_there_and_back(text in "(?s)[\\r\\n a-z0-9\u{301}\u{200d}\u{5d0}-\u{5ea}\u{1F468}-\u{1F469}\u{a0}]{0,700}") {
            let c = Coordinates::new(&text);
            let (mut code_point, mut utf16) = (0, 0);
            for (byte, ch) in text.char_indices() {
                prop_assert_eq!(c.code_point(byte), code_point);
                prop_assert_eq!(c.utf16(byte), utf16);
                prop_assert_eq!(c.byte(code_point), byte);
                prop_assert_eq!(c.byte_from_utf16(utf16), byte);
                code_point += 1;
                utf16 += ch.len_utf16();
            }
        }
    }
}
