use super::attribution::Level;
use super::cue::Cue;
use super::lexicon::Class;
use super::reading::Reading;
use super::token::Shape;
use std::ops::Range;

/// Names of outlets and last words of their names; with a capital they stand for an outlet.
const OUTLETS: &str = "cnn reuters ap afp bbc nbc abc cbs msnbc fox bloomberg politico axios buzzfeed npr xinhua tass \
                       guardian telegraph times post journal news press tribune herald gazette chronicle mail mirror \
                       independent observer star globe inquirer economist spiegel mundo monde";

/// Words for outlets without a name.
const MEDIA: &str = "media newspaper newspapers magazine magazines website websites tabloid tabloids broadcaster \
                     broadcasters radio television press reports";

/// Words that stand for people without naming them.
const NAMELESS: [&str; 8] = ["some", "many", "most", "others", "several", "one", "few", "sources"];

/// How well the source at `source` is named. A pronoun stands for the source before it, whose level is `known`.
pub fn level(reading: &Reading<'_>, source: &Range<usize>, known: Level) -> Level {
    let first = source.start;
    let pronoun = reading.is(first, Class::PRONOUN) && !reading.is(first, Class::DETERMINER)
        || reading.reads_any(first, &["who", "which", "that", "his", "her", "their", "its"]);
    if pronoun && source.len() == 1 {
        return known;
    }
    let (head, rest) = head(reading, source);
    if is_outlet(reading, head) {
        return Level::SecondHand;
    }
    let opens_sentence = reading.sentences.binary_search_by_key(&first, |s| s.start).is_ok();
    let people = reading.is(head, Class::ROLE.or(Class::PLURAL));
    // The capital that opens a sentence makes no name of "Officials".
    let named =
        reading.capital(head) && !reading.is(head, Class::COUNTRY) && !(opens_sentence && head == first && people);
    if named || rest.clone().any(|i| explains_with_name(reading, i, &rest)) {
        return Level::Named;
    }
    let indefinite = reading.reads_any(first, &["a", "an", "another", "two", "three"])
        || reading.reads_any(first, &NAMELESS)
        || reading.reads_any(head, &NAMELESS);
    let document = reading.cue(head).any(Cue::DOCUMENT);
    if document {
        return if indefinite { Level::SecondHand } else { Level::Named };
    }
    let group = people && is_plural(reading, head) && !reading.reads_any(head, &["police", "authorities"]);
    if indefinite || group {
        Level::Anonymous
    } else {
        Level::Named
    }
}

/// The noun that a source is, and the words after it.
fn head(reading: &Reading<'_>, source: &Range<usize>) -> (usize, Range<usize>) {
    let ends = |&i: &usize| {
        reading.ends_phrase(i)
            || reading.is(i, Class::PREPOSITION)
            || reading.shape(i) == Shape::OpenBracket
            || reading.reads_any(i, &["who", "which", "familiar", "close"])
    };
    let end = (source.start + 1..source.end).find(ends).unwrap_or(source.end);
    (end.max(source.start + 1) - 1, end..source.end)
}

fn is_outlet(reading: &Reading<'_>, head: usize) -> bool {
    let Some(word) = reading.get(head) else { return false };
    let word = word.token.span.of(reading.text);
    let among = |list: &str| list.split_whitespace().any(|known| known.eq_ignore_ascii_case(word));
    reading.capital(head) && among(OUTLETS)
        || !reading.capital(head) && among(MEDIA)
        || reading.reads(head, "agency") && head > 0 && reading.reads(head - 1, "news")
        || reading.reads_any(head, &["media", "reports"])
}

/// Whether the word at `at` starts a name right after a comma: "a local farmer, Jon Hale".
fn explains_with_name(reading: &Reading<'_>, at: usize, rest: &Range<usize>) -> bool {
    at > rest.start && reading.shape(at - 1) == Shape::Comma && reading.capital(at)
}

fn is_plural(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.get(at).map_or("", |w| w.token.span.of(reading.text));
    reading.is(at, Class::PLURAL) || word.ends_with('s')
}

#[cfg(test)]
mod tests {
    use super::super::reading::tests::reading;
    use super::*;

    fn of(text: &str) -> Level {
        let r = reading(text);
        level(&r, &(0..r.words.len()), Level::Anonymous)
    }

    #[test]
    fn names_and_bodies_are_named() {
        for source in [
            "Ann Roe",
            "Gen. Amari",
            "the ministry",
            "police",
            "a local farmer, Jon Hale",
            "The president",
        ] {
            assert_eq!(of(source), Level::Named, "{source}");
        }
    }

    #[test]
    fn people_without_a_name_are_anonymous() {
        for source in [
            "Officials",
            "a senior U.S. general",
            "critics of the plan",
            "people close to the talks",
            "some",
            "two soldiers",
        ] {
            assert_eq!(of(source), Level::Anonymous, "{source}");
        }
    }

    #[test]
    fn outlets_and_documents_pass_on() {
        for source in [
            "CNN",
            "the New York Times",
            "local media",
            "a report by the auditors",
            "a news agency",
        ] {
            assert_eq!(of(source), Level::SecondHand, "{source}");
        }
        assert_eq!(of("the space agency"), Level::Named);
    }

    #[test]
    fn pronouns_stand_for_the_source_before_them() {
        assert_eq!(of("they"), Level::Anonymous);
    }
}
