use super::depth::Depth;
use super::json_ld;
use super::tokens::{Piece, attribute};
use super::visible_text;
use crate::ingest::Metadata;
use crate::ingest::dates::date_in;
use crate::ingest::limits::{MAX_LINKED_DATA, MAX_PAGE_ENTRIES, MAX_PAGE_PIECES};
use crate::ingest::metadata::tidy_byline;
use html5ever::tokenizer::Tag;
use std::ops::ControlFlow;

/// What the tags of a page tell without a tree.
pub(super) struct Scan {
    depth: Depth,
    too_deep: bool,
    pieces: usize,
    inside: Inside,
    /// How many more bytes of titles and linked data are kept.
    room: usize,
    /// Name in lower case and content of each `meta` element, in order.
    entries: Vec<(String, String)>,
    linked_data: Vec<String>,
    title: String,
    headings: Vec<String>,
    time: Option<String>,
}

#[derive(Default, PartialEq, Clone, Copy)]
enum Inside {
    #[default]
    Other,
    Title,
    Heading,
    LinkedData,
}

impl Default for Scan {
    fn default() -> Self {
        Self {
            depth: Depth::default(),
            too_deep: false,
            pieces: 0,
            inside: Inside::Other,
            room: MAX_LINKED_DATA,
            entries: Vec::new(),
            linked_data: Vec::new(),
            title: String::new(),
            headings: Vec::new(),
            time: None,
        }
    }
}

impl Scan {
    /// Takes the next piece of the page; breaks once the page is deeper or longer than is ever read.
    pub fn take(&mut self, piece: Piece) -> ControlFlow<()> {
        self.pieces += 1;
        if self.is_too_long() {
            return ControlFlow::Break(());
        }
        match piece {
            Piece::Start(tag) => {
                self.inside = self.start(tag).unwrap_or(self.inside);
                if !self.depth.start(&tag.name, tag.self_closing) {
                    self.too_deep = true;
                    return ControlFlow::Break(());
                }
            }
            Piece::End(name) => {
                self.depth.end(name);
                if matches!(name, "title" | "h1" | "script") {
                    self.inside = Inside::Other;
                }
            }
            Piece::Text(text) => {
                self.depth.text();
                let taken = match self.inside {
                    Inside::Other => None,
                    Inside::Title => Some(&mut self.title),
                    Inside::Heading => self.headings.last_mut(),
                    Inside::LinkedData => self.linked_data.last_mut(),
                };
                if let Some(taken) = taken.filter(|_| text.len() <= self.room) {
                    self.room -= text.len();
                    taken.push_str(text);
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether elements are nested deeper than is ever read.
    pub fn is_too_deep(&self) -> bool {
        self.too_deep
    }

    /// Whether the page has more pieces than are ever read.
    pub fn is_too_long(&self) -> bool {
        self.pieces > MAX_PAGE_PIECES
    }

    /// Whether the page's tree is small enough to be searched for its article.
    pub fn is_small(&self) -> bool {
        self.depth.is_small()
    }

    fn start(&mut self, tag: &Tag) -> Option<Inside> {
        match &*tag.name {
            "title" if self.title.is_empty() => return Some(Inside::Title),
            "h1" if self.headings.len() < MAX_PAGE_ENTRIES => {
                self.headings.push(String::new());
                return Some(Inside::Heading);
            }
            "script" if attribute(tag, "type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) => {
                self.linked_data.push(String::new());
                return Some(Inside::LinkedData);
            }
            "time" if self.time.is_none() => self.time = attribute(tag, "datetime").map(str::to_owned),
            _ => {}
        }
        let name = ["property", "name", "itemprop"]
            .iter()
            .find_map(|name| attribute(tag, name));
        let content = attribute(tag, "content").or_else(|| attribute(tag, "datetime"));
        if let (Some(name), Some(content)) = (name, content)
            && self.entries.len() < MAX_PAGE_ENTRIES
        {
            self.entries.push((name.to_ascii_lowercase(), content.to_owned()));
        }
        None
    }

    /// What the page says about its article: linked data first, then Open Graph and other `meta` elements, then the markup.
    pub fn metadata(&self) -> Metadata {
        let linked = self
            .linked_data
            .iter()
            .find_map(|data| json_ld::article(data))
            .unwrap_or_default();
        let byline = || {
            let author = self.entry(&[
                "author",
                "article:author",
                "dc.creator",
                "dcterms.creator",
                "parsely-author",
                "byl",
            ])?;
            tidy_byline(author).filter(|name| !name.contains("://"))
        };
        let published = || {
            const NAMES: &[&str] = &[
                "article:published_time",
                "datepublished",
                "date",
                "pubdate",
                "publishdate",
                "publish-date",
                "publication_date",
                "dc.date",
                "dc.date.issued",
                "dcterms.date",
                "dcterms.created",
                "parsely-pub-date",
                "sailthru.date",
                "og:pubdate",
            ];
            NAMES
                .iter()
                .find_map(|name| date_in(self.entry(&[name])?))
                .or_else(|| date_in(self.time.as_deref()?))
        };
        let outlet = linked.outlet.or_else(|| {
            self.entry(&[
                "og:site_name",
                "publisher",
                "dc.publisher",
                "dcterms.publisher",
                "application-name",
            ])
            .map(str::to_owned)
        });
        let title = || self.entry(&["og:title", "twitter:title", "dc.title", "parsely-title"]);
        Metadata {
            title: linked
                .title
                .or_else(|| self.without_site(title().unwrap_or(&self.title), outlet.as_deref())),
            byline: linked.byline.or_else(byline),
            published: linked.published.or_else(published),
            outlet,
        }
        .tidied()
    }

    /// The headline as it stands on the page: its one heading of the first level, unless that is the outlet's name; else the
    /// title of `metadata`.
    pub fn headline(&self, metadata: &Metadata) -> Option<String> {
        let headings: Vec<String> = self
            .headings
            .iter()
            .map(|h| tidy(h))
            .filter(|h| !h.is_empty())
            .collect();
        match headings.as_slice() {
            [heading]
                if metadata
                    .outlet
                    .as_deref()
                    .is_none_or(|o| !o.eq_ignore_ascii_case(heading)) =>
            {
                Some(heading.clone())
            }
            _ => metadata.title.clone(),
        }
    }

    /// `title` without the outlet's name at its end.
    fn without_site(&self, title: &str, outlet: Option<&str>) -> Option<String> {
        let title = tidy(title);
        let headline = [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: "]
            .iter()
            .find_map(|separator| {
                let (headline, site) = title.rsplit_once(separator)?;
                let known = outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(site));
                let on_page = self.headings.iter().any(|h| tidy(h) == headline);
                (known || on_page).then(|| headline.to_owned())
            });
        Some(headline.unwrap_or(title)).filter(|title| !title.is_empty())
    }

    fn entry(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.entries.iter().find(|(n, _)| n == name))
            .map(|(_, content)| content.as_str())
    }
}

impl Metadata {
    /// Every field on one line; references that were escaped twice are resolved.
    fn tidied(self) -> Self {
        let tidy = |field: Option<String>| field.map(|f| tidy(&f)).filter(|f| !f.is_empty());
        let Self {
            title,
            outlet,
            byline,
            published,
        } = self;
        Self {
            title: tidy(title),
            outlet: tidy(outlet),
            byline: tidy(byline),
            published,
        }
    }
}

fn tidy(text: &str) -> String {
    let text = if text.contains('&') {
        visible_text(text).finish()
    } else {
        text.to_owned()
    };
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::*;
    use jiff::civil::date;

    fn scan(html: &str) -> Scan {
        let mut scan = Scan::default();
        tokenize(html, |piece| scan.take(piece));
        scan
    }

    #[test]
    fn meta_elements_are_read_where_there_is_no_linked_data() {
        let scan = scan(
            "<title>Ferries stop | Pier Post</title><meta property=og:site_name content='Pier Post'>
             <meta name=Author content='By Ada &amp;amp; Bo'><meta property=article:author content='https://p.example/ada'>
             <meta property='article:published_time' content='2026-03-12T23:30:00-05:00'><h1>Ferries\n stop</h1>",
        );
        let expected = Metadata {
            title: Some("Ferries stop".into()),
            outlet: Some("Pier Post".into()),
            byline: Some("Ada & Bo".into()),
            published: Some(date(2026, 3, 12)),
        };
        assert_eq!(scan.metadata(), expected);
        assert_eq!(scan.headline(&expected).as_deref(), Some("Ferries stop"));
    }

    #[test]
    fn a_time_element_dates_a_page_without_meta_elements() {
        assert_eq!(
            scan("<time datetime=2026-03-12>today</time>").metadata().published,
            Some(date(2026, 3, 12))
        );
    }

    #[test]
    fn the_outlet_in_a_heading_is_no_headline() {
        let scan =
            scan("<meta property=og:site_name content='Pier Post'><h1>PIER POST</h1><title>Ferries stop</title>");
        assert_eq!(scan.headline(&scan.metadata()).as_deref(), Some("Ferries stop"));
    }

    #[test]
    fn a_dash_in_a_headline_stays() {
        let scan = scan("<title>Ferries - the end</title>");
        assert_eq!(scan.metadata().title.as_deref(), Some("Ferries - the end"));
    }

    #[test]
    fn depth_is_found_in_unclosed_and_in_closed_elements() {
        assert!(scan(&"<div>".repeat(600)).is_too_deep());
        assert!(!scan(&"<div><p></div>".repeat(600)).is_too_deep());
    }
}
