/// How two values stand, without a word on whether they are of one fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The same value, after conversion of units and ordinary rounding.
    Equal,
    /// A bound, range, approximation or coarser date of one holds the other.
    Compatible,
    /// As stated, both cannot be right.
    Different,
}
