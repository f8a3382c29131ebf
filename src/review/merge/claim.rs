use super::decisions::decisions;
use super::finding::{Finding, Outcome, quoted};
use super::three_way::{Picked, fields, list, pick};
use crate::review::{Claim, Evidence, Verdict};
use crate::text::ArticleText;
use std::cmp::Ordering;

/// One claim of two copies, and what there is to say about it. Words that only the other copy marked, where both moved
/// the edges, are the last value.
pub fn claim(
    base: Option<&Claim>,
    ours: &Claim,
    theirs: &Claim,
    text: &ArticleText,
    findings: &mut Vec<Finding>,
) -> (Claim, Option<String>) {
    let words = |c: &Claim| quoted(text.slice(c.span).unwrap_or_default());
    if let Picked::One(one) = pick(base, ours, theirs) {
        if ours != theirs && *one == *theirs {
            findings.push(Finding::on_claim(theirs, words(theirs), Outcome::Taken));
        }
        return (one.clone(), None);
    }
    let pristine = Claim::new(ours.id.clone(), ours.span, ours.origin);
    let was = base.unwrap_or(&pristine);
    let Claim {
        id,
        span,
        origin,
        verdict: _,
        note: _,
        topic,
        kind,
        recheck,
        evidence,
        decisions: decided,
        unknown,
    } = ours;

    let decided = decisions(&was.decisions, decided, &theirs.decisions);
    let (note, joined) = notes(&was.note, &ours.note, &theirs.note);
    let (unknown, clashes) = fields(&was.unknown, unknown, &theirs.unknown);
    let span_picked = pick(base.map(|b| &b.span), span, &theirs.span);
    let origin = match pick(base.map(|b| &b.origin), origin, &theirs.origin) {
        Picked::One(origin) => *origin,
        Picked::Clash => ours.origin,
    };
    let topic_picked = pick(base.map(|b| &b.topic), topic, &theirs.topic);
    let kind_picked = pick(base.map(|b| &b.kind), kind, &theirs.kind);
    let merged = Claim {
        id: id.clone(),
        span: match span_picked {
            Picked::One(span) => *span,
            Picked::Clash => *span,
        },
        origin,
        verdict: decided.last().map_or(Verdict::Unreviewed, |d| d.verdict),
        note,
        topic: match topic_picked {
            Picked::One(topic) => topic.clone(),
            Picked::Clash => topic.clone(),
        },
        kind: match kind_picked {
            Picked::One(kind) => *kind,
            Picked::Clash => *kind,
        },
        recheck: match pick(base.map(|b| &b.recheck), recheck, &theirs.recheck) {
            Picked::One(recheck) => recheck.clone(),
            Picked::Clash => recheck.clone(),
        },
        evidence: list(&was.evidence, evidence, &theirs.evidence, by_source),
        decisions: decided,
        unknown,
    };

    let about = words(&merged);
    let mut say = |outcome| findings.push(Finding::on_claim(&merged, about.clone(), outcome));
    say(Outcome::Combined);
    let already = |copy: &Claim| !copy.dispute().is_empty() && copy.dispute() == merged.dispute();
    if !merged.dispute().is_empty() && !already(ours) {
        say(Outcome::Disputed(merged.dispute().to_vec()));
    }
    if joined {
        say(Outcome::NotesJoined);
    }
    let other = matches!(span_picked, Picked::Clash).then(|| words(theirs));
    if let Some(other) = &other {
        say(Outcome::Kept {
            what: "its edges".to_owned(),
            kept: about.clone(),
            other: other.clone(),
        });
    }
    if matches!(topic_picked, Picked::Clash) {
        say(Outcome::Kept {
            what: "its topic".to_owned(),
            kept: topic.clone(),
            other: theirs.topic.clone(),
        });
    }
    if let (Picked::Clash, Some(kept), Some(other)) = (kind_picked, kind, theirs.kind) {
        say(Outcome::Kept {
            what: "its kind".to_owned(),
            kept: kept.label().to_owned(),
            other: other.label().to_owned(),
        });
    }
    clashes.into_iter().for_each(|name| say(Outcome::FieldKept(name)));
    (merged, other)
}

/// The note of two copies, and whether it is two texts one under the other. Neither is ever left out, unless the other
/// holds it word for word.
pub fn notes(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    match pick(Some(base), ours, theirs) {
        Picked::One(note) => (note.to_owned(), false),
        Picked::Clash if ours.contains(theirs) => (ours.to_owned(), false),
        Picked::Clash if theirs.contains(ours) => (theirs.to_owned(), false),
        Picked::Clash => (format!("{}\n\n{}", ours.min(theirs), ours.max(theirs)), true),
    }
}

fn by_source(a: &Evidence, b: &Evidence) -> Ordering {
    let key = |e: &Evidence| {
        let Evidence {
            citation,
            location,
            quote,
            looked_up,
            directness,
            stance,
            digest,
            unknown: _,
        } = e;
        let names = (directness.name(), stance.name(), digest.map(|d| d.to_string()));
        (*looked_up, citation.clone(), location.clone(), quote.clone(), names)
    };
    key(a).cmp(&key(b))
}
