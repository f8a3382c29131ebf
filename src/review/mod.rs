//! The model that a fact-checker would recognise: a project of articles and claims, verdicts and the decisions behind
//! them. Every change is an `Edit` with an inverse. Nothing here knows how a project is stored or drawn, and nothing
//! here sets a verdict without a reviewer.

mod agreement;
mod article;
mod claim;
mod claims;
mod covering;
mod decision;
mod edit;
mod evidence;
mod eyes;
mod facts;
mod history;
mod id;
mod kind;
mod link;
mod lost;
mod merge;
mod place;
mod progress;
mod project;
mod recheck;
mod reimport;
mod unknown;
mod verdict;
mod warning;

pub use agreement::{Agreement, Disagreement, agreements, disagreements};
use article::PROPOSE_FROM;
pub use article::{Article, Description, Published};
pub use claim::{Claim, Origin};
pub use claims::Claims;
pub use covering::{Covering, Stop, is_figure};
pub use decision::Decision;
pub use edit::{Edit, EditError};
pub use evidence::{Directness, Evidence, Stance};
pub use eyes::Eyes;
pub use facts::{Fact, FactLink, Facts, LinkEnd};
pub use history::History;
pub use id::{ArticleId, ClaimId};
pub use kind::{ClaimKind, Kinds};
pub use link::{Link, LinkKind};
pub use lost::{Lost, LostClaim, LostLink};
pub use merge::{Finding, Merged, Outcome, merge};
pub use place::Place;
pub use progress::Counts;
pub use project::Project;
pub use recheck::Recheck;
pub use reimport::{Accepting, Carried, Reimport, Reimported, TextChange};
pub use unknown::Unknown;
pub use verdict::Verdict;
pub use warning::{Warning, warnings};
