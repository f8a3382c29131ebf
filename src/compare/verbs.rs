//! Verbs that tell what happened, as far as their form shows it.

/// Whether a lower-case word looks like a form of a verb that tells what happened: a past form or participle. Words of
/// saying and being are none: they stand beside every fact.
pub fn is_verb(word: &str) -> bool {
    if SAYING.binary_search(&word).is_ok() {
        return false;
    }
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    regular && NO_VERBS.binary_search(&word).is_err() || IRREGULAR.binary_search(&word).is_ok()
}

/// Whether a lower-case word is a form of a verb of saying, so that a day beside it dates what was said.
pub fn is_saying(word: &str) -> bool {
    SAYING.binary_search(&word).is_ok()
}

/// In order of the alphabet.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "added", "claimed", "commented", "confirmed", "explained", "noted", "remarked", "reported", "said", "say", "saying", "says", "stated",
    "tell", "telling", "tells", "told", "tweeted", "wrote",
];

/// Words that end as past forms do and are none, in order of the alphabet.
#[rustfmt::skip]
const NO_VERBS: &[&str] = &[
    "aged", "alleged", "armed", "biped", "hundred", "indeed", "infrared", "kindred", "naked", "rugged", "sacred",
    "so-called", "supposed", "talented", "united", "wicked",
];

/// Past forms and participles that are not regular, and present forms that are hardly ever nouns, in order of the
/// alphabet.
#[rustfmt::skip]
const IRREGULAR: &[&str] = &[
    "arises", "arose", "became", "become", "becomes", "began", "begin", "begins", "begun", "bought", "bring", "brings",
    "broke", "broken", "brought", "built", "came", "caught", "chose", "chosen", "come", "comes", "cost", "costs", "cut",
    "died", "dies", "drew", "driven", "drove", "fallen", "fell", "fled", "flew", "flown", "forgave", "fought", "found",
    "froze", "frozen", "gave", "given", "gives", "go", "goes", "grew", "grown", "happen", "happens", "held", "hit",
    "hits", "hung", "hurt", "kept", "kill", "killing", "kills", "knew", "laid", "lay", "led", "left", "lost", "made",
    "makes", "met", "paid", "ran", "receive", "receives", "risen", "rose", "sank", "saw", "seen", "sent", "set",
    "shaken", "shook", "shot", "slain", "sold", "spent", "spoke", "spoken", "stands", "stole", "stolen", "stood",
    "struck", "sunk", "swept", "swore", "sworn", "taken", "takes", "threw", "thrown", "took", "underwent", "went",
    "withdrawn", "withdrew", "won", "wounding",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        assert!(SAYING.is_sorted() && NO_VERBS.is_sorted() && IRREGULAR.is_sorted());
    }

    #[test]
    fn what_happened_is_told_from_what_was_said() {
        for verb in ["arrested", "shot", "struck", "kills"] {
            assert!(is_verb(verb), "{verb}");
        }
        for word in ["said", "hundred", "speed", "river", "was"] {
            assert!(!is_verb(word), "{word}");
        }
    }
}
