use super::faces::Faces;
use super::flow::{LEFT, PAGE, RIGHT, WIDTH};
use super::sheet::{Form, Shape, Sheet, Text};
use super::style::{LINE, Style};
use unicode_segmentation::UnicodeSegmentation;

/// How far the foot stands above the page's edge, in points.
const ABOVE_EDGE: f32 = 34.0;

/// Writes the running title and the page's number below every page; the title not below the first, which it heads.
pub fn foot(pages: &mut [Sheet], title: &str, faces: &mut Faces) {
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

fn words(page: &mut Sheet, text: &str, mut x: f32, y: f32, faces: &mut Faces) {
    let style = Style::margin();
    for cluster in text.split_inclusive(' ') {
        let face = faces.able(style.face, cluster).unwrap_or(style.face);
        let shaped = faces.shape(face, cluster);
        let wide = shaped.width * style.size;
        page.texts.push(Text {
            node: None,
            shaped: Some(shaped),
            x,
            y,
            size: style.size,
            colour: style.colour,
        });
        x += wide;
    }
}

fn width(text: &str, faces: &mut Faces) -> f32 {
    let style = Style::margin();
    let mut wide = 0.0;
    for cluster in text.split_inclusive(' ') {
        let face = faces.able(style.face, cluster).unwrap_or(style.face);
        wide += faces.shape(face, cluster).width * style.size;
    }
    wide
}

/// As much of `text` as there is room for, with an ellipsis if that is not all of it.
fn shortened(text: &str, room: f32, faces: &mut Faces) -> String {
    /// No title of more characters fits.
    const MOST: usize = 300;
    let clusters: Vec<_> = text.graphemes(true).take(MOST).collect();
    let whole = clusters.concat();
    if whole.len() == text.len() && width(text, faces) <= room {
        return whole;
    }
    let fits = |count: usize, faces: &mut Faces| {
        let start = clusters.get(..count).unwrap_or_default().concat();
        let shown = format!("{}…", start.trim_end());
        (width(&shown, faces) <= room).then_some(shown)
    };
    let longest = (0..clusters.len()).rev().find_map(|count| fits(count, faces));
    longest.unwrap_or_default()
}
