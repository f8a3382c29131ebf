use super::escape::markdown as text;
use super::wording::{self, LIMITS, instant, percent, place, published, reviewer, share};
use super::{Entry, ReportModel, ReportedArticle, Run};
use crate::review::{Counts, Verdict};

/// The report as Markdown with tables. Text from articles and reviewers is all escaped: it cannot become markup, a link
/// or a table cell of its own.
pub fn render(model: &ReportModel<'_>) -> String {
    let mut blocks = vec![header(model), scoreboard(model), conflicts(model)];
    blocks.extend(checks(model));
    blocks.push(sourcing(model));
    blocks.extend(queries(model));
    blocks.extend(unsettled(model));
    blocks.push(checking_copy(model));
    blocks.push(open(model));
    blocks.extend(log(model));
    let limits: Vec<_> = LIMITS.iter().map(|limit| format!("- {limit}")).collect();
    blocks.push(format!("## Method and limits\n\n{}", limits.join("\n")));
    blocks.join("\n\n") + "\n"
}

fn header(model: &ReportModel<'_>) -> String {
    let rows = model.articles.iter().map(|reported| {
        let (article, description) = (reported.article, &reported.article.description);
        let or = |value: &str, none: &str| {
            if value.trim().is_empty() {
                none.to_owned()
            } else {
                text(value)
            }
        };
        vec![
            reported.letter.clone(),
            text(&description.title),
            or(&description.outlet, "not stated"),
            or(&description.byline, "not stated"),
            published(description.published),
            format!("`{}`", article.digest),
            article.remarks.iter().map(|r| text(r)).collect::<Vec<_>>().join("; "),
        ]
    });
    let head = [
        "",
        "Article",
        "Outlet",
        "By",
        "Published",
        "SHA-256 of the original file",
        "Remarks",
    ];
    let reviewers = model
        .reviewers
        .iter()
        .map(|name| text(name))
        .collect::<Vec<_>>()
        .join(", ");
    format!(
        "# Fact-check report: {}\n\n{}\n\nReviewers: {}. Made on {} with Linecheck {}.\n\n{}",
        text(model.name),
        wording::summary(model),
        if reviewers.is_empty() { "nobody yet" } else { &reviewers },
        instant(model.generated_at),
        text(model.version),
        table(&head, rows.collect()),
    )
}

fn scoreboard(model: &ReportModel<'_>) -> String {
    let row = |name: String, counts: Counts, coverage: f32| {
        let mut cells = vec![name, counts.all().to_string()];
        cells.extend(Verdict::ALL.map(|verdict| counts.with(verdict).to_string()));
        cells.extend([share(counts.decided(), counts.all()), percent(coverage)]);
        cells
    };
    let mut rows: Vec<_> = model
        .articles
        .iter()
        .map(|a| row(a.letter.clone(), a.counts, a.coverage))
        .collect();
    rows.push(row("All".to_owned(), model.counts, model.coverage));
    let verdicts = Verdict::ALL.map(|v| format!("{} {}", v.glyph(), v.label()));
    let mut head = vec!["Article", "Claims"];
    head.extend(verdicts.iter().map(String::as_str));
    head.extend(["Decided", "Coverage"]);
    format!("## Where it stands\n\n{}", table(&head, rows))
}

fn conflicts(model: &ReportModel<'_>) -> String {
    let decided: Vec<_> = model
        .with(Verdict::Conflicting)
        .map(|entry| finding(model, entry))
        .collect();
    let proposed: Vec<_> = model
        .disputes
        .iter()
        .map(|dispute| {
            let side = |side: &super::model::Side<'_>| {
                let claims: Vec<_> = wording::side_claims(model, side)
                    .map(|entry| format!("{} {}", entry.label, entry.claim.verdict.glyph()))
                    .collect();
                let claims = if claims.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", claims.join(", "))
                };
                format!(
                    "{}: **{}** in “{}”{claims}",
                    place(model, &side.value),
                    text(side.value.words),
                    text(side.sentence.words)
                )
            };
            let [a, b] = &dispute.sides;
            vec![
                text(dispute.fact),
                side(a),
                side(b),
                wording::dispute(dispute),
                text(dispute.why),
            ]
        })
        .collect();
    let decided = match decided.is_empty() {
        true => "None.".to_owned(),
        false => table(&["Claim", "Words", "Note", "Against", "Decided"], decided),
    };
    let proposed = match proposed.is_empty() {
        true => "None.".to_owned(),
        false => table(&["Fact", "One side", "Other side", "Relation", "Why"], proposed),
    };
    format!(
        "## Conflicts\n\n### {}\n\n{decided}\n\n### {}\n\n{proposed}",
        wording::CONFLICTS_DECIDED,
        wording::CONFLICTS_PROPOSED
    )
}

/// A decided claim as a row: label, words, note, links and contradicting evidence, who decided.
fn finding(model: &ReportModel<'_>, entry: &Entry<'_>) -> Vec<String> {
    let links = entry.links.iter().map(|link| wording::link(model, link));
    let against = links.chain(evidence(entry));
    vec![
        entry.label.clone(),
        quote(model, entry),
        text(&entry.claim.note),
        against.collect::<Vec<_>>().join("; "),
        wording::decided(entry)
            .map(|decided| text(&decided))
            .unwrap_or_default(),
    ]
}

/// A claim's words, with the time at which they are said in a transcript.
fn quote(model: &ReportModel<'_>, entry: &Entry<'_>) -> String {
    let said = wording::said(model, &entry.passage).map(|said| format!(" ({said})"));
    format!("“{}”{}", text(entry.passage.words), said.unwrap_or_default())
}

fn evidence<'e>(entry: &'e Entry<'_>) -> impl Iterator<Item = String> + 'e {
    entry.claim.evidence.iter().map(|e| {
        let mut parts = vec![text(&e.citation), text(&e.location)];
        if !e.quote.trim().is_empty() {
            parts.push(format!("“{}”", text(&e.quote)));
        }
        parts.retain(|part| !part.is_empty());
        format!("{} ({})", parts.join(", "), wording::evidence_kind(e))
    })
}

fn checks(model: &ReportModel<'_>) -> Option<String> {
    let rows: Vec<_> = model
        .checks
        .iter()
        .map(|c| {
            vec![
                wording::outcome(c.check.ok).to_owned(),
                c.check.kind.label().to_owned(),
                text(&c.check.working),
                place(model, &c.passage),
                format!("“{}”", text(c.passage.words)),
            ]
        })
        .collect();
    let head = ["Result", "Check", "Working", "Where", "Words"];
    (!rows.is_empty()).then(|| format!("## Checks\n\n{}", table(&head, rows)))
}

fn sourcing(model: &ReportModel<'_>) -> String {
    let unsourced: Vec<_> = model
        .with(Verdict::Unsourced)
        .map(|entry| finding(model, entry))
        .collect();
    let proposed: Vec<_> = model
        .sourcing
        .iter()
        .map(|s| {
            vec![
                wording::level(s.level).to_owned(),
                text(s.cue.words),
                place(model, &s.sentence),
                format!("“{}”", text(s.sentence.words)),
            ]
        })
        .collect();
    let unsourced = match unsourced.is_empty() {
        true => "None.".to_owned(),
        false => table(&["Claim", "Words", "Note", "Evidence and links", "Decided"], unsourced),
    };
    let proposed = match proposed.is_empty() {
        true => "None.".to_owned(),
        false => table(&["Source", "As printed", "Where", "Sentence"], proposed),
    };
    format!(
        "## Unsourced and anonymous\n\n### {}\n\n{unsourced}\n\n### {}\n\n{proposed}",
        wording::UNSOURCED_DECIDED,
        wording::SOURCING_PROPOSED
    )
}

fn queries(model: &ReportModel<'_>) -> Option<String> {
    let rows: Vec<_> = model
        .queries()
        .map(|entry| {
            vec![
                format!("{} {}", entry.label, entry.claim.verdict.glyph()),
                quote(model, entry),
                text(&entry.claim.note),
            ]
        })
        .collect();
    let head = ["Claim", "As printed", "What the reviewer says"];
    (!rows.is_empty()).then(|| format!("## Corrections and queries\n\n{}", table(&head, rows)))
}

fn unsettled(model: &ReportModel<'_>) -> Option<String> {
    let quoted = |words: &str| format!("“{}”", text(words));
    let rows: Vec<_> = model
        .unsettled
        .iter()
        .map(|u| {
            vec![
                u.at.map_or_else(|| text(u.title), |at| model.label(at).to_owned()),
                u.was.label().to_owned(),
                quoted(u.old),
                u.new.map_or_else(|| wording::NOT_THERE.to_owned(), quoted),
                text(&u.claim.note),
            ]
        })
        .collect();
    let head = ["Claim", "Verdict then", "Words then", "Words now", "Note"];
    (!rows.is_empty()).then(|| format!("## {}\n\n{}", wording::UNSETTLED, table(&head, rows)))
}

fn checking_copy(model: &ReportModel<'_>) -> String {
    let mut blocks = vec![
        "## Checking copy".to_owned(),
        format!(
            "A claim stands between ⟦ and ⟧; its number and verdict follow. {}.",
            Verdict::ALL
                .map(|v| format!("{} {}", v.glyph(), v.label().to_lowercase()))
                .join(", ")
        ),
    ];
    for reported in &model.articles {
        let claims = model.claims_of(reported);
        blocks.push(format!(
            "### {}: {}",
            reported.letter,
            text(&reported.article.description.title)
        ));
        blocks.extend(reported.copy.iter().map(|runs| paragraph(reported, claims, runs)));
        let notes: Vec<_> = claims.iter().map(|entry| footnote(model, entry)).collect();
        if !notes.is_empty() {
            blocks.push(format!("#### Claims of {}\n\n{}", reported.letter, notes.join("\n")));
        }
    }
    blocks.join("\n\n")
}

fn paragraph(reported: &ReportedArticle<'_>, claims: &[Entry<'_>], runs: &[Run]) -> String {
    let words = reported.article.text.as_str();
    let mut out = String::new();
    for run in runs {
        let here = run.span.of(words);
        let written = text(here);
        let space_before = here.starts_with(|c: char| c.is_ascii_whitespace());
        let space_after = here.ends_with(|c: char| c.is_ascii_whitespace());
        if space_before && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&"⟦".repeat(run.opens.len()));
        out.push_str(&written);
        for entry in run.closes.iter().filter_map(|&i| claims.get(i)) {
            out.push_str(&format!("⟧ {} {}", entry.label, entry.claim.verdict.glyph()));
        }
        if space_after && !written.is_empty() {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

fn footnote(model: &ReportModel<'_>, entry: &Entry<'_>) -> String {
    let claim = entry.claim;
    let mut parts = vec![format!(
        "- **{}** {} {}",
        entry.label,
        claim.verdict.glyph(),
        claim.verdict.label()
    )];
    parts.extend(wording::decided(entry).map(|decided| text(&decided)));
    parts.extend(Some(wording::origin(claim.origin).to_owned()).filter(|o| !o.is_empty()));
    parts.extend(wording::said(model, &entry.passage));
    let mut lines = vec![parts.join(", ")];
    if !claim.note.trim().is_empty() {
        lines.push(format!("Note: {}", text(&claim.note)));
    }
    lines.extend(evidence(entry).map(|evidence| format!("Evidence: {evidence}")));
    lines.extend(entry.links.iter().map(|link| wording::link(model, link)));
    lines.join("\n  - ")
}

fn open(model: &ReportModel<'_>) -> String {
    let rows: Vec<_> = model
        .open
        .iter()
        .map(|&open| {
            let subject = wording::open_subject(model, open).to_owned();
            vec![
                open.label().to_owned(),
                subject,
                format!("“{}”", text(wording::open_words(model, open))),
            ]
        })
        .collect();
    if rows.is_empty() {
        return "## Open items\n\nNone.".to_owned();
    }
    format!("## Open items\n\n{}", table(&["What", "Where", "Words"], rows))
}

fn log(model: &ReportModel<'_>) -> Option<String> {
    let rows: Vec<_> = model
        .log
        .iter()
        .map(|l| {
            vec![
                instant(l.decision.at),
                text(reviewer(&l.decision.reviewer)),
                model.label(l.claim).to_owned(),
                format!("{} → {}", l.before.label(), l.decision.verdict.label()),
                text(&l.decision.note),
            ]
        })
        .collect();
    let head = ["When", "Who", "Claim", "Verdict", "Note as it stood"];
    (!rows.is_empty()).then(|| format!("## Change log\n\n{}", table(&head, rows)))
}

/// A table; the cells are Markdown already and hold no line ends.
fn table(head: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut lines = vec![
        format!("| {} |", head.join(" | ")),
        format!("|{}", " --- |".repeat(head.len())),
    ];
    lines.extend(rows.into_iter().map(|cells| format!("| {} |", cells.join(" | "))));
    lines.join("\n")
}
