//! Which blocks of a page belong to its article. The search for the article rewrites the page as it goes and may run words
//! together, so its result only selects: every word that a reviewer reads comes from the page as it was.

use crate::ingest::prose::Prose;
use std::ops::Range;

/// From how many bytes on a block is an anchor: long enough to be met in one place only, and to be met by its two ends alone
/// where the search dropped a word inside.
const LONG: usize = 64;

/// How many bytes of each end of an anchor must match.
const END: usize = 24;

/// An article of fewer bytes than this on a page of more than four times as many may be a mere footer.
const BRIEF: usize = 300;

/// How far a block is looked for beyond the place where it is expected, in bytes.
const WINDOW: usize = 16_384;

/// Drops the blocks of `page` that are not part of `article`, the text that the search found. Both stand in the same order;
/// white space and cell separators do not count. Returns the dropped blocks; `None`, and the page as it was, where less
/// than half of the article could be met again, or where it is next to nothing beside the rest of the page.
///
/// Long blocks are met first. Short ones, which may stand in a menu as well, are then met between them, and before the
/// first long one backwards, since what comes before an article is not part of it.
pub(super) fn select(page: &mut Prose, article: &Prose) -> Option<Vec<String>> {
    let article = Article::new(article);
    let blocks: Vec<String> = page.blocks().map(squash).collect();
    let mut places: Vec<Option<Range<usize>>> = vec![None; blocks.len()];
    let mut at = 0;
    for (block, place) in blocks.iter().zip(&mut places).filter(|(block, _)| block.len() >= LONG) {
        *place = article.anchor(at, block);
        at = place.as_ref().map_or(at, |place| place.end);
    }
    let mut low = 0;
    let mut from = 0;
    while from < blocks.len() {
        let to = (from..blocks.len()).find(|i| places.get(*i).is_some_and(Option::is_some));
        let high = to.and_then(|i| places.get(i)?.clone());
        let short = from..to.unwrap_or(blocks.len());
        match &high {
            Some(anchor) => {
                let mut high = anchor.start;
                for i in short.rev() {
                    let place = blocks.get(i).and_then(|block| article.before(low..high, block));
                    high = place.as_ref().map_or(high, |place| place.start);
                    places[i] = place;
                }
            }
            None => {
                for i in short {
                    let place = blocks.get(i).and_then(|block| article.after(low, block));
                    low = place.as_ref().map_or(low, |place| place.end);
                    places[i] = place;
                }
            }
        }
        low = high.map_or(low, |anchor| anchor.end);
        from = to.map_or(blocks.len(), |to| to + 1);
    }
    let all: usize = blocks.iter().map(String::len).sum();
    let met: usize = blocks
        .iter()
        .zip(&places)
        .filter(|(_, place)| place.is_some())
        .map(|(block, _)| block.len())
        .sum();
    if met * 2 < article.text.len() || (met < BRIEF && met * 4 < all) {
        return None;
    }
    let mut dropped = Vec::new();
    let mut places = places.into_iter();
    page.retain(|block| {
        let keep = places.next().flatten().is_some();
        if !keep {
            dropped.push(block.to_owned());
        }
        keep
    });
    Some(dropped)
}

/// The article as the search found it, white space left out, and where its blocks start.
struct Article {
    text: String,
    starts: Vec<usize>,
}

impl Article {
    fn new(prose: &Prose) -> Self {
        let mut article = Self {
            text: String::new(),
            starts: Vec::new(),
        };
        for block in prose.blocks() {
            article.starts.push(article.text.len());
            article.text.push_str(&squash(block));
        }
        article
    }

    /// Finds a long block at or after `at`.
    fn anchor(&self, at: usize, block: &str) -> Option<Range<usize>> {
        let near = self.near(at)?;
        if let Some(start) = near.find(block) {
            return Some(at + start..at + start + block.len());
        }
        let head = block.get(..block.floor_char_boundary(END))?;
        let tail = block.get(block.ceil_char_boundary(block.len() - END)..)?;
        let start = near.find(head)?;
        let inside = near.get(start..)?;
        let inside = inside.get(..inside.floor_char_boundary(block.len()))?;
        Some(at + start..at + start + inside.find(tail)? + tail.len())
    }

    /// Finds a short block at `at`, or as a whole block of the article after it.
    fn after(&self, at: usize, block: &str) -> Option<Range<usize>> {
        let near = self.near(at).filter(|_| (1..LONG).contains(&block.len()))?;
        if near.starts_with(block) {
            return Some(at..at + block.len());
        }
        near.match_indices(block)
            .map(|(start, _)| at + start..at + start + block.len())
            .find(|place| self.is_whole(place))
    }

    /// Finds a short block at the end of `room`, or as a whole block of the article inside it.
    fn before(&self, room: Range<usize>, block: &str) -> Option<Range<usize>> {
        let low = self
            .text
            .ceil_char_boundary(room.start.max(room.end.saturating_sub(WINDOW)));
        let near = self
            .text
            .get(low..room.end)
            .filter(|_| (1..LONG).contains(&block.len()))?;
        if near.ends_with(block) {
            return Some(room.end - block.len()..room.end);
        }
        near.rmatch_indices(block)
            .map(|(start, _)| low + start..low + start + block.len())
            .find(|place| self.is_whole(place))
    }

    fn near(&self, at: usize) -> Option<&str> {
        self.text.get(at..self.text.floor_char_boundary(at + WINDOW))
    }

    /// Whether `place` starts and ends where blocks of the article do: a few words are found in many places.
    fn is_whole(&self, place: &Range<usize>) -> bool {
        let starts = |at: &usize| self.starts.binary_search(at).is_ok();
        starts(&place.start) && (starts(&place.end) || place.end == self.text.len())
    }
}

fn squash(block: &str) -> String {
    block.chars().filter(|c| !c.is_whitespace() && *c != '|').collect()
}

#[cfg(test)]
mod tests {
    use super::super::visible_text;
    use super::*;

    fn selected(page: &str, article: &str) -> (String, Vec<String>) {
        let mut page = visible_text(page);
        let dropped = select(&mut page, &visible_text(article)).unwrap();
        (page.finish(), dropped)
    }

    #[test]
    fn words_that_the_search_ran_together_stay_apart() {
        let (text, dropped) = selected(
            "<p>Menu</p><p>14 June 2003</p><p>The house was sold.</p>",
            "14 June 2003The house was sold.",
        );
        assert_eq!(text, "14 June 2003\n\nThe house was sold.");
        assert_eq!(dropped, ["Menu"]);
    }

    #[test]
    fn a_paragraph_survives_a_word_that_the_search_dropped() {
        let first = "The council, which had sold the house in June, will spend half of it <i>Share</i> on the sea wall, said councillor Edgar Pym.";
        let page = format!("<p>{first}</p><p>Advert with more than a few words in it</p><p>Yes.</p>");
        let (text, dropped) = selected(&page, &format!("<p>{}</p><p>Yes.</p>", first.replace("Share", "")));
        assert!(text.contains("Share") && text.ends_with("\n\nYes."));
        assert_eq!(dropped, ["Advert with more than a few words in it"]);
    }

    #[test]
    fn a_short_word_is_not_found_inside_a_later_one() {
        assert_eq!(
            selected("<p>Sport</p><p>Of sport and Sports.</p>", "<p>Of sport and Sports.</p>").0,
            "Of sport and Sports."
        );
    }

    #[test]
    fn a_table_of_contents_is_not_taken_for_the_headings_it_lists() {
        let text = "The council, which had sold the house in June, will spend half of it on the sea wall.";
        let article = format!("<h2>Sale</h2><p>{text}</p><h2>Wall</h2><p>{text} It is old.</p><p>End.</p>");
        let (selected, dropped) = selected(&format!("<ul><li>Sale<li>Wall</ul>{article}<p>Sale</p>"), &article);
        assert_eq!(selected, format!("Sale\n\n{text}\n\nWall\n\n{text} It is old.\n\nEnd."));
        assert_eq!(dropped, ["Sale", "Wall", "Sale"]);
    }

    #[test]
    fn a_page_stays_whole_if_the_article_is_not_met_again() {
        let mut page = visible_text("<p>One.</p><p>Two.</p>");
        assert_eq!(
            select(&mut page, &visible_text("<p>One.</p><p>Three and four.</p>")),
            None
        );
        assert_eq!(page.finish(), "One.\n\nTwo.");
    }

    #[test]
    fn a_page_stays_whole_if_the_article_is_next_to_nothing_beside_it() {
        let teams = "<li>One of many teams</li>".repeat(30);
        let mut page = visible_text(&format!("<ul>{teams}</ul><p>Hosted by a friend.</p>"));
        assert_eq!(select(&mut page, &visible_text("<p>Hosted by a friend.</p>")), None);
    }

    #[test]
    fn a_short_block_is_found_behind_its_words_in_a_paragraph() {
        let article = "<p>See: Read on, please.</p><p>Read on</p>";
        assert_eq!(
            selected(&format!("<p>Menu</p>{article}"), article).0,
            "See: Read on, please.\n\nRead on"
        );
        assert_eq!(
            selected(
                "<p>Read on</p><p>End of the article.</p>",
                "<p>x Read on y</p><p>Read on</p><p>End of the article.</p>"
            )
            .1
            .len(),
            0
        );
    }
}
