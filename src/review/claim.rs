use super::{ClaimId, ClaimKind, Decision, Evidence, Recheck, Unknown, Verdict};
use crate::text::TextSpan;
use jiff::Timestamp;

/// Who found a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The machine proposed it.
    Extracted,
    /// A reviewer marked it.
    ByHand,
}

impl Origin {
    /// The name in project files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Extracted => "extracted",
            Self::ByHand => "by_hand",
        }
    }
}

/// A checkable statement of an article, with all that reviewers did to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// Its place in the article's text.
    pub span: TextSpan,
    /// Who found it.
    pub origin: Origin,
    /// Where it stands now; the verdict of the last decision.
    pub verdict: Verdict,
    /// The reviewer's note; kept whatever happens to the verdict.
    pub note: String,
    /// What it is about, as the reviewer calls it; empty if nobody has said.
    pub topic: String,
    /// What kind of statement it is, if a reviewer has said so; the machine's guess is [`super::Kinds::of`].
    pub kind: Option<ClaimKind>,
    /// What the decision rests on.
    pub evidence: Vec<Evidence>,
    /// Every decision, oldest first.
    pub decisions: Vec<Decision>,
    /// Why it has to be checked again, if it has to.
    pub recheck: Option<Recheck>,
    /// Fields of the project file that this version does not know.
    pub unknown: Unknown,
}

impl Claim {
    /// Returns an undecided claim.
    pub fn new(id: ClaimId, span: TextSpan, origin: Origin) -> Self {
        Self {
            id,
            span,
            origin,
            verdict: Verdict::Unreviewed,
            note: String::new(),
            topic: String::new(),
            kind: None,
            evidence: Vec::new(),
            decisions: Vec::new(),
            recheck: None,
            unknown: Unknown::new(),
        }
    }

    /// Returns the claim with one more decision; note and evidence stay. A verdict answers the question of a [`Recheck`].
    pub fn decided(&self, verdict: Verdict, reviewer: &str, at: Timestamp) -> Self {
        let mut claim = self.clone();
        claim.verdict = verdict;
        if verdict.is_decided() {
            claim.recheck = None;
        }
        claim.decisions.push(Decision {
            verdict,
            reviewer: reviewer.to_owned(),
            at,
            note: claim.note.clone(),
            disputed: false,
            unknown: Unknown::new(),
        });
        claim
    }

    /// The verdict of this reviewer's last decision; `None` if they have made none.
    pub fn verdict_of(&self, reviewer: &str) -> Option<Verdict> {
        let own = self.decisions.iter().rev().find(|d| d.reviewer == reviewer);
        own.map(|d| d.verdict)
    }

    /// Whether the last decision contradicts the one before it, which another reviewer made, or a merge left several
    /// that do. Whatever anybody decides next settles it.
    pub fn is_contested(&self) -> bool {
        let mut contested = false;
        for pair in self.decisions.windows(2) {
            let [before, last] = pair else { continue };
            let both = before.verdict.is_decided() && last.verdict.is_decided();
            let differ = before.verdict != last.verdict && before.reviewer != last.reviewer;
            contested = !contested && both && differ;
        }
        contested || !self.dispute().is_empty()
    }

    /// The decisions that stand against one another since two copies of the project were merged, the latest last;
    /// none if nothing is in dispute. Whatever is decided next settles it: a dispute is a run of disputed decisions at
    /// the end of the record.
    pub fn dispute(&self) -> &[Decision] {
        let undisputed = self.decisions.iter().rposition(|d| !d.disputed);
        let run = self
            .decisions
            .get(undisputed.map_or(0, |at| at + 1)..)
            .unwrap_or_default();
        match run {
            [first, rest @ ..] if rest.iter().any(|d| d.verdict != first.verdict) => run,
            _ => &[],
        }
    }

    /// Whether a reviewer has settled it, and no other reviewer's decision stands against that.
    pub fn is_settled(&self) -> bool {
        self.verdict.is_decided() && self.dispute().is_empty()
    }

    /// Whether a reviewer has left anything on it that would be lost with it.
    pub fn holds_work(&self) -> bool {
        self.origin == Origin::ByHand
            || !self.decisions.is_empty()
            || !self.note.is_empty()
            || !self.topic.is_empty()
            || self.kind.is_some()
            || !self.evidence.is_empty()
            || self.recheck.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Confirmed, Dismissed, Unreviewed, Unsourced};

    fn decided(decisions: &[(&str, Verdict)]) -> Claim {
        let claim = Claim::new(ClaimId::new("c"), TextSpan::whole("x"), Origin::ByHand);
        let at = |n: usize| Timestamp::from_second(n as i64).unwrap();
        let each = decisions.iter().enumerate();
        each.fold(claim, |claim, (n, (who, verdict))| claim.decided(*verdict, who, at(n)))
    }

    #[test]
    fn a_second_opinion_contests_the_first_and_the_next_decision_settles_it() {
        let mut given = vec![("Roe", Confirmed), ("Lund", Unsourced)];
        assert!(decided(&given).is_contested());
        given.push(("Ito", Confirmed));
        assert!(!decided(&given).is_contested());
        given.push(("Lund", Unsourced));
        assert!(
            decided(&given).is_contested(),
            "what was settled can be contested again"
        );
    }

    #[test]
    fn agreeing_changing_ones_mind_and_clearing_contest_nothing() {
        for given in [
            &[("Roe", Confirmed), ("Lund", Confirmed)][..],
            &[("Roe", Confirmed), ("Roe", Dismissed)],
            &[("Roe", Confirmed), ("Lund", Unreviewed)],
            &[("Roe", Confirmed), ("Lund", Unreviewed), ("Lund", Unsourced)],
            &[],
        ] {
            assert!(!decided(given).is_contested(), "{given:?}");
        }
        let both = decided(&[("Roe", Confirmed), ("Lund", Dismissed)]);
        assert_eq!(both.verdict_of("Roe"), Some(Confirmed));
    }
}
