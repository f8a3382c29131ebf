//! Runs the bodies on mutated inputs, without guidance by coverage: `linecheck-fuzz TARGET|all SECONDS [SEED]`.

use linecheck_fuzz::{bodies, mutate::Mutator};
use std::path::Path;
use std::time::{Duration, Instant};

/// A run that takes longer counts as hanging.
const HANGS: Duration = Duration::from_secs(1);

const LONGEST: usize = 600;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let target = arguments.next().unwrap_or_else(|| "all".to_owned());
    let seconds: u64 = arguments.next().and_then(|s| s.parse().ok()).unwrap_or(10);
    let seed: u64 = arguments.next().and_then(|s| s.parse().ok()).unwrap_or(1);
    for (name, body) in bodies::ALL
        .iter()
        .filter(|(name, _)| target == "all" || target == *name)
    {
        let inputs = corpus(name);
        inputs.iter().for_each(|input| body(input));
        let mut mutator = Mutator::new(seed);
        let (start, mut runs, mut slowest) = (Instant::now(), 0u64, Duration::ZERO);
        while start.elapsed() < Duration::from_secs(seconds) {
            let input = mutator.next(&inputs, LONGEST);
            let began = Instant::now();
            if std::panic::catch_unwind(|| body(&input)).is_err() || began.elapsed() > HANGS {
                let path = format!("{name}-{seed}-{runs}.input");
                std::fs::write(&path, &input).expect("the input is kept");
                println!("{name}: failed after {runs} runs, see {path}");
                std::process::exit(1);
            }
            slowest = slowest.max(began.elapsed());
            runs += 1;
        }
        println!("{name}: {runs} runs, the slowest {slowest:?}");
    }
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("a corpus")
        .flatten()
        .map(|e| e.path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read(path).expect("an input"))
        .collect()
}
