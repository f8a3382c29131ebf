use super::cell::Cell;
use super::looks::Looks;
use super::sheet::Sheet;
use crate::extract::Value;
use crate::ingest::clock;
use crate::report::{Entry, ReportModel, Unsettled, cells, wording};
use crate::review::{Kinds, Origin};
use crate::text::Coordinates;
use rust_xlsxwriter::XlsxError;

/// The columns, with their widths in characters. Start and end are Unicode code points of the article's text, from 0, end
/// exclusive.
const COLUMNS: [(&str, u8); 32] = [
    ("Claim", 8),
    ("Verdict", 13),
    ("Words", 60),
    ("Note", 40),
    ("Sources", 9),
    ("Conflicts with", 12),
    ("Other links", 24),
    ("Reviewer", 18),
    ("Decided (UTC)", 18),
    ("Decisions", 10),
    ("Outlet", 20),
    ("Published", 13),
    ("Date proposed", 10),
    ("Paragraph", 10),
    ("Sentence", 10),
    ("Kind", 14),
    ("Topic", 20),
    ("Number", 14),
    ("Values as printed", 18),
    ("Unit", 12),
    ("Bound", 12),
    ("Of what", 20),
    ("Speaker", 24),
    ("Attribution", 14),
    ("Score", 8),
    ("Why proposed", 70),
    ("Found by", 12),
    ("Start", 9),
    ("End", 9),
    ("Claim id", 18),
    ("Article", 9),
    ("Article id", 14),
];

/// What follows them where an article is a transcript.
const TIME: (&str, u8) = ("Said at", 10);

/// One row a claim; lost ones at the end.
pub fn sheet<'l>(model: &ReportModel<'_>, looks: &'l Looks) -> Result<Sheet<'l>, XlsxError> {
    let mut columns = COLUMNS.to_vec();
    columns.extend(cells::has_times(model).then_some(TIME));
    let mut sheet = Sheet::new("Claims", &columns, (1, 9), looks)?;
    for reported in &model.articles {
        let coordinates = Coordinates::new(reported.article.text.as_str());
        for entry in model.claims_of(reported) {
            let said = cells::said(model, &entry.passage).map(|(from, _)| clock(from).into());
            sheet.push(row(model, entry, &coordinates).into_iter().chain(said))?;
        }
    }
    for lost in model.unsettled.iter().filter(|u| u.at.is_none()) {
        sheet.push(lost_row(lost))?;
    }
    Ok(sheet)
}

fn row(model: &ReportModel<'_>, entry: &Entry<'_>, coordinates: &Coordinates<'_>) -> [Cell; COLUMNS.len()] {
    let (claim, passage) = (entry.claim, &entry.passage);
    let article = model.articles.get(passage.article).map(|r| r.article);
    let published = article.and_then(|a| a.description.published);
    let text = cells::text_of(model, entry);
    let kinds = Kinds::of(claim, passage.words, entry.mentions.iter().copied());
    let standing = cells::standing(entry);
    // A cell is one number; of a claim with several values none is more the claim's than the others.
    let number = match entry.mentions.as_slice() {
        [mention] => mention.value,
        _ => None,
    };
    [
        entry.label.as_str().into(),
        Cell::Verdict(claim.verdict),
        passage.words.into(),
        claim.note.as_str().into(),
        claim.evidence.len().into(),
        cells::conflicts_with(model, entry).into(),
        cells::other_links(model, entry).into(),
        standing.map(|d| wording::reviewer(&d.reviewer)).into(),
        standing.map(|d| Cell::Instant(d.at)).into(),
        claim.decisions.len().into(),
        article.map(|a| a.description.outlet.as_str()).into(),
        published.map(|p| Cell::Day(p.date)).into(),
        published.map(|p| if p.proposed { "yes" } else { "no" }).into(),
        passage.paragraph.into(),
        entry.sentence.into(),
        kinds.iter().map(|k| k.label()).collect::<Vec<_>>().join("; ").into(),
        claim.topic.as_str().into(),
        match number {
            Some(Value::Number(number)) => Cell::Figure(number),
            _ => Cell::Empty,
        },
        cells::each_value(entry, |m| m.value_span.of(text).to_owned()).into(),
        cells::each_value(entry, |m| m.unit.as_deref().unwrap_or_default().to_owned()).into(),
        cells::each_value(entry, |m| m.bound.name().replace('_', " ")).into(),
        cells::each_value(entry, |m| cells::counted(m, text)).into(),
        cells::speaker(entry, text).into(),
        entry.attribution.map(|a| wording::level(a.level)).into(),
        entry
            .candidate
            .map(|c| Cell::Figure((f64::from(c.score) * 100.0).round() / 100.0))
            .into(),
        cells::reasons(entry, text).into(),
        found_by(claim.origin).into(),
        coordinates.code_point(passage.span.start()).into(),
        coordinates.code_point(passage.span.end()).into(),
        claim.id.as_str().into(),
        model.letter(passage.article).into(),
        article.map(|a| a.id.as_str()).into(),
    ]
}

/// A claim whose words are not in its article any more: it has neither a place nor a verdict that counts.
fn lost_row(lost: &Unsettled<'_>) -> Vec<Cell> {
    let claim = lost.claim;
    let said = |head: &str| match head {
        "Claim" | "Verdict" => "lost".into(),
        "Words" => lost.old.into(),
        "Note" => claim.note.as_str().into(),
        "Sources" => claim.evidence.len().into(),
        "Decisions" => claim.decisions.len().into(),
        "Topic" => claim.topic.as_str().into(),
        "Found by" => found_by(claim.origin).into(),
        "Claim id" => claim.id.as_str().into(),
        _ => Cell::Empty,
    };
    COLUMNS.iter().map(|(head, _)| said(head)).collect()
}

fn found_by(origin: Origin) -> &'static str {
    match origin {
        Origin::Extracted => "machine",
        Origin::ByHand => "reviewer",
    }
}
