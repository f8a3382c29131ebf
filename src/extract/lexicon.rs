use super::words;
use std::ops::BitOr;
use std::sync::LazyLock;

/// What a word may be, as a set: a word of several classes has them all ("second": ordinal and unit of time).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Class(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Class {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

classes! {
    /// "one" to "ninety".
    CARDINAL = 0;
    /// "hundred", "million", "bn".
    SCALE = 1;
    /// "first", "twentieth".
    ORDINAL = 2;
    /// "half", "third", "quarter".
    FRACTION = 3;
    /// "dozens", "hundreds", "scores".
    VAGUE = 4;
    /// "January", "Jan".
    MONTH = 5;
    /// "Monday", "Mon".
    WEEKDAY = 6;
    /// "summer".
    SEASON = 7;
    /// "minute", "years", "decade".
    TIME_UNIT = 8;
    /// "morning", "night".
    DAY_PART = 9;
    /// "today", "yesterday", "now", "currently".
    DEICTIC = 10;
    /// "kilometre", "kg", "acres".
    UNIT = 11;
    /// "dollars", "euro", "USD".
    CURRENCY = 12;
    /// "said", "announces".
    REPORTING = 13;
    /// "Mr", "Gen", "President": stands before a name.
    TITLE = 14;
    /// "Inc", "etc": written with a full stop that need not end a sentence.
    ABBREVIATION = 15;
    /// "of", "in".
    PREPOSITION = 16;
    /// "the", "this", "its".
    DETERMINER = 17;
    /// "he", "them".
    PRONOUN = 18;
    /// Forms of be, have and do.
    AUXILIARY = 19;
    /// "will", "could".
    MODAL = 20;
    /// A common verb in any form.
    VERB = 21;
    /// "and", "or", "but".
    CONJUNCTION = 22;
    /// "because", "while", "that".
    SUBORDINATOR = 23;
    /// A common adverb.
    ADVERB = 24;
    /// "not", "never", "didn't".
    NEGATION = 25;
    /// A word for a person by role: "spokesman", "officials".
    ROLE = 26;
    /// A plural without -s: "people", "children", "police".
    PLURAL = 27;
    /// "who", "which", "what".
    WH = 28;
    /// "'s", "'ve".
    CLITIC = 29;
    /// "rose", "increase", "jump".
    RISE = 30;
    /// "fell", "drop", "decrease".
    FALL = 31;
    /// "Inc", "Corp", "Ltd", "agency", "ministry".
    BODY = 32;
    /// "about", "nearly", "almost": approximates the number after it.
    APPROXIMATE = 33;
    /// A common adjective that may stand between a number and its noun.
    ADJECTIVE = 34;
    /// "percent", "per", "pct".
    PERCENT = 35;
    /// Names of states and countries and their adjectives that come with full stops or short: "U.S.", "UK".
    COUNTRY = 36;
    /// "early", "late", "mid": narrows a stretch of the calendar.
    PHASE = 37;
    /// "last", "next", "past", "this", "coming": points from the reference time.
    POINTER = 38;
    /// "daily", "weekly", "annually".
    FREQUENCY = 39;
    /// A common given name.
    GIVEN_NAME = 40;
    /// The first word of a holiday's name: "Christmas", "Labor".
    HOLIDAY = 42;
    /// "Gen", "No", "Sat": the same, but only when capitalised.
    CAPITAL_ABBREVIATION = 41;
}

impl Class {
    /// No class: the word is not in the lexicon.
    pub const NONE: Self = Self(0);

    /// Both sets together; for constants.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets share a class.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Words that carry grammar and never head a noun phrase.
    pub const FUNCTION: Self = Self::PREPOSITION
        .or(Self::DETERMINER)
        .or(Self::PRONOUN)
        .or(Self::AUXILIARY)
        .or(Self::MODAL)
        .or(Self::CONJUNCTION)
        .or(Self::SUBORDINATOR)
        .or(Self::NEGATION)
        .or(Self::WH);

    /// Words of numbers.
    pub const NUMBERS: Self = Self::CARDINAL
        .or(Self::SCALE)
        .or(Self::ORDINAL)
        .or(Self::FRACTION)
        .or(Self::VAGUE);
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

/// Longest word that the lexicon looks up, in bytes.
const LONGEST: usize = 24;
const SLOTS: usize = 1 << 14;

struct Table {
    slots: Vec<u16>,
    entries: Vec<(Box<str>, Class)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        slots: vec![0; SLOTS],
        entries: Vec::new(),
    };
    words::each(|word, class| table.add(word, class));
    table
});

impl Table {
    fn add(&mut self, word: &str, class: Class) {
        match self.find(word.as_bytes()) {
            Ok(entry) => {
                if let Some(known) = self.entries.get_mut(entry) {
                    known.1 = known.1 | class;
                }
            }
            Err(slot) => {
                self.entries.push((word.into(), class));
                self.slots[slot] = self.entries.len() as u16;
            }
        }
    }

    /// The entry of `word`, or the slot where it would go.
    fn find(&self, word: &[u8]) -> Result<usize, usize> {
        let mut slot = hash(word) as usize % SLOTS;
        loop {
            match self.slots[slot] {
                0 => return Err(slot),
                n if self.entries.get(n as usize - 1).is_some_and(|e| e.0.as_bytes() == word) => {
                    return Ok(n as usize - 1);
                }
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }
}

fn hash(word: &[u8]) -> u64 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = word.len() as u64;
    for chunk in word.chunks(8) {
        let bits = chunk.iter().fold(0, |bits, &b| bits << 8 | u64::from(b));
        h = (h.rotate_left(23) ^ bits).wrapping_mul(MIX);
    }
    h >> 40
}

/// The classes of `word`, upper or lower case, straight or curly apostrophe; [`Class::NONE`] if it is not in the lexicon.
pub fn classes(word: &str) -> Class {
    let mut lower = [0; LONGEST];
    let mut len = 0;
    for c in word.chars() {
        let c = if c == '\u{2019}' { '\'' } else { c.to_ascii_lowercase() };
        let Some(room) = lower.get_mut(len..len + c.len_utf8()) else {
            return Class::NONE;
        };
        c.encode_utf8(room);
        len += c.len_utf8();
    }
    let table = &*TABLE;
    let found = lower.get(..len).and_then(|word| table.find(word).ok());
    found
        .and_then(|entry| table.entries.get(entry))
        .map_or(Class::NONE, |e| e.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_several_classes_has_them_all() {
        let second = classes("Second");
        assert!(second.any(Class::ORDINAL) && second.any(Class::TIME_UNIT));
        assert_eq!(classes("zyzzyva"), Class::NONE);
        assert_eq!(classes(""), Class::NONE);
        assert_eq!(classes("n\u{e9}e"), Class::NONE);
        assert!(classes("didn\u{2019}t").any(Class::NEGATION));
    }

    #[test]
    fn the_table_is_sparse_enough_to_be_quick_and_every_word_fits() {
        assert!(TABLE.entries.len() * 3 < SLOTS, "{}", TABLE.entries.len());
        assert!(
            TABLE
                .entries
                .iter()
                .all(|e| e.0.len() <= LONGEST && classes(&e.0) == e.1)
        );
    }
}
