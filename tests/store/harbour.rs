//! An invented project: two articles on a harbour fire, one claim decided with evidence, one linked.

use linecheck::review::{
    Article, ArticleId, Claim, ClaimId, Description, Directness, Evidence, Link, LinkKind, Origin, Place, Project,
    Published, Stance, Unknown, Verdict,
};
use linecheck::text::{ArticleText, Digest, TextSpan};
use serde_json::{Map, json};
use std::path::Path;

pub fn article(text: &str, title: &str, folder: &Path) -> Article {
    let text = ArticleText::new(text);
    Article {
        id: ArticleId::of(text.digest()),
        digest: Digest::of(title.as_bytes()),
        text,
        description: Description {
            title: title.to_owned(),
            outlet: "The Northern Gazette".to_owned(),
            byline: String::new(),
            published: Some(Published {
                date: "2024-05-14".parse().unwrap(),
                proposed: true,
            }),
        },
        source: Some(folder.join(format!("articles/{title}.txt"))),
        remarks: vec!["2 no-break spaces were kept".to_owned()],
        cues: Vec::new(),
        claims: std::iter::empty().collect(),
        unknown: Unknown::new(),
    }
}

pub fn claim(article: &Article, words: &str) -> Claim {
    let start = article.text.as_str().find(words).unwrap();
    let span = TextSpan::new(article.text.as_str(), start, start + words.len()).unwrap();
    Claim::new(ClaimId::extracted(&article.id, span), span, Origin::Extracted)
}

/// Two articles on a harbour fire; one claim is decided with evidence, one linked.
pub fn harbour(folder: &Path) -> Project {
    let mut a = article(
        "Fire at the harbour\n\nThe fire brigade said 41 boats burned on Tuesday.\nDamage is put at\u{a0}€2.3 million.\n",
        "Fire at the harbour",
        folder,
    );
    let mut b = article(
        "Forty boats lost 🔥\n\nForty boats were lost, the mayor said, and nobody was hurt.\n",
        "Forty boats lost",
        folder,
    );
    b.description.published = None;
    b.source = None;
    b.remarks.clear();
    let mut boats = claim(&a, "The fire brigade said 41 boats burned on Tuesday.");
    boats.note = "The \"brigade's\" log:\n41 hulls | not 40".to_owned();
    boats.evidence.push(Evidence {
        citation: "Fire brigade, incident log 112".to_owned(),
        location: "https://example.org/log/112".to_owned(),
        quote: "41 vessels".to_owned(),
        looked_up: Some("2024-05-16".parse().unwrap()),
        directness: Directness::Primary,
        stance: Stance::Supports,
        digest: None,
        unknown: Unknown::new(),
    });
    let boats = boats
        .decided(Verdict::Conflicting, "R. Vogt", "2024-05-16T09:30:00Z".parse().unwrap())
        .decided(Verdict::Confirmed, "R. Vogt", "2024-05-16T10:02:11.5Z".parse().unwrap());
    let forty = claim(&b, "Forty boats were lost, the mayor said, and nobody was hurt.");
    let links = vec![Link {
        from: Place::new(&a.id, boats.span),
        to: Place::new(&b.id, forty.span),
        kind: LinkKind::Conflicts,
        unknown: Unknown::new(),
    }];
    a.claims = [boats, claim(&a, "Damage is put at\u{a0}€2.3 million.")]
        .into_iter()
        .collect();
    let by_hand = Claim {
        origin: Origin::ByHand,
        id: ClaimId::new("c-mine"),
        ..claim(&b, "Forty boats lost 🔥")
    };
    b.claims = [forty, by_hand].into_iter().collect();
    Project {
        articles: vec![a, b],
        links,
        settings: Map::from_iter([("reviewer".to_owned(), json!("R. Vogt"))]).into(),
        ..Project::default()
    }
}
