//! A file of brat's annotations without its text.

use super::*;

#[test]
fn a_file_of_brat_alone_belongs_to_the_article_of_its_name() {
    let at = |words: &str| {
        let at = STORY[..STORY.find(words).unwrap()].chars().count();
        (at, at + words.chars().count())
    };
    let (hurt, people) = (at("Nine were hurt"), at("214 people"));
    let barge = (at("barge").0, at("barge").1, at("The ferry").0, at("The ferry").1);
    let annotations = format!(
        "T1\tClaim {} {}\tNine were hurt\nA1\tVerdict T1 Conflicting\nT2\tClaim {} {}\t214 people\n\
         R1\tConflicts Arg1:T1 Arg2:T2\nT3\tClaim {} {};{} {}\tbarge The ferry\n\
         T4\tClaim 0 10\tNine were \nT5\tClaim 0 5\tFerry tale\nT6\tClaim 900 907\tTuesday\n",
        hurt.0, hurt.1, people.0, people.1, barge.0, barge.1, barge.2, barge.3
    );
    let marked = |name: &str| read_annotations(annotations.as_bytes(), Path::new(name)).unwrap();
    let (after, import) = imported(&desk(), &marked("inbox/Ferry strikes barge.ann"));
    let found = [
        ("barge\n\nThe ferry", Verdict::Unreviewed),
        ("214 people", Verdict::Unreviewed),
        ("Tuesday", Verdict::Unreviewed),
        ("Nine were hurt", Verdict::Conflicting),
    ];
    assert_eq!(quotes(&after), found);
    assert_eq!((import.links, after.links[0].kind), (1, LinkKind::Conflicts));
    let whys: Vec<_> = import.not_taken.iter().map(|n| n.why.as_str()).collect();
    assert_eq!(
        whys,
        [
            "its words stand at several places of the article",
            "its words are not in the article"
        ]
    );

    let other = crate::import(&desk(), &marked("inbox/Another.ann"));
    assert_eq!((other.edit, other.not_taken.len()), (None, 7));
    assert!(
        other
            .not_taken
            .iter()
            .all(|n| n.why.contains("open that article first"))
    );
    let mut twice = desk();
    let mut second = twice.articles[0].clone();
    second.id = linecheck::review::ArticleId::new("a2");
    second.claims = Claims::default();
    second.text = ArticleText::new("Something else.");
    twice.articles.push(second);
    assert_eq!(
        crate::import(&twice, &marked("Ferry strikes barge.ann")).edit,
        None,
        "two articles have that name"
    );
}
