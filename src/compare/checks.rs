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

/// What one kind of check finds in a text: whether each holds, and its working.
#[cfg(test)]
pub fn workings_of(check: fn(usize, &Reading<'_>) -> Vec<Check>, text: &str) -> Vec<(bool, String)> {
    let extraction = crate::extract::extract(text, None);
    let reading = Reading {
        text,
        extraction: &extraction,
        published: None,
    };
    check(0, &reading).into_iter().map(|c| (c.ok, c.working)).collect()
}
