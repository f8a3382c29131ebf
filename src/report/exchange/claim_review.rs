//! schema.org ClaimReview, as fact checks are marked up on web pages: a data feed whose items can each be pasted into the
//! page of its check. Made to be published, so that nothing in it was written for the desk alone.

use crate::report::{Format, RenderError, ReportInput, escape};
use crate::review::{Article, Claim, Publication, Verdict};
use serde_json::{Map, Value, json};

/// The most characters of a claim that search engines show.
const MOST: usize = 75;

/// Writes the feed. Without the address of the page on which the checks stand, every item is a draft.
///
/// # Errors
/// If the project's settings state an address that is none.
pub fn write(input: &ReportInput<'_>) -> Result<String, RenderError> {
    let publication = Publication::of(&input.project.settings);
    let page = publication.page().map_err(|why| RenderError {
        format: Format::ClaimReview,
        why,
    })?;
    let mut items = Vec::new();
    for (article, claim) in input.project.claims() {
        if let Some(rating) = rating(claim.verdict) {
            items.push(item(article, claim, rating, &publication, page));
        }
    }
    let draft = match page {
        Some(_) => "",
        None => {
            " These are drafts: search engines take none of them before it has a url, the address of the page on which \
             the check stands. Linecheck puts it in once the project's settings state that page."
        }
    };
    let mut feed = object(json!({
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": input.name,
        "description": format!(
            "The scale: 5 is Confirmed, 3 is Conflicting reports; Unsourced has no number, as nothing is known against \
             the claim. Not in here: {}{draft}",
            Format::ClaimReview.leaves_out()
        ),
        "dateModified": input.generated_at.to_string(),
    }));
    feed.extend(publisher(&publication).map(|publisher| ("publisher".to_owned(), publisher)));
    feed.insert("dataFeedElement".to_owned(), items.into());
    Ok(escape::json(&format!("{:#}\n", Value::Object(feed))))
}

/// What a verdict is called on a page of checks, and its number on the scale from 1 to 5; `None` if it is not published.
fn rating(verdict: Verdict) -> Option<(&'static str, Option<u8>)> {
    match verdict {
        Verdict::Confirmed => Some(("Confirmed", Some(5))),
        Verdict::Conflicting => Some(("Conflicting reports", Some(3))),
        Verdict::Unsourced => Some(("Unsourced", None)),
        Verdict::Unreviewed | Verdict::Dismissed => None,
    }
}

fn item(
    article: &Article,
    claim: &Claim,
    (name, number): (&str, Option<u8>),
    publication: &Publication,
    page: Option<&str>,
) -> Value {
    let words = one_line(article.quote(claim));
    let mut review = object(json!({"@context": "https://schema.org", "@type": "ClaimReview"}));
    match page {
        Some(page) => review.insert(
            "url".to_owned(),
            format!("{page}#{}", fragment(claim.id.as_str())).into(),
        ),
        None => review.insert("creativeWorkStatus".to_owned(), "Draft".into()),
    };
    review.insert("claimReviewed".to_owned(), shortened(&words).into());
    let decided = claim.decisions.last().map(|d| d.at);
    review.extend(decided.map(|at| ("datePublished".to_owned(), at.strftime("%Y-%m-%d").to_string().into())));
    review.extend(publisher(publication).map(|publisher| ("author".to_owned(), publisher)));

    let description = &article.description;
    let mut reviewed = object(json!({"@type": "Claim", "text": words}));
    let published = description
        .published
        .filter(|p| !p.proposed)
        .map(|p| p.date.to_string());
    let appearance = [
        ("name", Some(one_line(&description.title))),
        ("datePublished", published.clone()),
    ];
    let mut work = object(json!({"@type": "CreativeWork"}));
    work.extend(stated(appearance));
    reviewed.extend(stated([("datePublished", published)]));
    let outlet = one_line(&description.outlet);
    if !outlet.is_empty() {
        reviewed.insert("author".to_owned(), json!({"@type": "Organization", "name": outlet}));
    }
    reviewed.insert("appearance".to_owned(), json!([work]));
    review.insert("itemReviewed".to_owned(), reviewed.into());

    let mut rating = object(json!({"@type": "Rating", "alternateName": name}));
    if let Some(number) = number {
        rating.extend(object(
            json!({"ratingValue": number, "bestRating": 5, "worstRating": 1}),
        ));
    }
    review.insert("reviewRating".to_owned(), rating.into());
    let mut item = object(json!({"@type": "DataFeedItem"}));
    item.extend(decided.map(|at| ("dateModified".to_owned(), at.to_string().into())));
    item.insert("item".to_owned(), review.into());
    item.into()
}

/// Who publishes the checks; `None` if nobody has said so.
fn publisher(publication: &Publication) -> Option<Value> {
    let name = Some(publication.publisher.clone()).filter(|name| !name.is_empty())?;
    let mut publisher = object(json!({"@type": "Organization", "name": name}));
    publisher.extend(stated([("url", Some(publication.publisher_url.clone()))]));
    Some(publisher.into())
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// The fields that say something.
fn stated<const N: usize>(fields: [(&str, Option<String>); N]) -> impl Iterator<Item = (String, Value)> {
    let said = fields
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), text?)));
    said.filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name, text.into()))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words up to the last one that fits, with an ellipsis where some are left out.
fn shortened(words: &str) -> String {
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let fits: String = words.chars().take(MOST - 1).collect();
    let whole = fits.rsplit_once(' ').map_or(fits.as_str(), |(whole, _)| whole);
    format!("{}\u{2026}", whole.trim_end_matches([',', ';', ':', ' ']))
}

/// An id as the fragment of an address.
fn fragment(id: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    let mut out = String::new();
    for byte in id.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_cut_between_words() {
        let words = "The ferry line carries around 300,000 passengers a year, the spokeswoman said on Tuesday.";
        let short = shortened(words);
        assert_eq!(
            short,
            "The ferry line carries around 300,000 passengers a year, the spokeswoman\u{2026}"
        );
        assert!(short.chars().count() <= MOST);
        let unbroken = "\u{1F6A2}".repeat(90);
        assert_eq!(shortened(&unbroken).chars().count(), MOST);
        assert_eq!(shortened("Short."), "Short.");
    }

    #[test]
    fn an_id_is_a_fragment_whatever_it_is_made_of() {
        assert_eq!(fragment("c-12ab"), "c-12ab");
        assert_eq!(fragment("a#b \u{e9}"), "a%23b%20%C3%A9");
    }
}
