use super::cell::{Cell, Written, lines};
use super::looks::Looks;
use crate::report::wording::plural;
use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

/// How many rows a sheet of Excel has.
const ROWS: u32 = 1_048_576;

/// How many links a sheet of Excel may have.
const LINKS: usize = 65_530;

/// The height of a line, and of the highest row that Excel shows, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// A sheet that is one table: a frozen row of heads with a filter, and rows below.
pub struct Sheet<'l> {
    sheet: Worksheet,
    name: &'static str,
    looks: &'l Looks,
    widths: Vec<u8>,
    printed: u16,
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
        lay_out(&mut sheet);
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
            printed,
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
            match cell.write(&mut self.sheet, (row, column), self.looks, self.links > 0)? {
                Written::Whole => {}
                Written::Link => self.links -= 1,
                Written::Cut => self.shortened += 1,
            }
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
        let columns = u16::try_from(self.widths.len()).unwrap_or(u16::MAX);
        let (row, column) = (self.next - 1, columns.saturating_sub(1));
        self.sheet.autofilter(0, 0, row, column)?;
        self.sheet.set_print_area(0, 0, row, self.printed.saturating_sub(1))?;
        // A figure as printed is text, and Excel would ask of each whether it was meant to be a number.
        self.sheet
            .ignore_error_range(0, 0, row, column, IgnoreError::NumberStoredAsText)?;
        Ok(self.sheet)
    }
}

/// How every sheet is printed: A4, wide, its columns side by side on one page, with page numbers.
pub fn lay_out(sheet: &mut Worksheet) {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet
        .set_footer("&L&A&R&P / &N")
        .set_margins(0.4, 0.4, 0.5, 0.5, 0.25, 0.25);
}

/// The height in points of a row whose cells take so many lines. It is stated, for not every program works it out.
pub fn height(lines: impl IntoIterator<Item = usize>) -> f64 {
    let most = lines.into_iter().max().unwrap_or(1).max(1);
    (LINE * most as f64).min(HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use proptest::prelude::*;

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
        assert_eq!([height([]), height([0, 3, 1]), height([1000])], [15.0, 45.0, 409.0]);
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
