use super::lexicon::Class;
use super::mention::Value;
use super::number::{Form, Numeral, digits};
use super::tables;
use super::token::Shape;
use super::view::View;
use super::word_table::WordTable;
use std::sync::LazyLock;

/// What a word says as a number; a word may be several of them.
#[derive(Clone, Copy, Default)]
struct NumberWord {
    cardinal: Option<f64>,
    scale: Option<f64>,
    ordinal: Option<f64>,
}

static WORDS: LazyLock<WordTable<NumberWord>> = LazyLock::new(|| {
    let mut all = WordTable::<NumberWord>::default();
    for [kind, word, number] in tables::rows(tables::NUMBERS) {
        let number = number.parse().ok();
        all.update(word, |known| match kind {
            "cardinal" => NumberWord {
                cardinal: number,
                ..known
            },
            "scale" => NumberWord { scale: number, ..known },
            _ => NumberWord {
                ordinal: number,
                ..known
            },
        });
    }
    all
});

/// Every word of the table with its class.
pub fn words_of_numbers() -> impl Iterator<Item = (&'static str, Class)> {
    tables::rows::<2>(tables::NUMBERS).filter_map(|[kind, word]| {
        let class = match kind {
            "cardinal" => Class::CARDINAL,
            "scale" => Class::SCALE,
            "ordinal" => Class::ORDINAL,
            _ => return None,
        };
        Some((word, class))
    })
}

/// The factor of a scale word.
pub fn scale(word: &str) -> Option<f64> {
    WORDS.get(word).scale
}

/// The number from 0 to 90 that a word names.
pub fn cardinal(word: &str) -> Option<f64> {
    WORDS.get(word).cardinal
}

/// The place that an ordinal word names.
pub fn ordinal(word: &str) -> Option<f64> {
    WORDS.get(word).ordinal
}

/// Reads a number in words that starts with token `at`: "twenty-five", "a dozen", "two and a half million".
pub fn words(v: &View, at: usize) -> Option<Numeral> {
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
    // "two and a half million", "three-and-a-half", "two-thirds"
    if let Some((extra, after)) = and_a_half(v, i) {
        value += extra;
        i = after;
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

/// The part that "and a half" at token `at` adds, and the token after it; hyphens may join the words.
pub fn and_a_half(v: &View, at: usize) -> Option<(f64, usize)> {
    let past_hyphen = |i: usize| i + usize::from(v.joining_hyphen(i));
    let and = past_hyphen(at);
    let article = past_hyphen(and + 1);
    let word = past_hyphen(article + 1);
    let said =
        v.reads(and, "and") && v.reads_any(article, &["a", "one"]) && v.reads_any(word, &["half", "quarter", "third"]);
    said.then(|| part(v, word)).flatten().map(|extra| (extra, word + 1))
}

/// "fivefold", and "twice" where it multiplies what follows.
pub fn multiple(v: &View, at: usize) -> Option<Numeral> {
    let word = v.word(at);
    let value = if v.reads(at, "twice") {
        let many = v.reads(at + 1, "as") && v.reads_any(at + 2, &["many", "much"]);
        (many || v.reads_any(at + 1, &["the", "that", "its", "their"])).then_some(2.0)
    } else {
        let stem = word.get(..word.len().saturating_sub(4)).filter(|_| is_fold(word))?;
        cardinal(stem).or_else(|| scale(stem))
    }?;
    Some(Numeral {
        from: at,
        to: at + 1,
        value: Value::Number(value),
        form: Form::Words,
        scale: 1.0,
    })
}

/// Whether `word` ends like "fivefold".
pub fn is_fold(word: &str) -> bool {
    word.len() > 6 && word.as_bytes().ends_with(b"fold")
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
pub fn fraction(v: &View, at: usize) -> Option<Numeral> {
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
    } else if (article || v.reads(at, "half")) && v.is(i, Class::SCALE) && v.at(i).span.len() > 2 {
        factor = scale(v.word(i))?;
        i += 1;
    } else {
        let fiscal = quarter && count.is_none_or(|n| n == 1.0) && !v.is(at.wrapping_sub(1), Class::APPROXIMATE);
        let lone = !plural
            && !quarter
            && count.is_none()
            && !v.reads(at, "half")
            && !v.reads_any(i, &["of", "the"])
            && !(article
                && (v.is(i, Class::REPORTING.or(Class::AUXILIARY))
                    || v.is(at.wrapping_sub(1), Class::APPROXIMATE)
                    || v.reads(at.wrapping_sub(1), "by")));
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

/// "one in four", "two out of three".
pub fn ratio(v: &View, of: &Numeral) -> Option<Numeral> {
    let out = v.phrase(of.to, &["out", "of"]);
    let hyphens = v.joining_hyphen(of.to) && v.reads(of.to + 1, "in") && v.joining_hyphen(of.to + 2);
    let tenths = v.reads_any(of.to + 1, &["10", "ten", "100"]);
    // "nearly three in four of them"; "two in three days" is none
    let told =
        of.form == Form::Words && (v.is(of.from.wrapping_sub(1), Class::APPROXIMATE) || v.reads(of.to + 2, "of"));
    let one =
        v.reads(of.to, "in") && (of.value == Value::Number(1.0) || tenths || told && v.is(of.to + 1, Class::CARDINAL));
    if !out && !one && !hyphens || of.scale > 1.0 {
        return None;
    }
    let next = of.to + 1 + usize::from(out) + 2 * usize::from(hyphens);
    let whole = match v.shape(next) {
        Shape::Number => digits(v, next, false),
        _ if v.is(next, Class::CARDINAL) => words(v, next),
        _ => None,
    }?;
    let (part, all) = (of.number()?, whole.number()?);
    let small = all.fract() == 0.0 && all <= 1000.0 && part < all && whole.form != Form::Fraction;
    small.then_some(Numeral {
        to: whole.to,
        value: Value::Number(part / all),
        form: Form::Fraction,
        ..*of
    })
}

/// "several hundred", "a few dozen", "a couple of thousand", "another dozen".
pub fn some_scale(v: &View, at: usize) -> Option<Numeral> {
    let few = at + usize::from(v.reads(at, "a"));
    let couple = v.reads(few, "couple");
    let several = couple || v.reads_any(few, &["several", "few"]);
    let mut i = if several { few + 1 } else { at };
    i += usize::from(couple && v.reads(i, "of"));
    let factor_at = |i: usize| scale(v.word(i)).filter(|_| v.is(i, Class::SCALE) && v.at(i).span.len() > 2);
    let mut factor = factor_at(i)?;
    while several && let Some(next) = factor_at(i + 1).filter(|&next| next > factor) {
        factor *= next;
        i += 1;
    }
    let value = match several {
        true if couple => Value::Range(2.0 * factor, 3.0 * factor),
        true if factor == 12.0 => Value::Range(24.0, 99.0),
        true => Value::Range(2.0 * factor, 10.0 * factor - 1.0),
        false if factor == 12.0 && v.reads_any(at.wrapping_sub(1), &["another", "every", "per", "each"]) => {
            Value::Number(12.0)
        }
        false => return None,
    };
    let form = if several { Form::Vague } else { Form::Words };
    Some(Numeral {
        from: at,
        to: i + 1,
        value,
        form,
        scale: factor,
    })
}

/// "hundreds", "tens of thousands", "dozens".
pub fn vague(v: &View, at: usize) -> Option<Numeral> {
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
    } else if v.reads_any(at, &["tens", "scores"]) && !v.reads(to, "of") {
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
