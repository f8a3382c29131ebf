//! What a reviewer does in the window, by role and label: open, decide, annotate, save, reopen, export, close.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice)]

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Galley, Key, Modifiers, Shape, ViewportCommand, ViewportEvent, ViewportId, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use linecheck::report::Format;
use linecheck::review::{Origin, Verdict};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

#[path = "journeys/desk.rs"]
mod desk;
#[path = "journeys/keys.rs"]
mod keys;
#[path = "journeys/matrix.rs"]
mod matrix;
#[path = "journeys/review.rs"]
mod review;
#[path = "journeys/sitting.rs"]
mod sitting;

use desk::{Answers, Desk, sample};

#[test]
fn two_articles_open_and_the_first_claim_waits() {
    let desk = Desk::open(sample());
    assert!(desk.shows("Article A: Navy to send 600 sailors"));
    assert!(desk.shows("Article B: Tarvenia to send 1,400 sailors"));
    let state = desk.window.state().state();
    assert_eq!(state.project.articles.len(), 2);
    assert!(
        state
            .selected_claim()
            .is_some_and(|(_, c)| c.verdict == Verdict::Unreviewed)
    );
    assert!(desk.verdicts().is_empty(), "the machine never sets a verdict");
}

#[test]
fn each_key_decides_and_moves_on_and_undo_takes_back() {
    let mut desk = Desk::open(sample());
    let first = desk.selected();
    desk.press(Key::Num1);
    let second = desk.selected();
    assert_ne!(first, second);
    desk.press(Key::Num2);
    desk.press(Key::Num3);
    desk.press(Key::D);
    let mut given: Vec<_> = desk.verdicts().into_iter().map(|(_, v)| v).collect();
    given.sort();
    assert_eq!(
        given,
        [
            Verdict::Confirmed,
            Verdict::Conflicting,
            Verdict::Unsourced,
            Verdict::Dismissed
        ]
    );
    assert!(desk.verdicts().contains(&(first.clone(), Verdict::Confirmed)));

    for _ in 0..4 {
        desk.press_with(Modifiers::COMMAND, Key::Z);
    }
    assert!(desk.verdicts().is_empty());
    assert_eq!(desk.selected(), first, "undo leads back to the claim");
    desk.press_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(desk.verdicts(), [(first.clone(), Verdict::Confirmed)]);
    desk.press(Key::Num0);
    let state = desk.window.state().state();
    let (_, claim) = state.project.claims().find(|(a, c)| a.quote(c) == first).unwrap();
    assert_eq!(claim.verdict, Verdict::Unreviewed);
    let history: Vec<_> = claim.decisions.iter().map(|d| d.verdict).collect();
    assert_eq!(
        history,
        [Verdict::Confirmed, Verdict::Unreviewed],
        "clearing is a decision too"
    );
}

#[test]
fn shift_stays_and_j_and_k_walk_the_queue() {
    let mut desk = Desk::open(sample());
    let first = desk.selected();
    desk.press_with(Modifiers::SHIFT, Key::Num2);
    assert_eq!(desk.selected(), first);
    desk.press(Key::J);
    let second = desk.selected();
    desk.press(Key::K);
    assert_eq!(desk.selected(), first);
    desk.press_with(Modifiers::SHIFT, Key::J);
    assert_eq!(desk.selected(), second);
}

#[test]
fn the_same_figure_in_the_other_article_is_one_key_away() {
    let mut desk = Desk::open(sample());
    desk.window
        .get_by(|n| n.role() == Role::ListItem && n.label().is_some_and(|l| l.contains("The officials put the cost")))
        .click();
    desk.settle();
    assert!(desk.selected().contains("€18 million"));
    assert!(desk.shows("conflict"));
    desk.press(Key::G);
    assert!(desk.selected().contains("€21 million"), "{}", desk.selected());
    assert_eq!(
        desk.window
            .state()
            .state()
            .focused_article()
            .unwrap()
            .description
            .outlet,
        "Calder Gazette"
    );
}

#[test]
fn dragging_over_text_and_a_makes_a_claim_of_whole_words() {
    let mut desk = Desk::open(sample());
    desk.press(Key::J);
    desk.press_with(Modifiers::COMMAND, Key::Num0);
    let before = desk.window.state().state().project.claims().count();
    let (from, _) = desk.place_of("slow approach");
    let (_, to) = desk.place_of("approach of");
    desk.drag(from, to);
    let (article, span) = desk
        .window
        .state()
        .state()
        .selected_text()
        .map(|(a, s)| (a.text.clone(), s))
        .unwrap();
    assert_eq!(article.slice(span), Some("slow approach of"));
    desk.press(Key::A);
    assert_eq!(desk.window.state().state().project.claims().count(), before + 1);
    let (_, claim) = desk.window.state().state().selected_claim().unwrap();
    assert_eq!(claim.origin, Origin::ByHand);
    desk.press_with(Modifiers::SHIFT, Key::CloseBracket);
    assert_eq!(desk.selected(), "slow approach of a");
    desk.press(Key::OpenBracket);
    assert_eq!(desk.selected(), "the slow approach of a");
    desk.press(Key::S);
    assert!(desk.selected().starts_with("The move follows") && desk.selected().ends_with("in a row."));
    desk.press(Key::Delete);
    assert_eq!(desk.window.state().state().project.claims().count(), before);
}

#[test]
fn a_note_is_typed_without_firing_keys_and_survives_the_next_claim() {
    let mut desk = Desk::open(sample());
    let first = desk.selected();
    desk.press(Key::N);
    desk.window.event(Event::Text("1 d 2 ask the ministry".to_owned()));
    desk.settle();
    assert!(desk.verdicts().is_empty(), "letters and digits are dead in a field");
    assert!(desk.window.state().state().is_dirty(), "what is typed is work already");
    desk.window.event(Event::Text(" again".to_owned()));
    desk.settle();
    desk.press(Key::Escape);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    let state = desk.window.state().state();
    assert_eq!(
        state.selected_claim().unwrap().1.note,
        "",
        "a note is taken back as a whole"
    );
    desk.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    desk.press(Key::J);
    let state = desk.window.state().state();
    let (_, claim) = state.project.claims().find(|(a, c)| a.quote(c) == first).unwrap();
    assert_eq!(claim.note, "1 d 2 ask the ministry again");
}

/// The galleys of the paragraphs of articles that are on the screen, by their words.
fn paragraphs(desk: &Desk) -> BTreeMap<String, Arc<Galley>> {
    let articles = &desk.window.state().state().project.articles;
    let shapes = desk.window.output().shapes.iter();
    let drawn = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) => Some((text.galley.text().to_owned(), text.galley.clone())),
        _ => None,
    });
    drawn
        .filter(|(words, _)| words.len() > 60 && articles.iter().any(|a| a.text.as_str().contains(words)))
        .collect()
}

#[test]
fn typing_a_note_lays_out_no_article_text() {
    let mut desk = Desk::open(sample());
    desk.press(Key::N);
    let before = paragraphs(&desk);
    assert!(before.len() > 8, "{}", before.len());
    for letter in ["A", "s", "k", " ", "t", "h", "e", "m"] {
        desk.window.event(Event::Text(letter.to_owned()));
        desk.window.run_steps(2);
        let after = paragraphs(&desk);
        assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
        for (words, galley) in &after {
            assert!(Arc::ptr_eq(galley, &before[words]), "laid out again: {words}");
        }
    }
    let state = desk.window.state().state();
    assert_eq!(state.selected_claim().unwrap().1.note, "Ask them");
}

#[test]
fn a_claim_of_a_transcript_says_when_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("briefing.srt");
    let cues = "1\n00:00:02,000 --> 00:00:05,000\nGood morning to all of you.\n\n2\n00:12:05,500 --> 00:12:09,000\nThe ferry carried 212 people.\n";
    fs::write(&path, cues).unwrap();
    let desk = Desk::open(vec![path]);
    assert_eq!(desk.selected(), "The ferry carried 212 people");
    assert!(desk.shows("said at 0:12:05"));
}

#[test]
fn saved_work_comes_back_and_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("harbour.linecheck.json");
    let mut desk = Desk::open(sample());
    *desk.picker.target.lock().unwrap() = Some(folder.path().join("harbour"));
    for key in [Key::Num1, Key::Num2, Key::Num3] {
        desk.press(key);
    }
    assert!(desk.shows("Unsaved changes"));
    desk.press(Key::N);
    desk.window.event(Event::Text("half a thought".to_owned()));
    desk.settle();
    desk.press_with(Modifiers::COMMAND, Key::S);
    assert!(project.exists(), "the project's ending is added");
    assert!(!desk.window.state().state().is_dirty());
    assert!(desk.shows("Saved"));
    let before: Vec<_> = desk
        .window
        .state()
        .state()
        .project
        .claims()
        .map(|(_, c)| c.clone())
        .collect();
    assert!(
        before.iter().any(|c| c.note == "half a thought"),
        "a note that is being typed is saved too"
    );

    let mut again = Desk::open(vec![project.clone()]);
    let after: Vec<_> = again
        .window
        .state()
        .state()
        .project
        .claims()
        .map(|(_, c)| c.clone())
        .collect();
    assert_eq!(before, after);
    assert!(!again.window.state().state().is_dirty());
    assert_eq!(
        again.window.state().state().project.articles[1].description.outlet,
        "Calder Gazette"
    );

    let report = folder.path().join("report.html");
    *again.picker.target.lock().unwrap() = Some(report.clone());
    again.press_with(Modifiers::COMMAND, Key::E);
    assert!(again.shows("Write the report") && !report.exists());
    again.press(Key::Enter);
    let html = fs::read_to_string(report).unwrap();
    assert!(html.contains("half a thought") && html.contains("Navy to send 600 sailors"));
    assert!(again.shows("Report written"));

    *again.picker.target.lock().unwrap() = Some(folder.path().join("check"));
    for format in Format::ALL {
        again.press_with(Modifiers::COMMAND, Key::E);
        again.press(Key::Enter);
        let file = folder.path().join(format!("check.{}", format.ending()));
        let written =
            fs::read(&file).unwrap_or_else(|e| panic!("{file:?}: {e}; {:?}", again.window.state().state().notices));
        assert!(!written.is_empty(), "{format:?}");
        again.press_with(Modifiers::COMMAND, Key::E);
        again.press(Key::ArrowDown);
        again.press(Key::Enter);
    }
}

#[test]
fn closing_asks_while_there_is_unsaved_work() {
    let mut desk = Desk::open(sample());
    desk.press(Key::Num1);
    let close = |desk: &mut Desk| {
        let viewport = desk.window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(ViewportEvent::Close);
        desk.window.step();
        let sent = desk.window.output().viewport_output[&ViewportId::ROOT].commands.clone();
        let viewport = desk.window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.clear();
        desk.window.run_steps(2);
        sent
    };
    let sent = close(&mut desk);
    assert!(sent.contains(&ViewportCommand::CancelClose));
    assert!(desk.shows("Save your work first?"));
    desk.click("Cancel");
    assert_eq!(desk.verdicts().len(), 1);
    assert!(!desk.shows("Save your work first?"));

    close(&mut desk);
    desk.window.get_by_label("Discard changes").click();
    let mut closed = false;
    for _ in 0..4 {
        desk.window.step();
        closed |= desk.window.output().viewport_output[&ViewportId::ROOT]
            .commands
            .contains(&ViewportCommand::Close);
    }
    assert!(closed);
}

#[test]
fn a_bad_file_is_told_and_the_others_open() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("photo.txt");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let [good, _] = <[PathBuf; 2]>::try_from(sample()).unwrap();
    let mut desk = Desk::open(Vec::new());
    *desk.picker.files.lock().unwrap() = vec![picture, folder.path().join("missing.txt"), good];
    desk.press_with(Modifiers::COMMAND, Key::O);
    assert_eq!(desk.window.state().state().project.articles.len(), 1);
    assert!(desk.shows("photo.txt") && desk.shows("missing.txt"));
    desk.window.get_all_by_label("Dismiss").next().unwrap().click();
    desk.settle();
    assert_eq!(desk.window.state().state().notices.len(), 1);
}

#[test]
fn without_dialogs_the_path_is_typed() {
    let mut desk = Desk::with(
        Vec::new(),
        Answers {
            none: true,
            ..Answers::default()
        },
    );
    desk.press_with(Modifiers::COMMAND, Key::O);
    assert!(desk.shows("No file dialog can be shown here"));
    desk.window.event(Event::Text(sample()[0].display().to_string()));
    desk.settle();
    desk.press(Key::Enter);
    assert_eq!(desk.window.state().state().project.articles.len(), 1);
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there.linecheck.json");
    fs::write(&there, "something else").unwrap();
    desk.press_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.window.event(Event::Text(there.display().to_string()));
    desk.settle();
    desk.press(Key::Enter);
    assert!(desk.shows("Replace this file?"));
    assert_eq!(fs::read_to_string(&there).unwrap(), "something else");
    desk.click("Cancel");
    assert_eq!(fs::read_to_string(&there).unwrap(), "something else");
}

#[test]
fn pasted_text_becomes_an_article_and_a_date_is_edited() {
    let mut desk = Desk::open(Vec::new());
    desk.window.event(Event::Paste(
        "Ferry strike ends\n\nThe strike kept 41 ferries in port on Friday.".to_owned(),
    ));
    desk.settle();
    let article = &desk.window.state().state().project.articles[0];
    assert_eq!(article.description.title, "Ferry strike ends");
    desk.press(Key::I);
    assert!(desk.shows("Article details"));
    desk.window
        .get_by(|n| n.role() == Role::TextInput && n.label().is_some_and(|l| l == "Published"))
        .focus();
    desk.settle();
    desk.window.event(Event::Text("2026-03-16".to_owned()));
    desk.settle();
    desk.press(Key::Enter);
    let state = desk.window.state().state();
    let article = &state.project.articles[0];
    assert_eq!(article.description.published.unwrap().date.to_string(), "2026-03-16");
    let reading = state.reading(&article.id).unwrap();
    let friday = reading
        .mentions
        .iter()
        .find(|m| m.span.of(article.text.as_str()).contains("Friday"))
        .unwrap();
    assert_eq!(
        friday.timex.as_deref(),
        Some("2026-03-13"),
        "relative dates follow the date of publication"
    );
}

#[test]
fn every_key_is_on_the_sheet() {
    let mut desk = Desk::open(sample());
    desk.press_with(Modifiers::SHIFT, Key::Questionmark);
    assert!(desk.shows("Same figure elsewhere") && desk.shows("Mark as claim"));
    desk.press(Key::Escape);
    assert!(!desk.shows("Mark as claim, "));
    assert!(desk.window.state().state().dialog.is_none());
}

#[test]
fn screen_readers_get_the_text_the_claims_and_the_verdicts() {
    let mut desk = Desk::open(sample());
    desk.press_with(Modifiers::SHIFT, Key::Num1);
    let words = desk.selected();
    assert!(desk.shows(&format!("Confirmed, claim: {words}")));
    assert!(desk.shows("Text of Navy to send 600 sailors"));
    assert!(desk.window.get_all_by_role(Role::Paragraph).count() > 4);
    let heard = |name: &str| {
        let button = desk.window.get_by_role_and_label(Role::Button, name);
        let data = button.accesskit_node().data();
        (data.keyboard_shortcut().map(str::to_owned), data.toggled().is_some())
    };
    assert_eq!(heard("Save"), (Some("Ctrl S".to_owned()), false));
    assert_eq!(heard("Matrix"), (Some("M".to_owned()), true));
}

#[test]
fn an_idle_window_asks_for_no_frames() {
    let mut desk = Desk::open(sample());
    desk.window.run_ok();
    desk.window.step();
    let delay = desk.window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert!(delay.as_secs() > 3600, "asked for a frame after {delay:?}");
}

#[test]
fn anything_is_found_and_done_from_the_palette() {
    let mut desk = Desk::open(sample());
    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.window.event(Event::Text("dark".to_owned()));
    desk.settle();
    assert!(desk.shows("Dark theme") && !desk.shows("Keys"));
    desk.press(Key::Enter);
    let state = desk.window.state().state();
    assert_eq!((state.settings.theme.as_str(), state.dialog.is_none()), ("dark", true));

    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.window.event(Event::Text("mat".to_owned()));
    desk.settle();
    desk.press(Key::ArrowDown);
    desk.press(Key::ArrowUp);
    desk.press(Key::Enter);
    assert_eq!(desk.window.state().state().view, linecheck::app::View::Matrix);

    desk.press_with(Modifiers::COMMAND, Key::K);
    desk.window.event(Event::Text("delete".to_owned()));
    desk.settle();
    desk.press(Key::Enter);
    assert!(
        desk.shows("Find a command"),
        "what cannot be done is not done, and says why"
    );
    desk.press(Key::Escape);
    assert!(desk.window.state().state().dialog.is_none());
}

#[test]
fn the_report_is_read_before_it_is_written_and_keeps_up() {
    let mut desk = Desk::open(sample());
    desk.press(Key::R);
    assert!(desk.shows("Fact-check report:") && desk.shows("0 of 38 claims decided"));
    let before = desk.window.state().state().preview.blocks.clone();
    desk.press(Key::R);
    desk.press(Key::Num1);
    desk.press(Key::R);
    let state = desk.window.state().state();
    assert_ne!(before, state.preview.blocks);
    assert!(desk.shows("1 of 38 claims decided"));
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert!(desk.shows("0 of 38 claims decided"));
    desk.press(Key::Escape);
    assert_eq!(desk.window.state().state().view, linecheck::app::View::Text);
}

#[test]
fn settings_are_changed_and_applied() {
    let mut desk = Desk::open(sample());
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    assert!(desk.shows("Settings"));
    desk.click("Sans serif (Inter)");
    desk.click("Dark");
    desk.click("Apply");
    let state = desk.window.state().state();
    assert!(state.settings.sans, "{:?} {:?}", state.settings, state.dialog);
    assert_eq!((state.settings.theme.as_str(), &state.dialog), ("dark", &None));
}

#[test]
fn side_panels_fold_and_come_back() {
    let mut desk = Desk::open(sample());
    assert!(desk.shows("Show all claims: 38"));
    desk.press_with(Modifiers::COMMAND, Key::B);
    assert!(!desk.shows("Show all claims: 38"));
    desk.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    assert!(!desk.shows("What the machine read"));
    desk.window.get_by_label_contains("Inspector").click();
    desk.settle();
    assert!(desk.shows("What the machine read"));
    desk.window.set_size(vec2(900.0, 700.0));
    desk.press_with(Modifiers::COMMAND, Key::B);
    assert!(
        desk.shows("Show all claims: 38"),
        "what the reviewer wants is shown, room or not"
    );
}
