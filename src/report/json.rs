use super::exchange::evidence;
use super::wording::{LIMITS, open_subject, open_words};
use super::{Entry, Passage, ReportModel, ReportedArticle, cells, escape};
use crate::ingest::timecode;
use crate::review::{Claim, Counts, Verdict};
use crate::text::Coordinates;
use serde_json::{Map, Value, json};

/// Everything that the report says, as one JSON object. Offsets are Unicode code points, from 0, end exclusive, always
/// with the words beside them; nothing a reviewer wrote is shortened or changed.
pub fn render(model: &ReportModel<'_>) -> String {
    let coordinates: Vec<_> = model
        .articles
        .iter()
        .map(|a| Coordinates::new(a.article.text.as_str()))
        .collect();
    let place = |passage: &Passage<'_>| place(model, &coordinates, passage);
    let labels = |claims: &[usize]| claims.iter().map(|&at| model.label(at)).collect::<Vec<_>>();
    let with = |verdict: Verdict| {
        model
            .with(verdict)
            .map(|entry| entry.label.as_str())
            .collect::<Vec<_>>()
    };
    let disputes: Vec<_> = model
        .disputes
        .iter()
        .map(|d| {
            let sides = d.sides.iter().map(
                |s| json!({"value": place(&s.value), "sentence": place(&s.sentence), "claims": labels(&s.claims)}),
            );
            json!({"fact": d.fact, "relation": d.relation.name(), "why": d.why, "settled": d.settled, "sides": sides.collect::<Vec<_>>()})
        })
        .collect();
    let checks: Vec<_> = model
        .checks
        .iter()
        .map(|c| json!({"kind": c.check.kind.name(), "ok": c.check.ok, "working": c.check.working, "passage": place(&c.passage)}))
        .collect();
    let sourcing: Vec<_> = model
        .sourcing
        .iter()
        .map(|s| json!({"level": s.level.name(), "cue": place(&s.cue), "sentence": place(&s.sentence)}))
        .collect();
    let open: Vec<_> = model
        .open
        .iter()
        .map(|&open| {
            let (subject, of) = match (open.claim(), open.article()) {
                (Some(_), _) => ("claim", open_subject(model, open)),
                (None, Some(_)) => ("article", open_subject(model, open)),
                (None, None) => ("link", open_words(model, open)),
            };
            json!({"what": open.name(), subject: of})
        })
        .collect();
    let log: Vec<_> = model
        .log
        .iter()
        .map(|l| {
            json!({
                "at": l.decision.at.to_string(),
                "by": l.decision.reviewer,
                "claim": model.label(l.claim),
                "before": l.before.name(),
                "verdict": l.decision.verdict.name(),
                "note": l.decision.note,
            })
        })
        .collect();
    let mut document = json!({
        "format": "linecheck-report",
        "version": 1,
        "offset_unit": "code_point",
        "name": model.name,
        "generated_at": model.generated_at.to_string(),
        "linecheck": model.version,
        "reviewers": model.reviewers,
        "articles": model.articles.iter().zip(&coordinates).map(|(a, at)| article(a, at)).collect::<Vec<_>>(),
        "counts": counts(model.counts),
        "coverage": rounded(model.coverage),
        "conflicting": with(Verdict::Conflicting),
        "unsourced": with(Verdict::Unsourced),
        "proposed_conflicts": disputes,
        "checks": checks,
        "sourcing": sourcing,
        "queries": model.queries().map(|entry| entry.label.as_str()).collect::<Vec<_>>(),
        "claims": model.claims.iter().map(|entry| claim(model, entry, place(&entry.passage))).collect::<Vec<_>>(),
        "open": open,
        "log": log,
        "limits": LIMITS,
    });
    let unsettled: Vec<_> = model
        .unsettled
        .iter()
        .map(|u| {
            json!({
                "ref": u.at.map(|at| model.label(at)),
                "id": u.claim.id.as_str(),
                "article_title": u.title,
                "was": u.was.name(),
                "old": u.old,
                "new": u.new,
                "note": u.claim.note,
                "evidence": u.claim.evidence.iter().map(evidence::to_json).collect::<Vec<_>>(),
                "decisions": decisions(u.claim),
            })
        })
        .collect();
    if let Some(object) = document.as_object_mut().filter(|_| !unsettled.is_empty()) {
        object.insert("unsettled".to_owned(), unsettled.into());
    }
    escape::json(&format!("{document:#}\n"))
}

fn article(reported: &ReportedArticle<'_>, coordinates: &Coordinates<'_>) -> Value {
    let (article, description) = (reported.article, &reported.article.description);
    let mut object = json!({
        "letter": reported.letter,
        "id": article.id.as_str(),
        "title": description.title,
        "outlet": description.outlet,
        "byline": description.byline,
        "published": description.published.map(|p| p.date.to_string()),
        "published_proposed": description.published.is_some_and(|p| p.proposed),
        "file": article.source.as_ref().and_then(|p| p.file_name()).map(|name| name.to_string_lossy()),
        "digest": article.digest.to_string(),
        "remarks": article.remarks,
        "counts": counts(reported.counts),
        "coverage": rounded(reported.coverage),
        "text": article.text.as_str(),
    });
    let cues = article.cues.iter().map(|cue| {
        let [start, end] = [cue.span.start(), cue.span.end()].map(|byte| coordinates.code_point(byte));
        json!({"from": timecode(cue.start), "to": timecode(cue.end), "start": start, "end": end})
    });
    if let Some(object) = object.as_object_mut().filter(|_| !article.cues.is_empty()) {
        object.insert("cues".to_owned(), cues.collect());
    }
    object
}

fn claim(model: &ReportModel<'_>, entry: &Entry<'_>, place: Value) -> Value {
    let claim = entry.claim;
    let mut object = Map::new();
    object.insert("ref".to_owned(), json!(entry.label));
    object.insert("id".to_owned(), json!(claim.id.as_str()));
    if let Value::Object(place) = place {
        object.extend(place);
    }
    let links: Vec<_> = entry
        .links
        .iter()
        .map(|l| json!({"kind": l.kind.name(), "from_here": l.forward, "claim": model.label(l.other)}))
        .collect();
    let rest = [
        ("origin", json!(claim.origin.name())),
        ("verdict", json!(claim.verdict.name())),
        ("note", json!(claim.note)),
        ("evidence", claim.evidence.iter().map(evidence::to_json).collect()),
        ("decisions", decisions(claim)),
        ("links", json!(links)),
        ("attribution_level", json!(entry.attribution.map(|a| a.level.name()))),
    ];
    object.extend(rest.map(|(name, value)| (name.to_owned(), value)));
    object.into()
}

fn decisions(claim: &Claim) -> Value {
    let decisions = claim.decisions.iter();
    decisions
        .map(|d| json!({"verdict": d.verdict.name(), "by": d.reviewer, "at": d.at.to_string(), "note": d.note}))
        .collect()
}

fn place(model: &ReportModel<'_>, coordinates: &[Coordinates<'_>], passage: &Passage<'_>) -> Value {
    let offset = |byte| coordinates.get(passage.article).map(|c| c.code_point(byte));
    let mut place = json!({
        "article": model.letter(passage.article),
        "paragraph": passage.paragraph,
        "start": offset(passage.span.start()),
        "end": offset(passage.span.end()),
        "quote": passage.words,
    });
    if let Some((object, (from, to))) = place.as_object_mut().zip(cells::said(model, passage)) {
        object.insert("said_from".to_owned(), timecode(from).into());
        object.insert("said_to".to_owned(), timecode(to).into());
    }
    place
}

fn counts(counts: Counts) -> Value {
    let mut object = Map::new();
    object.insert("claims".to_owned(), json!(counts.all()));
    object.insert("decided".to_owned(), json!(counts.decided()));
    object.extend(Verdict::ALL.map(|verdict| (verdict.name().to_owned(), json!(counts.with(verdict)))));
    object.into()
}

/// A share to four places, as a number that prints short.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 10_000.0).round() / 10_000.0
}
