use crate::text::TextSpan;

/// One sentence, headline, caption or list item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its place, without white space at the ends.
    pub span: TextSpan,
}
