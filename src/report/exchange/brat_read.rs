use super::brat::{LINKS, fragments, spaced};
use super::text_bound::{DocumentText, TextBound, by_words};
use super::{Marked, evidence, label};
use crate::anchor::Selector;
use crate::review::{Annotated, Annotation, Home, LinkAnnotation, LinkKind, LinkedPassage, NotTaken, Verdict};
use crate::text::{ArticleText, Coordinates, TextSpan};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What was read of brat's files so far.
pub struct Reading {
    /// What an archive's list says of its articles, by the names of the documents.
    known: BTreeMap<String, Home>,
    /// The place of each document in the list of texts, by its name with its folder.
    documents: BTreeMap<String, usize>,
    marked: Marked,
}

/// An id so that T2 comes before T10.
type Key = (usize, String);

/// A relation between two passages of one file.
struct Related {
    name: String,
    kind: LinkKind,
    ends: [Key; 2],
}

/// What one file of annotations says of a claim.
struct Said {
    place: Result<Selector, &'static str>,
    label: String,
    verdict: Option<String>,
    notes: Vec<String>,
    decided: Option<String>,
    evidence: Vec<String>,
}

impl Reading {
    /// Nothing read yet; `articles` is the list of an archive of Linecheck's, or empty.
    pub fn new(articles: &str) -> Self {
        let rows = articles.lines().skip(1).filter_map(|row| {
            let cells: Vec<_> = row.split('\t').collect();
            let [document, id, title, _, _, digest] = cells.as_slice() else {
                return None;
            };
            let home = Home {
                digests: digest.parse().into_iter().collect(),
                text: None,
                names: vec![(*id).to_owned(), (*title).to_owned()],
            };
            Some(((*document).to_owned(), home))
        });
        Self {
            known: rows.collect(),
            documents: BTreeMap::new(),
            marked: Marked::default(),
        }
    }

    /// Reads the annotations of a document, which is named with its folder, and its text. Without a text they are those of the
    /// article whose file has the document's name, as far as their words stand there.
    pub fn pair(&mut self, path: &str, text: Option<&[u8]>, annotations: &[u8]) {
        let document = path.rsplit('/').next().unwrap_or(path);
        let mut refuse = |why: &str| {
            self.marked
                .not_taken
                .push(NotTaken::new(format!("{document}.ann"), why));
        };
        let raw = text.map(std::str::from_utf8).transpose();
        let (Ok(raw), Ok(annotations)) = (raw, std::str::from_utf8(annotations)) else {
            return refuse("it or its text is no UTF-8");
        };
        let text = raw.map(ArticleText::new);
        let within = raw.zip(text.as_ref()).map(|(raw, text)| DocumentText::new(raw, text));
        let (said, related) = said(within.as_ref(), annotations, document, &mut self.marked.not_taken);
        let (mut found, mut by_id) = (Vec::new(), BTreeMap::new());
        for (id, said) in said {
            match said.annotation() {
                Ok(annotation) => {
                    by_id.insert(id, found.len());
                    found.push(annotation);
                }
                Err((what, why)) => {
                    let what = format!("{document}.ann, {what}");
                    self.marked.not_taken.push(NotTaken::new(what, why));
                }
            }
        }
        let mut home = self.known.get(document).cloned().unwrap_or_default();
        home.names.push(format!("{document}.txt"));
        home.text = text;
        let at = self.marked.articles.len();
        for Related { name, kind, ends } in related {
            let [from, to] = ends.map(|id| Some((at, LinkedPassage::Annotation(*by_id.get(&id)?))));
            match from.zip(to) {
                Some(ends) => self.marked.links.push(LinkAnnotation {
                    name,
                    ends: ends.into(),
                    kind,
                }),
                None => self.marked.not_taken.push(NotTaken::new(name, label::NO_CLAIM)),
            }
        }
        self.documents.insert(path.to_owned(), at);
        self.marked.articles.push(Annotated {
            home,
            annotations: found,
        });
    }

    /// Reads a table of links between the documents of `folder`, all of which have been read.
    pub fn across(&mut self, folder: &str, table: &str) {
        let texts: Vec<_> = self.marked.articles.iter().map(|a| a.home.text.clone()).collect();
        let texts: Vec<_> = texts
            .iter()
            .map(|t| t.as_ref().map_or("", ArticleText::as_str))
            .collect();
        let points: Vec<_> = texts.iter().map(|text| Coordinates::new(text)).collect();
        let end = |document: &str, start: &str, end: &str, words: &str| {
            let at = *self.documents.get(&format!("{folder}{document}"))?;
            let places = (start.parse().ok()?, end.parse().ok()?);
            let passage = passage_in_table(texts.get(at)?, points.get(at)?, places, words)?;
            Some((at, LinkedPassage::Stated(passage)))
        };
        for (at, row) in table.lines().enumerate().skip(1).filter(|(_, row)| !row.is_empty()) {
            let name = format!("{LINKS}, line {}", at + 1);
            let cells: Vec<_> = row.split('\t').collect();
            let read = match cells.as_slice() {
                [
                    from,
                    from_start,
                    from_end,
                    from_words,
                    kind,
                    to,
                    to_start,
                    to_end,
                    to_words,
                ] => {
                    let ends = end(from, from_start, from_end, from_words).zip(end(to, to_start, to_end, to_words));
                    let kind = label::link(kind).ok_or_else(|| label::unknown_link(kind));
                    kind.and_then(|kind| Ok((kind, ends.ok_or("it names a text that is not there, or no passage")?)))
                }
                _ => Err("it has not nine columns".to_owned()),
            };
            match read {
                Ok((kind, ends)) => self.marked.links.push(LinkAnnotation {
                    name,
                    ends: ends.into(),
                    kind,
                }),
                Err(why) => self.marked.not_taken.push(NotTaken::new(name, why)),
            }
        }
    }

    /// All that was read.
    pub fn finish(self) -> Marked {
        self.marked
    }
}

/// The passage that a table states: at these code points without line ends at its edges, or wherever its words are if they
/// are not there; `None` if it has no words.
fn passage_in_table(
    text: &str,
    points: &Coordinates<'_>,
    (start, end): (usize, usize),
    words: &str,
) -> Option<Selector> {
    let span = TextSpan::new(text, points.byte(start), points.byte(end));
    match span.filter(|span| spaced(span.of(text)) == words) {
        Some(span) => {
            let inside = fragments(text, span).into_iter().reduce(TextSpan::cover)?;
            Some(Selector::new(text, points, inside))
        }
        None => (!words.trim().is_empty()).then(|| by_words((start, end), words)),
    }
}

/// What a file of annotations says of each of its passages, by their numbers, and how it relates them.
fn said(
    within: Option<&DocumentText<'_>>,
    annotations: &str,
    document: &str,
    not_taken: &mut Vec<NotTaken>,
) -> (BTreeMap<Key, Said>, Vec<Related>) {
    let (mut found, mut related) = (BTreeMap::<Key, Said>::new(), Vec::new());
    let (mut beside, mut types) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, usize>::new());
    let lines = || annotations.lines().map(|line| line.trim_end_matches('\r')).enumerate();
    for (at, line) in lines().filter(|(_, line)| line.starts_with('T')) {
        match TextBound::read(line) {
            Some(bound) => {
                let place = within.map_or_else(|| bound.passage_alone(), |text| bound.passage_in(text));
                found.insert(key(bound.id), Said::new(bound.label, place));
            }
            None => not_taken.push(malformed(document, at)),
        }
    }
    for (at, line) in lines().filter(|(_, line)| !line.starts_with('T') && !line.trim().is_empty()) {
        let mut columns = line.splitn(3, '\t');
        let (id, data, words) = (columns.next().unwrap_or_default(), columns.next(), columns.next());
        let mut parts = data.unwrap_or_default().split_whitespace();
        let (kind, of, value) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
            parts.next(),
        );
        let claim = found.get_mut(&key(of));
        match (id.chars().next(), claim) {
            (Some('A' | 'M'), Some(claim)) if kind == "Verdict" && claim.verdict.is_none() => {
                claim.verdict = Some(value.unwrap_or_default().to_owned());
            }
            (Some('#'), Some(claim)) => match kind {
                "Decided" if claim.decided.is_none() => claim.decided = words.map(str::to_owned),
                "Evidence" => claim.evidence.extend(words.map(str::to_owned)),
                _ => claim.notes.push(words.unwrap_or_default().to_owned()),
            },
            (Some('R'), _) => match (
                label::link(kind),
                of.split_once(':'),
                value.and_then(|v| v.split_once(':')),
            ) {
                (Some(kind), Some((_, from)), Some((_, to))) => related.push(Related {
                    name: format!("{document}.ann, {id}"),
                    kind,
                    ends: [key(from), key(to)],
                }),
                (None, Some(_), Some(_)) => *types.entry(kind).or_default() += 1,
                _ => not_taken.push(malformed(document, at)),
            },
            (Some('*'), _) => *beside.entry("equivalences").or_default() += 1,
            (Some('A' | 'M'), _) => *beside.entry("attributes other than Verdict").or_default() += 1,
            (Some('E'), _) => *beside.entry("events").or_default() += 1,
            (Some('N'), _) => *beside.entry("references to other collections").or_default() += 1,
            (Some('#'), None) => *beside.entry("notes on something else than a passage").or_default() += 1,
            _ => not_taken.push(malformed(document, at)),
        }
    }
    for (kind, count) in types {
        let what = format!("{document}.ann, {count} relations");
        not_taken.push(NotTaken::new(what, label::unknown_link(kind)));
    }
    for (what, count) in beside {
        let what = format!("{document}.ann, {count} {what}");
        not_taken.push(NotTaken::new(what, "a claim has no room for them"));
    }
    (found, related)
}

fn key(id: &str) -> Key {
    (id.len(), id.to_owned())
}

fn malformed(document: &str, at: usize) -> NotTaken {
    NotTaken::new(
        format!("{document}.ann, line {}", at + 1),
        "it is no annotation of brat's",
    )
}

impl Said {
    fn new(label: &str, place: Result<Selector, &'static str>) -> Self {
        Self {
            place,
            label: label.to_owned(),
            verdict: None,
            notes: Vec::new(),
            decided: None,
            evidence: Vec::new(),
        }
    }

    /// What it comes to; otherwise what could not be taken, and why.
    fn annotation(self) -> Result<Annotation, (String, String)> {
        let passage = self
            .place
            .map_err(|why| (format!("a {}", self.label), why.to_owned()))?;
        let name = self.verdict.as_deref().unwrap_or(&self.label);
        let verdict = label::verdict(name).ok_or_else(|| (format!("{:?}", passage.exact), label::unknown(name)))?;
        let mut notes = self.notes;
        let (mut at, mut reviewer) = (None, None);
        if let Some(decided) = &self.decided {
            let mut words = decided.splitn(3, ' ');
            let (name, instant) = (words.next().and_then(Verdict::from_name), words.next());
            let instant = instant.and_then(|at| at.parse::<Timestamp>().ok());
            match (name, instant) {
                // Somebody who changed the verdict in brat is not the one who decided before.
                (Some(name), Some(_)) if name != verdict => {}
                (Some(_), Some(_)) => {
                    at = instant;
                    reviewer = Some(words.next().unwrap_or_default().to_owned());
                }
                _ => notes.push(decided.clone()),
            }
        }
        let mut cited = Vec::new();
        for line in self.evidence {
            match serde_json::from_str(&line)
                .ok()
                .and_then(|value| evidence::from_json(&value))
            {
                Some(evidence) => cited.push(evidence),
                None => notes.push(line),
            }
        }
        Ok(Annotation {
            passage,
            verdict,
            note: notes.join("\n"),
            reviewer,
            at,
            evidence: cited,
        })
    }
}
