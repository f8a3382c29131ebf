use super::amount::Amount;
use super::page::Page;
use super::place::Measure;
use super::printed::equal;
use super::standing::Standing;
use super::words::stem;
use super::{Check, CheckKind};
use crate::extract::{Kind, Mention};
use crate::text::TextSpan;

/// The longest line that is a headline, in bytes.
const LONGEST: usize = 160;
/// A text of fewer sentences has no body to bear out a headline.
const LEAST: usize = 4;
/// From which number on a count in a headline is no loose word.
const TELLING: f64 = 10.0;

/// The figures of the headline against the text below it. One that fails is reported only where the text states other
/// figures of the very thing that the headline counts, and none that agrees.
pub fn headlines(page: &Page<'_>) -> Vec<Check> {
    let Some(headline) = headline(page) else {
        return Vec::new();
    };
    let title = page.mentions_in(headline);
    let (figures, body) = page.mentions().split_at(title.end.min(page.mentions().len()));
    figures.iter().filter_map(|figure| check(page, figure, body)).collect()
}

/// The first line, if it is a headline and a text follows it.
fn headline(page: &Page<'_>) -> Option<TextSpan> {
    let text = page.text();
    let start = text.len() - text.trim_start().len();
    let line = text.get(start..)?.split('\n').next()?.trim_end();
    let sentence = line.ends_with(['.', ':', ',', '\u{201d}', '"']);
    let enough = page.reading.extraction.sentences.len() > LEAST;
    let span = TextSpan::new(text, start, start + line.len())?;
    (enough && !sentence && line.len() <= LONGEST && span.end() < text.len()).then_some(span)
}

fn check(page: &Page<'_>, figure: &Mention, body: &[Mention]) -> Option<Check> {
    let counted = matches!(
        figure.kind,
        Kind::Quantity | Kind::Money | Kind::Percent | Kind::Measurement
    );
    let (measure, amount) = (Measure::of(figure).filter(|_| counted)?, amount(page, figure)?);
    let same_noun = |m: &&Mention| match (&figure.noun, &m.noun) {
        (Some(a), Some(b)) => stem(a) == stem(b),
        (None, None) => figure.kind != Kind::Quantity,
        _ => false,
    };
    let alike: Vec<&Mention> = body
        .iter()
        .filter(|m| Measure::of(m).as_ref() == Some(&measure))
        .collect();
    let stands = |m: &&Mention| self::amount(page, m).and_then(|b| amount.stands(&b));
    let held = |m: &&&Mention| matches!(stands(m), Some(Standing::Equal | Standing::Compatible));
    let printed = page.line(figure.span);
    let rests = |m: &&&Mention| {
        stands(m) == Some(Standing::Equal) || held(m) && self::amount(page, m).is_some_and(|b| b.is_exact())
    };
    if let Some(found) = alike.iter().filter(|m| same_noun(m)).find(rests) {
        let working = format!("{printed} in the headline, {} in the text", page.line(found.span));
        let operands = vec![figure.value_span];
        return Some(page.check(CheckKind::Headline, figure.span, operands, true, working));
    }
    let stated: Vec<&&Mention> = alike.iter().filter(|m| same_noun(m)).collect();
    let values: Vec<f64> = alike
        .iter()
        .filter_map(|m| self::amount(page, m))
        .map(|a| a.value())
        .collect();
    let total = |n: &f64| equal(*n, amount.value());
    let sums = values
        .windows(2)
        .map(|w| w.iter().sum::<f64>())
        .chain([values.iter().sum()]);
    let derived = sums.into_iter().any(|n| total(&n));
    if alike.iter().any(|m| held(&m))
        || derived
        || amount.value() < TELLING
        || figure.noun.is_none()
        || stated.len() > 3
    {
        return None;
    }
    let texts: Vec<String> = stated.iter().take(2).map(|m| page.line(m.span)).collect();
    let first = stated.first()?;
    let exact = amount.is_exact() && self::amount(page, first)?.is_exact();
    let close = self::amount(page, first)?.value() / amount.value();
    let working = format!("{printed} in the headline, but {} in the text", texts.join(" and "));
    let operands = vec![figure.value_span, first.value_span];
    (exact && (0.5..=2.0).contains(&close))
        .then(|| page.check(CheckKind::Headline, figure.span, operands, false, working))
}

fn amount(page: &Page<'_>, mention: &Mention) -> Option<Amount> {
    Amount::new(mention, mention.value_span.of(page.text()))
}
