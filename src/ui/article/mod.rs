//! An article on the screen: a column of text of which only the visible part is laid out, claims painted under it.

mod column;
mod highlight;
mod strip;
mod view;

pub use view::ArticleView;
