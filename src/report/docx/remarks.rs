use crate::extract::Level;
use crate::report::{Entry, ReportModel, wording};

/// What the machine says of each claim, in the order of the list of claims: values of other articles that it proposes to
/// reconcile, checks that do not hold, a source that is not named. Links of a reviewer are not among it.
pub fn remarks(model: &ReportModel<'_>) -> Vec<Vec<String>> {
    let mut remarks: Vec<Vec<String>> = model.claims.iter().map(source).collect();
    let mut say = |claim: usize, remark: String| {
        if let Some(remarks) = remarks.get_mut(claim) {
            remarks.push(remark);
        }
    };
    for dispute in model.disputes.iter().filter(|d| !d.settled) {
        let [a, b] = &dispute.sides;
        for (here, there) in [(a, b), (b, a)] {
            for &claim in &here.claims {
                let place = wording::place(model, &there.value);
                let relation = wording::dispute(dispute);
                say(
                    claim,
                    format!(
                        "Proposed: {relation}, “{}” here and “{}” in {place} ({}). {}",
                        here.value.words, there.value.words, dispute.fact, dispute.why
                    ),
                );
            }
        }
    }
    for checked in model.checks.iter().filter(|c| !c.check.ok) {
        for &claim in &checked.claims {
            let kind = checked.check.kind.label();
            say(
                claim,
                format!("Check ({kind}) {}: {}", wording::outcome(false), checked.check.working),
            );
        }
    }
    remarks
}

/// How the machine reads the source of a claim that names none.
fn source(entry: &Entry<'_>) -> Vec<String> {
    let read = entry.attribution.filter(|a| a.level != Level::Named);
    let remark = read.map(|a| {
        format!(
            "Source, as the machine reads it: {}.",
            wording::level(a.level).to_lowercase()
        )
    });
    remark.into_iter().collect()
}
