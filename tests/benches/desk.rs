//! How fast the review desk answers over 10 MB of news in two articles. `cargo bench --bench desk`

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

mod corpus;

use divan::{Bencher, black_box};
use linecheck::app::{Action, AppState, Command, Effect, Filter, SourceLevel, findings_of, open_pasted, update};
use linecheck::review::{ClaimKind, Verdict};
use linecheck::store::Settings;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

const BYTES: usize = 10_000_000;

fn main() {
    divan::main();
}

/// The desk, laid out once for all benches.
fn desk() -> MutexGuard<'static, AppState> {
    static DESK: OnceLock<Mutex<AppState>> = OnceLock::new();
    let first = || {
        let state = lay_out();
        eprintln!("{} claims", state.queue.counts().all());
        Mutex::new(state)
    };
    DESK.get_or_init(first).lock().unwrap_or_else(PoisonError::into_inner)
}

fn lay_out() -> AppState {
    let clock = Arc::new(|| "2026-11-21T12:00:00Z".parse().unwrap());
    let mut state = AppState::new(Settings::default(), clock, None);
    let news = corpus::news(BYTES);
    let middle = news.len() / 2 + news.get(news.len() / 2..).and_then(|n| n.find("\n\n")).unwrap();
    let halves = news.split_at(middle);
    for text in [halves.0, halves.1] {
        let opened = open_pasted(text).unwrap();
        let effects = update(&mut state, Command::ArticleRead(Box::new(opened)));
        for effect in effects {
            if let Effect::Compare(articles, about) = effect {
                let findings = Arc::new(findings_of(&articles, about));
                update(&mut state, Command::Compared(findings));
            }
        }
    }
    state
}

fn filter(bencher: Bencher, filter: &Filter) {
    let mut state = desk();
    bencher.bench_local(|| update(&mut state, Command::Filter(black_box(filter.clone()))));
    update(&mut state, Command::Filter(Filter::default()));
}

#[divan::bench(sample_count = 20)]
fn filter_by_verdict(bencher: Bencher) {
    let verdict = Some(Verdict::Unreviewed);
    filter(
        bencher,
        &Filter {
            verdict,
            ..Filter::default()
        },
    );
}

#[divan::bench(sample_count = 20)]
fn filter_by_words(bencher: Bencher) {
    let words = "tug boats".to_owned();
    filter(
        bencher,
        &Filter {
            words,
            ..Filter::default()
        },
    );
}

#[divan::bench(sample_count = 20)]
fn filter_by_one_letter(bencher: Bencher) {
    let words = "e".to_owned();
    filter(
        bencher,
        &Filter {
            words,
            ..Filter::default()
        },
    );
}

/// The first time after a change, when kinds and levels have to be looked up.
#[divan::bench(sample_count = 10)]
fn filter_by_kind_and_level_at_first(bencher: Bencher) {
    let mut state = desk();
    let narrow = Filter {
        kind: Some(ClaimKind::Figure),
        level: Some(SourceLevel::Named),
        ..Filter::default()
    };
    let state = std::cell::RefCell::new(&mut *state);
    bencher
        .with_inputs(|| {
            let mut state = state.borrow_mut();
            update(&mut state, Command::Filter(Filter::default()));
            update(&mut state, Command::Do(Action::Blind));
        })
        .bench_local_values(|()| update(&mut state.borrow_mut(), Command::Filter(narrow.clone())));
    update(&mut state.borrow_mut(), Command::Filter(Filter::default()));
}

#[divan::bench(args = ["the harbour authority", "E", "no such words", "7"], sample_count = 20)]
fn find(bencher: Bencher, words: &str) {
    let mut state = desk();
    bencher.bench_local(|| update(&mut state, Command::SetFind(black_box(words.to_owned()))));
    state.find = None;
}

#[divan::bench(sample_count = 50)]
fn decide_and_move_on(bencher: Bencher) {
    let mut state = desk();
    bencher.bench_local(|| update(&mut state, Command::Do(Action::Dismiss)));
}

#[divan::bench(sample_count = 50)]
fn next_uncovered(bencher: Bencher) {
    let mut state = desk();
    bencher.bench_local(|| update(&mut state, Command::Do(Action::NextUncovered)));
}

#[divan::bench(sample_count = 5)]
fn all_shown_and_undo(bencher: Bencher) {
    let mut state = desk();
    bencher.bench_local(|| {
        update(&mut state, Command::Do(Action::DecideShown));
        update(&mut state, Command::Accept);
        update(&mut state, Command::Do(Action::Undo));
    });
}

#[divan::bench(sample_count = 5)]
fn everything_laid_out_again(bencher: Bencher) {
    let mut state = desk();
    bencher.bench_local(|| update(&mut state, Command::Do(Action::Blind)));
}
