use super::wording::reviewer;
use super::{Entry, ReportModel, Unsettled, cells, escape};
use crate::ingest::timecode;
use crate::text::Coordinates;
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// The columns. `start_cp` and `end_cp` are Unicode code points of the article's text, from 0, end exclusive.
const COLUMNS: [&str; 36] = [
    "ref",
    "claim_id",
    "article",
    "article_id",
    "article_title",
    "outlet",
    "published",
    "published_proposed",
    "paragraph",
    "sentence",
    "start_cp",
    "end_cp",
    "quote",
    "claim_type",
    "speaker",
    "attribution_level",
    "value",
    "unit",
    "bound",
    "topic",
    "auto_score",
    "auto_reasons",
    "verdict",
    "source_1",
    "source_1_location",
    "source_1_looked_up",
    "source_1_directness",
    "source_1_stance",
    "sources_n",
    "conflicts_with",
    "other_links",
    "note",
    "reviewer",
    "decided_at",
    "decisions_n",
    "origin",
];

/// What follows them where an article is a transcript: from when to when the words are said.
const TIMES: [&str; 2] = ["said_from", "said_to"];

/// One row a claim, lost ones at the end, after RFC 4180, for a spreadsheet: with byte order mark, everything quoted, nothing that a
/// spreadsheet would run.
pub fn render(model: &ReportModel<'_>) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory fails only on rows of another length, which the arrays rule out.
    let times = if cells::has_times(model) { TIMES.len() } else { 0 };
    let _ = writer.write_record(COLUMNS.iter().chain(TIMES.iter().take(times)));
    for reported in &model.articles {
        let coordinates = Coordinates::new(reported.article.text.as_str());
        for entry in model.claims_of(reported) {
            let said = said(model, entry).into_iter().take(times);
            let row = row(model, entry, &coordinates).into_iter().chain(said);
            let _ = writer.write_record(row.map(|cell| escape::csv(&cell)));
        }
    }
    for lost in model.unsettled.iter().filter(|u| u.at.is_none()) {
        let columns = COLUMNS.iter().chain(TIMES.iter().take(times));
        let row = columns.map(|column| escape::csv(&lost_cell(lost, column)));
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// A cell of a claim whose words are not in its article any more: it has neither a place nor a verdict that counts.
fn lost_cell(lost: &Unsettled<'_>, column: &str) -> String {
    let claim = lost.claim;
    match column {
        "ref" | "verdict" => "lost".to_owned(),
        "claim_id" => claim.id.to_string(),
        "article_title" => lost.title.to_owned(),
        "quote" => lost.old.to_owned(),
        "note" => claim.note.clone(),
        "sources_n" => claim.evidence.len().to_string(),
        "source_1" => claim.evidence.first().map(|e| e.citation.clone()).unwrap_or_default(),
        "source_1_location" => claim.evidence.first().map(|e| e.location.clone()).unwrap_or_default(),
        "decisions_n" => claim.decisions.len().to_string(),
        "origin" => claim.origin.name().to_owned(),
        _ => String::new(),
    }
}

fn said(model: &ReportModel<'_>, entry: &Entry<'_>) -> [String; TIMES.len()] {
    let said = cells::said(model, &entry.passage);
    said.map_or_else(Default::default, |(from, to)| [from, to].map(timecode))
}

fn row(model: &ReportModel<'_>, entry: &Entry<'_>, coordinates: &Coordinates<'_>) -> [String; COLUMNS.len()] {
    let (claim, passage) = (entry.claim, &entry.passage);
    let reported = model.articles.get(passage.article);
    let described = |read: fn(&crate::review::Article) -> String| reported.map(|r| read(r.article)).unwrap_or_default();
    let text = cells::text_of(model, entry);
    let mut kinds: Vec<_> = entry.mentions.iter().map(|m| m.kind.name()).collect();
    kinds.dedup();
    let first = claim.evidence.first();
    let last = cells::standing(entry);
    [
        entry.label.clone(),
        claim.id.to_string(),
        model.letter(passage.article).to_owned(),
        described(|a| a.id.to_string()),
        described(|a| a.description.title.clone()),
        described(|a| a.description.outlet.clone()),
        described(|a| a.description.published.map(|p| p.date.to_string()).unwrap_or_default()),
        described(|a| {
            a.description
                .published
                .map(|p| p.proposed.to_string())
                .unwrap_or_default()
        }),
        passage.paragraph.to_string(),
        entry.sentence.map(|n| n.to_string()).unwrap_or_default(),
        coordinates.code_point(passage.span.start()).to_string(),
        coordinates.code_point(passage.span.end()).to_string(),
        passage.words.to_owned(),
        kinds.join("; "),
        cells::speaker(entry, text),
        entry.attribution.map_or("none", |a| a.level.name()).to_owned(),
        cells::each_value(entry, |m| m.value_span.of(text).to_owned()),
        cells::each_value(entry, |m| m.unit.as_deref().unwrap_or_default().to_owned()),
        cells::each_value(entry, |m| m.bound.name().to_owned()),
        cells::each_value(entry, |m| cells::counted(m, text)),
        entry.candidate.map(|c| format!("{:.2}", c.score)).unwrap_or_default(),
        cells::reasons(entry, text),
        claim.verdict.name().to_owned(),
        first.map(|e| e.citation.clone()).unwrap_or_default(),
        first.map(|e| e.location.clone()).unwrap_or_default(),
        first
            .and_then(|e| e.looked_up)
            .map(|day| day.to_string())
            .unwrap_or_default(),
        first.map(|e| e.directness.name().to_owned()).unwrap_or_default(),
        first.map(|e| e.stance.name().to_owned()).unwrap_or_default(),
        claim.evidence.len().to_string(),
        cells::conflicts_with(model, entry),
        cells::other_links(model, entry),
        claim.note.clone(),
        last.map(|d| reviewer(&d.reviewer).to_owned()).unwrap_or_default(),
        last.map(|d| d.at.to_string()).unwrap_or_default(),
        claim.decisions.len().to_string(),
        claim.origin.name().to_owned(),
    ]
}
