//! The right side: what the machine read about the selected claim, its twins, evidence and history; at the foot, where
//! they never move, the verdict buttons and the note.

use super::fonts::Face;
use super::glyph;
use super::new_version::check_again;
use super::theme::Tokens;
use super::widgets::{enabled, key_chip, letter, paint_field_key, paint_key, quote, section, with_key};
use crate::app::{Action, AppState, Command, Twin, source_in_words, value_in_words};
use crate::review::{Article, Claim, ClaimKind, Verdict};
use crate::text::TextSpan;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, Button, Frame, Label, Layout, Margin, Panel, Rect, Response, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

const PAD: i8 = 16;

/// What the panel remembers between frames.
#[derive(Default)]
pub struct Inspector {
    focus_note: bool,
}

impl Inspector {
    /// Puts the cursor in the note with the next frame.
    pub fn focus_note(&mut self) {
        self.focus_note = true;
    }

    /// Draws the panel.
    pub fn show(&mut self, ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
        let Some((article, claim)) = state.selected_claim() else {
            inset(ui, |ui| nothing_selected(ui, state, out));
            return;
        };
        Panel::bottom("inspector-foot")
            .frame(Frame::new().inner_margin(Margin::symmetric(PAD, 12)))
            .resizable(false)
            .show_separator_line(true)
            .show(ui, |ui| self.foot(ui, state, article, claim, out));
        ScrollArea::vertical()
            .id_salt("inspector")
            .auto_shrink(false)
            .show(ui, |ui| {
                inset(ui, |ui| {
                    what_it_says(ui, state, article, claim);
                    check_again(ui, article, claim, out);
                    machine_reading(ui, state, article, claim);
                    twins(ui, state, article, claim, out);
                    checks(ui, state, article, claim);
                    evidence(ui, state, claim, out);
                    topic(ui, state, article, claim, out);
                    history(ui, state, claim);
                });
            });
    }

    fn foot(&mut self, ui: &mut Ui, state: &AppState, article: &Article, claim: &Claim, out: &mut Vec<Command>) {
        let t = Tokens::of(ui);
        let stands = state.verdict(claim);
        let proposal = state.proposal(article, claim).filter(|_| !stands.is_decided());
        let last = state.decisions(claim).last().filter(|_| stands.is_decided());
        let line = match (&proposal, last) {
            (Some((verdict, why)), _) => format!("Proposed: {}, {why}", verdict.label().to_lowercase()),
            (None, Some(last)) => format!("{} by {}", stands.label(), last.reviewer),
            (None, None) => "Not decided yet".to_owned(),
        };
        ui.add(Label::new(Face::Small.text(&line).color(t.ink2)).wrap())
            .on_hover_text(&line);
        if !claim.dispute().is_empty() && state.eyes().disagree(claim) {
            let sides = claim.dispute().iter();
            let sides = sides.map(|d| format!("{} by {}", d.verdict.label().to_lowercase(), d.reviewer));
            let line = format!(
                "Reviewers disagree: {}. Deciding settles it.",
                sides.collect::<Vec<_>>().join(", ")
            );
            ui.add(Label::new(Face::Small.text(line).color(t.conf)).wrap());
        }
        for warning in state.warnings(article, claim) {
            ui.add(Label::new(Face::Small.text(warning.words()).color(t.conf)).wrap());
        }
        ui.add_space(4.0);
        let gap = 8.0;
        let width = (ui.available_width() - 2.0 * gap) / 3.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for action in [Action::Confirm, Action::Conflict, Action::Unsource] {
                let Some((verdict, _)) = action.verdict() else { continue };
                let is_proposed = proposal.as_ref().is_some_and(|(p, _)| *p == verdict);
                if verdict_button(ui, state, action, verdict, width, stands == verdict, is_proposed).clicked() {
                    out.push(Command::Do(action));
                }
            }
        });
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            let half = (ui.available_width() - gap) / 2.0;
            for action in [Action::Clear, Action::Dismiss] {
                let button = Button::new(Face::Body.text(action.label())).min_size(vec2(half, 28.0));
                let button = with_key(ui, state, action, button);
                if enabled(ui, state, action, button).clicked() {
                    out.push(Command::Do(action));
                }
            }
        });
        ui.add_space(4.0);
        let mut note = claim.note.clone();
        let field = TextEdit::multiline(&mut note)
            .id_salt(("note", &claim.id))
            .hint_text("Note")
            .font(Face::Body.font())
            .desired_rows(2)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 6));
        let response = ScrollArea::vertical()
            .id_salt("note")
            .max_height(96.0)
            .show(ui, |ui| ui.add(field))
            .inner;
        response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, "Note"));
        if claim.note.is_empty() {
            paint_field_key(ui, state, Action::Note, &response);
        }
        if std::mem::take(&mut self.focus_note) {
            response.request_focus();
        }
        if response.changed() {
            out.push(Command::SetNote(claim.id.clone(), note));
        }
    }
}

fn inset(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    Frame::new().inner_margin(Margin::symmetric(PAD, 16)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
}

/// What the claim is about and of which kind it is, both as the reviewer says.
fn topic(ui: &mut Ui, state: &AppState, article: &Article, claim: &Claim, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    section(ui, "Topic and kind", "");
    ui.horizontal(|ui| {
        let mut topic = claim.topic.clone();
        let field = TextEdit::singleline(&mut topic)
            .id_salt(("topic", &claim.id))
            .hint_text("Topic")
            .font(Face::Body.font())
            .desired_width(ui.available_width() - 178.0)
            .margin(Margin::symmetric(8, 5));
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Topic"));
        if response.changed() {
            out.push(Command::SetTopic(claim.id.clone(), topic));
        }
        ui.menu_button(Face::Body.text("Used").color(t.ink3), |ui| {
            let topics = state.topics();
            if topics.is_empty() {
                ui.label(Face::Small.text("No topic is used yet").color(t.ink3));
            }
            for topic in topics {
                if ui.button(Face::Body.text(topic)).clicked() {
                    out.push(Command::SetTopic(claim.id.clone(), topic.to_owned()));
                    ui.close();
                }
            }
        });
        let guess = state.kinds(article, claim);
        let first = ClaimKind::ALL.into_iter().find(|kind| guess.has(*kind));
        let label = claim.kind.or(first).map_or("Kind", ClaimKind::label);
        let ink = if claim.kind.is_some() { t.ink } else { t.ink3 };
        ui.menu_button(Face::Body.text(label).color(ink), |ui| {
            if ui.radio(claim.kind.is_none(), "As the machine reads it").clicked() {
                out.push(Command::SetKind(claim.id.clone(), None));
                ui.close();
            }
            for kind in ClaimKind::ALL {
                if ui.radio(claim.kind == Some(kind), kind.label()).clicked() {
                    out.push(Command::SetKind(claim.id.clone(), Some(kind)));
                    ui.close();
                }
            }
        });
    });
    ui.add_space(16.0);
}

fn nothing_selected(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    if let Some((article, span)) = state.selected_text() {
        ui.label(Face::Quote.text(span.of(article.text.as_str())));
        ui.add_space(8.0);
        super::widgets::action_button(ui, state, Action::Annotate, out);
    } else if state.project.articles.is_empty() {
        ui.label(
            Face::Body
                .text("The claim that you work on is shown here.")
                .color(t.ink3),
        );
    } else {
        ui.label(Face::Body.text("No claim is selected.").color(t.ink3));
        ui.add_space(8.0);
        super::widgets::action_button(ui, state, Action::NextUndecided, out);
    }
}

fn what_it_says(ui: &mut Ui, state: &AppState, article: &Article, claim: &Claim) {
    let t = Tokens::of(ui);
    let values: Vec<_> = state
        .mentions_in(article, claim.span)
        .iter()
        .map(|m| m.value_span)
        .collect();
    let job = quote(article.text.as_str(), claim.span, &values, &[], Face::Quote, t);
    ui.add(Label::new(job).wrap());
    let paragraph = article.text.paragraph_at(claim.span.start()).map_or(1, |p| p + 1);
    let said = article.said_in_words(claim.span);
    let said = said.map(|said| format!(", {said}")).unwrap_or_default();
    let letter = state.letter(&article.id);
    let origin = claim.origin.name().replace('_', " ");
    let place = format!(
        "{letter}, paragraph {paragraph}{said}, {origin}. {}.",
        state.verdict(claim).label()
    );
    ui.label(Face::Small.text(place).color(t.ink3));
    ui.add_space(16.0);
}

fn machine_reading(ui: &mut Ui, state: &AppState, article: &Article, claim: &Claim) {
    ui.label(Face::Section.text("What the machine read"));
    ui.add_space(2.0);
    let mut any = false;
    for mention in state.mentions_in(article, claim.span) {
        any = true;
        let counted = mention.noun.as_ref().and(mention.noun_span);
        let counted = counted.map(|s| format!(" {}", s.of(article.text.as_str()).replace('\n', " ")));
        let value = value_in_words(mention) + &counted.unwrap_or_default();
        pair(ui, mention.kind.name(), &value);
    }
    let said = state.attributions_in(article, claim.span);
    for attribution in &said {
        pair(ui, "source", &source_in_words(article, attribution));
    }
    if said.is_empty() {
        pair(ui, "source", "none in the sentence");
    }
    if !any {
        for reason in state.reasons(article, claim).into_iter().take(3) {
            pair(ui, "why", &reason);
        }
    }
    ui.add_space(16.0);
}

fn pair(ui: &mut Ui, name: &str, value: &str) {
    let t = Tokens::of(ui);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(80.0, 18.0), Sense::hover());
        ui.painter().text(
            rect.left_center(),
            Align2::LEFT_CENTER,
            name,
            Face::Small.font(),
            t.ink3,
        );
        ui.add(Label::new(Face::Body.text(value).color(t.ink)).wrap());
    });
}

fn twins(ui: &mut Ui, state: &AppState, article: &Article, claim: &Claim, out: &mut Vec<Command>) {
    let twins = state.twins(article, claim);
    if twins.is_empty() {
        return;
    }
    section(ui, "The same figure elsewhere", &twins.len().to_string());
    ui.add_space(4.0);
    for (i, twin) in twins.iter().enumerate() {
        twin_card(ui, state, twin, i == 0, out);
        ui.add_space(4.0);
    }
    ui.add_space(12.0);
}

fn twin_card(ui: &mut Ui, state: &AppState, twin: &Twin, first: bool, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let Some(there) = state.project.article(&twin.article) else {
        return;
    };
    let text = there.text.as_str();
    let response = Frame::new()
        .fill(t.raised)
        .stroke(Stroke::new(1.0, t.line))
        .corner_radius(4)
        .inner_margin(Margin::symmetric(8, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                letter(ui, &state.letter(&twin.article));
                let words = there
                    .claims
                    .at(twin.span.start())
                    .first()
                    .map_or_else(|| twin.span.of(text).to_owned(), |c| around(text, c.span, twin.span));
                let room = ui.available_width() - if first { 28.0 } else { 0.0 };
                ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.add(Label::new(Face::Quote.text(words).size(15.0)).wrap().selectable(false));
                });
                if first {
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| key_chip(ui, "G"));
                }
            });
            ui.horizontal(|ui| {
                glyph::show_relation(ui, twin.link.relation, twin.link.settled);
                let name = twin.link.relation.name().replace('_', " ");
                ui.label(
                    Face::Section
                        .text(name)
                        .color(glyph::relation_color(twin.link.relation, t)),
                );
                let by = if twin.link.settled { "linked" } else { "proposed" };
                ui.label(Face::Small.text(by).color(t.ink3));
            });
            let lines = [
                (twin.link.why.clone(), t.ink2),
                (format!("Taken for one fact: {}", twin.link.grounds), t.ink3),
            ];
            for (line, ink) in lines.into_iter().filter(|_| !twin.link.why.is_empty()) {
                ui.add(Label::new(Face::Small.text(line).color(ink)).wrap().selectable(false));
            }
        })
        .response
        .interact(Sense::click());
    let name = format!("Go to {} in {}", twin.span.of(text), state.letter(&twin.article));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        let edge = if response.has_focus() {
            Stroke::new(2.0, t.accent)
        } else {
            Stroke::new(1.0, t.line_strong)
        };
        ui.painter().rect_stroke(response.rect, 4, edge, StrokeKind::Inside);
    }
    if response.clicked() {
        out.push(Command::GoTo(twin.article.clone(), twin.span));
    }
}

/// The words of a claim round a value, cut to what fits on a card.
fn around(text: &str, claim: TextSpan, value: TextSpan) -> String {
    const BEFORE: usize = 24;
    const AFTER: usize = 56;
    let whole = claim.of(text);
    if whole.chars().count() <= BEFORE + AFTER {
        return whole.replace('\n', " ");
    }
    let before = text.get(claim.start()..value.start()).unwrap_or_default();
    let after = text.get(value.start()..claim.end()).unwrap_or_default();
    let skip = before.chars().count().saturating_sub(BEFORE);
    let head: String = before.chars().skip(skip).collect();
    let head = if skip > 0 {
        head.split_once(' ').map_or(head.as_str(), |(_, rest)| rest)
    } else {
        head.as_str()
    };
    let tail: String = after.chars().take(AFTER).collect();
    let cut = after.chars().count() > AFTER;
    let tail = if cut {
        tail.rsplit_once(' ').map_or(tail.as_str(), |(rest, _)| rest)
    } else {
        tail.as_str()
    };
    let (open, close) = (if skip > 0 { "… " } else { "" }, if cut { " …" } else { "" });
    format!("{open}{head}{tail}{close}").replace('\n', " ")
}

fn checks(ui: &mut Ui, state: &AppState, article: &Article, claim: &Claim) {
    let checks = state.findings.checks(&article.id, claim.span);
    if checks.is_empty() {
        return;
    }
    let t = Tokens::of(ui);
    section(ui, "Checks", &checks.len().to_string());
    for check in checks {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(glyph::SIZE, 18.0), Sense::hover());
            if check.ok {
                glyph::passed_check(ui.painter(), rect.center(), state.is_accepted(article, check), t);
            } else {
                glyph::failed_check(ui.painter(), rect.center(), state.is_accepted(article, check), t);
            }
            let ink = if check.ok { t.ink } else { t.conf };
            ui.add(Label::new(Face::Body.text(&check.working).color(ink)).wrap());
        });
    }
    ui.add_space(16.0);
}

fn evidence(ui: &mut Ui, state: &AppState, claim: &Claim, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    section(ui, "Evidence", &claim.evidence.len().to_string());
    for (at, item) in claim.evidence.iter().enumerate() {
        let day = item
            .looked_up
            .map(|d| format!(", {}", d.strftime("%-d %b %Y")))
            .unwrap_or_default();
        let name = if item.citation.is_empty() {
            &item.location
        } else {
            &item.citation
        };
        ui.add(Label::new(Face::Body.text(name)).wrap());
        if !item.quote.is_empty() {
            ui.add(Label::new(Face::Quote.text(&item.quote).size(14.0).color(t.ink2)).wrap());
        }
        let line = format!("{}, {}{day}", item.directness.name(), item.stance.name());
        ui.label(Face::Small.text(line).color(t.ink3));
        if !item.location.is_empty() && !item.citation.is_empty() {
            ui.add(Label::new(Face::Small.text(&item.location).color(t.ink3)).wrap());
        }
        ui.push_id(("evidence", at), |ui| {
            ui.horizontal(|ui| {
                for (verb, command) in [
                    ("Edit", Command::EditEvidence(claim.id.clone(), at)),
                    ("Remove", Command::RemoveEvidence(claim.id.clone(), at)),
                ] {
                    let button = ui.add(Button::new(Face::Small.text(verb).color(t.ink2)).frame(false));
                    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{verb} evidence: {name}")));
                    if button.clicked() {
                        out.push(command);
                    }
                }
            });
        });
        ui.add_space(4.0);
    }
    super::widgets::action_button(ui, state, Action::Evidence, out);
    ui.add_space(16.0);
}

fn history(ui: &mut Ui, state: &AppState, claim: &Claim) {
    let decisions = state.decisions(claim);
    if decisions.is_empty() {
        return;
    }
    let t = Tokens::of(ui);
    section(ui, "History", &decisions.len().to_string());
    for decision in decisions.iter().rev() {
        ui.horizontal(|ui| {
            let local = decision.at.to_zoned(jiff::tz::TimeZone::system());
            let when = local.strftime("%-d %b %H:%M:%S").to_string();
            ui.label(Face::Small.text(when).color(t.ink2));
            glyph::show_verdict(ui, decision.verdict);
            let what = match decision.verdict {
                Verdict::Unreviewed => "cleared".to_owned(),
                verdict => verdict.label().to_lowercase(),
            };
            ui.add(
                Label::new(
                    Face::Small
                        .text(format!("{what} by {}", decision.reviewer))
                        .color(t.ink2),
                )
                .truncate(),
            );
        });
    }
    ui.add_space(8.0);
}

fn verdict_button(
    ui: &mut Ui,
    state: &AppState,
    action: Action,
    verdict: Verdict,
    width: f32,
    given: bool,
    proposed: bool,
) -> Response {
    let t = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 48.0), Sense::click());
    let fill = if given {
        t.band(verdict)
    } else if response.is_pointer_button_down_on() {
        t.line
    } else if response.hovered() {
        t.hover
    } else {
        t.raised
    };
    let edge = if proposed {
        Stroke::NONE
    } else {
        Stroke::new(
            if given { 1.5 } else { 1.0 },
            if given { t.mark(verdict) } else { t.line_strong },
        )
    };
    ui.painter().rect(rect, 4, fill, edge, StrokeKind::Inside);
    if proposed {
        let r = rect.shrink(0.75);
        let corners = [
            r.left_top(),
            r.right_top(),
            r.right_bottom(),
            r.left_bottom(),
            r.left_top(),
        ];
        ui.painter().extend(Shape::dashed_line(
            &corners,
            Stroke::new(1.5, t.mark(verdict)),
            4.0,
            3.0,
        ));
    }
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect.expand(1.0), 5, Stroke::new(2.0, t.accent), StrokeKind::Outside);
    }
    let top = rect.top() + 15.0;
    glyph::verdict(ui.painter(), pos2(rect.center().x - 12.0, top), verdict, t);
    let key = state
        .shortcuts(action)
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    paint_key(
        ui,
        Rect::from_center_size(pos2(rect.center().x + 11.0, top), vec2(17.0, 17.0)),
        &key,
    );
    let font = Face::Body.font();
    ui.painter().text(
        pos2(rect.center().x, rect.bottom() - 13.0),
        Align2::CENTER_CENTER,
        action.label(),
        font,
        t.ink,
    );
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, given, action.label()));
    response.on_hover_text(action.tooltip())
}
