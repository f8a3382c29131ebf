//! The checking copy as a Word document: a summary, the articles' texts with a comment on each claim, the method.

mod comments;
mod copy;
mod front;
mod links;
mod markup;
mod noted;
mod package;
mod remarks;

use super::ReportModel;
use comments::comments;
use links::Links;
use zip::result::ZipError;

/// Each claim is a comment whose range is exactly the claim's words. What reviewers and articles say is text and nothing
/// else; the only links that lead out are the http and https addresses of evidence.
pub fn render(model: &ReportModel<'_>) -> Result<Vec<u8>, ZipError> {
    let (mut in_document, mut in_comments) = (Links::default(), Links::default());
    let body = [
        front::summary(model, &mut in_document),
        copy::copies(model),
        front::unsettled(model),
        front::method(),
    ];
    let comments = comments(model, &mut in_comments);
    package::pack(&package::Parts {
        body: &body.concat(),
        comments: &comments,
        document_links: &in_document,
        comment_links: &in_comments,
        model,
    })
}
