use crate::app::{AppState, bound_in_words, plain_value, source_in_words, value_in_words};
use crate::extract::Bound;
use crate::review::Place;

/// What a cell says: the value, its bound with other values of the article, and who says it.
pub(super) struct Cell {
    pub value: String,
    pub bound: String,
    pub source: String,
}

impl Cell {
    pub fn of(state: &AppState, place: &Place, others: &[&Place]) -> Self {
        let Some(article) = state.project.article(&place.article) else {
            return Self {
                value: String::new(),
                bound: String::new(),
                source: String::new(),
            };
        };
        let text = article.text.as_str();
        let mention = state.mention_at(place);
        let printed = place.span.of(text).replace('\n', " ");
        // What is not written in figures is shown as it is written, with what it was taken for beside it.
        let in_words = mention.is_none_or(|m| m.kind.is_timex() || !printed.contains(|c: char| c.is_ascii_digit()));
        let value = mention
            .filter(|_| !in_words)
            .map_or_else(|| printed.clone(), plain_value);
        let mut bound = match mention {
            Some(m) if in_words => Some(value_in_words(m)).filter(|v| *v != printed).unwrap_or_default(),
            Some(m) if m.bound == Bound::Exact && others.is_empty() => String::new(),
            Some(m) => bound_in_words(m.bound).to_owned(),
            None => String::new(),
        };
        let mut also: Vec<_> = others
            .iter()
            .map(|p| p.span.of(text))
            .filter(|w| *w != place.span.of(text))
            .collect();
        also.dedup();
        if !also.is_empty() {
            let also = also.join(", ");
            bound = if bound.is_empty() {
                format!("also {also}")
            } else {
                format!("{bound}, also {also}")
            };
        } else if !others.is_empty() {
            bound = format!("{} times", others.len() + 1);
        }
        let said = state.attributions_in(article, place.span);
        let source = said
            .first()
            .map_or_else(|| "no source".to_owned(), |a| source_in_words(article, a));
        Self { value, bound, source }
    }
}
