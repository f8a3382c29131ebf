use crate::review::Verdict;

/// What a label of another program says of a passage; `None` if it says nothing that is a verdict. Case, spaces,
/// hyphens and underscores make no difference. Beside our own words, those of newsrooms and of AVeriTeC are known.
pub fn verdict(label: &str) -> Option<Verdict> {
    let letters = label.chars().filter(|c| !c.is_whitespace() && !"-_/".contains(*c));
    let plain: String = letters.flat_map(char::to_lowercase).take(40).collect();
    Some(match plain.as_str() {
        "unreviewed" | "undecided" | "claim" => Verdict::Unreviewed,
        "confirmed" | "verified" | "supported" => Verdict::Confirmed,
        "conflicting" | "refuted" | "conflictingreports" | "conflictingevidencecherrypicking" => Verdict::Conflicting,
        "unsourced" | "unverifiable" | "notenoughevidence" => Verdict::Unsourced,
        "dismissed" | "opinion" | "notcheckable" => Verdict::Dismissed,
        _ => return None,
    })
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
        assert_eq!(verdict("PERSON"), None);
        assert_eq!(verdict(""), None);
    }
}
