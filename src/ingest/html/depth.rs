use crate::ingest::limits::{MAX_HTML_DEPTH, MAX_PAGE_NODES, MAX_PAGE_WORK};

/// Counts how deep the elements of a page are nested, and how many nodes its tree would have, from its tags alone.
///
/// The depth is at least that of the tree a browser builds, apart from elements whose end tag may be missing: those are not
/// counted, for they close one another. Sloppy pages are counted deeper than they are, by their unclosed inline elements.
#[derive(Default)]
pub(super) struct Depth {
    open: Vec<String>,
    foreign: usize,
    formatting: usize,
    nodes: usize,
    work: usize,
}

impl Depth {
    /// Takes a start tag; `false` once the page is too deep.
    pub fn start(&mut self, name: &str, self_closing: bool) -> bool {
        self.node();
        if matches!(name, "html" | "body") {
            // A repeated one is compared with all attributes of the first.
            self.nodes += 100;
        }
        if name == "a" {
            // A link cannot hold another one.
            self.end(name);
        }
        if is_formatting(name) {
            self.formatting += 1;
        }
        let childless = if self.foreign > 0 {
            self_closing
        } else {
            is_void(name) || end_is_optional(name)
        };
        if !childless {
            self.foreign += usize::from(is_foreign(name));
            self.open.push(name.to_owned());
        }
        self.open.len() <= MAX_HTML_DEPTH
    }

    /// Takes an end tag, which closes what it closes in a browser or less.
    pub fn end(&mut self, name: &str) {
        if is_formatting(name) {
            self.formatting = self.formatting.saturating_sub(1);
        }
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            return;
        };
        let inside = self.open.iter().skip(at + 1);
        if is_formatting(name) {
            self.open.remove(at);
        } else if is_inline(name) {
            if inside.clone().all(|open| is_inline(open) || is_formatting(open)) {
                self.open.truncate(at);
            }
        } else if is_foreign(name) || !inside.clone().any(|open| is_scope(open)) {
            self.open.truncate(at);
        }
        self.foreign = self.open.iter().filter(|open| is_foreign(open)).count();
    }

    /// Takes a piece of text.
    pub fn text(&mut self) {
        self.node();
    }

    /// Whether the tree is small enough to be searched for its article; formatting elements that a browser opens again count.
    pub fn is_small(&self) -> bool {
        self.nodes <= MAX_PAGE_NODES && self.work <= MAX_PAGE_WORK
    }

    fn node(&mut self) {
        self.nodes += 1 + self.formatting;
        self.work += self.open.len();
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "image"
    )
}

fn end_is_optional(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "td"
            | "th"
            | "tr"
            | "tbody"
            | "thead"
            | "tfoot"
            | "colgroup"
            | "option"
    )
}

fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

fn is_scope(name: &str) -> bool {
    matches!(
        name,
        "table" | "caption" | "template" | "object" | "applet" | "marquee" | "svg" | "math"
    )
}

/// Whether an end tag of this name is passed over when a block is open inside.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "abbr"
            | "acronym"
            | "bdi"
            | "bdo"
            | "cite"
            | "data"
            | "del"
            | "dfn"
            | "ins"
            | "kbd"
            | "label"
            | "map"
            | "mark"
            | "meter"
            | "output"
            | "picture"
            | "progress"
            | "q"
            | "rp"
            | "rt"
            | "rb"
            | "rtc"
            | "ruby"
            | "samp"
            | "slot"
            | "span"
            | "sub"
            | "sup"
            | "time"
            | "var"
            | "video"
            | "audio"
            | "canvas"
    ) || name.contains('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deepest(tags: &str, times: usize) -> usize {
        let mut depth = Depth::default();
        let mut deepest = 0;
        for tag in tags.split(' ').cycle().take(tags.split(' ').count() * times) {
            match tag.strip_prefix('/') {
                Some(name) => depth.end(name),
                None => {
                    depth.start(tag, false);
                }
            }
            deepest = deepest.max(depth.open.len());
        }
        deepest
    }

    #[test]
    fn what_closes_stays_flat() {
        for tags in [
            "div p /div",
            "div span /div",
            "p",
            "li",
            "ul li /ul",
            "img br input",
            "table tr td /table",
            "b /b",
        ] {
            assert!(deepest(tags, 300) <= 3, "{tags}");
        }
        assert!(deepest("svg path /svg", 300) <= 3);
    }

    #[test]
    fn a_stray_end_tag_does_not_hide_depth() {
        for tags in [
            "div",
            "div /b",
            "div /span",
            "span div /span",
            "b div /b",
            "table /div td div",
            "svg td",
            "rt",
        ] {
            assert!(deepest(tags, 300) >= 300, "{tags}");
        }
    }

    #[test]
    fn formatting_that_stays_open_counts_with_every_node() {
        let mut depth = Depth::default();
        for _ in 0..300 {
            depth.text();
        }
        assert!(depth.is_small());
        for _ in 0..300 {
            depth.start("b", false);
        }
        for _ in 0..300 {
            depth.text();
        }
        assert!(!depth.is_small());
    }
}
