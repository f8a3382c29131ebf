//! The dates of all articles on one axis.

use super::{AppState, Effect, View};
use crate::extract::Bound;
use crate::review::Place;
use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use std::sync::Arc;

/// Something that an article places in time, or its publication.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The article's place in the project.
    pub article: usize,
    /// Where the text states it; `None` for the day of publication.
    pub place: Option<Place>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Whether the text or the machine leaves the day open: "about", or a publication date that is only proposed.
    pub approximate: bool,
    /// The words that state it.
    pub words: String,
}

/// The days from the first to the last that a TIMEX3 value of a date or time covers; `None` where it names no day of the
/// calendar ("XXXX-04", "PAST_REF"). Seasons are those of the northern half of the earth, by whole months.
pub fn days(timex: &str) -> Option<(Date, Date)> {
    let day = timex.split('T').next()?;
    let mut parts = day.split('-');
    let year = parts.next()?;
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i16 = year.parse().ok()?;
    let years = match year.len() {
        4 => (number, number),
        3 => (number.checked_mul(10)?, number.checked_mul(10)?.checked_add(9)?),
        2 => (number.checked_mul(100)?, number.checked_mul(100)?.checked_add(99)?),
        _ => return None,
    };
    let months = |from: i8, to: i8| {
        let from = Date::new(years.0, from, 1).ok()?;
        Some((from, Date::new(years.0, to, 1).ok()?.last_of_month()))
    };
    let Some(part) = parts.next() else {
        return Some((Date::new(years.0, 1, 1).ok()?, Date::new(years.1, 12, 31).ok()?));
    };
    if let Some(week) = part.strip_prefix('W').and_then(|w| w.parse().ok()) {
        let monday = ISOWeekDate::new(years.0, week, Weekday::Monday).ok()?.date();
        let weekend = parts.next() == Some("WE");
        let from = if weekend {
            monday.checked_add(5.days()).ok()?
        } else {
            monday
        };
        return Some((from, monday.checked_add(6.days()).ok()?));
    }
    match part {
        "Q1" => months(1, 3),
        "Q2" => months(4, 6),
        "Q3" => months(7, 9),
        "Q4" => months(10, 12),
        "H1" => months(1, 6),
        "H2" => months(7, 12),
        "SP" => months(3, 5),
        "SU" => months(6, 8),
        "FA" => months(9, 11),
        "WI" => {
            let from = Date::new(years.0, 12, 1).ok()?;
            Some((from, from.checked_add(2.months()).ok()?.last_of_month()))
        }
        month => {
            let month: i8 = month.parse().ok()?;
            match parts.next() {
                Some(day) => {
                    let day = Date::new(years.0, month, day.parse().ok()?).ok()?;
                    Some((day, day))
                }
                None => months(month, month),
            }
        }
    }
}

impl AppState {
    /// Gathers what the articles place in time, by article, then by day; only while the timeline is shown.
    pub(super) fn lay_out_timeline(&mut self) {
        if self.view != View::Timeline {
            return;
        }
        let mut moments = Vec::new();
        for (article, a) in self.project.articles.iter().enumerate() {
            moments.extend(a.description.published.map(|p| Moment {
                article,
                place: None,
                from: p.date,
                to: p.date,
                approximate: p.proposed,
                words: "published".to_owned(),
            }));
            let mentions = self.reading(&a.id).map_or(&[][..], |r| &r.mentions);
            moments.extend(mentions.iter().filter(|m| m.kind.is_timex()).filter_map(|m| {
                let (from, to) = days(m.timex.as_deref()?)?;
                Some(Moment {
                    article,
                    place: Some(Place::new(&a.id, m.value_span)),
                    from,
                    to,
                    approximate: m.bound != Bound::Exact,
                    words: m.span.of(a.text.as_str()).replace('\n', " "),
                })
            }));
        }
        moments.sort_by(|a, b| (a.from, a.to, a.article, &a.place).cmp(&(b.from, b.to, b.article, &b.place)));
        self.timeline = Arc::new(moments);
    }

    /// The moment that is selected on the timeline.
    pub fn selected_moment(&self) -> Option<&Moment> {
        self.timeline.get(self.moment?)
    }

    pub(super) fn step_moment(&mut self, back: bool) {
        let last = self.timeline.len().saturating_sub(1);
        self.moment = Some(match (self.moment, back) {
            (None, false) => 0,
            (None, true) => last,
            (Some(at), true) => at.saturating_sub(1),
            (Some(at), false) => (at + 1).min(last),
        });
    }

    /// Leaves the timeline for the text, at the words of the selected moment.
    pub(super) fn go_to_moment(&mut self) -> Vec<Effect> {
        let Some(place) = self.selected_moment().and_then(|m| m.place.clone()) else {
            return Vec::new();
        };
        self.view = View::Text;
        self.go_to(&place.article, place.span)
    }
}

/// The day from which days are counted where only their distance matters.
const ORIGIN: Date = date(1970, 1, 1);

/// The number of a day, counted from 1 January 1970.
pub fn day_number(day: Date) -> i32 {
    day.since(ORIGIN).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(timex: &str) -> Option<(String, String)> {
        days(timex).map(|(from, to)| (from.to_string(), to.to_string()))
    }

    #[test]
    fn values_of_every_grain_cover_their_days() {
        for (timex, from, to) in [
            ("2018-10-29", "2018-10-29", "2018-10-29"),
            ("2018-10-29T17:00", "2018-10-29", "2018-10-29"),
            ("2016-02", "2016-02-01", "2016-02-29"),
            ("2018", "2018-01-01", "2018-12-31"),
            ("199", "1990-01-01", "1999-12-31"),
            ("19", "1900-01-01", "1999-12-31"),
            ("2018-W44", "2018-10-29", "2018-11-04"),
            ("2018-W44-WE", "2018-11-03", "2018-11-04"),
            ("2016-Q3", "2016-07-01", "2016-09-30"),
            ("2017-WI", "2017-12-01", "2018-02-28"),
        ] {
            assert_eq!(told(timex), Some((from.to_owned(), to.to_owned())), "{timex}");
        }
    }

    #[test]
    fn what_names_no_day_covers_none() {
        for timex in [
            "",
            "PAST_REF",
            "XXXX-04",
            "XXXX-WXX-1",
            "2018-13",
            "2018-02-30",
            "P3D",
            "T17:00",
            "2018-XX",
        ] {
            assert_eq!(told(timex), None, "{timex}");
        }
    }

    #[test]
    fn days_are_counted_over_years() {
        assert_eq!(day_number(date(1970, 1, 2)), 1);
        assert_eq!(day_number(date(2018, 10, 29)) - day_number(date(2017, 10, 29)), 365);
    }
}
