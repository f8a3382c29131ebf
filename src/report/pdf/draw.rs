//! A sheet to the operators of a page.

use super::embed::{Cluster, Used};
use super::faces::Shaped;
use super::flow::PAGE;
use super::sheet::{Form, Shape, Sheet, Text};
use super::style::Colour;
use super::tags::{Kid, Tree};
use pdf_writer::types::LineCapStyle;
use pdf_writer::{Content, Name, Str, TextStr};

/// Draws a page: what serves it first, then its words by the parts that they belong to, which are hung into `tree`.
pub fn page(number: usize, sheet: &Sheet, used: &mut [Used<'_>], tree: &mut Tree) -> Vec<u8> {
    let mut content = Content::with_settings(pdf_writer::Settings { pretty: false });
    content.begin_marked_content(Name(b"Artifact"));
    for shape in &sheet.shapes {
        draw(&mut content, shape);
    }
    content.end_marked_content();
    let mut marked = 0;
    for words in sheet.texts.chunk_by(|a, b| a.node == b.node) {
        match words.first().and_then(|first| first.node) {
            Some(node) => {
                let mut mark = content.begin_marked_content_with_properties(Name(b"Span"));
                mark.properties().identify(marked);
                drop(mark);
                tree.hang(node, Kid::Words(number, marked));
                marked += 1;
            }
            None => {
                content.begin_marked_content(Name(b"Artifact"));
            }
        }
        content.begin_text();
        for line in words.chunk_by(|a, b| a.y == b.y && a.size == b.size && a.colour == b.colour && face(a) == face(b))
        {
            write(&mut content, line, used);
        }
        content.end_text();
        content.end_marked_content();
    }
    // What is clicked stands in its part behind its words.
    for (at, link) in sheet.links.iter().enumerate() {
        tree.hang(link.node, Kid::Area(number, at));
    }
    content.finish().into_vec()
}

fn face(text: &Text) -> Option<super::faces::Face> {
    text.shaped.as_ref().map(|shaped| shaped.face)
}

/// Writes words of one face, size and colour that stand on one line.
fn write(content: &mut Content, words: &[Text], used: &mut [Used<'_>]) {
    let Some((first, face)) = words.first().and_then(|first| Some((first, face(first)?))) else {
        return;
    };
    let Some(used) = used.get_mut(face.number()) else {
        return;
    };
    let [r, g, b] = shades(first.colour);
    content.set_fill_rgb(r, g, b);
    content.set_font(Name(used.name().as_bytes()), first.size);
    let mut end: Option<f32> = None;
    let mut run = Run::default();
    for (text, shaped) in words.iter().filter_map(|text| Some((text, text.shaped.as_deref()?))) {
        if end.is_none_or(|end| (text.x - end).abs() > 0.01) {
            run.flush(content);
            content.set_text_matrix([1.0, 0.0, 0.0, 1.0, rounded(text.x), rounded(PAGE[1] - text.y)]);
        }
        run.push(content, shaped, used, text.size);
        end = Some(text.x + shaped.width * text.size);
    }
    run.flush(content);
}

/// Signs that are shown by one operator: their codes, each with how much further than its own width the next one is, in
/// thousandths of the type size.
#[derive(Default)]
struct Run {
    signs: Vec<(u16, f32)>,
}

impl Run {
    fn push(&mut self, content: &mut Content, shaped: &Shaped, used: &mut Used<'_>, size: f32) {
        for cluster in used.take(shaped) {
            let is_plain = cluster.meaning.is_none() && cluster.signs.iter().all(|sign| sign.glyph.up == 0.0);
            if is_plain {
                self.add(&cluster, used);
                continue;
            }
            self.flush(content);
            if let Some(meaning) = &cluster.meaning {
                let mut mark = content.begin_marked_content_with_properties(Name(b"Span"));
                mark.properties().actual_text(TextStr(meaning));
            }
            for sign in &cluster.signs {
                let alone = Cluster {
                    signs: vec![sign.clone()],
                    meaning: None,
                };
                self.add(&alone, used);
                content.set_rise(sign.glyph.up * size);
                self.flush(content);
            }
            content.set_rise(0.0);
            if cluster.meaning.is_some() {
                content.end_marked_content();
            }
        }
    }

    fn add(&mut self, cluster: &Cluster, used: &Used<'_>) {
        for sign in &cluster.signs {
            let right = sign.glyph.right * 1000.0;
            if right != 0.0 {
                match self.signs.last_mut() {
                    Some((_, further)) => *further += right,
                    None => self.signs.push((0, right)),
                }
            }
            let own = used.advance(sign.glyph.id);
            self.signs.push((sign.code, sign.glyph.advance * 1000.0 - own - right));
        }
    }

    fn flush(&mut self, content: &mut Content) {
        if self.signs.is_empty() {
            return;
        }
        let mut shown = content.show_positioned();
        let mut items = shown.items();
        let mut codes: Vec<u8> = Vec::new();
        for (code, further) in self.signs.drain(..) {
            if code != 0 {
                codes.extend(code.to_be_bytes());
            }
            if further.abs() > 0.5 {
                if !codes.is_empty() {
                    items.show(Str(&codes));
                    codes.clear();
                }
                items.adjust(-further.round());
            }
        }
        if !codes.is_empty() {
            items.show(Str(&codes));
        }
    }
}

fn draw(content: &mut Content, shape: &Shape) {
    let [r, g, b] = shades(shape.colour);
    let down = |y: f32| rounded(PAGE[1] - y);
    match shape.form {
        Form::Band([left, top, right, bottom]) => {
            content.set_fill_rgb(r, g, b);
            content
                .rect(
                    rounded(left),
                    down(bottom),
                    rounded(right - left),
                    rounded(bottom - top),
                )
                .fill_nonzero();
        }
        Form::Rule(left, right, y, width, dash) => {
            content
                .set_stroke_rgb(r, g, b)
                .set_line_width(width)
                .set_line_cap(LineCapStyle::ButtCap);
            content.set_dash_pattern(dash.into_iter().flat_map(|(on, off)| [on, off]), 0.0);
            content
                .move_to(rounded(left), down(y))
                .line_to(rounded(right), down(y))
                .stroke();
        }
        Form::Dots(left, right, y) => {
            content
                .set_stroke_rgb(r, g, b)
                .set_line_width(1.7)
                .set_line_cap(LineCapStyle::RoundCap);
            content.set_dash_pattern([0.0, 3.4], 0.0);
            content
                .move_to(rounded(left + 0.85), down(y))
                .line_to(rounded(right), down(y))
                .stroke();
        }
        Form::Wave(left, right, y) => {
            content
                .set_stroke_rgb(r, g, b)
                .set_line_width(1.1)
                .set_line_cap(LineCapStyle::ButtCap);
            content.set_dash_pattern([], 0.0);
            content.move_to(rounded(left), down(y));
            let (half, mut x, mut up) = (2.2, left, true);
            while x < right {
                let height = if up { -1.9 } else { 1.9 };
                let (a, b) = (x + half * 0.36, x + half * 0.64);
                content.cubic_to(
                    rounded(a),
                    down(y + height),
                    rounded(b),
                    down(y + height),
                    rounded(x + half),
                    down(y),
                );
                x += half;
                up = !up;
            }
            content.stroke();
        }
        Form::Disc(x, y, radius) => {
            content.set_fill_rgb(r, g, b);
            circle(content, x, PAGE[1] - y, radius);
            content.fill_nonzero();
        }
        Form::Ring(x, y, radius) => {
            content
                .set_stroke_rgb(r, g, b)
                .set_line_width(0.8)
                .set_line_cap(LineCapStyle::ButtCap);
            let dash = radius * std::f32::consts::TAU / 16.0;
            content.set_dash_pattern([dash, dash], 0.0);
            circle(content, x, PAGE[1] - y, radius);
            content.stroke();
        }
    }
}

fn circle(content: &mut Content, x: f32, y: f32, radius: f32) {
    // A quarter of a circle as a curve of the third degree.
    let bow = radius * 0.552_285;
    let [w, e, s, n] = [x - radius, x + radius, y - radius, y + radius].map(rounded);
    let [wb, eb, sb, nb] = [x - bow, x + bow, y - bow, y + bow].map(rounded);
    let (x, y) = (rounded(x), rounded(y));
    content.move_to(e, y);
    content.cubic_to(e, nb, eb, n, x, n);
    content.cubic_to(wb, n, w, nb, w, y);
    content.cubic_to(w, sb, wb, s, x, s);
    content.cubic_to(eb, s, e, sb, e, y);
    content.close_path();
}

fn shades(colour: Colour) -> [f32; 3] {
    colour.map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0)
}

/// A hundredth of a point is finer than any printer.
pub fn rounded(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}
