use super::Reattached;
use super::alignment::{Alignment, Bag, Fate, Rewriting, SAME};
use super::pieces::{Numbers, is_word, tokens};
use super::selector::{CONTEXT, is_whole};
use crate::text::{ArticleText, TextSpan};
use std::cell::OnceCell;

/// How many places of one passage's rarest word are looked at.
const MOST_PLACES: usize = 2_000;

/// How many characters beside a passage have to be the same for its surroundings to speak for it.
const SPEAKS: usize = 12;

/// What became of one sentence in a new version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SentenceChange {
    /// It is new; its place in the new text.
    Added(TextSpan),
    /// It is gone; its place in the old text.
    Removed(TextSpan),
    /// It reads otherwise; its places in the old and the new text.
    Rewritten(TextSpan, TextSpan),
}

/// Two versions of one text, set against each other, so that passages of the old one are found again in the new one.
///
/// The versions are compared sentence by sentence. A passage belongs where its sentence went; it is found elsewhere only in
/// text that is new, never in text that stood there before, however alike that is. The same two texts always give the same
/// answers.
#[derive(Debug)]
pub struct Revision<'t> {
    old: &'t str,
    new: &'t str,
    /// `None` if the texts are the same.
    alignment: Option<Alignment>,
    /// Bytes at the start of both texts, and at their ends, that are the same and end between two tokens.
    head: usize,
    tail: usize,
    words: OnceCell<Vec<(&'t str, TextSpan)>>,
}

impl<'t> Revision<'t> {
    /// Compares two versions.
    pub fn new(old: &'t ArticleText, new: &'t ArticleText) -> Self {
        let same = old.digest() == new.digest();
        let (old, new) = (old.as_str(), new.as_str());
        let (head, tail) = common_ends(old, new);
        Self {
            old,
            new,
            alignment: (!same).then(|| Alignment::of(old, new)),
            head,
            tail,
            words: OnceCell::new(),
        }
    }

    /// Whether the two versions are the same text.
    pub fn is_empty(&self) -> bool {
        self.alignment.is_none()
    }

    /// Finds a passage of the old text in the new one.
    ///
    /// Tried in this order: where its words were kept; where an edit left everything around it; the same words, and the same
    /// surroundings, in new text; what its sentence was rewritten to; the same words alone in new text, which is a question
    /// and no answer.
    pub fn reattach(&self, span: TextSpan) -> Reattached {
        let quote = span.of(self.old);
        let Some(alignment) = &self.alignment else {
            return if quote.is_empty() {
                Reattached::Lost
            } else {
                Reattached::Exact(span)
            };
        };
        if quote.is_empty() {
            return Reattached::Lost;
        }
        let rivals = Self::rivals(alignment, span);
        if let Some(found) = self.at_ends(alignment, span) {
            return found;
        }
        if rivals.is_empty()
            && let Some(start) = alignment.image(span)
            && let Some(found) = self.same_words(span, start)
        {
            return found;
        }
        let elsewhere = self.occurrences(alignment, span);
        let surrounded: Vec<_> = elsewhere
            .iter()
            .copied()
            .filter(|place| self.speak_for(span, *place) == 2)
            .collect();
        match surrounded.as_slice() {
            [] => {}
            [one] => return found_at(span, *one),
            _ => return Reattached::Ambiguous { candidates: surrounded },
        }
        if !rivals.is_empty() {
            let candidates = rivals.iter().filter_map(|j| alignment.new.get(*j)).copied().collect();
            return Reattached::Ambiguous { candidates };
        }
        if let Some(found) = self.rewritten(alignment, span) {
            return found;
        }
        match elsewhere.is_empty() {
            true => Reattached::Lost,
            false => Reattached::Ambiguous { candidates: elsewhere },
        }
    }

    /// The sentences that were added, removed or rewritten, in the order of the new text; removed ones stand behind what
    /// they followed. Sentences that only moved are not listed.
    pub fn changes(&self) -> Vec<SentenceChange> {
        let Some(alignment) = &self.alignment else {
            return Vec::new();
        };
        let mut changes = Vec::new();
        let mut at = 0;
        for (i, fate) in alignment.fates.iter().enumerate() {
            match fate {
                Fate::Gone => changes.push((at, SentenceChange::Removed(alignment.old[i]))),
                Fate::Kept(j) => at = *j,
                Fate::Rewritten(to) => {
                    if let Some(j) = to.first() {
                        at = *j;
                        let (from, to) = (alignment.old[i], alignment.new[*j]);
                        if from.of(self.old) != to.of(self.new) {
                            changes.push((at, SentenceChange::Rewritten(from, to)));
                        }
                    }
                }
            }
        }
        let added = alignment.origins.iter().zip(&alignment.new).enumerate();
        changes.extend(
            added.filter_map(|(j, (origin, span))| origin.is_none().then_some((j, SentenceChange::Added(*span)))),
        );
        changes.sort_by_key(|(at, _)| *at);
        changes.into_iter().map(|(_, change)| change).collect()
    }

    fn same_words(&self, span: TextSpan, start: usize) -> Option<Reattached> {
        let place = TextSpan::new(self.new, start, start + span.len())?;
        (place.of(self.new) == span.of(self.old)).then(|| found_at(span, place))
    }

    /// The place of a passage that lies before the first or behind the last difference of the two texts, unless a sentence
    /// that stood elsewhere has come to stand there.
    fn at_ends(&self, alignment: &Alignment, span: TextSpan) -> Option<Reattached> {
        let start = if span.end() <= self.head {
            span.start()
        } else if span.start() >= self.old.len() - self.tail {
            span.start() + self.new.len() - self.old.len()
        } else {
            return None;
        };
        let place = TextSpan::new(self.new, start, start + span.len())?;
        let touched = Alignment::touched(&alignment.new, place);
        let here = Alignment::touched(&alignment.old, span);
        let from_elsewhere = touched
            .filter_map(|j| *alignment.origins.get(j)?)
            .any(|origin| !here.contains(&origin) && matches!(alignment.fates.get(origin), Some(Fate::Kept(_))));
        (!from_elsewhere).then(|| self.same_words(span, start)).flatten()
    }

    /// The sentences that a passage may belong to, if nothing tells them apart.
    fn rivals(alignment: &Alignment, span: TextSpan) -> Vec<usize> {
        let mut rivals: Vec<usize> = Alignment::touched(&alignment.old, span)
            .filter_map(|i| match alignment.fates.get(i)? {
                Fate::Rewritten(to) if to.len() > 1 => Some(to.clone()),
                _ => None,
            })
            .flatten()
            .collect();
        rivals.sort_unstable();
        rivals.dedup();
        rivals
    }

    /// What the sentences of a passage were rewritten to, if enough of it is left.
    fn rewritten(&self, alignment: &Alignment, span: TextSpan) -> Option<Reattached> {
        let mut parts = Vec::new();
        for i in Alignment::touched(&alignment.old, span) {
            let sentence = *alignment.old.get(i)?;
            let (from, to) = (span.start().max(sentence.start()), span.end().min(sentence.end()));
            let part = TextSpan::new(self.old, from, to)?;
            match alignment.fates.get(i)? {
                Fate::Kept(j) => {
                    let start = alignment.new.get(*j)?.start() + (part.start() - sentence.start());
                    parts.extend(TextSpan::new(self.new, start, start + part.len()));
                }
                Fate::Rewritten(to) => {
                    let to = *alignment.new.get(*to.first()?)?;
                    parts.extend(Rewriting::of(self.old, sentence, self.new, to).image(part));
                }
                Fate::Gone => {}
            }
        }
        let length: usize = parts.iter().map(|p| p.len()).sum();
        let now = parts.iter().copied().reduce(TextSpan::cover)?.trim(self.new);
        if now.len() > 2 * length + 64 {
            parts.sort();
            return Some(Reattached::Ambiguous { candidates: parts });
        }
        let (old, new) = (span.of(self.old), now.of(self.new));
        if old == new {
            return Some(found_at(span, now));
        }
        let mut numbers = Numbers::default();
        let (before, after) = (
            Bag::of(self.old, span, &mut numbers),
            Bag::of(self.new, now, &mut numbers),
        );
        let short = before.len() <= 3 && (1..=3).contains(&after.len());
        (short || before.likeness(&after) >= SAME).then(|| Reattached::Changed {
            span: now,
            old: old.to_owned(),
            new: new.to_owned(),
        })
    }

    /// The places where a passage stands word for word in new text, as whole words.
    fn occurrences(&self, alignment: &Alignment, span: TextSpan) -> Vec<TextSpan> {
        let quote = span.of(self.old);
        if !is_whole(self.old, span) {
            return Vec::new();
        }
        let words = self.words.get_or_init(|| {
            let all = tokens(self.new, TextSpan::whole(self.new));
            let mut words: Vec<_> = all
                .into_iter()
                .map(|t| (t.of(self.new), t))
                .filter(|(word, _)| is_word(word))
                .collect();
            words.sort_unstable();
            words
        });
        let places = |word: &str| {
            let from = words.partition_point(|(w, _)| *w < word);
            let to = words.partition_point(|(w, _)| *w <= word);
            words.get(from..to).unwrap_or_default()
        };
        let rarest = tokens(quote, TextSpan::whole(quote))
            .into_iter()
            .filter(|t| is_word(t.of(quote)))
            .map(|t| (t.start(), places(t.of(quote))))
            .min_by_key(|(_, places)| places.len());
        let Some((offset, places)) = rarest.filter(|(_, places)| places.len() <= MOST_PLACES) else {
            return Vec::new();
        };
        let here = Alignment::touched(&alignment.old, span);
        let is_open = |j: usize| {
            alignment
                .origins
                .get(j)
                .is_some_and(|o| o.is_none_or(|i| here.contains(&i)))
        };
        let mut found: Vec<_> = places
            .iter()
            .filter_map(|(_, word)| {
                let start = word.start().checked_sub(offset)?;
                TextSpan::new(self.new, start, start + quote.len())
            })
            .filter(|place| place.of(self.new) == quote && is_whole(self.new, *place))
            .filter(|place| Alignment::touched(&alignment.new, *place).all(is_open))
            .collect();
        found.sort();
        found
    }

    /// On how many sides of a passage the text is the same at its new place.
    fn speak_for(&self, span: TextSpan, place: TextSpan) -> usize {
        let split = |text: &'t str, span: TextSpan| {
            let before = text.get(..span.start()).unwrap_or_default();
            (before, text.get(span.end()..).unwrap_or_default())
        };
        let (before, after) = split(self.old, span);
        let (new_before, new_after) = split(self.new, place);
        let enough = |same: usize, there: usize| usize::from(same >= SPEAKS.min(there));
        let ahead = before.chars().rev().zip(new_before.chars().rev()).take(CONTEXT);
        let behind = after.chars().zip(new_after.chars()).take(CONTEXT);
        let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(|(a, b)| a == b).count();
        let there = |side: &str| side.chars().take(CONTEXT).count();
        enough(alike(&mut { ahead }), there(before)) + enough(alike(&mut { behind }), there(after))
    }
}

/// A passage that stands word for word at `place`.
fn found_at(span: TextSpan, place: TextSpan) -> Reattached {
    if place == span {
        Reattached::Exact(place)
    } else {
        Reattached::Moved(place)
    }
}

/// How many bytes two texts have in common at their starts and at their ends, without parting a token. The two stretches
/// overlap where what was put in repeats what stands beside it.
fn common_ends(old: &str, new: &str) -> (usize, usize) {
    let whole = |at: usize, back: bool, text: &str| {
        // A token is left out that the difference touches.
        let side = if back { text.get(at..) } else { text.get(..at) }.unwrap_or_default();
        let joins = |c: &char| c.is_alphanumeric() || ".,:/-'\u{2019}".contains(*c);
        match back {
            true => side.chars().take_while(joins).map(char::len_utf8).sum::<usize>(),
            false => side.chars().rev().take_while(joins).map(char::len_utf8).sum::<usize>(),
        }
    };
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let mut head = old.floor_char_boundary(same).min(new.floor_char_boundary(same));
    if head < old.len() || head < new.len() {
        head -= whole(head, false, old);
    }
    let same = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let start = old.ceil_char_boundary(old.len() - same);
    let mut tail = old.len() - start;
    if tail < old.len() || tail < new.len() {
        tail -= whole(start, true, old);
    }
    (head, tail)
}
