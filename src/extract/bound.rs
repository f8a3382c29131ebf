use super::lexicon::Class;
use super::mention::Bound;
use super::token::Shape;
use super::view::View;

/// A bound and the tokens that state it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounded {
    /// The bound.
    pub bound: Bound,
    /// The first token of the expression: of the bounding words where they belong to it.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
}

/// Phrases that bound the number after them, and whether a reader takes them for part of the expression.
const BEFORE: &[(&[&str], Bound, bool)] = &[
    (&["no", "more", "than"], Bound::AtMost, true),
    (&["not", "more", "than"], Bound::AtMost, true),
    (&["no", "less", "than"], Bound::AtLeast, true),
    (&["no", "fewer", "than"], Bound::AtLeast, true),
    (&["not", "less", "than"], Bound::AtLeast, true),
    (&["no", "faster", "than"], Bound::AtMost, true),
    (&["no", "higher", "than"], Bound::AtMost, true),
    (&["no", "longer", "than"], Bound::AtMost, true),
    (&["no", "larger", "than"], Bound::AtMost, true),
    (&["no", "lower", "than"], Bound::AtLeast, true),
    (&["a", "minimum", "of"], Bound::AtLeast, true),
    (&["a", "maximum", "of"], Bound::AtMost, true),
    (&["in", "excess", "of"], Bound::MoreThan, true),
    (&["just", "short", "of"], Bound::LessThan, true),
    (&["in", "the", "region", "of"], Bound::About, true),
    (&["a", "little", "over"], Bound::MoreThan, true),
    (&["a", "little", "under"], Bound::LessThan, true),
    (&["a", "little", "more", "than"], Bound::MoreThan, true),
    (&["a", "little", "less", "than"], Bound::LessThan, true),
    (&["slightly", "more", "than"], Bound::MoreThan, true),
    (&["slightly", "less", "than"], Bound::LessThan, true),
    (&["slightly", "over"], Bound::MoreThan, true),
    (&["slightly", "under"], Bound::LessThan, true),
    (&["as", "many", "as"], Bound::AtMost, false),
    (&["as", "much", "as"], Bound::AtMost, false),
    (&["as", "high", "as"], Bound::AtMost, false),
    (&["as", "little", "as"], Bound::AtLeast, false),
    (&["as", "few", "as"], Bound::AtLeast, false),
    (&["as", "low", "as"], Bound::AtLeast, false),
    (&["somewhere", "around"], Bound::About, true),
    (&["at", "least"], Bound::AtLeast, true),
    (&["at", "most"], Bound::AtMost, true),
    (&["at", "about"], Bound::About, false),
    (&["more", "than"], Bound::MoreThan, true),
    (&["greater", "than"], Bound::MoreThan, true),
    (&["higher", "than"], Bound::MoreThan, true),
    (&["longer", "than"], Bound::MoreThan, true),
    (&["upwards", "of"], Bound::MoreThan, true),
    (&["upward", "of"], Bound::MoreThan, true),
    (&["just", "over"], Bound::MoreThan, true),
    (&["well", "over"], Bound::MoreThan, true),
    (&["well", "above"], Bound::MoreThan, true),
    (&["just", "above"], Bound::MoreThan, true),
    (&["less", "than"], Bound::LessThan, true),
    (&["fewer", "than"], Bound::LessThan, true),
    (&["lower", "than"], Bound::LessThan, true),
    (&["just", "under"], Bound::LessThan, true),
    (&["just", "below"], Bound::LessThan, true),
    (&["well", "under"], Bound::LessThan, true),
    (&["well", "below"], Bound::LessThan, true),
    (&["not", "quite"], Bound::LessThan, true),
    (&["nowhere", "near"], Bound::LessThan, true),
    (&["estimated", "at"], Bound::About, false),
    (&["shy", "of"], Bound::LessThan, true),
    (&["up", "to"], Bound::AtMost, true),
    (&["close", "to"], Bound::About, false),
    (&["an", "estimated"], Bound::About, true),
    (&["an", "approximate"], Bound::About, true),
    (&["estimated"], Bound::About, true),
    (&["over"], Bound::MoreThan, true),
    (&["above"], Bound::MoreThan, true),
    (&["exceeding"], Bound::MoreThan, true),
    (&["exceeds"], Bound::MoreThan, false),
    (&["exceeded"], Bound::MoreThan, false),
    (&["exceed"], Bound::MoreThan, false),
    (&["topped"], Bound::MoreThan, false),
    (&["tops"], Bound::MoreThan, false),
    (&["topping"], Bound::MoreThan, false),
    (&["to", "top"], Bound::MoreThan, false),
    (&["could", "top"], Bound::MoreThan, false),
    (&["would", "top"], Bound::MoreThan, false),
    (&["will", "top"], Bound::MoreThan, false),
    (&["may", "top"], Bound::MoreThan, false),
    (&["might", "top"], Bound::MoreThan, false),
    (&["surpassed"], Bound::MoreThan, false),
    (&["surpasses"], Bound::MoreThan, false),
    (&["surpass"], Bound::MoreThan, false),
    (&["surpassing"], Bound::MoreThan, false),
    (&["under"], Bound::LessThan, true),
    (&["below"], Bound::LessThan, true),
    (&["about"], Bound::About, true),
    (&["around"], Bound::About, true),
    (&["approximately"], Bound::About, true),
    (&["approx"], Bound::About, true),
    (&["approx."], Bound::About, true),
    (&["roughly"], Bound::About, true),
    (&["some"], Bound::About, true),
    (&["nearly"], Bound::About, true),
    (&["almost"], Bound::About, true),
    (&["near"], Bound::About, false),
    (&["barely"], Bound::About, true),
    (&["circa"], Bound::About, true),
    (&["c."], Bound::About, true),
    (&["ca."], Bound::About, true),
    (&["virtually"], Bound::About, true),
    (&["practically"], Bound::About, true),
    (&["maximum"], Bound::AtMost, false),
    (&["minimum"], Bound::AtLeast, false),
];

/// Phrases that bound the number before them.
const AFTER: &[(&[&str], Bound)] = &[
    (&["or", "more"], Bound::AtLeast),
    (&["or", "higher"], Bound::AtLeast),
    (&["or", "above"], Bound::AtLeast),
    (&["or", "older"], Bound::AtLeast),
    (&["and", "over"], Bound::AtLeast),
    (&["and", "above"], Bound::AtLeast),
    (&["and", "older"], Bound::AtLeast),
    (&["or", "over"], Bound::AtLeast),
    (&["or", "less"], Bound::AtMost),
    (&["or", "fewer"], Bound::AtMost),
    (&["or", "under"], Bound::AtMost),
    (&["or", "younger"], Bound::AtMost),
    (&["and", "under"], Bound::AtMost),
    (&["or", "so"], Bound::About),
    (&["or", "thereabouts"], Bound::About),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "the", "least"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["at", "the", "most"], Bound::AtMost),
    (&["plus"], Bound::AtLeast),
];

/// Whether the words before token `at` lead on to another phrase: "a week and over the border", "60 at least 5 times".
fn goes_on(v: &View, at: usize) -> bool {
    let determiner = v.reads_any(
        at,
        &[
            "the", "a", "an", "this", "that", "these", "his", "her", "its", "their", "our",
        ],
    );
    determiner || matches!(v.shape(at), Shape::Number | Shape::Currency) || v.is(at, Class::CARDINAL)
}

/// The bound of the expression in the tokens `from..to`; looks no further back than token `floor`.
pub fn bounded(v: &View, from: usize, to: usize, floor: usize) -> Bounded {
    let exact = Bounded {
        bound: Bound::Exact,
        from,
        to,
    };
    if v.shape(to) == Shape::Symbol && v.word(to) == "+" && v.glued(to) {
        return Bounded {
            bound: Bound::AtLeast,
            from,
            to: to + 1,
        };
    }
    if from >= floor + 2 && v.joining_hyphen(from - 1) && v.reads(from - 2, "sub") {
        return Bounded {
            bound: Bound::LessThan,
            from: from - 2,
            to,
        };
    }
    let last = v.back(from, 1);
    if last.shape == Shape::Symbol && from > floor {
        let bound = match v.word(from.saturating_sub(1)) {
            ">" => Bound::MoreThan,
            "<" => Bound::LessThan,
            "~" | "\u{2248}" => Bound::About,
            "\u{2265}" => Bound::AtLeast,
            "\u{2264}" => Bound::AtMost,
            _ => Bound::Exact,
        };
        return if bound == Bound::Exact {
            exact
        } else {
            Bounded {
                bound,
                from: from - 1,
                to,
            }
        };
    }
    if (v.is(to, Class::CONJUNCTION) || v.reads(to, "at"))
        && let Some((words, bound)) = AFTER.iter().find(|a| v.phrase(to, a.0))
        && !goes_on(v, to + words.len())
    {
        return Bounded {
            bound: *bound,
            from,
            to: to + words.len(),
        };
    }
    if last.shape != Shape::Word {
        return exact;
    }
    let nearest = last.span.of(v.text);
    let ends_here = |words: &[&str]| words.last().is_some_and(|w| nearest.eq_ignore_ascii_case(w));
    for (words, bound, inside) in BEFORE.iter().filter(|(words, ..)| ends_here(words)) {
        let Some(first) = v.phrase_before(from, words).filter(|&first| first >= floor) else {
            continue;
        };
        let upright = !v.is(first.wrapping_sub(1), Class::CARDINAL);
        if upright {
            return Bounded {
                bound: *bound,
                from: if *inside { first } else { from },
                to,
            };
        }
    }
    exact
}
