//! Words that news uses for one another.

/// The stem that stands for all that news uses for `stem`; the stem itself where it stands alone.
pub fn sense(stem: String) -> String {
    match SENSES.binary_search_by_key(&stem.as_str(), |s| s.0) {
        Ok(at) => SENSES[at].1.to_owned(),
        Err(_) => stem,
    }
}

/// Stems and what they stand for, in order of the alphabet.
#[rustfmt::skip]
const SENSES: &[(&str, &str)] = &[
    ("acquir", "buy"), ("acquisition", "buy"), ("apprehend", "arrest"), ("assault", "attack"), ("automobil", "car"),
    ("bid", "offer"), ("blast", "explosion"), ("blaz", "fir"), ("captur", "arrest"), ("climb", "ris"),
    ("commenc", "begin"), ("company", "firm"), ("declin", "fall"), ("decreas", "fall"), ("demonstration", "protest"),
    ("demonstrator", "protester"), ("detain", "arrest"), ("die", "kill"), ("discover", "find"), ("drop", "fall"),
    ("employe", "worker"), ("escap", "fle"), ("fatality", "kill"), ("firearm", "gun"), ("fled", "fle"), ("grew", "ris"),
    ("grow", "ris"), ("grown", "ris"), ("growth", "ris"), ("hit", "strik"), ("hurt", "injur"), ("imprison", "jail"),
    ("imprisonment", "jail"), ("increas", "ris"), ("indict", "charg"), ("indictment", "charg"),
    ("inhabitant", "resident"), ("injury", "injur"), ("jolt", "strik"), ("jump", "ris"), ("locat", "find"),
    ("movi", "film"), ("movy", "film"), ("nab", "arrest"), ("notebook", "laptop"), ("population", "resident"),
    ("prison", "jail"), ("pupil", "student"), ("purchas", "buy"), ("quak", "earthquak"), ("rally", "protest"),
    ("sack", "dismiss"), ("sentenc", "jail"), ("serviceman", "troop"), ("servicemen", "troop"), ("skiff", "boat"), ("slain", "kill"),
    ("slay", "kill"), ("soldier", "troop"), ("staffer", "worker"), ("start", "begin"), ("takeover", "buy"),
    ("temblor", "earthquak"), ("tremor", "earthquak"), ("vehicl", "car"), ("vessel", "ship"), ("weapon", "gun"),
    ("wound", "injur"),
];

#[cfg(test)]
mod tests {
    use super::super::words::stem;
    use super::*;

    #[test]
    fn stems_are_in_order_and_stand_for_one_that_stands_alone() {
        assert!(SENSES.is_sorted_by_key(|s| s.0));
        for (from, to) in SENSES {
            assert_eq!(sense((*to).to_owned()), *to, "{from}");
        }
    }

    #[test]
    fn words_for_one_thing_have_one_sense() {
        for words in [
            ["troops", "soldiers", "servicemen"],
            ["killed", "dead", "died"],
            ["bought", "acquired", "purchased"],
            ["quake", "earthquake", "temblor"],
        ] {
            let senses = words.map(|w| sense(stem(w)));
            assert!(senses.iter().all(|s| *s == senses[0]), "{senses:?}");
        }
    }
}
