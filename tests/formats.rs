//! One invented article as the documents of many programs, made by `tests/fixtures/formats/make.py`.
//!
//! Differences between formats that are wanted: in web pages, books, messages and JSON the note at the end has no number, in
//! Markdown the mark is in brackets, and what Chromium prints keeps the link back; a message in plain text has its list and
//! its table drawn with signs; PDFs have no no-break hyphen, and Latin Modern, TeX's font, has no raised numbers of its own.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use jiff::civil::date;
use linecheck::extract::extract;
use linecheck::ingest::{Format, IngestError, Ingested, Warning, from_bytes, read, time_of};
use linecheck::text::TextSpan;
use std::fs;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/formats")
        .join(name)
}

fn text_of(name: &str) -> String {
    read(&fixture(name)).unwrap().text.as_str().to_owned()
}

fn named(bytes: &[u8], name: &str) -> Result<Ingested, IngestError> {
    from_bytes(bytes, Some(Path::new(name)))
}

/// The words of the claims that are found in a text.
fn claims(article: &Ingested) -> Vec<String> {
    let text = article.text.as_str();
    let found = extract(text, article.metadata.published);
    found
        .claims
        .iter()
        .map(|claim| claim.span.of(text).to_owned())
        .collect()
}

/// What an article's text is apart from the marks of its note, and from the no-break hyphen that no font has.
fn without_marks(text: &str) -> String {
    let text = text
        .replace("\u{b9} The", "The")
        .replace("1. The", "The")
        .replace("[1]", "\u{b9}");
    let text = text.replace("\u{21a9}\u{fe0e}", "").replace('\u{2011}', "-");
    text.replace("m3", "m³")
}

#[test]
fn word_processors_agree_to_the_letter() {
    let expected = text_of("pandoc.docx");
    assert!(
        expected.contains("€310,000.\u{b9}\n\nNo ferry")
            && expected.contains("\n\nSalt Pier: 1911\nWeir Pier: 1934\n\n")
    );
    assert!(expected.contains("\n\nSource | Million euros\nHarbour board | 3.1\n"));
    assert!(expected.ends_with("\n\n\u{b9} The board had planned for €280,000, according to its budget of 2025."));
    for (name, format) in [
        ("pandoc.docx", Format::Docx),
        ("libreoffice.docx", Format::Docx),
        ("python-docx.docx", Format::Docx),
        ("pandoc.odt", Format::Odt),
        ("libreoffice.odt", Format::Odt),
        ("pandoc.rtf", Format::Rtf),
        ("libreoffice.rtf", Format::Rtf),
    ] {
        let article = read(&fixture(name)).unwrap();
        assert_eq!(article.text.as_str(), expected, "{name}");
        assert_eq!((article.source.format, article.warnings), (format, vec![]), "{name}");
        let metadata = article.metadata;
        assert_eq!(
            metadata.title.as_deref(),
            Some("Harbour board closes two piers after survey"),
            "{name}"
        );
        assert_eq!(metadata.byline.as_deref(), Some("Ada Quill"), "{name}");
        assert_eq!(metadata.outlet.as_deref(), Some("The Meridian Post"), "{name}");
        assert_eq!(metadata.published, Some(date(2026, 3, 12)), "{name}");
    }
}

#[test]
fn every_format_gives_the_same_text_and_the_same_claims() {
    let word = read(&fixture("pandoc.docx")).unwrap();
    let expected = without_marks(word.text.as_str());
    let wanted = claims(&word);
    assert!(wanted.len() >= 8, "{wanted:?}");
    for name in [
        "article.md",
        "pandoc.html",
        "captured/article.html",
        "captured/article.mhtml",
        "pandoc.epub",
        "libreoffice.pdf",
        "chromium.pdf",
        "pdftex.pdf",
        "article.json",
        "message.eml",
    ] {
        let article = read(&fixture(name)).unwrap();
        let text = without_marks(article.text.as_str());
        assert_eq!(text, expected, "{name}");
        assert_eq!(
            article.metadata.title.as_deref(),
            Some("Harbour board closes two piers after survey"),
            "{name}"
        );
        // Markdown is dated by its front matter alone.
        let dated = (name != "article.md").then_some(date(2026, 3, 12));
        assert_eq!(article.metadata.published, dated, "{name}");
        let found: Vec<String> = claims(&article).iter().map(|claim| without_marks(claim)).collect();
        let wanted: Vec<String> = wanted.iter().map(|claim| without_marks(claim)).collect();
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn word_documents_are_read_as_their_readers_see_them() {
    let article = read(&fixture("tracked.docx")).unwrap();
    assert_eq!(
        article.text.as_str(),
        "The board will close two of its seven piers.\n\nIt found 471 rotten piles.\n\nSeen.\n\nAround the box.\n\nBoxed: 64 berths.\n\nKept\n\nEnd."
    );
    assert!(article.warnings.contains(&Warning::Comments {
        count: 1,
        first: "Bo Lund: Who counted?".into()
    }));
    assert!(
        article
            .warnings
            .iter()
            .any(|w| matches!(w, Warning::ChangesAccepted { count } if *count >= 3))
    );
    assert!(article.warnings.contains(&Warning::HiddenLeftOut { passages: 1 }));
}

#[test]
fn old_word_documents_say_how_to_save_them() {
    let error = read(&fixture("old.doc")).unwrap_err();
    assert!(matches!(error, IngestError::SaveAs { ending: ".docx", .. }), "{error}");
    assert!(error.to_string().contains("save it as .docx"));
}

// PDF

#[test]
fn columns_are_read_one_after_the_other_and_hyphens_joined() {
    let expected = without_marks(&text_of("pandoc.docx"));
    let text = without_marks(&text_of("columns.pdf"));
    for paragraph in expected.split("\n\n").filter(|p| p.len() > 60) {
        assert!(text.contains(paragraph), "{paragraph}\n\nin\n\n{text}");
    }
}

#[test]
fn running_heads_are_left_out_and_paragraphs_go_over_pages() {
    let article = read(&fixture("latex.pdf")).unwrap();
    let text = article.text.as_str();
    for n in 1..60 {
        let paragraph = format!(
            "The harbour board said on day {n} that {} piles had been looked at and that {} of them were beyond repair; the engineers went on to the neighbouring structures without an interruption.",
            n + 40,
            n * 3
        );
        assert!(text.contains(&paragraph), "{paragraph}\n\nin\n\n{text}");
    }
    assert_eq!(text.matches("The Meridian Post").count(), 1);
    assert!(
        article
            .warnings
            .iter()
            .any(|w| matches!(w, Warning::PageMargins { lines, .. } if *lines >= 2))
    );
}

#[test]
fn a_scan_and_an_encrypted_pdf_say_what_they_are() {
    let error = read(&fixture("scan.pdf")).unwrap_err();
    assert!(matches!(error, IngestError::PicturesOnly { pages: 1, .. }), "{error}");
    let bytes = fs::read(fixture("scan.pdf")).unwrap();
    let at = bytes.windows(7).rposition(|w| w == b"trailer").unwrap();
    let locked = [&bytes[..at], b"trailer\n<</Encrypt 9 0 R", &bytes[at + 10..]].concat();
    assert!(matches!(named(&locked, "a.pdf"), Err(IngestError::Encrypted { .. })));
}

// Messages and data

#[test]
fn a_message_has_its_sender_and_its_day() {
    for name in ["message.eml", "plain.eml"] {
        let article = read(&fixture(name)).unwrap();
        assert_eq!(article.source.format, Format::Mail);
        assert_eq!(article.metadata.byline.as_deref(), Some("Ada Quill"));
        assert_eq!(article.metadata.published, Some(date(2026, 3, 12)));
        assert!(article.text.as_str().contains(
            "The harbour board of Calder Sound will close two of its seven piers on 1 April, after divers found that 38 per cent of the timber piles under them had rotted."
        ));
    }
    let attached = Warning::Attachments {
        count: 1,
        first: "pier.png".into(),
    };
    assert_eq!(read(&fixture("message.eml")).unwrap().warnings, [attached]);
}

#[test]
fn a_saved_page_is_the_page() {
    let article = read(&fixture("page.mhtml")).unwrap();
    assert_eq!(article.source.format, Format::Mhtml);
    assert_eq!(article.text.as_str(), text_of("sites/wire.html"));
    assert_eq!(article.metadata.published, Some(date(2026, 3, 12)));
}

#[test]
fn pages_that_chromium_saved_are_the_pages() {
    for name in ["article", "gallery", "latin", "framed"] {
        let page = read(&fixture(&format!("captured/{name}.html"))).unwrap();
        let saved = read(&fixture(&format!("captured/{name}.mhtml"))).unwrap();
        assert_eq!(saved.source.format, Format::Mhtml);
        assert_eq!(saved.text.as_str(), page.text.as_str(), "{name}");
        assert_eq!(saved.metadata, page.metadata, "{name}");
        assert_eq!(claims(&saved), claims(&page), "{name}");
        assert_eq!(saved.warnings, page.warnings, "{name}");
    }
    // No header of a saved page says how its characters are written; the page does.
    assert!(text_of("captured/latin.mhtml").contains("lost €1.4m – or £1.2m – in the first six weeks"));
}

#[test]
fn what_chromium_prints_of_a_page_has_its_frames_and_its_shadow_roots() {
    let (page, printed) = (text_of("captured/framed.mhtml"), text_of("captured/framed.pdf"));
    assert!(page.contains("\n\nThe brigade had 212 calls for help in nine hours, more than in the whole of 2025.\n\n"));
    assert!(!page.contains("boots") && printed.contains("\n\nAdvertisement: boots at half price, 49 euros.\n\n"));
    let paragraphs: Vec<&str> = page.split("\n\n").collect();
    let printed: Vec<&str> = printed.split("\n\n").filter(|p| paragraphs.contains(p)).collect();
    assert_eq!(printed, paragraphs);
}

/// What newsrooms hand over; what is to be read of it stands beside it, and BLESS=1 rewrites that.
#[test]
fn what_newsrooms_hand_over_is_read_line_by_line() {
    for name in ["columns.pdf", "draft.docx", "export.docx", "chain.eml", "cms.html"] {
        let path = fixture("newsroom").join(name);
        let article = read(&path).unwrap();
        let remarks: Vec<String> = article.warnings.iter().map(ToString::to_string).collect();
        let read = format!("{}\n\n--\n{}\n", article.text.as_str(), remarks.join("\n"));
        let expected = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &read).unwrap();
        }
        assert_eq!(read, fs::read_to_string(expected).unwrap(), "{name}");
    }
}

#[test]
fn a_file_of_one_article_is_read_and_one_of_several_is_not() {
    assert_eq!(text_of("article.jsonl"), text_of("article.json"));
    let line = fs::read_to_string(fixture("article.jsonl")).unwrap();
    let error = named(line.repeat(3).as_bytes(), "a.jsonl").unwrap_err();
    assert!(
        matches!(error, IngestError::SeveralArticles { count: 3, .. }),
        "{error}"
    );
    assert!(matches!(
        named(b"{\"a\": 1}", "a.json"),
        Err(IngestError::NoField { .. })
    ));
    assert_eq!(named(b"{\"a\": 1}", "a.txt").unwrap().source.format, Format::Plain);
}

#[test]
fn a_claim_of_a_transcript_has_its_time() {
    let srt = "1\n00:00:01,000 --> 00:00:04,000\nThe harbour board will close two of its\n\n2\n00:00:04,000 --> 00:00:07,500\nseven piers on 1 April. It found rot.\n";
    let article = named(srt.as_bytes(), "a.srt").unwrap();
    let text = article.text.as_str();
    assert_eq!(
        text,
        "The harbour board will close two of its seven piers on 1 April. It found rot."
    );
    let sentence = TextSpan::new(text, 0, text.find(". It").unwrap()).unwrap();
    let (start, end) = time_of(&article.cues, sentence).unwrap();
    assert_eq!((start.as_millis(), end.as_millis()), (1_000, 7_500));
    assert_eq!(
        named(srt.as_bytes(), "a.txt").unwrap().source.format,
        Format::Transcript
    );
}

// Web pages

#[test]
fn the_pages_of_twelve_sites_give_their_article_alone() {
    let wire = read(&fixture("sites/wire.html")).unwrap();
    let body: Vec<String> = wire
        .text
        .as_str()
        .split("\n\n")
        .filter(|p| p.len() > 60 && !p.starts_with("Our standards"))
        .map(str::to_owned)
        .collect();
    assert_eq!(body.len(), 6);
    let mut seen = 0;
    for entry in fs::read_dir(fixture("sites")).unwrap() {
        let path = entry.unwrap().path();
        let article = read(&path).unwrap();
        let (text, name) = (article.text.as_str(), path.display());
        let mut rest = text;
        for paragraph in &body {
            let (_, after) = rest
                .split_once(paragraph.as_str())
                .unwrap_or_else(|| panic!("{paragraph}\nin {name}\n{text}"));
            rest = after;
        }
        assert!(
            text.starts_with("Harbour board closes two piers after survey\n"),
            "{name}: {text}"
        );
        for junk in [
            "Get the most important",
            "Typical of the board",
            "How piers are built",
            "Storm warnings",
            "Seagull steals",
            "Ten things",
            "Bake sale",
            "diary of 2027",
            "Weather",
            "cookies",
            "last free article",
            "never show",
            "rebuilt in concrete",
            "lighthouse",
            "Mayor opens",
            "quotes delayed",
        ] {
            assert!(!text.contains(junk), "{junk}\nin {name}\n{text}");
        }
        assert_eq!(
            article.metadata.title.as_deref(),
            Some("Harbour board closes two piers after survey"),
            "{name}"
        );
        let dated = !name.to_string().ends_with("broadcaster.html") || article.metadata.published.is_some();
        assert!(dated && article.metadata.published == Some(date(2026, 3, 12)), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 12);
}

#[test]
fn content_outweighs_the_name() {
    for (file, name, format) in [
        ("pandoc.docx", "a.odt", Format::Docx),
        ("pandoc.odt", "a.txt", Format::Odt),
        ("pandoc.rtf", "a.doc", Format::Rtf),
        ("scan.pdf", "a.docx", Format::Pdf),
        ("message.eml", "a.txt", Format::Mail),
    ] {
        match named(&fs::read(fixture(file)).unwrap(), name) {
            Ok(article) => {
                assert_eq!(article.source.format, format);
                assert_eq!(
                    article.warnings.contains(&Warning::FormatByContent { format }),
                    !name.ends_with(".doc")
                );
            }
            Err(error) => assert!(matches!(error, IngestError::PicturesOnly { .. }), "{error}"),
        }
    }
}
