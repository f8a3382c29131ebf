use super::Repair;
use super::format::{Stated, StatedClaim, StatedLink};
use crate::anchor::{Anchored, Selector};
use crate::review::{Article, ArticleId, Claim, ClaimId, Link, Place, Project, Verdict};
use crate::text::{Coordinates, TextSpan};
use std::collections::{BTreeMap, BTreeSet};

/// How many characters a note or another text beside the articles can have before the reviewer is told.
const MOST_SHOWN: usize = 20_000;

/// How many problems are found before a file is given up.
const MOST_PROBLEMS: usize = 200;

/// Something in a project file that cannot be right. The project is not opened then, as opening it would mean to guess.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    /// Two articles have one id.
    #[error("two articles have the id {0}")]
    ArticleTwice(ArticleId),
    /// Two claims have one id.
    #[error("two claims have the id {0}")]
    ClaimTwice(ClaimId),
    /// A claim names an article that is not in the file.
    #[error("claim {claim} ({quote}) belongs to article {article}, which is not in the file")]
    NoArticle {
        /// The claim.
        claim: ClaimId,
        /// The article that it names.
        article: ArticleId,
        /// The claim's words.
        quote: Quote,
    },
    /// A claim's words are not in its article.
    #[error("the words of claim {claim} ({quote}) are not in its article")]
    Lost {
        /// The claim.
        claim: ClaimId,
        /// The claim's words.
        quote: Quote,
    },
    /// A claim's words stand in its article more than once, and none of the places is the one stated.
    #[error(
        "the words of claim {claim} ({quote}) stand in its article more than once, and nothing says which is meant"
    )]
    Ambiguous {
        /// The claim.
        claim: ClaimId,
        /// The claim's words.
        quote: Quote,
    },
    /// An end of a link names an article that is not in the file, or words that cannot be found in it without a doubt.
    #[error("an end of a link ({0}) cannot be found in article {1}")]
    LinkLost(Quote, ArticleId),
    /// A claim has no words, or does not lie in its article's text.
    #[error("claim {0} does not lie in its article's text")]
    OutsideText(ClaimId),
    /// Two links join the same two passages, and differ.
    #[error("two links join {0} and {1}, and do not say the same")]
    LinkTwice(Quote, Quote),
    /// A claim's verdict is not that of its last decision.
    #[error("claim {claim} is marked {}, but its last decision says {}", stated.name(), decided.name())]
    Verdict {
        /// The claim.
        claim: ClaimId,
        /// The verdict as it stands.
        stated: Verdict,
        /// The verdict of the last decision.
        decided: Verdict,
    },
}

/// Something that the reviewer should know about a project that was opened.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Notice {
    /// A claim's words were found at another place than the file states.
    #[error("claim {claim} ({quote}) was found at another place in its article than the file states")]
    Moved {
        /// The claim.
        claim: ClaimId,
        /// The claim's words.
        quote: Quote,
    },
    /// An end of a link was found at another place than the file states.
    #[error("an end of a link ({0}) was found at another place in its article than the file states")]
    LinkMoved(Quote),
    /// A link stands in the file more than once; it is kept once.
    #[error("a link of {0} and {1} stands in the file twice; it is kept once")]
    LinkTwice(Quote, Quote),
    /// A text is so long that the screen cannot show it in a useful way; it is kept whole.
    #[error(
        "{what} is {characters} characters long; it is kept whole, but a text of more than {MOST_SHOWN} is hard to read on a screen"
    )]
    Long {
        /// Which text.
        what: String,
        /// Its length.
        characters: usize,
    },
    /// Something contradicted the rest, and was put right.
    #[error("{0}")]
    Repaired(Repair),
    /// The file was written by a newer version.
    #[error(
        "this project was written by a newer version of Linecheck (file version {0}); it is open for reading only, so that nothing of it is lost"
    )]
    Newer(u64),
    /// The file was written by an older version.
    #[error(
        "this project was written by an older version of Linecheck (file version {0}); saving brings it to the newest, which older versions open for reading only"
    )]
    Older(u64),
}

/// A claim's words, shortened for a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote(String);

impl Quote {
    /// The words, up to a length.
    pub(super) fn of(words: &str) -> Self {
        const MOST: usize = 48;
        let short: String = words.chars().take(MOST).collect();
        let dots = if short.len() < words.len() { "…" } else { "" };
        Self(format!("“{short}{dots}”"))
    }
}

impl std::fmt::Display for Quote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Puts every claim at its place. Problems are reported up to [`MOST_PROBLEMS`], not only the first; after that no more
/// words are looked for, as a file with nothing in its place would take too long.
pub fn admit(stated: Stated) -> Result<(Project, Vec<Notice>), Vec<Problem>> {
    let Stated {
        mut articles,
        claims,
        links,
        lost,
        repairs,
        settings,
        unknown,
    } = stated;
    let mut problems = Vec::new();
    let mut notices: Vec<_> = repairs.into_iter().map(Notice::Repaired).collect();

    let mut places = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if places.insert(article.id.clone(), at).is_some() {
            problems.push(Problem::ArticleTwice(article.id.clone()));
        }
    }

    let mut ids = BTreeSet::new();
    let mut at_home: Vec<Vec<StatedClaim>> = articles.iter().map(|_| Vec::new()).collect();
    for stated in claims {
        let id = stated.claim.id.clone();
        if !ids.insert(id.clone()) {
            problems.push(Problem::ClaimTwice(id.clone()));
        }
        problems.extend(off_the_record(&stated.claim));
        match places.get(&stated.article).and_then(|&at| at_home.get_mut(at)) {
            Some(home) => home.push(stated),
            None => {
                let quote = Quote::of(&stated.passage.exact);
                problems.push(Problem::NoArticle {
                    claim: id,
                    article: stated.article,
                    quote,
                });
            }
        }
    }

    for lost in &lost.claims {
        if !ids.insert(lost.claim.id.clone()) {
            problems.push(Problem::ClaimTwice(lost.claim.id.clone()));
        }
    }
    for (article, claims) in articles.iter_mut().zip(at_home) {
        place(article, claims, &mut problems, &mut notices);
    }
    let shared: Vec<_> = articles.iter().map(|a| (a.id.clone(), a.text.shared())).collect();
    let texts = shared
        .iter()
        .map(|(id, text)| (id, (text.as_ref(), Coordinates::new(text))))
        .collect();
    let (mut joining, mut ends): (Vec<Link>, BTreeMap<_, usize>) = (Vec::new(), BTreeMap::new());
    for link in links {
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
        let Some(link) = joined(link, &texts, &mut problems, &mut notices) else {
            continue;
        };
        let (from, to) = (link.from.clone(), link.to.clone());
        let pair = if from <= to { (from, to) } else { (to, from) };
        match ends.get(&pair).and_then(|at| joining.get(*at)) {
            None => {
                ends.insert(pair, joining.len());
                joining.push(link);
            }
            Some(first) => {
                let [from, to] = [&link.from, &link.to].map(|end| words(&articles, end));
                if *first == link {
                    notices.push(Notice::LinkTwice(from, to));
                } else {
                    problems.push(Problem::LinkTwice(from, to));
                }
            }
        }
    }
    let links = joining;

    if problems.is_empty() {
        let project = Project {
            articles,
            links,
            lost,
            settings,
            unknown,
        };
        notices.extend(long_texts(&project));
        Ok((project, notices))
    } else {
        Err(problems)
    }
}

/// What is wrong with a project as it stands: what would keep its file from being opened again. Edits cannot bring it
/// about; this is the proof before a save.
pub fn check(project: &Project) -> Vec<Problem> {
    let mut problems = Vec::new();
    let (mut articles, mut claims) = (BTreeSet::new(), BTreeSet::new());
    for article in &project.articles {
        if !articles.insert(&article.id) {
            problems.push(Problem::ArticleTwice(article.id.clone()));
        }
        for claim in article.claims.iter() {
            if !claims.insert(&claim.id) {
                problems.push(Problem::ClaimTwice(claim.id.clone()));
            }
            if article.text.slice(claim.span).is_none_or(str::is_empty) {
                problems.push(Problem::OutsideText(claim.id.clone()));
            }
            problems.extend(off_the_record(claim));
        }
    }
    let mut joined = BTreeSet::new();
    for link in &project.links {
        for end in [&link.from, &link.to] {
            let home = project.article(&end.article);
            if home.and_then(|a| a.text.slice(end.span)).is_none_or(str::is_empty) {
                problems.push(Problem::LinkLost(words(&project.articles, end), end.article.clone()));
            }
        }
        let (from, to) = (&link.from, &link.to);
        if !joined.insert(if from <= to { (from, to) } else { (to, from) }) {
            let [from, to] = [from, to].map(|end| words(&project.articles, end));
            problems.push(Problem::LinkTwice(from, to));
        }
    }
    problems
}

/// The place, in code points, nearest to that of `passage` at which its words stand in `text`.
pub(super) fn nearest(passage: &Selector, text: &str, points: &Coordinates<'_>) -> Option<TextSpan> {
    let places = text.match_indices(passage.exact.as_str());
    let nearest = places.min_by_key(|(start, _)| points.code_point(*start).abs_diff(passage.start));
    nearest.and_then(|(start, words)| TextSpan::new(text, start, start + words.len()))
}

pub(super) fn off_the_record(claim: &Claim) -> Option<Problem> {
    let decided = claim.decisions.last().map_or(Verdict::Unreviewed, |d| d.verdict);
    (decided != claim.verdict).then(|| Problem::Verdict {
        claim: claim.id.clone(),
        stated: claim.verdict,
        decided,
    })
}

fn words(articles: &[Article], place: &Place) -> Quote {
    let home = articles.iter().find(|a| a.id == place.article);
    Quote::of(home.and_then(|a| a.text.slice(place.span)).unwrap_or_default())
}

fn long_texts(project: &Project) -> Vec<Notice> {
    let mut found = Vec::new();
    let mut measure = |what: String, text: &str| {
        let characters = if text.len() > MOST_SHOWN {
            text.chars().count()
        } else {
            0
        };
        if characters > MOST_SHOWN {
            found.push(Notice::Long { what, characters });
        }
    };
    for article in &project.articles {
        let about = &article.description;
        for (name, text) in [
            ("title", &about.title),
            ("outlet", &about.outlet),
            ("byline", &about.byline),
        ] {
            measure(format!("the {name} of article {}", article.id), text);
        }
        for claim in article.claims.iter() {
            measure(format!("the note of claim {}", claim.id), &claim.note);
            for evidence in &claim.evidence {
                for text in [&evidence.citation, &evidence.location, &evidence.quote] {
                    measure(format!("a text of the evidence of claim {}", claim.id), text);
                }
            }
        }
    }
    found
}

/// The link between the passages that it names, if both are found.
fn joined(
    link: StatedLink,
    texts: &BTreeMap<&ArticleId, (&str, Coordinates<'_>)>,
    problems: &mut Vec<Problem>,
    notices: &mut Vec<Notice>,
) -> Option<Link> {
    let mut end = |(id, passage): (ArticleId, Selector)| {
        let quote = Quote::of(&passage.exact);
        match texts.get(&id).map(|(text, points)| passage.find(text, points)) {
            Some(Anchored::Exact(span)) => Some(Place { article: id, span }),
            Some(Anchored::Moved(span)) => {
                notices.push(Notice::LinkMoved(quote));
                Some(Place { article: id, span })
            }
            _ => {
                problems.push(Problem::LinkLost(quote, id));
                None
            }
        }
    };
    let [from, to] = link.ends.map(&mut end);
    Some(Link {
        from: from?,
        to: to?,
        kind: link.kind,
        unknown: link.unknown,
    })
}

fn place(article: &mut Article, claims: Vec<StatedClaim>, problems: &mut Vec<Problem>, notices: &mut Vec<Notice>) {
    let text = article.text.as_str();
    let coordinates = Coordinates::new(text);
    let mut placed = Vec::with_capacity(claims.len());
    for StatedClaim {
        passage,
        mut claim,
        candidates,
        ..
    } in claims
    {
        if problems.len() >= MOST_PROBLEMS {
            return;
        }
        if let Some(recheck) = &mut claim.recheck {
            let places = candidates.iter().map(|place| place.find(text, &coordinates));
            recheck.candidates = places
                .filter_map(|place| match place {
                    Anchored::Exact(span) | Anchored::Moved(span) => Some(span),
                    Anchored::Ambiguous | Anchored::Lost => None,
                })
                .collect();
        }
        let (id, quote) = (claim.id.clone(), || Quote::of(&passage.exact));
        match passage.find(text, &coordinates) {
            Anchored::Exact(span) => placed.push(Claim { span, ..claim }),
            Anchored::Moved(span) => {
                notices.push(Notice::Moved {
                    claim: id,
                    quote: quote(),
                });
                placed.push(Claim { span, ..claim });
            }
            Anchored::Ambiguous => problems.push(Problem::Ambiguous {
                claim: id,
                quote: quote(),
            }),
            Anchored::Lost => problems.push(Problem::Lost {
                claim: id,
                quote: quote(),
            }),
        }
    }
    article.claims = placed.into_iter().collect();
}
