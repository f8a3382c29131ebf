//! Words looked for in the articles and in the notes on their claims.

use super::{AppState, Effect, Phrase, View};
use crate::review::Project;
use crate::text::TextSpan;

/// No more places are listed than this.
const MOST: usize = 10_000;

/// Selected text longer than this is no word to look for.
const LONGEST: usize = 80;

/// A place where the words stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The article's place in the project.
    pub article: usize,
    /// The words; the whole claim, if they stand in its note.
    pub span: TextSpan,
    /// The claim in whose note they stand, by its place among the article's claims; `None` if they stand in the text.
    pub claim: Option<usize>,
}

/// What is looked for, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Find {
    words: String,
    hits: Vec<Hit>,
    at: Option<usize>,
    more: bool,
    /// Whether the place at hand has been selected.
    landed: bool,
}

impl Find {
    /// The words as typed.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Every place, in reading order; in case and white space they may differ, as [`Phrase`] says.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Whether there are more places than are listed.
    pub fn has_more(&self) -> bool {
        self.more
    }

    /// The number, from 0, of the place at hand.
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// The places in the text of one article, in order.
    pub fn in_text(&self, article: usize) -> impl Iterator<Item = TextSpan> {
        let from = self.hits.partition_point(|h| h.article < article);
        let here = self.hits.iter().skip(from).take_while(move |h| h.article == article);
        here.filter(|h| h.claim.is_none()).map(|h| h.span)
    }

    /// "3 of 12", "1 of more than 10,000", "not found"; empty while nothing is looked for.
    pub fn in_words(&self) -> String {
        match (self.at, self.more) {
            _ if Phrase::new(&self.words).is_none() => String::new(),
            (None, _) => "not found".to_owned(),
            (Some(at), true) => format!("{} of more than {}", at + 1, self.hits.len()),
            (Some(at), false) => format!("{} of {}", at + 1, self.hits.len()),
        }
    }

    /// Looks again.
    fn search(&mut self, project: &Project) {
        self.hits.clear();
        self.more = false;
        let Some(phrase) = Phrase::new(&self.words) else {
            self.at = None;
            return;
        };
        for (article, a) in project.articles.iter().enumerate() {
            let in_text = phrase.places(a.text.as_str()).map(|span| (span, None));
            let noted = a.claims.iter().enumerate().filter(|(_, c)| phrase.is_in(&c.note));
            let mut noted = noted.map(|(index, c)| (c.span, Some(index))).peekable();
            let mut all = Vec::new();
            for hit in in_text {
                while let Some(note) = noted.next_if(|n| n.0 < hit.0) {
                    all.push(note);
                }
                all.push(hit);
                if all.len() + self.hits.len() > MOST {
                    break;
                }
            }
            all.extend(noted);
            self.hits
                .extend(all.into_iter().map(|(span, claim)| Hit { article, span, claim }));
            if self.hits.len() > MOST {
                self.hits.truncate(MOST);
                self.more = true;
                break;
            }
        }
        self.at = match (self.at, self.hits.len()) {
            (_, 0) => None,
            (at, count) => Some(at.unwrap_or_default().min(count - 1)),
        };
    }
}

impl AppState {
    /// Begins to look for words; those that are selected, if there are few.
    pub(super) fn open_find(&mut self) -> Vec<Effect> {
        self.view = View::Text;
        let chosen = self.selected_text().map(|(a, span)| span.of(a.text.as_str()));
        let chosen = chosen.filter(|words| words.len() <= LONGEST).map(str::to_owned);
        let before = self.find.as_ref().map(|f| f.words.clone());
        let mut effects = self.set_find(chosen.or(before).unwrap_or_default());
        effects.push(Effect::FocusFind);
        effects
    }

    /// Looks for other words. The first place from where the reviewer is comes into sight; what is selected stays.
    pub(super) fn set_find(&mut self, words: String) -> Vec<Effect> {
        let (article, here) = self.here();
        let from = (article, here.map_or(0, TextSpan::start));
        let mut find = Find {
            words,
            ..Find::default()
        };
        find.search(&self.project);
        let behind = find.hits.partition_point(|h| (h.article, h.span.start()) < from);
        let count = find.hits.len();
        find.at = (count > 0).then(|| behind % count);
        let hit = find.at.and_then(|at| find.hits.get(at)).copied();
        self.find = Some(find);
        let Some(hit) = hit else { return Vec::new() };
        let Some(id) = self.project.articles.get(hit.article).map(|a| a.id.clone()) else {
            return Vec::new();
        };
        self.bring_up(&id);
        vec![Effect::Reveal(id, hit.span)]
    }

    /// Goes to the place at hand, and from there to the next or the previous one; the ends meet.
    pub(super) fn find_step(&mut self, back: bool) -> Vec<Effect> {
        let Some(find) = &mut self.find else { return Vec::new() };
        let count = find.hits.len();
        if let Some(at) = find.at.filter(|_| find.landed || back) {
            find.at = Some(if back { at + count - 1 } else { at + 1 } % count);
        }
        find.landed = true;
        self.land()
    }

    /// Stops looking; the place at hand stays selected.
    pub(super) fn close_find(&mut self) -> Vec<Effect> {
        let effects = self.land();
        self.find = None;
        effects
    }

    /// Looks again for the same words, after a change.
    pub(super) fn find_again(&mut self) {
        if let Some(find) = &mut self.find {
            find.search(&self.project);
        }
    }

    fn land(&mut self) -> Vec<Effect> {
        let hit = self.find.as_ref().and_then(|f| f.hits.get(f.at?)).copied();
        let Some(Hit { article, span, claim }) = hit else {
            return Vec::new();
        };
        self.view = View::Text;
        match (claim, self.project.articles.get(article).map(|a| a.id.clone())) {
            (Some(index), _) => self.select_at((article, index)),
            (None, Some(id)) => self.go_to(&id, span),
            (None, None) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command};
    use super::*;

    const FIRST: &str = "The ferry carried 212 people. Who would have thought it? The Ferry\u{a0}carried cars.";
    const SECOND: &str = "Rescuers saved 198 people from the ferry.";

    fn looking_for(words: &str) -> Desk {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.press(Action::Find);
        assert!(desk.asked.iter().any(|e| matches!(e, Effect::FocusFind)));
        desk.run(Command::SetFind(words.to_owned()));
        desk
    }

    fn found(desk: &Desk) -> String {
        desk.state.find.as_ref().unwrap().in_words()
    }

    #[test]
    fn words_are_found_in_all_articles_and_counted() {
        let mut desk = looking_for("FERRY");
        let find = desk.state.find.as_ref().unwrap();
        assert_eq!(find.hits().len(), 3);
        assert_eq!((find.in_text(0).count(), find.in_text(1).count()), (2, 1));
        desk.run(Command::SetFind("ferry carried".to_owned()));
        assert_eq!(desk.state.find.as_ref().unwrap().hits().len(), 2);
        desk.run(Command::SetFind("barge".to_owned()));
        assert_eq!(found(&desk), "not found");
        assert!(Action::FindNext.disabled(&desk.state).is_some());
        desk.run(Command::SetFind(" ".to_owned()));
        assert_eq!(found(&desk), "");
    }

    #[test]
    fn enter_lands_and_goes_round_in_both_directions() {
        let mut desk = looking_for("ferry");
        let before = desk.selected().to_owned();
        assert!(matches!(&desk.asked[..], [Effect::Reveal(..)]));
        assert_eq!(desk.selected(), before, "typing selects nothing");
        let mut seen = Vec::new();
        for _ in 0..4 {
            desk.press(Action::FindNext);
            assert!(desk.selected().to_lowercase().contains("ferry"), "{}", desk.selected());
            seen.push(found(&desk));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen, ["1 of 3", "2 of 3", "3 of 3"]);
        let here = found(&desk);
        desk.press(Action::FindPrevious);
        desk.press(Action::FindNext);
        assert_eq!(found(&desk), here);
        desk.run(Command::CloseFind);
        assert_eq!(desk.state.find, None);
        assert!(desk.selected().to_lowercase().contains("ferry"));
    }

    #[test]
    fn notes_are_searched_too_and_what_is_found_keeps_up_with_changes() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.select("198 people");
        let claim = desk.state.selected_claim().unwrap().1.id.clone();
        desk.run(Command::Do(Action::Find));
        desk.run(Command::SetFind("log book".to_owned()));
        assert_eq!(found(&desk), "not found");
        desk.run(Command::SetNote(
            claim.clone(),
            "See the Log Book of the tug".to_owned(),
        ));
        assert_eq!(found(&desk), "1 of 1");
        desk.select("212 people");
        desk.press(Action::FindNext);
        assert_eq!(desk.state.selected_claim().map(|(_, c)| c.id.clone()), Some(claim));
        desk.press(Action::Undo);
        assert_eq!(found(&desk), "not found");
    }

    #[test]
    fn a_few_selected_words_are_what_is_looked_for() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.select_text(1, "people from");
        desk.press(Action::Find);
        let find = desk.state.find.as_ref().unwrap();
        assert_eq!((find.words(), find.hits().len()), ("people from", 1));
    }

    #[test]
    fn more_places_than_can_be_listed_are_said_to_be_more() {
        let many = "so it is and ".repeat(MOST + 1);
        let mut desk = Desk::with(&[&many, SECOND]);
        desk.press(Action::Find);
        desk.run(Command::SetFind("IS".to_owned()));
        assert_eq!(found(&desk), "1 of more than 10000");
    }
}
