use super::finding::{Finding, Outcome, quoted};
use super::three_way::{Picked, fields, ordered, pick};
use crate::review::{Link, Place, Project, Unknown};
use std::collections::BTreeMap;

/// The two passages of a link, in an order that does not depend on which was named first.
type Ends = (Place, Place);

fn ends(link: &Link) -> Ends {
    let (a, b) = (link.from.clone(), link.to.clone());
    if a <= b { (a, b) } else { (b, a) }
}

/// The links of two copies. Where `parted` says so of a link, that a copy lacks it does not mean that a reviewer
/// dropped it.
pub fn links(
    base: &Project,
    ours: &Project,
    theirs: &Project,
    parted: impl Fn(&Link) -> bool,
    findings: &mut Vec<Finding>,
) -> Vec<Link> {
    let [was, here, there] = [base, ours, theirs].map(|p| {
        let pairs = p.links.iter().map(|link| (ends(link), link));
        pairs.collect::<BTreeMap<Ends, &Link>>()
    });
    let mut merged = BTreeMap::new();
    for ends in here.keys().chain(there.keys().filter(|ends| !here.contains_key(*ends))) {
        let (was, here, there) = (
            was.get(ends).copied(),
            here.get(ends).copied(),
            there.get(ends).copied(),
        );
        let link = match (here, there) {
            (Some(here), Some(there)) => Some(joined(was, here, there, ours, theirs, findings)),
            _ => of_one_copy(was, here, there, &parted, [ours, theirs], findings),
        };
        merged.extend(link.map(|link| (ends.clone(), link)));
    }
    let survivors = merged.keys().cloned().collect();
    let [base, ours, theirs] = [base, ours, theirs].map(|p| p.links.iter().map(ends).collect::<Vec<_>>());
    let order = ordered(&base, &ours, &theirs, &survivors);
    order.iter().filter_map(|ends| merged.remove(ends)).collect()
}

fn about(link: &Link, project: &Project) -> String {
    let words = |place: &Place| {
        let home = project.article(&place.article);
        quoted(home.and_then(|a| a.text.slice(place.span)).unwrap_or_default())
    };
    format!("link of {} and {}", words(&link.from), words(&link.to))
}

fn joined(
    was: Option<&Link>,
    here: &Link,
    there: &Link,
    ours: &Project,
    theirs: &Project,
    findings: &mut Vec<Finding>,
) -> Link {
    if let Picked::One(one) = pick(was, here, there) {
        if here != there && *one == *there {
            findings.push(Finding::on(about(there, theirs), Outcome::Taken));
        }
        return one.clone();
    }
    let sense = |link: &Link| (link.from.clone(), link.to.clone(), link.kind);
    let (was_sense, senses) = (was.map(sense), [sense(here), sense(there)]);
    let (from, to, kind) = match pick(was_sense.as_ref(), &senses[0], &senses[1]) {
        Picked::One(sense) => sense.clone(),
        Picked::Clash => {
            let outcome = Outcome::Kept {
                what: "how they stand".to_owned(),
                kept: format!("“{}”", here.kind.label()),
                other: format!("“{}”", there.kind.label()),
            };
            findings.push(Finding::on(about(here, ours), outcome));
            sense(here)
        }
    };
    let nothing = Unknown::new();
    let (unknown, clashes) = fields(was.map_or(&nothing, |w| &w.unknown), &here.unknown, &there.unknown);
    for name in clashes {
        findings.push(Finding::on(about(here, ours), Outcome::FieldKept(name)));
    }
    Link {
        from,
        to,
        kind,
        unknown,
    }
}

fn of_one_copy(
    was: Option<&Link>,
    here: Option<&Link>,
    there: Option<&Link>,
    parted: impl Fn(&Link) -> bool,
    [ours, theirs]: [&Project; 2],
    findings: &mut Vec<Finding>,
) -> Option<Link> {
    let one = here.or(there)?;
    let home = if here.is_some() { ours } else { theirs };
    let outcome = match was {
        _ if parted(one) => return Some(one.clone()),
        None if here.is_some() => return Some(one.clone()),
        None => Outcome::Taken,
        Some(was) if was == one => Outcome::Removed,
        Some(_) => Outcome::Restored,
    };
    let kept = outcome != Outcome::Removed;
    findings.push(Finding::on(about(one, home), outcome));
    kept.then(|| one.clone())
}
