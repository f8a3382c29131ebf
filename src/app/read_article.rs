use crate::extract::{Attribution, Extraction, Level};
use crate::review::{Article, Claim, Counts, Covering, Eyes, Project, warnings};
use crate::text::{SpanIndex, TextSpan};
use std::sync::Arc;

/// What was found in an article, with what is looked up by place at every frame.
#[derive(Clone, Debug)]
pub struct ReadArticle {
    /// Everything that was found.
    pub extraction: Arc<Extraction>,
    /// Where each attribution reaches, and its place in the list.
    said: SpanIndex<(TextSpan, usize)>,
    /// What somebody who is named says: stretches apart from each other, in order.
    sourced: Vec<TextSpan>,
}

impl ReadArticle {
    /// Sorts an extraction by place.
    pub fn new(extraction: Arc<Extraction>) -> Self {
        let said = extraction
            .attributions
            .iter()
            .enumerate()
            .filter_map(|(i, a)| Some((reach(a)?, i)))
            .collect();
        let named = |a: &&Attribution| matches!(a.level, Level::Named | Level::SecondHand);
        let sourced = apart(extraction.attributions.iter().filter(named).flat_map(parts).collect());
        Self {
            extraction,
            said,
            sourced,
        }
    }

    /// Who says what a passage states.
    pub fn attributions(&self, span: TextSpan) -> impl Iterator<Item = &Attribution> {
        let touches = move |a: &&Attribution| parts(a).any(|part| part.overlaps(span));
        self.said
            .overlapping(span)
            .filter_map(|&(_, i)| self.extraction.attributions.get(i))
            .filter(touches)
    }

    /// Whether somebody is named for what a passage states.
    pub fn is_sourced(&self, span: TextSpan) -> bool {
        let first = self.sourced.partition_point(|s| s.end() <= span.start());
        self.sourced.get(first).is_some_and(|s| s.overlaps(span))
    }
}

/// Joins spans that touch or overlap.
fn apart(mut spans: Vec<TextSpan>) -> Vec<TextSpan> {
    spans.sort();
    let mut joined: Vec<TextSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

fn parts(attribution: &Attribution) -> impl Iterator<Item = TextSpan> {
    attribution
        .source
        .iter()
        .chain(&attribution.cue)
        .chain(&attribution.content)
        .copied()
}

fn reach(attribution: &Attribution) -> Option<TextSpan> {
    parts(attribution).reduce(TextSpan::cover)
}

/// How far an article is, worked out once for each change.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Progressed {
    /// How many claims stand where.
    pub counts: Counts,
    /// On how many claims reviewers disagree.
    pub disagreed: usize,
    /// How many claims have something odd about their decision.
    pub warned: usize,
    /// The share of sentences in which nothing waits for a decision; `None` while the article is being read.
    pub coverage: Option<f32>,
}

impl Progressed {
    /// Works it out.
    pub fn of(
        project: &Project,
        article: &Article,
        reading: Option<&ReadArticle>,
        covering: Option<&Covering>,
        eyes: &Eyes,
    ) -> Self {
        let named = |c: &Claim| reading.is_some_and(|r| r.is_sourced(c.span));
        let odd = article
            .claims
            .iter()
            .filter(|c| !warnings(project, c, || named(c)).is_empty());
        Self {
            warned: odd.count(),
            disagreed: article.claims.iter().filter(|c| eyes.disagree(c)).count(),
            counts: Counts::seen(article.claims.iter(), eyes),
            coverage: covering.map(Covering::share),
        }
    }
}
