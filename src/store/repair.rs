use super::doctor::{Quote, nearest};
use super::format::{Stated, StatedLink};
use super::{Disk, Fault, LoadError, Notice, Problem, doctor, load};
use crate::anchor::{Anchored, Selector};
use crate::review::{Article, ArticleId, ClaimId, Claims, Description, LinkKind, Project, Unknown, Verdict};
use crate::text::{ArticleText, Coordinates, Digest};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// One thing in a project file that contradicted the rest and was put right. No words, notes, evidence or decisions go
/// by it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Repair {
    /// An article had the id of another one.
    #[error("a second article had the id {old}; its id is now {new}")]
    ArticleRenamed {
        /// The id of both.
        old: ArticleId,
        /// The id that one of them has now.
        new: ArticleId,
    },
    /// A claim had the id of another one.
    #[error("a second claim ({quote}) had the id {old}; its id is now {new}")]
    ClaimRenamed {
        /// The id of both.
        old: ClaimId,
        /// The id that one of them has now.
        new: ClaimId,
        /// Its words.
        quote: Quote,
    },
    /// A claim's verdict was not that of its last decision.
    #[error(
        "claim {claim} was marked {}, but its last decision says {}; the decision holds",
        stated.name(), decided.name()
    )]
    VerdictOfRecord {
        /// The claim.
        claim: ClaimId,
        /// The verdict that the file stated.
        stated: Verdict,
        /// The verdict of the last decision.
        decided: Verdict,
    },
    /// A claim's words stand at several places.
    #[error("claim {claim} ({quote}) stands at several places; it is at the nearest to where it was")]
    Nearest {
        /// The claim.
        claim: ClaimId,
        /// Its words.
        quote: Quote,
    },
    /// A claim's words stand nowhere.
    #[error("claim {claim} ({quote}) could not be found in its article; it is in the article “{SET_ASIDE}”")]
    SetAside {
        /// The claim.
        claim: ClaimId,
        /// Its words.
        quote: Quote,
    },
    /// The words at the end of a link stand at several places.
    #[error("an end of a link ({0}) stands at several places; it is at the nearest to where it was")]
    LinkNearest(Quote),
    /// The words at the end of a link stand nowhere.
    #[error("an end of a link ({0}) could not be found in its article; it is in the article “{SET_ASIDE}”")]
    LinkSetAside(Quote),
    /// Two links joined the same two passages.
    #[error("a second link ({}) joined passages that are linked already ({}); the first is kept", second.label(), first.label())]
    LinkTwice {
        /// What the link that is kept says.
        first: LinkKind,
        /// What the other one said.
        second: LinkKind,
    },
    /// Times of passages contradict the text or each other.
    #[error("{dropped} of the {all} times of article {article} do not fit its text or each other; they are left out")]
    CuesDropped {
        /// The transcript.
        article: ArticleId,
        /// How many are left out.
        dropped: usize,
        /// How many there were.
        all: usize,
    },
}

/// The title of the article that holds what could not be placed.
const SET_ASIDE: &str = "Set aside: words that could not be placed";

/// A project that was opened in spite of what was wrong with its file.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The project, which contradicts itself no more.
    pub project: Project,
    /// What was put right; the reviewer should see all of it before saving.
    pub repairs: Vec<Repair>,
    /// What else the reviewer should know.
    pub notices: Vec<Notice>,
    /// The digest of the file's bytes.
    pub digest: Digest,
}

/// Opens a project whose file contradicts itself ([`Fault::Contradictory`]), and puts right what is wrong. The file is
/// not touched: it keeps its state until the reviewer, having seen the repairs, saves.
///
/// # Errors
/// As [`load()`](super::load()), except for [`Fault::Contradictory`].
pub fn load_repaired(disk: &dyn Disk, path: &Path) -> Result<Repaired, LoadError> {
    let read = || {
        let (bytes, folder) = load::bytes(disk, path)?;
        repaired_from_json(&bytes, &folder)
    };
    read().map_err(|fault| load::explained(disk, path, fault))
}

/// As [`load_repaired`], from the bytes of a project file that stands in `folder`; no file is touched.
///
/// # Errors
/// As [`load_repaired`].
pub fn repaired_from_json(bytes: &[u8], folder: &Path) -> Result<Repaired, Fault> {
    let (stated, version) = load::stated(bytes, folder)?;
    if version > super::VERSION {
        return Err(Fault::Newer(version));
    }
    let (stated, repairs, mut notices) = repair(stated);
    let (project, mut others) = doctor::admit(stated).map_err(Fault::Contradictory)?;
    notices.append(&mut others);
    Ok(Repaired {
        project,
        repairs,
        notices,
        digest: Digest::of(bytes),
    })
}

/// What a file states, without contradictions.
fn repair(mut stated: Stated) -> (Stated, Vec<Repair>, Vec<Notice>) {
    let (mut repairs, mut notices) = (std::mem::take(&mut stated.repairs), Vec::new());
    let texts: Vec<Arc<str>> = stated.articles.iter().map(|a| a.text.shared()).collect();
    let homes = Homes::new(&mut stated.articles, &texts, &mut repairs);
    let mut aside = Aside::new(&stated.articles);

    let mut taken: BTreeSet<ClaimId> = stated.claims.iter().map(|s| s.claim.id.clone()).collect();
    let mut seen = BTreeSet::new();
    for stated in &mut stated.claims {
        let quote = Quote::of(&stated.passage.exact);
        if !seen.insert(stated.claim.id.clone()) {
            let new = unused(&stated.claim.id, ClaimId::as_str, ClaimId::new, &mut taken);
            let old = std::mem::replace(&mut stated.claim.id, new.clone());
            seen.insert(new.clone());
            repairs.push(Repair::ClaimRenamed {
                old,
                new,
                quote: quote.clone(),
            });
        }
        let claim = stated.claim.id.clone();
        if let Some(Problem::Verdict {
            claim,
            stated: said,
            decided,
        }) = doctor::off_the_record(&stated.claim)
        {
            stated.claim.verdict = decided;
            repairs.push(Repair::VerdictOfRecord {
                claim,
                stated: said,
                decided,
            });
        }
        match homes.settle(&mut stated.article, &mut stated.passage, &mut aside) {
            Settled::AsStated => {}
            Settled::Moved => notices.push(Notice::Moved { claim, quote }),
            Settled::Nearest => repairs.push(Repair::Nearest { claim, quote }),
            Settled::Aside => repairs.push(Repair::SetAside { claim, quote }),
        }
    }

    let (mut links, mut ends): (Vec<StatedLink>, BTreeMap<_, usize>) = (Vec::new(), BTreeMap::new());
    for mut link in stated.links {
        for (article, passage) in &mut link.ends {
            let quote = Quote::of(&passage.exact);
            match homes.settle(article, passage, &mut aside) {
                Settled::AsStated => {}
                Settled::Moved => notices.push(Notice::LinkMoved(quote)),
                Settled::Nearest => repairs.push(Repair::LinkNearest(quote)),
                Settled::Aside => repairs.push(Repair::LinkSetAside(quote)),
            }
        }
        let first = *ends.entry(link.places()).or_insert(links.len());
        match links.get(first) {
            Some(first) if !first.is_same(&link) => repairs.push(Repair::LinkTwice {
                first: first.kind,
                second: link.kind,
            }),
            _ => links.push(link),
        }
    }
    stated.links = links;
    stated.articles.extend(aside.article());
    (stated, repairs, notices)
}

/// What was done to put a passage into an article.
enum Settled {
    AsStated,
    Moved,
    Nearest,
    Aside,
}

/// The articles that bear each id that the file states, by what they are called after the repair.
struct Homes<'t>(BTreeMap<ArticleId, Vec<Home<'t>>>);

struct Home<'t> {
    id: ArticleId,
    text: &'t str,
    points: Coordinates<'t>,
}

impl<'t> Homes<'t> {
    /// Gives every article an id of its own.
    fn new(articles: &mut [Article], texts: &'t [Arc<str>], repairs: &mut Vec<Repair>) -> Self {
        let mut taken: BTreeSet<ArticleId> = articles.iter().map(|a| a.id.clone()).collect();
        let mut homes: BTreeMap<ArticleId, Vec<_>> = BTreeMap::new();
        for (article, text) in articles.iter_mut().zip(texts) {
            let old = article.id.clone();
            let alike = homes.entry(old.clone()).or_default();
            if !alike.is_empty() {
                article.id = unused(&old, ArticleId::as_str, ArticleId::new, &mut taken);
                let new = article.id.clone();
                repairs.push(Repair::ArticleRenamed { old, new });
            }
            alike.push(Home {
                id: article.id.clone(),
                text,
                points: Coordinates::new(text),
            });
        }
        Self(homes)
    }

    /// Leads a passage to the one article of the stated id in which it is found best, or sets its words aside.
    fn settle(&self, article: &mut ArticleId, passage: &mut Selector, aside: &mut Aside) -> Settled {
        let found = |Home { id, text, points }: &Home<'_>| {
            let (rank, span, settled) = match passage.find(text, points) {
                Anchored::Exact(span) => (0, Some(span), Settled::AsStated),
                Anchored::Moved(span) => (1, Some(span), Settled::Moved),
                Anchored::Ambiguous => (2, nearest(passage, text, points), Settled::Nearest),
                Anchored::Lost => (3, None, Settled::Aside),
            };
            let place = span.map(|span| [span.start(), span.end()].map(|byte| points.code_point(byte)));
            Some((rank, id.clone(), place?, settled))
        };
        let alike = self.0.get(article).into_iter().flatten();
        match alike.filter_map(found).min_by_key(|(rank, ..)| *rank) {
            Some((_, id, place, settled)) => {
                *article = id;
                [passage.start, passage.end] = place;
                settled
            }
            None => {
                (*article, *passage) = aside.take(&passage.exact);
                Settled::Aside
            }
        }
    }
}

/// An article for words that stand nowhere else, one paragraph for each.
struct Aside {
    id: ArticleId,
    text: String,
    points: usize,
}

impl Aside {
    fn new(articles: &[Article]) -> Self {
        let mut taken = articles.iter().map(|a| a.id.clone()).collect();
        Self {
            id: unused(
                &ArticleId::new("a-set-aside"),
                ArticleId::as_str,
                ArticleId::new,
                &mut taken,
            ),
            text: String::new(),
            points: 0,
        }
    }

    /// Takes words in; where they stand now.
    fn take(&mut self, words: &str) -> (ArticleId, Selector) {
        let normalised = ArticleText::new(words);
        let exact = if normalised.as_str().is_empty() {
            "[…]"
        } else {
            normalised.as_str()
        };
        let start = self.points;
        let end = start + exact.chars().count();
        self.text.push_str(exact);
        self.text.push_str("\n\n");
        self.points = end + 2;
        let passage = Selector {
            start,
            end,
            exact: exact.to_owned(),
            prefix: String::new(),
            suffix: String::new(),
        };
        (self.id.clone(), passage)
    }

    fn article(self) -> Option<Article> {
        (!self.text.is_empty()).then(|| Article {
            id: self.id,
            text: ArticleText::new(&self.text),
            description: Description {
                title: SET_ASIDE.to_owned(),
                ..Description::default()
            },
            source: None,
            digest: Digest::of(self.text.as_bytes()),
            remarks: vec![
                "these words belong to claims and links that could not be placed when the file was repaired".to_owned(),
            ],
            cues: Vec::new(),
            claims: Claims::default(),
            unknown: Unknown::new(),
        })
    }
}

/// The first of `id-2`, `id-3` and so on that is not taken; it is then.
fn unused<I: Ord + Clone>(id: &I, name: fn(&I) -> &str, new: fn(&str) -> I, taken: &mut BTreeSet<I>) -> I {
    let mut n = 2_u64;
    loop {
        let id = new(&format!("{}-{n}", name(id)));
        if taken.insert(id.clone()) {
            return id;
        }
        n += 1;
    }
}
