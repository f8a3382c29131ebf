use super::limits::SAMPLE_BYTES;
use super::{json_article, subtitles};
use std::fmt;
use std::path::Path;

/// The format an article was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// A web page, or a part of one.
    Html,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// An EPUB book.
    Epub,
    /// A PDF document.
    Pdf,
    /// Rich Text Format.
    Rtf,
    /// An e-mail message.
    Mail,
    /// A web page that a browser saved as one file.
    Mhtml,
    /// An article as JSON.
    Json,
    /// A transcript with times.
    Transcript,
}

/// The endings of the files that are read, in lower case and without their dots: what a file dialog offers. The content of a
/// file outweighs its ending all the same.
pub const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "mdown", "mkd", "html", "htm", "xhtml", "xht", "shtml", "docx", "docm", "dotx",
    "odt", "ott", "epub", "pdf", "rtf", "eml", "mbox", "mhtml", "mht", "json", "jsonl", "ndjson", "srt", "vtt",
];

impl Format {
    /// Returns the format of `text`. The content outweighs the name: HTML is HTML under every name, and a page without a single
    /// tag is plain text. Markdown is told by its name alone.
    pub(super) fn of(text: &str, name: Option<&Path>) -> Self {
        let named = name.and_then(Self::named);
        let is_html = starts_as_html(text) || (named == Some(Self::Html) && has_tag(text));
        let is_json = || json_article::is_json(text) && (named == Some(Self::Json) || json_article::has_article(text));
        match named {
            _ if subtitles::is_transcript(text, name) => Self::Transcript,
            _ if is_json() => Self::Json,
            _ if is_html => Self::Html,
            Some(Self::Markdown) => Self::Markdown,
            _ => Self::Plain,
        }
    }

    /// Returns whether `name` says another format than this one.
    pub(super) fn contradicts(self, name: Option<&Path>) -> bool {
        name.and_then(Self::named).is_some_and(|named| named != self)
    }

    fn named(name: &Path) -> Option<Self> {
        let ending = name.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" | "xht" | "shtml" => Some(Self::Html),
            "docx" | "docm" | "dotx" => Some(Self::Docx),
            "odt" | "ott" => Some(Self::Odt),
            "epub" => Some(Self::Epub),
            "pdf" => Some(Self::Pdf),
            "rtf" => Some(Self::Rtf),
            "eml" | "mbox" => Some(Self::Mail),
            "mhtml" | "mht" => Some(Self::Mhtml),
            "json" | "jsonl" | "ndjson" => Some(Self::Json),
            "srt" | "vtt" => Some(Self::Transcript),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Docx => "a Word document",
            Self::Odt => "an OpenDocument text",
            Self::Epub => "an EPUB book",
            Self::Pdf => "a PDF document",
            Self::Rtf => "RTF",
            Self::Mail => "an e-mail message",
            Self::Mhtml => "a saved web page (MHTML)",
            Self::Json => "a JSON article",
            Self::Transcript => "a transcript with times",
        })
    }
}

/// Whether `text` opens with a doctype, or with an element that it also closes.
fn starts_as_html(text: &str) -> bool {
    let Some(mut rest) = text.trim_start().strip_prefix('<') else {
        return false;
    };
    while let Some((_, after)) = rest
        .strip_prefix("!--")
        .and_then(|r| r.split_once("-->"))
        .or_else(|| rest.strip_prefix('?').and_then(|r| r.split_once('>')))
    {
        let Some(next) = after.trim_start().strip_prefix('<') else {
            return false;
        };
        rest = next;
    }
    let head: String = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
    if let Some(doctype) = head.strip_prefix("!doctype") {
        return doctype.trim_start().starts_with("html");
    }
    let element = head
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    match element {
        "html" | "head" | "body" => true,
        "meta" | "title" | "main" | "article" | "section" | "header" | "div" | "p" | "h1" | "h2" | "h3" | "table"
        | "ul" | "ol" | "blockquote" | "figure" | "span" | "b" | "strong" | "em" | "i" | "a" => {
            let end = rest.ceil_char_boundary(SAMPLE_BYTES.min(rest.len()));
            let sample = rest.get(..end).unwrap_or_default().to_ascii_lowercase();
            sample.contains(&format!("</{element}>")) || sample.contains("</p>")
        }
        _ => false,
    }
}

/// Whether a tag, a comment or a declaration stands anywhere in `text`.
fn has_tag(text: &str) -> bool {
    text.split('<')
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_names_a_format() {
        for ending in ENDINGS {
            let name = format!("article.{ending}");
            assert!(Format::named(Path::new(&name)).is_some(), "{name}");
        }
    }

    #[test]
    fn content_outweighs_the_name() {
        let of = |text, name: &str| {
            let name = Some(Path::new(name));
            let format = Format::of(text, name);
            (format, format.contradicts(name))
        };
        assert_eq!(of("<!DOCTYPE html><p>A", "a.txt"), (Format::Html, true));
        assert_eq!(
            of("<?xml version=\"1.0\"?>\n<!-- saved -->\n<html><p>A", "a"),
            (Format::Html, false)
        );
        assert_eq!(of("<article><p>A</p></article>", "a.md"), (Format::Html, true));
        assert_eq!(of("Fewer than < 5,200 troops.", "a.html"), (Format::Plain, true));
        assert_eq!(of("Text with a <b>tag</b>.", "a.htm"), (Format::Html, false));
        assert_eq!(of("Text with a <b>tag</b>.", "a.txt"), (Format::Plain, false));
        assert_eq!(of("<p is not closed", "a.txt"), (Format::Plain, false));
        assert_eq!(of("# Heading", "a.MD"), (Format::Markdown, false));
        assert_eq!(Format::of("# Heading", None), Format::Plain);
    }
}
