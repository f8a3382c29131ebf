use crate::ingest::Metadata;
use crate::ingest::dates::date_in;
use crate::ingest::metadata::tidy_byline;
use serde_json::Value;

/// How many writers of one article are read.
const MAX_NAMES: usize = 20;

/// Reads the first article described in a JSON-LD block by the vocabulary of schema.org; `None` if there is none, or if
/// the block is not JSON. Arrays, `@graph` and references by `@id` within the block are followed.
pub(super) fn article(block: &str) -> Option<Metadata> {
    let root: Value = serde_json::from_str(block.trim().trim_end_matches(';')).ok()?;
    let mut nodes = Vec::new();
    let mut waiting = vec![&root];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(object) => {
                nodes.push(value);
                waiting.extend(
                    ["mainEntity", "mainEntityOfPage", "@graph"]
                        .iter()
                        .filter_map(|key| object.get(*key)),
                );
            }
            _ => {}
        }
    }
    let article = nodes.iter().find(|node| is_article(node))?;
    let named = |key: &str| {
        article
            .get(key)
            .map(|value| names(value, &nodes))
            .filter(|names| !names.is_empty())
    };
    let text = |key: &str| article.get(key).and_then(Value::as_str);
    Some(Metadata {
        title: text("headline").or_else(|| text("name")).map(str::to_owned),
        outlet: named("publisher").map(|names| names.join(", ")),
        byline: named("author")
            .or_else(|| named("creator"))
            .and_then(|names| tidy_byline(&names.join(", "))),
        published: text("datePublished").or_else(|| text("dateCreated")).and_then(date_in),
    })
}

fn is_article(node: &Value) -> bool {
    let known = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            let kind = kind.rsplit(['/', ':']).next().unwrap_or_default();
            kind.ends_with("Article")
                || matches!(
                    kind,
                    "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting"
                )
        })
    };
    match node.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(known),
        Some(kind) => known(kind),
        None => false,
    }
}

/// The names that `value` gives: a string, an object with a name or the `@id` of one, or an array of these.
fn names(value: &Value, nodes: &[&Value]) -> Vec<String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    items
        .iter()
        .take(MAX_NAMES)
        .filter_map(|item| {
            let id = item.get("@id");
            let there = || {
                nodes
                    .iter()
                    .find(|node| id.is_some() && node.get("@id") == id && node.get("name").is_some())
            };
            let name = item
                .as_str()
                .or_else(|| item.get("name").or_else(|| there()?.get("name"))?.as_str())?;
            Some(name.trim().to_owned()).filter(|name| !name.is_empty() && !name.contains("://"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn expected() -> Option<Metadata> {
        Some(Metadata {
            title: Some("Ferries stop".into()),
            outlet: Some("Pier Post".into()),
            byline: Some("Ada Quill, Bo Lund".into()),
            published: Some(date(2026, 3, 12)),
        })
    }

    #[test]
    fn an_article_is_found_alone_in_an_array_and_in_a_graph() {
        let alone = r#"{"@type":"NewsArticle","headline":"Ferries stop","datePublished":"2026-03-12T08:00Z",
            "author":[{"name":"Ada Quill"},"Bo Lund"],"publisher":{"@type":"Organization","name":"Pier Post"}}"#;
        let graph = r##"{"@context":"https://schema.org","@graph":[
            {"@type":"Organization","@id":"#o","name":"Pier Post"},{"@type":"Person","@id":"#a","name":"Ada Quill"},
            {"@type":"WebSite","name":"Home","publisher":{"@id":"#o"}},
            {"@type":["Article","ReportageNewsArticle"],"headline":"Ferries stop","datePublished":"2026-03-12",
             "author":[{"@id":"#a"},{"name":"Bo Lund"}],"publisher":{"@id":"#o"}}]}"##;
        assert_eq!(article(alone), expected());
        assert_eq!(article(&format!("[{{\"@type\":\"WebSite\"}},{alone}];")), expected());
        assert_eq!(article(graph), expected());
    }

    #[test]
    fn what_is_no_article_or_no_json_gives_nothing() {
        for block in [
            r#"{"@type":"Organization","name":"Pier Post"}"#,
            "{",
            "",
            "[[[]]]",
            "null",
        ] {
            assert_eq!(article(block), None);
        }
        assert_eq!(article(&"[".repeat(100_000)), None);
    }
}
