//! Documents made to take long or much, and documents that were damaged.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[path = "ingest/soon.rs"]
mod soon;

use linecheck::ingest::{IngestError, Ingested, MAX_ENTRIES, from_bytes, read};
use soon::soon;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/formats")
        .join(name)
}

fn named(bytes: &[u8], name: &str) -> Result<Ingested, IngestError> {
    from_bytes(bytes, Some(Path::new(name)))
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, packed).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn word(document: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// A PDF of these objects; the first is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.extend(format!("{} 0 obj\n", i + 1).bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let start = pdf.len();
    let trailer = format!(
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    pdf.extend(table.bytes().chain(trailer.bytes()));
    pdf
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dictionary}/Length {}>>\nstream\n", data.len()).into_bytes();
    object.extend(data);
    object.extend(b"\nendstream");
    object
}

fn flate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn page(content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>/Font<</F 6 0 R>>>>>>".to_vec(),
        content,
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

#[test]
fn zip_bombs_are_refused() {
    let zeros = vec![b' '; 70 << 20];
    for part in ["word/document.xml", "word/styles.xml", "word/comments.xml"] {
        let bomb = zipped(&[
            ("[Content_Types].xml", TYPES.as_bytes()),
            (part, &zeros),
            ("word/document.xml.x", b""),
        ]);
        assert!(bomb.len() < 1 << 20);
        let error = soon(|| named(&bomb, "a.docx")).unwrap_err();
        assert!(matches!(error, IngestError::Swollen { .. }), "{part}: {error}");
    }
    let many: Vec<String> = (0..=MAX_ENTRIES).map(|i| format!("{i}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let error = soon(|| named(&zipped(&parts), "a.docx")).unwrap_err();
    assert!(matches!(error, IngestError::TooMany { .. }), "{error}");
    let mut zip = zipped(&[("[Content_Types].xml", TYPES.as_bytes())]);
    zip.truncate(zip.len() / 2);
    assert!(matches!(named(&zip, "a.docx"), Err(IngestError::Damaged { .. })));
}

#[test]
fn xml_bombs_are_refused() {
    let mut laughs = "<!DOCTYPE l [<!ENTITY l0 \"lol\">".to_owned();
    for i in 1..10 {
        laughs.push_str(&format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10)));
    }
    laughs.push_str("]><w:document><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>");
    let file = "<!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:document>";
    for document in [laughs.as_str(), file] {
        let error = soon(|| named(&word(document), "a.docx")).unwrap_err();
        assert!(matches!(error, IngestError::Entities { .. }), "{error}");
    }
    let deep = format!("<w:document>{}", "<w:tbl>".repeat(200_000));
    let error = soon(|| named(&word(&deep), "a.docx")).unwrap_err();
    assert!(matches!(error, IngestError::TooDeep { .. }), "{error}");
    let text = format!(
        "<w:document><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>",
        "one two three 4 ".repeat(1_400_000)
    );
    let error = soon(|| named(&word(&text), "a.docx")).unwrap_err();
    assert!(matches!(error, IngestError::Swollen { .. }), "{error}");
}

#[test]
fn pdfs_made_to_take_long_do_not() {
    let zeros = vec![b' '; 70 << 20];
    let bomb = page(stream("/Filter/FlateDecode", &flate(&zeros)), &[]);
    let twice = page(stream("/Filter[/FlateDecode/FlateDecode]", &flate(&flate(&zeros))), &[]);
    for bomb in [bomb, twice] {
        assert!(bomb.len() < 1 << 20);
        let error = soon(|| named(&bomb, "a.pdf")).unwrap_err();
        assert!(matches!(error, IngestError::Swollen { .. }), "{error}");
    }
    let form = |next: usize| {
        let head = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A {next} 0 R>>>>");
        stream(&head, "/A Do ".repeat(10).as_bytes())
    };
    // A drawing that draws itself, and a tower of drawings each of which draws the next one ten times.
    let itself = page(stream("", b"/A Do "), &[form(5)]);
    assert!(soon(|| named(&itself, "a.pdf")).is_err());
    let floors: Vec<Vec<u8>> = (6..22).map(form).collect();
    let error = soon(|| named(&page(stream("", b"/A Do "), &floors), "a.pdf")).unwrap_err();
    assert!(matches!(error, IngestError::TooSlow { .. }), "{error}");
    // Pages that contain themselves.
    let circle = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>".to_vec(),
    ]);
    assert!(soon(|| named(&circle, "a.pdf")).is_err());
    let font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec();
    let text = format!("BT /F 9 Tf ({}) Tj ET ", "a".repeat(1_000)).repeat(5_000);
    let long = page(stream("", text.as_bytes()), &[b"null".to_vec(), font]);
    let error = soon(|| named(&long, "a.pdf")).unwrap_err();
    assert!(matches!(error, IngestError::TooSlow { .. }), "{error}");
    for reference in [
        "startxref\n0\n%%EOF",
        "trailer\n<</Prev 0>>",
        "trailer<</Root 1 0 R/Prev 9>>startxref\n9\n%%EOF",
    ] {
        let broken = [b"%PDF-1.4\n".as_slice(), reference.as_bytes()].concat();
        assert!(soon(|| named(&broken, "a.pdf")).is_err());
    }
}

/// The documents that damage is done to.
const FIXTURES: &[&str] = &[
    "pandoc.docx",
    "tracked.docx",
    "libreoffice.odt",
    "pandoc.epub",
    "libreoffice.rtf",
    "libreoffice.pdf",
    "latex.pdf",
    "message.eml",
    "page.mhtml",
    "article.json",
    "article.jsonl",
];

/// Checks that a document is read or refused, and that no reader broke down over it.
fn check(bytes: &[u8], name: &str, damage: &str) {
    match soon(|| named(bytes, name)) {
        Ok(article) => assert!(article.text.as_str().contains(char::is_alphanumeric)),
        Err(error) => assert!(!error.to_string().contains("broke down"), "{name}, {damage}: {error}"),
    }
}

#[test]
fn a_document_cut_anywhere_gives_a_text_or_an_error() {
    for name in FIXTURES {
        let bytes = fs::read(fixture(name)).unwrap();
        for end in (0..bytes.len()).step_by(bytes.len() / 60 + 1) {
            check(&bytes[..end], name, &format!("cut at {end}"));
        }
    }
}

#[test]
fn a_document_with_other_bytes_gives_a_text_or_an_error() {
    for name in FIXTURES {
        let good = fs::read(fixture(name)).unwrap();
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        for round in 0..120 {
            let mut bytes = good.clone();
            for _ in 0..=round % 4 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let at = (state >> 8) as usize % bytes.len();
                bytes[at] = state as u8;
            }
            check(&bytes, name, &format!("round {round}"));
        }
    }
}

/// Damage that reaches the readers behind the compression: the XML parts of a document, changed and packed again.
#[test]
fn parts_with_other_bytes_give_a_text_or_an_error() {
    for (name, part) in [
        ("tracked.docx", "word/document.xml"),
        ("libreoffice.odt", "content.xml"),
    ] {
        let archive = fs::read(fixture(name)).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
        let mut parts = Vec::new();
        for i in 0..zip.len() {
            let mut file = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            parts.push((file.name().unwrap().into_owned(), bytes));
        }
        let at = parts.iter().position(|(name, _)| name == part).unwrap();
        let good = parts[at].1.clone();
        for round in 0..150 {
            let mut bytes = good.clone();
            let place = round * 7_919 % bytes.len();
            match round % 3 {
                0 => bytes.truncate(place),
                1 => bytes[place] = b'<',
                _ => drop(bytes.splice(place..place, b"</w:p></text:p><w:tbl/>".iter().copied())),
            }
            parts[at].1 = bytes;
            let packed: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
            check(&zipped(&packed), name, &format!("round {round}"));
        }
    }
}

/// Reads one file in a process of its own and says how much memory that took; does nothing unless it is told which file.
#[test]
fn child_reads_one_file() {
    if let Some(path) = std::env::var_os("LINECHECK_HOSTILE_FILE") {
        drop(read(Path::new(&path)));
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        println!("\n{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn bombs_take_less_than_300_megabytes() {
    let zeros = vec![b' '; 70 << 20];
    let text = format!(
        "<w:document><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>",
        "one two three 4 ".repeat(1_200_000)
    );
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>",
        "/A Do ".repeat(10).as_bytes(),
    );
    let bombs = [
        (
            "bomb.docx",
            zipped(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", &zeros)]),
        ),
        ("long.docx", word(&text)),
        ("bomb.pdf", page(stream("/Filter/FlateDecode", &flate(&zeros)), &[])),
        ("loop.pdf", page(stream("", b"/A Do\n"), &[form])),
        ("bomb.json", format!("[{}0]", "0,".repeat(1_900_000)).into_bytes()),
    ];
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in bombs {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_reads_one_file", "--nocapture"])
            .env("LINECHECK_HOSTILE_FILE", &path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let line = said
            .lines()
            .find(|line| line.starts_with("VmHWM:"))
            .unwrap_or_else(|| panic!("{name}: {said}"));
        let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        println!("{name}: {kilobytes} kB");
        assert!(kilobytes < 300_000, "{name}: {line}");
    }
}
