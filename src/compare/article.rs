use super::amount::Amount;
use super::comparison::Reading;
use super::when::{Grain, When};
use super::words::{Vocabulary, Word, words};
use crate::extract::{Family, Kind, Mention};
use crate::text::TextSpan;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Weighted stems, in order of their numbers.
pub type Bag = Vec<(u32, f32)>;

/// What values must share before they can be compared at all.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Measure {
    /// Things counted.
    Count,
    /// Money of one currency.
    Money(String),
    /// Shares in percent, percentage points or basis points.
    Percent(String),
    /// Measurements and lengths of time that can be converted into each other.
    Physical(Family),
    /// Measurements on a scale of their own.
    Scale(String),
    /// Ages.
    Age,
    /// Places in an order.
    Ordinal,
    /// Dates and times.
    When,
}

impl Measure {
    fn of(m: &Mention) -> Option<Self> {
        let unit = || m.unit.as_deref().unwrap_or_default().to_owned();
        let family = || m.unit.as_deref().and_then(crate::extract::unit_named).map(|u| u.family);
        Some(match m.kind {
            Kind::Quantity => Self::Count,
            Kind::Money => Self::Money(unit()),
            Kind::Percent => Self::Percent(unit()),
            Kind::Measurement => match family() {
                Some(family) if family != Family::Other => Self::Physical(family),
                _ => Self::Scale(unit()),
            },
            Kind::Duration => Self::Physical(Family::Time),
            Kind::Age => Self::Age,
            Kind::Ordinal => Self::Ordinal,
            Kind::Date | Kind::Time => Self::When,
            Kind::Set => return None,
        })
    }
}

/// A mention with the words around it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The mention's place in the extraction.
    pub mention: usize,
    /// What it can be compared with.
    pub measure: Measure,
    /// Its number, unless it is a date or time.
    pub amount: Option<Amount>,
    /// Its date or time.
    pub when: Option<When>,
    /// The sentence it stands in.
    pub sentence: usize,
    /// The stem of what is counted.
    pub head: Option<u32>,
    /// The stems of the words that tell the head apart.
    pub modifiers: Bag,
    /// The stems of the content words before it.
    pub left: Bag,
    /// The stems of the content words after what is counted.
    pub right: Bag,
    /// The stems of the sentence, lighter the further off they stand.
    pub near: Bag,
    /// The stems of the names near it.
    pub names: BTreeSet<u32>,
    /// The last name of the person whose age it is.
    pub person: Option<u32>,
    /// The words directly before and after, whatever they say.
    pub beside: [Option<u32>; 4],
    /// How many different values the article states of this measure and head.
    pub rivals: usize,
}

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
            sentences.push(at..end);
            at = end;
        }
        Self {
            reading,
            words,
            sentences,
            places: Vec::new(),
            bags: Vec::new(),
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
        let measure = Measure::of(m)?;
        let words = m.value_span.of(text);
        let (amount, when) = match measure {
            Measure::When => (None, Some(When::new(m.timex.as_deref()?, words))),
            _ => (Some(Amount::new(m, words)?), None),
        };
        let within = self.sentences.get(sentence).cloned().unwrap_or(0..0);
        let first = self.words.partition_point(|w| w.span.end() <= m.span.start());
        let after = self.words.partition_point(|w| w.span.start() < m.span.end());
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
            .filter(|&i| i != within.start)
            .filter(|i| self.words.get(*i).is_some_and(|w| w.capital))
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
            beside,
            rivals: 1,
        })
    }

    /// The last name next to an age: "Jane Doe, 38," or "38-year-old Jane Doe".
    fn person(&self, span: TextSpan, first: usize, after: usize) -> Option<u32> {
        let text = self.reading.text;
        let gap = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let before = first.checked_sub(1).and_then(|i| self.words.get(i));
        if let Some(word) = before
            .filter(|w| w.capital && matches!(gap(w.span.end(), span.start()).trim(), "," | "(" | ", aged" | ", age"))
        {
            return Some(word.id);
        }
        let mut last: Option<&Word> = None;
        for word in self.words.get(after..)?.iter().take(4) {
            let from = last.map_or(span.end(), |w| w.span.end());
            if !word.capital || !matches!(gap(from, word.span.start()).trim(), "" | ".") {
                break;
            }
            last = Some(word);
        }
        last.map(|w| w.id)
    }
}

/// Counts for every place the different values of its measure and head.
fn count_rivals(places: &mut [Place]) {
    let key = |p: &Place| (p.measure.clone(), p.head, p.when.as_ref().map(When::grain));
    let value = |p: &Place| p.amount.as_ref().map(|a| a.value().to_bits());
    let mut seen: BTreeMap<(Measure, Option<u32>, Option<Grain>), BTreeSet<Option<u64>>> = BTreeMap::new();
    let mut stated: BTreeMap<(Measure, Option<u32>, Option<Grain>), Vec<When>> = BTreeMap::new();
    for p in places.iter() {
        match &p.when {
            None => {
                seen.entry(key(p)).or_default().insert(value(p));
            }
            Some(when) => {
                let list = stated.entry(key(p)).or_default();
                if list.len() < 9 && !list.contains(when) {
                    list.push(when.clone());
                }
            }
        }
    }
    for p in places {
        let key = key(p);
        p.rivals = seen
            .get(&key)
            .map(BTreeSet::len)
            .or_else(|| stated.get(&key).map(Vec::len))
            .unwrap_or(1);
    }
}

fn sorted(mut bag: Bag) -> Bag {
    bag.sort_by(|a, b| a.0.cmp(&b.0));
    bag.dedup_by_key(|w| w.0);
    bag
}

fn unit_length(mut bag: Bag) -> Bag {
    let length = bag.iter().map(|w| w.1 * w.1).sum::<f32>().sqrt();
    if length > 0.0 {
        bag.iter_mut().for_each(|w| w.1 /= length);
    }
    bag
}

/// The stems of both, with their weights in each.
pub fn shared<'b>(a: &'b Bag, b: &'b Bag) -> impl Iterator<Item = (u32, f32, f32)> + 'b {
    let mut at = 0;
    a.iter().filter_map(move |&(id, x)| {
        while b.get(at).is_some_and(|w| w.0 < id) {
            at += 1;
        }
        b.get(at).filter(|w| w.0 == id).map(|w| (id, x, w.1))
    })
}

/// The scalar product of two bags.
pub fn dot(a: &Bag, b: &Bag) -> f32 {
    shared(a, b).map(|(_, x, y)| x * y).sum()
}

/// The share of the weight of both that they have in common, from 0 to 1.
pub fn common(a: &Bag, b: &Bag) -> f32 {
    let total: f32 = a.iter().chain(b).map(|w| w.1).sum();
    if total > 0.0 {
        shared(a, b).map(|(_, x, y)| x + y).sum::<f32>() / total
    } else {
        0.0
    }
}
