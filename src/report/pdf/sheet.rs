use super::faces::Shaped;
use super::style::{Colour, Target};
use super::tags::Node;
use std::rc::Rc;

/// What stands on a page or a part of one. All places are in points from the top left corner, downwards.
#[derive(Clone, Default, Debug)]
pub struct Sheet {
    /// What is drawn below the words.
    pub shapes: Vec<Shape>,
    /// The words, in reading order.
    pub texts: Vec<Text>,
    /// What can be clicked.
    pub links: Vec<Link>,
    /// The names of places and how far down they are.
    pub anchors: Vec<(String, f32)>,
    /// Headings of the outline: level, words, how far down they are.
    pub headings: Vec<(u8, String, f32)>,
}

/// A line, an area or a ring.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Shape {
    /// Its colour.
    pub colour: Colour,
    /// What it is, and where.
    pub form: Form,
}

/// The form of a shape. Lengths are in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Form {
    /// A filled rectangle: left, top, right, bottom.
    Band([f32; 4]),
    /// A line: left, right, height on the page, width, and dashes with the gaps between them.
    Rule(f32, f32, f32, f32, Option<(f32, f32)>),
    /// Round dots in a row: left, right, height on the page.
    Dots(f32, f32, f32),
    /// A wave: left, right, height on the page.
    Wave(f32, f32, f32),
    /// A filled circle: centre and radius.
    Disc(f32, f32, f32),
    /// A dashed circle: centre and radius.
    Ring(f32, f32, f32),
}

/// Words in their place.
#[derive(Clone, Debug)]
pub struct Text {
    /// What they are part of; `None` for what only serves the page, such as its number.
    pub node: Option<Node>,
    /// The words; `None` only holds a place in the document's structure.
    pub shaped: Option<Rc<Shaped>>,
    /// Their left end.
    pub x: f32,
    /// The line that they stand on.
    pub y: f32,
    /// Their size.
    pub size: f32,
    /// Their colour.
    pub colour: Colour,
}

/// An area that leads somewhere.
#[derive(Clone, Debug)]
pub struct Link {
    /// What it is part of.
    pub node: Node,
    /// Left, top, right, bottom.
    pub area: [f32; 4],
    /// Where it leads to.
    pub target: Target,
    /// Its words.
    pub words: String,
}

impl Sheet {
    /// Puts another sheet onto this one, moved to the right and down.
    pub fn put(&mut self, other: Self, right: f32, down: f32) {
        self.shapes.extend(other.shapes.into_iter().map(|mut shape| {
            shape.form = shape.form.moved(right, down);
            shape
        }));
        self.texts.extend(other.texts.into_iter().map(|mut text| {
            text.x += right;
            text.y += down;
            text
        }));
        self.links.extend(other.links.into_iter().map(|mut link| {
            let [a, b, c, d] = link.area;
            link.area = [a + right, b + down, c + right, d + down];
            link
        }));
        self.anchors
            .extend(other.anchors.into_iter().map(|(name, y)| (name, y + down)));
        self.headings.extend(
            other
                .headings
                .into_iter()
                .map(|(level, words, y)| (level, words, y + down)),
        );
    }

    /// The same to look at, but no part of what the document says.
    pub fn repeated(&self) -> Self {
        let texts = self.texts.iter().map(|text| Text {
            node: None,
            ..text.clone()
        });
        Self {
            shapes: self.shapes.clone(),
            texts: texts.collect(),
            ..Self::default()
        }
    }
}

impl Form {
    fn moved(self, right: f32, down: f32) -> Self {
        match self {
            Self::Band([a, b, c, d]) => Self::Band([a + right, b + down, c + right, d + down]),
            Self::Rule(a, b, y, width, dash) => Self::Rule(a + right, b + right, y + down, width, dash),
            Self::Dots(a, b, y) => Self::Dots(a + right, b + right, y + down),
            Self::Wave(a, b, y) => Self::Wave(a + right, b + right, y + down),
            Self::Disc(x, y, radius) => Self::Disc(x + right, y + down, radius),
            Self::Ring(x, y, radius) => Self::Ring(x + right, y + down, radius),
        }
    }
}
