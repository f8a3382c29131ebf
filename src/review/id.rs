use crate::text::{Digest, TextSpan};
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes an id as a project file states it.
            pub fn new(id: &str) -> Self {
                Self(id.into())
            }

            /// The id as it stands in a project file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// Names an article. The same text has the same id on every machine.
    ArticleId
);

id!(
    /// Names a claim for as long as it lives, whatever happens to its edges. An extracted claim has the same id on every machine.
    ClaimId
);

impl ArticleId {
    /// The id of the article with this text.
    pub fn of(text: Digest) -> Self {
        Self(format!("a-{}", text.short(8)).into())
    }
}

impl ClaimId {
    /// The id of the claim that the machine proposed at `span`.
    pub fn extracted(article: &ArticleId, span: TextSpan) -> Self {
        Self::hashed(&format!("{article} {span:?}"))
    }

    /// The id of a claim that `reviewer` made at the instant `at`; two reviewers, or two instants, never share one.
    pub fn by_hand(article: &ArticleId, span: TextSpan, reviewer: &str, at: jiff::Timestamp) -> Self {
        Self::hashed(&format!("{article} {span:?} {reviewer} {at}"))
    }

    fn hashed(identity: &str) -> Self {
        Self(format!("c-{}", Digest::of(identity.as_bytes()).short(12)).into())
    }
}
