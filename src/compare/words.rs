//! The words of a text as the comparison weighs them: cut, stemmed and numbered over all articles compared.

use super::senses::sense;
use super::verbs::is_verb;
use crate::text::TextSpan;
use std::collections::BTreeMap;
use std::ops::Range;

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its place.
    pub span: TextSpan,
    /// Its stem's number in the [`Vocabulary`].
    pub id: u32,
    /// How much it tells one fact from another; set by [`weigh`].
    pub weight: f32,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// How many commas, semicolons, brackets and dashes stand before it in the text.
    pub breaks: u32,
    /// Whether it looks like a verb that tells what happened; not "said" or "was".
    pub verb: bool,
}

/// The stems of all texts compared, numbered.
#[derive(Default, Debug)]
pub struct Vocabulary {
    ids: BTreeMap<String, u32>,
    known: BTreeMap<String, Known>,
}

/// What is known of a word as it is written.
#[derive(Clone, Copy, Debug)]
struct Known {
    id: u32,
    /// How much it tells apart by itself, from 0 to 1.
    share: f32,
    verb: bool,
}

/// What a word of each class tells apart, as a share of what its rarity in the article says: words of all news, words of
/// much news.
const SHARE: (f32, f32) = (0.35, 0.65);

impl Vocabulary {
    fn look_up(&mut self, word: &str) -> Known {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let known = self.meet(word);
        self.known.insert(word.to_owned(), known);
        known
    }

    /// Numbers the stem of a word that is written so for the first time.
    fn meet(&mut self, word: &str) -> Known {
        let lower = word.to_lowercase();
        let share = if is_function_word(&lower) {
            0.0
        } else if COMMON_WORDS.binary_search(&lower.as_str()).is_ok() {
            SHARE.0
        } else if FREQUENT.binary_search(&lower.as_str()).is_ok() {
            SHARE.1
        } else {
            1.0
        };
        let verb = share > 0.0 && is_verb(&lower);
        let stem = if share > 0.0 { sense(stem(&lower)) } else { lower };
        let next = self.ids.len() as u32;
        let id = *self.ids.entry(stem).or_insert(next);
        Known { id, share, verb }
    }
}

/// Weighs the words of one article by itself: none for function words, little for what news always says, more the fewer
/// sentences hold the stem.
pub fn weigh(words: &mut [Word], sentences: &[Range<usize>]) {
    let mut held: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (nth, sentence) in sentences.iter().enumerate() {
        for word in words.get(sentence.clone()).unwrap_or_default() {
            let (last, count) = held.entry(word.id).or_insert((usize::MAX, 0));
            if *last != nth {
                (*last, *count) = (nth, *count + 1);
            }
        }
    }
    for word in words {
        let count = held.get(&word.id).map_or(1, |h| h.1);
        word.weight *= (1.0 + sentences.len() as f32 / count as f32).ln();
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
                let Known { id, share, verb } = vocabulary.look_up(word);
                out.push(Word {
                    span,
                    id,
                    weight: share,
                    capital: word.starts_with(char::is_uppercase),
                    breaks,
                    verb,
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
    let keep = |end: &str, min: usize| word.strip_suffix(end).filter(|s| s.len() >= min);
    let cut = if let Some(one) = irregular(word) {
        one
    } else if let Some(s) = keep("ies", 2).or_else(|| keep("ied", 2)) {
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
    } else if let Some(s) = keep("s", 3).filter(|s| !s.ends_with(['s', 'u'])) {
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
        _ => return None,
    })
}

/// Whether a lower-case word says nothing about what a sentence is about.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok() || word.len() == 1
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
    "according", "added", "agency", "announced", "asked", "back", "become", "believed", "best", "better", "big",
    "call", "called", "came", "case", "come", "country", "day", "days", "different", "early", "economic", "end",
    "estimated", "expected", "far", "first", "former", "found", "four", "get", "given", "go", "going", "good", "got",
    "government", "group", "help", "high", "home", "hour", "hours", "important", "include", "included", "includes",
    "including", "kind", "know", "last", "later", "law", "left", "life", "little", "long", "made", "major", "make",
    "making", "man", "member", "members", "men", "minute", "minutes", "month", "months", "mr", "mrs", "ms",
    "national", "need", "never", "new", "news", "next", "now", "number", "numbers", "official", "officials", "often",
    "one", "other", "others", "part", "people", "person", "place", "point", "political", "public", "question", "re",
    "really", "report", "reported", "reports", "right", "said", "same", "saturday", "say", "saying", "says", "second",
    "see", "seen", "set", "show", "something", "spokesman", "spokeswoman", "statement", "sunday", "system", "take",
    "taken", "thing", "things", "think", "third", "three", "thursday", "time", "times", "today", "told", "took",
    "total", "tuesday", "two", "use", "used", "want", "way", "wednesday", "week", "weeks", "well", "went", "woman",
    "women", "work", "world", "year", "years", "yesterday",
];

/// In order of the alphabet.
#[rustfmt::skip]
const FREQUENT: &[&str] = &[
    "ability", "able", "account", "action", "actually", "agenda", "allowed", "alone", "always", "answer", "anyone",
    "anything", "approach", "ask", "attempt", "attention", "author", "average", "bad", "based", "became", "began",
    "believe", "beyond", "bit", "bring", "brought", "build", "building", "business", "cannot", "care", "challenge",
    "change", "children", "choice", "city", "class", "clear", "climate", "close", "comes", "coming", "community",
    "company", "concern", "consider", "considered", "continue", "continued", "control", "cost", "countries", "course",
    "create", "data", "deal", "decades", "decided", "decision", "described", "despite", "difficult", "director",
    "earlier", "efforts", "enough", "especially", "events", "everything", "evidence", "example", "experience", "face",
    "fact", "family", "father", "feel", "field", "find", "five", "focus", "followed", "following", "force", "foreign",
    "forward", "free", "friends", "front", "full", "future", "game", "gave", "general", "getting", "give", "global",
    "goes", "great", "groups", "growing", "hand", "hands", "hard", "head", "health", "hear", "held", "higher",
    "history", "hit", "hold", "hope", "idea", "immediately", "increase", "independent", "industry", "influence",
    "information", "instead", "interest", "involved", "issue", "keep", "known", "language", "large", "largest",
    "late", "laws", "lead", "leading", "leave", "led", "let", "level", "likely", "line", "list", "live", "lives",
    "look", "looking", "lost", "lot", "love", "main", "makes", "market", "mean", "means", "message", "met", "middle",
    "mind", "moment", "morning", "move", "movement", "name", "nation", "needed", "needs", "night", "non", "nothing",
    "old", "online", "open", "opportunity", "order", "outside", "party", "past", "pay", "percent", "personal", "play",
    "policy", "popular", "population", "position", "possible", "post", "power", "private", "probably", "problem",
    "process", "professor", "proposed", "put", "questions", "raised", "real", "reality", "reason", "received",
    "recent", "recently", "refused", "related", "remain", "results", "return", "rights", "rise", "role", "room",
    "run", "saw", "seems", "self", "sense", "sent", "series", "serious", "served", "share", "short", "side",
    "significant", "single", "six", "small", "social", "someone", "sometimes", "soon", "speak", "special", "spent",
    "start", "started", "state", "step", "strength", "strong", "success", "support", "sure", "takes", "taking",
    "team", "tell", "term", "terms", "th", "thought", "together", "top", "town", "trade", "tried", "true", "try",
    "turn", "turned", "understand", "using", "video", "view", "wanted", "website", "whole", "wife", "won", "words",
    "worked", "workers", "working", "works", "wrote", "young",
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
        let mut found = words("the caravan people the caravan town", &mut v);
        weigh(&mut found, &[0..3, 3..6]);
        let [the, caravan, people, _, _, town] = [0, 1, 2, 3, 4, 5].map(|i: usize| found[i].weight);
        assert_eq!(the, 0.0);
        assert!(town > caravan && caravan > people, "{town} {caravan} {people}");
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
        assert!(FUNCTION.is_sorted() && COMMON_WORDS.is_sorted() && FREQUENT.is_sorted());
    }
}
