//! Times that recur.

use super::calendar::{self, Grain};
use super::holiday;
use super::lexicon::Class;
use super::mention::Kind;
use super::number::numeral;
use super::number_words;
use super::timex::{Timex, grain};
use super::view::View;

/// "every week", "each Monday", "daily", "per year".
pub fn recurring(v: &View, at: usize) -> Option<Timex> {
    let set = |to: usize, value: String| {
        Some(Timex {
            kind: Kind::Set,
            ..Timex::date(at, to, value, "how often")
        })
    };
    if v.is(at, Class::FREQUENCY) && !v.at(at).capital() && !v.joining_hyphen(at + 1) {
        let grain = match v.word(at).to_ascii_lowercase().as_str() {
            "daily" => Grain::Day,
            "weekly" => Grain::Week,
            "monthly" => Grain::Month,
            "quarterly" => Grain::Quarter,
            "yearly" | "annually" | "annual" => Grain::Year,
            "hourly" => Grain::Hour,
            "nightly" => Grain::Day,
            _ => return None,
        };
        return set(at + 1, grain.period("1"));
    }
    if v.reads_any(at, &["every", "each"]) {
        let other = usize::from(v.reads(at + 1, "other"));
        let i = at + 1 + other;
        if let Some(n) = numeral(v, i, false) {
            let grain = grain(v, n.to)?;
            return set(n.to + 1, grain.period(&n.number()?.to_string()));
        }
        if v.is(i, Class::ORDINAL) && !v.reads(i, "second")
            || v.phrase(i, &["second", "year"])
            || v.phrase(i, &["second", "day"])
        {
            let nth = number_words::ordinal(v.word(i))?;
            return set(i + 2, grain(v, i + 1)?.period(&nth.to_string()));
        }
        if v.reads_any(i, &["few", "couple", "single"]) {
            let of = usize::from(v.reads(i + 1, "of"));
            let count = if v.reads(i, "single") { "1" } else { "X" };
            return set(i + 2 + of, grain(v, i + 1 + of)?.period(count));
        }
        if let Some(letters) = v.is(i, Class::SEASON).then(|| calendar::season(v.word(i))).flatten() {
            return set(i + 1, format!("XXXX-{letters}"));
        }
        if let Some(month) = (v.is(i, Class::MONTH) && v.at(i).capital())
            .then(|| calendar::month_number(v.word(i)))
            .flatten()
        {
            return set(i + 1, format!("XXXX-{month:02}"));
        }
        if let Some(day) = v.is(i, Class::HOLIDAY).then(|| holiday::holiday(v, i, None)).flatten() {
            return set(day.to, day.value);
        }
        if v.is(i, Class::WEEKDAY) {
            return set(
                i + 1,
                format!("XXXX-WXX-{}", calendar::weekday(v.word(i))?.to_monday_one_offset()),
            );
        }
        if let Some(part) = v
            .is(i, Class::DAY_PART)
            .then(|| calendar::day_part(v.word(i)))
            .flatten()
        {
            return set(i + 1, format!("XXXX-XX-XXT{part}"));
        }
        return set(i + 1, grain(v, i)?.period(if other == 1 { "2" } else { "1" }));
    }
    None
}
