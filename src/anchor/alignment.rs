//! Which sentence of a new version is which of the old one.

use super::diff::{Kept, kept};
use super::pieces::{Numbers, is_word, sentences, tokens};
use crate::text::TextSpan;
use std::collections::BTreeMap;

/// From this likeness on, a sentence is taken for another version of one that stood in the same gap.
pub(super) const SAME: f32 = 0.5;

/// Two likenesses this near to each other tell nothing apart.
const EPSILON: f32 = 0.05;

/// A sentence of fewer words is not looked for outside the gap in which it stood.
const MOVES_FROM: usize = 4;

/// How many words are compared at most to pair the sentences of one gap; a larger gap is compared along its diagonal.
const MOST_WORK: usize = 8_000_000;

/// More places than these are not offered for one passage.
const MOST_RIVALS: usize = 8;

/// What became of a sentence of the old text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    /// It stands in the new text word for word.
    Kept(usize),
    /// It was rewritten; the first of these is its new version, the others are as like as that.
    Rewritten(Vec<usize>),
    /// It is not there any more.
    Gone,
}

/// The sentences of two versions of a text, set against each other.
#[derive(Debug)]
pub(super) struct Alignment {
    pub old: Vec<TextSpan>,
    pub new: Vec<TextSpan>,
    /// What became of each old sentence.
    pub fates: Vec<Fate>,
    /// For each new sentence, the old one that it is or that it was made of.
    pub origins: Vec<Option<usize>>,
    /// Bytes that both texts have, by their place in the old one; also those inside rewritten sentences.
    pub runs: Vec<Kept>,
}

impl Alignment {
    /// Sets `new` against `old`. The work grows a little faster than their length.
    pub fn of(old_text: &str, new_text: &str) -> Self {
        let (old, new) = (sentences(old_text), sentences(new_text));
        let mut numbers = Numbers::default();
        let old_ids: Vec<_> = old.iter().map(|s| numbers.of(s.of(old_text))).collect();
        let new_ids: Vec<_> = new.iter().map(|s| numbers.of(s.of(new_text))).collect();
        let mut alignment = Self {
            fates: vec![Fate::Gone; old.len()],
            origins: vec![None; new.len()],
            runs: Vec::new(),
            old,
            new,
        };
        let common = kept(&old_ids, &new_ids);
        for run in &common {
            (0..run.len).for_each(|i| alignment.keep(run.old + i, run.new + i));
        }
        alignment.keep_moved(old_text, &old_ids, &new_ids);
        alignment.pair_rewritten(&common, old_text, new_text);
        alignment.run_bytes(old_text, new_text);
        alignment
    }

    /// The place in the new text of old bytes that were all kept side by side.
    pub fn image(&self, span: TextSpan) -> Option<usize> {
        let after = self.runs.partition_point(|run| run.old <= span.start());
        let run = self.runs.get(after.checked_sub(1)?)?;
        (span.end() <= run.old + run.len).then(|| run.new + (span.start() - run.old))
    }

    /// The sentences of `all` that share text with `span`.
    pub fn touched(all: &[TextSpan], span: TextSpan) -> std::ops::Range<usize> {
        let from = all.partition_point(|s| s.end() <= span.start());
        let to = all.partition_point(|s| s.start() < span.end());
        from..to.max(from)
    }

    fn keep(&mut self, old: usize, new: usize) {
        self.fates[old] = Fate::Kept(new);
        self.origins[new] = Some(old);
    }

    /// Finds the sentences that were taken from one place to another, where there is no doubt which is which.
    fn keep_moved(&mut self, old_text: &str, old_ids: &[u32], new_ids: &[u32]) {
        let mut loose = BTreeMap::<u32, (usize, usize, usize)>::new();
        for (at, id) in old_ids
            .iter()
            .enumerate()
            .filter(|(at, _)| self.fates[*at] == Fate::Gone)
        {
            let entry = loose.entry(*id).or_default();
            (entry.0, entry.2) = (at, entry.2 + 1);
        }
        for (at, id) in new_ids.iter().enumerate().filter(|(at, _)| self.origins[*at].is_none()) {
            if let Some(entry) = loose.get_mut(id) {
                (entry.1, entry.2) = (at, entry.2 + 1_000_000);
            }
        }
        for (old, new, count) in loose.into_values() {
            let long = || {
                tokens(old_text, self.old[old])
                    .iter()
                    .filter(|t| is_word(t.of(old_text)))
                    .count()
                    >= MOVES_FROM
            };
            if count == 1_000_001 && long() {
                self.keep(old, new);
            }
        }
    }

    fn pair_rewritten(&mut self, common: &[Kept], old_text: &str, new_text: &str) {
        let mut numbers = Numbers::default();
        let (mut from, mut new_from) = (0, 0);
        let end = Kept {
            old: self.old.len(),
            new: self.new.len(),
            len: 0,
        };
        for run in common.iter().copied().chain([end]) {
            let gone: Vec<_> = (from..run.old).filter(|&i| self.fates[i] == Fate::Gone).collect();
            let come: Vec<_> = (new_from..run.new).filter(|&i| self.origins[i].is_none()).collect();
            (from, new_from) = (run.old + run.len, run.new + run.len);
            if gone.is_empty() || come.is_empty() {
                continue;
            }
            let gone: Vec<_> = gone
                .into_iter()
                .map(|i| (i, Bag::of(old_text, self.old[i], &mut numbers)))
                .collect();
            let come: Vec<_> = come
                .into_iter()
                .map(|i| (i, Bag::of(new_text, self.new[i], &mut numbers)))
                .collect();
            self.pair_gap(&gone, &come);
        }
    }

    /// Pairs the sentences of one gap, the most alike first.
    fn pair_gap(&mut self, gone: &[(usize, Bag)], come: &[(usize, Bag)]) {
        let words: usize = gone.iter().chain(come).map(|(_, bag)| bag.words.len() + 1).sum();
        let reach = MOST_WORK / words;
        let mut alike = Vec::new();
        for (at, (i, bag)) in gone.iter().enumerate() {
            let middle = at * come.len() / gone.len();
            let near = come
                .iter()
                .enumerate()
                .take(middle.saturating_add(reach).saturating_add(1))
                .skip(middle.saturating_sub(reach));
            alike.extend(near.filter_map(|(_, (j, other))| {
                let likeness = bag.likeness(other);
                (likeness >= SAME).then_some((likeness, *i, *j))
            }));
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut chosen = BTreeMap::new();
        for &(likeness, i, j) in &alike {
            if self.fates[i] == Fate::Gone && self.origins[j].is_none() {
                self.fates[i] = Fate::Rewritten(vec![j]);
                self.origins[j] = Some(i);
                chosen.insert(i, likeness);
            }
        }
        for (likeness, i, j) in alike {
            let near = chosen.get(&i).is_some_and(|best| likeness >= best - EPSILON);
            let free = self.origins[j]
                .is_none_or(|other| other == i || chosen.get(&other).is_none_or(|l| *l <= likeness + EPSILON));
            if let Fate::Rewritten(to) = &mut self.fates[i]
                && near
                && to.len() < MOST_RIVALS
                && free
                && !to.contains(&j)
                && likeness < 1.0
            {
                to.push(j);
            }
        }
    }

    fn run_bytes(&mut self, old_text: &str, new_text: &str) {
        for (i, fate) in self.fates.iter().enumerate() {
            let from = self.old[i];
            match fate {
                Fate::Kept(j) => self.runs.push(Kept {
                    old: from.start(),
                    new: self.new[*j].start(),
                    len: from.len(),
                }),
                Fate::Rewritten(to) => {
                    if let Some(rewriting) = to
                        .first()
                        .map(|j| Rewriting::of(old_text, from, new_text, self.new[*j]))
                    {
                        self.runs.extend(rewriting.runs());
                    }
                }
                Fate::Gone => {}
            }
        }
        self.runs.dedup_by(|next, run| {
            let between = old_text.get(run.old + run.len..next.old);
            let joins = next.new >= run.new + run.len && new_text.get(run.new + run.len..next.new) == between;
            if joins {
                run.len = next.old + next.len - run.old;
            }
            joins
        });
    }
}

/// One sentence and what it became, token by token.
pub(super) struct Rewriting {
    pub old: Vec<TextSpan>,
    pub new: Vec<TextSpan>,
    pub kept: Vec<Kept>,
}

impl Rewriting {
    /// Sets the sentence `to` of the new text against the sentence `from` of the old one.
    pub fn of(old_text: &str, from: TextSpan, new_text: &str, to: TextSpan) -> Self {
        let (old, new) = (tokens(old_text, from), tokens(new_text, to));
        let mut numbers = Numbers::default();
        let old_ids: Vec<_> = old.iter().map(|t| numbers.of(t.of(old_text))).collect();
        let new_ids: Vec<_> = new.iter().map(|t| numbers.of(t.of(new_text))).collect();
        let kept = kept(&old_ids, &new_ids);
        Self { old, new, kept }
    }

    fn runs(&self) -> impl Iterator<Item = Kept> + '_ {
        self.kept.iter().filter_map(|run| {
            let (first, last) = (self.old.get(run.old)?, self.old.get(run.old + run.len - 1)?);
            Some(Kept {
                old: first.start(),
                new: self.new.get(run.new)?.start(),
                len: first.cover(*last).len(),
            })
        })
    }

    /// What the part of the old sentence that `part` touches became; `None` if nothing stands in its place.
    pub fn image(&self, part: TextSpan) -> Option<TextSpan> {
        let touched = Alignment::touched(&self.old, part);
        let (from, to) = (touched.start, touched.end);
        if from == to {
            return None;
        }
        let (start, end) = (self.place_of_start(from, to), self.place_of_end(from, to));
        let inside = self.new.get(start..end).filter(|i| !i.is_empty())?;
        inside.iter().copied().reduce(TextSpan::cover)
    }

    /// The hole that holds the old token `at`: its old tokens and what stands there now; `Err` with the new token where
    /// the old one was kept.
    fn hole(&self, at: usize) -> Result<(std::ops::Range<usize>, std::ops::Range<usize>), usize> {
        let after = self.kept.partition_point(|run| run.old <= at);
        let before = after.checked_sub(1).and_then(|i| self.kept.get(i));
        if let Some(run) = before.filter(|run| at < run.old + run.len) {
            return Err(run.new + (at - run.old));
        }
        let (from, new_from) = before.map_or((0, 0), |run| (run.old + run.len, run.new + run.len));
        let next = self.kept.get(after);
        let (to, new_to) = next.map_or((self.old.len(), self.new.len()), |run| (run.old, run.new));
        Ok((from..to, new_from..new_to))
    }

    fn place_of_start(&self, from: usize, to: usize) -> usize {
        match self.hole(from) {
            Err(new) => new,
            Ok((hole, now)) if hole.start == from => now.start,
            Ok((hole, now)) => now.end - now.len().min(hole.end.min(to) - from).max(usize::from(!now.is_empty())),
        }
    }

    fn place_of_end(&self, from: usize, to: usize) -> usize {
        match self.hole(to - 1) {
            Err(new) => new + 1,
            Ok((hole, now)) if hole.end == to => now.end,
            Ok((hole, now)) => {
                let start = if hole.contains(&from) {
                    self.place_of_start(from, to)
                } else {
                    now.start
                };
                (start + (to - hole.start.max(from))).min(now.end)
            }
        }
    }
}

/// The words of a passage, counted, each by its length.
pub(super) struct Bag {
    words: Vec<(u32, u32)>,
    weight: u32,
}

impl Bag {
    /// Gathers the words in `span`.
    pub fn of<'t>(text: &'t str, span: TextSpan, numbers: &mut Numbers<'t>) -> Self {
        let mut words: Vec<_> = tokens(text, span)
            .into_iter()
            .map(|t| t.of(text))
            .filter(|word| is_word(word))
            .map(|word| (numbers.of(word), word.chars().count() as u32))
            .collect();
        words.sort_unstable();
        let weight = words.iter().map(|(_, length)| length).sum();
        Self { words, weight }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The share of words that two passages have in common, long ones counting for more; from 0 to 1.
    pub fn likeness(&self, other: &Self) -> f32 {
        let all = self.weight + other.weight;
        let most = 2 * self.weight.min(other.weight);
        if all == 0 || (most as f32) < SAME * all as f32 {
            return 0.0;
        }
        let (mut a, mut b) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut common = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    common += x.1;
                    a.next();
                    b.next();
                }
            }
        }
        2.0 * common as f32 / all as f32
    }
}
