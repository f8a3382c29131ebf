use super::Claim;
use super::covering::is_figure;
use crate::extract::Mention;

/// What kind of statement a claim is, as a desk sorts its work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ClaimKind {
    /// A count, an amount, a share, a measurement, an age.
    Figure,
    /// A day, a time, a length of time.
    Date,
    /// Somebody's words.
    Quote,
    /// Who somebody is: a name, a title, a role.
    Name,
    /// Where something is or happened.
    Place,
    /// That something happened.
    Event,
    /// The most, the first, more than another.
    Comparison,
    /// That one thing brought about another.
    Cause,
    /// Anything else.
    Other,
}

impl ClaimKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Figure,
        Self::Date,
        Self::Quote,
        Self::Name,
        Self::Place,
        Self::Event,
        Self::Comparison,
        Self::Cause,
        Self::Other,
    ];

    /// The name in project files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Quote => "quote",
            Self::Name => "name",
            Self::Place => "place",
            Self::Event => "event",
            Self::Comparison => "comparison",
            Self::Cause => "cause",
            Self::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }

    /// The word on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Figure => "Figure",
            Self::Date => "Date or time",
            Self::Quote => "Quotation",
            Self::Name => "Name or role",
            Self::Place => "Place",
            Self::Event => "Event",
            Self::Comparison => "Comparison",
            Self::Cause => "Cause",
            Self::Other => "Other",
        }
    }
}

/// The kinds of one claim: what the machine found in it, or the one that the reviewer set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kinds(u16);

impl Kinds {
    /// The kinds of a claim whose words are `quote` and whose values are `mentions`.
    pub fn of<'m>(claim: &Claim, quote: &str, mentions: impl Iterator<Item = &'m Mention>) -> Self {
        if let Some(kind) = claim.kind {
            return Self(1 << kind as u16);
        }
        let mut kinds = Self(0);
        for mention in mentions {
            if is_figure(mention) {
                kinds.add(ClaimKind::Figure);
            } else if mention.kind.is_timex() {
                kinds.add(ClaimKind::Date);
            }
        }
        if is_quoted(quote) {
            kinds.add(ClaimKind::Quote);
        }
        if kinds.0 == 0 {
            kinds.add(ClaimKind::Other);
        }
        kinds
    }

    /// Whether this is one of them.
    pub fn has(self, kind: ClaimKind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// Each of them, in the order of [`ClaimKind::ALL`].
    pub fn iter(self) -> impl Iterator<Item = ClaimKind> {
        ClaimKind::ALL.into_iter().filter(move |k| self.has(*k))
    }

    fn add(&mut self, kind: ClaimKind) {
        self.0 |= 1 << kind as u16;
    }
}

/// Whether words hold an opening quotation mark, or a pair of straight ones.
fn is_quoted(words: &str) -> bool {
    let may_be = words.bytes().any(|b| b == b'"' || !b.is_ascii());
    may_be && (words.contains(['\u{201c}', '\u{201e}', '\u{ab}']) || words.bytes().filter(|b| *b == b'"').count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::review::{ClaimId, Origin};
    use crate::text::TextSpan;

    fn kinds(text: &str, set: Option<ClaimKind>) -> Vec<ClaimKind> {
        let mut claim = Claim::new(ClaimId::new("c"), TextSpan::whole(text), Origin::ByHand);
        claim.kind = set;
        Kinds::of(&claim, text, extract(text, None).mentions.iter())
            .iter()
            .collect()
    }

    #[test]
    fn the_reviewer_outweighs_what_the_words_hold() {
        use ClaimKind::{Cause, Date, Figure, Other, Quote};
        assert_eq!(kinds("It sold 14 ships on 3 May 2020.", None), [Figure, Date]);
        assert_eq!(kinds("\"We will not go,\" she said.", None), [Quote]);
        assert_eq!(kinds("The harbour is closed.", None), [Other]);
        assert_eq!(kinds("It sold 14 ships.", Some(Cause)), [Cause]);
    }

    #[test]
    fn names_lead_back_to_kinds() {
        for kind in ClaimKind::ALL {
            assert_eq!(ClaimKind::from_name(kind.name()), Some(kind));
        }
    }
}
