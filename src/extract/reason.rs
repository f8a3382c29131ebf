use super::Rule;
use crate::text::TextSpan;

/// How many characters of the text a reason quotes at most.
const QUOTED: usize = 60;

/// One rule that spoke for or against a claim, and the words that it rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// Where; `None` for a rule about what is not there.
    pub words: Option<TextSpan>,
}

impl Reason {
    /// The rule with the words it rests on, on one short line: "states a figure: 5,200 troops".
    pub fn in_words(&self, text: &str) -> String {
        self.words.map_or_else(
            || self.rule.in_words().to_owned(),
            |words| format!("{}: {}", self.rule.in_words(), one_line(words.of(text))),
        )
    }
}

/// `words` with line ends as spaces, and no longer than a reason should be.
fn one_line(words: &str) -> String {
    let shown = words.chars().take(QUOTED);
    let mut line: String = shown.map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if words.chars().nth(QUOTED).is_some() {
        line.push('\u{2026}');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_stay_on_one_short_line() {
        assert_eq!(one_line("two\nlines"), "two lines");
        assert_eq!(one_line(&"\u{e9}".repeat(70)).chars().count(), 61);
    }

    #[test]
    fn a_rule_without_words_stands_alone() {
        let text = "5,200 troops";
        let figure = Reason {
            rule: Rule::Figure,
            words: Some(TextSpan::whole(text)),
        };
        assert_eq!(figure.in_words(text), "states a figure: 5,200 troops");
        assert_eq!(
            Reason {
                rule: Rule::Question,
                words: None
            }
            .in_words(text),
            "question"
        );
    }
}
