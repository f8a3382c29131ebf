//! The day's work: filter, find, sweep, select by keys, decide many at once.

use super::desk::{Desk, sample};
use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use linecheck::app::{AppState, Dialog};
use linecheck::review::Verdict;
use std::fs;

impl Desk {
    fn app(&self) -> &AppState {
        self.window.state().state()
    }

    fn type_in(&mut self, words: &str) {
        self.window.event(Event::Text(words.to_owned()));
        self.settle();
    }
}

#[test]
fn the_queue_is_filtered_by_words_and_shows_all_again() {
    let mut desk = Desk::open(sample());
    let all = desk.app().queue.shown().len();
    desk.press(Key::Slash);
    desk.type_in("sailors");
    let some = desk.app().queue.shown().len();
    assert!(some > 0 && some < all);
    desk.press(Key::Escape);
    desk.press(Key::Slash);
    desk.type_in(" xyzzy");
    assert!(desk.app().queue.is_empty() && desk.shows("No claim answers to this filter."));
    desk.press(Key::Escape);
    desk.click("Show all claims");
    assert_eq!(desk.app().queue.shown().len(), all);
}

#[test]
fn what_the_queue_shows_is_decided_at_once_and_taken_back_at_once() {
    let mut desk = Desk::open(sample());
    desk.press(Key::Slash);
    desk.type_in("sailors");
    desk.press(Key::Escape);
    let count = desk.app().queue.shown().len();
    desk.press_with(Modifiers::SHIFT, Key::D);
    assert!(desk.shows(&format!("Decide {count} claims")));
    desk.window
        .get_by_role_and_label(Role::RadioButton, "Unsourced")
        .click();
    desk.settle();
    desk.click(&format!("Decide {count} claims"));
    assert_eq!(desk.verdicts().len(), count);
    assert!(desk.verdicts().iter().all(|(_, v)| *v == Verdict::Unsourced));
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert!(desk.verdicts().is_empty());
}

#[test]
fn words_are_found_in_both_articles_and_the_bar_closes() {
    let mut desk = Desk::open(sample());
    desk.press_with(Modifiers::COMMAND, Key::F);
    desk.type_in("coast");
    let find = desk.app().find.clone().unwrap();
    assert!(find.hits().len() > 2 && find.hits().iter().any(|h| h.article == 1));
    assert!(desk.shows(&format!("1 of {}", find.hits().len())));
    desk.press(Key::Enter);
    desk.press(Key::F3);
    assert!(desk.app().find.as_ref().unwrap().at() != find.at());
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    assert!(desk.app().find.is_none());
}

#[test]
fn space_sweeps_what_nobody_has_vouched_for_and_a_dot_repeats() {
    let mut desk = Desk::open(sample());
    desk.press(Key::U);
    assert!(desk.app().uncovered);
    desk.press(Key::Space);
    let first = desk.selected();
    desk.press(Key::D);
    desk.press(Key::Space);
    assert_ne!(desk.selected(), first);
    desk.press(Key::Period);
    assert_eq!(desk.verdicts().len(), 2);
    assert!(desk.verdicts().iter().all(|(_, v)| *v == Verdict::Dismissed));
}

#[test]
fn text_is_selected_and_marked_by_keys_alone() {
    let mut desk = Desk::open(sample());
    desk.press(Key::V);
    let start = desk.app().caret.clone().unwrap();
    desk.press(Key::ArrowDown);
    let below = desk.app().caret.clone().unwrap().head;
    assert!(below > start.head);
    desk.press(Key::ArrowUp);
    assert_eq!(desk.app().caret.clone().unwrap().head, start.head);
    for _ in 0..3 {
        desk.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    }
    let before = desk.app().project.claims().count();
    desk.press(Key::A);
    assert_eq!(desk.app().project.claims().count(), before + 1);
    assert_eq!(desk.selected(), "Navy to send");
    desk.press(Key::Escape);
    assert!(desk.app().caret.is_none());
}

#[test]
fn a_claim_is_reached_by_its_number_and_left_by_alt_and_an_arrow() {
    let mut desk = Desk::open(sample());
    let first = desk.selected();
    desk.press_with(Modifiers::COMMAND, Key::G);
    desk.type_in("B3");
    desk.press(Key::Enter);
    let app = desk.app();
    assert_eq!(app.selected_place(), Some((1, 2)));
    desk.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(desk.selected(), first);
    desk.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(desk.app().selected_place(), Some((1, 2)));
    desk.press_with(Modifiers::COMMAND, Key::G);
    desk.type_in("Z9");
    desk.press(Key::Enter);
    assert!(
        matches!(desk.app().dialog, Some(Dialog::GoTo(_))),
        "a wrong number keeps the question open"
    );
}

#[test]
fn a_file_that_changed_is_seen_and_its_new_version_is_taken_when_the_reviewer_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour.txt");
    let text = fs::read_to_string(&sample()[0]).unwrap();
    fs::write(&path, &text).unwrap();
    let mut desk = Desk::open(vec![path.clone()]);
    desk.press_with(Modifiers::SHIFT, Key::Num1);
    let before = desk.selected();
    assert!(before.contains("600"), "{before}");

    fs::write(&path, text.replace("600 sailors", "650 sailors")).unwrap();
    desk.window.event(Event::WindowFocused(true));
    desk.settle();
    assert!(desk.shows("has changed since it was read"));
    assert_eq!(desk.selected(), before, "nothing changes by itself");
    desk.window.get_by_label_contains("See what changed").click();
    desk.settle();
    assert!(desk.shows("A new version of this article"));
    desk.click("Use the new version");
    let again: Vec<_> = desk
        .app()
        .to_check_again()
        .map(|(a, c)| a.quote(c).to_owned())
        .collect();
    assert!(again.iter().any(|words| words.contains("650")), "{again:?}");
    assert!(desk.verdicts().is_empty(), "what changed is undecided again");
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.verdicts().len(), 1);
}

#[test]
fn a_topic_is_kept_when_the_project_is_saved_while_it_is_being_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(sample());
    *desk.picker.target.lock().unwrap() = Some(folder.path().join("harbour"));
    desk.window.get_by_label("Topic").focus();
    desk.type_in("Coast Reserve");
    desk.press_with(Modifiers::COMMAND, Key::S);
    let (_, claim) = desk.app().selected_claim().unwrap();
    assert_eq!(claim.topic, "Coast Reserve");
    let saved = fs::read_to_string(folder.path().join("harbour.linecheck.json")).unwrap();
    assert!(saved.contains("\"topic\": \"Coast Reserve\""));
}

#[test]
fn letters_that_came_out_wrong_are_read_in_the_encoding_that_the_reviewer_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("grant.txt");
    fs::write(
        &path,
        b"Bridge grant\n\nThe county paid \xa440 million for the caf\xe9 bridge in 2024.\n",
    )
    .unwrap();
    let mut desk = Desk::open(vec![path]);
    assert!(
        desk.app().project.articles[0]
            .text
            .as_str()
            .contains("\u{a4}40 million")
    );
    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.type_in("another encoding");
    desk.press(Key::Enter);
    desk.click("Western European (ISO-8859-15)");
    assert!(desk.shows("A new version of this article"), "nothing changes unseen");
    assert!(!desk.app().project.articles[0].text.as_str().contains('\u{20ac}'));
    desk.click("Use the new version");
    let text = desk.app().project.articles[0].text.as_str();
    assert!(text.contains("\u{20ac}40 million for the caf\u{e9}"), "{text}");
}

#[test]
fn a_screen_reader_hears_what_was_decided_and_what_was_taken_back() {
    let mut desk = Desk::open(sample());
    let heard = |desk: &Desk| {
        let live = desk.window.query_all_by(|node| node.live() != Live::Off);
        live.filter_map(|node| node.accesskit_node().value().or_else(|| node.accesskit_node().label()))
            .collect::<Vec<_>>()
    };
    let words = desk.selected();
    desk.press(Key::Num2);
    let [said] = heard(&desk).try_into().unwrap();
    assert!(
        said.starts_with("Mark conflicting: ") && said.contains(&words),
        "{said}"
    );
    desk.press_with(Modifiers::COMMAND, Key::Z);
    let [said] = heard(&desk).try_into().unwrap();
    assert_eq!(said, "Taken back: Mark conflicting");
}

#[test]
fn two_reviewers_see_how_far_they_agree() {
    let mut desk = Desk::open(sample());
    for key in [Key::Num1, Key::Num2] {
        desk.press(key);
    }
    let first = desk.app().reviewer().to_owned();
    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.type_in("Reviewer");
    desk.press(Key::Enter);
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.type_in("Ada Lund");
    desk.press(Key::Enter);
    assert_eq!(desk.app().reviewer(), "Ada Lund");
    desk.press(Key::K);
    desk.press(Key::K);
    for key in [Key::Num1, Key::Num1] {
        desk.press_with(Modifiers::SHIFT, key);
        desk.press(Key::J);
    }
    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.type_in("Agreement");
    desk.press(Key::Enter);
    assert!(desk.shows(&format!("Ada Lund and {first}")));
    assert!(desk.shows("1 alike of 2 that both decided, 50 %; Cohen's kappa 0.00"));
    desk.click("List what they disagree on");
    assert_eq!(desk.app().queue.shown().len(), 1);
}

#[test]
fn a_twin_stands_at_the_height_of_the_selected_claim() {
    let mut desk = Desk::open(sample());
    let keys = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::J,
        Key::J,
        Key::D,
        Key::K,
        Key::K,
        Key::K,
    ];
    keys.into_iter().for_each(|key| desk.press(key));
    assert!(desk.selected().starts_with("There are 2,200 members"));
    // Long enough for a pane that was scrolled too far to drift back.
    desk.window.run_steps(60);
    let (here, _) = desk.place_of("There are 2,200");
    let (there, _) = desk.place_of("There are currently 2,100");
    assert!((here.y - there.y).abs() < 1.0, "{here} {there}");
}
