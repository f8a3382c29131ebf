use crate::text::TextSpan;
use smallvec::SmallVec;

/// How well the source of a statement is named.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// A named person or body.
    Named,
    /// Another outlet, or a document that passes the statement on ("CNN reported").
    SecondHand,
    /// Somebody without a name ("officials say").
    Anonymous,
    /// Nobody: a passive ("it was reported", "is believed to").
    Passive,
}

impl Level {
    /// The name in the headless interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::SecondHand => "second-hand",
            Self::Anonymous => "anonymous",
            Self::Passive => "passive",
        }
    }
}

/// The pieces of one part of an attribution; mostly one.
pub type Pieces = SmallVec<[TextSpan; 2]>;

/// Who says something: the source, the cue ("said", "according to") and what is said. A part may stand in several pieces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// Who says it; empty for a passive.
    pub source: Pieces,
    /// The words that attribute it.
    pub cue: Pieces,
    /// What is said.
    pub content: Pieces,
    /// How well the source is named.
    pub level: Level,
    /// The fullest naming, elsewhere in the article, of the person whom the source stands for ("General Ann Roe" for
    /// "Gen. Roe", "she" or "a senior general"); `None` where the source names the person as fully itself, and where
    /// more than one person could be meant.
    pub speaker: Option<TextSpan>,
    /// The rule that found it, in words for the reviewer.
    pub rule: &'static str,
}

impl Attribution {
    /// Whether the statement is reported as somebody's words, so that it can be checked without them; not so where the
    /// attribution itself is the statement ("praised the plan", "is expected to").
    pub fn reports_words(&self) -> bool {
        !matches!(
            self.rule,
            Self::ASKED | Self::STANCE | Self::PASSIVE | Self::AGENT | Self::SEEMS | Self::HEARSAY
        )
    }

    pub(super) const STANCE: &str = "source, stance, its object";
    pub(super) const PASSIVE: &str = "passive without a source";
    pub(super) const ASKED: &str = "question without a source";
    pub(super) const UNNAMED: &str = "statement before a passive without a source";
    pub(super) const AGENT: &str = "passive with its source after \u{201c}by\u{201d}";
    pub(super) const SEEMS: &str = "appearance without a source";
    pub(super) const HEARSAY: &str = "hearsay adverb, no source";
}
