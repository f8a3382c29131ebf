//! Files that are not text, told by their first bytes.

use super::{Format, mail};
use std::path::Path;

/// What a file is called that is not text and that nothing here knows.
pub(super) const UNKNOWN: &str = "a binary file";

/// How far from its start a PDF may say that it is one.
const PDF_HEAD: usize = 1_024;

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"%!PS", "a PostScript document"),
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

/// What a file is that is not text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A zip archive; its parts say what it is.
    Zip,
    /// A document that says itself what its characters are.
    Document(Format),
    /// A document whose own program can save it as one that is read: what it is, with its article, and the ending.
    SaveAs(&'static str, &'static str),
    /// An Office document that is encrypted as a whole.
    Encrypted(&'static str),
    /// Something else, with its article.
    Other(&'static str),
}

/// Returns what `bytes` are if they are no plain characters. `name` serves to tell a message from an article that quotes one.
pub(super) fn of_bytes(bytes: &[u8], name: Option<&Path>) -> Option<Sign> {
    let at = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
    if at(0, 4) == b"PK\x03\x04" {
        return Some(Sign::Zip);
    }
    if at(0, 8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" {
        return Some(of_compound_file(bytes));
    }
    if at(0, 5) == b"{\\rtf" {
        return Some(Sign::Document(Format::Rtf));
    }
    if at(0, PDF_HEAD.min(bytes.len())).windows(5).any(|w| w == b"%PDF-") {
        return Some(Sign::Document(Format::Pdf));
    }
    match mail::kind(bytes, name) {
        Some(mail::Kind::Message) => return Some(Sign::Document(Format::Mail)),
        Some(mail::Kind::Page) => return Some(Sign::Document(Format::Mhtml)),
        None => {}
    }
    if at(4, 8) == b"ftyp" {
        return Some(Sign::Other("a video or an HEIC picture"));
    }
    if at(0, 4) == b"RIFF" {
        return Some(Sign::Other(if at(8, 12) == b"WEBP" {
            "a WebP picture"
        } else {
            "a recording"
        }));
    }
    SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|(_, what)| Sign::Other(what))
}

/// Which of Microsoft's old formats `bytes` are: the names of their streams, in UTF-16, say it.
fn of_compound_file(bytes: &[u8]) -> Sign {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|w| w == name)
    };
    match () {
        () if holds("EncryptedPackage") => Sign::Encrypted("Office document"),
        () if holds("WordDocument") => Sign::SaveAs("an old Word document (.doc)", ".docx"),
        () if holds("__substg1.0_") => Sign::SaveAs("an Outlook message (.msg)", ".eml"),
        () => Sign::Other("an old Office document"),
    }
}

/// Returns what `text` is, with its article, if it is no article though its bytes could be decoded: so many control characters
/// as no text has.
pub(super) fn of_text(text: &str) -> Option<&'static str> {
    let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    let controls = text.chars().filter(control).count();
    (controls > 3 && controls > text.len() / 200).then_some(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_office_documents_say_how_to_save_them() {
        let file = |name: &str| {
            let name = name.encode_utf16().flat_map(u16::to_le_bytes);
            let head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied();
            of_bytes(&head.chain([0; 1_000]).chain(name).collect::<Vec<u8>>(), None)
        };
        assert!(matches!(file("WordDocument"), Some(Sign::SaveAs(_, ".docx"))));
        assert!(matches!(file("__substg1.0_0037001F"), Some(Sign::SaveAs(_, ".eml"))));
        assert!(matches!(file("EncryptedPackage"), Some(Sign::Encrypted(_))));
        assert!(matches!(file("Workbook"), Some(Sign::Other(_))));
    }

    #[test]
    fn an_article_is_no_binary_file_for_one_stray_control() {
        assert_eq!(of_text("A bell\u{7} and a form feed.\u{c}"), None);
        assert_eq!(of_text("\u{1}\u{2}\u{3}\u{4} text"), Some(UNKNOWN));
        assert_eq!(of_bytes(b"PNG pictures, explained", None), None);
    }
}
