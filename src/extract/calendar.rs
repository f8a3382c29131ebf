use super::lexicon::Class;
use super::tables;
use super::word_table::WordTable;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::sync::LazyLock;

/// A unit of the calendar, from which TIMEX3 values are built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grain {
    /// A second of a clock.
    Second,
    /// A minute of a clock.
    Minute,
    /// An hour of a clock.
    Hour,
    /// A day or a night.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl Grain {
    /// The unit that `word` names, in the singular or plural.
    pub fn of(word: &str) -> Option<Self> {
        let lower = word.strip_suffix('.').unwrap_or(word).to_ascii_lowercase();
        Some(match lower.strip_suffix('s').unwrap_or(&lower) {
            "second" | "sec" => Self::Second,
            "minute" | "min" => Self::Minute,
            "hour" | "hr" => Self::Hour,
            "day" | "night" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" | "yr" => Self::Year,
            "decade" => Self::Decade,
            "century" | "centurie" => Self::Century,
            "millennium" | "millennia" => Self::Millennium,
            _ => return None,
        })
    }

    /// The TIMEX3 value of a duration of `count` such units ("5", "X").
    pub fn period(self, count: &str) -> String {
        let times = |n: f64| {
            count
                .parse::<f64>()
                .map_or_else(|_| "X".to_owned(), |c| (c * n).to_string())
        };
        match self {
            Self::Second => format!("PT{count}S"),
            Self::Minute => format!("PT{count}M"),
            Self::Hour => format!("PT{count}H"),
            Self::Day => format!("P{count}D"),
            Self::Weekend => format!("P{count}WE"),
            Self::Week => format!("P{count}W"),
            Self::Fortnight => format!("P{}W", times(2.0)),
            Self::Month => format!("P{count}M"),
            Self::Quarter => format!("P{count}Q"),
            Self::Year => format!("P{count}Y"),
            Self::Decade => format!("P{}Y", times(10.0)),
            Self::Century => format!("P{}Y", times(100.0)),
            Self::Millennium => format!("P{}Y", times(1000.0)),
        }
    }

    /// The TIMEX3 value of the unit that lies `steps` units after the one that holds `day`; without a day, the value
    /// with its fields unknown.
    pub fn around(self, day: Option<Date>, steps: i64) -> String {
        let Some(moved) = day.and_then(|d| self.step(d, steps)) else {
            return match self {
                Self::Week => "XXXX-WXX",
                Self::Weekend => "XXXX-WXX-WE",
                Self::Month => "XXXX-XX",
                Self::Quarter => "XXXX-QX",
                Self::Year => "XXXX",
                Self::Decade => "XXX",
                Self::Century | Self::Millennium => "XX",
                _ => "XXXX-XX-XX",
            }
            .into();
        };
        match self {
            Self::Week | Self::Fortnight => week(moved),
            Self::Weekend => format!("{}-WE", week(moved)),
            Self::Month => month(moved),
            Self::Quarter => format!("{:04}-Q{}", moved.year(), (moved.month() + 2) / 3),
            Self::Year => format!("{:04}", moved.year()),
            Self::Decade => format!("{:03}", moved.year() / 10),
            Self::Century => format!("{:02}", moved.year() / 100),
            Self::Millennium => format!("{}", moved.year() / 1000),
            _ => moved.to_string(),
        }
    }

    /// `day` moved by `steps` units; `None` outside the calendar.
    pub fn step(self, day: Date, steps: i64) -> Option<Date> {
        let days = |n: i64| {
            steps
                .checked_mul(n)
                .and_then(|n| i32::try_from(n).ok())
                .map(|n| n.days())
        };
        let months = |n: i64| {
            steps
                .checked_mul(n)
                .and_then(|n| i16::try_from(n).ok())
                .map(|n| n.months())
        };
        let span = match self {
            Self::Second | Self::Minute | Self::Hour => days(0),
            Self::Day => days(1),
            Self::Week | Self::Weekend => days(7),
            Self::Fortnight => days(14),
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::Year => months(12),
            Self::Decade => months(120),
            Self::Century => months(1200),
            Self::Millennium => months(12_000),
        };
        day.checked_add(span?).ok()
    }
}

/// "2004-W47".
pub fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// "2004-11".
pub fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// What a word names in the calendar.
#[derive(Clone, Copy, Default)]
struct CalendarWord {
    month: Option<i8>,
    weekday: Option<i8>,
    season: Option<&'static str>,
    part: Option<&'static str>,
    zone: bool,
}

static WORDS: LazyLock<WordTable<CalendarWord>> = LazyLock::new(|| {
    let mut all = WordTable::<CalendarWord>::default();
    for [kind, value, words] in tables::rows(tables::CALENDAR) {
        for word in words.split(' ') {
            all.update(word, |known| match kind {
                "month" => CalendarWord {
                    month: value.parse().ok(),
                    ..known
                },
                "weekday" => CalendarWord {
                    weekday: value.parse().ok(),
                    ..known
                },
                "season" => CalendarWord {
                    season: Some(value),
                    ..known
                },
                "part" => CalendarWord {
                    part: Some(value),
                    ..known
                },
                _ => CalendarWord { zone: true, ..known },
            });
        }
    }
    all
});

/// Every word of the calendar with its class; zones have none.
pub fn words() -> impl Iterator<Item = (&'static str, Class)> {
    tables::rows::<3>(tables::CALENDAR)
        .filter_map(|[kind, _, words]| {
            let class = match kind {
                "month" => Class::MONTH,
                "weekday" => Class::WEEKDAY,
                "season" => Class::SEASON,
                "part" => Class::DAY_PART,
                _ => return None,
            };
            Some(words.split(' ').map(move |word| (word, class)))
        })
        .flatten()
}

fn calendar_word(word: &str) -> CalendarWord {
    WORDS.get(word.strip_suffix('.').unwrap_or(word))
}

/// The month, from 1, that `word` names, short or long, with or without a full stop.
pub fn month_number(word: &str) -> Option<i8> {
    calendar_word(word).month
}

/// The weekday that `word` names, short or long.
pub fn weekday(word: &str) -> Option<Weekday> {
    Weekday::from_monday_one_offset(calendar_word(word).weekday?).ok()
}

/// The TIMEX3 letters of a season.
pub fn season(word: &str) -> Option<&'static str> {
    calendar_word(word).season
}

/// The TIMEX3 letters of a part of the day.
pub fn day_part(word: &str) -> Option<&'static str> {
    calendar_word(word).part
}

/// Whether `word` abbreviates a time zone.
pub fn is_zone(word: &str) -> bool {
    calendar_word(word).zone
}

/// The day that is `weekday` and lies from `day` back to six days before.
pub fn latest(day: Date, weekday: Weekday) -> Option<Date> {
    let back = (day.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset()).rem_euclid(7);
    Grain::Day.step(day, -i64::from(back))
}

/// The day that is `weekday` in the week of `day`, which starts on Monday.
pub fn of_week(day: Date, weekday: Weekday) -> Option<Date> {
    let ahead = weekday.to_monday_zero_offset() - day.weekday().to_monday_zero_offset();
    Grain::Day.step(day, i64::from(ahead))
}

/// The first day after `day` that is `weekday`.
pub fn next(day: Date, weekday: Weekday) -> Option<Date> {
    Grain::Day.step(day, 7).and_then(|d| latest(d, weekday))
}

/// The year in which `month` and `day` lie nearest to `near`, and exist.
pub fn nearest_year(near: Date, month: i8, day: i8) -> Option<i16> {
    let candidates = (-4..=4).filter_map(|y| Date::new(near.year().checked_add(y)?, month, day).ok());
    candidates.min_by_key(|d| near.duration_until(*d).abs()).map(Date::year)
}

/// The year whose quarter number `which` lies nearest to `near`.
pub fn nearest_quarter(near: Date, which: i8) -> i16 {
    let months = i32::from(near.month()) - (i32::from(which) * 3 - 1);
    near.year() + i16::from(months > 6) - i16::from(months < -6)
}

/// The four-digit year that two digits stand for: up to ten years ahead of `near`, else in the past.
pub fn full_year(two_digits: i16, near: Option<Date>) -> i16 {
    let now = near.map_or(2030, |d| d.year() + 10);
    let year = now - now.rem_euclid(100) + two_digits;
    if year > now { year - 100 } else { year }
}

/// Whether the season of the year of `day` with these letters begins after it.
pub fn season_ahead(day: Date, letters: &str) -> bool {
    let first = match letters {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    day.month() < first
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn units_around_a_day() {
        let day = Some(date(2018, 10, 29));
        assert_eq!(Grain::Week.around(day, 0), "2018-W44");
        assert_eq!(Grain::Month.around(day, -1), "2018-09");
        assert_eq!(Grain::Year.around(day, 1), "2019");
        assert_eq!(Grain::Weekend.around(day, -1), "2018-W43-WE");
        assert_eq!(Grain::Quarter.around(day, 0), "2018-Q4");
        assert_eq!(Grain::Month.around(None, -1), "XXXX-XX");
    }

    #[test]
    fn weekdays_before_and_after() {
        let monday = date(2018, 10, 29);
        assert_eq!(latest(monday, Weekday::Monday), Some(monday));
        assert_eq!(latest(monday, Weekday::Friday), Some(date(2018, 10, 26)));
        assert_eq!(next(monday, Weekday::Monday), Some(date(2018, 11, 5)));
    }

    #[test]
    fn years_near_a_day() {
        assert_eq!(nearest_year(date(2010, 1, 25), 12, 11), Some(2009));
        assert_eq!(nearest_year(date(2009, 1, 5), 2, 29), Some(2008));
        assert_eq!(full_year(82, Some(date(2008, 10, 27))), 1982);
        assert_eq!(full_year(8, Some(date(2007, 7, 9))), 2008);
    }

    #[test]
    fn periods() {
        assert_eq!(Grain::Decade.period("2"), "P20Y");
        assert_eq!(Grain::Hour.period("X"), "PTXH");
    }
}
