use crate::report::escape::xml;
use crate::report::{Entry, ReportModel};
use crate::review::Verdict;

/// The width of the text on the page, in twentieths of a point.
const TEXT_WIDTH: usize = 9638;

/// Words set in a character style; an empty style leaves them as the paragraph has them.
pub fn run(style: &str, words: &str) -> String {
    match style {
        "" => run_of("", words),
        style => run_of(&format!("<w:rStyle w:val=\"{style}\"/>"), words),
    }
}

/// Words with run properties. Line ends and tabs are elements of their own in Word.
fn run_of(properties: &str, words: &str) -> String {
    let mut content = String::with_capacity(words.len() + 64);
    for (number, line) in words.split('\n').enumerate() {
        if number > 0 {
            content += "<w:br/>";
        }
        for (number, words) in line.split('\t').enumerate() {
            if number > 0 {
                content += "<w:tab/>";
            }
            if !words.is_empty() {
                content += &format!("<w:t xml:space=\"preserve\">{}</w:t>", xml(words));
            }
        }
    }
    match properties {
        "" => format!("<w:r>{content}</w:r>"),
        properties => format!("<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"),
    }
}

/// Words that claims of these verdicts cover, the shortest claim first. The line below them is the shortest claim's; the
/// colour behind them that of the shortest claim whose verdict has one.
pub fn claimed(verdicts: &[Verdict], words: &str) -> String {
    let Some(line) = verdicts.first() else {
        return run("", words);
    };
    let behind = verdicts
        .iter()
        .find_map(|verdict| colour(*verdict))
        .map(|fill| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"))
        .unwrap_or_default();
    run_of(&format!("<w:rStyle w:val=\"{}\"/>{behind}", line.label()), words)
}

/// The colour behind a claim's words, as in the other reports.
fn colour(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Unreviewed | Verdict::Dismissed => None,
        Verdict::Confirmed => Some("DAF0EA"),
        Verdict::Conflicting => Some("FFD3A6"),
        Verdict::Unsourced => Some("D5CFE5"),
    }
}

/// A verdict's sign and word.
pub fn verdict(verdict: Verdict) -> String {
    run("Key", &format!("{} {}", verdict.glyph(), verdict.label()))
}

/// A paragraph of a style; `content` is markup.
pub fn paragraph(style: &str, content: &str) -> String {
    paragraph_of(style, "", content)
}

/// A paragraph of a style that says `words`: it runs from the right where their first letter does.
pub fn paragraph_of(style: &str, words: &str, content: &str) -> String {
    let direction = if runs_from_right(words) { "<w:bidi/>" } else { "" };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{direction}</w:pPr>{content}</w:p>\n")
}

/// Whether the first letter of a text belongs to a script that is written from the right.
fn runs_from_right(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'))
}

/// A paragraph of plain words.
pub fn plain(style: &str, words: &str) -> String {
    paragraph_of(style, words, &run("", words))
}

/// One paragraph of a table's cell.
pub fn cell(words: &str) -> String {
    plain("Cell", words)
}

/// The bookmark at the place of a claim in the checking copy. Word allows it letters, digits and low lines.
pub fn bookmark(entry: &Entry<'_>) -> String {
    format!("claim_{}", entry.label)
}

/// A claim's label, leading to its place in the checking copy.
pub fn label(entry: &Entry<'_>) -> String {
    format!(
        "<w:hyperlink w:anchor=\"{}\">{}</w:hyperlink>",
        bookmark(entry),
        run("Key", &entry.label)
    )
}

/// The labels of claims, each with its verdict's sign.
pub fn labels<'m>(claims: impl Iterator<Item = &'m Entry<'m>>) -> String {
    let each = claims.map(|entry| run("", &format!(" · {}", entry.claim.verdict.glyph())) + &label(entry));
    each.collect()
}

/// A captioned table whose columns have heads and shares of the width; a cell is one or more paragraphs. Says "None." if there are no rows.
pub fn table(caption: &str, columns: &[(usize, &str)], rows: Vec<Vec<String>>) -> String {
    let heading = plain("Heading3", caption);
    if rows.is_empty() {
        return heading + &plain("Normal", "None.");
    }
    let all: usize = columns.iter().map(|(share, _)| share).sum();
    let widths: Vec<_> = columns
        .iter()
        .map(|(share, _)| share * TEXT_WIDTH / all.max(1))
        .collect();
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let row = |properties: &str, cells: &[String]| {
        let cells: String = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{cell}</w:tc>"))
            .collect();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>\n")
    };
    let heads: Vec<_> = columns.iter().map(|(_, head)| plain("Head", head)).collect();
    let body: String = rows.iter().map(|cells| row("<w:cantSplit/>", cells)).collect();
    format!(
        "{heading}<w:tbl><w:tblPr><w:tblStyle w:val=\"Lines\"/><w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>\n{}{body}</w:tbl>\n{}",
        row("<w:cantSplit/><w:tblHeader/>", &heads),
        paragraph("Gap", "")
    )
}

/// The claim at this place of the list, if there is one.
pub fn entry<'m, 'p>(model: &'m ReportModel<'p>, at: Option<usize>) -> Option<&'m Entry<'p>> {
    model.claims.get(at?)
}
