//! This person's settings, and the sheet of keys.

use super::form::{buttons, field, heading};
use crate::app::{Action, AppState, Command, Dialog, Group, ThemeChoice};
use crate::store::Settings;
use crate::ui::fonts::Face;
use crate::ui::theme::Tokens;
use crate::ui::typography::Typography;
use crate::ui::widgets::{hairline, key_chip};
use eframe::egui::accesskit::Role;
use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Align2, Label, Layout, ScrollArea, Slider, Ui, WidgetInfo, vec2};

pub(super) fn settings_form(ui: &mut Ui, state: &AppState, mut settings: Settings, out: &mut Vec<Command>) {
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

pub(super) fn keys(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
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
