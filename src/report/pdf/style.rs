use super::faces::Face;
use crate::review::Verdict;

/// A colour: red, green and blue from 0 to 255.
pub type Colour = [u8; 3];

/// Text.
pub const INK: Colour = [0x22, 0x20, 0x1c];
/// Second text.
pub const INK2: Colour = [0x57, 0x53, 0x4b];
/// Hairlines.
pub const LINE: Colour = [0xde, 0xda, 0xd2];
/// Edges, and what waits.
pub const LINE_STRONG: Colour = [0x8f, 0x8a, 0x80];
/// What a later article revises.
pub const UPDATED: Colour = [0x2b, 0x55, 0xb8];
/// The page.
pub const PAPER: Colour = [0xff; 3];

/// The colour of a verdict's lines and signs.
pub fn verdict_colour(verdict: Verdict) -> Colour {
    match verdict {
        Verdict::Unreviewed | Verdict::Dismissed => [0x6b, 0x66, 0x5d],
        Verdict::Confirmed => [0x07, 0x50, 0x4b],
        Verdict::Conflicting => [0xa3, 0x40, 0x00],
        Verdict::Unsourced => [0x6a, 0x62, 0x83],
    }
}

/// The colour behind the words of a claim; none where nothing was decided.
pub fn verdict_band(verdict: Verdict) -> Option<Colour> {
    match verdict {
        Verdict::Unreviewed | Verdict::Dismissed => None,
        Verdict::Confirmed => Some([0xda, 0xf0, 0xea]),
        Verdict::Conflicting => Some([0xff, 0xd3, 0xa6]),
        Verdict::Unsourced => Some([0xd5, 0xcf, 0xe5]),
    }
}

/// A claim that covers words: its verdict, and its lane below them, from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The verdict.
    pub verdict: Verdict,
    /// The lane.
    pub lane: u8,
}

/// The ring or disc round a sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Badge {
    /// Somebody decided, or a check came out: a disc.
    Disc(Colour),
    /// Nobody decided: a dashed ring, and the sign in its colour.
    Ring(Colour),
    /// The same without a sign to be seen.
    Hollow(Colour),
}

/// Where words lead to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Target {
    /// A place in this document, by its name.
    Inside(String),
    /// An address of the web, in ASCII.
    Web(String),
}

/// How words are set. Lengths are in points.
#[derive(Clone, PartialEq, Debug)]
pub struct Style {
    /// The face.
    pub face: Face,
    /// The size of type.
    pub size: f32,
    /// From one line to the next.
    pub leading: f32,
    /// The colour.
    pub colour: Colour,
    /// How far above the line they stand.
    pub rise: f32,
    /// The claims that cover them, the longest first.
    pub marks: Vec<Mark>,
    /// The ring or disc round them, if they are a sign.
    pub badge: Option<Badge>,
    /// Where they lead to.
    pub target: Option<Target>,
    /// Whether they stay on one line.
    pub tight: bool,
    /// Whether line ends count.
    pub lines_count: bool,
    /// Whether they keep the direction in which they are read to themselves.
    pub isolated: bool,
}

impl Style {
    /// Running text of the report.
    pub const BODY: Self = Self {
        face: Face::Sans,
        size: 9.25,
        leading: 13.5,
        colour: INK,
        rise: 0.0,
        marks: Vec::new(),
        badge: None,
        target: None,
        tight: false,
        lines_count: false,
        isolated: false,
    };

    /// The running title and the page's number.
    pub fn margin() -> Self {
        Self {
            size: 7.75,
            leading: 11.0,
            colour: INK2,
            ..Self::BODY
        }
    }

    /// How words inside an element of the report's page are set, where those outside are set like this one.
    pub fn within(&self, tag: &str, class: &str) -> Self {
        let mut style = self.clone();
        match tag {
            "h1" => style.set(Face::SerifStrong, 21.0, 26.0),
            "h2" => style.set(Face::SansStrong, 13.0, 17.0),
            "h3" => style.set(Face::SansStrong, 10.5, 14.5),
            "h4" | "caption" => style.set(Face::SansStrong, 9.25, 13.5),
            "thead" => style.set(Face::SansStrong, 8.0, 11.5),
            "th" | "strong" | "mark" => style.face = style.strong(),
            "bdi" => style.isolated = true,
            "code" => style.size = self.size.min(7.5),
            _ => {}
        }
        let in_head = tag == "th" && self.face == Face::SansStrong;
        if tag == "th" && !in_head && class == "when" {
            style.face = self.face;
        }
        if tag == "thead" {
            style.colour = INK2;
        }
        for name in class.split_ascii_whitespace() {
            match name {
                _ if in_head => style.tight |= matches!(name, "where" | "when" | "key" | "number"),
                "words" => style.set(
                    if style.face.is_strong() {
                        Face::SerifStrong
                    } else {
                        Face::Serif
                    },
                    10.0,
                    13.5,
                ),
                "article" => style.set(Face::Serif, 10.5, 18.0),
                "summary" => style.set(Face::Sans, 10.5, 15.5),
                "small" => {
                    style.set(Face::Sans, 8.0, 11.5);
                    style.colour = INK2;
                }
                "made" | "lead" | "none" => style.colour = INK2,
                "key" if tag == "a" => style.face = Face::SansStrong,
                "verdict" | "number" | "where" | "when" | "key" => style.tight = true,
                "note" => style.lines_count = true,
                "ref" => {
                    style.rise = 0.3 * self.size;
                    style.face = Face::SansStrong;
                    style.size = 6.75;
                    style.colour = INK2;
                    style.marks.clear();
                }
                "glyph" => {
                    style.badge = Some(badge(class));
                    style.face = Face::SansStrong;
                    style.size *= 0.78;
                    style.tight = true;
                    style.rise += 0.09 * self.size;
                }
                "claim" => style.cover(class),
                _ => {}
            }
        }
        if tag == "p" && self.face.is_serif() {
            style.lines_count = true;
        }
        style
    }

    /// Gives a sign the colours that it has everywhere: what a later article revises is blue.
    pub fn suit(&mut self, sign: &str) {
        self.badge = self.badge.map(|badge| match badge {
            Badge::Disc(_) if sign == "→" => Badge::Disc(UPDATED),
            Badge::Ring(_) if sign == "→" => Badge::Ring(UPDATED),
            other => other,
        });
        self.colour = match self.badge {
            Some(Badge::Disc(_) | Badge::Hollow(_)) => PAPER,
            Some(Badge::Ring(colour)) => colour,
            None => self.colour,
        };
    }

    fn set(&mut self, face: Face, size: f32, leading: f32) {
        (self.face, self.size, self.leading) = (face, size, leading);
    }

    fn strong(&self) -> Face {
        if self.face.is_serif() {
            Face::SerifStrong
        } else {
            Face::SansStrong
        }
    }

    fn cover(&mut self, class: &str) {
        let mut names = class.split_ascii_whitespace();
        let verdict = names.clone().find_map(Verdict::from_name).unwrap_or_default();
        let lane = names.find_map(|name| name.strip_prefix("lane")?.parse().ok());
        if verdict == Verdict::Dismissed {
            self.colour = INK2;
        }
        self.marks.push(Mark {
            verdict,
            lane: lane.unwrap_or_default(),
        });
    }
}

fn badge(class: &str) -> Badge {
    let found = class.split_ascii_whitespace().find_map(|name| match name {
        "holds" => Some(Badge::Disc(verdict_colour(Verdict::Confirmed))),
        "fails" => Some(Badge::Disc(verdict_colour(Verdict::Conflicting))),
        "proposed" => Some(Badge::Ring(verdict_colour(Verdict::Conflicting))),
        "unreviewed" => Some(Badge::Hollow(verdict_colour(Verdict::Unreviewed))),
        name => Verdict::from_name(name).map(|verdict| Badge::Disc(verdict_colour(verdict))),
    });
    found.unwrap_or(Badge::Disc(verdict_colour(Verdict::Conflicting)))
}
