use super::calendar::{self, Grain};
use super::lexicon::Class;
use super::tables;
use super::timex::Timex;
use super::token::Shape;
use super::view::View;
use jiff::civil::{Date, Weekday};
use std::sync::LazyLock;

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Rule {
    /// A month and day.
    Fixed(i8, i8),
    /// The weekday of that number in a month; the last one where the number is -1.
    Nth(i8, Weekday, i8),
    /// Days after Easter Sunday of the western churches.
    Easter(i64),
}

/// Holidays by the words that name them, longest first; a possessive ending may stand after a word.
static HOLIDAYS: LazyLock<Vec<(&'static str, Rule)>> = LazyLock::new(|| {
    tables::rows::<2>(tables::HOLIDAYS)
        .filter_map(|[words, day]| Some((words, Rule::read(day)?)))
        .collect()
});

/// The first words of all holidays.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    HOLIDAYS.iter().filter_map(|(words, _)| words.split(' ').next())
}

/// Reads a holiday that starts at token `at`, with the year after it or the one nearest to `near`.
pub fn holiday(v: &View, at: usize, near: Option<Date>) -> Option<Timex> {
    if !v.at(at).capital() {
        return None;
    }
    let (rule, mut to) = HOLIDAYS
        .iter()
        .find_map(|(words, rule)| named(v, at, words).map(|to| (*rule, to)))?;
    // "Easter Island"
    let name = v.at(to).capital() && !v.is(to, Class::FUNCTION.or(Class::DAY_PART));
    if to == at + 1 && name {
        return None;
    }
    let of = usize::from(v.reads(to, "of"));
    let stated = (v.shape(to + of) == Shape::Number && v.at(to + of).span.len() == 4)
        .then(|| v.word(to + of).parse::<i16>().ok())
        .flatten()
        .filter(|year| (1583..2200).contains(year));
    let day = match (stated, near) {
        (Some(year), _) => {
            to += of + 1;
            rule.day(year)
        }
        (None, Some(near)) => (-1..=1)
            .filter_map(|step| rule.day(near.year().checked_add(step)?))
            .min_by_key(|day| near.duration_until(*day).abs()),
        (None, None) => None,
    };
    let value = match (day, rule) {
        (Some(day), _) => day.to_string(),
        (None, Rule::Fixed(month, day)) => format!("XXXX-{month:02}-{day:02}"),
        (None, _) => "XXXX-XX-XX".into(),
    };
    Some(Timex::date(at, to, value, "holiday"))
}

fn named(v: &View, at: usize, words: &str) -> Option<usize> {
    let mut i = at;
    for word in words.split(' ') {
        i += usize::from(i > at && (v.reads_any(i, &["'s", "\u{2019}s"]) || v.shape(i) == Shape::Apostrophe));
        if !v.reads(i, word) {
            return None;
        }
        i += 1;
    }
    Some(i)
}

impl Rule {
    /// Reads "12-25", "11 thursday 4" and "easter -2".
    fn read(day: &str) -> Option<Self> {
        let mut parts = day.split([' ', '-']);
        if let Some(days) = day.strip_prefix("easter ") {
            return Some(Self::Easter(days.parse().ok()?));
        }
        let month = parts.next()?.parse().ok()?;
        let second = parts.next()?;
        match calendar::weekday(second) {
            Some(weekday) => Some(Self::Nth(month, weekday, day.rsplit(' ').next()?.parse().ok()?)),
            None => Some(Self::Fixed(month, second.parse().ok()?)),
        }
    }

    fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Nth(month, weekday, nth) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
            Self::Easter(days) => Grain::Day.step(easter(year)?, days),
        }
    }
}

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm printed in Nature in 1876.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_sundays() {
        for day in [
            date(1961, 4, 2),
            date(2000, 4, 23),
            date(2018, 4, 1),
            date(2019, 4, 21),
            date(2024, 3, 31),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn every_line_of_the_table_is_a_holiday() {
        assert_eq!(HOLIDAYS.len(), tables::lines(tables::HOLIDAYS).count());
        assert!(HOLIDAYS.iter().all(|(_, rule)| rule.day(2024).is_some()));
    }

    #[test]
    fn holidays_near_a_day() {
        let read = |text: &str| holiday(&View::new(text, &tokens(text)), 0, Some(date(2018, 10, 29))).map(|t| t.value);
        assert_eq!(read("Christmas lights"), Some("2018-12-25".into()));
        assert_eq!(read("New Year\u{2019}s Day"), Some("2019-01-01".into()));
        assert_eq!(read("Thanksgiving 2016"), Some("2016-11-24".into()));
        assert_eq!(read("Memorial Day"), Some("2018-05-28".into()));
        assert_eq!(read("New York"), None);
        assert_eq!(read("Easter Island"), None);
    }
}
