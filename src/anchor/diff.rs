//! What two sequences have in common, by patience: what stands once in both holds the rest in place.

use std::collections::BTreeMap;

/// A stretch that both sequences have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Kept {
    /// Its first item in the old sequence.
    pub old: usize,
    /// Its first item in the new sequence.
    pub new: usize,
    /// How many items it has.
    pub len: usize,
}

/// Finds stretches that `old` and `new` have in the same order, without gaps inside, never overlapping.
///
/// Items that repeat are matched only where they adjoin something that does not. The work grows as n log n with the
/// length, times the depth of gaps inside gaps, which is bounded.
pub(super) fn kept(old: &[u32], new: &[u32]) -> Vec<Kept> {
    const DEEPEST: usize = 12;
    let mut found = Vec::new();
    let mut gaps = vec![(0, old.len(), 0, new.len(), DEEPEST)];
    while let Some((mut from, mut to, mut new_from, mut new_to, depth)) = gaps.pop() {
        let (a, b) = (&old[from..to], &new[new_from..new_to]);
        let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        found.push(Kept {
            old: from,
            new: new_from,
            len: head,
        });
        (from, new_from) = (from + head, new_from + head);
        let (a, b) = (&old[from..to], &new[new_from..new_to]);
        let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
        (to, new_to) = (to - tail, new_to - tail);
        found.push(Kept {
            old: to,
            new: new_to,
            len: tail,
        });
        if from == to || new_from == new_to || depth == 0 {
            continue;
        }
        let anchors = in_order(single_in_both(&old[from..to], &new[new_from..new_to]));
        if anchors.is_empty() {
            continue;
        }
        let (mut at, mut new_at) = (from, new_from);
        for (x, y) in anchors {
            gaps.push((at, from + x, new_at, new_from + y, depth - 1));
            found.push(Kept {
                old: from + x,
                new: new_from + y,
                len: 1,
            });
            (at, new_at) = (from + x + 1, new_from + y + 1);
        }
        gaps.push((at, to, new_at, new_to, depth - 1));
    }
    found.retain(|run| run.len > 0);
    found.sort_unstable_by_key(|run| run.old);
    found.dedup_by(|next, run| {
        let joins = run.old + run.len == next.old && run.new + run.len == next.new;
        if joins {
            run.len += next.len;
        }
        joins
    });
    found
}

/// The places, in `old`'s order, of the items that stand exactly once in each.
fn single_in_both(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut places = BTreeMap::<u32, [(usize, usize); 2]>::new();
    for (side, items) in [old, new].into_iter().enumerate() {
        for (at, item) in items.iter().enumerate() {
            let place = &mut places.entry(*item).or_default()[side];
            *place = (place.0 + 1, at);
        }
    }
    let mut single: Vec<_> = places
        .into_values()
        .filter_map(|[(in_old, x), (in_new, y)]| (in_old == 1 && in_new == 1).then_some((x, y)))
        .collect();
    single.sort_unstable();
    single
}

/// The longest part of `pairs`, which rise on their left, that rises on the right too.
fn in_order(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (i, (_, y)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < *y);
        before.push(length.checked_sub(1).map(|l| ends[l]));
        match ends.get_mut(length) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(i) = at {
        chain.push(pairs[i]);
        at = before[i];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn runs(old: &[u32], new: &[u32]) -> Vec<(usize, usize, usize)> {
        kept(old, new).iter().map(|k| (k.old, k.new, k.len)).collect()
    }

    #[test]
    fn an_insertion_parts_what_is_kept() {
        assert_eq!(runs(&[1, 2, 3, 4], &[1, 2, 9, 3, 4]), [(0, 0, 2), (2, 3, 2)]);
        assert_eq!(runs(&[1, 2, 3], &[1, 2, 3]), [(0, 0, 3)]);
        assert_eq!(runs(&[], &[1]), []);
    }

    #[test]
    fn what_moved_is_not_in_order() {
        assert_eq!(runs(&[1, 2, 3, 4, 5], &[4, 1, 2, 3, 5]), [(0, 1, 3), (4, 4, 1)]);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_equal_in_order_and_apart(
            old in prop::collection::vec(0u32..9, 0..60),
            new in prop::collection::vec(0u32..9, 0..60),
        ) {
            let (mut x, mut y) = (0, 0);
            for run in kept(&old, &new) {
                prop_assert!(run.old >= x && run.new >= y && run.len > 0);
                (x, y) = (run.old + run.len, run.new + run.len);
                prop_assert_eq!(&old[run.old..x], &new[run.new..y]);
            }
        }
    }
}
