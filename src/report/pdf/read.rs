//! The report's web page taken apart into blocks, as the preview takes the Markdown report apart.

use super::content::{Block, Cell, Item, Paragraph, Span, Table};
use super::faces::Faces;
use super::legible::Legible;
use super::style::{Style, Target};
use crate::ingest::{Piece, attribute, tokenize};
use html5ever::tokenizer::Tag;
use std::ops::ControlFlow;

/// The blocks of a report, in order, from its web page; what the faces have no sign for is spelt out. The page's list of
/// its sections is left out, for the outline is that.
pub fn blocks(html: &str, faces: &mut Faces<'_>, legible: &mut Legible) -> Vec<Block> {
    let mut reader = Reader {
        faces,
        legible,
        blocks: Vec::new(),
        open: Vec::new(),
        style: Style::BODY,
        hidden: 0,
        in_copy: false,
        spans: Vec::new(),
        paragraph: None,
        done: Vec::new(),
        anchor: None,
        table: Table::default(),
        row: Vec::new(),
        items: Vec::new(),
        item: Item::default(),
    };
    tokenize(html, |piece| {
        match piece {
            Piece::Start(tag) => reader.start(tag),
            Piece::End(name) => reader.end(name),
            Piece::Text(text) if reader.hidden == 0 => reader.push(text),
            Piece::Text(_) => {}
        }
        ControlFlow::Continue(())
    });
    reader.blocks
}

struct Open {
    name: String,
    class: String,
    outside: Style,
}

struct Reader<'f, 'b> {
    faces: &'f mut Faces<'b>,
    legible: &'f mut Legible,
    blocks: Vec<Block>,
    open: Vec<Open>,
    style: Style,
    /// How many open elements are left out.
    hidden: usize,
    in_copy: bool,
    spans: Vec<Span>,
    /// How the paragraph is set as a whole whose spans are collected.
    paragraph: Option<Style>,
    /// The paragraphs of the block or cell that is open.
    done: Vec<Paragraph>,
    anchor: Option<String>,
    table: Table,
    row: Vec<Cell>,
    items: Vec<Item>,
    item: Item,
}

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 13] = [
    "div", "p", "li", "ul", "ol", "table", "caption", "th", "td", "h1", "h2", "h3", "h4",
];

impl Reader<'_, '_> {
    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if name == "meta" {
            return;
        }
        let class = attribute(tag, "class").unwrap_or_default();
        if matches!(name, "head" | "nav") {
            self.hidden += 1;
        }
        if BLOCKS.contains(&name) {
            self.end_paragraph();
        }
        let mut inside = self.style.within(name, class);
        if name == "a" {
            inside.target = attribute(tag, "href").and_then(target);
        }
        let outside = std::mem::replace(&mut self.style, inside);
        self.open.push(Open {
            name: name.to_owned(),
            class: class.to_owned(),
            outside,
        });
        match name {
            "section" => self.in_copy = class == "copy",
            "table" => {
                self.table = Table {
                    proposed: class == "proposed",
                    ..Table::default()
                }
            }
            _ => {}
        }
        if let Some(id) = attribute(tag, "id") {
            self.anchor = Some(id.to_owned());
        }
    }

    fn end(&mut self, name: &str) {
        let Some(open) = self.open.pop_if(|open| open.name == name) else {
            return;
        };
        if matches!(name, "head" | "nav") {
            self.hidden -= 1;
        }
        let is_key = name == "a" && open.class == "key" && self.is_inside("li") && self.item.label.is_none();
        if BLOCKS.contains(&name) || is_key {
            self.end_paragraph();
        }
        self.style = open.outside;
        if is_key {
            self.item.label = self.done.pop();
            return;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" => self.heading(name),
            "p" => {
                let in_article = self.open.iter().any(|open| open.class == "article");
                let done = self.done.drain(..);
                self.blocks.extend(match in_article {
                    true => done.map(Block::Copy).collect::<Vec<_>>(),
                    false => done.map(Block::Text).collect(),
                });
            }
            "li" if self.hidden == 0 => {
                self.item.body = std::mem::take(&mut self.done);
                self.items.push(std::mem::take(&mut self.item));
            }
            "ul" | "ol" if self.hidden == 0 => self.blocks.push(Block::List(std::mem::take(&mut self.items))),
            "caption" => self.table.caption = self.done.pop(),
            "th" | "td" => {
                let body = std::mem::take(&mut self.done);
                self.row.push(Cell {
                    is_head: name == "th",
                    is_number: open.class.split_ascii_whitespace().any(|class| class == "number"),
                    body,
                });
            }
            "tr" => {
                let row = std::mem::take(&mut self.row);
                if self.is_inside("thead") {
                    self.table.head = row;
                } else {
                    self.table.rows.push(row);
                }
            }
            "table" => self.blocks.push(Block::Table(std::mem::take(&mut self.table))),
            _ => {}
        }
    }

    fn heading(&mut self, name: &str) {
        let level = name.as_bytes().get(1).map_or(1, |digit| digit.saturating_sub(b'0'));
        let in_outline = level == 2 || (level == 3 && self.in_copy);
        if let Some(mut paragraph) = self.done.pop() {
            if level == 3 && !self.in_copy {
                // It heads a table that has no rows, and stands as a caption does.
                let caption = Style::BODY.within("caption", "");
                paragraph.spans.iter_mut().for_each(|span| span.style = caption.clone());
                paragraph.style = caption;
            }
            let id = paragraph.spans.first_mut().and_then(|span| span.anchor.take());
            self.blocks.push(Block::Heading(level, id, in_outline, paragraph));
        }
    }

    fn is_inside(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    fn push(&mut self, text: &str) {
        let mut text = self.legible.spell(self.faces, self.style.face, text);
        if !self.style.lines_count {
            text = text.replace('\n', " ");
        }
        let after_blank = match self.spans.last() {
            Some(span) => span.text.ends_with([' ', '\n']),
            None => true,
        };
        let mut squeezed = String::with_capacity(text.len());
        for c in text.chars() {
            let so_far = squeezed.chars().next_back();
            let blank_before = so_far.map_or(after_blank, |c| c == ' ' || c == '\n');
            match c {
                ' ' | '\t' if blank_before => {}
                ' ' | '\t' => squeezed.push(' '),
                c => squeezed.push(c),
            }
        }
        if squeezed.is_empty() || (self.spans.is_empty() && squeezed.trim().is_empty()) {
            return;
        }
        let mut style = self.style.clone();
        style.suit(&squeezed);
        self.paragraph.get_or_insert_with(|| style.clone());
        self.spans.push(Span {
            text: squeezed,
            style,
            anchor: self.anchor.take(),
        });
    }

    fn end_paragraph(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        let Some(first) = self.paragraph.take() else {
            return;
        };
        // What is set smaller inside a paragraph does not make it a smaller paragraph.
        let largest = spans
            .iter()
            .filter(|span| span.style.badge.is_none() && span.style.rise == 0.0);
        let style = largest
            .max_by(|a, b| a.style.size.total_cmp(&b.style.size))
            .map_or(first, |span| span.style.clone());
        self.done.push(Paragraph { spans, style });
    }
}

/// Where a link of the page leads to. Nothing but the web can be reached, and places in the document.
fn target(href: &str) -> Option<Target> {
    let is_web = href.starts_with("https://") || href.starts_with("http://");
    match href.strip_prefix('#') {
        Some(id) => Some(Target::Inside(id.to_owned())),
        None => is_web.then(|| Target::Web(href.to_owned())),
    }
}
