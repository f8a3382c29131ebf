use super::side::Side;
use super::standing::Standing;
use jiff::civil::Date;
use std::cmp::Ordering;

/// A date or time as far as a text states it; what follows from what is stated is filled in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct When {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    week: Option<i8>,
    /// 1 is Monday.
    weekday: Option<i8>,
    /// A season, quarter, half-year, weekend or decade, as TIMEX3 writes it.
    stretch: Option<String>,
    /// A part of the day, as TIMEX3 writes it ("MO").
    part: Option<String>,
    /// Minutes from midnight.
    clock: Option<i32>,
    /// The expression in lower case.
    words: String,
    /// The weekday that stands in the expression itself, counted from Monday; it may be wrong for the date beside it.
    printed_weekday: Option<usize>,
    /// Whether the expression gives the time of the clock alone; the day was filled in.
    bare_clock: bool,
    side: Side,
}

/// The names of the weekdays, from Monday.
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// The names of the months.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// How many days apart two articles may speak of "today" or "Monday" and mean days of one event.
const NEWS_WEEK: i64 = 10;

/// How finely a date or time is stated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Grain {
    /// Nothing of it could be resolved.
    Unknown,
    /// A year or more.
    Year,
    /// A season, quarter or month.
    Month,
    /// A week or weekend.
    Week,
    /// A day.
    Day,
    /// A part of a day or a time of the clock.
    Time,
}

impl When {
    /// Reads a TIMEX3 value of a date or time, printed as `words`.
    pub fn new(timex: &str, words: &str) -> Self {
        let words = words.to_lowercase();
        let mut when = Self {
            printed_weekday: WEEKDAYS.iter().position(|name| words.contains(name)),
            words,
            ..Self::default()
        };
        if timex.ends_with("_REF") {
            return when;
        }
        let (date, time) = timex.split_once('T').unwrap_or((timex, ""));
        for (place, part) in date.split('-').enumerate() {
            when.read_date(place, part);
        }
        for part in time.split('T').filter(|p| !p.is_empty()) {
            match part.split_once(':') {
                Some((hour, rest)) => {
                    let minute = rest.get(..2).and_then(|m| m.parse::<i32>().ok()).unwrap_or(0);
                    when.clock = hour.parse::<i32>().ok().map(|h| h * 60 + minute);
                }
                None if part.len() == 2 && part.parse::<i32>().is_ok() => {
                    when.clock = part.parse::<i32>().ok().map(|h| h * 60);
                }
                None => when.part = Some(part.to_owned()),
            }
        }
        when.bare_clock = when.clock.is_some() && when.printed_weekday.is_none() && !when.words_name_day();
        if let (Some(y), Some(m), Some(d)) = (when.year, when.month, when.day) {
            when.weekday = Date::new(y, m, d).ok().map(|d| d.weekday().to_monday_one_offset());
        }
        when
    }

    /// Whether a word of the expression names a day or month.
    fn words_name_day(&self) -> bool {
        let names_day = |word: &str| {
            word.ends_with("day") || word.ends_with("night") || word.starts_with("tomorrow") || is_month(word)
        };
        self.words.split(|c: char| !c.is_alphabetic()).any(names_day)
    }

    fn read_date(&mut self, place: usize, part: &str) {
        let plain = part.strip_prefix('W');
        match (place, plain) {
            (0, _) => {
                let known = part.trim_end_matches('X');
                if part.len() == 4 && known.len() == 4 {
                    self.year = part.parse().ok();
                } else if known.len() >= 2 {
                    self.stretch = Some(known.to_owned());
                }
            }
            (1, Some(week)) => self.week = week.parse().ok(),
            (1, None) => match part.parse() {
                Ok(month) => self.month = Some(month),
                Err(_) if part != "XX" => self.stretch = Some(part.to_owned()),
                Err(_) => {}
            },
            (2, _) if part == "WE" => self.stretch = Some(part.to_owned()),
            (2, _) if part.len() == 1 => self.weekday = part.parse().ok(),
            (2, _) => self.day = part.parse().ok(),
            _ => {}
        }
    }

    /// The same, on a side.
    pub fn on(self, side: Side) -> Self {
        Self { side, ..self }
    }

    /// Whether figures known as of the one and of the other need not be the same.
    pub fn is_other_time(&self, other: &Self) -> bool {
        let dated = self.side == Side::AsOf || other.side == Side::AsOf;
        dated && (self.side != other.side || self.order(other).is_ne())
    }

    /// The side on which something is said to be.
    pub fn side(&self) -> Side {
        self.side
    }

    /// Which of two comes first, by what both state.
    fn order(&self, other: &Self) -> Ordering {
        let fields = |w: &Self| {
            [
                w.year.map(i32::from),
                w.month.map(i32::from),
                w.day.map(i32::from),
                w.clock,
            ]
        };
        let (a, b) = (fields(self), fields(other));
        let known = a.into_iter().zip(b).filter_map(|(x, y)| x.zip(y));
        known
            .map(|(x, y)| x.cmp(&y))
            .find(|o| o.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    /// The day, where it is stated in full.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// The year, where it is known.
    pub fn year(&self) -> Option<i16> {
        self.year
    }

    /// The expression in lower case.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether it names a weekday of which the date is not known.
    pub fn is_bare_weekday(&self) -> bool {
        self.weekday.is_some() && self.day.is_none()
    }

    /// Whether it tells of a month or year by the article's own day alone: "this year". Nearly every day of the news is one
    /// of it.
    fn is_loose(&self) -> bool {
        let own = |word: &str| matches!(word, "this" | "last" | "next" | "past");
        matches!(self.grain(), Grain::Year | Grain::Month) && !self.prints_calendar() && self.words.split(' ').any(own)
    }

    /// Whether it says which day, by date or weekday.
    pub fn names_day(&self) -> bool {
        self.day.is_some() || self.weekday.is_some()
    }

    /// How much it tells one day from another, on the scale of a number's figures.
    pub fn figures(&self) -> f32 {
        match self.grain() {
            Grain::Unknown => 0.0,
            Grain::Year | Grain::Month | Grain::Week => 1.0,
            Grain::Day if self.day.is_none() => 0.8,
            Grain::Day => 2.0,
            Grain::Time if self.clock.is_some() => 2.0,
            Grain::Time => 0.8,
        }
    }

    /// How finely it is stated.
    pub fn grain(&self) -> Grain {
        if self.clock.is_some() || self.part.is_some() {
            Grain::Time
        } else if self.names_day() {
            Grain::Day
        } else if self.week.is_some() || self.stretch.as_deref() == Some("WE") {
            Grain::Week
        } else if self.month.is_some() || self.stretch.is_some() && self.year.is_some() {
            Grain::Month
        } else if self.year.is_some() || self.stretch.is_some() {
            Grain::Year
        } else {
            Grain::Unknown
        }
    }

    /// How the two stand by what both state; `None` where they state nothing in common, or nothing that can be held
    /// against each other.
    pub fn stands(&self, other: &Self) -> Option<Standing> {
        let standing = self.stands_on(other)?;
        if standing != Standing::Different || (self.side, other.side) == (Side::On, Side::On) {
            return Some(standing);
        }
        let held = match (self.side, other.side) {
            (Side::Before, Side::On) => other.order(self),
            (Side::On, Side::Before) => self.order(other),
            (Side::After, Side::On) => self.order(other),
            (Side::On, Side::After) => other.order(self),
            _ => return None,
        };
        Some(if held == Ordering::Less {
            Standing::Compatible
        } else {
            Standing::Different
        })
    }

    fn stands_on(&self, other: &Self) -> Option<Standing> {
        let (a, b) = (self, other);
        let bare = a.bare_clock || b.bare_clock;
        let tells_time = |w: &Self| w.clock.is_some() || w.part.is_some();
        if bare && !(tells_time(a) && tells_time(b)) {
            return None;
        }
        if a.is_loose() && b.grain() >= Grain::Day || b.is_loose() && a.grain() >= Grain::Day {
            return None;
        }
        let same_words = a.words == b.words;
        if a.hangs_on_its_article() && b.hangs_on_its_article() && a.far_from(b) {
            return None;
        }
        let (mut shared, mut differ, mut one_sided) = (0, false, false);
        let mut put = |a: bool, b: bool, same: bool| {
            shared += usize::from(a && b);
            differ |= a && b && !same;
            one_sided |= a != b;
        };
        if !bare {
            put(a.year.is_some(), b.year.is_some(), a.year == b.year);
            put(a.month.is_some(), b.month.is_some(), a.month == b.month);
            put(a.day.is_some(), b.day.is_some(), a.day == b.day);
            put(a.week.is_some(), b.week.is_some(), a.week == b.week);
            put(a.weekday.is_some(), b.weekday.is_some(), a.weekday == b.weekday);
            match (&a.stretch, b.year, &b.stretch, a.year) {
                (Some(stretch), Some(year), None, None) | (None, None, Some(stretch), Some(year))
                    if is_years(stretch) =>
                {
                    put(true, true, year.to_string().starts_with(stretch));
                    put(true, false, true);
                }
                _ => put(a.stretch.is_some(), b.stretch.is_some(), a.stretch == b.stretch),
            }
        }
        match (a.clock, b.clock) {
            (Some(x), Some(y)) => put(true, true, x == y || (x - y).abs() == 720),
            (Some(x), None) if b.part.is_some() => put(true, true, b.holds(x)),
            (None, Some(y)) if a.part.is_some() => put(true, true, a.holds(y)),
            _ => put(a.part.is_some(), b.part.is_some(), a.part == b.part),
        }
        one_sided |= a.clock.is_some() != b.clock.is_some();
        if same_words && (differ || shared == 0) {
            return Some(if shared == 0 {
                Standing::Equal
            } else {
                Standing::Compatible
            });
        }
        if shared == 0 {
            return None;
        }
        if matches!((a.printed_weekday, b.printed_weekday), (Some(x), Some(y)) if x != y) {
            return Some(Standing::Different);
        }
        Some(match (differ, one_sided) {
            (true, _) => Standing::Different,
            (false, true) => Standing::Compatible,
            (false, false) => Standing::Equal,
        })
    }

    /// Whether the day follows from when the article was written: "today", "Monday", "last night".
    fn hangs_on_its_article(&self) -> bool {
        !self.words.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether the two are days of different news.
    fn far_from(&self, other: &Self) -> bool {
        let far = |x: Date, y: Date| (x.duration_since(y).as_hours() / 24).abs() > NEWS_WEEK;
        self.date().zip(other.date()).is_some_and(|(x, y)| far(x, y))
    }

    /// Whether a month or a year stands in the expression itself, and the day does not only follow from its article.
    pub fn prints_calendar(&self) -> bool {
        let mut parts = self.words.split(|c: char| !c.is_alphanumeric());
        parts.any(|w| is_month(w) || w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()))
    }

    /// Whether the weekday stands in the expression itself.
    pub fn prints_weekday(&self) -> bool {
        self.printed_weekday.is_some()
    }

    /// Whether its part of the day may hold the time of the clock.
    fn holds(&self, minutes: i32) -> bool {
        let hour = minutes / 60;
        match self.part.as_deref() {
            Some("MO") => (1..=12).contains(&hour),
            Some("MI" | "DT") => (6..=19).contains(&hour),
            Some("AF") => (12..=18).contains(&hour),
            Some("EV") => (16..=23).contains(&hour),
            Some("NI") => !(6..17).contains(&hour),
            _ => true,
        }
    }

    /// Why they stand so; `words` are the two expressions as printed.
    pub fn explain(&self, other: &Self, words: (&str, &str), standing: Standing) -> String {
        let (a, b) = words;
        match standing {
            Standing::Equal | Standing::Compatible if a.eq_ignore_ascii_case(b) => format!("both say {a}"),
            Standing::Equal => format!("{a} and {b} are the same {}", self.noun()),
            Standing::Compatible if self.grain() >= other.grain() => format!("{b} can be {a}"),
            Standing::Compatible => format!("{a} can be {b}"),
            Standing::Different => match (self.date(), other.date()) {
                (Some(x), Some(y)) if x != y => {
                    let days = (y.duration_since(x).as_hours() / 24).abs();
                    format!("{a} and {b}: {days} {} apart", if days == 1 { "day" } else { "days" })
                }
                _ => format!("{a} and {b}: not the same {}", self.noun()),
            },
        }
    }

    fn noun(&self) -> &'static str {
        match self.grain() {
            Grain::Unknown | Grain::Time => "time",
            Grain::Year => "year",
            Grain::Month => "month",
            Grain::Week => "week",
            Grain::Day => "day",
        }
    }
}

/// Whether a lower-case word names a month, in full or shortened.
fn is_month(word: &str) -> bool {
    word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(word))
}

/// Whether a stretch is a decade or century, as the first figures of its years.
fn is_years(stretch: &str) -> bool {
    stretch.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_by_what_both_state() {
        use Standing::*;
        for (a, b, standing) in [
            ("2005-11-27", "XXXX-WXX-7", Some(Compatible)),
            ("2005-11-27", "XXXX-WXX-1", Some(Different)),
            ("XXXX-WXX-6", "XXXX-WXX-6", Some(Equal)),
            ("XXXX-WXX-6", "XXXX-WXX-7", Some(Different)),
            ("XXXX-11-19", "2008-11-19", Some(Compatible)),
            ("2008-11", "2008-11-19", Some(Compatible)),
            ("2008", "2009", Some(Different)),
            ("XXXX-WXX-6", "XXXX-11-19", None),
            ("XXXX-XX-XXT11:00", "XXXX-WXX-6TMO", Some(Compatible)),
            ("XXXX-XX-XXT15:00", "XXXX-WXX-6TMO", Some(Different)),
            ("PAST_REF", "2008", None),
        ] {
            let (x, y) = (When::new(a, "a"), When::new(b, "b"));
            assert_eq!(x.stands(&y), standing, "{a} / {b}");
            assert_eq!(y.stands(&x), standing, "{b} / {a}");
        }
    }

    #[test]
    fn the_same_unresolved_words_agree() {
        let last = || When::new("XXXX-XX", "Last month");
        assert_eq!(last().stands(&last()), Some(Standing::Equal));
    }

    #[test]
    fn this_year_tells_nothing_of_a_day() {
        let year = When::new("2018", "this year");
        assert_eq!(year.stands(&When::new("2018-11-19", "19 November 2018")), None);
        assert_eq!(year.stands(&When::new("2018", "2018")), Some(Standing::Equal));
    }

    #[test]
    fn days_apart_are_counted() {
        let (a, b) = (When::new("2018-10-29", ""), When::new("2018-11-06", ""));
        assert_eq!(
            a.explain(&b, ("Monday", "November 6"), Standing::Different),
            "Monday and November 6: 8 days apart"
        );
    }
}
