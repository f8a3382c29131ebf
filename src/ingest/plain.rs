use super::dates::{date_in, is_date_line};
use super::ingested::Parsed;
use super::metadata::{Metadata, tidy_byline};

/// The longest headline, in characters.
const HEADLINE: usize = 160;

/// How many lines with words may belong to the head of an article.
const HEAD_LINES: usize = 7;

/// Takes all of `text` as the article; its first lines may name the headline, the writer, the outlet and the day.
pub(super) fn parse(text: String) -> Parsed {
    let metadata = head(text.trim_start_matches('\u{feff}'));
    Parsed {
        text,
        metadata,
        warnings: Vec::new(),
    }
}

/// Reads what the first lines of `text` say about the article, where they look like a head.
pub(super) fn head(text: &str) -> Metadata {
    let mut lines = text
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(HEAD_LINES)
        .peekable();
    let mut metadata = Metadata::default();
    if let Some(first) = lines.next_if(|line| is_headline(line)) {
        if lines.peek().is_none() {
            return metadata;
        }
        metadata.title = Some(first.to_owned());
    }
    let mut beside = None;
    for line in lines.take_while(|line| is_short(line)) {
        if metadata.byline.is_none() && line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by ")) {
            metadata.byline = tidy_byline(line);
        } else if metadata.published.is_none() && is_date_line(line) {
            metadata.published = date_in(line);
        } else if beside.is_none() {
            beside = Some(line);
        }
    }
    let signed = metadata.byline.is_some() && metadata.published.is_some();
    metadata.outlet = beside.filter(|line| signed && is_name(line)).map(str::to_owned);
    metadata
}

fn is_headline(line: &str) -> bool {
    line.chars().count() <= HEADLINE
        && line.split_whitespace().count() >= 2
        && !line.ends_with(['.', ',', ';', ':', '!', '\u{2026}'])
        && !is_date_line(line)
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= 80 && !line.ends_with(['.', '!', '?', '"', '\u{201d}'])
}

/// Whether `line` may be an outlet's name: at most six words, the first and the last with a capital.
fn is_name(line: &str) -> bool {
    let capital = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
    let mut words = line.split_whitespace();
    words.clone().count() <= 6 && capital(words.next()) && capital(line.split_whitespace().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_head_names_headline_writer_outlet_and_day() {
        let text =
            "Ferries to stop at noon\n\nBy Ada Quill\nThe Pier Post\n12 March 2026\n\nThe ferries stop at noon.\n";
        assert_eq!(
            parse(text.into()).metadata,
            Metadata {
                title: Some("Ferries to stop at noon".into()),
                outlet: Some("The Pier Post".into()),
                byline: Some("Ada Quill".into()),
                published: Some(date(2026, 3, 12)),
            }
        );
    }

    #[test]
    fn a_text_that_starts_at_once_has_no_head() {
        let text = "The ferries stop at noon.\nThey had run since 12 March 2020.\nBy then 40 had been sold.\n";
        assert_eq!(parse(text.into()).metadata, Metadata::default());
        assert_eq!(parse("Only one line of words".into()).metadata, Metadata::default());
    }

    #[test]
    fn a_caption_under_the_headline_is_no_outlet() {
        let text = "Ferries to stop\nPassengers at the pier on 12 March 2026, a day before the end. (Pier Post)\n\nThe last one.";
        let metadata = parse(text.into()).metadata;
        assert_eq!((metadata.outlet, metadata.published), (None, None));
    }

    #[test]
    fn the_text_stays_as_it_is() {
        assert_eq!(parse("  a\r\n\u{a0}b ".into()).text, "  a\r\n\u{a0}b ");
    }
}
