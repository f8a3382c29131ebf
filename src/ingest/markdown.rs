use super::dates::date_in;
use super::html;
use super::ingested::Parsed;
use super::limits::{MAX_MARKDOWN_BYTES, MAX_MARKDOWN_DEPTH};
use super::metadata::{Metadata, tidy_byline};
use super::prose::Prose;
use super::{IngestError, Origin};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads Markdown as its reader would see it: without marks, with the words of links, pictures, quotes and code, one line for
/// each list item and table row. Front matter names title, date, author and outlet; else the first heading is the title.
pub(super) fn parse(markdown: &str, origin: impl Fn() -> Origin) -> Result<Parsed, IngestError> {
    let (size, limit) = (markdown.len() as u64, MAX_MARKDOWN_BYTES);
    if size > limit {
        return Err(IngestError::TooLarge {
            size,
            limit,
            origin: origin(),
        });
    }
    if markdown
        .split(['\n', '\r'])
        .any(|line| containers(line) > MAX_MARKDOWN_DEPTH)
    {
        let (nested, limit) = ("Quotes and lists", MAX_MARKDOWN_DEPTH);
        return Err(IngestError::TooDeep {
            nested,
            limit,
            origin: origin(),
        });
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut page = Page::default();
    for event in Parser::new_ext(markdown.trim_start_matches('\u{feff}'), options) {
        page.take(event);
    }
    let mut metadata = front_matter(&page.front_matter);
    metadata.title = metadata.title.or(page.heading.map(|(_, heading)| heading));
    let text = page.prose.finish();
    match text.contains(char::is_alphanumeric) {
        true => Ok(Parsed {
            text,
            metadata,
            warnings: Vec::new(),
        }),
        false => Err(IngestError::NoArticleText { origin: origin() }),
    }
}

#[derive(Default)]
struct Page {
    prose: Prose,
    front_matter: String,
    /// The first heading of the highest level so far.
    heading: Option<(HeadingLevel, String)>,
    inside: Inside,
    html: String,
    cells: usize,
}

#[derive(Default, PartialEq)]
enum Inside {
    #[default]
    Prose,
    FrontMatter,
    Code,
    Html,
    Heading(HeadingLevel, String),
}

impl Page {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) if is_break(&tag) => self.prose.end_line(),
            Event::InlineHtml(_) | Event::TaskListMarker(_) => {}
            Event::FootnoteReference(label) => self.prose.push(&format!("[{label}]")),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.prose.end_line(),
            Event::Rule => self.prose.gap(),
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.inside {
            Inside::FrontMatter => return self.front_matter.push_str(text),
            Inside::Code => return self.prose.push_lines(text),
            Inside::Heading(_, heading) => heading.push_str(text),
            Inside::Prose | Inside::Html => {}
        }
        self.prose.push(text);
    }

    fn open(&mut self, tag: &Tag) {
        match tag {
            Tag::MetadataBlock(_) => self.inside = Inside::FrontMatter,
            Tag::CodeBlock(_) => {
                self.prose.start(false);
                self.inside = Inside::Code;
            }
            Tag::HtmlBlock => self.inside = Inside::Html,
            Tag::Heading { level, .. } => {
                self.prose.gap();
                self.inside = Inside::Heading(*level, String::new());
            }
            Tag::Item | Tag::TableHead | Tag::TableRow | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.prose.start(true);
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.prose.push(" | ");
                }
                self.cells += 1;
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => self.prose.start(false),
            Tag::Table(_) | Tag::List(_) | Tag::DefinitionList => self.prose.start(true),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {
                self.prose.start(false);
                for block in html::visible_text(&std::mem::take(&mut self.html)).blocks() {
                    self.prose.push_lines(block);
                    self.prose.start(false);
                }
            }
            TagEnd::Heading(_) => {
                self.prose.gap();
                if let Inside::Heading(level, heading) = std::mem::take(&mut self.inside)
                    && self.heading.as_ref().is_none_or(|(first, _)| level < *first)
                {
                    let heading = heading.trim().to_owned();
                    self.heading = Some((level, heading)).filter(|(_, heading)| !heading.is_empty());
                }
            }
            TagEnd::List(_) | TagEnd::Table => self.prose.gap(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => self.prose.start(false),
            TagEnd::MetadataBlock(_) => {}
            _ => return,
        }
        self.inside = Inside::Prose;
    }
}

fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}

/// How many quotes and lists `line` alone can open.
fn containers(line: &str) -> usize {
    let mut rest = line.as_bytes();
    let mut depth = 0;
    loop {
        rest = rest.trim_ascii_start();
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        rest = match (rest, rest.get(digits..).unwrap_or_default()) {
            ([b'>', after @ ..], _) => after,
            ([b'-' | b'*' | b'+', after @ ..], _) if after.first().is_none_or(u8::is_ascii_whitespace) => after,
            (_, [b'.' | b')', after @ ..]) if digits > 0 && after.first().is_none_or(u8::is_ascii_whitespace) => after,
            _ => return depth,
        };
        depth += 1;
    }
}

/// Reads `key: value` lines and lists of names; YAML beyond that is passed over.
fn front_matter(block: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut key = String::new();
    for line in block.lines() {
        let value = match (line.trim_start().strip_prefix("- "), line.split_once(':')) {
            (Some(item), _) => item,
            (None, Some((name, value))) if !line.starts_with([' ', '\t', '#']) => {
                key = name.trim().to_ascii_lowercase();
                value
            }
            _ => continue,
        };
        let value = value.trim().trim_matches(['[', ']', '"', '\'']).to_owned();
        if value.is_empty() {
            continue;
        }
        match key.as_str() {
            "title" | "headline" => metadata.title = metadata.title.or(Some(value)),
            "date" | "published" | "pubdate" => metadata.published = metadata.published.or_else(|| date_in(&value)),
            "outlet" | "publisher" | "publication" | "source" | "site" => {
                metadata.outlet = metadata.outlet.or(Some(value));
            }
            "author" | "authors" | "byline" | "by" => {
                let name = tidy_byline(&value);
                metadata.byline = match (metadata.byline, name) {
                    (Some(names), Some(name)) => Some(format!("{names}, {name}")),
                    (names, name) => names.or(name),
                };
            }
            _ => {}
        }
    }
    metadata
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn text(markdown: &str) -> String {
        parse(markdown, || Origin::new(None)).unwrap().text
    }

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(
            text(
                "# The *Head*\n\nSome **2,200** [troops](http://x.example) of\nthe `guard`.\n\n> Quoted\\\n> twice.\n\n---\nEnd[^1].\n\n[^1]: A note."
            ),
            "The Head\n\nSome 2,200 troops of the guard.\n\nQuoted\ntwice.\n\nEnd[1].\n\nA note."
        );
    }

    #[test]
    fn list_items_and_table_rows_are_lines() {
        assert_eq!(
            text(
                "By state:\n\n- Harrin: 940\n- Sallow: 610\n\nThen:\n\n| where | how many |\n|---|---|\n| Merrow | 385 |\n\nEnd."
            ),
            "By state:\n\nHarrin: 940\nSallow: 610\n\nThen:\n\nwhere | how many\nMerrow | 385\n\nEnd."
        );
    }

    #[test]
    fn code_and_embedded_html_keep_their_words() {
        assert_eq!(
            text(
                "A\n\n```\na  b\n\nc\n```\n\n<figure><figcaption>Boats at <b>Merrow</b></figcaption></figure>\n\nB<br>C <i>d</i>"
            ),
            "A\n\na  b\n\nc\n\nBoats at Merrow\n\nB\nC d"
        );
    }

    #[test]
    fn front_matter_is_metadata_and_no_text() {
        let page = "---\ntitle: \"Ferries: the end\"\nauthors:\n  - Ada Quill\n  - \"Bo Lund\"\noutlet: Pier Post\ndate: 2026-03-12T08:00\n---\n\nText.\n";
        let parsed = parse(page, || Origin::new(None)).unwrap();
        assert_eq!(parsed.text, "Text.");
        assert_eq!(
            parsed.metadata,
            Metadata {
                title: Some("Ferries: the end".into()),
                outlet: Some("Pier Post".into()),
                byline: Some("Ada Quill, Bo Lund".into()),
                published: Some(date(2026, 3, 12)),
            }
        );
    }

    #[test]
    fn the_first_heading_of_the_highest_level_is_the_title() {
        let parsed = parse("## Coast\n\n# Ferries *stop*\n\nText.\n\n# Other", || Origin::new(None)).unwrap();
        assert_eq!(parsed.metadata.title.as_deref(), Some("Ferries stop"));
    }

    #[test]
    fn containers_of_one_line_are_counted() {
        assert_eq!(
            ["> > text", "1. - * x", "**bold** - no", "2,200 troops", "-", ">>>"].map(containers),
            [2, 3, 0, 0, 1, 3]
        );
    }
}
