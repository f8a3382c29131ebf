//! E-mail messages (.eml) and web pages saved as one (.mhtml).

use super::document::joined;
use super::html;
use super::ingested::Parsed;
use super::metadata::Metadata;
use super::{IngestError, Origin, Warning};
use jiff::civil::Date;
use mail_parser::{Address, DateTime, Message, MessageParser, MimeHeaders as _, PartType};
use std::path::Path;

/// The longest line of a message whose lines were broken by the program that sent it, and the shortest such line.
const BROKEN: std::ops::RangeInclusive<usize> = 50..=80;

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
    let mut pages = Vec::new();
    for part in message.html_bodies() {
        match &part.body {
            PartType::Html(page) => pages.push(html::chapter(page).ok_or_else(|| swollen(origin))?),
            PartType::Text(text) => pages.push(unbroken(text, is_flowed(part))),
            _ => {}
        }
    }
    let attachments: Vec<_> = message.attachments().filter(|part| !part.is_text()).collect();
    let first = attachments
        .first()
        .map(|part| part.attachment_name().unwrap_or("without a name").to_owned());
    Ok(Parsed {
        text: joined(&pages).ok_or_else(|| swollen(origin))?,
        metadata: Metadata {
            title: message.thread_subject(),
            outlet: None,
            byline: message.from().and_then(sender),
            published: message.date().and_then(day),
        },
        warnings: first
            .map(|first| Warning::Attachments {
                count: attachments.len(),
                first,
            })
            .into_iter()
            .collect(),
    })
}

/// Reads the page that a browser saved together with its pictures and styles; frames inside it are left out. What is known of
/// the article comes from the page: the message's own date is the day of saving.
pub(super) fn parse_page(bytes: &[u8], origin: &Origin) -> Result<Parsed, IngestError> {
    let message = message(bytes, origin)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page),
        _ => None,
    });
    match page {
        Some(page) => html::parse(page, || origin.clone()),
        None => Err(damaged("it holds no page", origin)),
    }
}

fn message<'b>(bytes: &'b [u8], origin: &Origin) -> Result<Message<'b>, IngestError> {
    // A mailbox file has a line of its own before the header.
    let start = match bytes.starts_with(b"From ") {
        true => bytes.iter().position(|&b| b == b'\n').map_or(0, |at| at + 1),
        false => 0,
    };
    let message = MessageParser::default().parse(bytes.get(start..).unwrap_or_default());
    message.ok_or_else(|| damaged("its header cannot be read", origin))
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
fn is_flowed(part: &mail_parser::MessagePart) -> bool {
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
