use super::RenderFault;
use super::faces::{Face, Glyph, Measures, Shaped, Source};
use super::squeeze::squeeze;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use std::borrow::Cow;
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The signs of one face that a document uses, and what each stands for.
pub struct Used<'f> {
    source: Source<'f>,
    measures: Measures<'f>,
    signs: GlyphRemapper,
    /// For each sign by its number in the document: the face's own number of it, and what it stands for.
    meanings: BTreeMap<u16, (u16, String)>,
}

/// A sign as it is written into a page.
#[derive(Clone, PartialEq, Debug)]
pub struct Printed {
    /// Its number in the document.
    pub code: u16,
    /// The sign and its place.
    pub glyph: Glyph,
}

/// Signs side by side, and what they stand for together if their own meanings do not say it.
#[derive(Clone, PartialEq, Debug)]
pub struct Cluster {
    /// The signs.
    pub signs: Vec<Printed>,
    /// What they stand for, where they are not enough.
    pub meaning: Option<String>,
}

impl<'f> Used<'f> {
    /// Nothing of a face.
    pub fn new(source: &Source<'f>) -> Self {
        Self {
            source: source.clone(),
            measures: source.measures(),
            signs: GlyphRemapper::new(),
            meanings: BTreeMap::new(),
        }
    }

    /// What the pages call the face.
    pub fn name(&self) -> Cow<'f, str> {
        match self.source.face {
            Face::Added(at) => Cow::Owned(format!("Added{at}")),
            _ => self.source.name.clone(),
        }
    }

    /// Whether nothing of it is used.
    pub fn is_empty(&self) -> bool {
        self.meanings.is_empty()
    }

    /// The way from a sign to the next, before kerning, in thousandths of the type size.
    pub fn advance(&self, glyph: u16) -> f32 {
        self.measures.advance(glyph)
    }

    /// Takes the signs of some words into use.
    pub fn take(&mut self, shaped: &Shaped) -> Vec<Cluster> {
        let mut clusters: Vec<(usize, Vec<Glyph>)> = Vec::new();
        for &glyph in &shaped.glyphs {
            match clusters.last_mut() {
                Some((start, glyphs)) if *start == glyph.start => glyphs.push(glyph),
                _ => clusters.push((glyph.start, vec![glyph])),
            }
        }
        let mut starts: Vec<_> = clusters.iter().map(|(start, _)| *start).collect();
        starts.sort_unstable();
        let mut out = Vec::with_capacity(clusters.len());
        for (start, glyphs) in clusters {
            let next = starts.partition_point(|&other| other <= start);
            let end = starts.get(next).copied().unwrap_or(shaped.text.len());
            let text = shaped.text.get(start..end).unwrap_or_default();
            let mut of_each: Vec<_> = match text.chars().count() == glyphs.len() {
                true => text.chars().map(String::from).collect(),
                false => vec![text.to_owned(); glyphs.len()],
            };
            if shaped.from_right {
                of_each.reverse();
            }
            let mut tells =
                glyphs.len() == of_each.len() && (glyphs.len() == 1 || of_each.iter().all(|c| c.chars().count() == 1));
            let signs = glyphs.into_iter().zip(of_each).map(|(glyph, meaning)| {
                let code = self.signs.remap(glyph.id);
                let known = &self
                    .meanings
                    .entry(code)
                    .or_insert_with(|| (glyph.id, meaning.clone()))
                    .1;
                tells &= *known == meaning;
                Printed { code, glyph }
            });
            let signs: Vec<_> = signs.collect();
            // Readers take a mark that stands off its line or on its letter for a word of its own, unless the letter says that
            // it is its own.
            let is_plain = |glyph: &Glyph| glyph.up == 0.0 && glyph.right == 0.0 && glyph.advance > 0.0;
            tells &= signs.len() == 1 || signs.iter().all(|sign| is_plain(&sign.glyph));
            out.push(Cluster {
                signs,
                meaning: (!tells).then(|| text.to_owned()),
            });
        }
        out
    }

    /// Writes the face with the signs that are used, from the number `next` on.
    pub fn write(&self, pdf: &mut Pdf, id: Ref, next: &mut Ref) -> Result<(), RenderFault> {
        let [child, descriptor, file, meanings] = [next.bump(), next.bump(), next.bump(), next.bump()];
        let (source, measures) = (&self.source, &self.measures);
        let subset =
            subsetter::subset(source.bytes, source.index, &self.signs).map_err(|why| RenderFault(why.to_string()))?;
        let is_cff = !source.table(b"CFF ").is_empty();
        let subset = if is_cff { cff_of(&subset) } else { &subset };
        let name = format!("{}+{}", self.tag(), source.name);
        let system = SystemInfo {
            registry: Str(b"Adobe"),
            ordering: Str(b"Identity"),
            supplement: 0,
        };

        pdf.type0_font(id)
            .base_font(Name(name.as_bytes()))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(child)
            .to_unicode(meanings);

        let mut font = pdf.cid_font(child);
        font.subtype(if is_cff { CidFontType::Type0 } else { CidFontType::Type2 });
        font.base_font(Name(name.as_bytes()))
            .system_info(system)
            .font_descriptor(descriptor);
        font.default_width(0.0);
        if !is_cff {
            font.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let widths = self.signs.remapped_gids().map(|glyph| measures.advance(glyph));
        font.widths().consecutive(0, widths);
        font.finish();

        let [left, bottom, right, top] = measures.bounds();
        let mut flags = FontFlags::SYMBOLIC;
        flags.set(FontFlags::SERIF, source.face.is_serif());
        let mut about = pdf.font_descriptor(descriptor);
        about.name(Name(name.as_bytes())).flags(flags);
        about.bbox(Rect::new(left, bottom, right, top));
        about
            .italic_angle(0.0)
            .ascent(measures.ascent())
            .descent(measures.descent());
        about
            .cap_height(measures.ascent() * 0.75)
            .stem_v(if source.face.is_strong() { 130.0 } else { 85.0 });
        if is_cff {
            about.font_file3(file);
        } else {
            about.font_file2(file);
        }
        about.finish();

        let squeezed = squeeze(subset);
        let mut stream = pdf.stream(file, &squeezed);
        stream.filter(Filter::FlateDecode);
        if is_cff {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        stream.finish();

        let mut map = UnicodeCmap::<u16>::new(Name(b"Meanings"), system);
        for (&code, (_, meaning)) in &self.meanings {
            map.pair_with_multiple(code, meaning.chars());
        }
        let map = squeeze(map.finish().as_slice());
        pdf.cmap(meanings, &map).filter(Filter::FlateDecode);
        Ok(())
    }

    /// Six capital letters that say which signs of the face are in the document.
    fn tag(&self) -> String {
        let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
        for (glyph, _) in self.meanings.values() {
            sum = (sum ^ u64::from(*glyph)).wrapping_mul(0x0100_0000_01b3);
        }
        let letter = |at: u32| char::from(b'A' + u8::try_from((sum >> (8 * at)) % 26).unwrap_or_default());
        (0..6).map(letter).collect()
    }
}

/// The table of outlines of a font file; the file itself if it has none.
fn cff_of(file: &[u8]) -> &[u8] {
    let number = |at: usize| {
        let four = file.get(at..).and_then(<[u8]>::first_chunk::<4>);
        four.map_or(0, |&four| u32::from_be_bytes(four) as usize)
    };
    let tables = file.get(12..).unwrap_or_default().chunks_exact(16);
    let found = tables.enumerate().find(|(_, record)| record.starts_with(b"CFF "));
    let found = found.and_then(|(at, _)| {
        let record = 12 + 16 * at;
        let start = number(record + 8);
        file.get(start..start + number(record + 12))
    });
    found.unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::super::faces::{Faces, testing};
    use super::*;

    fn used(face: Face, faces: &Faces<'static>) -> Used<'static> {
        Used::new(faces.sources().nth(face.number()).unwrap())
    }

    #[test]
    fn signs_say_what_they_stand_for_or_their_cluster_does() {
        let mut faces = Faces::new().unwrap();
        let mut used = used(Face::Serif, &faces);
        for text in ["fi fl -> 31", "e\u{301}\u{323}x", "Ǆ", "\u{e9}", "e\u{301}"] {
            let clusters = used.take(&faces.shape(Face::Serif, text));
            let said: String = clusters
                .iter()
                .map(|cluster| match &cluster.meaning {
                    Some(meaning) => meaning.clone(),
                    None => cluster
                        .signs
                        .iter()
                        .map(|sign| used.meanings[&sign.code].1.as_str())
                        .collect(),
                })
                .collect();
            assert_eq!(said, text);
        }
    }

    #[test]
    fn signs_read_from_the_right_stand_the_other_way_round() {
        let files = testing::added();
        let mut faces = Faces::new().unwrap();
        faces.add(&files);
        for (face, text) in [
            (Face::Added(0), "\u{5d0}\u{5d1}\u{5d2}"),
            (Face::Added(1), "\u{633}\u{644}\u{627}\u{645}"),
        ] {
            let shaped = faces.shape_from(face, text, true);
            assert!(shaped.is_whole(), "{text}");
            let mut used = Used::new(faces.sources().nth(face.number()).unwrap());
            let clusters = used.take(&shaped).into_iter().rev();
            let said = clusters.flat_map(|cluster| {
                let of_each = cluster.signs.iter().map(|sign| used.meanings[&sign.code].1.clone());
                cluster
                    .meaning
                    .map_or_else(|| of_each.collect(), |meaning| vec![meaning])
            });
            assert_eq!(said.collect::<String>(), text);
        }
        let alone = faces.shape_from(Face::Added(1), "\u{633}", true).glyphs[0].id;
        let joined = faces.shape_from(Face::Added(1), "\u{633}\u{645}", true);
        assert_ne!(joined.glyphs.last().unwrap().id, alone, "letters are joined");
    }

    #[test]
    fn the_same_signs_give_the_same_name() {
        let tag = |text: &str| {
            let mut faces = Faces::new().unwrap();
            let mut used = used(Face::Sans, &faces);
            used.take(&faces.shape(Face::Sans, text));
            used.tag()
        };
        assert_eq!(tag("abc"), tag("abc"));
        assert_ne!(tag("abc"), tag("abd"));
    }
}
