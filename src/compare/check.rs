use crate::text::TextSpan;

/// What an article is held to by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CheckKind {
    /// Parts against their stated whole.
    Sum,
    /// The same measure in two units.
    UnitPair,
    /// A weekday against its date.
    Weekday,
}

impl CheckKind {
    /// The name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Sum => "Sum",
            Self::UnitPair => "Unit pair",
            Self::Weekday => "Weekday and date",
        }
    }

    /// The name in the headless interface and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::UnitPair => "unit_pair",
            Self::Weekday => "weekday",
        }
    }
}

/// Something that one article can be held to by itself, with its working.
#[derive(Clone, PartialEq, Debug)]
pub struct Check {
    /// What is checked.
    pub kind: CheckKind,
    /// The article's place in the list that was compared.
    pub article: usize,
    /// The passage.
    pub span: TextSpan,
    /// The values that went into it; of a sum the parts in order, then the whole.
    pub operands: Vec<TextSpan>,
    /// Whether it holds.
    pub ok: bool,
    /// The working, to be read aloud: "1,145 + 115 + 580 + 360 = 2,200, as printed".
    pub working: String,
}
