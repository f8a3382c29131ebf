use super::escape::html as text;
use super::html::{bdi, glyph, noted, verdict};
use super::wording;
use super::{Entry, ReportModel, ReportedArticle, Run};
use crate::review::Verdict;

/// How many claims are drawn under one stretch of text, the shortest first; their numbers are printed for all.
const MOST_LINES: usize = 4;

/// The articles' texts with every claim marked and numbered, each followed by what was decided about its claims.
pub fn checking_copy(model: &ReportModel<'_>) -> String {
    if model.articles.is_empty() {
        return String::new();
    }
    let signs: Vec<_> = Verdict::ALL
        .iter()
        .map(|&v| {
            format!(
                "<span class=\"claim {} lane0\">{}</span>&nbsp;{}",
                v.name(),
                v.label().to_lowercase(),
                glyph(v)
            )
        })
        .collect();
    let articles: String = model.articles.iter().map(|reported| article(model, reported)).collect();
    format!(
        "<p class=\"lead\">Each claim is underlined and numbered where it ends: {}.</p>\n{articles}",
        signs.join(", ")
    )
}

fn article(model: &ReportModel<'_>, reported: &ReportedArticle<'_>) -> String {
    let claims = model.claims_of(reported);
    let paragraphs: String = reported
        .copy
        .iter()
        .map(|runs| paragraph(reported, claims, runs))
        .collect();
    format!(
        "<h3>{}: {}</h3>\n<div class=\"article\">\n{paragraphs}</div>\n{}",
        reported.letter,
        bdi(&reported.article.description.title),
        footnotes(model, reported, claims)
    )
}

fn paragraph(reported: &ReportedArticle<'_>, claims: &[Entry<'_>], runs: &[Run]) -> String {
    let words = reported.article.text.as_str();
    let runs: String = runs
        .iter()
        .map(|run| {
            let here = text(run.span.of(words));
            let covering = run.claims.iter().filter_map(|&i| claims.get(i)).take(MOST_LINES);
            let marked = covering.fold(here, |inner, entry| {
                let (verdict, lane) = (entry.claim.verdict.name(), entry.lane.min(MOST_LINES - 1));
                format!("<span class=\"claim {verdict} lane{lane}\">{inner}</span>")
            });
            let refs: String = run
                .closes
                .iter()
                .filter_map(|&i| claims.get(i))
                .map(reference)
                .collect();
            marked + &refs
        })
        .collect();
    format!("<p dir=\"auto\">{runs}</p>\n")
}

fn reference(entry: &Entry<'_>) -> String {
    format!(
        "<a class=\"ref\" id=\"in-{0}\" href=\"#{0}\"><bdi>{1}{0}</bdi></a>",
        entry.label,
        glyph(entry.claim.verdict)
    )
}

fn footnotes(model: &ReportModel<'_>, reported: &ReportedArticle<'_>, claims: &[Entry<'_>]) -> String {
    let (noted_on, bare): (Vec<_>, Vec<_>) = claims
        .iter()
        .map(|entry| (entry, noted(model, entry)))
        .partition(|(entry, noted)| entry.claim.verdict.is_decided() || !noted.is_empty());
    let mut out = String::new();
    if !noted_on.is_empty() {
        let items: String = noted_on
            .into_iter()
            .map(|(entry, noted)| footnote(model, entry, &noted))
            .collect();
        out += &format!(
            "<h4>Claims of {}</h4>\n<ol class=\"footnotes\">\n{items}</ol>\n",
            reported.letter
        );
    }
    if !bare.is_empty() {
        let labels: Vec<_> = bare.iter().map(|(entry, _)| back(entry)).collect();
        out += &format!(
            "<p class=\"undecided\">{}Not decided, nothing noted: {}.</p>\n",
            glyph(Verdict::Unreviewed),
            labels.join(", ")
        );
    }
    out
}

fn footnote(model: &ReportModel<'_>, entry: &Entry<'_>, noted: &str) -> String {
    let mut head = vec![verdict(entry.claim.verdict)];
    head.extend(wording::decided(entry).map(|decided| format!("<span class=\"small\">{}</span>", text(&decided))));
    head.extend(
        Some(wording::origin(entry.claim.origin))
            .filter(|o| !o.is_empty())
            .map(str::to_owned),
    );
    head.extend(wording::said(model, &entry.passage));
    format!(
        "<li>{}<div class=\"body\"><div>{}</div>{noted}</div></li>\n",
        back(entry),
        head.join(" · ")
    )
}

/// A claim's label as the place that its mark leads to, leading back.
fn back(entry: &Entry<'_>) -> String {
    format!("<a class=\"key\" id=\"{0}\" href=\"#in-{0}\">{0}</a>", entry.label)
}
