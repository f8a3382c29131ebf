use super::{BAR, PAD};
use crate::app::{AppState, Command, MatrixFilter, Standing};
use crate::ui::fonts::Face;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{chip, count};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Margin, Painter, Pos2, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, vec2};

pub(super) fn filter_bar(ui: &mut Ui, state: &AppState, out: &mut Vec<Command>) {
    let t = Tokens::of(ui);
    let filter = &state.matrix.filter;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    ui.painter().rect_filled(rect, 0, t.panel);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect.shrink2(vec2(PAD, 0.0))));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(Face::Small.text("Relation").color(t.ink3));
        let mut show = |ui: &mut Ui, standing: Option<Standing>, n: usize| {
            let label = standing.map_or_else(
                || format!("All {}", count(n)),
                |s| format!("{} {}", s.label(), count(n)),
            );
            let name = format!("Show {}: {}", standing.map_or("all facts", Standing::label), count(n));
            let sign = standing
                .map(|s| move |painter: &Painter, at: Pos2, t: &Tokens| glyph::standing(painter, at, s, false, t));
            if chip(ui, filter.standing == standing, &label, &name, sign).clicked() {
                out.push(Command::FilterMatrix(MatrixFilter {
                    standing,
                    ..filter.clone()
                }));
            }
        };
        show(ui, None, state.matrix.len());
        for standing in Standing::ALL {
            let n = state.matrix.count(standing);
            if n > 0 || filter.standing == Some(standing) {
                show(ui, Some(standing), n);
            }
        }
        ui.add_space(8.0);
        let no_sign = None::<fn(&Painter, Pos2, &Tokens)>;
        if chip(
            ui,
            filter.open_only,
            "open only",
            "Show facts with undecided claims only",
            no_sign,
        )
        .clicked()
        {
            out.push(Command::FilterMatrix(MatrixFilter {
                open_only: !filter.open_only,
                ..filter.clone()
            }));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let mut words = filter.words.clone();
            let field = TextEdit::singleline(&mut words)
                .hint_text("Find a fact")
                .font(Face::Body.font())
                .desired_width(180.0)
                .margin(Margin::symmetric(8, 5));
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find a fact"));
            if response.changed() {
                out.push(Command::FilterMatrix(MatrixFilter {
                    words,
                    ..filter.clone()
                }));
            }
        });
    });
}
