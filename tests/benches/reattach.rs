//! How fast the claims of an article are found again in its new version. `cargo bench --bench reattach`

#![allow(missing_docs, clippy::unwrap_used)]

mod corpus;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use linecheck::anchor::{Reattached, Revision};
use linecheck::extract::extract;
use linecheck::text::{ArticleText, TextSpan};

const BYTES: usize = 1_000_000;
const CLAIMS: usize = 500;

fn main() {
    divan::main();
}

/// A megabyte of news and 500 of its claims, spread over it. Sentences are numbered, so that no two are the same.
fn article() -> (ArticleText, Vec<TextSpan>) {
    let mut number = 0;
    let text: String = corpus::news(BYTES)
        .split_inclusive(". ")
        .flat_map(|sentence| {
            number += 1;
            [sentence.to_owned(), format!("Item {number} of {}. ", number * 7)]
        })
        .collect();
    let text = ArticleText::new(text.get(..text.floor_char_boundary(BYTES)).unwrap());
    let claims = extract(text.as_str(), None).claims;
    let step = claims.len() / CLAIMS;
    let spans = claims
        .iter()
        .map(|c| c.span)
        .step_by(step.max(1))
        .take(CLAIMS)
        .collect();
    (text, spans)
}

/// One sentence in ten taken out, one in ten put in, and a figure changed in one of seven.
fn edited(text: &str) -> ArticleText {
    let mut new = String::with_capacity(text.len());
    for (i, sentence) in text.split_inclusive(". ").enumerate() {
        match i % 10 {
            3 => continue,
            6 => new.push_str("Nothing of the kind was heard in Velmar before. "),
            _ => {}
        }
        match i % 7 {
            5 => new.push_str(&sentence.replace(['1', '4'], "9")),
            _ => new.push_str(sentence),
        }
    }
    ArticleText::new(&new)
}

fn run(bencher: Bencher, old: &ArticleText, new: &ArticleText, spans: &[TextSpan]) {
    bencher.counter(BytesCount::of_str(old.as_str())).bench_local(|| {
        let revision = Revision::new(black_box(old), black_box(new));
        spans
            .iter()
            .map(|span| revision.reattach(*span))
            .collect::<Vec<Reattached>>()
    });
}

#[divan::bench(sample_count = 20)]
fn edited_here_and_there(bencher: Bencher) {
    let (old, spans) = article();
    let new = edited(old.as_str());
    run(bencher, &old, &new, &spans);
}

/// Nothing is left, so that every claim is looked for in all ways.
#[divan::bench(sample_count = 10)]
fn written_anew(bencher: Bencher) {
    let (old, spans) = article();
    let words: Vec<&str> = old.as_str().split(' ').collect();
    let new: String = words.iter().rev().map(|w| format!("{w} ")).collect();
    run(bencher, &old, &ArticleText::new(&new), &spans);
}

/// One sentence over and over, with one more in the middle.
#[divan::bench(sample_count = 10)]
fn of_one_sentence(bencher: Bencher) {
    let sentence = "The council sold 12 boats. ";
    let old = ArticleText::new(&sentence.repeat(BYTES / sentence.len()));
    let spans: Vec<_> = (0..CLAIMS)
        .filter_map(|i| TextSpan::new(old.as_str(), i * 270, i * 270 + 26))
        .collect();
    let middle = sentence.len() * 9_000;
    let (head, tail) = old.as_str().split_at(middle);
    let new = ArticleText::new(&format!("{head}The council sold 13 boats. {tail}"));
    run(bencher, &old, &new, &spans);
}
