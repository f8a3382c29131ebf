use super::reason::Reason;
use crate::text::TextSpan;

/// A claim as the machine proposes it: one independent statement, a sentence or a clause of it that states its own value.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The statement's place.
    pub span: TextSpan,
    /// Check-worthiness from 0 to 1; from 0.5 on it is proposed to the reviewer.
    pub score: f32,
    /// Why, weightiest first.
    pub reasons: Box<[Reason]>,
}

impl Candidate {
    /// The reasons in words: "states a figure: 5,200 troops", "no source in the sentence". `text` is the text that the
    /// candidate was found in.
    pub fn reasons_in_words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = String> + 't {
        self.reasons.iter().map(|reason| reason.in_words(text))
    }
}
