use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;

const CHUNK: usize = 65_536;

/// A piece of an HTML document.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'t> {
    Start(&'t Tag),
    End(&'t str),
    /// Characters, references resolved; running text may come in several pieces.
    Text(&'t str),
}

/// Gives the pieces of `html` to `visit`, in order, until it breaks. No tree is built, so that neither depth nor size
/// cost more than time in proportion.
pub(crate) fn tokenize(html: &str, visit: impl FnMut(Piece) -> ControlFlow<()>) {
    let sink = Visitor {
        visit: RefCell::new(visit),
        stopped: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut start = 0;
    while start < html.len() && !tokenizer.sink.stopped.get() {
        let end = html.ceil_char_boundary(start + CHUNK);
        input.push_back(StrTendril::from(html.get(start..end).unwrap_or_default()));
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        start = end;
    }
    tokenizer.end();
}

struct Visitor<F> {
    visit: RefCell<F>,
    stopped: Cell<bool>,
}

impl<F: FnMut(Piece) -> ControlFlow<()>> Visitor<F> {
    fn give(&self, piece: Piece) {
        if !self.stopped.get() && (self.visit.borrow_mut())(piece).is_break() {
            self.stopped.set(true);
        }
    }
}

impl<F: FnMut(Piece) -> ControlFlow<()>> TokenSink for Visitor<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.give(Piece::Text(&text)),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => self.give(Piece::End(&tag.name)),
            Token::TagToken(tag) => {
                self.give(Piece::Start(&tag));
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
                    "textarea" | "title" => TokenSinkResult::RawData(Rcdata),
                    "plaintext" => TokenSinkResult::Plaintext,
                    _ => TokenSinkResult::Continue,
                };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The value of `tag`'s attribute `name`, white space trimmed; `None` if it is absent or empty.
pub(crate) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let attribute = tag.attrs.iter().find(|a| &*a.name.local == name)?;
    Some(attribute.value.trim()).filter(|value| !value.is_empty())
}

/// The largest number of attributes in one tag of `html`. It is counted without the tokenizer, whose work grows with the
/// square of it. Comments, scripts and styles are passed over.
pub(super) fn most_attributes(html: &str) -> usize {
    let (mut most, mut rest) = (0, html);
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (count, end) = attributes(after);
            most = most.max(count);
            rest = after.get(end..).unwrap_or_default();
            if let Some(close) = raw_text_end(after) {
                rest = rest.split_once(close).map_or("", |(_, rest)| rest);
            }
        } else {
            rest = after;
        }
    }
    most
}

fn raw_text_end(tag: &str) -> Option<&'static str> {
    let name = tag.get(..6)?;
    match () {
        () if name.eq_ignore_ascii_case("script") => Some("</script"),
        () if name.get(..5)?.eq_ignore_ascii_case("style") => Some("</style"),
        () => None,
    }
}

/// Counts the attributes of the tag at the start of `tag`, and the bytes it takes.
fn attributes(tag: &str) -> (usize, usize) {
    #[derive(PartialEq)]
    enum At {
        Between,
        Name,
        Value,
        Unquoted,
        Quoted(u8),
    }
    let (mut count, mut at) = (0, At::Name);
    for (i, byte) in tag.bytes().enumerate() {
        at = match (at, byte) {
            (At::Quoted(quote), b) if b == quote => At::Between,
            (At::Quoted(quote), _) => At::Quoted(quote),
            (_, b'>') => return (count, i + 1),
            (At::Value, b'"' | b'\'') => At::Quoted(byte),
            (At::Value, b) if b.is_ascii_whitespace() => At::Value,
            (At::Value | At::Unquoted, b) if !b.is_ascii_whitespace() => At::Unquoted,
            (At::Name, b'=') => At::Value,
            (At::Between, b'=') => At::Value,
            (_, b'/') => At::Between,
            (_, b) if b.is_ascii_whitespace() => At::Between,
            (At::Between, _) => {
                count += 1;
                At::Name
            }
            (at, _) => at,
        };
    }
    (count, tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_a_browser_would() {
        for (html, most) in [
            ("<p>", 0),
            ("<p class=a id = 'b c' hidden>", 3),
            ("<a href=x/y/z?a=b&c title=\"a > b = c\"data-x=1>", 3),
            ("<a/b/c/d>", 3),
            ("<!-- <p a b c d e> --><p a>", 1),
            ("<script>if (a<b && c d e f) {}</script><p a b>", 2),
            ("1 < 2 and <p a b", 2),
        ] {
            assert_eq!(most_attributes(html), most, "{html}");
        }
    }

    #[test]
    fn script_and_style_are_told_from_text() {
        let mut seen = String::new();
        tokenize("<script>a<b</script>c&amp;d<title>e<i></title>", |piece| {
            match piece {
                Piece::Start(tag) => seen.push_str(&format!("<{}>", tag.name)),
                Piece::End(name) => seen.push_str(&format!("</{name}>")),
                Piece::Text(text) => seen.push_str(text),
            }
            ControlFlow::Continue(())
        });
        assert_eq!(seen, "<script>a<b</script>c&d<title>e<i></title>");
    }

    #[test]
    fn stops_when_told() {
        let mut seen = 0;
        tokenize(&"<p>".repeat(100_000), |_| {
            seen += 1;
            if seen == 3 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!(seen, 3);
    }
}
