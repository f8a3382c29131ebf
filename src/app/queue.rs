use super::{Findings, ReadArticle};
use crate::extract::Mention;
use crate::review::{Article, ArticleId, Claim, Counts, Facts, LinkEnd, Project, Verdict, is_figure};
use crate::text::{SpanIndex, TextSpan};
use std::collections::BTreeMap;

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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
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
    /// For each claim, by article and index, its place among the rows.
    places: Vec<Vec<usize>>,
    /// The places among the rows of those that the filter shows, ascending.
    shown: Vec<usize>,
    shown_by_rank: [usize; Rank::ALL.len()],
    undecided: usize,
    filter: Filter,
    counts: Counts,
}

impl Queue {
    /// Puts the claims in order.
    pub fn new(
        project: &Project,
        readings: &BTreeMap<ArticleId, ReadArticle>,
        findings: &Findings,
        facts: &Facts,
        filter: Filter,
    ) -> Self {
        let mut by_rank: [Vec<Row>; Rank::ALL.len()] = Default::default();
        for (article, a) in project.articles.iter().enumerate() {
            let mut signals = Signals::of(a, readings.get(&a.id), findings, facts);
            for (index, c) in a.claims.iter().enumerate() {
                let rank = signals.rank(c, findings, facts);
                by_rank[rank as usize].push(Row {
                    article,
                    index,
                    rank,
                    verdict: c.verdict,
                });
            }
        }
        let rows: Vec<_> = by_rank.into_iter().flatten().collect();
        let mut places: Vec<Vec<usize>> = project.articles.iter().map(|a| vec![0; a.claims.len()]).collect();
        for (place, row) in rows.iter().enumerate() {
            places[row.article][row.index] = place;
        }
        let mut queue = Self {
            rows,
            places,
            ..Self::default()
        };
        queue.set_filter(filter);
        queue
    }

    /// Shows other claims.
    pub fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
        self.shown.clear();
        self.shown_by_rank = Default::default();
        self.counts = Counts::default();
        self.undecided = 0;
        for (place, row) in self.rows.iter().enumerate() {
            self.counts.add(row.verdict);
            if filter.shows(row.verdict) {
                self.shown.push(place);
                self.shown_by_rank[row.rank as usize] += 1;
                self.undecided += usize::from(!row.verdict.is_decided());
            }
        }
    }

    /// Takes note of the verdict of a claim, given by its article's place and its own in it.
    pub fn set_verdict(&mut self, (article, index): (usize, usize), verdict: Verdict) {
        let place = self.places.get(article).and_then(|a| a.get(index));
        if let Some(row) = place.and_then(|&p| self.rows.get_mut(p)) {
            row.verdict = verdict;
            self.set_filter(self.filter);
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
        self.shown_by_rank[rank as usize]
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
        self.undecided > 0
    }

    /// The place among those shown of a claim, given by its article's place and its own in it.
    pub fn place(&self, (article, index): (usize, usize)) -> Option<usize> {
        self.shown.binary_search(self.places.get(article)?.get(index)?).ok()
    }

    /// The claim that comes next among those shown, forwards or backwards; without a selected claim the first or the last.
    /// The ends do not meet.
    pub fn step(&self, from: Option<(usize, usize)>, back: bool) -> Option<(usize, usize)> {
        self.search(from, back, |_| true).map(|r| (r.article, r.index))
    }

    /// The next undecided claim among those shown; after the last one the search goes on from the first.
    pub fn step_undecided(&self, from: Option<(usize, usize)>, back: bool) -> Option<(usize, usize)> {
        let open = |r: &Row| !r.verdict.is_decided();
        let found = self
            .search(from, back, open)
            .or_else(|| self.search(None, back, open))?;
        Some((found.article, found.index)).filter(|place| from != Some(*place))
    }

    fn search(&self, from: Option<(usize, usize)>, back: bool, wanted: impl Fn(&Row) -> bool) -> Option<&Row> {
        let here = from.and_then(|(article, index)| self.places.get(article)?.get(index));
        if back {
            let end = here.map_or(self.shown.len(), |&h| self.shown.partition_point(|&i| i < h));
            self.shown[..end]
                .iter()
                .rev()
                .map(|&i| &self.rows[i])
                .find(|r| wanted(r))
        } else {
            let start = here.map_or(0, |&h| self.shown.partition_point(|&i| i <= h));
            self.shown[start..].iter().map(|&i| &self.rows[i]).find(|r| wanted(r))
        }
    }
}

/// What decides a claim's rank in one article. Claims are asked about in order.
struct Signals<'r> {
    linked: Option<&'r SpanIndex<LinkEnd>>,
    checked: Option<&'r SpanIndex<(TextSpan, usize)>>,
    mentions: &'r [Mention],
    reading: Option<&'r ReadArticle>,
}

impl<'r> Signals<'r> {
    fn of(article: &Article, reading: Option<&'r ReadArticle>, findings: &'r Findings, facts: &'r Facts) -> Self {
        Self {
            linked: facts.ends_in(&article.id),
            checked: findings.checked(&article.id),
            mentions: reading.map_or(&[], |r| &r.extraction.mentions),
            reading,
        }
    }

    fn rank(&mut self, claim: &Claim, findings: &Findings, facts: &Facts) -> Rank {
        let mut links = self.linked.into_iter().flat_map(|l| l.overlapping(claim.span));
        let mut checks = self.checked.into_iter().flat_map(|c| c.overlapping(claim.span));
        if links.any(|end| facts.links().get(end.link).is_some_and(|l| l.relation.disputes())) {
            Rank::Conflict
        } else if checks.any(|&(_, at)| findings.comparison().checks.get(at).is_some_and(|c| !c.ok)) {
            Rank::FailedCheck
        } else if !self.states_figure(claim.span) {
            Rank::Other
        } else if self.reading.is_some_and(|r| r.is_sourced(claim.span)) {
            Rank::SourcedFigure
        } else {
            Rank::UnsourcedFigure
        }
    }

    fn states_figure(&mut self, span: TextSpan) -> bool {
        let passed = self
            .mentions
            .iter()
            .take_while(|m| m.span.end() <= span.start())
            .count();
        self.mentions = self.mentions.get(passed..).unwrap_or_default();
        let mut near = self.mentions.iter().take_while(|m| m.span.start() < span.end());
        near.any(|m| is_figure(m) && m.span.overlaps(span))
    }
}
