//! Rows S1 to S15 of what hostile or odd input can do, where `ingest_hostile`, `report` and `store` do not test them yet.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "ingest/soon.rs"]
mod soon;

use linecheck::anchor::Revision;
use linecheck::compare::{Reading, compare};
use linecheck::extract::extract;
use linecheck::ingest::{TextEncoding, Warning, digest_of, from_bytes, from_bytes_as, read, read_as};
use linecheck::report::{Format, ReportInput, render};
use linecheck::review::{Article, Facts, Project};
use linecheck::store::{RealDisk, load};
use linecheck::text::{ArticleText, Digest, TextSpan};
use serde_json::json;
use soon::soon;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

fn written(dir: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

// S3, S12: projects

#[cfg(unix)]
#[test]
fn a_project_is_an_ordinary_file_of_a_sane_size() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe.linecheck.json");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let sparse = dir.path().join("sparse.linecheck.json");
    File::create(&sparse).unwrap().set_len(5 << 30).unwrap();
    for path in [Path::new("/dev/zero"), dir.path(), &pipe, &sparse] {
        assert!(soon(|| load(&RealDisk, path)).is_err(), "{}", path.display());
    }
}

#[test]
fn a_project_nested_without_end_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    for open in [
        "[",
        "{\"a\":",
        "{\"format\":\"linecheck-project\",\"version\":1,\"x\":[",
        "[[{\"a\":[",
    ] {
        let path = written(
            &dir,
            "deep.linecheck.json",
            open.repeat(1_000_000 / open.len()).as_bytes(),
        );
        assert!(soon(|| load(&RealDisk, &path)).is_err(), "{open}");
    }
}

// S11: what a project names is never opened

#[cfg(unix)]
#[test]
fn a_project_makes_nothing_else_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe.txt");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let link = dir.path().join("link.txt");
    std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
    let sources = [
        "../../../../etc/passwd",
        "/etc/passwd",
        "/dev/zero",
        "pipe.txt",
        "link.txt",
        "\\\\host\\share\\x",
        "file:///etc/passwd",
        "https://x.example/a.html",
        "a\u{0}b",
    ];
    for source in sources {
        let project = json!({
            "format": "linecheck-project", "version": 1,
            "articles": [{"id": "a", "title": source, "digest": "0".repeat(64), "source": source, "text": "Nine boats sank."}],
            "claims": [],
        });
        let path = written(&dir, "x.linecheck.json", project.to_string().as_bytes());
        // To open the pipe would wait for ever, and to read the device would not end.
        let loaded = soon(|| load(&RealDisk, &path)).unwrap();
        assert_eq!(loaded.project.articles[0].text.as_str(), "Nine boats sank.");
        let reports: String = TEXTS.iter().map(|format| report(&loaded.project, *format)).collect();
        assert!(!reports.contains("root:"), "{source}");
    }
}

/// The formats that are text as it stands.
const TEXTS: [Format; 4] = [Format::Html, Format::Markdown, Format::Csv, Format::Json];

fn report(project: &Project, format: Format) -> String {
    let found: Vec<_> = project
        .articles
        .iter()
        .map(|a| extract(a.text.as_str(), None))
        .collect();
    let readings = project.articles.iter().zip(&found);
    let readings: Vec<_> = readings
        .map(|(a, extraction)| Reading {
            text: a.text.as_str(),
            extraction,
            published: None,
        })
        .collect();
    let input = ReportInput {
        project,
        extractions: &found.iter().collect::<Vec<_>>(),
        comparison: &compare(&readings),
        facts: &Facts::default(),
        generated_at: "2031-03-12T12:00:00Z".parse().unwrap(),
        name: "n",
        version: "0",
    };
    String::from_utf8(render(&input, format).unwrap()).unwrap()
}

// S4: one thing over and over

#[test]
fn megabytes_of_one_thing_are_read_and_compared() {
    for unit in [
        "1,",
        "a",
        "1",
        "a ",
        "\u{201c}",
        "(",
        "\u{301}",
        "12 boats sank. ",
        "$",
        "1.",
        "-",
        "said ",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        let found = soon(|| extract(&text, None));
        let half = text.get(..text.floor_char_boundary(text.len() / 4)).unwrap();
        let other = extract(half, None);
        let side = |text, extraction| Reading {
            text,
            extraction,
            published: None,
        };
        soon(|| compare(&[side(&text, &found), side(half, &other)]));
    }
}

#[test]
fn texts_of_one_thing_are_set_against_each_other() {
    let texts = |unit: fn(usize) -> String, count: usize| {
        let text = |from: usize| ArticleText::new(&(from..from + count).map(unit).collect::<String>());
        (text(0), text(count * 10))
    };
    let pairs = [
        texts(|i| format!("The council sold {i} boats. "), 20_000),
        texts(|_| "The council sold 12 boats. ".to_owned(), 20_000),
        texts(|i| format!("{i} "), 100_000),
        texts(|i| format!("{i}. A"), 100_000),
        texts(|i| format!("A. {}", i % 7), 100_000),
        texts(|i| format!("{i}\n"), 100_000),
        texts(
            |i| {
                if i % 2 == 0 {
                    "\u{301}".to_owned()
                } else {
                    ".".to_owned()
                }
            },
            500_000,
        ),
    ];
    for (old, new) in &pairs {
        let length = old.as_str().len();
        let head = old.as_str().floor_char_boundary(length / 2);
        let halved = ArticleText::new(old.as_str().get(..head).unwrap());
        for (a, b) in [(old, new), (old, &halved), (&halved, old)] {
            soon(|| {
                let revision = Revision::new(a, b);
                let words = a.as_str();
                let places = (0..200).filter_map(|i| {
                    let from = words.floor_char_boundary(i * words.len() / 200);
                    TextSpan::new(words, from, words.floor_char_boundary(from + 30))
                });
                places.for_each(|span| drop(revision.reattach(span)));
                drop(revision.changes());
            });
        }
    }
}

// S5, S6: encodings

#[test]
fn a_reviewer_can_say_how_a_file_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = written(&dir, "a.txt", b"Zla\xef\xbe ml\xfdn, 4,2 %.");
    let as_named = |name| read_as(&path, TextEncoding::named(name).unwrap()).unwrap();
    for (name, text) in [
        ("windows-1252", "Zla\u{ef}\u{be} ml\u{fd}n, 4,2 %."),
        ("windows-1250", "Zla\u{10f}\u{13e} ml\u{fd}n, 4,2 %."),
        ("windows-1251", "Zla\u{43f}\u{455} ml\u{44d}n, 4,2 %."),
    ] {
        let article = as_named(name);
        assert_eq!((article.text.as_str(), article.source.encoding), (text, name));
        assert_eq!(article.warnings, []);
        assert_eq!(article.source.digest, read(&path).unwrap().source.digest);
    }
    let damaged = as_named("UTF-8");
    assert!(matches!(
        damaged.warnings[..],
        [Warning::BytesReplaced {
            count: 2..,
            first_line: 1
        }]
    ));
}

#[test]
fn every_encoding_can_be_chosen_and_has_a_name() {
    let text = "Nine boats sank, 1,145 were saved.";
    for encoding in TextEncoding::ALL {
        assert_eq!(TextEncoding::named(encoding.name()), Some(*encoding));
        assert!(encoding.to_string().ends_with(&format!("({})", encoding.name())));
        let bytes: Vec<u8> = match encoding.name() {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => text.as_bytes().to_vec(),
        };
        assert_eq!(
            from_bytes_as(&bytes, None, *encoding).unwrap().text.as_str(),
            text,
            "{encoding}"
        );
    }
    let marked = TextEncoding::named("UTF-8").unwrap();
    assert_eq!(
        from_bytes_as(b"\xef\xbb\xbfNine.", None, marked).unwrap().text.as_str(),
        "Nine."
    );
    let wrong = TextEncoding::named("windows-1252").unwrap();
    assert_eq!(
        from_bytes_as(b"\xef\xbb\xbfNine.", None, wrong).unwrap().text.as_str(),
        "\u{ef}\u{bb}\u{bf}Nine."
    );
}

#[test]
fn any_bytes_in_any_chosen_encoding_give_a_text_or_an_error() {
    for encoding in TextEncoding::ALL {
        for seed in 0..=255u8 {
            let bytes: Vec<u8> = (0..97u8)
                .map(|i| i.wrapping_mul(seed).wrapping_add(seed >> 3))
                .collect();
            if let Ok(article) = from_bytes_as(&bytes, Some(Path::new("a.txt")), *encoding) {
                assert!(!article.text.as_str().contains('\r'));
            }
        }
    }
}

// S7: what does not show

#[test]
fn a_figure_with_hidden_characters_is_flagged_and_shown() {
    let text = "It cost 1,1\u{202e}45 crowns, 4.\u{200b}2 million in all, \u{1F468}\u{200d}\u{1F469} said.";
    let article = from_bytes(text.as_bytes(), None).unwrap();
    let flagged = Warning::HiddenInFigures {
        count: 2,
        first_line: 1,
    };
    assert!(article.warnings.contains(&flagged), "{:?}", article.warnings);
    assert!(
        flagged
            .to_string()
            .starts_with("hidden characters inside figures: 2, the first in line 1")
    );
    let project = Project {
        articles: vec![Article::new(article, &extract(text, None).claims, None)],
        ..Project::default()
    };
    for (format, shown) in [
        (Format::Html, ["1,1[U+202E]45", ".[U+200B]"]),
        (Format::Markdown, ["1,1\\[U+202E\\]45", ".\\[U+200B\\]"]),
        (Format::Json, ["1,1\\u202e45", "4.\u{200b}2"]),
    ] {
        let document = report(&project, format);
        assert!(!document.contains('\u{202e}'));
        assert!(shown.iter().all(|s| document.contains(s)), "{format:?}\n{document}");
    }
}

// S14: a file that changed

#[test]
fn a_file_tells_by_its_digest_whether_it_is_still_the_one_that_was_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = written(&dir, "a.txt", b"Nine boats sank.");
    let digest = read(&path).unwrap().source.digest;
    assert_eq!(digest_of(&path).unwrap(), digest);
    fs::write(&path, b"Ten boats sank.").unwrap();
    assert_eq!(digest_of(&path).unwrap(), Digest::of(b"Ten boats sank."));
    fs::remove_file(&path).unwrap();
    assert!(digest_of(&path).is_err() && digest_of(dir.path()).is_err());
    #[cfg(unix)]
    assert!(soon(|| digest_of(Path::new("/dev/zero"))).is_err());
}

// No network, no other program

#[test]
fn no_source_file_names_the_network_or_starts_a_program() {
    fn look(folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                for forbidden in [
                    "std::net",
                    "TcpStream",
                    "UdpSocket",
                    "UnixStream",
                    "process::Command",
                    "std::os::unix::net",
                ] {
                    assert!(!source.contains(forbidden), "{}: {forbidden}", path.display());
                }
            }
        }
    }
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    for client in [
        "reqwest",
        "ureq",
        "hyper",
        "curl",
        "tokio",
        "attohttpc",
        "isahc",
        "libloading",
    ] {
        assert!(!manifest.lines().any(|line| line.starts_with(client)), "{client}");
    }
}
