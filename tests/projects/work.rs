//! Whether the work of a copy is in a merged project, judged without the merge's own means.

use linecheck::review::{Project, Verdict};

/// Says what of the work done in `copy` since `base` is missing in `merged`.
pub fn missing(merged: &Project, copy: &Project, base: &Project) -> Result<(), String> {
    for (_, there) in copy.claims() {
        let was = base.claim(&there.id).map(|(_, c)| c);
        let Some((_, here)) = merged.claim(&there.id) else {
            let unchanged = was == Some(there);
            unchanged
                .then_some(())
                .ok_or(format!("{} was changed, and is gone", there.id))?;
            continue;
        };
        if was.is_none_or(|w| w.note != there.note) && !here.note.contains(&there.note) {
            return Err(format!("{:?} is not in {:?}", there.note, here.note));
        }
        for decision in &there.decisions {
            let old = was.is_some_and(|w| w.decisions.iter().any(|d| d.is_same(decision)));
            if !old && !here.decisions.iter().any(|d| d.is_same(decision)) {
                return Err(format!("{decision:?} is missing"));
            }
        }
        for evidence in &there.evidence {
            if was.is_none_or(|w| !w.evidence.contains(evidence)) && !here.evidence.contains(evidence) {
                return Err(format!("{evidence:?} is missing"));
            }
        }
        if here.verdict != here.decisions.last().map_or(Verdict::Unreviewed, |d| d.verdict) {
            return Err(format!("{} has a verdict of its own", here.id));
        }
    }
    for link in copy.links.iter().filter(|l| !base.links.contains(l)) {
        if !merged.links.iter().any(|l| l.joins(&link.from, &link.to)) {
            return Err(format!("{link:?} is missing"));
        }
    }
    Ok(())
}
