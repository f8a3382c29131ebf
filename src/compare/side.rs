/// On which side of a date something is said to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Side {
    /// On the date.
    #[default]
    On,
    /// "before March", "by 2019".
    Before,
    /// "after March".
    After,
    /// "as of 11 March": the date tells when other figures were known.
    AsOf,
}

impl Side {
    /// The side that the two words before a date say, the nearest last.
    pub fn new(words: (&str, &str)) -> Self {
        match words {
            (_, "before" | "by" | "until" | "till") | ("prior", "to") | ("earlier", "than") => Self::Before,
            (_, "after") | ("later", "than") => Self::After,
            ("as", "of") => Self::AsOf,
            _ => Self::On,
        }
    }
}
