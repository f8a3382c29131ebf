//! New versions of articles that somebody has worked on.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use linecheck::app::{
    AppState, Command, Effect, LoadDone, NewVersion, ReadAgain, ReadArticle, SourceState, open_pasted, update,
};
use linecheck::compare::Comparison;
use linecheck::extract::{Extraction, extract};
use linecheck::ingest::from_pasted;
use linecheck::report::{Format, ReportInput, render};
use linecheck::review::{
    Accepting, Article, ArticleId, Carried, Claim, ClaimId, Edit, Facts, Link, LinkKind, Origin, Place, Project,
    Reimport, TextChange, Unknown, Verdict,
};
use linecheck::store::{Lock, RealDisk, Settings, load, save, to_json};
use linecheck::text::{Digest, TextSpan};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const OLD: &str = "Dam holds at Orrel\n\nWater stands at 41 metres. Nobody was hurt in the valley. The road to Dray is shut.\n\n\
                   Some 300 people left their homes on Monday. Repairs will cost $4.2 million, the council said.\n";
const NEW: &str = "Dam holds at Orrel\n\nWater stands at 43 metres. The road to Dray is shut.\n\n\
                   Buses go by Elmet. Some 300 people left their homes on Monday. Repairs will cost $4.2 million, the council said.\n";

fn span(text: &str, words: &str) -> TextSpan {
    let start = text.find(words).unwrap();
    TextSpan::new(text, start, start + words.len()).unwrap()
}

/// The old article with a decided claim on each of these passages.
fn project(passages: &[&str]) -> Project {
    let mut article = Article::new(from_pasted(OLD).unwrap(), &[], None);
    let claims = passages.iter().enumerate().map(|(i, words)| {
        let claim = Claim::new(ClaimId::new(&format!("c{i}")), span(OLD, words), Origin::ByHand);
        let mut claim = claim.decided(Verdict::Confirmed, "Ada", "2031-03-12T09:00:00Z".parse().unwrap());
        claim.note = format!("note {i}");
        claim
    });
    article.claims = claims.collect();
    Project {
        articles: vec![article],
        ..Project::default()
    }
}

fn by() -> Accepting<'static> {
    Accepting {
        reviewer: "Bo",
        at: "2031-03-13T09:00:00Z".parse().unwrap(),
    }
}

fn reimport(project: &Project, text: &str) -> Reimport {
    let read = from_pasted(text).unwrap();
    let found = extract(text, None);
    Reimport::new(project, &project.articles[0].id, &read, &found.claims, by()).unwrap()
}

fn claim<'p>(project: &'p Project, id: &str) -> &'p Claim {
    project.claim(&ClaimId::new(id)).unwrap().1
}

const PASSAGES: [&str; 4] = [
    "Water stands at 41 metres.",
    "Nobody was hurt in the valley.",
    "Some 300 people left their homes on Monday.",
    "Repairs will cost $4.2 million",
];

#[test]
fn verdicts_stay_with_their_words_and_nothing_is_dropped() {
    let mut project = project(&PASSAGES);
    let (id, before) = (project.articles[0].id.clone(), project.clone());
    let new = reimport(&project, NEW);
    assert_eq!(
        new.carried,
        Carried {
            kept: 2,
            changed: 1,
            lost: 1,
            ..Carried::default()
        }
    );
    assert_eq!(
        new.changes,
        [
            TextChange::Rewritten {
                old: "Water stands at 41 metres.".into(),
                new: "Water stands at 43 metres.".into()
            },
            TextChange::Removed("Nobody was hurt in the valley.".into()),
            TextChange::Added("Buses go by Elmet.".into()),
        ]
    );
    let undo = new.edit.apply(&mut project).unwrap();
    let article = &project.articles[0];
    assert_eq!((&article.id, article.text.as_str()), (&id, NEW));

    for kept in ["c2", "c3"] {
        let (was, is) = (before.claim(&ClaimId::new(kept)).unwrap().1, claim(&project, kept));
        assert_eq!(article.quote(is), before.articles[0].quote(was));
        assert_eq!(
            (is.verdict, &is.note, &is.decisions, &is.recheck),
            (was.verdict, &was.note, &was.decisions, &None)
        );
    }
    let again = claim(&project, "c0");
    assert_eq!(article.quote(again), "Water stands at 43 metres.");
    assert_eq!((again.verdict, again.note.as_str()), (Verdict::Unreviewed, "note 0"));
    let recheck = again.recheck.as_ref().unwrap();
    assert_eq!(
        (recheck.was, recheck.old.as_str()),
        (Verdict::Confirmed, "Water stands at 41 metres.")
    );
    let verdicts: Vec<_> = again
        .decisions
        .iter()
        .map(|d| (d.verdict, d.reviewer.as_str()))
        .collect();
    assert_eq!(verdicts, [(Verdict::Confirmed, "Ada"), (Verdict::Unreviewed, "Bo")]);

    let lost = &project.lost.claims[..];
    assert_eq!(lost.len(), 1);
    assert_eq!(
        (lost[0].claim.id.as_str(), lost[0].claim.verdict),
        ("c1", Verdict::Confirmed)
    );
    assert_eq!(
        (lost[0].passage.exact.as_str(), lost[0].claim.note.as_str()),
        (PASSAGES[1], "note 1")
    );

    undo.apply(&mut project).unwrap();
    assert_eq!(project, before);
}

fn put_link(project: &mut Project, ends: [&str; 2]) {
    let [from, to] = ends.map(|words| Place::new(&project.articles[0].id, span(OLD, words)));
    let link = Link {
        from,
        to,
        kind: LinkKind::Same,
        unknown: Unknown::new(),
    };
    Edit::PutLink(Box::new(link)).apply(project).unwrap();
}

#[test]
fn the_tray_and_the_questions_are_in_the_project_file() {
    let mut project = project(&PASSAGES);
    for ends in [["300 people", "41 metres"], ["Nobody was hurt", "300 people"]] {
        put_link(&mut project, ends);
    }
    let new = reimport(&project, NEW);
    assert_eq!(new.carried.lost_links, 1);
    new.edit.apply(&mut project).unwrap();
    assert_eq!((project.links.len(), project.lost.links.len()), (1, 1));
    assert_eq!(project.links[0].to.span.of(NEW), "43 metres");
    assert_eq!(project.lost.links[0].ends[0].1.exact, "Nobody was hurt");

    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.linecheck.json");
    save(&RealDisk, &path, &project).unwrap();
    let loaded = load(&RealDisk, &path).unwrap();
    assert!(loaded.notices.is_empty());
    assert_eq!(loaded.project, project);
    assert_eq!(to_json(&loaded.project, dir.path()), fs::read_to_string(&path).unwrap());

    let schema: Value = serde_json::from_str(include_str!("../assets/project.schema.json")).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("project.json", schema).unwrap();
    let schema = compiler.compile("project.json", &mut schemas).unwrap();
    let written: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    schemas.validate(&written, schema).map_err(|e| e.to_string()).unwrap();
    let asked = written["claims"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["id"] == "c0")
        .unwrap();
    assert_eq!(asked["recheck"]["new"], "Water stands at 43 metres.");
}

#[test]
fn lost_words_that_come_back_are_a_question() {
    let mut project = project(&PASSAGES);
    reimport(&project, NEW).edit.apply(&mut project).unwrap();
    let back = reimport(&project, OLD);
    assert_eq!((back.carried.lost, back.carried.changed), (0, 2));
    back.edit.apply(&mut project).unwrap();
    assert!(project.lost.is_empty());
    let found = claim(&project, "c1");
    assert_eq!(project.articles[0].quote(found), PASSAGES[1]);
    assert_eq!(
        (found.verdict, found.recheck.as_ref().unwrap().was),
        (Verdict::Unreviewed, Verdict::Confirmed)
    );
    // What was confirmed first is what is asked about, however often the text changes.
    assert_eq!(claim(&project, "c0").recheck.as_ref().unwrap().old, PASSAGES[0]);
}

#[test]
fn proposals_nobody_touched_make_room_for_new_ones() {
    let read = from_pasted(OLD).unwrap();
    let found = extract(OLD, None);
    let article = Article::new(read, &found.claims, None);
    let mut project = Project {
        articles: vec![article],
        ..Project::default()
    };
    let ids = |p: &Project| p.articles[0].claims.iter().map(|c| c.id.clone()).collect::<Vec<_>>();
    let before = ids(&project);
    let new = reimport(&project, NEW);
    assert_eq!(
        new.carried.lost + new.carried.changed + new.carried.kept,
        0,
        "nobody worked on them"
    );
    new.edit.apply(&mut project).unwrap();
    let quotes: Vec<_> = project.articles[0]
        .claims
        .iter()
        .map(|c| project.articles[0].quote(c))
        .collect();
    assert!(
        quotes.iter().any(|q| q.contains("43 metres")) && !quotes.iter().any(|q| q.contains("Nobody")),
        "{quotes:?}"
    );
    let after = ids(&project);
    let mut unique = after.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), after.len());
    assert!(
        after.iter().filter(|id| before.contains(id)).count() >= 2,
        "what stayed keeps its id"
    );
    assert!(project.articles[0].claims.iter().all(|c| c.recheck.is_none()));
}

fn sentences() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "boats", "sank", "Orrel", "not", "12", "the", "4.2", "Quill", "said", "rose",
    ]);
    let sentence = prop::collection::vec(word, 2..8).prop_map(|words| format!("The {}.", words.join(" ")));
    prop::collection::vec(sentence, 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn claims_in_are_claims_out(versions in prop::collection::vec(sentences(), 2..5), places in prop::collection::vec((0usize..400, 0usize..400), 0..8)) {
        let texts: Vec<String> = versions.iter().map(|v| v.join(" ")).collect();
        let mut article = Article::new(from_pasted(&texts[0]).unwrap(), &[], None);
        let claims = places.iter().enumerate().filter_map(|(i, (a, b))| {
            let span = TextSpan::new(&texts[0], *a.min(b), *a.max(b)).filter(|s| !s.is_empty())?;
            let mut claim = Claim::new(ClaimId::new(&format!("c{i}")), span, Origin::ByHand);
            if i % 3 > 0 {
                claim = claim.decided(Verdict::ALL[i % 5], "Ada", "2031-03-12T09:00:00Z".parse().unwrap());
            }
            claim.note = format!("note {i}");
            Some(claim)
        });
        article.claims = claims.collect();
        let mut project = Project { articles: vec![article], ..Project::default() };
        let notes = |p: &Project| {
            let lost = p.lost.claims.iter().map(|l| l.claim.note.clone());
            let mut notes: Vec<_> = p.claims().map(|(_, c)| c.note.clone()).chain(lost).collect();
            notes.sort();
            notes
        };
        let all = notes(&project);
        for text in &texts[1..] {
            let before = project.clone();
            let none = Extraction::default();
            let read = from_pasted(text).unwrap();
            let new = Reimport::new(&project, &project.articles[0].id, &read, &none.claims, by()).unwrap();
            let undo = new.edit.clone().apply(&mut project).unwrap();
            prop_assert_eq!(notes(&project), all.clone());
            for (article, claim) in project.claims() {
                let quote = article.text.slice(claim.span).unwrap();
                let (_, was) = before.claim(&claim.id).unwrap_or((0, claim));
                if claim.recheck.is_none() {
                    prop_assert_eq!(quote, was.span.of(before.articles[0].text.as_str()));
                    prop_assert_eq!(claim.verdict, was.verdict);
                } else {
                    prop_assert_eq!(claim.verdict, Verdict::Unreviewed);
                }
            }
            // Again with the same text: nothing moves.
            let same = Reimport::new(&project, &project.articles[0].id, &read, &none.claims, by()).unwrap();
            prop_assert!(same.changes.is_empty());
            let mut twice = project.clone();
            same.edit.apply(&mut twice).unwrap();
            prop_assert_eq!(&twice.articles, &project.articles);
            let mut back = project.clone();
            undo.apply(&mut back).unwrap();
            prop_assert_eq!(back, before);
            // And through the file.
            let json = to_json(&project, Path::new("/desk"));
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("x.linecheck.json");
            fs::write(&path, json).unwrap();
            let loaded = load(&RealDisk, &path).unwrap().project;
            prop_assert_eq!(notes(&loaded), all.clone());
        }
    }
}

#[test]
fn what_is_lost_or_in_question_is_in_every_report() {
    let mut project = project(&PASSAGES);
    put_link(&mut project, ["Nobody was hurt", "300 people"]);
    reimport(&project, NEW).edit.apply(&mut project).unwrap();
    let found = extract(NEW, None);
    let input = ReportInput {
        project: &project,
        extractions: &[&found],
        comparison: &Comparison::default(),
        facts: &Facts::default(),
        generated_at: "2031-03-14T12:00:00Z".parse().unwrap(),
        name: "n",
        version: "0",
    };
    let text = |format| String::from_utf8(render(&input, format).unwrap()).unwrap();
    for format in [Format::Html, Format::Markdown, Format::Csv, Format::Json] {
        let document = text(format);
        for said in ["Nobody was hurt in the valley.", "note 1", "note 0", "43 metres"] {
            assert!(document.contains(said), "{format:?}: {said}\n{document}");
        }
        let old = document.contains("41 metres");
        assert!(old || format == Format::Csv, "{format:?}");
    }
    assert_eq!(project.lost.links.len(), 1);
    let link = project.lost.links[0].to_string();
    assert!(link.contains("Nobody was hurt"), "{link}");
    for format in [Format::Html, Format::Markdown] {
        assert!(text(format).contains("a link has lost its words"), "{format:?}");
    }
    let json: Value = serde_json::from_str(&text(Format::Json)).unwrap();
    let open = json["open"].as_array().unwrap();
    assert!(
        open.iter()
            .any(|o| o["what"] == "link_lost" && o["link"] == link.as_str())
    );
    assert_eq!(json["unsettled"][0]["was"], "confirmed");
    assert_eq!(
        (&json["unsettled"][1]["new"], &json["unsettled"][1]["old"]),
        (&Value::Null, &Value::from(PASSAGES[1]))
    );
    assert!(
        json["open"]
            .as_array()
            .unwrap()
            .iter()
            .any(|o| o["what"] == "check_again")
    );
    assert!(text(Format::Csv).contains("\"lost\""));
}

// What a reviewer does

fn state() -> (AppState, ArticleId) {
    let clock = Arc::new(|| "2031-03-14T09:00:00Z".parse().unwrap());
    let mut state = AppState::new(Settings::default(), clock, None);
    update(&mut state, Command::ArticleRead(Box::new(open_pasted(OLD).unwrap())));
    let id = state.project.articles[0].id.clone();
    for words in ["Water stands at 41 metres.", "Nobody was hurt in the valley."] {
        update(&mut state, Command::SelectText(id.clone(), span(OLD, words)));
        update(&mut state, Command::Do(linecheck::app::Action::Annotate));
        update(&mut state, Command::Do(linecheck::app::Action::ConfirmStay));
    }
    (state, id)
}

fn read_again(text: &str) -> Box<ReadAgain> {
    Box::new(ReadAgain {
        read: from_pasted(text).unwrap(),
        reading: ReadArticle::new(Arc::new(extract(text, None))),
    })
}

fn decided(state: &AppState) -> Vec<(String, Verdict)> {
    let claims = state.project.claims().filter(|(_, c)| !c.decisions.is_empty());
    claims.map(|(a, c)| (a.quote(c).to_owned(), c.verdict)).collect()
}

#[test]
fn a_new_version_is_shown_before_it_is_taken_and_can_be_taken_back() {
    let (mut state, id) = state();
    let before = state.project.clone();
    let asked = update(
        &mut state,
        Command::Reimport(id.clone(), NewVersion::Pasted(NEW.into())),
    );
    assert!(matches!(asked[..], [Effect::ReadAgain(..)]));
    update(&mut state, Command::ArticleReadAgain(id.clone(), read_again(NEW)));
    assert_eq!(state.project, before, "nothing changes before it is accepted");
    let proposed = state.sources.proposed.as_ref().unwrap();
    assert_eq!(
        (proposed.carried.changed, proposed.carried.lost, proposed.changes.len()),
        (1, 1, 3)
    );

    update(&mut state, Command::CancelReimport);
    assert!(state.sources.proposed.is_none() && state.project == before);
    update(&mut state, Command::ArticleReadAgain(id.clone(), read_again(NEW)));
    let effects = update(&mut state, Command::AcceptReimport);
    assert!(effects.iter().any(|e| matches!(e, Effect::Compare(..))));
    assert_eq!(state.project.articles[0].text.as_str(), NEW);
    assert_eq!(
        decided(&state),
        [("Water stands at 43 metres.".to_owned(), Verdict::Unreviewed)]
    );
    assert_eq!(
        (state.to_check_again().count(), state.project.lost.claims.len()),
        (1, 1)
    );
    assert!(state.is_dirty());

    let effects = update(&mut state, Command::Do(linecheck::app::Action::Undo));
    assert_eq!(state.project, before);
    assert!(
        state.reading(&id).is_none(),
        "what was found in the other text is not shown"
    );
    assert!(
        effects
            .iter()
            .any(|e| matches!(e, Effect::Extract(article, text, _) if *article == id && text.as_str() == OLD))
    );
    update(&mut state, Command::Do(linecheck::app::Action::Redo));
    assert_eq!(state.project.articles[0].text.as_str(), NEW);
}

#[test]
fn a_question_is_answered_by_the_old_verdict_or_a_new_one() {
    let (mut state, id) = state();
    update(&mut state, Command::ArticleReadAgain(id, read_again(NEW)));
    update(&mut state, Command::AcceptReimport);
    let claim = state.to_check_again().next().unwrap().1.id.clone();
    update(&mut state, Command::AcceptReanchored(claim.clone()));
    assert_eq!(
        decided(&state),
        [("Water stands at 43 metres.".to_owned(), Verdict::Confirmed)]
    );
    assert_eq!(state.project.claim(&claim).unwrap().1.decisions.len(), 3);
    assert_eq!(state.to_check_again().count(), 0);
    update(&mut state, Command::Do(linecheck::app::Action::Undo));
    update(&mut state, Command::Select(claim));
    update(&mut state, Command::Do(linecheck::app::Action::ConflictStay));
    assert_eq!(
        decided(&state),
        [("Water stands at 43 metres.".to_owned(), Verdict::Conflicting)]
    );
    assert_eq!(state.to_check_again().count(), 0);
}

#[test]
fn a_lost_claim_is_put_in_a_place_or_thrown_away() {
    let (mut state, id) = state();
    update(&mut state, Command::ArticleReadAgain(id.clone(), read_again(NEW)));
    update(&mut state, Command::AcceptReimport);
    let lost = state.project.lost.claims[0].claim.id.clone();
    update(
        &mut state,
        Command::PlaceLost(lost.clone(), id, span(NEW, "The road to Dray is shut.")),
    );
    assert!(state.project.lost.is_empty());
    let (_, claim) = state.project.claim(&lost).unwrap();
    assert_eq!(
        (claim.verdict, claim.recheck.as_ref().unwrap().was),
        (Verdict::Unreviewed, Verdict::Confirmed)
    );
    update(&mut state, Command::Do(linecheck::app::Action::Undo));
    assert_eq!(state.project.lost.claims.len(), 1);
    update(&mut state, Command::DropLost(lost));
    assert!(state.project.lost.is_empty());
}

#[test]
fn one_of_several_places_is_chosen() {
    let (mut state, id) = state();
    let two = "Dam holds at Orrel\n\nWater stands at 42 metres. Water stands at 43 metres. Nobody was hurt in the valley. The road to Dray is shut.\n";
    update(&mut state, Command::ArticleReadAgain(id, read_again(two)));
    assert_eq!(state.sources.proposed.as_ref().unwrap().carried.ambiguous, 1);
    update(&mut state, Command::AcceptReimport);
    let (_, claim) = state.to_check_again().next().unwrap();
    let (id, places) = (claim.id.clone(), claim.recheck.as_ref().unwrap().candidates.clone());
    assert_eq!(
        places.iter().map(|p| p.of(two)).collect::<Vec<_>>(),
        ["Water stands at 42 metres.", "Water stands at 43 metres."]
    );
    update(&mut state, Command::ChoosePlace(id.clone(), places[1]));
    let (_, claim) = state.project.claim(&id).unwrap();
    assert_eq!((claim.span, claim.verdict), (places[1], Verdict::Unreviewed));
    assert!(claim.recheck.as_ref().unwrap().candidates.is_empty());
}

#[test]
fn a_changed_file_makes_a_banner_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("dam.txt");
    fs::write(&path, OLD).unwrap();
    let (mut state, _) = state();
    update(&mut state, Command::Do(linecheck::app::Action::NewProject));
    update(&mut state, Command::Discard);
    assert!(update(&mut state, Command::LookAtSources).is_empty());
    update(
        &mut state,
        Command::ArticleRead(Box::new(linecheck::app::open_article(&path).unwrap())),
    );
    let id = state.project.articles[0].id.clone();
    let effects = update(&mut state, Command::LookAtSources);
    let [Effect::LookAtSources(sources)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(sources[..], [(id.clone(), path.clone(), Digest::of(OLD.as_bytes()))]);

    // Opening a file again that has changed is a new version of the article, not another article.
    fs::write(&path, NEW).unwrap();
    let opened = Box::new(linecheck::app::open_article(&path).unwrap());
    let effects = update(&mut state, Command::ArticleRead(opened));
    assert!(matches!(&effects[..], [Effect::ReadAgain(article, _, _)] if *article == id));
    assert_eq!(state.project.articles.len(), 1);

    let before = state.project.clone();
    let changed = SourceState::Changed(Digest::of(NEW.as_bytes()));
    update(
        &mut state,
        Command::SourcesLookedAt(vec![(id.clone(), SourceState::Same)]),
    );
    assert!(state.sources.changed.is_empty());
    update(
        &mut state,
        Command::SourcesLookedAt(vec![(id.clone(), changed.clone())]),
    );
    assert_eq!(state.sources.changed, [(id.clone(), changed.clone())]);
    assert_eq!(state.project, before);
    update(&mut state, Command::DismissChanged(id.clone()));
    update(&mut state, Command::SourcesLookedAt(vec![(id.clone(), changed)]));
    assert!(state.sources.changed.is_empty(), "it was put aside");
    let other = SourceState::Missing("gone".into());
    update(&mut state, Command::SourcesLookedAt(vec![(id.clone(), other)]));
    assert_eq!(state.sources.changed.len(), 1);
    assert!(
        matches!(&update(&mut state, Command::ReimportFile(id, None))[..], [Effect::ReadAgain(_, NewVersion::File(p, None), _)] if *p == path)
    );
}

#[test]
fn a_file_that_only_a_project_names_is_looked_at_when_allowed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.linecheck.json");
    let mut project = project(&PASSAGES);
    project.articles[0].source = Some("/etc/passwd".into());
    save(&RealDisk, &path, &project).unwrap();
    let loaded = load(&RealDisk, &path).unwrap();
    let readings = vec![ReadArticle::new(Arc::new(extract(OLD, None)))];
    let (mut state, _) = state();
    update(&mut state, Command::OpenFiles(vec![path]));
    let effects = update(&mut state, Command::Discard);
    let [Effect::Load(order)] = &effects[..] else {
        panic!("{effects:?}")
    };
    let done = LoadDone {
        order: *order.clone(),
        loaded,
        readings,
        lock: Lock::Unknown(std::io::Error::other("nobody can say")),
    };
    update(&mut state, Command::ProjectLoaded(Box::new(done)));
    assert!(update(&mut state, Command::LookAtSources).is_empty());
    assert_eq!(state.unchosen_sources().len(), 1);
    let allowed = update(&mut state, Command::Do(linecheck::app::Action::LookAtFiles));
    assert!(matches!(&allowed[..], [Effect::LookAtSources(s)] if s.len() == 1));
    assert!(state.unchosen_sources().is_empty());
}
