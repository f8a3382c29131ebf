use super::page::{Page, Shape};
use super::words::is_function_word;
use super::{Check, CheckKind};
use crate::text::TextSpan;
use std::collections::BTreeMap;
use std::ops::Range;

/// A shorter quotation, in words, is not told from words that anybody says.
const LEAST: usize = 6;
/// No more words of a quotation are compared.
const MOST: usize = 120;
/// A run of words that stands in more quotations than this tells none of them.
const COMMON: usize = 64;
/// How many words in a row two quotations must share to be compared.
const RUN: usize = 3;
/// Which share of the words between their first and last common word two forms of one quotation have in common at least.
const ALIKE: f64 = 0.7;
/// How many telling words a differing quotation has at least: "I think you're going to find" may be said of anything.
const TELLING: usize = 3;

/// How far a single common word may stand from the next common one to be of one passage with it, in words.
const NEAR: usize = 3;

/// A quotation as its words.
#[derive(Debug)]
struct Quoted<'a> {
    page: &'a Page<'a>,
    span: TextSpan,
    /// The pieces of its words.
    pieces: Vec<usize>,
    /// The words in lower case without apostrophes, numbered over all articles.
    words: Vec<u32>,
}

impl Quoted<'_> {
    /// Whether a word is long enough to be more than what any sentence is put together with.
    fn is_telling(&self, word: usize) -> bool {
        let word = self.pieces.get(word).map_or("", |&i| self.page.word(i));
        word.chars().count() > 4 && word.chars().all(char::is_alphanumeric) && !is_function_word(&word.to_lowercase())
    }
}

/// How two quotations share their words.
#[derive(Debug)]
struct Shared {
    /// How many words both have, in order.
    common: usize,
    /// The words of each from the first common one to the last.
    ranges: [Range<usize>; 2],
    /// The runs of words in those ranges that differ.
    gaps: Vec<[Range<usize>; 2]>,
}

/// The quotations that several articles print, word by word. Each is held to the form in another article that is most like
/// it; one that is only longer there agrees. Nothing is said where an ellipsis or bracket explains a difference.
pub fn quotations(pages: &[Page<'_>]) -> Vec<Check> {
    if pages.len() < 2 {
        return Vec::new();
    }
    let quoted = collect(pages);
    let mut places: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
    for (i, quote) in quoted.iter().enumerate() {
        for run in quote.words.windows(RUN) {
            let places = places.entry(run).or_default();
            if places.len() <= COMMON && places.last() != Some(&i) {
                places.push(i);
            }
        }
    }
    quoted
        .iter()
        .filter_map(|quote| check(quote, &quoted, &places))
        .collect()
}

fn collect<'a>(pages: &'a [Page<'a>]) -> Vec<Quoted<'a>> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut out = Vec::new();
    for page in pages {
        for &span in &page.quotations {
            let inside = page.pieces_in(span);
            let is_word = |i: &usize| page.pieces.get(*i).is_some_and(|p| p.shape != Shape::Mark);
            let pieces: Vec<usize> = inside.filter(is_word).take(MOST).collect();
            if pieces.len() < LEAST {
                continue;
            }
            let words = pieces.iter().map(|&i| {
                let plain: String = page.word(i).chars().filter(|c| c.is_alphanumeric()).collect();
                let next = numbers.len() as u32;
                *numbers.entry(plain.to_lowercase()).or_insert(next)
            });
            out.push(Quoted {
                page,
                span,
                words: words.collect(),
                pieces,
            });
        }
    }
    out
}

fn check(quote: &Quoted<'_>, all: &[Quoted<'_>], places: &BTreeMap<&[u32], Vec<usize>>) -> Option<Check> {
    let mut met: BTreeMap<usize, usize> = BTreeMap::new();
    for run in quote.words.windows(RUN) {
        for &other in places.get(run).filter(|p| p.len() <= COMMON).into_iter().flatten() {
            *met.entry(other).or_default() += 1;
        }
    }
    let elsewhere = |i: &usize| all.get(*i).is_some_and(|o| o.page.article != quote.page.article);
    met.retain(|i, _| elsewhere(i));
    let most = met.values().copied().max()?;
    let best = met.iter().filter(|m| *m.1 == most).filter_map(|m| all.get(*m.0));
    let other = best.min_by_key(|o| o.page.line(o.span))?;
    let shared = share(&quote.words, &other.words)?;
    let [here, there] = &shared.ranges;
    let shorter = quote.words.len().min(other.words.len());
    let gaps: Vec<_> = shared.gaps.iter().filter(|g| differs(quote, other, g)).collect();
    if gaps.is_empty() {
        let whole = shared.common * 10 >= shorter * 9 && shared.common >= LEAST;
        let working = format!("{} words as another article quotes them", here.len());
        return whole.then(|| found(quote, here, true, working));
    }
    let alike = shared.common as f64 >= ALIKE * here.len().max(there.len()) as f64;
    let covers = shared.common * 2 >= shorter;
    let differing = |i: &usize| shared.gaps.iter().any(|g| g[0].contains(i));
    let telling = here.clone().filter(|i| !differing(i) && quote.is_telling(*i)).count() >= TELLING;
    let elided = [(quote, here), (other, there)].iter().any(|(q, range)| {
        let words = passage(q, range).map_or("", |s| s.of(q.page.text()));
        words.contains("...") || words.contains("\u{2026}") || words.contains(['[', '(']) || words.contains(". .")
    });
    if !alike || !covers || !telling || elided || shared.common < LEAST {
        return None;
    }
    let [a, b] = gaps.first()?;
    let working = format!(
        "\u{201c}{}\u{201d} here, \u{201c}{}\u{201d} in another article",
        in_context(quote, a),
        in_context(other, b)
    );
    Some(found(quote, here, false, working))
}

fn found(quote: &Quoted<'_>, range: &Range<usize>, ok: bool, working: String) -> Check {
    let span = passage(quote, range).unwrap_or(quote.span);
    quote.page.check(CheckKind::Quotation, span, vec![span], ok, working)
}

/// Whether a gap holds other letters, and not the same ones cut into other words or drawn together ("can not", "can't").
fn differs(a: &Quoted<'_>, b: &Quoted<'_>, [x, y]: &[Range<usize>; 2]) -> bool {
    let letters = |q: &Quoted<'_>, range: &Range<usize>| -> String {
        let pieces = q.pieces.get(range.clone()).unwrap_or_default().iter();
        pieces.map(|&i| spelt_out(q.page.word(i))).collect()
    };
    letters(a, x) != letters(b, y)
}

/// The letters of a word in lower case, a contraction in full: "cannot" for "can't".
fn spelt_out(word: &str) -> String {
    const SHORT: [(&str, &str); 7] = [
        ("can't", "cannot"),
        ("won't", "willnot"),
        ("n't", "not"),
        ("'ve", "have"),
        ("'re", "are"),
        ("'ll", "will"),
        ("'m", "am"),
    ];
    let lower = word.to_lowercase().replace('\u{2019}', "'");
    let long = SHORT
        .iter()
        .find_map(|(short, long)| lower.strip_suffix(short).map(|stem| format!("{stem}{long}")));
    let mut letters = long.unwrap_or(lower);
    letters.retain(char::is_alphanumeric);
    letters
}

/// The place of some words of a quotation.
fn passage(quote: &Quoted<'_>, range: &Range<usize>) -> Option<TextSpan> {
    let pieces = quote.pieces.get(range.clone())?;
    quote.page.cover(*pieces.first()?..pieces.last()? + 1)
}

/// Some words of a quotation with the word before and the word after.
fn in_context(quote: &Quoted<'_>, range: &Range<usize>) -> String {
    let wide = range.start.saturating_sub(1)..(range.end + 1).min(quote.words.len());
    passage(quote, &wide).map_or_else(String::new, |s| quote.page.line(s))
}

/// The longest common sequence of two quotations, and where they differ inside it; `None` if they share no word.
fn share(a: &[u32], b: &[u32]) -> Option<Shared> {
    let width = b.len() + 1;
    let mut longest = vec![0u16; (a.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[at(i, j)] = if a[i] == b[j] {
                longest[at(i + 1, j + 1)] + 1
            } else {
                longest[at(i + 1, j)].max(longest[at(i, j + 1)])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[at(i + 1, j)] >= longest[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    // Single words that both happen to have far from the common passage are none of it.
    let joined = |p: &[(usize, usize)]| p[1].0 == p[0].0 + 1 && p[1].1 == p[0].1 + 1;
    let close = |p: &[(usize, usize)]| p[1].0 - p[0].0 <= NEAR && p[1].0 - p[0].0 == p[1].1 - p[0].1;
    let first = pairs.windows(2).position(close)?;
    let last = pairs.windows(2).rposition(close)? + 1;
    let pairs = pairs.get(first..=last)?;
    let (start, end) = (pairs.first()?, pairs.last()?);
    let gaps = pairs
        .windows(2)
        .filter(|p| !joined(p))
        .map(|p| [p[0].0 + 1..p[1].0, p[0].1 + 1..p[1].1]);
    Some(Shared {
        common: pairs.len(),
        ranges: [start.0..end.0 + 1, start.1..end.1 + 1],
        gaps: gaps.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::checks::checks;
    use super::super::comparison::Reading;
    use super::*;
    use crate::extract::extract;

    fn workings(texts: [&str; 2]) -> Vec<(usize, bool, String)> {
        let found = texts.map(|text| extract(text, None));
        let readings = [0, 1].map(|i| Reading {
            text: texts[i],
            extraction: &found[i],
            published: None,
        });
        let quoted = checks(&readings).into_iter().filter(|c| c.kind == CheckKind::Quotation);
        quoted.map(|c| (c.article, c.ok, c.working)).collect()
    }

    #[test]
    fn a_quotation_is_the_same_everywhere() {
        let a = "\u{201c}Nobody should mistake this for a blockade,\u{201d} she said.";
        let b = "He heard her say: \"Nobody should mistake this for a blockade. It is a drill.\"";
        let same = "7 words as another article quotes them";
        assert_eq!(workings([a, b]), [(0, true, same.into()), (1, true, same.into())]);
    }

    #[test]
    fn other_words_are_found() {
        let a = "\u{201c}Nobody should mistake this for a blockade,\u{201d} she said.";
        let b = "\u{201c}Nobody must mistake this for a blockade,\u{201d} she said.";
        assert_eq!(
            workings([a, b]),
            [
                (
                    0,
                    false,
                    "\u{201c}Nobody should mistake\u{201d} here, \u{201c}Nobody must mistake\u{201d} in another article".into()
                ),
                (
                    1,
                    false,
                    "\u{201c}Nobody must mistake\u{201d} here, \u{201c}Nobody should mistake\u{201d} in another article".into()
                ),
            ]
        );
    }

    #[test]
    fn other_quotations_say_nothing() {
        let a = "\u{201c}Nobody should mistake this for a blockade,\u{201d} she said.";
        for b in [
            "\u{201c}We sold our nets to pay for the diesel,\u{201d} he said.",
            "\u{201c}Nobody should mistake this \u{2026} blockade,\u{201d} she said.",
            "Nobody must mistake this for a blockade, she said.",
        ] {
            assert_eq!(workings([a, b]), [], "{b}");
        }
    }
}
