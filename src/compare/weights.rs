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
    /// The rating from which values that are neither may still be of one fact: equal or compatible ones, different ones.
    pub possible_from: (f32, f32),
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
        possible_from: (f32::INFINITY, f32::INFINITY),
    };

    /// The weights that the program uses.
    pub const FITTED: Self = Self {
        signs: [
            -2.09, -0.81, 0.55, 1.03, 1.04, 0.54, 1.47, -1.33, 1.15, 1.01, 0.08, -0.03, 0.33, -0.72, 0.22, 0.56, -0.11,
            0.83, 1.07, 0.3, 0.18, -0.51, 0.09, -1.18, 0.27, 0.78, 0.68, -0.37, 1.28, 0.55,
        ],
        agreement: [1.31, 0.46, 0.87, -1.06, 0.68, 0.16, 0.02, -0.29, 0.93, -1.2, -0.61],
        conflict: [-2.85, 1.37, -0.6, 0.25, 1.96, -0.38, 0.48, -1.56, -1.11, -0.38, -1.04],
        agree_from: -0.05,
        sure_from: 2.0,
        conflict_from: -0.5,
        possible_from: (-0.5, -1.0),
    };
}
