use super::names::{is_courtesy, is_possessive, runs, title};
use super::no_person::is_no_person;
use super::page::{Page, Shape};
use super::spelling::may_be_one_name;
use super::words::is_function_word;
use super::{Check, CheckKind};
use crate::extract::Level;
use crate::text::TextSpan;
use std::collections::BTreeMap;
use std::ops::Range;

/// A text of fewer sentences is an excerpt, which need not introduce anybody.
const LEAST: usize = 6;

/// Verbs that a person speaks with; a body announces or reports.
const SPEAKS: &[&str] = &[
    "added",
    "adds",
    "argued",
    "asked",
    "explained",
    "insisted",
    "joked",
    "noted",
    "recalled",
    "said",
    "says",
    "stressed",
    "testified",
    "told",
    "tweeted",
    "wrote",
];
/// Words before a name that stands for a place or a body.
const LEADS: &[&str] = &[
    "a",
    "across",
    "an",
    "around",
    "at",
    "in",
    "inside",
    "into",
    "its",
    "near",
    "our",
    "outside",
    "the",
    "their",
    "this",
    "throughout",
];
/// Verbs after which a speaker's name may stand, and which make no apposition of it.
const INVERTED: &[&str] = &[
    "added",
    "adds",
    "asked",
    "explained",
    "noted",
    "said",
    "says",
    "told",
    "wrote",
];

/// How an article uses one surname.
#[derive(Debug)]
struct Surname<'a> {
    /// Where it first speaks, or stands after a courtesy title alone.
    used: usize,
    /// Whether a courtesy title or title of rank stands before it.
    titled: bool,
    /// The longest name that it closes, and the first name in it.
    full: Option<TextSpan>,
    given: Option<&'a str>,
    /// Whether it closes the names of two persons.
    shared: bool,
    /// Whether something else explains it, or makes it doubtful that it is a surname.
    doubtful: bool,
}

/// The surnames that speak alone or after "Mr", and whether the article introduces them anywhere by a fuller name. One
/// that fails is reported only where the name can be nothing but a person's.
pub fn introductions(page: &Page<'_>) -> Vec<Check> {
    if page.reading.extraction.sentences.len() < LEAST {
        return Vec::new();
    }
    let runs = runs(page);
    let mut surnames = speakers(page);
    for run in &runs {
        let courtesy = is_courtesy(page, run.start);
        let titled = courtesy || title(page.word(run.start)).is_some();
        let quoted = page
            .pieces
            .get(run.start)
            .is_none_or(|p| page.is_quoted(p.span.start()));
        if run.len() == 2 && titled && !quoted && title(page.word(run.end - 1)).is_none() {
            let surname = surnames
                .entry(page.name(run.end - 1))
                .or_insert(Surname::used(run.start));
            surname.titled |= courtesy;
        }
    }
    for run in &runs {
        let courtesy = usize::from(is_courtesy(page, run.start));
        let alone = run.len() - courtesy == 1;
        for piece in run.clone() {
            let Some(surname) = surnames.get_mut(page.name(piece)) else {
                continue;
            };
            if alone {
                surname.doubtful |= courtesy == 0 && is_doubtful(page, piece);
            } else if piece + 1 == run.end {
                surname.meets(page, run.start + courtesy..run.end);
            } else {
                surname.doubtful = true;
                surname.titled = false;
            }
        }
    }
    surnames
        .into_iter()
        .filter_map(|(name, found)| check(page, name, &found, &runs))
        .collect()
}

impl<'a> Surname<'a> {
    /// A surname that is first used at `piece`.
    fn used(piece: usize) -> Self {
        Self {
            used: piece,
            titled: false,
            full: None,
            given: None,
            shared: false,
            doubtful: false,
        }
    }

    /// Takes up a longer name that it closes.
    fn meets(&mut self, page: &Page<'a>, name: Range<usize>) {
        let is_given = |&i: &usize| page.name(i).len() > 2 && page.capital(i) && title(page.word(i)).is_none();
        let given = (name.start..name.end - 1).rev().find(is_given).map(|i| page.name(i));
        self.shared |= given.is_some() && self.given.is_some_and(|known| Some(known) != given);
        self.given = self.given.or(given);
        let span = page.cover(name);
        let longer = |n: &TextSpan| self.full.is_none_or(|f| n.len() > f.len());
        self.full = span.filter(longer).or(self.full);
    }
}

/// The names of one word that a statement is attributed to, each where it first is.
fn speakers<'a>(page: &Page<'a>) -> BTreeMap<&'a str, Surname<'a>> {
    let mut out = BTreeMap::new();
    for said in &page.reading.extraction.attributions {
        let ([source], [cue]) = (said.source.as_slice(), said.cue.as_slice()) else {
            continue;
        };
        let pieces = page.pieces_in(*source);
        let speaks = SPEAKS.iter().any(|verb| verb.eq_ignore_ascii_case(cue.of(page.text())));
        let quoted = page.is_quoted(source.start());
        if said.level == Level::Named && speaks && !quoted && pieces.len() == 1 && page.capital(pieces.start) {
            out.entry(page.name(pieces.start))
                .or_insert(Surname::used(pieces.start));
        }
    }
    out
}

/// Whether the words around a name alone explain it or say that it is no surname.
fn is_doubtful(page: &Page<'_>, piece: usize) -> bool {
    let before = piece.checked_sub(1).map_or("", |i| page.word(i)).to_lowercase();
    let after = page.word(piece + 1);
    let explained = match after {
        "(" | "\u{2013}" | "\u{2014}" => true,
        "," if !INVERTED.contains(&before.as_str()) => {
            let next = page.pieces.get(piece + 2);
            let word = page.word(piece + 2);
            next.is_some_and(|p| p.shape == Shape::Figure)
                || ["a", "an", "the", "who", "whose", "which"].contains(&word)
        }
        _ => false,
    };
    let follows_word = piece > 0 && page.is_word(piece - 1) && !page.pieces.get(piece).is_some_and(|p| p.new_line);
    let role = follows_word
        && !page.capital(piece - 1)
        && !is_function_word(&before)
        && !["ed", "ing", "ly", "s"].iter().any(|end| before.ends_with(end))
        && !INVERTED.contains(&before.as_str());
    explained || role || LEADS.contains(&before.as_str())
}

fn check(page: &Page<'_>, name: &str, surname: &Surname<'_>, runs: &[Range<usize>]) -> Option<Check> {
    let used = page.pieces.get(surname.used)?.span;
    let end = if page.name(surname.used) == name {
        surname.used
    } else {
        surname.used + 1
    };
    let span = page.cover(surname.used..end + 1)?;
    if let Some(full) = surname.full {
        let first = page.name(page.piece_at(full.start()));
        let person = !surname.shared
            && !is_no_person(name)
            && !is_possessive(first)
            && full.of(page.text()) != span.of(page.text());
        let working = format!("{} is introduced as {}", page.line(span), introduced(page, full));
        return person.then(|| page.check(CheckKind::Introduction, span, vec![used, full], true, working));
    }
    let speaks = !surname.doubtful && !is_no_person(name) && !name.ends_with('s') && name.len() > 3;
    let certain = speaks || surname.titled && name.len() > 1 && name.chars().any(char::is_lowercase);
    if !certain {
        return None;
    }
    let alike = runs
        .iter()
        .find(|r| r.len() > 1 && may_be_one_name(name, page.name(r.end - 1)) && !is_courtesy(page, r.start));
    let working = match alike.and_then(|r| page.cover(r.clone())) {
        Some(other) => format!("{name} is never introduced; {} is", introduced(page, other)),
        None => format!("{name} is never introduced: no first name or office stands with the name"),
    };
    Some(page.check(CheckKind::Introduction, span, vec![span], false, working))
}

/// The name without a possessive ending.
fn introduced(page: &Page<'_>, full: TextSpan) -> String {
    let line = page.line(full);
    let owner = line.strip_suffix("'s").or_else(|| line.strip_suffix("\u{2019}s"));
    owner.unwrap_or(&line).to_owned()
}
