use super::faces::{Face, Faces};
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// How many characters without a sign are listed; the rest are counted.
const LISTED: usize = 40;

/// More marks above or below one letter would stand on the lines beside it.
const MOST_MARKS: usize = 3;

/// What is longer, in bytes, is looked at character by character.
const LONGEST: usize = 32;

/// Spells out what the faces have no sign for, and keeps a list of it.
#[derive(Default)]
pub struct Legible {
    spelt: BTreeSet<char>,
}

impl Legible {
    /// Returns `text` as it can be printed: characters without a sign as `[U+4E2D]`, several in a row in one pair of
    /// brackets, and so the fourth and further marks on one letter; white space as spaces and line feeds; joiners, soft hyphens and the like, which only act on such
    /// characters or on nothing, left out.
    pub fn spell(&mut self, faces: &mut Faces<'_>, face: Face, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut spelling = false;
        for cluster in text.graphemes(true) {
            if cluster.bytes().all(|b| (b' '..=b'~').contains(&b)) {
                self.close(&mut out, &mut spelling);
                out.push_str(cluster);
                continue;
            }
            let whole = match cluster.len() <= LONGEST {
                true => faces.able(face, &shown(cluster)),
                false => None,
            };
            // Other scripts are written otherwise with joiners than without.
            let joins = matches!(whole, Some(Face::Added(_)));
            let is_whole = whole.is_some();
            let base = cluster.chars().next().unwrap_or_default();
            let able = faces.able(face, base.encode_utf8(&mut [0; 4]));
            for (place, c) in cluster.chars().enumerate() {
                let c = match c {
                    '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
                    '\t' | '\u{a0}' => c,
                    c if c.is_whitespace() => ' ',
                    c => c,
                };
                if c.is_whitespace() || joins && matches!(c, '\u{200c}' | '\u{200d}') {
                    self.close(&mut out, &mut spelling);
                    out.push(c);
                } else if is_silent(c) {
                    continue;
                } else if place <= MOST_MARKS && (is_whole || faces.has(able, c)) {
                    self.close(&mut out, &mut spelling);
                    out.push(c);
                } else {
                    self.spelt.insert(c);
                    out.push_str(if spelling { " " } else { "[" });
                    out.push_str(&format!("U+{:04X}", c as u32));
                    spelling = true;
                }
            }
        }
        self.close(&mut out, &mut spelling);
        out
    }

    fn close(&mut self, out: &mut String, spelling: &mut bool) {
        if std::mem::take(spelling) {
            out.push(']');
        }
    }

    /// The characters of `text` that these faces have no sign for, in order.
    pub fn lacking(faces: &mut Faces<'_>, text: &str) -> Vec<char> {
        let others: BTreeSet<char> = text.chars().filter(|c| !c.is_ascii()).collect();
        let lacks = |c: &char| {
            let prints = !is_silent(*c) && !c.is_whitespace();
            prints && faces.able(Face::Serif, c.encode_utf8(&mut [0; 4])).is_none()
        };
        others.into_iter().filter(lacks).collect()
    }

    /// What the document has to say about this; `None` if nothing was spelt out.
    pub fn remark(&self) -> Option<String> {
        let listed: Vec<_> = self
            .spelt
            .iter()
            .take(LISTED)
            .map(|&c| format!("U+{:04X}", c as u32))
            .collect();
        let more = match self.spelt.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (!listed.is_empty()).then(|| {
            format!(
                "The typefaces of this document have no sign for some characters. Their code points stand in brackets in \
                 their place, in the order in which they were written: {}{more}. Another format prints them.",
                listed.join(", ")
            )
        })
    }
}

/// The characters of a cluster that print.
fn shown(cluster: &str) -> String {
    cluster
        .chars()
        .filter(|&c| !is_silent(c) && !c.is_whitespace())
        .collect()
}

/// Whether a character prints nothing by itself: soft hyphen, joiners, byte order mark, variation selectors.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(text: &str) -> (String, Option<String>) {
        let (mut faces, mut legible) = (Faces::new().unwrap(), Legible::default());
        (legible.spell(&mut faces, Face::Serif, text), legible.remark())
    }

    #[test]
    fn what_the_faces_have_stays() {
        for text in ["Zoë’s “12” ≠ 13", "Київ, Αθήνα, Łódź", "e\u{301}\u{323}", "100\u{a0}%"] {
            assert_eq!(spelt(text), (text.to_owned(), None));
        }
        assert_eq!(spelt("so\u{ad}up\u{200d}\u{2003}x\u{2028}y").0, "soup x\ny");
    }

    #[test]
    fn what_they_lack_is_spelt_out_and_listed() {
        let (shown, remark) = spelt("a \u{4e2d}\u{6587}b \u{5d0} \u{1F468}\u{200d}\u{1F469}");
        assert_eq!(shown, "a [U+4E2D U+6587]b [U+05D0] [U+1F468 U+1F469]");
        assert!(remark.unwrap().contains("U+05D0, U+4E2D, U+6587, U+1F468, U+1F469."));
        assert_eq!(spelt("e\u{591}").0, "e[U+0591]");
        assert_eq!(
            spelt("e\u{301}\u{301}\u{301}\u{301}\u{301}f").0,
            "e\u{301}\u{301}\u{301}[U+0301 U+0301]f"
        );
    }

    #[test]
    fn both_weights_of_a_family_have_the_same_signs() {
        let mut faces = Faces::new().unwrap();
        for c in ('\u{20}'..'\u{3000}').filter(|c| !c.is_control()) {
            for (light, heavy) in [(Face::Sans, Face::SansStrong), (Face::Serif, Face::SerifStrong)] {
                let text = c.to_string();
                assert_eq!(
                    faces.shape(light, &text).is_whole(),
                    faces.shape(heavy, &text).is_whole(),
                    "{c:?}"
                );
            }
        }
    }
}
