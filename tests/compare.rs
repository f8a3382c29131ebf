//! Articles side by side: pairs of articles with the links they must give, and what holds for every pair.

use linecheck::compare::{Comparison, Link, Reading, Relation, compare};
use linecheck::extract::{Extraction, extract};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn side_by_side(texts: [&str; 2]) -> ([Extraction; 2], Comparison) {
    let found = texts.map(|text| extract(text, None));
    let readings = [0, 1].map(|i| Reading {
        text: texts[i],
        extraction: &found[i],
        published: None,
    });
    let comparison = compare(&readings);
    (found, comparison)
}

/// The relation and the two values of a link, as printed.
fn spelled(texts: [&str; 2], found: &[Extraction; 2], link: &Link) -> String {
    let value =
        |m: linecheck::compare::MentionRef| found[m.article].mentions[m.mention].value_span.of(texts[m.article]);
    format!("{} {} | {}", link.relation.name(), value(link.a), value(link.b))
}

/// A fixture holds two articles and the links between them. Every link listed must be found, and no conflict beside.
fn holds(fixture: &str) {
    let (_, rest) = fixture.split_once("# a\n").unwrap_or_default();
    let (a, rest) = rest.split_once("# b\n").unwrap_or_default();
    let (b, links) = rest.split_once("# links\n").unwrap_or_default();
    assert!(!links.is_empty(), "a fixture has # a, # b and # links");
    let (found, comparison) = side_by_side([a, b]);
    let said: BTreeSet<String> = comparison.links.iter().map(|l| spelled([a, b], &found, l)).collect();
    let listed: BTreeSet<String> = links.lines().map(str::to_owned).collect();
    let missed: Vec<_> = listed.difference(&said).collect();
    let wrong: Vec<_> = said.difference(&listed).filter(|l| l.starts_with("conflict")).collect();
    assert!(
        missed.is_empty() && wrong.is_empty(),
        "missed {missed:?}, wrong {wrong:?}, said {said:?}"
    );
}

#[test]
fn a_flood_told_twice() {
    holds(include_str!("fixtures/compare/flood.txt"));
}

#[test]
fn persons_are_not_taken_for_each_other() {
    holds(include_str!("fixtures/compare/trial.txt"));
}

#[test]
fn parts_and_other_things_are_no_conflict() {
    holds(include_str!("fixtures/compare/guard.txt"));
}

#[test]
fn a_link_says_why_and_its_fact_is_named() {
    let texts = [
        "There are currently 2,100 coast guard sailors along the strait.",
        "There are 2,200 coast guard sailors now serving along the strait.",
    ];
    let (_, comparison) = side_by_side(texts);
    let link = &comparison.links[0];
    assert!(
        link.in_words()
            .starts_with("2,100 and 2,200: 100 apart, 4.5 %; taken for one fact: "),
        "{}",
        link.in_words()
    );
    assert_eq!(comparison.facts[link.fact].name, "coast guard sailors");
    assert_eq!(comparison.facts[link.fact].mentions, [link.a, link.b]);
}

#[test]
fn a_later_article_that_says_so_updates_the_earlier_one() {
    let texts = [
        "The flood in Marlow killed 14 people, the police said.",
        "The number of people killed in the Marlow flood rose to 17 people, the police said.",
    ];
    let found = texts.map(|text| extract(text, None));
    let relation = |days: [&str; 2]| {
        let readings = [0, 1].map(|i| Reading {
            text: texts[i],
            extraction: &found[i],
            published: days[i].parse().ok(),
        });
        compare(&readings).links.first().map(|l| l.relation)
    };
    assert_eq!(relation(["2018-10-25", "2018-10-29"]), Some(Relation::Updated));
    assert_eq!(relation(["2018-10-25", "2018-10-25"]), Some(Relation::Conflict));
    assert_eq!(relation(["2018-10-29", "2018-10-25"]), Some(Relation::Conflict));
}

#[test]
fn one_article_has_checks_and_no_links() {
    let text = "The 1,553 mile (2,500 kilometer) walk ended on Monday, 29 October 2018.";
    let found = extract(text, None);
    let reading = Reading {
        text,
        extraction: &found,
        published: None,
    };
    let comparison = compare(&[reading]);
    let workings: Vec<_> = comparison.checks.iter().map(|c| (c.ok, c.working.as_str())).collect();
    assert_eq!(
        workings,
        [
            (true, "1,553 miles = 2,499.3 kilometres, printed as 2,500"),
            (true, "29 October 2018 is a Monday, as printed"),
        ]
    );
    assert!(comparison.links.is_empty() && comparison.facts.is_empty());
}

/// Sentences about a few things, with figures of any kind.
fn article() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        (1u32..4000).prop_map(|n| format!("{n} people")),
        (1u32..90).prop_map(|n| format!("about {n} miles")),
        (1u32..90).prop_map(|n| format!("{n} km")),
        (1u32..99).prop_map(|n| format!("{n} percent")),
        (1u32..28).prop_map(|n| format!("{n} October 2018")),
        Just("Monday".to_owned()),
        Just("dozens of caf\u{e9}s".to_owned()),
        Just("\u{20ac}3.2bn".to_owned()),
    ];
    let sentence = (value, "[a-z\u{e9}]{0,6}", any::<bool>()).prop_map(|(value, word, first)| {
        if first {
            format!("{value} were seen near the river {word}.\n")
        } else {
            format!("The mayor of Marlow spoke of {value}, {word} and the bridge. ")
        }
    });
    prop::collection::vec(sentence, 0..12).prop_map(|s| s.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn links_join_mentions_of_two_articles_and_facts_hold_them(a in article(), b in article()) {
        let (found, comparison) = side_by_side([&a, &b]);
        for link in &comparison.links {
            prop_assert_eq!((link.a.article, link.b.article), (0, 1));
            prop_assert!(link.a.mention < found[0].mentions.len() && link.b.mention < found[1].mentions.len());
            let fact = &comparison.facts[link.fact];
            prop_assert!(fact.mentions.contains(&link.a) && fact.mentions.contains(&link.b));
            prop_assert!(!link.why.is_empty());
        }
        for check in &comparison.checks {
            let text = [&a, &b][check.article];
            prop_assert!(check.operands.iter().all(|o| check.span.covers(*o) && !o.of(text).is_empty()));
        }
    }

    #[test]
    fn the_order_of_the_articles_makes_no_difference(a in article(), b in article()) {
        let turned = |c: &Comparison| -> Vec<(usize, usize, Relation)> {
            let mut links: Vec<_> = c.links.iter().map(|l| (l.b.mention, l.a.mention, l.relation)).collect();
            links.sort_unstable();
            links
        };
        let straight = |c: &Comparison| -> Vec<(usize, usize, Relation)> {
            c.links.iter().map(|l| (l.a.mention, l.b.mention, l.relation)).collect()
        };
        let (there, back) = (side_by_side([&a, &b]).1, side_by_side([&b, &a]).1);
        prop_assert_eq!(straight(&there), turned(&back));
    }

    #[test]
    fn nothing_breaks_on_any_text(a in "(?s).{0,300}", b in "(?s)[0-9 ,.$%\u{20ac}()a-zMonday\u{a0}\u{301}-]{0,300}") {
        let first = side_by_side([&a, &b]).1;
        prop_assert_eq!(first, side_by_side([&a, &b]).1);
    }
}
