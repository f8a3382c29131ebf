//! What the machine read about a claim, in words.

use super::{AppState, Rank, Row, Twin, previous_word};
use crate::extract::{Attribution, Bound, Kind, Level, Mention, Value};
use crate::review::{Article, Claim, Origin, Project, is_figure};
use crate::text::TextSpan;

impl AppState {
    /// Why a claim was proposed, and what speaks for or against it; weightiest first.
    pub fn reasons(&self, article: &Article, claim: &Claim) -> Vec<String> {
        let twins = self
            .twins(article, claim)
            .into_iter()
            .filter(|t| t.link.relation.disputes());
        let mut reasons: Vec<_> = twins.map(|t| self.twin_in_words(&t)).collect();
        let failed = self
            .findings
            .checks(&article.id, claim.span)
            .into_iter()
            .filter(|c| !c.ok);
        reasons.extend(failed.map(|c| c.working.clone()));
        if claim.origin == Origin::ByHand {
            reasons.push("marked by hand".to_owned());
        }
        let candidates = self.reading(&article.id).map_or(&[][..], |r| &r.claims);
        let from = candidates.partition_point(|c| c.span.end() <= claim.span.start());
        let here = candidates
            .iter()
            .skip(from)
            .take_while(|c| c.span.start() < claim.span.end());
        reasons.extend(here.flat_map(|c| c.reasons_in_words(article.text.as_str())));
        reasons
    }

    /// The words by which a claim is known in the queue: its first figure with what stands round it, or its beginning.
    pub fn row_title(&self, row: &Row) -> String {
        const WORDS_BEFORE: usize = 2;
        const FROM: usize = 24;
        let Some(article) = self.project.articles.get(row.article) else {
            return String::new();
        };
        let Some(claim) = article.claims.get(row.index) else {
            return String::new();
        };
        let text = article.text.as_str();
        let first = self.mentions_in(article, claim.span).into_iter().find(|m| is_figure(m));
        let far = first.filter(|m| m.span.start() > claim.span.start() + FROM && m.span.start() < claim.span.end());
        let start = far.map_or(claim.span.start(), |figure| {
            (0..WORDS_BEFORE).fold(figure.span.start(), |at, _| {
                previous_word(text, at).map_or(at, |word| word.start().max(claim.span.start()))
            })
        });
        text.get(start..claim.span.end()).unwrap_or_default().replace('\n', " ")
    }

    /// The one reason that stands under a claim in the queue.
    pub fn row_reason(&self, row: &Row) -> String {
        let Some(article) = self.project.articles.get(row.article) else {
            return String::new();
        };
        let Some(claim) = article.claims.get(row.index) else {
            return String::new();
        };
        let first = || self.reasons(article, claim).into_iter().next().unwrap_or_default();
        match row.rank {
            Rank::SourcedFigure => match self.attributions_in(article, claim.span).first() {
                Some(said) => source_in_words(article, said),
                None => first(),
            },
            Rank::UnsourcedFigure => "no named source".to_owned(),
            Rank::Conflict | Rank::FailedCheck | Rank::Other => first(),
        }
    }

    /// A twin's value, its article's letter and why the two stand as they do.
    pub fn twin_in_words(&self, twin: &Twin) -> String {
        let letter = self.letter(&twin.article);
        let value = self
            .project
            .article(&twin.article)
            .map_or("", |a| twin.span.of(a.text.as_str()));
        format!("{value} in {letter}: {}", twin.link.why)
    }

    /// The letter under which an article is shown.
    pub fn letter(&self, article: &crate::review::ArticleId) -> String {
        self.project
            .article_index(article)
            .map(Project::letter)
            .unwrap_or_default()
    }

    /// The values inside a passage.
    pub fn mentions_in(&self, article: &Article, span: TextSpan) -> Vec<&Mention> {
        let all = self.reading(&article.id).map_or(&[][..], |r| &r.mentions);
        let from = all.partition_point(|m| m.span.end() <= span.start());
        all.iter()
            .skip(from)
            .take_while(|m| m.span.start() < span.end())
            .collect()
    }

    /// Who says what a passage states.
    pub fn attributions_in(&self, article: &Article, span: TextSpan) -> Vec<&Attribution> {
        self.readings
            .get(&article.id)
            .into_iter()
            .flat_map(|r| r.attributions(span))
            .collect()
    }

    /// The verdict that the machine would look at first, and why; it is shown, never given.
    pub fn proposal(&self, article: &Article, claim: &Claim) -> Option<(crate::review::Verdict, String)> {
        use crate::review::Verdict;
        let twins = self.twins(article, claim);
        if let Some(twin) = twins.iter().find(|t| t.link.relation.disputes()) {
            return Some((Verdict::Conflicting, self.twin_in_words(twin)));
        }
        if let Some(check) = self
            .findings
            .checks(&article.id, claim.span)
            .into_iter()
            .find(|c| !c.ok)
        {
            return Some((Verdict::Conflicting, check.working.clone()));
        }
        let states_figure = self.mentions_in(article, claim.span).into_iter().any(is_figure);
        let sourced = self.readings.get(&article.id).is_some_and(|r| r.is_sourced(claim.span));
        (states_figure && !sourced).then(|| (Verdict::Unsourced, "a figure, and nobody is named for it".to_owned()))
    }
}

/// Who says it, as the article names them.
pub fn source_in_words(article: &Article, said: &Attribution) -> String {
    let text = article.text.as_str();
    let words = |spans: &[TextSpan]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ");
    let level = match said.level {
        Level::Named => "named",
        Level::SecondHand => "second-hand",
        Level::Anonymous => "nobody named",
        Level::Passive => "passive, nobody named",
    };
    let who = if said.source.is_empty() {
        words(&said.cue)
    } else {
        words(&said.source)
    };
    match said.speaker {
        Some(speaker) => format!("{who} = {} ({level})", speaker.of(text)),
        None => format!("{who} ({level})"),
    }
}

/// A value as the machine read it: "more than 5,200", "1,553 mile", "2018-10-29".
pub fn value_in_words(mention: &Mention) -> String {
    let value = plain_value(mention);
    match mention.bound {
        Bound::Exact => value,
        bound => format!("{} {value}", bound_in_words(bound)),
    }
}

/// How a value is bounded, in words.
pub fn bound_in_words(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::AtLeast => "at least",
        Bound::MoreThan => "more than",
        Bound::AtMost => "at most",
        Bound::LessThan => "less than",
    }
}

/// A value without its bound: "5,200", "1,553 mile", "2018-10-29".
pub fn plain_value(mention: &Mention) -> String {
    if let (true, Some(timex)) = (mention.kind.is_timex(), mention.timex.as_deref()) {
        return match timex {
            "PRESENT_REF" => "the present".to_owned(),
            "PAST_REF" => "some time before".to_owned(),
            "FUTURE_REF" => "some time to come".to_owned(),
            iso => iso.to_owned(),
        };
    }
    let value = match mention.value {
        Some(Value::Number(n)) => number(n),
        Some(Value::Range(low, high)) => format!("{} to {}", number(low), number(high)),
        None => "no figure".to_owned(),
    };
    let unit = match (mention.kind, &mention.unit) {
        (Kind::Percent, _) => " %".to_owned(),
        (_, Some(unit)) => format!(" {unit}"),
        _ => String::new(),
    };
    format!("{value}{unit}")
}

/// A number with commas between thousands and no more decimals than it needs.
fn number(n: f64) -> String {
    let plain = format!("{n}");
    let (whole, decimals) = plain
        .split_once('.')
        .map_or((plain.as_str(), None), |(w, d)| (w, Some(d)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    decimals.map_or(format!("{sign}{grouped}"), |d| format!("{sign}{grouped}.{d}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(
            [2200.0, 1553.0, 0.5, 18_000_000.0, -1234.25, 999.0].map(number),
            ["2,200", "1,553", "0.5", "18,000,000", "-1,234.25", "999"]
        );
    }
}
