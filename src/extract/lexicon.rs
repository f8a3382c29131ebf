use super::word_table::WordTable;
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

            /// The class of that name in the tables.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($name) => Some(Self::$name),)*
                    _ => None,
                }
            }
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
    /// "page", "flight", "section": a number after it is a name and counts nothing.
    LABEL = 43;
    /// "man", "wife", "teenagers": a number after it, or after "over", may be an age.
    PERSON = 44;
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

static TABLE: LazyLock<WordTable<Class>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    words::each(|word, class| table.update(word, |known| known | class));
    table
});

/// The classes of `word`, upper or lower case, straight or curly apostrophe; [`Class::NONE`] if it is not in the lexicon.
pub fn classes(word: &str) -> Class {
    TABLE.get(word)
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
    fn every_word_of_the_tables_is_found() {
        let mut count = 0;
        words::each(|word, class| {
            count += 1;
            assert!(class != Class::NONE && classes(word).any(class), "{word}");
        });
        assert!(count > 3000, "{count}");
    }
}
