use crate::review::{Directness, Evidence, Stance, Unknown};
use serde_json::{Value, json};

/// Evidence as one object of JSON, without what a project file alone can hold.
pub fn to_json(evidence: &Evidence) -> Value {
    json!({
        "citation": evidence.citation,
        "location": evidence.location,
        "quote": evidence.quote,
        "looked_up": evidence.looked_up.map(|day| day.to_string()),
        "directness": evidence.directness.name(),
        "stance": evidence.stance.name(),
    })
}

/// The evidence that [`to_json`] wrote, or anything like it; `None` if it names no source. What is not stated is
/// secondary and supports.
pub fn from_json(value: &Value) -> Option<Evidence> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let evidence = Evidence {
        citation: text("citation").to_owned(),
        location: text("location").to_owned(),
        quote: text("quote").to_owned(),
        looked_up: text("looked_up").parse().ok(),
        directness: directness(text("directness")),
        stance: stance(text("stance")),
        digest: None,
        unknown: Unknown::new(),
    };
    let says = [&evidence.citation, &evidence.location, &evidence.quote];
    says.iter().any(|text| !text.is_empty()).then_some(evidence)
}

/// How near a source is; secondary if that is not stated.
pub fn directness(name: &str) -> Directness {
    let found = Directness::ALL.into_iter().find(|d| d.name() == name);
    found.unwrap_or(Directness::Secondary)
}

/// What a source does for a claim; it supports if that is not stated.
pub fn stance(name: &str) -> Stance {
    let found = Stance::ALL.into_iter().find(|s| s.name() == name);
    found.unwrap_or(Stance::Supports)
}
