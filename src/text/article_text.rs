use super::{Digest, TextSpan};
use std::sync::Arc;

/// The text of one article: normalised once, then never changed. Cloning is cheap.
///
/// Normalising turns CRLF and CR into LF and drops byte order marks at the very start. Nothing else is touched:
/// no-break spaces, zero-width characters and composed letters stay as they are.
#[derive(Clone, Debug)]
pub struct ArticleText {
    text: Arc<str>,
    paragraphs: Arc<[TextSpan]>,
    digest: Digest,
}

impl ArticleText {
    /// Normalises `raw` and indexes its paragraphs.
    pub fn new(raw: &str) -> Self {
        let raw = raw.trim_start_matches('\u{feff}');
        let text: Arc<str> = if raw.contains('\r') {
            raw.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            raw.into()
        };
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let end = at + line.strip_suffix('\n').unwrap_or(line).len();
            if !line.trim().is_empty() {
                paragraphs.extend(TextSpan::new(&text, at, end));
            }
            at += line.len();
        }
        let digest = Digest::of(text.as_bytes());
        Self {
            text,
            paragraphs: paragraphs.into(),
            digest,
        }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A shared handle on the whole text.
    pub fn shared(&self) -> Arc<str> {
        self.text.clone()
    }

    /// The words of `span`; `None` if it does not fit this text.
    pub fn slice(&self, span: TextSpan) -> Option<&str> {
        self.text.get(span.start()..span.end())
    }

    /// The lines that hold more than white space, in order, without their line ends.
    pub fn paragraphs(&self) -> &[TextSpan] {
        &self.paragraphs
    }

    /// The number, from 0, of the paragraph that holds `byte` or follows it; `None` after the last one.
    pub fn paragraph_at(&self, byte: usize) -> Option<usize> {
        let at = self.paragraphs.partition_point(|p| p.end() < byte);
        (at < self.paragraphs.len()).then_some(at)
    }

    /// The digest of the normalised text.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl PartialEq for ArticleText {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_byte_order_mark_make_no_difference() {
        let texts = ["\u{feff}One.\r\n\r\nTwo.", "One.\n\nTwo.", "One.\r\rTwo."].map(ArticleText::new);
        assert!(texts.iter().all(|t| t.digest() == texts[0].digest()));
        assert_eq!(texts[0].paragraphs().len(), 2);
        assert_eq!(texts[0].slice(texts[0].paragraphs()[1]), Some("Two."));
    }

    #[test]
    fn hidden_characters_stay() {
        assert_eq!(ArticleText::new("a\u{a0}\u{200b}b").as_str(), "a\u{a0}\u{200b}b");
    }

    #[test]
    fn paragraph_at_skips_blank_lines() {
        let text = ArticleText::new("One.\n\nTwo.\n");
        assert_eq!(
            [0, 5, 6, 9, 11].map(|b| text.paragraph_at(b)),
            [Some(0), Some(1), Some(1), Some(1), None]
        );
    }
}
