//! How fast everything is found, and how fast two articles are compared. `cargo bench --bench engine`

#![allow(missing_docs, clippy::unwrap_used)]

mod corpus;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use linecheck::compare::{Reading, compare};
use linecheck::extract::extract;

fn main() {
    divan::main();
}

#[divan::bench(args = [4_000, 100_000, 1_000_000], sample_count = 20)]
fn extraction(bencher: Bencher, bytes: usize) {
    let text = corpus::news(bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| extract(black_box(&text), None));
}

#[divan::bench(sample_count = 100)]
fn comparison_of_two_articles(bencher: Bencher) {
    let texts = [
        include_str!("../../assets/sample/harbour-meridian-post.txt"),
        &corpus::news(3_000),
    ];
    let found = texts.map(|t| extract(t, None));
    let readings: Vec<_> = texts
        .iter()
        .zip(&found)
        .map(|(text, extraction)| Reading {
            text,
            extraction,
            published: None,
        })
        .collect();
    bencher.bench_local(|| compare(black_box(&readings)));
}
