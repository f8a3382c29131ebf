use super::{Claim, Evidence, Project, Stance, Verdict};

/// Something about a decision that a second look is asked for. It blocks nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Warning {
    /// Confirmed, and no evidence supports it.
    ConfirmedWithoutEvidence,
    /// Confirmed, and all that supports it is another article of the project.
    ConfirmedOnOtherArticleOnly,
    /// Unsourced, though the text names a source.
    UnsourcedThoughNamed,
}

impl Warning {
    /// What is odd, in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::ConfirmedWithoutEvidence => "Confirmed, but no evidence is noted that supports it",
            Self::ConfirmedOnOtherArticleOnly => {
                "Confirmed on another article alone, which may rest on the same source"
            }
            Self::UnsourcedThoughNamed => "Unsourced, but the text names a source",
        }
    }
}

/// What is odd about the decision on a claim. `named` says whether the text names a source for it.
pub fn warnings(project: &Project, claim: &Claim, named: impl FnOnce() -> bool) -> Vec<Warning> {
    let mut found = Vec::new();
    match claim.verdict {
        Verdict::Confirmed => {
            let supports = |e: &&Evidence| e.stance == Stance::Supports;
            let mut supporting = claim.evidence.iter().filter(supports).peekable();
            if supporting.peek().is_none() {
                found.push(Warning::ConfirmedWithoutEvidence);
            } else if supporting.all(|e| is_of_article(project, e)) {
                found.push(Warning::ConfirmedOnOtherArticleOnly);
            }
        }
        Verdict::Unsourced if named() => found.push(Warning::UnsourcedThoughNamed),
        _ => {}
    }
    found
}

/// Whether evidence cites an article of the project, as [`super::Article::citation`] does.
fn is_of_article(project: &Project, evidence: &Evidence) -> bool {
    let mut articles = project.articles.iter();
    articles.any(|a| evidence.citation.starts_with(&a.quoted_title()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::from_pasted;
    use crate::review::{Article, ClaimId, Directness, Origin, Unknown};
    use crate::text::TextSpan;

    fn evidence(citation: &str, stance: Stance) -> Evidence {
        Evidence {
            citation: citation.to_owned(),
            location: String::new(),
            quote: String::new(),
            looked_up: None,
            directness: Directness::Primary,
            stance,
            digest: None,
            unknown: Unknown::new(),
        }
    }

    fn warned(verdict: Verdict, evidence: Vec<Evidence>, named: bool) -> Vec<Warning> {
        let mut article = Article::new(from_pasted("It sank.").unwrap(), &[], None);
        article.description.title = "Ferry sinks".to_owned();
        article.description.outlet = "The Post".to_owned();
        assert_eq!(article.citation(), "\u{201c}Ferry sinks\u{201d}, The Post");
        let mut claim = Claim::new(ClaimId::new("c"), TextSpan::whole("It sank."), Origin::ByHand);
        (claim.verdict, claim.evidence) = (verdict, evidence);
        let project = Project {
            articles: vec![article],
            ..Project::default()
        };
        warnings(&project, &claim, || named)
    }

    #[test]
    fn a_confirmation_needs_evidence_beyond_the_articles() {
        use Stance::{Contradicts, Supports};
        let other = || evidence("\u{201c}Ferry sinks\u{201d}, The Post, p. 2", Supports);
        let without = [Warning::ConfirmedWithoutEvidence];
        assert_eq!(warned(Verdict::Confirmed, vec![], true), without);
        let against = vec![evidence("Log book", Contradicts)];
        assert_eq!(warned(Verdict::Confirmed, against, true), without);
        assert_eq!(
            warned(Verdict::Confirmed, vec![other()], true),
            [Warning::ConfirmedOnOtherArticleOnly]
        );
        let both = vec![other(), evidence("Log book of the Ferry sinks", Supports)];
        assert_eq!(warned(Verdict::Confirmed, both, true), []);
    }

    #[test]
    fn unsourced_is_odd_where_a_source_is_named() {
        assert_eq!(
            warned(Verdict::Unsourced, vec![], true),
            [Warning::UnsourcedThoughNamed]
        );
        assert_eq!(warned(Verdict::Unsourced, vec![], false), []);
        for verdict in [Verdict::Unreviewed, Verdict::Dismissed, Verdict::Conflicting] {
            assert_eq!(warned(verdict, vec![], true), []);
        }
    }
}
