//! An article on the screen: a column of text of which only the visible part is laid out, claims painted under it.

mod column;
mod highlight;
mod joint;
mod strip;
mod view;

pub use joint::join;
pub use view::ArticleView;
