use std::fmt;

/// A half-open range of UTF-8 bytes that starts and ends on character boundaries of the text it was made for.
///
/// Guaranteed when it is built; not guaranteed for any other text: [`TextSpan::of`] gives an empty string where the
/// span does not fit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextSpan {
    start: u32,
    end: u32,
}

impl TextSpan {
    /// Returns the span of `start..end` bytes, or `None` if it is reversed, out of range or cuts a character.
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        let fits = start <= end && text.is_char_boundary(start) && text.is_char_boundary(end);
        (fits && end <= u32::MAX as usize).then_some(Self {
            start: start as u32,
            end: end as u32,
        })
    }

    /// Returns the span of the whole text; a text beyond 4 GiB is cut to an empty span.
    pub fn whole(text: &str) -> Self {
        Self::new(text, 0, text.len()).unwrap_or(Self { start: 0, end: 0 })
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words of the span in `text`; empty if the span was made for another text and does not fit this one.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Whether `byte` lies inside.
    pub fn contains(self, byte: usize) -> bool {
        self.start() <= byte && byte < self.end()
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The span between two that do not overlap, in either order; empty where they touch or overlap.
    pub fn between(self, other: Self) -> Self {
        let (first, second) = if self.start <= other.start {
            (self, other)
        } else {
            (other, self)
        };
        Self {
            start: first.end.min(second.start),
            end: second.start,
        }
    }

    /// The empty span at the start.
    pub fn at_start(self) -> Self {
        Self {
            start: self.start,
            end: self.start,
        }
    }

    /// The span without white space at its two ends.
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start() + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        Self {
            start: start as u32,
            end: end as u32,
        }
    }
}

impl fmt::Debug for TextSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_not_built_inside_a_character() {
        let text = "a\u{1F4A9}b";
        assert_eq!(TextSpan::new(text, 0, 2), None);
        assert_eq!(TextSpan::new(text, 2, 1), None);
        assert_eq!(TextSpan::new(text, 0, 99), None);
        assert_eq!(TextSpan::new(text, 1, 5).map(|s| s.of(text)), Some("\u{1F4A9}"));
    }

    #[test]
    fn trims_white_space_of_every_kind() {
        let text = " \u{a0}7,000\n";
        let span = TextSpan::whole(text).trim(text);
        assert_eq!(span.of(text), "7,000");
    }

    #[test]
    fn between_is_the_same_in_both_orders() {
        let text = "one two three";
        let (a, b) = (TextSpan::new(text, 0, 3).unwrap(), TextSpan::new(text, 8, 13).unwrap());
        assert_eq!(a.between(b).of(text), " two ");
        assert_eq!(a.between(b), b.between(a));
    }
}
