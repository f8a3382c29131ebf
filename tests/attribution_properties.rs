//! What holds for attributions and claims of any text.

use linecheck::extract::extract;
use proptest::prelude::*;

/// Texts that look like reports, with every mark that can go wrong.
fn reports() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "said",
        "Says",
        "told",
        "reporters",
        "that",
        "according",
        "to",
        "is",
        "believed",
        "reportedly",
        "claim",
        "claims",
        "the",
        "Ms",
        "Roe",
        "who",
        "he",
        "they",
        "and",
        "but",
        "when",
        "saying",
        "asked",
        "whether",
        "5,200",
        "troops",
        "Monday",
        "in",
        "a",
        "statement",
        "by",
        "as",
        "it",
        "was",
        "reported",
        "won\u{2019}t",
        "caf\u{e9}",
        "\u{1F4A9}",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        "e\u{301}",
        "\u{a0}",
        "U.S.",
        "\u{201c}",
        "\u{201d}",
        "\"",
        "''",
        "``",
        "\u{2018}",
        "\u{2019}",
        "'",
        ",",
        ".",
        "?",
        "!",
        ":",
        ";",
        "-",
        "\u{2014}",
        "(",
        ")",
        "\n",
        "\n\n",
        "%",
        "$3bn",
    ]);
    let glue = prop::sample::select(vec![" ", " ", " ", ""]);
    prop::collection::vec((words, glue), 0..80)
        .prop_map(|parts| parts.into_iter().map(|(w, g)| format!("{w}{g}")).collect())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let found = extract(text, None);
    for attribution in &found.attributions {
        prop_assert!(!attribution.cue.is_empty() && !attribution.content.is_empty());
        for span in attribution
            .source
            .iter()
            .chain(&attribution.cue)
            .chain(&attribution.content)
        {
            prop_assert!(!span.is_empty() && text.get(span.start()..span.end()).is_some());
        }
        prop_assert!(
            !attribution
                .content
                .iter()
                .any(|c| attribution.cue.iter().any(|cue| cue.overlaps(*c)))
        );
    }
    for claim in &found.claims {
        prop_assert!((0.0..=1.0).contains(&claim.score) && !claim.reasons.is_empty());
        let words = claim.span.of(text);
        prop_assert!(!words.is_empty() && words.trim() == words, "{words:?}");
    }
    prop_assert!(
        found
            .claims
            .windows(2)
            .all(|pair| pair[0].span.end() <= pair[1].span.start())
    );
    for sentence in &found.sentences {
        prop_assert!(
            found.claims.iter().any(|c| c.span.overlaps(sentence.span)),
            "{:?}",
            sentence.span.of(text)
        );
    }
    prop_assert_eq!(&extract(text, None), &found);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_reports(text in reports()) {
        holds(&text)?;
    }

    #[test]
    fn of_any_text(text in "(?s)\\PC{0,200}") {
        holds(&text)?;
    }
}

#[test]
fn a_text_without_stops_is_read_in_time_and_in_parts() {
    for words in [
        "he said SAYS the ",
        "saying that, ",
        "\u{201c}no \u{201d}, she said ",
        "according to the ",
        "( ' \" ",
    ] {
        let text = words.repeat(20_000);
        let found = extract(&text, None);
        assert!(
            found
                .claims
                .windows(2)
                .all(|pair| pair[0].span.end() <= pair[1].span.start())
        );
    }
}
