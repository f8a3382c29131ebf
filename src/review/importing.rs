//! What others marked in the same articles with other programs, taken over as claims with verdicts and notes, and links.

use super::annotation::{Annotated, Annotation, Home, LinkAnnotation, LinkedPassage, NotTaken};
use super::merge::{decisions, notes, quoted};
use super::{Accepting, Article, Claim, ClaimId, Decision, Edit, Evidence, Link, Origin, Place, Project, Unknown};
use crate::anchor::{Anchored, Reattached, Revision, Selector};
use crate::ingest::MAX_ANNOTATION_LINKS;
use crate::text::{ArticleText, Coordinates, TextSpan};
use std::collections::{BTreeMap, BTreeSet};

/// Why the passages of a text are not taken that no article is.
const NO_ARTICLE: &str = "no article of this project is the text in which it was marked; open that article first";

/// Annotations, ready to be taken over in one step.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Import {
    /// The step that takes them over, and whose inverse takes all of it back; `None` if there is nothing to take over.
    pub edit: Option<Edit>,
    /// How many of them become claims that were not there.
    pub added: usize,
    /// How many of them add a decision, a note or evidence to a claim that was there.
    pub extended: usize,
    /// How many of them say nothing that the project does not hold already.
    pub known: usize,
    /// How many links are put between passages that were not linked.
    pub links: usize,
    /// How many links are in the project already.
    pub known_links: usize,
    /// Those annotations that cannot be placed, in the order in which they came, then such links.
    pub not_taken: Vec<NotTaken>,
}

impl Import {
    /// Finds the article and the passage of each annotation, and what it adds there.
    ///
    /// An article is known by the digest of its text or file, by its text, or by its id, title or file name if no other
    /// article has that. A passage stands where its words are, word for word; where that cannot be said for certain, the
    /// annotation is not taken. If a claim stands at just that passage, it gets the decision, note and evidence beside its
    /// own, as [`super::merge`] puts the work of two people together: nothing is overwritten, and verdicts that differ are
    /// disputed until a reviewer decides again. Otherwise a claim is marked by hand there. Who and when are those of `by`
    /// where the annotation does not say. The same annotations taken over twice add nothing the second time.
    ///
    /// A link is put between the passages that it names where both can be placed and nothing links them yet. One that
    /// says something else than the link that is there is not taken, and neither is one an end of which was not taken.
    pub fn new(project: &Project, annotated: &[Annotated], links: &[LinkAnnotation], by: Accepting<'_>) -> Self {
        let lost = project.lost.claims.iter().map(|l| &l.claim);
        let ids = project.claims().map(|(_, c)| c).chain(lost).map(|c| c.id.clone());
        let mut taking = Taking {
            project,
            by,
            ids: ids.collect(),
            claims: BTreeMap::new(),
            links,
            ends: vec![[None, None]; links.len()],
            import: Self::default(),
        };
        let mut ends_in = vec![Vec::new(); annotated.len()];
        for (link, annotation) in links.iter().enumerate() {
            for (end, (text, _)) in annotation.ends.iter().enumerate() {
                ends_in
                    .get_mut(*text)
                    .into_iter()
                    .for_each(|ends| ends.push((link, end)));
            }
        }
        for (text, ends) in annotated.iter().zip(&ends_in) {
            taking.take_all(text, ends);
        }
        let new_links = taking.join();
        let edits = taking.claims.into_iter().filter_map(|((article, _), touched)| {
            let home = project.articles.get(article)?.id.clone();
            let claim = Box::new(touched.claim);
            Some(match (touched.is_new, touched.is_changed) {
                (true, _) => Edit::AddClaim(home, claim),
                (false, true) => Edit::ReplaceClaim(home, claim),
                (false, false) => return None,
            })
        });
        let links = new_links.into_iter().map(|link| Edit::PutLink(Box::new(link)));
        let edits: Vec<_> = edits.chain(links).collect();
        Self {
            edit: (!edits.is_empty()).then_some(Edit::Batch(edits)),
            ..taking.import
        }
    }
}

/// A claim that an annotation is about.
struct Touched {
    claim: Claim,
    is_new: bool,
    is_changed: bool,
}

struct Taking<'a> {
    project: &'a Project,
    by: Accepting<'a>,
    ids: BTreeSet<ClaimId>,
    /// By the article's place in the list and the passage.
    claims: BTreeMap<(usize, TextSpan), Touched>,
    links: &'a [LinkAnnotation],
    /// Where the ends of each link stand; `None` where they were not looked for.
    ends: Vec<[Option<Result<Place, &'static str>>; 2]>,
    import: Import,
}

impl Taking<'_> {
    /// Takes the annotations of one text over, and finds those ends of links that lie in it.
    fn take_all(&mut self, text: &Annotated, ends: &[(usize, usize)]) {
        let Some((at, article)) = home_of(self.project, &text.home) else {
            let refused = text.annotations.iter().map(|a| NotTaken::new(name_of(a), NO_ARTICLE));
            self.import.not_taken.extend(refused);
            return;
        };
        let places = Places::new(article, text);
        let mut taken = Vec::with_capacity(text.annotations.len());
        for annotation in &text.annotations {
            let found = places.find(&annotation.passage);
            match found {
                Ok(span) => self.take(at, article, span, annotation),
                Err(why) => self.import.not_taken.push(NotTaken::new(name_of(annotation), why)),
            }
            taken.push(found);
        }
        for &(link, end) in ends {
            let (Some(annotation), Some(ends)) = (self.links.get(link), self.ends.get_mut(link)) else {
                continue;
            };
            let found = match &annotation.ends[end].1 {
                LinkedPassage::Annotation(at) => taken.get(*at).copied().unwrap_or(Err("an end of it was not read")),
                LinkedPassage::Stated(passage) => places.find(passage),
            };
            ends[end] = Some(found.map(|span| Place::new(&article.id, span)));
        }
    }

    /// The links that are to be put, each between passages that nothing links yet.
    fn join(&mut self) -> Vec<Link> {
        let mut there: BTreeMap<[Place; 2], Link> = self
            .project
            .links
            .iter()
            .map(|link| (pair(link), link.clone()))
            .collect();
        let mut new = Vec::new();
        let ends = std::mem::take(&mut self.ends).into_iter().enumerate();
        for (annotation, (at, ends)) in self.links.iter().zip(ends) {
            let [from, to] = ends.map(|end| end.unwrap_or(Err(NO_ARTICLE)));
            let refused = match (from, to) {
                _ if at >= MAX_ANNOTATION_LINKS => "the file has more links than are taken of one".to_owned(),
                (Err(why), _) | (_, Err(why)) => why.to_owned(),
                (Ok(from), Ok(to)) if from == to => "both its ends are one passage".to_owned(),
                (Ok(from), Ok(to)) => {
                    let link = Link {
                        from,
                        to,
                        kind: annotation.kind,
                        unknown: Unknown::new(),
                    };
                    match there.get(&pair(&link)) {
                        Some(known) if known.says(&link) => {
                            self.import.known_links += 1;
                            continue;
                        }
                        Some(other) => format!("the same passages are linked already ({})", other.kind.label()),
                        None => {
                            there.insert(pair(&link), link.clone());
                            new.push(link);
                            continue;
                        }
                    }
                }
            };
            self.import
                .not_taken
                .push(NotTaken::new(annotation.name.as_str(), refused));
        }
        self.import.links = new.len();
        new
    }

    fn take(&mut self, at: usize, article: &Article, span: TextSpan, annotation: &Annotation) {
        let there: Vec<_> = article.claims.overlapping(span).filter(|c| c.span == span).collect();
        if there.iter().any(|claim| is_known(claim, annotation)) {
            self.import.known += 1;
            return;
        }
        let (by, ids) = (self.by, &mut self.ids);
        let touched = self.claims.entry((at, span)).or_insert_with(|| match there.first() {
            Some(claim) => Touched {
                claim: (*claim).clone(),
                is_new: false,
                is_changed: false,
            },
            None => Touched {
                claim: Claim::new(new_id(article, span, by, annotation, ids), span, Origin::ByHand),
                is_new: true,
                is_changed: false,
            },
        });
        if touched.is_changed && is_known(&touched.claim, annotation) {
            self.import.known += 1;
            return;
        }
        if touched.is_new && !touched.is_changed {
            self.import.added += 1;
        } else {
            self.import.extended += 1;
        }
        touched.claim = extended(&touched.claim, annotation, by);
        touched.is_changed = true;
    }
}

/// Where the passages of one text stand in the article that it is.
struct Places<'a> {
    article: &'a ArticleText,
    points: Coordinates<'a>,
    /// The text in which they were marked, where it is another version of the article.
    other: Option<(&'a ArticleText, Coordinates<'a>, Revision<'a>)>,
    /// Whether the text is the article's for certain, so that a position alone says enough.
    is_same: bool,
}

impl<'a> Places<'a> {
    fn new(article: &'a Article, text: &'a Annotated) -> Self {
        let (home, article) = (&text.home, &article.text);
        let other = home.text.as_ref().filter(|t| *t != article);
        Self {
            points: Coordinates::new(article.as_str()),
            other: other.map(|text| (text, Coordinates::new(text.as_str()), Revision::new(text, article))),
            is_same: other.is_none() && (home.text.is_some() || home.digests.contains(&article.digest())),
            article,
        }
    }

    fn find(&self, passage: &Selector) -> Result<TextSpan, &'static str> {
        let text = self.article.as_str();
        if passage.exact.is_empty() {
            let byte = |point| self.points.byte(point);
            let span = TextSpan::new(text, byte(passage.start), byte(passage.end));
            return span
                .filter(|span| self.is_same && !span.is_empty())
                .ok_or("it states no words, and its position alone does not say for certain what is meant");
        }
        match &self.other {
            None => word_for_word(passage.find(text, &self.points)),
            Some((old, points, revision)) => {
                let was = word_for_word(passage.find(old.as_str(), points))?;
                match revision.reattach(was) {
                    Reattached::Exact(span) | Reattached::Moved(span) => Ok(span),
                    Reattached::Changed { .. } => Err("its words are not the same in this version of the article"),
                    Reattached::Ambiguous { .. } => Err("its words may be meant at several places of the article"),
                    Reattached::Lost => Err("its words are not in the article"),
                }
            }
        }
    }
}

fn word_for_word(found: Anchored) -> Result<TextSpan, &'static str> {
    match found {
        Anchored::Exact(span) | Anchored::Moved(span) => Ok(span),
        Anchored::Ambiguous => Err("its words stand at several places of the article"),
        Anchored::Lost => Err("its words are not in the article"),
    }
}

/// The article that a text is, and its place in the list.
fn home_of<'p>(project: &'p Project, home: &Home) -> Option<(usize, &'p Article)> {
    let all = || project.articles.iter().enumerate();
    let text = home.text.as_ref().map(ArticleText::digest);
    let has_text = |a: &Article| Some(a.text.digest()) == text || home.digests.contains(&a.text.digest());
    let named = |is_name: &dyn Fn(&Article, &str) -> bool| {
        let mut found = all().filter(|(_, a)| home.names.iter().any(|name| is_name(a, name)));
        found.next().filter(|_| found.next().is_none())
    };
    let file_name = |a: &Article| Some(a.source.as_ref()?.file_name()?.to_string_lossy().into_owned());
    all()
        .find(|(_, a)| has_text(a))
        .or_else(|| all().find(|(_, a)| home.digests.contains(&a.digest)))
        .or_else(|| named(&|a, name| a.id.as_str() == name))
        .or_else(|| named(&|a, name| a.description.title == name || file_name(a).as_deref() == Some(name)))
}

/// The passages that a link joins, in an order that does not depend on which is named first.
fn pair(link: &Link) -> [Place; 2] {
    let mut ends = [link.from.clone(), link.to.clone()];
    ends.sort();
    ends
}

/// Whether a claim holds all that an annotation says.
fn is_known(claim: &Claim, annotation: &Annotation) -> bool {
    let noted = claim.note.contains(&annotation.note);
    let evidence = annotation.evidence.iter().all(|e| holds(claim, e));
    let decided = !annotation.verdict.is_decided() || claim.decisions.iter().any(|d| is_decision(d, annotation));
    let noted = noted || claim.decisions.iter().any(|d| d.note == annotation.note);
    decided && noted && evidence
}

fn holds(claim: &Claim, evidence: &Evidence) -> bool {
    claim.evidence.iter().any(|e| e.is_same(evidence))
}

/// Whether this decision is the one of the annotation, as far as the annotation says.
fn is_decision(decision: &Decision, annotation: &Annotation) -> bool {
    let by = annotation.reviewer.as_ref();
    decision.verdict == annotation.verdict
        && by.is_none_or(|by| *by == decision.reviewer)
        && annotation.at.is_none_or(|at| at == decision.at)
}

/// The claim with what an annotation says beside what it holds.
fn extended(claim: &Claim, annotation: &Annotation, by: Accepting<'_>) -> Claim {
    let mut extended = claim.clone();
    (extended.note, _) = notes("", &claim.note, &annotation.note);
    let new = annotation.evidence.iter().filter(|e| !holds(claim, e));
    extended.evidence.extend(new.cloned());
    let is_there = claim.decisions.iter().any(|d| is_decision(d, annotation));
    if annotation.verdict.is_decided() && !is_there {
        let decision = Decision {
            verdict: annotation.verdict,
            reviewer: reviewer(annotation, by).to_owned(),
            at: annotation.at.unwrap_or(by.at),
            note: annotation.note.clone(),
            disputed: false,
            unknown: Unknown::new(),
        };
        extended.decisions = decisions(&[], &claim.decisions, &[decision]);
        extended.verdict = extended.decisions.last().map_or(claim.verdict, |d| d.verdict);
        extended.recheck = None;
    }
    extended
}

fn reviewer<'a>(annotation: &'a Annotation, by: Accepting<'a>) -> &'a str {
    annotation.reviewer.as_deref().unwrap_or(by.reviewer)
}

/// An id for a new claim that no other has; that of a claim whose edges have moved since is taken.
fn new_id(
    article: &Article,
    span: TextSpan,
    by: Accepting<'_>,
    annotation: &Annotation,
    ids: &mut BTreeSet<ClaimId>,
) -> ClaimId {
    let at = annotation.at.unwrap_or(by.at);
    let mut who = reviewer(annotation, by).to_owned();
    loop {
        let id = ClaimId::by_hand(&article.id, span, &who, at);
        if ids.insert(id.clone()) {
            return id;
        }
        who.push('+');
    }
}

/// What an annotation is called in a list: the words that it marks, or its position.
fn name_of(annotation: &Annotation) -> String {
    let passage = &annotation.passage;
    match passage.exact.trim() {
        "" => format!("characters {} to {}", passage.start, passage.end),
        words => quoted(words),
    }
}
