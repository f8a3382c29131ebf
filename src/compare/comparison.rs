use super::align::{Alignment, Pair};
use super::article::Article;
use super::checks::checks;
use super::facts::{Found, gather};
use super::likeness::reasons;
use super::nearest::partners;
use super::revision::{revise_repeated, revised};
use super::standing::Standing;
use super::weights::Weights;
use super::words::Vocabulary;
use super::{Check, Relation};
use crate::extract::Extraction;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One article as the comparison sees it.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Its text.
    pub text: &'a str,
    /// What was found in it.
    pub extraction: &'a Extraction,
    /// When it was published, if that is known.
    pub published: Option<Date>,
}

/// A mention by its place: article in the list compared, mention in that article's extraction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MentionRef {
    /// The article's place in the list that was compared.
    pub article: usize,
    /// The mention's place in the article's extraction.
    pub mention: usize,
}

/// One attribute of one thing that at least two mentions state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// What it is, in the articles' words: "National Guard troops".
    pub name: String,
    /// Its mentions, by article and place.
    pub mentions: Vec<MentionRef>,
}

/// How two mentions of one fact, in two articles, stand to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The mention in the earlier article of the list.
    pub a: MentionRef,
    /// The mention in the later one.
    pub b: MentionRef,
    /// How they stand.
    pub relation: Relation,
    /// The fact's place in [`Comparison::facts`].
    pub fact: usize,
    /// Why, in words and operands, with the signs that weigh most for one fact: "2,100 and 2,200: 100 apart, 4.5 %; taken
    /// for one fact: the very same phrase is counted".
    pub why: String,
    /// What the two were taken for one fact on: "the nearest content words are the same"; the weightiest two signs.
    pub grounds: String,
}

impl Link {
    /// Why the values stand as they do, and why they were compared at all, in one line.
    pub fn in_words(&self) -> String {
        if self.grounds.is_empty() {
            return self.why.clone();
        }
        let taken = match self.relation {
            Relation::Possible => "possibly the same fact",
            _ => "taken for one fact",
        };
        format!("{}; {taken}: {}", self.why, self.grounds)
    }
}

/// Everything found by putting articles side by side.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Comparison {
    /// The facts that more than one mention states, in order of first mention.
    pub facts: Vec<Fact>,
    /// The links between articles, by `a`, then `b`.
    pub links: Vec<Link>,
    /// The checks inside each article, by article and place.
    pub checks: Vec<Check>,
}

/// How far a value that is said to be approximate may be off, in percent, unless somebody says otherwise.
pub const ABOUT: u8 = 10;

/// Lays the articles side by side. Links stand between articles only; checks are made inside each.
pub fn compare(articles: &[Reading<'_>]) -> Comparison {
    compare_within(articles, ABOUT)
}

/// As [`compare`], with "about" holding so many percent in comparisons. Checks keep to [`ABOUT`].
pub fn compare_within(articles: &[Reading<'_>], about: u8) -> Comparison {
    let checks = checks(articles);
    if articles.len() < 2 {
        return Comparison {
            checks,
            ..Comparison::default()
        };
    }
    let mut vocabulary = Vocabulary::default();
    let mut laid_out: Vec<Article> = articles
        .iter()
        .map(|&reading| Article::new(reading, &mut vocabulary))
        .collect();
    for (i, article) in laid_out.iter_mut().enumerate() {
        article.about = about;
        article.lay_out();
        article.mark_parts(checks.iter().filter(|c| c.article == i));
    }
    let (mut found, mut possible) = (Vec::new(), Vec::new());
    for (i, j) in partners(&laid_out) {
        let Some((a, b)) = laid_out.get(i).zip(laid_out.get(j)) else {
            continue;
        };
        let alignment = Alignment::new(a, b, &Weights::FITTED);
        let links = alignment.links(&Weights::FITTED);
        let mut linked: Vec<Found> = links
            .iter()
            .filter_map(|pair| link((i, a), (j, b), pair, &alignment))
            .collect();
        revise_repeated(a, b, &mut linked);
        found.extend(linked);
        let offered = alignment.possible(&links, &Weights::FITTED);
        possible.extend(offered.iter().filter_map(|pair| {
            let mut found = link((i, a), (j, b), pair, &alignment)?;
            found.link.relation = Relation::Possible;
            Some((pair.rating, found))
        }));
    }
    add_possible(&mut found, possible);
    found.sort_by_key(|f| (f.link.a, f.link.b));
    let (facts, links) = gather(&laid_out, found);
    Comparison { facts, links, checks }
}

/// Adds the pairs that may be of one fact to what was found, likeliest first, where neither mention has another link.
fn add_possible(found: &mut Vec<Found>, mut possible: Vec<(f32, Found)>) {
    let mut linked: BTreeSet<MentionRef> = found.iter().flat_map(|f| [f.link.a, f.link.b]).collect();
    possible.sort_by(|x, y| {
        y.0.total_cmp(&x.0)
            .then_with(|| (x.1.link.a, x.1.link.b).cmp(&(y.1.link.a, y.1.link.b)))
    });
    for (_, pair) in possible {
        if !linked.contains(&pair.link.a) && !linked.contains(&pair.link.b) {
            linked.extend([pair.link.a, pair.link.b]);
            found.push(pair);
        }
    }
}

/// How many signs a link names.
const REASONS: usize = 2;

fn link((i, a): (usize, &Article), (j, b): (usize, &Article), pair: &Pair, alignment: &Alignment) -> Option<Found> {
    let (p, q) = (a.places.get(pair.a)?, b.places.get(pair.b)?);
    let (m, n) = (
        a.reading.extraction.mentions.get(p.mention)?,
        b.reading.extraction.mentions.get(q.mention)?,
    );
    let words = (m.span.of(a.reading.text), n.span.of(b.reading.text));
    let why = match (&p.amount, &q.amount, &p.when, &q.when) {
        (Some(_), Some(_), ..) if pair.standing == Standing::Different && pair.veto.is_some() => {
            let (part, whole) = if p.part || p.partitive {
                words
            } else {
                (words.1, words.0)
            };
            format!("{part} is a part of {whole}")
        }
        (Some(x), Some(y), ..) => x.explain(y, words, pair.standing),
        (_, _, Some(x), Some(y)) => x.explain(y, words, pair.standing),
        _ => return None,
    };
    let grounds = reasons(
        &alignment.likeness.signs(pair.a, pair.b)?,
        &Weights::FITTED.signs,
        REASONS,
    )
    .join(", ");
    let relation = match pair.standing {
        Standing::Equal => Relation::Agree,
        Standing::Compatible => Relation::Compatible,
        Standing::Different if pair.veto.is_some() => Relation::PartOf,
        Standing::Different if revised((a, p), (b, q)) => Relation::Updated,
        Standing::Different => Relation::Conflict,
    };
    Some(Found {
        articles: (i, j),
        places: (pair.a, pair.b),
        link: Link {
            a: MentionRef {
                article: i,
                mention: p.mention,
            },
            b: MentionRef {
                article: j,
                mention: q.mention,
            },
            relation,
            fact: 0,
            why,
            grounds,
        },
    })
}
