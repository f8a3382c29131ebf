use super::copy::origin;
use super::links::Links;
use super::markup::{cell, entry, label, labels, paragraph, plain, run, table, verdict};
use super::noted::noted;
use crate::report::model::Side;
use crate::report::wording::{self, LIMITS, instant, percent, place, share};
use crate::report::{Entry, ReportModel};
use crate::review::{Counts, Verdict};

/// What stands before the checking copy: how the claims stand, the conflicts, the checks that do not hold.
pub fn summary(model: &ReportModel<'_>, links: &mut Links) -> String {
    let reviewers = match model.reviewers.as_slice() {
        [] => "nobody yet".to_owned(),
        names => names.join(", "),
    };
    let made = format!(
        "Reviewers: {reviewers}. Made on {} with Linecheck {}.",
        instant(model.generated_at),
        model.version
    );
    [
        plain("Title", &format!("Fact-check report: {}", model.name)),
        plain("Normal", &wording::summary(model)),
        plain("About", &made),
        articles(model),
        plain("Heading1", "Where it stands"),
        scoreboard(model),
        plain("Heading1", "Conflicts"),
        decided(model, links),
        proposed(model),
        checks(model),
    ]
    .concat()
}

/// Which article each letter stands for.
fn articles(model: &ReportModel<'_>) -> String {
    let each = model.articles.iter().map(|reported| {
        let title = &reported.article.description.title;
        let words = format!(" {title} · {}", origin(reported));
        paragraph("Normal", &(run("Key", &reported.letter) + &run("", &words)))
    });
    each.collect()
}

fn scoreboard(model: &ReportModel<'_>) -> String {
    let row = |name: &str, counts: Counts, coverage: f32| {
        let mut cells = vec![cell(name), cell(&counts.all().to_string())];
        cells.extend(Verdict::ALL.map(|verdict| cell(&counts.with(verdict).to_string())));
        cells.extend([cell(&share(counts.decided(), counts.all())), cell(&percent(coverage))]);
        cells
    };
    let articles = model.articles.iter();
    let mut rows: Vec<_> = articles.map(|a| row(&a.letter, a.counts, a.coverage)).collect();
    rows.push(row("All", model.counts, model.coverage));
    let verdicts = Verdict::ALL.map(|v| format!("{} {}", v.glyph(), v.label()));
    let mut columns = vec![(6, "Article"), (6, "Claims")];
    columns.extend(verdicts.iter().map(|verdict| (10, verdict.as_str())));
    columns.extend([(7, "Decided"), (8, "Coverage")]);
    table("Claims by verdict", &columns, rows)
}

fn decided(model: &ReportModel<'_>, links: &mut Links) -> String {
    let rows = model
        .with(Verdict::Conflicting)
        .map(|entry| {
            let decided = wording::decided(entry).unwrap_or_default();
            let noted = noted(model, entry, "Cell", links);
            let noted = if noted.is_empty() { cell("") } else { noted };
            vec![labelled(entry), cell(entry.passage.words), noted, cell(&decided)]
        })
        .collect();
    let columns = [
        (5, "Claim"),
        (14, "Words"),
        (18, "Note, evidence, links"),
        (9, "Decided by"),
    ];
    table(wording::CONFLICTS_DECIDED, &columns, rows)
}

fn proposed(model: &ReportModel<'_>) -> String {
    let rows = model
        .disputes
        .iter()
        .map(|dispute| {
            let [a, b] = &dispute.sides;
            vec![
                cell(dispute.fact) + &plain("CellSmall", dispute.why),
                cell(&wording::dispute(dispute)),
                side(model, a),
                side(model, b),
            ]
        })
        .collect();
    let columns = [
        (11, "Fact and working"),
        (7, "Relation"),
        (14, "One side"),
        (14, "Other side"),
    ];
    table(wording::CONFLICTS_PROPOSED, &columns, rows)
}

/// The sentence of one side of a dispute with its value in bold, and the claims that hold it.
fn side(model: &ReportModel<'_>, side: &Side<'_>) -> String {
    let [before, value, after] = wording::side_in_sentence(side);
    let sentence = format!("{}{}{}", run("", before), run("Key", value), run("", after));
    let place = run("", &place(model, &side.value));
    paragraph("Cell", &sentence) + &paragraph("CellSmall", &(place + &labels(wording::side_claims(model, side))))
}

fn checks(model: &ReportModel<'_>) -> String {
    let failed: Vec<_> = model.checks.iter().filter(|c| !c.check.ok).collect();
    let rows = failed
        .iter()
        .map(|c| {
            vec![
                cell(c.check.kind.label()),
                paragraph("Cell", &run("Key", &c.check.working)) + &cell(c.passage.words),
                cell(&place(model, &c.passage)),
            ]
        })
        .collect();
    let held = model.checks.len() - failed.len();
    let columns = [(9, "Check"), (29, "Working and words"), (8, "Where")];
    [
        plain("Heading1", "Checks"),
        table(
            "Checks that do not hold, worked out by the machine from each article alone",
            &columns,
            rows,
        ),
        plain(
            "Normal",
            &format!(
                "{held} {} and {} not listed.",
                wording::plural(held, "check holds", "checks hold"),
                wording::plural(held, "is", "are")
            ),
        ),
    ]
    .concat()
}

/// What was checked before its article changed; empty if there is nothing.
pub fn unsettled(model: &ReportModel<'_>) -> String {
    let rows: Vec<_> = model
        .unsettled
        .iter()
        .map(|u| {
            vec![
                entry(model, u.at).map_or_else(|| cell(u.title), labelled),
                paragraph("Cell", &verdict(u.was)),
                cell(u.old),
                cell(u.new.unwrap_or(wording::NOT_THERE)),
                cell(u.claim.note.trim()),
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let columns = [
        (6, "Claim"),
        (8, "Verdict then"),
        (12, "Words then"),
        (12, "Words now"),
        (8, "Note"),
    ];
    plain("Part", "Changed since checked") + &table(wording::UNSETTLED, &columns, rows)
}

/// What every report says about itself at its end.
pub fn method() -> String {
    let limits: String = LIMITS.iter().map(|limit| plain("Normal", limit)).collect();
    plain("Part", "Method and limits") + &limits
}

fn labelled(entry: &Entry<'_>) -> String {
    paragraph("Cell", &label(entry))
}
