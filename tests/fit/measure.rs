use super::gold::{Document, Label};
use linecheck::compare::{Candidate, Standing, Weights};

/// Ratings from which conflicts are tried.
const CONFLICT: [f32; 10] = [-2.0, -1.5, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0, 0.5, 1.0];
/// Ratings from which agreements are tried: the best for both, and beside better ones.
const AGREE: [(f32, f32); 8] = [
    (-1.0, 1.0),
    (-0.75, 1.5),
    (-0.5, 1.5),
    (-0.5, 2.0),
    (-0.25, 2.0),
    (0.0, 2.0),
    (0.25, 2.5),
    (0.5, 3.0),
];

/// What was found, by threshold.
#[derive(Default)]
pub struct Measured {
    articles: usize,
    planted: usize,
    planted_found: [usize; CONFLICT.len()],
    false_conflicts: [usize; CONFLICT.len()],
    conflicts: usize,
    conflicts_found: [usize; CONFLICT.len()],
    agreements: usize,
    agree: [Agree; AGREE.len()],
}

#[derive(Clone, Copy, Default)]
struct Agree {
    found: usize,
    said: usize,
    right: usize,
}

impl Measured {
    pub fn add(&mut self, d: &Document, weights: &Weights, list: bool) {
        let lowest = Weights {
            conflict_from: CONFLICT[0],
            ..weights.clone()
        };
        let found = d.candidates(&lowest);
        let conflicts: Vec<&Candidate> = found
            .iter()
            .filter(|c| c.linked && c.standing == Standing::Different)
            .collect();
        if d.planted.is_some() {
            self.planted += 1;
            let top = conflicts
                .iter()
                .filter(|c| d.label(c) == Label::Planted)
                .map(|c| c.rating)
                .fold(f32::NEG_INFINITY, f32::max);
            count(&mut self.planted_found, |from| top > from);
            if list && top <= LISTED {
                let best = found
                    .iter()
                    .filter(|c| d.label(c) == Label::Planted)
                    .max_by(|x, y| x.rating.total_cmp(&y.rating));
                tell("MISSED", d, best);
            }
            return;
        }
        self.articles += 1;
        for c in &conflicts {
            if !matches!(d.label(c), Label::Conflict | Label::Doubtful) {
                count(&mut self.false_conflicts, |from| c.rating > from);
                if list && c.rating > LISTED {
                    tell("FALSE", d, Some(c));
                }
            }
        }
        let states = |c: &Candidate, links: &super::gold::Stated| links.states(d.values[0][c.a], d.values[1][c.b]);
        for fact in d.facts.iter().filter(|f| f.label == Label::Conflict) {
            self.conflicts += 1;
            let top = conflicts
                .iter()
                .filter(|c| states(c, fact))
                .map(|c| c.rating)
                .fold(f32::NEG_INFINITY, f32::max);
            count(&mut self.conflicts_found, |from| top > from);
            if list && top <= LISTED {
                let best = found
                    .iter()
                    .filter(|c| states(c, fact))
                    .max_by(|x, y| x.rating.total_cmp(&y.rating));
                tell("UNSEEN", d, best);
            }
        }
        for (nth, ((agree_from, sure_from), into)) in AGREE.into_iter().zip(&mut self.agree).enumerate() {
            let found = d.candidates(&Weights {
                agree_from,
                sure_from,
                ..weights.clone()
            });
            let said: Vec<&Candidate> = found
                .iter()
                .filter(|c| c.linked && c.standing != Standing::Different && d.label(c) != Label::Doubtful)
                .collect();
            into.said += said.len();
            into.right += said.iter().filter(|c| d.label(c) == Label::Agree).count();
            if list && nth == LISTED_AGREE {
                said.iter()
                    .filter(|c| d.label(c) != Label::Agree)
                    .for_each(|c| tell("FALSE AGREEMENT", d, Some(c)));
            }
            for fact in d.facts.iter().filter(|f| f.label == Label::Agree) {
                self.agreements += usize::from(nth == 0);
                into.found += usize::from(said.iter().any(|c| states(c, fact)));
            }
        }
    }

    pub fn print(&self) {
        println!(
            "rating from   planted found   false a pair   conflicts that stand ({})",
            self.conflicts
        );
        for (n, from) in CONFLICT.iter().enumerate() {
            let share = |x: usize, of: usize| x as f64 / of.max(1) as f64;
            println!(
                "{from:>11}   {:>13.3}   {:>12.2}   {}",
                share(self.planted_found[n], self.planted),
                share(self.false_conflicts[n], self.articles),
                self.conflicts_found[n]
            );
        }
        println!("agree from, sure from   found   precision   F1");
        for ((agree, sure), a) in AGREE.iter().zip(self.agree) {
            let (recall, precision) = (
                a.found as f64 / self.agreements.max(1) as f64,
                a.right as f64 / a.said.max(1) as f64,
            );
            println!(
                "{agree:>10}, {sure:<9} {recall:>8.3}   {precision:>9.3}   {:.3}",
                2.0 * recall * precision / (recall + precision)
            );
        }
    }
}

/// From which rating on false conflicts are listed, and missed ones below it.
const LISTED: f32 = -0.5;
/// The thresholds of agreements of which the false ones are listed.
const LISTED_AGREE: usize = 4;

fn count(into: &mut [usize], holds: impl Fn(f32) -> bool) {
    into.iter_mut()
        .zip(CONFLICT)
        .for_each(|(n, from)| *n += usize::from(holds(from)));
}

fn tell(what: &str, d: &Document, c: Option<&Candidate>) {
    let planted = d.planted.as_deref().unwrap_or("");
    let Some(c) = c else {
        println!("{what} {} {planted}: no candidate", d.name);
        return;
    };
    println!(
        "{what} {} {planted} {:?} vetoed {} rating {:.2} terms {:.1?}",
        d.name, c.standing, c.vetoed, c.rating, c.terms
    );
    for (i, m) in [c.a, c.b].into_iter().enumerate() {
        let (start, end) = d.values[i][m];
        let part = |from: usize, to: usize| {
            d.texts[i]
                .chars()
                .skip(from)
                .take(to - from)
                .collect::<String>()
                .replace('\n', " / ")
        };
        println!(
            "    {}[{}]{}",
            part(start.saturating_sub(80), start),
            part(start, end),
            part(end, end + 80)
        );
    }
    let signs: Vec<String> = c
        .signs
        .iter()
        .enumerate()
        .filter(|s| *s.1 != 0.0)
        .map(|(n, s)| format!("{n}:{s:.2}"))
        .collect();
    println!("    {}", signs.join(" "));
}
