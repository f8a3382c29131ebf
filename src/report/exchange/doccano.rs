//! doccano's JSONL: one article a line. Positions are UTF-16 code units, from 0, end exclusive, as doccano's page counts
//! them; its project has to allow overlapping spans, or it drops those that overlap. A claim's note is a comment of its article that begins with "#", the claim's number and a colon.

use super::marked_text::MarkedText;
use super::{Marked, evidence, label};
use crate::report::{Entry, Format, ReportModel, ReportedArticle, escape};
use crate::review::{Annotated, Annotation, Evidence, Home, LinkAnnotation, LinkedPassage, NotTaken};
use crate::text::{ArticleText, Coordinates};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Writes one line an article.
pub fn write(model: &ReportModel<'_>) -> String {
    let mut relations = 0;
    let lines = model.articles.iter().enumerate();
    let lines: String = lines
        .map(|(at, article)| format!("{}\n", line(model, at, article, &mut relations)))
        .collect();
    escape::json(&lines)
}

/// The line of the article at this place, and `before` relations in the lines before it.
fn line(model: &ReportModel<'_>, at: usize, reported: &ReportedArticle<'_>, before: &mut usize) -> Value {
    let (article, description) = (reported.article, &reported.article.description);
    let points = Coordinates::new(article.text.as_str());
    let claims = model.claims_of(reported);
    // Numbers are those of the whole file, as doccano's own are.
    let number = |index: usize| index + 1;
    let mut relations = Vec::new();
    for (index, entry) in claims.iter().enumerate() {
        let here = reported.claims.start + index;
        for link in entry
            .links
            .iter()
            .filter(|l| l.forward && reported.claims.contains(&l.other))
        {
            *before += 1;
            relations.push(json!({
                "id": *before,
                "from_id": number(here),
                "to_id": number(link.other),
                "type": link.kind.name(),
            }));
        }
    }
    let first = reported.claims.start;
    let entities = claims.iter().enumerate();
    let entities = entities.map(|(index, entry)| entity(number(first + index), entry, &points));
    let notes = claims
        .iter()
        .enumerate()
        .filter(|(_, entry)| !entry.claim.note.is_empty());
    json!({
        "id": at + 1,
        "text": article.text.as_str(),
        "entities": entities.collect::<Vec<_>>(),
        "relations": relations,
        "Comments": notes
            .map(|(index, entry)| format!("#{}: {}", number(first + index), entry.claim.note))
            .collect::<Vec<_>>(),
        "offset_unit": "utf16",
        "article": article.id.as_str(),
        "title": description.title,
        "outlet": description.outlet,
        "published": description.published.map(|p| p.date.to_string()),
        "digest": article.digest.to_string(),
        "left_out": Format::Doccano.leaves_out(),
    })
}

fn entity(number: usize, entry: &Entry<'_>, points: &Coordinates<'_>) -> Value {
    let (claim, span) = (entry.claim, entry.passage.span);
    let mut entity = json!({
        "id": number,
        "label": claim.verdict.name(),
        "start_offset": points.utf16(span.start()),
        "end_offset": points.utf16(span.end()),
    });
    if let Some(fields) = entity.as_object_mut() {
        if let Some(decision) = claim.decisions.last() {
            fields.insert("reviewer".to_owned(), decision.reviewer.clone().into());
            fields.insert("decided_at".to_owned(), decision.at.to_string().into());
        }
        if !claim.evidence.is_empty() {
            let evidence = claim.evidence.iter().map(evidence::to_json);
            fields.insert("evidence".to_owned(), evidence.collect());
        }
    }
    entity
}

/// Whether a value is an article as doccano writes it.
pub fn is_one(value: &Value) -> bool {
    value.get("text").is_some_and(Value::is_string)
}

/// Whether a value is such an article with a label at least.
pub fn is_labelled(value: &Value) -> bool {
    is_one(value) && labels(value).iter().any(|label| stated(label).is_some())
}

fn labels(item: &Value) -> &[Value] {
    listed(item, &["entities", "label", "labels"])
}

/// The first list that has one of these names; empty if there is none.
fn listed<'v>(item: &'v Value, names: &[&str]) -> &'v [Value] {
    let found = names.iter().find_map(|name| item.get(name)?.as_array());
    found.map_or(&[], Vec::as_slice)
}

/// Reads articles as doccano writes them, with relations or without.
pub fn read(items: &[Value]) -> Marked {
    let mut marked = Marked::default();
    for (at, item) in items.iter().enumerate() {
        match item.get("text").and_then(Value::as_str) {
            Some(raw) => article(item, raw, at + 1, &mut marked),
            None => marked
                .not_taken
                .push(NotTaken::new(format!("article {}", at + 1), "it has no text")),
        }
    }
    marked
}

fn article(item: &Value, raw: &str, number: usize, marked_up: &mut Marked) {
    let not_taken = &mut marked_up.not_taken;
    let text = ArticleText::new(raw);
    let (marked, raw_points) = (MarkedText::new(raw), Coordinates::new(raw));
    let points = Coordinates::new(text.as_str());
    let entities = labels(item);
    let (mut notes, mut others) = (BTreeMap::new(), Vec::new());
    for comment in listed(item, &["Comments", "comments"]) {
        let comment = comment.as_str().unwrap_or_default();
        match on_label(comment).filter(|(id, _)| !notes.contains_key(id)) {
            Some((id, note)) => drop(notes.insert(id, note)),
            None => others.push(comment.to_owned()),
        }
    }
    let (mut annotations, mut by_id) = (Vec::new(), BTreeMap::new());
    for (at, entity) in entities.iter().enumerate() {
        let mut refuse = |why: &str| {
            let what = format!("label {} of article {number}", at + 1);
            not_taken.push(NotTaken::new(what, why));
        };
        let Some((start, end, name)) = stated(entity) else {
            refuse("it is no label with two positions");
            continue;
        };
        let Some(verdict) = label::verdict(name) else {
            refuse(&label::unknown(name));
            continue;
        };
        let byte = |unit: usize| Some(raw_points.byte_from_utf16(unit)).filter(|byte| raw_points.utf16(*byte) == unit);
        let bytes = byte(start).zip(byte(end));
        let Some(passage) = bytes.and_then(|(start, end)| marked.passage(&text, &points, start, end)) else {
            refuse("its positions are no passage of the text; they have to count UTF-16 units");
            continue;
        };
        if let Some(id) = entity.get("id").and_then(Value::as_u64) {
            by_id.insert(id, annotations.len());
        }
        let own = |name: &str| entity.get(name).and_then(Value::as_str);
        annotations.push(Annotation {
            passage,
            verdict,
            note: entity
                .get("id")
                .and_then(|id| notes.remove(&id.as_u64()?))
                .unwrap_or_default()
                .to_owned(),
            reviewer: own("reviewer").map(str::to_owned),
            at: own("decided_at").and_then(|at| at.parse().ok()),
            evidence: evidence_of(entity),
        });
    }
    others.extend(notes.into_iter().map(|(id, note)| format!("#{id}: {note}")));
    for comment in others {
        not_taken.push(NotTaken::new(
            format!("{comment:?}"),
            "this comment is on a whole article, not on a claim",
        ));
    }
    for (at, relation) in listed(item, &["relations"]).iter().enumerate() {
        let name = format!("relation {} of article {number}", at + 1);
        let kind = relation.get("type").and_then(Value::as_str).unwrap_or_default();
        let end = |name: &str| {
            let at = *by_id.get(&relation.get(name)?.as_u64()?)?;
            Some((marked_up.articles.len(), LinkedPassage::Annotation(at)))
        };
        match (label::link(kind), end("from_id").zip(end("to_id"))) {
            (Some(kind), Some(ends)) => marked_up.links.push(LinkAnnotation {
                name,
                ends: ends.into(),
                kind,
            }),
            (Some(_), None) => not_taken.push(NotTaken::new(name, label::NO_CLAIM)),
            (None, _) => not_taken.push(NotTaken::new(name, label::unknown_link(kind))),
        }
    }
    let own = |name: &str| item.get(name).and_then(Value::as_str);
    marked_up.articles.push(Annotated {
        home: Home {
            digests: own("digest").and_then(|hex| hex.parse().ok()).into_iter().collect(),
            names: ["article", "title"]
                .into_iter()
                .filter_map(own)
                .map(str::to_owned)
                .collect(),
            text: Some(text),
        },
        annotations,
    });
}

/// Start, end and label of an object or of a list of three.
fn stated(entity: &Value) -> Option<(usize, usize, &str)> {
    let number = |value: Option<&Value>| usize::try_from(value?.as_u64()?).ok();
    match entity.as_array().map(Vec::as_slice) {
        Some([start, end, label]) => Some((number(Some(start))?, number(Some(end))?, label.as_str()?)),
        Some(_) => None,
        None => Some((
            number(entity.get("start_offset"))?,
            number(entity.get("end_offset"))?,
            entity.get("label")?.as_str()?,
        )),
    }
}

/// The number of the label that a comment is on, and what it says.
fn on_label(comment: &str) -> Option<(u64, &str)> {
    let (id, note) = comment.strip_prefix('#')?.split_once(": ")?;
    let number: u64 = id.parse().ok()?;
    (number.to_string() == id).then_some((number, note))
}

fn evidence_of(entity: &Value) -> Vec<Evidence> {
    let listed = entity.get("evidence").and_then(Value::as_array);
    listed.into_iter().flatten().filter_map(evidence::from_json).collect()
}
