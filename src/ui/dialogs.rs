//! The questions that Linecheck asks, each from its [`Dialog`].

use super::fonts::Face;
use super::palette;
use super::theme::Tokens;
use super::typography::Typography;
use super::widgets::{hairline, key_chip, letter};
use crate::app::{
    Action, AfterSave, AppState, Bulk, Command, Dialog, Exporting, Group, PathPurpose, Relating, Rescue, ThemeChoice,
    Which, claims_in_words, typed_date,
};
use crate::ingest::TextEncoding;
use crate::report::Format;
use crate::review::{Agreement, ArticleId, Directness, LinkKind, Place, Stance, Verdict};
use crate::store::Settings;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, Button, Context, Frame, Id, Key, Label, Layout, Modal, Modifiers, Response, ScrollArea, Slider,
    Stroke, TextEdit, Ui, WidgetInfo, text::LayoutJob, vec2,
};
use std::path::Path;

/// Draws the open dialog, if there is one.
pub fn show(ctx: &Context, state: &AppState, out: &mut Vec<Command>) {
    let Some(dialog) = &state.dialog else { return };
    if let Dialog::Palette(asked) = dialog {
        return palette::show(ctx, state, asked, out);
    }
    let modal = Modal::new(Id::unique(("dialog", std::mem::discriminant(dialog))));
    let frame = Frame::popup(&ctx.global_style()).inner_margin(16);
    let shown = modal.frame(frame).show(ctx, |ui| {
        ui.set_width(if matches!(dialog, Dialog::Keys) { 640.0 } else { 440.0 });
        match dialog.clone() {
            Dialog::Unsaved(then) => unsaved(ui, state, &then, out),
            Dialog::Overwrite(_, path) => {
                heading(ui, "Replace this file?");
                ui.add(Label::new(Face::Body.text(path.display().to_string())).wrap());
                buttons(ui, "Replace", true, out);
            }
            Dialog::Path { purpose, path, reason } => ask_path(ui, purpose, path, reason, out),
            Dialog::Describe {
                article,
                description,
                published,
                why,
            } => {
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
            Dialog::Evidence {
                claim,
                at,
                evidence,
                looked_up,
            } => {
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
            Dialog::Reviewer(name) => {
                let mut name = name;
                heading(ui, "Reviewer");
                ui.label(
                    Face::Body
                        .text("Decisions are recorded under this name.")
                        .color(Tokens::of(ui).ink2),
                );
                if field(ui, "Name", &mut name, "", true) {
                    out.push(Command::Edit(Dialog::Reviewer(name.clone())));
                }
                buttons(ui, "Use this name", !name.trim().is_empty(), out);
            }
            Dialog::Relate(relating) => relate(ui, state, relating, out),
            Dialog::Keys => keys(ui, state, out),
            Dialog::Damaged(path, why, rescue) => damaged(ui, &path, &why, &rescue, out),
            Dialog::ChangedOnDisk(path) => changed_on_disk(ui, &path, out),
            Dialog::Recover => recover(ui, state, out),
            Dialog::DiscardRecoverable(_) => {
                heading(ui, "Remove this unsaved work for good?");
                ui.label(Face::Body.text("It cannot be brought back."));
                buttons(ui, "Remove it", true, out);
            }
            Dialog::Occurrences(found) => {
                let count = claims_in_words(found.places.len());
                heading(ui, "Mark these words wherever they stand?");
                ui.add(Label::new(Face::Quote.text(&found.words)).wrap());
                ui.add_space(4.0);
                let more = if found.more {
                    "; there are more places than can be marked at once"
                } else {
                    ""
                };
                let text = format!("{count} will be made{more}. Undo takes all of them out again.");
                ui.add(Label::new(Face::Body.text(text)).wrap());
                buttons(ui, &format!("Mark {count}"), true, out);
            }
            Dialog::Agreement(found) => agreement(ui, state, &found, out),
            Dialog::Export(exporting) => export(ui, exporting, out),
            Dialog::Encoding(article) => encoding(ui, state, &article, out),
            Dialog::Bulk(bulk) => decide_all(ui, bulk, out),
            Dialog::GoTo(typed) => go_to(ui, state, typed, out),
            Dialog::Settings(settings) => settings_form(ui, state, *settings, out),
            Dialog::Palette(_) => {}
        }
    });
    if shown.should_close() {
        out.push(Command::Cancel);
    }
}

fn heading(ui: &mut Ui, text: &str) {
    ui.label(Face::Title.text(text));
    ui.add_space(8.0);
}

fn unsaved(ui: &mut Ui, state: &AppState, then: &AfterSave, out: &mut Vec<Command>) {
    heading(ui, "Save your work first?");
    let what = match then {
        AfterSave::Quit => "Linecheck closes",
        AfterSave::NewProject => "the articles are closed",
        AfterSave::OpenProject(_) => "the other project is opened",
        AfterSave::Recover(_) => "the other work is restored",
    };
    let text = format!(
        "{} has changes that are not saved. Without saving they are gone once {what}.",
        state.name()
    );
    ui.add(Label::new(Face::Body.text(text)).wrap());
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let save = primary(ui, "Save", true);
        if save.clicked() || enter(ui) {
            out.push(Command::Accept);
        }
        if ui.button(Face::Body.text("Discard changes")).clicked() {
            out.push(Command::Discard);
        }
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

fn relate(ui: &mut Ui, state: &AppState, relating: Relating, out: &mut Vec<Command>) {
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
            .shortcut_text(Face::Key.text(number.to_string()).color(t.ink3))
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

fn ask_path(ui: &mut Ui, purpose: PathPurpose, path: String, reason: Option<String>, out: &mut Vec<Command>) {
    let mut path = path;
    let (title, verb) = match purpose {
        PathPurpose::Open => ("Open a path", "Open"),
        PathPurpose::Save => ("Save the project as", "Save"),
        PathPurpose::Export => ("Write the report to", "Write"),
    };
    heading(ui, title);
    if let Some(reason) = &reason {
        ui.add(Label::new(Face::Body.text(reason).color(Tokens::of(ui).ink2)).wrap());
        ui.add_space(8.0);
    }
    if field(ui, "Path", &mut path, "", true) {
        out.push(Command::Edit(Dialog::Path {
            purpose,
            path: path.clone(),
            reason,
        }));
    }
    if purpose == PathPurpose::Export {
        let hint = format!("The ending says what it becomes: {}", Format::endings_listed());
        ui.add(Label::new(Face::Small.text(hint).color(Tokens::of(ui).ink3)).wrap());
    }
    buttons(ui, verb, !path.trim().is_empty(), out);
}

/// A labelled text field; `first` takes the cursor when the dialog opens. Returns whether it was changed.
fn field(ui: &mut Ui, label: &str, text: &mut String, hint: &str, first: bool) -> bool {
    let name = ui.label(Face::Small.text(label).color(Tokens::of(ui).ink3));
    let edit = TextEdit::singleline(text)
        .hint_text(hint)
        .font(Face::Body.font())
        .desired_width(f32::INFINITY)
        .margin(vec2(8.0, 6.0));
    let response = ui.add(edit).labelled_by(name.id);
    ui.add_space(6.0);
    let last_shown = ui.scope_id().with(("shown", label));
    let pass = ui.ctx().cumulative_pass_nr();
    let was_there = ui
        .data(|d| d.get_temp::<u64>(last_shown))
        .is_some_and(|last| last + 1 >= pass);
    if first && !was_there {
        response.request_focus();
    }
    ui.data_mut(|d| d.insert_temp(last_shown, pass));
    response.changed()
}

/// Says what is wrong with a day as typed, or why it was proposed; returns whether it can be taken.
fn day_hint(ui: &mut Ui, day: &str, why: Option<&str>) -> bool {
    let t = Tokens::of(ui);
    match (typed_date(day), why) {
        (Err(wrong), _) => {
            ui.label(Face::Small.text(wrong).color(t.conf));
            return false;
        }
        (Ok(_), Some(why)) => {
            ui.add(Label::new(Face::Small.text(format!("Proposed: {why}")).color(t.ink3)).wrap());
        }
        (Ok(_), None) => {}
    }
    true
}

fn buttons(ui: &mut Ui, verb: &str, ready: bool, out: &mut Vec<Command>) {
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let response = primary(ui, verb, ready);
        if ready && (response.clicked() || enter(ui)) {
            out.push(Command::Accept);
        }
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

fn enter(ui: &Ui) -> bool {
    ui.input(|i| i.key_pressed(Key::Enter)) && ui.memory(|m| m.focused().is_none() || ui.ctx().text_edit_focused())
}

fn primary(ui: &mut Ui, text: &str, ready: bool) -> Response {
    let t = Tokens::of(ui);
    let button = Button::new(Face::Section.text(text)).stroke(Stroke::new(1.5, if ready { t.ink } else { t.line }));
    ui.add_enabled(ready, button)
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

fn changed_on_disk(ui: &mut Ui, path: &Path, out: &mut Vec<Command>) {
    heading(ui, "Somebody else changed this file");
    let text = format!(
        "{} is no longer what was opened or saved here, so nothing was written to it.",
        path.display()
    );
    ui.add(Label::new(Face::Body.text(text)).wrap());
    ui.add_space(4.0);
    let text = "Merging puts both works together, claim by claim; what you disagree on stays to be decided.";
    ui.add(Label::new(Face::Body.text(text).color(Tokens::of(ui).ink2)).wrap());
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if primary(ui, "Merge", true).clicked() || enter(ui) {
            out.push(Command::Accept);
        }
        if ui.button(Face::Body.text("Save as\u{2026}")).clicked() {
            out.push(Command::Cancel);
            out.push(Command::Do(Action::SaveAs));
        }
        if ui.button(Face::Body.text("Open theirs")).clicked() {
            out.push(Command::Discard);
        }
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

fn agreement(ui: &mut Ui, state: &AppState, found: &[Agreement], out: &mut Vec<Command>) {
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

fn export(ui: &mut Ui, exporting: Exporting, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    heading(ui, "Write the report");
    let mut chosen = exporting.clone();
    let pressed = |ui: &mut Ui, key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if !ui.ctx().text_edit_focused() {
        for (key, back) in [(Key::ArrowDown, false), (Key::ArrowUp, true)] {
            if pressed(ui, key) {
                chosen = chosen.stepped(back);
            }
        }
    }
    for format in Format::ALL {
        ui.horizontal(|ui| {
            if ui
                .radio(chosen.format == format, Face::Body.text(format.label()))
                .clicked()
            {
                chosen.format = format;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(Face::Small.text(format!(".{}", format.ending())).color(t.ink3));
            });
        });
    }
    ui.add_space(4.0);
    let text = format!("Not in it: {}", chosen.format.leaves_out());
    ui.add(Label::new(Face::Small.text(text).color(t.ink2)).wrap());
    ui.add_space(8.0);
    let mut ready = true;
    if chosen.format == Format::ClaimReview {
        let to = &mut chosen.publication;
        field(
            ui,
            "Published at; without it the file is a draft",
            &mut to.base_url,
            "https://\u{2026}",
            false,
        );
        field(ui, "Publisher", &mut to.publisher, "not stated", false);
        field(
            ui,
            "The publisher's web address",
            &mut to.publisher_url,
            "not stated",
            false,
        );
        if let Err(why) = chosen.publication.page() {
            ui.add(Label::new(Face::Small.text(why).color(t.conf)).wrap());
            ready = false;
        }
    }
    if chosen != exporting {
        out.push(Command::Edit(Dialog::Export(chosen)));
    }
    buttons(ui, "Choose where\u{2026}", ready, out);
}

fn encoding(ui: &mut Ui, state: &AppState, article: &ArticleId, out: &mut Vec<Command>) {
    heading(ui, "How is this file written?");
    let title = state.project.article(article).map_or("", |a| &a.description.title);
    let text = format!("\u{201c}{title}\u{201d} is read again. You see what would change before anything does.");
    ui.add(Label::new(Face::Body.text(text).color(Tokens::of(ui).ink2)).wrap());
    ui.add_space(8.0);
    ScrollArea::vertical()
        .max_height(320.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for encoding in TextEncoding::ALL {
                let button = Button::selectable(false, Face::Body.text(encoding.to_string()));
                if ui.add(button.min_size(vec2(ui.available_width(), 26.0))).clicked() {
                    out.push(Command::Cancel);
                    out.push(Command::ReimportFile(article.clone(), Some(*encoding)));
                }
            }
        });
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

fn damaged(ui: &mut Ui, path: &Path, why: &str, rescue: &Rescue, out: &mut Vec<Command>) {
    let ink2 = Tokens::of(ui).ink2;
    heading(ui, "This project cannot be opened as it is");
    let text = format!("{}: {why}.", path.display());
    ScrollArea::vertical().id_salt("why").max_height(120.0).show(ui, |ui| {
        ui.add(Label::new(Face::Body.text(text)).wrap());
    });
    ui.add_space(8.0);
    if !rescue.repairs.is_empty() {
        ui.add(Label::new(Face::Section.text("It can be opened with this put right")).wrap());
        ScrollArea::vertical()
            .id_salt("repairs")
            .max_height(160.0)
            .show(ui, |ui| {
                for repair in &rescue.repairs {
                    ui.add(Label::new(Face::Body.text(format!("\u{2022} {repair}"))).wrap());
                }
            });
        ui.add_space(8.0);
    }
    let backup = if rescue.backup {
        "The version that was saved before it is whole. "
    } else {
        ""
    };
    let text = format!(
        "{backup}What you open is unsaved work; the file itself is kept aside under another name before anything is saved \
         over it."
    );
    ui.add(Label::new(Face::Body.text(text).color(ink2)).wrap());
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let repaired = rescue.best() == Some(Which::Repaired);
        let verb = if repaired { "Open repaired" } else { BEFORE };
        if primary(ui, verb, true).clicked() || enter(ui) {
            out.push(Command::Accept);
        }
        if repaired && rescue.backup && ui.button(Face::Body.text(BEFORE)).clicked() {
            out.push(Command::Discard);
        }
        if ui.button(Face::Body.text("Cancel")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

const BEFORE: &str = "Open the version before";

fn recover(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    heading(ui, "There is unsaved work of an earlier session");
    let text = "Linecheck ended without saving it. Nothing is restored or removed by itself.";
    ui.add(Label::new(Face::Body.text(text).color(Tokens::of(ui).ink2)).wrap());
    ui.add_space(8.0);
    recoverables(ui, state, out);
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(Face::Body.text("Keep for later")).clicked() {
            out.push(Command::Cancel);
        }
    });
}

/// What earlier sessions left unsaved, each with what can be done about it.
pub fn recoverables(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    for found in state.recoverables() {
        let (name, line) = match &found.work {
            Ok(work) => {
                let name = work.path.as_ref().and_then(|p| p.file_name());
                let name = name.map_or_else(|| work.titles.join(", "), |n| n.to_string_lossy().into_owned());
                let at = work.at.to_zoned(jiff::tz::TimeZone::system());
                let changes = if work.changes == 1 {
                    "1 change".to_owned()
                } else {
                    format!("{} changes", work.changes)
                };
                (name, format!("{changes}, {}", at.strftime("%-d %b %Y %H:%M:%S")))
            }
            Err(why) => ("Unsaved work that cannot be read".to_owned(), why.clone()),
        };
        ui.horizontal(|ui| {
            let room = (ui.available_width() - 190.0).max(120.0);
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.add(Label::new(Face::Section.text(name)).truncate());
                ui.add(Label::new(Face::Small.text(line).color(t.ink3)).truncate());
            });
            if found.work.is_ok() && primary(ui, "Restore", true).clicked() {
                out.push(Command::Recover(found.id.clone()));
            }
            if ui.button(Face::Body.text("Remove\u{2026}")).clicked() {
                out.push(Command::AskDiscardRecoverable(found.id.clone()));
            }
        });
        ui.add_space(4.0);
    }
}

fn decide_all(ui: &mut Ui, mut bulk: Bulk, out: &mut Vec<Command>) {
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

fn go_to(ui: &mut Ui, state: &AppState, typed: String, out: &mut Vec<Command>) {
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

fn settings_form(ui: &mut Ui, state: &AppState, mut settings: Settings, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    heading(ui, "Settings");
    ui.visuals_mut().widgets.inactive.bg_fill = t.line;
    let mut changed = field(
        ui,
        "Reviewer: decisions are recorded under this name",
        &mut settings.reviewer,
        "",
        true,
    );
    let choices = |ui: &mut Ui, label: &str, add: &mut dyn FnMut(&mut Ui)| {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(112.0, 28.0), eframe::egui::Sense::hover());
            ui.painter().text(
                rect.left_center(),
                Align2::LEFT_CENTER,
                label,
                Face::Small.font(),
                t.ink3,
            );
            add(ui);
        });
    };
    let theme = ThemeChoice::from_name(&settings.theme);
    choices(ui, "Theme", &mut |ui| {
        for (choice, label) in [
            (ThemeChoice::System, "System"),
            (ThemeChoice::Light, "Light"),
            (ThemeChoice::Dark, "Dark"),
        ] {
            if ui.radio(theme == choice, label).clicked() {
                settings.theme = choice.name().to_owned();
                changed = true;
            }
        }
    });
    choices(ui, "Article text", &mut |ui| {
        changed |= ui.radio_value(&mut settings.sans, false, "Serif (Charis)").changed();
        changed |= ui.radio_value(&mut settings.sans, true, "Sans serif (Inter)").changed();
    });
    choices(ui, "Size", &mut |ui| {
        let slider = Slider::new(&mut settings.text_size, Settings::TEXT_SIZES).suffix(" pt");
        let response = ui.add(slider);
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "Size of article text"));
        changed |= response.changed();
    });
    choices(ui, "Line height", &mut |ui| {
        let slider = Slider::new(&mut settings.line_height, Settings::LINE_HEIGHTS).suffix(" %");
        let response = ui.add(slider);
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "Line height of article text"));
        changed |= response.changed();
    });
    let sample = "More than 2,200 members of the Coast Reserve are on duty in the south.";
    let format = Typography::of(&settings).format(Face::Text, t.ink);
    ui.add(Label::new(LayoutJob::single_section(sample.to_owned(), format)).wrap());
    ui.add_space(8.0);
    choices(ui, "\u{201c}About\u{201d} holds", &mut |ui| {
        let slider = Slider::new(&mut settings.about, Settings::ABOUTS).suffix(" %");
        let response = ui
            .add(slider)
            .on_hover_text("How far a value that is said to be approximate may be off before it conflicts");
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "How far an approximate value may be off"));
        changed |= response.changed();
    });
    ui.add_space(8.0);
    let mut folder = settings
        .folder
        .as_ref()
        .map_or_else(String::new, |f| f.display().to_string());
    if field(ui, "Folder for new projects", &mut folder, "beside the articles", false) {
        settings.folder = Some(folder.trim()).filter(|f| !f.is_empty()).map(Into::into);
        changed = true;
    }
    if let Some(file) = &state.settings_file {
        let text = format!(
            "Keys are changed in {}, like this: \"keys\": {{\"NextClaim\": \"Ctrl+J\"}}. The sheet of keys says each \
             command's name when the mouse is on it.",
            file.display()
        );
        ui.add(Label::new(Face::Small.text(text).color(t.ink3)).wrap());
    }
    if changed {
        out.push(Command::Edit(Dialog::Settings(Box::new(settings))));
    }
    buttons(ui, "Apply", true, out);
}

fn keys(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(Face::Title.text("Keys"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(Face::Body.text("Close")).clicked() {
                out.push(Command::Cancel);
            }
        });
    });
    ui.label(
        Face::Small
            .text("Letters are dead while a text field has the cursor; Escape leaves it.")
            .color(Tokens::of(ui).ink3),
    );
    ui.add_space(8.0);
    let sheet = ScrollArea::vertical()
        .max_height(ui.ctx().content_rect().height() - 180.0)
        .show(ui, |ui| {
            ui.columns(2, |columns| {
                let halves: [&[Group]; 2] = [
                    &[Group::Go, Group::Decide, Group::Edit],
                    &[Group::Claim, Group::File, Group::View, Group::Help],
                ];
                for (column, groups) in columns.iter_mut().zip(halves) {
                    for group in groups {
                        key_group(column, state, *group);
                    }
                }
            });
        });
    let id = sheet.id;
    ui.interact(sheet.inner_rect, id.with("keys"), eframe::egui::Sense::hover())
        .widget_info(|| WidgetInfo::labeled(Role::List, true, "All keys"));
}

fn key_group(ui: &mut Ui, state: &AppState, group: Group) {
    let with_keys = Action::ALL
        .iter()
        .filter(|a| a.group() == group && !state.shortcuts(**a).is_empty());
    ui.label(Face::Section.text(group.label()));
    hairline(ui);
    for action in with_keys {
        ui.horizontal(|ui| {
            ui.label(Face::Body.text(action.label())).on_hover_text(format!(
                "{}; {} in the settings",
                action.tooltip(),
                action.name()
            ));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for shortcut in state.shortcuts(*action).iter().rev() {
                    key_chip(ui, &shortcut.to_string());
                }
            });
        });
    }
    ui.add_space(12.0);
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
