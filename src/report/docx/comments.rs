use super::links::Links;
use super::markup::{paragraph, plain, run, verdict};
use super::noted::noted;
use super::remarks::remarks;
use crate::report::escape::xml;
use crate::report::{Entry, ReportModel, wording};
use jiff::Timestamp;

/// Who a comment is by on whose claim nobody decided anything.
const PROGRAM: &str = "Linecheck";

/// The most characters of a name that Word is given.
const MOST_NAME: usize = 100;

/// The most letters that stand for a name.
const MOST_INITIALS: usize = 3;

/// One comment a claim, numbered as the list of claims: its author is who decided last, its date the date of that decision.
pub fn comments(model: &ReportModel<'_>, links: &mut Links) -> String {
    let entries = model.claims.iter().zip(remarks(model)).enumerate();
    entries
        .map(|(at, (entry, remarks))| comment(model, at, entry, &remarks, links))
        .collect()
}

fn comment(model: &ReportModel<'_>, at: usize, entry: &Entry<'_>, remarks: &[String], links: &mut Links) -> String {
    let last = entry.claim.decisions.last();
    let author: String = last
        .map_or(PROGRAM, |d| wording::reviewer(&d.reviewer))
        .chars()
        .take(MOST_NAME)
        .collect();
    // Word refuses dates before 1900; 1970 is early enough.
    let dated = last.filter(|d| d.at >= Timestamp::UNIX_EPOCH);
    let date = dated
        .map(|d| format!(" w:date=\"{}\"", d.at.strftime("%Y-%m-%dT%H:%M:%SZ")))
        .unwrap_or_default();
    let mut head = String::new();
    head += &run("Key", &entry.label);
    head += &run("", " · ");
    head += &verdict(entry.claim.verdict);
    let origin = Some(wording::origin(entry.claim.origin)).filter(|o| !o.is_empty());
    let (decided, said) = (wording::decided(entry), wording::said(model, &entry.passage));
    let about = [decided.as_deref(), origin, said.as_deref()];
    for more in about.into_iter().flatten() {
        head += &run("", &format!(" · {more}"));
    }
    let mark = "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r>";
    let mut body = paragraph("CommentText", &format!("{mark}{head}"));
    if let Some(recheck) = &entry.claim.recheck {
        let was = format!("{} for “{}”", recheck.was.label(), recheck.old);
        body += &plain("CommentText", &format!("{}: {was}", wording::UNSETTLED));
    }
    body += &noted(model, entry, "CommentText", links);
    for remark in remarks {
        body += &plain("CommentText", remark);
    }
    format!(
        "<w:comment w:id=\"{at}\" w:author=\"{}\"{date} w:initials=\"{}\">\n{body}</w:comment>\n",
        xml(&author),
        xml(&initials(&author))
    )
}

/// The first letters of a name: "Nora Feld" gives "NF".
fn initials(name: &str) -> String {
    let firsts = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    firsts.take(MOST_INITIALS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_letters_of_a_name() {
        assert_eq!(initials("Nora Feld"), "NF");
        assert_eq!(initials("  \u{202e}Émile (2nd) \u{2013} de la Tour"), "É2d");
        assert_eq!(initials("\u{1F468} \u{0}"), "");
    }
}
