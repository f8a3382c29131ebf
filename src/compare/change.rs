use super::page::Page;
use super::printed::{Printed, equal, number};
use super::{Check, CheckKind};
use crate::extract::{Bound, Kind, Mention, Trend, Value};
use crate::text::TextSpan;

/// How many words may stand between a change and the values that it lies between.
const REACH: usize = 10;
/// Words that turn to something else, so that a change on one side of them is none of the values on the other.
const TURNS: &[&str] = &[
    "after", "although", "and", "as", "but", "compared", "despite", "even", "that", "versus", "when", "where", "which",
    "while",
];

/// A value of a change: its number and how far rounding may have moved it.
#[derive(Clone, Copy, Debug)]
struct Figure {
    value: f64,
    half: f64,
    /// Whether it is a whole number printed to its last figure, so that steps between such numbers are exact.
    in_full: bool,
    span: TextSpan,
}

/// The changes that an article states beside both values: "from 40 to 50, a 25 percent increase", "down 300 from 1,200 to
/// 900", "fell 35 cents, or 2 percent, to $17.15". Each is held to the rounding of all three figures.
pub fn changes(page: &Page<'_>) -> Vec<Check> {
    let mentions = page.mentions();
    let mut out = Vec::new();
    for at in 0..mentions.len() {
        out.extend(between_two(page, at));
        out.extend(to_one(page, at));
    }
    out
}

/// A change at mention `at` with a "from" and a "to" beside it in its sentence.
fn between_two(page: &Page<'_>, at: usize) -> Option<Check> {
    let change = page.mentions().get(at)?;
    let others = page.values_of_sentence(change.span.start())?;
    if lead(page, change, &["from", "to"]) {
        return None;
    }
    let one = |word: &str| {
        let mut led = others.iter().filter(|m| !m.kind.is_timex() && lead(page, m, &[word]));
        led.next().filter(|_| led.next().is_none())
    };
    let (from, to) = (one("from")?, one("to")?);
    let percents = others.iter().filter(|m| m.kind == Kind::Percent).count();
    let alike = measure(from) == measure(to) && from.kind == to.kind;
    if !alike || !near(page, change, from, to) {
        return None;
    }
    let (low, high) = (figure(page, from)?, figure(page, to)?);
    let stated = figure(page, change)?;
    let relative = change.kind == Kind::Percent && change.unit.as_deref() == Some("percentage");
    if relative {
        let alone = percents == 1 && from.kind != Kind::Percent;
        let direction = direction(page, change);
        let moved = 100.0 * (high.value - low.value) / low.value;
        let same_way = direction.is_none_or(|d| (d == Trend::Up) == (moved > 0.0));
        if !alone || low.value <= 0.0 || moved == 0.0 || !same_way || direction.is_none() {
            return None;
        }
        return Some(in_percent(page, low, high, stated));
    }
    let points = from.kind == Kind::Percent && change.unit.as_deref() == Some("percentage point");
    let same = from.kind != Kind::Percent && change.kind == from.kind && measure(change) == measure(from);
    let stepped = change.trend.is_some() || lead(page, change, &["by"]);
    let adjacent = change.span.end() <= from.span.start().min(to.span.start());
    ((points || same) && stepped && adjacent).then(|| in_steps(page, low, high, stated))
}

/// A change at mention `at` that is given as a step and in percent, with the value after it: "fell 35 cents, or 2 percent,
/// to $17.15".
fn to_one(page: &Page<'_>, at: usize) -> Option<Check> {
    let [step, percent, to] = page.mentions().get(at..at + 3)? else {
        return None;
    };
    let or = page.line(step.span.between(percent.span));
    let next = page.line(percent.span.between(to.span));
    let shaped = matches!(or.as_str(), ", or" | "or" | "(")
        && matches!(next.as_str(), ", to" | "to" | ") to" | ", at" | "at" | ") at");
    let alike = percent.unit.as_deref() == Some("percentage") && scale(step)?.0 == scale(to)?.0;
    if !shaped || !alike {
        return None;
    }
    let (moved, stated, end) = (figure(page, step)?, figure(page, percent)?, figure(page, to)?);
    let factor = scale(step)?.1 / scale(to)?.1;
    let moved = Figure {
        value: moved.value * factor,
        half: moved.half * factor,
        ..moved
    };
    let sign = match step.trend.or(percent.trend)? {
        Trend::Up => 1.0,
        Trend::Down => -1.0,
    };
    let start = Figure {
        value: end.value - sign * moved.value,
        half: end.half + moved.half,
        ..moved
    };
    let share = |start: f64, moved: f64| 100.0 * moved / start;
    let (low, high) = (
        share(start.value + start.half, moved.value - moved.half),
        share(start.value - start.half, moved.value + moved.half),
    );
    if start.value - start.half <= 0.0 || high > 100.0 {
        return None;
    }
    let ok = low <= stated.value + stated.half && stated.value - stated.half <= high;
    let working = format!(
        "{} / {} = {} %, printed as {} %",
        number(moved.value, 2),
        number(start.value, 2),
        number(share(start.value, moved.value), 2),
        number(stated.value, 2)
    );
    let operands = vec![moved.span, stated.span, end.span];
    Some(page.check(CheckKind::Change, step.span.cover(to.span), operands, ok, working))
}

fn in_percent(page: &Page<'_>, from: Figure, to: Figure, stated: Figure) -> Check {
    let share = |from: f64, to: f64| 100.0 * ((to - from) / from).abs();
    let corners = [(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)];
    let held = corners.map(|(x, y)| share(from.value + x * from.half, to.value + y * to.half));
    let low = held.iter().copied().fold(f64::INFINITY, f64::min);
    let high = held.iter().copied().fold(0.0, f64::max);
    let ok = low <= stated.value + stated.half && stated.value - stated.half <= high;
    let (large, small) = if to.value > from.value { (to, from) } else { (from, to) };
    let working = format!(
        "({} - {}) / {} = {} %, printed as {} %",
        number(large.value, 2),
        number(small.value, 2),
        number(from.value, 2),
        number(share(from.value, to.value), 2),
        number(stated.value, 2)
    );
    check(page, [from, to, stated], ok, working)
}

fn in_steps(page: &Page<'_>, from: Figure, to: Figure, stated: Figure) -> Check {
    let (large, small) = if to.value > from.value { (to, from) } else { (from, to) };
    let step = large.value - small.value;
    let slack = if [from, to, stated].iter().any(|f| f.in_full) {
        0.0
    } else {
        from.half + to.half + stated.half
    };
    let ok = equal(step, stated.value) || (step - stated.value).abs() <= slack;
    let sides = [large.value, small.value, step, stated.value].map(|n| number(n, 2));
    let working = format!("{} - {} = {}, printed as {}", sides[0], sides[1], sides[2], sides[3]);
    check(page, [from, to, stated], ok, working)
}

fn check(page: &Page<'_>, figures: [Figure; 3], ok: bool, working: String) -> Check {
    let spans = figures.map(|f| f.span);
    let [from, to, stated] = spans;
    page.check(
        CheckKind::Change,
        from.cover(to).cover(stated),
        spans.to_vec(),
        ok,
        working,
    )
}

/// A value that is one number, neither bounded nor approximate. A round number may be off by what its zeros leave open.
fn figure(page: &Page<'_>, mention: &Mention) -> Option<Figure> {
    let Some(Value::Number(value)) = mention.value else {
        return None;
    };
    let words = mention.value_span.of(page.text());
    let printed = Printed::new(value, words);
    let scaled = words.contains(char::is_alphabetic) && words.contains(|c: char| c.is_ascii_digit());
    let half = if mention.kind == Kind::Percent && printed.step >= 1.0 {
        0.5
    } else {
        printed.half()
    };
    (mention.bound == Bound::Exact && value.is_finite() && value >= 0.0).then_some(Figure {
        value,
        half: if mention.kind == Kind::Quantity && printed.step <= 1.0 && value.fract() == 0.0 {
            0.0
        } else {
            half * 1.02
        },
        in_full: value.fract() == 0.0 && !scaled,
        span: mention.value_span,
    })
}

/// What a change and its values must share.
fn measure(mention: &Mention) -> &str {
    let unit = mention.unit.as_deref().unwrap_or_default();
    unit.split(" per ").next().unwrap_or_default()
}

/// The measure of a value in its largest unit, and what that unit is times it.
fn scale(mention: &Mention) -> Option<(&str, f64)> {
    Some(match (mention.kind, measure(mention)) {
        (Kind::Money, "cent") => ("dollar", 0.01),
        (Kind::Money, "penny") => ("pound", 0.01),
        (Kind::Money, unit) => (unit, 1.0),
        (Kind::Measurement, "point") | (Kind::Quantity, "") => ("point", 1.0),
        _ => return None,
    })
}

/// Whether one of `words` stands right before a value.
fn lead(page: &Page<'_>, mention: &Mention, words: &[&str]) -> bool {
    let at = page.piece_at(mention.span.start());
    at > 0 && page.reads(at - 1, words)
}

/// Whether a change stands beside the two values, with nothing between that turns to something else.
fn near(page: &Page<'_>, change: &Mention, from: &Mention, to: &Mention) -> bool {
    let pair = from.span.cover(to.span);
    if change.span.overlaps(pair) || change.value_span == from.value_span || change.value_span == to.value_span {
        return false;
    }
    let gap = page.pieces_in(change.span.between(pair));
    let apart = page.pieces_in(from.span.between(to.span));
    gap.len() <= REACH
        && apart.len() <= REACH
        && gap
            .chain(apart)
            .all(|i| !page.reads(i, TURNS) && !page.reads(i, &[";", ":", "\u{2013}", "\u{2014}"]))
}

/// In which direction a percentage moves something, by the words beside it.
fn direction(page: &Page<'_>, percent: &Mention) -> Option<Trend> {
    let after = page.piece_at(percent.span.end());
    let named = (after..after + 3).find_map(|i| {
        let word = page.word(i).to_ascii_lowercase();
        match word.as_str() {
            "increase" | "rise" | "jump" | "gain" | "growth" | "surge" | "climb" | "hike" => Some(Trend::Up),
            "decrease" | "drop" | "fall" | "decline" | "cut" | "reduction" | "slump" | "plunge" | "loss" => {
                Some(Trend::Down)
            }
            _ => None,
        }
    });
    named.or(percent.trend)
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    fn workings(text: &str) -> Vec<(bool, String)> {
        workings_of(changes, text)
    }

    #[test]
    fn a_change_in_percent_lies_between_its_values() {
        let text = "Landings rose from 40 to 50, a 25 percent increase.";
        assert_eq!(
            workings(text),
            [(true, "(50 - 40) / 40 = 25 %, printed as 25 %".into())]
        );
        let text = "Profit fell 12 percent to $44 million from $50 million.";
        assert_eq!(
            workings(text),
            [(
                true,
                "(50,000,000 - 44,000,000) / 50,000,000 = 12 %, printed as 12 %".into()
            )]
        );
        let text = "Profit fell 20 percent to $44 million from $50 million.";
        assert_eq!(
            workings(text),
            [(
                false,
                "(50,000,000 - 44,000,000) / 50,000,000 = 12 %, printed as 20 %".into()
            )]
        );
    }

    #[test]
    fn a_step_is_the_difference() {
        let text = "The number of berths is down 300 from 1,200 to 900.";
        assert_eq!(workings(text), [(true, "1,200 - 900 = 300, printed as 300".into())]);
        let text = "The rate rose by 0.7 percentage points from 5.1 percent to 5.6 percent.";
        assert_eq!(workings(text), [(false, "5.6 - 5.1 = 0.5, printed as 0.7".into())]);
    }

    #[test]
    fn a_step_in_percent_of_where_it_started() {
        let text = "Shares fell 35 cents, or 2 percent, to $17.15.";
        assert_eq!(workings(text), [(true, "0.35 / 17.5 = 2 %, printed as 2 %".into())]);
        let text = "Shares fell 35 cents, or 4 percent, to $17.15.";
        assert_eq!(workings(text), [(false, "0.35 / 17.5 = 2 %, printed as 4 %".into())]);
    }

    #[test]
    fn other_figures_say_nothing() {
        for text in [
            "The road runs from 40 farms to 50 mills, and 30 percent of it is paved.",
            "Landings rose from 40 to 50 while prices fell 10 percent.",
            "Landings rose 30 percent from 40.",
            "Landings rose from about 40 to 50, a 35 percent increase.",
        ] {
            assert_eq!(workings(text), [], "{text}");
        }
    }
}
