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
    let mut found = mentions(&view, published);
    let proposed = proposed_date(&view, &found.found);
    if let (None, Some(proposed)) = (published, &proposed) {
        found.resolve(&view, proposed.date);
    }
    let mut found = found.found;
    let sentences = sentences(text, &tokens);
    found.shrink_to_fit();
    let reading = Reading::new(text, &tokens, &sentences);
    drop(tokens);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn holds(text: &str) {
        let found = extract(text, None);
        let mut end = 0;
        for m in &found.mentions {
            assert!(
                m.span.start() >= end && m.span.covers(m.value_span),
                "{m:?} in {text:?}"
            );
            assert!(!m.value_span.is_empty() && TextSpan::new(text, m.span.start(), m.span.end()).is_some());
            assert!(m.value.is_some() || m.timex.is_some(), "{m:?}");
            assert!(m.value.is_none_or(|v| v.low() <= v.high()), "{m:?}");
            end = m.span.end();
        }
        assert_eq!(found, extract(text, None));
    }

    #[test]
    fn odd_texts_are_fine() {
        for text in [
            "",
            " ",
            "\r\n\r\n",
            "$",
            "$-",
            "1/",
            "the",
            "a",
            "%",
            "-1",
            "\u{200f}\u{661}\u{662} \u{5d0}\u{5d1} 5%",
            "29.10.2018.1",
            "\u{1F468}\u{200d}\u{1F469} 3 \u{1F468}s",
            "1,,000",
            "9999999999999999999999999999999999999999999999",
            "the 99999 century",
            "900 years ago",
            "half",
            "a quarter",
            "Monday",
            "31 February 2020",
            "99 99 99",
            "one",
            "1e\u{301}5",
            "between 1 and",
        ] {
            holds(text);
        }
    }

    #[test]
    fn long_runs_of_one_thing_take_no_longer_than_text() {
        for run in [
            "early ",
            "the same ",
            "hundred ",
            "?.",
            "one of the ",
            "a.m. Aa ",
            "1 ",
            "1-",
            "a day ",
            "((",
            "\"",
            "5 May 2020 ",
            "and ",
            "$",
        ] {
            let text = run.repeat(60_000);
            assert!(extract(&text, None).sentences.len() <= text.len());
        }
        let text = format!("two {}", "hundred ".repeat(1000));
        assert!(
            extract(&text, None)
                .mentions
                .iter()
                .all(|m| m.value.is_none_or(|v| v.high().is_finite()))
        );
    }

    proptest! {
        #[test]
        fn any_characters(text in "\\PC{0,120}") {
            holds(&text);
        }

        #[test]
        fn any_words(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..14)) {
            holds(&words.concat());
        }
    }

    const WORDS: &[&str] = &[
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\u{a0}",
        "-",
        "\u{2013}",
        ",",
        ".",
        "'",
        "\"",
        "(",
        ")",
        "/",
        ":",
        "%",
        "$",
        "\u{a3}",
        "\u{b0}",
        "+",
        "5",
        "12",
        "30",
        "99",
        "1,200",
        "2018",
        "3.5",
        ".5",
        "0",
        "\u{bd}",
        "one",
        "two",
        "twenty",
        "hundred",
        "million",
        "dozen",
        "bn",
        "m",
        "k",
        "half",
        "quarter",
        "third",
        "hundreds",
        "of",
        "thousands",
        "tens",
        "the",
        "a",
        "an",
        "last",
        "next",
        "past",
        "this",
        "same",
        "early",
        "mid",
        "end",
        "May",
        "Oct.",
        "March",
        "Monday",
        "Fri",
        "summer",
        "morning",
        "year",
        "years",
        "old",
        "days",
        "week",
        "ago",
        "every",
        "annual",
        "today",
        "now",
        "recent",
        "century",
        "s",
        "th",
        "st",
        "p.m.",
        "GMT",
        "o'clock",
        "between",
        "and",
        "to",
        "from",
        "or",
        "more",
        "than",
        "about",
        "up",
        "at",
        "least",
        "per",
        "cent",
        "percent",
        "points",
        "basis",
        "US",
        "HK",
        "EUR",
        "RM",
        "dollars",
        "pounds",
        "km",
        "square",
        "miles",
        "degrees",
        "Celsius",
        "C",
        "people",
        "troops",
        "rose",
        "fell",
        "by",
        "No.",
        "aged",
        "the",
        "in",
        "on",
        "will",
        "said",
        "\u{5d0}\u{5d1}",
        "\u{1F468}\u{200d}\u{1F469}",
        "e\u{301}",
        "\u{663}",
        "Q3",
        "'82",
        "couple",
        "few",
        "several",
        "recently",
        "earlier",
        "minus",
        "sub",
        "US$",
        "x",
    ];
}
