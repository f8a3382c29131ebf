//! Names that may be one name spelt twice.

/// The longest name that is compared, in letters.
const LONGEST: usize = 24;

/// Whether two names start alike and differ in no more than one letter, or two of a long name.
pub fn may_be_one_name(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (letters(a), letters(b));
    let shorter = a.len().min(b.len());
    let allowed = if shorter < 7 { 1 } else { 2 };
    let fits = (4..=LONGEST).contains(&shorter) && a.len().abs_diff(b.len()) <= allowed && a.first() == b.first();
    fits && a != b && distance(&a, &b) <= allowed
}

fn letters(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).take(LONGEST + 3).collect()
}

/// How many letters must be put in, left out or changed to make one of the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let changed = before[j] + usize::from(x != y);
            row.push(changed.min(before[j + 1] + 1).min(row[j] + 1));
        }
        before = row;
    }
    before.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_another_name() {
        for (a, b) in [("Brandt", "Brand"), ("Halloran", "Haloron"), ("Calder", "Caldar")] {
            assert!(may_be_one_name(a, b) && may_be_one_name(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("Brandt", "Brandt"),
            ("Roe", "Row"),
            ("Thale", "Whale"),
            ("Calder", "Ostrov"),
            ("Kemp", "Kemper"),
        ] {
            assert!(!may_be_one_name(a, b), "{a} {b}");
        }
    }
}
