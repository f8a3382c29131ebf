use super::added::{can_embed, name_of};
use crate::report::{FontBytes, bundled};
use harfrust::{
    BufferFlags, Direction, Feature, FontRef, ShapeOptions, ShapePlan, ShaperData, Tag, UnicodeBuffer, script,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A face of the document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Face {
    /// What the program says.
    Sans,
    /// The same, heavier.
    SansStrong,
    /// What an article says.
    Serif,
    /// The same, heavier.
    SerifStrong,
    /// What was added for other scripts, by its place among what was added.
    Added(usize),
}

impl Face {
    /// The program's own faces; each is at the place of its own number.
    const OWN: [Self; 4] = [Self::Sans, Self::SansStrong, Self::Serif, Self::SerifStrong];

    /// Its number: the place among all faces of a document.
    pub fn number(self) -> usize {
        match self {
            Self::Sans => 0,
            Self::SansStrong => 1,
            Self::Serif => 2,
            Self::SerifStrong => 3,
            Self::Added(at) => Self::OWN.len() + at,
        }
    }

    /// The face of the other family that is as heavy.
    fn other(self) -> Self {
        match self {
            Self::Sans => Self::Serif,
            Self::SansStrong => Self::SerifStrong,
            Self::Serif => Self::Sans,
            Self::SerifStrong => Self::SansStrong,
            Self::Added(_) => self,
        }
    }

    /// Its file and its name, if it is one of the program's own.
    fn own(self) -> (&'static [u8], &'static str) {
        match self {
            Self::Sans => (bundled::SANS, "Inter-Regular"),
            Self::SansStrong => (bundled::SANS_STRONG, "Inter-SemiBold"),
            Self::Serif => (bundled::SERIF, "CharisSIL"),
            Self::SerifStrong => (bundled::SERIF_STRONG, "CharisSIL-Bold"),
            Self::Added(_) => (&[], ""),
        }
    }

    /// Whether it is one of the heavier.
    pub fn is_strong(self) -> bool {
        matches!(self, Self::SansStrong | Self::SerifStrong)
    }

    /// Whether it has serifs.
    pub fn is_serif(self) -> bool {
        matches!(self, Self::Serif | Self::SerifStrong)
    }
}

/// One sign of a face, put in place. Lengths are in parts of the type size.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// The way to the next one.
    pub advance: f32,
    /// How far to the right of its place it stands.
    pub right: f32,
    /// How far above its place it stands.
    pub up: f32,
    /// Where the characters that it stands for begin, in bytes of the text.
    pub start: usize,
}

/// Words set in a face.
#[derive(Clone, PartialEq, Debug)]
pub struct Shaped {
    /// The words.
    pub text: Box<str>,
    /// The face.
    pub face: Face,
    /// Whether they are read from the right.
    pub from_right: bool,
    /// Their signs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// Their width, in parts of the type size.
    pub width: f32,
}

impl Shaped {
    /// Whether the face has a sign for everything.
    pub fn is_whole(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.id != 0)
    }
}

/// A face with its file.
#[derive(Clone)]
pub struct Source<'f> {
    /// Which it is.
    pub face: Face,
    /// The file.
    pub bytes: &'f [u8],
    /// Its place in the file.
    pub index: u32,
    /// Its name in a document.
    pub name: Cow<'f, str>,
    font: FontRef<'f>,
}

struct Loaded<'f> {
    source: Source<'f>,
    data: ShaperData,
    /// By script, and by whether it is read from the right.
    plans: BTreeMap<(Tag, bool), ShapePlan>,
    /// Words read from the left, and those read from the right.
    known: [BTreeMap<Box<str>, Rc<Shaped>>; 2],
}

/// The program's four faces and those that were added, and all words that were set in them.
pub struct Faces<'f> {
    loaded: Vec<Loaded<'f>>,
    buffer: Option<UnicodeBuffer>,
}

impl<'f> Faces<'f> {
    /// Opens the program's own faces; `None` if one of them cannot be read.
    pub fn new() -> Option<Self> {
        let load = |face: Face| {
            let (bytes, name) = face.own();
            Loaded::new(face, bytes, 0, Cow::Borrowed(name))
        };
        let loaded = Face::OWN.into_iter().map(load).collect::<Option<_>>()?;
        Some(Self { loaded, buffer: None })
    }

    /// Adds faces, which are used for what those before them have no sign for. What cannot be read or must not be part of
    /// a document is passed over.
    pub fn add(&mut self, files: &'f [FontBytes]) {
        for file in files.iter().filter(|file| can_embed(file)) {
            let face = Face::Added(self.loaded.len() - Face::OWN.len());
            let name = name_of(file).unwrap_or_else(|| format!("Added{}", face.number()));
            self.loaded
                .extend(Loaded::new(face, file.bytes(), file.index(), Cow::Owned(name)));
        }
    }

    /// Every face with its file, each at the place of its own number.
    pub fn sources(&self) -> impl Iterator<Item = &Source<'f>> {
        self.loaded.iter().map(|loaded| &loaded.source)
    }

    /// Sets words that are read from the left.
    pub fn shape(&mut self, face: Face, text: &str) -> Rc<Shaped> {
        self.shape_from(face, text, false)
    }

    /// Sets words; the same words are set once only.
    pub fn shape_from(&mut self, face: Face, text: &str, from_right: bool) -> Rc<Shaped> {
        let loaded = &mut self.loaded[face.number()];
        if let Some(known) = loaded.known[usize::from(from_right)].get(text) {
            return Rc::clone(known);
        }
        let direction = match from_right {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        };
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        if buffer.script() == script::UNKNOWN {
            buffer.set_script(script::LATIN);
        }
        buffer.set_direction(direction);
        buffer.set_flags(BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        let script = buffer.script();
        let shaper = loaded.data.shaper(&loaded.source.font).build();
        let features = FAITHFUL.map(|tag| Feature::new(Tag::new(tag), 0, ..));
        // Other scripts need what replaces letters to be legible at all.
        let features: &[Feature] = match face {
            Face::Added(_) => &[],
            _ => &features,
        };
        let plan = loaded
            .plans
            .entry((script.tag(), from_right))
            .or_insert_with(|| ShapePlan::new(&shaper, direction, Some(script), None, features));
        let options = ShapeOptions::new().plan(Some(plan)).features(features);
        let done = shaper.shape(buffer, options);
        let em = shaper.units_per_em().max(1) as f32;
        let glyphs: Vec<_> = done
            .glyph_infos()
            .iter()
            .zip(done.glyph_positions())
            .map(|(info, place)| Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                advance: place.x_advance as f32 / em,
                right: place.x_offset as f32 / em,
                up: place.y_offset as f32 / em,
                start: info.cluster as usize,
            })
            .collect();
        self.buffer = Some(done.clear());
        let shaped = Rc::new(Shaped {
            text: text.into(),
            face,
            from_right,
            width: glyphs.iter().map(|glyph| glyph.advance).sum(),
            glyphs,
        });
        loaded.known[usize::from(from_right)].insert(text.into(), Rc::clone(&shaped));
        shaped
    }

    /// The face that has a sign for all of `text`: `face`, that of the other family, or the first that was added.
    pub fn able(&mut self, face: Face, text: &str) -> Option<Face> {
        let added = (Face::OWN.len()..self.loaded.len()).map(|number| Face::Added(number - Face::OWN.len()));
        [face, face.other()]
            .into_iter()
            .chain(added)
            .find(|&face| text.is_empty() || self.shape(face, text).is_whole())
    }

    /// Whether `face` has a sign for one character.
    pub fn has(&mut self, face: Option<Face>, character: char) -> bool {
        face.is_some_and(|face| self.shape(face, character.encode_utf8(&mut [0; 4])).is_whole())
    }
}

impl<'f> Loaded<'f> {
    fn new(face: Face, bytes: &'f [u8], index: u32, name: Cow<'f, str>) -> Option<Self> {
        let font = FontRef::from_index(bytes, index).ok()?;
        let data = ShaperData::new(&font);
        let source = Source {
            face,
            bytes,
            index,
            name,
            font,
        };
        let (plans, known) = (BTreeMap::new(), [BTreeMap::new(), BTreeMap::new()]);
        Some(Self {
            source,
            data,
            plans,
            known,
        })
    }
}

impl<'f> Source<'f> {
    /// A table of the font; empty if it is not there.
    pub fn table(&self, tag: &[u8; 4]) -> &'f [u8] {
        table(&self.font, tag)
    }

    /// Its measures as a document states them.
    pub fn measures(&self) -> Measures<'f> {
        Measures {
            head: self.table(b"head"),
            hhea: self.table(b"hhea"),
            hmtx: self.table(b"hmtx"),
        }
    }
}

/// A table of a font; empty if it is not there.
pub fn table<'f>(font: &FontRef<'f>, tag: &[u8; 4]) -> &'f [u8] {
    font.table_data(Tag::new(tag)).map(|t| t.as_bytes()).unwrap_or_default()
}

/// What is switched off: replacing several letters by one sign, which would not print what was written.
const FAITHFUL: [&[u8; 4]; 3] = [b"liga", b"clig", b"calt"];

/// The measures of a face, in thousandths of the type size.
pub struct Measures<'f> {
    head: &'f [u8],
    hhea: &'f [u8],
    hmtx: &'f [u8],
}

impl Measures<'_> {
    /// The box that holds every sign: left, bottom, right, top.
    pub fn bounds(&self) -> [f32; 4] {
        [36, 38, 40, 42].map(|at| self.scaled(signed(self.head, at)))
    }

    /// How high letters reach above their line.
    pub fn ascent(&self) -> f32 {
        self.scaled(signed(self.hhea, 4))
    }

    /// How far letters reach below their line; below zero.
    pub fn descent(&self) -> f32 {
        self.scaled(signed(self.hhea, 6))
    }

    /// The way from a sign to the next, before kerning.
    pub fn advance(&self, glyph: u16) -> f32 {
        let full = usize::from(unsigned(self.hhea, 34));
        let at = usize::from(glyph).min(full.saturating_sub(1)) * 4;
        self.scaled(f32::from(unsigned(self.hmtx, at)))
    }

    fn scaled(&self, units: f32) -> f32 {
        units * 1000.0 / f32::from(unsigned(self.head, 18)).max(1.0)
    }
}

/// Two bytes of a table as a number; 0 beyond its end.
pub fn unsigned(table: &[u8], at: usize) -> u16 {
    let pair = table.get(at..).and_then(<[u8]>::first_chunk::<2>);
    pair.map_or(0, |&pair| u16::from_be_bytes(pair))
}

fn signed(table: &[u8], at: usize) -> f32 {
    f32::from(unsigned(table, at).cast_signed())
}

#[cfg(test)]
pub mod testing {
    use super::*;
    use std::sync::Arc;

    /// Fonts of some letters of Hebrew, Arabic and Chinese.
    pub fn added() -> Vec<FontBytes> {
        let file = Arc::new(include_bytes!("../../../tests/fixtures/fonts/scripts.ttc"));
        (0..3).map(|index| FontBytes::new(file.clone(), index)).collect()
    }
}
