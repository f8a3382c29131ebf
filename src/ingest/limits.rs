//! Every cap of the room. A cap is there so that a hostile or mistaken file is answered within a second and without
//! using more than 300 MB; no cap is near anything that a newsroom publishes.

/// The largest file that is read, in bytes. The longest published stories have half a megabyte of text and saved pages a few;
/// the window, too, stays quick up to here.
pub const MAX_FILE_BYTES: u64 = 20_000_000;

/// The largest Markdown text that is read, in bytes of UTF-8; its parser needs up to 70 times as much memory.
pub const MAX_MARKDOWN_BYTES: u64 = 4_000_000;

/// How many HTML elements may be open at once. Published pages stay under 100; browsers stop at 512, and what searches a page
/// for its article calls itself once a level.
pub const MAX_HTML_DEPTH: usize = 512;

/// How many quotes and lists may be open at once in Markdown; each line is compared with all that are open.
pub const MAX_MARKDOWN_DEPTH: usize = 100;

/// How many attributes one HTML tag may have; the work of reading a tag grows with their square.
pub(super) const MAX_ATTRIBUTES: usize = 5_000;

/// How many tags, character references and runs of text a page may have; each takes work of its own, however short it is.
pub(super) const MAX_PAGE_PIECES: usize = 2_000_000;

/// How many nodes a page may have for the search for its article; a larger page is taken as a whole.
pub(super) const MAX_PAGE_NODES: usize = 60_000;

/// How large the sum of the depths of all nodes may be for that search; its work grows with it.
pub(super) const MAX_PAGE_WORK: usize = 3_000_000;

/// How many bytes of linked data (JSON-LD) are read from one page; they are kept beside the page, and a headline needs few.
pub(super) const MAX_LINKED_DATA: usize = 1_000_000;

/// How many headings of the first level, and how many `meta` elements, are remembered from one page; each name that is asked
/// for is looked for among all of them.
pub(super) const MAX_PAGE_ENTRIES: usize = 500;

/// From how many characters on a line is reported as very long: the longest paragraphs in print have a fifth of that.
pub(super) const LONG_LINE: usize = 10_000;

/// How many bytes are looked at to tell what a file is; enough for a guess of its encoding, and a moment's work.
pub(super) const SAMPLE_BYTES: usize = 65_536;
