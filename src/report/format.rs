use super::{ReportModel, csv, html, json, markdown};
use crate::compare::Comparison;
use crate::extract::Extraction;
use crate::review::{Facts, Project};
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
    /// Text with headings and tables.
    Markdown,
    /// One row a claim, for a spreadsheet.
    Csv,
    /// Everything, for other programs; nothing is shortened or escaped away.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Html, Self::Markdown, Self::Csv, Self::Json];

    /// The format that a file's ending asks for, in either case of letters.
    pub fn from_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// How its files' names end, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Html => "Web page",
            Self::Markdown => "Markdown",
            Self::Csv => "Spreadsheet, one row a claim (CSV)",
            Self::Json => "Data (JSON)",
        }
    }
}

/// Writes the report.
pub fn render(input: &ReportInput<'_>, format: Format) -> String {
    let model = ReportModel::new(input);
    match format {
        Format::Html => html::render(&model),
        Format::Markdown => markdown::render(&model),
        Format::Csv => csv::render(&model),
        Format::Json => json::render(&model),
    }
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
        assert_eq!(Format::from_path(Path::new("a.pdf")), None);
        assert_eq!(Format::from_path(Path::new("csv")), None);
    }
}
