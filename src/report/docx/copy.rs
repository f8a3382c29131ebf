use super::markup::{bookmark, claimed, paragraph, paragraph_of, plain, run};
use crate::report::wording::published;
use crate::report::{Entry, ReportModel, ReportedArticle, Run};
use crate::review::Verdict;

/// The articles' texts as they stand, each with its claims marked by lines and comments.
pub fn copies(model: &ReportModel<'_>) -> String {
    if model.articles.is_empty() {
        return String::new();
    }
    let signs: Vec<_> = Verdict::ALL
        .iter()
        .map(|&v| run("Key", v.glyph()) + &run("", " ") + &claimed(&[v], &v.label().to_lowercase()))
        .collect();
    let mut out = plain("Part", "Checking copy");
    let lead = run("", "Each claim is underlined and has a comment: ");
    let foot = run("", ". Where claims overlap, the line is that of the shortest.");
    out += &paragraph("Normal", &format!("{lead}{}{foot}", signs.join(&run("", ", "))));
    for (number, reported) in model.articles.iter().enumerate() {
        out += &article(model, reported, if number == 0 { "Heading2" } else { "Article" });
    }
    out
}

fn article(model: &ReportModel<'_>, reported: &ReportedArticle<'_>, heading: &str) -> String {
    let article = reported.article;
    let claims = model.claims_of(reported);
    let title = format!("{}: {}", reported.letter, article.description.title);
    let mut out = paragraph_of(
        heading,
        "",
        &format!("{}{}", run("", &title), unmarked(reported, claims)),
    );
    out += &plain("About", &origin(reported));
    for remark in &article.remarks {
        out += &plain("About", remark);
    }
    out += &plain("About", &format!("SHA-256 of the original file {}", article.digest));
    let text = article.text.as_str();
    for (span, runs) in article.text.paragraphs().iter().zip(&reported.copy) {
        let content: String = runs
            .iter()
            .map(|run| stretch(run, text, reported.claims.start, claims))
            .collect();
        out += &paragraph_of("ArticleText", span.of(text), &content);
    }
    out
}

/// Where an article comes from: outlet, author, day of publication.
pub fn origin(reported: &ReportedArticle<'_>) -> String {
    let description = &reported.article.description;
    let mut origin = vec![match description.outlet.trim() {
        "" => "outlet not stated".to_owned(),
        outlet => outlet.to_owned(),
    }];
    if !description.byline.trim().is_empty() {
        origin.push(format!("by {}", description.byline));
    }
    origin.push(published(description.published));
    origin.join(", ")
}

/// A stretch of the text, with the ends of the claims' ranges that stand before and behind it.
fn stretch(run: &Run, text: &str, first: usize, claims: &[Entry<'_>]) -> String {
    let opens = run
        .opens
        .iter()
        .rev()
        .filter_map(|&i| Some(opened(first + i, claims.get(i)?)));
    let closes = run.closes.iter().map(|&i| closed(first + i));
    let verdicts: Vec<_> = run
        .claims
        .iter()
        .filter_map(|&i| Some(claims.get(i)?.claim.verdict))
        .collect();
    let words = claimed(&verdicts, run.span.of(text));
    opens.chain([words]).chain(closes).collect()
}

fn opened(comment: usize, entry: &Entry<'_>) -> String {
    format!(
        "<w:bookmarkStart w:id=\"{comment}\" w:name=\"{}\"/><w:bookmarkEnd w:id=\"{comment}\"/>\
         <w:commentRangeStart w:id=\"{comment}\"/>",
        bookmark(entry)
    )
}

fn closed(comment: usize) -> String {
    format!(
        "<w:commentRangeEnd w:id=\"{comment}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>\
         <w:commentReference w:id=\"{comment}\"/></w:r>"
    )
}

/// The comments of claims that cover white space alone and so no stretch of any paragraph.
fn unmarked(reported: &ReportedArticle<'_>, claims: &[Entry<'_>]) -> String {
    let mut marked = vec![false; claims.len()];
    for &i in reported.copy.iter().flatten().flat_map(|run| &run.opens) {
        if let Some(marked) = marked.get_mut(i) {
            *marked = true;
        }
    }
    let each = claims.iter().zip(marked).enumerate().filter(|(_, (_, marked))| !marked);
    each.map(|(i, (entry, _))| {
        let comment = reported.claims.start + i;
        opened(comment, entry) + &closed(comment)
    })
    .collect()
}
