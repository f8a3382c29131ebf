use super::lexicon::Class;
use super::mention::Value;
use super::noun;
use super::token::Shape;
use super::view::View;

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// With digits, perhaps with a scale word ("5,200", "3.2 million").
    Digits,
    /// In words ("two hundred", "a dozen").
    Words,
    /// As a fraction in words ("a third", "half").
    Fraction,
    /// As an amount without a number ("hundreds").
    Vague,
}

/// A number and the tokens `from..to` that state it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Numeral {
    /// Its first token.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// What it states.
    pub value: Value,
    /// How it is written.
    pub form: Form,
    /// What its scale words ("million", "bn") multiply it by; 1 without them.
    pub scale: f64,
}

impl Numeral {
    /// Its number, if it states one.
    pub fn number(&self) -> Option<f64> {
        match self.value {
            Value::Number(n) => Some(n),
            Value::Range(..) => None,
        }
    }
}

/// Reads a number that starts with token `at`. `money`: a currency stands before it, so a glued "m" is a million.
pub fn numeral(v: &View, at: usize, money: bool) -> Option<Numeral> {
    let token = v.at(at);
    match token.shape {
        Shape::Number => digits(v, at, money),
        Shape::Word if token.is(Class::VAGUE) => vague(v, at),
        Shape::Word
            if token.is(Class::CARDINAL.or(Class::SCALE)) || v.reads_any(at, &["a", "an", "half", "quarter"]) =>
        {
            words(v, at)
        }
        Shape::Word if token.is(Class::FRACTION) => fraction(v, at),
        _ => None,
    }
}

/// The number that `token` states in digits; `None` for anything but one number ("29.10.2018").
pub fn parse_digits(token: &str) -> Option<f64> {
    let mut digits = [0; 32];
    let mut len = 0;
    let mut points = 0;
    for b in token.bytes().filter(|&b| b != b',') {
        points += usize::from(b == b'.');
        *digits.get_mut(len)? = b;
        len += 1;
    }
    if points > 1 {
        return None;
    }
    if let Some(part) = vulgar(token) {
        return Some(part);
    }
    std::str::from_utf8(digits.get(..len)?).ok()?.parse().ok()
}

fn vulgar(token: &str) -> Option<f64> {
    Some(match token {
        "\u{bd}" => 0.5,
        "\u{bc}" => 0.25,
        "\u{be}" => 0.75,
        "\u{2153}" => 1.0 / 3.0,
        "\u{2154}" => 2.0 / 3.0,
        "\u{215b}" => 0.125,
        _ => return None,
    })
}

/// The factor of a scale word.
pub fn scale(word: &str) -> Option<f64> {
    const SCALES: &[(&str, f64)] = &[
        ("hundred", 1e2),
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("trillion", 1e12),
        ("quadrillion", 1e15),
        ("bn", 1e9),
        ("mn", 1e6),
        ("tn", 1e12),
        ("mln", 1e6),
        ("bln", 1e9),
        ("trn", 1e12),
        ("dozen", 12.0),
        ("lakh", 1e5),
        ("crore", 1e7),
    ];
    SCALES.iter().find(|s| s.0.eq_ignore_ascii_case(word)).map(|s| s.1)
}

/// The number from 0 to 90 that a word names.
pub fn cardinal(word: &str) -> Option<f64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let place = |list: &[&str]| list.iter().position(|w| w.eq_ignore_ascii_case(word));
    place(&ONES)
        .map(|n| n as f64)
        .or_else(|| place(&TENS).map(|n| (n as f64 + 2.0) * 10.0))
}

/// The place that an ordinal word names.
pub fn ordinal(word: &str) -> Option<f64> {
    const ONES: [&str; 19] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    const TENS: [&str; 8] = [
        "twentieth",
        "thirtieth",
        "fortieth",
        "fiftieth",
        "sixtieth",
        "seventieth",
        "eightieth",
        "ninetieth",
    ];
    let place = |list: &[&str]| list.iter().position(|w| w.eq_ignore_ascii_case(word));
    let tens = || place(&TENS).map(|n| (n as f64 + 2.0) * 10.0);
    let large = || match word.to_ascii_lowercase().as_str() {
        "hundredth" => Some(1e2),
        "thousandth" => Some(1e3),
        "millionth" => Some(1e6),
        _ => None,
    };
    place(&ONES).map(|n| n as f64 + 1.0).or_else(tens).or_else(large)
}

fn digits(v: &View, at: usize, money: bool) -> Option<Numeral> {
    let mut value = parse_digits(v.word(at))?;
    let mut to = at + 1;
    let plain = value.fract() == 0.0 && value < 1000.0 && value > 0.0;
    let over = |i: usize| {
        (v.shape(i) == Shape::Number && plain)
            .then(|| parse_digits(v.word(i)))
            .flatten()
    };
    if v.shape(to) == Shape::Slash && v.glued(to) && v.glued(to + 1) && value < 20.0 {
        let below = over(to + 1).filter(|d| (2.0..=100.0).contains(d) && value < *d)?;
        if v.shape(to + 2) == Shape::Slash && v.glued(to + 2) {
            return None;
        }
        return Some(Numeral {
            from: at,
            to: to + 2,
            value: Value::Number(value / below),
            form: Form::Fraction,
            scale: 1.0,
        });
    }
    if plain && v.shape(to) == Shape::Number {
        let joined = if v.joining_hyphen(to) { to + 1 } else { to };
        if let Some(part) = vulgar(v.word(joined)) {
            value += part;
            to = joined + 1;
        } else if v.shape(to + 1) == Shape::Slash
            && v.glued(to + 1)
            && v.glued(to + 2)
            && let (Some(n), Some(d)) = (over(to), over(to + 2))
            && n < d
            && d <= 64.0
        {
            value += n / d;
            to += 3;
        }
    }
    // Digits grouped by no-break or thin spaces: "10 000".
    while (1.0..1e12).contains(&value) && value.fract() == 0.0 && grouped_by_space(v, to) {
        value = value * 1000.0 + parse_digits(v.word(to))?;
        to += 1;
    }
    let mut scale = 1.0;
    while let Some((factor, after)) = scale_at(v, to, money, value) {
        value *= factor;
        to = after;
        scale *= factor;
    }
    Some(Numeral {
        from: at,
        to,
        value: Value::Number(tidy(value)),
        form: Form::Digits,
        scale,
    })
}

/// Rounds off what binary fractions add ("2.3 million" is 2,300,000).
fn tidy(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() < whole.abs() * 1e-12 {
        whole
    } else {
        value
    }
}

fn grouped_by_space(v: &View, at: usize) -> bool {
    let token = v.at(at);
    let gap = v.text.get(v.back(at, 1).span.end()..token.span.start());
    token.shape == Shape::Number
        && token.span.len() == 3
        && v.word(at).bytes().all(|b| b.is_ascii_digit())
        && matches!(gap, Some("\u{a0}" | "\u{202f}" | "\u{2009}"))
}

/// The scale word at `at`, perhaps after a hyphen, and the token after it.
fn scale_at(v: &View, at: usize, money: bool, value: f64) -> Option<(f64, usize)> {
    let at = if v.joining_hyphen(at) { at + 1 } else { at };
    let token = v.at(at);
    if token.shape != Shape::Word || !token.is(Class::SCALE) {
        return None;
    }
    let word = v.word(at);
    if token.span.len() > 1 {
        return scale(word).map(|s| (s, at + 1));
    }
    if token.spaced() {
        return None;
    }
    let people =
        || noun::counted(v, at + 1, noun::Count::Many).is_some_and(|n| noun::plural(v, n.to.saturating_sub(1)));
    match word {
        "m" if money || people() => Some((1e6, at + 1)),
        "M" if money || people() => Some((1e6, at + 1)),
        "b" | "B" if money || people() => Some((1e9, at + 1)),
        "k" | "K" if money || people() || word == "k" && value >= 10.0 => Some((1e3, at + 1)),
        _ => None,
    }
}

fn words(v: &View, at: usize) -> Option<Numeral> {
    let mut i = at;
    let article = v.reads_any(at, &["a", "an"]);
    if v.reads(at, "half")
        || v.reads(at, "quarter")
        || article && v.reads_any(at + 1, &["half", "quarter", "third", "fifth"])
    {
        return fraction(v, at);
    }
    if article {
        i += 1;
        if !v.is(i, Class::SCALE) || v.at(i).span.len() < 3 {
            return if v.is(i, Class::VAGUE) { None } else { fraction(v, at) };
        }
    }
    let (mut total, mut group) = (0.0, if article { 1.0 } else { 0.0 });
    let (mut scaled, mut last) = (false, f64::MAX);
    let mut factor = 1.0;
    let from = i;
    loop {
        let hyphen = i > from && v.joining_hyphen(i);
        let and = i > from && v.reads(i, "and") && scaled;
        let next = if hyphen || and { i + 1 } else { i };
        let token = v.at(next);
        if token.shape != Shape::Word || i > from && !hyphen && !token.spaced() {
            break;
        }
        if let Some(n) = cardinal(v.word(next)).filter(|_| token.is(Class::CARDINAL)) {
            // "twenty five" goes on, "five six" and "two twenty" do not.
            let fits = group == 0.0 || group % 100.0 == 0.0 || group % 10.0 == 0.0 && group % 100.0 >= 20.0 && n < 10.0;
            if !fits || i > from && !hyphen && !and && last < 20.0 || n == 0.0 && i > from {
                break;
            }
            group += n;
            last = n;
        } else if let Some(s) = scale(v.word(next)).filter(|_| token.is(Class::SCALE) && token.span.len() > 1 && !and) {
            if s == 100.0 || s == 12.0 || group == 0.0 && total > 0.0 {
                group = if group == 0.0 { total * s } else { group * s };
                total = if group > total { 0.0 } else { total };
            } else {
                total += group.max(1.0) * s;
                group = 0.0;
            }
            if i == from && !article {
                return None;
            }
            scaled = true;
            factor = s;
            last = s;
        } else {
            break;
        }
        i = next + 1;
    }
    if i == from || v.joining_hyphen(i) && v.is(i + 1, Class::ORDINAL) && !v.word(i + 1).ends_with('s') && last >= 20.0
    {
        return None;
    }
    let mut value = total + group;
    // "two and a half million", "two-thirds"
    if v.reads(i, "and") && v.reads_any(i + 1, &["a", "one"]) && v.reads_any(i + 2, &["half", "quarter", "third"]) {
        value += part(v, i + 2).unwrap_or(0.0);
        i += 3;
        if let Some(s) = scale(v.word(i)).filter(|_| v.is(i, Class::SCALE)) {
            value *= s;
            i += 1;
            factor = s;
        }
    } else if !scaled
        && i == from + 1
        && let Some(f) = fraction(v, at)
    {
        return Some(f);
    }
    Some(Numeral {
        from: at,
        to: i,
        value: Value::Number(value),
        form: Form::Words,
        scale: factor,
    })
}

/// The part of a whole that the fraction word at `at` names.
fn part(v: &View, at: usize) -> Option<f64> {
    let word = v.word(at);
    if !v.is(at, Class::FRACTION) {
        return None;
    }
    match word.to_ascii_lowercase().as_str() {
        "half" | "halves" => Some(0.5),
        "quarter" | "quarters" => Some(0.25),
        plural => ordinal(plural.strip_suffix('s').unwrap_or(plural))
            .filter(|n| *n > 2.0)
            .map(|n| 1.0 / n),
    }
}

/// "half", "half a million", "a third of", "two-thirds", "three quarters", "one in five".
fn fraction(v: &View, at: usize) -> Option<Numeral> {
    let count = cardinal(v.word(at)).filter(|_| v.is(at, Class::CARDINAL));
    let article = v.reads_any(at, &["a", "an"]);
    let mut i = at + usize::from(count.is_some() || article);
    if count.is_some() && v.joining_hyphen(i) {
        i += 1;
    }
    let piece = part(v, i)?;
    let many = count.unwrap_or(1.0);
    let plural = v.word(i).ends_with('s');
    if many > 1.0 && !plural || count.is_none() && !article && !v.reads(i, "half") {
        return None;
    }
    let quarter = v.reads_any(i, &["quarter", "quarters", "second", "seconds"]);
    i += 1;
    let mut factor = 1.0;
    let of = usize::from(v.reads(i, "of"));
    if v.reads_any(i + of, &["a", "an"]) && v.is(i + of + 1, Class::SCALE) {
        factor = scale(v.word(i + of + 1))?;
        i += of + 2;
    } else if v.reads(at, "half") && v.is(i, Class::SCALE) && v.at(i).span.len() > 2 {
        factor = scale(v.word(i))?;
        i += 1;
    } else {
        let fiscal = quarter && count.is_none_or(|n| n == 1.0) && !v.is(at.wrapping_sub(1), Class::APPROXIMATE);
        let lone = !plural && !quarter && count.is_none() && !v.reads(at, "half") && !v.reads_any(i, &["of", "the"]);
        if fiscal && !v.reads(i, "of") || lone {
            return None;
        }
    }
    Some(Numeral {
        from: at,
        to: i,
        value: Value::Number(many * piece * factor),
        form: Form::Fraction,
        scale: factor,
    })
}

/// "hundreds", "tens of thousands", "dozens".
fn vague(v: &View, at: usize) -> Option<Numeral> {
    let unit = |i: usize| {
        Some(match v.word(i).to_ascii_lowercase().as_str() {
            "tens" => (20.0, 99.0),
            "dozens" | "scores" => (24.0, 99.0),
            plural => {
                let s = scale(plural.strip_suffix('s')?)?;
                (2.0 * s, 10.0 * s - 1.0)
            }
        })
    };
    let (low, high) = unit(at)?;
    let mut to = at + 1;
    let mut factor = 1.0;
    if v.reads(to, "of") && v.is(to + 1, Class::VAGUE) {
        factor = scale(v.word(to + 1).strip_suffix('s')?)?;
        to += 2;
    } else if v.reads_any(at, &["tens"]) || v.reads(at, "scores") && !v.reads(to, "of") {
        return None;
    }
    let value = if factor > 1.0 {
        Value::Range(low * factor, (high + 1.0) * factor - 1.0)
    } else {
        Value::Range(low, high)
    };
    Some(Numeral {
        from: at,
        to,
        value,
        form: Form::Vague,
        scale: factor,
    })
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn read(text: &str) -> Option<(Value, usize)> {
        let tokens = tokens(text);
        numeral(&View::new(text, &tokens), 0, false).map(|n| (n.value, n.to))
    }

    fn number(text: &str) -> Option<f64> {
        match read(text)?.0 {
            Value::Number(n) => Some(n),
            Value::Range(..) => None,
        }
    }

    #[test]
    fn digits_and_scales() {
        for (text, n) in [
            ("5,200 troops", 5200.0),
            ("3.2 million", 3_200_000.0),
            ("1.5M users", 1_500_000.0),
            ("10\u{a0}000 homes", 10_000.0),
            ("2 1/2 cups", 2.5),
            ("3/4 of", 0.75),
            ("\u{bd} cup", 0.5),
            ("40bn", 4e10),
            ("2 lakh", 2e5),
            ("2.3 million", 2_300_000.0),
        ] {
            assert_eq!(number(text), Some(n), "{text}");
        }
        assert_eq!(number("29.10.2018"), None);
    }

    #[test]
    fn words() {
        for (text, n) in [
            ("twenty-five", 25.0),
            ("two hundred and fifty thousand", 250_000.0),
            ("one hundred thousand", 100_000.0),
            ("a dozen", 12.0),
            ("half a million", 500_000.0),
            ("a quarter of a million", 250_000.0),
            ("two and a half million", 2_500_000.0),
            ("two-thirds", 2.0 / 3.0),
            ("a third of", 1.0 / 3.0),
            ("three quarters of", 0.75),
            ("one million two hundred thousand", 1_200_000.0),
            ("nine hundred ninety nine", 999.0),
            ("a hundred billion", 1e11),
            ("two dozen", 24.0),
        ] {
            assert_eq!(number(text), Some(n), "{text}");
        }
        assert_eq!(read("five six").map(|r| r.1), Some(1));
    }

    #[test]
    fn vague_amounts_are_ranges() {
        assert_eq!(read("hundreds of people"), Some((Value::Range(200.0, 999.0), 1)));
        assert_eq!(read("tens of thousands"), Some((Value::Range(20_000.0, 99_999.0), 3)));
        assert_eq!(read("dozens"), Some((Value::Range(24.0, 99.0), 1)));
    }
}
