use super::likeness::{SIGNS, Signs};
use super::rating::{TERMS, Terms};

/// What every sign and every term of a rating adds at full strength: three logistic regressions, fitted by
/// `tests/fit/fit_compare.rs` on pairs of news articles with hand-made links.
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    /// Of the signs that two values are of one fact, as [`super::SIGN_NAMES`] lists them.
    pub signs: Signs,
    /// Of the terms of an agreement, as [`super::AGREEMENT_NAMES`] lists them.
    pub agreement: Terms,
    /// Of the terms of a conflict, as [`super::CONFLICT_NAMES`] lists them.
    pub conflict: Terms,
    /// The rating from which equal or compatible values that are the best for each other agree.
    pub agree_from: f32,
    /// The rating from which they agree beside better ones.
    pub sure_from: f32,
    /// The rating from which different values are in conflict.
    pub conflict_from: f32,
}

impl Weights {
    /// No weight at all, and every threshold out of reach: where fitting starts.
    pub const ZERO: Self = Self {
        signs: [0.0; SIGNS],
        agreement: [0.0; TERMS],
        conflict: [0.0; TERMS],
        agree_from: f32::INFINITY,
        sure_from: f32::INFINITY,
        conflict_from: f32::INFINITY,
    };

    /// The weights that the program uses.
    pub const FITTED: Self = Self {
        signs: [
            -2.19, -0.62, 0.65, 0.87, 1.14, 0.53, 1.4, -1.21, 1.28, 1.11, 0.1, -0.08, 0.36, -0.68, 0.25, 0.61, 0.02,
            1.02, 1.48, 0.24, 0.35, -0.48, 0.31, -1.02, 0.2, 0.71,
        ],
        agreement: [1.22, 0.44, 0.9, -0.86, 0.64, 0.16, -0.28, -0.37, 1.02, -1.09],
        conflict: [-3.19, 1.09, -0.52, -0.11, 1.7, -0.38, 0.27, -1.64, -1.31, -0.54],
        agree_from: 0.0,
        sure_from: 2.0,
        conflict_from: -0.4,
    };
}
