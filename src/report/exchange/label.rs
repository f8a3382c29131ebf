use crate::review::{LinkKind, Verdict};

/// What a label of another program says of a passage; `None` if it says nothing that is a verdict. Case, spaces,
/// hyphens and underscores make no difference. Beside our own words, those of newsrooms and of AVeriTeC are known.
pub fn verdict(label: &str) -> Option<Verdict> {
    Some(match plain(label).as_str() {
        "unreviewed" | "undecided" | "claim" => Verdict::Unreviewed,
        "confirmed" | "verified" | "supported" => Verdict::Confirmed,
        "conflicting" | "refuted" | "conflictingreports" | "conflictingevidencecherrypicking" => Verdict::Conflicting,
        "unsourced" | "unverifiable" | "notenoughevidence" => Verdict::Unsourced,
        "dismissed" | "opinion" | "notcheckable" => Verdict::Dismissed,
        _ => return None,
    })
}

/// How the label of another program says that two passages stand to each other; `None` if it says nothing of the kind. Case,
/// spaces, hyphens and underscores make no difference.
pub fn link(label: &str) -> Option<LinkKind> {
    Some(match plain(label).as_str() {
        "same" | "sameas" | "agree" | "agrees" => LinkKind::Same,
        "compatible" => LinkKind::Compatible,
        "updates" | "updated" | "revises" => LinkKind::Updates,
        "partof" => LinkKind::PartOf,
        "conflicts" | "conflict" | "contradicts" => LinkKind::Conflicts,
        "different" | "notthesamefact" => LinkKind::Different,
        _ => return None,
    })
}

fn plain(label: &str) -> String {
    let letters = label.chars().filter(|c| !c.is_whitespace() && !"-_/".contains(*c));
    letters.flat_map(char::to_lowercase).take(40).collect()
}

/// Why a link between annotations is not taken one of which is not.
pub const NO_CLAIM: &str = "an end of it is no claim that is taken";

/// Why a link with this label is not taken.
pub fn unknown_link(label: &str) -> String {
    let known: Vec<_> = LinkKind::ALL.iter().map(|kind| kind.name()).collect();
    format!(
        "{label:?} stands for no link between claims; those known are {}",
        known.join(", ")
    )
}

/// Why a passage with this label is not taken.
pub fn unknown(label: &str) -> String {
    format!(
        "its label {label:?} stands for no verdict; those known are claim, confirmed, conflicting, unsourced and dismissed"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_is_known_by_its_name_and_by_its_label() {
        for verdict in Verdict::ALL {
            assert_eq!(super::verdict(verdict.name()), Some(verdict));
            assert_eq!(super::verdict(verdict.label()), Some(verdict));
        }
        assert_eq!(
            verdict("Conflicting Evidence/Cherry-picking"),
            Some(Verdict::Conflicting)
        );
        for kind in LinkKind::ALL {
            assert_eq!([kind.name(), kind.label()].map(link), [Some(kind); 2]);
        }
        assert_eq!((verdict("PERSON"), link("Located_in")), (None, None));
        assert_eq!(verdict(""), None);
    }
}
