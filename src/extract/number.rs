use super::lexicon::Class;
use super::mention::Value;
use super::noun;
use super::number_words::{fraction, multiple, ratio, scale, some_scale, vague, words};
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
    let found = match token.shape {
        Shape::Number => digits(v, at, money),
        Shape::Word if token.is(Class::VAGUE) => vague(v, at),
        Shape::Word
            if token.is(Class::CARDINAL.or(Class::SCALE)) || v.reads_any(at, &["a", "an", "half", "quarter"]) =>
        {
            words(v, at).or_else(|| some_scale(v, at))
        }
        Shape::Word if v.reads_any(at, &["several", "few", "couple"]) => some_scale(v, at),
        Shape::Word if token.is(Class::FRACTION) => fraction(v, at),
        Shape::Word => multiple(v, at),
        _ => None,
    }?;
    let found = if money {
        found
    } else {
        ratio(v, &found).unwrap_or(found)
    };
    found.value.high().is_finite().then_some(found)
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
        return grouped_by_points(token);
    }
    if let Some(part) = vulgar(token) {
        return Some(part);
    }
    std::str::from_utf8(digits.get(..len)?).ok()?.parse().ok()
}

/// "1.000.000", which is no address of four bytes.
fn grouped_by_points(token: &str) -> Option<f64> {
    let mut groups = token.split('.');
    let first = groups
        .next()
        .filter(|g| (1..=3).contains(&g.len()) && !g.starts_with('0'))?;
    let mut value: f64 = first.parse().ok()?;
    let mut bytes = value <= 255.0;
    let mut count = 1;
    for group in groups {
        let n: f64 = group.parse().ok().filter(|_| group.len() == 3)?;
        bytes &= n <= 255.0;
        count += 1;
        value = value * 1000.0 + n;
    }
    (!(bytes && count == 4)).then_some(value)
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

/// Reads a number that token `at` starts in digits.
pub fn digits(v: &View, at: usize, money: bool) -> Option<Numeral> {
    let mut value = parse_digits(v.word(at))?;
    let mut to = at + 1;
    let plain = value.fract() == 0.0 && value < 1000.0 && value > 0.0;
    let over = |i: usize| {
        (v.shape(i) == Shape::Number && plain)
            .then(|| parse_digits(v.word(i)))
            .flatten()
    };
    let slash = v.shape(to) == Shape::Slash && v.glued(to) && v.glued(to + 1) && value < 20.0;
    let below = over(to + 1).filter(|d| slash && (2.0..=100.0).contains(d) && *d != 11.0 && value < *d);
    if let Some(below) = below {
        let date = v.shape(to + 2) == Shape::Slash && v.glued(to + 2);
        let value = Value::Number(value / below);
        return (!date).then_some(Numeral {
            from: at,
            to: to + 2,
            value,
            form: Form::Fraction,
            scale: 1.0,
        });
    }
    if let Some((power, after)) = power_of_ten(v, to) {
        let value = Value::Number(value * power);
        return Some(Numeral {
            from: at,
            to: after,
            value,
            form: Form::Digits,
            scale: 1.0,
        });
    }
    let joined = if v.joining_hyphen(to) { to + 1 } else { to };
    if plain && v.shape(joined) == Shape::Number {
        if let Some(part) = vulgar(v.word(joined)) {
            value += part;
            to = joined + 1;
        } else if v.shape(joined + 1) == Shape::Slash
            && v.glued(joined + 1)
            && v.glued(joined + 2)
            && let (Some(n), Some(d)) = (over(joined), over(joined + 2))
            && n < d
            && d <= 64.0
        {
            value += n / d;
            to = joined + 3;
        }
    }
    // Digits grouped by no-break or thin spaces: "10 000".
    let spaces = if plain { groups_after_spaces(v, at) } else { 0 };
    while (1.0..1e12).contains(&value) && value.fract() == 0.0 && (to <= at + spaces || grouped_by_space(v, to)) {
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

/// The factor and the token after "×10-5" at token `at`.
fn power_of_ten(v: &View, at: usize) -> Option<(f64, usize)> {
    if !matches!(v.word(at), "\u{d7}" | "x") || v.word(at + 1) != "10" || !v.glued(at + 2) {
        return None;
    }
    let minus = matches!(v.word(at + 2), "-" | "\u{2212}" | "\u{2013}");
    let digits = at + 2 + usize::from(minus);
    let n = v
        .word(digits)
        .parse::<i32>()
        .ok()
        .filter(|n| (1..100).contains(n) && v.glued(digits))?;
    Some((10f64.powi(if minus { -n } else { n }), digits + 1))
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
    three_digits(v, at) && matches!(gap_before(v, at), Some("\u{a0}" | "\u{202f}" | "\u{2009}"))
}

/// How many groups of three digits follow the number at `at` after plain spaces: "1 250 000", "10 000". One group other
/// than "000" may as well be another number, and more figures around them make it a code.
fn groups_after_spaces(v: &View, at: usize) -> usize {
    let plain = |i: usize| v.shape(i) == Shape::Number && gap_before(v, i) == Some(" ");
    if v.word(at).starts_with('0')
        || plain(at) && v.back(at, 1).shape == Shape::Number
        || v.back(at, 1).shape == Shape::Symbol
    {
        return 0;
    }
    let groups = (at + 1..at + 5).take_while(|&i| plain(i) && three_digits(v, i)).count();
    let alone = !plain(at + 1 + groups);
    let sure = groups > 1 || v.word(at + 1) == "000";
    if alone && sure { groups } else { 0 }
}

fn three_digits(v: &View, at: usize) -> bool {
    v.shape(at) == Shape::Number && v.at(at).span.len() == 3 && v.word(at).bytes().all(|b| b.is_ascii_digit())
}

fn gap_before<'t>(v: &View<'t>, at: usize) -> Option<&'t str> {
    v.text.get(v.back(at, 1).span.end()..v.at(at).span.start())
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
        // "$3 M"
        let large = money && matches!(word, "M" | "B") && !v.at(at + 1).capital();
        return large.then_some((if word == "M" { 1e6 } else { 1e9 }, at + 1));
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
            ("2-1/2 cups", 2.5),
            ("3/4 of", 0.75),
            ("2.5\u{d7}10\u{2212}5", 2.5e-5),
            ("15.4/hour", 15.4),
            ("a quarter million", 250_000.0),
            ("\u{bd} cup", 0.5),
            ("40bn", 4e10),
            ("2 lakh", 2e5),
            ("2.3 million", 2_300_000.0),
            ("1 250 000 people", 1_250_000.0),
            ("10 000 homes", 10_000.0),
            ("10 250 homes", 10.0),
            ("020 555 000", 20.0),
            ("1.000.000 names", 1_000_000.0),
        ] {
            assert_eq!(number(text), Some(n), "{text}");
        }
        assert_eq!(number("29.10.2018"), None);
        assert_eq!(number("192.168.100.100"), None);
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
            ("three-and-a-half thousand", 3500.0),
            ("twice as many", 2.0),
            ("sixfold", 6.0),
        ] {
            assert_eq!(number(text), Some(n), "{text}");
        }
        assert_eq!(read("five six").map(|r| r.1), Some(1));
        assert_eq!(read("one-in-five drivers"), Some((Value::Number(0.2), 5)));
        assert_eq!(read("twice as loud"), None);
        assert_eq!(read("one in four people"), Some((Value::Number(0.25), 3)));
        assert_eq!(read("two out of three"), Some((Value::Number(2.0 / 3.0), 4)));
        assert_eq!(read("two in three"), Some((Value::Number(2.0), 1)));
    }

    #[test]
    fn vague_amounts_are_ranges() {
        assert_eq!(read("hundreds of people"), Some((Value::Range(200.0, 999.0), 1)));
        assert_eq!(read("tens of thousands"), Some((Value::Range(20_000.0, 99_999.0), 3)));
        assert_eq!(read("dozens"), Some((Value::Range(24.0, 99.0), 1)));
        assert_eq!(
            read("several hundred million"),
            Some((Value::Range(200e6, 999_999_999.0), 3))
        );
        assert_eq!(read("a couple of dozen"), Some((Value::Range(24.0, 36.0), 4)));
    }
}
