use super::page::Piece;
use crate::text::TextSpan;

/// The passages between double quotation marks, without the marks, in order. One that its paragraph does not close is none.
pub fn quoted(text: &str, pieces: &[Piece]) -> Vec<TextSpan> {
    let mut out = Vec::new();
    let mut open: Option<TextSpan> = None;
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if piece.new_line {
            open = None;
        }
        let next = pieces.get(at + 1).filter(|n| n.span.start() == piece.span.end());
        let (mark, width) = match piece.span.of(text) {
            "\u{201c}" | "\u{201e}" | "\u{ab}" => (Mark::Opens, 1),
            "\u{201d}" | "\u{bb}" => (Mark::Closes, 1),
            "\"" => (Mark::Either, 1),
            "'" | "`" if next.is_some_and(|n| n.span.of(text) == piece.span.of(text)) => (Mark::Either, 2),
            _ => (Mark::No, 1),
        };
        let marks = pieces
            .get(at + width - 1)
            .map_or(piece.span, |last| piece.span.cover(last.span));
        match (mark, open) {
            (Mark::Opens, _) | (Mark::Either, None) => open = Some(marks),
            (Mark::Closes | Mark::Either, Some(opened)) => {
                out.push(opened.between(marks).trim(text));
                open = None;
            }
            (Mark::Closes, None) | (Mark::No, _) => {}
        }
        at += width;
    }
    out
}

/// What a piece does to a quotation.
#[derive(Clone, Copy)]
enum Mark {
    Opens,
    Closes,
    Either,
    No,
}

#[cfg(test)]
mod tests {
    use super::super::page::pieces;
    use super::*;

    #[test]
    fn quotations_stand_between_their_marks() {
        let text = "\u{201c}We sail,\u{201d} he said, \"at nine.\" ''Not so,'' she said.\n\"Open\nHe wrote \u{201c}no\u{201d}.";
        let found: Vec<_> = quoted(text, &pieces(text)).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["We sail,", "at nine.", "Not so,", "no"]);
    }
}
