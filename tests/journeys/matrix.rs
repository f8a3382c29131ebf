//! Facts side by side and checks: settled, linked, taken apart, decided row by row, taken as evidence.

use super::desk::{Desk, sample};
use eframe::egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::kittest::Queryable as _;
use linecheck::app::{Standing, View};
use linecheck::compare::Relation;
use linecheck::review::{LinkKind, Verdict};
use std::fs;

const CONFLICT: Standing = Standing::Related(Relation::Conflict);

fn matrix() -> Desk {
    let mut desk = Desk::open(sample());
    desk.press(Key::M);
    desk
}

impl Desk {
    fn links(&self) -> Vec<LinkKind> {
        self.window
            .state()
            .state()
            .project
            .links
            .iter()
            .map(|l| l.kind)
            .collect()
    }

    fn count(&self, standing: Standing) -> usize {
        self.window.state().state().matrix.count(standing)
    }

    fn row(&self) -> String {
        let state = self.window.state().state();
        state.matrix.selected().map(|row| row.name.clone()).unwrap_or_default()
    }
}

#[test]
fn conflicts_come_first_and_one_key_decides_a_whole_row() {
    let mut desk = matrix();
    assert!(desk.count(CONFLICT) > 0 && desk.count(Standing::SingleSource) > 0);
    desk.press(Key::J);
    let state = desk.window.state().state();
    let row = state.matrix.selected().unwrap().clone();
    assert_eq!((row.standing, row.settled), (CONFLICT, false));
    let claims = state.row_claims(&row).len();
    assert!(claims >= 2);
    assert!(desk.shows(&format!("Mark {claims} claims conflicting")));

    desk.press(Key::Num2);
    assert_eq!(desk.verdicts().len(), claims);
    assert!(desk.verdicts().iter().all(|(_, v)| *v == Verdict::Conflicting));
    assert!(desk.links().iter().all(|k| *k == LinkKind::Conflicts) && !desk.links().is_empty());
    assert_ne!(desk.row(), row.name, "deciding moves on");

    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert!(
        desk.verdicts().is_empty() && desk.links().is_empty(),
        "one step takes all of it back"
    );
}

#[test]
fn the_reviewer_says_how_two_values_stand_and_the_machine_does_not_ask_again() {
    let mut desk = matrix();
    let before = desk.count(CONFLICT);
    desk.press(Key::J);
    desk.press(Key::L);
    assert!(desk.shows("How do these stand to each other?"));
    desk.press(Key::Num3);
    assert!(desk.links().iter().all(|k| *k == LinkKind::Updates) && !desk.links().is_empty());
    assert_eq!(desk.count(CONFLICT), before - 1);

    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.count(CONFLICT), before);
    desk.press(Key::L);
    desk.press(Key::Num6);
    assert!(desk.links().iter().all(|k| *k == LinkKind::Different));
    assert_eq!(desk.count(CONFLICT), before - 1, "what is not one fact is no conflict");
    let state = desk.window.state().state();
    assert!(state.facts.links().len() < state.findings.comparison().links.len());
}

#[test]
fn two_rows_become_one_by_a_link_and_fall_apart_without_it() {
    let mut desk = matrix();
    let alone = desk.count(Standing::SingleSource);
    desk.window
        .get_by_label(&format!("Show single source: {alone}"))
        .click();
    desk.settle();
    desk.press(Key::J);
    desk.press(Key::L);
    assert!(desk.shows("Go to the other passage and press L."));
    for _ in 0..alone {
        desk.press(Key::J);
    }
    desk.press(Key::L);
    desk.press(Key::Num1);
    assert_eq!(desk.count(Standing::SingleSource), alone - 2);
    assert_eq!(desk.links(), [LinkKind::Same]);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.count(Standing::SingleSource), alone);
}

#[test]
fn a_value_is_moved_to_another_row_in_one_step() {
    let mut desk = matrix();
    desk.press(Key::J);
    let state = desk.window.state().state();
    let row = state.matrix.selected().unwrap().clone();
    let place = row.places[0].clone();
    let words = place
        .span
        .of(state.project.article(&place.article).unwrap().text.as_str())
        .to_owned();
    let before = state.project.links.clone();
    desk.window
        .get_by_label(&format!("Move {words} to another row"))
        .click();
    desk.settle();
    assert!(desk.shows("Open the row where it belongs and press L."));
    desk.press(Key::J);
    let target = desk.window.state().state().matrix.selected().unwrap().places[0].clone();
    desk.press(Key::L);
    desk.press(Key::Num1);
    let state = desk.window.state().state();
    let rows = || state.facts.facts().iter();
    assert!(rows().any(|f| f.places.contains(&place) && f.places.contains(&target)));
    assert!(!rows().any(|f| f.places.contains(&place) && f.places.contains(&row.places[1])));
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.window.state().state().project.links, before);
}

#[test]
fn a_claim_marked_conflicting_is_linked_with_what_it_conflicts_with() {
    let mut desk = Desk::open(sample());
    desk.press(Key::Num2);
    assert!(desk.links().contains(&LinkKind::Conflicts));
    let state = desk.window.state().state();
    assert!(state.facts.links().iter().any(|l| l.settled));
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert!(desk.links().is_empty() && desk.verdicts().is_empty());
}

#[test]
fn claims_are_linked_in_the_text_by_two_keys() {
    let mut desk = Desk::open(sample());
    let first = desk.selected();
    desk.press(Key::L);
    desk.press(Key::J);
    desk.press(Key::J);
    assert_ne!(desk.selected(), first);
    desk.press(Key::L);
    desk.press(Key::Num5);
    assert_eq!(desk.links(), [LinkKind::Conflicts]);
    desk.press(Key::L);
    desk.press(Key::Escape);
    assert!(desk.window.state().state().link_start.is_none());
}

#[test]
fn a_cell_leads_to_its_place_in_the_text() {
    let mut desk = matrix();
    desk.press(Key::J);
    desk.press(Key::G);
    let state = desk.window.state().state();
    assert_eq!(state.view, View::Text);
    assert!(state.selected_claim().is_some());
    desk.press(Key::M);
    desk.press(Key::Escape);
    assert_eq!(desk.window.state().state().view, View::Text);
}

#[test]
fn a_check_is_taken_as_evidence_with_one_key() {
    let mut desk = Desk::open(sample());
    desk.press(Key::H);
    assert!(desk.shows("Findings") && desk.shows("420 miles = 675.9 kilometres, printed as 650"));
    desk.press(Key::E);
    let state = desk.window.state().state();
    let (article, check) = state.selected_check().unwrap();
    assert!(!check.ok && state.is_accepted(article, check));
    let evidence: Vec<_> = state.project.claims().flat_map(|(_, c)| &c.evidence).collect();
    assert_eq!(evidence.len(), 1);
    assert_eq!(evidence[0].quote, check.working);
    desk.press(Key::E);
    let state = desk.window.state().state();
    assert_eq!(
        state.project.claims().flat_map(|(_, c)| &c.evidence).count(),
        1,
        "once is enough"
    );
    desk.press(Key::G);
    assert_eq!(desk.window.state().state().view, View::Text);
}

#[test]
fn the_matrix_is_searched_and_filtered() {
    let mut desk = matrix();
    let all = desk.window.state().state().matrix.shown().len();
    desk.window.get_by_label("Find a fact").focus();
    desk.window.event(eframe::egui::Event::Text("sailors".to_owned()));
    desk.settle();
    let state = desk.window.state().state();
    let found = state.matrix.shown().len();
    assert!(found > 0 && found < all);
    desk.press(Key::Escape);
    desk.press(Key::J);
    desk.press_with(Modifiers::SHIFT, Key::Num1);
    assert!(!desk.verdicts().is_empty());
    desk.window
        .get_by_label("Show facts with undecided claims only")
        .click();
    desk.settle();
    let open = desk.window.state().state().matrix.shown().len();
    assert!(open < found, "the decided row is gone: {open} of {found}");
}

#[test]
fn keys_change_no_claim_that_is_out_of_sight() {
    let mut desk = Desk::open(sample());
    let before = desk.window.state().state().project.clone();
    for view in [Key::H, Key::T] {
        desk.press(view);
        for key in [
            Key::Num1,
            Key::D,
            Key::S,
            Key::CloseBracket,
            Key::Delete,
            Key::A,
            Key::N,
        ] {
            desk.press(key);
        }
        desk.press(view);
    }
    let state = desk.window.state().state();
    assert!(state.project == before);
}

#[test]
fn dates_of_both_articles_lie_on_one_axis_and_lead_to_the_text() {
    let mut desk = Desk::open(sample());
    desk.press(Key::T);
    assert!(desk.shows("A, published: Thu 12 Mar 2026") && desk.shows("B, published: Mon 16 Mar 2026"));
    desk.press(Key::J);
    let state = desk.window.state().state();
    let first = state.selected_moment().unwrap();
    assert!(state.timeline.iter().all(|m| m.from >= first.from));
    let (place, words) = (first.place.clone().unwrap(), first.words.clone());
    desk.press(Key::G);
    let state = desk.window.state().state();
    assert_eq!(state.view, View::Text);
    let (article, claim) = state.selected_claim().unwrap();
    assert!(article.id == place.article && article.quote(claim).contains(&words));
}

#[test]
fn with_twelve_articles_the_fact_and_the_relation_stay_in_sight() {
    let folder = tempfile::tempdir().unwrap();
    let files = (0..12).map(|n| {
        let path = folder.path().join(format!("ferry-{n:02}.txt"));
        let people = 212 + n / 6 * 14;
        fs::write(
            &path,
            format!("Ferry sinks off Sarn\n\nThe ferry carried {people} people on Friday.\n"),
        )
        .unwrap();
        path
    });
    let mut desk = Desk::open(files.collect());
    desk.press(Key::M);
    desk.press(Key::J);
    let state = desk.window.state().state();
    assert_eq!(state.matrix.selected().unwrap().standing, CONFLICT);
    let place = |desk: &Desk| desk.window.get_by_label_contains("claims conflicting").rect();
    let before = place(&desk);
    assert!(before.right() < 1600.0, "{before}");
    desk.window.hover_at(Pos2::new(900.0, 500.0));
    desk.window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(-900.0, 0.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    desk.settle();
    assert_eq!(place(&desk), before);
}
