use super::tokens::{Piece, tokenize};
use crate::ingest::prose::Prose;
use std::ops::ControlFlow;

/// The longest table cell, in bytes, that is set beside its neighbours in one line.
const CELL: usize = 80;

/// Reads the text that a browser would show of `html`, without navigation, scripts, styles and controls.
///
/// A raised or lowered number becomes superscript or subscript digits, so that neither a note mark nor an exponent runs into
/// the figure before it. Short cells of a table row share a line. Pictures are left out.
pub(in crate::ingest) fn visible_text(html: &str) -> Prose {
    let mut visible = Visible::default();
    tokenize(html, |piece| {
        visible.take(piece);
        ControlFlow::Continue(())
    });
    visible.finish()
}

/// Collects the text that a browser would show of the pieces it takes.
#[derive(Default)]
pub(super) struct Visible {
    prose: Prose,
    /// The element whose content is passed over, and how many of its name are open.
    skipped: Option<(String, usize)>,
    rows: Vec<Row>,
    preformatted: usize,
    raised: usize,
    lowered: usize,
}

/// A table with an open row: where its row and its cell start, counted in blocks, and whether every cell so far is one block.
struct Row {
    first: usize,
    cell: usize,
    fits: bool,
}

impl Visible {
    /// Takes the next piece of the page.
    pub fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start(tag) if tag.self_closing && &*tag.name == "svg" => {}
            Piece::Start(tag) => self.open(&tag.name),
            Piece::End(name) => self.close(name),
            Piece::Text(text) => self.text(text),
        }
    }

    /// Ends the page.
    pub fn finish(mut self) -> Prose {
        self.prose.gap();
        self.prose
    }

    fn open(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(skipped == name);
            return;
        }
        match name {
            _ if is_skipped(name) => self.skipped = Some((name.to_owned(), 1)),
            "br" => self.prose.end_line(),
            "pre" | "listing" => {
                self.prose.start(false);
                self.preformatted += 1;
            }
            "sup" => self.raised += 1,
            "sub" => self.lowered += 1,
            "q" => self.text("\u{201c}"),
            "table" => {
                self.prose.start(false);
                self.rows.push(Row {
                    first: self.prose.len(),
                    cell: self.prose.len(),
                    fits: true,
                });
            }
            "tr" => self.end_row(),
            "td" | "th" => {
                self.end_cell();
                self.prose.start(true);
            }
            "li" | "dt" | "dd" | "option" => self.prose.start(true),
            _ if is_block(name) => self.prose.start(false),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        match name {
            "pre" | "listing" => {
                self.prose.start(false);
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "sup" => self.raised = self.raised.saturating_sub(1),
            "sub" => self.lowered = self.lowered.saturating_sub(1),
            "q" => self.text("\u{201d}"),
            "table" => {
                self.end_row();
                self.rows.pop();
                self.prose.gap();
            }
            "tr" => self.end_row(),
            "td" | "th" => self.end_cell(),
            "ul" | "ol" | "dl" => self.prose.gap(),
            _ if is_block(name) => self.prose.start(false),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        self.prose.start(true);
        let Some(row) = self.rows.last_mut() else { return };
        let long = |block: &str| block.len() > CELL || block.contains('\n');
        if self.prose.len() > row.cell + 1 || self.prose.blocks_from(row.cell).any(long) {
            row.fits = false;
            self.prose.gap();
            self.prose.start(true);
        }
        row.cell = self.prose.len();
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(row) = self.rows.last_mut() {
            if row.fits {
                self.prose.join_from(row.first, " | ");
            }
            *row = Row {
                first: self.prose.len(),
                cell: self.prose.len(),
                fits: true,
            };
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        match () {
            () if self.preformatted > 0 => self.prose.push_lines(text),
            () if self.raised > 0 => self.prose.push(&text.chars().map(superscript).collect::<String>()),
            () if self.lowered > 0 => self.prose.push(&text.chars().map(subscript).collect::<String>()),
            () => self.prose.push(text),
        }
    }
}

fn superscript(c: char) -> char {
    match c {
        '0' => '\u{2070}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        '4'..='9' => char::from_u32(c as u32 - '4' as u32 + 0x2074).unwrap_or(c),
        _ => c,
    }
}

fn subscript(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(c as u32 - '0' as u32 + 0x2080).unwrap_or(c),
        _ => c,
    }
}

fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "title"
            | "svg"
            | "nav"
            | "iframe"
            | "object"
            | "select"
            | "button"
            | "textarea"
            | "noembed"
            | "noframes"
            | "datalist"
            | "audio"
            | "video"
            | "canvas"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "search"
            | "section"
            | "summary"
            | "tbody"
            | "tfoot"
            | "thead"
            | "ul"
            | "dt"
            | "dd"
            | "xmp"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        visible_text(html).finish()
    }

    #[test]
    fn blocks_are_separated_and_inline_elements_are_not() {
        assert_eq!(
            text(
                "<h1>Head</h1><p>One <b>two</b>\nthree&nbsp;km.<p>He said <q>no</q>.<br>Then left.<div>Last<br><br>line</div>"
            ),
            "Head\n\nOne two three\u{a0}km.\n\nHe said \u{201c}no\u{201d}.\nThen left.\n\nLast\n\nline"
        );
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        assert_eq!(
            text(
                "<head><title>T</title></head><nav><nav>a</nav>b</nav><script>x</script><style>y</style><p>Text</p><!-- z --><button>Share</button>"
            ),
            "Text"
        );
    }

    #[test]
    fn a_note_mark_does_not_run_into_the_figure() {
        assert_eq!(
            text("1,200<sup>14</sup> t of CO<sub>2</sub>, the 21<sup>st</sup>"),
            "1,200\u{b9}\u{2074} t of CO\u{2082}, the 21st"
        );
    }

    #[test]
    fn table_rows_are_lines_and_layout_tables_are_not() {
        let rows = "<table><tr><th>Where<th>How many<tr><td>Harrin</td><td>940</td></tr></table>";
        assert_eq!(text(rows), "Where | How many\nHarrin | 940");
        let layout = format!("<table><tr><td>Menu</td><td><p>Text.</p><p>More.</p>{rows}</td></tr></table>");
        assert_eq!(
            text(&layout),
            "Menu\n\nText.\n\nMore.\n\nWhere | How many\nHarrin | 940"
        );
    }

    #[test]
    fn list_items_are_lines() {
        assert_eq!(
            text("<p>By:<ul><li>one<li>two <i>x</i></ul>End"),
            "By:\n\none\ntwo x\n\nEnd"
        );
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(text("<pre>a  b\nc</pre>d  e"), "a  b\nc\n\nd e");
    }
}
