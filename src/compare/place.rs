use super::amount::Amount;
use super::bag::Bag;
use super::fate::Fate;
use super::persons::Group;
use super::when::{Grain, When};
use crate::extract::{Family, Kind, Mention};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The measure of a mention; `None` for a time that recurs.
    pub fn of(m: &Mention) -> Option<Self> {
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

/// Whether a day is the one on which something was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Said {
    /// Something else happened on it.
    Not,
    /// Someone said something on it: "police said Monday".
    BySomeone,
    /// It was said by nobody knows whom: "it was reported on Monday".
    ByNobody,
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
    /// How much that stem tells one fact from another.
    pub head_weight: f32,
    /// Whether persons are counted, by whatever name.
    pub persons: bool,
    /// What the persons counted are by their calling, if that is said.
    pub group: Option<Group>,
    /// What befell those counted, if that is said.
    pub fate: Option<Fate>,
    /// The size that names the variant of a product that it is of.
    pub variant: Option<u64>,
    /// Whether it is an ordinal that picks out one of a series: "in the third round", not "was the third".
    pub picks: bool,
    /// Whether it is a multiple: "three times".
    pub multiple: bool,
    /// The stems of the words that tell the head apart.
    pub modifiers: Bag,
    /// The stems of the content words after what is counted.
    pub right: Bag,
    /// The verbs nearest before and after the value in its sentence.
    pub verbs: [Option<u32>; 2],
    /// Whether it is the day on which something was said.
    pub said: Said,
    /// The stems of the sentence, lighter the further off they stand.
    pub near: Bag,
    /// The stems of the names near it.
    pub names: BTreeSet<u32>,
    /// The stems of the place that a distance is measured from, or of which the population is counted.
    pub landmark: BTreeSet<u32>,
    /// The person whose age it is.
    pub person: Option<Person>,
    /// The stems of the nearest content word before and after, in the sentence.
    pub nearest: [Option<u32>; 2],
    /// The word directly before it and the one before that, whatever they say.
    pub before: [Option<u32>; 2],
    /// The years that the sentence states elsewhere.
    pub years: BTreeSet<i16>,
    /// Whether the words before it say that it is a part: "including 12", "of whom 12".
    pub partitive: bool,
    /// Whether the article itself adds it up with others to a whole.
    pub part: bool,
    /// The place in the same article that gives the figure for which it is a bound.
    pub resolved: Option<usize>,
    /// Whether it is the first value of its measure and head in the article.
    pub first: bool,
    /// The date in its sentence by or after which it is said to hold: "as of 11 March".
    pub known: Option<When>,
    /// A number that the places share which state the same value of the same measure and head.
    pub same: u32,
    /// How many different values the article states of this measure and head.
    pub rivals: usize,
}

impl Place {
    /// How much its value tells it from others, as [`super::printed::Printed::figures`] says.
    pub fn figures(&self) -> f32 {
        match (&self.amount, &self.when) {
            (Some(amount), _) => amount.single().map_or(0.0, |n| n.figures()),
            (_, Some(when)) => when.figures(),
            _ => 0.0,
        }
    }
}

/// A person by the name, as far as it is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Person {
    /// The first letters of the names before the last one, the nearest first: given names come in short forms.
    pub given: [Option<char>; GIVEN],
    /// The last name's stem.
    pub last: u32,
}

/// How many names before the last one tell persons apart.
pub const GIVEN: usize = 2;

impl Person {
    /// Whether the two may be one person; the last names must be the same, and one of the given names if both have any.
    pub fn may_be(self, other: Self) -> bool {
        let mut given = self.given.iter().flatten().peekable();
        let unnamed = given.peek().is_none() || other.given.iter().flatten().next().is_none();
        self.last == other.last && (unnamed || given.any(|g| other.given.contains(&Some(*g))))
    }
}

/// Measure, head and fineness: values that share them are rivals.
type Key = (Measure, Option<u32>, Option<Grain>);

/// Counts for every place the different values of its measure and head, and marks the first of each.
pub fn count_rivals(places: &mut [Place]) {
    let key = |p: &Place| -> Key { (p.measure.clone(), p.head, p.when.as_ref().map(When::grain)) };
    let value = |p: &Place| p.amount.as_ref().map(|a| a.value().to_bits());
    let mut seen: BTreeMap<Key, BTreeSet<Option<u64>>> = BTreeMap::new();
    let mut stated: BTreeMap<Key, Vec<When>> = BTreeMap::new();
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
    let mut met = BTreeSet::new();
    let mut shared = BTreeMap::new();
    for p in places {
        let key = key(p);
        p.first = met.insert(key.clone());
        let printed = (key.clone(), value(p), p.when.as_ref().map(|w| w.words().to_owned()));
        let next = shared.len() as u32;
        p.same = *shared.entry(printed).or_insert(next);
        p.rivals = seen
            .get(&key)
            .map(BTreeSet::len)
            .or_else(|| stated.get(&key).map(Vec::len))
            .unwrap_or(1);
    }
}
