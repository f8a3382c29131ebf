//! Articles side by side: pairs of articles with the links they must give, and what holds for every pair.

use jiff::civil::Date;
use linecheck::compare::{ABOUT, Comparison, Link, Reading, Relation, compare, compare_within};
use linecheck::extract::{Extraction, extract};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn side_by_side(texts: [&str; 2]) -> ([Extraction; 2], Comparison) {
    published(texts, [None, None])
}

fn published(texts: [&str; 2], days: [Option<Date>; 2]) -> ([Extraction; 2], Comparison) {
    let found = [0, 1].map(|i| extract(texts[i], days[i]));
    let readings = [0, 1].map(|i| Reading {
        text: texts[i],
        extraction: &found[i],
        published: days[i],
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

/// One case of a file of cases: what it shows, two short articles, the links that must be found between them.
#[derive(Default)]
struct Case<'c> {
    name: &'c str,
    texts: [String; 2],
    published: [Option<Date>; 2],
    links: BTreeSet<&'c str>,
}

impl<'c> Case<'c> {
    fn all(file: &'c str) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::new();
        for line in file.lines().filter(|l| !l.is_empty()) {
            let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
            if mark == "#" {
                out.push(Self {
                    name: rest,
                    ..Self::default()
                });
                continue;
            }
            let case = out.last_mut().unwrap_or_else(|| panic!("no name before {line}"));
            match (mark, rest.split_once(' ')) {
                ("a", _) => case.texts[0] += &format!("{rest}\n"),
                ("b", _) => case.texts[1] += &format!("{rest}\n"),
                ("=", _) => _ = case.links.insert(rest),
                ("published", Some(("a", day))) => case.published[0] = day.parse().ok(),
                ("published", Some(("b", day))) => case.published[1] = day.parse().ok(),
                _ => panic!("what is {line}?"),
            }
        }
        out
    }

    /// What is wrong, if anything: a link that is missing, or one that disputes or divides and is not listed. The same must
    /// hold with the articles turned round.
    fn fault(&self) -> Option<String> {
        let [a, b] = &self.texts;
        let straight = published([a, b], self.published);
        let turned = published([b, a], [self.published[1], self.published[0]]);
        let said = |texts: [&str; 2], (found, comparison): &([Extraction; 2], Comparison)| -> BTreeSet<String> {
            comparison.links.iter().map(|l| spelled(texts, found, l)).collect()
        };
        let (there, back) = (said([a, b], &straight), said([b, a], &turned));
        let mirrored = |link: &str| {
            let (relation, values) = link.split_once(' ').unwrap_or_default();
            let (x, y) = values.split_once(" | ").unwrap_or_default();
            format!("{relation} {y} | {x}")
        };
        let missed = self.links.iter().any(|l| !there.contains(*l));
        let loud = |l: &&String| !l.starts_with("agree") && !l.starts_with("compatible");
        let wrong = there.iter().filter(loud).any(|l| !self.links.contains(l.as_str()));
        let lopsided = there.len() != back.len() || there.iter().any(|l| !back.contains(&mirrored(l)));
        (missed || wrong || lopsided).then(|| format!("{}: said {there:?}, turned {back:?}", self.name))
    }
}

fn cases_hold(file: &str) {
    let faults: Vec<String> = Case::all(file).iter().filter_map(Case::fault).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn values_that_agree() {
    cases_hold(include_str!("fixtures/compare/relations/agree.txt"));
}

#[test]
fn values_that_hold_each_other() {
    cases_hold(include_str!("fixtures/compare/relations/compatible.txt"));
}

#[test]
fn values_in_conflict() {
    cases_hold(include_str!("fixtures/compare/relations/conflict.txt"));
}

#[test]
fn values_that_replace_earlier_ones() {
    cases_hold(include_str!("fixtures/compare/relations/updated.txt"));
}

#[test]
fn parts_of_a_whole() {
    cases_hold(include_str!("fixtures/compare/relations/part_of.txt"));
}

#[test]
fn values_that_may_be_of_one_fact() {
    cases_hold(include_str!("fixtures/compare/relations/possible.txt"));
}

#[test]
fn what_is_not_held_against_each_other() {
    cases_hold(include_str!("fixtures/compare/relations/silent.txt"));
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
fn about_holds_as_much_as_the_reviewer_says() {
    let texts = [
        "About 100 people drowned in the Marlow flood, the police said.",
        "The police said 108 people drowned in the Marlow flood.",
    ];
    let found = texts.map(|text| extract(text, None));
    let link = |about: u8| {
        let readings = [0, 1].map(|i| Reading {
            text: texts[i],
            extraction: &found[i],
            published: None,
        });
        let links = compare_within(&readings, about).links;
        links.first().map(|l| (l.relation, l.why.clone())).unwrap()
    };
    let (relation, why) = link(ABOUT);
    assert_eq!(relation, Relation::Compatible);
    assert!(why.contains("within the 10 % of an approximation"), "{why}");
    assert_eq!(link(8).0, Relation::Compatible);
    assert_eq!(link(5).0, Relation::Conflict);
}

#[test]
fn among_many_articles_each_still_meets_its_likes() {
    let towns = [
        "Alder", "Bray", "Corran", "Dunmore", "Ennis", "Fell", "Gorse", "Hexley", "Imber", "Jura",
    ];
    let texts: Vec<String> = towns
        .iter()
        .flat_map(|town| {
            [10, 13].map(|n| format!("The storm at the port of {town} sank {n} boats, the {town} council said."))
        })
        .collect();
    let found: Vec<Extraction> = texts.iter().map(|text| extract(text, None)).collect();
    let readings: Vec<Reading> = texts
        .iter()
        .zip(&found)
        .map(|(text, extraction)| Reading {
            text,
            extraction,
            published: None,
        })
        .collect();
    let comparison = compare(&readings);
    for first in (0..texts.len()).step_by(2) {
        let met = comparison
            .links
            .iter()
            .any(|l| (l.a.article, l.b.article, l.relation) == (first, first + 1, Relation::Conflict));
        assert!(met, "{}", texts[first]);
    }
    assert!(
        comparison.links.len() < texts.len() * 6,
        "{} links",
        comparison.links.len()
    );
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
        let facts = |c: &Comparison, turn: bool| -> BTreeSet<BTreeSet<(usize, usize)>> {
            let number = |article: usize| if turn { 1 - article } else { article };
            let mentions = c.facts.iter().map(|f| f.mentions.iter());
            mentions.map(|f| f.map(|m| (number(m.article), m.mention)).collect()).collect()
        };
        let (there, back) = (side_by_side([&a, &b]).1, side_by_side([&b, &a]).1);
        prop_assert_eq!(straight(&there), turned(&back));
        prop_assert_eq!(facts(&there, false), facts(&back, true));
    }

    #[test]
    fn a_pair_that_may_be_one_fact_stands_alone(a in article(), b in article()) {
        let links = side_by_side([&a, &b]).1.links;
        let possible: Vec<&Link> = links.iter().filter(|l| l.relation == Relation::Possible).collect();
        prop_assert!(possible.len() <= 3);
        for pair in possible {
            prop_assert!(links.iter().all(|l| l == pair || l.a != pair.a && l.b != pair.b));
            prop_assert!(pair.in_words().contains("possibly the same fact"));
        }
    }

    #[test]
    fn an_article_on_something_else_changes_nothing(a in article(), b in article()) {
        let other = "The choir of Ostrel sang 14 psalms at Easter.\nTickets cost 9 dollars. Singers, 31 of them, came on Friday.";
        let found = [&a, &b, other].map(|text| extract(text, None));
        let readings = [0, 1, 2].map(|i| Reading {
            text: [a.as_str(), b.as_str(), other][i],
            extraction: &found[i],
            published: None,
        });
        let kept = |c: Comparison| -> Vec<(usize, usize, Relation, String)> {
            let between = c.links.into_iter().filter(|l| (l.a.article, l.b.article) == (0, 1));
            between.map(|l| (l.a.mention, l.b.mention, l.relation, l.why)).collect()
        };
        prop_assert_eq!(kept(compare(&readings[..2])), kept(compare(&readings)));
    }

    #[test]
    fn nothing_breaks_on_any_text(a in "(?s).{0,300}", b in "(?s)[0-9 ,.$%\u{20ac}()a-zMonday\u{a0}\u{301}-]{0,300}") {
        let first = side_by_side([&a, &b]).1;
        prop_assert_eq!(first, side_by_side([&a, &b]).1);
    }
}
