//! Fonts that are handed in for what the program's own faces have no sign for.

use super::faces::{table, unsigned};
use crate::store::FontBytes;
use harfrust::FontRef;
use subsetter::GlyphRemapper;

/// Whether a part of a font may and can be put into a document: its maker allows that, it is made of outlines in one
/// colour, and it can be taken apart.
pub fn can_embed(file: &FontBytes) -> bool {
    let Ok(font) = FontRef::from_index(file.bytes(), file.index()) else {
        return false;
    };
    let has = |tag: &[u8; 4]| !table(&font, tag).is_empty();
    let in_colour = has(b"COLR") || has(b"CBDT") || has(b"sbix") || has(b"SVG ");
    let has_outlines = has(b"CFF ") || (has(b"glyf") && has(b"loca"));
    let rights = unsigned(table(&font, b"OS/2"), 8);
    // Restricted licence, no subsets, pictures only.
    let is_allowed = rights & 0x000f != 0x0002 && rights & 0x0300 == 0;
    let comes_apart = || subsetter::subset(file.bytes(), file.index(), &GlyphRemapper::new()).is_ok();
    has_outlines && !in_colour && is_allowed && has(b"hmtx") && has(b"hhea") && comes_apart()
}

/// The PostScript name of a font; `None` if it states none that a document can hold.
pub fn name_of(file: &FontBytes) -> Option<String> {
    /// The number of the PostScript name among a font's names.
    const POSTSCRIPT: u16 = 6;
    /// No such name is longer.
    const MOST: usize = 63;
    let font = FontRef::from_index(file.bytes(), file.index()).ok()?;
    let names = table(&font, b"name");
    let stored = usize::from(unsigned(names, 4));
    let records = (0..usize::from(unsigned(names, 2))).map(|at| 6 + 12 * at);
    let mut found = records.filter(|&at| unsigned(names, at + 6) == POSTSCRIPT).map(|at| {
        let from = stored + usize::from(unsigned(names, at + 10));
        let bytes = names
            .get(from..from + usize::from(unsigned(names, at + 8)))
            .unwrap_or_default();
        // Some records hold two bytes a character; the name itself is ASCII.
        bytes
            .iter()
            .filter(|b| **b != 0)
            .map(|&b| char::from(b))
            .collect::<String>()
    });
    found.find(|name| {
        let plain = name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        plain && !name.is_empty() && name.len() <= MOST
    })
}
