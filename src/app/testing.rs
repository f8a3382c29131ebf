//! A desk without a window, for tests: texts become articles, effects are carried out at once, the clock stands still.

use super::{Action, AppState, Command, Dialog, Effect, Selected, findings_of, open_pasted, update};
use crate::extract::extract;
use crate::review::{ArticleId, Verdict};
use crate::store::Settings;
use crate::text::TextSpan;
use std::sync::Arc;

/// Noon, so that it is the same day in every time zone that people live in but the farthest.
const NOW: &str = "2026-11-21T12:00:00Z";

pub struct Desk {
    pub state: AppState,
    /// What the window was last asked to do.
    pub asked: Vec<Effect>,
}

impl Desk {
    /// A desk on which these texts lie.
    pub fn with(texts: &[&str]) -> Self {
        let settings = Settings {
            reviewer: "R. Vogt".to_owned(),
            ..Settings::default()
        };
        let clock = Arc::new(|| NOW.parse().unwrap());
        let mut desk = Self {
            state: AppState::new(settings, clock, None),
            asked: Vec::new(),
        };
        for text in texts {
            desk.run(Command::Paste((*text).to_owned()));
        }
        desk
    }

    /// Carries a command out, with the work beside the window that it asks for; what only a window can do is kept.
    pub fn run(&mut self, command: Command) {
        self.asked.clear();
        let mut waiting = update(&mut self.state, command);
        while !waiting.is_empty() {
            let effect = waiting.remove(0);
            let answer = match effect {
                Effect::ReadPasted(text) => Command::ArticleRead(Box::new(open_pasted(&text).unwrap())),
                Effect::Compare(articles, about) => Command::Compared(Arc::new(findings_of(&articles, about))),
                Effect::Extract(id, text, day) => {
                    let found = Arc::new(extract(text.as_str(), day));
                    Command::Extracted(id, super::ReadArticle::new(found))
                }
                other => {
                    self.asked.push(other);
                    continue;
                }
            };
            waiting.extend(update(&mut self.state, answer));
        }
    }

    pub fn press(&mut self, action: Action) {
        assert_eq!(action.disabled(&self.state), None, "{action:?}");
        self.run(Command::Do(action));
    }

    /// Changes the open dialog and does what it offers.
    pub fn accept(&mut self, dialog: Dialog) {
        self.run(Command::Edit(dialog));
        self.run(Command::Accept);
    }

    pub fn article(&self, at: usize) -> ArticleId {
        self.state.project.articles[at].id.clone()
    }

    /// The first place of these words in an article.
    pub fn span(&self, article: usize, words: &str) -> TextSpan {
        let text = self.state.project.articles[article].text.as_str();
        let at = text.find(words).unwrap();
        TextSpan::new(text, at, at + words.len()).unwrap()
    }

    /// Selects the first place of these words in an article.
    pub fn select_text(&mut self, article: usize, words: &str) {
        let (id, span) = (self.article(article), self.span(article, words));
        self.run(Command::SelectText(id, span));
    }

    /// Selects the claim that holds these words.
    pub fn select(&mut self, words: &str) {
        let found = self.state.project.claims().find(|(a, c)| a.quote(c).contains(words));
        let id = found.unwrap().1.id.clone();
        self.run(Command::Select(id));
    }

    /// The words that are selected, of a claim or not.
    pub fn selected(&self) -> &str {
        match (self.state.selected(), self.state.selected_claim()) {
            (_, Some((article, claim))) => article.quote(claim),
            (Selected::Text(id, span), _) => span.of(self.state.project.article(id).unwrap().text.as_str()),
            _ => "",
        }
    }

    /// The words and verdicts of all claims, in reading order.
    pub fn verdicts(&self) -> Vec<(&str, Verdict)> {
        let claims = self.state.project.claims();
        claims.map(|(a, c)| (a.quote(c), c.verdict)).collect()
    }

    /// The words of the claims that the queue shows, in its order.
    pub fn shown(&self) -> Vec<&str> {
        let rows = self.state.queue.shown();
        rows.map(|row| {
            let article = &self.state.project.articles[row.article];
            article.quote(&article.claims[row.index])
        })
        .collect()
    }

    /// The last message to the reviewer.
    pub fn told(&self) -> &str {
        self.state.notices.last().map_or("", |n| n.text())
    }
}
