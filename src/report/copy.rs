use crate::text::{ArticleText, SpanIndex, TextSpan};
use std::collections::BTreeSet;

/// A stretch of an article's text over which no claim starts or ends. Runs follow each other without overlapping, so
/// claims that overlap cannot break any markup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Its place.
    pub span: TextSpan,
    /// The claims that cover it, the shortest first; each is a place in the list that was handed in.
    pub claims: Vec<usize>,
    /// The claims of which this is the first run.
    pub opens: Vec<usize>,
    /// The claims of which this is the last run, the shortest first.
    pub closes: Vec<usize>,
}

/// Gives each claim a lane, from 0, that no overlapping claim has; short claims get the low lanes. A line drawn in its
/// lane stays at one height along a claim and never covers another.
pub fn lanes(spans: &[TextSpan]) -> Vec<usize> {
    let mut lanes: Vec<Option<usize>> = vec![None; spans.len()];
    let by_place: SpanIndex<(TextSpan, usize)> = spans.iter().copied().zip(0..).collect();
    for i in by_length(spans) {
        let overlapping = by_place.overlapping(spans[i]);
        let taken: BTreeSet<usize> = overlapping.filter_map(|&(_, other)| lanes[other]).collect();
        lanes[i] = (0..).find(|lane| !taken.contains(lane));
    }
    lanes.into_iter().map(Option::unwrap_or_default).collect()
}

fn by_length(spans: &[TextSpan]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&i| (spans[i].len(), i));
    order
}

/// Cuts each paragraph of `text` into runs where `spans` start or end. Every character of every paragraph is in exactly one run.
pub fn runs(text: &ArticleText, spans: &[TextSpan]) -> Vec<Vec<Run>> {
    let words = text.as_str();
    let mut by_start: Vec<usize> = (0..spans.len()).collect();
    by_start.sort_by_key(|&i| spans[i]);
    let mut coming = by_start.into_iter().peekable();
    let mut active: Vec<usize> = Vec::new();
    let mut first_seen = vec![false; spans.len()];
    let mut last_run: Vec<Option<(usize, usize)>> = vec![None; spans.len()];

    let mut paragraphs: Vec<Vec<Run>> = Vec::new();
    for paragraph in text.paragraphs() {
        let mut at = paragraph.start();
        let mut cut = Vec::new();
        while at < paragraph.end() {
            while let Some(next) = coming.next_if(|&i| spans[i].start() <= at) {
                active.push(next);
            }
            active.retain(|&i| spans[i].end() > at);
            let next_start = coming.peek().map(|&i| spans[i].start());
            let next_end = active.iter().map(|&i| spans[i].end()).min();
            let to = [next_start, next_end]
                .into_iter()
                .flatten()
                .fold(paragraph.end(), usize::min);
            let Some(span) = TextSpan::new(words, at, to) else {
                break;
            };
            let mut covering = active.clone();
            covering.sort_by_key(|&i| (spans[i].len(), i));
            let opens = covering.iter().copied().filter(|&i| !first_seen[i]).collect();
            for &i in &covering {
                first_seen[i] = true;
                last_run[i] = Some((paragraphs.len(), cut.len()));
            }
            cut.push(Run {
                span,
                claims: covering,
                opens,
                closes: Vec::new(),
            });
            at = to;
        }
        paragraphs.push(cut);
    }

    for i in by_length(spans) {
        let run = last_run[i].and_then(|(paragraph, run)| paragraphs.get_mut(paragraph)?.get_mut(run));
        if let Some(run) = run {
            run.closes.push(i);
        }
    }
    paragraphs
}
