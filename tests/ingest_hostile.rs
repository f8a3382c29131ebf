//! The ingest room against files that must be refused, files made to take long, and damaged files.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[path = "ingest/soon.rs"]
mod soon;

use linecheck::ingest::{
    Format, IngestError, Ingested, MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, MAX_MARKDOWN_BYTES, Warning, from_bytes,
    from_pasted, read,
};
use linecheck::text::HiddenKind;
use proptest::prelude::*;
use soon::soon;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/ingest")
        .join(name)
}

fn named(bytes: &[u8], name: &str) -> Result<Ingested, IngestError> {
    from_bytes(bytes, Some(Path::new(name)))
}

// Files that must be refused

fn refusal(path: &Path) -> IngestError {
    let error = soon(|| read(path)).unwrap_err();
    assert!(error.to_string().ends_with(&format!(": {}", path.display())), "{error}");
    error
}

fn written(dir: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_picture_is_refused_whatever_its_name() {
    let dir = tempfile::tempdir().unwrap();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    for name in ["a.txt", "a.md", "a.html", "a.png"] {
        let error = refusal(&written(&dir, name, png));
        assert!(
            matches!(
                error,
                IngestError::Binary {
                    looks_like: "a PNG picture",
                    ..
                }
            ),
            "{error}"
        );
    }
}

#[test]
fn an_empty_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    for bytes in [
        &b""[..],
        b" \r\n\t\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        "\u{a0}\u{200b}".as_bytes(),
        b"---\n",
    ] {
        assert!(
            matches!(refusal(&written(&dir, "a.txt", bytes)), IngestError::Empty { .. }),
            "{bytes:?}"
        );
    }
    assert!(matches!(from_pasted("\n"), Err(IngestError::Empty { .. })));
}

#[test]
fn a_missing_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(
        refusal(&dir.path().join("gone.txt")),
        IngestError::NotFound { .. }
    ));
}

#[test]
fn a_directory_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(refusal(dir.path()), IngestError::IsDirectory { .. }));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = written(&dir, "a.txt", b"Text.");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    if File::open(&path).is_err() {
        assert!(matches!(refusal(&path), IngestError::Unreadable { .. }));
    }
}

#[cfg(unix)]
#[test]
fn a_device_and_a_pipe_are_refused_without_being_opened() {
    assert!(matches!(
        refusal(Path::new("/dev/zero")),
        IngestError::NotRegular { .. }
    ));
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(matches!(refusal(&pipe), IngestError::NotRegular { .. }));
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_link_in_a_circle_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let link = dir.path().join("link.txt");
    std::os::unix::fs::symlink(written(&dir, "a.txt", b"Text."), &link).unwrap();
    assert_eq!(read(&link).unwrap().text.as_str(), "Text.");
    let circle = dir.path().join("circle.txt");
    std::os::unix::fs::symlink(&circle, &circle).unwrap();
    assert!(matches!(refusal(&circle), IngestError::Unreadable { .. }));
}

#[test]
fn five_gigabytes_are_refused_by_their_size() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("sparse.txt");
    File::create(&path).unwrap().set_len(5 << 30).unwrap();
    assert!(matches!(
        refusal(&path),
        IngestError::TooLarge {
            size: 5_368_709_120,
            limit: MAX_DOCUMENT_BYTES,
            ..
        }
    ));
}

#[test]
fn one_byte_too_many_is_refused() {
    let bytes = vec![b'a'; MAX_FILE_BYTES as usize + 1];
    assert!(matches!(from_bytes(&bytes, None), Err(IngestError::TooLarge { .. })));
}

#[test]
fn nul_bytes_are_refused_and_a_single_one_is_named() {
    for bytes in [&[0; 4096][..], &[0], b"a\0b\0\0\0\x01c"] {
        assert!(
            matches!(from_bytes(bytes, None), Err(IngestError::Binary { .. })),
            "{bytes:?}"
        );
    }
    let article = from_bytes("One NUL\0 in a text, é.".as_bytes(), None).unwrap();
    let control = Warning::HiddenKept {
        kind: HiddenKind::Control,
        count: 1,
        first_line: 1,
    };
    assert_eq!(article.warnings, [control]);
}

// Size and depth

#[test]
fn twenty_megabytes_of_one_word_are_one_long_line() {
    let dir = tempfile::tempdir().unwrap();
    let bytes = vec![b'a'; MAX_FILE_BYTES as usize];
    for name in ["a.txt", "a.html"] {
        let path = written(&dir, name, &bytes);
        let article = soon(|| read(&path)).unwrap();
        assert_eq!(article.text.as_str().len(), bytes.len());
        assert!(article.warnings.contains(&Warning::LongLine {
            line: 1,
            characters: bytes.len()
        }));
    }
}

#[test]
fn twenty_megabytes_of_markdown_are_refused() {
    let error = soon(|| named(&vec![b'a'; MAX_FILE_BYTES as usize], "a.md")).unwrap_err();
    assert!(
        matches!(
            error,
            IngestError::TooLarge {
                limit: MAX_MARKDOWN_BYTES,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn ten_megabytes_of_prose_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let line = "The council said that 1,145 people – more than expected – had come.\n\n";
    let path = written(&dir, "a.txt", line.repeat(10_000_000 / line.len()).as_bytes());
    let article = soon(|| read(&path)).unwrap();
    assert_eq!(article.text.paragraphs().len(), 10_000_000 / line.len());
    assert_eq!(article.warnings, []);
}

#[test]
fn deep_nesting_is_refused() {
    let text = "The tide rose by 4.2 metres.";
    for (open, close) in [
        ("<div>", "</div>"),
        ("<div>", ""),
        ("<b>", ""),
        ("<span><div></span>", ""),
        ("<ul><li>", ""),
        ("<table><tr><td>", ""),
    ] {
        let page = format!("<html><body>{}{text}{}", open.repeat(100_000), close.repeat(100_000));
        let error = soon(|| named(page.as_bytes(), "a.html")).unwrap_err();
        assert!(
            matches!(error, IngestError::TooDeep { nested: "Elements", .. }),
            "{open}: {error}"
        );
    }
    for open in [">", "> ", "- ", "1. "] {
        let markdown = format!("{}{text}", open.repeat(100_000));
        let error = soon(|| named(markdown.as_bytes(), "a.md")).unwrap_err();
        assert!(
            matches!(
                error,
                IngestError::TooDeep {
                    nested: "Quotes and lists",
                    ..
                }
            ),
            "{open}: {error}"
        );
    }
}

#[test]
fn elements_whose_end_may_be_missing_are_not_deep() {
    for element in [
        "<p>",
        "<ul><li>a<li>b</ul>",
        "<table><tr><td>x<td>y</table>",
        "<br>",
        "<img src=x>",
        "<dl><dt>a<dd>b</dl>",
    ] {
        let page = format!("<html><body>{}The tide rose by 4.2 metres.", element.repeat(3_000));
        assert!(soon(|| named(page.as_bytes(), "a.html")).is_ok(), "{element}");
    }
}

#[test]
fn pages_made_to_take_long_do_not() {
    let attributes = |n: usize| (0..n).map(|i| format!(" a{i}")).collect::<String>();
    let text = "<p>The tide rose by 4.2 metres.</p>";
    let bold: String = (0..400).map(|i| format!("<b id=b{i}>")).collect();
    let pages = [
        format!("<div{}>{text}", attributes(100_000)),
        format!("<p>{bold}</p>{}", text.repeat(20_000)),
        format!(
            "<html><body>{}{text}",
            (0..50_000).map(|i| format!("<body a{i}=1>")).collect::<String>()
        ),
        format!("<html>{}{text}", "<!--".repeat(200_000)),
        format!("<html>{}{text}", "<a href=\"".repeat(200_000)),
        format!("<html>{}{text}", "&amp".repeat(500_000)),
        format!("<html>{}{text}", "<script>".repeat(200_000)),
        format!("<html>{text}{}", "<".repeat(500_000)),
        format!(
            "<html><body>{}{text}",
            format!("<div>{}", "<p>a".repeat(100)).repeat(500)
        ),
        format!(
            "<html>{}{text}",
            format!("<script type=\"application/ld+json\">{}</script>", "[".repeat(100)).repeat(2_000)
        ),
        format!("<html><body><table>{}</table>{text}", "<tr><td>a<td>b".repeat(100_000)),
    ];
    for page in &pages {
        let start = page.get(..40).unwrap_or_default();
        soon(|| named(page.as_bytes(), "a.html").map_err(|e| println!("{start}: {e}"))).ok();
    }
}

#[test]
fn a_page_of_too_many_pieces_is_refused() {
    let error = soon(|| named("<br>".repeat(2_000_001).as_bytes(), "a.html")).unwrap_err();
    assert!(
        matches!(error, IngestError::TooMany { limit: 2_000_000, .. }),
        "{error}"
    );
}

#[test]
fn markdown_made_to_take_long_does_not() {
    for piece in [
        "[", "![", "*a_", "`a", "<a ", "> a\n", "[a](b", "a | b\n", "[^a]", "&#", "**a*", "\\", "<!--", "~~a", "- a\n",
    ] {
        let markdown = format!("The tide rose.\n\n{}", piece.repeat(300_000 / piece.len()));
        soon(|| named(markdown.as_bytes(), "a.md").map(|_| ()).unwrap_or_default());
    }
    let stairs: String = (0..1_500).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    soon(|| named(stairs.as_bytes(), "a.md").map(|_| ()).unwrap_or_default());
}

// Damage

/// Checks what holds for every article that is accepted.
fn check(result: Result<Ingested, IngestError>) {
    if let Ok(article) = result {
        let text = article.text.as_str();
        assert!(text.contains(char::is_alphanumeric));
        assert!(!text.contains('\r') && !text.starts_with('\u{feff}'));
        let replaced = article
            .warnings
            .iter()
            .any(|w| matches!(w, Warning::BytesReplaced { .. } | Warning::AlreadyReplaced { .. }));
        assert!(replaced || !text.contains('\u{fffd}') || article.source.format != Format::Plain);
    }
}

#[test]
fn every_byte_value_in_a_file_gives_a_text_or_an_error() {
    for (name, step) in [
        ("linked-data.html", 611),
        ("layout-table.html", 307),
        ("article.md", 53),
        ("blog.txt", 97),
    ] {
        let good = fs::read(fixture(name)).unwrap();
        for value in 0..=255 {
            let mut bytes = good.clone();
            let at = value as usize * step % bytes.len();
            bytes[at] = value;
            check(named(&bytes, name));
        }
    }
}

#[test]
fn a_file_cut_anywhere_gives_a_text_or_an_error() {
    for name in ["linked-data.html", "layout-table.html", "article.md"] {
        let bytes = fs::read(fixture(name)).unwrap();
        for end in (0..bytes.len()).step_by(37) {
            check(named(&bytes[..end], name));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for name in ["a.txt", "a.md", "a.html", "a"] {
            check(named(&bytes, name));
        }
    }

    #[test]
    fn random_markup_never_panics(pieces in proptest::collection::vec(prop_oneof![
        Just("<p>"), Just("</p>"), Just("<div>"), Just("</div>"), Just("<table>"), Just("<tr>"), Just("<td>"), Just("</table>"),
        Just("<br>"), Just("<b>"), Just("</b>"), Just("<noscript>"), Just("<img src=a.jpg>"), Just("</noscript>"), Just("<svg>"),
        Just("<a href='javascript:x'>"), Just("</a>"), Just("<body>"), Just("<h1>"), Just("</h1>"), Just("<template>"),
        Just("<select>"), Just("<option>"), Just("<figure>"), Just("<figcaption>"), Just("<article>"), Just("</article>"),
        Just("The council, which met on Monday, said that 1,145 people had come, and 40 more were expected. "),
        Just("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\""), Just("\"}</script>"),
        Just("\u{e9}\u{1F4A9}\u{202e}"), Just("&nbsp;"), Just("<!--"), Just("-->"), Just("> "), Just("- "), Just("| "), Just("\n"),
        Just("---\n"), Just("```\n"), Just("# "), Just("[^1]: "), Just("title: x\n"), Just("<pre>"), Just("<sup>"), Just("<q>"),
    ], 0..60)) {
        let text = pieces.concat();
        for name in ["a.html", "a.md", "a"] {
            check(named(text.as_bytes(), name));
        }
    }

    #[test]
    fn plain_text_comes_back_as_it_was(text in "[ -~\u{a0}-\u{24f}\n\u{200b}\u{1F468}]{1,300}") {
        if let Ok(article) = from_bytes(text.as_bytes(), Some(Path::new("a.txt")))
            && article.source.format == Format::Plain
        {
            prop_assert_eq!(article.text.as_str(), text);
        }
    }
}

#[test]
fn the_file_stays_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let path = written(&dir, "a.txt", b"");
    File::options()
        .append(true)
        .open(&path)
        .unwrap()
        .write_all(b"Text.\r\n")
        .unwrap();
    read(&path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"Text.\r\n");
}
