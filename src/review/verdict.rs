/// Where a claim stands. Only a reviewer moves it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Verdict {
    /// Nobody has decided yet.
    #[default]
    Unreviewed,
    /// It stands.
    Confirmed,
    /// Something says otherwise.
    Conflicting,
    /// Nothing bears it out.
    Unsourced,
    /// Not checkable: opinion, forecast, no statement.
    Dismissed,
}

impl Verdict {
    /// Every verdict, in the order in which counts are shown.
    pub const ALL: [Self; 5] = [
        Self::Unreviewed,
        Self::Conflicting,
        Self::Unsourced,
        Self::Confirmed,
        Self::Dismissed,
    ];

    /// The name in project files and exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreviewed => "unreviewed",
            Self::Confirmed => "confirmed",
            Self::Conflicting => "conflicting",
            Self::Unsourced => "unsourced",
            Self::Dismissed => "dismissed",
        }
    }

    /// The verdict of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }

    /// The word on screen and in reports.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unreviewed => "Undecided",
            Self::Confirmed => "Confirmed",
            Self::Conflicting => "Conflicting",
            Self::Unsourced => "Unsourced",
            Self::Dismissed => "Dismissed",
        }
    }

    /// A sign for it in documents without colour.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Unreviewed => "○",
            Self::Confirmed => "✓",
            Self::Conflicting => "≠",
            Self::Unsourced => "?",
            Self::Dismissed => "–",
        }
    }

    /// Whether a reviewer has settled it.
    pub fn is_decided(self) -> bool {
        self != Self::Unreviewed
    }
}
