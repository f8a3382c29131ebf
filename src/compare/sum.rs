use super::page::Page;
use super::printed::{Printed, equal, number};
use super::{Check, CheckKind};
use crate::extract::{Bound, Kind, Mention, Value};
use crate::text::TextSpan;
use std::ops::Range;

/// How far apart two parts of a list may stand, in bytes.
const GAP: usize = 70;
/// How many parts are added up at most.
const PARTS: usize = 12;
/// In how many sentences before the parts the whole may stand.
const BEFORE: usize = 2;
/// The smallest whole that two parts, or more, do not make up by chance.
const LEAST: [f64; 2] = [10.0, 6.0];

/// A whole number of things, or an amount, that is neither bounded nor approximate.
#[derive(Clone, Copy)]
struct Term<'m> {
    mention: &'m Mention,
    value: f64,
    /// How far rounding may have moved it: none for a number printed in full, half a step for "12.2 million".
    half: f64,
    sentence: usize,
}

/// The sums of an article: parts listed in one sentence against a whole stated there or just before.
/// A sum that fails is reported only where the text itself says that the list is complete: it calls the last part the
/// remainder, or the list follows its whole after a colon, dash or bracket.
pub fn sums(page: &Page<'_>) -> Vec<Check> {
    let terms = terms(page);
    let mut out = Vec::new();
    let mut at = 0;
    while at < terms.len() {
        let end = list_end(page.text(), &terms, at);
        match held(page, &terms, at..end) {
            Some((parts, whole)) => {
                out.extend(check(page, &terms, parts.clone(), whole));
                at = parts.end.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

fn terms<'m>(page: &Page<'m>) -> Vec<Term<'m>> {
    let sentences = &page.reading.extraction.sentences;
    let mut sentence = 0;
    let mut out = Vec::new();
    for mention in page.mentions() {
        while sentences
            .get(sentence)
            .is_some_and(|s| s.span.end() <= mention.span.start())
        {
            sentence += 1;
        }
        let Some(Value::Number(value)) = mention.value else {
            continue;
        };
        let counts = matches!(mention.kind, Kind::Quantity) && value.fract() == 0.0 || mention.kind == Kind::Money;
        if counts && mention.bound == Bound::Exact && value >= 1.0 {
            let words = mention.value_span.of(page.text());
            let scaled = words.contains(char::is_alphabetic) && words.contains(|c: char| c.is_ascii_digit());
            out.push(Term {
                mention,
                value,
                half: if scaled {
                    Printed::new(value, words).step / 2.0
                } else {
                    0.0
                },
                sentence,
            });
        }
    }
    out
}

/// One past the last term of the list that starts with term `at`.
fn list_end(text: &str, terms: &[Term], at: usize) -> usize {
    let mut end = at + 1;
    while let (Some(last), Some(next)) = (terms.get(end - 1), terms.get(end)) {
        let gap = last.mention.value_span.between(next.mention.value_span);
        let words = gap.of(text);
        let listed = words.contains([',', ';']) || words.contains(" and ") || words.contains("&");
        let one_measure = last.mention.kind == next.mention.kind && last.mention.unit == next.mention.unit;
        if end - at >= PARTS || last.sentence != next.sentence || gap.len() > GAP || !listed || !one_measure {
            break;
        }
        end += 1;
    }
    end
}

/// The longest run of parts from the start of `list` that a whole near it is stated for.
fn held(page: &Page<'_>, terms: &[Term], list: Range<usize>) -> Option<(Range<usize>, usize)> {
    for end in (list.start + 2..=list.end).rev() {
        let parts = list.start..end;
        let values = terms.get(parts.clone())?;
        let total: f64 = values.iter().map(|t| t.value).sum();
        let least = if values.len() == 2 { LEAST[0] } else { LEAST[1] };
        let found = wholes(terms, &parts).find(|&w| terms.get(w).is_some_and(|w| equal(w.value, total)));
        if let Some(whole) = found.filter(|_| total >= least) {
            return Some((parts, whole));
        }
    }
    if let Some(found) = totalled(page, terms, &list) {
        return Some(found);
    }
    let whole = remainder(page.text(), terms, &list).or_else(|| itemised(page, terms, &list))?;
    Some((list, whole))
}

/// The terms that may be the whole of `parts`: of the same measure, in the same sentence or just before, nearest first.
fn wholes<'t>(terms: &'t [Term], parts: &Range<usize>) -> impl Iterator<Item = usize> + 't {
    let first = terms.get(parts.start).copied();
    let fits = move |w: &usize| {
        first.zip(terms.get(*w)).is_some_and(|(part, whole)| {
            let near = whole.sentence + BEFORE >= part.sentence && whole.sentence <= part.sentence;
            near && whole.mention.kind == part.mention.kind && whole.mention.unit == part.mention.unit
        })
    };
    let before = (parts.start.saturating_sub(PARTS)..parts.start).rev();
    before.chain(parts.end..terms.len().min(parts.end + 1)).filter(fits)
}

/// The whole of a list whose last part the text calls the remaining one, where the parts do not add up to it.
fn remainder(text: &str, terms: &[Term], list: &Range<usize>) -> Option<usize> {
    let values = terms.get(list.clone()).filter(|v| v.len() >= 3)?;
    let [.., before, last] = values else { return None };
    let lead = before.mention.value_span.between(last.mention.value_span).of(text);
    let lead = lead.trim_end().to_ascii_lowercase();
    if !["remaining", "the other", "the final"]
        .iter()
        .any(|cue| lead.ends_with(cue))
    {
        return None;
    }
    let total: f64 = values.iter().map(|t| t.value).sum();
    let largest = values.iter().map(|t| t.value).fold(0.0, f64::max);
    let whole = list.start.checked_sub(1)?;
    let stated = terms.get(whole)?;
    let near = wholes(terms, list).next() == Some(whole);
    let close = stated.value > largest && (stated.value - total).abs() <= 0.25 * total;
    (near && close && stated.mention.noun.is_some()).then_some(whole)
}

/// The parts and the whole of a list that ends "for a total of" the whole, where nothing of its measure stands before it in
/// the sentence.
fn totalled(page: &Page<'_>, terms: &[Term], list: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let first = terms.get(list.start)?;
    let whole = (list.start + 2..list.end.min(terms.len())).find(|&i| is_total(page, terms.get(i)))?;
    let alike = |m: &Mention| m.kind == first.mention.kind && m.unit == first.mention.unit;
    let values = page.values_of_sentence(first.mention.span.start())?;
    let mut inside = values.iter().filter(|m| alike(m));
    let opens = inside.next().is_some_and(|m| m.value_span == first.mention.value_span);
    let parts = list.start..whole;
    let exact = inside
        .nth(parts.len() - 1)
        .is_some_and(|m| Some(m.value_span) == terms.get(whole).map(|t| t.mention.value_span));
    let stated = terms.get(whole)?.value;
    let total: f64 = terms.get(parts.clone())?.iter().map(|t| t.value).sum();
    let close = (stated - total).abs() <= 0.25 * total;
    (opens && exact && close).then_some((parts, whole))
}

/// Whether the words before a value call it the total of what stands before.
fn is_total(page: &Page<'_>, term: Option<&Term>) -> bool {
    let Some(at) = term.map(|t| page.piece_at(t.mention.span.start())) else {
        return false;
    };
    let back = |steps: usize| at.checked_sub(steps).unwrap_or(usize::MAX);
    let totals = page.reads(back(1), &["totaling", "totalling"])
        || page.reads(back(1), &["of"]) && page.reads(back(2), &["total", "gross"]);
    let cumulative = (1..8).any(|steps| {
        page.reads(
            back(steps),
            &[
                "bringing", "brings", "brought", "bring", "taking", "takes", "took", "now", "to",
            ],
        )
    });
    totals && !cumulative
}

/// The whole of a list that follows it after a colon, dash or bracket and closes with "and": "340 boats: 210 trawlers, 85
/// barges and 35 ferries". Such a list is complete, so it is held to its whole also where it does not add up.
fn itemised(page: &Page<'_>, terms: &[Term], list: &Range<usize>) -> Option<usize> {
    let whole = list.start.checked_sub(1)?;
    let (stated, parts) = (terms.get(whole)?, terms.get(list.clone()).filter(|v| v.len() >= 3)?);
    let [first, .., before, last] = parts else { return None };
    let phrase_end = |m: &Mention| m.noun_span.map_or(m.span.end(), |n| n.end().max(m.span.end()));
    let named = |t: &Term| t.mention.noun.is_some() || t.mention.kind == Kind::Money;
    let opening = page.piece_at(phrase_end(stated.mention));
    let opens = matches!(page.word(opening), ":" | "(" | "\u{2013}" | "\u{2014}")
        && page.piece_at(first.mention.span.start()) == opening + 1;
    let closing = page.piece_at(phrase_end(last.mention));
    let closes = matches!(page.word(closing), "." | ")" | "\u{2013}" | "\u{2014}");
    let joined = before.mention.span.between(last.mention.span).of(page.text());
    let joined = joined.split_whitespace().next_back() == Some("and");
    let total: f64 = parts.iter().map(|t| t.value).sum();
    let close = (stated.value - total).abs() <= 0.25 * total && parts.iter().all(|p| p.value < stated.value);
    (opens && closes && joined && close && parts.iter().all(named)).then_some(whole)
}

fn check(page: &Page<'_>, terms: &[Term], parts: Range<usize>, whole: usize) -> Option<Check> {
    let values: Vec<&Term> = terms.get(parts).unwrap_or_default().iter().collect();
    let total: f64 = values.iter().map(|t| t.value).sum();
    let stated = terms.get(whole);
    let printed = stated.map_or(total, |t| t.value);
    let slack: f64 = values.iter().copied().chain(stated).map(|t| t.half).sum();
    let ok = equal(total, printed) || (total - printed).abs() <= slack;
    let left: Vec<String> = values.iter().map(|t| number(t.value, 2)).collect();
    let verdict = match (ok, equal(total, printed)) {
        (_, true) => "as printed".to_owned(),
        (true, false) => format!("printed as {}, within the rounding of the figures", number(printed, 2)),
        (false, _) => format!("printed as {}", number(printed, 2)),
    };
    let operands: Vec<TextSpan> = values
        .iter()
        .copied()
        .chain(stated)
        .map(|t| t.mention.value_span)
        .collect();
    let working = format!("{} = {}, {verdict}", left.join(" + "), number(total, 2));
    let span = operands.iter().copied().reduce(TextSpan::cover)?;
    Some(page.check(CheckKind::Sum, span, operands, ok, working))
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    fn workings(text: &str) -> Vec<(bool, String)> {
        workings_of(sums, text)
    }

    #[test]
    fn parts_add_up_to_the_whole_before_them() {
        let text = "There are 2,200 soldiers at the dam: 1,145 in Alton, 115 in Brill, 580 in Corby and the remaining 360 in Dunn.";
        assert_eq!(
            workings(text),
            [(true, "1,145 + 115 + 580 + 360 = 2,200, as printed".into())]
        );
        let text = "Police took 23 men into custody. They are 12 sailors and 11 cooks.";
        assert_eq!(workings(text), [(true, "12 + 11 = 23, as printed".into())]);
    }

    #[test]
    fn a_remainder_that_does_not_fit_is_found() {
        let text = "There are 2,200 soldiers at the dam: 1,145 in Alton, 115 in Brill, 580 in Corby and the remaining 350 in Dunn.";
        assert_eq!(
            workings(text),
            [(false, "1,145 + 115 + 580 + 350 = 2,190, printed as 2,200".into())]
        );
    }

    #[test]
    fn a_complete_list_is_held_to_its_whole() {
        let text = "The count found 340 boats: 210 trawlers, 85 barges and 35 ferries.";
        assert_eq!(workings(text), [(false, "210 + 85 + 35 = 330, printed as 340".into())]);
        let text = "The count found 340 boats: 210 trawlers, 85 barges and 35 ferries at sea with others.";
        assert_eq!(workings(text), []);
    }

    #[test]
    fn parts_for_a_total_of_something() {
        let text = "The ferry earned $12.2 million at home and $4.9 million abroad, for a total of $17.9 million.";
        assert_eq!(
            workings(text),
            [(
                false,
                "12,200,000 + 4,900,000 = 17,100,000, printed as 17,900,000".into()
            )]
        );
        let rounded = "12,200,000 + 4,900,000 = 17,100,000, printed as 17,200,000, within the rounding of the figures";
        assert_eq!(workings(&text.replace("17.9", "17.2")), [(true, rounded.into())]);
        let text = "It earned $12.2 million at home and $4.9 million abroad, bringing it to a total of $27.9 million.";
        assert_eq!(workings(text), []);
    }

    #[test]
    fn a_list_without_its_whole_says_nothing() {
        for text in [
            "Police seized 7 rifles, 13 magazines and 3 radios from 40 men.",
            "He scored 1 goal and 2 assists in 3 games.",
            "More than 2,200 soldiers came: 1,145 in Alton, 115 in Brill and 30 in Corby.",
        ] {
            assert_eq!(workings(text), [], "{text}");
        }
    }
}
