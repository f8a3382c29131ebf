//! Values that tell nothing of the event: dates of the article itself, names with figures in them, telephone numbers,
//! "now" and "one of". And figures that mean something else than they look.

use super::article::Article;
use super::persons::{is_person, is_persons};
use super::words::Word;
use crate::extract::{Bound, Kind, Mention};
use crate::text::TextSpan;
use std::ops::Range;

/// How many words other than dates and times a line that dates the article holds.
const STAMP_WORDS: usize = 4;
/// How many words stand before the date in such a line where text follows.
const LEAD_IN: usize = 3;
/// How many words on each side of a date are looked at.
const NEAR: usize = 12;
/// How long a name in capitals before its number is at most ("AK 47", "USB 3.0").
const SHORT_NAME: usize = 4;
/// How far after a measurement the word can stand that makes it one of any such thing.
const CAN_REACH: usize = 4;
/// How long a line is looked at on each side, in bytes.
const LINE: usize = 300;
/// Words with which such a line starts ("Last updated").
const STAMPS: [&str; 6] = ["published", "updated", "posted", "edited", "modified", "created"];

impl Article<'_> {
    /// Whether a date or time stands in a line that dates the article: "Published: 9 Sep 2013 11:25", "MUMBAI, Nov 11 -".
    pub fn is_stamp(&self, span: TextSpan, first: usize, after: usize, spoken: &[bool]) -> bool {
        let text = self.reading.text;
        let bytes = text.as_bytes();
        let back = bytes
            .get(..span.start())
            .unwrap_or_default()
            .iter()
            .rev()
            .take(LINE)
            .position(|&b| b == b'\n');
        let ahead = bytes
            .get(span.end()..)
            .unwrap_or_default()
            .iter()
            .take(LINE)
            .position(|&b| b == b'\n');
        let start = back.map_or(span.start().saturating_sub(LINE), |at| span.start() - at);
        let end = ahead.map_or((span.end() + LINE).min(text.len()), |at| span.end() + at);
        let told = |range: Range<usize>| {
            let inside = |i: &usize| {
                self.words
                    .get(*i)
                    .is_some_and(|w| start <= w.span.start() && w.span.start() < end)
            };
            range.filter(inside).filter(|&i| spoken.get(i) == Some(&false)).count()
        };
        let before = told(first.saturating_sub(NEAR)..first);
        let behind = told(after..after + NEAR);
        let rest = text.get(span.end()..end).unwrap_or_default().trim();
        let opening = (first.saturating_sub(NEAR)..first)
            .filter_map(|i| self.words.get(i))
            .filter(|w| w.span.start() >= start)
            .take(2);
        let stamped = opening
            .map(|w| w.span.of(text))
            .any(|w| STAMPS.iter().any(|s| w.eq_ignore_ascii_case(s)));
        let opens = rest.starts_with(['-', '\u{2013}', '\u{2014}', ':']) && spaced(text, span.end());
        let reach = if span.of(text).contains(|c: char| c.is_ascii_digit()) {
            STAMP_WORDS
        } else {
            1
        };
        let short = before + behind <= reach && !rest.ends_with(['.', '!', '?', '"', '\'']);
        short || before <= LEAD_IN && (opens || stamped)
    }

    /// Whether a figure names something or stands in a telephone number, a score or "one of": it counts nothing.
    pub fn is_label(&self, m: &Mention, first: usize, after: usize) -> bool {
        let text = self.reading.text;
        let (start, end) = (m.value_span.start(), m.value_span.end());
        if !m.value_span.of(text).starts_with(|c: char| c.is_ascii_digit()) {
            let next = self.words.get(after).map_or("", |w| w.span.of(text));
            return m.value.is_some_and(|v| v.high() <= 1.0) && next == "of";
        }
        let before = text.get(..start).unwrap_or_default();
        let behind = text.get(end..).unwrap_or_default();
        let glued = before.ends_with(|c: char| c.is_alphanumeric()) || behind.starts_with(char::is_alphabetic);
        let last = first.checked_sub(1).and_then(|i| self.words.get(i));
        let joined = |w: &Word| matches!(text.get(w.span.end()..start), Some(" " | "-" | "\u{a0}"));
        let short = last.is_some_and(|w| {
            let letters = w.span.of(text);
            joined(w) && (2..=SHORT_NAME).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase())
        });
        if before.trim_end().ends_with(['\u{ae}', '\u{2122}']) || short && m.bound == Bound::Exact {
            return true;
        }
        if before.ends_with('\u{d7}') || behind.starts_with('\u{d7}') {
            return true;
        }
        if m.noun.is_some() {
            return false;
        }
        let named = last.is_some_and(|w| w.capital && self.named.contains(&w.id) && joined(w));
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let grouped = before.strip_suffix(' ').is_some_and(|b| digit(b.chars().next_back()))
            || behind.strip_prefix(' ').is_some_and(|b| digit(b.chars().next()));
        glued || named || grouped
    }

    /// Whether a measurement is of any such thing, and of none in the story: "a magnitude-6.0 quake can cause damage".
    pub fn is_of_any(&self, first: usize, past: usize) -> bool {
        let print = |i: usize| self.words.get(i).map_or("", |w| w.span.of(self.reading.text));
        let any = (first.saturating_sub(2)..first).any(|i| ["A", "An", "a", "an", "any"].contains(&print(i)));
        let mut after = (past..past + CAN_REACH)
            .map(print)
            .take_while(|w| !["that", "which"].contains(w));
        any && after.any(|w| ["can", "could", "may", "would"].contains(&w))
    }

    /// Whether a length is part of a product's name: "17-inch MacBook".
    pub fn is_size_in_name(&self, m: &Mention) -> bool {
        let text = self.reading.text;
        let after = self.words.partition_point(|w| w.span.start() < m.span.end());
        let next = self.words.get(after);
        m.span.of(text).contains('-')
            && next.is_some_and(|w| {
                w.capital && self.named.contains(&w.id) && text.get(m.span.end()..w.span.start()) == Some(" ")
            })
    }

    /// Whether a bare figure is an age: "She was 85.", "Ms Roe, who turns 29 in April", "died aged 152", "Ann Roe, 48 - a
    /// nurse", "doctors under 40". A misprinted age is still one.
    pub fn is_age(&self, m: &Mention, first: usize, after: usize) -> bool {
        let text = self.reading.text;
        let word = |back: usize| first.checked_sub(back).and_then(|i| self.words.get(i));
        let print = |back: usize| word(back).map_or("", |w| w.span.of(text));
        if m.noun.is_some()
            || !m
                .value
                .is_some_and(|v| (1.0..200.0).contains(&v.low()) && v.low().fract() == 0.0)
        {
            return false;
        }
        let named = |back: usize| word(back).is_some_and(|w| w.capital && self.named.contains(&w.id));
        let next = self.words.get(after).map_or("", |w| w.span.of(text));
        let rest = text.get(m.span.end()..).unwrap_or_default();
        let ends = rest.starts_with(['.', ',', ';', '"', '\'', '\n'])
            || ["in", "on", "when", "at", "and", "this", "next"].contains(&next);
        if m.span != m.value_span {
            let group = m.span.start();
            let who = self.words.partition_point(|w| w.span.end() <= group).checked_sub(1);
            let who = who.and_then(|i| self.words.get(i)).map_or("", |w| w.span.of(text));
            let unmeasured = ends || ["to", "were", "are", "who", "have", "had"].contains(&next);
            return m.bound != Bound::About
                && (is_person(who) || is_persons(who))
                && ["under", "over"].contains(&print(1))
                && unmeasured;
        }
        let person =
            |back: usize| matches!(print(back).to_ascii_lowercase().as_str(), "he" | "she" | "who") || named(back);
        let apposed = || {
            let joined = word(1).and_then(|w| text.get(w.span.end()..m.span.start()));
            let dash = rest.trim_start_matches(' ').starts_with(['-', '\u{2013}', '\u{2014}']);
            named(1) && word(2).is_some_and(|w| w.capital) && joined == Some(", ") && dash
        };
        let turns = match print(1) {
            "aged" | "age" | "turns" | "turned" | "turning" | "turn" => true,
            "was" | "is" => person(2),
            "be" => person(3) || print(2) == "will" && ["on", "in"].contains(&next),
            _ => false,
        };
        ends && turns || apposed()
    }

    /// Whether a figure like "5.9" is the strength of an earthquake; some call it degrees.
    pub fn is_magnitude(&self, m: &Mention, words: &str, first: usize) -> bool {
        let scaled = match m.kind {
            Kind::Quantity => true,
            Kind::Measurement => m.unit.as_deref() == Some("degree"),
            _ => false,
        };
        let figures = matches!(words.split_once('.'), Some((whole, part)) if whole.len() <= 2 && part.len() == 1);
        let near = self
            .words
            .get(first.saturating_sub(5)..)
            .unwrap_or_default()
            .iter()
            .take(12);
        scaled
            && figures
            && near.map(|w| w.span.of(self.reading.text)).any(|w| {
                ["magnitude", "richter", "quake", "earthquake", "temblor", "tremor"]
                    .iter()
                    .any(|m| w.eq_ignore_ascii_case(m))
            })
    }
}

/// Whether white space stands at `at`.
fn spaced(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|t| t.starts_with(char::is_whitespace))
}

/// Whether an expression of time says no more than "now", "recently" or "the year".
pub fn is_vague(m: &Mention, words: &str) -> bool {
    m.timex.as_deref().is_some_and(|t| t.ends_with("_REF")) || words.to_lowercase().starts_with("the ")
}

/// Whether a bare figure stands where a year stands ("in 3008", "the 3008 film"): a misprinted year is still one. The sides
/// of a screen are none ("1920 x 1200").
pub fn is_year(m: &Mention, text: &str) -> bool {
    let words = m.value_span.of(text);
    let figures = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit()) && words.starts_with(['1', '2', '3']);
    let before = text.get(..m.span.start()).unwrap_or_default().trim_end();
    let behind = text.get(m.span.end()..).unwrap_or_default().trim_start();
    let sides = ['x', '\u{d7}']
        .iter()
        .any(|&times| before.ends_with(times) || behind.starts_with(times));
    figures && m.noun.is_none() && m.span == m.value_span && !sides
}

/// The time of the clock that a bare figure stands for: "just before 9.", "at about 10,".
pub fn bare_clock(m: &Mention, led: &str, rest: &str) -> Option<String> {
    let hour = m.value.filter(|v| v.low() == v.high() && v.low().fract() == 0.0)?.low();
    let led = ["at", "before", "after", "until", "around", "by"].contains(&led);
    let bare = m.noun.is_none() && m.bound == Bound::Exact && m.span == m.value_span;
    let ends =
        rest.starts_with(['.', ',', ';', '\n']) && !rest.get(1..).is_some_and(|r| r.starts_with(char::is_numeric));
    (led && bare && ends && (1.0..=12.0).contains(&hour)).then(|| format!("T{hour:02}:00"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Reading;
    use crate::compare::words::Vocabulary;
    use crate::extract::extract;

    /// The values of a text that can be compared.
    fn compared(text: &str) -> Vec<String> {
        let extraction = extract(text, None);
        let reading = Reading {
            text,
            extraction: &extraction,
            published: None,
        };
        let mut vocabulary = Vocabulary::default();
        let mut article = Article::new(reading, &mut vocabulary);
        article.lay_out();
        let words = |m: usize| extraction.mentions[m].value_span.of(text).to_owned();
        article.places.iter().map(|p| words(p.mention)).collect()
    }

    #[test]
    fn what_dates_the_article_is_not_compared() {
        let text =
            "Dam bursts\nPublished: 9 September 2013 11:25\nALTON, Nov 11 - The dam burst on Monday, police said.";
        assert_eq!(compared(text), ["Monday"]);
    }

    #[test]
    fn figures_in_names_and_telephone_numbers_are_not_compared() {
        let text = "The light Corvo 8900, at 130 grams, is new. Call the police on 0845 125 2222 about the 14 thefts.";
        assert_eq!(compared(text), ["130", "14"]);
        assert_eq!(
            compared("It is one of the biggest thefts, and police are now looking for four men."),
            ["four"]
        );
    }
}
