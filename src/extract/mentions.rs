use super::lexicon::Class;
use super::mention::{Bound, Kind, Mention};
use super::token::Shape;
use super::view::View;
use super::{date, number_words, ordinal, quantity, timex};
use jiff::civil::Date;

/// Words that can start a value.
const STARTS: Class = timex::STARTS.or(Class::NUMBERS);

/// Finds the values of a text, in order; none overlaps another. Relative dates are resolved against `day`.
pub fn mentions(v: &View, day: Option<Date>) -> Vec<Mention> {
    let mut out = Vec::new();
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
                out.push(mention);
                floor = to.max(at + 1);
                at = floor;
            }
            None => at += 1,
        }
    }
    out
}

/// Gives the bare numbers of a list the unit that its last one states: "24, 31 and 36 years old", "5, 10 or 20 percent".
fn share_unit(v: &View, out: &mut [Mention], last: &Mention) {
    let shares =
        matches!(last.kind, Kind::Percent | Kind::Age | Kind::Measurement) && last.span.end() > last.value_span.end();
    let (Some(unit), true) = (&last.unit, shares) else {
        return;
    };
    let mut next = last.span.start();
    let mut joined = false;
    for mention in out.iter_mut().rev() {
        let gap = v.text.get(mention.span.end()..next).unwrap_or_default().trim();
        let joins = matches!(gap, "and" | "or" | ", and" | ", or") && !joined || gap == "," && joined;
        joined = true;
        let bare = mention.kind == Kind::Quantity && mention.noun.is_none() && mention.span == mention.value_span;
        if !joins || !bare {
            return;
        }
        next = mention.span.start();
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
    if let Some(found) = timex::timex(v, at, floor, day).or_else(|| date::second_year(v, at)) {
        let to = found.to;
        return Some((found.mention(v), to));
    }
    quantity::quantity(v, at, floor).or_else(|| ordinal::ordinal_word(v, at))
}
