//! The worksheet as an Excel workbook: one sheet each for the summary, the claims, the conflicts, the checks, the sources
//! and what is open.

mod cell;
mod claims;
mod looks;
mod others;
mod sheet;
mod summary;

use super::ReportModel;
use crate::text::reveal;
use looks::Looks;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// Every text is written as text, and none begins as a formula does; days, instants and numbers are what they are. What
/// Excel has no room for is cut, and the summary says so.
pub fn render(model: &ReportModel<'_>) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let sheets = [
        claims::sheet(model, &looks)?,
        others::conflicts(model, &looks)?,
        others::checks(model, &looks)?,
        others::sources(model, &looks)?,
        others::open(model, &looks)?,
    ];
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(model.generated_at.as_second())?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(reveal(&format!("Fact-check report: {}", model.name)))
            .set_author(reveal(&format!("Linecheck {}", model.version)))
            .set_creation_datetime(&made),
    );
    let cuts: Vec<_> = sheets.iter().flat_map(|sheet| sheet.cuts()).collect();
    workbook.push_worksheet(summary::sheet(model, &looks, &cuts)?);
    for sheet in sheets {
        workbook.push_worksheet(sheet.finish()?);
    }
    workbook.save_to_buffer()
}
