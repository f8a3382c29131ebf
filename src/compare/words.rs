//! The words of a text as the comparison weighs them: cut, stemmed and numbered over all articles compared.

use crate::text::TextSpan;
use std::collections::BTreeMap;

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its place.
    pub span: TextSpan,
    /// Its stem's number in the [`Vocabulary`].
    pub id: u32,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// How many commas, semicolons, brackets and dashes stand before it in the text.
    pub breaks: u32,
}

/// The stems of all texts compared, by number, each with its weight.
#[derive(Default, Debug)]
pub struct Vocabulary {
    ids: BTreeMap<String, u32>,
    weights: Vec<f32>,
    sentences: Vec<u32>,
    total: u32,
}

/// What a word tells apart, as a share of what its rarity says.
const COMMON: f32 = 0.35;

impl Vocabulary {
    /// The number of the stem of `word`.
    pub fn id(&mut self, word: &str) -> u32 {
        let lower = word.to_lowercase().replace('\u{2019}', "'");
        let base = if is_function_word(&lower) {
            0.0
        } else if is_common(&lower) {
            COMMON
        } else {
            1.0
        };
        let stem = if base > 0.0 { stem(&lower) } else { lower };
        let next = self.weights.len() as u32;
        let id = *self.ids.entry(stem).or_insert(next);
        if id == next {
            self.weights.push(base);
            self.sentences.push(0);
        }
        id
    }

    /// Counts a sentence that holds the stems `ids`, each once.
    pub fn count(&mut self, ids: &[u32]) {
        self.total += 1;
        for &id in ids {
            if let Some(count) = self.sentences.get_mut(id as usize) {
                *count += 1;
            }
        }
    }

    /// How much a stem tells one fact from another: none for function words, little for what news always says, more the
    /// fewer sentences hold it.
    pub fn weight(&self, id: u32) -> f32 {
        let base = self.weights.get(id as usize).copied().unwrap_or(0.0);
        let seen = self.sentences.get(id as usize).copied().unwrap_or(0).max(1);
        base * (1.0 + self.total as f32 / seen as f32).ln()
    }
}

/// Cuts the words of `text`, in order, without numbers, marks and clitics ("'s", "'ve").
pub fn words(text: &str, vocabulary: &mut Vocabulary) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 6);
    let (mut start, mut breaks, mut clitic) = (None, 0, false);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphabetic() {
            start = start.or(Some(at));
            continue;
        }
        let glued = matches!(c, '\'' | '\u{2019}');
        if let Some(span) = start.take().and_then(|s| TextSpan::new(text, s, at)) {
            let word = span.of(text);
            if !(clitic && word.len() < 3) {
                out.push(Word {
                    span,
                    id: vocabulary.id(word),
                    capital: word.starts_with(char::is_uppercase),
                    breaks,
                });
            }
            clitic = glued;
        } else {
            clitic = false;
        }
        breaks += u32::from(matches!(c, ',' | ';' | ':' | '(' | ')' | '\u{2013}' | '\u{2014}'));
    }
    out
}

/// The stem of a lower-case word: without its endings of number, tense and form.
pub fn stem(word: &str) -> String {
    if let Some(one) = irregular(word) {
        return one.to_owned();
    }
    let keep = |end: &str, min: usize| word.strip_suffix(end).filter(|s| s.len() >= min);
    let cut = if let Some(s) = keep("ies", 2).or_else(|| keep("ied", 2)) {
        return format!("{s}y");
    } else if let Some(s) = keep("ing", 3).or_else(|| keep("ed", 3)) {
        undouble(s)
    } else if let Some(s) = ["ses", "xes", "ches", "shes", "zes"]
        .iter()
        .any(|e| word.ends_with(e))
        .then(|| keep("es", 3))
        .flatten()
    {
        s
    } else if let Some(s) = keep("s", 3).filter(|s| !s.ends_with(['s', 'u', 'i'])) {
        s
    } else {
        word
    };
    cut.strip_suffix('e').filter(|s| s.len() > 2).unwrap_or(cut).to_owned()
}

/// "stopp" is "stop", but "kill" and "pass" stay.
fn undouble(stem: &str) -> &str {
    let mut back = stem.chars().rev();
    match (back.next(), back.next()) {
        (Some(a), Some(b)) if a == b && "bdgmnprt".contains(a) => stem.get(..stem.len() - 1).unwrap_or(stem),
        _ => stem,
    }
}

fn irregular(word: &str) -> Option<&'static str> {
    Some(match word {
        "people" | "persons" => "person",
        "men" => "man",
        "women" => "woman",
        "children" | "kids" | "kid" => "child",
        "feet" => "foot",
        "died" | "dies" | "dying" | "deaths" | "dead" | "death" | "deadly" => "die",
        "killed" | "kills" | "killing" | "killings" => "kill",
        "said" | "says" => "say",
        "shot" | "shots" => "shoot",
        "sold" => "sell",
        "bought" => "buy",
        "won" => "win",
        "lost" => "lose",
        "fell" | "fallen" => "fall",
        "rose" | "risen" => "rise",
        "sunk" | "sank" => "sink",
        "struck" => "strike",
        "held" => "hold",
        "found" => "find",
        "began" | "begun" => "begin",
        "came" => "come",
        "went" | "gone" => "go",
        "left" => "leave",
        "made" => "make",
        "met" => "meet",
        "paid" => "pay",
        "sent" => "send",
        "spent" => "spend",
        "stole" | "stolen" => "steal",
        "took" | "taken" => "take",
        "wrote" | "written" => "write",
        "quake" | "quakes" => "earthquake",
        _ => return None,
    })
}

/// Whether a lower-case word says nothing about what a sentence is about.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok() || word.len() == 1
}

fn is_common(word: &str) -> bool {
    COMMON_WORDS.binary_search(&word).is_ok()
}

/// In order of the alphabet.
#[rustfmt::skip]
const FUNCTION: &[&str] = &[
    "a", "about", "above", "across", "after", "again", "against", "ago", "all", "almost", "along", "already", "also",
    "although", "am", "among", "an", "and", "another", "any", "are", "around", "as", "at", "away", "be", "because",
    "been", "before", "behind", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do", "does",
    "doing", "done", "down", "during", "each", "either", "else", "even", "ever", "every", "few", "for", "from",
    "further", "had", "has", "have", "having", "he", "her", "here", "hers", "him", "himself", "his", "how", "however",
    "i", "if", "in", "into", "is", "it", "its", "itself", "just", "least", "less", "like", "many", "may", "me",
    "might", "more", "most", "much", "must", "my", "near", "nearly", "neither", "no", "nor", "not", "of", "off", "on",
    "once", "only", "onto", "or", "our", "out", "over", "own", "per", "quite", "rather", "several", "shall", "she",
    "should", "since", "so", "some", "still", "such", "than", "that", "the", "their", "them", "themselves", "then",
    "there", "these", "they", "this", "those", "though", "through", "to", "too", "toward", "towards", "under",
    "until", "up", "upon", "us", "very", "via", "was", "we", "were", "what", "when", "where", "whether", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your",
];

/// In order of the alphabet.
#[rustfmt::skip]
const COMMON_WORDS: &[&str] = &[
    "according", "added", "agency", "announced", "asked", "believed", "called", "came", "come", "day", "days",
    "estimated", "expected", "first", "found", "get", "go", "going", "got", "group", "hour", "hours", "include",
    "included", "includes", "including", "last", "made", "make", "making", "man", "member", "members", "men",
    "minute", "minutes", "month", "months", "mr", "mrs", "ms", "new", "news", "next", "now", "number", "numbers",
    "official", "officials", "one", "other", "others", "part", "people", "person", "place", "report", "reported",
    "reports", "said", "saturday", "say", "saying", "says", "second", "spokesman", "spokeswoman", "statement",
    "sunday", "take", "taken", "thing", "things", "think", "third", "three", "thursday", "time", "times", "today",
    "told", "took", "total", "tuesday", "two", "use", "used", "way", "wednesday", "week", "weeks", "went", "woman",
    "women", "year", "years", "yesterday",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            ["injured", "injuring", "injure"],
            ["stopped", "stops", "stopping"],
            ["cities", "city", "city"],
            ["killed", "kill", "killings"],
            ["people", "person", "persons"],
            ["houses", "house", "house"],
        ] {
            let stems = forms.map(stem);
            assert!(stems.iter().all(|s| *s == stems[0]), "{stems:?}");
        }
        assert_ne!(stem("gas"), stem("gang"));
    }

    #[test]
    fn rare_words_weigh_more_and_function_words_nothing() {
        let mut v = Vocabulary::default();
        let [the, caravan, town, people] = ["the", "caravan", "town", "people"].map(|w| v.id(w));
        v.count(&[the, caravan, people]);
        v.count(&[the, caravan, town]);
        assert_eq!(v.weight(the), 0.0);
        assert!(v.weight(town) > v.weight(caravan) && v.weight(caravan) > v.weight(people));
    }

    #[test]
    fn numbers_and_clitics_are_no_words() {
        let mut v = Vocabulary::default();
        let text = "O\u{2019}Neill's 2,100 caf\u{e9}s, AK-47";
        let found: Vec<_> = words(text, &mut v)
            .iter()
            .map(|w| (w.span.of(text), w.breaks))
            .collect();
        assert_eq!(found, [("O", 0), ("Neill", 0), ("caf\u{e9}s", 1), ("AK", 2)]);
    }

    #[test]
    fn lists_are_in_order() {
        assert!(FUNCTION.is_sorted() && COMMON_WORDS.is_sorted());
    }
}
