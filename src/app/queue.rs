use super::filter::Sight;
use super::{Filter, Findings, Order, Phrase, ReadArticle, SourceLevel};
use crate::extract::Mention;
use crate::review::{Article, Claim, Counts, Facts, Kinds, LinkEnd, Verdict, is_figure};
use crate::text::{SpanIndex, TextSpan};

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

    /// Whether something speaks against its claims: another article, or a check.
    pub fn is_disputed(self) -> bool {
        matches!(self, Self::Conflict | Self::FailedCheck)
    }

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

/// Every claim of the project in the order of work, and those of them that the filter shows.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    rows: Vec<Row>,
    /// For each claim, by article and index, its place among the rows.
    places: Vec<Vec<usize>>,
    /// The places among the rows of those that the filter shows, ascending.
    shown: Vec<usize>,
    shown_by_rank: [usize; Rank::ALL.len()],
    undecided: usize,
    order: Order,
    filter: Filter,
    phrase: Option<Phrase>,
    /// Whether the filter asks for more than verdict and article.
    narrow: bool,
    /// The kinds of each claim, by article and index, from when a filter first asked for them.
    kinds: Option<Vec<Vec<Kinds>>>,
    /// The source level of each claim, by article and index, from when a filter first asked for it.
    levels: Option<Vec<Vec<SourceLevel>>>,
    counts: Counts,
}

impl Queue {
    /// Puts the claims in the order, and behind the filter, of the queue `before`.
    pub(super) fn new(sight: Sight<'_>, findings: &Findings, facts: &Facts, before: Self) -> Self {
        let mut rows = Vec::with_capacity(before.rows.len());
        for (article, a) in sight.project.articles.iter().enumerate() {
            let mut signals = Signals::of(a, sight.readings.get(&a.id), findings, facts);
            rows.extend(a.claims.iter().enumerate().map(|(index, c)| Row {
                article,
                index,
                rank: signals.rank(c, findings, facts),
                verdict: sight.eyes.verdict(c),
            }));
        }
        let mut filter = before.filter;
        filter.article = filter.article.filter(|id| sight.project.article(id).is_some());
        let mut queue = Self {
            rows,
            order: before.order,
            ..Self::default()
        };
        queue.sort();
        queue.set_filter(filter, sight);
        queue
    }

    /// Shows other claims. What the articles say of a claim is looked up only if the filter asks for it, and kept; the
    /// words of claims are searched where they stand, so that nothing is copied.
    pub(super) fn set_filter(&mut self, filter: Filter, sight: Sight<'_>) {
        self.phrase = Phrase::new(&filter.words);
        self.narrow = !filter.asks_no_more();
        self.filter = filter;
        if self.filter.kind.is_some() && self.kinds.is_none() {
            self.kinds = Some(sight.each(Sight::kinds));
        }
        if self.filter.level.is_some() && self.levels.is_none() {
            self.levels = Some(sight.each(Sight::level));
        }
        let article = self.filter.article.as_ref();
        let article = article.and_then(|id| sight.project.article_index(id));
        // In reading order, so that claims and texts are walked through from front to back.
        let mut shown = Vec::new();
        for (at, places) in self.places.iter().enumerate() {
            if article.is_some_and(|only| only != at) {
                continue;
            }
            shown.extend(places.iter().copied().filter(|&place| {
                let row = self.rows.get(place);
                row.is_some_and(|row| self.admits(row, sight))
            }));
        }
        shown.sort_unstable();
        self.shown = shown;
        self.count();
    }

    /// Puts the claims in another order; those that are shown stay so.
    pub(super) fn set_order(&mut self, order: Order) {
        let claims: Vec<_> = self.shown().map(|row| (row.article, row.index)).collect();
        self.order = order;
        self.sort();
        self.shown = claims
            .into_iter()
            .filter_map(|(article, index)| self.places.get(article)?.get(index).copied())
            .collect();
        self.shown.sort_unstable();
    }

    /// Takes note of what was done on a claim, given by its article's place and its own in it; its edges are as before.
    pub(super) fn update(&mut self, (article, index): (usize, usize), sight: Sight<'_>) {
        let home = sight.project.articles.get(article);
        let Some((home, claim)) = home.and_then(|a| Some((a, a.claims.get(index)?))) else {
            return;
        };
        let Some(&place) = self.places.get(article).and_then(|a| a.get(index)) else {
            return;
        };
        let Some(row) = self.rows.get_mut(place) else { return };
        row.verdict = sight.eyes.verdict(claim);
        let row = *row;
        let kinds = self.kinds.as_mut().and_then(|k| k.get_mut(article)?.get_mut(index));
        if let Some(kinds) = kinds {
            *kinds = sight.kinds(home, claim);
        }
        let here = self.filter.article.as_ref().is_none_or(|id| *id == home.id);
        match (here && self.admits(&row, sight), self.shown.binary_search(&place)) {
            (true, Err(at)) => self.shown.insert(at, place),
            (false, Ok(at)) => {
                self.shown.remove(at);
            }
            _ => {}
        }
        self.count();
    }

    /// Takes note of what was done on many claims; the edges of all are as before.
    pub(super) fn update_all(&mut self, sight: Sight<'_>) {
        for row in &mut self.rows {
            let home = sight.project.articles.get(row.article);
            if let Some(claim) = home.and_then(|a| a.claims.get(row.index)) {
                row.verdict = sight.eyes.verdict(claim);
            }
        }
        self.kinds = None;
        self.set_filter(self.filter.clone(), sight);
    }

    fn admits(&self, row: &Row, sight: Sight<'_>) -> bool {
        let (article, index) = (row.article, row.index);
        if self.filter.verdict.is_some_and(|v| v != row.verdict) {
            return false;
        }
        if !self.narrow {
            return true;
        }
        let kinds = || self.kinds.as_ref()?.get(article)?.get(index).copied();
        let level = || self.levels.as_ref()?.get(article)?.get(index).copied();
        if self
            .filter
            .kind
            .is_some_and(|kind| !kinds().is_some_and(|k| k.has(kind)))
            || self.filter.level.is_some_and(|wanted| level() != Some(wanted))
        {
            return false;
        }
        let home = sight.project.articles.get(article);
        let Some((home, claim)) = home.and_then(|a| Some((a, a.claims.get(index)?))) else {
            return false;
        };
        (!self.filter.disagreed || sight.eyes.disagree(claim))
            && (!self.filter.warned || sight.is_warned(home, claim))
            && self.filter.admits(claim, home.quote(claim), self.phrase.as_ref())
    }

    fn sort(&mut self) {
        match self.order {
            Order::Ranked => self.rows.sort_unstable_by_key(|r| (r.rank, r.article, r.index)),
            Order::Reading => self.rows.sort_unstable_by_key(|r| (r.article, r.index)),
        }
        self.places.clear();
        for (place, row) in self.rows.iter().enumerate() {
            if self.places.len() <= row.article {
                self.places.resize(row.article + 1, Vec::new());
            }
            if let Some(places) = self.places.get_mut(row.article) {
                if places.len() <= row.index {
                    places.resize(row.index + 1, 0);
                }
                places[row.index] = place;
            }
        }
    }

    fn count(&mut self) {
        self.counts = Counts::default();
        self.rows.iter().for_each(|row| self.counts.add(row.verdict));
        (self.shown_by_rank, self.undecided) = Default::default();
        for row in self.shown.iter().filter_map(|&place| self.rows.get(place)) {
            self.shown_by_rank[row.rank as usize] += 1;
            self.undecided += usize::from(!row.verdict.is_decided());
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
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// In which order they stand.
    pub fn order(&self) -> Order {
        self.order
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
