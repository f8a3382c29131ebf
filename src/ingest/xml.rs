//! XML as documents pack it: read piece by piece, without a tree and without ever expanding an entity.

use super::limits::MAX_XML_DEPTH;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// What an XML part consists of. Names are without their prefix.
pub(super) enum Piece<'x> {
    /// A start tag; an empty element gives a start and an end.
    Start(&'x Tag<'x>),
    /// An end tag.
    End(&'x str),
    /// Characters, with their references resolved.
    Text(&'x str),
}

/// A start tag.
pub(super) struct Tag<'x> {
    pub name: &'x str,
    start: &'x BytesStart<'x>,
}

impl Tag<'_> {
    /// The value of the attribute `name`, which is given without its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let attribute = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }
}

/// Why an XML part was not read to its end.
#[derive(Debug)]
pub(super) enum XmlError {
    /// It declares entities.
    Entities,
    /// Its elements are nested too deep.
    TooDeep,
    /// It is not well-formed; says where.
    Malformed(String),
}

/// Gives the pieces of `part` to `visit`, in order.
pub(super) fn read(part: &[u8], mut visit: impl FnMut(Piece)) -> Result<(), XmlError> {
    let mut reader = Reader::from_reader(part);
    let mut depth = 0_usize;
    let malformed = |reader: &Reader<&[u8]>, why: &dyn std::fmt::Display| {
        XmlError::Malformed(format!("at byte {}: {why}", reader.error_position()))
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > MAX_XML_DEPTH {
                    return Err(XmlError::TooDeep);
                }
                give(&start, &mut visit);
            }
            Ok(Event::Empty(start)) => {
                give(&start, &mut visit);
                visit(Piece::End(name_of(start.local_name().as_ref())));
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                visit(Piece::End(name_of(end.local_name().as_ref())));
            }
            Ok(Event::Text(text)) => match text.decode() {
                Ok(text) => visit(Piece::Text(&text)),
                Err(why) => return Err(malformed(&reader, &why)),
            },
            Ok(Event::CData(text)) => match text.decode() {
                Ok(text) => visit(Piece::Text(&text)),
                Err(why) => return Err(malformed(&reader, &why)),
            },
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.decode().map_err(|why| malformed(&reader, &why))?;
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => visit(Piece::Text(c.encode_utf8(&mut [0; 4]))),
                    _ => match quick_xml::escape::resolve_xml_entity(&name) {
                        Some(text) => visit(Piece::Text(text)),
                        None => visit(Piece::Text(&format!("&{name};"))),
                    },
                }
            }
            Ok(Event::DocType(declaration)) => {
                let bytes: &[u8] = &declaration;
                if bytes.windows(8).any(|w| w.eq_ignore_ascii_case(b"<!ENTITY")) {
                    return Err(XmlError::Entities);
                }
            }
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
            Ok(Event::Eof) if depth > 0 => return Err(XmlError::Malformed("it ends early".into())),
            Ok(Event::Eof) => return Ok(()),
            Err(why) => return Err(malformed(&reader, &why)),
        }
    }
}

fn give(start: &BytesStart, visit: &mut impl FnMut(Piece)) {
    let local = start.local_name();
    let name = name_of(local.as_ref());
    visit(Piece::Start(&Tag { name, start }));
}

/// An element's name; a name that is no UTF-8 is none that is asked for.
fn name_of(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(xml: &str) -> Result<String, XmlError> {
        let mut seen = String::new();
        read(xml.as_bytes(), |piece| match piece {
            Piece::Start(tag) => seen.push_str(&format!("<{} {}>", tag.name, tag.attribute("val").unwrap_or_default())),
            Piece::End(name) => seen.push_str(&format!("</{name}>")),
            Piece::Text(text) => seen.push_str(text),
        })?;
        Ok(seen)
    }

    #[test]
    fn prefixes_go_and_references_are_resolved() {
        let xml = "<?xml version=\"1.0\"?><w:p w:val=\"a&amp;b\">1 &lt; 2&#8211;3 &nbsp;<w:br/><![CDATA[<x>]]></w:p>";
        assert_eq!(seen(xml).unwrap(), "<p a&b>1 < 2\u{2013}3 &nbsp;<br ></br><x></p>");
    }

    #[test]
    fn entities_are_refused_and_a_plain_doctype_is_not() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert!(matches!(seen(bomb), Err(XmlError::Entities)));
        let file = "<!DOCTYPE a [<!entity f SYSTEM \"file:///etc/passwd\">]><a>&f;</a>";
        assert!(matches!(seen(file), Err(XmlError::Entities)));
        assert_eq!(seen("<!DOCTYPE a SYSTEM \"a.dtd\"><a>b</a>").unwrap(), "<a >b</a>");
    }

    #[test]
    fn depth_and_damage_are_refused() {
        assert!(matches!(seen(&"<a>".repeat(100_000)), Err(XmlError::TooDeep)));
        for xml in ["<a>text", "<a></b>", "<a", "<a>\u{fffd}<"] {
            assert!(matches!(seen(xml), Err(XmlError::Malformed(_))), "{xml}");
        }
    }
}
