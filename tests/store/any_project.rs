//! Random projects over odd text.

use crate::harbour::article;
use linecheck::ingest::Cue;
use linecheck::review::{
    Article, ArticleId, Claim, ClaimId, ClaimKind, Directness, Evidence, Link, LinkKind, Origin, Place, Project,
    Stance, Unknown, Verdict,
};
use linecheck::text::{Coordinates, Digest, TextSpan};
use proptest::prelude::*;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::time::Duration;

fn odd_text() -> impl Strategy<Value = String> {
    "[\\r\\n\\t a-zA-Z0-9\"\\\\/{}|`<=.,\u{0}\u{1b}\u{7f}\u{a0}\u{ad}\u{301}\u{5d0}-\u{5d4}\u{200b}-\u{200f}\u{202e}\u{2028}\u{1F468}-\u{1F469}\u{10ffff}]{0,60}"
}

pub fn odd_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        odd_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((odd_text(), inner), 0..4)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn unknown() -> impl Strategy<Value = Unknown> {
    prop::collection::vec((odd_text(), odd_value()), 0..3).prop_map(|pairs| {
        pairs
            .into_iter()
            .map(|(name, value)| (format!("x-{name}"), value))
            .collect::<Map<_, _>>()
            .into()
    })
}

fn some_evidence() -> impl Strategy<Value = Evidence> {
    (
        odd_text(),
        odd_text(),
        odd_text(),
        any::<(bool, bool)>(),
        prop::option::of(1i16..9999),
        unknown(),
    )
        .prop_map(
            |(citation, location, quote, (primary, supports), year, unknown)| Evidence {
                citation,
                location,
                quote,
                looked_up: year.map(|year| jiff::civil::date(year, 2, 28)),
                directness: if primary {
                    Directness::Primary
                } else {
                    Directness::Secondary
                },
                stance: if supports {
                    Stance::Supports
                } else {
                    Stance::Contradicts
                },
                digest: year.map(|year| Digest::of(&year.to_le_bytes())),
                unknown,
            },
        )
}

#[derive(Clone, Debug)]
struct Work {
    from: usize,
    to: usize,
    note: String,
    evidence: Vec<Evidence>,
    decisions: Vec<(usize, i64, String, Unknown)>,
    unknown: Unknown,
}

fn work() -> impl Strategy<Value = Work> {
    let decision = (0..Verdict::ALL.len(), 0i64..4_000_000_000_000, odd_text(), unknown());
    (
        (0usize..60, 0usize..60, odd_text()),
        prop::collection::vec(some_evidence(), 0..2),
        prop::collection::vec(decision, 0..3),
        unknown(),
    )
        .prop_map(|((from, to, note), evidence, decisions, unknown)| Work {
            from,
            to,
            note,
            evidence,
            decisions,
            unknown,
        })
}

/// Edges of passages in code points, and when each is said in milliseconds.
fn times() -> impl Strategy<Value = Vec<(usize, u64, u64)>> {
    prop::collection::vec((0usize..60, 0u64..360_000_000_000, 0u64..100_000), 0..5)
}

fn cues(home: &Article, mut times: Vec<(usize, u64, u64)>) -> Vec<Cue> {
    times.sort_unstable();
    let (text, coordinates) = (home.text.as_str(), Coordinates::new(home.text.as_str()));
    let cue = |pair: &[(usize, u64, u64)]| {
        let (start, end) = (coordinates.byte(pair[0].0), coordinates.byte(pair[1].0));
        let from = pair[0].1.min(359_999_000_000 - pair[0].2);
        Some(Cue {
            span: TextSpan::new(text, start, end).filter(|span| !span.is_empty())?,
            start: Duration::from_millis(from),
            end: Duration::from_millis(from + pair[0].2),
        })
    };
    times.windows(2).filter_map(cue).collect()
}

pub fn some_project() -> impl Strategy<Value = Project> {
    let works = prop::collection::vec(work(), 0..4);
    let stated = (odd_text(), odd_text(), unknown(), (works, times()));
    (prop::collection::vec(stated, 0..3), unknown(), unknown()).prop_map(|(articles, settings, unknown)| {
        let mut project = Project {
            settings,
            unknown,
            ..Project::default()
        };
        for (i, (text, title, unknown, (works, times))) in articles.into_iter().enumerate() {
            let mut home = article(&format!(".{text}"), "x", Path::new("/desk"));
            home.description.title = title;
            home.id = ArticleId::new(&format!("a{i}"));
            home.source = (i == 0).then(|| PathBuf::from("/other desk/ü.txt"));
            home.unknown = unknown;
            home.cues = cues(&home, times);
            home.claims = works
                .into_iter()
                .enumerate()
                .filter_map(|(j, w)| done(&home, &format!("c{i}-{j}"), w))
                .collect();
            project.articles.push(home);
        }
        let mut places: Vec<_> = project.claims().map(|(a, c)| Place::new(&a.id, c.span)).collect();
        places.dedup();
        for (pair, kind) in places.windows(2).zip(LinkKind::ALL) {
            project.links.push(Link {
                from: pair[0].clone(),
                to: pair[1].clone(),
                kind,
                unknown: Unknown::new(),
            });
        }
        project
    })
}

fn done(home: &Article, id: &str, work: Work) -> Option<Claim> {
    let text = home.text.as_str();
    let coordinates = Coordinates::new(text);
    let (from, to) = (
        coordinates.byte(work.from.min(work.to)),
        coordinates.byte(work.from.max(work.to)),
    );
    let span = TextSpan::new(text, from, to).filter(|span| !span.is_empty())?;
    let mut claim = Claim::new(ClaimId::new(id), span, Origin::ByHand);
    for (verdict, millisecond, reviewer, unknown) in work.decisions {
        claim = claim.decided(
            Verdict::ALL[verdict],
            &reviewer,
            jiff::Timestamp::from_millisecond(millisecond).unwrap(),
        );
        claim.decisions.last_mut().unwrap().unknown = unknown;
        claim.note.push('.');
    }
    Some(Claim {
        topic: work.note.chars().rev().collect(),
        kind: ClaimKind::ALL.get(span.len()).copied(),
        note: work.note,
        evidence: work.evidence,
        unknown: work.unknown,
        ..claim
    })
}
