//! What the machine read about a claim, in words.

use super::{AppState, Rank, Row, Twin, previous_word};
use crate::compare::{number, plural};
use crate::extract::{Attribution, Bound, Kind, Level, Mention, Value};
use crate::review::{Article, Claim, Origin, Project, is_figure};
use crate::text::TextSpan;
use jiff::civil::{Date, date};

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

    /// The sentences that a passage touches, as one passage.
    pub fn whole_sentences(&self, article: &Article, span: TextSpan) -> TextSpan {
        let sentences = self.reading(&article.id).map_or(&[][..], |r| &r.sentences);
        let from = sentences.partition_point(|s| s.span.end() <= span.start());
        let touched = sentences.iter().skip(from).take_while(|s| s.span.start() < span.end());
        touched.fold(span, |all, s| all.cover(s.span))
    }

    /// Who says what a passage states.
    pub fn attributions_in(&self, article: &Article, span: TextSpan) -> Vec<&Attribution> {
        self.readings
            .get(&article.id)
            .into_iter()
            .flat_map(|r| r.attributions(span))
            .collect()
    }

    /// Whether another passage states something else, or a check of the article by itself fails here.
    pub fn is_disputed(&self, article: &Article, claim: &Claim) -> bool {
        let mut links = self.facts.at(&article.id, claim.span);
        links.any(|(link, _)| link.relation.disputes()) || self.findings.fails(&article.id, claim.span)
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

/// A value as the machine read it: "more than 5,200", "1,553 miles", "2018-10-29".
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

/// A value without its bound: "5,200", "1,553 miles", "2018-10-29", "8 years".
pub fn plain_value(mention: &Mention) -> String {
    let in_figures = mention.kind == Kind::Duration && mention.value.is_some();
    if let (true, Some(timex)) = (mention.kind.is_timex() && !in_figures, mention.timex.as_deref()) {
        return moment_in_words(timex);
    }
    let plain = |value| number(value, 9);
    let (value, most) = match mention.value {
        Some(Value::Number(n)) => (plain(n), n),
        Some(Value::Range(low, high)) => (format!("{} to {}", plain(low), plain(high)), high),
        None => ("no figure".to_owned(), 1.0),
    };
    match (mention.kind, &mention.unit) {
        (Kind::Percent, _) => format!("{value} %"),
        (_, Some(unit)) => format!("{value} {}", plural(unit, most)),
        _ => value,
    }
}

/// A TIMEX3 value of a date or time as a reader would say it: "2018-10-29" as it is, "XXXX-04" with what is missing named.
fn moment_in_words(timex: &str) -> String {
    match timex {
        "PRESENT_REF" => return "the present".to_owned(),
        "PAST_REF" => return "some time before".to_owned(),
        "FUTURE_REF" => return "some time to come".to_owned(),
        whole if !whole.contains('X') => return whole.to_owned(),
        _ => {}
    }
    let day = timex.split('T').next().unwrap_or_default();
    let weekday = day.strip_prefix("XXXX-WXX-").and_then(|d| d.parse().ok());
    if let Some(day) = weekday.filter(|d| (1..=7).contains(d)) {
        // The first of January 2001 is a Monday.
        return date(2001, 1, day).strftime("%A, week not stated").to_string();
    }
    let mut parts = day.strip_prefix("XXXX-").unwrap_or_default().split('-');
    let number = |part: Option<&str>| part.and_then(|p| p.parse::<i8>().ok());
    // A leap year, so that it has every day of the calendar.
    let month = number(parts.next()).and_then(|month| Date::new(2000, month, 1).ok());
    match (month, number(parts.next())) {
        (None, _) => "not wholly stated".to_owned(),
        (Some(month), None) => month.strftime("%B, year not stated").to_string(),
        (Some(month), Some(day)) => month.with().day(day).build().map_or_else(
            |_| "not wholly stated".to_owned(),
            |day| day.strftime("%-d %B, year not stated").to_string(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_date_leaves_open_is_named() {
        for (timex, words) in [
            ("2018-10-29", "2018-10-29"),
            ("2018-W44", "2018-W44"),
            ("PRESENT_REF", "the present"),
            ("XXXX-04", "April, year not stated"),
            ("XXXX-02-29", "29 February, year not stated"),
            ("XXXX-WXX-1", "Monday, week not stated"),
            ("XXXX-WXX-7", "Sunday, week not stated"),
            ("XXXX-WXX-9", "not wholly stated"),
            ("XXXX-13", "not wholly stated"),
            ("XXXX-02-30", "not wholly stated"),
            ("XXXX", "not wholly stated"),
            ("XXXX-04-12T09:30", "12 April, year not stated"),
        ] {
            assert_eq!(moment_in_words(timex), words, "{timex}");
        }
    }
}
