use super::{ArticleId, Claim, ClaimId, Claims, Origin, Unknown};
use crate::extract::{Candidate, ProposedDate};
use crate::ingest::{Cue, Ingested, Warning, clock, time_of};
use crate::text::{ArticleText, Digest, TextSpan};
use jiff::civil::Date;
use std::path::PathBuf;
use std::time::Duration;

/// The least check-worthiness at which a candidate is put before the reviewer as a claim.
pub(super) const PROPOSE_FROM: f32 = 0.5;

/// A publication date and how it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// Whether the machine read it from the text and nobody has confirmed it.
    pub proposed: bool,
}

/// What is known about an article beside its text; a reviewer can edit all of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Description {
    /// The headline, or the file's name where there is none.
    pub title: String,
    /// Who published it; empty if not stated.
    pub outlet: String,
    /// Who wrote it; empty if not stated.
    pub byline: String,
    /// When it was published.
    pub published: Option<Published>,
}

/// One loaded document and its claims.
#[derive(Clone, PartialEq, Debug)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// Its text.
    pub text: ArticleText,
    /// Title, outlet, byline, date.
    pub description: Description,
    /// The file it came from; `None` for a pasted text.
    pub source: Option<PathBuf>,
    /// The digest of the original bytes.
    pub digest: Digest,
    /// What the reader should know about how it was read, in plain words.
    pub remarks: Vec<String>,
    /// When each passage of a transcript is said; empty for other articles.
    pub cues: Vec<Cue>,
    /// Its claims.
    pub claims: Claims,
    /// Fields of the project file that this version does not know.
    pub unknown: Unknown,
}

impl Article {
    /// Returns the article that was read, with the machine's proposals as undecided claims.
    pub fn new(read: Ingested, candidates: &[Candidate], proposed: Option<&ProposedDate>) -> Self {
        let Ingested {
            text,
            metadata,
            source,
            warnings,
            cues,
        } = read;
        let id = ArticleId::of(text.digest());
        let file_name = source
            .path
            .as_ref()
            .and_then(|p| p.file_stem())
            .map(|n| n.to_string_lossy().into_owned());
        let published = match (metadata.published, proposed) {
            (Some(date), _) => Some(Published { date, proposed: false }),
            (None, Some(p)) => Some(Published {
                date: p.date,
                proposed: true,
            }),
            (None, None) => None,
        };
        let description = Description {
            title: metadata.title.or(file_name).unwrap_or_else(|| "Pasted text".to_owned()),
            outlet: metadata.outlet.unwrap_or_default(),
            byline: metadata.byline.unwrap_or_default(),
            published,
        };
        let claims = candidates
            .iter()
            .filter(|c| c.score >= PROPOSE_FROM && !c.span.is_empty())
            .map(|c| Claim::new(ClaimId::extracted(&id, c.span), c.span, Origin::Extracted))
            .collect();
        Self {
            id,
            text,
            description,
            source: source.path,
            digest: source.digest,
            remarks: warnings.iter().map(Warning::to_string).collect(),
            cues,
            claims,
            unknown: Unknown::new(),
        }
    }

    /// How the article is cited: its title in quotation marks, outlet and day, as far as they are known.
    pub fn citation(&self) -> String {
        let outlet = Some(self.description.outlet.clone()).filter(|o| !o.trim().is_empty());
        let day = self.description.published.map(|p| p.date.to_string());
        let parts = [Some(self.quoted_title()), outlet, day];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The title in quotation marks.
    pub(super) fn quoted_title(&self) -> String {
        format!("\u{201c}{}\u{201d}", self.description.title)
    }

    /// From when to when the words of a passage are said, counted from the start of the recording; `None` where no transcript
    /// says so.
    pub fn said(&self, span: TextSpan) -> Option<(Duration, Duration)> {
        time_of(&self.cues, span)
    }

    /// When the words of a passage are said, for a reader: "said at 0:12:05". `None` where no transcript says so.
    pub fn said_in_words(&self, span: TextSpan) -> Option<String> {
        let (from, _) = self.said(span)?;
        Some(format!("said at {}", clock(from)))
    }

    /// The words of a claim.
    pub fn quote(&self, claim: &Claim) -> &str {
        claim.span.of(self.text.as_str())
    }
}
