//! Articles as data: one JSON object (.json), or one line of JSON (.jsonl).

use super::dates::date_in;
use super::html;
use super::ingested::Parsed;
use super::limits::MAX_JSON_BYTES;
use super::metadata::{Metadata, tidy_byline};
use super::{IngestError, Origin};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "articleBody",
    "article_body",
    "maintext",
    "full_text",
    "fullText",
];
const TITLE: &[&str] = &["title", "headline", "name"];
const OUTLET: &[&str] = &[
    "outlet",
    "publisher",
    "publication",
    "source",
    "site_name",
    "siteName",
    "source_domain",
    "site",
];
const BYLINE: &[&str] = &["byline", "author", "authors", "creator"];
const PUBLISHED: &[&str] = &[
    "published",
    "datePublished",
    "date_published",
    "date_publish",
    "publish_date",
    "published_at",
    "publishedAt",
    "publication_date",
    "pubDate",
    "date",
];

/// Objects that may stand around an article.
const AROUND: &[&str] = &["article", "data", "document", "doc", "item"];

/// How many writers of one article are read.
const MAX_NAMES: usize = 20;

/// Whether `text` is JSON, or lines of JSON.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with(['{', '[']) {
        return false;
    }
    let whole = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    whole(text) || text.lines().next().is_some_and(whole)
}

/// Whether the first object of `text`, which is JSON, has an article's text.
pub(super) fn has_article(text: &str) -> bool {
    let first = match text.lines().find(|line| !line.trim().is_empty()) {
        Some(line) if serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok() => line,
        _ => text,
    };
    first.len() <= MAX_JSON_BYTES as usize
        && serde_json::from_str(first)
            .is_ok_and(|value: Value| objects(&value).first().is_some_and(|o| body(o).is_some()))
}

/// Reads the one article of `text`. Its text stands under one of the usual names, as a string or as a list of paragraphs, plain
/// or as HTML; headline, outlet, writer and day stand beside it. The headline opens the text if it does not already.
pub(super) fn parse(text: &str, origin: &Origin) -> Result<Parsed, IngestError> {
    let objects = match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => objects(&value(text, origin)?),
        Err(_) => {
            let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
            match lines.as_slice() {
                [line] => objects(&value(line, origin)?),
                lines => {
                    return Err(IngestError::SeveralArticles {
                        count: lines.len(),
                        origin: origin.clone(),
                    });
                }
            }
        }
    };
    let object = match objects.as_slice() {
        [object] => object,
        [] => return Err(no_field(origin)),
        objects => {
            return Err(IngestError::SeveralArticles {
                count: objects.len(),
                origin: origin.clone(),
            });
        }
    };
    let body = body(object).ok_or_else(|| no_field(origin))?;
    let names = |keys| first(object, keys).map(names).filter(|names| !names.is_empty());
    let metadata = Metadata {
        title: names(TITLE),
        outlet: names(OUTLET),
        byline: names(BYLINE).as_deref().and_then(tidy_byline),
        published: first(object, PUBLISHED).and_then(Value::as_str).and_then(date_in),
    };
    let text = match body.contains("</p>") || body.contains("<br") {
        true => html::chapter(&body).ok_or_else(|| no_field(origin))?,
        false => body,
    };
    let text = match &metadata.title {
        Some(title) if !text.trim_start().starts_with(title) => format!("{title}\n\n{text}"),
        _ => text,
    };
    Ok(Parsed {
        text,
        metadata,
        warnings: Vec::new(),
    })
}

fn value(text: &str, origin: &Origin) -> Result<Value, IngestError> {
    let (size, limit) = (text.len() as u64, MAX_JSON_BYTES);
    if size > limit {
        return Err(IngestError::TooLarge {
            size,
            limit,
            origin: origin.clone(),
        });
    }
    serde_json::from_str(text).map_err(|why| IngestError::Damaged {
        what: "JSON file",
        why: why.to_string(),
        origin: origin.clone(),
    })
}

fn no_field(origin: &Origin) -> IngestError {
    IngestError::NoField {
        fields: "text, body, content and articleBody",
        origin: origin.clone(),
    }
}

/// The articles in `value`: an object, the object inside it that has a text, or the objects of a list.
fn objects(value: &Value) -> Vec<Object> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_object).cloned().collect(),
        Value::Object(object) if body(object).is_none() => {
            let inside = first(object, AROUND).and_then(Value::as_object);
            vec![inside.unwrap_or(object).clone()]
        }
        Value::Object(object) => vec![object.clone()],
        _ => Vec::new(),
    }
}

fn first<'o>(object: &'o Object, keys: &[&str]) -> Option<&'o Value> {
    keys.iter()
        .find_map(|key| object.get(*key))
        .filter(|value| !value.is_null())
}

/// The text of an article: a string, or the strings of a list as paragraphs.
fn body(object: &Object) -> Option<String> {
    TEXT.iter().find_map(|key| match object.get(*key)? {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => {
            let paragraphs: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
        }
        _ => None,
    })
}

/// The names in a string, in an object with a name, or in a list of these.
fn names(value: &Value) -> String {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let name = |item: &Value| {
        let name = item.as_str().or_else(|| item.get("name")?.as_str())?;
        Some(name.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let names: Vec<String> = items.iter().take(MAX_NAMES).filter_map(name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(text: &str) -> Result<Parsed, IngestError> {
        parse(text, &Origin::new(None))
    }

    #[test]
    fn text_and_metadata_are_found_under_their_usual_names() {
        let parsed = read(
            r#"{"@type":"NewsArticle","headline":"Piers to close","author":[{"name":"Ada Quill"},{"name":"Bo Lund"}],
                "publisher":{"name":"Pier Post"},"datePublished":"2026-03-12T08:00:00Z","articleBody":"Two piers close."}"#,
        )
        .unwrap();
        assert_eq!(parsed.text, "Piers to close\n\nTwo piers close.");
        assert_eq!(
            parsed.metadata,
            Metadata {
                title: Some("Piers to close".into()),
                outlet: Some("Pier Post".into()),
                byline: Some("Ada Quill, Bo Lund".into()),
                published: Some(date(2026, 3, 12)),
            }
        );
        assert_eq!(
            read(r#"{"data":{"body":["One.","Two."]}}"#).unwrap().text,
            "One.\n\nTwo."
        );
        assert_eq!(
            read(r#"[{"text":"<p>One &amp; two.</p><p>Three.</p>"}]"#).unwrap().text,
            "One & two.\n\nThree."
        );
    }

    #[test]
    fn several_articles_and_none_are_refused() {
        let two = "{\"text\":\"One.\"}\n\n{\"text\":\"Two.\"}\n";
        assert!(matches!(read(two), Err(IngestError::SeveralArticles { count: 2, .. })));
        assert!(matches!(
            read("[{\"text\":\"One.\"},{\"text\":\"Two.\"}]"),
            Err(IngestError::SeveralArticles { count: 2, .. })
        ));
        assert!(matches!(read(r#"{"a":1}"#), Err(IngestError::NoField { .. })));
        assert!(is_json(two) && has_article(two) && !has_article(r#"{"a":1}"#) && !is_json("{one} two"));
    }
}
