//! The report as PDF: it says what the other formats say, it is read back by this program's own reader, and nothing in a
//! project can make it link, break or differ from run to run.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "shared with other tests")]
#[path = "report/ferry.rs"]
mod ferry;

#[path = "report/marked.rs"]
mod marked;

#[path = "report/scripts.rs"]
mod scripts;

use flate2::read::ZlibDecoder;
use linecheck::ingest::from_bytes;
use linecheck::report::{Format, ReportInput, render};
use linecheck::review::{Claim, ClaimId, Description, Evidence, Origin, Project, Verdict};
use linecheck::text::{ArticleText, TextSpan};
use proptest::prelude::*;
use std::io::Read;

/// What the program's own reader makes of a document, without white space: line ends are no matter here.
fn read_back(document: &[u8]) -> String {
    let read = from_bytes(document, None).unwrap();
    squeezed(read.text.as_str())
}

/// `text` without white space, without the bars that the reader puts between the cells of a table, and with figures on
/// the line that the reader takes for raised ones.
fn squeezed(text: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let figure = |c: char| {
        RAISED
            .iter()
            .zip('0'..='9')
            .find(|(raised, _)| **raised == c)
            .map_or(c, |(_, figure)| figure)
    };
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '|')
        .map(figure)
        .collect()
}

/// Panics unless all of `words` are in `text`, one behind the other.
fn in_order(text: &str, words: &[String]) {
    let mut from = 0;
    for words in words {
        let words = squeezed(words);
        let rest = text.get(from..).unwrap();
        let at = rest
            .find(&words)
            .unwrap_or_else(|| panic!("{words:?} is not in {rest:?}"));
        from += at + words.len();
    }
}

/// The places of `needle` in a document's bytes, streams as they lie there.
fn count(document: &[u8], needle: &str) -> usize {
    document
        .windows(needle.len())
        .filter(|window| *window == needle.as_bytes())
        .count()
}

/// What the streams of a document hold, unpacked.
fn streams(document: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut rest = document;
    while let Some(at) = rest.windows(7).position(|window| window == b"stream\n") {
        rest = &rest[at + 7..];
        let mut unpacked = Vec::new();
        if ZlibDecoder::new(rest).read_to_end(&mut unpacked).is_ok() {
            found.push(unpacked);
        }
    }
    found
}

#[test]
fn it_says_everything_in_the_order_of_the_other_formats() {
    let project = ferry::project();
    let document = ferry::document(&project, Format::Pdf);
    assert_eq!(
        document,
        ferry::document(&project, Format::Pdf),
        "the same project gives the same bytes"
    );
    let text = read_back(&document);
    let spelt = |words: &str| words.replace("\u{5d0}\u{5d9}\u{5df}", "[U+05D0 U+05D9 U+05DF]");
    let spelt = |words: &str| spelt(words).replace("\u{5de}\u{5e7}\u{5d5}\u{5e8}", "[U+05DE U+05E7 U+05D5 U+05E8]");
    let headings = [
        "Fact-check report: Skarholm ferry",
        "9 of 15 claims decided",
        "SHA-256 of the original file",
        "Where it stands",
        "Conflicts",
        "Claims that a reviewer found conflicting",
        "Conflicts and updates between the articles",
        "Checks",
        "13 May 2025 is a Tuesday, printed as Wednesday",
        "Unsourced and anonymous",
        "Sources that the machine reads as anonymous",
        "Corrections and queries",
        "Checking copy",
        "A: Ferry with 214 people aboard strikes barge off Skarholm",
        "Claims of A",
        "B: Skarholm collision: 28 hurt as ferry hits barge",
        "Claims of B",
        "Open items",
        "Change log",
        "Method and limits",
        "have no sign for some characters",
    ];
    in_order(&text, &headings.map(str::to_owned));

    // The copy of each article, its claims' words and numbers in it, and what was noted on them.
    for (letter, article) in ["A", "B"].into_iter().zip(&project.articles) {
        let from = text
            .find(&squeezed(&format!("{letter}: {}", article.description.title)))
            .unwrap();
        let notes = text
            .get(from..)
            .unwrap()
            .find(&squeezed(&format!("Claims of {letter}")))
            .unwrap()
            + from;
        let mut copy = text.get(from..notes).unwrap().to_owned();
        let labelled: Vec<_> = article.claims.iter().enumerate().collect();
        for (number, claim) in labelled.into_iter().rev() {
            let label = format!("{}{letter}{}", claim.verdict.glyph(), number + 1);
            assert!(copy.contains(&label), "{label} is not in {copy}");
            copy = copy.replace(&label, "");
        }
        let words = article
            .claims
            .iter()
            .map(|claim| squeezed(claim.span.of(article.text.as_str())));
        for words in words {
            assert!(copy.contains(&words), "{words} is not in {copy}");
        }
        let paragraphs = article.text.paragraphs().iter().map(|p| p.of(article.text.as_str()));
        let latin: Vec<_> = paragraphs
            .filter(|p| !p.contains(|c| ('\u{590}'..='\u{5ff}').contains(&c)))
            .map(str::to_owned)
            .collect();
        in_order(&copy, &latin);
        let noted = article.claims.iter().filter(|claim| !claim.note.is_empty());
        let noted: Vec<_> = noted.map(|claim| spelt(&claim.note)).collect();
        in_order(text.get(notes..).unwrap(), &noted);
    }
}

#[test]
fn it_has_an_outline_links_and_a_structure() {
    let document = ferry::document(&ferry::project(), Format::Pdf);
    // Nine sections, and the two articles below one of them.
    assert_eq!(count(&document, "/Title"), 1 + 9 + 2);
    assert_eq!(count(&document, "/Title(Checking copy)"), 1);
    assert_eq!(count(&document, "/Title(Fact-check report: Skarholm ferry)"), 1);
    assert_eq!(count(&document, "/Author(Ilan Peretz, Nora Feld)"), 1);
    assert_eq!(count(&document, "/CreationDate(D:20250516120000"), 1);
    assert_eq!(
        count(&document, "/URI("),
        count(&document, "/URI(https://coastguard.example/log/2025-05-13)")
    );
    assert!(count(&document, "/S/GoTo/D[") > 40);
    for role in ["H1", "H2", "Table", "TH", "TD", "L", "Link"] {
        assert!(count(&document, &format!("/Type/StructElem/S/{role}/")) > 0, "{role}");
    }
    assert_eq!(count(&document, "/MarkInfo<</Marked true>>"), 1);
    assert_eq!(count(&document, "/Type0"), 4);
}

#[test]
fn every_link_of_the_document_leads_to_the_web_or_to_a_place_in_it() {
    for (location, is_link) in ferry::LOCATIONS {
        let project = ferry::with_location(location);
        let document = ferry::document(&project, Format::Pdf);
        let actions = count(&document, "/S/URI");
        assert_eq!(actions > 0, is_link, "{location}");
        assert_eq!(actions, count(&document, "/URI(http"), "{location}");
        for kind in [
            "/JavaScript",
            "/JS",
            "/Launch",
            "/GoToR",
            "/EmbeddedFile",
            "/OpenAction",
            "/AA",
        ] {
            assert_eq!(count(&document, kind), 0, "{kind}");
        }
    }
}

#[test]
fn an_empty_project_has_one_too() {
    let project = Project::default();
    let input = marked::bare(&project);
    let text = read_back(&render(&input, Format::Pdf).unwrap());
    in_order(
        &text,
        &[
            "0 of 0 claims decided",
            "Where it stands",
            "Conflicts",
            "Method and limits",
        ]
        .map(str::to_owned),
    );
}

/// A project of one article in which every claim has this note, and the claims are the article's lines.
fn noting(text: &str, note: &str, name: &str) -> Vec<u8> {
    let text = ArticleText::new(text);
    let words = text.as_str();
    let mut at = 0;
    let mut claims = Vec::new();
    for line in words.split_inclusive('\n') {
        let span = TextSpan::new(words, at, at + line.len()).unwrap().trim(words);
        at += line.len();
        if !span.is_empty() {
            let claim = Claim {
                note: note.to_owned(),
                evidence: vec![Evidence {
                    citation: note.to_owned(),
                    location: format!("https://example.org/{note}"),
                    quote: note.to_owned(),
                    ..ferry::project().articles[0]
                        .claims
                        .iter()
                        .find_map(|c| c.evidence.first())
                        .unwrap()
                        .clone()
                }],
                ..Claim::new(ClaimId::new(&format!("c{at}")), span, Origin::ByHand)
            };
            let verdict = Verdict::ALL[claims.len() % 5];
            claims.push(claim.decided(verdict, note, "2025-05-16T12:00:00Z".parse().unwrap()));
        }
    }
    let mut project = marked::project(text, claims.into_iter().collect());
    let article = &mut project.articles[0];
    article.description = Description {
        title: note.to_owned(),
        outlet: note.to_owned(),
        byline: note.to_owned(),
        published: None,
    };
    article.remarks = vec![note.to_owned()];
    let input = ReportInput {
        name,
        ..marked::bare(&project)
    };
    render(&input, Format::Pdf).unwrap()
}

/// Every place at which words are put on a page: x and y in points from its lower left corner.
fn places(document: &[u8]) -> Vec<[f32; 2]> {
    let mut found = Vec::new();
    for stream in streams(document) {
        let Ok(text) = String::from_utf8(stream.into_iter().filter(u8::is_ascii).collect()) else {
            continue;
        };
        let tokens: Vec<_> = text.split_ascii_whitespace().collect();
        for at in 6..tokens.len() {
            let operands = tokens.get(at - 6..at).unwrap();
            if tokens[at] == "Tm" && operands[..4] == ["1", "0", "0", "1"] {
                found.push([operands[4].parse().unwrap(), operands[5].parse().unwrap()]);
            }
        }
    }
    found
}

#[test]
fn long_words_long_notes_and_long_tables_stay_on_the_page() {
    let article: String = (0..210).map(|i| format!("Line {i} of the harbour log.\n\n")).collect();
    let document = noting(&article, "Ask the harbour.", "Log");
    let pages = count(&document, "/Type/Page/");
    assert!(pages > 30, "{pages}");
    let text = read_back(&document);
    let lines: Vec<_> = (0..210).map(|i| format!("Line {i} of the harbour log.")).collect();
    in_order(&text, &lines);
    let heads = text.matches("WhenWhoClaimVerdictNoteasitstood").count();
    assert!(heads >= 1, "the head of the change log");

    let long = "W".repeat(1500);
    let note = format!("{long} {}", "and so on ".repeat(300));
    let document = noting(&format!("{long}\n\nShort.\n"), &note, &long);
    assert!(read_back(&document).contains(&"W".repeat(15)));
    for [x, y] in places(&document)
        .into_iter()
        .chain(places(&noting(&article, "x", &long)))
    {
        assert!((47.0..548.0).contains(&x) && (20.0..800.0).contains(&y), "{x} {y}");
    }
}

#[test]
fn what_cannot_be_printed_is_spelt_out() {
    let document = noting(
        "\u{4e2d}\u{6587} is \u{1F600}.\n",
        "\u{627}\u{644} e\u{301}\u{323} \u{202e}x",
        "n",
    );
    let text = read_back(&document);
    for spelt in [
        "[U+4E2DU+6587]is[U+1F600]",
        "[U+0627U+0644]",
        "[U+202E]x",
        "U+0627,U+0644,U+4E2D,U+6587,U+1F600",
    ] {
        assert!(text.contains(spelt), "{spelt} is not in {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_words_make_a_document_that_is_read(
        text in "\\PC{0,120}(\n\\PC{0,40}){0,3}",
        note in prop_oneof!["\\PC{0,60}", "[\\u{0}-\\u{2fff}\n\t ]{0,60}", "[W\u{301}\u{200d}\u{ad}() \\\\<>]{0,200}"],
    ) {
        let document = noting(&text, &note, &note);
        prop_assert_eq!(&document, &noting(&text, &note, &note));
        let read = read_back(&document);
        prop_assert!(read.contains("Fact-checkreport:") && read.contains("Methodandlimits"));
        for stream in streams(&document) {
            prop_assert!(!stream.is_empty());
        }
    }
}
