//! Rich Text Format (.rtf), as word processors and note programs write it.

mod charset;
mod tokens;

use super::document::{Document, Paragraph};
use super::ingested::Parsed;
use super::limits::{MAX_DOCUMENT_TEXT, MAX_XML_DEPTH};
use super::{IngestError, Origin};
use charset::{of_charset, of_code_page};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::BTreeMap;
use tokens::{Token, Tokens};

/// Reads headings, paragraphs, list items, tables, footnotes and endnotes, deleted text left out. Comments are counted; headers,
/// footers, pictures and hidden text are left out.
pub(super) fn parse(bytes: &[u8], origin: &Origin) -> Result<Parsed, IngestError> {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        if !reader.take(token) {
            return Err(IngestError::TooDeep {
                nested: "Groups",
                limit: MAX_XML_DEPTH,
                origin: origin.clone(),
            });
        }
    }
    reader.finish().ok_or_else(|| IngestError::Swollen {
        what: "RTF document",
        limit: MAX_DOCUMENT_TEXT as u64,
        origin: origin.clone(),
    })
}

/// What a group is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Text,
    Fonts,
    Styles,
    Author,
    Skipped,
}

/// What holds inside a group, and is as before after it.
#[derive(Clone, Default)]
struct Group {
    destination: Destination,
    font: i32,
    /// How many characters stand in for one that is given by number.
    stand_ins: usize,
    raised: bool,
    lowered: bool,
    hidden: bool,
    deleted: bool,
    style: i32,
    level: Option<u8>,
    item: bool,
    in_table: bool,
    /// Whether the group is a note or a comment.
    story: Option<Story>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Story {
    Note,
    Comment,
}

/// A flow of paragraphs: the body, a note or a comment.
#[derive(Default)]
struct Flow {
    document: Document,
    started: bool,
    in_table: bool,
    in_cell: bool,
}

struct Reader {
    encoding: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// Names of the paragraph styles, in lower case.
    styles: BTreeMap<i32, String>,
    groups: Vec<Group>,
    flows: Vec<Flow>,
    /// Bytes of text that are not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a character beyond U+FFFF.
    high: Option<u16>,
    /// How many characters are still to be passed over.
    passing: usize,
    star: bool,
    author: String,
}

impl Default for Reader {
    fn default() -> Self {
        let group = Group {
            stand_ins: 1,
            ..Group::default()
        };
        Self {
            encoding: WINDOWS_1252,
            fonts: BTreeMap::new(),
            styles: BTreeMap::new(),
            groups: vec![group],
            flows: vec![Flow::default()],
            bytes: Vec::new(),
            high: None,
            passing: 0,
            star: false,
            author: String::new(),
        }
    }
}

impl Reader {
    /// Takes the next token; `false` once groups are nested too deep.
    fn take(&mut self, token: Token) -> bool {
        match token {
            Token::Text(_) | Token::Byte(_) => {}
            _ => self.flush(),
        }
        match token {
            Token::Open => {
                self.passing = 0;
                let mut group = self.groups.last().cloned().unwrap_or_default();
                group.story = None;
                self.groups.push(group);
            }
            Token::Close => self.close(),
            Token::Text(bytes) => {
                let passed = self.passing.min(bytes.len());
                self.passing -= passed;
                self.bytes.extend(bytes.get(passed..).unwrap_or_default());
            }
            Token::Byte(_) if self.passing > 0 => self.passing -= 1,
            Token::Byte(byte) => self.bytes.push(byte),
            Token::Symbol(b'*') => self.star = true,
            Token::Symbol(symbol) => match symbol {
                b'~' => self.push("\u{a0}"),
                b'_' => self.push("\u{2011}"),
                b'{' | b'}' | b'\\' => self.push(char::from(symbol).encode_utf8(&mut [0; 4])),
                _ => {}
            },
            Token::Word(word, number) => self.word(word, number),
        }
        self.groups.len() <= MAX_XML_DEPTH
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let star = std::mem::take(&mut self.star);
        let on = number != Some(0);
        let Some(group) = self.groups.last_mut() else { return };
        match word {
            "ansicpg" => self.encoding = number.and_then(of_code_page).unwrap_or(WINDOWS_1252),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "uc" => group.stand_ins = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1),
            "u" => self.numbered(number.unwrap_or_default()),
            "f" => group.font = number.unwrap_or_default(),
            "fcharset" if group.destination == Destination::Fonts => {
                if let Some(encoding) = number.and_then(of_charset) {
                    self.fonts.insert(group.font, encoding);
                }
            }
            "fonttbl" => group.destination = Destination::Fonts,
            "stylesheet" => group.destination = Destination::Styles,
            "footnote" => self.open_story(Story::Note),
            "annotation" => self.open_story(Story::Comment),
            "atnauthor" => {
                group.destination = Destination::Author;
                self.author.clear();
            }
            "colortbl" | "info" | "pict" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl"
            | "footerr" | "footerf" | "fldinst" | "nonshppict" | "listtext" | "pntext" | "tc" | "xe" | "object"
            | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" | "filetbl" | "listtable" | "listoverridetable"
            | "revtbl" => {
                if matches!(word, "listtext" | "pntext") {
                    self.mark_item();
                }
                self.skip();
            }
            _ if star => self.skip(),
            "pard" => {
                (group.style, group.level) = (0, None);
                (group.item, group.in_table) = (false, false);
            }
            "plain" => (group.raised, group.lowered, group.hidden, group.deleted) = (false, false, false, false),
            "s" => group.style = number.unwrap_or_default(),
            "outlinelevel" => {
                group.level = number
                    .and_then(|n| u8::try_from(n).ok())
                    .filter(|n| *n < 9)
                    .map(|n| n + 1);
            }
            "ls" => group.item = on,
            "intbl" => group.in_table = true,
            "super" => (group.raised, group.lowered) = (on, false),
            "sub" => (group.raised, group.lowered) = (false, on),
            "nosupersub" => (group.raised, group.lowered) = (false, false),
            "v" => group.hidden = on,
            "deleted" => group.deleted = on,
            "revised" if on => self.count(|document| document.changes += 1),
            "par" | "sect" => self.end_paragraph(),
            "line" | "lbr" => self.end_line(),
            "page" | "tab" => self.push(" "),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "bullet" => self.push("\u{2022}"),
            "emdash" => self.push("\u{2014}"),
            "endash" => self.push("\u{2013}"),
            "lquote" => self.push("\u{2018}"),
            "rquote" => self.push("\u{2019}"),
            "ldblquote" => self.push("\u{201c}"),
            "rdblquote" => self.push("\u{201d}"),
            "emspace" | "enspace" | "qmspace" => self.push(" "),
            _ => {}
        }
    }

    /// Passes over the rest of the group.
    fn skip(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.destination = Destination::Skipped;
        }
    }

    /// Makes the paragraph that the group stands in an item of a list.
    fn mark_item(&mut self) {
        for group in self.groups.iter_mut().rev().take(2) {
            group.item = true;
        }
    }

    fn count(&mut self, count: impl FnOnce(&mut Document)) {
        if let Some(flow) = self.flows.last_mut() {
            count(&mut flow.document);
        }
    }

    fn open_story(&mut self, story: Story) {
        if let Some(group) = self.groups.last_mut().filter(|g| g.story.is_none()) {
            *group = Group {
                stand_ins: group.stand_ins,
                font: group.font,
                story: Some(story),
                ..Group::default()
            };
            self.flows.push(Flow::default());
        }
    }

    fn close(&mut self) {
        self.star = false;
        self.passing = 0;
        if self.groups.len() < 2 {
            return;
        }
        let story = self.groups.pop().and_then(|group| group.story);
        let Some((story, flow)) = story.zip(if story.is_some() { self.flows.pop() } else { None }) else {
            return;
        };
        let words = flow.document.into_words();
        let words = words.trim();
        match story {
            Story::Note => {
                self.begin();
                self.count(|document| document.note(words.to_owned()));
            }
            Story::Comment => {
                let author = std::mem::take(&mut self.author);
                self.count(|document| document.comment(&author, words));
            }
        }
    }

    /// Takes a character given by its UTF-16 number.
    fn numbered(&mut self, number: i32) {
        self.passing = self.groups.last().map_or(1, |group| group.stand_ins);
        let unit = (number & 0xffff) as u16;
        let units = [self.high.take().unwrap_or_default(), unit];
        let units = if units[0] == 0 { &units[1..] } else { &units };
        match char::decode_utf16(units.iter().copied()).next() {
            Some(Ok(c)) => self.push(c.encode_utf8(&mut [0; 4])),
            _ if (0xd800..0xdc00).contains(&unit) => self.high = Some(unit),
            _ => self.push("\u{fffd}"),
        }
    }

    /// Decodes the bytes of text so far.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.groups.last().and_then(|group| self.fonts.get(&group.font));
        let encoding = font.copied().unwrap_or(self.encoding);
        self.push(&encoding.decode_without_bom_handling(&bytes).0);
    }

    fn push(&mut self, text: &str) {
        let Some(group) = self.groups.last() else { return };
        match group.destination {
            Destination::Text if group.deleted => self.count(|document| document.changes += 1),
            Destination::Text if group.hidden => self.count(|document| document.hidden += 1),
            Destination::Text => {
                let shift = (group.raised, group.lowered);
                let started = self.flows.last().is_some_and(|flow| flow.started);
                if !started && text.trim() == "\u{2022}" {
                    return self.mark_item();
                }
                if started || !text.trim_ascii().is_empty() {
                    self.begin();
                    self.count(|document| {
                        document.shift(shift.0, shift.1);
                        document.push(text);
                    });
                }
            }
            Destination::Styles => {
                let name = self.styles.entry(group.style).or_default();
                name.push_str(&text.to_lowercase());
            }
            Destination::Author => self.author.push_str(text),
            Destination::Fonts | Destination::Skipped => {}
        }
    }

    /// Opens the paragraph, unless it is open.
    fn begin(&mut self) {
        let (Some(group), Some(flow)) = (self.groups.last(), self.flows.last_mut()) else {
            return;
        };
        if std::mem::replace(&mut flow.started, true) {
            return;
        }
        match (group.in_table, flow.in_table) {
            (true, false) => flow.document.open_table(),
            (false, true) => flow.document.end_table(),
            _ => {}
        }
        flow.in_table = group.in_table;
        if group.in_table && !std::mem::replace(&mut flow.in_cell, true) {
            flow.document.open_cell();
        }
        let style = self
            .styles
            .get(&group.style)
            .map_or("", |name| name.trim_end_matches(';').trim());
        let heading = style.strip_prefix("heading ").and_then(|n| n.parse().ok());
        flow.document.start(match heading.or(group.level) {
            _ if style == "title" => Paragraph::Heading(0),
            Some(level) => Paragraph::Heading(level),
            None if group.item => Paragraph::Item,
            None => Paragraph::Body,
        });
    }

    fn is_text(&self) -> bool {
        self.groups
            .last()
            .is_some_and(|group| group.destination == Destination::Text)
    }

    fn end_line(&mut self) {
        if self.is_text() {
            self.count(Document::end_line);
        }
    }

    fn end_paragraph(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.item &= group.destination != Destination::Text;
        }
        if let Some(flow) = self.flows.last_mut()
            && std::mem::take(&mut flow.started)
        {
            flow.document.end();
        }
    }

    fn end_cell(&mut self) {
        self.end_paragraph();
        if let Some(flow) = self.flows.last_mut() {
            flow.in_cell = false;
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(flow) = self.flows.last_mut().filter(|flow| flow.in_table) {
            flow.document.end_row();
        }
    }

    fn finish(mut self) -> Option<Parsed> {
        self.flush();
        let mut flow = self.flows.into_iter().next().unwrap_or_default();
        if flow.started {
            flow.document.end();
        }
        if flow.in_table {
            flow.document.end_table();
        }
        flow.document.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rtf: &str) -> Parsed {
        parse(rtf.as_bytes(), &Origin::new(None)).unwrap()
    }

    #[test]
    fn characters_come_in_every_spelling() {
        let rtf = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}J\'f6rg \u8220?two\u8221?\'96\~\u-10179?\u-9216? {\f1\'cf\'ee\'f0\'f2} \{x\}\par}";
        assert_eq!(
            read(rtf).text,
            "J\u{f6}rg \u{201c}two\u{201d}\u{2013}\u{a0}\u{1f400} \u{41f}\u{43e}\u{440}\u{442} {x}"
        );
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let rtf = r"{\rtf1{\stylesheet{\s1 heading 1;}}{\info{\title No}}{\*\unknown no}{\header no\par}\pard\s1 Head\par\pard One{\deleted  no}{\v  no}.{\*\footnote{\super\chftn} A note.}\par{\pict\bin4 }{}} no}\par\pard\ls1{\listtext 1.\tab}Item\par}";
        let parsed = read(rtf);
        assert_eq!(parsed.text, "Head\n\nOne.\u{b9}\n\nItem\n\n\u{b9} A note.");
        assert_eq!(parsed.metadata.title.as_deref(), Some("Head"));
        assert_eq!(parsed.warnings.len(), 2);
    }

    #[test]
    fn table_rows_are_lines() {
        let rtf = r"{\rtf1 Before\par\trowd\pard\intbl Pier\cell Boats\cell\row\trowd Merrow\cell 385\cell\row\pard After\par}";
        assert_eq!(read(rtf).text, "Before\n\nPier | Boats\nMerrow | 385\n\nAfter");
    }

    #[test]
    fn deep_groups_are_refused() {
        let deep = format!("{{\\rtf1 {}", "{".repeat(100_000));
        assert!(parse(deep.as_bytes(), &Origin::new(None)).is_err());
    }
}
