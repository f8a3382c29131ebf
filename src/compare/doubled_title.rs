use super::names::title;
use super::page::Page;
use super::{Check, CheckKind};

/// How many words may stand between a title and the same title again.
const BETWEEN: usize = 6;

/// The titles that an article prints twice before one name: "Secretary of the Navy Secretary Ines Calder".
pub fn doubled_titles(page: &Page<'_>) -> Vec<Check> {
    (0..page.pieces.len())
        .filter_map(|second| check(page, second))
        .collect()
}

fn check(page: &Page<'_>, second: usize) -> Option<Check> {
    if !page.capital(second) || !page.capital(second + 1) {
        return None;
    }
    let doubled = title(page.word(second))?;
    let before = (second.saturating_sub(BETWEEN + 1)..second).rev();
    let linked = |i: &usize| {
        let same_line = page.pieces.get(*i + 1).is_some_and(|p| !p.new_line);
        same_line && (page.capital(*i) || page.reads(*i, &["of", "for", "the"]))
    };
    let first = before
        .take_while(linked)
        .find(|&i| page.capital(i) && title(page.word(i)) == Some(doubled))?;
    let span = page
        .cover(first..second + 2)
        .filter(|_| title(page.word(second + 1)).is_none())?;
    let (once, again) = (page.pieces.get(first)?.span, page.pieces.get(second)?.span);
    let working = format!(
        "\u{201c}{}\u{201d} gives the title {} twice",
        page.line(span),
        page.name(second)
    );
    Some(page.check(CheckKind::DoubledTitle, span, vec![once, again], false, working))
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    #[test]
    fn a_title_stands_once_before_a_name() {
        let text = "On Friday Secretary of the Harbours Secretary Ines Calder opened the wall.";
        let working = "\u{201c}Secretary of the Harbours Secretary Ines\u{201d} gives the title Secretary twice";
        assert_eq!(workings_of(doubled_titles, text), [(false, working.into())]);
    }

    #[test]
    fn two_holders_of_a_title_are_no_doubling() {
        for text in [
            "President Ansel Brandt met President Edmund Thale.",
            "Vice President Ansel Brandt and President Edmund Thale met.",
            "Foreign Minister Lena Ostrov, Interior Minister Edmund Thale and Gen. Ansel Brandt met.",
            "Attorney General Ansel Brandt wrote to General Edmund Thale.",
        ] {
            assert_eq!(workings_of(doubled_titles, text), [], "{text}");
        }
    }
}
