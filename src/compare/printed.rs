//! Numbers as they are printed: how far rounding may have moved them, and how they are written out in a working.

/// A number with what its printed form says about its precision.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Printed {
    /// The number.
    pub value: f64,
    /// One step of its last figure that says something: 0.1 for "5.9", 100 for "2,100", 1e8 for "1.1 billion".
    pub step: f64,
    /// Whether that figure is written, and not a round number's last before zeros ("1.1 billion", "5.9", "13", not "600").
    pub written: bool,
}

/// How far rounding may move a number whose last figures are zeros, as a share of it.
const ROUND: f64 = 0.04;
/// How far it may move any other.
const WRITTEN: f64 = 0.1;

impl Printed {
    /// Reads the precision of `value` from the words that print it.
    pub fn new(value: f64, words: &str) -> Self {
        let plain: String = words.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
        let from = plain.find(|c: char| c.is_ascii_digit());
        let digits: String = from
            .and_then(|at| plain.get(at..))
            .unwrap_or_default()
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        let digits = digits.trim_end_matches('.');
        let stated: f64 = digits.parse().unwrap_or(0.0);
        let scale = if stated > 0.0 { (value / stated).abs() } else { 1.0 };
        let decimals = digits.split_once('.').map_or(0, |d| d.1.len() as i32);
        if decimals > 0 || scale > 1.5 {
            let step = 10f64.powi(-decimals) * scale;
            return Self {
                value,
                step,
                written: true,
            };
        }
        let step = last_figure(value);
        Self {
            value,
            step,
            written: step <= 1.0,
        }
    }

    /// How much its figures tell it apart: 0 for "1" and "600", 1 for "10" and "1.0", 3.1 for "1,145".
    pub fn figures(self) -> f32 {
        let ratio = (self.value.abs() / self.step).clamp(1.0, 1e9);
        ratio.log10() as f32
    }

    /// Half of the step, but no more than rounding in print goes.
    pub fn half(self) -> f64 {
        let cap = if self.written { WRITTEN } else { ROUND };
        (self.step / 2.0).min(self.value.abs() * cap)
    }

    /// Whether `self`, the coarser of the two, is `finer` rounded.
    pub fn rounds(self, finer: Self) -> bool {
        let large = self.written || self.value.abs() >= 100.0;
        large && self.step > finer.step * 1.5 && (self.value - finer.value).abs() <= self.half() * (1.0 + 1e-9)
    }

    /// Whether both print the same number, or one of them the other rounded.
    pub fn same(self, other: Self) -> bool {
        equal(self.value, other.value) || self.rounds(other) || other.rounds(self)
    }
}

/// The place of the last figure of a whole number that is no zero; 1 for all that are not whole.
fn last_figure(value: f64) -> f64 {
    let mut step = 1.0;
    while value.abs() >= step * 10.0 && value.abs() < 1e15 && (value / (step * 10.0)).fract() == 0.0 {
        step *= 10.0;
    }
    step
}

/// Whether two numbers differ by nothing but the arithmetic.
pub fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// The number with separated thousands and at most `decimals` figures after the point: "2,499.3".
pub fn number(value: f64, decimals: usize) -> String {
    let fixed = format!("{:.decimals$}", value.abs());
    let (whole, rest) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let rest = rest.trim_end_matches('0');
    let mut out = String::with_capacity(fixed.len() + 6);
    if value < 0.0 && fixed.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('-');
    }
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_is_the_last_figure_that_says_something() {
        for (value, words, step) in [
            (5.9, "5.9", 0.1),
            (2100.0, "2,100", 100.0),
            (1.1e9, "1.1 billion", 1e8),
            (1.08e9, "1.08bn", 1e7),
            (13e6, "13 million", 1e6),
            (7.0, "seven", 1.0),
            (600.0, "six hundred", 100.0),
            (0.5, "half", 1.0),
        ] {
            let printed = Printed::new(value, words);
            assert!(equal(printed.step, step), "{words}: {}", printed.step);
        }
    }

    #[test]
    fn rounding_goes_to_the_coarser_figure() {
        let same = |a: (f64, &str), b: (f64, &str)| Printed::new(a.0, a.1).same(Printed::new(b.0, b.1));
        assert!(same((1.1e9, "1.1 billion"), (1.08e9, "1.08bn")));
        assert!(same((600.0, "600"), (612.0, "612")));
        assert!(same((9.0, "nine"), (8.6, "8.6")));
        assert!(!same((2100.0, "2,100"), (2200.0, "2,200")));
        assert!(!same((10.0, "10"), (13.0, "13")));
        assert!(!same((5.9, "5.9"), (6.1, "6.1")));
        assert!(!same((1e6, "1 million"), (1.145e6, "1,145,000")));
        assert!(!same((35.0, "35"), (36.0, "36")));
    }

    #[test]
    fn numbers_are_written_with_separated_thousands() {
        assert_eq!(number(2499.311, 1), "2,499.3");
        assert_eq!(number(1234567.0, 1), "1,234,567");
        assert_eq!(number(-0.04, 1), "0");
        assert_eq!(number(-1000.0, 0), "-1,000");
    }
}
