use crate::report::bundled;
use harfrust::{
    BufferFlags, Direction, Feature, FontRef, ShapeOptions, ShapePlan, ShaperData, Tag, UnicodeBuffer, script,
};
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
}

impl Face {
    /// Every face; each is at the place of its own number.
    pub const ALL: [Self; 4] = [Self::Sans, Self::SansStrong, Self::Serif, Self::SerifStrong];

    /// The face of the other family that is as heavy.
    pub fn other(self) -> Self {
        match self {
            Self::Sans => Self::Serif,
            Self::SansStrong => Self::SerifStrong,
            Self::Serif => Self::Sans,
            Self::SerifStrong => Self::SansStrong,
        }
    }

    /// The file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Sans => bundled::SANS,
            Self::SansStrong => bundled::SANS_STRONG,
            Self::Serif => bundled::SERIF,
            Self::SerifStrong => bundled::SERIF_STRONG,
        }
    }

    /// Its name in a document.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sans => "Inter-Regular",
            Self::SansStrong => "Inter-SemiBold",
            Self::Serif => "CharisSIL",
            Self::SerifStrong => "CharisSIL-Bold",
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

struct Loaded {
    font: FontRef<'static>,
    data: ShaperData,
    plans: BTreeMap<Tag, ShapePlan>,
    known: BTreeMap<Box<str>, Rc<Shaped>>,
}

/// The four faces, and all words that were set in them.
pub struct Faces {
    loaded: Vec<Loaded>,
    buffer: Option<UnicodeBuffer>,
}

impl Faces {
    /// Opens the faces; `None` if one of them cannot be read.
    pub fn new() -> Option<Self> {
        let load = |face: Face| {
            let font = FontRef::new(face.bytes()).ok()?;
            let data = ShaperData::new(&font);
            Some(Loaded {
                font,
                data,
                plans: BTreeMap::new(),
                known: BTreeMap::new(),
            })
        };
        let loaded = Face::ALL.into_iter().map(load).collect::<Option<_>>()?;
        Some(Self { loaded, buffer: None })
    }

    /// Sets words from left to right; the same words are set once only.
    pub fn shape(&mut self, face: Face, text: &str) -> Rc<Shaped> {
        let loaded = &mut self.loaded[face as usize];
        if let Some(known) = loaded.known.get(text) {
            return Rc::clone(known);
        }
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        if buffer.script() == script::UNKNOWN {
            buffer.set_script(script::LATIN);
        }
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_flags(BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        let script = buffer.script();
        let shaper = loaded.data.shaper(&loaded.font).build();
        let features = FAITHFUL.map(|tag| Feature::new(Tag::new(tag), 0, ..));
        let plan = loaded
            .plans
            .entry(script.tag())
            .or_insert_with(|| ShapePlan::new(&shaper, Direction::LeftToRight, Some(script), None, &features));
        let options = ShapeOptions::new().plan(Some(plan)).features(&features);
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
            width: glyphs.iter().map(|glyph| glyph.advance).sum(),
            glyphs,
        });
        loaded.known.insert(text.into(), Rc::clone(&shaped));
        shaped
    }

    /// The face that has a sign for all of `text`: `face` or that of the other family.
    pub fn able(&mut self, face: Face, text: &str) -> Option<Face> {
        [face, face.other()]
            .into_iter()
            .find(|&face| text.is_empty() || self.shape(face, text).is_whole())
    }

    /// Whether `face` has a sign for one character.
    pub fn has(&mut self, face: Option<Face>, character: char) -> bool {
        face.is_some_and(|face| self.shape(face, character.encode_utf8(&mut [0; 4])).is_whole())
    }

    /// The measures of a face as a document states them.
    pub fn measures(&self, face: Face) -> Measures {
        let font = &self.loaded[face as usize].font;
        let table = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).map(|t| t.as_bytes()).unwrap_or_default();
        Measures {
            head: table(b"head"),
            hhea: table(b"hhea"),
            hmtx: table(b"hmtx"),
        }
    }
}

/// What is switched off: replacing several letters by one sign, which would not print what was written.
const FAITHFUL: [&[u8; 4]; 3] = [b"liga", b"clig", b"calt"];

/// The measures of a face, in thousandths of the type size.
pub struct Measures {
    head: &'static [u8],
    hhea: &'static [u8],
    hmtx: &'static [u8],
}

impl Measures {
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

fn unsigned(table: &[u8], at: usize) -> u16 {
    let pair = table.get(at..).and_then(<[u8]>::first_chunk::<2>);
    pair.map_or(0, |&pair| u16::from_be_bytes(pair))
}

fn signed(table: &[u8], at: usize) -> f32 {
    f32::from(unsigned(table, at).cast_signed())
}
