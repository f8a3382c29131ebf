use super::Sentence;
use super::item::item_mark;
use super::lexicon::Class;
use super::token::{Shape, Token};
use super::unstopped::ends_unstopped;

/// Lines at least this long may be hard-wrapped, in bytes.
const WRAPPED: usize = 40;
/// How far back the verb of a clause is looked for, in tokens.
const CLAUSE: usize = 60;
/// How many tokens a citation in brackets takes at most.
const CITATION: usize = 10;

/// Cuts a text into sentences, headlines, captions and list items, in order; every token but line ends is in one.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut first: Option<usize> = None;
    let mut item = None;
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        if first.is_none() && token.shape != Shape::Newline {
            first = Some(at);
            item = item_mark(text, tokens, at);
            if let Some(mark) = item {
                at += mark.len;
                continue;
            }
        }
        let Some(start) = first else {
            at += 1;
            continue;
        };
        let next_item = item
            .is_some_and(|item| token.spaced() && item_mark(text, tokens, at).is_some_and(|mark| mark.follows(item)));
        let line = token.shape == Shape::Newline && ends_line(text, tokens, start, at);
        let address = token.shape == Shape::Url && at > start && tokens[at - 1].shape == Shape::Url;
        if next_item || line || address || ends_unstopped(text, tokens, start, at) {
            push(&mut out, tokens, start, at);
            first = None;
            at += usize::from(line);
            continue;
        }
        at += 1;
        if token.shape == Shape::Stop || token.dotted() {
            let end = after_citation(tokens, at, after_notes(text, tokens, after_closers(text, tokens, at)));
            if ends_sentence(text, tokens, start, at - 1, end) {
                push(&mut out, tokens, start, end);
                first = None;
            }
            at = end;
        }
    }
    if let Some(start) = first {
        push(&mut out, tokens, start, tokens.len());
    }
    out
}

fn push(out: &mut Vec<Sentence>, tokens: &[Token], start: usize, end: usize) {
    let inside = tokens.get(start..end).unwrap_or_default();
    let mut words = inside.iter().filter(|t| t.shape != Shape::Newline).map(|t| t.span);
    if let Some(first) = words.next() {
        out.push(Sentence {
            span: words.next_back().map_or(first, |last| first.cover(last)),
        });
    }
}

/// The number of the token after the quotation marks and brackets that close at `at`.
fn after_closers(text: &str, tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        let closes = match token.shape {
            Shape::CloseQuote | Shape::Apostrophe | Shape::CloseBracket => !token.spaced(),
            // A straight mark after a stop without a space between closes, whatever follows it; another one does if
            // nothing follows it.
            Shape::OpenQuote => {
                let followed = tokens.get(at + 1).is_some_and(|next| !next.spaced());
                !token.spaced() && (!followed || token.span.of(text).starts_with(['"', '\'']))
            }
            Shape::Stop => !token.spaced(),
            _ => false,
        };
        if !closes {
            break;
        }
        at += 1;
    }
    at
}

/// The number of the token after notes in brackets that belong to the sentence before them: `[6]`, `[citation needed]`.
fn after_notes(text: &str, tokens: &[Token], mut at: usize) -> usize {
    while tokens
        .get(at)
        .is_some_and(|t| t.shape == Shape::OpenBracket && t.span.of(text) == "[")
    {
        let short = tokens.get(at..at + 5).unwrap_or(tokens.get(at..).unwrap_or_default());
        let Some(close) = short.iter().position(|t| t.shape == Shape::CloseBracket) else {
            break;
        };
        let note = short.get(1..close).unwrap_or_default();
        let number = matches!(note, [n] if n.shape == Shape::Number && n.span.len() <= 3);
        let words = note.first().is_some_and(|t| !t.capital())
            && note.iter().all(|t| t.shape == Shape::Word && t.span.len() > 1);
        if !(number || words && note.len() > 1) {
            break;
        }
        at += close + 1;
    }
    at
}

/// The number of the token after a citation in brackets with a full stop of its own behind it, where a quotation that
/// ended at `stop` closes at `at`: `... the water." (Roe 55).`
fn after_citation(tokens: &[Token], stop: usize, at: usize) -> usize {
    let quoted = at > stop && tokens.get(at - 1).is_some_and(|t| t.shape == Shape::CloseQuote);
    let ahead = tokens.get(at..).unwrap_or_default();
    if !quoted || ahead.first().is_none_or(|t| t.shape != Shape::OpenBracket) {
        return at;
    }
    let close = ahead.iter().take(CITATION).position(|t| t.shape == Shape::CloseBracket);
    let cited = close.filter(|&close| {
        let number = ahead.get(close - 1).is_some_and(|t| t.shape == Shape::Number);
        number
            && ahead
                .get(close + 1)
                .is_some_and(|t| t.shape == Shape::Stop && !t.spaced())
    });
    cited.map_or(at, |close| at + close + 2)
}

/// Whether the sentence from `start` ends with the stop or abbreviation at `stop`; `next` is the token after what closes.
fn ends_sentence(text: &str, tokens: &[Token], start: usize, stop: usize, next: usize) -> bool {
    let Some(mark) = tokens.get(stop) else { return false };
    let Some(after) = tokens.get(next) else { return true };
    if after.shape == Shape::Newline {
        return !mark.dotted() || after.blank_line() || !continues(tokens.get(next + 1));
    }
    let before = stop.checked_sub(1).and_then(|i| tokens.get(i));
    if !after.spaced() {
        return next == stop + 1 && glued_sentences(text, tokens, start, stop, *after);
    }
    let starter = first_word(tokens, next);
    let one_letter = before.is_some_and(|b| b.shape == Shape::Word && b.span.len() == 1 && !b.capital());
    if starter.shape == Shape::Number
        && (mark.dotted() && !mark.reads_any(text, &["a.m.", "p.m."]) || one_letter && mark.span.len() == 1)
    {
        return false;
    }
    if starter.shape == Shape::Number
        && before.is_some_and(|b| matches!(b.span.of(text), "\u{b0}" | "\u{ba}" | "\u{2116}"))
    {
        return false;
    }
    if one_letter && starter.is(Class::WEEKDAY.or(Class::MONTH)) {
        return false;
    }
    if after.shape == Shape::Stop && after.span.of(text).starts_with(". . .") {
        return tokens
            .get(next + 1)
            .is_some_and(|t| t.capital() || t.shape == Shape::OpenQuote);
    }
    let sign = mark.span.of(text);
    if start == stop && mark.shape == Shape::Stop || sign.starts_with(". .") && sign.matches('.').count() < 4 {
        return false;
    }
    let quoted = next > stop + 1 && matches!(after.shape, Shape::Dash | Shape::Hyphen);
    if quoted && before.is_some() && tokens.get(next - 1).is_some_and(|t| t.shape == Shape::CloseQuote) {
        return false;
    }
    if after.shape == Shape::OpenBracket && item_mark(text, tokens, next).is_some() {
        return true;
    }
    let word = starter.span.of(text);
    let lower = starter.shape == Shape::Word && word.starts_with(char::is_lowercase);
    if lower && !word.contains(char::is_uppercase) {
        let plain = sign == "." || sign.starts_with(['?', '!']) && after.shape == Shape::Word;
        return next == stop + 1 && plain && before.is_some_and(|b| full_word(text, *b));
    }
    if mark.dotted() {
        return next > stop + 1 && starter.capital() || abbreviation_ends(text, tokens, start, stop, starter);
    }
    if next > stop + 1 && before.is_some_and(|b| b.shape != Shape::Stop) && attributes(text, tokens, stop, next) {
        return false;
    }
    !matches!(
        starter.shape,
        Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::CloseBracket | Shape::Slash
    )
}

/// The first word or number from `at` on, past marks that open.
fn first_word(tokens: &[Token], at: usize) -> Token {
    let opens = |t: &&Token| {
        matches!(
            t.shape,
            Shape::OpenQuote | Shape::OpenBracket | Shape::Dash | Shape::Hyphen | Shape::Apostrophe
        )
    };
    let rest = tokens.get(at..).unwrap_or_default();
    let skipped = rest.iter().take(3).take_while(opens).count();
    rest.get(skipped)
        .or(rest.first())
        .copied()
        .unwrap_or_else(|| tokens[tokens.len() - 1])
}

/// "ended.The", "Monday.Mr": a full stop without a space after it, before a word that begins a sentence.
fn glued_sentences(text: &str, tokens: &[Token], start: usize, stop: usize, after: Token) -> bool {
    let Some(before) = stop.checked_sub(1).and_then(|i| tokens.get(i)) else {
        return false;
    };
    let Some(mark) = tokens.get(stop).filter(|mark| !mark.dotted()) else {
        return false;
    };
    let begins = after.capital() && !after.all_capitals() && after.span.len() > 1;
    let lower = before.span.of(text).bytes().all(|c| c.is_ascii_lowercase());
    let function = after.is(Class::FUNCTION.or(Class::TITLE)) && after.span.len() > 2 && mark.span.of(text) == ".";
    let ends = match before.shape {
        Shape::Word => before.span.len() > 2 && (lower || function && !before.all_capitals()),
        Shape::Number => function && before.span.len() > 2 && stop > start + 1,
        _ => false,
    };
    begins && ends
}

/// Whether an abbreviation's own full stop ends the sentence as well.
fn abbreviation_ends(text: &str, tokens: &[Token], start: usize, stop: usize, next: Token) -> bool {
    let Some(mark) = tokens.get(stop) else { return false };
    let starts = next.capital() && next.is(Class::FUNCTION.or(Class::ADVERB)) && !next.all_capitals();
    if mark.is(Class::TITLE) && !mark.reads(text, "st.") {
        return false;
    }
    let before = stop.checked_sub(1).and_then(|i| tokens.get(i));
    if mark.reads(text, "i.") {
        return next.capital() && !before.is_some_and(|b| b.capital());
    }
    if mark.reads_any(text, &["a.m.", "p.m."]) {
        let mut said = tokens
            .get(start.max(stop.saturating_sub(CLAUSE))..stop)
            .unwrap_or_default()
            .iter();
        let verb = said.any(|t| t.is(Class::VERB.or(Class::AUXILIARY).or(Class::MODAL)) && !t.capital());
        return verb && next.capital() && !next.is(Class::WEEKDAY.or(Class::MONTH)) && !next.all_capitals();
    }
    if mark.reads(text, "etc.") {
        return next.capital();
    }
    if mark.reads_any(text, &["jr.", "sr."]) {
        return starts;
    }
    let initial = mark.span.len() <= 2;
    if initial && start == stop {
        return false;
    }
    starts && !(initial && next.span.len() == 1)
}

/// Whether a word is long and plain enough to be no unknown abbreviation.
fn full_word(text: &str, word: Token) -> bool {
    let plain = word.shape == Shape::Word && word.span.of(text).bytes().all(|b| b.is_ascii_lowercase());
    plain
        && word.span.len() > 1
        && (word.span.len() > 4 || word.is(Class::FUNCTION.or(Class::ADVERB).or(Class::VERB).or(Class::PLURAL)))
}

/// `"Why?" Mr Smith asked`: words of saying follow a question or exclamation that closed.
fn attributes(text: &str, tokens: &[Token], stop: usize, next: usize) -> bool {
    let question = tokens.get(stop).is_some_and(|t| t.span.of(text).ends_with(['?', '!']));
    let quoted = tokens
        .get(stop + 1..next)
        .unwrap_or_default()
        .iter()
        .any(|t| t.shape == Shape::CloseQuote);
    let ahead = tokens.get(next..).unwrap_or_default();
    question
        && quoted
        && ahead
            .iter()
            .take(5)
            .take_while(|t| t.shape == Shape::Word)
            .any(|t| !t.capital() && t.is(Class::REPORTING) && t.span.of(text).ends_with(['d', 's']))
}

/// Whether the line end at `at` ends what started at `start`: a headline, caption, list item or paragraph.
fn ends_line(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let Some(end) = tokens.get(at) else { return true };
    let Some(next) = tokens.get(at + 1) else { return true };
    if end.blank_line() {
        return true;
    }
    let inside = tokens.get(start..at).unwrap_or_default();
    let line = inside
        .iter()
        .rposition(|t| t.shape == Shape::Newline)
        .map_or(start, |i| start + i + 1);
    let length = match (tokens.get(line), tokens.get(at - 1)) {
        (Some(first), Some(last)) => first.span.cover(last.span).len(),
        _ => 0,
    };
    let open = tokens.get(at - 1).is_some_and(|last| {
        last.shape == Shape::Comma || last.is(Class::PREPOSITION.or(Class::DETERMINER).or(Class::CONJUNCTION))
    });
    let lower = next.shape == Shape::Word && next.span.of(text).starts_with(char::is_lowercase);
    !((WRAPPED..=2 * WRAPPED + 20).contains(&length) && (lower || open))
}

fn continues(next: Option<&Token>) -> bool {
    next.is_some_and(|t| t.shape == Shape::Word && !t.capital())
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, &tokens(text)).iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        for whole in [
            "Gen. Mary P. Hill flew to the U.S. Naval Base on Oct. 3.",
            "Mr. Ito met Acme Inc. chairman R. Bose at 5 p.m. Monday.",
            "It paid $3.5 million, or No. 2 on the list.",
        ] {
            assert_eq!(cut(whole), [whole]);
        }
    }

    #[test]
    fn an_abbreviation_can_end_one_too() {
        assert_eq!(
            cut("She lives in the U.S. He does not."),
            ["She lives in the U.S.", "He does not."]
        );
        assert_eq!(
            cut("It shut at 6 p.m. Traders left."),
            ["It shut at 6 p.m.", "Traders left."]
        );
    }

    #[test]
    fn quotes_and_brackets_close_with_their_sentence() {
        assert_eq!(cut("\"We won.\" She smiled."), ["\"We won.\"", "She smiled."]);
        assert_eq!(
            cut("\"Why now?\" Ms Roe asked. (No one knew.) He left."),
            ["\"Why now?\" Ms Roe asked.", "(No one knew.)", "He left."]
        );
    }

    #[test]
    fn headlines_end_with_their_line_but_wrapped_lines_go_on() {
        assert_eq!(
            cut("Dam bursts\nThe dam failed.\n\nMore soon"),
            ["Dam bursts", "The dam failed.", "More soon"]
        );
        let wrapped = "The dam above the old town failed late on the\nevening of the storm, and three bridges fell.";
        assert_eq!(cut(wrapped), [wrapped]);
    }

    #[test]
    fn a_full_stop_without_a_space_ends_a_sentence_before_a_word_that_begins_one() {
        assert_eq!(
            cut("It closed on Monday.Mr. Roe left.He paid 2,000.That was all."),
            [
                "It closed on Monday.",
                "Mr. Roe left.",
                "He paid 2,000.",
                "That was all."
            ]
        );
        for whole in ["See Acme.Roe for more.", "12.The"] {
            assert_eq!(cut(whole), [whole]);
        }
    }

    #[test]
    fn dots_for_words_left_out_go_with_the_sentence_after_them() {
        assert_eq!(
            cut("The dam held. . . . The mill fell. . . ."),
            ["The dam held.", ". . . The mill fell. . . ."]
        );
        assert_eq!(
            cut("The dam . . . held . . . . It rained."),
            ["The dam . . . held . . . .", "It rained."]
        );
    }

    #[test]
    fn a_citation_in_brackets_goes_with_its_quotation() {
        assert_eq!(
            cut("\"The river rose [...]\" (Roe 55). It fell."),
            ["\"The river rose [...]\" (Roe 55).", "It fell."]
        );
        assert_eq!(
            cut("\"It rose.\" (Nobody saw it.) It fell."),
            ["\"It rose.\"", "(Nobody saw it.)", "It fell."]
        );
    }

    #[test]
    fn sentences_may_begin_with_a_small_letter_after_a_plain_word() {
        assert_eq!(
            cut("is the mill closed? we saw it!"),
            ["is the mill closed?", "we saw it!"]
        );
        for whole in ["He quit Yahoo! for a mill.", "You came, right? \u{2013} and left."] {
            assert_eq!(cut(whole), [whole]);
        }
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert!(cut("").is_empty());
        assert!(cut(" \r\n\u{a0}\n ").is_empty());
        assert_eq!(cut("..."), ["..."]);
    }

    proptest! {
        #[test]
        fn every_token_is_in_one_sentence(text in "(?s)[\\r\\n a-zA-Z0-9.!?,'\"\u{2019}()\u{301}\u{5d0}-\u{5ea}\u{1F468}\u{a0}]{0,200}") {
            let tokens = tokens(&text);
            let all = sentences(&text, &tokens);
            prop_assert!(all.windows(2).all(|w| w[0].span.end() <= w[1].span.start()));
            for t in tokens.iter().filter(|t| t.shape != Shape::Newline) {
                prop_assert_eq!(all.iter().filter(|s| s.span.covers(t.span)).count(), 1);
            }
            for s in &all {
                let words = s.span.of(&text);
                prop_assert_eq!(words.trim(), words);
            }
        }
    }
}
