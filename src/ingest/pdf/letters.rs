use crate::ingest::limits::{MAX_PDF_DEPTH, MAX_PDF_LETTERS, MAX_PDF_OPERATORS, MAX_PDF_STATES};
use hayro_font::hayro_cmap::BfString;
use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_font::hayro_syntax::page::{Page, Resources};
use hayro_font::kurbo::Affine;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, UNITS_PER_EM};
use std::sync::Arc;

/// A letter, or the letters that one sign stands for, and where it stands. Lengths are in points, upwards and to the right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letter {
    pub text: String,
    pub x: f32,
    /// The line it stands on.
    pub y: f32,
    pub width: f32,
    pub size: f32,
    /// Whether the PDF says itself that it is no part of the text.
    pub artifact: bool,
}

/// How many operators opening a drawing inside a drawing counts for.
const FORM: usize = 30;

/// What is on a page.
#[derive(Default)]
pub(super) struct Sheet {
    pub letters: Vec<Letter>,
    /// How many letters have no known character.
    pub unknown: usize,
    pub pictures: usize,
}

/// What may still be read of a PDF.
pub(super) struct Budget {
    operators: usize,
    letters: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            operators: MAX_PDF_OPERATORS,
            letters: MAX_PDF_LETTERS,
        }
    }
}

/// Reads pages of one PDF.
pub(super) struct Reader<'a> {
    fonts: FontCache<'a>,
    resolve_font: FontResolverFn,
    resolve_map: CMapResolverFn,
}

impl<'a> Reader<'a> {
    pub fn new() -> Self {
        Self {
            fonts: FontCache::new(),
            resolve_font: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
                })
            }),
            resolve_map: Arc::new(|_| None),
        }
    }

    /// Reads the letters of `page` in the order in which they are drawn; `None` once the budget is used up.
    pub fn page(&mut self, page: &Page<'a>, budget: &mut Budget) -> Option<Sheet> {
        let transform = page.initial_transform(false).as_coeffs();
        let mut drawing = Drawing {
            reader: self,
            budget,
            sheet: Sheet::default(),
            state: State::new(Affine::new(transform)),
            saved: Vec::new(),
            marks: Vec::new(),
        };
        drawing.draw(page.typed_operations(), page.resources(), 0)?;
        Some(drawing.sheet)
    }
}

/// What holds while a drawing is gone through, and is saved and restored.
#[derive(Clone)]
struct State<'a> {
    page: Affine,
    font: Option<Font<'a>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State<'_> {
    fn new(page: Affine) -> Self {
        Self {
            page,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// A marked piece of content.
struct Mark {
    artifact: bool,
    /// The text that stands for all letters inside; empty once it was used.
    stands_for: Option<String>,
}

struct Drawing<'d, 'a> {
    reader: &'d mut Reader<'a>,
    budget: &'d mut Budget,
    sheet: Sheet,
    state: State<'a>,
    saved: Vec<State<'a>>,
    marks: Vec<Mark>,
}

impl<'a> Drawing<'_, 'a> {
    fn draw(&mut self, mut ops: TypedIter<'_>, resources: &Resources<'a>, depth: usize) -> Option<()> {
        let (saved, marks) = (self.saved.len(), self.marks.len());
        let (mut line, mut text) = (Affine::IDENTITY, Affine::IDENTITY);
        while let Some(op) = ops.next() {
            self.budget.operators = self.budget.operators.checked_sub(1)?;
            match op {
                Op::SaveState(_) if self.saved.len() < MAX_PDF_STATES => self.saved.push(self.state.clone()),
                Op::RestoreState(_) if self.saved.len() > saved => {
                    self.state = self.saved.pop()?;
                }
                Op::Transform(m) => self.state.page *= matrix([m.0, m.1, m.2, m.3, m.4, m.5]),
                Op::CharacterSpacing(n) => self.state.spacing = n.0.as_f64(),
                Op::WordSpacing(n) => self.state.word_spacing = n.0.as_f64(),
                Op::HorizontalScaling(n) => self.state.stretch = n.0.as_f64() / 100.0,
                Op::TextLeading(n) => self.state.leading = n.0.as_f64(),
                Op::TextRise(n) => self.state.rise = n.0.as_f64(),
                Op::TextFont(f) => {
                    self.state.size = f.1.as_f64();
                    self.state.font = resources.get_font(f.0).and_then(|dict| self.font(&dict));
                }
                Op::BeginText(_) => (line, text) = (Affine::IDENTITY, Affine::IDENTITY),
                Op::SetTextMatrix(m) => {
                    line = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                    text = line;
                }
                Op::NextLine(by) => {
                    line *= Affine::translate((by.0.as_f64(), by.1.as_f64()));
                    text = line;
                }
                Op::NextLineAndSetLeading(by) => {
                    self.state.leading = -by.1.as_f64();
                    line *= Affine::translate((by.0.as_f64(), by.1.as_f64()));
                    text = line;
                }
                Op::NextLineUsingLeading(_) => {
                    line *= Affine::translate((0.0, -self.state.leading));
                    text = line;
                }
                Op::ShowText(t) => self.show(t.0, &mut text)?,
                Op::NextLineAndShowText(t) => {
                    line *= Affine::translate((0.0, -self.state.leading));
                    text = line;
                    self.show(t.0, &mut text)?;
                }
                Op::ShowTextWithParameters(t) => {
                    (self.state.word_spacing, self.state.spacing) = (t.0.as_f64(), t.1.as_f64());
                    line *= Affine::translate((0.0, -self.state.leading));
                    text = line;
                    self.show(t.2, &mut text)?;
                }
                Op::ShowTexts(t) => self.show_all(t.0, &mut text)?,
                Op::BeginMarkedContent(m) => self.mark(m.0, None),
                Op::BeginMarkedContentWithProperties(m) => {
                    let properties = match m.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict>(name),
                        _ => None,
                    };
                    self.mark(m.0, properties);
                }
                Op::EndMarkedContent(_) if self.marks.len() > marks => drop(self.marks.pop()),
                Op::InlineImage(_) => self.sheet.pictures += 1,
                Op::XObject(x) => {
                    if let Some(stream) = resources.get_x_object(x.0) {
                        self.object(&stream, resources, depth)?;
                    }
                }
                _ => {}
            }
        }
        self.saved.truncate(saved);
        self.marks.truncate(marks);
        Some(())
    }

    /// Draws a picture or a drawing inside the drawing.
    fn object(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, depth: usize) -> Option<()> {
        let dict = stream.dict();
        let kind = dict.get::<Name>("Subtype");
        if kind.as_ref().is_some_and(|kind| kind.as_ref() == b"Image") {
            self.sheet.pictures += 1;
            return Some(());
        }
        if depth >= MAX_PDF_DEPTH {
            return Some(());
        }
        let Ok(content) = stream.decoded_data() else {
            return Some(());
        };
        // Opening and unpacking the same drawing again and again takes time that no operator is counted for.
        self.budget.operators = self.budget.operators.checked_sub(FORM + content.len() / 64)?;
        let own = dict.get::<Dict>("Resources").map(Resources::new);
        let before = self.state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.page *= Affine::new(matrix);
        }
        let drawn = self.draw(TypedIter::new(&content), own.as_ref().unwrap_or(resources), depth + 1);
        self.state = before;
        drawn
    }

    fn font(&self, dict: &Dict<'a>) -> Option<Font<'a>> {
        self.reader
            .fonts
            .font(dict, &self.reader.resolve_font, &self.reader.resolve_map)
    }

    fn mark(&mut self, tag: &Name, properties: Option<Dict>) {
        let stands_for = properties
            .and_then(|p| p.get::<PdfString>("ActualText"))
            .map(|text| decoded(text.as_bytes()));
        if self.marks.len() < MAX_PDF_STATES {
            let artifact = tag.as_ref() == b"Artifact" || self.marks.last().is_some_and(|mark| mark.artifact);
            self.marks.push(Mark { artifact, stands_for });
        }
    }

    fn show_all(&mut self, pieces: &Array<'_>, text: &mut Affine) -> Option<()> {
        for piece in pieces.iter::<Object>() {
            match piece {
                Object::String(string) => self.show(&string, text)?,
                Object::Number(by) => {
                    let by = -by.as_f64() / 1000.0 * self.state.size;
                    let vertical = self.state.font.as_ref().is_some_and(|font| !font.is_horizontal());
                    let by = if vertical {
                        (0.0, by)
                    } else {
                        (by * self.state.stretch, 0.0)
                    };
                    *text *= Affine::translate(by);
                }
                _ => {}
            }
        }
        Some(())
    }

    fn show(&mut self, string: &PdfString, text: &mut Affine) -> Option<()> {
        let Some(font) = self.state.font.clone() else {
            return Some(());
        };
        let bytes = string.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = font.read_code(bytes, at);
            at += length.max(1);
            self.budget.letters = self.budget.letters.checked_sub(1)?;
            let state = &self.state;
            let em = state.size / f64::from(UNITS_PER_EM);
            let advance = font.code_advance(code);
            let word = if code == 32 && length == 1 {
                state.word_spacing
            } else {
                0.0
            };
            let (width, by) = match font.is_horizontal() {
                true => {
                    let width = advance.x * em * state.stretch;
                    (width, (width + (state.spacing + word) * state.stretch, 0.0))
                }
                false => (0.0, (0.0, advance.y * em + state.spacing + word)),
            };
            let place = state.page * *text;
            let sign = match font.glyph(font.map_code(code), code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            self.put(place, width, sign);
            *text *= Affine::translate(by);
        }
        Some(())
    }

    /// Puts a sign on the page, at the origin of `place`; one that stands on its side is no part of the text.
    fn put(&mut self, place: Affine, width: f64, sign: Option<BfString>) {
        let [a, b, c, d, ..] = place.as_coeffs();
        if b.abs() > 0.1 * a.abs() || a < 0.0 {
            return;
        }
        let origin = place * hayro_font::kurbo::Point::new(0.0, self.state.rise);
        let size = (c.hypot(d) * self.state.size.abs()) as f32;
        let mut text = match sign {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => "\u{fffd}".to_owned(),
        };
        let artifact = self.marks.last().is_some_and(|mark| mark.artifact);
        if let Some(instead) = self.marks.iter_mut().rev().find_map(|mark| mark.stands_for.as_mut()) {
            text = std::mem::take(instead);
        }
        let known = !text.contains('\u{fffd}');
        self.sheet.unknown += usize::from(!known && !artifact);
        let (x, y) = (origin.x as f32, origin.y as f32);
        if !(x.is_finite() && y.is_finite() && size.is_finite() && size > 0.5) {
            return;
        }
        self.sheet.letters.push(Letter {
            text: spelled_out(text),
            x,
            y,
            width: (width * a.hypot(b)) as f32,
            size,
            artifact,
        });
    }
}

fn matrix(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|n| n.as_f64()))
}

/// A text string of a PDF: UTF-16 with its mark, UTF-8 with its mark, or one byte a character.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}

/// `text` with ligatures as the letters they are made of.
fn spelled_out(text: String) -> String {
    if !text.contains(|c| ('\u{fb00}'..='\u{fb06}').contains(&c)) {
        return text;
    }
    let mut spelled = String::new();
    for c in text.chars() {
        match c {
            '\u{fb00}' => spelled.push_str("ff"),
            '\u{fb01}' => spelled.push_str("fi"),
            '\u{fb02}' => spelled.push_str("fl"),
            '\u{fb03}' => spelled.push_str("ffi"),
            '\u{fb04}' => spelled.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => spelled.push_str("st"),
            c => spelled.push(c),
        }
    }
    spelled
}
