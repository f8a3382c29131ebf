use super::limits::SAMPLE_BYTES;
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
}

impl Format {
    /// Returns the format of `text`, and whether it is another one than `name` says. The content outweighs the name: HTML is
    /// HTML under every name, and a page without a single tag is plain text. Markdown is told by its name alone.
    pub(super) fn of(text: &str, name: Option<&Path>) -> (Self, bool) {
        let named = name.and_then(Self::named);
        let is_html = starts_as_html(text) || (named == Some(Self::Html) && has_tag(text));
        let format = match named {
            _ if is_html => Self::Html,
            Some(Self::Markdown) => Self::Markdown,
            _ => Self::Plain,
        };
        (format, named.is_some_and(|named| named != format))
    }

    fn named(name: &Path) -> Option<Self> {
        let ending = name.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" | "xht" | "shtml" => Some(Self::Html),
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
    fn content_outweighs_the_name() {
        let of = |text, name: &str| Format::of(text, Some(Path::new(name)));
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
        assert_eq!(Format::of("# Heading", None), (Format::Plain, false));
    }
}
