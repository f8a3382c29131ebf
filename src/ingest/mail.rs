//! E-mail messages (.eml) and web pages saved as one (.mhtml).

use super::decode::decode;
use super::document::joined;
use super::html;
use super::ingested::Parsed;
use super::limits::MAX_MESSAGE_PARTS;
use super::metadata::Metadata;
use super::{IngestError, Origin, Warning};
use jiff::civil::Date;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Address, DateTime, Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use std::borrow::Cow;
use std::path::Path;

/// The longest line of a message whose lines were broken by the program that sent it, and the shortest such line.
const BROKEN: std::ops::RangeInclusive<usize> = 50..=80;

/// How many messages may be forwarded inside one another.
const FORWARDED: usize = 8;

/// How many lines of a header are looked at.
const HEADER_LINES: usize = 100;

/// What a message is, by its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A message that somebody sent.
    Message,
    /// A web page that a browser saved.
    Page,
}

/// Returns what `bytes` are if they start with the header of a message. Without the words of its transport, "From:" and
/// "Subject:" make no message unless `name` says so: articles quote them.
pub(super) fn kind(bytes: &[u8], name: Option<&Path>) -> Option<Kind> {
    let ending = name.and_then(|name| name.extension()?.to_str().map(str::to_ascii_lowercase));
    let named = |endings: &[&str]| ending.as_deref().is_some_and(|ending| endings.contains(&ending));
    let (mut known, mut sent, mut saved, mut mime) = (0, false, false, false);
    for (i, line) in bytes.split(|&b| b == b'\n').take(HEADER_LINES).enumerate() {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") || (i == 0 && line.starts_with(b"From ")) {
            continue;
        }
        let colon = line.iter().position(|&b| b == b':')?;
        let (field, value) = line.split_at_checked(colon)?;
        if field.is_empty() || !field.iter().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(b)) {
            return None;
        }
        let field = field.to_ascii_lowercase();
        known += usize::from(matches!(
            field.as_slice(),
            b"from" | b"to" | b"subject" | b"date" | b"content-type" | b"mime-version" | b"message-id" | b"received"
        ));
        sent |= matches!(
            field.as_slice(),
            b"message-id" | b"received" | b"return-path" | b"delivered-to"
        );
        mime |= field == b"mime-version";
        saved |= field.starts_with(b"snapshot-content-location")
            || (field == b"from" && value.windows(8).any(|w| w.eq_ignore_ascii_case(b"saved by")));
    }
    let page = saved || (mime && named(&["mht", "mhtml"]));
    match () {
        () if page && mime => Some(Kind::Page),
        () if known >= 2 && (sent || mime || named(&["eml", "mbox"])) => Some(Kind::Message),
        () => None,
    }
}

/// Reads the body of a message: its HTML part where it has one, else its text with the line breaks of the sending program taken
/// out. The subject is the title, the sender the byline, the day of sending in the sender's time zone the date. Attachments are
/// counted and not opened.
pub(super) fn parse(bytes: &[u8], origin: &Origin) -> Result<Parsed, IngestError> {
    let message = message(bytes, origin)?;
    let mut read = Bodies::default();
    read.take(&message, 0, origin)?;
    let first = read.attachments.first().cloned();
    Ok(Parsed {
        text: joined(&read.pages).ok_or_else(|| swollen(origin))?,
        metadata: Metadata {
            title: message.thread_subject(),
            outlet: None,
            byline: message.from().and_then(sender),
            published: message.date().and_then(day),
        },
        warnings: first
            .map(|first| Warning::Attachments {
                count: read.attachments.len(),
                first,
            })
            .into_iter()
            .collect(),
    })
}

/// What a message says, and the names of what is attached to it.
#[derive(Default)]
struct Bodies {
    pages: Vec<String>,
    attachments: Vec<String>,
}

impl Bodies {
    /// Takes the text of `message`, and of each message that is forwarded inside it after a head of its own.
    fn take(&mut self, message: &Message, depth: usize, origin: &Origin) -> Result<(), IngestError> {
        for part in message.html_bodies() {
            match &part.body {
                PartType::Html(_) => {
                    let page = html::chapter(&words(message, part)).ok_or_else(|| swollen(origin))?;
                    self.pages.push(page);
                }
                PartType::Text(_) => self.pages.push(unbroken(&words(message, part), is_flowed(part))),
                _ => {}
            }
        }
        for part in message.attachments().filter(|part| !part.is_text()) {
            match &part.body {
                PartType::Message(forwarded) if depth < FORWARDED => {
                    self.pages.push(head(forwarded));
                    self.take(forwarded, depth + 1, origin)?;
                }
                _ => self
                    .attachments
                    .push(part.attachment_name().unwrap_or("without a name").to_owned()),
            }
        }
        Ok(())
    }
}

/// The sender, day and subject of a forwarded message, a line each.
fn head(message: &Message) -> String {
    let lines = [
        ("From", message.from().and_then(sender)),
        ("Date", message.date().and_then(day).map(|day| day.to_string())),
        ("Subject", message.subject().map(str::to_owned)),
    ];
    let lines = lines
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}: {}", value?)));
    lines.collect::<Vec<_>>().join("\n")
}

/// The characters of a part that is text. Where its header does not name their encoding they are decoded as those of a file:
/// browsers name it in the page alone.
fn words<'m>(message: &Message, part: &'m MessagePart) -> Cow<'m, str> {
    let (PartType::Html(text) | PartType::Text(text)) = &part.body else {
        return Cow::Borrowed("");
    };
    let named = part.content_type().is_some_and(|kind| kind.has_attribute("charset"));
    let raw = || {
        let place = part.offset_body as usize..part.offset_end as usize;
        let raw = message.raw_message.get(place)?;
        match part.encoding {
            Encoding::None => Some(raw.to_vec()),
            Encoding::QuotedPrintable => quoted_printable_decode(raw),
            Encoding::Base64 => base64_decode(raw),
        }
    };
    match (!named && !text.is_ascii()).then(raw).flatten() {
        Some(bytes) => Cow::Owned(decode(&bytes).text),
        None => Cow::Borrowed(text),
    }
}

/// Reads the page that a browser saved together with its pictures and styles; frames inside it are left out. What is known of
/// the article comes from the page: the message's own date is the day of saving.
pub(super) fn parse_page(bytes: &[u8], origin: &Origin) -> Result<Parsed, IngestError> {
    let message = message(bytes, origin)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(_) => Some(words(&message, part)),
        _ => None,
    });
    match page {
        Some(page) => html::parse(&page, || origin.clone()),
        None => Err(damaged("it holds no page", origin)),
    }
}

fn message<'b>(bytes: &'b [u8], origin: &Origin) -> Result<Message<'b>, IngestError> {
    if parts(bytes) > MAX_MESSAGE_PARTS {
        return Err(IngestError::TooMany {
            what: "parts",
            limit: MAX_MESSAGE_PARTS,
            origin: origin.clone(),
        });
    }
    // A mailbox file has a line of its own before the header.
    let start = match bytes.starts_with(b"From ") {
        true => bytes.iter().position(|&b| b == b'\n').map_or(0, |at| at + 1),
        false => 0,
    };
    let message = MessageParser::default().parse(bytes.get(start..).unwrap_or_default());
    message.ok_or_else(|| damaged("its header cannot be read", origin))
}

/// How many parts the lines of a message speak of: each starts after a line of dashes, or has a head that names its kind.
fn parts(bytes: &[u8]) -> usize {
    let kind = b"content-type:";
    let opens = |line: &[u8]| {
        let start = line.get(..kind.len());
        line.starts_with(b"--") || start.is_some_and(|start| start.eq_ignore_ascii_case(kind))
    };
    bytes.split(|&b| b == b'\n').filter(|line| opens(line)).count()
}

fn damaged(why: &str, origin: &Origin) -> IngestError {
    IngestError::Damaged {
        what: "message",
        why: why.to_owned(),
        origin: origin.clone(),
    }
}

fn swollen(origin: &Origin) -> IngestError {
    IngestError::Swollen {
        what: "message",
        limit: super::limits::MAX_DOCUMENT_TEXT as u64,
        origin: origin.clone(),
    }
}

/// What is read off the header of a message.
trait Header {
    /// The subject without "Re:" and "Fwd:".
    fn thread_subject(&self) -> Option<String>;
}

impl Header for Message<'_> {
    fn thread_subject(&self) -> Option<String> {
        let mut subject = self.subject()?.trim();
        while let Some((mark, rest)) = subject.split_once(':')
            && ["re", "fw", "fwd"].iter().any(|m| m.eq_ignore_ascii_case(mark))
        {
            subject = rest.trim();
        }
        (!subject.is_empty()).then(|| subject.to_owned())
    }
}

/// The name of the first sender, else the address.
fn sender(from: &Address) -> Option<String> {
    let first = from.first()?;
    let name = first.name().map(str::trim).filter(|name| !name.is_empty());
    name.or(first.address()).map(str::to_owned)
}

fn day(date: &DateTime) -> Option<Date> {
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

/// Whether the lines of `part` that end in a space go on in the next one (RFC 3676).
fn is_flowed(part: &MessagePart) -> bool {
    let kind = part.content_type();
    kind.and_then(|kind| kind.attribute("format"))
        .is_some_and(|f| f.eq_ignore_ascii_case("flowed"))
}

/// `text` with one line for each paragraph. A line goes on in the next one if it says so, or if it is about as long as
/// sending programs let lines become and the next one starts like running text.
fn unbroken(text: &str, flowed: bool) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let end = line.trim_end();
        let next = lines.peek().map_or("", |next| next.trim_end());
        let starts_anew = |next: &str| next.is_empty() || next.starts_with(['>', '-', '*', '\u{2022}', ' ', '\t']);
        let goes_on = match flowed {
            true => line.ends_with(' ') && line != "-- ",
            false => BROKEN.contains(&end.chars().count()) && !line.starts_with('>'),
        };
        joined.push_str(end);
        if !end.is_empty() && goes_on && !starts_anew(next) {
            joined.push(' ');
        } else if lines.peek().is_some() {
            joined.push('\n');
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_makes_a_message_and_an_article_that_quotes_one_does_not() {
        let of = |text: &str, name: &str| kind(text.as_bytes(), Some(Path::new(name)));
        let sent = "From: Ada Quill <ada@pier.example>\r\nDate: Thu, 12 Mar 2026 17:40:00 +0100\r\nMessage-ID: <1@pier.example>\r\n\r\nText";
        assert_eq!(of(sent, "a.txt"), Some(Kind::Message));
        assert_eq!(of("From: Ada\nSubject: Piers\n\nText", "a.txt"), None);
        assert_eq!(of("From: Ada\nSubject: Piers\n\nText", "a.eml"), Some(Kind::Message));
        assert_eq!(of("From: it all began.\nA line of text", "a.eml"), None);
        let saved =
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://pier.example/\r\nMIME-Version: 1.0\r\n\r\n";
        assert_eq!(of(saved, "a"), Some(Kind::Page));
    }

    #[test]
    fn a_message_of_very_many_parts_is_refused() {
        let head = "From: a <a@b.example>\r\nMessage-ID: <1@b>\r\n";
        let nested = |n| format!("{head}{}\r\n5 boats", "Content-Type: message/rfc822\r\n\r\n".repeat(n));
        let origin = Origin::new(None);
        assert!(parse(nested(100).as_bytes(), &origin).is_ok());
        let refused = parse(nested(MAX_MESSAGE_PARTS + 1).as_bytes(), &origin);
        assert!(matches!(refused, Err(IngestError::TooMany { what: "parts", .. })));
    }

    #[test]
    fn lines_that_a_program_broke_are_whole_again() {
        let text = "The harbour board of Calder Sound will close two of its seven\npiers on 1 April.\n\nPiers:\n- Salt Pier\n- Weir Pier\n";
        assert_eq!(
            unbroken(text, false),
            "The harbour board of Calder Sound will close two of its seven piers on 1 April.\n\nPiers:\n- Salt Pier\n- Weir Pier"
        );
        assert_eq!(
            unbroken("One \ntwo.\nThree.\n-- \nAda", true),
            "One two.\nThree.\n--\nAda"
        );
    }
}
