use super::amount::Amount;
use super::aside::{bare_clock, is_vague, is_year};
use super::bag::{Bag, sorted, unit_length};
use super::comparison::{ABOUT, Reading};
use super::lists::Listing;
use super::persons::is_person;
use super::place::{Measure, Place, Said, count_rivals};
use super::population::POPULATION;
use super::resolved::resolve_bounds;
use super::side::Side;
use super::verbs::is_saying;
use super::when::When;
use super::words::{Vocabulary, Word, weigh, words};
use super::{Check, CheckKind};
use crate::extract::{Family, Kind, Mention};
use crate::text::TextSpan;
use std::collections::{BTreeMap, BTreeSet};
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
    /// The lists among its places.
    pub listing: Listing,
    /// The stems that the article writes with a capital where a sentence does not ask for it.
    pub named: BTreeSet<u32>,
    /// How far its approximate values may be off, in percent.
    pub about: u8,
}

/// How many words on each side of a value can tell what it is about.
pub const REACH: usize = 40;
/// How many content words after a value count as its neighbours.
const NEIGHBOURS: usize = 4;
/// From how many parts on a sum sets its parts apart from what is not one.
const MANY_PARTS: usize = 3;
/// How far off a verb can stand that tells what happened, in words.
const VERB_REACH: usize = 14;
/// How far after a distance "of" or "from" can stand.
const LANDMARK_REACH: usize = 5;
/// How far before a day the word of saying can stand.
const TOLD_REACH: usize = 6;
/// How near a name must stand, in words.
const NAME_REACH: usize = 7;

impl<'a> Article<'a> {
    /// Cuts the words of an article and counts them in `vocabulary`.
    pub fn new(reading: Reading<'a>, vocabulary: &mut Vocabulary) -> Self {
        let mut words = words(reading.text, vocabulary);
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
            let inner = words.get(at + 1..end).unwrap_or_default();
            let capitals = inner.iter().filter(|w| w.capital).count();
            if capitals * 2 <= inner.len() {
                named.extend(inner.iter().filter(|w| w.capital).map(|w| w.id));
            }
            sentences.push(at..end);
            at = end;
        }
        weigh(&mut words, &sentences);
        Self {
            reading,
            words,
            sentences,
            places: Vec::new(),
            bags: Vec::new(),
            listing: Listing::default(),
            named,
            about: ABOUT,
        }
    }

    /// Lays out the mentions.
    pub fn lay_out(&mut self) {
        let mentions = &self.reading.extraction.mentions;
        let spoken = self.spoken(mentions);
        self.bags = self
            .sentences
            .iter()
            .map(|s| unit_length(self.bag(s.clone(), &spoken, |_, w| w.weight)))
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
            places.extend(self.place(mention, m, sentence, &spoken));
        }
        let mut years: BTreeMap<usize, BTreeSet<i16>> = BTreeMap::new();
        let mut known: BTreeMap<usize, When> = BTreeMap::new();
        for place in &places {
            if let Some(when) = place.when.as_ref().filter(|w| w.side() != Side::On) {
                known.entry(place.sentence).or_insert_with(|| when.clone());
            }
            if let Some(year) = place.when.as_ref().and_then(When::year) {
                years.entry(place.sentence).or_default().insert(year);
            }
        }
        for place in places.iter_mut().filter(|p| p.measure != Measure::When) {
            place.known = known.get(&place.sentence).cloned();
            place.years = years.get(&place.sentence).cloned().unwrap_or_default();
        }
        let variants = self.variants();
        let names = |p: &Place| variants.binary_search_by_key(&p.mention, |v| v.0).is_ok();
        for place in places.iter_mut().filter(|p| !names(p)) {
            place.variant = self.variant(&variants, place.mention, place.sentence);
        }
        count_rivals(&mut places);
        resolve_bounds(&mut places);
        self.places = places;
        self.listing = Listing::new(self);
    }

    /// Marks the parts of the sums that hold in the article.
    pub fn mark_parts<'c>(&mut self, checks: impl Iterator<Item = &'c Check>) {
        let parts: BTreeSet<TextSpan> = checks
            .filter(|c| c.kind == CheckKind::Sum && c.ok && c.operands.len() > MANY_PARTS)
            .flat_map(|c| {
                c.operands
                    .split_last()
                    .map_or(&[][..], |(_, parts)| parts)
                    .iter()
                    .copied()
            })
            .collect();
        let mentions = &self.reading.extraction.mentions;
        for place in &mut self.places {
            place.part = mentions
                .get(place.mention)
                .is_some_and(|m| parts.contains(&m.value_span));
        }
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

    fn place(&self, mention: usize, m: &Mention, sentence: usize, spoken: &[bool]) -> Option<Place> {
        let text = self.reading.text;
        let words = m.value_span.of(text);
        let first = self.words.partition_point(|w| w.span.end() <= m.span.start());
        let back = |n: usize| {
            first
                .checked_sub(n)
                .and_then(|i| self.words.get(i))
                .map_or("", |w| w.span.of(text))
        };
        let led = [back(3), back(2), back(1)].map(str::to_lowercase);
        let bounding = match (led[1].as_str(), led[2].as_str()) {
            ("than", "the") => (led[0].as_str(), "than"),
            led => led,
        };
        let led = (led[1].as_str(), led[2].as_str());
        let side = Side::new(led);
        let after = self.words.partition_point(|w| w.span.start() < m.span.end());
        let amount = || Some(Amount::new(m, words)?.led_by(bounding).off_by(self.about));
        let rest = text.get(m.span.end()..).unwrap_or_default();
        let phrase_end = m.noun_span.map_or(m.span.end(), |n| n.end().max(m.span.end()));
        let past = self.words.partition_point(|w| w.span.start() < phrase_end);
        let (measure, amount, when) = match Measure::of(m)? {
            Measure::When => (
                Measure::When,
                None,
                Some(When::new(m.timex.as_deref()?, words).on(side)),
            ),
            _ if self.is_magnitude(m, words, first) => (Measure::Scale("magnitude".into()), Some(amount()?), None),
            Measure::Count if is_year(m, text) => (Measure::When, None, Some(When::new(words, words).on(side))),
            Measure::Count if self.is_age(m, first, after) => (Measure::Age, Some(amount()?), None),
            Measure::Count if self.is_population(m, first, past) => {
                (Measure::Scale(POPULATION.into()), Some(amount()?), None)
            }
            Measure::Count if let Some(timex) = bare_clock(m, led.1, rest) => {
                (Measure::When, None, Some(When::new(&timex, words)))
            }
            measure => (measure, Some(amount()?), None),
        };
        let says_nothing = match measure {
            Measure::When => is_vague(m, words) || self.is_stamp(m.span, first, after, spoken),
            Measure::Count => self.is_label(m, first, after),
            Measure::Physical(Family::Length) => self.is_size_in_name(m),
            Measure::Scale(_) => self.is_of_any(first, past),
            _ => false,
        };
        if says_nothing {
            return None;
        }
        let within = self.sentences.get(sentence).cloned().unwrap_or(0..0);
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
        let near = unit_length(self.bag(window.clone(), spoken, |i, w| w.weight / distance(i, w)));
        let content = |i: &usize| {
            let word = self.words.get(*i)?;
            let weight = word.weight;
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
        let right = sorted(
            (past.min(window.end)..window.end)
                .filter_map(|i| content(&i))
                .take(NEIGHBOURS)
                .collect(),
        );
        let verb = |i: &usize| self.words.get(*i).filter(|w| w.verb).map(|w| w.id);
        let verbs = [
            (window.start.max(first.saturating_sub(VERB_REACH))..first.max(window.start))
                .rev()
                .find_map(|i| verb(&i)),
            (after.min(window.end)..window.end.min(after + VERB_REACH)).find_map(|i| verb(&i)),
        ];
        let phrase = m.noun_span.map_or(0..0, |n| {
            self.words.partition_point(|w| w.span.start() < n.start())
                ..self.words.partition_point(|w| w.span.start() < n.end())
        });
        let counted = m
            .noun
            .as_ref()
            .and(phrase.clone().next_back())
            .and_then(|i| self.words.get(i));
        let head = counted.map(|w| w.id);
        let modifiers = sorted(
            phrase
                .filter_map(|i| content(&i))
                .filter(|w| Some(w.0) != head)
                .collect(),
        );
        let population = matches!(&measure, Measure::Scale(name) if name == POPULATION);
        let landmark = match measure {
            Measure::Physical(Family::Length) => self.landmark(past..window.end),
            _ if population => self.settlement(past),
            _ => BTreeSet::new(),
        };
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
        let before = std::array::from_fn(|n| id_at(first.checked_sub(n + 1)));
        Some(Place {
            mention,
            resolved: None,
            part: false,
            partitive: is_part(led),
            first: false,
            person: matches!(measure, Measure::Age)
                .then(|| self.person(m.span, first, after))
                .flatten(),
            measure,
            amount,
            when,
            sentence,
            head: head.filter(|_| !population),
            head_weight: counted.map_or(0.0, |w| w.weight),
            group: self.group(m, past),
            variant: None,
            fate: matches!(m.kind, Kind::Quantity)
                .then(|| self.fate(m, first, past))
                .flatten(),
            picks: m.kind == Kind::Ordinal && is_picking(led),
            multiple: m.noun.as_deref() == Some("time"),
            persons: m.noun.as_deref().is_some_and(is_person),
            modifiers,
            right,
            verbs,
            said: match m.kind {
                Kind::Date | Kind::Time => self.said(first),
                _ => Said::Not,
            },
            near,
            names,
            landmark,
            nearest,
            before,
            years: BTreeSet::new(),
            known: None,
            same: 0,
            rivals: 1,
        })
    }

    /// The name of the place that a distance is measured from, by the words after it: "12 miles north of Port Alder".
    fn landmark(&self, after: Range<usize>) -> BTreeSet<u32> {
        let words = self.words.get(after).unwrap_or_default();
        let from = words
            .iter()
            .take(LANDMARK_REACH)
            .position(|w| matches!(w.span.of(self.reading.text), "of" | "from" | "off"));
        let name = words.get(from.map_or(words.len(), |at| at + 1)..).unwrap_or_default();
        let small = |w: &&Word| !w.capital && w.weight == 0.0;
        let article = name.iter().take_while(small).count();
        name.iter()
            .skip(article)
            .take_while(|w| w.capital)
            .filter(|w| w.weight > 0.0)
            .map(|w| w.id)
            .collect()
    }

    /// Whether the day at word `first` is one of saying something: "said Monday", "told Reuters on Monday".
    fn said(&self, first: usize) -> Said {
        let text = self.reading.text;
        let before = self.words.get(..first).unwrap_or_default().iter().rev();
        let mut before = before.skip_while(|w| w.span.of(text) == "on").take(TOLD_REACH);
        let listener = |w: &Word| w.capital || ["com", "journalists", "reporters", "the"].contains(&w.span.of(text));
        let passive = |w: &Word| ["been", "is", "was", "were"].contains(&w.span.of(text));
        match before.next() {
            Some(word) if is_saying(word.span.of(text)) => match before.next() {
                Some(word) if passive(word) => Said::ByNobody,
                _ => Said::BySomeone,
            },
            Some(word)
                if listener(word) && before.find(|w| !listener(w)).is_some_and(|w| w.span.of(text) == "told") =>
            {
                Said::BySomeone
            }
            _ => Said::Not,
        }
    }
}

/// Whether an ordinal after these two words picks out one of a series.
fn is_picking(led: (&str, &str)) -> bool {
    let predicate = matches!(
        led.0,
        "was" | "is" | "were" | "are" | "be" | "been" | "became" | "becoming" | "as"
    );
    led.1 == "the" && !predicate
}

/// Whether the two words before a value say that it is a part of what was counted before.
fn is_part(led: (&str, &str)) -> bool {
    matches!(
        led,
        (_, "including" | "includes" | "included") | ("of", "whom" | "which" | "them") | ("among", "them")
    )
}
