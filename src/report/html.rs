use super::escape::{html as text, web_address};
use super::model::Side;
use super::wording::{self, LIMITS, instant, percent, place, published, reviewer, share};
use super::{Entry, ReportModel, html_copy};
use crate::compare::Relation;
use crate::review::{Counts, Evidence, Verdict};

/// The sections that can be jumped to, with their headings.
const SECTIONS: [(&str, &str); 10] = [
    ("standing", "Where it stands"),
    ("conflicts", "Conflicts"),
    ("checks", "Checks"),
    ("unsourced", "Unsourced and anonymous"),
    ("queries", "Corrections and queries"),
    ("changed", "Changed since checked"),
    ("copy", "Checking copy"),
    ("open", "Open items"),
    ("log", "Change log"),
    ("method", "Method and limits"),
];

/// One page that needs nothing beside it, loads nothing and runs nothing. Text from articles and reviewers is all
/// escaped; the only links that lead out are the http and https addresses of evidence.
pub fn render(model: &ReportModel<'_>) -> String {
    let bodies = [
        scoreboard(model),
        conflicts(model),
        checks(model),
        sourcing(model),
        queries(model),
        unsettled(model),
        html_copy::checking_copy(model),
        open(model),
        log(model),
        method(),
    ];
    let there: Vec<_> = SECTIONS
        .into_iter()
        .zip(bodies)
        .filter(|(_, body)| !body.is_empty())
        .collect();
    let ways: String = there
        .iter()
        .map(|((id, title), _)| format!("<li><a href=\"#{id}\">{title}</a></li>"))
        .collect();
    let sections: String = there
        .iter()
        .map(|((id, title), body)| {
            format!("<section class=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n{body}</section>\n")
        })
        .collect();
    let name = text(model.name);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Linecheck {version}\">\n\
         <title>Fact-check report: {name}</title>\n<style>\n{css}</style>\n</head>\n<body>\n\
         <header>\n<h1>Fact-check report: <bdi>{name}</bdi></h1>\n{header}\
         <nav aria-label=\"Sections\"><ul>{ways}</ul></nav>\n</header>\n<main>\n{sections}</main>\n</body>\n</html>\n",
        version = text(model.version),
        css = include_str!("report.css"),
        header = header(model),
    )
}

fn header(model: &ReportModel<'_>) -> String {
    let reviewers: Vec<_> = model.reviewers.iter().map(|name| bdi(name)).collect();
    let reviewers = if reviewers.is_empty() {
        "nobody yet".to_owned()
    } else {
        reviewers.join(", ")
    };
    let rows = model.articles.iter().map(|reported| {
        let (article, description) = (reported.article, &reported.article.description);
        let mut about = vec![stated(&description.outlet, "outlet not stated"), published(description.published)];
        if !description.byline.trim().is_empty() {
            about.insert(1, format!("by {}", bdi(&description.byline)));
        }
        let remarks: String =
            article.remarks.iter().map(|remark| format!("<div class=\"small\">{}</div>", text(remark))).collect();
        vec![
            reported.letter.clone(),
            format!(
                "<div class=\"words\"><strong>{}</strong></div><div>{}</div>{remarks}<div class=\"small\">SHA-256 of the \
                 original file <code>{}</code></div>",
                bdi(&description.title),
                about.join(", "),
                article.digest
            ),
        ]
    });
    format!(
        "<p class=\"summary\">{}</p>\n<p class=\"made\">Reviewers: {reviewers}. Made on {} with Linecheck {}.</p>\n{}",
        wording::summary(model),
        instant(model.generated_at),
        text(model.version),
        table(
            "Articles",
            &[("key", "Letter"), ("", "Title, outlet, author, day of publication")],
            rows.collect()
        ),
    )
}

fn scoreboard(model: &ReportModel<'_>) -> String {
    let row = |name: &str, counts: Counts, coverage: f32| {
        let mut cells = vec![name.to_owned(), counts.all().to_string()];
        cells.extend(Verdict::ALL.map(|verdict| counts.with(verdict).to_string()));
        cells.extend([share(counts.decided(), counts.all()), percent(coverage)]);
        cells
    };
    let mut rows: Vec<_> = model
        .articles
        .iter()
        .map(|a| row(&a.letter, a.counts, a.coverage))
        .collect();
    rows.push(row("All articles", model.counts, model.coverage));
    let verdicts = Verdict::ALL.map(verdict);
    let mut columns = vec![("", "Article"), ("number", "Claims")];
    columns.extend(verdicts.iter().map(|verdict| ("number", verdict.as_str())));
    columns.extend([("number", "Decided"), ("number", "Coverage")]);
    table("Claims by verdict", &columns, rows)
}

/// The heads of a table of claims that a reviewer decided.
const FINDING_HEADS: [(&str, &str); 4] = [
    ("key", "Claim"),
    ("words", "Words"),
    ("", "Note, evidence, links"),
    ("small", "Decided by"),
];

fn conflicts(model: &ReportModel<'_>) -> String {
    let decided = model
        .with(Verdict::Conflicting)
        .map(|entry| finding(model, entry))
        .collect();
    let proposed = model
        .disputes
        .iter()
        .map(|dispute| {
            let (sign, settled) = if dispute.relation == Relation::Conflict {
                ("≠", " conflicting")
            } else {
                ("→", " updated")
            };
            let [a, b] = &dispute.sides;
            vec![
                format!("{}<div class=\"small\">{}</div>", bdi(dispute.fact), text(dispute.why)),
                format!(
                    "<span class=\"verdict\"><span class=\"glyph{}\" aria-hidden=\"true\">{sign}</span>{}</span>",
                    if dispute.settled { settled } else { " proposed" },
                    wording::dispute(dispute)
                ),
                side(model, a),
                side(model, b),
            ]
        })
        .collect();
    let proposed_heads = [
        ("", "Fact and working"),
        ("", "Relation"),
        ("", "One side"),
        ("", "Other side"),
    ];
    table(wording::CONFLICTS_DECIDED, &FINDING_HEADS, decided)
        + &proposed_table(wording::CONFLICTS_PROPOSED, &proposed_heads, proposed)
}

/// The sentence of one side of a dispute with its value in bold, and the claims that hold it.
fn side(model: &ReportModel<'_>, side: &Side<'_>) -> String {
    let [before, value, after] = wording::side_in_sentence(side).map(text);
    let claims: Vec<_> = wording::side_claims(model, side)
        .map(|e| format!("{}{}", glyph(e.claim.verdict), label(e)))
        .collect();
    let mut foot = vec![place(model, &side.value)];
    foot.extend(claims);
    format!(
        "<div class=\"words\" dir=\"auto\">{before}<mark>{value}</mark>{after}</div><div class=\"small\">{}</div>",
        foot.join(" · ")
    )
}

/// A decided claim as a row: label, words, everything noted, who decided.
fn finding(model: &ReportModel<'_>, entry: &Entry<'_>) -> Vec<String> {
    let decided = wording::decided(entry)
        .map(|decided| text(&decided))
        .unwrap_or_default();
    vec![label(entry), quote(model, entry), noted(model, entry), decided]
}

/// The note, evidence and links of a claim, each as a block; empty if there is nothing.
pub(super) fn noted(model: &ReportModel<'_>, entry: &Entry<'_>) -> String {
    let mut out = String::new();
    if !entry.claim.note.trim().is_empty() {
        out += &format!(
            "<div class=\"note\" dir=\"auto\">{}</div>",
            text(entry.claim.note.trim())
        );
    }
    for piece in &entry.claim.evidence {
        out += &format!("<div class=\"evidence\">{}</div>", evidence(piece));
    }
    for link in &entry.links {
        out += &format!(
            "<div class=\"small\">{} {}</div>",
            entry.label,
            wording::link(model, link)
        );
    }
    out
}

fn evidence(evidence: &Evidence) -> String {
    let location = evidence.location.trim();
    let location = match web_address(location) {
        Some(target) => format!(
            "<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>",
            text(&target),
            text(location)
        ),
        None => text(location),
    };
    let quote = evidence.quote.trim();
    let quote = if quote.is_empty() {
        String::new()
    } else {
        format!("“{}”", bdi(quote))
    };
    let citation = if evidence.citation.trim().is_empty() {
        String::new()
    } else {
        bdi(evidence.citation.trim())
    };
    let mut parts = vec![citation, location, quote];
    parts.retain(|part| !part.is_empty());
    format!(
        "Evidence: {} <span class=\"small\">({})</span>",
        parts.join(", "),
        wording::evidence_kind(evidence)
    )
}

fn checks(model: &ReportModel<'_>) -> String {
    if model.checks.is_empty() {
        return String::new();
    }
    let rows = model
        .checks
        .iter()
        .map(|c| {
            let (class, sign) = if c.check.ok { ("holds", "✓") } else { ("fails", "×") };
            vec![
                format!(
                    "<span class=\"verdict\"><span class=\"glyph {class}\" aria-hidden=\"true\">{sign}</span>{}</span>",
                    wording::outcome(c.check.ok)
                ),
                c.check.kind.label().to_owned(),
                format!(
                    "<strong>{}</strong><div class=\"words\" dir=\"auto\">{}</div><div class=\"small\">{}</div>",
                    text(&c.check.working),
                    text(c.passage.words),
                    place(model, &c.passage)
                ),
            ]
        })
        .collect();
    let heads = [("where", "Result"), ("where", "Check"), ("", "Working and words")];
    table("Worked out by the machine from each article alone", &heads, rows)
}

fn sourcing(model: &ReportModel<'_>) -> String {
    let unsourced = model
        .with(Verdict::Unsourced)
        .map(|entry| finding(model, entry))
        .collect();
    let proposed = model
        .sourcing
        .iter()
        .map(|s| {
            vec![
                wording::level(s.level).to_owned(),
                format!("<span dir=\"auto\">{}</span>", text(s.cue.words)),
                format!("<span dir=\"auto\">{}</span>", text(s.sentence.words)),
                place(model, &s.sentence),
            ]
        })
        .collect();
    let proposed_heads = [
        ("where", "Source"),
        ("words", "As printed"),
        ("words", "Sentence"),
        ("small where", "Where"),
    ];
    table(wording::UNSOURCED_DECIDED, &FINDING_HEADS, unsourced)
        + &proposed_table(wording::SOURCING_PROPOSED, &proposed_heads, proposed)
}

fn queries(model: &ReportModel<'_>) -> String {
    let rows: Vec<_> = model
        .queries()
        .map(|entry| {
            let note = format!(
                "<div class=\"note\" dir=\"auto\">{}</div>",
                text(entry.claim.note.trim())
            );
            vec![
                format!("{}{}", glyph(entry.claim.verdict), label(entry)),
                quote(model, entry),
                note,
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = [
        ("key", "Claim"),
        ("words", "As printed"),
        ("", "What the reviewer says"),
    ];
    table(
        "Claims found conflicting or unsourced on which a reviewer left a note",
        &heads,
        rows,
    )
}

fn unsettled(model: &ReportModel<'_>) -> String {
    let rows: Vec<_> = model
        .unsettled
        .iter()
        .map(|u| {
            let entry = u.at.and_then(|at| model.claims.get(at));
            vec![
                entry.map_or_else(|| bdi(u.title), label),
                verdict(u.was),
                format!("<span dir=\"auto\">{}</span>", text(u.old)),
                match u.new {
                    Some(words) => format!("<span dir=\"auto\">{}</span>", text(words)),
                    None => wording::NOT_THERE.to_owned(),
                },
                format!("<div class=\"note\" dir=\"auto\">{}</div>", text(u.claim.note.trim())),
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = [
        ("key", "Claim"),
        ("when", "Verdict then"),
        ("words", "Words then"),
        ("words", "Words now"),
        ("", "Note"),
    ];
    table(wording::UNSETTLED, &heads, rows)
}

fn open(model: &ReportModel<'_>) -> String {
    let rows = model
        .open
        .iter()
        .map(|&open| {
            let entry = open.claim().and_then(|at| model.claims.get(at));
            let reported = open.article().and_then(|at| model.articles.get(at));
            let subject = entry.map(label).or_else(|| reported.map(|a| a.letter.clone()));
            let words = entry.map_or_else(|| bdi(wording::open_words(model, open)), |entry| quote(model, entry));
            vec![open.label().to_owned(), subject.unwrap_or_default(), words]
        })
        .collect();
    let heads = [("where", "What"), ("key", "Where"), ("words", "Words")];
    table("What is left to do before the check is complete", &heads, rows)
}

fn log(model: &ReportModel<'_>) -> String {
    let rows: Vec<_> = model
        .log
        .iter()
        .map(|l| {
            let at = l.decision.at;
            vec![
                format!("<time datetime=\"{at}\">{}</time>", instant(at)),
                bdi(reviewer(&l.decision.reviewer)),
                model.claims.get(l.claim).map(label).unwrap_or_default(),
                format!("{} → {}", verdict(l.before), verdict(l.decision.verdict)),
                format!(
                    "<div class=\"note\" dir=\"auto\">{}</div>",
                    text(l.decision.note.trim())
                ),
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = [
        ("when", "When"),
        ("when", "Who"),
        ("key", "Claim"),
        ("when", "Verdict"),
        ("", "Note as it stood"),
    ];
    table("Every decision, by time", &heads, rows)
}

fn method() -> String {
    let items: String = LIMITS.iter().map(|limit| format!("<li>{limit}</li>\n")).collect();
    format!("<ul>\n{items}</ul>\n")
}

/// A table of what reviewers decided, or of plain fact.
fn table(caption: &str, columns: &[(&str, &str)], rows: Vec<Vec<String>>) -> String {
    table_of("settled", caption, columns, rows)
}

/// A table of what the machine proposes.
fn proposed_table(caption: &str, columns: &[(&str, &str)], rows: Vec<Vec<String>>) -> String {
    table_of("proposed", caption, columns, rows)
}

/// A table; its cells are HTML already. Each column has a class, which may be empty, and a head.
fn table_of(kind: &str, caption: &str, columns: &[(&str, &str)], rows: Vec<Vec<String>>) -> String {
    if rows.is_empty() {
        return format!("<h3>{caption}</h3>\n<p class=\"none\">None.</p>\n");
    }
    let class = |class: &str| {
        if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        }
    };
    let head: String = columns
        .iter()
        .map(|(name, title)| format!("<th scope=\"col\"{}>{title}</th>", class(name)))
        .collect();
    let mut body = String::new();
    for cells in rows {
        body += "<tr>";
        for (at, (cell, (name, _))) in cells.iter().zip(columns).enumerate() {
            let (tag, scope) = if at == 0 { ("th", " scope=\"row\"") } else { ("td", "") };
            body += &format!("<{tag}{scope}{}>{cell}</{tag}>", class(name));
        }
        body += "</tr>\n";
    }
    format!(
        "<div class=\"wide\"><table class=\"{kind}\">\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n\
         </table></div>\n"
    )
}

fn stated(value: &str, none: &str) -> String {
    if value.trim().is_empty() {
        none.to_owned()
    } else {
        bdi(value)
    }
}

/// Text that keeps its own direction to itself.
pub(super) fn bdi(words: &str) -> String {
    format!("<bdi>{}</bdi>", text(words))
}

fn quote(model: &ReportModel<'_>, entry: &Entry<'_>) -> String {
    let said = wording::said(model, &entry.passage).map(|said| format!("<div class=\"small\">{said}</div>"));
    format!(
        "<span dir=\"auto\">{}</span>{}",
        text(entry.passage.words),
        said.unwrap_or_default()
    )
}

/// A claim's label, leading to its mark in the checking copy.
fn label(entry: &Entry<'_>) -> String {
    format!("<a href=\"#in-{0}\">{0}</a>", entry.label)
}

/// A verdict's sign alone, which a screen reader reads as its word.
pub(super) fn glyph(verdict: Verdict) -> String {
    let (name, label) = (verdict.name(), verdict.label());
    format!(
        "<span class=\"glyph {name}\" role=\"img\" aria-label=\"{label}\" title=\"{label}\">{}</span>",
        verdict.glyph()
    )
}

/// A verdict's sign and word.
pub(super) fn verdict(verdict: Verdict) -> String {
    format!(
        "<span class=\"verdict\"><span class=\"glyph {}\" aria-hidden=\"true\">{}</span>{}</span>",
        verdict.name(),
        verdict.glyph(),
        verdict.label()
    )
}
