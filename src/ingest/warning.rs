use super::limits::{LONG_LINE, SAMPLE_BYTES};
use super::{Format, decode::Replaced};
use crate::text::{HiddenKind, find_hidden, hidden_in_figures};
use std::collections::BTreeMap;
use std::fmt;

/// Something a reviewer ought to know about an article that was read. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The name says one format, the content another; the content was believed.
    FormatByContent {
        /// The format that the content has.
        format: Format,
    },
    /// The file does not say how its characters are written.
    EncodingGuessed {
        /// The encoding that fits best.
        encoding: &'static str,
    },
    /// Bytes that mean nothing in the file's encoding; each run of them became one U+FFFD.
    BytesReplaced {
        /// How many replacements were made.
        count: usize,
        /// The line of the file with the first of them.
        first_line: usize,
    },
    /// The file itself holds U+FFFD: characters were lost before it came here.
    AlreadyReplaced {
        /// How many.
        count: usize,
        /// The line of the file with the first of them.
        first_line: usize,
    },
    /// Characters that do not show; they stay in the text.
    HiddenKept {
        /// What they do.
        kind: HiddenKind,
        /// How many.
        count: usize,
        /// The line of the text with the first of them.
        first_line: usize,
    },
    /// Characters that do not show stand inside figures.
    HiddenInFigures {
        /// How many.
        count: usize,
        /// The line of the text with the first of them.
        first_line: usize,
    },
    /// A line so long that it may not be prose.
    LongLine {
        /// Which line of the text.
        line: usize,
        /// Its length in characters.
        characters: usize,
    },
    /// The article could not be told from the rest of the page, so that all text of the page was kept.
    WholePage,
    /// Longer passages of the page that were not taken for part of the article.
    LeftOut {
        /// How many.
        passages: usize,
        /// How the first of them begins.
        first: String,
    },
    /// Comments in the margin; they are no part of the text.
    Comments {
        /// How many.
        count: usize,
        /// How the first of them begins, behind its author where it has one.
        first: String,
    },
    /// Tracked changes that nobody had decided on; the text is as if all were accepted.
    ChangesAccepted {
        /// How many.
        count: usize,
    },
    /// Passages that the document hides from its readers; they are no part of the text.
    HiddenLeftOut {
        /// How many.
        passages: usize,
    },
    /// Pages of a document that hold pictures and no text.
    PicturePages {
        /// How many.
        count: usize,
        /// The number of the first of them, from 1.
        first: usize,
    },
    /// Letters of a PDF of which it does not say what they are; each became one U+FFFD.
    UnknownLetters {
        /// How many.
        count: usize,
    },
    /// Lines that stand at the edge of page after page, such as running heads and page numbers; they are no part of the text.
    PageMargins {
        /// How many.
        lines: usize,
        /// The first of them.
        first: String,
    },
    /// Files that came with a message; they were not opened.
    Attachments {
        /// How many.
        count: usize,
        /// The name of the first of them.
        first: String,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FormatByContent { format } => {
                write!(
                    f,
                    "read as {format}, which is what it holds, though its name says otherwise"
                )
            }
            Self::EncodingGuessed { encoding } => {
                write!(
                    f,
                    "character encoding guessed: {encoding}; check names and quotation marks"
                )
            }
            Self::BytesReplaced { count, first_line } => {
                write!(
                    f,
                    "unreadable bytes: {count} shown as \u{fffd}, the first in line {first_line} of the file"
                )
            }
            Self::AlreadyReplaced { count, first_line } => {
                write!(
                    f,
                    "characters lost before: the file itself holds {count} \u{fffd}, the first in line {first_line}"
                )
            }
            Self::HiddenKept {
                kind,
                count,
                first_line,
            } => {
                write!(f, "{}: {count} kept, the first in line {first_line}", kind.label())?;
                if kind.deceives() {
                    f.write_str("; they can make a passage read as what it is not")
                } else {
                    Ok(())
                }
            }
            Self::HiddenInFigures { count, first_line } => {
                write!(
                    f,
                    "hidden characters inside figures: {count}, the first in line {first_line}; a figure may not be what it looks like"
                )
            }
            Self::LongLine { line, characters } => write!(f, "line {line} is very long: {characters} characters"),
            Self::WholePage => {
                f.write_str("the article could not be told from the rest of the page; all its text was kept")
            }
            Self::LeftOut { passages, first } => {
                write!(
                    f,
                    "passages of the page taken for no part of the article: {passages}, the first begins \u{201c}{first}\u{201d}"
                )
            }
            Self::Comments { count, first } => {
                write!(
                    f,
                    "comments not shown: {count}, the first begins \u{201c}{first}\u{201d}"
                )
            }
            Self::ChangesAccepted { count } => {
                write!(
                    f,
                    "tracked changes: {count}, undecided; the text is as if all were accepted"
                )
            }
            Self::HiddenLeftOut { passages } => write!(f, "hidden passages left out: {passages}"),
            Self::PicturePages { count, first } => {
                write!(
                    f,
                    "pages that hold only pictures: {count}, the first is page {first}; no text was read there"
                )
            }
            Self::UnknownLetters { count } => {
                write!(
                    f,
                    "letters that the PDF does not name: {count} shown as \u{fffd}; check them against the page"
                )
            }
            Self::PageMargins { lines, first } => {
                write!(
                    f,
                    "running heads and page numbers left out: {lines} lines, the first is \u{201c}{first}\u{201d}"
                )
            }
            Self::Attachments { count, first } => {
                write!(
                    f,
                    "attachments not opened: {count}, the first is \u{201c}{first}\u{201d}"
                )
            }
        }
    }
}

/// Returns what there is to say about how `source` was decoded.
pub(super) fn of_decoding(source: &str, replaced: Option<Replaced>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let made = replaced.map_or(0, |r| r.count);
    if let Some(Replaced { count, first_line }) = replaced {
        warnings.push(Warning::BytesReplaced { count, first_line });
    }
    let all = source.matches('\u{fffd}').count();
    if let Some(at) = source.find('\u{fffd}').filter(|_| all > made) {
        let first_line = line_of(source.get(..at).unwrap_or_default());
        warnings.push(Warning::AlreadyReplaced {
            count: all - made,
            first_line,
        });
    }
    warnings
}

/// Returns what there is to say about an article's normalised text.
pub(super) fn of_text(text: &str) -> Vec<Warning> {
    let (mut in_figures, mut first_in_figure) = (0, None);
    let mut kinds = BTreeMap::<HiddenKind, (usize, usize)>::new();
    let mut start = 0;
    while start < text.len() {
        let end = text.ceil_char_boundary(start + SAMPLE_BYTES);
        let chunk = text.get(start..end).unwrap_or_default();
        for hidden in find_hidden(chunk) {
            kinds.entry(hidden.kind).or_insert((0, start + hidden.span.start())).0 += 1;
        }
        let inside = hidden_in_figures(chunk);
        in_figures += inside.len();
        first_in_figure = first_in_figure.or(inside.first().map(|h| start + h.span.start()));
        start = end;
    }
    let hidden = kinds.into_iter().map(|(kind, (count, at))| {
        let first_line = line_of(text.get(..at).unwrap_or_default());
        Warning::HiddenKept {
            kind,
            count,
            first_line,
        }
    });
    let long = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.len() > LONG_LINE)
        .find_map(|(i, line)| {
            let characters = line.chars().count();
            (characters > LONG_LINE).then_some(Warning::LongLine {
                line: i + 1,
                characters,
            })
        });
    let figures = first_in_figure.map(|at| Warning::HiddenInFigures {
        count: in_figures,
        first_line: line_of(text.get(..at).unwrap_or_default()),
    });
    hidden.chain(figures).chain(long).collect()
}

/// The number, from 1, of the line that follows after `before`; LF, CR and CRLF end a line.
pub(super) fn line_of(before: &str) -> usize {
    let bytes = before.as_bytes();
    let lone_cr = bytes
        .iter()
        .zip(bytes.iter().skip(1).chain([&0]))
        .filter(|&(&a, &b)| a == b'\r' && b != b'\n')
        .count();
    1 + lone_cr + bytes.iter().filter(|&&b| b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        assert_eq!(["", "a\nb", "a\r\nb\r\n", "a\rb\r"].map(line_of), [1, 2, 3, 3]);
    }

    #[test]
    fn hidden_characters_are_counted_by_kind_with_their_first_line() {
        let warnings = of_text("7\u{a0}000\n\u{202e}12\u{a0}km");
        assert_eq!(
            warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "no-break spaces: 2 kept, the first in line 1",
                "text-direction controls: 1 kept, the first in line 2; they can make a passage read as what it is not",
            ]
        );
    }

    #[test]
    fn hidden_characters_beyond_the_first_chunk_have_their_place() {
        let text = format!("{}\n\u{200b}", "a\u{e9}".repeat(SAMPLE_BYTES));
        let expected = Warning::HiddenKept {
            kind: HiddenKind::ZeroWidth,
            count: 1,
            first_line: 2,
        };
        assert!(of_text(&text).contains(&expected));
    }

    #[test]
    fn replacements_made_here_are_told_from_those_in_the_file() {
        let both = of_decoding(
            "a\u{fffd}\nb\u{fffd}",
            Some(Replaced {
                count: 1,
                first_line: 2,
            }),
        );
        assert_eq!(
            both,
            [
                Warning::BytesReplaced {
                    count: 1,
                    first_line: 2
                },
                Warning::AlreadyReplaced {
                    count: 1,
                    first_line: 1
                }
            ]
        );
    }
}
