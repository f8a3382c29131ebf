use super::cell::Cell;
use super::looks::Looks;
use super::sheet::{height, lay_out};
use crate::report::ReportModel;
use crate::report::wording::{LIMITS, summary};
use crate::review::{Counts, Verdict};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The width of the second column, which holds whole sentences too.
const TITLE: u8 = 70;

/// How many columns go on paper: all but the digest.
const PRINTED: u16 = 13;

/// The columns of the table of articles before and after its verdicts, with their widths in characters.
const BEFORE: [(&str, u8); 6] = [
    ("Article", 16),
    ("Title", TITLE),
    ("Outlet", 20),
    ("Author", 20),
    ("Published", 13),
    ("Claims", 9),
];
const AFTER: [(&str, u8); 3] = [("Decided", 10), ("Coverage", 10), ("SHA-256 of the original file", 70)];

/// How the claims stand, article by article; what had no room in the other sheets; method and limits.
pub fn sheet(model: &ReportModel<'_>, looks: &Looks, cuts: &[String]) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Summary")?;
    lay_out(&mut sheet);
    sheet.set_row_height(0, 26)?;
    let mut page = Page { sheet, looks, row: 0 };
    page.write(
        0,
        &format!("Fact-check report: {}", model.name).into(),
        Some(&looks.title),
    )?;
    let reviewers = match model.reviewers.as_slice() {
        [] => "nobody yet".to_owned(),
        names => names.join(", "),
    };
    for (key, cell) in [
        ("Standing", Cell::from(summary(model))),
        ("Reviewers", reviewers.into()),
        ("Made (UTC)", Cell::Instant(model.generated_at)),
        ("Made with", format!("Linecheck {}", model.version).into()),
    ] {
        page.line(key, &cell)?;
    }
    page.row += 2;
    articles(model, &mut page)?;
    page.row += 1;
    for cut in cuts {
        page.line("Cut", &cut.as_str().into())?;
    }
    for limit in LIMITS {
        page.line("Method", &limit.into())?;
    }
    page.sheet.set_print_area(0, 0, page.row, PRINTED - 1)?;
    Ok(page.sheet)
}

fn articles(model: &ReportModel<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    let verdicts = Verdict::ALL.map(|verdict| (verdict.label(), 12));
    let columns = BEFORE.into_iter().chain(verdicts).chain(AFTER);
    for (column, (head, width)) in (0_u16..).zip(columns) {
        page.sheet.set_column_width(column, f64::from(width))?;
        page.write(column, &head.into(), Some(&page.looks.head))?;
    }
    for reported in &model.articles {
        let (article, description) = (reported.article, &reported.article.description);
        let mut cells = vec![
            Cell::from(reported.letter.as_str()),
            description.title.as_str().into(),
            description.outlet.as_str().into(),
            description.byline.as_str().into(),
            description.published.map(|p| Cell::Day(p.date)).into(),
        ];
        cells.extend(counted(reported.counts, reported.coverage));
        cells.push(article.digest.to_string().into());
        page.cells(&cells)?;
    }
    let mut cells = vec![
        Cell::from("All articles"),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ];
    cells.extend(counted(model.counts, model.coverage));
    page.cells(&cells)
}

/// The claims, those of each verdict, the share of decided ones, the coverage.
fn counted(counts: Counts, coverage: f32) -> impl Iterator<Item = Cell> {
    let decided = (counts.all() > 0).then(|| Cell::Share(counts.decided() as f64 / counts.all() as f64));
    let verdicts = Verdict::ALL.map(|verdict| counts.with(verdict).into());
    let shares = [decided.into(), Cell::Share(f64::from(coverage))];
    [counts.all().into()].into_iter().chain(verdicts).chain(shares)
}

/// The sheet and the row that is written.
struct Page<'l> {
    sheet: Worksheet,
    looks: &'l Looks,
    row: u32,
}

impl Page<'_> {
    /// A row with a key and what belongs to it.
    fn line(&mut self, key: &str, cell: &Cell) -> Result<(), XlsxError> {
        self.row += 1;
        self.sheet.set_row_height(self.row, height([cell.lines(TITLE)]))?;
        self.write(0, &key.into(), Some(&self.looks.small))?;
        self.write(1, cell, None)
    }

    fn cells(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        self.row += 1;
        let titles = cells.get(1).map(|cell| cell.lines(TITLE));
        self.sheet.set_row_height(self.row, height(titles))?;
        (0_u16..)
            .zip(cells)
            .try_for_each(|(column, cell)| self.write(column, cell, None))
    }

    fn write(&mut self, column: u16, cell: &Cell, look: Option<&Format>) -> Result<(), XlsxError> {
        cell.write(&mut self.sheet, (self.row, column), self.looks, false)?;
        if let Some(look) = look {
            self.sheet.set_cell_format(self.row, column, look)?;
        }
        Ok(())
    }
}
