//! Fits the weights of the comparison on pairs of articles with hand-made links, and measures them on topics that were
//! not fitted. `cargo run --release --example fit_compare -- FOLDER [--list] [--without SIGN,...]`
//!
//! FOLDER holds one folder a pair, named after its topic by the two leading digits, with `a.txt`, `b.txt` and `gold.json`.
//! Conflicts are rare in real articles, so every value on which two articles agree is also changed in turn.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod gold;
mod measure;
mod regression;

use gold::{Document, Label};
use linecheck::compare::{AGREEMENT_NAMES, CONFLICT_NAMES, Candidate, SIGN_NAMES, Standing, Weights};
use measure::Measured;
use regression::Regression;
use std::path::PathBuf;

const FOLDS: usize = 5;
/// How strongly each regression is held back.
const RIDGE: [f64; 3] = [3.0, 1.0, 1.0];

fn main() {
    let mut folder = None;
    let (mut list, mut without) = (false, Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--list" => list = true,
            "--without" => {
                let list = args.next().expect("signs");
                without = list.split(',').map(|n| n.parse().expect("a number")).collect();
            }
            _ => folder = Some(PathBuf::from(arg)),
        }
    }
    let documents = gold::read(&folder.expect("a folder of pairs"));
    let mut topics: Vec<&str> = documents.iter().map(|d| d.topic.as_str()).collect();
    topics.dedup();
    let fold = |d: &Document| topics.iter().position(|t| *t == d.topic).unwrap_or(0) % FOLDS;
    let signs: Vec<Weights> = (0..FOLDS)
        .map(|n| fit_signs(&documents.iter().filter(|d| fold(d) != n).collect::<Vec<_>>(), &without))
        .collect();
    let all: Vec<&Document> = documents.iter().collect();
    let by_fold = |d: &Document| signs[fold(d)].clone();
    let mut measured = Measured::default();
    for (n, fitted) in signs.iter().enumerate() {
        let train: Vec<&Document> = documents.iter().filter(|d| fold(d) != n).collect();
        let weights = Weights {
            signs: fitted.signs,
            ..fit_ratings(&train, &by_fold)
        };
        for d in documents.iter().filter(|d| fold(d) == n) {
            measured.add(d, &weights, list);
        }
    }
    println!("by {FOLDS} folds of topics");
    measured.print();
    let weights = Weights {
        signs: fit_signs(&all, &without).signs,
        ..fit_ratings(&all, &by_fold)
    };
    let mut measured = Measured::default();
    documents.iter().for_each(|d| measured.add(d, &weights, false));
    println!("fitted and measured on all");
    measured.print();
    print("signs", &weights.signs, &SIGN_NAMES);
    print("agreement", &weights.agreement, &AGREEMENT_NAMES);
    print("conflict", &weights.conflict, &CONFLICT_NAMES);
}

fn print(name: &str, weights: &[f32], names: &[&str]) {
    println!("{name}: [");
    for (n, (weight, name)) in weights.iter().zip(names).enumerate() {
        println!("    {weight:.2}, // {n} {name}");
    }
    println!("],");
}

/// The signs are fitted on what the articles say themselves: which pairs of values are of one fact.
fn fit_signs(documents: &[&Document], without: &[usize]) -> Weights {
    let mut regression = Regression::new(SIGN_NAMES.len(), RIDGE[0]);
    for d in documents.iter().filter(|d| d.planted.is_none()) {
        for c in d.candidates(&Weights::ZERO) {
            let label = d.label(&c);
            let mut signs = c.signs;
            without.iter().for_each(|&n| signs[n] = 0.0);
            if label != Label::Doubtful {
                regression.add(&signs, label != Label::Other);
            }
        }
    }
    Weights {
        signs: regression.fit(),
        ..Weights::ZERO
    }
}

/// The ratings are fitted on scores of signs that were fitted without the topic; conflicts on changed values as well.
fn fit_ratings(documents: &[&Document], signs: &dyn Fn(&Document) -> Weights) -> Weights {
    let differs = |c: &Candidate| c.standing == Standing::Different;
    let mut agreement = Regression::new(AGREEMENT_NAMES.len(), RIDGE[1]);
    for d in documents.iter().filter(|d| d.planted.is_none()) {
        for c in d.candidates(&signs(d)).iter().filter(|c| !differs(c)) {
            match d.label(c) {
                Label::Doubtful => {}
                label => agreement.add(&c.terms, label == Label::Agree),
            }
        }
    }
    let agreement = agreement.fit();
    let mut conflict = Regression::new(CONFLICT_NAMES.len(), RIDGE[2]);
    for d in documents {
        let weights = Weights { agreement, ..signs(d) };
        for c in d.candidates(&weights).iter().filter(|c| differs(c) && !c.vetoed) {
            match (d.label(c), d.planted.is_some()) {
                (Label::Planted, _) => conflict.add(&c.terms, true),
                (Label::Other, false) => conflict.add(&c.terms, false),
                _ => {}
            }
        }
    }
    Weights {
        agreement,
        conflict: conflict.fit(),
        ..signs(documents[0])
    }
}
