use super::styles::{Role, Styles, of_level};
use crate::ingest::document::{Document, Paragraph};
use crate::ingest::xml::{Piece, Tag};
use std::collections::BTreeMap;

/// The words of notes by kind and id.
pub(super) type Notes = BTreeMap<(&'static str, String), String>;

/// Reads WordprocessingML: the body of a document, or its notes or comments.
pub(super) struct Reader<'s> {
    styles: &'s Styles,
    notes: &'s Notes,
    stories: Vec<Story>,
    read: Vec<Note>,
    /// The element whose content is passed over, and how many of its name are open.
    skipped: Option<(String, usize)>,
}

/// A footnote, an endnote or a comment.
pub(super) struct Note {
    pub id: String,
    pub author: String,
    pub words: String,
}

/// A flow of paragraphs: the body, a note, a comment or a text box.
#[derive(Default)]
struct Story {
    document: Document,
    /// Whose words these are; empty for the body and for a text box.
    id: String,
    author: String,
    paragraph: Option<State>,
    /// Whether the mark of the paragraph before was deleted, so that the next one continues it.
    joined: bool,
    boxes: Vec<String>,
    /// How many drawings are open.
    drawings: usize,
    in_text: bool,
    hidden: bool,
}

/// What is known of the open paragraph before its text comes.
struct State {
    role: Role,
    in_properties: bool,
    started: bool,
    mark_deleted: bool,
}

impl<'s> Reader<'s> {
    /// A reader of a part that marks its notes as `notes` has them.
    pub fn new(styles: &'s Styles, notes: &'s Notes) -> Self {
        Self {
            styles,
            notes,
            stories: vec![Story::default()],
            read: Vec::new(),
            skipped: None,
        }
    }

    /// The document, if this part was the body of one.
    pub fn into_document(self) -> Document {
        self.stories.into_iter().next().unwrap_or_default().document
    }

    /// The notes or comments, if this part held these.
    pub fn into_notes(self) -> Vec<Note> {
        self.read
    }

    /// Takes the next piece of the part.
    pub fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start(tag) => match &mut self.skipped {
                Some((name, depth)) => *depth += usize::from(name == tag.name),
                None => self.start(tag),
            },
            Piece::End(name) => match &mut self.skipped {
                Some((skipped, depth)) => {
                    *depth -= usize::from(skipped == name);
                    if *depth == 0 {
                        self.skipped = None;
                    }
                }
                None => self.end(name),
            },
            Piece::Text(text) => {
                if let Some(story) = self.stories.last_mut().filter(|s| s.in_text && self.skipped.is_none()) {
                    story.push(text);
                }
            }
        }
    }

    fn start(&mut self, tag: &Tag) {
        let value = || tag.attribute("val").unwrap_or_default();
        let on = || !matches!(value().as_str(), "0" | "false" | "off");
        let Some(story) = self.stories.last_mut() else { return };
        let in_properties = story.paragraph.as_ref().is_some_and(|p| p.in_properties);
        match tag.name {
            "footnote" | "endnote" | "comment" => {
                let attribute = |name| tag.attribute(name).unwrap_or_default();
                if !matches!(attribute("type").as_str(), "separator" | "continuationSeparator") {
                    self.stories.push(Story {
                        id: attribute("id"),
                        author: attribute("author"),
                        ..Story::default()
                    });
                } else {
                    self.skip(tag.name);
                }
            }
            "txbxContent" => self.stories.push(Story::default()),
            "drawing" | "pict" | "object" => story.drawings += 1,
            "p" => story.paragraph = Some(State::default()),
            "pPr" => story.set(|p| p.in_properties = true),
            "pStyle" if in_properties => {
                if let Some(role) = self.styles.role(&value()) {
                    story.set(|p| p.role = role);
                }
            }
            "outlineLvl" if in_properties => {
                if let Some(role) = of_level(&value()) {
                    story.set(|p| p.role = role);
                }
            }
            "numId" if in_properties => story.set(|p| match p.role {
                Role::Text(Paragraph::Body) if value() != "0" => p.role = Role::Text(Paragraph::Item),
                Role::Text(Paragraph::Item) if value() == "0" => p.role = Role::Text(Paragraph::Body),
                _ => {}
            }),
            "del" if in_properties => story.set(|p| p.mark_deleted = true),
            "del" | "moveFrom" => {
                // In the properties of a row, the mark of a whole row that was deleted.
                let row = story.paragraph.is_none();
                self.change(1);
                self.skip(if row { "tr" } else { tag.name });
            }
            "ins" | "moveTo" if !in_properties => self.change(1),
            "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
            | "tblGridChange" | "Fallback" | "rt" => self.skip(tag.name),
            "r" => {
                story.hidden = false;
                if story.begin() {
                    story.document.shift(false, false);
                }
            }
            "vertAlign" if !in_properties => {
                story.document.shift(value() == "superscript", value() == "subscript");
            }
            "vanish" if !in_properties && on() => {
                story.hidden = true;
                story.document.hidden += 1;
            }
            "t" if story.drawings == 0 => story.in_text = true,
            "tab" | "ptab" if !in_properties => story.push(" "),
            "br" | "cr" if story.visible() => match tag.attribute("type").as_deref() {
                Some("page" | "column") => story.push(" "),
                _ => story.document.end_line(),
            },
            "noBreakHyphen" => story.push("\u{2011}"),
            "sym" => {
                let letter = tag.attribute("char").and_then(|c| u32::from_str_radix(&c, 16).ok());
                let letter = letter
                    .filter(|c| !(0xe000..0xf900).contains(c))
                    .and_then(char::from_u32);
                if let Some(letter) = letter {
                    story.push(letter.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = if tag.name == "footnoteReference" {
                    "footnote"
                } else {
                    "endnote"
                };
                let id = tag.attribute("id").unwrap_or_default();
                if let Some(words) = self.notes.get(&(kind, id)).filter(|_| story.visible()) {
                    story.document.note(words.clone());
                }
            }
            "tbl" => story.document.open_table(),
            "tc" => story.document.open_cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let Some(story) = self.stories.last_mut() else { return };
        match name {
            "pPr" => story.set(|p| p.in_properties = false),
            "p" => story.end_paragraph(),
            "t" => story.in_text = false,
            "drawing" | "pict" | "object" => story.drawings = story.drawings.saturating_sub(1),
            "tr" => story.document.end_row(),
            "tbl" => story.document.end_table(),
            "footnote" | "endnote" | "comment" | "txbxContent" if self.stories.len() > 1 => {
                let Some(Story {
                    document, id, author, ..
                }) = self.stories.pop()
                else {
                    return;
                };
                let (changes, hidden) = (document.changes, document.hidden);
                let words = document.into_words();
                if name == "txbxContent" {
                    if let Some(story) = self.stories.last_mut() {
                        story.document.changes += changes;
                        story.document.hidden += hidden;
                        story.boxes.push(words);
                    }
                } else {
                    self.read.push(Note { id, author, words });
                }
            }
            _ => {}
        }
    }

    fn skip(&mut self, name: &str) {
        self.skipped = Some((name.to_owned(), 1));
    }

    fn change(&mut self, count: usize) {
        if let Some(story) = self.stories.last_mut() {
            story.document.changes += count;
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            role: Role::Text(Paragraph::Body),
            in_properties: false,
            started: false,
            mark_deleted: false,
        }
    }
}

impl Story {
    fn set(&mut self, change: impl FnOnce(&mut State)) {
        if let Some(paragraph) = &mut self.paragraph {
            change(paragraph);
        }
    }

    /// Opens the paragraph in the text, unless that was done; `false` if it does not belong there.
    fn begin(&mut self) -> bool {
        let Some(paragraph) = &mut self.paragraph else {
            return false;
        };
        let Role::Text(kind) = paragraph.role else { return false };
        if !paragraph.started {
            paragraph.started = true;
            if !std::mem::take(&mut self.joined) {
                self.document.start(kind);
            }
        }
        true
    }

    fn visible(&mut self) -> bool {
        self.drawings == 0 && !self.hidden && self.begin()
    }

    fn push(&mut self, text: &str) {
        if self.visible() {
            self.document.push(text);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else { return };
        if paragraph.mark_deleted {
            self.joined |= paragraph.started;
        } else if paragraph.started || self.joined {
            self.joined = false;
            self.document.end();
        }
        for words in std::mem::take(&mut self.boxes) {
            self.document.aside(&words);
        }
    }
}
