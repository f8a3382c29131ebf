//! Annotations to and from other programs: what is written can be read back, and what cannot be placed is said.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on fails")]

#[path = "exchange/alone.rs"]
mod alone;
#[path = "store/any_project.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod any_project;
#[path = "report/ferry.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod ferry;
#[path = "store/harbour.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod harbour;
#[path = "exchange/links.rs"]
mod links;

use any_project::some_project;
use jiff::Timestamp;
use linecheck::compare::Comparison;
use linecheck::extract::Extraction;
use linecheck::report::{Format, Marked, ReadError, ReportInput, read_annotations, render};
use linecheck::review::{
    Accepting, Article, Claim, ClaimId, Claims, Directness, Evidence, Facts, Import, Link, LinkKind, Origin, Place,
    Project, Stance, Unknown, Verdict,
};
use linecheck::text::{ArticleText, TextSpan};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

const READ: [Format; 3] = [Format::WebAnnotation, Format::Brat, Format::Doccano];

const NOBODY: &str = "Importer";

fn now() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

fn written(project: &Project, format: Format) -> Vec<u8> {
    let nothing: Vec<Extraction> = project.articles.iter().map(|_| Extraction::default()).collect();
    let input = ReportInput {
        project,
        extractions: &nothing.iter().collect::<Vec<_>>(),
        comparison: &Comparison::default(),
        facts: &Facts::default(),
        generated_at: now(),
        name: "Desk",
        version: "0.0.0",
    };
    let bytes = render(&input, format).unwrap();
    assert!(
        bytes == render(&input, format).unwrap(),
        "the same project gives the same bytes"
    );
    bytes
}

fn read(bytes: &[u8]) -> Marked {
    read_annotations(bytes, Path::new("x")).unwrap()
}

fn import(project: &Project, marked: &Marked) -> Import {
    let by = Accepting {
        reviewer: NOBODY,
        at: now(),
    };
    Import::new(project, &marked.articles, &marked.links, by)
}

/// The project after an import.
fn imported(project: &Project, marked: &Marked) -> (Project, Import) {
    let (mut after, import) = (project.clone(), import(project, marked));
    if let Some(edit) = import.edit.clone() {
        let back = edit.apply(&mut after).unwrap();
        let mut before = after.clone();
        back.apply(&mut before).unwrap();
        assert_eq!(before, *project, "it can be taken back");
    }
    (after, import)
}

/// The project with its articles alone.
fn bare(project: &Project) -> Project {
    let mut bare = Project {
        articles: project.articles.clone(),
        ..Project::default()
    };
    bare.articles.iter_mut().for_each(|a| a.claims = Claims::default());
    bare
}

/// A claim as all formats hold it.
#[derive(Clone, PartialEq, Debug)]
struct Held {
    article: usize,
    span: TextSpan,
    verdict: Verdict,
    note: String,
    last: Option<(String, Timestamp)>,
    evidence: Vec<Evidence>,
}

fn held(project: &Project) -> Vec<Held> {
    let articles = project.articles.iter().enumerate();
    let all = articles.flat_map(|(at, article)| article.claims.iter().map(move |c| (at, c)));
    all.map(|(article, claim)| Held {
        article,
        span: claim.span,
        verdict: claim.verdict,
        note: claim.note.clone(),
        // That an earlier verdict was cleared is part of the record, not of what stands.
        last: claim
            .decisions
            .last()
            .filter(|d| d.verdict.is_decided())
            .map(|d| (d.reviewer.clone(), d.at)),
        evidence: claim.evidence.iter().map(known).collect(),
    })
    .collect()
}

/// The links, each with its articles' places in the list.
fn linked(project: &Project) -> Vec<([(usize, TextSpan); 2], LinkKind)> {
    let end = |place: &Place| (project.article_index(&place.article).unwrap(), place.span);
    let mut links: Vec<_> = project
        .links
        .iter()
        .map(|l| ([end(&l.from), end(&l.to)], l.kind))
        .collect();
    links.sort();
    links
}

/// What a format leaves out of a link; `None` if all of it.
fn link_as_in(
    format: Format,
    (ends, kind): ([(usize, TextSpan); 2], LinkKind),
    project: &Project,
) -> Option<([(usize, TextSpan); 2], LinkKind)> {
    let [from, to] = ends.map(|(article, span)| {
        let held = Held {
            article,
            span,
            verdict: Verdict::Unreviewed,
            note: String::new(),
            last: None,
            evidence: Vec::new(),
        };
        Some((
            article,
            as_in(format, held, project.articles[article].text.as_str())?.span,
        ))
    });
    let is_held = format != Format::Doccano || ends[0].0 == ends[1].0;
    from.zip(to).filter(|_| is_held).map(|ends| (ends.into(), kind))
}

fn known(evidence: &Evidence) -> Evidence {
    Evidence {
        digest: None,
        unknown: Unknown::new(),
        ..evidence.clone()
    }
}

/// One claim at a place, and no two articles of one text.
fn tidy(mut project: Project) -> Project {
    let mut seen = Vec::new();
    project.articles.retain(|a| {
        let new = !seen.contains(&a.text.digest());
        seen.push(a.text.digest());
        new
    });
    for article in &mut project.articles {
        let mut claims: Vec<Claim> = article.claims.to_vec();
        claims.dedup_by_key(|c| c.span);
        article.claims = claims.into_iter().collect();
    }
    let there: Vec<_> = project.articles.iter().map(|a| a.id.clone()).collect();
    project
        .links
        .retain(|l| there.contains(&l.from.article) && there.contains(&l.to.article));
    project
}

/// What is a line end to brat.
fn ends_line(c: char) -> bool {
    "\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}".contains(c)
}

fn spaced(words: &str) -> String {
    let apart = |c: char| c.is_control() || ends_line(c);
    words.chars().map(|c| if apart(c) { ' ' } else { c }).collect()
}

/// What a format leaves out of a claim; `None` if all of it.
fn as_in(format: Format, held: Held, text: &str) -> Option<Held> {
    let says = |e: &Evidence| ![&e.citation, &e.location, &e.quote].iter().all(|t| t.is_empty());
    match format {
        Format::WebAnnotation => Some(Held {
            last: held
                .last
                .map(|(by, at)| (if by.is_empty() { NOBODY.to_owned() } else { by }, at)),
            ..held
        }),
        Format::Doccano => Some(Held {
            evidence: held.evidence.into_iter().filter(says).collect(),
            ..held
        }),
        _ => {
            let words = held.span.of(text);
            let start = held.span.start() + words.len() - words.trim_start_matches(ends_line).len();
            let span = TextSpan::new(text, start, start + words.trim_matches(ends_line).len())?;
            let lines: Vec<_> = held.note.split('\n').map(spaced).collect();
            (!span.is_empty()).then(|| Held {
                span,
                note: lines.join("\n"),
                last: held.last.map(|(by, at)| (spaced(by.trim_end()), at)),
                evidence: held.evidence.into_iter().filter(says).collect(),
                ..held
            })
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn what_is_written_comes_back(project in some_project().prop_map(tidy)) {
        for format in READ {
            let marked = read(&written(&project, format));
            let (after, import) = imported(&bare(&project), &marked);
            let text = |held: &Held| project.articles[held.article].text.as_str();
            let mut expected: Vec<_> = held(&project)
                .into_iter()
                .filter_map(|one| as_in(format, one.clone(), text(&one)))
                .collect();
            expected.sort_by_key(|held| (held.article, held.span));
            let count = expected.len();
            expected.dedup_by_key(|held| (held.article, held.span));
            // Claims that differ in the line ends at their edges alone are one claim to brat.
            if expected.len() == count {
                prop_assert_eq!(held(&after), expected);
                prop_assert_eq!((import.added, import.extended, import.known), (count, 0, 0));
                let mut links: Vec<_> = linked(&project).into_iter().filter_map(|l| link_as_in(format, l, &project)).collect();
                links.sort();
                prop_assert_eq!((linked(&after), import.links, import.known_links), (links.clone(), links.len(), 0));
                prop_assert_eq!(&import.not_taken, &[]);
            }
            let again = crate::import(&after, &marked);
            prop_assert_eq!((again.links, again.known_links >= import.links), (0, true));
            prop_assert_eq!((again.edit, again.known), (None, import.added + import.extended + import.known));
        }
    }

    #[test]
    fn a_project_has_nothing_to_learn_from_its_own_annotations(project in some_project().prop_map(tidy)) {
        for format in [Format::WebAnnotation, Format::Doccano] {
            let import = import(&project, &read(&written(&project, format)));
            prop_assert_eq!((import.edit, import.added, import.extended, import.links), (None, 0, 0, 0));
        }
    }

    #[test]
    fn annotations_of_brat_without_a_text_stand_where_their_words_do(project in some_project().prop_map(tidy)) {
        let mut project = project;
        project.articles.truncate(1);
        project.links.retain(|l| project.articles.iter().any(|a| a.id == l.from.article && a.id == l.to.article));
        let written = written(&project, Format::Brat);
        let parts = parts(&written);
        let Some((_, alone)) = parts.iter().find(|(name, part)| name.ends_with("/A.ann") && part.contains("T1\t")) else {
            return Ok(());
        };
        let marked = read_annotations(alone.as_bytes(), Path::new("/inbox/ü.ann")).unwrap();
        let (after, import) = imported(&bare(&project), &marked);
        let (whole, _) = imported(&bare(&project), &read(&written));
        let text = project.articles[0].text.as_str();
        let (here, there) = (held(&after), held(&whole));
        // Between the pieces of a passage there may be other line ends than those that an article usually has.
        let is_plain = |held: &&Held| !held.span.of(text).contains(|c| ends_line(c) && c != '\n');
        prop_assert!(there.iter().filter(is_plain).all(|claim| here.contains(claim)), "{:?}", import.not_taken);
        if there.iter().all(|claim| is_plain(&claim)) {
            prop_assert_eq!(here, there);
        }
    }

    #[test]
    fn positions_are_those_of_the_words(project in some_project().prop_map(tidy)) {
        let quotes: Vec<Vec<&str>> = project
            .articles
            .iter()
            .map(|a| a.claims.iter().map(|c| a.quote(c)).collect())
            .collect();
        let texts: Vec<&str> = project.articles.iter().map(|a| a.text.as_str()).collect();

        let page: Value = serde_json::from_slice(&written(&project, Format::WebAnnotation)).unwrap();
        let items = page["first"]["items"].as_array().unwrap().iter().filter(|i| i["motivation"] != "linking");
        let all = quotes.iter().zip(&texts).flat_map(|(quotes, text)| quotes.iter().map(move |q| (q, text)));
        for (item, (quote, text)) in items.zip(all) {
            let [words, place] = item["target"]["selector"].as_array().unwrap().as_slice() else { panic!("{item}") };
            let number = |name: &str| place[name].as_u64().unwrap() as usize;
            let said: String = text.chars().skip(number("start")).take(number("end") - number("start")).collect();
            prop_assert_eq!(&said, quote);
            prop_assert_eq!(&words["exact"], quote);
            let before: String = text.chars().take(number("start")).collect();
            let after: String = text.chars().skip(number("end")).collect();
            let (prefix, suffix) = (words["prefix"].as_str().unwrap(), words["suffix"].as_str().unwrap());
            prop_assert!(before.ends_with(prefix) && after.starts_with(suffix));
            prop_assert_eq!(prefix.chars().count(), before.chars().count().min(32));
        }

        let lines = String::from_utf8(written(&project, Format::Doccano)).unwrap();
        prop_assert_eq!(lines.lines().count(), texts.len());
        for ((line, text), quotes) in lines.lines().zip(&texts).zip(&quotes) {
            let line: Value = serde_json::from_str(line).unwrap();
            prop_assert_eq!(&line["text"], text);
            let units: Vec<u16> = text.encode_utf16().collect();
            let entities = line["entities"].as_array().unwrap();
            let said: Vec<_> = entities
                .iter()
                .map(|e| {
                    let number = |name: &str| e[name].as_u64().unwrap() as usize;
                    String::from_utf16(&units[number("start_offset")..number("end_offset")]).unwrap()
                })
                .collect();
            prop_assert_eq!(&said, quotes);
        }

        for (name, part) in parts(&written(&project, Format::Brat)) {
            prop_assert!(!part.starts_with('\u{feff}'), "{}", name);
            let Some(stem) = name.strip_suffix(".ann") else { continue };
            let text = texts[usize::from(stem.as_bytes()[stem.len() - 1] - b'A')];
            for line in part.split_terminator('\n') {
                prop_assert!(!line.contains(ends_line), "{:?}", line);
                let columns: Vec<_> = line.splitn(3, '\t').collect();
                if !line.starts_with('T') {
                    prop_assert!(columns[1..].iter().all(|c| !c.contains('\t')), "{:?}", line);
                    continue;
                }
                let places = columns[1].strip_prefix("Claim ").unwrap().split(';').map(|place| {
                    let (start, end) = place.split_once(' ').unwrap();
                    let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
                    assert!(start < end, "{line}");
                    text.chars().skip(start).take(end - start).collect::<String>()
                });
                prop_assert_eq!(places.collect::<Vec<_>>().join(" "), columns[2]);
            }
        }
    }
}

/// The files of an archive, in its order.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const STORY: &str =
    "Ferry \u{1F6A2} strikes barge\n\nThe ferry carried 214 people on Tuesday. Nine were hurt. Nine were flown out.\n";

fn desk() -> Project {
    let mut article = harbour::article(STORY, "Ferry strikes barge", Path::new("/desk"));
    let at = STORY.find("Nine were hurt").unwrap();
    let span = TextSpan::new(STORY, at, at + "Nine were hurt".len()).unwrap();
    let claim = Claim::new(ClaimId::extracted(&article.id, span), span, Origin::Extracted);
    article.claims = [claim].into_iter().collect();
    Project {
        articles: vec![article],
        ..Project::default()
    }
}

fn quotes(project: &Project) -> Vec<(&str, Verdict)> {
    project.claims().map(|(a, c)| (a.quote(c), c.verdict)).collect()
}

fn refused(import: &Import, marked: &Marked) -> Vec<String> {
    let all = import.not_taken.iter().chain(&marked.not_taken);
    all.map(ToString::to_string).collect()
}

#[test]
fn annotations_of_other_programs_are_found_by_their_words() {
    let article = |exact: &str, start: u64, body: Value| {
        json!({"type": "Annotation", "target": {"source": "Ferry strikes barge", "selector": [
            {"type": "TextPositionSelector", "start": start, "end": start + exact.len() as u64},
            {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""},
        ]}, "body": body})
    };
    let marked = read(
        json!([
            // Their positions are those of their own page.
            article("214 people", 900, json!([
                {"type": "TextualBody", "purpose": "tagging", "value": "Not Enough Evidence"},
                {"type": "TextualBody", "purpose": "tagging", "value": "figures"},
                {"type": "TextualBody", "value": "Who counted?"},
                "https://coastguard.example/log",
            ])),
            article("Nine were", 900, json!({"type": "TextualBody", "value": "Which?"})),
            article("215 people", 41, json!([])),
            {"type": "Annotation", "id": "urn:x:page", "target": "https://other.example/", "bodyValue": "All of it"},
            {"type": "Annotation", "target": {"source": "Another story", "selector":
                {"type": "TextQuoteSelector", "exact": "Nine were hurt"}}},
        ])
        .to_string()
        .as_bytes(),
    );
    let (after, import) = imported(&desk(), &marked);
    assert_eq!(
        quotes(&after),
        [
            ("214 people", Verdict::Unsourced),
            ("Nine were hurt", Verdict::Unreviewed)
        ]
    );
    let claim = after.claims().next().unwrap().1;
    assert_eq!(claim.note, "Who counted?\n\nTags: figures");
    assert_eq!(
        (claim.origin, claim.decisions[0].reviewer.as_str()),
        (Origin::ByHand, NOBODY)
    );
    assert_eq!(claim.evidence[0].location, "https://coastguard.example/log");
    let refused = refused(&import, &marked);
    assert_eq!(refused.len(), 4, "{refused:#?}");
    assert!(
        refused[0].contains("“Nine were hurt”") && refused[0].contains("no article"),
        "{refused:#?}"
    );
    assert!(
        refused[1].contains("“Nine were”") && refused[1].contains("several places"),
        "{refused:#?}"
    );
    assert!(
        refused[2].contains("“215 people”") && refused[2].contains("not in the article"),
        "{refused:#?}"
    );
    assert!(refused[3].contains("urn:x:page"), "{refused:#?}");
}

#[test]
fn files_of_brat_may_come_from_windows_and_hold_what_is_not_read() {
    let text = format!("\u{feff}{}", STORY.replace('\n', "\r\n"));
    let points = |words: &str| {
        let at = text[..text.find(words).unwrap()].chars().count();
        format!("{at} {}", at + words.chars().count())
    };
    let over = points("barge\r\n\r\nThe ferry");
    let (start, end) = over.split_once(' ').unwrap();
    let (first, second) = (start.parse::<usize>().unwrap() + 5, end.parse::<usize>().unwrap() - 9);
    let annotations = format!(
        "T1\tClaim {}\tNine were hurt\r\nA1\tVerdict T1 Conflicting\r\n#1\tAnnotatorNotes T1\tSeven, says B\r\n\
         #2\tDecided T1\tunsourced 2024-05-14T09:00:00Z Ada Lund\r\n\
         T2\tUnsourced {start} {first};{second} {end}\tbarge The ferry\r\n\
         T3\tPerson {}\tpeople\r\nT4\tClaim {};{}\tFerry people\r\nR1\tSame Arg1:T1 Arg2:T2\r\nR2\tLocated_in Arg1:T1 Arg2:T2\r\nT5 broken\r\n\
         T6\tClaim 0 4\tTuesday\r\nE1\tT1:T2\r\n",
        points("Nine were hurt"),
        points("people"),
        points("Ferry"),
        points("people"),
    );
    let marked = read(&packed(&[
        ("c/x.ann", &annotations),
        ("c/x.txt", &text),
        ("c/y.ann", "T1\tClaim 0 4\tTide"),
    ]));
    let (after, import) = imported(&desk(), &marked);
    let found = [
        ("barge\n\nThe ferry", Verdict::Unsourced),
        ("Tuesday", Verdict::Unreviewed),
        ("Nine were hurt", Verdict::Conflicting),
    ];
    assert_eq!(quotes(&after), found);
    let link = &after.links[0];
    assert_eq!(
        [&link.from, &link.to].map(|end| end.span.of(STORY)),
        ["Nine were hurt", "barge\n\nThe ferry"]
    );
    let last = &after.claims().last().unwrap().1.decisions[0];
    // Whoever changed the verdict in brat is not the one who had decided.
    assert_eq!(
        (last.reviewer.as_str(), last.at, last.note.as_str()),
        (NOBODY, now(), "Seven, says B")
    );
    let refused = refused(&import, &marked);
    for words in [
        "Person",
        "several pieces",
        "Located_in",
        "1 events",
        "x.ann, line 10",
        "“Tide”: no article",
    ] {
        assert!(refused.iter().any(|r| r.contains(words)), "{words}: {refused:#?}");
    }
    assert_eq!(refused.len(), 6, "{refused:#?}");
}

#[test]
fn labels_of_doccano_count_utf16_units() {
    let units = |words: &str| STORY[..STORY.find(words).unwrap()].encode_utf16().count();
    let at = units("214 people");
    let line = json!({"id": 7, "text": STORY, "label": [
        [at, at + 10, "verified"], [7, 8, "claim"], [5, 999_999, "claim"], [3, 2, "claim"], [at, at + 3, "NUMBER"], ["x"],
    ], "Comments": ["#1: no", "Good story"]});
    let marked = read(format!("{line}\n\n").as_bytes());
    let (after, import) = imported(&desk(), &marked);
    assert_eq!(quotes(&after)[0], ("214 people", Verdict::Confirmed));
    assert_eq!(after.articles[0].claims.len(), 2);
    assert_eq!(refused(&import, &marked).len(), 7, "{:#?}", refused(&import, &marked));
}

#[test]
fn another_version_of_an_article_takes_what_is_the_same_for_certain() {
    let old = "Ferry strikes barge\n\nThe ferry carried 210 people on Tuesday. Nine were hurt.\n";
    let mark = |words: &str| [old.find(words).unwrap(), old.find(words).unwrap() + words.len()];
    let ([a, b], [c, d]) = (mark("Nine were hurt"), mark("The ferry carried 210 people"));
    let line = json!({"text": old, "article": desk().articles[0].id.as_str(),
        "label": [[a, b, "confirmed"], [c, d, "confirmed"]]});
    let marked = read(line.to_string().as_bytes());
    let (after, import) = imported(&desk(), &marked);
    assert_eq!(quotes(&after), [("Nine were hurt", Verdict::Confirmed)]);
    assert_eq!(import.not_taken.len(), 1);
    assert!(
        import.not_taken[0].why.contains("not the same in this version"),
        "{}",
        import.not_taken[0]
    );
    let unnamed = json!({"text": old, "label": [[a, b, "confirmed"]]});
    let import = crate::import(&desk(), &read(unnamed.to_string().as_bytes()));
    assert!(import.edit.is_none() && import.not_taken[0].why.contains("open that article first"));
}

#[test]
fn what_somebody_else_decided_stands_beside_what_was_decided_here() {
    let mut ours = desk();
    let at: Timestamp = "2024-05-14T09:00:00Z".parse().unwrap();
    let claim = Claim {
        note: "Ours.".to_owned(),
        ..ours.articles[0].claims[0].clone()
    };
    let mut theirs = ours.clone();
    ours.articles[0].claims = [claim.decided(Verdict::Confirmed, "Ada Lund", at)]
        .into_iter()
        .collect();
    let claim = Claim {
        note: "Theirs.".to_owned(),
        evidence: vec![Evidence {
            citation: "Hospital".to_owned(),
            location: String::new(),
            quote: "seven".to_owned(),
            looked_up: None,
            directness: Directness::Primary,
            stance: Stance::Contradicts,
            digest: None,
            unknown: Unknown::new(),
        }],
        ..theirs.articles[0].claims[0].clone()
    };
    theirs.articles[0].claims = [claim.decided(Verdict::Conflicting, "Bo Rask", now())]
        .into_iter()
        .collect();
    for format in READ {
        let (after, import) = imported(&ours, &read(&written(&theirs, format)));
        assert_eq!((import.added, import.extended), (0, 1));
        let claim = &after.articles[0].claims[0];
        let decisions: Vec<_> = claim
            .decisions
            .iter()
            .map(|d| (d.verdict, d.reviewer.as_str()))
            .collect();
        assert_eq!(
            decisions,
            [(Verdict::Confirmed, "Ada Lund"), (Verdict::Conflicting, "Bo Rask")]
        );
        assert_eq!((claim.dispute().len(), claim.note.as_str()), (2, "Ours.\n\nTheirs."));
        assert_eq!(claim.evidence.len(), 1);
    }
}

#[test]
fn a_claim_whose_edges_moved_after_an_import_does_not_stop_the_next_one() {
    let line = json!({"text": STORY, "label": [[0, 5, "confirmed"]]}).to_string();
    let (mut after, _) = imported(&desk(), &read(line.as_bytes()));
    let first = after.articles[0].claims[0].clone();
    let moved = Claim {
        span: TextSpan::new(STORY, 0, STORY.find(" strikes").unwrap()).unwrap(),
        ..first.clone()
    };
    let rest = after.articles[0].claims.iter().skip(1).cloned();
    after.articles[0].claims = std::iter::once(moved).chain(rest).collect();
    let (again, import) = imported(&after, &read(line.as_bytes()));
    assert_eq!(import.added, 1);
    assert_eq!(quotes(&again)[0], ("Ferry", Verdict::Confirmed));
}

#[test]
fn files_that_are_none_of_the_formats_say_so() {
    let fails = |bytes: &[u8]| read_annotations(bytes, Path::new("x")).unwrap_err();
    for other in ["{}", "[]", "7", "[{}]", "\"text\"", "{\"a\":1}"] {
        assert!(matches!(fails(other.as_bytes()), ReadError::Unknown), "{other}");
    }
    assert!(matches!(
        fails(b"{\"text\": \"a\"}\n{\"text\": }\n"),
        ReadError::NotJson { line: 2, .. }
    ));
    assert!(matches!(
        fails(b"{\"text\": \"a\"}\n{\"x\": 1}\n"),
        ReadError::NotJson { line: 2, .. }
    ));
    assert!(matches!(fails(b"nonsense"), ReadError::NotJson { line: 1, .. }));
    assert!(matches!(
        fails("[".repeat(100_000).as_bytes()),
        ReadError::NotJson { .. }
    ));
    assert!(matches!(fails(b"{\"text\":\"\xff\"}"), ReadError::NotText(9)));
    assert!(matches!(fails("[0,".repeat(1_000_000).as_bytes()), ReadError::TooMany));
    assert!(matches!(fails(&[b' '; 20_000_001]), ReadError::TooLarge { .. }));
    assert!(matches!(fails(b"PK\x03\x04 and no more"), ReadError::Archive(_)));
    let long = "\n".repeat(200_001);
    assert!(matches!(
        fails(&packed(&[("x.ann", &long), ("x.txt", "")])),
        ReadError::TooMany
    ));
}

#[test]
fn a_position_alone_is_enough_only_in_the_very_same_text() {
    let at = STORY.chars().take_while(|c| *c != '2').count();
    let of = |source: &str| {
        let selector = json!({"type": "TextPositionSelector", "start": at, "end": at + 10});
        let annotation = json!({"target": {"source": source, "selector": selector}, "body": []});
        read(annotation.to_string().as_bytes())
    };
    let digest = desk().articles[0].text.digest();
    let (after, _) = imported(&desk(), &of(&format!("urn:sha256:{digest}")));
    assert_eq!(quotes(&after)[0], ("214 people", Verdict::Unreviewed));
    let import = crate::import(&desk(), &of("Ferry strikes barge"));
    assert!(import.edit.is_none() && import.not_taken[0].what.contains(&format!("characters {at} to")));
}

#[test]
fn nothing_is_fetched_and_pages_elsewhere_are_told() {
    let marked = read(br#"{"type":"AnnotationCollection","first":"https://notes.example/page1"}"#);
    assert!(marked.articles.is_empty());
    assert!(marked.not_taken[0].to_string().contains("https://notes.example/page1"));
}

#[test]
fn published_checks_follow_the_rules_of_the_schema() {
    let mut project = ferry::project();
    let draft: Value = serde_json::from_slice(&ferry::document(&project, Format::ClaimReview)).unwrap();
    let checks = |feed: &Value| feed["dataFeedElement"].as_array().unwrap().clone();
    assert_eq!(
        checks(&draft).len(),
        project
            .claims()
            .filter(|(_, c)| {
                matches!(
                    c.verdict,
                    Verdict::Confirmed | Verdict::Conflicting | Verdict::Unsourced
                )
            })
            .count()
    );
    for check in checks(&draft) {
        let review = &check["item"];
        assert_eq!(
            (&review["url"], &review["creativeWorkStatus"]),
            (&Value::Null, &json!("Draft"))
        );
        let claim = review["claimReviewed"].as_str().unwrap();
        assert!(claim.chars().count() <= 75 && !claim.is_empty());
        let rating = &review["reviewRating"];
        let number = match rating["alternateName"].as_str().unwrap() {
            "Confirmed" => json!(5),
            "Conflicting reports" => json!(3),
            "Unsourced" => Value::Null,
            other => panic!("{other}"),
        };
        assert_eq!(rating["ratingValue"], number);
        assert_eq!(rating["bestRating"].is_null(), number.is_null());
    }
    let text = draft.to_string();
    assert!(text.contains("drafts") && !text.contains("Nora Feld") && !text.contains("coast guard which count"));

    let publication = linecheck::review::Publication {
        base_url: "https://desk.example/checks/ferry".to_owned(),
        publisher: "The Desk".to_owned(),
        publisher_url: "https://desk.example".to_owned(),
    };
    project.settings = publication.put_into(&project.settings);
    let whole: Value = serde_json::from_slice(&ferry::document(&project, Format::ClaimReview)).unwrap();
    for check in checks(&whole) {
        let review = &check["item"];
        let url = review["url"].as_str().unwrap();
        assert!(url.starts_with("https://desk.example/checks/ferry#c-"), "{url}");
        assert!(review["creativeWorkStatus"].is_null());
        assert_eq!(review["author"]["name"], "The Desk");
    }
    assert!(!whole.to_string().contains("draft"));
    project.settings = linecheck::review::Publication {
        base_url: "not an address".to_owned(),
        ..publication
    }
    .put_into(&project.settings);
    let [a, b] = ferry::extractions();
    let input = ReportInput {
        project: &project,
        extractions: &[&a, &b],
        comparison: &Comparison::default(),
        facts: &Facts::default(),
        generated_at: now(),
        name: "x",
        version: "0",
    };
    let error = render(&input, Format::ClaimReview).unwrap_err();
    assert!(error.to_string().contains("https://example.org"), "{error}");
}

#[test]
fn links_across_articles_are_beside_brats_files() {
    let parts = parts(&ferry::document(&ferry::project(), Format::Brat));
    let part = |end: &str| &parts.iter().find(|(name, _)| name.ends_with(end)).unwrap().1;
    assert_eq!(part("A.txt"), ferry::project().articles[0].text.as_str());
    assert!(part("A.ann").contains("Part_of Arg1:T"), "{}", part("A.ann"));
    assert_eq!(part("links.tsv").lines().count(), 3);
    assert!(part("links.tsv").contains("\tconflicts\tB\t"), "{}", part("links.tsv"));
    assert!(
        part("annotation.conf").contains("\nVerdict\tArg:Claim, Value:Conflicting|Unsourced|Confirmed|Dismissed\n")
    );
}

#[test]
fn an_article_is_known_by_its_text_whatever_its_name() {
    let mut project = desk();
    let marked = read(&written(&project, Format::WebAnnotation));
    project.articles[0].description.title = "Another title".to_owned();
    let text = ArticleText::new(STORY);
    assert_eq!(project.articles[0].text, text);
    assert_eq!(import(&project, &marked).known, 1);
    let mut other: Article = project.articles[0].clone();
    other.text = ArticleText::new("Nothing of that.");
    project.articles = vec![other];
    let import = import(&project, &marked);
    assert_eq!(import.not_taken.len(), 1);
}
