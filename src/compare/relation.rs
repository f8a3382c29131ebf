/// How two mentions of one fact stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Relation {
    /// The same value, after conversion of units and ordinary rounding.
    Agree,
    /// A bound, range or approximation of one holds the other.
    Compatible,
    /// The later article revises the earlier one.
    Updated,
    /// One is a part of the other.
    PartOf,
    /// As stated, both cannot be right.
    Conflict,
    /// The two may be of one fact; too little tells for anything to be said of their values.
    Possible,
}

impl Relation {
    /// The name in the headless interface and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Compatible => "compatible",
            Self::Updated => "updated",
            Self::PartOf => "part_of",
            Self::Conflict => "conflict",
            Self::Possible => "possible",
        }
    }

    /// Whether the reviewer has to reconcile the two values.
    pub fn disputes(self) -> bool {
        matches!(self, Self::Updated | Self::Conflict)
    }
}
