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
            -2.19, -0.61, 0.64, 0.86, 1.11, 0.52, 1.4, -1.22, 1.27, 1.11, 0.17, -0.08, 0.34, -0.68, 0.23, 0.61, 0.09,
            1.05, 1.44, 0.22, 0.35, -0.48, 0.31, -1.01, 0.23, 0.72,
        ],
        agreement: [1.17, 0.66, 0.86, -0.9, 0.57, 0.12, -0.3, -0.28, 1.04],
        conflict: [-3.75, 1.23, -0.58, -0.08, 1.73, -0.39, 0.33, -1.83, -1.22],
        agree_from: -0.25,
        sure_from: 2.0,
        conflict_from: -0.5,
    };
}
