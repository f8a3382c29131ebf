//! Web pages. A page is scanned once without a tree, for its depth and for what it says about itself; a page that is sane and
//! not too large is then searched for its article, which selects among its blocks; the text is always read off the page itself.

mod depth;
mod json_ld;
mod scan;
mod selection;
mod shadow;
mod tokens;
mod visible;

pub(crate) use tokens::{Piece, attribute, tokenize};
pub(super) use visible::visible_text;

use super::ingested::Parsed;
use super::limits::{MAX_ATTRIBUTES, MAX_HTML_DEPTH, MAX_PAGE_PIECES};
use super::metadata::tidy_byline;
use super::prose::Prose;
use super::{IngestError, Origin, Warning, plain};
use dom_smoothie::{Config, Readability};
use scan::Scan;
use visible::Visible;

/// A passage of this many bytes or more is reported if it is left out.
const PASSAGE: usize = 80;

/// Reads the article of a page: headline, paragraphs, list items, table rows and captions, without navigation, adverts and
/// comments as far as they can be told from it. Where no article can be found, all visible text of the page is taken.
pub(super) fn parse(html: &str, origin: impl Fn() -> Origin) -> Result<Parsed, IngestError> {
    if tokens::most_attributes(html) > MAX_ATTRIBUTES {
        return Err(IngestError::TooMany {
            what: "attributes in one tag",
            limit: MAX_ATTRIBUTES,
            origin: origin(),
        });
    }
    let html = &*shadow::opened(html);
    let (mut scan, mut visible) = (Scan::default(), Visible::default());
    tokens::tokenize(html, |piece| {
        visible.take(piece);
        scan.take(piece)
    });
    if scan.is_too_long() {
        return Err(IngestError::TooMany {
            what: "tags and character references",
            limit: MAX_PAGE_PIECES,
            origin: origin(),
        });
    }
    if scan.is_too_deep() {
        return Err(IngestError::TooDeep {
            nested: "Elements",
            limit: MAX_HTML_DEPTH,
            origin: origin(),
        });
    }
    let mut metadata = scan.metadata();
    let mut page = visible.finish();
    let found = if scan.is_small() { find_article(html) } else { None };
    let mut warnings = Vec::new();
    match found.and_then(|found| Some((selection::select(&mut page, &found.prose)?, found.byline))) {
        Some((dropped, byline)) => {
            metadata.byline = metadata.byline.or(byline);
            warnings.extend(left_out(&dropped));
        }
        None => warnings.push(Warning::WholePage),
    }
    let headline = scan.headline(&metadata);
    metadata.title = metadata.title.or_else(|| headline.clone());
    let missing = headline.filter(|headline| !opens_with(&page, headline));
    let article = page.finish();
    if !article.contains(char::is_alphanumeric) {
        return Err(IngestError::NoArticleText { origin: origin() });
    }
    let text = match missing {
        Some(headline) => format!("{headline}\n\n{article}"),
        None => article,
    };
    let head = plain::head(&text);
    metadata.published = metadata.published.or(head.published);
    metadata.byline = metadata.byline.or(head.byline);
    Ok(Parsed {
        text,
        metadata,
        warnings,
    })
}

/// Reads a page that is all text, such as a chapter of a book or the body of a message; `None` if it is made to take long.
pub(super) fn chapter(html: &str) -> Option<String> {
    if tokens::most_attributes(html) > MAX_ATTRIBUTES {
        return None;
    }
    Some(visible_text(html).finish())
}

struct Found {
    prose: Prose,
    byline: Option<String>,
}

/// Searches a page for its article; `None` if there is none. A page on which the search breaks down is treated the same.
fn find_article(html: &str) -> Option<Found> {
    let search = || {
        let config = Config {
            disable_json_ld: true,
            ..Config::default()
        };
        Readability::new(html, None, Some(config)).ok()?.parse().ok()
    };
    let article = std::panic::catch_unwind(search).ok().flatten()?;
    let prose = visible_text(&article.content);
    let words = prose.blocks().any(|block| block.contains(char::is_alphanumeric));
    words.then(|| Found {
        prose,
        byline: article.byline.as_deref().and_then(tidy_byline),
    })
}

/// Whether the headline, in whatever case and spacing, is among the first three blocks.
fn opens_with(article: &Prose, headline: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let headline = plain(headline);
    article.blocks().take(3).any(|block| plain(block) == headline)
}

/// Reports the dropped blocks that are long enough to be part of an article.
fn left_out(dropped: &[String]) -> Option<Warning> {
    let is_passage =
        |block: &&String| block.len() >= PASSAGE && block.ends_with(['.', '!', '?', '"', '\u{201d}', '\u{2019}', ')']);
    let mut passages = dropped.iter().filter(is_passage).peekable();
    let mut first: String = passages.peek()?.chars().take(60).collect();
    first.push('\u{2026}');
    Some(Warning::LeftOut {
        passages: passages.count(),
        first,
    })
}
