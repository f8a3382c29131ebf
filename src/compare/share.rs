use super::page::Page;
use super::printed::{Printed, number};
use super::{Check, CheckKind};
use crate::extract::{Bound, Kind, Mention, Value};
use crate::text::TextSpan;

/// How many words may stand between the whole and the percentage.
const REACH: usize = 5;

/// The percentages that an article prints beside the part and the whole: "12 of the 48 boats (25 percent)". Each is held to
/// its own rounding.
pub fn shares(page: &Page<'_>) -> Vec<Check> {
    page.mentions()
        .windows(3)
        .filter_map(|three| match three {
            [a, b, c] if c.kind == Kind::Percent => check(page, (a, b), c, false),
            [c, a, b] if c.kind == Kind::Percent => check(page, (a, b), c, true),
            _ => None,
        })
        .collect()
}

fn check(page: &Page<'_>, (part, whole): (&Mention, &Mention), percent: &Mention, leads: bool) -> Option<Check> {
    let (of, to) = (exact(part)?, exact(whole)?);
    let stated = exact(percent).filter(|_| percent.unit.as_deref() == Some("percentage"))?;
    let counts = |m: &Mention| matches!(m.kind, Kind::Quantity | Kind::Money) && m.unit == part.unit;
    let pair = part.span.between(whole.span);
    let parted = ["of", "of the", "out of", "out of the", "of its", "of their", "of all"]
        .contains(&page.line(pair).trim_start_matches("people ").to_lowercase().as_str());
    let beside = if leads {
        page.line(percent.span.between(part.span)) == "("
    } else {
        let gap = page.pieces_in(whole.span.between(percent.span));
        let words = gap.len() <= REACH
            && gap
                .clone()
                .all(|i| page.is_word(i) || i + 1 == gap.end || page.reads(i, &[","]));
        let last = gap.end.checked_sub(1)?;
        words
            && (page.reads(last, &["("])
                || page.reads(last, &["or"]) && last > gap.start && page.reads(last - 1, &[","]))
    };
    if !counts(part) || !counts(whole) || !parted || !beside || of > to || to < 2.0 {
        return None;
    }
    let share = 100.0 * of / to;
    let printed = Printed::new(stated, percent.value_span.of(page.text()));
    let half = if printed.step >= 1.0 { 0.5 } else { printed.step / 2.0 };
    let full = |m: &Mention| {
        !m.value_span.of(page.text()).contains(char::is_alphabetic) || m.value.is_some_and(|v| v.low() < 100.0)
    };
    let ok = (share - stated).abs() <= half * 1.02;
    let certain = full(part) && full(whole) && (share - stated).abs() > 2.0 * half;
    if !(ok || certain) {
        return None;
    }
    let sides = [of, to, share, stated].map(|n| number(n, 2));
    let working = format!(
        "{} / {} = {} %, printed as {} %",
        sides[0], sides[1], sides[2], sides[3]
    );
    let span = part.span.cover(whole.span).cover(percent.span);
    let operands: Vec<TextSpan> = vec![part.value_span, whole.value_span, percent.value_span];
    Some(page.check(CheckKind::Share, span, operands, ok, working))
}

/// The number of a value that is neither bounded nor approximate.
fn exact(mention: &Mention) -> Option<f64> {
    match mention.value {
        Some(Value::Number(value)) if mention.bound == Bound::Exact && value > 0.0 => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    fn workings(text: &str) -> Vec<(bool, String)> {
        workings_of(shares, text)
    }

    #[test]
    fn a_part_of_a_whole_is_its_percentage() {
        let text = "The storm sank 12 of the 48 boats (25 percent) in Alton.";
        assert_eq!(workings(text), [(true, "12 / 48 = 25 %, printed as 25 %".into())]);
        let text = "The storm sank 13 of 48 boats, or 27.1 percent, in Alton.";
        assert_eq!(workings(text), [(true, "13 / 48 = 27.08 %, printed as 27.1 %".into())]);
        let text = "The storm sank 31 percent (12 of 48) of them.";
        assert_eq!(workings(text), [(false, "12 / 48 = 25 %, printed as 31 %".into())]);
    }

    #[test]
    fn other_percentages_say_nothing() {
        for text in [
            "The storm sank 12 of the 48 boats and 30 percent of the barges.",
            "The storm sank about 12 of 48 boats (30 percent).",
            "The storm sank 12 boats, 48 barges (30 percent).",
        ] {
            assert_eq!(workings(text), [], "{text}");
        }
    }
}
