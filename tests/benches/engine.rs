//! How fast everything is found, and how fast two articles are compared. `cargo bench --bench engine`

#![allow(missing_docs, clippy::unwrap_used)]

mod corpus;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use linecheck::compare::{Reading, compare};
use linecheck::extract::{attributions_of, extract, mentions_of, sentences_of};

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

/// The stages one by one, each with the tokens and sentences that it needs, on a megabyte of news.
mod stages {
    use super::*;

    const NEWS: usize = 1_000_000;

    fn run<T>(bencher: Bencher, stage: impl Fn(&str) -> T) {
        let text = corpus::news(NEWS);
        bencher
            .counter(BytesCount::of_str(&text))
            .bench_local(|| stage(black_box(&text)));
    }

    #[divan::bench(sample_count = 20)]
    fn sentences(bencher: Bencher) {
        run(bencher, sentences_of);
    }

    #[divan::bench(sample_count = 20)]
    fn mentions(bencher: Bencher) {
        run(bencher, |text| mentions_of(text, None));
    }

    #[divan::bench(sample_count = 20)]
    fn attributions(bencher: Bencher) {
        run(bencher, attributions_of);
    }

    #[divan::bench(sample_count = 20)]
    fn claims_and_all_before_them(bencher: Bencher) {
        run(bencher, |text| extract(text, None));
    }
}

/// Texts of one thing over and over: five megabytes of it must go as fast as one.
mod hostile {
    use super::*;

    const RUNS: [&str; 12] = [
        "1,",
        "wells ",
        "wells",
        "\"",
        "\u{201c}",
        "(",
        ". ",
        ".",
        ",",
        "said ",
        "Ann Roe said ",
        "a general said. General Roe said. He said. ",
    ];

    #[divan::bench(args = RUNS, consts = [1_000_000, 5_000_000], sample_count = 2, sample_size = 1)]
    fn run<const BYTES: usize>(bencher: Bencher, unit: &str) {
        let text = unit.repeat(BYTES / unit.len());
        bencher
            .counter(BytesCount::of_str(&text))
            .bench_local(|| extract(black_box(&text), None));
    }
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
