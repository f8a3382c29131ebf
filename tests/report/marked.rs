//! Projects of one article in which the engine found nothing, and what their reports are made from.

use linecheck::compare::Comparison;
use linecheck::report::ReportInput;
use linecheck::review::{
    Article, ArticleId, Claim, ClaimId, Claims, Description, Facts, Origin, Project, Unknown, Verdict,
};
use linecheck::text::{ArticleText, Coordinates, Digest, TextSpan};
use std::sync::LazyLock;

/// A project of one article with these claims.
pub fn project(text: ArticleText, claims: Claims) -> Project {
    let article = Article {
        id: ArticleId::new("a"),
        description: Description::default(),
        source: None,
        digest: Digest::of(b""),
        remarks: Vec::new(),
        cues: Vec::new(),
        claims,
        unknown: Unknown::new(),
        text,
    };
    Project {
        articles: vec![article],
        ..Project::default()
    }
}

/// A project of one article whose claims run from one to the other code point, decided in turn.
pub fn claimed(text: &str, edges: &[(usize, usize)]) -> Project {
    let text = ArticleText::new(text);
    let coordinates = Coordinates::new(text.as_str());
    let claims = edges.iter().enumerate().filter_map(|(i, &(a, b))| {
        let (from, to) = (coordinates.byte(a.min(b)), coordinates.byte(a.max(b)));
        let span = TextSpan::new(text.as_str(), from, to).filter(|s| !s.is_empty())?;
        let claim = Claim::new(ClaimId::new(&format!("c{i}")), span, Origin::ByHand);
        Some(claim.decided(Verdict::ALL[i % 5], "R", "2025-05-16T12:00:00Z".parse().unwrap()))
    });
    let claims = claims.collect();
    project(text, claims)
}

/// What a report of `project` is made from where the engine found nothing.
pub fn bare(project: &Project) -> ReportInput<'_> {
    static COMPARISON: LazyLock<Comparison> = LazyLock::new(Comparison::default);
    static FACTS: LazyLock<Facts> = LazyLock::new(Facts::default);
    ReportInput {
        project,
        extractions: &[],
        comparison: &COMPARISON,
        facts: &FACTS,
        generated_at: "2025-05-16T12:00:00Z".parse().unwrap(),
        name: "n",
        version: "0",
    }
}
