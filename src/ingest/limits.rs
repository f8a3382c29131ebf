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

/// The largest document that is read, in bytes: one that packs its text beside pictures, such as a Word file, a PDF or a mail.
pub const MAX_DOCUMENT_BYTES: u64 = 50_000_000;

/// How many entries a packed document may have.
pub const MAX_ENTRIES: usize = 2_000;

/// How many bytes one part of a packed document may unpack to.
pub const MAX_PART_BYTES: u64 = 64 << 20;

/// How many bytes all parts of a packed document that are read may unpack to.
pub const MAX_UNPACKED_BYTES: u64 = 128 << 20;

/// How many times its packed size a part may unpack to, beyond [`RATIO_FROM`]. Text packs about 10 to 1, markup 40 to 1.
pub(super) const MAX_RATIO: u64 = 200;

/// From how many unpacked bytes on the ratio counts.
pub(super) const RATIO_FROM: u64 = 4 << 20;

/// How many XML elements may be open at once.
pub(super) const MAX_XML_DEPTH: usize = 512;

/// The longest text that is taken out of a document, in bytes of UTF-8.
pub(super) const MAX_DOCUMENT_TEXT: usize = 20_000_000;

/// The largest JSON article that is read, in bytes; its tree needs up to 40 times as much memory.
pub const MAX_JSON_BYTES: u64 = 4_000_000;

/// How many parts a message may have, as its lines show: the library that reads it needs two kilobytes for each.
pub(super) const MAX_MESSAGE_PARTS: usize = 20_000;

/// How many pages a PDF may have.
pub(super) const MAX_PDF_PAGES: usize = 5_000;

/// How many bytes all streams of a PDF may unpack to; the library that reads it sets itself no limit.
pub(super) const MAX_UNPACKED_PDF_BYTES: u64 = 256 << 20;

/// How many drawing operators of a PDF are read.
pub(super) const MAX_PDF_OPERATORS: usize = 10_000_000;

/// How many letters of a PDF are read.
pub(super) const MAX_PDF_LETTERS: usize = 4_000_000;

/// How many drawings of a PDF may be drawn inside one another, and how many states may be saved.
pub(super) const MAX_PDF_DEPTH: usize = 24;

/// How many graphics states may be saved at once.
pub(super) const MAX_PDF_STATES: usize = 512;

/// How many seconds a PDF may take before it is given up.
pub(super) const MAX_PDF_SECONDS: u64 = 20;

/// How many brackets, braces, commas and colons a file of annotations may have; each may stand for a value that needs up to a
/// hundred times as much memory. A thousand claims need seventy thousand.
pub const MAX_ANNOTATION_MARKS: usize = 1_000_000;

/// How many links are taken from one file of annotations; each is held to all others.
pub const MAX_ANNOTATION_LINKS: usize = 10_000;

/// How many lines brat's files of annotations may have in all. A thousand claims need four thousand.
pub const MAX_ANNOTATION_LINES: usize = 200_000;
