use super::lexicon::Class;
use super::tables;
use super::token::Shape;
use super::view::View;
use super::word_table::WordTable;
use std::sync::LazyLock;

/// What is counted: the tokens `from..to` of the phrase, the last of them its head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NounPhrase {
    /// Its first token.
    pub from: usize,
    /// One past its head.
    pub to: usize,
}

impl NounPhrase {
    /// The head in the singular, with what a hyphen joins to it ("start-up").
    pub fn head(&self, v: &View) -> String {
        let last = self.to.saturating_sub(1);
        let joined = last >= self.from + 2 && v.joining_hyphen(last - 1);
        singular(v.span(if joined { last - 2 } else { last }, self.to).of(v.text))
    }
}

/// Longest phrase that is looked at, in tokens.
const REACH: usize = 8;

/// What a number says about the noun after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Count {
    /// One, or a place in an order: a singular follows, but for "one of the boats".
    One,
    /// Any other number: a plural follows.
    Many,
    /// A part of a whole: either follows.
    Part,
}

/// Finds the phrase that the number before token `at` counts. Its head is the first plural where one is due, else the
/// last noun before a verb, a preposition or a mark.
pub fn counted(v: &View, at: usize, count: Count) -> Option<NounPhrase> {
    let mut i = at;
    let many = count == Count::Many || count == Count::One && v.reads(i, "of");
    if v.reads(i, "of") {
        i += 1;
        while v.is(i, Class::DETERMINER) || v.shape(i) == Shape::Word && v.reads_any(i, &["'s", "\u{2019}s"]) {
            i += 1;
        }
        let number = Class::CARDINAL.or(Class::SCALE);
        while i < at + REACH && (v.is(i, number) || v.shape(i) == Shape::Number || v.joining_hyphen(i)) {
            i += 1;
        }
    } else if count == Count::Part && v.is(i, Class::DETERMINER) {
        i += 1;
    }
    if v.reads_any(i, &["more", "other", "additional", "further"]) {
        i += 1;
    }
    if count == Count::One && v.reads_any(i, &["said", "says", "told"]) {
        return None;
    }
    let from = i;
    let mut last = None;
    while i < from + REACH {
        let token = v.at(i);
        match token.shape {
            Shape::Word => {}
            Shape::Hyphen | Shape::Slash if i > from && v.joining_hyphen(i) => {
                i += 1;
                continue;
            }
            Shape::Number if model_number(v, i, from) => {
                i += 1;
                continue;
            }
            _ => break,
        }
        if token.is(Class::CLITIC) {
            last = None;
            i += 1;
            continue;
        }
        let word = v.word(i);
        let hyphenated = v.joining_hyphen(i + 1);
        if many && !hyphenated && plural(v, i) && !modifies(v, i) {
            return Some(NounPhrase { from, to: i + 1 });
        }
        let grammar = token.is(Class::FUNCTION.or(Class::WEEKDAY).or(Class::DEICTIC)) && !hyphenated;
        let verb = token.is(Class::VERB) && !hyphenated && !token.capital() && !v.joining_hyphen(i.wrapping_sub(1));
        let participle = word.ends_with("ed") || word.ends_with("ing");
        let opens = i == from && (count == Count::One || v.is(i.wrapping_sub(1), Class::DETERMINER));
        // After one thing, "says" and "Mr" go on with the sentence.
        let past = !many && last.is_some_and(|l| !v.at(l).capital() && (token.capital() || plural(v, i)));
        let governs = word.ends_with("ing") && last.is_some() && !ends_phrase(v, i + 1);
        if grammar || verb && !participle && !opens && !plural(v, i + 1) || adverb(v, i) || past || governs {
            break;
        }
        if token.is(Class::CARDINAL) {
            break;
        }
        let superlative = word.ends_with("est") && v.is(i.wrapping_sub(1), Class::DETERMINER);
        let gerund = word.ends_with("ing") && ends_phrase(v, i + 1) && !many;
        let noun =
            gerund || token.span.len() > 1 && !(token.is(Class::ADJECTIVE) || participle || hyphenated || superlative);
        if noun && !(many && last.is_some()) {
            last = Some(i);
        }
        i += 1;
    }
    last.filter(|&l| l >= from && (!many || !v.at(l).capital()))
        .map(|l| NounPhrase { from, to: l + 1 })
}

/// Whether the number at `at` goes on with a name in capitals before a noun: "12 AK 47 guns".
fn model_number(v: &View, at: usize, from: usize) -> bool {
    let name = v.word(at.wrapping_sub(1));
    let capitals = at == from + 1 && (2..=4).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    capitals && v.shape(at + 1) == Shape::Word && !v.at(at + 1).capital() && plural(v, at + 1)
}

/// Whether the plural at `at` only modifies the noun after it: "police officers", "dead bodies", "Dallas officers".
fn modifies(v: &View, at: usize) -> bool {
    let next = v.at(at + 1);
    let listed = v.is(at, Class::PLURAL) && plural(v, at + 1);
    let other = Class::FUNCTION
        .or(Class::VERB)
        .or(Class::ADVERB)
        .or(Class::WEEKDAY)
        .or(Class::DEICTIC);
    let name = v.at(at).capital()
        && next.shape == Shape::Word
        && !next.capital()
        && (plural(v, at + 1) || !next.is(other) && plural(v, at + 2));
    listed || name
}

/// Whether what stands at `at` cannot belong to the noun phrase before it.
fn ends_phrase(v: &View, at: usize) -> bool {
    let token = v.at(at);
    let goes_on = Class::PREPOSITION
        .or(Class::CONJUNCTION)
        .or(Class::AUXILIARY)
        .or(Class::MODAL)
        .or(Class::SUBORDINATOR)
        .or(Class::WH);
    token.shape != Shape::Word || token.is(goes_on)
}

/// What a compound before a noun counts: "page" of "12-page complaint", whose hyphen stands at token `at`.
pub fn compound(v: &View, at: usize) -> Option<NounPhrase> {
    const OTHER: &[&str] = &[
        "fold",
        "time",
        "times",
        "way",
        "ways",
        "something",
        "plus",
        "odd",
        "strong",
        "old",
        "long",
    ];
    let token = v.at(at + 1);
    let other = Class::FUNCTION
        .or(Class::NUMBERS)
        .or(Class::ADJECTIVE)
        .or(Class::ADVERB)
        .or(Class::UNIT)
        .or(Class::CURRENCY);
    let word = v.word(at + 1);
    let noun = token.shape == Shape::Word
        && token.span.len() > 2
        && !token.capital()
        && !token.is(other)
        && !(word.len() > 4 && word.ends_with("ed") || word.ends_with("ing"))
        && !v.reads_any(at + 1, OTHER);
    (v.joining_hyphen(at) && noun).then_some(NounPhrase {
        from: at + 1,
        to: at + 2,
    })
}

fn adverb(v: &View, at: usize) -> bool {
    const NOUNS: &[&str] = &[
        "family", "assembly", "supply", "ally", "rally", "bully", "fly", "july", "elderly", "monopoly", "anomaly",
    ];
    let token = v.at(at);
    let listed = token.is(Class::ADVERB) && !token.is(Class::ADJECTIVE);
    let formed = v.word(at).ends_with("ly") && token.class == Class::NONE && !v.joining_hyphen(at + 1);
    listed || formed && token.span.len() > 4 && !v.reads_any(at, NOUNS)
}

/// Whether token `at` is a noun in the plural, as far as its form tells.
pub fn plural(v: &View, at: usize) -> bool {
    let token = v.at(at);
    let word = v.word(at);
    if token.shape != Shape::Word || token.is(Class::FUNCTION.or(Class::CLITIC)) {
        return false;
    }
    token.is(Class::PLURAL)
        || word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !token.is(Class::ADJECTIVE.or(Class::ADVERB))
            && !token.all_capitals()
}

static IRREGULAR: LazyLock<WordTable<Option<&'static str>>> = LazyLock::new(|| {
    let mut all = WordTable::<Option<&str>>::default();
    for [many, one] in tables::rows(tables::PLURALS) {
        all.update(many, |_| Some(one));
    }
    all
});

/// The singular of a noun in lower case.
pub fn singular(word: &str) -> String {
    if let Some(one) = IRREGULAR.get(word) {
        return one.into();
    }
    let lower = word.to_lowercase();
    for (many, one) in [("policemen", "policeman"), ("women", "woman"), ("men", "man")] {
        if let Some(stem) = lower.strip_suffix(many) {
            return format!("{stem}{one}");
        }
    }
    if let Some(stem) = lower.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zzes"] {
        if let Some(stem) = lower.strip_suffix("es").filter(|_| lower.ends_with(ending)) {
            return stem.into();
        }
    }
    let keeps = ["ss", "us", "is"].iter().any(|e| lower.ends_with(e));
    match lower.strip_suffix('s').filter(|s| s.len() > 2 && !keeps) {
        Some(stem) => stem.into(),
        None => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn head(text: &str, count: Count) -> Option<(String, String)> {
        let tokens = tokens(text);
        let v = View::new(text, &tokens);
        counted(&v, 0, count).map(|n| (v.span(n.from, n.to).of(text).to_owned(), n.head(&v)))
    }

    #[test]
    fn the_head_is_the_first_plural() {
        let is =
            |text, phrase: &str, noun: &str| assert_eq!(head(text, Count::Many), Some((phrase.into(), noun.into())));
        is(
            "National Guard troops along the river",
            "National Guard troops",
            "troop",
        );
        is("members of the club", "members", "member");
        is("people as they came", "people", "person");
        is("Dallas police officers died", "Dallas police officers", "officer");
        is("dead bodies lay", "dead bodies", "body");
        is("Americans were held", "Americans", "american");
        is("state primaries on", "state primaries", "primary");
        is("of the first-team players left", "first-team players", "player");
        is(
            "riot-control equipped officers, but",
            "riot-control equipped officers",
            "officer",
        );
        assert_eq!(head("were hurt", Count::Many), None);
        assert_eq!(head(", and", Count::Many), None);
    }

    #[test]
    fn one_thing_is_a_singular() {
        assert_eq!(head("man died", Count::One).map(|h| h.1), Some("man".into()));
        assert_eq!(
            head("pastor supporting Mr. Roe", Count::One).map(|h| h.1),
            Some("pastor".into())
        );
        assert_eq!(
            head("national security briefing since", Count::One).map(|h| h.1),
            Some("briefing".into())
        );
        assert_eq!(
            head("website refuses to", Count::One).map(|h| h.1),
            Some("website".into())
        );
        assert_eq!(head("of the cities", Count::One).map(|h| h.1), Some("city".into()));
    }

    #[test]
    fn singulars() {
        for (many, one) in [
            ("Families", "family"),
            ("churches", "church"),
            ("Policemen", "policeman"),
            ("buses", "bus"),
            ("crises", "crisis"),
            ("houses", "house"),
            ("boxes", "box"),
            ("gas", "gas"),
            ("glass", "glass"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
