//! Facts in rows, articles in columns: what each article states of each fact, and how they stand.

use super::{AppState, ReadArticle};
use crate::compare::Relation;
use crate::extract::Mention;
use crate::review::{Article, Claim, Eyes, FactLink, Facts, Place, Project, is_figure};
use std::collections::{BTreeMap, BTreeSet};

/// How the articles stand to a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// Several passages state it; the weightiest relation between them.
    Related(Relation),
    /// One passage alone states it.
    SingleSource,
}

impl Standing {
    /// Every standing, in the order in which a reviewer wants to see them.
    pub const ALL: [Self; 7] = [
        Self::Related(Relation::Conflict),
        Self::Related(Relation::Updated),
        Self::Related(Relation::PartOf),
        Self::Related(Relation::Compatible),
        Self::Related(Relation::Agree),
        Self::Related(Relation::Possible),
        Self::SingleSource,
    ];

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Related(Relation::Conflict) => "conflict",
            Self::Related(Relation::Updated) => "updated",
            Self::Related(Relation::PartOf) => "part of",
            Self::Related(Relation::Compatible) => "compatible",
            Self::Related(Relation::Agree) => "agree",
            Self::Related(Relation::Possible) => "possibly the same",
            Self::SingleSource => "single source",
        }
    }

    fn weight(self) -> usize {
        Self::ALL.iter().position(|s| *s == self).unwrap_or(Self::ALL.len())
    }
}

/// Which rows are shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MatrixFilter {
    /// Only rows of this standing.
    pub standing: Option<Standing>,
    /// Only rows with a claim that is undecided in the reviewer's eyes.
    pub open_only: bool,
    /// Only rows whose name or values hold these words, in either case.
    pub words: String,
}

/// One fact and what each article states of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatrixRow {
    /// What the fact is.
    pub name: String,
    /// How the articles stand to it.
    pub standing: Standing,
    /// Whether a reviewer has settled all of its links.
    pub settled: bool,
    /// Its passages, in the order of the columns, then by place.
    pub places: Vec<Place>,
    /// The places of its links among the facts' links.
    pub links: Vec<usize>,
}

/// The facts of a project, what has to be reconciled first.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The columns: places of articles in the project, by day of publication; those without one last.
    pub columns: Vec<usize>,
    rows: Vec<MatrixRow>,
    shown: Vec<usize>,
    counts: [usize; Standing::ALL.len()],
    /// Which rows are shown.
    pub filter: MatrixFilter,
    /// The row that is opened, by its first passage.
    selected: Option<Place>,
}

impl Matrix {
    /// Lays out the facts, and the figures of claims that stand alone.
    pub(super) fn new(
        project: &Project,
        readings: &BTreeMap<crate::review::ArticleId, ReadArticle>,
        facts: &Facts,
        eyes: &Eyes,
        before: Self,
    ) -> Self {
        let mut columns: Vec<_> = (0..project.articles.len()).collect();
        let day = |at: &usize| {
            project
                .articles
                .get(*at)
                .and_then(|a| a.description.published)
                .map(|p| p.date)
        };
        columns.sort_by_key(|at| (day(at).is_none(), day(at)));
        let column = |place: &Place| {
            let at = project.article_index(&place.article);
            columns.iter().position(|c| Some(*c) == at)
        };
        let mut rows: Vec<_> = facts
            .facts()
            .iter()
            .map(|fact| {
                let mut places = fact.places.clone();
                places.sort_by_key(|p| (column(p), p.span));
                let relations = facts.links_of(fact).map(|l| Standing::Related(l.relation));
                MatrixRow {
                    name: fact.name.clone(),
                    standing: relations.min_by_key(|s| s.weight()).unwrap_or(Standing::SingleSource),
                    settled: facts.links_of(fact).all(|l| l.settled),
                    places,
                    links: fact.links.clone(),
                }
            })
            .collect();
        let linked: BTreeSet<&Place> = facts.facts().iter().flat_map(|f| &f.places).collect();
        for article in &project.articles {
            let mentions = readings.get(&article.id).map_or(&[][..], |r| &r.extraction.mentions);
            let figures = mentions.iter().filter(|m| is_figure(m));
            let claimed = figures.filter(|m| article.claims.overlapping(m.value_span).next().is_some());
            rows.extend(claimed.filter_map(|m| {
                let place = Place::new(&article.id, m.value_span);
                (!linked.contains(&place)).then(|| MatrixRow {
                    name: alone(article, m),
                    standing: Standing::SingleSource,
                    settled: false,
                    places: vec![place],
                    links: Vec::new(),
                })
            }));
        }
        rows.sort_by_key(|row| (row.standing.weight(), row.places.first().map(|p| (column(p), p.span))));
        let mut counts = [0; Standing::ALL.len()];
        for row in &rows {
            if let Some(count) = counts.get_mut(row.standing.weight()) {
                *count += 1;
            }
        }
        let mut matrix = Self {
            columns,
            rows,
            counts,
            shown: Vec::new(),
            filter: before.filter,
            selected: before.selected,
        };
        matrix.show(project, eyes);
        matrix
    }

    /// Applies the filter again.
    pub(super) fn show(&mut self, project: &Project, eyes: &Eyes) {
        let wanted = self.filter.words.trim().to_lowercase();
        let says = |row: &MatrixRow| {
            let words = |p: &Place| Some(p.span.of(project.article(&p.article)?.text.as_str()).to_lowercase());
            row.name.to_lowercase().contains(&wanted)
                || row.places.iter().filter_map(words).any(|w| w.contains(&wanted))
        };
        let open = |row: &MatrixRow| {
            claims_of(project, row)
                .iter()
                .any(|(_, c)| !eyes.verdict(c).is_decided())
        };
        let filter = &self.filter;
        let rows = self.rows.iter().enumerate();
        self.shown = rows
            .filter(|(_, row)| filter.standing.is_none_or(|s| s == row.standing))
            .filter(|(_, row)| !filter.open_only || open(row))
            .filter(|(_, row)| wanted.is_empty() || says(row))
            .map(|(at, _)| at)
            .collect();
    }

    /// The rows that the filter shows.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &MatrixRow> {
        self.shown.iter().map(|&at| &self.rows[at])
    }

    /// How many rows there are of a standing, whatever is shown.
    pub fn count(&self, standing: Standing) -> usize {
        self.counts.get(standing.weight()).copied().unwrap_or_default()
    }

    /// How many rows there are, whatever is shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row that is opened.
    pub fn selected(&self) -> Option<&MatrixRow> {
        let place = self.selected.as_ref()?;
        self.shown().find(|row| row.places.contains(place))
    }

    pub(super) fn select(&mut self, place: Option<Place>) {
        self.selected = place;
    }

    /// Opens the next or the previous row of those shown.
    pub(super) fn step(&mut self, back: bool) {
        let place = self.selected.as_ref();
        let at = place.and_then(|p| self.shown().position(|row| row.places.contains(p)));
        let last = self.shown.len().saturating_sub(1);
        let next = match (at, back) {
            (None, false) => 0,
            (None, true) => last,
            (Some(at), false) => (at + 1).min(last),
            (Some(at), true) => at.saturating_sub(1),
        };
        let row = self.shown().nth(next);
        self.selected = row.and_then(|row| row.places.first().cloned());
    }
}

/// The claims that hold the passages of a row, each once; of several at one passage the shortest.
pub(super) fn claims_of<'p>(project: &'p Project, row: &MatrixRow) -> Vec<(&'p Article, &'p Claim)> {
    let mut claims: Vec<(&Article, &Claim)> = Vec::new();
    for place in &row.places {
        let Some(article) = project.article(&place.article) else {
            continue;
        };
        let mut over: Vec<_> = article.claims.overlapping(place.span).collect();
        over.sort_by_key(|c| (!c.span.covers(place.span), c.span.len()));
        if let Some(claim) = over.first()
            && !claims.iter().any(|(_, c)| c.id == claim.id)
        {
            claims.push((article, claim));
        }
    }
    claims
}

/// The name of a figure that stands alone: what is counted, or the value itself.
fn alone(article: &Article, mention: &Mention) -> String {
    let text = article.text.as_str();
    let counted = mention.noun.as_ref().and(mention.noun_span);
    counted
        .unwrap_or(mention.span)
        .of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl AppState {
    /// The claims that hold the passages of a row, with their articles, each once.
    pub fn row_claims(&self, row: &MatrixRow) -> Vec<(&Article, &Claim)> {
        claims_of(&self.project, row)
    }

    /// The links of a row.
    pub fn row_links(&self, row: &MatrixRow) -> Vec<&FactLink> {
        row.links.iter().filter_map(|&at| self.facts.links().get(at)).collect()
    }

    /// The value that stands at a passage; `None` if the passage is no value.
    pub fn mention_at(&self, place: &Place) -> Option<&Mention> {
        let mentions = &self.reading(&place.article)?.mentions;
        let at = mentions.partition_point(|m| m.value_span.start() < place.span.start());
        mentions.get(at).filter(|m| m.value_span == place.span)
    }
}
