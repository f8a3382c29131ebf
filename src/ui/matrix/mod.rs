//! Facts in rows, articles in columns. One row is opened at a time and shows the sentences, the working and what can be
//! done about it.

mod cell;
mod columns;
mod filter_bar;
mod opened;
mod summary;
mod view;

pub use view::MatrixView;

const BAR: f32 = 48.0;
const HEAD: f32 = 56.0;
const ROW: f32 = 60.0;
const PAD: f32 = 24.0;
const FACT: f32 = 224.0;
const RELATION: f32 = 304.0;
/// Between the articles and the relation.
const AWAY: f32 = 16.0;
/// No column of an article is narrower.
const NARROWEST: f32 = 200.0;
