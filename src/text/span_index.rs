use super::TextSpan;
use std::ops::Deref;

/// Something that has a place in a text.
pub trait Spanned {
    /// Its place.
    fn span(&self) -> TextSpan;

    /// Puts things of the same place in order.
    fn tie(&self) -> &str {
        ""
    }
}

impl Spanned for TextSpan {
    fn span(&self) -> TextSpan {
        *self
    }
}

impl<T> Spanned for (TextSpan, T) {
    fn span(&self) -> TextSpan {
        self.0
    }
}

/// Things with a place in one text, by start, then end, then tie. They may overlap and nest. What lies at a place is
/// found by bisection; the cost grows with the longest thing, not with their number.
#[derive(Clone, Debug)]
pub struct SpanIndex<T> {
    sorted: Vec<T>,
    /// Nothing is longer than this many bytes; bounds how far back an overlapping thing can start.
    longest: usize,
}

/// Two are equal if they hold the same things; what was in them before makes no difference.
impl<T: PartialEq> PartialEq for SpanIndex<T> {
    fn eq(&self, other: &Self) -> bool {
        self.sorted == other.sorted
    }
}

impl<T> Default for SpanIndex<T> {
    fn default() -> Self {
        Self {
            sorted: Vec::new(),
            longest: 0,
        }
    }
}

impl<T: Spanned> SpanIndex<T> {
    /// The things that share text with `span`, in order.
    pub fn overlapping(&self, span: TextSpan) -> impl DoubleEndedIterator<Item = &T> {
        self.reaching(span.start(), span.end())
            .iter()
            .filter(move |t| t.span().overlaps(span))
    }

    /// Every thing that holds `byte`, the shortest first.
    pub fn at(&self, byte: usize) -> Vec<&T> {
        let mut at: Vec<_> = self
            .reaching(byte, byte + 1)
            .iter()
            .filter(|t| t.span().contains(byte))
            .collect();
        at.sort_by_key(|t| t.span().len());
        at
    }

    /// Adds a thing in its place.
    pub fn insert(&mut self, thing: T) {
        self.longest = self.longest.max(thing.span().len());
        let at = self
            .sorted
            .partition_point(|t| (t.span(), t.tie()) < (thing.span(), thing.tie()));
        self.sorted.insert(at, thing);
    }

    /// Puts a thing in the place of the one at this place of the order, which it returns; it moves if its own place differs.
    pub fn replace(&mut self, index: usize, thing: T) -> Option<T> {
        let there = self.sorted.get_mut(index)?;
        if (there.span(), there.tie()) == (thing.span(), thing.tie()) {
            return Some(std::mem::replace(there, thing));
        }
        let before = self.remove(index);
        self.insert(thing);
        before
    }

    /// Takes out the thing at this place of the order; `None` beyond the last.
    pub fn remove(&mut self, index: usize) -> Option<T> {
        (index < self.sorted.len()).then(|| self.sorted.remove(index))
    }

    fn reaching(&self, start: usize, end: usize) -> &[T] {
        let from = self
            .sorted
            .partition_point(|t| t.span().start() + self.longest <= start);
        let to = self.sorted.partition_point(|t| t.span().start() < end).max(from);
        self.sorted.get(from..to).unwrap_or_default()
    }
}

impl<T> Deref for SpanIndex<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.sorted
    }
}

impl<T: Spanned> FromIterator<T> for SpanIndex<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut sorted: Vec<_> = things.into_iter().collect();
        sorted.shrink_to_fit();
        sorted.sort_by(|a, b| (a.span(), a.tie()).cmp(&(b.span(), b.tie())));
        let longest = sorted.iter().map(|t| t.span().len()).max().unwrap_or(0);
        Self { sorted, longest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Officials say 2,200 troops are there, 1,145 of them in Texas.";

    fn span(start: usize, end: usize) -> TextSpan {
        TextSpan::new(TEXT, start, end).unwrap()
    }

    #[test]
    fn the_smallest_at_a_place_comes_first() {
        let index: SpanIndex<_> = [span(0, 60), span(14, 26), span(38, 60)].into_iter().collect();
        assert_eq!(index.at(15), [&span(14, 26), &span(0, 60)]);
        assert_eq!(index.at(26), [&span(0, 60)]);
        assert!(index.at(60).is_empty());
    }

    #[test]
    fn a_long_early_thing_is_found_from_far_behind_its_start() {
        let index: SpanIndex<_> = [span(0, 60), span(1, 2), span(3, 4), span(5, 6)].into_iter().collect();
        assert!(index.overlapping(span(55, 56)).eq([&span(0, 60)]));
    }

    proptest! {
        #[test]
        fn finds_what_a_search_through_all_finds(
            spans in prop::collection::vec((0usize..60, 0usize..60), 0..20), a in 0usize..60, b in 0usize..60,
        ) {
            let spans: Vec<_> = spans.into_iter().map(|(a, b)| span(a.min(b), a.max(b))).collect();
            let mut index = SpanIndex::default();
            spans.iter().for_each(|s| index.insert(*s));
            let asked = span(a.min(b), a.max(b));
            let mut expected: Vec<_> = spans.iter().filter(|s| s.overlaps(asked)).copied().collect();
            expected.sort();
            prop_assert_eq!(index.overlapping(asked).copied().collect::<Vec<_>>(), expected);
            prop_assert_eq!(&index, &spans.into_iter().collect());
        }
    }
}
