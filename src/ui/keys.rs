//! Input to commands: one place asks the registry which key means what.

use crate::app::{Action, AppState, Command, Key as AppKey, Shortcut};
use eframe::egui::{Context, Event, Key, Modifiers};

/// Takes the keys of the registry out of the frame's input. While a text field has the cursor, only those with Control
/// or Alt and function keys count, and of these not the ones that a field needs itself; in caret mode the arrows are
/// the caret's.
pub fn take(ctx: &Context, state: &AppState, out: &mut Vec<Command>) {
    let caret = state.caret.is_some();
    let typing = ctx.text_edit_focused();
    // The space bar presses the button that has the keyboard.
    let pressing = ctx.memory(|m| m.focused()).is_some();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let taken = Action::ALL.iter().find(|action| {
                state.shortcuts(**action).iter().any(|s| {
                    let typable = !s.ctrl && !s.alt && !matches!(s.key, AppKey::F(_));
                    let free = !typing || (!typable && !belongs_to_fields(*s));
                    let caret_s = caret && matches!(s.key, AppKey::Up | AppKey::Down);
                    let button_s = pressing && s.key == AppKey::Space;
                    free && !caret_s && !button_s && matches(*s, *key, *physical_key, *modifiers)
                })
            });
            out.extend(taken.map(|action| Command::Do(*action)));
            taken.is_none()
        });
    });
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
