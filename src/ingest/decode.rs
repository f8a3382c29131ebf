use super::limits::SAMPLE_BYTES;
use super::warning::line_of;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that mean nothing in their encoding, each run of them replaced by one U+FFFD.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Replaced {
    pub count: usize,
    /// Line of the file, from 1.
    pub first_line: usize,
}

/// A file's characters. A byte order mark is not one of them; line ends are as they were.
pub(super) struct Decoded {
    pub text: String,
    /// The encoding's name in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// Whether nothing but the frequency of bytes speaks for this encoding.
    pub guessed: bool,
    pub replaced: Option<Replaced>,
}

/// Decodes `bytes` as a reviewer chose; a byte order mark of that encoding is left out.
pub(super) fn decode_chosen(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mark = Encoding::for_bom(bytes).filter(|(marked, _)| *marked == encoding);
    let body = bytes.get(mark.map_or(0, |(_, length)| length)..).unwrap_or_default();
    let (text, replaced) = decode_as(encoding, body);
    Decoded {
        text,
        encoding: encoding.name(),
        guessed: false,
        replaced,
    }
}

/// Decodes `bytes` by, in this order: their byte order mark, the shape of UTF-16, their being UTF-8,
/// perhaps with some damage, the encoding that an HTML page declares near its start, and the frequency of bytes.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, body, guessed) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default(), false),
        None => {
            let (encoding, guessed) = choose(bytes);
            (encoding, bytes, guessed)
        }
    };
    let (text, replaced) = decode_as(encoding, body);
    Decoded {
        text,
        encoding: encoding.name(),
        guessed,
        replaced,
    }
}

fn choose(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some(encoding) = [UTF_16LE, UTF_16BE].into_iter().find(|e| is_utf16(bytes, e)) {
        return (encoding, true);
    }
    let declared = declared(bytes);
    if std::str::from_utf8(bytes).is_ok() {
        // Of the encodings whose bytes are all ASCII, ISO-2022-JP alone has another meaning for them.
        let ascii = declared.filter(|e| e.name() == "ISO-2022-JP" && bytes.is_ascii());
        return (ascii.unwrap_or(UTF_8), false);
    }
    if is_damaged_utf8(bytes) {
        return (UTF_8, false);
    }
    if let Some(encoding) = declared.filter(|&e| e != UTF_8) {
        return (encoding, false);
    }
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let sample = first.saturating_sub(SAMPLE_BYTES)..bytes.len().min(first + 16 * SAMPLE_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(sample).unwrap_or_default(), true);
    (detector.guess(None, Utf8Detection::Deny), true)
}

/// Whether `bytes` have NULs and, read as UTF-16 of this byte order, nothing but characters that a text has, spaces or
/// line ends among them.
fn is_utf16(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let sample = bytes.get(..bytes.len().min(SAMPLE_BYTES) & !1).unwrap_or_default();
    if !sample.contains(&0) {
        return false;
    }
    let (text, damaged) = encoding.decode_without_bom_handling(sample);
    let controls = text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'));
    // What U+0020 and U+000A become when the bytes are read in the wrong order.
    let swapped = text.matches(['\u{2000}', '\u{a00}', '\u{d00}']).count();
    !damaged && !controls && text.matches([' ', '\n', '\r']).count() > swapped
}

/// Whether at least half of what is not ASCII in `bytes` is well-formed UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut well_formed, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        well_formed += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    well_formed >= broken
}

/// The encoding that a page names in its first kilobyte, in a `meta` element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes
        .get(..bytes.len().min(1024))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let tags = head
        .split('<')
        .filter(|tag| tag.starts_with("meta") || tag.starts_with("?xml"));
    let label = tags
        .filter_map(|tag| tag.split_once("charset").or_else(|| tag.split_once("encoding")))
        .find_map(|(_, rest)| {
            let value = rest
                .trim_start()
                .strip_prefix('=')?
                .trim_start()
                .trim_start_matches(['"', '\'']);
            value
                .split(|c: char| matches!(c, '"' | '\'' | '>' | ';' | '/') || c.is_whitespace())
                .next()
        })?;
    match Encoding::for_label_no_replacement(label.as_bytes())? {
        // A label that could be read is not in UTF-16.
        e if e == UTF_16LE || e == UTF_16BE => Some(UTF_8),
        e => Some(e),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> (String, Option<Replaced>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut rest = bytes;
    let mut replaced: Option<Replaced> = None;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return (text, replaced),
            DecoderResult::OutputFull => text.reserve(rest.len().max(1024)),
            DecoderResult::Malformed(..) => {
                match &mut replaced {
                    Some(replaced) => replaced.count += 1,
                    None => {
                        replaced = Some(Replaced {
                            count: 1,
                            first_line: line_of(&text),
                        });
                    }
                }
                text.push('\u{fffd}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_encoding_is_found_in_every_spelling() {
        for (head, name) in [
            (&b"<html><meta charset=windows-1251>"[..], "windows-1251"),
            (b"<META CHARSET = 'Shift_JIS'/>", "Shift_JIS"),
            (
                b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-2\">",
                "ISO-8859-2",
            ),
            (b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><html>", "KOI8-R"),
            (b"<meta charset=utf-16>", "UTF-8"),
        ] {
            assert_eq!(declared(head).map(Encoding::name), Some(name));
        }
        assert_eq!(declared(b"<p>the charset=koi8-r label</p>"), None);
    }

    #[test]
    fn utf16_without_a_mark_is_recognised_in_both_orders() {
        let le: Vec<u8> = "No 7\u{2013}12.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "No 7\u{2013}12.\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((decode(&le).encoding, decode(&be).encoding), ("UTF-16LE", "UTF-16BE"));
        assert_eq!(
            (decode(&le).text, decode(&be).text),
            ("No 7\u{2013}12.\n".into(), "No 7\u{2013}12.\n".into())
        );
        assert_eq!(decode(b"NUL\0 in a text\n").encoding, "UTF-8");
    }

    #[test]
    fn damage_is_counted_and_located() {
        let decoded = decode(b"caf\xc3\xa9 \xe2\x80\x94\r\nbro\xffken \xc3");
        assert_eq!(
            decoded.replaced,
            Some(Replaced {
                count: 2,
                first_line: 2
            })
        );
        assert_eq!(decoded.text, "caf\u{e9} \u{2014}\r\nbro\u{fffd}ken \u{fffd}");
        assert!(!decoded.guessed);
    }

    #[test]
    fn a_page_that_was_saved_as_utf8_is_not_what_it_declares() {
        let decoded = decode(b"<meta charset=windows-1252>caf\xc3\xa9 \xe2\x80\x94 \xff");
        assert_eq!(
            (decoded.encoding, decoded.replaced.map(|r| r.count)),
            ("UTF-8", Some(1))
        );
        assert_eq!(
            decode(b"<meta charset=windows-1252>caf\xe9 \x97").encoding,
            "windows-1252"
        );
    }

    #[test]
    fn a_western_text_is_guessed_and_says_so() {
        let decoded = decode(b"\x93Le caf\xe9 co\xfbte 3 \x80\x94, dit-il.");
        assert_eq!(
            (decoded.encoding, decoded.guessed, decoded.replaced),
            ("windows-1252", true, None)
        );
        assert_eq!(
            decoded.text,
            "\u{201c}Le caf\u{e9} co\u{fb}te 3 \u{20ac}\u{201d}, dit-il."
        );
    }
}
