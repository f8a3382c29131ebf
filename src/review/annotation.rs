use super::{Evidence, LinkKind, Verdict};
use crate::anchor::Selector;
use crate::text::{ArticleText, Digest};
use jiff::Timestamp;
use std::fmt;

/// How a file of annotations names the text in which something was marked.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Home {
    /// Digests of the text or of the file that it was read from.
    pub digests: Vec<Digest>,
    /// The text itself, if the file holds it.
    pub text: Option<ArticleText>,
    /// The id that a project gives the article, its title, or its file's name.
    pub names: Vec<String>,
}

/// A passage that somebody marked in another program, and what they said of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Annotation {
    /// The passage, its position in Unicode code points of the text in which it was marked. Without words where the
    /// file states a position alone, and at 0 where it states words alone.
    pub passage: Selector,
    /// What they decided; [`Verdict::Unreviewed`] if nothing.
    pub verdict: Verdict,
    /// What they noted.
    pub note: String,
    /// Who they are, if the file says so.
    pub reviewer: Option<String>,
    /// When they decided, if the file says so.
    pub at: Option<Timestamp>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// One text and what was marked in it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Annotated {
    /// Which text it is.
    pub home: Home,
    /// What was marked, in the file's order.
    pub annotations: Vec<Annotation>,
}

/// A passage at the end of a link in a file of annotations.
#[derive(Clone, PartialEq, Debug)]
pub enum LinkedPassage {
    /// That of the annotation at this place in the list of its text.
    Annotation(usize),
    /// One that the link states itself, as an [`Annotation`] does.
    Stated(Selector),
}

/// A link that somebody made in another program.
#[derive(Clone, PartialEq, Debug)]
pub struct LinkAnnotation {
    /// What it is called in a list of what was not taken.
    pub name: String,
    /// Each end: its text's place in the list of texts, and the passage.
    pub ends: [(usize, LinkedPassage); 2],
    /// How the first stands to the second.
    pub kind: LinkKind,
}

/// Something in a file of annotations that was not taken, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotTaken {
    /// What it is: the words that were marked, or its place in the file.
    pub what: String,
    /// Why it was not taken.
    pub why: String,
}

impl NotTaken {
    /// This, for this reason.
    pub fn new(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            why: why.into(),
        }
    }
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.why)
    }
}
