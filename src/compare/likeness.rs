use super::article::Article;
use super::bag::{common, dot};
use super::lists::Lists;
use super::place::{Measure, Place};
use super::sentences::{Sentences, settled};
use super::standing::Standing;
use std::collections::BTreeMap;

/// How many signs there are.
pub const SIGNS: usize = 30;

/// The signs that two values are of one fact. None looks at the two values.
pub type Signs = [f32; SIGNS];

/// What each sign is, in words.
pub const NAMES: [&str; SIGNS] = [
    "any two of one measure",
    "other things are counted",
    "the thing counted is told apart by the same words",
    "the same words after",
    "the same words around",
    "sentences that match each other best",
    "the same person",
    "other persons",
    "the only value of its kind in both",
    "near the start of both",
    "other values agree in the two sentences",
    "only other names near",
    "the words before are the same",
    "what is counted is not said in one",
    "the only value of its kind in one",
    "a sentence that matches the other best",
    "sentences before and after alike",
    "the nearest content words are the same",
    "the values before or after them agree",
    "the first value of its kind in both",
    "in both headlines or first sentences",
    "told of other years",
    "their sentences are alike",
    "many others to choose from",
    "a date or time",
    "a date or time in sentences that match",
    "the same verb tells what happened",
    "one is when something was said",
    "a telling word for what is counted",
    "the same item of two lists",
];

/// The score of the signs: the logarithm of the odds that the two values are of one fact. It is rounded, so that the
/// order in which words were added up makes no difference.
pub fn score(signs: &Signs, weights: &Signs) -> f32 {
    settled(signs.iter().zip(weights).map(|(sign, weight)| sign * weight).sum())
}

/// The `count` signs that weigh most for one fact, in words, weightiest first.
pub fn reasons(signs: &Signs, weights: &Signs, count: usize) -> Vec<&'static str> {
    let mut out: Vec<(f32, &str)> = signs
        .iter()
        .zip(weights)
        .zip(NAMES)
        .map(|((sign, weight), name)| (sign * weight, name))
        .filter(|r| r.0 > 0.0)
        .collect();
    out.sort_by(|x, y| y.0.total_cmp(&x.0));
    out.into_iter().take(count).map(|r| r.1).collect()
}

/// Whether the signs show hardly a word in common near the two values.
pub fn is_bare(signs: &Signs) -> bool {
    let [_, _, modifiers, right, near, _, _, _, _, _, _, _, before, ..] = *signs;
    near < HARDLY && modifiers + right == 0.0 && before < 1.0
}

/// How much of the words around the two values is the same, from 0 to 1.
pub fn near(signs: &Signs) -> f32 {
    let [_, _, _, _, near, ..] = *signs;
    near
}

/// Values with less than this much of the words around them in common share nothing that tells.
const HARDLY: f32 = 0.12;
/// About how much a rare word weighs in an article of common length.
const WEIGHTY: f32 = 3.0;
/// The sentences in which news tells what matters most.
const LEAD: usize = 4;
/// How many values before and after in a list tell that two lists are one.
const BESIDE: usize = 3;
/// How many agreeing values of two sentences are looked at.
const LOOKED_AT: usize = 64;

/// What the signs of every two places of two articles rest on.
pub struct Likeness<'a> {
    a: &'a Article<'a>,
    b: &'a Article<'a>,
    sentences: Sentences,
    /// For two sentences, the places in them that state the same, in order.
    equal: BTreeMap<(usize, usize), Vec<(usize, usize)>>,
    lists: Lists,
    /// How many places of the other article each place is laid beside.
    choice: (Vec<u32>, Vec<u32>),
}

impl<'a> Likeness<'a> {
    /// Reads all that is common to the `compared` places, which are in order.
    pub fn new(a: &'a Article<'a>, b: &'a Article<'a>, lists: Lists, compared: &[(usize, usize, Standing)]) -> Self {
        let mut equal: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
        let mut choice = (vec![0; a.places.len()], vec![0; b.places.len()]);
        for &(i, j, standing) in compared {
            for (counts, at) in [(&mut choice.0, i), (&mut choice.1, j)] {
                if let Some(count) = counts.get_mut(at) {
                    *count += 1;
                }
            }
            if let Some((p, q)) = a
                .places
                .get(i)
                .zip(b.places.get(j))
                .filter(|_| standing == Standing::Equal)
            {
                equal.entry((p.sentence, q.sentence)).or_default().push((i, j));
            }
        }
        Self {
            a,
            b,
            sentences: Sentences::new(a, b),
            equal,
            lists,
            choice,
        }
    }

    /// The signs of place `i` of the first article and `j` of the second.
    pub fn signs(&self, i: usize, j: usize) -> Option<Signs> {
        let (p, q) = (self.a.places.get(i)?, self.b.places.get(j)?);
        let flag = |holds: bool| f32::from(u8::from(holds));
        let extent = self.sentences.extent();
        let placed = |holds: bool| if holds { extent } else { 0.0 };
        let alike = self.sentences.alike(p.sentence, q.sentence);
        let equal = self.equal.get(&(p.sentence, q.sentence)).map_or(&[][..], Vec::as_slice);
        let agree = |x: Option<usize>, y: Option<usize>| x.zip(y).is_some_and(|two| equal.binary_search(&two).is_ok());
        let before = |at: usize, n: usize| at.checked_sub(n);
        let behind = |at: usize, n: usize| at.checked_add(n);
        let beside = (1..=BESIDE).map(|n| {
            let straight = flag(agree(before(i, n), before(j, n))) + flag(agree(behind(i, n), behind(j, n)));
            let crossed = agree(before(i, n), behind(j, n)) || agree(behind(i, n), before(j, n));
            straight.max(flag(n == 1 && crossed)) / n as f32
        });
        let one_person = p.person.zip(q.person).map(|(x, y)| x.may_be(y));
        let both_heads = p.head.is_some() && q.head.is_some();
        let same_head = both_heads && p.head == q.head;
        let known = |name: &u32| self.a.named.contains(name) && self.b.named.contains(name);
        let other_names = p.names.difference(&q.names).any(known) && q.names.difference(&p.names).any(known);
        let same = |x: Option<u32>, y: Option<u32>| x.is_some() && x == y;
        let before = [0, 1].map(|n| same(p.before[n], q.before[n]));
        let nearest = [0, 1].map(|n| same(p.nearest[n], q.nearest[n]));
        let other_years = !p.years.is_empty() && !q.years.is_empty() && p.years.is_disjoint(&q.years);
        let alone = p.rivals == 1 && q.rivals == 1 && (same_head || p.head.is_none() && q.head.is_none());
        let choice = |counts: &[u32], at: usize| counts.get(at).map_or(1.0, |&n| n.max(1) as f32);
        let is_date = p.measure == Measure::When;
        let same_verb = p.verbs.iter().flatten().any(|v| q.verbs.contains(&Some(*v)));
        Some([
            1.0,
            match both_heads && !same_head {
                true if p.persons && q.persons => 0.5,
                other => flag(other),
            },
            common(&p.modifiers, &q.modifiers),
            common(&p.right, &q.right),
            dot(&p.near, &q.near),
            placed(alike.mutual),
            flag(one_person == Some(true)),
            flag(one_person == Some(false)),
            placed(alone),
            placed(p.sentence < LEAD && q.sentence < LEAD),
            flag(equal.iter().take(LOOKED_AT).any(|o| o.0 != i && o.1 != j)),
            flag(other_names),
            flag(before[0]) + 0.5 * flag(before[0] && before[1]),
            flag(p.measure == Measure::Count && !both_heads),
            placed((p.rivals == 1) != (q.rivals == 1)),
            placed(alike.one_way),
            alike.around,
            flag(nearest[0]) + flag(nearest[1]),
            beside.sum(),
            placed(p.first && q.first),
            placed(p.sentence == 0 && q.sentence == 0),
            flag(other_years),
            alike.cosine,
            (choice(&self.choice.0, i) * choice(&self.choice.1, j)).ln() / 4.0,
            flag(is_date),
            placed(is_date && alike.mutual),
            flag(same_verb),
            flag(p.said != q.said),
            if same_head {
                p.head_weight.min(q.head_weight) / WEIGHTY
            } else {
                0.0
            },
            flag(self.lists.same(i, j)),
        ])
    }
}

/// How the values of two places stand; `None` where they cannot be compared.
pub fn standing(p: &Place, q: &Place) -> Option<Standing> {
    let other_group = p.group.zip(q.group).is_some_and(|(x, y)| x != y);
    let other_fate = p.fate.zip(q.fate).is_some_and(|(x, y)| x != y);
    let other_variant = p.variant.zip(q.variant).is_some_and(|(x, y)| x != y);
    if other_group || other_fate || other_variant {
        return None;
    }
    match (&p.amount, &q.amount, &p.when, &q.when) {
        (Some(x), Some(y), ..) => x.stands(y),
        (_, _, Some(x), Some(y)) => x.stands(y),
        _ => None,
    }
}
