use super::Check;
use super::comparison::Reading;
use super::page::Page;
use super::{
    age, change, doubled_title, headline, interval, introduction, list_count, one_source, quotation, ratio, share, sum,
    unit_pair, weekday,
};

/// What an article can be held to by itself, without a look at the others.
const INSIDE: [fn(&Page<'_>) -> Vec<Check>; 12] = [
    sum::sums,
    list_count::list_counts,
    share::shares,
    ratio::ratios,
    change::changes,
    age::ages,
    headline::headlines,
    unit_pair::unit_pairs,
    weekday::weekdays,
    introduction::introductions,
    doubled_title::doubled_titles,
    one_source::one_sources,
];

/// What the articles can be held to, by article and in the order of its text.
pub fn checks(readings: &[Reading<'_>]) -> Vec<Check> {
    let pages: Vec<Page> = readings.iter().enumerate().map(|(i, &r)| Page::new(i, r)).collect();
    let mut out: Vec<Check> = Vec::new();
    for page in &pages {
        out.extend(INSIDE.iter().flat_map(|check| check(page)));
    }
    out.extend(interval::intervals(&pages, &interval::events(&pages)));
    out.extend(quotation::quotations(&pages));
    out.sort_by_key(|c| (c.article, c.span, c.kind));
    out
}

/// What one kind of check finds in a text: whether each holds, and its working.
#[cfg(test)]
pub fn workings_of(check: fn(&Page<'_>) -> Vec<Check>, text: &str) -> Vec<(bool, String)> {
    let extraction = crate::extract::extract(text, None);
    let reading = Reading {
        text,
        extraction: &extraction,
        published: None,
    };
    let page = Page::new(0, reading);
    check(&page).into_iter().map(|c| (c.ok, c.working)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_of_one_thing_take_no_longer_than_text() {
        for run in [
            "Mr Roe said ",
            "General Secretary ",
            "four states in ",
            "12 of 48 (25 %) ",
            "a week before the vote on May 3, ",
            "came a week before the vote on May 3. ",
            "Roe, 52, was born in 1966, ",
            "rose from 4 to 5 percent ",
            "5 miles (8 km) ",
            "A, B and C, ",
            "10: 2, 3 and 5 for a total of 10, ",
            "\u{201c}one two three four five six seven\u{201d} ",
            "\"",
        ] {
            let text = run.repeat(4_000);
            let extraction = crate::extract::extract(&text, None);
            let reading = Reading {
                text: &text,
                extraction: &extraction,
                published: Some(jiff::civil::date(2026, 3, 16)),
            };
            assert!(checks(&[reading, reading]).len() <= text.len(), "{run}");
        }
    }
}
