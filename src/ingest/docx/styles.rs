use crate::ingest::document::Paragraph;
use crate::ingest::xml::{Piece, Tag};
use std::collections::BTreeMap;

/// How many styles may be based on one another.
const MAX_CHAIN: usize = 16;

/// The paragraph styles of a Word document, as far as they say what a paragraph is.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    open: Option<(String, Style)>,
}

/// What a style says of its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A paragraph of the text.
    Text(Paragraph),
    /// A line of a table of contents, which repeats a heading.
    Contents,
}

#[derive(Default)]
struct Style {
    role: Option<Role>,
    based_on: Option<String>,
}

impl Styles {
    /// Takes the next piece of the part that holds the styles.
    pub fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start(tag) if tag.name == "style" => {
                self.open = tag.attribute("styleId").map(|id| (id, Style::default()));
            }
            Piece::Start(tag) => {
                if let Some((_, style)) = &mut self.open {
                    style.take(tag);
                }
            }
            Piece::End("style") => self.styles.extend(self.open.take()),
            _ => {}
        }
    }

    /// What a paragraph of the style `id` is.
    pub fn role(&self, id: &str) -> Option<Role> {
        let mut style = self.styles.get(id)?;
        for _ in 0..MAX_CHAIN {
            if style.role.is_some() {
                return style.role;
            }
            style = self.styles.get(style.based_on.as_deref()?)?;
        }
        None
    }
}

impl Style {
    fn take(&mut self, tag: &Tag) {
        let value = || tag.attribute("val").unwrap_or_default();
        match tag.name {
            "name" => self.role = of_name(&value()).or(self.role),
            "basedOn" => self.based_on = Some(value()),
            "outlineLvl" => self.role = self.role.or_else(|| of_level(&value())),
            "numId" if value() != "0" => self.role = self.role.or(Some(Role::Text(Paragraph::Item))),
            _ => {}
        }
    }
}

/// What an outline level, counted from 0, says of a paragraph.
pub(super) fn of_level(level: &str) -> Option<Role> {
    let level: u8 = level.parse().ok().filter(|level| *level < 9)?;
    Some(Role::Text(Paragraph::Heading(level + 1)))
}

fn of_name(name: &str) -> Option<Role> {
    let name = name.to_ascii_lowercase();
    let number = |rest: &str| rest.trim().parse().ok().filter(|n| (1..=9_u8).contains(n));
    match name.as_str() {
        "title" => Some(Role::Text(Paragraph::Heading(0))),
        "toc heading" => Some(Role::Contents),
        name => {
            let heading = name.strip_prefix("heading").and_then(number);
            let contents = name.strip_prefix("toc").and_then(number).map(|_| Role::Contents);
            heading.map(|n| Role::Text(Paragraph::Heading(n))).or(contents)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::xml;

    #[test]
    fn a_style_is_what_it_is_based_on() {
        let part = r#"<w:styles><w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>
            <w:style w:styleId="Kopf"><w:name w:val="Kopf"/><w:basedOn w:val="H"/></w:style>
            <w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="V"><w:name w:val="TOC 1"/></w:style>
            <w:style w:styleId="L"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
            <w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"#;
        let mut styles = Styles::default();
        xml::read(part.as_bytes(), |piece| styles.take(piece)).unwrap();
        assert_eq!(
            ["Kopf", "T", "V", "L", "A", "none"].map(|id| styles.role(id)),
            [
                Some(Role::Text(Paragraph::Heading(2))),
                Some(Role::Text(Paragraph::Heading(0))),
                Some(Role::Contents),
                Some(Role::Text(Paragraph::Item)),
                None,
                None
            ]
        );
    }
}
