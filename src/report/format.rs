use super::exchange::{brat, claim_review, doccano, web_annotation};
use super::{ReportModel, csv, docx, html, json, markdown, pdf, xlsx};
use crate::compare::Comparison;
use crate::extract::Extraction;
use crate::review::{Facts, Project};
pub use crate::store::FontBytes;
use jiff::Timestamp;
use std::path::Path;

/// Everything that a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'p> {
    /// The project.
    pub project: &'p Project,
    /// What was found in each of its articles, in their order.
    pub extractions: &'p [&'p Extraction],
    /// What was found by laying them side by side.
    pub comparison: &'p Comparison,
    /// What that comes to with the reviewer's links.
    pub facts: &'p Facts,
    /// When the report is made.
    pub generated_at: Timestamp,
    /// The project's name, as the report is headed.
    pub name: &'p str,
    /// The version of the program.
    pub version: &'p str,
}

/// The kinds of document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// One page that needs nothing beside it.
    Html,
    /// Pages of A4 for print, with an outline and links.
    Pdf,
    /// Text with headings and tables.
    Markdown,
    /// One row a claim, for a spreadsheet.
    Csv,
    /// Everything, for other programs; nothing is shortened or escaped away.
    Json,
    /// The articles' texts with a comment on each claim, for a word processor.
    Docx,
    /// Claims, conflicts, checks and sources as sheets of a workbook.
    Xlsx,
    /// Claims and links as W3C Web Annotations, in JSON-LD.
    WebAnnotation,
    /// Decided claims as schema.org ClaimReview, in JSON-LD.
    ClaimReview,
    /// Texts and standoff annotations for brat, in a zip archive.
    Brat,
    /// Texts and labels for doccano, one article a line.
    Doccano,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Html,
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::WebAnnotation,
        Self::ClaimReview,
        Self::Brat,
        Self::Doccano,
    ];

    /// The format that a file's name asks for by its ending, in either case of letters. The longest ending counts.
    pub fn from_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let asks = |ending: &&str| {
            name.strip_suffix(ending)
                .and_then(|stem| stem.strip_suffix('.'))
                .is_some_and(|stem| !stem.is_empty())
        };
        let longest = |format: Self| {
            Some((
                format.endings().iter().filter(|e| asks(e)).map(|e| e.len()).max()?,
                format,
            ))
        };
        Self::ALL
            .into_iter()
            .filter_map(longest)
            .max_by_key(|(length, _)| *length)
            .map(|(_, format)| format)
    }

    /// How its files' names may end, without the dot, in lower case; the first is the usual one.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Html => &["html", "htm"],
            Self::Pdf => &["pdf"],
            Self::Markdown => &["md", "markdown"],
            Self::Csv => &["csv"],
            Self::Json => &["json"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::WebAnnotation => &["annotations.jsonld", "jsonld"],
            Self::ClaimReview => &["claimreview.json"],
            Self::Brat => &["brat.zip"],
            Self::Doccano => &["doccano.jsonl"],
        }
    }

    /// How its files' names usually end, without the dot.
    pub fn ending(self) -> &'static str {
        self.endings()[0]
    }

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Html => "Web page",
            Self::Pdf => "Pages for print (PDF)",
            Self::Markdown => "Markdown",
            Self::Csv => "Spreadsheet, one row a claim (CSV)",
            Self::Json => "Data (JSON)",
            Self::Docx => "Checking copy with comments (Word)",
            Self::Xlsx => "Worksheet (Excel)",
            Self::WebAnnotation => "W3C Web Annotation (JSON-LD)",
            Self::ClaimReview => "ClaimReview, to publish (JSON-LD)",
            Self::Brat => "brat (zip of .txt and .ann)",
            Self::Doccano => "doccano (JSONL)",
        }
    }

    /// What a document of this format does not hold of the project.
    pub fn leaves_out(self) -> &'static str {
        match self {
            Self::Html | Self::Markdown => "Values that nobody decided and that agree; settings.",
            Self::Pdf => {
                "Values that nobody decided and that agree; settings. Characters for which neither the program nor \
                 this machine has a font in one colour are written as their code points, [U+4E2D]."
            }
            Self::Csv => "The articles' text, checks, open items, the change log; relations that nobody decided.",
            Self::Json => "Settings.",
            Self::Docx => {
                "Checks that hold, open items, earlier decisions, anonymous sources outside of claims, values that nobody \
                 decided and that agree; settings."
            }
            Self::Xlsx => {
                "The articles’ text, earlier decisions, anonymous sources outside of claims, values that nobody decided and \
                 that agree; settings."
            }
            Self::WebAnnotation => {
                "The articles' text, the times of transcripts, decisions before the last, topics and kinds of claims, checks, \
                 relations that nobody decided, claims whose words are gone; settings."
            }
            Self::ClaimReview => {
                "Undecided and dismissed claims; notes, evidence and reviewers, which are the desk's own; links, checks, \
                 the times of transcripts, dates that nobody confirmed."
            }
            Self::Brat => {
                "The times of transcripts, decisions before the last, topics and kinds of claims, checks, relations that nobody \
                 decided, links between passages that are no claims, claims whose words are gone; line ends at the edges of claims, tabs and control \
                 characters in notes; settings."
            }
            Self::Doccano => {
                "The times of transcripts, decisions before the last, topics and kinds of claims, checks, relations that nobody \
                 decided, links between articles or between passages that are no claims, claims whose words are gone; settings."
            }
        }
    }

    /// The endings of all formats, as a sentence lists them: ".html, .md or .csv".
    pub fn endings_listed() -> String {
        let mut endings: Vec<_> = Self::ALL.iter().map(|f| format!(".{}", f.ending())).collect();
        let last = endings.pop().unwrap_or_default();
        format!("{} or {last}", endings.join(", "))
    }
}

/// Why a document could not be made. Nothing was written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the report could not be made as {}: {why}; another format may do", format.label())]
pub struct RenderError {
    /// The format that was asked for.
    pub format: Format,
    /// What went wrong, as the writer of the format says it.
    pub why: String,
}

/// Finds fonts for characters that the program's own have no sign for, the one to use first at the head; none, or some that
/// do not suit, do no harm.
pub type FindFonts<'f> = &'f dyn Fn(&[char]) -> Vec<FontBytes>;

/// Makes the report with the program's own fonts: the bytes of one file. The same input gives the same bytes.
pub fn render(input: &ReportInput<'_>, format: Format) -> Result<Vec<u8>, RenderError> {
    render_with(input, format, &|_| Vec::new())
}

/// Makes the report as [`render`] does, with more fonts for [`Format::Pdf`], which is asked for them only if it lacks some;
/// other formats leave fonts to those who read them. The same input and the same fonts give the same bytes.
pub fn render_with(input: &ReportInput<'_>, format: Format, fonts: FindFonts<'_>) -> Result<Vec<u8>, RenderError> {
    let model = ReportModel::new(input);
    let failed = |why: &dyn std::fmt::Display| RenderError {
        format,
        why: why.to_string(),
    };
    let document = match format {
        Format::Html => html::render(&model).into_bytes(),
        Format::Pdf => pdf::render(&model, fonts).map_err(|fault| RenderError { format, why: fault.0 })?,
        Format::Markdown => markdown::render(&model).into_bytes(),
        Format::Csv => csv::render(&model).into_bytes(),
        Format::Json => json::render(&model).into_bytes(),
        Format::Docx => docx::render(&model).map_err(|why| failed(&why))?,
        Format::Xlsx => xlsx::render(&model).map_err(|why| failed(&why))?,
        Format::WebAnnotation => web_annotation::write(input).into_bytes(),
        Format::ClaimReview => claim_review::write(input)?.into_bytes(),
        Format::Brat => brat::write(&model)?,
        Format::Doccano => doccano::write(&model).into_bytes(),
    };
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        for format in Format::ALL {
            assert_eq!(
                Format::from_path(Path::new(&format!("x/REPORT.{}", format.ending()))),
                Some(format)
            );
        }
        assert_eq!(Format::from_path(Path::new("a.HTM")), Some(Format::Html));
        assert_eq!(Format::from_path(Path::new("a.exe")), None);
        assert_eq!(Format::from_path(Path::new("csv")), None);
        assert_eq!(Format::from_path(Path::new(".csv")), None);
    }
}
