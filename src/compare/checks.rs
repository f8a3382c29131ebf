use super::comparison::Reading;
use super::{Check, sum, unit_pair, weekday};

/// What one article can be held to by itself, in the order of its text.
pub fn checks(article: usize, reading: &Reading<'_>) -> Vec<Check> {
    let mut out = sum::sums(article, reading);
    out.extend(unit_pair::unit_pairs(article, reading));
    out.extend(weekday::weekdays(article, reading));
    out.sort_by_key(|c| (c.span, c.kind));
    out
}
