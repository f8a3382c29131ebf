use super::{Phrase, ReadArticle};
use crate::extract::Level;
use crate::review::{Article, ArticleId, Claim, ClaimKind, Eyes, Kinds, Project, Verdict, warnings};
use std::collections::BTreeMap;

/// How well the source of a claim is named, the best that is named for any of its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SourceLevel {
    /// A named person or body.
    Named,
    /// Another outlet, or a document that passes it on.
    SecondHand,
    /// Somebody without a name.
    Anonymous,
    /// Nobody: a passive.
    Passive,
    /// No attribution at all.
    Missing,
}

impl SourceLevel {
    /// Every level, the best first.
    pub const ALL: [Self; 5] = [
        Self::Named,
        Self::SecondHand,
        Self::Anonymous,
        Self::Passive,
        Self::Missing,
    ];

    /// The word on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Named => "Named source",
            Self::SecondHand => "Second-hand",
            Self::Anonymous => "Source not named",
            Self::Passive => "Passive",
            Self::Missing => "No source",
        }
    }

    /// The level of a claim in an article that was read.
    pub fn of(claim: &Claim, reading: Option<&ReadArticle>) -> Self {
        let said = reading.into_iter().flat_map(|r| r.attributions(claim.span));
        let levels = said.map(|a| match a.level {
            Level::Named => Self::Named,
            Level::SecondHand => Self::SecondHand,
            Level::Anonymous => Self::Anonymous,
            Level::Passive => Self::Passive,
        });
        levels.min().unwrap_or(Self::Missing)
    }
}

/// In which order the queue stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// By rank, what has to be reconciled first; within a rank in reading order.
    #[default]
    Ranked,
    /// In reading order, article by article.
    Reading,
}

/// Which claims the queue shows: those that meet everything that is set. Nothing set shows all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Those with this verdict.
    pub verdict: Option<Verdict>,
    /// Those of this kind; a claim can be of several.
    pub kind: Option<ClaimKind>,
    /// Those of this article.
    pub article: Option<ArticleId>,
    /// Those whose source is named so well.
    pub level: Option<SourceLevel>,
    /// Those that the reviewer of this name has decided at some time.
    pub reviewer: Option<String>,
    /// Those with a note, or those without.
    pub has_note: Option<bool>,
    /// Those with evidence, or those without.
    pub has_evidence: Option<bool>,
    /// Only those on which reviewers disagree.
    pub disagreed: bool,
    /// Only those whose decision has something odd about it.
    pub warned: bool,
    /// Those whose words, note or topic hold these words, as [`Phrase`] finds them.
    pub words: String,
}

impl Filter {
    /// Whether it shows every claim.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether nothing is set but verdict and article.
    pub(super) fn asks_no_more(&self) -> bool {
        let plain = Self {
            verdict: self.verdict,
            article: self.article.clone(),
            ..Self::default()
        };
        *self == plain
    }

    /// Whether it shows a claim with these words, as far as note, evidence, reviewer and words go.
    pub(super) fn admits(&self, claim: &Claim, quote: &str, phrase: Option<&Phrase>) -> bool {
        let by = |name: &String| claim.decisions.iter().any(|d| d.reviewer == *name);
        self.has_note.is_none_or(|has| has != claim.note.trim().is_empty())
            && self.has_evidence.is_none_or(|has| has != claim.evidence.is_empty())
            && self.reviewer.as_ref().is_none_or(by)
            && phrase.is_none_or(|p| p.is_in(quote) || p.is_in(&claim.note) || p.is_in(&claim.topic))
    }
}

/// What a filter looks at.
#[derive(Clone, Copy)]
pub(super) struct Sight<'s> {
    pub project: &'s Project,
    pub readings: &'s BTreeMap<ArticleId, ReadArticle>,
    pub eyes: &'s Eyes,
}

impl Sight<'_> {
    /// Whether the decision on a claim of an article has something odd about it.
    pub fn is_warned(&self, article: &Article, claim: &Claim) -> bool {
        let reading = self.readings.get(&article.id);
        !warnings(self.project, claim, || {
            reading.is_some_and(|r| r.is_sourced(claim.span))
        })
        .is_empty()
    }

    /// The kinds of a claim of an article.
    pub fn kinds(&self, article: &Article, claim: &Claim) -> Kinds {
        let mentions = self
            .readings
            .get(&article.id)
            .map_or(&[][..], |r| &r.extraction.mentions);
        let from = mentions.partition_point(|m| m.span.end() <= claim.span.start());
        let near = mentions.iter().skip(from);
        let inside = near.take_while(|m| m.span.start() < claim.span.end());
        Kinds::of(claim, article.quote(claim), inside)
    }

    /// How well the source of a claim of an article is named.
    pub fn level(&self, article: &Article, claim: &Claim) -> SourceLevel {
        SourceLevel::of(claim, self.readings.get(&article.id))
    }

    /// What `look` sees of every claim, by article and place.
    pub fn each<T>(&self, look: impl Fn(&Self, &Article, &Claim) -> T) -> Vec<Vec<T>> {
        let articles = self.project.articles.iter();
        articles
            .map(|a| a.claims.iter().map(|c| look(self, a, c)).collect())
            .collect()
    }
}
