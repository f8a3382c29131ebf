use super::amount::Amount;
use super::bag::{Bag, sorted, unit_length};
use super::comparison::Reading;
use super::place::{Measure, Person, Place, count_rivals};
use super::when::When;
use super::words::{Vocabulary, Word, is_function_word, words};
use crate::extract::Mention;
use crate::text::TextSpan;
use std::collections::BTreeSet;
use std::ops::Range;

/// One article with its words laid out for comparing.
#[derive(Debug)]
pub struct Article<'a> {
    /// What is compared.
    pub reading: Reading<'a>,
    /// Its words in order.
    pub words: Vec<Word>,
    /// Which of the words each sentence holds.
    pub sentences: Vec<Range<usize>>,
    /// The mentions that can be compared, in order.
    pub places: Vec<Place>,
    /// The weighted stems of each sentence, of length 1.
    pub bags: Vec<Bag>,
    /// The stems that the article writes with a capital where a sentence does not ask for it.
    named: BTreeSet<u32>,
}

/// How many words on each side of a value can tell what it is about.
const REACH: usize = 40;
/// How many content words on each side count as its neighbours.
const NEIGHBOURS: usize = 4;
/// How near a name must stand, in words.
const NAME_REACH: usize = 7;

impl<'a> Article<'a> {
    /// Cuts the words of an article and counts them in `vocabulary`.
    pub fn new(reading: Reading<'a>, vocabulary: &mut Vocabulary) -> Self {
        let words = words(reading.text, vocabulary);
        let mut at = 0;
        let mut named = BTreeSet::new();
        let mut sentences = Vec::with_capacity(reading.extraction.sentences.len());
        for sentence in &reading.extraction.sentences {
            let count = |end: usize, from: usize| {
                words
                    .get(from..)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|w| w.span.start() < end)
                    .count()
            };
            at += count(sentence.span.start(), at);
            let end = at + count(sentence.span.end(), at);
            let mut ids: Vec<u32> = words.get(at..end).unwrap_or_default().iter().map(|w| w.id).collect();
            ids.sort_unstable();
            ids.dedup();
            vocabulary.count(&ids);
            let inner = words.get(at + 1..end).unwrap_or_default();
            let capitals = inner.iter().filter(|w| w.capital).count();
            if capitals * 2 <= inner.len() {
                named.extend(inner.iter().filter(|w| w.capital).map(|w| w.id));
            }
            sentences.push(at..end);
            at = end;
        }
        Self {
            reading,
            words,
            sentences,
            places: Vec::new(),
            bags: Vec::new(),
            named,
        }
    }

    /// Lays out the mentions; every article must have been counted before.
    pub fn lay_out(&mut self, vocabulary: &Vocabulary) {
        let mentions = &self.reading.extraction.mentions;
        let spoken = self.spoken(mentions);
        self.bags = self
            .sentences
            .iter()
            .map(|s| unit_length(self.bag(s.clone(), &spoken, |_, w| vocabulary.weight(w.id))))
            .collect();
        let mut sentence = 0;
        let mut places = Vec::with_capacity(mentions.len());
        for (mention, m) in mentions.iter().enumerate() {
            let ends = |i: usize| {
                self.reading
                    .extraction
                    .sentences
                    .get(i)
                    .map_or(usize::MAX, |s| s.span.end())
            };
            while ends(sentence) <= m.span.start() {
                sentence += 1;
            }
            places.extend(self.place(mention, m, sentence, &spoken, vocabulary));
        }
        count_rivals(&mut places);
        self.places = places;
    }

    /// For each word whether it belongs to a value; such words never count as context.
    fn spoken(&self, mentions: &[Mention]) -> Vec<bool> {
        let mut out = vec![false; self.words.len()];
        for m in mentions {
            let from = self.words.partition_point(|w| w.span.end() <= m.span.start());
            for (flag, word) in out.iter_mut().zip(&self.words).skip(from) {
                if word.span.start() >= m.span.end() {
                    break;
                }
                *flag = true;
            }
        }
        out
    }

    fn bag(&self, range: Range<usize>, spoken: &[bool], weight: impl Fn(usize, &Word) -> f32) -> Bag {
        let range = range.start..range.end.min(range.start + 5 * REACH);
        let mut out: Bag = range
            .filter(|&i| spoken.get(i) == Some(&false))
            .filter_map(|i| self.words.get(i).map(|w| (w.id, weight(i, w))))
            .filter(|w| w.1 > 0.0)
            .collect();
        out.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        out.dedup_by_key(|w| w.0);
        out
    }

    fn place(
        &self,
        mention: usize,
        m: &Mention,
        sentence: usize,
        spoken: &[bool],
        vocabulary: &Vocabulary,
    ) -> Option<Place> {
        let text = self.reading.text;
        let words = m.value_span.of(text);
        let first = self.words.partition_point(|w| w.span.end() <= m.span.start());
        let led = first
            .checked_sub(1)
            .and_then(|i| self.words.get(i))
            .map_or("", |w| w.span.of(text));
        let (measure, amount, when) = match Measure::of(m)? {
            Measure::When => (Measure::When, None, Some(When::new(m.timex.as_deref()?, words))),
            Measure::Count if is_year(m, words, led) => (Measure::When, None, Some(When::new(words, words))),
            Measure::Count if self.is_magnitude(words, first) => {
                (Measure::Scale("magnitude".into()), Some(Amount::new(m, words)?), None)
            }
            measure => (measure, Some(Amount::new(m, words)?), None),
        };
        let after = self.words.partition_point(|w| w.span.start() < m.span.end());
        let says_nothing = match measure {
            Measure::When => is_vague(m, words) || self.is_stamp(m.span, first, after, spoken),
            Measure::Count => self.is_label(m, first, after),
            _ => false,
        };
        if says_nothing {
            return None;
        }
        let within = self.sentences.get(sentence).cloned().unwrap_or(0..0);
        let phrase_end = m.noun_span.map_or(m.span.end(), |n| n.end().max(m.span.end()));
        let past = self.words.partition_point(|w| w.span.start() < phrase_end);
        let window = within.start.max(first.saturating_sub(REACH))..within.end.min(past + REACH);
        let breaks_at = |i: usize| self.words.get(i).map_or(0, |w| w.breaks);
        let (breaks_before, breaks_after) = (breaks_at(first), breaks_at(past.saturating_sub(1).max(first)));
        let distance = |i: usize, w: &Word| {
            let (steps, breaks) = if i < first {
                (first - i, breaks_before.saturating_sub(w.breaks))
            } else {
                ((i + 1).saturating_sub(past), w.breaks.saturating_sub(breaks_after))
            };
            1.0 + 0.12 * steps as f32 + 0.25 * breaks as f32
        };
        let near = unit_length(self.bag(window.clone(), spoken, |i, w| vocabulary.weight(w.id) / distance(i, w)));
        let content = |i: &usize| {
            let word = self.words.get(*i)?;
            let weight = vocabulary.weight(word.id);
            (weight > 0.0 && !spoken.get(*i).copied().unwrap_or(true)).then_some((word.id, weight))
        };
        let nearest = [
            (window.start..first.max(window.start))
                .rev()
                .find_map(|i| content(&i))
                .map(|w| w.0),
            (after.min(window.end)..window.end)
                .find_map(|i| content(&i))
                .map(|w| w.0),
        ];
        let left = sorted(
            (window.start..first.max(window.start))
                .rev()
                .filter_map(|i| content(&i))
                .take(NEIGHBOURS)
                .collect(),
        );
        let right = sorted(
            (past.min(window.end)..window.end)
                .filter_map(|i| content(&i))
                .take(NEIGHBOURS)
                .collect(),
        );
        let phrase = m.noun_span.map_or(0..0, |n| {
            self.words.partition_point(|w| w.span.start() < n.start())
                ..self.words.partition_point(|w| w.span.start() < n.end())
        });
        let head = m
            .noun
            .as_ref()
            .and(phrase.clone().next_back())
            .and_then(|i| self.words.get(i))
            .map(|w| w.id);
        let modifiers = sorted(
            phrase
                .filter_map(|i| content(&i))
                .filter(|w| Some(w.0) != head)
                .collect(),
        );
        let names = (within.start.max(first.saturating_sub(NAME_REACH))..within.end.min(past + NAME_REACH))
            .filter(|i| {
                self.words
                    .get(*i)
                    .is_some_and(|w| w.capital && self.named.contains(&w.id))
            })
            .filter_map(|i| content(&i))
            .map(|w| w.0)
            .collect();
        let id_at = |i: Option<usize>| {
            i.filter(|i| within.contains(i))
                .and_then(|i| self.words.get(i))
                .map(|w| w.id)
        };
        let beside = [
            id_at(first.checked_sub(2)),
            id_at(first.checked_sub(1)),
            id_at(Some(after)),
            id_at(Some(after + 1)),
        ];
        Some(Place {
            mention,
            first: false,
            person: matches!(measure, Measure::Age)
                .then(|| self.person(m.span, first, after))
                .flatten(),
            measure,
            amount,
            when,
            sentence,
            head,
            modifiers,
            left,
            right,
            near,
            names,
            nearest,
            beside,
            rivals: 1,
        })
    }

    /// Whether a figure names something or stands in a telephone number, a score or "one of": it counts nothing.
    fn is_label(&self, m: &Mention, first: usize, after: usize) -> bool {
        let text = self.reading.text;
        let (start, end) = (m.value_span.start(), m.value_span.end());
        if m.noun.is_some() {
            return false;
        }
        if !m.value_span.of(text).starts_with(|c: char| c.is_ascii_digit()) {
            let next = self.words.get(after).map_or("", |w| w.span.of(text));
            return m.value.is_some_and(|v| v.high() <= 1.0) && next == "of";
        }
        let before = text.get(..start).unwrap_or_default();
        let behind = text.get(end..).unwrap_or_default();
        let glued = before.ends_with(|c: char| c.is_alphanumeric()) || behind.starts_with(char::is_alphabetic);
        let last = first.checked_sub(1).and_then(|i| self.words.get(i));
        let named = last.is_some_and(|w| {
            w.capital
                && self.named.contains(&w.id)
                && matches!(text.get(w.span.end()..start), Some(" " | "-" | "\u{a0}"))
        });
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let grouped = before.strip_suffix(' ').is_some_and(|b| digit(b.chars().next_back()))
            || behind.strip_prefix(' ').is_some_and(|b| digit(b.chars().next()));
        glued || named || grouped
    }

    /// Whether a figure like "5.9" is the strength of an earthquake.
    fn is_magnitude(&self, words: &str, first: usize) -> bool {
        let figures = matches!(words.split_once('.'), Some((whole, part)) if whole.len() <= 2 && part.len() == 1);
        let near = self
            .words
            .get(first.saturating_sub(5)..)
            .unwrap_or_default()
            .iter()
            .take(12);
        figures
            && near.map(|w| w.span.of(self.reading.text)).any(|w| {
                ["magnitude", "richter", "quake", "earthquake", "temblor", "tremor"]
                    .iter()
                    .any(|m| w.eq_ignore_ascii_case(m))
            })
    }

    /// The person next to an age: "Jane Doe, 38,", "Jane Doe, a 38-year-old" or "38-year-old Jane Doe".
    fn person(&self, span: TextSpan, first: usize, after: usize) -> Option<Person> {
        let text = self.reading.text;
        let gap = |from: usize, to: usize| text.get(from..to).unwrap_or_default().trim();
        let initial = |w: &Word| w.span.of(text).chars().next();
        let suffix = |w: &Word| TITLES.iter().any(|t| w.span.of(text).eq_ignore_ascii_case(t));
        let before = self.words.get(..first).unwrap_or_default();
        let article = before
            .last()
            .is_some_and(|w| ["a", "an", "the"].contains(&w.span.of(text)));
        let mut names = before.iter().rev().skip(usize::from(article)).filter(|w| !suffix(w));
        if let Some(last) = names.next() {
            let between = gap(last.span.end(), span.start());
            let mark = between.trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
            if last.capital && between.len() < 12 && (mark.starts_with(',') || mark == "(") {
                let given = names
                    .next()
                    .filter(|w| w.capital && gap(w.span.end(), last.span.start()).is_empty());
                return Some(Person {
                    given: given.and_then(initial),
                    last: last.id,
                });
            }
        }
        let (mut given, mut last): (Option<&Word>, Option<&Word>) = (None, None);
        for word in self.words.get(after..)?.iter().take(5) {
            let joined = matches!(
                gap(last.map_or(span.end(), |w| w.span.end()), word.span.start()),
                "" | "."
            );
            if joined && !word.capital && last.is_some() && !is_function_word(word.span.of(text)) {
                return None;
            }
            if !word.capital || !joined {
                break;
            }
            if !suffix(word) {
                (given, last) = (last, Some(word));
            }
        }
        last.map(|w| Person {
            given: given.and_then(initial),
            last: w.id,
        })
    }

    /// Whether a date or time stands in a line that dates the article: "Published: 9 Sep 2013 11:25", "MUMBAI, Nov 11 -".
    fn is_stamp(&self, span: TextSpan, first: usize, after: usize, spoken: &[bool]) -> bool {
        let text = self.reading.text;
        let start = text
            .get(..span.start())
            .and_then(|t| t.rfind('\n'))
            .map_or(0, |at| at + 1);
        let end = text
            .get(span.end()..)
            .and_then(|t| t.find('\n'))
            .map_or(text.len(), |at| span.end() + at);
        let line = text.get(start..end).unwrap_or_default().trim();
        let dated = span.of(text).contains(|c: char| c.is_ascii_digit());
        let told = |range: std::ops::Range<usize>| {
            let spoken = spoken.get(range.clone()).unwrap_or_default();
            let words = self.words.get(range).unwrap_or_default();
            words
                .iter()
                .zip(spoken)
                .filter(|(w, spoken)| !**spoken && w.span.start() >= start && w.span.start() < end)
                .count()
        };
        let before = told(first.saturating_sub(STAMP_WORDS + 8)..first);
        let behind = told(after..after + STAMP_WORDS + 8);
        let opens = before <= 3
            && matches!(
                text.get(span.end()..end).unwrap_or_default().trim_start().get(..1),
                Some("-" | "\u{2013}" | "\u{2014}" | ":")
            );
        let stamped = line
            .split(|c: char| !c.is_alphabetic())
            .next()
            .is_some_and(|w| STAMPS.iter().any(|s| w.eq_ignore_ascii_case(s)));
        let reach = if dated { STAMP_WORDS } else { 1 };
        let short = before + behind <= reach && !line.ends_with(['.', '!', '?', '"', '\'']);
        short || opens || stamped && before <= 3
    }
}

/// What can follow a last name.
const TITLES: [&str; 5] = ["ii", "iii", "iv", "jr", "sr"];
/// How many words other than dates and times a line that dates the article holds.
const STAMP_WORDS: usize = 4;
/// Words with which such a line starts.
const STAMPS: [&str; 8] = [
    "published",
    "updated",
    "posted",
    "edited",
    "modified",
    "created",
    "date",
    "last",
];

/// Whether an expression of time says no more than "now", "recently" or "the year".
fn is_vague(m: &Mention, words: &str) -> bool {
    m.timex.as_deref().is_some_and(|t| t.ends_with("_REF")) || words.to_lowercase().starts_with("the ")
}

/// Whether a bare figure stands where a year stands ("in 3008"): a misprinted year is still one.
fn is_year(m: &Mention, words: &str, led: &str) -> bool {
    let figures = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit()) && words.starts_with(['1', '2', '3']);
    figures && m.noun.is_none() && ["in", "since", "until", "of", "by", "from"].contains(&led.to_lowercase().as_str())
}
