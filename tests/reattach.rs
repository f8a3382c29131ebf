//! Passages found again in a new version of their text.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on fails")]

use linecheck::anchor::{Anchored, Reattached, Revision, Selector, SentenceChange};
use linecheck::text::{ArticleText, Coordinates, TextSpan};
use proptest::prelude::*;
use std::fs;

/// The text without its marks, and the passages that were marked.
fn marked(text: &str) -> (String, Vec<TextSpan>) {
    let (mut plain, mut at, mut spans, mut start) = (String::new(), 0, Vec::new(), 0);
    while let Some(next) = text[at..].find("[[").into_iter().chain(text[at..].find("]]")).min() {
        plain.push_str(&text[at..at + next]);
        match &text[at + next..at + next + 2] {
            "[[" => start = plain.len(),
            _ => spans.push((start, plain.len())),
        }
        at += next + 2;
    }
    plain.push_str(&text[at..]);
    let spans = spans
        .iter()
        .map(|(a, b)| TextSpan::new(&plain, *a, *b).unwrap())
        .collect();
    (plain, spans)
}

fn said(found: &Reattached) -> String {
    match found {
        Reattached::Exact(_) => "exact".to_owned(),
        Reattached::Moved(_) => "moved".to_owned(),
        Reattached::Changed { new, .. } => format!("changed: {new}"),
        Reattached::Ambiguous { candidates } => format!("ask: {}", candidates.len()),
        Reattached::Lost => "lost".to_owned(),
    }
}

/// What holds for every answer, whatever the texts.
fn check(old: &ArticleText, new: &ArticleText, span: TextSpan, found: &Reattached) {
    let quote = old.slice(span).unwrap();
    match found {
        Reattached::Exact(place) => assert!(*place == span && new.slice(*place) == Some(quote)),
        Reattached::Moved(place) => assert!(*place != span && new.slice(*place) == Some(quote), "{quote}"),
        Reattached::Changed {
            span: place,
            old,
            new: now,
        } => {
            assert!(old == quote && now != old && !now.is_empty());
            assert_eq!(new.slice(*place), Some(now.as_str()));
        }
        Reattached::Ambiguous { candidates } => {
            assert!(!candidates.is_empty());
            assert!(
                candidates
                    .iter()
                    .all(|c| new.slice(*c).is_some_and(|words| !words.is_empty()))
            );
        }
        Reattached::Lost => {}
    }
}

#[test]
fn every_fixture_comes_out_as_it_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/reattach");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    assert!(files.len() >= 10);
    for path in files {
        let file = fs::read_to_string(&path).unwrap();
        let [old, new, expected] = file.split("====\n").collect::<Vec<_>>().try_into().unwrap();
        let (old, spans) = marked(old);
        let (old, new) = (ArticleText::new(&old), ArticleText::new(new));
        let revision = Revision::new(&old, &new);
        let found: Vec<_> = spans.iter().map(|span| revision.reattach(*span)).collect();
        found
            .iter()
            .zip(&spans)
            .for_each(|(found, span)| check(&old, &new, *span, found));
        let found: Vec<_> = found.iter().map(said).collect();
        assert_eq!(found, expected.lines().collect::<Vec<_>>(), "{}", path.display());
    }
}

#[test]
fn the_same_text_keeps_every_passage() {
    let text = ArticleText::new("One of 12. Two of 12.");
    let revision = Revision::new(&text, &text);
    assert!(revision.is_empty() && revision.changes().is_empty());
    let span = TextSpan::new(text.as_str(), 7, 9).unwrap();
    assert_eq!(revision.reattach(span), Reattached::Exact(span));
    assert_eq!(revision.reattach(span.at_start()), Reattached::Lost);
}

#[test]
fn changes_are_listed_sentence_by_sentence() {
    let old = ArticleText::new("The dam holds. Water stands at 41 metres. Nobody was hurt. The road is shut.");
    let new = ArticleText::new("The dam holds. Water stands at 43 metres. The road is shut. Buses go by Elmet.");
    let changes = Revision::new(&old, &new).changes();
    let words = |change: &SentenceChange| match *change {
        SentenceChange::Added(span) => format!("+ {}", span.of(new.as_str())),
        SentenceChange::Removed(span) => format!("- {}", span.of(old.as_str())),
        SentenceChange::Rewritten(a, b) => format!("{} > {}", a.of(old.as_str()), b.of(new.as_str())),
    };
    assert_eq!(
        changes.iter().map(words).collect::<Vec<_>>(),
        [
            "Water stands at 41 metres. > Water stands at 43 metres.",
            "- Nobody was hurt.",
            "+ Buses go by Elmet."
        ]
    );
}

#[test]
fn a_selector_alone_finds_no_words_inside_words() {
    let old = "Linus left.";
    let selector = Selector::new(old, &Coordinates::new(old), TextSpan::new(old, 0, 5).unwrap());
    let find = |text: &str| selector.find(text, &Coordinates::new(text));
    assert_eq!(find("So Linusberry jam, and Cathlinus."), Anchored::Lost);
    assert!(matches!(find("So Linus went."), Anchored::Moved(_)));
    let old = "It rose by 4.2 again.";
    let selector = Selector::new(old, &Coordinates::new(old), TextSpan::new(old, 11, 14).unwrap());
    assert_eq!(
        selector.find("By 14.2, 4.25 and 3.4.2", &Coordinates::new("")),
        Anchored::Lost
    );
}

const WORDS: [&str; 40] = [
    "boats", "the", "council", "of", "harbour", "said", "that", "in", "Velmar", "Quill", "rose", "percent", "not",
    "troops", "on", "Monday", "bridge", "a", "mill", "closed", "by", "people", "night", "storm", "for", "and",
    "Corven", "million", "crowns", "ferry", "was", "with", "pupils", "road", "to", "Dray", "wool", "price", "snow",
    "over",
];

/// A sentence of these words with a figure in it.
fn sentence() -> impl Strategy<Value = String> {
    (
        prop::collection::vec(0..WORDS.len(), 4..12),
        0u32..100_000,
        any::<prop::sample::Index>(),
    )
        .prop_map(|(words, figure, at)| {
            let mut words: Vec<String> = words.into_iter().map(|i| WORDS[i].to_owned()).collect();
            let at = at.index(words.len());
            words.insert(at, figure.to_string());
            let line = words.join(" ");
            let first = line.chars().next().unwrap().to_uppercase().collect::<String>();
            format!("{first}{}.", &line[1..])
        })
}

/// An article as its sentences, five of them to a paragraph.
fn article() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(sentence(), 3..30)
}

fn joined(sentences: &[String]) -> (String, Vec<TextSpan>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (i, sentence) in sentences.iter().enumerate() {
        let start = text.len();
        text.push_str(sentence);
        spans.push((start, text.len()));
        text.push_str(if i % 5 == 4 { "\n\n" } else { " " });
    }
    let spans = spans
        .iter()
        .map(|(a, b)| TextSpan::new(&text, *a, *b).unwrap())
        .collect();
    (text, spans)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    /// Sentences put in, taken out, rewritten and moved; those that are claims stay as they are, in order.
    #[test]
    fn edits_outside_claims_move_no_words(
        sentences in article(),
        claims in prop::collection::vec(any::<bool>(), 30),
        edits in prop::collection::vec((0u8..3, sentence()), 30),
    ) {
        let mut new = Vec::new();
        for (i, sentence) in sentences.iter().enumerate() {
            let (kind, other) = &edits[i];
            if claims[i] {
                if *kind == 0 {
                    new.push(other.clone());
                }
                new.push(sentence.clone());
            } else {
                match kind {
                    0 => {}
                    1 => new.push(other.clone()),
                    _ => new.push(sentence.clone()),
                }
            }
        }
        let mut unique = sentences.clone();
        unique.extend(edits.iter().map(|(_, s)| s.clone()));
        unique.sort();
        prop_assume!(unique.windows(2).all(|w| w[0] != w[1]));
        let ((old, spans), (new, _)) = (joined(&sentences), joined(&new));
        let (old, new) = (ArticleText::new(&old), ArticleText::new(&new));
        let revision = Revision::new(&old, &new);
        for (i, span) in spans.iter().enumerate() {
            let found = revision.reattach(*span);
            check(&old, &new, *span, &found);
            prop_assert!(!claims[i] || found.is_same(), "{}: {found:?}\n{}\n{}", span.of(old.as_str()), old.as_str(), new.as_str());
        }
    }

    /// One stretch of the text replaced by another; passages of any length before and behind it.
    #[test]
    fn one_edit_anywhere_leaves_what_lies_outside(
        sentences in article(),
        (from, len) in (any::<prop::sample::Index>(), 0usize..40),
        (start, words) in (any::<prop::sample::Index>(), 1usize..12),
        inserted in prop_oneof![Just(String::new()), sentence(), "[a-z0-9 .]{1,20}"],
    ) {
        let (old, _) = joined(&sentences);
        let starts: Vec<usize> = old.match_indices(' ').map(|(at, _)| at + 1).collect();
        let cut = from.index(starts.len());
        let (cut, end) = (starts[cut], starts[(cut + len).min(starts.len() - 1)]);
        let new = format!("{}{inserted} {}", &old[..cut], &old[end..]);
        let begin = start.index(starts.len());
        let stop = starts[(begin + words).min(starts.len() - 1)];
        let Some(span) = TextSpan::new(&old, starts[begin], stop).map(|s| s.trim(&old)) else { return Ok(()) };
        prop_assume!(!span.is_empty() && (span.end() < cut || span.start() >= end));
        let (old, new) = (ArticleText::new(&old), ArticleText::new(&new));
        let found = Revision::new(&old, &new).reattach(span);
        check(&old, &new, span, &found);
        let place = if span.end() < cut { span.start() } else { span.start() + new.as_str().len() - old.as_str().len() };
        prop_assert!(found.is_same(), "{}: {found:?}\n{}\n{}", span.of(old.as_str()), old.as_str(), new.as_str());
        let repeats = old.as_str().matches(span.of(old.as_str())).count() > 1;
        prop_assert!(repeats || found.span().map(TextSpan::start) == Some(place));
    }

    #[test]
    fn a_changed_figure_is_never_the_same(
        sentences in article(),
        (which, digit, by) in (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1u8..10),
    ) {
        let (old, spans) = joined(&sentences);
        let digits: Vec<usize> = old.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(i, _)| i).collect();
        let at = digits[digit.index(digits.len())];
        let mut bytes = old.clone().into_bytes();
        bytes[at] = (bytes[at] - b'0' + by) % 10 + b'0';
        let new = String::from_utf8(bytes).unwrap();
        let (old, new) = (ArticleText::new(&old), ArticleText::new(&new));
        let revision = Revision::new(&old, &new);
        for span in &spans {
            let found = revision.reattach(*span);
            check(&old, &new, *span, &found);
            prop_assert_eq!(found.is_same(), !span.contains(at), "{:?}", found);
            prop_assert!(span.contains(at) || found == Reattached::Exact(*span));
        }
        // The figure alone, and a few words around it.
        let sentence = spans.iter().find(|s| s.contains(at)).unwrap();
        let words = sentence.of(old.as_str());
        let from = sentence.start() + words[..at - sentence.start()].rfind(' ').map_or(0, |i| i + 1);
        let to = old.as_str()[at..].find([' ', '.']).unwrap() + at;
        let figure = TextSpan::new(old.as_str(), from, to).unwrap();
        prop_assert!(!revision.reattach(figure).is_same());
        let other = spans[which.index(spans.len())];
        prop_assert!(!revision.reattach(figure.cover(other)).is_same());
    }

    #[test]
    fn a_deleted_paragraph_is_lost(sentences in article(), which in any::<prop::sample::Index>()) {
        let mut unique = sentences.clone();
        unique.sort();
        prop_assume!(unique.windows(2).all(|w| w[0] != w[1]));
        let gone = which.index(sentences.len().div_ceil(5));
        let (old, spans) = joined(&sentences);
        let kept: Vec<_> = sentences.chunks(5).enumerate().filter(|(i, _)| *i != gone).flat_map(|(_, c)| c.to_vec()).collect();
        let (old, new) = (ArticleText::new(&old), ArticleText::new(&joined(&kept).0));
        let revision = Revision::new(&old, &new);
        for (i, span) in spans.iter().enumerate() {
            let found = revision.reattach(*span);
            check(&old, &new, *span, &found);
            prop_assert_eq!(i / 5 == gone, found == Reattached::Lost, "{:?}", found);
            prop_assert!(i / 5 == gone || found.is_same());
        }
    }

    #[test]
    fn anything_goes_in_and_nothing_breaks(
        old in "[ \\r\\n.,!0-3a-cA-C\u{301}\u{5d0}\u{202e}\u{1F468}\u{200d}\u{a0}]{0,120}",
        new in "[ \\r\\n.,!0-3a-cA-C\u{301}\u{5d0}\u{202e}\u{1F468}\u{200d}\u{a0}]{0,120}",
        ends in prop::collection::vec((0usize..130, 0usize..130), 0..8),
    ) {
        let (old, new) = (ArticleText::new(&old), ArticleText::new(&new));
        let revision = Revision::new(&old, &new);
        for (a, b) in ends {
            let coordinates = Coordinates::new(old.as_str());
            let (a, b) = (coordinates.byte(a.min(b)), coordinates.byte(a.max(b)));
            let span = TextSpan::new(old.as_str(), a, b).unwrap();
            let found = revision.reattach(span);
            check(&old, &new, span, &found);
            prop_assert_eq!(&found, &Revision::new(&old, &new).reattach(span));
            // What was found is found again where it is.
            if let Some(place) = found.span() {
                prop_assert_eq!(Revision::new(&new, &new).reattach(place), Reattached::Exact(place));
            }
        }
        for change in revision.changes() {
            let fits = match change {
                SentenceChange::Added(span) => new.slice(span).is_some(),
                SentenceChange::Removed(span) => old.slice(span).is_some(),
                SentenceChange::Rewritten(a, b) => old.slice(a).is_some() && new.slice(b).is_some(),
            };
            prop_assert!(fits);
        }
    }
}
