//! brat's standoff: of each article a text and a file of annotations beside it, all in one zip archive. Positions are Unicode
//! code points, from 0, end exclusive. brat reads line by line, so that a claim is in fragments where its text has line ends.

use super::{Marked, ReadError, brat_read, evidence};
use crate::ingest::{Container, MAX_ANNOTATION_LINES, Origin};
use crate::report::{Entry, Format, RenderError, ReportModel, ReportedArticle};
use crate::review::{Evidence, LinkKind, Verdict};
use crate::text::{Coordinates, TextSpan};
use std::io::{Cursor, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The folder in which all files are.
const FOLDER: &str = "linecheck";

/// What brat, which is written in Python, takes for the end of a line.
pub const LINE_ENDS: [char; 10] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// The list of articles, for whoever reads the archive back.
pub const ARTICLES: &str = "articles.tsv";

/// The table of links between articles.
pub const LINKS: &str = "links.tsv";

/// Writes the archive; its files bear no date, so that it is the same from run to run.
///
/// # Errors
/// If the archive grows beyond what the format can hold.
pub fn write(model: &ReportModel<'_>) -> Result<Vec<u8>, RenderError> {
    let mut parts = vec![("annotation.conf".to_owned(), configuration())];
    let mut articles = String::from("document\tarticle\ttitle\toutlet\tpublished\tdigest\n");
    for reported in &model.articles {
        let (article, description) = (reported.article, &reported.article.description);
        let published = description.published.map(|p| p.date.to_string()).unwrap_or_default();
        articles += &row(&[
            &reported.letter,
            article.id.as_str(),
            &description.title,
            &description.outlet,
            &published,
            &article.digest.to_string(),
        ]);
        parts.push((format!("{}.txt", reported.letter), article.text.as_str().to_owned()));
        parts.push((format!("{}.ann", reported.letter), annotations(model, reported)));
    }
    parts.push((ARTICLES.to_owned(), articles));
    parts.push((LINKS.to_owned(), links_across(model)));
    zipped(&parts).map_err(|why| RenderError {
        format: Format::Brat,
        why: why.to_string(),
    })
}

fn zipped(parts: &[(String, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in parts {
        archive.start_file(format!("{FOLDER}/{name}"), options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// What brat has to know of the annotations to show and edit them.
fn configuration() -> String {
    let mut out = format!("# Written by Linecheck. Not in here: {}\n", Format::Brat.leaves_out());
    out +=
        "# Links between articles, which brat does not know, are in links.tsv.\n\n[entities]\nClaim\n\n[relations]\n";
    for kind in LinkKind::ALL {
        out += &format!("{}\tArg1:Claim, Arg2:Claim\n", capitalised(kind.name()));
    }
    out += "<OVERLAP>\tArg1:Claim, Arg2:Claim, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n";
    let verdicts: Vec<_> = Verdict::ALL
        .into_iter()
        .filter(|v| v.is_decided())
        .map(|v| capitalised(v.name()))
        .collect();
    out + &format!("Verdict\tArg:Claim, Value:{}\n", verdicts.join("|"))
}

/// A name as brat shows types: "Part_of".
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

fn annotations(model: &ReportModel<'_>, reported: &ReportedArticle<'_>) -> String {
    let points = Coordinates::new(reported.article.text.as_str());
    let claims = model.claims_of(reported);
    let mut written = Written::default();
    let numbers: Vec<_> = claims
        .iter()
        .map(|entry| written.claim(entry, reported.article.text.as_str(), &points))
        .collect();
    for (entry, from) in claims.iter().zip(&numbers) {
        for link in entry.links.iter().filter(|l| l.forward) {
            let to = link
                .other
                .checked_sub(reported.claims.start)
                .and_then(|at| *numbers.get(at)?);
            if let Some((from, to)) = from.zip(to) {
                written.relations += 1;
                let (number, kind) = (written.relations, capitalised(link.kind.name()));
                written.lines += &format!("R{number}\t{kind} Arg1:T{from} Arg2:T{to}\n");
            }
        }
    }
    written.lines
}

#[derive(Default)]
struct Written {
    lines: String,
    claims: usize,
    attributes: usize,
    notes: usize,
    relations: usize,
}

impl Written {
    /// Writes a claim with all that is on it, and returns its number; nothing if it has no words.
    fn claim(&mut self, entry: &Entry<'_>, text: &str, points: &Coordinates<'_>) -> Option<usize> {
        let fragments = fragments(text, entry.passage.span);
        if fragments.is_empty() {
            return None;
        }
        self.claims += 1;
        let (number, claim) = (self.claims, entry.claim);
        let places: Vec<_> = fragments
            .iter()
            .map(|f| format!("{} {}", points.code_point(f.start()), points.code_point(f.end())))
            .collect();
        let words: Vec<_> = fragments.iter().map(|f| f.of(text)).collect();
        self.lines += &format!("T{number}\tClaim {}\t{}\n", places.join(";"), words.join(" "));
        if claim.verdict.is_decided() {
            self.attributes += 1;
            let verdict = capitalised(claim.verdict.name());
            self.lines += &format!("A{}\tVerdict T{number} {verdict}\n", self.attributes);
        }
        if !claim.note.is_empty() {
            claim
                .note
                .split('\n')
                .for_each(|line| self.note(number, "AnnotatorNotes", line));
        }
        if let Some(decision) = claim.decisions.last() {
            let decided = format!("{} {} {}", decision.verdict.name(), decision.at, decision.reviewer);
            self.note(number, "Decided", decided.trim_end());
        }
        claim
            .evidence
            .iter()
            .for_each(|e| self.note(number, "Evidence", &on_one_line(e)));
        Some(number)
    }

    fn note(&mut self, claim: usize, kind: &str, words: &str) {
        self.notes += 1;
        self.lines += &format!("#{}\t{kind} T{claim}\t{}\n", self.notes, spaced(words));
    }
}

/// The parts of a passage between line ends, without those that are empty.
pub fn fragments(text: &str, span: TextSpan) -> Vec<TextSpan> {
    let mut found = Vec::new();
    let mut start = span.start();
    for part in span.of(text).split_inclusive(LINE_ENDS) {
        let words = part.strip_suffix(LINE_ENDS).unwrap_or(part);
        found.extend(TextSpan::new(text, start, start + words.len()).filter(|f| !f.is_empty()));
        start += part.len();
    }
    found
}

/// Words on one line and in one column: line ends, tabs and other control characters are spaces.
pub fn spaced(words: &str) -> String {
    let is_apart = |c: char| c.is_control() || LINE_ENDS.contains(&c);
    words.chars().map(|c| if is_apart(c) { ' ' } else { c }).collect()
}

/// Evidence as JSON, in which no character ends a line.
fn on_one_line(evidence: &Evidence) -> String {
    let mut out = String::new();
    for c in evidence::to_json(evidence).to_string().chars() {
        if c.is_control() || LINE_ENDS.contains(&c) {
            out += &format!("\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| spaced(cell)).collect();
    cells.join("\t") + "\n"
}

/// The links between articles, each with the words and the positions at both ends.
fn links_across(model: &ReportModel<'_>) -> String {
    let mut rows = String::from("from\tfrom_start\tfrom_end\tfrom_words\trelation\tto\tto_start\tto_end\tto_words\n");
    let points: Vec<_> = model
        .articles
        .iter()
        .map(|a| Coordinates::new(a.article.text.as_str()))
        .collect();
    let has_words = |entry: &Entry<'_>| entry.passage.words.chars().any(|c| !LINE_ENDS.contains(&c));
    let end = |entry: &Entry<'_>| {
        let passage = &entry.passage;
        let point = |byte| {
            points
                .get(passage.article)
                .map_or(0, |p| p.code_point(byte))
                .to_string()
        };
        let (start, end) = (point(passage.span.start()), point(passage.span.end()));
        [
            model.letter(passage.article).to_owned(),
            start,
            end,
            passage.words.to_owned(),
        ]
    };
    for entry in &model.claims {
        for link in entry.links.iter().filter(|l| l.forward) {
            let other = model.claims.get(link.other);
            let is_across = |other: &&Entry<'_>| other.passage.article != entry.passage.article;
            let Some(other) = other.filter(|other| is_across(other) && has_words(entry) && has_words(other)) else {
                continue;
            };
            let (from, to) = (end(entry), end(other));
            let kind = [link.kind.name().to_owned()];
            let cells: Vec<_> = from.iter().chain(&kind).chain(&to).map(String::as_str).collect();
            rows += &row(&cells);
        }
    }
    rows
}

/// Whether an archive holds a file of annotations.
pub fn is_archive(bytes: &[u8]) -> bool {
    let archive = Container::open(bytes, Origin::new(None));
    archive.is_ok_and(|archive| archive.names().iter().any(|name| annotated_by(name).is_some()))
}

/// The document that a file annotates, with its folder; what an Apple computer packs beside each file has the same ending.
fn annotated_by(name: &str) -> Option<&str> {
    name.strip_suffix(".ann").filter(|stem| !stem.starts_with("__MACOSX/"))
}

/// Reads a file of annotations that stands by itself.
///
/// # Errors
/// If it has more lines than the caps of `ingest` allow.
pub fn read_alone(annotations: &str, name: &Path) -> Result<Marked, ReadError> {
    if annotations.bytes().filter(|b| *b == b'\n').count() > MAX_ANNOTATION_LINES {
        return Err(ReadError::TooMany);
    }
    let mut reading = brat_read::Reading::new("");
    let document = name.file_stem().unwrap_or_default().to_string_lossy();
    reading.pair(&document, None, annotations.as_bytes());
    Ok(reading.finish())
}

/// Reads every pair of a text and a file of annotations in an archive, in whatever folders they are, and the tables of links
/// between them.
///
/// # Errors
/// If the archive is damaged, or unpacks to more than the caps of `ingest`.
pub fn read(bytes: &[u8], name: &Path) -> Result<Marked, ReadError> {
    let mut archive = Container::open(bytes, Origin::new(Some(name)))?;
    let mut lines = 0;
    let mut names = archive.names();
    names.sort();
    let mut articles = String::new();
    for list in names.iter().filter(|n| n.rsplit('/').next() == Some(ARTICLES)) {
        articles += &String::from_utf8_lossy(&archive.part(list)?.unwrap_or_default());
    }
    let mut reading = brat_read::Reading::new(&articles);
    for name in &names {
        let Some(stem) = annotated_by(name) else { continue };
        let annotations = archive.part(name)?.unwrap_or_default();
        lines += annotations.iter().filter(|b| **b == b'\n').count();
        if lines > MAX_ANNOTATION_LINES {
            return Err(ReadError::TooMany);
        }
        let text = archive.part(&format!("{stem}.txt"))?;
        reading.pair(stem, text.as_deref(), &annotations);
    }
    for name in &names {
        let Some(folder) = name.strip_suffix(LINKS).filter(|f| f.is_empty() || f.ends_with('/')) else {
            continue;
        };
        let table = archive.part(name)?.unwrap_or_default();
        lines += table.iter().filter(|b| **b == b'\n').count();
        if lines > MAX_ANNOTATION_LINES {
            return Err(ReadError::TooMany);
        }
        reading.across(folder, &String::from_utf8_lossy(&table));
    }
    Ok(reading.finish())
}
