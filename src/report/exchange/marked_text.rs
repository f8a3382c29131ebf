use crate::anchor::Selector;
use crate::text::{ArticleText, Coordinates, TextSpan};

/// A text as another program holds it, and the same text as an article: line ends and byte order marks may differ.
pub struct MarkedText<'t> {
    raw: &'t str,
    /// The bytes of the raw text that the article's text does not have, in order.
    dropped: Vec<usize>,
}

impl<'t> MarkedText<'t> {
    /// Looks for what an article made of `raw` does not have of it.
    pub fn new(raw: &'t str) -> Self {
        let body = raw.trim_start_matches('\u{feff}');
        let marks = raw.len() - body.len();
        let ends = body.match_indices("\r\n").map(|(at, _)| marks + at);
        Self {
            raw,
            dropped: (0..marks).chain(ends).collect(),
        }
    }

    /// The passage of the article's text that stands at these bytes of the raw one; `None` if that is no passage.
    pub fn passage(&self, text: &ArticleText, points: &Coordinates<'_>, start: usize, end: usize) -> Option<Selector> {
        let words = TextSpan::new(self.raw, start, end)?;
        let moved = |byte: usize| byte - self.dropped.partition_point(|at| *at < byte);
        let span = TextSpan::new(text.as_str(), moved(words.start()), moved(words.end()))?;
        (!span.is_empty()).then(|| Selector::new(text.as_str(), points, span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_the_same_with_other_line_ends() {
        let raw = "\u{feff}One.\r\n\r\nTwo \u{1F6A2}.\rThree.\r\n";
        let (marked, text) = (MarkedText::new(raw), ArticleText::new(raw));
        let points = Coordinates::new(text.as_str());
        for words in ["One.", "Two \u{1F6A2}.", "Three."] {
            let at = raw.find(words).unwrap();
            let passage = marked.passage(&text, &points, at, at + words.len()).unwrap();
            assert_eq!(passage.exact, words);
        }
        let both = marked.passage(
            &text,
            &points,
            raw.find("One").unwrap(),
            raw.find(" \u{1F6A2}").unwrap(),
        );
        assert_eq!(both.unwrap().exact, "One.\n\nTwo");
        assert_eq!(marked.passage(&text, &points, 0, 3), None);
    }
}
