//! Links to and from other programs.

use super::*;

#[test]
fn links_come_back_with_the_claims_that_they_join() {
    let project = ferry::project();
    let bare = bare(&project);
    let (after, _) = imported(&bare, &read(&written(&project, Format::WebAnnotation)));
    assert_eq!(after.links, project.links);
    for format in [Format::Brat, Format::Doccano] {
        let (after, import) = imported(&bare, &read(&written(&project, format)));
        let is_within = |l: &&Link| l.from.article == l.to.article;
        let within = project.links.iter().filter(is_within).count();
        let expected = if format == Format::Brat {
            project.links.len()
        } else {
            within
        };
        assert_eq!(
            (import.links, after.links.len()),
            (expected, expected),
            "{:?}",
            import.not_taken
        );
        assert!(expected > 0, "{format:?}");
        for link in &after.links {
            let ends = [&link.from, &link.to];
            let is_claim = |end: &&Place| {
                let home = after.article(&end.article).unwrap();
                home.claims.iter().any(|c| c.span == end.span)
            };
            assert!(ends.iter().all(is_claim), "{link:?}");
        }
    }
}

fn linking(bodies: Value, targets: &[&str]) -> Value {
    let target = |words: &&str| json!({"source": "Ferry strikes barge", "selector": {"type": "TextQuoteSelector", "exact": words}});
    json!({
        "id": "urn:x:link", "type": "Annotation", "motivation": "linking", "body": bodies,
        "target": targets.iter().map(target).collect::<Vec<_>>(),
    })
}

#[test]
fn a_link_that_does_not_fit_is_listed_and_replaces_none() {
    let tag = |value: &str| json!({"type": "TextualBody", "purpose": "tagging", "value": value});
    let pair = ["214 people", "Nine were hurt"];
    let cases = [
        (linking(json!([]), &pair), "how the passages stand"),
        (linking(tag("sequel"), &pair), "\"sequel\" stands for no link"),
        (linking(tag("same"), &["Tuesday", "Ferry", "barge"]), "more than two"),
        (
            linking(tag("same"), &["214 people", "300 people"]),
            "not in the article",
        ),
        (linking(tag("same"), &["214 people", "Nine were"]), "several places"),
        (linking(tag("same"), &["214 people", "214 people"]), "one passage"),
        (linking(json!([tag("same"), "Says who?"]), &pair), "no room"),
    ];
    for (value, why) in cases {
        let marked = read(value.to_string().as_bytes());
        let (after, import) = imported(&desk(), &marked);
        let refused = refused(&import, &marked);
        assert!(refused.len() == 1 && refused[0].contains(why), "{why}: {refused:?}");
        assert!(refused[0].contains("urn:x:link"), "{refused:?}");
        assert_eq!(after.links.len(), usize::from(why == "no room"), "{why}");
    }

    let marked = |kind: &str, targets: &[&str]| read(linking(tag(kind), targets).to_string().as_bytes());
    let turned: Vec<_> = pair.into_iter().rev().collect();
    let (once, import) = imported(&desk(), &marked("Updates", &pair));
    assert_eq!((import.links, once.links[0].kind), (1, LinkKind::Updates));
    let again = crate::import(&once, &marked("updates", &pair));
    assert_eq!((again.edit, again.known_links), (None, 1));
    for (kind, targets) in [("conflicts", &pair[..]), ("updates", &turned)] {
        let other = crate::import(&once, &marked(kind, targets));
        assert!(
            other.edit.is_none() && other.not_taken[0].why.contains("linked already (updated)"),
            "{kind}"
        );
    }
    let (same, _) = imported(&desk(), &marked("same", &pair));
    assert_eq!(
        crate::import(&same, &marked("agrees", &turned)).known_links,
        1,
        "whichever comes first"
    );
}
