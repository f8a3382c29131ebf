use super::page::{Page, Shape};
use super::printed::number;
use super::{Check, CheckKind};
use crate::extract::{Bound, Kind, Mention, Value};
use crate::text::TextSpan;

/// The largest count that a list is looked for.
const MOST: f64 = 15.0;
/// From how many items on a list in the next sentence is the one that was counted.
const LEAST_APART: usize = 3;
/// How far into its sentence, or after the count, such a list may start, in words and marks.
const REACH: usize = 40;
/// How many words one item has at most.
const ITEM: usize = 6;

/// What stands in places and is listed by name: the nouns of which a list of names in the next sentence is the list.
/// In order of the alphabet.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "area", "city", "country", "county", "district", "island", "municipality", "nation", "neighborhood",
    "neighbourhood", "port", "prefecture", "province", "region", "state", "suburb", "territory", "town", "village",
];

/// Words before a list of places.
const LEADS: &[&str] = &[
    "across", "along", "around", "between", "from", "in", "near", "of", "outside", "to",
];

/// The counts that an article states beside the list of what they count: "three ports: Alton, Brill and Corby", or "four
/// states" and their names in the next sentence. One that fails is reported only where the list of names follows the
/// count after a colon or dash.
pub fn list_counts(page: &Page<'_>) -> Vec<Check> {
    page.mentions().iter().filter_map(|m| check(page, m)).collect()
}

fn check(page: &Page<'_>, mention: &Mention) -> Option<Check> {
    let Some(Value::Number(count)) = mention.value else {
        return None;
    };
    let counted = mention.kind == Kind::Quantity && mention.bound == Bound::Exact && count.fract() == 0.0;
    let noun = mention.noun.as_deref()?;
    if !counted || !(2.0..=MOST).contains(&count) {
        return None;
    }
    let phrase = mention.span.cover(mention.noun_span?);
    let after = page.piece_at(phrase.end());
    let sentence = page.sentence_at(phrase.start());
    let set_off = matches!(page.word(after), ":" | "\u{2013}" | "\u{2014}" | "(");
    let list = if set_off {
        names(page, after + 1, page.word(after))?
    } else if PLACES.binary_search(&noun).is_ok() {
        [sentence, sentence + 1].iter().find_map(|&s| {
            let from = page.piece_at(page.sentence(s).start()).max(after);
            let lead = (from..page.pieces_in(page.sentence(s)).end)
                .take(REACH)
                .filter(|&i| page.reads(i, LEADS));
            let mut lists = lead.filter_map(|i| names(page, i + 1, "").filter(|l| l.len() >= LEAST_APART));
            lists.next()
        })?
    } else {
        return None;
    };
    let ok = list.len() as f64 == count;
    if !ok && !set_off {
        return None;
    }
    let listed: Vec<String> = list.iter().map(|&item| page.line(item)).collect();
    let verdict = if ok {
        "as printed".to_owned()
    } else {
        format!("printed as {}", number(count, 0))
    };
    let working = format!("{}: {} listed, {verdict}", listed.join(", "), listed.len());
    let span = list.iter().copied().fold(phrase, TextSpan::cover);
    let operands = list.into_iter().chain([mention.value_span]).collect();
    Some(page.check(CheckKind::ListCount, span, operands, ok, working))
}

/// The names listed from piece `from` on, with commas and a closing "and", to the end of the sentence or to the mark that
/// matches `opening`; `None` where anything but names is listed.
fn names(page: &Page<'_>, from: usize, opening: &str) -> Option<Vec<TextSpan>> {
    let mut items: Vec<TextSpan> = Vec::new();
    let (mut at, mut last) = (from, false);
    while items.len() <= MOST as usize {
        at += usize::from(page.reads(at, &["the"]));
        let starts = page.capital(at) && !page.pieces.get(at)?.new_line;
        let words = (at..at + ITEM).take_while(|&i| page.capital(i)).count();
        items.push(page.cover(at..at + words).filter(|_| starts)?);
        at += words;
        if last {
            break;
        }
        let comma = page.reads(at, &[","]);
        at += usize::from(comma);
        last = page.reads(at, &["and", "&"]);
        at += usize::from(last);
        if !comma && !last {
            return None;
        }
    }
    let end = page.pieces.get(at);
    let closes = match opening {
        "(" => page.reads(at, &[")"]),
        "\u{2013}" | "\u{2014}" => page.reads(at, &[opening, "."]),
        ":" => page.reads(at, &[".", ";"]),
        _ => end.is_none_or(|p| p.new_line || p.shape == Shape::Mark || !p.capital) && !page.reads(at, &["and", "or"]),
    };
    (closes || end.is_none_or(|p| p.new_line)).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    fn workings(text: &str) -> Vec<(bool, String)> {
        workings_of(list_counts, text)
    }

    #[test]
    fn a_list_after_a_colon_has_as_many_names_as_it_says() {
        let text = "The wall protects three ports: Alton, Little Brill and Corby.";
        assert_eq!(
            workings(text),
            [(true, "Alton, Little Brill, Corby: 3 listed, as printed".into())]
        );
        let text = "The wall protects four ports: Alton, Little Brill and Corby.";
        assert_eq!(
            workings(text),
            [(false, "Alton, Little Brill, Corby: 3 listed, printed as 4".into())]
        );
    }

    #[test]
    fn places_counted_are_listed_in_the_next_sentence() {
        let text = "They guard the coast in four southern states. There are 2,100 of them in Harrin, Sallow, Merrow and New Orle.";
        assert_eq!(
            workings(text),
            [(true, "Harrin, Sallow, Merrow, New Orle: 4 listed, as printed".into())]
        );
        assert_eq!(workings(&text.replace("four", "five")), []);
    }

    #[test]
    fn other_lists_say_nothing() {
        for text in [
            "It closed three ports: Alton, the largest, and Corby.",
            "It closed three ports: Alton, Brill, and others.",
            "It closed more than two ports: Alton, Brill and Corby.",
            "Three men met in Alton, Brill and Corby.",
            "Four goals: Roe (2), Brandt and Calder.",
        ] {
            assert_eq!(workings(text), [], "{text}");
        }
        assert!(PLACES.is_sorted() && LEADS.is_sorted());
    }
}
