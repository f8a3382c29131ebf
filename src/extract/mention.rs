use crate::text::TextSpan;
use std::borrow::Cow;

/// What kind of value a mention states.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A count of things.
    Quantity,
    /// An amount of money.
    Money,
    /// A percentage, percentage points or basis points.
    Percent,
    /// A length, area, volume, mass, speed, temperature and so on; the unit says which.
    Measurement,
    /// Somebody's or something's age.
    Age,
    /// A place in an order.
    Ordinal,
    /// A day, month, year or longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A time that recurs.
    Set,
}

impl Kind {
    /// The name in the headless interface and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Measurement => "measurement",
            Self::Age => "age",
            Self::Ordinal => "ordinal",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }

    /// Whether it places something in time (a TIMEX3 kind).
    pub fn is_timex(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::Duration | Self::Set)
    }
}

/// How the words around a value bound it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Bound {
    /// The value itself.
    #[default]
    Exact,
    /// "about", "around", "some", "nearly".
    About,
    /// "at least".
    AtLeast,
    /// "over", "more than".
    MoreThan,
    /// "up to", "at most".
    AtMost,
    /// "under", "fewer than".
    LessThan,
}

impl Bound {
    /// The name in the headless interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
        }
    }
}

/// The direction in which a value is said to have moved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Trend {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

impl Trend {
    /// The name in the headless interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// A number as a text states it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Value {
    /// One number.
    Number(f64),
    /// Everything from the first to the second, both included ("between 3 and 7"; "hundreds" is 200 to 999).
    Range(f64, f64),
}

impl Value {
    /// The lowest number that it may stand for.
    pub fn low(self) -> f64 {
        match self {
            Self::Number(n) | Self::Range(n, _) => n,
        }
    }

    /// The highest number that it may stand for.
    pub fn high(self) -> f64 {
        match self {
            Self::Number(n) | Self::Range(_, n) => n,
        }
    }
}

/// A value in the text: a quantity, money, percentage, measurement, age, ordinal, date, time or duration.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// The expression that a reader would underline ("more than 2,000", "1,553 mile", "by the end of the week").
    pub span: TextSpan,
    /// The numeral or the date words alone.
    pub value_span: TextSpan,
    /// What kind of value it is.
    pub kind: Kind,
    /// The number; `None` for dates, times and vague amounts.
    pub value: Option<Value>,
    /// The unit's usual English name in the singular ("mile", "dollar", "percentage"); `None` where things are counted.
    pub unit: Option<Cow<'static, str>>,
    /// How the value is bounded.
    pub bound: Bound,
    /// How the value is said to have moved.
    pub trend: Option<Trend>,
    /// The head of what is counted, in the singular ("troop").
    pub noun: Option<Box<str>>,
    /// The whole phrase of what is counted, as it stands in the text ("National Guard troops"); at the value if there is none.
    pub noun_span: Option<TextSpan>,
    /// The ISO 8601 / TIMEX3 value of a date, time, duration or set.
    pub timex: Option<Box<str>>,
    /// The rule that found it, in words for the reviewer ("figure with a counted noun").
    pub rule: &'static str,
}
