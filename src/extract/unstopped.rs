//! Where a sentence ends without a full stop: labels of captions, credits, contact lines, date lines and drawn lines
//! share a line with what they belong to.

use super::lexicon::Class;
use super::token::{Shape, Token};

/// Labels, credits and contact lines take at most so many tokens.
const LABEL: usize = 20;
/// A run of signs is a drawn line from this length on, in bytes.
const DRAWN: usize = 4;

/// Whether a sentence that began at `start` ends before token `at`, although no stop stands there.
pub fn ends_unstopped(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let Some(inside) = tokens.get(start..at).filter(|inside| !inside.is_empty()) else {
        return false;
    };
    let Some(token) = tokens.get(at).filter(|t| t.spaced()) else {
        return false;
    };
    if token.shape == Shape::Newline {
        return false;
    }
    if drawn_line(text, tokens, at) {
        return !drawn_line(text, tokens, start);
    }
    let begins = token.capital() || matches!(token.shape, Shape::Number | Shape::OpenQuote);
    if !begins {
        return false;
    }
    let alone = start == 0 || tokens.get(start - 1).is_some_and(|t| t.shape == Shape::Newline);
    drawn_line_closed(text, tokens, start, at)
        || inside.len() < LABEL && (bracketed_credit(text, inside) || contact(text, inside))
        || token.capital()
            && (figure_label(text, inside)
                || credit(text, tokens, at) && !inside.iter().any(|t| t.shape == Shape::Comma)
                || alone && dates(inside))
        || start == 0 && token.is(Class::WEEKDAY) && date_closes_line(tokens, at)
}

/// Whether a run of dashes and lines starts at `at` ("-----", "====", "----=").
fn drawn_line(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(first) = tokens.get(at).filter(|t| draws(text, **t)) else {
        return false;
    };
    let glued = tokens.get(at + 1..).unwrap_or_default();
    let more = glued.iter().take_while(|t| !t.spaced() && draws(text, **t));
    first.span.len() + more.take(DRAWN).map(|t| t.span.len()).sum::<usize>() >= DRAWN
}

/// Whether the sentence from `start` opened with a drawn line and another one closes it before `at`.
fn drawn_line_closed(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let run = |at: usize| tokens.get(at).is_some_and(|t| draws(text, *t));
    run(at - 1) && run(start) && drawn_line(text, tokens, start) && {
        let closing = (start..at).rev().take_while(|&i| run(i)).last().unwrap_or(at);
        closing > start && drawn_line(text, tokens, closing)
    }
}

fn draws(text: &str, token: Token) -> bool {
    matches!(token.shape, Shape::Dash | Shape::Hyphen | Shape::Symbol)
        && token
            .span
            .of(text)
            .bytes()
            .all(|b| matches!(b, b'-' | b'=' | b'_' | b'*'))
}

/// "(Karo Evening Post)" before a sentence: names in brackets and nothing else.
fn bracketed_credit(text: &str, inside: &[Token]) -> bool {
    let [open, names @ .., close] = inside else {
        return false;
    };
    let name = |t: &Token| {
        t.shape == Shape::Url
            || t.shape == Shape::Word && t.span.len() > 1 && (t.capital() || !t.spaced() || t.is(Class::FUNCTION))
            || t.shape == Shape::Stop && !t.spaced() && t.span.of(text) == "."
    };
    open.shape == Shape::OpenBracket
        && close.shape == Shape::CloseBracket
        && names.len() <= 6
        && names.iter().all(name)
        && names.first().is_some_and(|t| t.capital() && !t.is(Class::TITLE))
}

/// "Email: press@karo.example": a label and an address that ends here.
fn contact(text: &str, inside: &[Token]) -> bool {
    let [label, colon, .., last] = inside else { return false };
    let address = |t: &Token| t.shape == Shape::Url || t.span.of(text) == "@";
    let start = inside.iter().rposition(|t| t.spaced()).unwrap_or(0);
    label.capital()
        && colon.shape == Shape::Colon
        && matches!(last.shape, Shape::Url | Shape::Word | Shape::Symbol)
        && inside.get(start..).unwrap_or_default().iter().any(address)
}

/// "Figure 2.1": the number of a picture before its caption.
fn figure_label(text: &str, inside: &[Token]) -> bool {
    matches!(inside, [label, number] if number.shape == Shape::Number
        && label.capital()
        && label.reads_any(text, &["figure", "fig.", "table", "chart", "map", "photo", "picture", "graphic"]))
}

/// "Image: A. Roe" at `at`, after a caption without a full stop.
fn credit(text: &str, tokens: &[Token], at: usize) -> bool {
    let colon = tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Colon);
    colon
        && tokens
            .get(at)
            .is_some_and(|t| t.reads_any(text, &["image", "photo", "photograph", "picture", "credit"]))
}

/// Whether the words are a day of the calendar with its year and nothing else.
fn dates(inside: &[Token]) -> bool {
    let rest = match inside {
        [day, comma, rest @ ..] if day.is(Class::WEEKDAY) && comma.shape == Shape::Comma => rest,
        rest => rest,
    };
    match rest {
        [month, day, comma, year] => {
            month.is(Class::MONTH)
                && day.shape == Shape::Number
                && comma.shape == Shape::Comma
                && year.shape == Shape::Number
                && year.span.len() == 4
        }
        [day, month, year] => {
            day.shape == Shape::Number && month.is(Class::MONTH) && year.shape == Shape::Number && year.span.len() == 4
        }
        _ => false,
    }
}

/// Whether the line ends with a day of the calendar that starts at `at`, after a headline.
fn date_closes_line(tokens: &[Token], at: usize) -> bool {
    let joined = tokens.get(at - 1).is_some_and(|t| {
        t.shape == Shape::Comma || t.is(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER))
    });
    let rest = tokens.get(at..).unwrap_or_default();
    let line = rest.iter().take(8).position(|t| t.shape == Shape::Newline);
    !joined && line.and_then(|end| rest.get(..end)).is_some_and(dates)
}

#[cfg(test)]
mod tests {
    use super::super::sentences::sentences;
    use super::super::token::tokens;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, &tokens(text)).iter().map(|s| s.span.of(text)).collect()
    }

    fn whole(text: &str) {
        assert_eq!(cut(text), [text]);
    }

    #[test]
    fn labels_and_credits_stand_apart_from_captions() {
        assert_eq!(
            cut("Figure 2.1 The old dam in 1920. Table 3 Rainfall"),
            ["Figure 2.1", "The old dam in 1920.", "Table 3", "Rainfall"]
        );
        assert_eq!(
            cut("The dam at night Photo: Ann Roe"),
            ["The dam at night", "Photo: Ann Roe"]
        );
        whole("Figure 2 shows the dam.");
        whole("The council chose one picture: that of the dam.");
    }

    #[test]
    fn names_in_brackets_before_a_sentence_are_a_credit() {
        assert_eq!(
            cut("(Karo Evening Post) The dam failed."),
            ["(Karo Evening Post)", "The dam failed."]
        );
        whole("(Karo) \u{2014} The dam failed.");
        whole("(Dr) Roe left.");
        whole("(About 30) People left.");
        whole("The Post (Karo) Building burned.");
    }

    #[test]
    fn an_address_ends_its_contact_line() {
        assert_eq!(
            cut("Email: \"Ann\" <ann.r...@karo.example> Phone: none"),
            ["Email: \"Ann\" <ann.r...@karo.example>", "Phone: none"]
        );
        assert_eq!(
            cut("Website: www.karo.example Open daily"),
            ["Website: www.karo.example", "Open daily"]
        );
        whole("Email: ann@karo.example or call");
        whole("She told www.karo.example Monday that it failed.");
    }

    #[test]
    fn a_date_of_its_own_is_no_part_of_the_sentence_after_it() {
        assert_eq!(
            cut("Dam fails in Karo Monday, May 4, 2015\nMay 5, 2015 The dam failed."),
            [
                "Dam fails in Karo",
                "Monday, May 4, 2015",
                "May 5, 2015",
                "The dam failed."
            ]
        );
        whole("On May 5, 2015 The Post closed.");
        whole("Dam failed on Monday, May 4, 2015");
        whole("May 5, 2015, was dry.");
    }

    #[test]
    fn drawn_lines_open_and_close() {
        assert_eq!(
            cut("The dam failed ------ More soon"),
            ["The dam failed", "------ More soon"]
        );
        assert_eq!(
            cut("----= News of Karo =---- The dam failed"),
            ["----= News of Karo =----", "The dam failed"]
        );
        whole("The dam -- it was old -- failed.");
        whole("A d**** shame It was");
    }
}
