//! Word documents (.docx, .docm, .dotx): the text as its author sees it once all tracked changes are accepted.

mod story;
mod styles;

use super::IngestError;
use super::container::Container;
use super::ingested::Parsed;
use super::xml::Piece;
use std::collections::BTreeMap;
use story::Reader;
use styles::Styles;

/// Reads headings, paragraphs, list items, tables, text boxes, footnotes and endnotes. Comments are counted; headers, footers,
/// tables of contents, pictures and hidden text are left out. The title is the paragraph of the style Title, else the first
/// heading of the highest level.
pub(super) fn parse(mut container: Container) -> Result<Parsed, IngestError> {
    let main = main_part(&mut container)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    };
    let mut styles = Styles::default();
    container.read_xml(&beside("styles.xml"), |piece| styles.take(piece))?;
    let mut notes = BTreeMap::new();
    for kind in ["footnote", "endnote"] {
        let mut reader = Reader::new(&styles, &notes);
        container.read_xml(&beside(&format!("{kind}s.xml")), |piece| reader.take(piece))?;
        let read = reader.into_notes();
        notes.extend(read.into_iter().map(|note| ((kind, note.id), note.words)));
    }
    let empty = BTreeMap::new();
    let mut comments = Reader::new(&styles, &empty);
    container.read_xml(&beside("comments.xml"), |piece| comments.take(piece))?;
    let mut body = Reader::new(&styles, &notes);
    if !container.read_xml(&main, |piece| body.take(piece))? {
        return Err(container.missing(&main));
    }
    let mut document = body.into_document();
    for comment in comments.into_notes() {
        document.comment(&comment.author, &comment.words);
    }
    document.finish().ok_or_else(|| container.swollen())
}

/// The name of the part with the text; the relations of the package say which it is.
fn main_part(container: &mut Container) -> Result<String, IngestError> {
    let mut main = None;
    container.read_xml("_rels/.rels", |piece| {
        if let Piece::Start(tag) = piece
            && tag.name == "Relationship"
            && tag.attribute("Type").is_some_and(|t| t.ends_with("/officeDocument"))
        {
            main = tag.attribute("Target");
        }
    })?;
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(main.trim_start_matches('/').to_owned())
}
