//! What tests of single pieces share: one article laid out.

use super::article::Article;
use super::comparison::Reading;
use super::words::Vocabulary;
use crate::extract::extract;

/// What `look` sees in an article of this text.
pub fn laid_out<T>(text: &str, look: impl FnOnce(&Article<'_>) -> T) -> T {
    let extraction = extract(text, None);
    let reading = Reading {
        text,
        extraction: &extraction,
        published: None,
    };
    let mut article = Article::new(reading, &mut Vocabulary::default());
    article.lay_out();
    look(&article)
}
