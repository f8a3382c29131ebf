use super::looks::Looks;
use crate::report::escape::{csv, web_address};
use crate::report::wording::outcome;
use crate::review::Verdict;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Url, Worksheet, XlsxError};

/// How many UTF-16 units a cell of Excel may hold.
const UNITS: usize = 32_767;

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

/// What became of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// It says everything.
    Whole,
    /// It says everything and leads to the web.
    Link,
    /// Its text was too long and is cut.
    Cut,
}

impl Cell {
    /// Writes it at this row and column, both from 0; a link only where one may be.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        looks: &Looks,
        may_link: bool,
    ) -> Result<Written, XlsxError> {
        let text = |sheet: &mut Worksheet, words: &str, look: &Format| {
            let (words, written) = shown(words);
            sheet.write_string_with_format(row, column, words, look)?;
            Ok(written)
        };
        let number = |sheet: &mut Worksheet, number: f64, look: &Format| {
            sheet.write_number_with_format(row, column, number, look)?;
            Ok(Written::Whole)
        };
        let time = |sheet: &mut Worksheet, time: &ExcelDateTime, look: &Format| {
            sheet.write_datetime_with_format(row, column, time, look)?;
            Ok(Written::Whole)
        };
        match self {
            Self::Empty => Ok(Written::Whole),
            Self::Text(words) => text(sheet, words, &looks.text),
            Self::Verdict(verdict) => text(sheet, verdict.label(), looks.verdict(*verdict)),
            Self::Outcome(true) => text(sheet, outcome(true), &looks.holds),
            Self::Outcome(false) => text(sheet, outcome(false), &looks.fails),
            Self::Count(count) => number(sheet, *count as f64, &looks.number),
            Self::Share(share) => number(sheet, *share, &looks.share),
            Self::Figure(figure) if figure.is_finite() => number(sheet, *figure, &looks.figure),
            Self::Figure(_) => Ok(Written::Whole),
            Self::Day(day) => match excel_day(*day) {
                Some(serial) => time(sheet, &serial, &looks.day),
                None => text(sheet, &day.to_string(), &looks.text),
            },
            Self::Instant(at) => match ExcelDateTime::from_timestamp(at.as_second()) {
                Ok(instant) => time(sheet, &instant, &looks.instant),
                Err(_) => text(sheet, &at.to_string(), &looks.text),
            },
            Self::Link(location) => match web_address(location).filter(|_| may_link) {
                Some(target) => {
                    let url = Url::new(target).set_text(shown(location).0);
                    sheet.write_url_with_format(row, column, url, &looks.link)?;
                    Ok(Written::Link)
                }
                None => text(sheet, location, &looks.text),
            },
        }
    }

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

/// How many lines a text takes in a cell of this width in characters. Programs measure it by fonts that need not be there,
/// so it is an estimate.
pub fn lines(words: &str, width: u8) -> usize {
    let wide = |line: &str| -> usize { line.chars().map(|c| 1 + usize::from(c >= '\u{1100}')).sum() };
    let each = words
        .lines()
        .map(|line| wide(line).div_ceil(usize::from(width).max(1)).max(1));
    each.sum()
}

/// A day as Excel counts it; `None` before 1900.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = (u16::try_from(day.year()).ok()?, day.month(), day.day());
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

/// A text as a cell shows it, and whether all of it is there.
fn shown(words: &str) -> (String, Written) {
    let text = csv(words);
    if text.len() <= UNITS || text.encode_utf16().count() <= UNITS {
        return (text, Written::Whole);
    }
    let mut left = UNITS - CUT.encode_utf16().count();
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    (kept.chain(CUT.chars()).collect(), Written::Cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_a_cell_is_full() {
        assert_eq!(shown(&"x".repeat(UNITS)), ("x".repeat(UNITS), Written::Whole));
        let (text, cut) = shown(&"\u{1F468}".repeat(UNITS));
        assert!(cut == Written::Cut && text.ends_with(CUT) && text.encode_utf16().count() <= UNITS);
        assert!(text.encode_utf16().count() > UNITS - 2);
    }

    #[test]
    fn lines_are_counted_as_they_break() {
        assert_eq!(
            [lines("", 10), lines("ten chars.", 10), lines("ten chars..", 10)],
            [0, 1, 2]
        );
        assert_eq!([lines("a\n\nb", 10), lines("\u{6f22}\u{5b57}", 3)], [3, 2]);
    }

    #[test]
    fn days_that_excel_does_not_count_are_text() {
        assert!(excel_day("1899-12-30".parse().unwrap()).is_none());
        assert!(excel_day(jiff::civil::date(-44, 3, 15)).is_none());
        assert_eq!(excel_day("2018-10-29".parse().unwrap()).unwrap().to_excel(), 43_402.0);
    }
}
