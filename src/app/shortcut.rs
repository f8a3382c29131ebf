use std::fmt;

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
