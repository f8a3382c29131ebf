//! What the machine's comparison comes to once the reviewer's links have had their say.

use super::{ArticleId, Link, Place, Project};
use crate::compare::{Comparison, MentionRef, Relation};
use crate::extract::Extraction;
use crate::text::{SpanIndex, Spanned, TextSpan};
use std::collections::BTreeMap;

/// Two passages of one fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactLink {
    /// The passage that the machine or the reviewer named first.
    pub a: Place,
    /// The other one.
    pub b: Place,
    /// How they stand.
    pub relation: Relation,
    /// Why, in words and operands; empty where only the reviewer links the two.
    pub why: String,
    /// What the machine took the two for one fact on; empty where only the reviewer links them.
    pub grounds: String,
    /// Whether a reviewer has settled it; a proposal otherwise.
    pub settled: bool,
    /// The fact's place in [`Facts::facts`].
    pub fact: usize,
}

impl FactLink {
    /// The end that is not `place`.
    pub fn other(&self, place: &Place) -> &Place {
        if self.a == *place { &self.b } else { &self.a }
    }
}

/// One attribute of one thing that at least two passages state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// What it is, in the articles' words.
    pub name: String,
    /// Its passages, by the project's order of articles, then by place.
    pub places: Vec<Place>,
    /// The places of its links in [`Facts::links`].
    pub links: Vec<usize>,
}

/// One end of a link, by its place in the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkEnd {
    span: TextSpan,
    /// The link's place in [`Facts::links`].
    pub link: usize,
    /// Whether it is the link's `a`.
    pub is_a: bool,
}

impl Spanned for LinkEnd {
    fn span(&self) -> TextSpan {
        self.span
    }
}

/// The facts of a project, machine and reviewer taken together. What a reviewer settled is never overruled.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    facts: Vec<Fact>,
    links: Vec<FactLink>,
    /// For each article the ends of links that lie in it.
    ends: BTreeMap<ArticleId, SpanIndex<LinkEnd>>,
}

impl Facts {
    /// Takes machine and reviewer together. `articles` are those that were compared, in the order of the comparison.
    pub fn new(project: &Project, articles: &[(ArticleId, &Extraction)], comparison: &Comparison) -> Self {
        let found = machine_links(project, articles, comparison);
        let mut names: BTreeMap<Place, String> = BTreeMap::new();
        for (link, fact) in &found {
            let name = comparison.facts.get(*fact).map_or("", |f| f.name.as_str());
            for end in [&link.a, &link.b] {
                names.entry(end.clone()).or_insert_with(|| name.to_owned());
            }
        }
        let mut links: Vec<_> = found.into_iter().map(|(link, _)| link).collect();
        let there = |place: &Place| project.article(&place.article).is_some();
        for link in project.links.iter().filter(|l| there(&l.from) && there(&l.to)) {
            settle(link, &mut links);
        }
        let facts = gather(project, &mut links, &names);
        let mut ends: BTreeMap<ArticleId, Vec<LinkEnd>> = BTreeMap::new();
        for (at, link) in links.iter().enumerate() {
            for (place, is_a) in [(&link.a, true), (&link.b, false)] {
                let (span, link) = (place.span, at);
                let here = ends.entry(place.article.clone()).or_default();
                here.push(LinkEnd { span, link, is_a });
            }
        }
        let ends = ends.into_iter().map(|(id, ends)| (id, ends.into_iter().collect()));
        Self {
            facts,
            links,
            ends: ends.collect(),
        }
    }

    /// Every fact, in the order of its first passage.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Every link.
    pub fn links(&self) -> &[FactLink] {
        &self.links
    }

    /// The links of a fact.
    pub fn links_of(&self, fact: &Fact) -> impl Iterator<Item = &FactLink> {
        fact.links.iter().filter_map(|&at| self.links.get(at))
    }

    /// The links with an end that shares text with `span`; the flag says whether that end is the link's `a`.
    pub fn at(&self, article: &ArticleId, span: TextSpan) -> impl Iterator<Item = (&FactLink, bool)> {
        self.ends_in(article)
            .into_iter()
            .flat_map(move |ends| ends.overlapping(span))
            .filter_map(|end| Some((self.links.get(end.link)?, end.is_a)))
    }

    /// The ends of links that lie in one article; `None` if none does.
    pub fn ends_in(&self, article: &ArticleId) -> Option<&SpanIndex<LinkEnd>> {
        self.ends.get(article)
    }
}

/// Gives the reviewer's link the last word. A link between claims that states what the machine found for values inside
/// them settles those; one that says that they are about different facts takes them apart.
fn settle(link: &Link, links: &mut Vec<FactLink>) {
    let covers = |place: &Place, inner: &Place| place.article == inner.article && place.span.covers(inner.span);
    let (from, to) = (&link.from, &link.to);
    let inside = |l: &FactLink| covers(from, &l.a) && covers(to, &l.b) || covers(from, &l.b) && covers(to, &l.a);
    let Some(relation) = link.kind.relation() else {
        links.retain(|l| !inside(l));
        return;
    };
    let mut found = false;
    for l in links.iter_mut() {
        let exact = link.joins(&l.a, &l.b);
        if exact || inside(l) && l.relation == relation {
            l.relation = relation;
            l.settled = true;
            found = true;
        }
    }
    if !found {
        links.push(FactLink {
            a: from.clone(),
            b: to.clone(),
            relation,
            why: String::new(),
            grounds: String::new(),
            settled: true,
            fact: 0,
        });
    }
}

fn machine_links(
    project: &Project,
    articles: &[(ArticleId, &Extraction)],
    comparison: &Comparison,
) -> Vec<(FactLink, usize)> {
    let place = |at: MentionRef| {
        let (id, found) = articles.get(at.article)?;
        project.article(id)?;
        Some(Place::new(id, found.mentions.get(at.mention)?.value_span))
    };
    let link = |l: &crate::compare::Link| {
        let link = FactLink {
            a: place(l.a)?,
            b: place(l.b)?,
            relation: l.relation,
            why: l.why.clone(),
            grounds: l.grounds.clone(),
            settled: false,
            fact: 0,
        };
        Some((link, l.fact))
    };
    comparison.links.iter().filter_map(link).collect()
}

/// Joins what is linked into facts and sets the facts of the links.
fn gather(project: &Project, links: &mut [FactLink], names: &BTreeMap<Place, String>) -> Vec<Fact> {
    let order = |place: &Place| (project.article_index(&place.article), place.span);
    let mut places: Vec<Place> = links.iter().flat_map(|l| [l.a.clone(), l.b.clone()]).collect();
    places.sort_by_key(order);
    places.dedup();
    let number: BTreeMap<&Place, usize> = places.iter().enumerate().map(|(at, place)| (place, at)).collect();
    let mut root: Vec<usize> = (0..places.len()).collect();
    let find = |root: &mut Vec<usize>, mut at: usize| {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    };
    for link in links.iter() {
        if let (Some(&a), Some(&b)) = (number.get(&link.a), number.get(&link.b)) {
            let (a, b) = (find(&mut root, a), find(&mut root, b));
            root[a.max(b)] = a.min(b);
        }
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut fact_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, place) in places.iter().enumerate() {
        let top = find(&mut root, at);
        let fact = *fact_of.entry(top).or_insert_with(|| {
            facts.push(Fact {
                name: String::new(),
                places: Vec::new(),
                links: Vec::new(),
            });
            facts.len() - 1
        });
        let fact = &mut facts[fact];
        if fact.name.is_empty() {
            fact.name = names.get(place).cloned().unwrap_or_default();
        }
        fact.places.push(place.clone());
    }
    for (at, link) in links.iter_mut().enumerate() {
        let top = number.get(&link.a).map(|&a| find(&mut root, a));
        if let Some(&fact) = top.and_then(|top| fact_of.get(&top)) {
            link.fact = fact;
            facts[fact].links.push(at);
        }
    }
    for fact in facts.iter_mut().filter(|f| f.name.is_empty()) {
        let words = fact.places.first().and_then(|place| {
            let article = project.article(&place.article)?;
            Some(place.span.of(article.text.as_str()))
        });
        fact.name = words.map(short).unwrap_or_default();
    }
    facts
}

/// The first words of a passage, on one line.
fn short(words: &str) -> String {
    const MOST: usize = 48;
    let mut name = String::new();
    for word in words.split_whitespace() {
        if name.chars().count() + word.chars().count() > MOST {
            name.push('\u{2026}');
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Reading, compare};
    use crate::extract::extract;
    use crate::ingest;
    use crate::review::{Article, Edit, LinkKind, Unknown};

    const TEXTS: [&str; 2] = [
        "There are 2,200 National Guard troops on the border now, the general said.",
        "There are currently 2,100 National Guard troops on the border, the ministry said.",
    ];

    fn project() -> Project {
        let articles = TEXTS.map(|text| {
            let read = ingest::from_pasted(text).unwrap();
            Article::new(read, &extract(text, None).claims, None)
        });
        Project {
            articles: articles.into(),
            ..Project::default()
        }
    }

    fn facts(project: &Project) -> Facts {
        let found = TEXTS.map(|text| extract(text, None));
        let reading = |(text, extraction)| Reading {
            text,
            extraction,
            published: None,
        };
        let readings: Vec<_> = TEXTS.into_iter().zip(&found).map(reading).collect();
        let ids: Vec<_> = project.articles.iter().map(|a| a.id.clone()).zip(&found).collect();
        Facts::new(project, &ids, &compare(&readings))
    }

    fn place(project: &Project, article: usize, words: &str) -> Place {
        let start = TEXTS[article].find(words).unwrap();
        let span = TextSpan::new(TEXTS[article], start, start + words.len()).unwrap();
        Place::new(&project.articles[article].id, span)
    }

    fn put(project: &mut Project, from: &str, to: &str, kind: LinkKind) -> Edit {
        let link = Link {
            from: place(project, 0, from),
            to: place(project, 1, to),
            kind,
            unknown: Unknown::new(),
        };
        Edit::PutLink(Box::new(link)).apply(project).unwrap()
    }

    #[test]
    fn the_machine_proposes_and_the_reviewer_settles() {
        let mut project = project();
        let proposed = facts(&project);
        assert_eq!((proposed.links().len(), proposed.links()[0].settled), (1, false));
        assert_eq!(proposed.links()[0].relation, Relation::Conflict);

        let back = put(&mut project, "2,200", "2,100", LinkKind::Updates);
        let settled = facts(&project);
        assert_eq!((settled.links().len(), settled.links()[0].settled), (1, true));
        assert_eq!(settled.links()[0].relation, Relation::Updated);
        assert_eq!(settled.facts()[0].name, proposed.facts()[0].name);

        back.apply(&mut project).unwrap();
        assert_eq!(facts(&project).links(), proposed.links());
    }

    #[test]
    fn what_is_said_to_be_different_stays_apart() {
        let mut project = project();
        put(&mut project, "2,200", "2,100", LinkKind::Different);
        assert!(facts(&project).links().is_empty() && facts(&project).facts().is_empty());
    }

    #[test]
    fn a_link_between_claims_speaks_for_the_values_in_them() {
        let claims = [
            "There are 2,200 National Guard troops",
            "There are currently 2,100 National Guard troops",
        ];
        for (kind, links, settled) in [
            (LinkKind::Conflicts, 1, 1),
            (LinkKind::Same, 2, 1),
            (LinkKind::Different, 0, 0),
        ] {
            let mut project = project();
            put(&mut project, claims[0], claims[1], kind);
            let facts = facts(&project);
            let by_reviewer = facts.links().iter().filter(|l| l.settled).count();
            assert_eq!((facts.links().len(), by_reviewer), (links, settled), "{kind:?}");
        }
    }

    #[test]
    fn passages_without_figures_can_be_linked() {
        let mut project = project();
        put(
            &mut project,
            "the general said",
            "the ministry said",
            LinkKind::Conflicts,
        );
        let facts = facts(&project);
        assert_eq!(facts.facts().len(), 2);
        let by_hand = facts.links().iter().find(|l| l.why.is_empty()).unwrap();
        assert!(by_hand.settled);
        assert_eq!(facts.facts()[by_hand.fact].name, "the general said");
        assert_eq!(facts.links_of(&facts.facts()[by_hand.fact]).count(), 1);
        let there = place(&project, 1, "the ministry");
        assert_eq!(facts.at(&there.article, there.span).count(), 1);
    }

    #[test]
    fn an_article_takes_its_links_along_and_brings_them_back() {
        let mut project = project();
        put(&mut project, "2,200", "2,100", LinkKind::Same);
        let before = project.clone();
        let second = project.articles[1].id.clone();
        let back = Edit::RemoveArticle(second).apply(&mut project).unwrap();
        assert!(project.links.is_empty());
        back.apply(&mut project).unwrap();
        assert_eq!(project, before);
    }

    #[test]
    fn a_link_must_lie_in_its_texts() {
        let mut project = project();
        let nowhere = Place::new(&ArticleId::new("a-none"), TextSpan::whole("x"));
        let link = Link {
            from: place(&project, 0, "2,200"),
            to: nowhere.clone(),
            kind: LinkKind::Same,
            unknown: Unknown::new(),
        };
        assert!(Edit::PutLink(Box::new(link)).apply(&mut project).is_err());
        assert!(
            Edit::DropLink(place(&project, 0, "2,200"), nowhere)
                .apply(&mut project)
                .is_err()
        );
    }
}
