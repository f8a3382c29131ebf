//! What a table of claims says of each, whichever program reads the table.

use super::{Entry, Passage, ReportModel, wording};
use crate::extract::Mention;
use crate::review::{Decision, LinkKind, Verdict};
use std::time::Duration;

/// The text of the article in which a claim stands.
pub fn text_of<'p>(model: &ReportModel<'p>, entry: &Entry<'p>) -> &'p str {
    let reported = model.articles.get(entry.passage.article);
    reported.map_or("", |r| r.article.text.as_str())
}

/// Whether any article is a transcript with times.
pub fn has_times(model: &ReportModel<'_>) -> bool {
    model.articles.iter().any(|reported| !reported.article.cues.is_empty())
}

/// From when to when a claim's words are said; `None` outside of a transcript.
pub fn said(model: &ReportModel<'_>, passage: &Passage<'_>) -> Option<(Duration, Duration)> {
    let reported = model.articles.get(passage.article)?;
    reported.article.said(passage.span)
}

/// Who says it, in the article's words; empty if nobody is named.
pub fn speaker(entry: &Entry<'_>, text: &str) -> String {
    let sources = entry.attribution.iter().flat_map(|a| &a.source);
    sources.map(|s| s.of(text)).collect::<Vec<_>>().join(" ")
}

/// What `read` says of each value of a claim; empty if that is nothing of any.
pub fn each_value(entry: &Entry<'_>, read: impl Fn(&Mention) -> String) -> String {
    let mut each: Vec<String> = entry.mentions.iter().map(|m| read(m)).collect();
    if each.iter().all(String::is_empty) {
        each.clear();
    }
    each.join("; ")
}

/// What is counted or measured, in the article's words where it has them there.
pub fn counted(mention: &Mention, text: &str) -> String {
    let words = mention.noun_span.map(|s| s.of(text)).or(mention.noun.as_deref());
    words.unwrap_or_default().to_owned()
}

/// Why the machine proposes the claim.
pub fn reasons(entry: &Entry<'_>, text: &str) -> String {
    let reasons = entry.candidate.map(|c| c.reasons_in_words(text).collect::<Vec<_>>());
    reasons.unwrap_or_default().join("; ")
}

/// The claims with which a reviewer says that this one conflicts.
pub fn conflicts_with(model: &ReportModel<'_>, entry: &Entry<'_>) -> String {
    let chosen = entry.links.iter().filter(|l| l.kind == LinkKind::Conflicts);
    chosen.map(|l| model.label(l.other)).collect::<Vec<_>>().join("; ")
}

/// The other links of a claim.
pub fn other_links(model: &ReportModel<'_>, entry: &Entry<'_>) -> String {
    let chosen = entry.links.iter().filter(|l| l.kind != LinkKind::Conflicts);
    chosen.map(|l| wording::link(model, l)).collect::<Vec<_>>().join("; ")
}

/// The decision that stands; `None` if nobody has decided or the last one took the verdict back.
pub fn standing<'p>(entry: &Entry<'p>) -> Option<&'p Decision> {
    entry
        .claim
        .decisions
        .last()
        .filter(|d| d.verdict != Verdict::Unreviewed)
}
