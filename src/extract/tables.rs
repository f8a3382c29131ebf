//! The tables of words, units, currencies, numbers, the calendar and holidays: text files beside this one, each with its
//! source named at its top. They are read once, when the first text is.

/// Words by class.
pub const WORDS: &str = include_str!("tables/words.txt");
/// Units of measurement.
pub const UNITS: &str = include_str!("tables/units.txt");
/// Currencies.
pub const CURRENCIES: &str = include_str!("tables/currencies.txt");
/// Words of numbers.
pub const NUMBERS: &str = include_str!("tables/numbers.txt");
/// Months, weekdays, seasons, parts of the day, time zones.
pub const CALENDAR: &str = include_str!("tables/calendar.txt");
/// Holidays.
pub const HOLIDAYS: &str = include_str!("tables/holidays.txt");
/// Irregular plurals.
pub const PLURALS: &str = include_str!("tables/plurals.txt");

/// The lines of a table, without empty ones and comments ("#").
pub fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The first `N` columns of every line of a table, which "|" sets apart; empty where a line has fewer.
pub fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    lines(table).map(|line| {
        let mut columns = line.split('|').map(str::trim);
        [(); N].map(|()| columns.next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_names_its_source() {
        for table in [WORDS, UNITS, CURRENCIES, NUMBERS, CALENDAR, HOLIDAYS, PLURALS] {
            assert!(table.starts_with('#') && table.contains("# Source: "));
            assert!(lines(table).count() > 20);
        }
    }

    #[test]
    fn rows_are_cut_into_columns() {
        let rows: Vec<_> = rows::<3>("# a | b\n\n a | b c\nd|e|f|g\n").collect();
        assert_eq!(rows, [["a", "b c", ""], ["d", "e", "f"]]);
    }
}
