use super::{FORMAT, VERSION, paths};
use crate::anchor::Selector;
use crate::ingest::{Cue, timecode};
use crate::review::{
    Article, ArticleId, Claim, Decision, Evidence, Link, Lost, LostLink, Place, Project, Recheck, Unknown,
};
use crate::text::{Coordinates, TextSpan};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The text of the project file for `project` in `folder`: keys in a fixed order, claims by article and position, one
/// claim on a few lines so that a change of its verdict is a change of a few lines. The same project always gives the
/// same text.
pub fn to_json(project: &Project, folder: &Path) -> String {
    let points: Points = project
        .articles
        .iter()
        .map(|a| (&a.id, (a.text.as_str(), Coordinates::new(a.text.as_str()))))
        .collect();
    let articles = project.articles.iter().map(|a| article(a, &points, folder)).collect();
    let claims = project.articles.iter().flat_map(|a| claims(a, &points)).collect();
    let links = project.links.iter().map(|l| link(l, &points)).collect();
    let mut lines = vec![
        field("format", text(FORMAT)),
        field("version", VERSION.to_string()),
        field("articles", list(1, articles)),
        field("claims", list(1, claims)),
        field("links", list(1, links)),
        field("settings", block(1, rest(&project.settings))),
    ];
    if !project.lost.is_empty() {
        lines.push(field("lost", lost(&project.lost)));
    }
    lines.extend(rest(&project.unknown));
    block(0, lines) + "\n"
}

/// The texts by their articles' ids, each with its offsets.
type Points<'p> = BTreeMap<&'p ArticleId, (&'p str, Coordinates<'p>)>;

/// The passage as a file keeps it.
fn selector(article: &ArticleId, span: TextSpan, points: &Points<'_>) -> Selector {
    match points.get(article) {
        Some((text, coordinates)) => Selector::new(text, coordinates, span),
        None => Selector::new("", &Coordinates::new(""), span),
    }
}

fn article(article: &Article, points: &Points<'_>, folder: &Path) -> String {
    let description = &article.description;
    let published = description.published;
    let remarks = article.remarks.iter().map(|r| text(r)).collect();
    let mut lines = vec![
        field("id", text(article.id.as_str())),
        field("title", text(&description.title)),
        field("outlet", text(&description.outlet)),
        field("byline", text(&description.byline)),
        field("published", optional(published.map(|p| p.date.to_string()))),
        field("published_proposed", published.is_some_and(|p| p.proposed).to_string()),
        field(
            "source",
            optional(article.source.as_ref().map(|path| paths::to_file(path, folder))),
        ),
        field("digest", text(&article.digest.to_string())),
        field("remarks", list(3, remarks)),
        field("text", text(article.text.as_str())),
    ];
    if let Some((words, coordinates)) = points.get(&article.id).filter(|_| !article.cues.is_empty()) {
        let cues = article.cues.iter().map(|c| cue(c, words, coordinates));
        lines.push(field("cues", list(3, cues.collect())));
    }
    lines.extend(rest(&article.unknown));
    block(2, lines)
}

fn cue(cue: &Cue, words: &str, coordinates: &Coordinates<'_>) -> String {
    line(vec![
        field("from", text(&timecode(cue.start))),
        field("to", text(&timecode(cue.end))),
        field("start", coordinates.code_point(cue.span.start()).to_string()),
        field("end", coordinates.code_point(cue.span.end()).to_string()),
        field("exact", text(cue.span.of(words))),
    ])
}

fn claims(article: &Article, points: &Points<'_>) -> Vec<String> {
    let claims = article.claims.iter();
    claims
        .map(|c| {
            let of = points.get(&article.id);
            let recheck = c
                .recheck
                .as_ref()
                .zip(of)
                .map(|(r, (words, at))| recheck(r, c, words, at));
            claim(&article.id, c, &selector(&article.id, c.span, points), recheck)
        })
        .collect()
}

fn claim(article: &ArticleId, claim: &Claim, at: &Selector, recheck: Option<String>) -> String {
    let mut lines = vec![
        [
            field("id", text(claim.id.as_str())),
            field("article", text(article.as_str())),
            field("start", at.start.to_string()),
            field("end", at.end.to_string()),
            field("origin", text(claim.origin.name())),
        ]
        .join(", "),
        field("exact", text(&at.exact)),
        [field("prefix", text(&at.prefix)), field("suffix", text(&at.suffix))].join(", "),
        field("verdict", text(claim.verdict.name())),
        field("note", text(&claim.note)),
    ];
    if !claim.topic.is_empty() {
        lines.push(field("topic", text(&claim.topic)));
    }
    lines.extend(claim.kind.map(|kind| field("kind", text(kind.name()))));
    lines.extend([
        field("evidence", list(3, claim.evidence.iter().map(evidence).collect())),
        field("decisions", list(3, claim.decisions.iter().map(decision).collect())),
    ]);
    lines.extend(recheck.map(|recheck| field("recheck", recheck)));
    lines.extend(rest(&claim.unknown));
    block(2, lines)
}

/// Why a claim is checked again; its words now are told for the reader of the file alone.
fn recheck(recheck: &Recheck, claim: &Claim, words: &str, coordinates: &Coordinates<'_>) -> String {
    let candidates = recheck.candidates.iter().map(|span| {
        let at = Selector::new(words, coordinates, *span);
        line(passage(&at))
    });
    line(vec![
        field("was", text(recheck.was.name())),
        field("old", text(&recheck.old)),
        field("new", text(claim.span.of(words))),
        field("candidates", format!("[{}]", candidates.collect::<Vec<_>>().join(", "))),
    ])
}

fn lost(lost: &Lost) -> String {
    let claims = lost.claims.iter().map(|l| {
        let open = l.claim.recheck.as_ref();
        let recheck = open.map(|r| recheck(r, &l.claim, "", &Coordinates::new("")));
        claim(&l.article, &l.claim, &l.passage, recheck)
    });
    let links = lost.links.iter().map(lost_link);
    block(
        1,
        vec![
            field("claims", list(2, claims.collect())),
            field("links", list(2, links.collect())),
        ],
    )
}

fn lost_link(link: &LostLink) -> String {
    let end = |(article, at): &(ArticleId, Selector)| {
        let mut fields = vec![field("article", text(article.as_str()))];
        fields.extend(passage(at));
        line(fields)
    };
    let [from, to] = &link.ends;
    let mut lines = vec![
        field("from", end(from)),
        field("to", end(to)),
        field("kind", text(link.kind.name())),
    ];
    lines.extend(rest(&link.unknown));
    block(2, lines)
}

fn evidence(evidence: &Evidence) -> String {
    let mut fields = vec![
        field("citation", text(&evidence.citation)),
        field("location", text(&evidence.location)),
        field("quote", text(&evidence.quote)),
        field("looked_up", optional(evidence.looked_up.map(|day| day.to_string()))),
        field("directness", text(evidence.directness.name())),
        field("stance", text(evidence.stance.name())),
    ];
    let digest = evidence.digest.map(|digest| field("digest", text(&digest.to_string())));
    fields.extend(digest);
    fields.extend(rest(&evidence.unknown));
    line(fields)
}

fn decision(decision: &Decision) -> String {
    let mut fields = vec![
        field("verdict", text(decision.verdict.name())),
        field("by", text(&decision.reviewer)),
        field("at", text(&decision.at.to_string())),
        field("note", text(&decision.note)),
    ];
    // Left out where it is false, so that files without disputes stay as they always were.
    if decision.disputed {
        fields.push(field("disputed", "true".to_owned()));
    }
    fields.extend(rest(&decision.unknown));
    line(fields)
}

fn link(link: &Link, points: &Points<'_>) -> String {
    let mut lines = vec![
        field("from", end(&link.from, points, &link.unknown.inner("from"))),
        field("to", end(&link.to, points, &link.unknown.inner("to"))),
        field("kind", text(link.kind.name())),
    ];
    let outside = link
        .unknown
        .iter()
        .filter(|(name, _)| !["from", "to"].contains(&name.as_str()));
    lines.extend(outside.map(|(name, value)| field(name, value.to_string())));
    block(2, lines)
}

fn end(place: &Place, points: &Points<'_>, unknown: &Unknown) -> String {
    let at = selector(&place.article, place.span, points);
    let mut fields = vec![field("article", text(place.article.as_str()))];
    fields.extend(passage(&at));
    fields.extend(rest(unknown));
    line(fields)
}

fn passage(at: &Selector) -> Vec<String> {
    vec![
        field("start", at.start.to_string()),
        field("end", at.end.to_string()),
        field("exact", text(&at.exact)),
        field("prefix", text(&at.prefix)),
        field("suffix", text(&at.suffix)),
    ]
}

fn rest(unknown: &Unknown) -> Vec<String> {
    unknown
        .iter()
        .map(|(name, value)| field(name, value.to_string()))
        .collect()
}

fn field(name: &str, json: String) -> String {
    format!("{}: {json}", text(name))
}

fn text(text: &str) -> String {
    Value::from(text).to_string()
}

fn optional(value: Option<String>) -> String {
    value.map_or_else(|| "null".to_owned(), |value| text(&value))
}

/// An object on one line.
fn line(fields: Vec<String>) -> String {
    format!("{{ {} }}", fields.join(", "))
}

/// An object with its fields on lines of their own; `depth` is how far the object itself is indented.
fn block(depth: usize, lines: Vec<String>) -> String {
    lines_between('{', depth, lines, '}')
}

/// A list with its items on lines of their own; `depth` is how far the list itself is indented.
fn list(depth: usize, items: Vec<String>) -> String {
    lines_between('[', depth, items, ']')
}

fn lines_between(open: char, depth: usize, lines: Vec<String>, close: char) -> String {
    if lines.is_empty() {
        return format!("{open}{close}");
    }
    let (outer, inner) = ("  ".repeat(depth), "  ".repeat(depth + 1));
    let lines = lines.join(&format!(",\n{inner}"));
    format!("{open}\n{inner}{lines}\n{outer}{close}")
}
