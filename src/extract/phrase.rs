//! Where noun phrases, subjects and clauses start and end, judged from word classes alone. No parser: the answers are
//! good guesses, never wrong offsets.

use super::cue::Cue;
use super::lexicon::Class;
use super::reading::Reading;
use super::token::Shape;

/// Words that start a noun phrase by themselves.
pub(super) const STARTS_PHRASE: Class = Class::DETERMINER.or(Class::PRONOUN);
const TIME: Class = Class::WEEKDAY.or(Class::DEICTIC);
/// Words that name a stretch of the calendar or of the day.
pub(super) const CALENDAR: Class = Class::MONTH
    .or(Class::TIME_UNIT)
    .or(Class::DAY_PART)
    .or(Class::SEASON)
    .or(Class::WEEKDAY);

impl Reading<'_> {
    /// Whether the word at `at` follows something that makes it a noun or an adjective: "the report", "Ohio's claims".
    pub fn in_noun_place(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let preposition = self.is(before, Class::PREPOSITION)
            && !self.reads_any(
                before,
                &["to", "than", "as", "like", "out", "up", "off", "down", "over"],
            );
        let determiner = self.reads_any(
            before,
            &[
                "the", "a", "an", "my", "your", "his", "its", "our", "their", "every", "no", "any", "such", "whose",
            ],
        ) || self.is(before, Class::DETERMINER) && self.cue(at).any(Cue::THIRD);
        determiner
            || self.reads_any(before, &["her", "this"]) && self.cue(at).any(Cue::BASE)
            || preposition && !self.cue(at).any(Cue::ING)
            || self.possessive(before)
            || self.shape(before) == Shape::Number
            || self.is(before, Class::CARDINAL)
            || self.is(before, Class::ADJECTIVE)
                && !self.capital(before)
                && !self.is(
                    before,
                    Class::ROLE.or(Class::PRONOUN).or(Class::ADVERB).or(Class::PLURAL),
                )
    }

    /// Whether a possessive ending stands at `at`.
    pub fn possessive(&self, at: usize) -> bool {
        let Some(word) = self.get(at).filter(|w| !w.token.spaced()) else {
            return false;
        };
        let ending = matches!(word.token.span.of(self.text), "'s" | "\u{2019}s");
        let verb = at
            .checked_sub(1)
            .is_some_and(|before| self.is(before, Class::PRONOUN.or(Class::WH)));
        word.token.shape == Shape::Apostrophe || ending && !verb
    }

    /// Whether the word at `at` can be the verb of a clause where it stands.
    pub fn is_verb(&self, at: usize) -> bool {
        let Some(word) = self.get(at).filter(|w| w.token.shape == Shape::Word) else {
            return false;
        };
        if word.token.is(Class::AUXILIARY.or(Class::MODAL)) {
            // In a headline a capitalised auxiliary is one if a verb follows it: "Will Be Built".
            return !word.token.capital() || self.capital(at + 1) && self.is(at + 1, Class::AUXILIARY.or(Class::VERB));
        }
        if word.token.capital() || word.token.is(Class::FUNCTION) {
            return false;
        }
        if word.token.is(Class::CLITIC) {
            return !self.possessive(at);
        }
        let known = word.cue.any(Cue::FINITE) || word.token.is(Class::VERB);
        let looks = word.token.span.len() > 4 && word.token.span.of(self.text).ends_with("ed");
        let gerund = word.token.span.of(self.text).ends_with("ing");
        (known || looks) && !gerund && !self.in_noun_place(at) && !self.reduced(at)
    }

    /// Whether a participle at `at` hangs on the noun before it: "a poll conducted by", "the study published Monday".
    fn reduced(&self, at: usize) -> bool {
        let form = self
            .get(at)
            .is_some_and(|w| w.token.span.of(self.text).ends_with('d') || w.token.span.of(self.text).ends_with('n'));
        let next = self.reads_any(at + 1, &["by", "in", "on", "at", "from", "with", "as"]) || self.is(at + 1, TIME);
        form && next
            && !self.reads_any(at, &["said", "had"])
            && !self.cue(at).any(Cue::SPEECH)
            && self.later_verb(at + 1)
    }

    /// Whether another verb follows before the next mark.
    fn later_verb(&self, from: usize) -> bool {
        (from..from + 12)
            .take_while(|&i| self.get(i).is_some() && !self.ends_phrase(i))
            .any(|i| {
                !self.capital(i)
                    && (self.is(i, Class::AUXILIARY.or(Class::MODAL))
                        || self.cue(i).any(Cue::FINITE) && !self.in_noun_place(i))
            })
    }

    /// Whether the mark at `at` ends any phrase.
    pub fn ends_phrase(&self, at: usize) -> bool {
        matches!(
            self.shape(at),
            Shape::Comma
                | Shape::Stop
                | Shape::Semicolon
                | Shape::Colon
                | Shape::Dash
                | Shape::OpenQuote
                | Shape::CloseQuote
                | Shape::Newline
        )
    }

    /// Whether a noun phrase can start at `at`, judged by its first word.
    pub fn starts_noun_phrase(&self, at: usize) -> bool {
        let shape = self.shape(at);
        if matches!(shape, Shape::Number | Shape::Currency) {
            return true;
        }
        shape == Shape::Word
            && !self.reads_any(at, &["that", "there"])
            && (self.is(at, STARTS_PHRASE)
                || !self.is(at, Class::FUNCTION.or(Class::ADVERB))
                || self.capital(at) && !self.is(at, Class::FUNCTION))
    }

    /// The end of the noun phrase that starts at `start`, with the prepositional phrases that hang on it; `start` if
    /// there is none.
    pub fn noun_phrase(&self, start: usize, limit: usize) -> usize {
        if !self.starts_noun_phrase(start) {
            return start;
        }
        if self.is(start, Class::PRONOUN) && !self.is(start, Class::DETERMINER) {
            return start + 1;
        }
        let mut at = start + 1;
        while at < limit.min(start + 40) {
            let fresh = at == start + 1 && self.is(start, Class::DETERMINER);
            match self.shape(at) {
                Shape::Number
                | Shape::Hyphen
                | Shape::Slash
                | Shape::Percent
                | Shape::Currency
                | Shape::Symbol
                | Shape::Apostrophe => {}
                Shape::OpenBracket => {
                    let close = (at..limit.min(at + 12)).find(|&i| self.shape(i) == Shape::CloseBracket);
                    at = close.unwrap_or(at);
                    if close.is_none() {
                        break;
                    }
                }
                Shape::OpenQuote if fresh => {
                    at = self.quotation_end(at).map_or(at, |end| end - 1);
                }
                Shape::Word if self.is(at, Class::CLITIC) && self.possessive(at) => {}
                Shape::Word
                    if self.is(
                        at,
                        Class::WH.or(Class::MODAL).or(Class::AUXILIARY).or(Class::SUBORDINATOR),
                    ) && !self.is(at, Class::PREPOSITION) =>
                {
                    break;
                }
                Shape::Word if self.is(at, Class::CONJUNCTION) => {
                    let joins = self.reads_any(at, &["and", "or", "&"])
                        && self.starts_noun_phrase(at + 1)
                        && !self.is_verb(at + 1)
                        && !self.is(at + 1, Class::PRONOUN);
                    if !joins {
                        break;
                    }
                    at += 1;
                }
                Shape::Word if self.is(at, Class::PREPOSITION) => {
                    let hangs = self.reads_any(
                        at,
                        &[
                            "of", "for", "at", "from", "with", "in", "on", "between", "to", "against", "within",
                            "near", "outside",
                        ],
                    );
                    let infinitive = self.reads(at, "to") && !self.starts_noun_phrase_strict(at + 1);
                    if !hangs
                        || infinitive
                        || !self.starts_noun_phrase(at + 1)
                        || self.is(at + 1, TIME.or(Class::MONTH))
                        || self.circumstance(at + 1)
                    {
                        break;
                    }
                    at += 1;
                }
                Shape::Word if self.is(at, Class::PRONOUN) && !self.is(at, Class::DETERMINER) => break,
                Shape::Word if self.is(at, TIME) && !self.possessive(at + 1) && !self.starts_name(at + 1) => break,
                Shape::Word
                    if self.is(at, Class::DETERMINER)
                        && !self.reads_any(at, &["all", "more", "few", "many", "other", "such"]) =>
                {
                    break;
                }
                Shape::Word if self.is_verb(at) && !fresh => break,
                Shape::Word if self.is(at, Class::POINTER) && self.is(at + 1, CALENDAR) => break,
                Shape::Word => {}
                _ => break,
            }
            at += 1;
        }
        at
    }

    pub(super) fn starts_name(&self, at: usize) -> bool {
        self.capital(at) && !self.is(at, CALENDAR)
    }

    /// Whether the noun phrase at `at` names a circumstance of speaking: "a statement", "an interview", "Twitter".
    pub fn circumstance(&self, at: usize) -> bool {
        let noun = (at..at + 5)
            .take_while(|&i| self.is_word(i) && !self.is(i, Class::PREPOSITION))
            .any(|i| self.cue(i).any(Cue::CIRCUMSTANCE));
        noun || self.is(at, Class::POINTER) && self.is(at + 1, CALENDAR)
    }

    fn tells_time(&self, at: usize) -> bool {
        self.is(at, TIME.or(Class::MONTH)) && self.capital(at)
    }

    /// The end of what tells when or where something was said, from `at` on: "on Monday", "in a statement", "to reporters".
    pub fn skip_circumstances(&self, mut at: usize, limit: usize) -> usize {
        loop {
            let start = at;
            if self.is(at, Class::POINTER.or(Class::PHASE)) && self.is(at + 1, CALENDAR) {
                at += 2;
            } else if self.tells_time(at) && self.possessive(at + 1 + usize::from(self.is(at + 1, Class::DAY_PART))) {
                return at.min(limit);
            } else if self.is(at, TIME.or(Class::MONTH)) && self.capital(at)
                || self.is(at, Class::DEICTIC.or(Class::ADVERB))
                    && !self.reads_any(at, &["there", "here", "about", "not", "just", "only", "even"])
            {
                at += 1;
                while self.is(at, Class::DAY_PART) || self.shape(at) == Shape::Number {
                    at += 1;
                }
            } else if self.is(at, Class::PREPOSITION)
                && !self.reads(at, "according")
                && (!self.reads(at, "to") || self.starts_noun_phrase_strict(at + 1) || self.is(at + 1, Class::ROLE))
            {
                let end = self.noun_phrase(at + 1, limit);
                if end > at + 1 {
                    at = end;
                    while self.is(at, Class::WEEKDAY.or(Class::DAY_PART)) || self.shape(at) == Shape::Number {
                        at += 1;
                    }
                }
            }
            if at == start || at >= limit {
                return at.min(limit);
            }
        }
    }

    /// Whether a clause starts at `at`: a subject and a verb before the next mark.
    pub fn starts_clause(&self, at: usize, limit: usize) -> bool {
        if self.reads(at, "there") || self.reads_any(at, &["he", "she", "they", "we", "i", "it"]) {
            return true;
        }
        if !self.starts_noun_phrase(at) && !self.is(at, Class::ADVERB) {
            return false;
        }
        let end = limit.min(at + 25);
        let mut i = at + 1;
        while i < end {
            match self.shape(i) {
                Shape::OpenQuote | Shape::Comma if i == at + 1 => {}
                Shape::Stop | Shape::Semicolon | Shape::Colon | Shape::Newline => return false,
                Shape::Comma => {
                    // An apposition may stand between subject and verb; a second main clause may not.
                    return (i + 1..end)
                        .take_while(|&j| !matches!(self.shape(j), Shape::Stop | Shape::Semicolon))
                        .any(|j| self.shape(j) == Shape::Comma && self.is_verb(j + 1));
                }
                _ => {}
            }
            if self.is(i, Class::WH.or(Class::SUBORDINATOR)) && !self.is(i, Class::PREPOSITION)
                || self.reads_any(i, &["and", "but"]) && self.is_verb(i + 1)
            {
                return false;
            }
            if self.is_verb(i) {
                return true;
            }
            i += 1;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::tests::reading;

    fn phrase(text: &str) -> &str {
        let r = reading(text);
        let end = r.noun_phrase(0, r.words.len());
        r.span_of_all(&(0..end)).map_or("", |span| span.of(text))
    }

    #[test]
    fn noun_phrases_end_before_their_verb() {
        assert_eq!(
            phrase("The head of the water board said no."),
            "The head of the water board"
        );
        assert_eq!(phrase("Ann Roe (R-Ohio) told us."), "Ann Roe (R-Ohio)");
        assert_eq!(
            phrase("Miners and their families in Easthaven who left"),
            "Miners and their families in Easthaven"
        );
        assert_eq!(phrase("Mr Okoro on Monday"), "Mr Okoro");
        assert_eq!(phrase("she said"), "she");
        assert_eq!(phrase("that he left"), "");
    }

    #[test]
    fn nouns_are_no_verbs() {
        let text = "The report claims that his claims were false.";
        let r = reading(text);
        let verbs: Vec<_> = (0..r.words.len())
            .filter(|&at| r.is_verb(at))
            .map(|at| r.words[at].token.span.of(text))
            .collect();
        assert_eq!(verbs, ["claims", "were"]);
    }

    #[test]
    fn circumstances_of_speaking_are_passed_over() {
        let text = "on Monday in an interview with the Herald that";
        let r = reading(text);
        assert_eq!(r.skip_circumstances(0, r.words.len()), r.words.len() - 1);
        let text = "Sunday night's match was long";
        let r = reading(text);
        assert_eq!(r.skip_circumstances(0, r.words.len()), 0);
    }

    #[test]
    fn clauses_have_a_verb_before_the_next_mark() {
        for (text, clause) in [
            ("the road is safe", true),
            ("the safe road", false),
            ("the road, he thinks", false),
            ("the road, a new one, is safe", true),
        ] {
            let r = reading(text);
            assert_eq!(r.starts_clause(0, r.words.len()), clause, "{text}");
        }
    }
}
