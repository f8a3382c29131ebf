//! The W3C Web Annotation Data Model as JSON-LD: one annotation a claim, one a link. Positions are Unicode code points,
//! from 0, end exclusive, and always have the words and 32 characters round them beside them.

use crate::anchor::Selector;
use crate::report::{Format, ReportInput, escape};
use crate::review::{Article, Claim, Evidence, Link, Place, Project};
use crate::text::{Coordinates, Digest};
use serde_json::{Value, json};

/// The names for what the vocabulary has no words for.
const OWN: &str = "urn:x-linecheck:";

/// Writes a collection of one page. Its texts are named by the digests of their normalised characters, with the digests
/// of their files beside.
pub fn write(input: &ReportInput<'_>) -> String {
    let project = input.project;
    let points: Vec<_> = project
        .articles
        .iter()
        .map(|a| Coordinates::new(a.text.as_str()))
        .collect();
    let mut items = Vec::new();
    for (article, points) in project.articles.iter().zip(&points) {
        items.extend(article.claims.iter().map(|claim| annotation(article, points, claim)));
    }
    items.extend(project.links.iter().filter_map(|link| linking(project, &points, link)));
    let ids: Vec<_> = project.articles.iter().map(|a| a.id.as_str()).collect();
    let document = json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"linecheck": OWN}],
        "id": urn(&["collection", input.name, &ids.join(" ")]),
        "type": "AnnotationCollection",
        "label": input.name,
        "rdfs:comment": format!("Not in here: {}", Format::WebAnnotation.leaves_out()),
        "total": items.len(),
        "generated": input.generated_at.to_string(),
        "generator": {"type": "Software", "name": format!("Linecheck {}", input.version)},
        "schema:about": project.articles.iter().map(described).collect::<Vec<_>>(),
        "first": {
            "id": urn(&["page", input.name, &ids.join(" ")]),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    });
    escape::json(&format!("{document:#}\n"))
}

/// A name of version 8 of RFC 9562, made of these words and nothing else.
fn urn(words: &[&str]) -> String {
    let digest = Digest::of(words.join("\n").as_bytes()).to_string();
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default();
    // The first digit of the third group is the version, the first of the fourth the variant.
    format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}

fn source(article: &Article) -> String {
    format!("urn:sha256:{}", article.text.digest())
}

fn described(article: &Article) -> Value {
    let description = &article.description;
    let mut about = json!({
        "id": source(article),
        "type": "Text",
        "format": "text/plain",
        "dc:identifier": article.id.as_str(),
        "dc:title": description.title,
        "schema:sha256": article.digest.to_string(),
    });
    let published = description
        .published
        .filter(|p| !p.proposed)
        .map(|p| p.date.to_string());
    let stated = [
        ("dc:publisher", Some(description.outlet.clone())),
        ("dc:creator", Some(description.byline.clone())),
        ("dc:date", published),
    ];
    for (name, text) in stated {
        put(&mut about, name, text.filter(|t| !t.is_empty()).map(Value::from));
    }
    about
}

fn put(object: &mut Value, name: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(name.to_owned(), value);
    }
}

fn target(article: &Article, points: &Coordinates<'_>, span: crate::text::TextSpan) -> Value {
    let at = Selector::new(article.text.as_str(), points, span);
    json!({
        "source": source(article),
        "selector": [
            {"type": "TextQuoteSelector", "exact": at.exact, "prefix": at.prefix, "suffix": at.suffix},
            {"type": "TextPositionSelector", "start": at.start, "end": at.end},
        ],
    })
}

fn annotation(article: &Article, points: &Coordinates<'_>, claim: &Claim) -> Value {
    let decided = claim.decisions.last();
    let mut bodies = vec![json!({"type": "TextualBody", "purpose": "tagging", "value": claim.verdict.name()})];
    if !claim.note.is_empty() {
        bodies.push(json!({
            "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": claim.note,
        }));
    }
    bodies.extend(claim.evidence.iter().map(evidence));
    let mut annotation = json!({
        "id": urn(&["claim", article.id.as_str(), claim.id.as_str()]),
        "type": "Annotation",
        "motivation": if decided.is_some() { "assessing" } else { "highlighting" },
    });
    let created = claim.decisions.first().map(|d| d.at);
    let modified = decided.map(|d| d.at).filter(|at| Some(*at) != created);
    let by = decided.map(|d| d.reviewer.as_str()).filter(|name| !name.is_empty());
    put(&mut annotation, "created", created.map(|at| at.to_string().into()));
    put(&mut annotation, "modified", modified.map(|at| at.to_string().into()));
    put(
        &mut annotation,
        "creator",
        by.map(|name| json!({"type": "Person", "name": name})),
    );
    put(&mut annotation, "body", Some(bodies.into()));
    put(&mut annotation, "target", Some(target(article, points, claim.span)));
    annotation
}

/// A source on the web is a resource that the claim is linked with; any other is named in words.
fn evidence(evidence: &Evidence) -> Value {
    let looked_up = evidence.looked_up.map(|day| day.to_string());
    let quote = Some(evidence.quote.as_str()).filter(|quote| !quote.is_empty());
    let mut body = if is_web(&evidence.location) {
        let mut body = json!({
            "type": "SpecificResource",
            "purpose": "linking",
            "source": evidence.location,
            "dc:title": evidence.citation,
        });
        let state = looked_up.map(|day| json!({"type": "TimeState", "sourceDate": format!("{day}T00:00:00Z")}));
        put(
            &mut body,
            "selector",
            quote.map(|q| json!({"type": "TextQuoteSelector", "exact": q})),
        );
        put(&mut body, "state", state);
        body
    } else {
        let mut body = json!({
            "type": "TextualBody",
            "purpose": "linking",
            "format": "text/plain",
            "value": evidence.citation,
        });
        let location = Some(evidence.location.as_str()).filter(|location| !location.is_empty());
        put(&mut body, "linecheck:location", location.map(Value::from));
        put(&mut body, "linecheck:quote", quote.map(Value::from));
        put(&mut body, "linecheck:lookedUp", looked_up.map(Value::from));
        body
    };
    put(
        &mut body,
        "linecheck:directness",
        Some(evidence.directness.name().into()),
    );
    put(&mut body, "linecheck:stance", Some(evidence.stance.name().into()));
    body
}

/// Whether a location can be the name of a resource of the web.
fn is_web(location: &str) -> bool {
    let is_part = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>\\^`{|}".contains(c);
    ["https://", "http://"]
        .iter()
        .any(|s| location.len() > s.len() && location.starts_with(s))
        && location.chars().all(is_part)
}

fn linking(project: &Project, points: &[Coordinates<'_>], link: &Link) -> Option<Value> {
    let end = |place: &Place| {
        let at = project.article_index(&place.article)?;
        Some((
            project.articles.get(at)?,
            target(project.articles.get(at)?, points.get(at)?, place.span),
        ))
    };
    let ((from, from_target), (to, to_target)) = (end(&link.from)?, end(&link.to)?);
    let words = [
        "link",
        from.id.as_str(),
        &format!("{:?}", link.from.span),
        to.id.as_str(),
        &format!("{:?}", link.to.span),
    ];
    Some(json!({
        "id": urn(&words),
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": link.kind.name()}],
        "target": [from_target, to_target],
    }))
}
