use std::fmt;
use std::str::FromStr;

/// A key of the keyboard, as commands need them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Key {
    /// A letter or sign, by the character that it types without modifiers; letters in upper case.
    Char(char),
    /// The question mark, wherever the layout has it.
    QuestionMark,
    /// Arrow down.
    Down,
    /// Arrow up.
    Up,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// The space bar.
    Space,
    /// A function key, by its number.
    F(u8),
    /// Delete.
    Delete,
    /// Escape.
    Escape,
}

/// A key with its modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Shortcut {
    /// Control; the command key on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt; the option key on a Mac.
    pub alt: bool,
    /// The key itself.
    pub key: Key,
}

impl Shortcut {
    /// A key alone.
    pub const fn key(key: Key) -> Self {
        Self {
            ctrl: false,
            shift: false,
            alt: false,
            key,
        }
    }

    /// A key with Alt.
    pub const fn alt(key: Key) -> Self {
        Self {
            alt: true,
            ..Self::key(key)
        }
    }

    /// A key with Shift.
    pub const fn shift_key(key: Key) -> Self {
        Self {
            shift: true,
            ..Self::key(key)
        }
    }

    /// A letter or sign alone.
    pub const fn plain(c: char) -> Self {
        Self::key(Key::Char(c))
    }

    /// A letter or sign with Shift.
    pub const fn shift(c: char) -> Self {
        Self {
            ctrl: false,
            shift: true,
            alt: false,
            key: Key::Char(c),
        }
    }

    /// A letter or sign with Control.
    pub const fn ctrl(c: char) -> Self {
        Self {
            ctrl: true,
            shift: false,
            alt: false,
            key: Key::Char(c),
        }
    }

    /// A letter or sign with Control and Shift.
    pub const fn ctrl_shift(c: char) -> Self {
        Self {
            ctrl: true,
            shift: true,
            alt: false,
            key: Key::Char(c),
        }
    }
}

impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str(if cfg!(target_os = "macos") { "Cmd " } else { "Ctrl " })?;
        }
        if self.alt {
            f.write_str("Alt ")?;
        }
        if self.shift {
            f.write_str("Shift ")?;
        }
        match self.key {
            Key::Char(c) => write!(f, "{c}"),
            Key::QuestionMark => f.write_str("?"),
            Key::Down => f.write_str("Down"),
            Key::Up => f.write_str("Up"),
            Key::Left => f.write_str("Left"),
            Key::Right => f.write_str("Right"),
            Key::Space => f.write_str("Space"),
            Key::F(n) => write!(f, "F{n}"),
            Key::Delete => f.write_str("Del"),
            Key::Escape => f.write_str("Esc"),
        }
    }
}

/// The names of keys that are no character, the one that is written first.
const NAMED: [(&str, Key); 11] = [
    ("Down", Key::Down),
    ("Up", Key::Up),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Space", Key::Space),
    ("Del", Key::Delete),
    ("Delete", Key::Delete),
    ("Esc", Key::Escape),
    ("Escape", Key::Escape),
    ("?", Key::QuestionMark),
    ("Plus", Key::Char('+')),
];

/// The highest function key.
const LAST_F: u8 = 24;

/// What is written is no key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a key is written like J, Shift+J, Ctrl+Alt+F5 or Del")]
pub struct NoShortcut;

impl FromStr for Shortcut {
    type Err = NoShortcut;

    /// Reads a key as it stands in the settings: "Ctrl+Shift+K", in either case; "Cmd" is "Ctrl".
    fn from_str(text: &str) -> Result<Self, NoShortcut> {
        let (modifiers, key) = match text.trim().rsplit_once('+') {
            Some((modifiers, key)) if !key.is_empty() => (modifiers, key),
            Some(_) => return Err(NoShortcut),
            None => ("", text.trim()),
        };
        let mut shortcut = Self::key(key_of(key).ok_or(NoShortcut)?);
        for modifier in modifiers.split('+').filter(|_| !modifiers.is_empty()) {
            let held = match modifier.to_ascii_lowercase().as_str() {
                "ctrl" | "cmd" => &mut shortcut.ctrl,
                "alt" => &mut shortcut.alt,
                "shift" => &mut shortcut.shift,
                _ => return Err(NoShortcut),
            };
            *held = true;
        }
        Ok(shortcut)
    }
}

fn key_of(name: &str) -> Option<Key> {
    if let Some((_, key)) = NAMED.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
        return Some(*key);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.as_str()) {
        (Some(c), "") if !c.is_whitespace() && !c.is_control() => Some(Key::Char(c.to_ascii_uppercase())),
        (Some('F' | 'f'), number) => {
            let number = number.parse().ok().filter(|n| (1..=LAST_F).contains(n))?;
            Some(Key::F(number))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action;

    #[test]
    fn keys_are_read_as_people_write_them() {
        for (text, shortcut) in [
            ("j", Shortcut::plain('J')),
            ("ctrl+Shift+k", Shortcut::ctrl_shift('K')),
            ("Cmd+\\", Shortcut::ctrl('\\')),
            ("alt+left", Shortcut::alt(Key::Left)),
            ("Shift+F3", Shortcut::shift_key(Key::F(3))),
            ("?", Shortcut::key(Key::QuestionMark)),
            ("Ctrl+Plus", Shortcut::ctrl('+')),
        ] {
            assert_eq!(text.parse(), Ok(shortcut), "{text}");
        }
        for odd in [
            "", " ", "+", "Ctrl+", "Hyper+K", "JK", "F0", "F25", "F3x", "Ctrl++K", "\u{7}",
        ] {
            assert_eq!(odd.parse::<Shortcut>(), Err(NoShortcut), "{odd:?}");
        }
    }

    #[test]
    fn every_key_of_the_registry_can_be_written_in_the_settings() {
        for shortcut in Action::ALL.iter().flat_map(|a| a.shortcuts()) {
            let written = shortcut.to_string().replace(' ', "+");
            assert_eq!(written.parse(), Ok(*shortcut), "{written}");
        }
    }
}
