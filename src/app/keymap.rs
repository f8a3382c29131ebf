//! The keys as they are: those of the registry, and those that a person has set instead.

use super::{Action, AppState, Shortcut};
use std::collections::BTreeMap;
use std::fmt;

/// Why keys that were set are not used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyFault {
    /// There is no action of this name.
    NoAction(String),
    /// This is no key.
    NoKey(Action, String),
    /// The key means something else already.
    Clash {
        /// The action for which it was set.
        action: Action,
        /// The key.
        shortcut: Shortcut,
        /// What it means.
        taken: Action,
    },
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAction(name) => write!(f, "no action is called {name:?}"),
            Self::NoKey(action, text) => write!(f, "{text:?} is no key, so {action:?} keeps its own"),
            Self::Clash {
                action,
                shortcut,
                taken,
            } => write!(
                f,
                "{shortcut} means {taken:?} already, so {action:?} keeps its own keys"
            ),
        }
    }
}

/// Which keys each action has. No key means two things.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keymap {
    /// The actions whose keys were set.
    set: BTreeMap<Action, Vec<Shortcut>>,
}

impl Keymap {
    /// Takes keys by the names of actions: "NextClaim" to "N Ctrl+Down", several with spaces between, none for no key.
    /// What cannot be used is left out and told; of two actions that were given the same key, the one that comes first
    /// in the registry has it.
    pub fn new(keys: &BTreeMap<String, String>) -> (Self, Vec<KeyFault>) {
        let (mut set, mut faults) = (BTreeMap::new(), Vec::new());
        for (name, text) in keys {
            let Some(action) = Action::from_name(name) else {
                faults.push(KeyFault::NoAction(name.clone()));
                continue;
            };
            let mut shortcuts = Vec::new();
            let odd = text.split_whitespace().find(|key| match key.parse() {
                Ok(shortcut) => {
                    shortcuts.push(shortcut);
                    false
                }
                Err(_) => true,
            });
            match odd {
                Some(odd) => faults.push(KeyFault::NoKey(action, odd.to_owned())),
                None => {
                    set.insert(action, shortcuts);
                }
            }
        }
        let mut keymap = Self { set };
        while let Some((first, second, shortcut)) = keymap.clash() {
            let (action, taken) = if keymap.set.contains_key(&second) {
                (second, first)
            } else {
                (first, second)
            };
            keymap.set.remove(&action);
            faults.push(KeyFault::Clash {
                action,
                shortcut,
                taken,
            });
        }
        (keymap, faults)
    }

    /// The keys of an action, the one to show first.
    pub fn shortcuts(&self, action: Action) -> &[Shortcut] {
        self.set.get(&action).map_or(action.shortcuts(), Vec::as_slice)
    }

    /// What a key means; `None` if nothing.
    pub fn action(&self, shortcut: Shortcut) -> Option<Action> {
        let mut all = Action::ALL.iter().copied();
        all.find(|action| self.shortcuts(*action).contains(&shortcut))
    }

    /// Two actions with the same key, at least one of which was set.
    fn clash(&self) -> Option<(Action, Action, Shortcut)> {
        let mut all: Vec<_> = Action::ALL
            .iter()
            .flat_map(|action| self.shortcuts(*action).iter().map(move |s| (*s, *action)))
            .collect();
        all.sort();
        all.dedup();
        let same = all.windows(2).find(|pair| {
            let was_set = |at: usize| pair.get(at).is_some_and(|(_, a)| self.set.contains_key(a));
            pair[0].0 == pair[1].0 && (was_set(0) || was_set(1))
        });
        same.map(|pair| (pair[0].1, pair[1].1, pair[0].0))
    }
}

impl AppState {
    /// The keys of an action as they are, the one to show first.
    pub fn shortcuts(&self, action: Action) -> &[Shortcut] {
        self.keymap.shortcuts(action)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Clock, Key, Notice};
    use super::*;
    use crate::store::Settings;
    use std::sync::Arc;

    fn keymap(keys: &[(&str, &str)]) -> (Keymap, Vec<KeyFault>) {
        let keys = keys.iter().map(|(name, key)| ((*name).to_owned(), (*key).to_owned()));
        Keymap::new(&keys.collect())
    }

    #[test]
    fn keys_that_were_set_take_the_place_of_the_registrys() {
        let (keys, faults) = keymap(&[("Confirm", "Y F5"), ("Dismiss", "")]);
        assert_eq!(faults, []);
        assert_eq!(
            keys.shortcuts(Action::Confirm),
            [Shortcut::plain('Y'), Shortcut::key(Key::F(5))]
        );
        assert_eq!(keys.action(Shortcut::plain('Y')), Some(Action::Confirm));
        assert_eq!(keys.action(Shortcut::plain('1')), None);
        assert_eq!(keys.shortcuts(Action::Dismiss), []);
        assert_eq!(keys.shortcuts(Action::Undo), Action::Undo.shortcuts());
    }

    #[test]
    fn two_actions_may_change_places() {
        let (keys, faults) = keymap(&[("NextClaim", "K"), ("PreviousClaim", "J")]);
        assert_eq!(faults, []);
        assert_eq!(keys.action(Shortcut::plain('J')), Some(Action::PreviousClaim));
    }

    #[test]
    fn a_key_that_is_taken_or_none_is_told_and_left_out() {
        let (keys, faults) = keymap(&[
            ("Confirm", "2"),
            ("Unsource", "Nokey"),
            ("Fly", "F"),
            ("Save", "F2"),
            ("Undo", "F2"),
        ]);
        assert_eq!(keys.action(Shortcut::plain('2')), Some(Action::Conflict));
        assert_eq!(keys.shortcuts(Action::Confirm), Action::Confirm.shortcuts());
        assert_eq!(keys.action(Shortcut::key(Key::F(2))), Some(Action::Save));
        let told: Vec<_> = faults.iter().map(KeyFault::to_string).collect();
        assert_eq!(
            told,
            [
                "no action is called \"Fly\"",
                "\"Nokey\" is no key, so Unsource keeps its own",
                "2 means Conflict already, so Confirm keeps its own keys",
                "F2 means Save already, so Undo keeps its own keys",
            ]
        );
    }

    #[test]
    fn what_falls_back_on_a_key_that_was_given_away_takes_it_back() {
        let (keys, faults) = keymap(&[("NextClaim", "M"), ("PreviousClaim", "J")]);
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert_eq!(keys, Keymap::default());
    }

    #[test]
    fn faults_are_told_at_the_start() {
        let mut settings = Settings::default();
        settings.keys.insert("Confirm".to_owned(), "2".to_owned());
        settings.keys.insert("Save".to_owned(), "F2".to_owned());
        let clock: Clock = Arc::new(|| "2026-11-21T12:00:00Z".parse().unwrap());
        let state = AppState::new(settings, clock, None);
        assert!(matches!(&state.notices[..], [Notice::Warning(why)] if why.contains("Confirm")));
        assert_eq!(state.shortcuts(Action::Save), [Shortcut::key(Key::F(2))]);
    }
}
