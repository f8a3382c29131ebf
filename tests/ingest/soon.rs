//! A bound on time for files that are made to take long.

use std::time::{Duration, Instant};

/// Runs `work` and fails if its time is out of all proportion. The bound is far from what is measured (below a second in a
/// release build), so that no slow machine trips over it, and near enough to catch work that grows with a square.
pub fn soon<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "took {took:?}");
    result
}
