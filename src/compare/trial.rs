use super::align::Alignment;
use super::article::Article;
use super::checks::checks;
use super::comparison::Reading;
use super::likeness::Signs;
use super::rating::Terms;
use super::standing::Standing;
use super::weights::Weights;
use super::words::Vocabulary;

/// Two mentions of two articles that can be compared, with all that their rating rests on.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The mention's place in the first article's extraction.
    pub a: usize,
    /// The mention's place in the second article's extraction.
    pub b: usize,
    /// How their values stand.
    pub standing: Standing,
    /// Whether they cannot be in conflict, whatever they say.
    pub vetoed: bool,
    /// The signs that they are of one fact.
    pub signs: Signs,
    /// The terms of their rating: of an agreement, or of a conflict where the values differ.
    pub terms: Terms,
    /// The rating; where the pair hangs on another link, that of the other.
    pub rating: f32,
    /// Whether a link is made of them.
    pub linked: bool,
}

/// Every pair of mentions that is looked at between two articles, under the given weights; for fitting them.
pub fn trial(a: Reading<'_>, b: Reading<'_>, weights: &Weights) -> Vec<Candidate> {
    let mut vocabulary = Vocabulary::default();
    let checks = checks(&[a, b]);
    let mut articles = [a, b].map(|reading| Article::new(reading, &mut vocabulary));
    for (i, article) in articles.iter_mut().enumerate() {
        article.lay_out();
        article.mark_parts(checks.iter().filter(|c| c.article == i));
    }
    let [a, b] = &articles;
    let alignment = Alignment::new(a, b, weights);
    let links = alignment.links(weights);
    alignment
        .pairs
        .iter()
        .filter_map(|pair| {
            let link = links.binary_search_by_key(&(pair.a, pair.b), |l| (l.a, l.b)).ok();
            let link = link.and_then(|at| links.get(at));
            Some(Candidate {
                a: a.places.get(pair.a)?.mention,
                b: b.places.get(pair.b)?.mention,
                standing: pair.standing,
                vetoed: pair.veto.is_some(),
                signs: alignment.likeness.signs(pair.a, pair.b)?,
                terms: alignment.ratings.terms(pair),
                rating: link.unwrap_or(pair).rating,
                linked: link.is_some(),
            })
        })
        .collect()
}
