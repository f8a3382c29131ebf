use super::lexicon::Class;
use super::mention::{Bound, Kind, Mention};
use super::token::Shape;
use super::view::View;
use super::{number_words, ordinal, quantity, timex, year};
use jiff::civil::Date;

/// Words that can start a value.
const STARTS: Class = timex::STARTS.or(Class::NUMBERS);

/// The values of a text, in order; none overlaps another.
pub struct Mentions {
    /// The values.
    pub found: Vec<Mention>,
    /// The expressions of time among them, to be read again when the day of publication is known.
    times: Vec<Place>,
}

/// Where a value was read.
struct Place {
    /// Its number among the values.
    number: usize,
    /// The token that it was read from.
    at: usize,
    /// The first token that belonged to no earlier value.
    floor: usize,
}

impl Mentions {
    /// Resolves relative dates against `day`.
    pub fn resolve(&mut self, v: &View, day: Date) {
        for place in &self.times {
            let again = timex::timex(v, place.at, place.floor, Some(day));
            if let (Some(again), Some(mention)) = (again, self.found.get_mut(place.number)) {
                *mention = again.mention(v);
            }
        }
    }
}

/// Finds the values of a text. Relative dates are resolved against `day`.
pub fn mentions(v: &View, day: Option<Date>) -> Mentions {
    let mut out = Vec::new();
    let mut times = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < v.len() {
        let (token, next) = (v.at(at), v.at(at + 1));
        let starts = match token.shape {
            Shape::Number | Shape::Currency => true,
            Shape::Apostrophe | Shape::OpenQuote => next.shape == Shape::Number,
            Shape::Word => token.is(STARTS) || leads(v, at),
            _ => false,
        };
        if !starts {
            at += 1;
            continue;
        }
        match value(v, at, floor, day) {
            Some((mut mention, to)) => {
                if let Some(last) = out.last() {
                    carry(v, last, &mut mention, floor, at, to);
                }
                share_unit(v, &mut out, &mention);
                if mention.timex.is_some() {
                    let number = out.len();
                    times.push(Place { number, at, floor });
                }
                out.push(mention);
                floor = to.max(at + 1);
                at = floor;
            }
            None => at += 1,
        }
    }
    Mentions { found: out, times }
}

/// Gives the bare numbers of a list the unit that its last one states: "24, 31 and 36 years old", "5, 10 or 20 percent".
fn share_unit(v: &View, out: &mut [Mention], last: &Mention) {
    let shares =
        matches!(last.kind, Kind::Percent | Kind::Age | Kind::Measurement) && last.span.end() > last.value_span.end();
    let (Some(unit), true) = (&last.unit, shares) else {
        return;
    };
    let mut next = last.span.start();
    let (mut count, mut fewest) = (0, 1);
    for mention in out.iter().rev() {
        let gap = v.text.get(mention.span.end()..next).unwrap_or_default().trim();
        let joins = match gap {
            "and" | "or" | ", and" | ", or" => count == 0,
            "," => count > 0,
            _ => false,
        };
        let bare = mention.kind == Kind::Quantity && mention.noun.is_none() && mention.span == mention.value_span;
        if !joins || !bare {
            break;
        }
        // A comma before "and" follows two numbers at least, or starts another clause.
        if count == 0 && gap.starts_with(',') {
            fewest = 2;
        }
        next = mention.span.start();
        count += 1;
    }
    if count < fewest {
        return;
    }
    for mention in out.iter_mut().rev().take(count) {
        mention.kind = last.kind;
        mention.unit = Some(unit.clone());
        mention.rule = "figure whose unit stands after the last of its list";
    }
}

/// Carries over what a value leaves unsaid because the one before it said it: the bound and movement of "more than 60
/// miles (100 km)" and "fell 190 points, or 0.6%", the noun of "900 people in the north, 350 in the south". The value before it ends before token `floor`; this
/// one stands in `at..to`.
fn carry(v: &View, last: &Mention, mention: &mut Mention, floor: usize, at: usize, to: usize) {
    let bracket = v.shape(floor) == Shape::OpenBracket && at == floor + 1;
    let or = (floor..floor + 2).contains(&(at.wrapping_sub(1))) && v.reads(at - 1, "or");
    let amount = |kind| matches!(kind, Kind::Money | Kind::Percent | Kind::Measurement | Kind::Quantity);
    if (bracket || or) && amount(last.kind) && amount(mention.kind) {
        if mention.bound == Bound::Exact && last.kind == mention.kind {
            mention.bound = last.bound;
        }
        mention.trend = mention.trend.or(last.trend);
    }
    // "aged 7 and 9"
    let joined = at == floor + 1 && (v.reads(floor, "and") || v.reads(floor, "or"));
    let bare = mention.kind == Kind::Quantity && mention.noun.is_none() && mention.span == mention.value_span;
    if joined && bare && last.kind == Kind::Age && last.span == last.value_span && v.shape(to) != Shape::Word {
        mention.kind = Kind::Age;
        mention.unit.clone_from(&last.unit);
        mention.rule = "age";
    }
    let counts = last.kind == Kind::Quantity && mention.kind == Kind::Quantity && mention.noun.is_none();
    let listed = v.is(to, Class::PREPOSITION) && !v.reads_any(to, &["of", "per"])
        || v.reads(to, "who")
        || v.reads(to, "of") && v.reads_any(to + 1, &["them", "which", "whom"])
        || v.reads_any(to, &["were", "are", "have", "had"])
        || harmed(v, mention, at, to);
    let near = (floor..at).all(|i| !matches!(v.shape(i), Shape::Stop | Shape::Newline));
    if counts && listed && near && last.noun.is_some() && mention.value.is_some_and(|n| n.low() > 1.0) {
        mention.noun.clone_from(&last.noun);
        mention.noun_span = last.noun_span;
        mention.rule = "figure whose noun stands before";
    }
}

/// "killed 12 people and wounded at least 30.": the number of the mention that starts at or shortly before token `at`
/// and ends before `to` stands alone after a second verb of harm.
fn harmed(v: &View, mention: &Mention, at: usize, to: usize) -> bool {
    const HARM: &[&str] = &[
        "killed",
        "killing",
        "injured",
        "injuring",
        "wounded",
        "wounding",
        "hurt",
        "arrested",
        "detained",
        "displaced",
    ];
    let first = (at.saturating_sub(4)..=at).find(|&i| v.at(i).span.start() == mention.span.start());
    let ends = !matches!(
        v.shape(to),
        Shape::Word | Shape::Number | Shape::Hyphen | Shape::Currency | Shape::Percent
    );
    ends && first.is_some_and(|first| v.reads_any(first.wrapping_sub(1), HARM))
}

/// Whether the function word or name at `at` can start a value by what follows it.
fn leads(v: &View, at: usize) -> bool {
    let (token, next) = (v.at(at), v.at(at + 1));
    if token.is(Class::DETERMINER) {
        return next.is(STARTS)
            || next.shape == Shape::Number
            || v.reads_any(at + 1, &["few", "couple", "mere", "final", "full", "other", "single"]);
    }
    token.is(Class::CURRENCY) && token.capital() && next.shape == Shape::Number
        || token.capital() && next.is(Class::NONE) && v.reads_any(at, &["q1", "q2", "q3", "q4"])
        || v.reads_any(at, &["several", "few", "couple", "many", "twice"])
        || token.class == Class::NONE && number_words::is_fold(v.word(at))
        || v.reads(at, "later") && v.reads_any(at + 1, &["this", "today", "tomorrow"])
        || token.capital() && token.span.len() == 2 && v.word(at).starts_with('Q')
}

fn value(v: &View, at: usize, floor: usize, day: Option<Date>) -> Option<(Mention, usize)> {
    if let Some(found) = timex::timex(v, at, floor, day).or_else(|| year::second_year(v, at)) {
        let to = found.to;
        return Some((found.mention(v), to));
    }
    quantity::quantity(v, at, floor).or_else(|| ordinal::ordinal_word(v, at))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use proptest::prelude::*;

    fn values(text: &str) -> Vec<(String, Kind, Option<String>)> {
        let day = "2018-10-29".parse().ok();
        mentions(&View::new(text, &tokens(text)), day)
            .found
            .into_iter()
            .map(|m| (m.span.of(text).to_owned(), m.kind, m.noun.map(String::from)))
            .collect()
    }

    #[test]
    fn a_list_shares_the_unit_of_its_last_number() {
        let ages = values("They are 24, 31 and 36 years old.");
        assert!(ages.len() == 3 && ages.iter().all(|m| m.1 == Kind::Age), "{ages:?}");
        let apart = values("They sold 24, and 36 percent failed.");
        assert_eq!(apart[0].1, Kind::Quantity, "{apart:?}");
    }

    #[test]
    fn a_noun_is_carried_to_the_part_of_its_whole() {
        let homes = values("It took 48 homes, 12 of them new.");
        assert_eq!(homes[1].2.as_deref(), Some("home"));
        let twice = values("A million guests came, twice as many as before.");
        assert_eq!(twice[1].2.as_deref(), Some("time"));
    }

    proptest! {
        #[test]
        fn any_words_of_numbers_and_days_are_fine(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..16)) {
            let text = words.join(" ").replace(" ~ ", "");
            let mut end = 0;
            let (tokens, day) = (tokens(&text), Date::constant(2018, 10, 29));
            let view = View::new(&text, &tokens);
            let mut late = mentions(&view, None);
            late.resolve(&view, day);
            let found = mentions(&view, Some(day)).found;
            prop_assert_eq!(&late.found, &found);
            for m in found {
                prop_assert!(m.span.start() >= end && m.span.covers(m.value_span), "{m:?} in {text:?}");
                prop_assert!(m.value.is_none_or(|v| v.low() <= v.high()), "{m:?} in {text:?}");
                end = m.span.end();
            }
        }
    }

    /// "~" stands for no space.
    const WORDS: &[&str] = &[
        "~",
        "~",
        "~",
        "-",
        "-",
        "/",
        ".",
        ",",
        "'",
        "$",
        "%",
        "1",
        "5",
        "12",
        "31",
        "000",
        "250",
        "2018",
        "1.5",
        "44",
        "twice",
        "sixfold",
        "fold",
        "odd",
        "plus",
        "ten",
        "half",
        "quarter",
        "past",
        "to",
        "a",
        "an",
        "and",
        "or",
        "of",
        "in",
        "the",
        "at",
        "on",
        "by",
        "as",
        "many",
        "couple",
        "dozen",
        "million",
        "first",
        "fourth",
        "last",
        "May",
        "Oct.",
        "Friday",
        "day",
        "days",
        "before",
        "yesterday",
        "after",
        "tomorrow",
        "H1",
        "AD",
        "BC",
        "st",
        "th",
        "s",
        "h",
        "m",
        "lb",
        "ft",
        "feet",
        "inches",
        "year",
        "years",
        "hour",
        "minutes",
        "long",
        "old",
        "hence",
        "earlier",
        "every",
        "other",
        "few",
        "summer",
        "Christmas",
        "noon",
        "dawn",
        "night",
        "o'clock",
        "his",
        "over",
        "men",
        "aged",
        "was",
        "he",
        "killed",
        "them",
        "between",
        "from",
        "range",
        "rose",
        "Richter",
        "scale",
        "per",
        "cent",
        "point",
        "light",
    ];
}
