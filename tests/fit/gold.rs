//! Pairs of articles with the links that a careful reader makes.

use linecheck::compare::{Candidate, Reading, Weights, trial};
use linecheck::extract::{Extraction, extract};
use linecheck::text::{Coordinates, TextSpan};
use serde_json::Value as Json;
use std::fs;
use std::path::Path;

/// What the links say of two mentions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    /// One fact, and they agree.
    Agree,
    /// One fact, and they are in conflict.
    Conflict,
    /// One fact, and one value was changed.
    Planted,
    /// Not to be judged.
    Doubtful,
    /// Not of one fact.
    Other,
}

/// A span of code points.
type Points = (usize, usize);

/// A fact that both articles state, as one relation of it.
#[derive(Clone)]
pub struct Stated {
    pub label: Label,
    pub links: Vec<(Points, Points)>,
}

/// Two articles, as they stand or with one fact changed in the second.
pub struct Document {
    pub name: String,
    pub topic: String,
    pub texts: [String; 2],
    pub facts: Vec<Stated>,
    /// The changed value and what it was, if one was changed.
    pub planted: Option<String>,
    extractions: [Extraction; 2],
    /// The values of the mentions of both articles, in code points.
    pub values: [Vec<Points>; 2],
}

impl Document {
    fn new(name: &str, texts: [String; 2], facts: Vec<Stated>, planted: Option<String>) -> Self {
        let extractions = [0, 1].map(|i: usize| extract(&texts[i], None));
        let values = [0, 1].map(|i: usize| {
            let points = Coordinates::new(&texts[i]);
            let span = |s: TextSpan| (points.code_point(s.start()), points.code_point(s.end()));
            extractions[i].mentions.iter().map(|m| span(m.value_span)).collect()
        });
        let topic = name.chars().take_while(char::is_ascii_digit).collect();
        Self {
            name: name.into(),
            topic,
            texts,
            facts,
            planted,
            extractions,
            values,
        }
    }

    pub fn candidates(&self, weights: &Weights) -> Vec<Candidate> {
        let [a, b] = [0, 1].map(|i| Reading {
            text: &self.texts[i],
            extraction: &self.extractions[i],
            published: self.extractions[i].published.as_ref().map(|p| p.date),
        });
        trial(a, b, weights)
    }

    /// The first fact that has a link of the label between the two mentions.
    pub fn label(&self, candidate: &Candidate) -> Label {
        let (p, q) = (self.values[0][candidate.a], self.values[1][candidate.b]);
        let order = [Label::Planted, Label::Doubtful, Label::Agree, Label::Conflict];
        order
            .into_iter()
            .find(|label| self.facts.iter().any(|f| f.label == *label && f.states(p, q)))
            .unwrap_or(Label::Other)
    }
}

impl Stated {
    /// The same with the spans in the second text as they stand after a change.
    fn after(&self, change: &Change) -> Self {
        let longer = change.new.chars().count() as isize - change.old.chars().count() as isize;
        let moved = |p: Points| {
            let by = longer * change.values.iter().filter(|v| v.0.1 <= p.0).count() as isize;
            (p.0.saturating_add_signed(by), p.1.saturating_add_signed(by))
        };
        Self {
            label: self.label,
            links: self.links.iter().map(|l| (l.0, moved(l.1))).collect(),
        }
    }

    pub fn states(&self, p: Points, q: Points) -> bool {
        self.links.iter().any(|(x, y)| meet(p, *x) && meet(q, *y))
    }
}

fn meet(a: Points, b: Points) -> bool {
    a.1.min(b.1) > a.0.max(b.0)
}

/// Reads all pairs of a folder, in order of their names, each followed by its changed forms.
pub fn read(folder: &Path) -> Vec<Document> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
        .iter()
        .flat_map(|name| read_pair(&folder.join(name), name))
        .collect()
}

fn read_pair(folder: &Path, name: &str) -> Vec<Document> {
    let text = |file: &str| fs::read_to_string(folder.join(file)).expect(file);
    let texts = [text("a.txt"), text("b.txt")];
    let gold: Json = serde_json::from_str(&text("gold.json")).unwrap();
    let mut facts = Vec::new();
    let mut changed = Vec::new();
    for fact in gold["facts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["kind"] != "other")
    {
        let spans = ["a", "b"].map(|side| {
            let mentions = fact[side].as_array().unwrap();
            mentions
                .iter()
                .map(|m| span(&texts[usize::from(side == "b")], m))
                .collect::<Vec<Points>>()
        });
        let links: Vec<(usize, usize, &str)> = fact["links"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| {
                (
                    l[0].as_u64().unwrap() as usize,
                    l[1].as_u64().unwrap() as usize,
                    l[2].as_str().unwrap(),
                )
            })
            .collect();
        let doubt = fact["doubt"].as_bool().unwrap_or(false);
        for (relation, label) in [("agree", Label::Agree), ("conflict", Label::Conflict)] {
            let links: Vec<_> = links
                .iter()
                .filter(|l| l.2 == relation)
                .map(|l| (spans[0][l.0], spans[1][l.1]))
                .collect();
            if !links.is_empty() {
                let label = if doubt { Label::Doubtful } else { label };
                facts.push(Stated { label, links });
            }
        }
        if !doubt && links.iter().all(|l| l.2 == "agree") {
            changed.extend(change(&texts, &spans).map(|c| (spans[0].clone(), c)));
        }
    }
    let mut out = vec![Document::new(name, texts.clone(), facts.clone(), None)];
    for (in_a, change) in changed {
        let mut facts: Vec<Stated> = facts.iter().map(|fact| fact.after(&change)).collect();
        let Change { text, values, old, new } = change;
        let links = in_a
            .iter()
            .flat_map(|&a| values.iter().map(move |v| (a, v.1)))
            .collect();
        let label = Label::Planted;
        facts.push(Stated { label, links });
        let planted = Some(format!("{old} -> {new}"));
        out.push(Document::new(name, [texts[0].clone(), text], facts, planted));
    }
    out
}

/// The span of a gold mention's value.
fn span(text: &str, mention: &Json) -> Points {
    if let Some(span) = mention["span"].as_array() {
        return (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
    }
    let (quote, value) = (mention["quote"].as_str().unwrap(), mention["value"].as_str().unwrap());
    let byte = text.find(quote).expect(quote) + quote.find(value).expect(value);
    let start = text.get(..byte).unwrap().chars().count();
    (start, start + value.chars().count())
}

/// The second text with a value changed wherever it stands.
struct Change {
    text: String,
    /// The places of the value before and after the change.
    values: Vec<(Points, Points)>,
    old: String,
    new: String,
}

/// Changes a value on which both articles agree to the letter, if it has a plain form.
fn change(texts: &[String; 2], spans: &[Vec<Points>; 2]) -> Option<Change> {
    let print = |i: usize, s: Points| texts[i].chars().skip(s.0).take(s.1 - s.0).collect::<String>();
    let mut at = spans[1].clone();
    at.sort_unstable();
    let old = print(1, *at.first()?);
    let same = at.iter().all(|s| print(1, *s) == old) && spans[0].iter().all(|s| print(0, *s) == old);
    let new = other_value(&old).filter(|_| same && at.windows(2).all(|w| w[0] != w[1]))?;
    let letters: Vec<char> = texts[1].chars().collect();
    let (mut text, mut values, mut from) = (Vec::new(), Vec::new(), 0);
    for &(start, end) in &at {
        text.extend_from_slice(&letters[from..start]);
        let begin = text.len();
        text.extend(new.chars());
        values.push(((start, end), (begin, text.len())));
        from = end;
    }
    text.extend_from_slice(&letters[from..]);
    Some(Change {
        text: text.into_iter().collect(),
        values,
        old,
        new,
    })
}

const WORDS: [&str; 19] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Another value of the same form, too far off for rounding.
fn other_value(value: &str) -> Option<String> {
    if let Some(at) = DAYS.iter().position(|d| *d == value) {
        return Some(DAYS[(at + 3) % 7].into());
    }
    if let Some(at) = WORDS.iter().position(|w| w.eq_ignore_ascii_case(value)) {
        let new = WORDS[(at + 6) % WORDS.len()];
        let mut letters = new.chars();
        let capital = letters.next().filter(|_| value.starts_with(char::is_uppercase));
        return Some(capital.map_or(new.to_owned(), |c| c.to_uppercase().chain(letters).collect()));
    }
    let plain = value.replace(',', "");
    let number: f64 = plain
        .parse()
        .ok()
        .filter(|_| value.starts_with(|c: char| c.is_ascii_digit()))?;
    let decimals = plain.split_once('.').map_or(0, |d| d.1.len());
    let changed = number * 1.6 + if number < 20.0 { 3.0 } else { 0.0 };
    let text = format!("{changed:.decimals$}");
    if !value.contains(',') {
        return Some(text);
    }
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    Some(out + rest)
}
