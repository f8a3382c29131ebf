//! The fuzz targets' bodies over their corpus, whole, cut and mutated. `tests/fuzz/README.md` says how to run them longer.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

#[path = "fuzz/src/bodies.rs"]
mod bodies;
#[path = "fuzz/src/mutate.rs"]
mod mutate;

use mutate::Mutator;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus")
        .join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn every_body_holds_over_its_corpus() {
    for (name, body) in bodies::ALL {
        let inputs = corpus(name);
        assert!(inputs.len() >= 3, "{name}");
        for input in &inputs {
            body(input);
            for cut in (0..input.len()).step_by(input.len() / 7 + 1) {
                body(&input[..cut]);
            }
        }
    }
}

/// What fuzzing found, each with what was wrong.
#[test]
fn what_was_found_once_is_not_found_again() {
    let found = |path: &str| {
        fs::read(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/fuzz/corpus")
                .join(path),
        )
        .unwrap()
    };
    // Words that were looked for elsewhere and found where they had been were said to have moved.
    bodies::reattach(&found("reattach/found_at_its_old_place"));
}

#[test]
fn every_body_holds_over_mutations_of_its_corpus() {
    for (name, body) in bodies::ALL {
        let inputs = corpus(name);
        let mut mutator = Mutator::new(20_310_312);
        for _ in 0..200 {
            body(&mutator.next(&inputs, 600));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn every_body_holds_over_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        bodies::ALL.iter().for_each(|(_, body)| body(&bytes));
    }

    #[test]
    fn every_body_holds_over_any_text(text in "\\PC{0,120}") {
        bodies::ALL.iter().for_each(|(_, body)| body(text.as_bytes()));
    }
}
