//! Going to a claim or a paragraph by its number.

use super::{AppState, Effect, Selected, View};
use crate::review::Project;
use crate::text::TextSpan;

/// What a number that was typed stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbered {
    /// A claim: its article's place in the project, and its own among the article's claims.
    Claim(usize, usize),
    /// A paragraph of the article at this place.
    Paragraph(usize, TextSpan),
}

impl AppState {
    /// The number of a claim, from 1, in reading order over all articles.
    pub fn number(&self, (article, index): (usize, usize)) -> usize {
        let before = self.project.articles.iter().take(article);
        before.map(|a| a.claims.len()).sum::<usize>() + index + 1
    }

    /// What "37" (a claim of the project), "B12" (a claim of article B) or "B p12" (a paragraph of it) stands for; all
    /// numbers count from 1. An article whose letter has a number of its own is set off by a space: "A2 12".
    ///
    /// # Errors
    /// What to type instead, if there is no such thing.
    pub fn numbered(&self, typed: &str) -> Result<Numbered, String> {
        const HOW: &str = "Type the number of a claim (37), of a claim in an article (B12) or of a paragraph (B p12)";
        let typed = typed.trim().trim_start_matches('#').to_uppercase();
        let number = |digits: &str| {
            let digits = digits.trim();
            let plain = digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse::<usize>().ok().filter(|_| plain)
        };
        let articles = &self.project.articles;
        if let Some(n) = number(&typed) {
            let mut left = n;
            for (article, a) in articles.iter().enumerate() {
                match left.checked_sub(1) {
                    Some(index) if index < a.claims.len() => return Ok(Numbered::Claim(article, index)),
                    _ => left = left.saturating_sub(a.claims.len()),
                }
            }
            let all: usize = articles.iter().map(|a| a.claims.len()).sum();
            return Err(none(n, "claim", all, "The articles have"));
        }
        let first = typed.chars().next().map_or(0, char::len_utf8);
        let (letter, rest) = match typed.split_once(char::is_whitespace) {
            Some(halves) => halves,
            None => typed.split_at_checked(first).unwrap_or_default(),
        };
        let (paragraph, digits) = match rest.trim().strip_prefix('P') {
            Some(digits) => (true, digits),
            None => (false, rest),
        };
        let n = number(digits)
            .filter(|_| letter.starts_with(char::is_alphabetic))
            .ok_or(HOW)?;
        let at = (0..articles.len()).find(|at| Project::letter(*at) == letter);
        let (at, article) = at
            .and_then(|at| Some((at, articles.get(at)?)))
            .ok_or_else(|| format!("There is no article {letter}"))?;
        let owner = format!("Article {letter} has");
        let index = n.checked_sub(1);
        if paragraph {
            let paragraphs = article.text.paragraphs();
            let span = index.and_then(|i| paragraphs.get(i));
            return span
                .map(|span| Numbered::Paragraph(at, *span))
                .ok_or_else(|| none(n, "paragraph", paragraphs.len(), &owner));
        }
        index
            .filter(|i| *i < article.claims.len())
            .map(|i| Numbered::Claim(at, i))
            .ok_or_else(|| none(n, "claim", article.claims.len(), &owner))
    }

    /// Goes to what was typed; if there is no such thing, the dialog stays.
    pub(super) fn go_to_number(&mut self, typed: &str) -> Vec<Effect> {
        let Ok(target) = self.numbered(typed) else {
            return Vec::new();
        };
        self.dialog = None;
        self.view = View::Text;
        match target {
            Numbered::Claim(article, index) => self.select_at((article, index)),
            Numbered::Paragraph(article, span) => {
                let Some(id) = self.project.articles.get(article).map(|a| a.id.clone()) else {
                    return Vec::new();
                };
                self.set_selected(Selected::Text(id.clone(), span));
                self.bring_up(&id);
                vec![Effect::Reveal(id, span)]
            }
        }
    }
}

fn none(number: usize, what: &str, count: usize, owner: &str) -> String {
    match count {
        0 => format!("{owner} no {what}s"),
        1 => format!("There is no {what} {number}. {owner} one {what}"),
        _ => format!("There is no {what} {number}. {owner} {count} {what}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command, Dialog};

    const FIRST: &str = "Ferry sinks\n\nThe ferry carried 212 people. It had 40 rafts.";
    const SECOND: &str = "Rescuers saved 198 people from the ferry.\n\nNobody could say why.";

    #[test]
    fn numbers_lead_to_claims_and_paragraphs() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        let all: Vec<_> = desk.verdicts().iter().map(|(q, _)| (*q).to_owned()).collect();
        assert_eq!(all.len(), 3);
        for (typed, words) in [
            ("1", all[0].as_str()),
            (" #3 ", &all[2]),
            ("b1", &all[2]),
            ("A 2", &all[1]),
            ("b p2", "Nobody could say why."),
            ("Bp2", "Nobody could say why."),
        ] {
            desk.press(Action::GoToNumber);
            desk.accept(Dialog::GoTo(typed.to_owned()));
            assert_eq!((desk.selected(), &desk.state.dialog), (words, &None), "{typed}");
        }
        let place = desk.state.selected_place();
        assert_eq!(place, None);
        desk.select("198");
        assert_eq!(desk.state.selected_place().map(|p| desk.state.number(p)), Some(3));
    }

    #[test]
    fn what_is_not_there_is_said_and_the_dialog_stays() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.press(Action::GoToNumber);
        desk.accept(Dialog::GoTo("9".to_owned()));
        assert!(desk.state.dialog.is_some());
        let why = |typed: &str| desk.state.numbered(typed).unwrap_err();
        assert_eq!(why("9"), "There is no claim 9. The articles have 3 claims");
        assert_eq!(why("0"), "There is no claim 0. The articles have 3 claims");
        assert_eq!(why("B2"), "There is no claim 2. Article B has one claim");
        assert_eq!(why("C1"), "There is no article C");
        assert_eq!(why("A p9"), "There is no paragraph 9. Article A has 2 paragraphs");
        for odd in [
            "",
            "B",
            "-1",
            "+1",
            "B-1",
            "\u{1F468}",
            "12x",
            "99999999999999999999999",
            "p",
        ] {
            assert!(why(odd).starts_with("Type the number"), "{odd}: {}", why(odd));
        }
        desk.run(Command::Cancel);
        assert_eq!(desk.state.dialog, None);
    }
}
