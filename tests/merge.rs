//! Two copies of one project made one again: by hand-made cases, at random, and with the real `git`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "projects/acts.rs"]
mod acts;
#[path = "merge/git.rs"]
mod git;
#[path = "store/harbour.rs"]
mod harbour;
#[path = "projects/work.rs"]
mod work;

use acts::{Act, evidence};
use harbour::harbour;
use linecheck::review::{Article, Claim, ClaimId, Edit, LinkKind, Outcome, Project, Verdict, merge};
use linecheck::store::{RealDisk, load, save};
use linecheck::text::ArticleText;
use proptest::prelude::*;
use std::path::Path;
use work::missing;

const BOATS: &str = "c-a3f5971712a6";
const DAMAGE: &str = "c-1cf3d76d9512";
const MINE: &str = "c-mine";
const FORTY: &str = "c-7f62406f2cfd";

fn base() -> Project {
    harbour(Path::new("/desk"))
}

fn changed(project: &Project, id: &str, change: impl FnOnce(&mut Claim)) -> Project {
    let mut project = project.clone();
    let (at, claim) = project.claim(&ClaimId::new(id)).unwrap();
    let mut claim = claim.clone();
    change(&mut claim);
    Edit::ReplaceClaim(project.articles[at].id.clone(), Box::new(claim))
        .apply(&mut project)
        .unwrap();
    project
}

fn decided(project: &Project, id: &str, verdict: Verdict, who: &str, minute: u32) -> Project {
    let at = format!("2024-05-18T09:{minute:02}:00Z").parse().unwrap();
    changed(project, id, |c| *c = c.decided(verdict, who, at))
}

fn noted(project: &Project, id: &str, note: &str) -> Project {
    changed(project, id, |c| c.note = note.to_owned())
}

fn claim<'p>(project: &'p Project, id: &str) -> &'p Claim {
    project.claim(&ClaimId::new(id)).unwrap().1
}

fn verdicts(claim: &Claim) -> Vec<(Verdict, &str, bool)> {
    let decisions = claim.decisions.iter();
    decisions
        .map(|d| (d.verdict, d.reviewer.as_str(), d.disputed))
        .collect()
}

fn without(project: &Project, id: &str) -> Project {
    let mut project = project.clone();
    let at = project.claim(&ClaimId::new(id)).unwrap().0;
    Edit::RemoveClaim(project.articles[at].id.clone(), ClaimId::new(id))
        .apply(&mut project)
        .unwrap();
    project
}

fn with_article(project: &Project, at: usize, change: impl FnOnce(&mut Article)) -> Project {
    let mut project = project.clone();
    change(&mut project.articles[at]);
    project
}

fn outcomes(merged: &linecheck::review::Merged) -> Vec<&Outcome> {
    merged.to_review().map(|f| &f.outcome).collect()
}

#[test]
fn what_one_copy_changed_is_taken_over() {
    let base = base();
    let ours = noted(
        &decided(&base, DAMAGE, Verdict::Unsourced, "Nora", 1),
        BOATS,
        "seen the log",
    );
    let theirs = changed(&decided(&base, FORTY, Verdict::Conflicting, "Amir", 2), MINE, |c| {
        c.evidence.push(evidence("x"));
    });
    let merged = merge(&base, &ours, &theirs);
    let both = noted(
        &decided(&theirs, DAMAGE, Verdict::Unsourced, "Nora", 1),
        BOATS,
        "seen the log",
    );
    assert_eq!(merged.project, both);
    assert_eq!(merged.to_review().count(), 0);
    let words: Vec<_> = merged.findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "claim “Forty boats were lost, the mayor said, and nobody was hurt.”: taken from the other copy",
            "claim “Forty boats lost 🔥”: taken from the other copy",
        ]
    );
    assert_eq!(merge(&base, &theirs, &ours).project, both);
}

#[test]
fn two_verdicts_are_both_kept_until_a_reviewer_settles_them() {
    let base = base();
    let ours = decided(
        &noted(&base, DAMAGE, "police say so"),
        DAMAGE,
        Verdict::Confirmed,
        "Nora",
        5,
    );
    let theirs = decided(&base, DAMAGE, Verdict::Unsourced, "Amir", 3);
    let merged = merge(&base, &ours, &theirs);
    let disputed = claim(&merged.project, DAMAGE);
    assert_eq!(
        verdicts(disputed),
        [(Verdict::Unsourced, "Amir", true), (Verdict::Confirmed, "Nora", true)]
    );
    assert_eq!(
        (disputed.dispute().len(), disputed.dispute()[1].note.as_str()),
        (2, "police say so")
    );
    assert_eq!((disputed.verdict, disputed.is_settled()), (Verdict::Confirmed, false));
    assert_eq!(
        merged.to_review().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "claim “Damage is put at €2.3 million.”: the reviewers disagree: unsourced by Amir at 2024-05-18T09:03:00Z; \
          confirmed by Nora at 2024-05-18T09:05:00Z"
        ]
    );

    let settled = decided(&merged.project, DAMAGE, Verdict::Unsourced, "Nora", 9);
    assert!(claim(&settled, DAMAGE).dispute().is_empty() && claim(&settled, DAMAGE).is_settled());
    assert_eq!(claim(&settled, DAMAGE).decisions.len(), 3);
    // Amir's copy knows nothing of it; merging it again changes nothing.
    assert_eq!(merge(&base, &settled, &theirs).project, settled);
    assert_eq!(merge(&theirs, &theirs, &settled).project, settled);
}

#[test]
fn the_same_verdict_twice_is_no_dispute() {
    let base = base();
    let ours = decided(&base, DAMAGE, Verdict::Confirmed, "Nora", 5);
    let theirs = decided(
        &decided(&base, DAMAGE, Verdict::Unsourced, "Amir", 3),
        DAMAGE,
        Verdict::Confirmed,
        "Amir",
        7,
    );
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(
        verdicts(claim(&merged.project, DAMAGE)),
        [
            (Verdict::Unsourced, "Amir", false),
            (Verdict::Confirmed, "Nora", false),
            (Verdict::Confirmed, "Amir", false)
        ]
    );
    assert_eq!(merged.to_review().count(), 0);
}

#[test]
fn a_third_reviewer_joins_the_dispute_and_going_on_leaves_it() {
    let base = base();
    let nora = decided(&base, DAMAGE, Verdict::Confirmed, "Nora", 1);
    let amir = decided(&base, DAMAGE, Verdict::Unsourced, "Amir", 2);
    let lena = decided(&base, DAMAGE, Verdict::Conflicting, "Lena", 3);
    let two = merge(&base, &nora, &amir).project;
    let three = merge(&base, &two, &lena).project;
    assert_eq!(claim(&three, DAMAGE).dispute().len(), 3);
    assert_eq!(merge(&base, &lena, &two).project, three);

    // Amir thinks again in his own copy: what he said first is a part of the record, but no longer of the dispute.
    let again = decided(&amir, DAMAGE, Verdict::Conflicting, "Amir", 8);
    let merged = merge(&base, &two, &again).project;
    assert_eq!(
        verdicts(claim(&merged, DAMAGE)),
        [
            (Verdict::Unsourced, "Amir", false),
            (Verdict::Confirmed, "Nora", true),
            (Verdict::Conflicting, "Amir", true)
        ]
    );
    // And where he comes round to her verdict, nothing is left to settle.
    let agrees = decided(&amir, DAMAGE, Verdict::Confirmed, "Amir", 8);
    let merged = merge(&base, &two, &agrees);
    assert!(claim(&merged.project, DAMAGE).dispute().is_empty());
}

#[test]
fn of_two_notes_neither_is_dropped() {
    let base = base();
    let merged = merge(
        &base,
        &noted(&base, DAMAGE, "ask the insurer"),
        &noted(&base, DAMAGE, "Ask the harbour office"),
    );
    assert_eq!(
        claim(&merged.project, DAMAGE).note,
        "Ask the harbour office\n\nask the insurer"
    );
    assert_eq!(merged.to_review().count(), 0);
    assert!(merged.findings.iter().any(|f| f.outcome == Outcome::NotesJoined));

    let longer = noted(
        &base,
        BOATS,
        "The \"brigade's\" log:\n41 hulls | not 40; seen on Monday",
    );
    assert_eq!(merge(&base, &longer, &noted(&base, BOATS, "")).project, longer);
}

#[test]
fn a_change_outweighs_a_deletion() {
    let base = base();
    let theirs = decided(&base, MINE, Verdict::Confirmed, "Amir", 1);
    let merged = merge(&base, &without(&base, MINE), &theirs);
    assert_eq!(merged.project, theirs);
    assert_eq!(outcomes(&merged), [&Outcome::Restored]);

    let merged = merge(&base, &base, &without(&base, MINE));
    assert_eq!(merged.project, without(&base, MINE));
    assert_eq!(merged.to_review().count(), 0);

    let mut ours = base.clone();
    Edit::RemoveArticle(base.articles[1].id.clone())
        .apply(&mut ours)
        .unwrap();
    assert_eq!(merge(&base, &ours, &base).project, ours);
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.project, theirs, "with the link that went with the article");
    assert_eq!(outcomes(&merged), [&Outcome::Restored]);
}

#[test]
fn of_what_can_only_be_one_ours_is_kept_and_theirs_is_written_down() {
    let base = base();
    let title = |project: &Project, title: &str| with_article(project, 0, |a| a.description.title = title.to_owned());
    let kind = |project: &Project, kind: LinkKind| {
        let mut project = project.clone();
        project.links[0].kind = kind;
        project
    };
    let edges = |project: &Project, words: &str| {
        let text = project.articles[0].text.clone();
        let start = text.as_str().find(words).unwrap();
        let span = linecheck::text::TextSpan::new(text.as_str(), start, start + words.len()).unwrap();
        changed(project, BOATS, |c| c.span = span)
    };
    let ours = edges(
        &kind(&title(&base, "Harbour fire"), LinkKind::Updates),
        "41 boats burned",
    );
    let theirs = edges(
        &kind(&title(&base, "Blaze"), LinkKind::Same),
        "41 boats burned on Tuesday",
    );
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.to_review().count(), 3, "{:?}", merged.findings);
    let home = &merged.project.articles[0];
    assert_eq!(home.description.title, "Harbour fire");
    assert_eq!(home.quote(claim(&merged.project, BOATS)), "41 boats burned");
    assert_eq!(merged.project.links[0].kind, LinkKind::Updates);
    let remarks = home.remarks.join("\n");
    for words in ["“Blaze”", "“41 boats burned on Tuesday”"] {
        assert!(remarks.contains(words), "{remarks}");
    }
    assert_eq!(merge(&base, &merged.project, &theirs).project, merged.project);
}

#[test]
fn two_texts_of_one_article_are_both_kept() {
    let base = base();
    let ours = decided(&base, BOATS, Verdict::Dismissed, "Nora", 1);
    let theirs = decided(&base, DAMAGE, Verdict::Confirmed, "Amir", 2);
    let retold = |project: &Project| {
        with_article(project, 0, |a| {
            a.text = ArticleText::new(&a.text.as_str().replace("Tuesday", "Friday!"));
        })
    };
    let merged = merge(&base, &ours, &retold(&theirs));
    assert_eq!(outcomes(&merged), [&Outcome::TwoTexts]);
    assert_eq!(merged.project.articles.len(), 3);
    assert_eq!(merged.project.articles[0], ours.articles[0]);
    let other = &merged.project.articles[2];
    assert_eq!(other.text.as_str(), retold(&base).articles[0].text.as_str());
    assert_eq!(verdicts(&other.claims[1]), [(Verdict::Confirmed, "Amir", false)]);
    assert_eq!(merged.project.links.len(), 2, "{:?}", merged.project.links);
    assert_eq!(merge(&base, &merged.project, &retold(&theirs)).project, merged.project);

    // Where only one copy touched the article there is nothing to keep apart.
    assert_eq!(merge(&base, &base, &retold(&theirs)).project, retold(&theirs));
    assert_eq!(merge(&base, &retold(&theirs), &base).project, retold(&theirs));
}

#[test]
fn two_claims_of_one_id_in_different_articles_are_told_apart() {
    let base = base();
    let add = |at: usize, note: &str| {
        let mut project = base.clone();
        let home = &project.articles[at];
        let span = home.claims[0].span;
        let mut claim = Claim::new(ClaimId::new("c-new"), span, linecheck::review::Origin::ByHand);
        claim.note = note.to_owned();
        Edit::AddClaim(home.id.clone(), Box::new(claim))
            .apply(&mut project)
            .unwrap();
        project
    };
    let merged = merge(&base, &add(0, "one"), &add(1, "two")).project;
    assert_eq!(claim(&merged, "c-new").note, "one");
    assert_eq!(claim(&merged, "c-new-2").note, "two");
}

#[test]
fn settings_and_fields_from_elsewhere_are_merged_by_name() {
    let base = base();
    let with = |name: &str, value: i32| {
        let mut project = base.clone();
        let fields = base.settings.iter().map(|(n, v)| (n.clone(), v.clone()));
        project.settings = fields
            .chain([(name.to_owned(), value.into())])
            .collect::<serde_json::Map<_, _>>()
            .into();
        project
    };
    let merged = merge(&base, &with("a", 1), &with("b", 2));
    assert_eq!(merged.project.settings.iter().count(), 3);
    assert_eq!(merged.to_review().count(), 0);
    let merged = merge(&base, &with("a", 1), &with("a", 2));
    assert_eq!(merged.project, with("a", 1));
    assert_eq!(outcomes(&merged), [&Outcome::FieldKept("a".to_owned())]);
}

fn an_act() -> impl Strategy<Value = Act> {
    let n = 0usize..12;
    let text = "[a-c]{0,3}";
    prop_oneof![
        4 => (n.clone(), n.clone()).prop_map(|(n, v)| Act::Decide(n, v)),
        3 => (n.clone(), text).prop_map(|(n, t)| Act::Note(n, t)),
        2 => (n.clone(), text).prop_map(|(n, t)| Act::AddEvidence(n, t)),
        1 => n.clone().prop_map(Act::DropEvidence),
        1 => (n.clone(), 0usize..60, 0usize..60).prop_map(|(n, from, to)| Act::Mark(n, from, to)),
        1 => n.clone().prop_map(Act::Delete),
        1 => (n.clone(), text).prop_map(|(n, t)| Act::Describe(n, t)),
        1 => (n.clone(), n.clone(), n.clone()).prop_map(|(a, b, k)| Act::Link(a, b, k)),
        1 => n.clone().prop_map(Act::Unlink),
        1 => n.clone().prop_map(Act::AddArticle),
        1 => n.prop_map(Act::RemoveArticle),
    ]
}

fn played(base: &Project, acts: &[Act], who: &str, from: i64) -> Project {
    let mut project = base.clone();
    for (act, at) in acts.iter().zip(from..) {
        if let Some(edit) = act.edit(&project, who, at) {
            edit.apply(&mut project).unwrap();
        }
    }
    project
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_lost_whatever_two_reviewers_do(
        before in prop::collection::vec(an_act(), 0..8),
        ours in prop::collection::vec(an_act(), 0..10),
        theirs in prop::collection::vec(an_act(), 0..10),
    ) {
        let base = played(&base(), &before, "", 0);
        let ours = played(&base, &ours, "Nora", 100);
        let theirs = played(&base, &theirs, "Amir", 103);
        prop_assert_eq!(&merge(&base, &ours, &base).project, &ours);
        prop_assert_eq!(&merge(&base, &base, &theirs).project, &theirs);
        prop_assert_eq!(&merge(&base, &ours, &ours).project, &ours);

        let merged = merge(&base, &ours, &theirs);
        for copy in [&ours, &theirs] {
            prop_assert_eq!(missing(&merged.project, copy, &base), Ok(()));
        }
        prop_assert_eq!(&merge(&base, &merged.project, &theirs).project, &merged.project);

        let back = merge(&base, &theirs, &ours);
        let one_only = |f: &linecheck::review::Finding| matches!(f.outcome, Outcome::Kept { .. } | Outcome::FieldKept(_));
        if !merged.findings.iter().any(one_only) {
            prop_assert_eq!(&back.project, &merged.project);
        }
        prop_assert_eq!(back.to_review().count(), merged.to_review().count());

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("merged.linecheck.json");
        save(&RealDisk, &path, &merged.project).unwrap();
        let loaded = load(&RealDisk, &path).unwrap();
        prop_assert_eq!(loaded.project, merged.project);
        prop_assert!(loaded.notices.is_empty());
    }

    #[test]
    fn what_two_reviewers_do_to_different_claims_is_done_as_if_one_had_done_it(
        ours in prop::collection::vec((0usize..2, 0usize..5, "[a-c]{0,3}"), 0..6),
        theirs in prop::collection::vec((2usize..4, 0usize..5, "[a-c]{0,3}"), 0..6),
    ) {
        let acts = |picked: &[(usize, usize, String)]| -> Vec<Act> {
            picked
                .iter()
                .flat_map(|(n, v, t)| [Act::Decide(*n, *v), Act::Note(*n, t.clone()), Act::AddEvidence(*n, t.clone())])
                .collect()
        };
        let base = base();
        let (ours, theirs) = (acts(&ours), acts(&theirs));
        let one_after_the_other = played(&played(&base, &ours, "Nora", 100), &theirs, "Amir", 200);
        let merged = merge(&base, &played(&base, &ours, "Nora", 100), &played(&base, &theirs, "Amir", 200));
        prop_assert_eq!(merged.project, one_after_the_other);
        prop_assert!(merged.findings.iter().all(|f| f.outcome == Outcome::Taken));
    }
}
