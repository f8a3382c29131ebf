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
    let mut pieces = Vec::new();
    let mut first_mention = 0;
    for sentence in &reading.sentences {
        pieces.clear();
        reports.split(reading, sentence, mentions, &mut pieces);
        for piece in &pieces {
            let Some(span) = reading.span(piece).or_else(|| reading.span_of_all(piece)) else {
                continue;
            };
            first_mention += mentions
                .get(first_mention..)
                .unwrap_or_default()
                .iter()
                .take_while(|m| m.span.end() <= span.start())
                .count();
            let inside = mentions.get(first_mention..).unwrap_or_default();
            let inside = inside
                .get(..inside.iter().take_while(|m| m.span.start() < span.end()).count())
                .unwrap_or_default();
            let attribution = reports.of(piece);
            let (score, reasons) = judge(
                reading,
                &Statement {
                    words: piece.clone(),
                    mentions: inside,
                    attribution,
                    news,
                },
            );
            out.push(Candidate { span, score, reasons });
        }
    }
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

    fn reported(&self, at: usize) -> u32 {
        let number = self.content.get(at).copied().unwrap_or(0);
        let speech = number
            .checked_sub(1)
            .and_then(|n| self.attributions.get(n as usize))
            .is_some_and(|a| a.reports_words());
        if speech { number } else { 0 }
    }

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
            out.push(sentence.clone());
        }
    }

    /// The part of `range` that is a statement beside what is reported: a clause without the source and cue of a report.
    fn rest(&self, reading: &Reading<'_>, range: Range<usize>, whole: bool) -> Option<Range<usize>> {
        if whole {
            return Some(range);
        }
        let speech = |at: &usize| {
            let number = self.frame.get(*at).copied().unwrap_or(0);
            number
                .checked_sub(1)
                .and_then(|n| self.attributions.get(n as usize))
                .is_some_and(|a| a.reports_words())
        };
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

/// Adds `part` without the words and marks that only join it to what stands before; `cut` says that it was cut off there.
fn push(reading: &Reading<'_>, mut part: Range<usize>, cut: bool, out: &mut Vec<Range<usize>>) {
    let leads = |at: usize| {
        matches!(
            reading.shape(at),
            Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Dash | Shape::Stop | Shape::CloseBracket
        ) || reading.shape(at) == Shape::Hyphen
            || reading.is(at, Class::CONJUNCTION) && reading.is_word(at) && !reading.reads_any(at, &["so", "yet"])
            || cut && reading.reads_any(at, &["when", "while", "whereas", "although", "though"])
            || reading.reads(at, "that")
                && (reading.starts_clause(at + 1, at + 12) || reading.shape(at + 1) == Shape::OpenQuote)
    };
    while part.len() > 1 && leads(part.start) {
        part.start += 1;
    }
    while part.len() > 1
        && matches!(
            reading.shape(part.end - 1),
            Shape::Stop | Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Dash
        )
    {
        part.end -= 1;
    }
    if part.len() > 2 {
        out.push(part);
    }
}
