use super::Findings;
use crate::compare::Relation;
use crate::extract::{Attribution, Extraction, Kind, Level, Mention};
use crate::review::{Article, ArticleId, Claim, ClaimId, Counts, Project, Verdict};
use crate::text::{SpanIndex, TextSpan};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a claim waits where it does in the queue; the first comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rank {
    /// Another article states something else.
    Conflict,
    /// A check of the article by itself fails.
    FailedCheck,
    /// A figure for which nobody is named.
    UnsourcedFigure,
    /// A figure with a named source.
    SourcedFigure,
    /// Everything else.
    Other,
}

impl Rank {
    /// Every rank, in order.
    pub const ALL: [Self; 5] = [
        Self::Conflict,
        Self::FailedCheck,
        Self::UnsourcedFigure,
        Self::SourcedFigure,
        Self::Other,
    ];

    /// The heading over its claims.
    pub fn label(self) -> &'static str {
        match self {
            Self::Conflict => "Conflicts",
            Self::FailedCheck => "Failed checks",
            Self::UnsourcedFigure => "Figures without a named source",
            Self::SourcedFigure => "Figures with a source",
            Self::Other => "Other statements",
        }
    }
}

/// Which claims the queue shows: all, or those with one verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Filter(pub Option<Verdict>);

impl Filter {
    /// Whether it shows a claim with this verdict.
    pub fn shows(self, verdict: Verdict) -> bool {
        self.0.is_none_or(|v| v == verdict)
    }
}

/// One claim of the queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The claim.
    pub claim: ClaimId,
    /// Its article's place in the project.
    pub article: usize,
    /// Its place among the article's claims.
    pub index: usize,
    /// Why it waits here.
    pub rank: Rank,
    /// Where it stands.
    pub verdict: Verdict,
}

/// Every claim of the project in the order in which it is best decided: by rank, then in reading order.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    rows: Vec<Row>,
    shown: Vec<usize>,
    filter: Filter,
    counts: Counts,
}

impl Queue {
    /// Puts the claims in order.
    pub fn new(
        project: &Project,
        readings: &BTreeMap<ArticleId, Arc<Extraction>>,
        findings: &Findings,
        filter: Filter,
    ) -> Self {
        let mut rows = Vec::new();
        for (article, a) in project.articles.iter().enumerate() {
            let signals = Signals::of(readings.get(&a.id).map(|e| &**e));
            rows.extend(a.claims.iter().enumerate().map(|(index, c)| Row {
                claim: c.id.clone(),
                article,
                index,
                rank: signals.rank(a, c, findings),
                verdict: c.verdict,
            }));
        }
        rows.sort_by_key(|r| (r.rank, r.article, r.index));
        let shown = (0..rows.len()).filter(|&i| filter.shows(rows[i].verdict)).collect();
        let counts = Counts::of(project.claims().map(|(_, c)| c));
        Self {
            rows,
            shown,
            filter,
            counts,
        }
    }

    /// The claims that the filter shows, in order.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &Row> {
        self.shown.iter().map(|&i| &self.rows[i])
    }

    /// The claim at this place among those shown.
    pub fn row(&self, place: usize) -> Option<&Row> {
        self.shown.get(place).map(|&i| &self.rows[i])
    }

    /// How many claims of each rank are shown.
    pub fn shown_with(&self, rank: Rank) -> usize {
        self.shown().filter(|r| r.rank == rank).count()
    }

    /// Which claims are shown.
    pub fn filter(&self) -> Filter {
        self.filter
    }

    /// How many claims stand where, whatever is shown.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Whether a claim is shown that nobody has decided.
    pub fn has_undecided(&self) -> bool {
        self.shown().any(|r| !r.verdict.is_decided())
    }

    /// The place of a claim among those shown.
    pub fn place(&self, claim: &ClaimId) -> Option<usize> {
        self.shown().position(|r| r.claim == *claim)
    }

    /// The claim that comes next among those shown, forwards or backwards; without a selected claim the first or the last.
    /// The ends do not meet.
    pub fn step(&self, from: Option<&ClaimId>, back: bool) -> Option<&ClaimId> {
        self.search(from, back, |_| true).map(|r| &r.claim)
    }

    /// The next undecided claim among those shown; after the last one the search goes on from the first.
    pub fn step_undecided(&self, from: Option<&ClaimId>, back: bool) -> Option<&ClaimId> {
        let open = |r: &Row| !r.verdict.is_decided();
        let found = self
            .search(from, back, open)
            .or_else(|| self.search(None, back, open))?;
        (from != Some(&found.claim)).then_some(&found.claim)
    }

    fn search(&self, from: Option<&ClaimId>, back: bool, wanted: impl Fn(&Row) -> bool) -> Option<&Row> {
        let here = from.and_then(|id| self.rows.iter().position(|r| r.claim == *id));
        if back {
            let end = here.map_or(self.shown.len(), |h| self.shown.partition_point(|&i| i < h));
            self.shown[..end]
                .iter()
                .rev()
                .map(|&i| &self.rows[i])
                .find(|r| wanted(r))
        } else {
            let start = here.map_or(0, |h| self.shown.partition_point(|&i| i <= h));
            self.shown[start..].iter().map(|&i| &self.rows[i]).find(|r| wanted(r))
        }
    }
}

/// What decides a claim's rank, by place in one article.
struct Signals {
    figures: SpanIndex<TextSpan>,
    named: SpanIndex<TextSpan>,
}

impl Signals {
    fn of(extraction: Option<&Extraction>) -> Self {
        let is_figure = |m: &&Mention| is_figure(m);
        let named = |a: &&Attribution| matches!(a.level, Level::Named | Level::SecondHand);
        let reach = |a: &Attribution| {
            a.source
                .iter()
                .chain(&a.cue)
                .chain(&a.content)
                .copied()
                .reduce(TextSpan::cover)
        };
        Self {
            figures: extraction
                .iter()
                .flat_map(|e| e.mentions.iter().filter(is_figure).map(|m| m.span))
                .collect(),
            named: extraction
                .iter()
                .flat_map(|e| e.attributions.iter().filter(named).filter_map(reach))
                .collect(),
        }
    }

    fn rank(&self, article: &Article, claim: &Claim, findings: &Findings) -> Rank {
        let disputed = |t: &super::Twin| matches!(t.link.relation, Relation::Conflict | Relation::Updated);
        if findings.twins(&article.id, claim.span).iter().any(disputed) {
            Rank::Conflict
        } else if findings.checks(&article.id, claim.span).iter().any(|c| !c.ok) {
            Rank::FailedCheck
        } else if self.figures.overlapping(claim.span).next().is_none() {
            Rank::Other
        } else if self.named.overlapping(claim.span).next().is_none() {
            Rank::UnsourcedFigure
        } else {
            Rank::SourcedFigure
        }
    }
}

/// Whether a mention is a figure that a checker would look up, not a date or an order.
pub(super) fn is_figure(mention: &Mention) -> bool {
    matches!(
        mention.kind,
        Kind::Quantity | Kind::Money | Kind::Percent | Kind::Measurement | Kind::Age
    )
}
