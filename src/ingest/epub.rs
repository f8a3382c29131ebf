//! EPUB books (.epub): their chapters in reading order, each a web page without a site around it.

use super::container::Container;
use super::dates::date_in;
use super::document::joined;
use super::ingested::Parsed;
use super::metadata::{Metadata, tidy_byline};
use super::xml::Piece;
use super::{IngestError, decode, html, plain};
use std::collections::BTreeMap;

/// Reads the chapters in the order of the book's spine; its navigation, pictures and styles are left out. Title, writers,
/// publisher and date are those of the book.
pub(super) fn parse(mut container: Container) -> Result<Parsed, IngestError> {
    let mut package = None;
    container.read_xml("META-INF/container.xml", |piece| {
        if let Piece::Start(tag) = piece
            && tag.name == "rootfile"
            && package.is_none()
        {
            package = tag.attribute("full-path");
        }
    })?;
    let package = package.ok_or_else(|| container.missing("package document"))?;
    let mut book = Book::default();
    if !container.read_xml(&package, |piece| book.take(piece))? {
        return Err(container.missing(&package));
    }
    let sealed = sealed_parts(&mut container)?;
    let mut pages = Vec::new();
    for id in &book.spine {
        let Some(item) = book.items.get(id).filter(|item| !item.navigation) else {
            continue;
        };
        let name = beside(&package, &item.href);
        if sealed.contains(&name) {
            return Err(container.encrypted());
        }
        if let Some(page) = container.part(&name)? {
            let page = decode::decode(&page).text;
            // A title page repeats what the book says of itself.
            if page.contains("epub:type=\"titlepage\"") {
                continue;
            }
            pages.push(html::chapter(&page).ok_or_else(|| container.swollen())?);
        }
    }
    let text = joined(&pages).ok_or_else(|| container.swollen())?;
    let (book, head) = (book.metadata, plain::head(&text));
    let metadata = Metadata {
        title: book.title.or(head.title),
        outlet: book.outlet.or(head.outlet),
        byline: book.byline.or(head.byline),
        // The date of a book is often the day on which its file was made.
        published: head.published.or(book.published),
    };
    Ok(Parsed {
        text,
        metadata,
        warnings: Vec::new(),
    })
}

/// The names of the parts that are encrypted. Fonts that are merely obscured are among them, but no page is.
fn sealed_parts(container: &mut Container) -> Result<Vec<String>, IngestError> {
    let mut sealed = Vec::new();
    container.read_xml("META-INF/encryption.xml", |piece| {
        if let Piece::Start(tag) = piece
            && tag.name == "CipherReference"
        {
            sealed.extend(tag.attribute("URI").map(|uri| unescaped(&uri)));
        }
    })?;
    Ok(sealed)
}

/// What the package document of a book says.
#[derive(Default)]
struct Book {
    metadata: Metadata,
    items: BTreeMap<String, Item>,
    spine: Vec<String>,
    inside: String,
}

struct Item {
    href: String,
    navigation: bool,
}

impl Book {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start(tag) => {
                let attribute = |name| tag.attribute(name).unwrap_or_default();
                self.inside = tag.name.to_owned();
                match tag.name {
                    "item" => {
                        let item = Item {
                            href: attribute("href"),
                            navigation: attribute("properties").split(' ').any(|p| p == "nav"),
                        };
                        self.items.insert(attribute("id"), item);
                    }
                    "itemref" => self.spine.push(attribute("idref")),
                    _ => {}
                }
            }
            Piece::End(_) => self.inside.clear(),
            Piece::Text(text) => self.text(text.trim()),
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let metadata = &mut self.metadata;
        match self.inside.as_str() {
            "title" if metadata.title.is_none() => metadata.title = Some(text.to_owned()),
            "publisher" if metadata.outlet.is_none() => metadata.outlet = Some(text.to_owned()),
            "date" if metadata.published.is_none() => metadata.published = date_in(text),
            "creator" => {
                metadata.byline = match (metadata.byline.take(), tidy_byline(text)) {
                    (Some(names), Some(name)) => Some(format!("{names}, {name}")),
                    (names, name) => names.or(name),
                };
            }
            _ => {}
        }
    }
}

/// The name of the part that `href` means in the part `from`.
fn beside(from: &str, href: &str) -> String {
    let href = unescaped(href.split('#').next().unwrap_or_default());
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in href.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(folders.pop()),
            step => folders.push(step),
        }
    }
    folders.join("/")
}

/// `uri` with its %-escapes resolved.
fn unescaped(uri: &str) -> String {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok());
        match digits
            .and_then(|d| u8::from_str_radix(d, 16).ok())
            .filter(|_| byte == b'%')
        {
            Some(escaped) => {
                bytes.push(escaped);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_to_parts() {
        assert_eq!(
            beside("EPUB/content.opf", "text/ch%201.xhtml#top"),
            "EPUB/text/ch 1.xhtml"
        );
        assert_eq!(beside("OEBPS/a/b.opf", "../c.xhtml"), "OEBPS/c.xhtml");
        assert_eq!(beside("b.opf", "../../%zz%4"), "%zz%4");
    }
}
