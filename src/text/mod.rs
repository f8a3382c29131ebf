//! What a piece of text is. Offsets are UTF-8 bytes of the normalised text everywhere inside the program; they are
//! converted in `Coordinates` and nowhere else. Nothing here knows about files, claims or pixels.

mod article_text;
mod coordinates;
mod digest;
mod hidden;
mod span;
mod span_index;

pub use article_text::ArticleText;
pub use coordinates::Coordinates;
pub use digest::Digest;
pub use hidden::{Hidden, HiddenKind, find_hidden, hidden_in_figures, reveal};
pub use span::TextSpan;
pub use span_index::{SpanIndex, Spanned};
