//! W3C Web Annotations as any program may write them.

use super::evidence::{directness, stance};
use super::{Marked, label};
use crate::anchor::Selector;
use crate::review::{
    Annotated, Annotation, Evidence, Home, LinkAnnotation, LinkKind, LinkedPassage, NotTaken, Unknown, Verdict,
};
use crate::text::Digest;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;

/// Whether a file holds annotations: one, a list, a page or a collection of them.
pub fn is_one(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.first().is_some_and(|item| item.get("target").is_some()),
        _ => ["target", "items", "first", "@graph"]
            .iter()
            .any(|name| value.get(name).is_some()),
    }
}

/// Whether a value says itself that it is one of these.
pub fn is_typed(value: &Value) -> bool {
    const TYPES: [&str; 3] = ["Annotation", "AnnotationPage", "AnnotationCollection"];
    let types = |value: &Value| {
        let types = each(value.get("type").or(value.get("@type")));
        types.filter_map(Value::as_str).any(|name| TYPES.contains(&name))
    };
    types(value) || each(value.get("@graph")).any(types)
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

/// The name of the text and the passage at each end of a link.
type Ends = [(String, Selector); 2];

#[derive(Default)]
struct Reading {
    /// What the file says of the texts, by their names.
    known: BTreeMap<String, Home>,
    articles: BTreeMap<String, Annotated>,
    /// The links, each with its name.
    links: Vec<(String, LinkKind, Ends)>,
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
    fn link(&mut self, name: &str, value: &Value, targets: &[&Value]) -> Result<(LinkKind, Ends), String> {
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
