use super::page::Page;
use super::printed::{Printed, number};
use super::{Check, CheckKind};
use crate::extract::{Bound, Mention, Value};

/// Verbs that say how many times a value became another.
const TIMES: &[(&str, f64)] = &[
    ("doubled", 2.0),
    ("tripled", 3.0),
    ("trebled", 3.0),
    ("quadrupled", 4.0),
    ("halved", 0.5),
];
/// How many words may stand between the verb and the values.
const REACH: usize = 6;
/// How far off a loose word may be, as a share.
const LOOSE: f64 = 0.1;

/// The values that an article says were doubled, tripled, quadrupled or halved, with both values beside: "doubled from 400
/// to 800". "More than" and "nearly" before the verb are held to.
pub fn ratios(page: &Page<'_>) -> Vec<Check> {
    let pairs = page.mentions().windows(2).filter_map(|pair| match pair {
        [from, to] => check(page, from, to),
        _ => None,
    });
    pairs.collect()
}

fn check(page: &Page<'_>, first: &Mention, second: &Mention) -> Option<Check> {
    let at = |m: &Mention| page.piece_at(m.span.start());
    let led = |m: &Mention, word: &str| at(m) > 0 && page.reads(at(m) - 1, &[word]);
    let (from, to) = match (
        led(first, "from"),
        led(second, "to"),
        led(first, "to"),
        led(second, "from"),
    ) {
        (true, true, ..) => (first, second),
        (.., true, true) => (second, first),
        _ => return None,
    };
    let head = at(first);
    let within = page.sentence(page.sentence_at(first.span.start()));
    let near = (head.saturating_sub(REACH)..head).rev();
    let mut near = near.filter(|&i| page.pieces.get(i).is_some_and(|p| within.covers(p.span)));
    let (verb, times) = near.find_map(|i| TIMES.iter().find(|t| page.reads(i, &[t.0])).map(|t| (i, t.1)))?;
    let apart = page.pieces_in(first.span.between(second.span)).len();
    let (x, y) = (figure(page, from)?, figure(page, to)?);
    if from.kind != to.kind || from.unit != to.unit || apart > REACH || x.value <= 0.0 {
        return None;
    }
    let before = |words: &[&str]| (verb.saturating_sub(2)..verb).find(|&i| page.reads(i, words));
    let (more, nearly) = (
        before(&["more"]),
        before(&["nearly", "almost", "about", "roughly", "virtually"]),
    );
    let said = page.cover(more.or(nearly).unwrap_or(verb)..verb + 1)?;
    let (low, high) = (
        (y.value - y.half()) / (x.value + x.half()),
        (y.value + y.half()) / (x.value - x.half()),
    );
    let grows = times > 1.0;
    let ok = if more.is_some() {
        if grows { high >= times } else { low <= times }
    } else if nearly.is_some() {
        high >= times * (1.0 - 2.0 * LOOSE) && low <= times * (1.0 + 2.0 * LOOSE)
    } else {
        high >= times * (1.0 - LOOSE) && low <= times * (1.0 + LOOSE)
    };
    let working = format!(
        "{} / {} = {}, printed as {}",
        number(y.value, 2),
        number(x.value, 2),
        number(y.value / x.value, 2),
        page.line(said).to_lowercase()
    );
    let span = said.cover(first.span).cover(second.span);
    Some(page.check(
        CheckKind::Ratio,
        span,
        vec![from.value_span, to.value_span, said],
        ok,
        working,
    ))
}

fn figure(page: &Page<'_>, mention: &Mention) -> Option<Printed> {
    match mention.value {
        Some(Value::Number(value)) if mention.bound == Bound::Exact && !mention.kind.is_timex() => {
            Some(Printed::new(value, mention.value_span.of(page.text())))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    fn workings(text: &str) -> Vec<(bool, String)> {
        workings_of(ratios, text)
    }

    #[test]
    fn what_doubled_is_twice_as_much() {
        let text = "The fleet doubled from 400 boats to 800 boats.";
        assert_eq!(workings(text), [(true, "800 / 400 = 2, printed as doubled".into())]);
        let text = "The fleet has tripled in a year from 410 to 800.";
        assert_eq!(workings(text), [(false, "800 / 410 = 1.95, printed as tripled".into())]);
        let text = "The fleet more than doubled to 850 boats from 400 boats.";
        assert_eq!(
            workings(text),
            [(true, "850 / 400 = 2.12, printed as more than doubled".into())]
        );
    }

    #[test]
    fn other_values_say_nothing() {
        for text in [
            "The fleet doubled, and 800 boats sailed from 40 ports to 90 islands.",
            "The fleet grew from 400 boats to 800 boats.",
            "The fleet doubled from about 300 boats to 800 boats.",
        ] {
            assert_eq!(workings(text), [], "{text}");
        }
    }
}
