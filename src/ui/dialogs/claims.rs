//! Questions about claims and articles.

use super::form::{buttons, capital, day_hint, enter, field, heading, primary};
use crate::app::{Action, AppState, Bulk, Command, Dialog, Relating, claims_in_words};
use crate::review::{
    Agreement, ArticleId, ClaimId, Description, Directness, Evidence, LinkKind, Place, Stance, Verdict,
};
use crate::ui::fonts::Face;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{key_cap, letter};
use eframe::egui::{Align, Button, Key, Label, Layout, Modifiers, Ui, vec2};

pub(super) fn describe(
    ui: &mut Ui,
    article: ArticleId,
    description: Description,
    published: String,
    why: Option<String>,
    out: &mut Vec<Command>,
) {
    let (mut d, mut day) = (description, published);
    heading(ui, "Article details");
    let mut changed = field(ui, "Title", &mut d.title, "", true);
    changed |= field(ui, "Outlet", &mut d.outlet, "not stated", false);
    changed |= field(ui, "Byline", &mut d.byline, "not stated", false);
    changed |= field(ui, "Published", &mut day, "year-month-day, like 2018-10-29", false);
    let ok = day_hint(ui, &day, why.as_deref());
    if changed {
        out.push(Command::Edit(Dialog::Describe {
            article,
            description: d,
            published: day,
            why,
        }));
    }
    buttons(ui, "Apply", ok, out);
}

pub(super) fn add_evidence(
    ui: &mut Ui,
    state: &AppState,
    claim: ClaimId,
    at: Option<usize>,
    evidence: Evidence,
    looked_up: String,
    out: &mut Vec<Command>,
) {
    let (mut e, mut day) = (evidence, looked_up);
    heading(ui, if at.is_some() { "Edit evidence" } else { "Add evidence" });
    from_elsewhere(ui, state, out);
    let mut changed = field(ui, "Citation", &mut e.citation, "Who or what says it", true);
    changed |= field(ui, "Web address or file", &mut e.location, "", false);
    if let Some(digest) = e.digest {
        let digest = format!("The file as it is now: SHA-256 {digest}");
        ui.add(Label::new(Face::Small.text(digest).color(Tokens::of(ui).ink3)).truncate());
        ui.add_space(4.0);
    }
    changed |= field(ui, "Quote", &mut e.quote, "The words that matter", false);
    changed |= field(ui, "Looked up", &mut day, "year-month-day", false);
    let day_ok = day_hint(ui, &day, None);
    ui.horizontal(|ui| {
        for stance in [Stance::Supports, Stance::Contradicts] {
            changed |= ui.radio_value(&mut e.stance, stance, capital(stance.name())).changed();
        }
    });
    ui.horizontal(|ui| {
        for kind in [Directness::Primary, Directness::Secondary] {
            changed |= ui.radio_value(&mut e.directness, kind, capital(kind.name())).changed();
        }
    });
    let filled = !e.citation.trim().is_empty() || !e.location.trim().is_empty();
    if changed {
        out.push(Command::Edit(Dialog::Evidence {
            claim,
            at,
            evidence: e,
            looked_up: day,
        }));
    }
    buttons(ui, if at.is_some() { "Apply" } else { "Add" }, filled && day_ok, out);
}

pub(super) fn relate(ui: &mut Ui, state: &AppState, relating: Relating, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    heading(ui, "How do these stand to each other?");
    const SHOWN: usize = 4;
    for (a, b) in relating.pairs.iter().take(SHOWN) {
        for place in [a, b] {
            let Some(article) = state.project.article(&place.article) else {
                continue;
            };
            ui.horizontal_top(|ui| {
                letter(ui, &state.letter(&place.article));
                let words = place.span.of(article.text.as_str()).replace('\n', " ");
                ui.add(Label::new(Face::Quote.text(words)).truncate());
            });
        }
        ui.add_space(4.0);
    }
    if relating.pairs.len() > SHOWN {
        let more = format!("and {} more pairs", relating.pairs.len() - SHOWN);
        ui.label(Face::Small.text(more).color(t.ink3));
    }
    ui.add_space(4.0);
    let kinds = LinkKind::ALL.into_iter().map(Some).chain([None]);
    for (number, kind) in (1..).zip(kinds) {
        let label = kind.map_or("Leave it to the machine", LinkKind::label);
        let key = Key::from_name(&number.to_string());
        let button = Button::selectable(false, Face::Body.text(capital(label)))
            .right_text(key_cap(ui, number.to_string()))
            .min_size(vec2(ui.available_width(), 28.0));
        let pressed = key.is_some_and(|key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)));
        if ui.add(button).clicked() || pressed {
            out.push(Command::Edit(Dialog::Relate(Relating {
                kind,
                ..relating.clone()
            })));
            out.push(Command::Accept);
        }
    }
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

/// Ways to fill in evidence from what is there already.
fn from_elsewhere(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let sources = state.sources();
    ui.horizontal(|ui| {
        ui.add_enabled_ui(!sources.is_empty(), |ui| {
            ui.menu_button(Face::Body.text("Used before"), |ui| {
                for source in sources {
                    let name = if source.citation.is_empty() {
                        &source.location
                    } else {
                        &source.citation
                    };
                    if ui
                        .button(Face::Body.text(name))
                        .on_hover_text(&source.location)
                        .clicked()
                    {
                        out.push(Command::FillSource(source.clone()));
                        ui.close();
                    }
                }
            });
        });
        if ui.button(Face::Body.text("A file\u{2026}")).clicked() {
            out.push(Command::PickEvidence);
        }
        let twins = state.selected_claim().map_or_else(Vec::new, |(article, claim)| {
            let twins = state.twins(article, claim).into_iter();
            twins.filter(|t| t.article != article.id).collect()
        });
        ui.add_enabled_ui(!twins.is_empty(), |ui| {
            ui.menu_button(Face::Body.text("Another article"), |ui| {
                for twin in &twins {
                    let place = Place::new(&twin.article, twin.span);
                    let article = state.project.article(&twin.article);
                    let words = article.map_or("", |a| twin.span.of(a.text.as_str()));
                    let name = format!("{}: {}", state.letter(&twin.article), words.replace('\n', " "));
                    if ui.button(Face::Body.text(name)).clicked() {
                        out.push(Command::EvidenceFrom(place));
                        ui.close();
                    }
                }
            });
        });
    });
    ui.add_space(4.0);
}

pub(super) fn decide_all(ui: &mut Ui, mut bulk: Bulk, out: &mut Vec<Command>) {
    heading(ui, "One verdict for all that the queue shows");
    let mut changed = false;
    ui.horizontal_wrapped(|ui| {
        for verdict in Verdict::ALL {
            changed |= ui.radio_value(&mut bulk.verdict, verdict, verdict.label()).changed();
        }
    });
    changed |= ui.checkbox(&mut bulk.open_only, "Leave decided claims alone").changed();
    ui.add_space(8.0);
    let count = claims_in_words(bulk.count);
    let text =
        format!("{count} will be changed. Notes, evidence and earlier decisions stay; undo takes all of it back.");
    ui.add(Label::new(Face::Body.text(text)).wrap());
    if changed {
        out.push(Command::Edit(Dialog::Bulk(bulk)));
    }
    buttons(ui, &format!("Decide {count}"), bulk.count > 0, out);
}

pub(super) fn go_to(ui: &mut Ui, state: &AppState, typed: String, out: &mut Vec<Command>) {
    let mut typed = typed;
    heading(ui, "Go to a number");
    if field(ui, "Claim or paragraph", &mut typed, "37, B12 or B p12", true) {
        out.push(Command::Edit(Dialog::GoTo(typed.clone())));
    }
    let found = state.numbered(&typed);
    if let (Err(why), false) = (&found, typed.trim().is_empty()) {
        ui.add(Label::new(Face::Small.text(why).color(Tokens::of(ui).conf)).wrap());
    }
    buttons(ui, "Go", found.is_ok(), out);
}

pub(super) fn agreement(ui: &mut Ui, state: &AppState, found: &[Agreement], out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    heading(ui, "How far reviewers agree");
    if found.is_empty() {
        ui.label(Face::Body.text("No two reviewers have decided a claim in common yet."));
    }
    for pair in found {
        let [a, b] = &pair.reviewers;
        ui.label(Face::Section.text(format!("{a} and {b}")));
        let kappa = pair.kappa().map_or_else(
            || "kappa not defined: both gave one verdict throughout".to_owned(),
            |kappa| format!("Cohen's kappa {kappa:.2}"),
        );
        let line = format!(
            "{} alike of {} that both decided, {:.0} %; {kappa}",
            pair.alike,
            pair.claims,
            pair.observed() * 100.0
        );
        ui.add(Label::new(Face::Body.text(line).color(t.ink2)).wrap());
        ui.add_space(6.0);
    }
    let text = "Kappa is agreement beyond chance: 1 is full agreement, 0 is chance. Where the second reader saw the first \
                verdicts, both figures say less than they seem to.";
    ui.add(Label::new(Face::Small.text(text).color(t.ink3)).wrap());
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if primary(ui, "Close", true).clicked() || enter(ui) {
            out.push(Command::Cancel);
        }
        let list = Button::new(Face::Body.text("List what they disagree on"));
        if ui.add_enabled(state.disagreed() > 0, list).clicked() {
            out.push(Command::Cancel);
            out.push(Command::Do(Action::Disagreements));
        }
    });
}
