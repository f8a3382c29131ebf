use super::Action;

/// A search through everything that can be done.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub words: String,
    /// The place of the chosen action among [`Palette::hits`].
    pub at: usize,
}

impl Palette {
    /// The actions of which every word that was typed starts a word of the label or stands in the tooltip; those that
    /// answer by their label come first. All of them while nothing is typed.
    pub fn hits(&self) -> Vec<Action> {
        let wanted = self.words.to_lowercase();
        let wanted: Vec<_> = wanted.split_whitespace().collect();
        let mut hits: Vec<_> = Action::ALL
            .iter()
            .filter(|action| **action != Action::Palette)
            .filter_map(|action| Some((far(*action, &wanted)?, *action)))
            .collect();
        hits.sort();
        hits.into_iter().map(|(_, action)| action).collect()
    }

    /// The chosen action; `None` if nothing answers.
    pub fn chosen(&self) -> Option<Action> {
        let hits = self.hits();
        hits.get(self.at.min(hits.len().saturating_sub(1))).copied()
    }

    /// The same search with the next or the previous action chosen; it goes round.
    pub fn step(&self, back: bool) -> Self {
        let count = self.hits().len().max(1);
        let by = if back { count - 1 } else { 1 };
        Self {
            words: self.words.clone(),
            at: (self.at.min(count - 1) + by) % count,
        }
    }
}

/// How far an action is from the words: 0 where the label begins with them, 3 where only the tooltip holds them.
fn far(action: Action, wanted: &[&str]) -> Option<u8> {
    let label = action.label().to_lowercase();
    let tooltip = action.tooltip().to_lowercase();
    let starts = |word: &&str| label.split_whitespace().any(|own| own.starts_with(*word));
    if wanted.first().is_none_or(|word| label.starts_with(*word)) && wanted.iter().all(starts) {
        Some(0)
    } else if wanted.iter().all(starts) {
        Some(1)
    } else if wanted.iter().all(|word| label.contains(*word)) {
        Some(2)
    } else {
        let anywhere = |word: &&str| label.contains(*word) || tooltip.contains(*word);
        wanted.iter().all(anywhere).then_some(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(words: &str) -> Vec<Action> {
        Palette {
            words: words.to_owned(),
            at: 0,
        }
        .hits()
    }

    #[test]
    fn labels_answer_before_tooltips() {
        assert_eq!(hits("exp")[0], Action::Export);
        assert_eq!(hits("side")[0], Action::SideBySide);
        assert_eq!(hits("  REPORT exp"), [Action::Export]);
        assert!(hits("no such thing").is_empty());
        assert_eq!(hits("").len(), Action::ALL.len() - 1);
    }

    #[test]
    fn the_choice_goes_round() {
        let palette = Palette {
            words: "claim".to_owned(),
            at: 0,
        };
        let all = palette.hits();
        assert!(all.len() > 2);
        assert_eq!(palette.step(false).chosen(), Some(all[1]));
        assert_eq!(palette.step(true).chosen(), all.last().copied());
        assert_eq!(palette.step(true).step(false).chosen(), Some(all[0]));
        assert_eq!(Palette { at: 9999, ..palette }.chosen(), all.last().copied());
    }
}
