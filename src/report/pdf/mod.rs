//! The report as a document for print: the web page's words, in the web page's order, on pages of A4.
//!
//! As the preview takes the Markdown report apart, this takes the web page apart (`read`), so that no word of a report
//! is written down a second time. The blocks are broken into lines (`lines`), the lines set (`set`) and laid on pages
//! (`compose`, `table`, `flow`), and the pages drawn (`draw`) and written as one file (`file`, `embed`, `structure`).

mod added;
mod bidi;
mod compose;
mod content;
mod draw;
mod embed;
mod faces;
mod file;
mod flow;
mod foot;
mod legible;
mod lines;
mod metadata;
mod pieces;
mod read;
mod set;
mod sheet;
mod squeeze;
mod structure;
mod style;
mod table;
mod tags;

use super::{FindFonts, ReportModel, html};
use crate::text::reveal;
pub use added::can_embed;
use content::{Block, Item, Paragraph, Span};
use faces::Faces;
use legible::Legible;
use style::Style;
use tags::Tree;

/// Why no document could be made, as the library says it.
#[derive(Debug)]
pub struct RenderFault(pub String);

/// The report as a PDF document: A4, tagged, with an outline, its faces embedded as far as they are used. What the
/// program's own faces have no sign for is set in those that `fonts` finds, and spelt out if there are none. The only links
/// that lead out are the http and https addresses of evidence. The same model and the same fonts give the same bytes.
pub fn render(model: &ReportModel<'_>, fonts: FindFonts<'_>) -> Result<Vec<u8>, RenderFault> {
    let added;
    let mut faces = Faces::new().ok_or_else(|| RenderFault("a typeface of the program is damaged".to_owned()))?;
    let page = html::render(model);
    let lacking = Legible::lacking(&mut faces, &page);
    if !lacking.is_empty() {
        added = fonts(&lacking);
        faces.add(&added);
    }
    let mut legible = Legible::default();
    let mut blocks = read::blocks(&page, &mut faces, &mut legible);
    drop(page);
    if let (Some(remark), Some(Block::List(limits))) = (legible.remark(), blocks.last_mut()) {
        limits.push(Item {
            label: None,
            body: vec![plain(remark, Style::BODY)],
        });
    }
    let title = blocks.iter().find_map(|block| match block {
        Block::Heading(1, _, _, title) => Some(title.spans.iter().map(|span| span.text.as_str()).collect::<String>()),
        _ => None,
    });
    let about = file::About {
        title: title.unwrap_or_default(),
        authors: model.reviewers.iter().map(|name| reveal(name)).collect(),
        program: format!("Linecheck {}", model.version),
        made: model.generated_at,
    };
    let mut tree = Tree::new();
    let mut pages = compose::pages(&blocks, &mut faces, &mut tree);
    foot::foot(&mut pages, &about.title, &mut faces);
    file::write(&about, &pages, &faces, tree)
}

fn plain(text: String, style: Style) -> Paragraph {
    let span = Span {
        text,
        style: style.clone(),
        anchor: None,
    };
    Paragraph {
        spans: vec![span],
        style,
    }
}
