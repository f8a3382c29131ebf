use super::cell::Cell;
use super::looks::Looks;
use super::sheet::Sheet;
use crate::report::model::Side;
use crate::report::{Entry, ReportModel, wording};
use crate::review::Claim;
use rust_xlsxwriter::XlsxError;

/// One row a conflict or update between two values, those of reviewers and those that the machine proposes.
pub fn conflicts<'l>(model: &ReportModel<'_>, looks: &'l Looks) -> Result<Sheet<'l>, XlsxError> {
    let columns = [
        ("Fact", 28),
        ("Relation", 18),
        ("Working", 32),
        ("First article", 9),
        ("First value", 18),
        ("First sentence", 44),
        ("First paragraph", 10),
        ("First claims", 16),
        ("Second article", 9),
        ("Second value", 18),
        ("Second sentence", 44),
        ("Second paragraph", 10),
        ("Second claims", 16),
    ];
    let mut sheet = Sheet::new("Conflicts", &columns, (1, 13), looks)?;
    for dispute in &model.disputes {
        let [a, b] = dispute.sides.each_ref().map(|s| side(model, s));
        let about = [
            dispute.fact.into(),
            wording::dispute(dispute).into(),
            dispute.why.into(),
        ];
        sheet.push(about.into_iter().chain(a).chain(b))?;
    }
    Ok(sheet)
}

/// Article, value, sentence, paragraph and claims of one side.
fn side(model: &ReportModel<'_>, side: &Side<'_>) -> [Cell; 5] {
    let claims = wording::side_claims(model, side);
    let claims = claims.map(|e| format!("{} {}", e.label, e.claim.verdict.label().to_lowercase()));
    [
        model.letter(side.value.article).into(),
        side.value.words.into(),
        side.sentence.words.into(),
        side.value.paragraph.into(),
        claims.collect::<Vec<_>>().join("; ").into(),
    ]
}

/// One row a check, failures first.
pub fn checks<'l>(model: &ReportModel<'_>, looks: &'l Looks) -> Result<Sheet<'l>, XlsxError> {
    let columns = [
        ("Result", 14),
        ("Check", 14),
        ("Working", 60),
        ("Words", 60),
        ("Article", 9),
        ("Paragraph", 10),
    ];
    let mut sheet = Sheet::new("Checks", &columns, (0, 6), looks)?;
    for checked in &model.checks {
        sheet.push([
            Cell::Outcome(checked.check.ok),
            checked.check.kind.label().into(),
            checked.check.working.as_str().into(),
            checked.passage.words.into(),
            model.letter(checked.passage.article).into(),
            checked.passage.paragraph.into(),
        ])?;
    }
    Ok(sheet)
}

/// One row a piece of evidence and the claim that it is for; that of lost claims at the end.
pub fn sources<'l>(model: &ReportModel<'_>, looks: &'l Looks) -> Result<Sheet<'l>, XlsxError> {
    let columns = [
        ("Claim", 8),
        ("Verdict", 13),
        ("Words", 44),
        ("Source", 32),
        ("Address or file", 40),
        ("Quote", 40),
        ("Looked up", 13),
        ("Primary or secondary", 12),
        ("Supports or contradicts", 13),
        ("SHA-256 of the file", 70),
    ];
    let mut sheet = Sheet::new("Sources", &columns, (1, 9), looks)?;
    let standing = |entry: &Entry<'_>| (Cell::from(entry.label.as_str()), Cell::Verdict(entry.claim.verdict));
    for entry in &model.claims {
        evidence(&mut sheet, entry.claim, entry.passage.words, || standing(entry))?;
    }
    for lost in model.unsettled.iter().filter(|u| u.at.is_none()) {
        evidence(&mut sheet, lost.claim, lost.old, || ("lost".into(), "lost".into()))?;
    }
    Ok(sheet)
}

fn evidence(
    sheet: &mut Sheet<'_>,
    claim: &Claim,
    words: &str,
    standing: impl Fn() -> (Cell, Cell),
) -> Result<(), XlsxError> {
    for piece in &claim.evidence {
        let (label, verdict) = standing();
        sheet.push([
            label,
            verdict,
            words.into(),
            piece.citation.as_str().into(),
            Cell::Link(piece.location.trim().to_owned()),
            piece.quote.as_str().into(),
            piece.looked_up.map(Cell::Day).into(),
            piece.directness.name().into(),
            piece.stance.name().into(),
            piece.digest.map(|d| d.to_string()).into(),
        ])?;
    }
    Ok(())
}

/// One row for each thing that is left to do.
pub fn open<'l>(model: &ReportModel<'_>, looks: &'l Looks) -> Result<Sheet<'l>, XlsxError> {
    let columns = [("What", 40), ("Where", 9), ("Verdict", 13), ("Words", 80)];
    let mut sheet = Sheet::new("Open items", &columns, (0, 4), looks)?;
    for &open in &model.open {
        let entry = open.claim().and_then(|at| model.claims.get(at));
        let article = open.article().and_then(|at| model.articles.get(at));
        let words = entry.map(|e| e.passage.words);
        sheet.push([
            open.label().into(),
            wording::open_subject(model, open).into(),
            entry.map(|e| Cell::Verdict(e.claim.verdict)).into(),
            words.or(article.map(|a| a.article.description.title.as_str())).into(),
        ])?;
    }
    Ok(sheet)
}
