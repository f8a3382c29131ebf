//! Input to commands: one place asks the registry which key means what.

use crate::app::{Action, AppState, Key as AppKey, Shortcut};
use eframe::egui::{Context, Event, Id, Key, Modifiers};

/// The keyboard. What is typed faster than the window draws is held back and passed on in order: no key is taken for a
/// command that was meant for a field which the key before it opens.
#[derive(Default)]
pub struct Keys {
    held: Vec<Event>,
    /// The key that was taken last, while the letter may still come that it writes as well.
    taken: Option<Key>,
    /// For how many passes a field that is about to open is waited for.
    waits: u8,
    /// What had the cursor when the waiting began.
    before: Option<Id>,
}

impl Keys {
    /// Holds what is typed from now on until another text field has the cursor, for a few passes.
    pub fn wait_for_field(&mut self, ctx: &Context) {
        self.waits = 3;
        self.before = ctx.memory(|m| m.focused());
    }

    /// Passes on what was typed up to the next key of the registry, and returns what that key means. While a text field
    /// has the cursor, only those with Control or Alt and function keys count, and of these not the ones that a field
    /// needs itself; in caret mode the arrows are the caret's. With `listens` off, no key is the registry's.
    pub fn take(&mut self, ctx: &Context, state: &AppState, listens: bool) -> Option<Action> {
        let typing = ctx.text_edit_focused();
        // The space bar presses the button that has the keyboard.
        let focused = ctx.memory(|m| m.focused());
        let pressing = focused.is_some();
        let meaning = |event: &Event| {
            let found = Action::ALL.iter().find(|a| means(event, **a, state, typing, pressing));
            found.copied().filter(|_| listens)
        };
        let taken = ctx.input_mut(|input| {
            let (typed, others) = std::mem::take(&mut input.events).into_iter().partition(is_typed);
            let typed: Vec<Event> = typed;
            self.held.extend(typed);
            self.drop_letter();
            input.events = others;
            if self.waits > 0 && (!typing || focused == self.before) {
                self.waits -= 1;
                return None;
            }
            self.waits = 0;
            let (mut wrote, mut ended) = (false, false);
            let stop = self.held.iter().position(|event| {
                if let Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } = event
                {
                    // What was written is taken up before the key that does something with it, and that key before the next.
                    if ended || wrote && acts(*key, *modifiers) || meaning(event).is_some() {
                        return true;
                    }
                    ended = acts(*key, *modifiers);
                }
                wrote |= matches!(event, Event::Text(_));
                false
            });
            let rest = self.held.split_off(stop.unwrap_or(self.held.len()));
            input.events.append(&mut self.held);
            self.held = rest;
            let taken = self.held.first().and_then(meaning)?;
            if let Event::Key { key, .. } = self.held.remove(0) {
                self.taken = Some(key);
            }
            self.drop_letter();
            Some(taken)
        });
        if !self.held.is_empty() {
            ctx.request_repaint();
        }
        taken
    }

    /// Drops what the key that was taken writes as well, if it has come: it is no text.
    fn drop_letter(&mut self) {
        let is_release = |event: &Event| matches!(event, Event::Key { pressed: false, .. });
        let Some(next) = self.held.iter().position(|event| !is_release(event)) else {
            return;
        };
        let letter = self.taken.take().map(|key| key.symbol_or_name().to_lowercase());
        if matches!((&self.held[next], letter), (Event::Text(text), Some(letter)) if text.to_lowercase() == letter) {
            self.held.remove(next);
        }
    }
}

fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_))
}

/// Whether a key does something with what stands in a field, beside moving in it.
fn acts(key: Key, modifiers: Modifiers) -> bool {
    modifiers.command || matches!(key, Key::Enter | Key::Escape | Key::Tab | Key::ArrowUp | Key::ArrowDown)
}

/// Whether an event is a key that stands for an action now.
fn means(event: &Event, action: Action, state: &AppState, typing: bool, pressing: bool) -> bool {
    let Event::Key {
        key,
        physical_key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return false;
    };
    state.shortcuts(action).iter().any(|s| {
        let typable = !s.ctrl && !s.alt && !matches!(s.key, AppKey::F(_));
        let free = !typing || (!typable && !belongs_to_fields(*s));
        let caret_s = state.caret.is_some() && matches!(s.key, AppKey::Up | AppKey::Down);
        let button_s = pressing && s.key == AppKey::Space;
        free && !caret_s && !button_s && matches(*s, *key, *physical_key, *modifiers)
    })
}

/// Undo and redo inside a text field are the field's own.
fn belongs_to_fields(shortcut: Shortcut) -> bool {
    matches!(shortcut.key, AppKey::Char('Z' | 'Y' | 'W'))
        || shortcut.alt && matches!(shortcut.key, AppKey::Left | AppKey::Right)
}

fn matches(shortcut: Shortcut, key: Key, physical: Option<Key>, modifiers: Modifiers) -> bool {
    if modifiers.command != shortcut.ctrl || modifiers.alt != shortcut.alt {
        return false;
    }
    let (wanted, by_place) = match shortcut.key {
        AppKey::QuestionMark => return key == Key::Questionmark,
        AppKey::Down => (Key::ArrowDown, false),
        AppKey::Up => (Key::ArrowUp, false),
        AppKey::Left => (Key::ArrowLeft, false),
        AppKey::Right => (Key::ArrowRight, false),
        AppKey::Space => (Key::Space, false),
        AppKey::F(number) => match Key::from_name(&format!("F{number}")) {
            Some(key) => (key, false),
            None => return false,
        },
        AppKey::Delete => (Key::Delete, false),
        AppKey::Escape => (Key::Escape, false),
        AppKey::Char('[') => (Key::OpenBracket, true),
        AppKey::Char(']') => (Key::CloseBracket, true),
        AppKey::Char('\\') => (Key::Backslash, true),
        AppKey::Char(c) => match Key::from_name(&c.to_string()) {
            // With Shift, a digit key types another sign; the place of the key still says which digit it is.
            Some(key) => (key, c.is_ascii_digit()),
            None => return false,
        },
    };
    modifiers.shift == shortcut.shift && (key == wanted || (by_place && physical == Some(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_registry_can_be_pressed() {
        for action in Action::ALL {
            for s in action.shortcuts() {
                let modifiers = Modifiers {
                    command: s.ctrl,
                    ctrl: s.ctrl,
                    shift: s.shift,
                    alt: s.alt,
                    ..Modifiers::NONE
                };
                let pressed = Key::ALL.iter().filter(|k| matches(*s, **k, None, modifiers)).count();
                assert_eq!(pressed, 1, "{action:?} {s}");
            }
        }
    }

    #[test]
    fn shift_and_a_digit_is_known_by_the_place_of_the_key() {
        let stay = Shortcut::shift('1');
        assert!(matches(stay, Key::Exclamationmark, Some(Key::Num1), Modifiers::SHIFT));
        assert!(!matches(stay, Key::Num1, Some(Key::Num1), Modifiers::NONE));
        assert!(!matches(Shortcut::plain('1'), Key::Num1, None, Modifiers::COMMAND));
    }
}
