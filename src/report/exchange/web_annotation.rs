//! The W3C Web Annotation Data Model as JSON-LD: one annotation a claim, one a link. Positions are Unicode code points,
//! from 0, end exclusive, and always have the words and 32 characters round them beside them.

use super::evidence::{directness, stance};
use super::{Marked, label};
use crate::anchor::Selector;
use crate::report::{Format, ReportInput, escape};
use crate::review::{
    Annotated, Annotation, Article, Claim, Evidence, Home, Link, LinkAnnotation, LinkKind, LinkedPassage, NotTaken,
    Place, Project, Unknown, Verdict,
};
use crate::text::{Coordinates, Digest};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;

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

/// Whether a file holds annotations: one, a list, a page or a collection of them.
pub fn is_one(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.first().is_some_and(|item| item.get("target").is_some()),
        _ => ["target", "items", "first", "@graph"]
            .iter()
            .any(|name| value.get(name).is_some()),
    }
}

/// Reads what [`is_one`] says is one. A body that is tagged with a verdict is the verdict, other tags and words are the
/// note, and what the annotation is linked with is evidence.
pub fn read(value: &Value) -> Marked {
    let mut reading = Reading::default();
    for article in each(value.get("schema:about")) {
        if let Some(id) = id(article) {
            reading.known.insert(id.to_owned(), home(article));
        }
    }
    reading.page(value);
    let at: BTreeMap<_, _> = reading.articles.keys().zip(0_usize..).collect();
    let links = reading.links.into_iter().filter_map(|(name, kind, [from, to])| {
        let end = |(source, passage)| Some((*at.get(&source)?, LinkedPassage::Stated(passage)));
        let ends = [end(from)?, end(to)?];
        Some(LinkAnnotation { name, ends, kind })
    });
    Marked {
        links: links.collect(),
        articles: reading.articles.into_values().collect(),
        not_taken: reading.not_taken,
    }
}

#[derive(Default)]
struct Reading {
    /// What the file says of the texts, by their names.
    known: BTreeMap<String, Home>,
    articles: BTreeMap<String, Annotated>,
    /// The links, each with the name of the text and the passage at either end.
    links: Vec<(String, LinkKind, [(String, Selector); 2])>,
    not_taken: Vec<NotTaken>,
}

impl Reading {
    fn page(&mut self, value: &Value) {
        let mut next = Some(value);
        while let Some(page) = next {
            let items = ["items", "@graph"].iter().find_map(|name| page.get(name));
            let items = items.unwrap_or(if page.is_array() || page.get("target").is_some() {
                page
            } else {
                &Value::Null
            });
            each(Some(items)).for_each(|item| self.annotation(item));
            next = ["first", "next"]
                .iter()
                .find_map(|name| page.get(name))
                .filter(|page| !page.is_null());
            if let Some(address) = next.and_then(Value::as_str) {
                let why =
                    "this page of annotations is not in the file, and nothing is fetched; save it and import it too";
                self.not_taken.push(NotTaken::new(address, why));
                next = None;
            }
        }
    }

    fn annotation(&mut self, value: &Value) {
        let targets: Vec<_> = each(value.get("target")).collect();
        let name = id(value).unwrap_or("an annotation without an id").to_owned();
        if targets.len() > 1 && each(value.get("motivation")).any(|m| m.as_str() == Some("linking")) {
            match self.link(&name, value, &targets) {
                Ok((kind, ends)) => self.links.push((name, kind, ends)),
                Err(why) => self.not_taken.push(NotTaken::new(name, why)),
            }
            return;
        }
        if targets.is_empty() {
            self.not_taken.push(NotTaken::new(name, "it has no target"));
            return;
        }
        let said = self.said(&name, value);
        for target in targets {
            let Some(passage) = passage(target) else {
                self.not_taken.push(NotTaken::new(name.clone(), NO_PASSAGE));
                continue;
            };
            self.article(target).annotations.push(Annotation {
                passage,
                ..said.clone()
            });
        }
    }

    /// The text in which a target is.
    fn article(&mut self, target: &Value) -> &mut Annotated {
        let (known, source) = (&self.known, source_of(target));
        self.articles.entry(source.to_owned()).or_insert_with(|| Annotated {
            home: known.get(source).cloned().unwrap_or_else(|| named(source)),
            annotations: Vec::new(),
        })
    }

    /// How an annotation links the passages that are its targets. The first of its tags that says so counts; what else it says
    /// of them has no room in a link.
    fn link(
        &mut self,
        name: &str,
        value: &Value,
        targets: &[&Value],
    ) -> Result<(LinkKind, [(String, Selector); 2]), String> {
        let [from, to] = targets else {
            return Err("it links more than two passages".to_owned());
        };
        let (mut kind, mut others) = (None, Vec::new());
        for body in each(value.get("body")) {
            let words = body
                .get("value")
                .or(Some(body))
                .and_then(Value::as_str)
                .unwrap_or("a source");
            match label::link(words) {
                Some(found) if kind.is_none() => kind = Some(found),
                _ => others.push(words),
            }
        }
        others.extend(value.get("bodyValue").and_then(Value::as_str));
        let kind = kind.ok_or_else(|| match others.first() {
            Some(other) => label::unknown_link(other),
            None => "it does not say how the passages stand to each other".to_owned(),
        })?;
        let end = |target: &Value| Some((source_of(target).to_owned(), passage(target)?));
        let ends = end(from).zip(end(to)).ok_or(NO_PASSAGE)?;
        for target in targets {
            self.article(target);
        }
        let room = "a link has no room for this; it is taken without";
        let left = others
            .iter()
            .map(|words| NotTaken::new(format!("{name}, {words:?}"), room));
        self.not_taken.extend(left);
        Ok((kind, ends.into()))
    }

    /// What an annotation says, wherever it says it.
    fn said(&mut self, name: &str, value: &Value) -> Annotation {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let mut verdict = None;
        let (mut notes, mut tags, mut evidence) = (Vec::new(), Vec::new(), Vec::new());
        for body in each(value.get("body")) {
            let words = text(body, "value").or_else(|| text(body, "rdf:value"));
            let is_for = |purpose: &str| each(body.get("purpose")).any(|p| p.as_str() == Some(purpose));
            match words {
                Some(words) if is_for("tagging") || is_for("classifying") => match label::verdict(&words) {
                    Some(found) if verdict.is_none() => verdict = Some(found),
                    _ => tags.push(words),
                },
                Some(words) if is_for("linking") => evidence.push(cited(body, &words)),
                Some(words) => notes.push(words),
                None => match id(body.get("source").unwrap_or(body)) {
                    Some(address) => evidence.push(looked_up(body, address)),
                    None => self
                        .not_taken
                        .push(NotTaken::new(name, "it has a body that is neither words nor a source")),
                },
            }
        }
        notes.extend(text(value, "bodyValue"));
        if !tags.is_empty() {
            notes.push(format!("Tags: {}", tags.join(", ")));
        }
        let instant = |key| text(value, key).and_then(|at| at.parse::<Timestamp>().ok());
        let creator = each(value.get("creator")).next();
        Annotation {
            passage: Selector {
                start: 0,
                end: 0,
                exact: String::new(),
                prefix: String::new(),
                suffix: String::new(),
            },
            verdict: verdict.unwrap_or(Verdict::Unreviewed),
            note: notes.join("\n\n"),
            reviewer: creator.and_then(|c| text(c, "name").or_else(|| Some(c.as_str()?.to_owned()))),
            at: instant("modified").or_else(|| instant("created")),
            evidence,
        }
    }
}

/// Why a target without a passage is not taken.
const NO_PASSAGE: &str = "it is about a whole text or a part that is not stated by words or characters";

/// The name of the text in which a target is.
fn source_of(target: &Value) -> &str {
    target.get("source").or(Some(target)).and_then(id).unwrap_or_default()
}

/// The values of a list, or the one value that stands in its place.
fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let one = value.filter(|v| !v.is_array() && !v.is_null());
    let many = value.and_then(Value::as_array);
    one.into_iter().chain(many.into_iter().flatten())
}

/// The name of a resource: a string, or the id of an object.
fn id(value: &Value) -> Option<&str> {
    value
        .as_str()
        .or_else(|| value.get("id").or_else(|| value.get("@id"))?.as_str())
}

/// What a file says of a text under `schema:about`.
fn home(about: &Value) -> Home {
    let text = |name: &str| about.get(name).and_then(Value::as_str);
    let mut home = named(id(about).unwrap_or_default());
    home.digests
        .extend(text("schema:sha256").and_then(|hex| hex.parse::<Digest>().ok()));
    home.names.extend(
        ["dc:identifier", "dc:title"]
            .into_iter()
            .filter_map(text)
            .map(str::to_owned),
    );
    home
}

/// What a text's name says of it.
fn named(source: &str) -> Home {
    let hex = source.rsplit(':').next().unwrap_or_default();
    Home {
        digests: hex.parse().into_iter().collect(),
        text: None,
        names: vec![source.to_owned()],
    }
}

/// The passage that a target's selectors state; of several of a kind, the first counts.
fn passage(target: &Value) -> Option<Selector> {
    let selectors = || each(target.get("selector"));
    let of =
        |kind: &str| selectors().find(|s| each(s.get("type").or(s.get("@type"))).any(|t| t.as_str() == Some(kind)));
    let (quote, position) = (of("TextQuoteSelector"), of("TextPositionSelector"));
    let text = |name: &str| quote.and_then(|q| q.get(name)?.as_str()).unwrap_or_default().to_owned();
    let number = |name: &str| position.and_then(|p| usize::try_from(p.get(name)?.as_u64()?).ok());
    let at = number("start").zip(number("end"));
    let exact = text("exact");
    (at.is_some() || !exact.is_empty()).then(|| Selector {
        start: at.map_or(0, |at| at.0),
        end: at.map_or(0, |at| at.1),
        exact,
        prefix: text("prefix"),
        suffix: text("suffix"),
    })
}

/// Evidence that is named in words.
fn cited(body: &Value, words: &str) -> Evidence {
    let own = |name: &str| {
        body.get(format!("linecheck:{name}"))
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    Evidence {
        citation: words.to_owned(),
        location: own("location").to_owned(),
        quote: own("quote").to_owned(),
        looked_up: own("lookedUp").parse().ok(),
        directness: directness(own("directness")),
        stance: stance(own("stance")),
        digest: None,
        unknown: Unknown::new(),
    }
}

/// Evidence that has an address.
fn looked_up(body: &Value, address: &str) -> Evidence {
    let title = body.get("dc:title").and_then(Value::as_str).unwrap_or(address);
    let quote = each(body.get("selector")).find_map(|s| s.get("exact")?.as_str());
    let day = each(body.get("state")).find_map(|s| s.get("sourceDate")?.as_str()?.get(..10));
    Evidence {
        location: address.to_owned(),
        quote: quote.unwrap_or_default().to_owned(),
        looked_up: day.and_then(|day| day.parse().ok()),
        ..cited(body, title)
    }
}
