use super::looks::Looks;
use crate::report::escape::{csv, web_address};
use crate::report::wording::{outcome, plural};
use crate::review::Verdict;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, IgnoreError, Url, Worksheet, XlsxError};

/// How many rows a sheet of Excel has.
const ROWS: u32 = 1_048_576;

/// How many UTF-16 units a cell of Excel may hold.
const UNITS: usize = 32_767;

/// How many links a sheet of Excel may have.
const LINKS: usize = 65_530;

/// The height of a line, and of the highest row that Excel shows, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// What stands at the end of a text that was cut.
const CUT: &str = " \u{2026} [cut]";

/// What a cell holds.
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text as it stands.
    Text(String),
    /// A count or a place.
    Count(usize),
    /// A number as an article states it.
    Figure(f64),
    /// A share from 0 to 1.
    Share(f64),
    /// A day.
    Day(Date),
    /// An instant, shown in UTC.
    Instant(Timestamp),
    /// Text that leads to the web if it is an address there.
    Link(String),
    /// A verdict's word in its colour.
    Verdict(Verdict),
    /// Whether a check holds.
    Outcome(bool),
}

impl Cell {
    /// How many lines it takes at this width in characters.
    pub fn lines(&self, width: u8) -> usize {
        match self {
            Self::Text(words) | Self::Link(words) => lines(words, width),
            _ => 1,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl<C: Into<Self>> From<Option<C>> for Cell {
    fn from(cell: Option<C>) -> Self {
        cell.map_or(Self::Empty, C::into)
    }
}

/// A sheet that is one table: a frozen row of heads with a filter, and rows below.
pub struct Sheet<'l> {
    sheet: Worksheet,
    name: &'static str,
    looks: &'l Looks,
    widths: Vec<u8>,
    next: u32,
    rows: u32,
    links: usize,
    shortened: usize,
    left_out: usize,
}

impl<'l> Sheet<'l> {
    /// A sheet with these columns, each with its head and its width in characters. The first `frozen` stay when it scrolls;
    /// the first `printed` go on paper.
    pub fn new(
        name: &'static str,
        columns: &[(&str, u8)],
        (frozen, printed): (u16, u16),
        looks: &'l Looks,
    ) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, frozen)?;
        sheet.set_repeat_rows(0, 0)?;
        lay_out(&mut sheet, printed)?;
        for (column, (head, width)) in (0_u16..).zip(columns) {
            sheet.set_column_width(column, f64::from(*width))?;
            sheet.write_string_with_format(0, column, *head, &looks.head)?;
        }
        let heads = columns.iter().map(|(head, width)| lines(head, *width));
        sheet.set_row_height(0, height(heads))?;
        Ok(Self {
            sheet,
            name,
            looks,
            widths: columns.iter().map(|(_, width)| *width).collect(),
            next: 1,
            rows: ROWS,
            links: LINKS,
            shortened: 0,
            left_out: 0,
        })
    }

    /// Writes the next row, where there is room for it.
    pub fn push(&mut self, cells: impl IntoIterator<Item = Cell>) -> Result<(), XlsxError> {
        if self.next >= self.rows {
            self.left_out += 1;
            return Ok(());
        }
        let row = self.next;
        self.next += 1;
        let mut high = Vec::with_capacity(self.widths.len());
        for ((column, width), cell) in (0_u16..).zip(&self.widths).zip(cells) {
            high.push(cell.lines(*width));
            let has_link = write(
                &mut self.sheet,
                (row, column),
                &cell,
                self.looks,
                self.links > 0,
                &mut self.shortened,
            )?;
            self.links -= usize::from(has_link);
        }
        self.sheet.set_row_height(row, height(high))?;
        Ok(())
    }

    /// What Excel had no room for, in words.
    pub fn cuts(&self) -> Vec<String> {
        let (name, shortened, left_out) = (self.name, self.shortened, self.left_out);
        let cells = format!(
            "{name}: {shortened} {} longer than a cell of Excel may be and {} cut.",
            plural(shortened, "text was", "texts were"),
            plural(shortened, "is", "are")
        );
        let rows = format!(
            "{name}: {left_out} {} left out, for a sheet of Excel has {ROWS} rows.",
            plural(left_out, "row was", "rows were")
        );
        let said = [(shortened, cells), (left_out, rows)]
            .into_iter()
            .filter(|(count, _)| *count > 0);
        said.map(|(_, words)| words).collect()
    }

    /// The sheet with its filter.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        let (row, column) = (
            self.next - 1,
            (0_u16..).zip(&self.widths).map(|(at, _)| at).last().unwrap_or(0),
        );
        self.sheet.autofilter(0, 0, row, column)?;
        // A figure as printed is text, and Excel would ask of each whether it was meant to be a number.
        self.sheet
            .ignore_error_range(0, 0, row, column, IgnoreError::NumberStoredAsText)?;
        Ok(self.sheet)
    }
}

/// How every sheet is printed: A4, wide, its first columns side by side on one page, with page numbers.
pub fn lay_out(sheet: &mut Worksheet, printed: u16) -> Result<(), XlsxError> {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet
        .set_footer("&L&A&R&P / &N")
        .set_margins(0.4, 0.4, 0.5, 0.5, 0.25, 0.25);
    sheet
        .set_print_area(0, 0, ROWS - 1, printed.saturating_sub(1))
        .map(|_| ())
}

/// How many lines a text takes in a cell of this width in characters. Programs measure it by fonts that need not be there,
/// so it is an estimate.
pub fn lines(words: &str, width: u8) -> usize {
    let wide = |line: &str| -> usize { line.chars().map(|c| 1 + usize::from(c >= '\u{1100}')).sum() };
    let each = words
        .lines()
        .map(|line| wide(line).div_ceil(usize::from(width).max(1)).max(1));
    each.sum()
}

/// The height in points of a row whose cells take so many lines. It is stated, for not every program works it out.
pub fn height(lines: impl IntoIterator<Item = usize>) -> f64 {
    let most = lines.into_iter().max().unwrap_or(1).max(1);
    (LINE * most as f64).min(HIGHEST)
}

/// Writes one cell and counts the texts that were cut; says whether it became a link.
pub fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
    may_link: bool,
    shortened: &mut usize,
) -> Result<bool, XlsxError> {
    let mut text = |sheet: &mut Worksheet, words: &str, look: &Format| {
        let (words, cut) = shown(words);
        *shortened += usize::from(cut);
        sheet.write_string_with_format(row, column, words, look).map(|_| false)
    };
    match cell {
        Cell::Empty => Ok(false),
        Cell::Text(words) => text(sheet, words, &looks.text),
        Cell::Verdict(verdict) => text(sheet, verdict.label(), looks.verdict(*verdict)),
        Cell::Outcome(ok) => text(sheet, outcome(*ok), if *ok { &looks.holds } else { &looks.fails }),
        Cell::Count(count) => number(sheet, row, column, *count as f64, &looks.number),
        Cell::Share(share) => number(sheet, row, column, *share, &looks.share),
        Cell::Figure(figure) if figure.is_finite() => number(sheet, row, column, *figure, &looks.figure),
        Cell::Figure(_) => Ok(false),
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => sheet
                .write_datetime_with_format(row, column, &day, &looks.day)
                .map(|_| false),
            None => text(sheet, &day.to_string(), &looks.text),
        },
        Cell::Instant(at) => match ExcelDateTime::from_timestamp(at.as_second()) {
            Ok(at) => sheet
                .write_datetime_with_format(row, column, &at, &looks.instant)
                .map(|_| false),
            Err(_) => text(sheet, &at.to_string(), &looks.text),
        },
        Cell::Link(location) => match web_address(location).filter(|_| may_link) {
            Some(target) => {
                let url = Url::new(target).set_text(shown(location).0);
                sheet.write_url_with_format(row, column, url, &looks.link).map(|_| true)
            }
            None => text(sheet, location, &looks.text),
        },
    }
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, number: f64, look: &Format) -> Result<bool, XlsxError> {
    sheet.write_number_with_format(row, column, number, look).map(|_| false)
}

/// A day as Excel counts it; `None` before 1900.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = (u16::try_from(day.year()).ok()?, day.month(), day.day());
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

/// A text as a cell shows it, and whether it was cut to what a cell may hold.
fn shown(words: &str) -> (String, bool) {
    let text = csv(words);
    if text.len() <= UNITS || text.encode_utf16().count() <= UNITS {
        return (text, false);
    }
    let mut left = UNITS - CUT.encode_utf16().count();
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    (kept.chain(CUT.chars()).collect(), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_where_a_cell_is_full() {
        assert_eq!(shown(&"x".repeat(UNITS)), ("x".repeat(UNITS), false));
        let (text, cut) = shown(&"\u{1F468}".repeat(UNITS));
        assert!(cut && text.ends_with(CUT) && text.encode_utf16().count() <= UNITS);
        assert!(text.encode_utf16().count() > UNITS - 2);
    }

    #[test]
    fn rows_and_texts_for_which_there_is_no_room_are_said() {
        let looks = Looks::new();
        let mut sheet = Sheet::new("Claims", &[("a", 10)], (0, 1), &looks).unwrap();
        assert!(sheet.cuts().is_empty());
        sheet.rows = 3;
        for _ in 0..4 {
            sheet.push([Cell::from("x".repeat(40_000))]).unwrap();
        }
        assert_eq!(
            sheet.cuts(),
            [
                "Claims: 2 texts were longer than a cell of Excel may be and are cut.",
                "Claims: 2 rows were left out, for a sheet of Excel has 1048576 rows."
            ]
        );
        assert!(sheet.finish().is_ok());
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        assert_eq!(
            [lines("", 10), lines("ten chars.", 10), lines("ten chars..", 10)],
            [0, 1, 2]
        );
        assert_eq!([lines("a\n\nb", 10), lines("\u{6f22}\u{5b57}", 3)], [3, 2]);
        assert_eq!([height([]), height([0, 3, 1]), height([1000])], [15.0, 45.0, 409.0]);
    }

    #[test]
    fn days_that_excel_does_not_count_are_text() {
        assert!(excel_day("1899-12-30".parse().unwrap()).is_none());
        assert!(excel_day("-0044-03-15".parse().unwrap()).is_none());
        assert_eq!(excel_day("2018-10-29".parse().unwrap()).unwrap().to_excel(), 43_402.0);
    }

    proptest! {
        #[test]
        fn no_cell_is_refused(words in "\\PC{0,40}", n in any::<f64>(), second in -99_999_999_999_i64..99_999_999_999) {
            let looks = Looks::new();
            let mut sheet = Sheet::new("Claims", &[("a", 10); 6], (0, 6), &looks).unwrap();
            let at = Timestamp::from_second(second).unwrap();
            let day = at.to_zoned(jiff::tz::TimeZone::UTC).date();
            let address = format!("https://a.example/{words}");
            prop_assert!(sheet.push([words.into(), Cell::Figure(n), Cell::Instant(at), Cell::Day(day), Cell::Link(address)]).is_ok());
            prop_assert!(sheet.finish().is_ok());
        }
    }
}
