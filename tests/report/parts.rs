//! Office documents taken apart: their parts, and the tags and texts of each.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// What an XML part consists of. Names have their prefixes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Start(String, BTreeMap<String, String>),
    End(String),
    Text(String),
}

/// The parts of a document by name. Each is well-formed XML 1.0, or this fails.
pub fn parts(document: &[u8]) -> BTreeMap<String, Vec<Piece>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut xml = String::new();
        file.read_to_string(&mut xml).unwrap();
        parts.insert(file.name().unwrap().into_owned(), pieces(&xml));
    }
    parts
}

fn pieces(xml: &str) -> Vec<Piece> {
    let legal = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(legal), "{xml:?}");
    let mut reader = Reader::from_str(xml);
    let (mut pieces, mut open) = (Vec::new(), 0_usize);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open += 1;
                pieces.push(tag(&start));
            }
            Event::Empty(start) => {
                let piece = tag(&start);
                let Piece::Start(name, _) = &piece else { unreachable!() };
                let end = Piece::End(name.clone());
                pieces.extend([piece, end]);
            }
            Event::End(end) => {
                open -= 1;
                pieces.push(Piece::End(String::from_utf8(end.name().as_ref().to_vec()).unwrap()));
            }
            Event::Text(text) => pieces.push(Piece::Text(text.decode().unwrap().into_owned())),
            Event::GeneralRef(reference) => {
                let name = reference.decode().unwrap();
                let letter = reference.resolve_char_ref().unwrap().map(String::from);
                let text = letter.or_else(|| quick_xml::escape::resolve_xml_entity(&name).map(str::to_owned));
                pieces.push(Piece::Text(text.unwrap()));
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(open, 0);
    pieces
}

fn tag(start: &BytesStart) -> Piece {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
        (
            String::from_utf8(attribute.key.as_ref().to_vec()).unwrap(),
            value.into_owned(),
        )
    });
    let attributes = attributes.collect();
    Piece::Start(String::from_utf8(start.name().as_ref().to_vec()).unwrap(), attributes)
}

/// The attributes of every start tag of this name, in order.
pub fn tags<'p>(pieces: &'p [Piece], name: &str) -> Vec<&'p BTreeMap<String, String>> {
    let found = pieces.iter().filter_map(|piece| match piece {
        Piece::Start(tag, attributes) if tag == name => Some(attributes),
        _ => None,
    });
    found.collect()
}
