//! The ingest room from outside: every format and every encoding.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use encoding_rs::WINDOWS_1252;
use jiff::civil::date;
use linecheck::ingest::{Format, IngestError, Ingested, Metadata, Warning, from_bytes, from_pasted, read};
use linecheck::text::HiddenKind;
use std::fs;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/ingest")
        .join(name)
}

fn sample(name: &str) -> Ingested {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample").join(name)).unwrap()
}

fn named(bytes: &[u8], name: &str) -> Result<Ingested, IngestError> {
    from_bytes(bytes, Some(Path::new(name)))
}

/// Reads a fixture and compares its text with the file of the same name ending in `.txt`; BLESS=1 rewrites that file.
fn article(name: &str) -> Ingested {
    let article = read(&fixture(name)).unwrap();
    let expected = fixture(name).with_extension("txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&expected, format!("{}\n", article.text.as_str())).unwrap();
    }
    let expected = fs::read_to_string(expected).unwrap();
    assert_eq!(article.text.as_str(), expected.trim_end_matches('\n'), "{name}");
    article
}

// Pages

#[test]
fn a_page_with_linked_data() {
    let article = article("linked-data.html");
    assert_eq!(
        article.metadata,
        Metadata {
            title: Some("Reservoir at Ellen Water falls to a third of its volume".into()),
            outlet: Some("Northern Ledger".into()),
            byline: Some("Petra Oakshott, Silas Brook".into()),
            published: Some(date(2025, 8, 21)),
        }
    );
    let hidden = Warning::HiddenKept {
        kind: HiddenKind::NoBreakSpace,
        count: 4,
        first_line: 3,
    };
    assert_eq!(article.warnings, [hidden]);
    assert_eq!(
        (article.source.format, article.source.encoding),
        (Format::Html, "UTF-8")
    );
}

#[test]
fn a_page_with_open_graph_alone() {
    let article = article("open-graph.html");
    assert_eq!(
        article.metadata,
        Metadata {
            title: Some("Tram line 6 to close for eleven weeks".into()),
            outlet: Some("City Wire".into()),
            byline: Some("Jonah Wexley".into()),
            published: Some(date(2026, 1, 9)),
        }
    );
    assert_eq!(article.warnings, []);
}

#[test]
fn an_old_page_laid_out_with_tables() {
    let article = article("layout-table.html");
    assert_eq!(article.metadata.published, Some(date(2003, 6, 14)));
    assert_eq!((article.source.encoding, article.warnings), ("windows-1252", vec![]));
}

#[test]
fn a_blog_with_navigation_and_comments() {
    let article = article("blog.html");
    assert_eq!(
        article.metadata.title.as_deref(),
        Some("How many bicycles crossed the Weir Bridge?")
    );
    assert_eq!(article.metadata.byline.as_deref(), Some("Rosalind Tarn"));
    assert_eq!(article.metadata.published, Some(date(2024, 10, 5)));
    let [Warning::LeftOut { passages: 2, first }] = article.warnings.as_slice() else {
        panic!("{:?}", article.warnings)
    };
    assert!(first.starts_with("I ride over it four times a day"));
}

#[test]
fn a_markdown_article() {
    let article = article("article.md");
    assert_eq!(
        article.metadata,
        Metadata {
            title: Some("Library to lend tools from May".into()),
            outlet: Some("Hill Street Herald".into()),
            byline: Some("Ines Calloway".into()),
            published: Some(date(2026, 4, 2)),
        }
    );
    assert_eq!(article.source.format, Format::Markdown);
}

#[test]
fn the_two_sample_articles_read_without_a_warning() {
    let (post, gazette) = (
        sample("harbour-meridian-post.txt"),
        sample("harbour-calder-gazette.html"),
    );
    assert_eq!(
        (post.metadata.published, gazette.metadata.published),
        (Some(date(2026, 3, 12)), Some(date(2026, 3, 16)))
    );
    assert_eq!(post.metadata.outlet.as_deref(), Some("The Meridian Post"));
    assert_eq!(gazette.metadata.outlet.as_deref(), Some("Calder Gazette"));
    assert_eq!((post.warnings, gazette.warnings), (vec![], vec![]));
    assert!(
        gazette
            .text
            .as_str()
            .contains("\n\nThe announcement came seven weeks before")
    );
    assert!(!gazette.text.as_str().contains("tide tables"));
}

#[test]
fn a_page_without_an_article_is_kept_whole_and_says_so() {
    let page = "<html><body><nav>Menu</nav><div>Tide 4.2 m</div></body></html>";
    let article = named(page.as_bytes(), "a.html").unwrap();
    assert!(article.text.as_str().contains("Tide 4.2 m"));
    assert!(!article.text.as_str().contains("Menu"));
}

#[test]
fn a_very_large_page_is_kept_whole_and_says_so() {
    let page = format!(
        "<html><body>{}</body></html>",
        "<p>The tide rose by 4.2 metres.</p>".repeat(100_000)
    );
    let article = named(page.as_bytes(), "a.html").unwrap();
    assert_eq!(article.text.paragraphs().len(), 100_000);
    assert!(article.warnings.contains(&Warning::WholePage));
}

#[test]
fn a_page_without_a_word_is_refused() {
    let page = "<!DOCTYPE html><html><head><title>App</title></head><body><div id=root></div><script>run(1)</script></body></html>";
    assert!(matches!(
        named(page.as_bytes(), "a.html"),
        Err(IngestError::NoArticleText { .. })
    ));
}

#[test]
fn html_is_recognised_under_another_name() {
    let page = "<!DOCTYPE html><html><body><p>The tide rose by 4.2 metres.</p></body></html>";
    for name in ["a.txt", "a", "a.md"] {
        let article = named(page.as_bytes(), name).unwrap();
        assert_eq!(
            (article.text.as_str(), article.source.format),
            ("The tide rose by 4.2 metres.", Format::Html)
        );
        assert_eq!(
            article
                .warnings
                .contains(&Warning::FormatByContent { format: Format::Html }),
            name != "a"
        );
    }
    assert_eq!(from_pasted(page).unwrap().source.format, Format::Html);
    assert_eq!(
        from_pasted("2 < 3, <b> and </b> are no page.").unwrap().source.format,
        Format::Plain
    );
}

// Encodings

const WORDS: &str = "Café owner “sold 1 200” boats – for €3.5m\n\nThe mayor, Zoë Müller, said: “No.”\nEnd.\n";

#[test]
fn one_article_in_six_encodings_is_one_text() {
    let crlf = WORDS.replace('\n', "\r\n");
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
    let files: [(&str, Vec<u8>); 8] = [
        ("UTF-8", WORDS.into()),
        ("UTF-8", format!("\u{feff}{WORDS}").into()),
        ("UTF-16LE", utf16(&format!("\u{feff}{crlf}"), u16::to_le_bytes)),
        ("UTF-16BE", utf16(&format!("\u{feff}{WORDS}"), u16::to_be_bytes)),
        ("UTF-16LE", utf16(WORDS, u16::to_le_bytes)),
        ("UTF-16BE", utf16(&crlf, u16::to_be_bytes)),
        ("windows-1252", WINDOWS_1252.encode(WORDS).0.into()),
        ("windows-1252", WINDOWS_1252.encode(&WORDS.replace('\n', "\r")).0.into()),
    ];
    let expected = from_pasted(WORDS).unwrap().text;
    for (encoding, bytes) in files {
        let article = named(&bytes, "a.txt").unwrap();
        assert_eq!(article.source.encoding, encoding);
        assert_eq!(
            article.text.digest(),
            expected.digest(),
            "{encoding}: {}",
            article.text.as_str()
        );
    }
}

#[test]
fn a_page_is_decoded_as_it_declares() {
    let page = "<html><head><meta charset=\"windows-1251\"></head><body><p>Порт закрыт.</p></body></html>";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(page);
    let article = named(&bytes, "a.html").unwrap();
    assert_eq!(
        (article.text.as_str(), article.source.encoding),
        ("Порт закрыт.", "windows-1251")
    );
}

#[test]
fn a_guess_is_called_a_guess() {
    let article = named(&WINDOWS_1252.encode(WORDS).0, "a.txt").unwrap();
    assert!(article.warnings.contains(&Warning::EncodingGuessed {
        encoding: "windows-1252"
    }));
}

#[test]
fn broken_bytes_are_counted_and_located() {
    let mut bytes = WORDS.as_bytes().to_vec();
    bytes.extend(b"Broken \xff here\nand \xe2\x80 here.");
    let article = named(&bytes, "a.txt").unwrap();
    assert!(
        article.warnings.contains(&Warning::BytesReplaced {
            count: 2,
            first_line: 5
        }),
        "{:?}",
        article.warnings
    );
    assert_eq!(article.text.as_str().matches('\u{fffd}').count(), 2);
}

#[test]
fn hidden_characters_are_kept_and_named() {
    let article = from_pasted("Of 7\u{a0}000 boats\n\u{202e}012\u{202c} left.\u{200b}").unwrap();
    assert_eq!(
        article.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "no-break spaces: 1 kept, the first in line 1",
            "zero-width characters: 1 kept, the first in line 2",
            "text-direction controls: 2 kept, the first in line 2; they can make a passage read as what it is not",
        ]
    );
    assert_eq!(
        article.text.as_str(),
        "Of 7\u{a0}000 boats\n\u{202e}012\u{202c} left.\u{200b}"
    );
}

#[test]
fn the_digest_is_of_the_original_bytes() {
    let (plain, marked) = (
        from_bytes(b"One.", None).unwrap(),
        from_bytes(b"\xef\xbb\xbfOne.", None).unwrap(),
    );
    assert_ne!(plain.source.digest, marked.source.digest);
    assert_eq!(plain.text.digest(), marked.text.digest());
}
