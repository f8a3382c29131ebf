use super::{ArticleId, Claim, ClaimId, Decision, Project, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// How far two reviewers come to the same verdicts on the claims that both decided.
///
/// A reviewer's verdict on a claim is the last one given under that name; one that was cleared again does not count,
/// nor does a decision without a name. Dismissed is a verdict like the others. If the second reviewer saw the first
/// one's verdicts, the figures say less than they seem to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreement {
    /// The two names, in alphabetical order.
    pub reviewers: [String; 2],
    /// How many claims both decided.
    pub claims: usize,
    /// On how many of these the verdicts are the same.
    pub alike: usize,
    /// For each verdict, in the order of [`Verdict::ALL`], how often either gave it on these claims.
    given: [[usize; 2]; Verdict::ALL.len()],
}

impl Agreement {
    /// Observed agreement, from 0 to 1: the claims decided alike over the claims that both decided. Always defined, as
    /// there is no agreement without such a claim.
    pub fn observed(&self) -> f64 {
        self.alike as f64 / self.claims as f64
    }

    /// Cohen's kappa, (p − e) / (1 − e): p is the observed agreement, and e the agreement that chance alone would give,
    /// the sum over all verdicts of the product of both reviewers' shares of it. 1 is full agreement, 0 is chance,
    /// below 0 is less than chance. `None` where e is 1: both gave one and the same verdict throughout, and chance
    /// cannot be told from agreement.
    pub fn kappa(&self) -> Option<f64> {
        let all = self.claims * self.claims;
        let by_chance: usize = self.given.iter().map(|[a, b]| a * b).sum();
        let expected = by_chance as f64 / all as f64;
        (by_chance < all).then(|| (self.observed() - expected) / (1.0 - expected))
    }
}

/// A claim on which reviewers' verdicts differ.
#[derive(Clone, PartialEq, Debug)]
pub struct Disagreement<'p> {
    /// The claim's article.
    pub article: &'p ArticleId,
    /// The claim.
    pub claim: &'p ClaimId,
    /// The last decision of each reviewer on it, by name.
    pub decisions: Vec<&'p Decision>,
    /// Whether it waits to be settled; where not, a later decision stands.
    pub open: bool,
}

/// The agreement of each two reviewers who decided at least one claim in common, by names.
pub fn agreements(project: &Project) -> Vec<Agreement> {
    let opinions: Vec<_> = project.claims().map(|(_, claim)| opinions(claim)).collect();
    let names: BTreeSet<&str> = opinions.iter().flat_map(|o| o.keys().copied()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let mut found = Vec::new();
    for (i, a) in names.iter().enumerate() {
        for b in names.iter().skip(i + 1) {
            let mut agreement = Agreement {
                reviewers: [(*a).to_owned(), (*b).to_owned()],
                claims: 0,
                alike: 0,
                given: [[0; 2]; Verdict::ALL.len()],
            };
            let both = opinions
                .iter()
                .filter_map(|o| Some([o.get(a)?.verdict, o.get(b)?.verdict]));
            for [one, other] in both {
                agreement.claims += 1;
                agreement.alike += usize::from(one == other);
                for (given, verdict) in agreement.given.iter_mut().zip(Verdict::ALL) {
                    given[0] += usize::from(one == verdict);
                    given[1] += usize::from(other == verdict);
                }
            }
            if agreement.claims > 0 {
                found.push(agreement);
            }
        }
    }
    found
}

/// The claims on which reviewers' verdicts differ, in reading order; those in dispute are always among them, also where
/// one reviewer decided twice or gave no name.
pub fn disagreements(project: &Project) -> Vec<Disagreement<'_>> {
    let differ = |(article, claim)| {
        let (article, claim): (&super::Article, &Claim) = (article, claim);
        let dispute = claim.dispute();
        let decisions: Vec<&Decision> = if dispute.is_empty() {
            opinions(claim).into_values().collect()
        } else {
            dispute.iter().collect()
        };
        let differ = decisions.windows(2).any(|pair| pair[0].verdict != pair[1].verdict);
        differ.then_some(Disagreement {
            article: &article.id,
            claim: &claim.id,
            decisions,
            open: !dispute.is_empty(),
        })
    };
    project.claims().filter_map(differ).collect()
}

/// The last decision of each reviewer on a claim, by name, without those that were cleared.
fn opinions(claim: &Claim) -> BTreeMap<&str, &Decision> {
    let named = claim.decisions.iter().map(|d| (d.reviewer.trim(), d));
    let mut last: BTreeMap<&str, &Decision> = named.filter(|(name, _)| !name.is_empty()).collect();
    last.retain(|_, decision| decision.verdict.is_decided());
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Article, Claims, Description, Origin, Unknown};
    use crate::text::{ArticleText, Digest, TextSpan};

    /// A project with one claim for each list of decisions.
    fn project(claims: &[&[(&str, Verdict)]]) -> Project {
        let text = "x".repeat(claims.len().max(1));
        let claim = |(i, decisions): (usize, &&[(&str, Verdict)])| {
            let span = TextSpan::new(&text, i, i + 1).unwrap();
            let claim = Claim::new(ClaimId::new(&format!("c{i:03}")), span, Origin::Extracted);
            let at = |n: usize| jiff::Timestamp::from_second(n as i64).unwrap();
            let decided = decisions.iter().enumerate();
            decided.fold(claim, |claim, (n, (who, verdict))| claim.decided(*verdict, who, at(n)))
        };
        Project {
            articles: vec![Article {
                id: ArticleId::new("a"),
                text: ArticleText::new(&text),
                description: Description::default(),
                source: None,
                digest: Digest::of(b""),
                remarks: Vec::new(),
                cues: Vec::new(),
                claims: claims.iter().enumerate().map(claim).collect::<Claims>(),
                unknown: Unknown::new(),
            }],
            ..Project::default()
        }
    }

    use Verdict::{Confirmed, Conflicting, Dismissed, Unreviewed, Unsourced};

    #[test]
    fn kappa_is_that_of_the_textbook() {
        let cell = |a, b, n| std::iter::repeat_n([("Amir", a), ("Nora", b)], n);
        let cells = [
            cell(Confirmed, Confirmed, 20),
            cell(Confirmed, Unsourced, 5),
            cell(Unsourced, Confirmed, 10),
            cell(Unsourced, Unsourced, 15),
        ];
        let claims: Vec<_> = cells.into_iter().flatten().collect();
        let claims: Vec<&[_]> = claims.iter().map(|c| c.as_slice()).collect();
        let found = agreements(&project(&claims));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].claims, found[0].alike), (50, 35));
        assert!((found[0].observed() - 0.7).abs() < 1e-12);
        assert!((found[0].kappa().unwrap() - 0.4).abs() < 1e-12);
    }

    #[test]
    fn kappa_is_not_defined_where_both_always_say_the_same() {
        let same: &[_] = &[("Amir", Confirmed), ("Nora", Confirmed)];
        let found = agreements(&project(&[same, same]));
        assert_eq!((found[0].observed(), found[0].kappa()), (1.0, None));
        let opposite: &[_] = &[("Amir", Confirmed), ("Nora", Conflicting)];
        let back: &[_] = &[("Amir", Conflicting), ("Nora", Confirmed)];
        assert_eq!(agreements(&project(&[opposite, back]))[0].kappa(), Some(-1.0));
    }

    #[test]
    fn the_last_word_of_each_reviewer_counts_and_a_cleared_or_unsigned_one_does_not() {
        let project = project(&[
            &[("Nora", Unsourced), ("Amir", Confirmed), (" Nora ", Confirmed)],
            &[("Nora", Unsourced), ("Nora", Unreviewed), ("Amir", Confirmed)],
            &[("", Unsourced), ("Amir", Confirmed)],
            &[("Nora", Dismissed), ("Amir", Confirmed), ("Lena", Dismissed)],
            &[],
        ]);
        let found = agreements(&project);
        let pairs: Vec<_> = found
            .iter()
            .map(|a| (a.reviewers.join("+"), a.claims, a.alike))
            .collect();
        assert_eq!(
            pairs,
            [
                ("Amir+Lena".to_owned(), 1, 0),
                ("Amir+Nora".to_owned(), 2, 1),
                ("Lena+Nora".to_owned(), 1, 1)
            ]
        );
        let listed = disagreements(&project);
        assert_eq!(listed.len(), 1);
        assert_eq!(
            (listed[0].claim.as_str(), listed[0].decisions.len(), listed[0].open),
            ("c003", 3, false)
        );
    }

    #[test]
    fn an_open_dispute_is_listed_whoever_decided() {
        let mut project = project(&[&[("", Unsourced), ("", Confirmed)], &[("", Unsourced), ("", Confirmed)]]);
        let mut disputed = project.articles[0].claims[1].clone();
        disputed.decisions.iter_mut().for_each(|d| d.disputed = true);
        project.articles[0].claims = [project.articles[0].claims[0].clone(), disputed].into_iter().collect();
        let listed = disagreements(&project);
        assert_eq!(listed.len(), 1);
        assert_eq!(
            (listed[0].claim.as_str(), listed[0].decisions.len(), listed[0].open),
            ("c001", 2, true)
        );
    }
}
