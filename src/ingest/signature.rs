//! Files that are not text, told by their first bytes.

use super::limits::SAMPLE_BYTES;

/// What a file is called that is not text and that nothing here knows.
pub(super) const UNKNOWN: &str = "a binary file";

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xff\xfe\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff", "text in UTF-32"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"bplist0", "a web archive"),
];

/// Returns what `bytes` are, with its article, if they are no text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
    if at(0, 4) == b"PK\x03\x04" {
        return Some(of_zip(at(0, bytes.len().min(SAMPLE_BYTES))));
    }
    if at(4, 8) == b"ftyp" {
        return Some("a video or an HEIC picture");
    }
    if at(0, 4) == b"RIFF" {
        return Some(if at(8, 12) == b"WEBP" {
            "a WebP picture"
        } else {
            "a recording"
        });
    }
    SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|(_, what)| *what)
}

fn of_zip(head: &[u8]) -> &'static str {
    let holds = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
    match () {
        () if holds(b"application/vnd.oasis.opendocument") => "an OpenDocument file",
        () if holds(b"application/epub+zip") => "an EPUB book",
        () if holds(b"word/") => "a Word document",
        () if holds(b"[Content_Types].xml") => "an Office document",
        () => "a zip archive",
    }
}

/// Returns what `text` is, with its article, if it is no article though its bytes could be decoded: a saved page inside a
/// mail message, or so many control characters as no text has.
pub(super) fn of_text(text: &str) -> Option<&'static str> {
    let head: String = text.chars().take(2_000).collect();
    if head.contains("MIME-Version:") && head.contains("multipart/related") {
        return Some("a web archive");
    }
    let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    let controls = text.chars().filter(control).count();
    (controls > 3 && controls > text.len() / 200).then_some(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_word_document_from_another_archive() {
        assert_eq!(
            of_bytes(b"PK\x03\x04....[Content_Types].xml..word/document.xml"),
            Some("a Word document")
        );
        assert_eq!(of_bytes(b"PK\x03\x04....photo.jpg"), Some("a zip archive"));
    }

    #[test]
    fn an_article_is_no_binary_file_for_one_stray_control() {
        assert_eq!(of_text("A bell\u{7} and a form feed.\u{c}"), None);
        assert_eq!(of_text("\u{1}\u{2}\u{3}\u{4} text"), Some(UNKNOWN));
        assert_eq!(of_bytes(b"PNG pictures, explained"), None);
    }
}
