use super::{Article, Eyes};
use crate::extract::{Extraction, Kind, Mention};
use crate::text::TextSpan;

/// Whether a mention is a figure that a checker would look up, not a date or an order.
pub fn is_figure(mention: &Mention) -> bool {
    matches!(
        mention.kind,
        Kind::Quantity | Kind::Money | Kind::Percent | Kind::Measurement | Kind::Age
    )
}

/// A place of an article that still asks for a decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stop {
    /// The claim's passage, or the whole sentence.
    pub span: TextSpan,
    /// The undecided claim, by its place among the article's claims; `None` for a sentence that states a figure and in
    /// which there is no claim.
    pub claim: Option<usize>,
}

/// What of one article nobody has vouched for yet.
///
/// A sentence is open if an undecided claim shares text with it, or if it states a figure and no claim does. All
/// others are covered: decided, dismissed, or holding nothing checkable.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Covering {
    sentences: usize,
    open: usize,
    stops: Vec<Stop>,
    unvouched: Vec<TextSpan>,
}

impl Covering {
    /// Works it out in one walk through sentences, claims and mentions.
    pub fn of(article: &Article, extraction: &Extraction, eyes: &Eyes) -> Self {
        let sentences: Vec<TextSpan> = extraction.sentences.iter().map(|s| s.span).collect();
        let mut states = vec![State::default(); sentences.len()];
        let (mut stops, mut decided) = (Vec::new(), Vec::new());
        for (index, claim) in article.claims.iter().enumerate() {
            if eyes.is_settled(claim) {
                join(&mut decided, claim.span);
            } else {
                stops.push(Stop {
                    span: claim.span,
                    claim: Some(index),
                });
            }
        }
        let claims = article.claims.iter();
        touch(&sentences, &mut states, claims.map(|c| c.span), |s| {
            s.claimed = true;
        });
        touch(&sentences, &mut states, stops.iter().map(|s| s.span), |s| {
            s.waits = true;
        });
        let figures = extraction.mentions.iter().filter(|m| is_figure(m));
        touch(&sentences, &mut states, figures.map(|m| m.span), |s| {
            s.figure = true;
        });

        let text = article.text.as_str();
        let mut left: Vec<_> = stops.iter().map(|s| s.span).collect();
        let (mut open, mut passed) = (0, 0);
        for (&sentence, state) in sentences.iter().zip(&states) {
            if state.overlooked() {
                stops.push(Stop {
                    span: sentence.trim(text),
                    claim: None,
                });
            }
            if state.waits || state.overlooked() {
                open += 1;
                passed += decided[passed..]
                    .iter()
                    .take_while(|d| d.end() <= sentence.start())
                    .count();
                left.extend(without(text, sentence, &decided[passed..]));
            }
        }
        stops.sort_by_key(|s| s.span);
        left.sort();
        let mut unvouched = Vec::with_capacity(left.len());
        left.into_iter().for_each(|span| join(&mut unvouched, span));
        Self {
            sentences: sentences.len(),
            open,
            stops,
            unvouched,
        }
    }

    /// How many sentences the article has.
    pub fn sentences(&self) -> usize {
        self.sentences
    }

    /// How many of them are open.
    pub fn open(&self) -> usize {
        self.open
    }

    /// The share of sentences that are covered, from 0 to 1; 1 for an article without any.
    pub fn share(&self) -> f32 {
        if self.sentences == 0 {
            return 1.0;
        }
        1.0 - self.open as f32 / self.sentences as f32
    }

    /// Everything that asks for a decision, in text order.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// The words of open sentences that lie in no decided claim, and the words of undecided claims: stretches that
    /// neither touch nor overlap, in text order.
    pub fn unvouched(&self) -> &[TextSpan] {
        &self.unvouched
    }
}

#[derive(Clone, Copy, Default)]
struct State {
    /// An undecided claim shares text with the sentence.
    waits: bool,
    /// A claim does.
    claimed: bool,
    /// It states a figure.
    figure: bool,
}

impl State {
    fn overlooked(self) -> bool {
        self.figure && !self.claimed
    }
}

/// Marks the sentences that share text with one of `spans`, which are in order.
fn touch(sentences: &[TextSpan], states: &mut [State], spans: impl Iterator<Item = TextSpan>, mark: fn(&mut State)) {
    let mut from = 0;
    for span in spans {
        while sentences.get(from).is_some_and(|s| s.end() <= span.start()) {
            from += 1;
        }
        let near = sentences.iter().zip(states.iter_mut()).skip(from);
        near.take_while(|(s, _)| s.start() < span.end())
            .for_each(|(_, state)| mark(state));
    }
}

/// Adds a span that starts no earlier than the last one; where it touches or overlaps the last one, the two become one.
fn join(spans: &mut Vec<TextSpan>, span: TextSpan) {
    match spans.last_mut() {
        Some(last) if span.start() <= last.end() => *last = last.cover(span),
        _ => spans.push(span),
    }
}

/// The stretches of a sentence with letters or digits that lie outside `taken`, which is in order and apart.
fn without<'t>(text: &'t str, sentence: TextSpan, taken: &'t [TextSpan]) -> impl Iterator<Item = TextSpan> + 't {
    let mut at = sentence.start();
    let inside = taken.iter().take_while(move |t| t.start() < sentence.end());
    let ends = inside
        .map(|t| (t.start(), t.end()))
        .chain([(sentence.end(), sentence.end())]);
    ends.filter_map(move |(start, next)| {
        let gap = TextSpan::new(text, at, start.max(at))?.trim(text);
        at = at.max(next);
        gap.of(text).contains(char::is_alphanumeric).then_some(gap)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::ingest::from_pasted;
    use crate::review::{Claim, ClaimId, Claims, Origin, Verdict};
    use crate::text::ArticleText;
    use proptest::prelude::*;

    const TEXT: &str = "The ferry carried 212 people. Who could have known? Divers found 14 boats. It rained.";

    fn article(text: &str, claims: &[(usize, usize, Verdict)]) -> Article {
        let claim = |(at, &(start, end, verdict)): (usize, &(usize, usize, Verdict))| {
            let span = TextSpan::new(text, start, end)?;
            let mut claim = Claim::new(ClaimId::new(&at.to_string()), span, Origin::ByHand);
            claim.verdict = verdict;
            (!span.is_empty()).then_some(claim)
        };
        let mut article = Article::new(from_pasted("x").unwrap(), &[], None);
        article.text = ArticleText::new(text);
        article.claims = claims.iter().enumerate().filter_map(claim).collect::<Claims>();
        article
    }

    fn covering(claims: &[(usize, usize, Verdict)]) -> Covering {
        let found = extract(TEXT, None);
        assert_eq!(found.sentences.len(), 4);
        Covering::of(&article(TEXT, claims), &found, &Eyes::Everybody)
    }

    fn unvouched(covering: &Covering) -> Vec<&'static str> {
        covering.unvouched().iter().map(|s| s.of(TEXT)).collect()
    }

    #[test]
    fn a_sentence_is_open_while_a_claim_waits_or_a_figure_is_overlooked() {
        use Verdict::{Confirmed, Dismissed, Unreviewed};
        let none = covering(&[]);
        assert_eq!((none.sentences(), none.open(), none.share()), (4, 2, 0.5));
        assert_eq!(
            unvouched(&none),
            ["The ferry carried 212 people.", "Divers found 14 boats."]
        );
        assert!(none.stops().iter().all(|s| s.claim.is_none()));

        let half = covering(&[(0, 28, Confirmed), (52, 64, Unreviewed)]);
        assert_eq!((half.open(), unvouched(&half)), (1, vec!["Divers found 14 boats."]));
        assert_eq!(half.stops().len(), 1);
        assert_eq!(half.stops()[0].claim, Some(1));

        let all = covering(&[(0, 28, Confirmed), (52, 64, Dismissed)]);
        assert_eq!(
            (all.open(), all.share(), all.unvouched(), all.stops()),
            (0, 1.0, &[][..], &[][..])
        );
    }

    #[test]
    fn decided_words_are_vouched_for_though_their_sentence_is_open() {
        let covering = covering(&[
            (0, 17, Verdict::Confirmed),
            (18, 28, Verdict::Unreviewed),
            (52, 73, Verdict::Confirmed),
        ]);
        assert_eq!(unvouched(&covering), ["212 people."]);
        assert_eq!(covering.open(), 1);
    }

    #[test]
    fn an_undecided_claim_inside_a_decided_one_still_waits() {
        let covering = covering(&[
            (0, 29, Verdict::Confirmed),
            (18, 28, Verdict::Unreviewed),
            (52, 73, Verdict::Confirmed),
        ]);
        assert_eq!((covering.open(), unvouched(&covering)), (1, vec!["212 people"]));
    }

    #[test]
    fn in_one_reviewers_eyes_only_their_own_decisions_count() {
        let mut article = article(TEXT, &[(52, 73, Verdict::Unreviewed)]);
        let at = "2026-11-21T12:00:00Z".parse().unwrap();
        let mut claims: Vec<_> = article.claims.to_vec();
        claims[0] = claims[0].decided(Verdict::Confirmed, "A. Lund", at);
        article.claims = claims.into_iter().collect();
        let found = extract(TEXT, None);
        let open = |eyes: Eyes| Covering::of(&article, &found, &eyes).open();
        assert_eq!(open(Eyes::Everybody), 1);
        assert_eq!(open(Eyes::Only("A. Lund".to_owned())), 1);
        assert_eq!(open(Eyes::Only("R. Vogt".to_owned())), 2);
    }

    proptest! {
        #[test]
        fn what_waits_is_shown_and_what_is_shown_waits(
            text in "[ab1-9 .,\n\u{e9}\u{5d0}]{0,80}", spans in prop::collection::vec((0usize..100, 0usize..100, 0usize..5), 0..6),
        ) {
            let claims: Vec<_> = spans.iter().map(|&(a, b, v)| (a.min(b), a.max(b), Verdict::ALL[v])).collect();
            let (article, found) = (article(&text, &claims), extract(&text, None));
            let covering = Covering::of(&article, &found, &Eyes::Everybody);
            for pair in covering.unvouched().windows(2) {
                prop_assert!(pair[0].end() < pair[1].start());
            }
            for span in covering.unvouched() {
                prop_assert!(TextSpan::new(&text, span.start(), span.end()).is_some());
            }
            for claim in article.claims.iter().filter(|c| !c.verdict.is_decided()) {
                prop_assert!(covering.unvouched().iter().any(|s| s.covers(claim.span)));
            }
            prop_assert_eq!(covering.stops().is_empty(), covering.unvouched().is_empty());
            prop_assert!(covering.open() <= covering.sentences());
        }
    }
}
