use super::mentions::mentions;
use super::published::published as proposed_date;
use super::reading::Reading;
use super::sentences::sentences;
use super::speech::attributions;
use super::statements::candidates;
use super::token::tokens;
use super::view::View;
use super::{Attribution, Candidate, Mention, Sentence};
use crate::text::TextSpan;
use jiff::civil::Date;

/// A publication date that the text itself suggests; a proposal, never a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProposedDate {
    /// The day.
    pub date: Date,
    /// Where the text states it.
    pub span: TextSpan,
    /// Why it is proposed ("caption date 29 October 2018 is a Monday, as the text says").
    pub why: String,
}

/// Everything that the engine found in one text, each list in text order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Extraction {
    /// The sentences; together they hold every word of the text.
    pub sentences: Vec<Sentence>,
    /// The values.
    pub mentions: Vec<Mention>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// The claims proposed, also those below the threshold of 0.5.
    pub claims: Vec<Candidate>,
    /// The publication date that the text suggests.
    pub published: Option<ProposedDate>,
}

/// Finds everything in `text`. Relative dates are resolved against `published`, or against the date that the text
/// itself suggests.
pub fn extract(text: &str, published: Option<Date>) -> Extraction {
    let tokens = tokens(text);
    let view = View::new(text, &tokens);
    let sentences = sentences(text, &tokens);
    let mut found = mentions(&view, published);
    let proposed = proposed_date(&view, &found);
    if let (None, Some(proposed)) = (published, &proposed) {
        found = mentions(&view, Some(proposed.date));
    }
    let reading = Reading::new(text, &tokens, &sentences);
    let attributions = attributions(&reading);
    let claims = candidates(&reading, &found, &attributions);
    Extraction {
        sentences,
        mentions: found,
        attributions,
        claims,
        published: proposed,
    }
}
