//! One kind of fact alone, for those who need no more of a text than that.

use super::mentions::mentions;
use super::reading::Reading;
use super::sentences::sentences;
use super::speech::attributions;
use super::token::tokens;
use super::view::View;
use super::{Attribution, Mention, Sentence};
use jiff::civil::Date;

/// The sentences of `text`, in order: those that [`extract`](super::extract) finds.
pub fn sentences_of(text: &str) -> Vec<Sentence> {
    sentences(text, &tokens(text))
}

/// The values in `text`, in order. Relative dates are resolved against `published` alone; [`extract`](super::extract)
/// also tries the date that the text itself suggests.
pub fn mentions_of(text: &str, published: Option<Date>) -> Vec<Mention> {
    mentions(&View::new(text, &tokens(text)), published).found
}

/// Who says what in `text`, in order: those that [`extract`](super::extract) finds.
pub fn attributions_of(text: &str) -> Vec<Attribution> {
    let tokens = tokens(text);
    attributions(&Reading::new(text, &tokens, &sentences(text, &tokens)))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::*;

    #[test]
    fn each_stage_alone_finds_what_the_whole_does() {
        let text = "Ann Roe said 40 wells were dry. She said \"12 are open.\" It rained on 5 May 2020.";
        let whole = extract(text, None);
        assert_eq!(sentences_of(text), whole.sentences);
        assert_eq!(mentions_of(text, None), whole.mentions);
        assert_eq!(attributions_of(text), whole.attributions);
        assert_eq!(
            (whole.sentences.len(), whole.mentions.len(), whole.attributions.len()),
            (3, 3, 2)
        );
    }
}
