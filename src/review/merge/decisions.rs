use super::three_way::{Picked, pick};
use crate::review::Decision;

/// The record of both copies. What was decided before they parted comes first, then what either decided since, by time.
/// Where the verdicts on which the copies ended differ, those decisions come last and are marked as disputed.
pub fn decisions(base: &[Decision], ours: &[Decision], theirs: &[Decision]) -> Vec<Decision> {
    if let Picked::One(decisions) = pick(Some(base), ours, theirs) {
        return decisions.to_vec();
    }
    let new = |copy: &[Decision]| without(copy, base);
    let (new_ours, new_theirs) = (new(ours), new(theirs));
    let old = base.iter().filter(|d| holds(ours, d) || holds(theirs, d)).cloned();
    let added = by_time(&new_ours, &without(&new_theirs, &new_ours));
    let mut all: Vec<Decision> = old.chain(added).collect();
    let marked = |d: &Decision| {
        [ours, theirs]
            .iter()
            .any(|copy| copy.iter().any(|o| o.disputed && o.is_same(d)))
    };
    for decision in &mut all {
        decision.disputed = marked(decision);
    }

    let ours_stand = if new_ours.is_empty() { &[] } else { standing(ours) };
    let theirs_stand = if new_theirs.is_empty() { &[] } else { standing(theirs) };
    let mut stand = overtaken_removed(ours_stand, theirs);
    stand.extend(without(&overtaken_removed(theirs_stand, ours), &stand));
    all.retain(|d| !holds(&stand, d));
    stand.sort_by(|a, b| key(a).cmp(&key(b)));
    all.append(&mut stand.clone());

    let disputed = stand.iter().any(|d| d.verdict != stand[0].verdict);
    // An older dispute stays on the record, unless it would run on into this one.
    let runs_on = |d: &&mut Decision| d.disputed;
    let older = all.len() - stand.len();
    for decision in all
        .iter_mut()
        .take(older)
        .rev()
        .take_while(runs_on)
        .filter(|_| disputed)
    {
        decision.disputed = false;
    }
    for decision in all.iter_mut().skip(older) {
        decision.disputed = disputed;
    }
    all
}

/// The decisions on which a copy ends: the last one, or those in dispute.
fn standing(decisions: &[Decision]) -> &[Decision] {
    let undisputed = decisions.iter().rposition(|d| !d.disputed);
    let run = undisputed.map_or(0, |at| at + 1);
    decisions
        .get(run.min(decisions.len().saturating_sub(1))..)
        .unwrap_or_default()
}

/// Without those that the other copy knew and went on from.
fn overtaken_removed(stand: &[Decision], other: &[Decision]) -> Vec<Decision> {
    let overtaken = |d: &&Decision| holds(other, d) && !holds(standing(other), d);
    stand.iter().filter(|d| !overtaken(d)).cloned().collect()
}

fn holds(decisions: &[Decision], decision: &Decision) -> bool {
    decisions.iter().any(|d| d.is_same(decision))
}

fn without(decisions: &[Decision], others: &[Decision]) -> Vec<Decision> {
    decisions.iter().filter(|d| !holds(others, d)).cloned().collect()
}

fn key(decision: &Decision) -> (jiff::Timestamp, &str, crate::review::Verdict, &str) {
    (decision.at, &decision.reviewer, decision.verdict, &decision.note)
}

/// Two records as one, each in its own order, the earlier decision first.
fn by_time(a: &[Decision], b: &[Decision]) -> Vec<Decision> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut all = Vec::new();
    loop {
        let from = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if key(x) <= key(y) => &mut a,
            (Some(_), None) => &mut a,
            _ => &mut b,
        };
        match from.next() {
            Some(decision) => all.push(decision.clone()),
            None => return all,
        }
    }
}
