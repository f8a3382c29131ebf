use super::edges::{edges, learn};
use super::letters::Letter;
use crate::ingest::prose::{subscript, superscript};
use std::collections::BTreeMap;

/// From which gap on, in sizes of a letter, two words are no neighbours, with a space drawn between them and without.
const FAR_SPACED: f32 = 1.8;
const FAR: f32 = 1.0;

/// From which gap on two letters have a space between them.
const SPACE: f32 = 0.18;

/// How far two pieces of a line that were drawn apart may be from one another to be one.
const NEAR: f32 = 0.6;

/// From how many times the usual size on a line is a heading.
pub(super) const HEADING: f32 = 1.12;

/// Makes one sign of two, and has no width.
const JOINER: &str = "\u{200d}";

/// How many gaps of a line are remembered, and how many pieces later something may still be put into one of them.
const HOLES: usize = 200;
const LATER: usize = 32;

/// Words that stand beside one another in one line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segment {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    /// The line it stands on, upwards.
    pub y: f32,
    pub size: f32,
    pub artifact: bool,
}

impl Segment {
    /// Roughly where small letters end upwards; taller ones may reach into the line above.
    pub fn top(&self) -> f32 {
        self.y + 0.55 * self.size
    }

    /// Roughly where most letters end downwards.
    pub fn bottom(&self) -> f32 {
        self.y - 0.05 * self.size
    }

    /// Whether `other` stands on the same line.
    pub fn levels(&self, other: &Self) -> bool {
        (self.y - other.y).abs() <= 0.25 * self.size.min(other.size)
    }
}

/// A space in a line that may be wider than it looks: letters that its font lacks are drawn later, from another font.
struct Hole {
    x0: f32,
    x1: f32,
    /// Where the space stands in the text, in bytes.
    at: usize,
}

/// A segment while its letters come.
struct Run {
    segment: Segment,
    holes: Vec<Hole>,
}

impl Run {
    fn new(letter: Letter) -> Self {
        Self {
            segment: Segment {
                x0: letter.x,
                x1: letter.x + letter.width,
                y: letter.y,
                size: letter.size,
                artifact: letter.artifact,
                text: letter.text,
            },
            holes: Vec::new(),
        }
    }

    /// Takes `letter` as its next one, or gives it back. A small raised letter becomes a superscript.
    fn take(&mut self, letter: Letter, spaced: bool) -> Result<(), Letter> {
        let line = &mut self.segment;
        let gap = letter.x - line.x1;
        let size = line.size.max(letter.size);
        let rise = (letter.y - line.y) / size;
        let far = if spaced { FAR_SPACED } else { FAR };
        if gap < -0.6 * size || gap > far * size || letter.artifact != line.artifact {
            return Err(letter);
        }
        let small = (0.45..0.85).contains(&(letter.size / line.size));
        let text = match rise {
            _ if rise.abs() <= 0.1 => letter.text,
            0.1..0.7 if small => letter.text.chars().map(superscript).collect(),
            -0.5..-0.1 if small => letter.text.chars().map(subscript).collect(),
            -0.7..-0.1 if line.size < 0.85 * letter.size && line.text.chars().count() <= 3 => {
                line.text = line.text.chars().map(superscript).collect();
                (line.y, line.size) = (letter.y, letter.size);
                self.holes.clear();
                letter.text
            }
            _ => return Err(letter),
        };
        let wide = gap > SPACE * size;
        if wide && self.holes.len() < HOLES {
            self.holes.push(Hole {
                x0: line.x1,
                x1: letter.x,
                at: line.text.len(),
            });
        }
        if spaced || wide {
            line.text.push(' ');
        }
        line.text.push_str(&text);
        line.x1 = line.x1.max(letter.x + letter.width);
        Ok(())
    }

    /// Puts `later` into the gap that was left for it, if there is one.
    fn fill(&mut self, later: &Segment) -> bool {
        let line = &mut self.segment;
        if !line.levels(later) || line.artifact != later.artifact || (line.size - later.size).abs() > 0.15 * line.size {
            return false;
        }
        let (near, space) = (0.1 * line.size, SPACE * line.size);
        let fits = |hole: &Hole| hole.x0 - near < later.x0 && later.x1 < hole.x1 + near;
        let Some(i) = self.holes.iter().position(fits) else {
            return false;
        };
        let hole = &mut self.holes[i];
        let before = if later.x0 - hole.x0 > space { " " } else { "" };
        let after = if hole.x1 - later.x1 > space { " " } else { "" };
        let words = format!("{before}{}{after}", later.text);
        line.text.replace_range(hole.at..hole.at + 1, &words);
        let more = words.len() - 1;
        (hole.x0, hole.at) = (later.x1, hole.at + words.len() - after.len());
        if after.is_empty() {
            self.holes.remove(i);
        }
        let from = i + usize::from(!after.is_empty());
        self.holes.iter_mut().skip(from).for_each(|hole| hole.at += more);
        true
    }
}

/// The size of most letters on `pages`, to half a point.
pub(super) fn usual_size(pages: &[Vec<Segment>]) -> f32 {
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for segment in pages.iter().flatten() {
        *sizes.entry((segment.size * 2.0).round() as u32).or_default() += segment.text.len();
    }
    sizes
        .into_iter()
        .max_by_key(|(_, letters)| *letters)
        .map_or(10.0, |(size, _)| size as f32 / 2.0)
}

/// Puts the letters of a page together as far as they stand beside one another. A letter that is drawn twice in the same
/// place, to look bold, is read once. `known` are the edges of columns on the pages before, and takes those of this one.
pub(super) fn segments(letters: Vec<Letter>, known: &mut Vec<f32>) -> Vec<Segment> {
    let mut runs: Vec<Run> = Vec::new();
    let mut spaced = false;
    let mut last: Option<(f32, f32, String)> = None;
    for letter in letters {
        if letter.text.trim().is_empty() {
            spaced |= !letter.text.is_empty();
            continue;
        }
        let again = last.as_ref().is_some_and(|(x, y, text)| {
            *text == letter.text && (x - letter.x).abs() < 0.1 * letter.size && (y - letter.y).abs() < 0.1 * letter.size
        });
        if again {
            continue;
        }
        last = Some((letter.x, letter.y, letter.text.clone()));
        let refused = match runs.last_mut() {
            Some(run) => run.take(letter, spaced).err(),
            None => Some(letter),
        };
        // What joins letters of another font is drawn with them, or stands for nothing.
        runs.extend(refused.filter(|letter| letter.text != JOINER).map(Run::new));
        spaced = false;
    }
    capitals(merged(filled(runs), known))
}

/// Puts what was drawn later into the gaps that were left for it.
fn filled(runs: Vec<Run>) -> Vec<Segment> {
    let mut filled: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let mut before = filled.iter_mut().rev().take(LATER);
        if !before.any(|line| line.fill(&run.segment)) {
            filled.push(run);
        }
    }
    filled.into_iter().map(|run| run.segment).collect()
}

/// Joins segments that were drawn apart and stand near one another.
fn merged(mut segments: Vec<Segment>, known: &mut Vec<f32>) -> Vec<Segment> {
    let edges = edges(&segments, known);
    learn(known, &edges);
    segments.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let mut merged: Vec<Segment> = Vec::with_capacity(segments.len());
    for segment in segments {
        let near = merged.iter_mut().rev().take(8).find(|before| {
            let gap = segment.x0 - before.x1;
            let size = before.size.max(segment.size);
            before.levels(&segment)
                && before.artifact == segment.artifact
                && (before.size - segment.size).abs() < 0.15 * size
                && (-0.3 * size..NEAR * size).contains(&gap)
                && !edges.iter().any(|edge| edge.ends(before) && edge.starts(&segment))
        });
        match near {
            Some(before) => {
                if segment.x0 - before.x1 > SPACE * before.size {
                    before.text.push(' ');
                }
                before.text.push_str(&segment.text);
                before.x1 = before.x1.max(segment.x1);
            }
            None => merged.push(segment),
        }
    }
    merged
}

/// Gives a large first letter that several lines stand beside to the first of them.
fn capitals(mut segments: Vec<Segment>) -> Vec<Segment> {
    let is_capital = |s: &Segment| s.text.chars().count() == 1 && s.text.contains(char::is_uppercase);
    let large: Vec<Segment> = segments.iter().filter(|s| is_capital(s)).cloned().collect();
    for capital in large {
        let beside = |s: &Segment| {
            s.size * 1.8 < capital.size
                && (-0.2 * capital.size..0.6 * capital.size).contains(&(s.x0 - capital.x1))
                && (capital.y..capital.top()).contains(&s.y)
        };
        let first = segments
            .iter_mut()
            .filter(|s| beside(s))
            .max_by(|a, b| a.y.total_cmp(&b.y));
        if let Some(first) = first {
            first.text.insert_str(0, &capital.text);
            segments.retain(|s| *s != capital);
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str, x: f32, y: f32, size: f32) -> Vec<Letter> {
        let letter = |(i, c): (usize, char)| Letter {
            text: c.to_string(),
            x: x + i as f32 * 5.0,
            y,
            width: 5.0,
            size,
            artifact: false,
        };
        text.chars().enumerate().map(letter).collect()
    }

    fn texts(letters: Vec<Letter>) -> Vec<String> {
        segments(letters, &mut Vec::new()).into_iter().map(|s| s.text).collect()
    }

    #[test]
    fn neighbours_are_one_and_columns_two() {
        let mut line = letters("two piers", 0.0, 100.0, 10.0);
        line.extend(letters("of seven", 48.0, 100.0, 10.0));
        line.extend(letters("Other", 300.0, 100.0, 10.0));
        assert_eq!(texts(line), ["two piers of seven", "Other"]);
    }

    #[test]
    fn a_raised_number_is_a_superscript_and_a_bold_letter_is_one() {
        let mut line = letters("310", 0.0, 100.0, 10.0);
        line.extend(letters("12", 15.0, 104.0, 6.0));
        assert_eq!(texts(line), ["310\u{b9}\u{b2}"]);
        let mut note = letters("1", 0.0, 103.0, 6.0);
        note.extend(letters("As", 6.0, 100.0, 10.0));
        assert_eq!(texts(note), ["\u{b9}As"]);
        let bold = letters("AB", 0.0, 100.0, 10.0)
            .into_iter()
            .flat_map(|l| [l.clone(), Letter { x: l.x + 0.3, ..l }]);
        assert_eq!(texts(bold.collect()), ["AB"]);
    }

    #[test]
    fn a_letter_of_another_font_comes_back_to_its_place() {
        let mut line = letters("cost", 0.0, 100.0, 10.0);
        line.extend(letters("500 crore", 30.0, 100.0, 10.0));
        line.extend(letters("\u{20b9}", 25.0, 100.0, 10.0));
        assert_eq!(texts(line), ["cost \u{20b9}500 crore"]);
        let mut line = letters("a joke", 0.0, 100.0, 10.0);
        line.extend(letters(", he said", 45.0, 100.0, 10.0));
        line.extend(letters("\u{1f600}", 33.0, 100.0, 10.0));
        line.extend(letters(JOINER, 5.0, 100.0, 10.0));
        line.extend(letters("!", 39.0, 100.0, 10.0));
        assert_eq!(texts(line), ["a joke \u{1f600}!, he said"]);
    }

    #[test]
    fn a_large_first_letter_opens_its_line() {
        let mut page = letters("T", 0.0, 80.0, 30.0);
        page[0].width = 18.0;
        page.extend(letters("he ferries", 20.0, 95.0, 10.0));
        page.extend(letters("stop", 20.0, 83.0, 10.0));
        assert_eq!(texts(page), ["The ferries", "stop"]);
    }
}
