use crate::text::TextSpan;

/// What an article is held to by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CheckKind {
    /// Parts against their stated whole.
    Sum,
    /// A stated count against the list of what it counts.
    ListCount,
    /// The same measure in two units.
    UnitPair,
    /// A change against the two values between which it was.
    Change,
    /// A value that is said to have doubled, tripled or halved against the two values.
    Ratio,
    /// A percentage against the part and the whole.
    Share,
    /// A weekday against its date.
    Weekday,
    /// A stated time before or after an event against the event's date.
    Interval,
    /// An age against a date of birth.
    Age,
    /// A figure of the headline against the text below it.
    Headline,
    /// A surname against the full name that introduces it.
    Introduction,
    /// A title that stands twice before one name.
    DoubledTitle,
    /// A source that is first described and then named.
    OneSource,
    /// A quotation against the same quotation in another article.
    Quotation,
}

impl CheckKind {
    /// The name on the screen and in reports for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Sum => "Sum",
            Self::ListCount => "Count",
            Self::UnitPair => "Units",
            Self::Change => "Change",
            Self::Ratio => "Ratio",
            Self::Share => "Share",
            Self::Weekday => "Weekday",
            Self::Interval => "Interval",
            Self::Age => "Age",
            Self::Headline => "Headline",
            Self::Introduction => "Introduction",
            Self::DoubledTitle => "Title",
            Self::OneSource => "Source",
            Self::Quotation => "Quotation",
        }
    }

    /// What is held against what, in a sentence for readers.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Sum => "The parts that stand with a whole are added up and held against it.",
            Self::ListCount => "What is listed is counted and held against the number that announces it.",
            Self::UnitPair => "One measure is converted into the unit of the other, which may be rounded.",
            Self::Change => "The change between the two values is worked out and held against the one stated.",
            Self::Ratio => "The two values are divided and held against the word that compares them.",
            Self::Share => "The part is divided by the whole and held against the percentage stated.",
            Self::Weekday => "The date is looked up in the calendar and held against the weekday printed.",
            Self::Interval => "The days between the two dates are counted and held against the time stated.",
            Self::Age => "The age is worked out from the date of birth and held against the one stated.",
            Self::Headline => "The figure of the headline is looked for in the text below it.",
            Self::Introduction => "A first name or an office is looked for with the surname, in the whole article.",
            Self::DoubledTitle => "No title is to stand twice before one name.",
            Self::OneSource => "A source that is described and one that is named next to it are taken for one.",
            Self::Quotation => "The words in quotation marks are held against the same quotation elsewhere.",
        }
    }

    /// The name in the headless interface and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::ListCount => "list_count",
            Self::UnitPair => "unit_pair",
            Self::Change => "change",
            Self::Ratio => "ratio",
            Self::Share => "share",
            Self::Weekday => "weekday",
            Self::Interval => "interval",
            Self::Age => "age",
            Self::Headline => "headline",
            Self::Introduction => "introduction",
            Self::DoubledTitle => "doubled_title",
            Self::OneSource => "one_source",
            Self::Quotation => "quotation",
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
