use super::article::Article;
use super::place::{Measure, Place};
use super::verbs::is_saying;
use crate::text::TextSpan;

/// Words that set what follows against what stands before.
const CONTRAST: &[&str] = &["although", "but", "however", "though", "whereas", "while", "yet"];
/// Words that take up what was just counted or measured.
const TAKES_UP: &[&str] = &["figure", "it", "number", "that", "this", "toll", "total"];
/// Other reports of the same thing: "another report", "earlier estimates".
const OTHER: &[&str] = &["another", "earlier", "other", "separate"];
const REPORTS: &[&str] = &[
    "account",
    "accounts",
    "count",
    "counts",
    "estimate",
    "estimates",
    "report",
    "reports",
    "source",
    "sources",
    "tally",
];
/// Words that tell of an earlier figure for the same thing.
const EARLIER: &[&str] = &["initially", "originally", "peak", "previously"];
/// How many words can stand between the two values.
const REACH: usize = 30;
/// How many values on the second one can stand.
const NEXT: usize = 3;

/// Values near each other that an article gives for one fact, each from a source of its own: "put the strength at 5.9, but
/// the survey said it was 6.1". Places in order, the lesser place first.
pub fn second_values(article: &Article) -> Vec<(usize, usize)> {
    let after = |at: usize| article.places.iter().enumerate().skip(at + 1).take(NEXT);
    let places = article.places.iter().enumerate();
    let pairs = places.flat_map(|(i, p)| after(i).map(move |(j, q)| (i, p, j, q)));
    let found = pairs.filter(|(_, p, _, q)| are_of_one_fact(article, p, q));
    found.map(|(i, _, j, _)| (i, j)).collect()
}

fn are_of_one_fact(article: &Article, p: &Place, q: &Place) -> bool {
    let scaled = matches!(p.measure, Measure::Scale(_));
    let same = p.measure == q.measure && (p.head == q.head || scaled) && q.sentence <= p.sentence + 1;
    let measured = !matches!(p.measure, Measure::When | Measure::Age | Measure::Ordinal);
    let mentions = &article.reading.extraction.mentions;
    let spans = mentions.get(p.mention).zip(mentions.get(q.mention));
    let Some((first, second)) = spans.filter(|_| same && measured) else {
        return false;
    };
    let (from, to) = (first.span.end(), second.span.start());
    let words: Vec<(TextSpan, String)> = article
        .words
        .iter()
        .skip(article.words.partition_point(|w| w.span.start() < from))
        .take_while(|w| w.span.end() <= to)
        .take(REACH + 1)
        .map(|w| (w.span, w.span.of(article.reading.text).to_lowercase()))
        .collect();
    if words.len() > REACH {
        return false;
    }
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|w| list.contains(&w.1.as_str()));
    let reported = (0..words.len()).any(|i| {
        is(i, EARLIER) || is(i, OTHER) && is(i + 1, REPORTS) || is(i, &["down", "up"]) && is(i + 1, &["from"])
    });
    let sourced = (0..words.len()).find(|&i| is(i, CONTRAST)).is_some_and(|at| {
        let contrast = words.get(at).map_or(to, |w| w.0.end());
        let after = |span: &TextSpan| contrast <= span.start() && span.end() <= to;
        let says = article
            .reading
            .extraction
            .attributions
            .iter()
            .any(|a| a.cue.iter().any(after))
            || (at..words.len()).any(|i| words.get(i).is_some_and(|w| is_saying(&w.1)));
        says && (at..words.len()).any(|i| is(i, TAKES_UP))
    });
    sourced || reported && (scaled || p.head.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::testing::laid_out;
    use super::*;

    fn count(text: &str) -> usize {
        laid_out(text, |article| second_values(article).len())
    }

    #[test]
    fn two_sources_of_one_fact_are_told_from_two_facts() {
        for (text, found) in [
            (
                "The harbour office said the swell measured 5 metres, but the Coast Survey said it was 7 metres.",
                1,
            ),
            (
                "The owner offered more than $160 million, but those close to the talks say it is less than the $184 million \
                 that was reported.",
                1,
            ),
            (
                "The owner offered more than $160 million, but the bank holds debts of less than $184 million.",
                0,
            ),
            (
                "Police counted 40 marchers in Marlow. Other reports spoke of 90 marchers.",
                1,
            ),
            ("The camp holds 300 people, down from a peak of 700 people in May.", 1),
            ("Sales rose 5 percent, but the bank said profits fell 3 percent.", 0),
            (
                "The storm sank 5 boats and 7 boats were damaged, the Coast Survey said.",
                0,
            ),
        ] {
            assert_eq!(count(text), found, "{text}");
        }
    }
}
