use super::faces::Faces;
use super::flow::{LEFT, PAGE, RIGHT, WIDTH};
use super::lines::{Galley, Line};
use super::plain;
use super::sheet::{Form, Shape, Sheet, Text};
use super::style::{LINE, Style};
use unicode_segmentation::UnicodeSegmentation;

/// How far the foot stands above the page's edge, in points.
const ABOVE_EDGE: f32 = 34.0;

/// Writes the running title and the page's number below every page; the title not below the first, which it heads.
pub fn foot(pages: &mut [Sheet], title: &str, faces: &mut Faces<'_>) {
    let count = pages.len();
    let title = shortened(title, WIDTH - 80.0, faces);
    for (at, page) in pages.iter_mut().enumerate() {
        let y = PAGE[1] - ABOVE_EDGE;
        page.shapes.push(Shape {
            colour: LINE,
            form: Form::Rule(LEFT, RIGHT, y - 12.0, 0.6, None),
        });
        let number = format!("{} / {count}", at + 1);
        let wide = width(&number, faces);
        if at > 0 {
            words(page, &title, LEFT, y, faces);
        }
        words(page, &number, RIGHT - wide, y, faces);
    }
}

fn words(page: &mut Sheet, text: &str, x: f32, y: f32, faces: &mut Faces<'_>) {
    let style = Style::margin();
    for line in lines(text, faces).into_iter().take(1) {
        page.texts.extend(line.pieces.into_iter().map(|(right, piece)| Text {
            node: None,
            shaped: Some(piece.shaped),
            x: x + right,
            y,
            size: style.size,
            colour: style.colour,
        }));
    }
}

fn width(text: &str, faces: &mut Faces<'_>) -> f32 {
    lines(text, faces).first().map_or(0.0, |line| line.width)
}

/// The words as one line.
fn lines(text: &str, faces: &mut Faces<'_>) -> Vec<Line> {
    let paragraph = plain(text.replace('\n', " "), Style::margin());
    Galley::new(&paragraph, faces).lines(&paragraph, faces, f32::INFINITY)
}

/// As much of `text` as there is room for, with an ellipsis if that is not all of it.
fn shortened(text: &str, room: f32, faces: &mut Faces<'_>) -> String {
    /// No title of more characters fits.
    const MOST: usize = 300;
    let clusters: Vec<_> = text.graphemes(true).take(MOST).collect();
    let whole = clusters.concat();
    if whole.len() == text.len() && width(text, faces) <= room {
        return whole;
    }
    let fits = |count: usize, faces: &mut Faces<'_>| {
        let start = clusters.get(..count).unwrap_or_default().concat();
        let shown = format!("{}…", start.trim_end());
        (width(&shown, faces) <= room).then_some(shown)
    };
    let longest = (0..clusters.len()).rev().find_map(|count| fits(count, faces));
    longest.unwrap_or_default()
}
