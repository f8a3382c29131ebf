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
        "Ann",
        "General",
        "a general",
        "She",
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
        if let Some(speaker) = attribution.speaker {
            prop_assert!(!attribution.source.is_empty());
            prop_assert!(!attribution.source.iter().any(|source| source.overlaps(speaker)));
            prop_assert!(speaker.of(text).contains(char::is_uppercase));
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
    fn a_text_is_read_the_same_alone_in_a_batch_and_on_two_threads(one in reports(), other in reports()) {
        let alone = extract(&one, None);
        let batch: Vec<_> = [&other, &one, &other, &one].map(|text| extract(text, None)).into();
        prop_assert_eq!(&batch[1], &alone);
        prop_assert_eq!(&batch[3], &alone);
        let threads = std::thread::scope(|scope| {
            let both = [&one, &other].map(|text| scope.spawn(move || extract(text, None)));
            both.map(|thread| thread.join().unwrap())
        });
        prop_assert_eq!(&threads[0], &alone);
        prop_assert_eq!(&threads[1], &batch[0]);
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

/// 200 kB of one thing, and how many sentences and values it has.
#[test]
fn texts_of_one_thing_come_through() {
    for (unit, sentences, mentions) in [
        ("1,", 1, None),
        ("wells ", 1, Some(0)),
        ("wells", 1, Some(0)),
        ("\"", 1, Some(0)),
        ("\u{201c}", 1, Some(0)),
        ("(", 1, Some(0)),
        (".", 1, Some(0)),
        (",", 1, Some(0)),
        ("said ", 1, Some(0)),
        ("It rained. ", 200_000 / 11, Some(0)),
        ("a general said. Gen. Roe said. ", 200_000 / 31 * 2, Some(0)),
        ("9 men left. ", 200_000 / 12, Some(200_000 / 12)),
    ] {
        let text = unit.repeat(200_000 / unit.len());
        let found = extract(&text, None);
        assert_eq!(found.sentences.len(), sentences, "{unit:?}");
        assert!(
            mentions.is_none_or(|expected| found.mentions.len() == expected),
            "{unit:?}: {}",
            found.mentions.len()
        );
        let end = found.sentences.last().map(|s| s.span.end());
        assert_eq!(end, Some(text.trim_end().len()), "{unit:?}");
    }
}
