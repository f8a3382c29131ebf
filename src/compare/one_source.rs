use super::names::title;
use super::page::Page;
use super::{Check, CheckKind};
use crate::extract::{Attribution, Level};
use std::ops::Range;

/// In how many statements after a source without a name its name may follow.
const NEXT: usize = 2;

/// The sources that are first described and then named by the same title: "a senior general said", then "General Ansel
/// Brandt told reporters". Two attributions, one source.
pub fn one_sources(page: &Page<'_>) -> Vec<Check> {
    let said = &page.reading.extraction.attributions;
    (0..said.len()).filter_map(|at| check(page, said.get(at..)?)).collect()
}

fn check(page: &Page<'_>, said: &[Attribution]) -> Option<Check> {
    let (described, rest) = said.split_first()?;
    let source = source(page, described)?;
    let head = source.clone().rev().find(|&i| page.is_word(i))?;
    let office = title(page.word(head)).filter(|_| !page.capital(head))?;
    let indefinite = page.reads(source.start, &["a", "an"]) && described.level == Level::Anonymous;
    let mut named = rest.iter().take(NEXT).filter_map(|next| {
        let pieces = self::source(page, next)?;
        let name = pieces.start + 1;
        let holds = page.capital(pieces.start) && title(page.word(pieces.start)) == Some(office) && page.capital(name);
        let end = (name..pieces.end).take_while(|&i| page.capital(i)).last()? + 1;
        (holds && next.level == Level::Named).then_some(pieces.start..end)
    });
    let name = page.cover(named.next().filter(|_| indefinite)?)?;
    let span = page.cover(source)?;
    let working = format!(
        "\u{201c}{}\u{201d} and {} have one title, one after the other: taken for one source",
        page.line(span),
        page.line(name)
    );
    Some(page.check(CheckKind::OneSource, span, vec![span, name], true, working))
}

/// The pieces of a source that stands in one place.
fn source(page: &Page<'_>, said: &Attribution) -> Option<Range<usize>> {
    match said.source.as_slice() {
        [one] => Some(page.pieces_in(*one)).filter(|r| !r.is_empty()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    #[test]
    fn a_description_and_a_name_are_one_source() {
        let text = "The sailors will be armed, a senior general said on Monday.\n\nGeneral Ansel Brandt told reporters that \
                    the order was clear.";
        let working = "\u{201c}a senior general\u{201d} and General Ansel Brandt have one title, one after the other: taken for \
                       one source";
        assert_eq!(workings_of(one_sources, text), [(true, working.into())]);
        let text = text.replace("General Ansel", "Senator Ansel");
        assert_eq!(workings_of(one_sources, &text), []);
    }
}
