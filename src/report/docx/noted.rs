use super::links::Links;
use super::markup::{paragraph_of, run};
use crate::report::{Entry, ReportModel, wording};
use crate::review::Evidence;

/// The note, evidence and links of a claim, each as a paragraph of this style; empty if there is nothing.
pub fn noted(model: &ReportModel<'_>, entry: &Entry<'_>, style: &str, links: &mut Links) -> String {
    let mut out = String::new();
    let note = entry.claim.note.trim();
    if !note.is_empty() {
        out += &paragraph_of(style, note, &run("", note));
    }
    for piece in &entry.claim.evidence {
        out += &paragraph_of(style, "", &evidence(piece, links));
    }
    for link in &entry.links {
        let words = format!("{} {}", entry.label, wording::link(model, link));
        out += &paragraph_of(style, "", &run("", &words));
    }
    out
}

/// A piece of evidence on one line; its location is a link if it leads to the web.
fn evidence(evidence: &Evidence, links: &mut Links) -> String {
    let (citation, location, quote) = (
        evidence.citation.trim(),
        evidence.location.trim(),
        evidence.quote.trim(),
    );
    let shown = match links.id(location) {
        Some(id) => format!(
            "<w:hyperlink r:id=\"{id}\">{}</w:hyperlink>",
            run("Hyperlink", location)
        ),
        None => run("", location),
    };
    let parts = [
        (citation, run("", citation)),
        (location, shown),
        (quote, run("", &format!("“{quote}”"))),
    ];
    let there = parts.iter().filter(|(words, _)| !words.is_empty());
    let parts: Vec<_> = there.map(|(_, markup)| markup.as_str()).collect();
    format!(
        "{}{}{}",
        run("", "Evidence: "),
        parts.join(&run("", ", ")),
        run("", &format!(" ({})", wording::evidence_kind(evidence)))
    )
}
