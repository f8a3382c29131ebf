use super::tokens::{Piece, attribute, tokenize};
use crate::ingest::prose::{Prose, subscript, superscript};
use crate::ingest::rows::Rows;
use std::ops::ControlFlow;

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
    rows: Rows,
    preformatted: usize,
    raised: usize,
    lowered: usize,
    /// Whether the open link is the mark of a note.
    note: bool,
}

impl Visible {
    /// Takes the next piece of the page.
    pub fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start(tag) if tag.self_closing && &*tag.name == "svg" => {}
            Piece::Start(tag) => self.open(
                &tag.name,
                attribute(tag, "role").or_else(|| attribute(tag, "epub:type")),
            ),
            Piece::End(name) => self.close(name),
            Piece::Text(text) => self.text(text),
        }
    }

    /// Ends the page.
    pub fn finish(mut self) -> Prose {
        self.prose.gap();
        self.prose
    }

    fn open(&mut self, name: &str, role: Option<&str>) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(skipped == name);
            return;
        }
        match name {
            _ if is_skipped(name) => self.skipped = Some((name.to_owned(), 1)),
            "a" if matches!(role, Some("doc-backlink" | "backlink")) => self.skipped = Some((name.to_owned(), 1)),
            "a" if matches!(role, Some("doc-noteref" | "noteref")) => {
                self.note = true;
                self.raised += 1;
            }
            "br" => self.prose.end_line(),
            "pre" | "listing" => {
                self.prose.start(false);
                self.preformatted += 1;
            }
            "sup" => self.raised += 1,
            "sub" => self.lowered += 1,
            "q" => self.text("\u{201c}"),
            "table" => self.rows.open_table(&mut self.prose),
            "tr" => self.rows.end_row(&mut self.prose),
            "td" | "th" => self.rows.open_cell(&mut self.prose),
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
            "a" if std::mem::take(&mut self.note) => self.raised = self.raised.saturating_sub(1),
            "sup" => self.raised = self.raised.saturating_sub(1),
            "sub" => self.lowered = self.lowered.saturating_sub(1),
            "q" => self.text("\u{201d}"),
            "table" => self.rows.end_table(&mut self.prose),
            "tr" => self.rows.end_row(&mut self.prose),
            "td" | "th" => self.rows.end_cell(&mut self.prose),
            "ul" | "ol" | "dl" => self.prose.gap(),
            _ if is_block(name) => self.prose.start(false),
            _ => {}
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
        assert_eq!(
            text("<p>310,000<a role=doc-noteref href=#n>1</a> euros<p>A note.<a role=doc-backlink>\u{21a9}</a>"),
            "310,000\u{b9} euros\n\nA note."
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
