use super::open::{Open, find_open};
use super::places::Places;
use super::unsettled::{Unsettled, find_unsettled};
use super::{ReportInput, Run, lanes, runs};
use crate::compare::{Check, Relation};
use crate::extract::{Attribution, Candidate, Extraction, Level, Mention};
use crate::review::{Article, Claim, Counts, Covering, Decision, Eyes, LinkKind, LostLink, Place, Project, Verdict};
use crate::text::TextSpan;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::ops::Range;

/// Everything that a report says, in the order in which it says it; the formats only write it down.
#[derive(Clone, Debug)]
pub struct ReportModel<'p> {
    /// The project's name.
    pub name: &'p str,
    /// The version of the program.
    pub version: &'p str,
    /// When the report is made.
    pub generated_at: Timestamp,
    /// Everybody who decided something, by name.
    pub reviewers: Vec<&'p str>,
    /// The articles.
    pub articles: Vec<ReportedArticle<'p>>,
    /// All claims counted together.
    pub counts: Counts,
    /// The share of all sentences in which nothing waits for a decision, from 0 to 1.
    pub coverage: f32,
    /// Every claim, in reading order.
    pub claims: Vec<Entry<'p>>,
    /// Conflicts and updates: those that a reviewer settled, and those that the machine proposes.
    pub disputes: Vec<Dispute<'p>>,
    /// What the articles are held to by themselves, failures first.
    pub checks: Vec<Checked<'p>>,
    /// Statements whose source is anonymous, missing or second-hand, as the machine reads them.
    pub sourcing: Vec<Sourcing<'p>>,
    /// What was checked before its article changed, and not since.
    pub unsettled: Vec<Unsettled<'p>>,
    /// Links an end of which is not in its article any more, in words.
    pub lost_links: Vec<String>,
    /// What is left to do.
    pub open: Vec<Open>,
    /// Every decision, by time.
    pub log: Vec<LogEntry<'p>>,
}

/// One article in a report.
#[derive(Clone, Debug)]
pub struct ReportedArticle<'p> {
    /// Its letter.
    pub letter: String,
    /// The article.
    pub article: &'p Article,
    /// How its claims stand.
    pub counts: Counts,
    /// The share of its sentences in which nothing waits for a decision, from 0 to 1.
    pub coverage: f32,
    /// The places of its claims in the list of claims.
    pub claims: Range<usize>,
    /// Its text, paragraph by paragraph, cut where claims start or end; claims are counted from the article's first.
    pub copy: Vec<Vec<Run>>,
}

/// A place in an article, and its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passage<'p> {
    /// The article's place in the list.
    pub article: usize,
    /// The place in its text.
    pub span: TextSpan,
    /// The words there.
    pub words: &'p str,
    /// The paragraph in which it starts, from 1; blank lines do not count.
    pub paragraph: usize,
}

/// A link of a claim to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkTo {
    /// How they stand to each other.
    pub kind: LinkKind,
    /// Whether the link leads from this claim to the other, not back.
    pub forward: bool,
    /// The other claim's place in the list of claims.
    pub other: usize,
}

/// One claim in a report.
#[derive(Clone, Debug)]
pub struct Entry<'p> {
    /// Its name in this report: the article's letter and a number from 1, as "B12".
    pub label: String,
    /// The claim.
    pub claim: &'p Claim,
    /// Where it stands and what it says.
    pub passage: Passage<'p>,
    /// The sentence in which it starts, from 1; `None` if the machine found no sentence there.
    pub sentence: Option<usize>,
    /// The values inside it.
    pub mentions: Vec<&'p Mention>,
    /// Who says it, as the machine reads it.
    pub attribution: Option<&'p Attribution>,
    /// The machine's proposal of just this claim.
    pub candidate: Option<&'p Candidate>,
    /// Its links to other claims.
    pub links: Vec<LinkTo>,
    /// Its lane in the checking copy, from 0; claims that overlap have different ones.
    pub lane: usize,
}

/// Two values of one fact that a reviewer has to reconcile.
#[derive(Clone, Debug)]
pub struct Dispute<'p> {
    /// The fact.
    pub fact: &'p str,
    /// How the values stand.
    pub relation: Relation,
    /// Why.
    pub why: &'p str,
    /// Whether a reviewer has said so; a proposal of the machine otherwise.
    pub settled: bool,
    /// The two sides.
    pub sides: [Side<'p>; 2],
}

/// One side of a dispute.
#[derive(Clone, Debug)]
pub struct Side<'p> {
    /// The value.
    pub value: Passage<'p>,
    /// The sentence that states it, or the value alone where there is none.
    pub sentence: Passage<'p>,
    /// The claims that hold the value, the shortest first, as places in the list of claims.
    pub claims: Vec<usize>,
}

/// A check with its passage.
#[derive(Clone, Debug)]
pub struct Checked<'p> {
    /// The check.
    pub check: &'p Check,
    /// What was checked.
    pub passage: Passage<'p>,
    /// The claims that share text with it, in order, as places in the list of claims.
    pub claims: Vec<usize>,
}

/// A statement without a named source of its own.
#[derive(Clone, Copy, Debug)]
pub struct Sourcing<'p> {
    /// How well the source is named.
    pub level: Level,
    /// The words that attribute it ("officials say"), or the whole statement where they stand apart.
    pub cue: Passage<'p>,
    /// The sentence.
    pub sentence: Passage<'p>,
}

/// One decision in the log.
#[derive(Clone, Copy, Debug)]
pub struct LogEntry<'p> {
    /// The claim's place in the list of claims.
    pub claim: usize,
    /// The verdict before.
    pub before: Verdict,
    /// The decision.
    pub decision: &'p Decision,
}

impl<'p> ReportModel<'p> {
    /// Lays out everything that is to be said.
    pub fn new(input: &ReportInput<'p>) -> Self {
        let project = input.project;
        let nothing: &'static Extraction = &NOTHING;
        let mut claims: Vec<Entry<'p>> = Vec::new();
        let mut articles = Vec::with_capacity(project.articles.len());
        let mut homes = Vec::with_capacity(project.articles.len());
        for (at, article) in project.articles.iter().enumerate() {
            let (letter, first_claim) = (Project::letter(at), claims.len());
            let found: &'p Extraction = input.extractions.get(at).copied().unwrap_or(nothing);
            let stated = article
                .claims
                .iter()
                .filter_map(|claim| Some((claim, passage(project, at, claim.span)?)));
            let stated: Vec<_> = stated.collect();
            let spans: Vec<_> = stated.iter().map(|(claim, _)| claim.span).collect();
            let places = Places::new(found, &spans);
            claims.extend(entries(stated, &spans, &letter, &places));
            articles.push(ReportedArticle {
                letter,
                article,
                counts: Counts::of(article.claims.iter()),
                coverage: Covering::of(article, found, &Eyes::Everybody).share(),
                copy: runs(&article.text, &spans),
                claims: first_claim..claims.len(),
            });
            homes.push(Home { places, first_claim });
        }
        link(project, &homes, &mut claims);

        let disputes = disputes(input, &homes);
        let checks = checks(input, &homes);
        let sourcing = sourcing(project, &homes);
        let open = find_open(&articles, &claims, project.lost.links.len());
        let sentences = |at: usize| homes[at].places.found().sentences.len();
        let all: usize = (0..articles.len()).map(sentences).sum();
        let covered: f32 = articles
            .iter()
            .enumerate()
            .map(|(at, a)| a.coverage * sentences(at) as f32)
            .sum();
        let decisions = claims.iter().flat_map(|entry| &entry.claim.decisions);
        let reviewers: BTreeSet<_> = decisions
            .map(|d| d.reviewer.trim())
            .filter(|name| !name.is_empty())
            .collect();
        Self {
            name: input.name,
            version: input.version,
            generated_at: input.generated_at,
            reviewers: reviewers.into_iter().collect(),
            counts: Counts::of(project.claims().map(|(_, claim)| claim)),
            coverage: if all == 0 { 1.0 } else { covered / all as f32 },
            log: log(&claims),
            unsettled: find_unsettled(project, &claims),
            lost_links: project.lost.links.iter().map(LostLink::to_string).collect(),
            articles,
            claims,
            disputes,
            checks,
            sourcing,
            open,
        }
    }

    /// The claims with this verdict, in reading order.
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Entry<'p>> {
        self.claims.iter().filter(move |entry| entry.claim.verdict == verdict)
    }

    /// The claims on which the author has to answer: conflicting or unsourced, with a note.
    pub fn queries(&self) -> impl Iterator<Item = &Entry<'p>> {
        let asks = |v: Verdict| matches!(v, Verdict::Conflicting | Verdict::Unsourced);
        self.claims
            .iter()
            .filter(move |entry| asks(entry.claim.verdict) && !entry.claim.note.trim().is_empty())
    }

    /// The claims of an article, in reading order.
    pub fn claims_of(&self, reported: &ReportedArticle<'p>) -> &[Entry<'p>] {
        self.claims.get(reported.claims.clone()).unwrap_or_default()
    }

    /// The letter of the article at this place.
    pub fn letter(&self, article: usize) -> &str {
        self.articles.get(article).map_or("", |a| &a.letter)
    }

    /// The label of the claim at this place.
    pub fn label(&self, claim: usize) -> &str {
        self.claims.get(claim).map_or("", |entry| &entry.label)
    }
}

static NOTHING: Extraction = Extraction {
    sentences: Vec::new(),
    mentions: Vec::new(),
    attributions: Vec::new(),
    claims: Vec::new(),
    published: None,
};

/// What stands where in one article of a report.
struct Home<'p> {
    places: Places<'p>,
    /// The place of its first claim in the list of claims.
    first_claim: usize,
}

impl<'p> Home<'p> {
    /// The sentence that holds all of `span`, or `span` itself; `article` is the place of this one.
    fn sentence(&self, project: &'p Project, article: usize, span: TextSpan) -> Option<Passage<'p>> {
        passage(project, article, self.places.sentence_over(span).unwrap_or(span))
    }

    /// Places among the article's claims as places in the list of claims.
    fn listed(&self, claims: Vec<usize>) -> Vec<usize> {
        claims.into_iter().map(|at| self.first_claim + at).collect()
    }
}

fn passage(project: &Project, article: usize, span: TextSpan) -> Option<Passage<'_>> {
    let text = &project.articles.get(article)?.text;
    let paragraph = text
        .paragraph_at(span.start())
        .map_or(text.paragraphs().len(), |at| at + 1);
    Some(Passage {
        article,
        span,
        words: text.slice(span)?,
        paragraph,
    })
}

/// Entries for the claims of an article, which stand at `spans`.
fn entries<'p>(
    stated: Vec<(&'p Claim, Passage<'p>)>,
    spans: &[TextSpan],
    letter: &str,
    places: &Places<'p>,
) -> impl Iterator<Item = Entry<'p>> {
    let lanes = lanes(spans).into_iter().enumerate();
    stated
        .into_iter()
        .zip(lanes)
        .map(move |((claim, passage), (number, lane))| Entry {
            label: format!("{letter}{}", number + 1),
            claim,
            passage,
            sentence: places.sentence(claim.span).map(|i| i + 1),
            mentions: places.values_in(claim.span),
            attribution: places.attribution(claim.span),
            candidate: places.candidate(claim.span),
            links: Vec::new(),
            lane,
        })
}

fn link(project: &Project, homes: &[Home<'_>], claims: &mut [Entry<'_>]) {
    let at = |place: &Place| {
        let home = homes.get(project.article_index(&place.article)?)?;
        Some(home.first_claim + home.places.claim_of(place.span)?)
    };
    for link in &project.links {
        let Some((from, to)) = at(&link.from).zip(at(&link.to)) else {
            continue;
        };
        for (here, other, forward) in [(from, to, true), (to, from, false)] {
            if let Some(entry) = claims.get_mut(here) {
                entry.links.push(LinkTo {
                    kind: link.kind,
                    forward,
                    other,
                });
            }
        }
    }
}

fn disputes<'p>(input: &ReportInput<'p>, homes: &[Home<'p>]) -> Vec<Dispute<'p>> {
    let project = input.project;
    let side = |place: &Place| {
        let article = project.article_index(&place.article)?;
        let home = homes.get(article)?;
        let span = home.places.value(place.span).map_or(place.span, |m| m.span);
        Some(Side {
            value: passage(project, article, span)?,
            sentence: home.sentence(project, article, span)?,
            claims: home.listed(home.places.claims_over(span)),
        })
    };
    let facts = input.facts;
    let mut disputes: Vec<_> = facts
        .links()
        .iter()
        .filter(|link| link.relation.disputes())
        .filter_map(|link| {
            Some(Dispute {
                fact: facts.facts().get(link.fact).map_or("", |fact| &fact.name),
                relation: link.relation,
                why: &link.why,
                settled: link.settled,
                sides: [side(&link.a)?, side(&link.b)?],
            })
        })
        .collect();
    disputes.sort_by_key(|d| (d.relation != Relation::Conflict, !d.settled));
    disputes
}

fn checks<'p>(input: &ReportInput<'p>, homes: &[Home<'p>]) -> Vec<Checked<'p>> {
    let checked = |check: &'p Check| {
        let home = homes.get(check.article)?;
        Some(Checked {
            check,
            passage: passage(input.project, check.article, check.span)?,
            claims: home.listed(home.places.claims_at(check.span)),
        })
    };
    let mut checks: Vec<_> = input.comparison.checks.iter().filter_map(checked).collect();
    checks.sort_by_key(|c| c.check.ok);
    checks
}

fn sourcing<'p>(project: &'p Project, homes: &[Home<'p>]) -> Vec<Sourcing<'p>> {
    let mut sourcing = Vec::new();
    for (article, home) in homes.iter().enumerate() {
        for attribution in &home.places.found().attributions {
            if attribution.level == Level::Named {
                continue;
            }
            let parts = attribution.source.iter().chain(&attribution.cue).copied();
            let found = parts.reduce(TextSpan::cover).and_then(|cue| {
                let cue = passage(project, article, cue)?;
                Some(Sourcing {
                    level: attribution.level,
                    cue,
                    sentence: home.sentence(project, article, cue.span)?,
                })
            });
            sourcing.extend(found);
        }
    }
    sourcing
}

fn log<'p>(claims: &[Entry<'p>]) -> Vec<LogEntry<'p>> {
    let mut log = Vec::new();
    for (at, entry) in claims.iter().enumerate() {
        let mut before = Verdict::Unreviewed;
        for decision in &entry.claim.decisions {
            log.push(LogEntry {
                claim: at,
                before,
                decision,
            });
            before = decision.verdict;
        }
    }
    log.sort_by_key(|entry| entry.decision.at);
    log
}
