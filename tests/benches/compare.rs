//! How fast articles are laid side by side, from their texts to the facts. `cargo bench --bench compare`

#![allow(missing_docs, clippy::unwrap_used)]

mod corpus;

use divan::{Bencher, black_box};
use linecheck::compare::{Comparison, Reading, compare};
use linecheck::extract::extract;

fn main() {
    divan::main();
}

/// From texts to facts.
fn facts(texts: &[String]) -> Comparison {
    let found: Vec<_> = texts.iter().map(|text| extract(text, None)).collect();
    let readings: Vec<_> = texts
        .iter()
        .zip(&found)
        .map(|(text, extraction)| Reading {
            text,
            extraction,
            published: None,
        })
        .collect();
    compare(&readings)
}

/// Articles of one event, each with figures of its own.
fn articles(count: usize, bytes: usize) -> Vec<String> {
    let long = corpus::news(count * (bytes + 4_000));
    let mut rest = long.as_str();
    let mut out = Vec::with_capacity(count);
    while out.len() < count {
        let at = rest
            .get(bytes..)
            .and_then(|r| r.find("\n\n"))
            .map_or(rest.len(), |n| n + bytes);
        let (article, after) = rest.split_at(at);
        out.push(article.to_owned());
        rest = after;
    }
    out
}

#[divan::bench(sample_count = 100)]
fn the_two_samples(bencher: Bencher) {
    let texts = [
        include_str!("../../assets/sample/harbour-meridian-post.txt").to_owned(),
        include_str!("../../assets/sample/harbour-calder-gazette.html").to_owned(),
    ];
    bencher.bench_local(|| facts(black_box(&texts)));
}

#[divan::bench(args = [(20, 50_000), (200, 5_000)], sample_count = 5)]
fn many_articles(bencher: Bencher, (count, bytes): (usize, usize)) {
    let texts = articles(count, bytes);
    bencher.bench_local(|| facts(black_box(&texts)));
}

#[divan::bench(args = [100_000, 1_000_000, 8_000_000], sample_count = 1)]
fn one_long_text_twice(bencher: Bencher, bytes: usize) {
    let texts = [corpus::news(bytes), corpus::news(bytes)];
    bencher.bench_local(|| facts(black_box(&texts)));
}
