//! Cuts sentences into the statements that a reviewer decides one by one.

use super::attribution::Attribution;
use super::candidate::Candidate;
use super::checkworthy::{Statement, judge};
use super::lexicon::Class;
use super::mention::Mention;
use super::reading::Reading;
use super::token::Shape;
use crate::text::TextSpan;
use std::ops::Range;

/// An article has at least this many sentences.
const ARTICLE: usize = 4;

/// The statements of a text as claim candidates, in order and apart from each other. Every sentence has at least one.
/// `mentions` and `attributions` are those of the same text, in order.
pub fn candidates(reading: &Reading<'_>, mentions: &[Mention], attributions: &[Attribution]) -> Vec<Candidate> {
    let reports = Reports::new(reading, attributions);
    let news = reading.sentences.len() >= ARTICLE;
    let mut out = Vec::with_capacity(reading.sentences.len() + reading.sentences.len() / 4);
    let (mut pieces, mut first) = (Vec::new(), 0);
    for sentence in &reading.sentences {
        pieces.clear();
        reports.split(reading, sentence, mentions, &mut pieces);
        for piece in &pieces {
            let Some(span) = reading.span(piece).or_else(|| reading.span_of_all(piece)) else {
                continue;
            };
            // Both lists are in order: what lies before this piece lies before the next one.
            let mut left = mentions.get(first..).unwrap_or_default();
            let passed = left.iter().take_while(|m| m.span.end() <= span.start()).count();
            left = left.get(passed..).unwrap_or_default();
            first += passed;
            let count = left.iter().take_while(|m| m.span.start() < span.end()).count();
            let inside = left.get(..count).unwrap_or_default();
            let attribution = reports.of(piece);
            let (score, reasons) = judge(
                reading,
                &Statement {
                    words: piece.clone(),
                    sentence: sentence.clone(),
                    mentions: inside,
                    attribution,
                    news,
                },
            );
            out.push(Candidate { span, score, reasons });
        }
    }
    out.shrink_to_fit();
    out
}

/// What the attributions say about each word.
struct Reports<'a> {
    attributions: &'a [Attribution],
    /// For each word the attribution whose statement it belongs to, counted from 1, or 0.
    content: Vec<u32>,
    /// For each word the attribution whose source or cue it belongs to, counted from 1, or 0.
    frame: Vec<u32>,
}

impl<'a> Reports<'a> {
    fn new(reading: &Reading<'_>, attributions: &'a [Attribution]) -> Self {
        let mut content = vec![0; reading.words.len()];
        let mut frame = vec![0; reading.words.len()];
        for (number, attribution) in (1..).zip(attributions) {
            let mark = |words: &mut Vec<u32>, spans: &[TextSpan]| {
                for span in spans {
                    if let Some(words) = words.get_mut(reading.range_of(*span)) {
                        words.fill(number);
                    }
                }
            };
            mark(&mut content, &attribution.content);
            mark(&mut frame, &attribution.source);
            mark(&mut frame, &attribution.cue);
        }
        Self {
            attributions,
            content,
            frame,
        }
    }

    /// The attribution that reports the statement `piece`, or one that stands in it.
    fn of(&self, piece: &Range<usize>) -> Option<&'a Attribution> {
        let words = |of: &[u32]| {
            of.get(piece.clone())
                .unwrap_or_default()
                .iter()
                .copied()
                .find(|&n| n > 0)
        };
        let number = words(&self.content).or_else(|| words(&self.frame))?;
        self.attributions.get(number as usize - 1)
    }

    /// The number of the attribution that reports the word at `at` as somebody's words, or 0.
    fn reported(&self, at: usize) -> u32 {
        let number = self.content.get(at).copied().unwrap_or(0);
        if self.reports_words(number) { number } else { 0 }
    }

    fn reports_words(&self, number: u32) -> bool {
        let index = number.checked_sub(1);
        index
            .and_then(|n| self.attributions.get(n as usize))
            .is_some_and(Attribution::reports_words)
    }

    /// Adds the statements of `sentence` to the empty list `out`.
    fn split(&self, reading: &Reading<'_>, sentence: &Range<usize>, mentions: &[Mention], out: &mut Vec<Range<usize>>) {
        let mut start = sentence.start;
        while start < sentence.end {
            let number = self.reported(start);
            let mut end = start + 1;
            while end < sentence.end && self.reported(end) == number {
                end += 1;
            }
            if number > 0 {
                clauses(reading, start..end, mentions, out);
            } else if let Some(rest) = self.rest(reading, start..end, end - start == sentence.len()) {
                clauses(reading, rest, mentions, out);
            }
            start = end;
        }
        if out.is_empty() {
            out.push(trim(reading, sentence.clone(), false));
        }
    }

    /// The part of `range` that is a statement beside what is reported: a clause without the source and cue of a report.
    fn rest(&self, reading: &Reading<'_>, range: Range<usize>, whole: bool) -> Option<Range<usize>> {
        if whole {
            return Some(range);
        }
        let speech = |at: &usize| self.reports_words(self.frame.get(*at).copied().unwrap_or(0));
        let first = range.clone().find(speech);
        let last = range.clone().rev().find(speech);
        let (before, after) = match (first, last) {
            (Some(first), Some(last)) => (range.start..first, last + 1..range.end),
            _ => (range.clone(), range.end..range.end),
        };
        let states =
            |part: &Range<usize>| part.len() > 4 && part.clone().any(|at| at > part.start && reading.is_verb(at));
        [before, after].into_iter().filter(states).max_by_key(Range::len)
    }
}

/// Cuts `range` where a clause of its own begins, and trims the parts.
fn clauses(reading: &Reading<'_>, range: Range<usize>, mentions: &[Mention], out: &mut Vec<Range<usize>>) {
    let value_in = |part: Range<usize>| {
        let Some(span) = reading.span_of_all(&part) else {
            return false;
        };
        let first = mentions.partition_point(|m| m.span.end() <= span.start());
        mentions.get(first).is_some_and(|m| m.span.start() < span.end())
    };
    let mut start = range.start;
    let mut at = start;
    while at < range.end {
        if let Some(end) = reading
            .quotation_end(at)
            .filter(|&end| end <= range.end && at > range.start)
        {
            at = end;
            continue;
        }
        let next = at + 1;
        let semicolon = reading.shape(at) == Shape::Semicolon && !reading.quoted(at);
        let joined = reading.shape(at) == Shape::Comma
            && reading.reads_any(next, &["and", "but", "while", "whereas", "although", "though", "when"]);
        let resumed = reading.reads_any(at, &["and", "but"]) && reading.reads(next, "that") && !reading.quoted(at);
        let cut = semicolon
            || resumed && value_in(next..range.end) && value_in(start..at)
            || joined
                && next < range.end
                && reading.starts_clause(next + 1, range.end)
                && value_in(next..range.end)
                && value_in(start..at);
        if cut && at > start + 2 {
            push(reading, start..at, start > range.start, out);
            start = next;
        }
        at = next;
    }
    push(reading, start..range.end, start > range.start, out);
}

/// Adds `part`, trimmed, if it is more than a scrap.
fn push(reading: &Reading<'_>, part: Range<usize>, cut: bool, out: &mut Vec<Range<usize>>) {
    let part = trim(reading, part, cut);
    if part.len() > 2 {
        out.push(part);
    }
}

/// `part` without the words and marks that only join it to what stands around it; at least its last word stays. `cut`
/// says that it was cut off from what stands before it.
fn trim(reading: &Reading<'_>, mut part: Range<usize>, cut: bool) -> Range<usize> {
    let joins = |at: usize| match reading.shape(at) {
        Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Dash | Shape::Hyphen | Shape::Stop => true,
        Shape::CloseBracket => true,
        Shape::Word => {
            let that = reading.starts_clause(at + 1, at + 12) || reading.shape(at + 1) == Shape::OpenQuote;
            reading.is(at, Class::CONJUNCTION) && !reading.reads_any(at, &["so", "yet"])
                || cut && reading.reads_any(at, &["when", "while", "whereas", "although", "though"])
                || reading.reads(at, "that") && that
        }
        _ => false,
    };
    let ends = |at: usize| {
        matches!(
            reading.shape(at),
            Shape::Stop | Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Dash
        )
    };
    while part.len() > 1 && joins(part.start) {
        part.start += 1;
    }
    while part.len() > 1 && ends(part.end - 1) {
        part.end -= 1;
    }
    part
}

#[cfg(test)]
mod tests {
    use super::super::extract;

    fn claims(text: &str) -> Vec<&str> {
        extract(text, None).claims.iter().map(|c| c.span.of(text)).collect()
    }

    #[test]
    fn a_sentence_without_parts_is_one_statement() {
        assert_eq!(
            claims("The dam failed. Nobody died!"),
            ["The dam failed", "Nobody died"]
        );
        assert_eq!(claims("Dam fails\n\nOn Monday"), ["Dam fails", "On Monday"]);
    }

    #[test]
    fn reported_words_are_stated_without_their_frame() {
        assert_eq!(claims("Ann Roe said that 300 wells are dry."), ["300 wells are dry"]);
        assert_eq!(
            claims("\u{201c}We lost,\u{201d} she said."),
            ["\u{201c}We lost,\u{201d}"]
        );
        assert_eq!(claims("She praised the 12 miners."), ["She praised the 12 miners"]);
    }

    #[test]
    fn clauses_with_values_of_their_own_are_statements_of_their_own() {
        assert_eq!(
            claims("There are 40 wells; 12 are dry."),
            ["There are 40 wells", "12 are dry"]
        );
        assert_eq!(
            claims("It had 40 wells in 2019, but 12 of them are dry now."),
            ["It had 40 wells in 2019", "12 of them are dry now"]
        );
        assert_eq!(
            claims("It had 40 wells, but they are dry."),
            ["It had 40 wells, but they are dry"]
        );
    }
}
