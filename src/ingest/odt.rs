//! OpenDocument texts (.odt, .ott): the text as its author sees it once all tracked changes are accepted.

use super::IngestError;
use super::container::Container;
use super::document::{Document, Paragraph};
use super::ingested::Parsed;
use super::xml::{Piece, Tag};
use std::collections::BTreeMap;

/// How many styles may be based on one another.
const MAX_CHAIN: usize = 16;

/// How many spaces one element can stand for.
const MAX_SPACES: usize = 100;

/// Reads headings, paragraphs, list items, tables, text boxes, footnotes and endnotes. Comments are counted; headers, footers,
/// tables of contents, pictures and hidden text are left out. The title is the paragraph of the style Title, else the first
/// heading of the highest level.
pub(super) fn parse(mut container: Container) -> Result<Parsed, IngestError> {
    let mut encrypted = false;
    container.read_xml("META-INF/manifest.xml", |piece| {
        encrypted |= matches!(piece, Piece::Start(tag) if tag.name == "encryption-data");
    })?;
    if encrypted {
        return Err(container.encrypted());
    }
    let mut reader = Reader::default();
    container.read_xml("styles.xml", |piece| reader.take(piece))?;
    if !container.read_xml("content.xml", |piece| reader.take(piece))? {
        return Err(container.missing("content.xml"));
    }
    let story = reader.stories.into_iter().next().unwrap_or_default();
    story.document.finish().ok_or_else(|| container.swollen())
}

/// What a style says of the text under it.
#[derive(Default)]
struct Style {
    parent: String,
    shift: Option<(bool, bool)>,
    hidden: bool,
}

/// Reads the styles of a document, then its content.
struct Reader {
    styles: BTreeMap<String, Style>,
    style: Option<String>,
    in_body: bool,
    stories: Vec<Story>,
    /// The element whose content is passed over, and how many of its name are open.
    skipped: Option<(String, usize)>,
}

/// A flow of paragraphs: the body, a note, a comment or a text box.
#[derive(Default)]
struct Story {
    document: Document,
    paragraphs: usize,
    lists: usize,
    boxes: Vec<String>,
    /// The author of a comment, and whether its name is being read.
    author: String,
    in_author: bool,
    spans: Vec<Span>,
}

/// What an open span of text does.
#[derive(Clone, Copy, Default)]
struct Span {
    shift: (bool, bool),
    hidden: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            styles: BTreeMap::new(),
            style: None,
            in_body: false,
            stories: vec![Story::default()],
            skipped: None,
        }
    }
}

impl Reader {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start(tag) => match &mut self.skipped {
                Some((name, depth)) => *depth += usize::from(name == tag.name),
                None if self.in_body => self.start(tag),
                None => self.take_style(tag),
            },
            Piece::End(name) => match &mut self.skipped {
                Some((skipped, depth)) => {
                    *depth -= usize::from(skipped == name);
                    if *depth == 0 {
                        self.skipped = None;
                    }
                }
                None if self.in_body => self.end(name),
                None => {}
            },
            Piece::Text(text) => {
                if self.in_body && self.skipped.is_none() {
                    self.text(text);
                }
            }
        }
    }

    fn take_style(&mut self, tag: &Tag) {
        let attribute = |name| tag.attribute(name).unwrap_or_default();
        match tag.name {
            "style" => {
                let style = Style {
                    parent: attribute("parent-style-name"),
                    ..Style::default()
                };
                let name = attribute("name");
                self.styles.insert(name.clone(), style);
                self.style = Some(name);
            }
            "text-properties" => {
                let Some(style) = self.style.as_ref().and_then(|name| self.styles.get_mut(name)) else {
                    return;
                };
                let position = attribute("text-position");
                let part = |name: &str, sign: char| {
                    position.starts_with(name)
                        || (position.starts_with(sign) == (sign == '-')
                            && position
                                .split('%')
                                .next()
                                .and_then(|p| p.parse::<f32>().ok())
                                .is_some_and(|p| p != 0.0))
                };
                style.shift = (!position.is_empty()).then(|| (part("super", '+'), part("sub", '-')));
                style.hidden |= attribute("display") == "none";
            }
            "master-styles" => self.skip(tag.name),
            "text" => self.in_body = true,
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        let style = || tag.attribute("style-name").unwrap_or_default();
        let Some(story) = self.stories.last_mut() else { return };
        match tag.name {
            "h" | "p" => {
                let style = style();
                let title = tag.name == "p" && self.is_based_on(&style, "Title");
                let Some(story) = self.stories.last_mut() else { return };
                let level = tag.attribute("outline-level").and_then(|l| l.parse().ok()).unwrap_or(1);
                story.document.start(match () {
                    () if title => Paragraph::Heading(0),
                    () if tag.name == "h" => Paragraph::Heading(level),
                    () if story.lists > 0 => Paragraph::Item,
                    () => Paragraph::Body,
                });
                story.paragraphs += 1;
            }
            "span" => {
                let span = self.span(&style());
                let Some(story) = self.stories.last_mut() else { return };
                story.spans.push(span);
                story.document.shift(span.shift.0, span.shift.1);
                story.document.hidden += usize::from(span.hidden);
            }
            "s" => {
                let count = tag.attribute("c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                self.text(&" ".repeat(count.min(MAX_SPACES)));
            }
            "tab" => self.text(" "),
            "line-break" => story.document.end_line(),
            "list" => story.lists += 1,
            "table" => story.document.open_table(),
            "table-cell" => story.document.open_cell(),
            "note-body" | "annotation" | "text-box" => self.stories.push(Story::default()),
            "creator" => story.in_author = true,
            "changed-region" => story.document.changes += 1,
            "insertion" | "deletion" | "format-change" | "note-citation" | "table-of-content" | "title" | "desc"
            | "ruby-text" | "date" | "date-string" | "object" | "covered-table-cell" | "forms" | "sequence-decls" => {
                self.skip(tag.name);
            }
            "hidden-text" | "hidden-paragraph" => {
                story.document.hidden += 1;
                self.skip(tag.name);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let Some(story) = self.stories.last_mut() else { return };
        match name {
            "h" | "p" => {
                story.document.end();
                story.paragraphs = story.paragraphs.saturating_sub(1);
                for words in std::mem::take(&mut story.boxes) {
                    story.document.aside(&words);
                }
            }
            "span" => {
                story.spans.pop();
                let shift = story.spans.last().map_or((false, false), |span| span.shift);
                story.document.shift(shift.0, shift.1);
            }
            "list" => story.lists = story.lists.saturating_sub(1),
            "table-row" => story.document.end_row(),
            "table" => story.document.end_table(),
            "creator" => story.in_author = false,
            "note-body" | "annotation" | "text-box" if self.stories.len() > 1 => self.end_story(name),
            "text" => self.in_body = false,
            _ => {}
        }
    }

    fn end_story(&mut self, name: &str) {
        let Some(Story { document, author, .. }) = self.stories.pop() else {
            return;
        };
        let words = document.into_words();
        let Some(story) = self.stories.last_mut() else { return };
        match name {
            "note-body" => story.document.note(words),
            "annotation" => story.document.comment(&author, &words),
            _ if story.paragraphs > 0 => story.boxes.push(words),
            _ => story.document.aside(&words),
        }
    }

    fn text(&mut self, text: &str) {
        let Some(story) = self.stories.last_mut() else { return };
        if story.in_author {
            story.author.push_str(text);
        } else if story.paragraphs > 0 && !story.spans.iter().any(|span| span.hidden) {
            story.document.push(text);
        }
    }

    /// What the style `name`, or the first style it is based on that says anything, does to its text.
    fn span(&self, name: &str) -> Span {
        let mut found = Span::default();
        let mut shift = None;
        for style in self.chain(name) {
            shift = shift.or(style.shift);
            found.hidden |= style.hidden;
        }
        found.shift = shift.unwrap_or_default();
        found
    }

    fn is_based_on(&self, name: &str, ancestor: &str) -> bool {
        name == ancestor || self.chain(name).any(|style| style.parent == ancestor)
    }

    /// The style `name` and those it is based on.
    fn chain(&self, name: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| self.styles.get(&style.parent);
        std::iter::successors(self.styles.get(name), next).take(MAX_CHAIN)
    }

    fn skip(&mut self, name: &str) {
        self.skipped = Some((name.to_owned(), 1));
    }
}
