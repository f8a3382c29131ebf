//! What articles are held to: the fixtures of tests/fixtures/compare/checks, and what holds for every text.
//!
//! A case is a block of lines: the articles, one a line, and under each what it is held to:
//!
//! ```text
//! @ 2018-10-29                       the day of publication, for the cases that follow; "@ none" for none
//! The fleet has 340 boats: 210 trawlers, 85 barges and 35 ferries.
//! - sum | 210 + 85 + 35 = 330, printed as 340 | 340 boats: 210 trawlers, 85 barges and 35
//! ```
//!
//! "+" is a check that holds, "-" one that does not; then follow its kind, its working and its passage. All checks are
//! listed; an article without any has the line "! nothing". "\u{2424}" stands for a line end and "\u{237d}" for a no-break space.
//! Lines that start with "#" are comments. With BLESS=1 in the environment the marks are written anew; read the difference
//! before it is committed.

#![allow(clippy::expect_used)]

use jiff::civil::Date;
use linecheck::compare::{Check, CheckKind, Reading, compare};
use linecheck::extract::extract;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

const NOTHING: &str = "! nothing";

/// A case: where it starts, its articles, and the marks under each.
struct Case<'f> {
    number: usize,
    published: Option<Date>,
    articles: Vec<(&'f str, Vec<&'f str>)>,
}

fn is_mark(line: &str) -> bool {
    line.starts_with(['+', '-', '!'])
}

fn cases(file: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case> = Vec::new();
    let (mut published, mut open) = (None, false);
    for (number, line) in (1..).zip(file.lines()) {
        if let Some(date) = line.strip_prefix("@ ") {
            published = (date != "none").then(|| date.parse().expect("a date after @"));
        } else if is_mark(line) {
            let case = cases.last_mut().expect("marks under a text");
            case.articles.last_mut().expect("an article").1.push(line);
        } else if line.is_empty() {
            open = false;
        } else if !line.starts_with('#') {
            if !open {
                cases.push(Case {
                    number,
                    published,
                    articles: Vec::new(),
                });
            }
            open = true;
            cases.last_mut().expect("a case").articles.push((line, Vec::new()));
        }
    }
    cases
}

fn checks(texts: &[&str], published: Option<Date>) -> Vec<Check> {
    let found: Vec<_> = texts.iter().map(|text| extract(text, published)).collect();
    let readings: Vec<_> = texts
        .iter()
        .zip(&found)
        .map(|(text, extraction)| Reading {
            text,
            extraction,
            published,
        })
        .collect();
    compare(&readings).checks
}

/// The marks of each article of a case, as found.
fn found(case: &Case) -> Vec<Vec<String>> {
    let texts: Vec<String> = case
        .articles
        .iter()
        .map(|a| a.0.replace('\u{2424}', "\n").replace('\u{237d}', "\u{a0}"))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut out = vec![Vec::new(); texts.len()];
    for check in checks(&texts, case.published) {
        let sign = if check.ok { '+' } else { '-' };
        let passage = check
            .span
            .of(texts[check.article])
            .replace('\n', "\u{2424}")
            .replace('\u{a0}', "\u{237d}");
        out[check.article].push(format!("{sign} {} | {} | {passage}", check.kind.name(), check.working));
    }
    for marks in out.iter_mut().filter(|m| m.is_empty()) {
        marks.push(NOTHING.to_owned());
    }
    out
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/compare/checks");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|f| f.expect("a file").path())
        .collect();
    files.sort();
    files
}

fn blessed(file: &str) -> String {
    let mut marks = cases(file).iter().flat_map(found).collect::<Vec<_>>().into_iter();
    let mut out = String::new();
    for line in file.lines().filter(|line| !is_mark(line)) {
        out.push_str(line);
        out.push('\n');
        if !line.is_empty() && !line.starts_with(['#', '@']) {
            marks
                .next()
                .expect("marks of each article")
                .iter()
                .for_each(|m| out.push_str(&format!("{m}\n")));
        }
    }
    out
}

#[test]
fn fixtures_hold() {
    let mut wrong = Vec::new();
    let (mut count, mut seen) = (0, BTreeSet::new());
    for path in files() {
        let file = fs::read_to_string(&path).expect("UTF-8");
        if env::var_os("BLESS").is_some() {
            fs::write(&path, blessed(&file)).expect("written");
            continue;
        }
        for case in cases(&file) {
            count += 1;
            for ((text, marks), found) in case.articles.iter().zip(found(&case)) {
                seen.extend(found.iter().filter_map(|m| m.split(" |").next().map(str::to_owned)));
                if *marks != found {
                    let at = format!("{}:{}: {text}", path.display(), case.number);
                    wrong.push(format!(
                        "{at}\n{}\n<- expected, found ->\n{}",
                        marks.join("\n"),
                        found.join("\n")
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong of {count} cases\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
    if env::var_os("BLESS").is_none() {
        assert!(count >= 60, "{count} cases");
        let never = ["+ doubled_title", "- one_source"];
        let all = ["+", "-"]
            .iter()
            .flat_map(|sign| KINDS.iter().map(move |kind| format!("{sign} {}", kind.name())));
        let missing: Vec<_> = all
            .filter(|m| !seen.contains(m) && !never.contains(&m.as_str()))
            .collect();
        assert_eq!(missing, Vec::<String>::new());
    }
}

const KINDS: [CheckKind; 14] = [
    CheckKind::Sum,
    CheckKind::ListCount,
    CheckKind::UnitPair,
    CheckKind::Change,
    CheckKind::Ratio,
    CheckKind::Share,
    CheckKind::Weekday,
    CheckKind::Interval,
    CheckKind::Age,
    CheckKind::Headline,
    CheckKind::Introduction,
    CheckKind::DoubledTitle,
    CheckKind::OneSource,
    CheckKind::Quotation,
];

/// Articles of the sentences that checks look at, with numbers of any size.
fn article() -> impl Strategy<Value = String> {
    let number = || prop_oneof![1u32..13, 1u32..4000];
    let sentence = prop_oneof![
        (number(), number(), number())
            .prop_map(|(a, b, c)| format!("The fleet has {a} boats: {b} trawlers, {c} barges and 5 ferries.")),
        (2u32..5, any::<bool>()).prop_map(|(n, dash)| format!(
            "It closed {n} ports{} Alton, Brill and Corby.",
            if dash { " \u{2014}" } else { ":" }
        )),
        (number(), number()).prop_map(|(a, b)| format!("The wall is {a} miles ({b} km) long.")),
        (number(), number(), 1u32..99)
            .prop_map(|(a, b, p)| format!("Landings rose from {a} to {b}, a {p} percent increase.")),
        (number(), number(), 1u32..99).prop_map(|(a, b, p)| format!("It sank {a} of the {b} boats ({p} %).")),
        (1u32..29).prop_map(|d| format!("The harbour opens on Sunday, May {d}.")),
        (1u32..9, 1u32..29).prop_map(|(n, d)| format!("The order came {n} weeks before the regatta on May {d}.")),
        (1u32..99).prop_map(|n| format!("Ines Calder, {n}, was born in 1966 in Alton.")),
        Just("McAllister said the caf\u{e9} was shut.".to_owned()),
        Just("Mr Roe met General General Brandt.".to_owned()),
        prop_oneof![Just("should"), Just("must")]
            .prop_map(|w| format!("\u{201c}Nobody {w} mistake this drill for a blockade,\u{201d} she said.")),
    ];
    prop::collection::vec(sentence, 0..9).prop_map(|s| format!("Navy sends 90 boats\n{}", s.join(" ")))
}

/// The checks of each article, without its place in the list.
fn by_article(
    checks: &[Check],
    article: usize,
    kinds: impl Fn(CheckKind) -> bool,
) -> Vec<(CheckKind, bool, String, usize, usize)> {
    let own = checks.iter().filter(|c| c.article == article && kinds(c.kind));
    own.map(|c| (c.kind, c.ok, c.working.clone(), c.span.start(), c.span.end()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn passages_lie_in_their_article(a in article(), b in article()) {
        let texts = [a.as_str(), b.as_str()];
        for check in checks(&texts, "2026-03-16".parse().ok()) {
            let text = texts[check.article];
            prop_assert!(!check.span.of(text).is_empty() && !check.working.is_empty());
            prop_assert!(check.operands.iter().all(|o| !o.of(text).is_empty()));
        }
    }

    #[test]
    fn the_order_of_the_articles_makes_no_difference(a in article(), b in article(), c in article()) {
        let published = "2026-03-16".parse().ok();
        let (there, back) = (checks(&[&a, &b, &c], published), checks(&[&c, &b, &a], published));
        for (i, j) in [(0, 2), (1, 1), (2, 0)] {
            prop_assert_eq!(by_article(&there, i, |_| true), by_article(&back, j, |_| true));
        }
    }

    #[test]
    fn another_article_changes_nothing_inside_one(a in article(), b in article()) {
        let published = "2026-03-16".parse().ok();
        let inside = |k| !matches!(k, CheckKind::Quotation | CheckKind::Interval);
        prop_assert_eq!(by_article(&checks(&[&a], published), 0, inside), by_article(&checks(&[&a, &b], published), 0, inside));
        let unrelated = checks(&[&a, "The hens of Orle lay well."], published);
        prop_assert_eq!(by_article(&checks(&[&a], published), 0, |_| true), by_article(&unrelated, 0, |_| true));
    }

    #[test]
    fn nothing_breaks_on_any_text(
        a in "(?s).{0,200}",
        b in "(?s)(Mr|Gen\\.|[A-Z][a-z]{1,4}|said|of|and|born|from|to|before|[0-9]{1,4}|[ ,.:;%$()\u{201c}\u{201d}\"'\u{2019}\n\u{a0}\u{e9}-]){0,80}",
    ) {
        let published = "2026-03-16".parse().ok();
        prop_assert_eq!(checks(&[&a, &b], published), checks(&[&a, &b], published));
    }
}
