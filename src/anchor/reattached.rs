use crate::text::TextSpan;

/// Where a passage stands in a new version of its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reattached {
    /// At the same place, word for word.
    Exact(TextSpan),
    /// Word for word, at another place.
    Moved(TextSpan),
    /// At its place in the text, but with other words. Any difference counts: a digit, a date, a name, a "not", a comma.
    Changed {
        /// Its place in the new text.
        span: TextSpan,
        /// The words before.
        old: String,
        /// The words now.
        new: String,
    },
    /// At one of several places that nothing tells apart, or at one place with other surroundings; a reader has to say.
    Ambiguous {
        /// The places in the new text, in order; at least one.
        candidates: Vec<TextSpan>,
    },
    /// Nowhere.
    Lost,
}

impl Reattached {
    /// The place in the new text, where there is just one.
    pub fn span(&self) -> Option<TextSpan> {
        match self {
            Self::Exact(span) | Self::Moved(span) | Self::Changed { span, .. } => Some(*span),
            Self::Ambiguous { .. } | Self::Lost => None,
        }
    }

    /// Whether it stands there word for word, without a doubt.
    pub fn is_same(&self) -> bool {
        matches!(self, Self::Exact(_) | Self::Moved(_))
    }
}
