use super::ingested::Parsed;
use super::limits::MAX_DOCUMENT_TEXT;
use super::metadata::Metadata;
use super::prose::{Prose, subscript, superscript};
use super::rows::Rows;
use super::{Warning, plain};

/// The longest beginning of a comment that is shown, in characters.
const BEGINNING: usize = 60;

/// The text of a word processor's document as it is put together: headings apart, one line for each list item and table row,
/// a superscript number for each note and the notes at the end.
#[derive(Default)]
pub(super) struct Document {
    prose: Prose,
    rows: Rows,
    /// The title paragraph, or the first heading of the highest level so far, with its level; the title's level is 0.
    title: Option<(u8, String)>,
    heading: Option<(u8, String)>,
    notes: Vec<String>,
    length: usize,
    raised: bool,
    lowered: bool,
    /// How many changes were accepted, and how many passages were hidden.
    pub changes: usize,
    pub hidden: usize,
    comments: Vec<String>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paragraph {
    /// Running text.
    Body,
    /// An item of a list.
    Item,
    /// A heading; its level counts from 1, and 0 is the title of the whole.
    Heading(u8),
}

impl Document {
    /// Opens a paragraph.
    pub fn start(&mut self, paragraph: Paragraph) {
        match paragraph {
            Paragraph::Heading(level) => {
                self.prose.gap();
                self.heading = Some((level, String::new()));
            }
            Paragraph::Item => self.prose.start(true),
            Paragraph::Body => self.prose.start(self.rows.is_open()),
        }
        (self.raised, self.lowered) = (false, false);
    }

    /// Ends the open paragraph.
    pub fn end(&mut self) {
        let Some((level, words)) = self.heading.take() else {
            return self.prose.start(false);
        };
        self.prose.gap();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() && self.title.as_ref().is_none_or(|(first, _)| level < *first) {
            self.title = Some((level, words));
        }
    }

    /// Says that the text that follows stands above or below the line.
    pub fn shift(&mut self, raised: bool, lowered: bool) {
        (self.raised, self.lowered) = (raised, lowered);
    }

    /// Adds running text.
    pub fn push(&mut self, text: &str) {
        self.length += text.len();
        if self.length > MAX_DOCUMENT_TEXT {
            return;
        }
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(text);
        }
        match () {
            () if self.raised => self.prose.push(&text.chars().map(superscript).collect::<String>()),
            () if self.lowered => self.prose.push(&text.chars().map(subscript).collect::<String>()),
            () => self.prose.push(text),
        }
    }

    /// Goes on in a new line.
    pub fn end_line(&mut self) {
        if let Some((_, heading)) = &mut self.heading {
            heading.push(' ');
        }
        self.prose.end_line();
    }

    /// Sets the mark of the next note, whose words are `note`.
    pub fn note(&mut self, note: String) {
        self.length += note.len();
        if self.length > MAX_DOCUMENT_TEXT {
            return;
        }
        self.notes.push(note);
        self.prose.push(&mark(self.notes.len()));
    }

    /// Adds the words of a text box, line by line, as paragraphs of their own.
    pub fn aside(&mut self, words: &str) {
        for line in words.lines().filter(|line| !line.is_empty()) {
            self.start(Paragraph::Body);
            self.push(line);
            self.end();
        }
    }

    /// Remembers a comment, with its author before it where there is one.
    pub fn comment(&mut self, author: &str, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let author = author.trim();
        self.comments.push(match author.is_empty() {
            true => words,
            false => format!("{author}: {words}"),
        });
    }

    /// Opens a table inside the innermost open one.
    pub fn open_table(&mut self) {
        self.rows.open_table(&mut self.prose);
    }

    /// Opens a cell of the innermost table.
    pub fn open_cell(&mut self) {
        self.rows.open_cell(&mut self.prose);
    }

    /// Ends the open row of the innermost table.
    pub fn end_row(&mut self) {
        self.rows.end_row(&mut self.prose);
    }

    /// Ends the innermost table.
    pub fn end_table(&mut self) {
        self.rows.end_table(&mut self.prose);
    }

    /// Ends the document and returns its words alone, as those of a note or a box.
    pub fn into_words(self) -> String {
        self.prose.finish()
    }

    /// Ends the document; `None` if it is longer than any text that is read.
    pub fn finish(mut self) -> Option<Parsed> {
        if self.length > MAX_DOCUMENT_TEXT {
            return None;
        }
        self.prose.gap();
        for (i, note) in self.notes.iter().enumerate() {
            self.prose.start(false);
            self.prose.push(&mark(i + 1));
            self.prose.push(" ");
            self.prose.push_lines(note);
        }
        let mut warnings = Vec::new();
        if let Some(first) = self.comments.first() {
            warnings.push(Warning::Comments {
                count: self.comments.len(),
                first: beginning(first),
            });
        }
        let (changes, hidden) = (self.changes, self.hidden);
        warnings.extend((changes > 0).then_some(Warning::ChangesAccepted { count: changes }));
        warnings.extend((hidden > 0).then_some(Warning::HiddenLeftOut { passages: hidden }));
        let text = self.prose.finish();
        let head = plain::head(&text);
        let title = self.title.map(|(_, title)| title).or(head.title);
        Some(Parsed {
            text,
            metadata: Metadata { title, ..head },
            warnings,
        })
    }
}

/// The mark of note number `n`, from 1.
fn mark(n: usize) -> String {
    n.to_string().chars().map(superscript).collect()
}

/// Pages set one after another, a blank line apart; `None` if they are longer than any text that is read.
pub(super) fn joined(pages: &[String]) -> Option<String> {
    let pages: Vec<&str> = pages
        .iter()
        .map(|page| page.trim())
        .filter(|page| !page.is_empty())
        .collect();
    let length: usize = pages.iter().map(|page| page.len() + 2).sum();
    (length <= MAX_DOCUMENT_TEXT).then(|| pages.join("\n\n"))
}

/// How `words` begin, with an ellipsis where more follows.
pub(super) fn beginning(words: &str) -> String {
    let mut first: String = words.chars().take(BEGINNING).collect();
    if first.len() < words.len() {
        first.push('\u{2026}');
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_tables_and_notes_have_their_places() {
        let mut document = Document::default();
        let paragraph = |document: &mut Document, kind, text: &str| {
            document.start(kind);
            document.push(text);
            document.end();
        };
        paragraph(&mut document, Paragraph::Heading(1), "Ferries  stop");
        paragraph(&mut document, Paragraph::Body, "By pier:");
        paragraph(&mut document, Paragraph::Item, "Harrin: 940");
        paragraph(&mut document, Paragraph::Item, "Sallow: 610");
        document.start(Paragraph::Body);
        document.push("In all 1,550");
        document.note("As counted.".into());
        document.push(".");
        document.end();
        document.open_table();
        for row in [["Pier", "Boats"], ["Merrow", "385"]] {
            for cell in row {
                document.open_cell();
                paragraph(&mut document, Paragraph::Body, cell);
            }
            document.end_row();
        }
        document.end_table();
        let parsed = document.finish().unwrap();
        assert_eq!(
            parsed.text,
            "Ferries stop\n\nBy pier:\n\nHarrin: 940\nSallow: 610\n\nIn all 1,550\u{b9}.\n\nPier | Boats\nMerrow | 385\n\n\u{b9} As counted."
        );
        assert_eq!(
            (parsed.metadata.title.as_deref(), parsed.warnings),
            (Some("Ferries stop"), vec![])
        );
    }
}
