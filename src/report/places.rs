use crate::extract::{Attribution, Candidate, Extraction, Mention};
use crate::text::{SpanIndex, TextSpan};

/// Spans of a text, each with the place of its owner in a list.
type Index = SpanIndex<(TextSpan, usize)>;

/// What was found in one article and what is claimed in it, looked up by place. Each look-up costs the same in a long
/// article as in a short one.
pub struct Places<'p> {
    found: &'p Extraction,
    sentences: Index,
    values: Index,
    said: Index,
    candidates: Index,
    claims: Index,
}

impl<'p> Places<'p> {
    /// Sorts what was found in an article whose claims stand at these places.
    pub fn new(found: &'p Extraction, claims: &[TextSpan]) -> Self {
        let parts = |(at, a): (usize, &Attribution)| {
            let parts: Vec<_> = a
                .content
                .iter()
                .chain(&a.cue)
                .chain(&a.source)
                .map(|&s| (s, at))
                .collect();
            parts
        };
        Self {
            found,
            sentences: index(found.sentences.iter().map(|s| s.span)),
            values: index(found.mentions.iter().map(|m| m.value_span)),
            said: found.attributions.iter().enumerate().flat_map(parts).collect(),
            candidates: index(found.claims.iter().map(|c| c.span)),
            claims: index(claims.iter().copied()),
        }
    }

    /// What was found.
    pub fn found(&self) -> &'p Extraction {
        self.found
    }

    /// The place in the list of the first sentence that shares text with `span`.
    pub fn sentence(&self, span: TextSpan) -> Option<usize> {
        owners(&self.sentences, span, |_| true).into_iter().next()
    }

    /// The first sentence that holds all of `span`.
    pub fn sentence_over(&self, span: TextSpan) -> Option<TextSpan> {
        let over = owners(&self.sentences, span, |s| s.covers(span));
        Some(self.found.sentences.get(*over.first()?)?.span)
    }

    /// The mentions whose values `span` holds, in the order of their list.
    pub fn values_in(&self, span: TextSpan) -> Vec<&'p Mention> {
        let inside = owners(&self.values, span, |value| span.covers(value));
        inside
            .into_iter()
            .filter_map(|at| self.found.mentions.get(at))
            .collect()
    }

    /// The first mention whose value is just `span`.
    pub fn value(&self, span: TextSpan) -> Option<&'p Mention> {
        let there = owners(&self.values, span, |value| value == span);
        self.found.mentions.get(*there.first()?)
    }

    /// The attribution that shares the most text with `span`; of several, the last.
    pub fn attribution(&self, span: TextSpan) -> Option<&'p Attribution> {
        let mut shared: Vec<(usize, usize)> = Vec::new();
        for (part, at) in self.said.overlapping(span).filter(|(part, _)| !part.is_empty()) {
            let bytes = part.end().min(span.end()) - part.start().max(span.start());
            match shared.iter_mut().find(|(other, _)| other == at) {
                Some((_, sum)) => *sum += bytes,
                None => shared.push((*at, bytes)),
            }
        }
        let most = shared.into_iter().max_by_key(|&(at, bytes)| (bytes, at));
        self.found.attributions.get(most?.0)
    }

    /// The machine's first proposal of just `span`.
    pub fn candidate(&self, span: TextSpan) -> Option<&'p Candidate> {
        let there = owners(&self.candidates, span, |proposed| proposed == span);
        self.found.claims.get(*there.first()?)
    }

    /// The claims that share text with `span`, as places in their list, in order.
    pub fn claims_at(&self, span: TextSpan) -> Vec<usize> {
        owners(&self.claims, span, |_| true)
    }

    /// The claims that hold all of `span`, the shortest first, as places in their list.
    pub fn claims_over(&self, span: TextSpan) -> Vec<usize> {
        let mut over: Vec<_> = self
            .claims
            .overlapping(span)
            .filter(|(claim, _)| claim.covers(span))
            .collect();
        over.sort_by_key(|(claim, at)| (claim.len(), *at));
        over.into_iter().map(|&(_, at)| at).collect()
    }

    /// The claim that stands for `span`, as a place in their list: the shortest that holds all of it, or the
    /// shortest that shares text with it.
    pub fn claim_of(&self, span: TextSpan) -> Option<usize> {
        let best = self.claims.overlapping(span);
        let best = best.min_by_key(|(claim, at)| (!claim.covers(span), claim.len(), *at));
        best.map(|&(_, at)| at)
    }
}

fn index(spans: impl Iterator<Item = TextSpan>) -> Index {
    spans.enumerate().map(|(at, span)| (span, at)).collect()
}

/// The owners of the spans that share text with `span` and are as asked for, in the order of their list.
fn owners(index: &Index, span: TextSpan, asked: impl Fn(TextSpan) -> bool) -> Vec<usize> {
    let there = index.overlapping(span).filter(|(other, _)| asked(*other));
    let mut owners: Vec<_> = there.map(|&(_, at)| at).collect();
    owners.sort_unstable();
    owners
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use proptest::prelude::*;

    const TEXT: &str = "The ferry carried 212 people, the port office said. \"Divers found 14 boats and 9 nets,\" said Mira \
                        Holm, 43. It was reported that 2,200 troops came on Tuesday. It rained.";

    fn span(start: usize, end: usize) -> TextSpan {
        TextSpan::new(TEXT, start.min(end), start.max(end)).unwrap()
    }

    proptest! {
        #[test]
        fn finds_what_a_walk_through_all_finds(
            claims in prop::collection::vec((0usize..170, 0usize..170), 0..12), a in 0usize..170, b in 0usize..170,
        ) {
            let found = extract(TEXT, None);
            prop_assert!(found.sentences.len() > 3 && found.mentions.len() > 4 && found.attributions.len() > 2);
            let claims: Vec<_> = claims.into_iter().map(|(a, b)| span(a, b)).filter(|c| !c.is_empty()).collect();
            let places = Places::new(&found, &claims);
            let asked = [span(a, b)].into_iter();
            let asked = asked.chain(found.claims.iter().map(|c| c.span)).chain(found.mentions.iter().map(|m| m.value_span));
            for asked in asked.filter(|asked| !asked.is_empty()) {
                prop_assert_eq!(places.sentence(asked), found.sentences.iter().position(|s| s.span.overlaps(asked)));
                let over = found.sentences.iter().find(|s| s.span.covers(asked));
                prop_assert_eq!(places.sentence_over(asked), over.map(|s| s.span));
                let inside: Vec<_> = found.mentions.iter().filter(|m| asked.covers(m.value_span)).collect();
                prop_assert_eq!(places.values_in(asked), inside);
                prop_assert_eq!(places.value(asked), found.mentions.iter().find(|m| m.value_span == asked));
                let shared = |a: &&Attribution| -> usize {
                    let parts = a.content.iter().chain(&a.cue).chain(&a.source).filter(|s| s.overlaps(asked));
                    parts.map(|s| s.end().min(asked.end()) - s.start().max(asked.start())).sum()
                };
                let most = found.attributions.iter().filter(|a| shared(a) > 0).max_by_key(shared);
                prop_assert_eq!(places.attribution(asked), most);
                prop_assert_eq!(places.candidate(asked), found.claims.iter().find(|c| c.span == asked));
                let at = claims.iter().enumerate().filter(|(_, c)| c.overlaps(asked));
                prop_assert_eq!(places.claims_at(asked), at.clone().map(|(at, _)| at).collect::<Vec<_>>());
                let best = at.clone().min_by_key(|(_, c)| (!c.covers(asked), c.len()));
                prop_assert_eq!(places.claim_of(asked), best.map(|(at, _)| at));
                let mut over: Vec<_> = at.filter(|(_, c)| c.covers(asked)).collect();
                over.sort_by_key(|(_, c)| c.len());
                prop_assert_eq!(places.claims_over(asked), over.into_iter().map(|(at, _)| at).collect::<Vec<_>>());
            }
        }
    }
}
