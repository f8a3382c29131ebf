use super::{Entry, ReportedArticle};
use crate::review::{Directness, LinkKind, Stance, Verdict};

/// Something that is left to do before the check is complete.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Open {
    /// A claim was decided before its article changed; its place in the list of claims.
    CheckAgain(usize),
    /// Nobody has decided a claim; its place in the list of claims.
    Undecided(usize),
    /// A claim is confirmed, but no evidence is noted.
    NoEvidence(usize),
    /// A claim is confirmed by secondary sources alone.
    SecondaryOnly(usize),
    /// A claim is conflicting, but nothing is noted or linked that it conflicts with.
    NoOpponent(usize),
    /// An end of a link is not in its article any more; the link's place in the list of lost links.
    LinkLost(usize),
    /// An article's publication date is the machine's proposal; the article's place in the list.
    DateProposed(usize),
    /// An article's publication date is not known.
    NoDate(usize),
}

impl Open {
    /// What is to be done.
    pub fn label(self) -> &'static str {
        match self {
            Self::CheckAgain(_) => "Article changed, check again",
            Self::Undecided(_) => "Not decided yet",
            Self::NoEvidence(_) => "Confirmed without evidence",
            Self::SecondaryOnly(_) => "Confirmed by secondary sources alone",
            Self::NoOpponent(_) => "Conflicting, but with what is not noted",
            Self::LinkLost(_) => "Article changed, a link has lost its words",
            Self::DateProposed(_) => "Publication date is only proposed",
            Self::NoDate(_) => "Publication date is not known",
        }
    }

    /// The name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::CheckAgain(_) => "check_again",
            Self::Undecided(_) => "undecided",
            Self::NoEvidence(_) => "confirmed_without_evidence",
            Self::SecondaryOnly(_) => "confirmed_by_secondary_alone",
            Self::NoOpponent(_) => "conflicting_without_opponent",
            Self::LinkLost(_) => "link_lost",
            Self::DateProposed(_) => "date_proposed",
            Self::NoDate(_) => "date_missing",
        }
    }

    /// The claim that it is about, if it is about one.
    pub fn claim(self) -> Option<usize> {
        match self {
            Self::CheckAgain(i)
            | Self::Undecided(i)
            | Self::NoEvidence(i)
            | Self::SecondaryOnly(i)
            | Self::NoOpponent(i) => Some(i),
            Self::LinkLost(_) | Self::DateProposed(_) | Self::NoDate(_) => None,
        }
    }

    /// The article that it is about, if it is about one as a whole.
    pub fn article(self) -> Option<usize> {
        match self {
            Self::DateProposed(i) | Self::NoDate(i) => Some(i),
            _ => None,
        }
    }
}

/// What is open: articles' dates first, then lost links, then decisions that rest on too little, then claims without a decision.
pub fn find_open(articles: &[ReportedArticle<'_>], claims: &[Entry<'_>], lost_links: usize) -> Vec<Open> {
    let dates = articles
        .iter()
        .enumerate()
        .filter_map(|(i, reported)| match reported.article.description.published {
            None => Some(Open::NoDate(i)),
            Some(published) if published.proposed => Some(Open::DateProposed(i)),
            Some(_) => None,
        });
    let thin = claims.iter().enumerate().filter_map(|(i, entry)| thin(i, entry));
    let undecided = claims
        .iter()
        .enumerate()
        .filter(|(_, entry)| !entry.claim.verdict.is_decided());
    dates
        .chain((0..lost_links).map(Open::LinkLost))
        .chain(thin)
        .chain(undecided.map(|(i, entry)| match entry.claim.recheck {
            Some(_) => Open::CheckAgain(i),
            None => Open::Undecided(i),
        }))
        .collect()
}

fn thin(at: usize, entry: &Entry<'_>) -> Option<Open> {
    let claim = entry.claim;
    match claim.verdict {
        Verdict::Confirmed => {
            let mut supports = claim
                .evidence
                .iter()
                .filter(|e| e.stance == Stance::Supports)
                .peekable();
            if supports.peek().is_none() {
                Some(Open::NoEvidence(at))
            } else if supports.all(|e| e.directness == Directness::Secondary) {
                Some(Open::SecondaryOnly(at))
            } else {
                None
            }
        }
        Verdict::Conflicting => {
            let linked = entry
                .links
                .iter()
                .any(|l| matches!(l.kind, LinkKind::Conflicts | LinkKind::Updates));
            let contradicted = claim.evidence.iter().any(|e| e.stance == Stance::Contradicts);
            (!linked && !contradicted && claim.note.trim().is_empty()).then_some(Open::NoOpponent(at))
        }
        _ => None,
    }
}
