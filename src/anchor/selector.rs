use crate::text::{Coordinates, TextSpan};

/// How many characters before and after a passage a selector keeps.
pub(super) const CONTEXT: usize = 32;

/// A passage as a project file keeps it: position in Unicode code points, exact words, and up to 32 characters of what
/// stands before and after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selector {
    /// First code point, from 0.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The passage's words.
    pub exact: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands after it.
    pub suffix: String,
}

/// Where a passage was found again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchored {
    /// At its position, word for word.
    Exact(TextSpan),
    /// Word for word, but at another position: once with the same surroundings, or, where these changed, just once in all.
    Moved(TextSpan),
    /// Word for word at several places that its surroundings do not tell apart.
    Ambiguous,
    /// Nowhere word for word as whole words.
    Lost,
}

impl Selector {
    /// Describes `span` of `text`.
    pub fn new(text: &str, coordinates: &Coordinates<'_>, span: TextSpan) -> Self {
        let before = text.get(..span.start()).unwrap_or_default();
        let after = text.get(span.end()..).unwrap_or_default();
        let from = before
            .char_indices()
            .rev()
            .take(CONTEXT)
            .last()
            .map_or(before.len(), |(at, _)| at);
        Self {
            start: coordinates.code_point(span.start()),
            end: coordinates.code_point(span.end()),
            exact: span.of(text).to_owned(),
            prefix: before.get(from..).unwrap_or_default().to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
        }
    }

    /// Finds the passage in `text`. A passage whose words differ in anything is [`Anchored::Lost`], never guessed at.
    pub fn find(&self, text: &str, coordinates: &Coordinates<'_>) -> Anchored {
        if self.exact.is_empty() {
            return Anchored::Lost;
        }
        let at = TextSpan::new(text, coordinates.byte(self.start), coordinates.byte(self.end));
        if let Some(span) = at.filter(|s| s.of(text) == self.exact) {
            return Anchored::Exact(span);
        }
        let was_whole = self.was_whole();
        let places: Vec<_> = text
            .match_indices(self.exact.as_str())
            .filter_map(|(start, words)| TextSpan::new(text, start, start + words.len()))
            .filter(|place| !was_whole || is_whole(text, *place))
            .collect();
        let surrounded = |span: &&TextSpan| {
            let before = text.get(..span.start()).unwrap_or_default();
            let after = text.get(span.end()..).unwrap_or_default();
            before.ends_with(&self.prefix) && after.starts_with(&self.suffix)
        };
        let same: Vec<_> = places.iter().filter(surrounded).collect();
        match (places.as_slice(), same.as_slice()) {
            ([], _) => Anchored::Lost,
            (_, [one]) => Anchored::Moved(**one),
            ([one], []) => Anchored::Moved(*one),
            _ => Anchored::Ambiguous,
        }
    }

    /// Finds the one place in `text` where the passage stands word for word with the same surroundings on both sides.
    pub fn find_surrounded(&self, text: &str) -> Option<TextSpan> {
        let all = format!("{}{}{}", self.prefix, self.exact, self.suffix);
        let mut places = text.match_indices(&all);
        let (at, _) = places.next().filter(|_| !self.exact.is_empty())?;
        let start = at + self.prefix.len();
        let span = TextSpan::new(text, start, start + self.exact.len())?;
        places.next().is_none().then_some(span)
    }

    /// Whether the passage began and ended between two words where it was described.
    fn was_whole(&self) -> bool {
        let text = format!("{}{}{}", self.prefix, self.exact, self.suffix);
        let start = self.prefix.len();
        TextSpan::new(&text, start, start + self.exact.len()).is_some_and(|span| is_whole(&text, span))
    }
}

/// Whether `span` parts neither a word nor a figure at its ends: "Linus" in "Linuses" and "4.2" in "4.25" do.
pub(super) fn is_whole(text: &str, span: TextSpan) -> bool {
    let (before, words, after) = (
        text.get(..span.start()).unwrap_or_default(),
        span.of(text),
        text.get(span.end()..).unwrap_or_default(),
    );
    let parts = |inner: Option<char>, mut outer: [Option<char>; 2]| {
        if outer[0].is_some_and(|c| ".,:/-'\u{2019}".contains(c)) {
            outer[0] = outer[1];
        }
        [inner, outer[0]].iter().all(|c| c.is_some_and(char::is_alphanumeric))
    };
    let (mut back, mut on) = (before.chars().rev(), after.chars());
    !parts(words.chars().next(), [back.next(), back.next()])
        && !parts(words.chars().next_back(), [on.next(), on.next()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn selector(text: &str, start: usize, end: usize) -> Selector {
        Selector::new(text, &Coordinates::new(text), TextSpan::new(text, start, end).unwrap())
    }

    fn find(selector: &Selector, text: &str) -> Anchored {
        selector.find(text, &Coordinates::new(text))
    }

    #[test]
    fn a_passage_that_moved_is_found_by_its_surroundings() {
        let old = "Team Alpha won twelve points. Team Beta won twelve points.";
        let passage = selector(old, 44, 57);
        assert_eq!(passage.exact, "twelve points");
        let new = format!("Update. {old}");
        assert_eq!(
            find(&passage, &new),
            Anchored::Moved(TextSpan::new(&new, 52, 65).unwrap())
        );
    }

    #[test]
    fn a_changed_figure_is_lost_though_a_lookalike_stands_nearby() {
        let passage = selector("It rose 4.2 percent.", 8, 19);
        assert_eq!(
            find(&passage, "It rose 4.3 percent. It fell 4.2  percent."),
            Anchored::Lost
        );
    }

    #[test]
    fn lookalikes_that_nothing_tells_apart_are_ambiguous() {
        let passage = selector("Robin left.", 0, 5);
        assert_eq!(find(&passage, "So Robin came. And Robin went."), Anchored::Ambiguous);
    }

    proptest! {
        #[test]
        fn any_passage_is_found_where_it_stands(
            text in "[\\r\\n a-z0-9\u{301}\u{200d}\u{5d0}-\u{5ea}\u{1F468}-\u{1F469}\u{a0}]{1,200}",
            a in 0usize..200,
            b in 0usize..200,
        ) {
            let coordinates = Coordinates::new(&text);
            let (a, b) = (coordinates.byte(a.min(b)), coordinates.byte(a.max(b)));
            let span = TextSpan::new(&text, a, b).unwrap();
            prop_assume!(!span.is_empty());
            let selector = Selector::new(&text, &coordinates, span);
            prop_assert_eq!(selector.find(&text, &coordinates), Anchored::Exact(span));
        }
    }
}
