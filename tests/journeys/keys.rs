//! Every key of the registry, pressed in the window.

use super::desk::{Desk, sample};
use eframe::egui::{Event, Key, Modifiers};
use linecheck::app::{Action, AppState, Dialog, Order, Shortcut, View};
use linecheck::review::{ClaimId, Verdict};
use linecheck::text::TextSpan;

/// The key and the modifiers that a shortcut means, read from its name.
fn pressed(shortcut: Shortcut) -> (Modifiers, Key) {
    let name = shortcut.to_string();
    let mut modifiers = Modifiers::NONE;
    let mut key = None;
    for part in name.split(' ') {
        match part {
            "Ctrl" => modifiers |= Modifiers::COMMAND,
            "Shift" => modifiers |= Modifiers::SHIFT,
            "Alt" => modifiers |= Modifiers::ALT,
            "Del" => key = Some(Key::Delete),
            part => key = Key::from_name(part),
        }
    }
    (modifiers, key.unwrap_or_else(|| panic!("no key is called {name}")))
}

/// What a key may change.
#[derive(Clone, PartialEq, Debug)]
struct Seen {
    selected: Option<(ClaimId, TextSpan, Verdict)>,
    changes: u64,
    claims: usize,
    decided: usize,
    articles: usize,
    focus: String,
    found: Option<usize>,
}

fn app(desk: &Desk) -> &AppState {
    desk.window.state().state()
}

fn look(desk: &Desk) -> Seen {
    let state = app(desk);
    Seen {
        selected: state.selected_claim().map(|(_, c)| (c.id.clone(), c.span, c.verdict)),
        changes: state.history.changes(),
        claims: state.project.claims().count(),
        decided: desk.verdicts().len(),
        articles: state.project.articles.len(),
        focus: format!("{:?}", state.focus()),
        found: state.find.as_ref().and_then(|find| find.at()),
    }
}

fn type_in(desk: &mut Desk, words: &str) {
    desk.window.event(Event::Text(words.to_owned()));
    desk.settle();
}

/// Selects one word with the mouse.
fn select(desk: &mut Desk, word: &str) {
    let (from, to) = desk.place_of(word);
    desk.drag(from, to);
    assert!(app(desk).selected_text().is_some(), "{word}");
}

/// Brings the desk to where the action makes sense.
fn make_ready(desk: &mut Desk, action: Action) {
    match action {
        Action::NewProject | Action::Quit | Action::Undo | Action::Repeat => desk.press(Key::Num1),
        Action::Redo => {
            desk.press(Key::Num1);
            desk.press_with(Modifiers::COMMAND, Key::Z);
        }
        Action::Clear => desk.press_with(Modifiers::SHIFT, Key::Num1),
        Action::PreviousClaim | Action::PreviousUndecided => desk.press(Key::J),
        Action::FindNext | Action::FindPrevious => {
            desk.press_with(Modifiers::COMMAND, Key::F);
            type_in(desk, "sailors");
            desk.press(Key::F3);
        }
        Action::Back | Action::Forward => {
            desk.press_with(Modifiers::COMMAND, Key::G);
            type_in(desk, "9");
            desk.press(Key::Enter);
            if action == Action::Forward {
                desk.press_with(Modifiers::ALT, Key::ArrowLeft);
            }
        }
        Action::Annotate | Action::MarkOccurrences => select(desk, "sailors"),
        Action::Overlapping | Action::Delete | Action::ToSentence | Action::StartBack | Action::EndOn => {
            select(desk, "sailors");
            desk.press(Key::A);
        }
        _ => {}
    }
}

/// Whether the action has done what its name says.
fn is_done(action: Action, before: &Seen, desk: &Desk, target: &std::path::Path) -> bool {
    let (state, now) = (app(desk), look(desk));
    let moved = now.selected != before.selected && now.changes == before.changes;
    let decided = |verdict: Verdict, stays: bool| {
        let (id, ..) = before.selected.as_ref().unwrap();
        let is = state.project.claim(id).is_some_and(|(_, c)| c.verdict == verdict);
        let stayed = now.selected.as_ref().map(|(id, ..)| id) == Some(id);
        is && stayed == stays && now.decided == before.decided + 1
    };
    let reshaped = now.changes == before.changes + 1
        && now.claims == before.claims
        && now.selected.as_ref().map(|s| s.1) != before.selected.as_ref().map(|s| s.1);
    match action {
        Action::Open => now.articles == before.articles + 1,
        Action::OpenPath => matches!(state.dialog, Some(Dialog::Path { .. })),
        Action::PasteArticle => state.notices.iter().any(|n| n.text().contains("the pasted text")),
        Action::NewProject | Action::Quit => matches!(state.dialog, Some(Dialog::Unsaved(_))),
        Action::Save | Action::SaveAs => target.exists() && !state.is_dirty(),
        Action::Export => matches!(state.dialog, Some(Dialog::Export(_))),
        Action::Undo => now.decided + 1 == before.decided,
        Action::Redo => now.decided == before.decided + 1,
        Action::Settings => matches!(state.dialog, Some(Dialog::Settings(_))),
        Action::NextClaim
        | Action::PreviousClaim
        | Action::NextUndecided
        | Action::PreviousUndecided
        | Action::Twin
        | Action::NextUncovered
        | Action::Back
        | Action::Forward
        | Action::Overlapping => moved,
        Action::Find => state.find.is_some(),
        Action::FindNext | Action::FindPrevious => now.found != before.found,
        Action::GoToNumber => matches!(state.dialog, Some(Dialog::GoTo(_))),
        Action::Confirm => decided(Verdict::Confirmed, false),
        Action::ConfirmStay => decided(Verdict::Confirmed, true),
        Action::Conflict => decided(Verdict::Conflicting, false),
        Action::ConflictStay => decided(Verdict::Conflicting, true),
        Action::Unsource => decided(Verdict::Unsourced, false),
        Action::UnsourceStay => decided(Verdict::Unsourced, true),
        Action::Dismiss => decided(Verdict::Dismissed, false),
        Action::Repeat => decided(Verdict::Confirmed, false),
        Action::Clear => now.decided + 1 == before.decided,
        Action::DecideShown => matches!(state.dialog, Some(Dialog::Bulk(_))),
        Action::Note | Action::FilterQueue => desk.window.ctx.text_edit_focused(),
        Action::Evidence | Action::EvidenceFromTwin => matches!(state.dialog, Some(Dialog::Evidence { .. })),
        Action::Annotate => now.claims == before.claims + 1,
        Action::MarkOccurrences => matches!(state.dialog, Some(Dialog::Occurrences(_))),
        Action::CaretMode => state.caret.is_some(),
        Action::Link | Action::BeginLink => {
            state.link_start.is_some() || matches!(state.dialog, Some(Dialog::Relate(_)))
        }
        Action::ToSentence | Action::StartBack | Action::StartOn | Action::EndBack | Action::EndOn => reshaped,
        Action::Delete => now.claims + 1 == before.claims,
        Action::ShowMatrix => state.view == View::Matrix,
        Action::ShowChecks => state.view == View::Checks,
        Action::ShowTimeline => state.view == View::Timeline,
        Action::ShowReport => state.view == View::Report,
        Action::ShowQueue => !state.shows_queue(),
        Action::ShowInspector => !state.shows_inspector(),
        Action::ShowUncovered => state.uncovered,
        Action::SwitchOrder => state.queue.order() == Order::Reading,
        Action::SideBySide => !state.is_side_by_side(),
        Action::OtherPane => now.focus != before.focus,
        Action::Describe => matches!(state.dialog, Some(Dialog::Describe { .. })),
        Action::CloseArticle => now.articles + 1 == before.articles,
        Action::Palette => matches!(state.dialog, Some(Dialog::Palette(_))),
        Action::Keys => matches!(state.dialog, Some(Dialog::Keys)),
        Action::OpenSample
        | Action::LookAtFiles
        | Action::Reviewer
        | Action::ShowText
        | Action::Agreement
        | Action::Disagreements
        | Action::Blind
        | Action::ShowAll
        | Action::ReadAs
        | Action::ThemeSystem
        | Action::ThemeLight
        | Action::ThemeDark => panic!("{action:?} has a key now: say what it does"),
    }
}

#[test]
fn every_key_does_what_its_name_says() {
    let mut wrong = Vec::new();
    for action in Action::ALL.iter().copied() {
        for shortcut in action.shortcuts() {
            let folder = tempfile::tempdir().unwrap();
            let (article, target) = (folder.path().join("third.txt"), folder.path().join("x.linecheck.json"));
            std::fs::write(&article, "Nine boats sank off Pell on Monday.").unwrap();
            let mut desk = Desk::open(sample());
            *desk.picker.files.lock().unwrap() = vec![article];
            *desk.picker.target.lock().unwrap() = Some(target.clone());
            make_ready(&mut desk, action);
            if let Some(why) = action.disabled(app(&desk)) {
                wrong.push(format!("{action:?}: {why}"));
                continue;
            }
            let before = look(&desk);
            let (modifiers, key) = pressed(*shortcut);
            desk.press_with(modifiers, key);
            if !is_done(action, &before, &desk, &target) {
                wrong.push(format!(
                    "{action:?} by {shortcut}: {before:?} to {:?}; {:?}, {:?}",
                    look(&desk),
                    app(&desk).dialog,
                    app(&desk).notices
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Types as a keyboard does, all of it before the window draws again.
fn type_at_once(desk: &mut Desk, keys: &[(Modifiers, Key, Option<&str>)]) {
    let events = &mut desk.window.input_mut().events;
    for (modifiers, key, text) in keys {
        events.push(Event::Key {
            key: *key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: *modifiers,
        });
        if let Some(text) = text {
            events.push(Event::Text((*text).to_owned()));
        }
    }
    desk.settle();
}

#[test]
fn a_key_that_opens_a_field_keeps_what_is_typed_after_it_from_being_commands() {
    let plain = |key, text| (Modifiers::NONE, key, Some(text));
    let mut desk = Desk::open(sample());
    type_at_once(
        &mut desk,
        &[
            plain(Key::N, "n"),
            plain(Key::D, "d"),
            plain(Key::Num1, "1"),
            plain(Key::E, "e"),
        ],
    );
    let (_, claim) = app(&desk).selected_claim().unwrap();
    assert_eq!(claim.note, "d1e");
    assert!(desk.verdicts().is_empty() && app(&desk).dialog.is_none());

    let mut desk = Desk::open(sample());
    type_at_once(
        &mut desk,
        &[
            (Modifiers::COMMAND, Key::K, None),
            plain(Key::T, "t"),
            plain(Key::I, "i"),
            plain(Key::M, "m"),
            plain(Key::E, "e"),
            (Modifiers::NONE, Key::Enter, None),
        ],
    );
    assert!(app(&desk).dialog.is_none(), "{:?}", app(&desk).dialog);
    assert_eq!(app(&desk).view, View::Timeline);
}

#[test]
fn what_is_typed_after_a_key_in_one_field_goes_to_the_field_that_the_key_opens() {
    let mut desk = Desk::open(sample());
    desk.press(Key::Slash);
    let letters = [(Key::T, "t"), (Key::I, "i"), (Key::M, "m"), (Key::E, "e")];
    let mut keys = vec![(Modifiers::COMMAND, Key::K, None)];
    keys.extend(letters.map(|(key, text)| (Modifiers::NONE, key, Some(text))));
    type_at_once(&mut desk, &keys);
    assert_eq!(app(&desk).queue.filter().words, "");
    assert!(
        matches!(app(&desk).dialog, Some(Dialog::Palette(_))),
        "{:?}",
        app(&desk).dialog
    );
    assert!(
        format!("{:?}", app(&desk).dialog).contains("time"),
        "{:?}",
        app(&desk).dialog
    );
}

#[test]
fn keys_that_come_together_are_done_one_after_the_other() {
    let mut desk = Desk::open(sample());
    let keys = [Key::Num1, Key::Num2, Key::Num3].map(|key| (Modifiers::NONE, key, None));
    type_at_once(&mut desk, &keys);
    let verdicts: Vec<_> = desk.verdicts().into_iter().map(|(_, v)| v).collect();
    assert_eq!(verdicts.len(), 3, "{verdicts:?}");
    assert!(Verdict::ALL.iter().filter(|v| verdicts.contains(v)).count() == 3);
}
