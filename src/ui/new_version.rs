//! Articles whose file is another one now: the banner, the new version before it is accepted, and what waits after it.

use super::fonts::Face;
use super::theme::Tokens;
use super::widgets::letter;
use crate::app::{AppState, Command, SourceState};
use crate::review::{Article, Claim, TextChange, Verdict};
use eframe::egui::{
    Align, Button, Context, Frame, Id, Label, Layout, Margin, Modal, Panel, ScrollArea, Stroke, Ui, vec2,
};

const WIDTH: f32 = 640.0;

/// Says which articles' files have changed, and what can be done.
pub fn banners(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    for (index, (id, found)) in state.sources.changed.iter().enumerate() {
        let Some(article) = state.project.article(id) else {
            continue;
        };
        let frame = Frame::new().fill(t.panel).inner_margin(Margin::symmetric(16, 8));
        Panel::top(Id::unique(("changed", index)))
            .frame(frame)
            .resizable(false)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    letter(ui, &state.letter(id));
                    let text = match found {
                        SourceState::Missing(why) => why.clone(),
                        SourceState::Same | SourceState::Changed(_) => {
                            let title = &article.description.title;
                            format!(
                                "The file of \u{201c}{title}\u{201d} has changed since it was read. Nothing here has."
                            )
                        }
                    };
                    let room = ui.available_width() - 260.0;
                    ui.allocate_ui_with_layout(vec2(room, 18.0), Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(Face::Body.text(text)).wrap());
                    });
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui.button(Face::Body.text("Not now")).clicked() {
                            out.push(Command::DismissChanged(id.clone()));
                        }
                        let there = matches!(found, SourceState::Changed(_));
                        if there && ui.button(Face::Body.text("See what changed\u{2026}")).clicked() {
                            out.push(Command::ReimportFile(id.clone(), None));
                        }
                    });
                });
            });
    }
}

/// Draws the new version that waits for an answer; returns whether there is one.
pub fn proposed(ctx: &Context, state: &AppState, out: &mut Vec<Command>) -> bool {
    let Some(version) = &state.sources.proposed else {
        return false;
    };
    let frame = Frame::popup(&ctx.global_style()).inner_margin(16);
    let shown = Modal::new(Id::unique("new version")).frame(frame).show(ctx, |ui| {
        let t = Tokens::of(ui);
        ui.set_width(WIDTH);
        let title = state.project.article(&version.article);
        let title = title.map_or("", |a| a.description.title.as_str());
        ui.label(Face::Title.text("A new version of this article"));
        ui.add(Label::new(Face::Body.text(title).color(t.ink2)).wrap());
        ui.add_space(8.0);
        let carried = &version.carried;
        for (count, what) in [
            (carried.kept, "stand word for word in it and keep their verdicts"),
            (
                carried.changed,
                "stand in it with other words and are to be checked again",
            ),
            (
                carried.ambiguous,
                "may stand at more than one place; you will be asked which",
            ),
            (
                carried.lost,
                "are not in it; they stay with their notes among what was lost",
            ),
        ] {
            if count > 0 {
                ui.label(Face::Body.text(format!("{count} of the claims {what}.")));
            }
        }
        ui.add_space(8.0);
        ui.label(Face::Section.text(format!("What is not as it was ({})", version.changes.len())));
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for change in &version.changes {
                text_change(ui, change);
            }
        });
        ui.add_space(12.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let take = Button::new(Face::Section.text("Use the new version")).stroke(Stroke::new(1.5, t.ink));
            if ui.add(take).clicked() {
                out.push(Command::AcceptReimport);
            }
            if ui.button(Face::Body.text("Keep the old one")).clicked() {
                out.push(Command::CancelReimport);
            }
        });
    });
    if shown.should_close() {
        out.push(Command::CancelReimport);
    }
    true
}

fn text_change(ui: &mut Ui, change: &TextChange) {
    let t = Tokens::of(ui);
    let mut line = |word: &str, text: &str, ink| {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(64.0, 18.0), eframe::egui::Sense::hover());
            ui.painter().text(
                rect.left_center(),
                eframe::egui::Align2::LEFT_CENTER,
                word,
                Face::Small.font(),
                t.ink3,
            );
            ui.add(Label::new(Face::Body.text(text).color(ink)).wrap());
        });
    };
    match change {
        TextChange::Added(new) => line("added", new, t.ink),
        TextChange::Removed(old) => line("taken out", old, t.ink3),
        TextChange::Rewritten { old, new } => {
            line("was", old, t.ink3);
            line("is", new, t.ink);
        }
    }
    ui.add_space(4.0);
}

/// In the inspector: why a claim is to be checked again, with the words that it was decided for.
pub fn check_again(ui: &mut Ui, article: &Article, claim: &Claim, out: &mut Vec<Command>) {
    let Some(recheck) = &claim.recheck else { return };
    let t = Tokens::of(ui);
    ui.label(Face::Section.text("Check again: the article changed").color(t.conf));
    let was = match recheck.was {
        Verdict::Unreviewed => "It was undecided for these words:".to_owned(),
        verdict => format!("It was {} for these words:", verdict.label().to_lowercase()),
    };
    ui.label(Face::Small.text(was).color(t.ink2));
    ui.add(Label::new(Face::Quote.text(&recheck.old).size(15.0).color(t.ink3)).wrap());
    if recheck.candidates.is_empty() {
        ui.label(Face::Small.text("It says now what stands above.").color(t.ink2));
    } else {
        ui.label(Face::Small.text("Which of these places is meant?").color(t.ink2));
        for (n, place) in recheck.candidates.iter().enumerate() {
            let words = place.of(article.text.as_str()).replace('\n', " ");
            ui.push_id(("candidate", n), |ui| {
                if ui.add(Button::new(Face::Body.text(words)).truncate()).clicked() {
                    out.push(Command::ChoosePlace(claim.id.clone(), *place));
                }
            });
        }
    }
    if recheck.was != Verdict::Unreviewed && ui.button(Face::Body.text("The verdict still holds")).clicked() {
        out.push(Command::AcceptReanchored(claim.id.clone()));
    }
    ui.add_space(16.0);
}

/// Under the queue: claims and links that are in no article any more.
pub fn tray(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let (lost, links) = (&state.project.lost.claims, &state.project.lost.links);
    let label = format!("Lost when articles changed ({})", lost.len() + links.len());
    ui.collapsing(Face::Section.text(label), |ui| {
        for found in lost {
            ui.add(Label::new(Face::Body.text(&found.passage.exact)).wrap());
            let mut line = format!("{}, {}", state.letter(&found.article), found.claim.verdict.label());
            if !found.claim.note.is_empty() {
                line.push_str(&format!(": {}", found.claim.note));
            }
            ui.add(Label::new(Face::Small.text(line).color(t.ink3)).wrap());
            ui.push_id(found.claim.id.as_str(), |ui| {
                ui.horizontal(|ui| {
                    if let Some((article, span)) = state.selected_text()
                        && ui.button(Face::Small.text("Put it at the selected words")).clicked()
                    {
                        out.push(Command::PlaceLost(found.claim.id.clone(), article.id.clone(), span));
                    }
                    if ui.button(Face::Small.text("Throw away")).clicked() {
                        out.push(Command::DropLost(found.claim.id.clone()));
                    }
                });
            });
            ui.add_space(4.0);
        }
        for (at, link) in links.iter().enumerate() {
            ui.add(Label::new(Face::Body.text(link.to_string())).wrap());
            let [a, b] = &link.ends;
            let line = format!("Link of {} and {}", state.letter(&a.0), state.letter(&b.0));
            ui.add(Label::new(Face::Small.text(line).color(t.ink3)).wrap());
            ui.push_id(("link", at), |ui| {
                if ui.button(Face::Small.text("Throw away")).clicked() {
                    out.push(Command::DropLostLink(at));
                }
            });
            ui.add_space(4.0);
        }
    });
}
