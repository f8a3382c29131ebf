use super::amount::{Amount, convert, overlap, plural};
use super::page::Page;
use super::printed::{equal, number};
use super::{Check, CheckKind};
use crate::extract::{Family, Kind, Mention, Unit, unit_named};

/// What stands between a measure and the same measure in another unit.
const BETWEEN: &[&str] = &[
    "(",
    ", or",
    "or",
    "/",
    "[",
    ", or about",
    "(about",
    "(around",
    "(roughly",
    "(nearly",
    "(some",
    "(approximately",
];

/// Units of one name and several sizes, by what the other sizes are times the usual one: the long ton and the tonne are
/// printed as "ton", the imperial gallon and pint as "gallon" and "pint", the nautical mile as "mile".
const OTHER_SIZES: &[(&str, &[f64])] = &[
    ("ton", &[1.12, 1.102_311]),
    ("gallon", &[1.200_95]),
    ("pint", &[1.200_95]),
    ("mile", &[1.150_779]),
];

/// The measures that an article states in two units side by side: "1,553 miles (2,500 km)".
pub fn unit_pairs(page: &Page<'_>) -> Vec<Check> {
    let mentions = page.mentions();
    let of = |i: Option<usize>| i.and_then(|i| mentions.get(i));
    let pairs = mentions.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [first, second] => {
            let continued = of(at.checked_sub(1)).is_some_and(|before| is_continued(page, before, first))
                || of(Some(at + 2)).is_some_and(|after| is_continued(page, second, after));
            (!continued).then(|| check(page, first, second)).flatten()
        }
        _ => None,
    });
    pairs.collect()
}

/// Whether a measure goes on in a smaller unit: "5 feet 10 inches".
fn is_continued(page: &Page<'_>, first: &Mention, second: &Mention) -> bool {
    let family = |m: &Mention| m.unit.as_deref().and_then(unit_named).map(|u| u.family);
    let between = first.span.between(second.span).of(page.text()).trim();
    let measures = [first, second].iter().all(|m| m.kind == Kind::Measurement);
    measures && matches!(between, "" | "," | "and") && family(first) == family(second)
}

/// Whether a value is made of two units: "5 feet 10". How exact such a value is meant to be is not known.
fn is_compound(value: &str) -> bool {
    let numerals = value.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    numerals.filter(|n| n.starts_with(|c: char| c.is_ascii_digit())).count() > 1 && value.contains(char::is_alphabetic)
}

fn check(page: &Page<'_>, first: &Mention, second: &Mention) -> Option<Check> {
    let text = page.text();
    let between = first.span.between(second.span).of(text).trim();
    if first.kind != Kind::Measurement || second.kind != Kind::Measurement || !BETWEEN.contains(&between) {
        return None;
    }
    if [first, second].iter().any(|m| is_compound(m.value_span.of(text))) {
        return None;
    }
    let (a, b) = (
        Amount::new(first, first.value_span.of(text))?,
        Amount::new(second, second.value_span.of(text))?,
    );
    let (from, to) = (a.unit()?, b.unit()?);
    let (printed, other) = (a.single()?, b.single()?);
    if from.family != to.family || from.family == Family::Other || from.name == to.name {
        return None;
    }
    let sizes = |unit: &Unit| OTHER_SIZES.iter().find(|s| s.0 == unit.name).map_or(&[][..], |s| s.1);
    let alike = |scale_a: f64, scale_b: f64| {
        let scaled = |(low, high): (f64, f64), scale: f64| (low * scale, high * scale);
        overlap(scaled(a.rounding(), scale_a), scaled(b.rounding(), scale_b))
    };
    let difference = || {
        let (x, y) = (printed.value * from.factor, other.value * to.factor);
        from.offset != to.offset
            && (x - y).abs() <= printed.half().max(0.5) * from.factor + other.half().max(0.5) * to.factor
    };
    let ok = alike(1.0, 1.0);
    let elsewhere =
        !ok && (difference() || sizes(from).iter().any(|&s| alike(s, 1.0)) || sizes(to).iter().any(|&s| alike(1.0, s)));
    if elsewhere {
        return None;
    }
    let exact = convert(printed.value, from, to);
    let working = format!(
        "{} {} = {} {}, printed as {}",
        number(printed.value, 3),
        plural(from.name, printed.value),
        number(
            exact,
            if equal(exact, exact.round()) || exact.abs() >= 10.0 {
                1
            } else {
                2
            }
        ),
        plural(to.name, exact),
        number(other.value, 3),
    );
    let operands = vec![first.value_span, second.value_span];
    Some(page.check(
        CheckKind::UnitPair,
        first.span.cover(second.span),
        operands,
        ok,
        working,
    ))
}

#[cfg(test)]
mod tests {
    use super::super::checks::workings_of;
    use super::*;

    fn workings(text: &str) -> Vec<(bool, String)> {
        workings_of(unit_pairs, text)
    }

    #[test]
    fn the_same_measure_in_two_units() {
        let is = |text: &str, ok: bool, working: &str| assert_eq!(workings(text), [(ok, working.into())], "{text}");
        is(
            "The 1,553 mile (2,500 kilometer) fence",
            true,
            "1,553 miles = 2,499.3 kilometres, printed as 2,500",
        );
        is(
            "It was 6 feet (1.8 m) deep.",
            true,
            "6 feet = 1.83 metres, printed as 1.8",
        );
        is(
            "It lies 36 miles (58 km) away.",
            true,
            "36 miles = 57.9 kilometres, printed as 58",
        );
        is(
            "It lies 36 miles (85 km) away.",
            false,
            "36 miles = 57.9 kilometres, printed as 85",
        );
    }

    #[test]
    fn other_measures_are_no_pair() {
        assert_eq!(workings("It runs 36 miles, 58 km of it paved."), []);
        assert_eq!(workings("He is 5 feet 10 inches (1.78 m) tall."), []);
        assert_eq!(workings("The ship went 100 miles (185 km)."), [], "nautical miles");
    }
}
