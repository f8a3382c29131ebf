//! Caret mode: text is selected by keys alone.

use super::words::{word_ending_behind, word_starting_before};
use super::{AppState, Effect, Selected};
use crate::review::ArticleId;
use crate::text::TextSpan;
use unicode_segmentation::GraphemeCursor;

/// A caret in the text of an article. Offsets are bytes of its text, between characters as a reader sees them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caret {
    /// The article.
    pub article: ArticleId,
    /// Where the selection began.
    pub anchor: usize,
    /// Where the caret stands.
    pub head: usize,
}

/// A way that the caret moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CaretStep {
    /// One character back.
    Left,
    /// One character on.
    Right,
    /// To the start of the word before.
    WordLeft,
    /// To the end of the word behind.
    WordRight,
    /// To the start of the paragraph.
    ParagraphStart,
    /// To the end of the paragraph.
    ParagraphEnd,
    /// To this byte of the text, or to the character that holds it: for lines as they are laid out, pages, clicks.
    To(usize),
}

impl Caret {
    /// What lies between the two ends, in the article's text; `None` if that is nothing.
    fn span(&self, text: &str) -> Option<TextSpan> {
        let (start, end) = (self.anchor.min(self.head), self.anchor.max(self.head));
        TextSpan::new(text, start, end).filter(|s| !s.is_empty())
    }
}

impl AppState {
    /// Enters caret mode where the reviewer is, or leaves it.
    pub(super) fn switch_caret(&mut self) -> Vec<Effect> {
        if self.caret.is_some() {
            return self.leave_caret();
        }
        let (index, here) = self.here();
        let Some(article) = self.project.articles.get(index) else {
            return Vec::new();
        };
        let first = article.text.paragraphs().first().map_or(0, |p| p.start());
        let head = here.map_or(first, TextSpan::start);
        self.caret = Some(Caret {
            article: article.id.clone(),
            anchor: head,
            head,
        });
        self.show_caret()
    }

    /// Leaves caret mode; what is selected stays, and where nothing is, the claim under the caret is.
    pub(super) fn leave_caret(&mut self) -> Vec<Effect> {
        let Some(caret) = self.caret.take() else {
            return Vec::new();
        };
        let article = self.project.article(&caret.article);
        let under = article.and_then(|a| a.claims.at(caret.head).first().map(|c| c.id.clone()));
        match under {
            Some(claim) if *self.selected() == Selected::Nothing => self.select(claim),
            _ => Vec::new(),
        }
    }

    /// Moves the caret; with `extend` the selection grows or shrinks with it.
    pub(super) fn move_caret(&mut self, step: CaretStep, extend: bool) -> Vec<Effect> {
        let Some(mut caret) = self.caret.clone() else {
            return Vec::new();
        };
        let Some(article) = self.project.article(&caret.article) else {
            return Vec::new();
        };
        let text = article.text.as_str();
        let chosen = caret.span(text).filter(|_| !extend);
        caret.head = match (step, chosen) {
            (CaretStep::Left, Some(span)) => span.start(),
            (CaretStep::Right, Some(span)) => span.end(),
            (step, _) => target(text, article.text.paragraphs(), caret.head, step),
        };
        if !extend {
            caret.anchor = caret.head;
        }
        let selected = caret
            .span(text)
            .map_or(Selected::Nothing, |span| Selected::Text(caret.article.clone(), span));
        self.set_selected(selected);
        self.caret = Some(caret);
        self.show_caret()
    }

    /// Puts the caret where text was selected otherwise.
    pub(super) fn follow_selection(&mut self, article: &ArticleId, span: TextSpan) {
        if self.caret.is_some() {
            self.caret = Some(Caret {
                article: article.clone(),
                anchor: span.start(),
                head: span.end(),
            });
        }
    }

    fn show_caret(&self) -> Vec<Effect> {
        let at = self.caret.as_ref().and_then(|caret| {
            let text = self.project.article(&caret.article)?.text.as_str();
            let span = TextSpan::new(text, caret.head, caret.head)?;
            Some(Effect::KeepInSight(caret.article.clone(), span))
        });
        at.into_iter().collect()
    }
}

/// Where a step leads from `head`.
fn target(text: &str, paragraphs: &[TextSpan], head: usize, step: CaretStep) -> usize {
    let at = paragraphs.partition_point(|p| p.end() < head);
    let paragraph = paragraphs.get(at).filter(|p| p.start() <= head);
    match step {
        CaretStep::Left => before(text, head),
        CaretStep::Right => behind(text, head),
        CaretStep::WordLeft => word_starting_before(text, head).map_or(0, TextSpan::start),
        CaretStep::WordRight => word_ending_behind(text, head).map_or(text.len(), TextSpan::end),
        CaretStep::ParagraphStart => paragraph.map_or(head, |p| p.start()),
        CaretStep::ParagraphEnd => paragraph.map_or(head, |p| p.end()),
        CaretStep::To(byte) => on_boundary(text, byte),
    }
}

fn before(text: &str, at: usize) -> usize {
    let found = GraphemeCursor::new(at.min(text.len()), text.len(), true).prev_boundary(text, 0);
    found.ok().flatten().unwrap_or_default()
}

fn behind(text: &str, at: usize) -> usize {
    let found = GraphemeCursor::new(at.min(text.len()), text.len(), true).next_boundary(text, 0);
    found.ok().flatten().unwrap_or(text.len())
}

/// The last place between characters at or before `byte`.
fn on_boundary(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    match GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) {
        Ok(false) => before(text, at),
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command};
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "The cafe\u{301} sold 14 cups.\n\nNobody paid.";

    fn step(desk: &mut Desk, step: CaretStep, extend: bool) {
        desk.run(Command::CaretMove { step, extend });
    }

    #[test]
    fn words_are_chosen_and_marked_by_keys_alone() {
        let mut desk = Desk::with(&[TEXT]);
        desk.run(Command::SelectText(desk.article(0), TextSpan::whole("")));
        desk.press(Action::CaretMode);
        step(&mut desk, CaretStep::WordRight, false);
        assert!(matches!(&desk.asked[..], [Effect::KeepInSight(_, s)] if s.start() == 3));
        step(&mut desk, CaretStep::Right, false);
        for _ in 0..4 {
            step(&mut desk, CaretStep::Right, true);
        }
        assert_eq!(desk.selected(), "cafe\u{301}", "an accent goes with its letter");
        step(&mut desk, CaretStep::WordRight, true);
        step(&mut desk, CaretStep::Left, true);
        assert_eq!(desk.selected(), "cafe\u{301} sol");
        step(&mut desk, CaretStep::WordRight, true);
        desk.press(Action::Annotate);
        assert_eq!(desk.selected(), "cafe\u{301} sold");
        assert!(desk.state.selected_claim().is_some());
        let caret = desk.state.caret.clone().unwrap();
        assert_eq!(caret.anchor, caret.head, "the mode goes on behind the claim");
        step(&mut desk, CaretStep::ParagraphEnd, true);
        assert_eq!(desk.selected(), " 14 cups.");
        step(&mut desk, CaretStep::Left, false);
        assert_eq!((desk.selected(), desk.state.caret.clone().unwrap().head), ("", 15));
        desk.run(Command::LeaveCaret);
        assert_eq!(desk.state.caret, None);
    }

    #[test]
    fn leaving_keeps_what_is_selected_or_takes_the_claim_under_the_caret() {
        let mut desk = Desk::with(&[TEXT]);
        desk.select("14 cups");
        desk.press(Action::CaretMode);
        step(&mut desk, CaretStep::Right, false);
        assert_eq!(desk.selected(), "");
        desk.press(Action::CaretMode);
        assert!(desk.selected().contains("14 cups"));
        desk.press(Action::CaretMode);
        step(&mut desk, CaretStep::To(TEXT.len()), false);
        step(&mut desk, CaretStep::ParagraphStart, true);
        desk.run(Command::LeaveCaret);
        assert_eq!(desk.selected(), "Nobody paid.");
    }

    #[test]
    fn going_to_a_claim_ends_the_mode_and_a_drag_takes_the_caret_along() {
        let mut desk = Desk::with(&[TEXT]);
        desk.press(Action::CaretMode);
        desk.select_text(0, "Nobody");
        assert_eq!(desk.state.caret.as_ref().map(|c| c.head), Some(TEXT.len() - 6));
        desk.select("14 cups");
        assert_eq!(desk.state.caret, None);
        desk.press(Action::CaretMode);
        desk.press(Action::CloseArticle);
        assert_eq!(desk.state.caret, None);
    }

    proptest! {
        #[test]
        fn the_caret_never_stands_inside_a_character(
            text in "[ab \n.\u{301}\u{200d}\u{1F468}\u{1F1E9}\u{1F1EA}\u{5d0}\r7]{0,40}",
            steps in prop::collection::vec((0usize..7, 0usize..200), 0..30),
        ) {
            let text = crate::text::ArticleText::new(&text);
            let mut head = 0;
            for (step, byte) in steps {
                let step = [
                    CaretStep::Left, CaretStep::Right, CaretStep::WordLeft, CaretStep::WordRight,
                    CaretStep::ParagraphStart, CaretStep::ParagraphEnd, CaretStep::To(byte),
                ][step];
                head = target(text.as_str(), text.paragraphs(), head, step);
                prop_assert!(text.as_str().is_char_boundary(head));
                if matches!(step, CaretStep::Left | CaretStep::Right | CaretStep::To(_)) {
                    let whole = GraphemeCursor::new(head, text.as_str().len(), true).is_boundary(text.as_str(), 0);
                    prop_assert_eq!(whole, Ok(true));
                }
            }
        }
    }
}
