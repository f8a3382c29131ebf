//! The design tokens, and how they become egui's style. No other file names a colour.

use crate::review::Verdict;
use eframe::egui::{self, Color32, CornerRadius, Margin, Stroke, Theme, Visuals, vec2};

/// The colours of one theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tokens {
    /// Bars.
    pub window: Color32,
    /// Side panels.
    pub panel: Color32,
    /// Text and views.
    pub paper: Color32,
    /// Buttons and fields.
    pub raised: Color32,
    /// What the pointer is over.
    pub hover: Color32,
    /// The selected row.
    pub selected: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Edges of fields.
    pub line_strong: Color32,
    /// Text.
    pub ink: Color32,
    /// Second text.
    pub ink2: Color32,
    /// Labels and hints.
    pub ink3: Color32,
    /// Focus, and nothing else.
    pub accent: Color32,
    /// The band of what has the focus.
    pub accent_soft: Color32,
    /// Confirmed; agree, compatible.
    pub ok: Color32,
    /// Its band.
    pub ok_band: Color32,
    /// Conflicting; conflict, failed check.
    pub conf: Color32,
    /// Its band.
    pub conf_band: Color32,
    /// Unsourced; single source.
    pub uns: Color32,
    /// Its band.
    pub uns_band: Color32,
    /// Undecided and dismissed.
    pub und_line: Color32,
    /// The band of the undecided.
    pub und_band: Color32,
    /// Updated.
    pub upd: Color32,
    /// A sign on a filled glyph.
    pub on_fill: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Dark text on light paper.
pub const LIGHT: Tokens = Tokens {
    window: rgb(0xF4F2EE),
    panel: rgb(0xF8F7F4),
    paper: rgb(0xFFFEFB),
    raised: rgb(0xFFFFFF),
    hover: rgb(0xECE9E3),
    selected: rgb(0xE4E9F5),
    line: rgb(0xDEDAD2),
    line_strong: rgb(0x8F8A80),
    ink: rgb(0x22201C),
    ink2: rgb(0x57534B),
    ink3: rgb(0x6B665D),
    accent: rgb(0x2B55B8),
    accent_soft: rgb(0xE4E9F5),
    ok: rgb(0x07504B),
    ok_band: rgb(0xDAF0EA),
    conf: rgb(0xA34000),
    conf_band: rgb(0xFFD3A6),
    uns: rgb(0x6A6283),
    uns_band: rgb(0xD5CFE5),
    und_line: rgb(0x8F8A80),
    und_band: rgb(0xF6F4EF),
    upd: rgb(0x2B55B8),
    on_fill: rgb(0xFFFFFF),
};

/// Light text on dark paper.
pub const DARK: Tokens = Tokens {
    window: rgb(0x17181A),
    panel: rgb(0x1C1D20),
    paper: rgb(0x202225),
    raised: rgb(0x292B2F),
    hover: rgb(0x2A2C30),
    selected: rgb(0x28334A),
    line: rgb(0x33363B),
    line_strong: rgb(0x7B7F87),
    ink: rgb(0xE6E3DC),
    ink2: rgb(0xB4B1AA),
    ink3: rgb(0xA5A39D),
    accent: rgb(0x8FB2FF),
    accent_soft: rgb(0x28334A),
    ok: rgb(0x7FE0CE),
    ok_band: rgb(0x173A36),
    conf: rgb(0xF5A35C),
    conf_band: rgb(0x5C3613),
    uns: rgb(0xA79FC4),
    uns_band: rgb(0x4A445D),
    und_line: rgb(0x7B7F87),
    und_band: rgb(0x282A2D),
    upd: rgb(0x8FB2FF),
    on_fill: rgb(0x17181A),
};

impl Tokens {
    /// The tokens of the theme in which `ui` is drawn.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colour of a verdict's glyph and line.
    pub fn mark(&self, verdict: Verdict) -> Color32 {
        match verdict {
            Verdict::Confirmed => self.ok,
            Verdict::Conflicting => self.conf,
            Verdict::Unsourced => self.uns,
            Verdict::Unreviewed | Verdict::Dismissed => self.und_line,
        }
    }

    /// The colour of a verdict's band; dismissed text has none.
    pub fn band(&self, verdict: Verdict) -> Color32 {
        match verdict {
            Verdict::Confirmed => self.ok_band,
            Verdict::Conflicting => self.conf_band,
            Verdict::Unsourced => self.uns_band,
            Verdict::Unreviewed => self.und_band,
            Verdict::Dismissed => Color32::TRANSPARENT,
        }
    }
}

/// Sets fonts and both themes' styles.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(super::fonts::definitions());
    for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| shape(style, tokens));
    }
}

fn shape(style: &mut egui::Style, t: &Tokens) {
    use super::fonts::Face;
    use egui::TextStyle::{Body, Button, Heading, Monospace, Small};
    style.text_styles = [
        (Small, Face::Small.font()),
        (Body, Face::Body.font()),
        (Button, Face::Body.font()),
        (Heading, Face::Section.font()),
        (Monospace, Face::Body.font()),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(12.0, 4.0);
    style.spacing.interact_size = vec2(28.0, 28.0);
    style.spacing.menu_margin = Margin::same(4);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.3;
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();

    let v = &mut style.visuals;
    *v = if *t == DARK { Visuals::dark() } else { Visuals::light() };
    v.override_text_color = None;
    v.weak_text_color = Some(t.ink3);
    v.panel_fill = t.paper;
    v.window_fill = t.raised;
    v.window_stroke = Stroke::new(1.0, t.line);
    v.window_corner_radius = CornerRadius::same(4);
    v.menu_corner_radius = CornerRadius::same(4);
    v.extreme_bg_color = t.raised;
    v.text_edit_bg_color = Some(t.raised);
    v.faint_bg_color = t.panel;
    v.hyperlink_color = t.accent;
    v.error_fg_color = t.conf;
    v.warn_fg_color = t.conf;
    v.selection.bg_fill = t.accent_soft;
    v.selection.stroke = Stroke::new(1.0, t.ink);
    v.disabled_alpha = 0.5;

    let radius = CornerRadius::same(4);
    let state = |fill, edge, ink| egui::style::WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: edge,
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    let edge = Stroke::new(1.0, t.line);
    v.widgets.noninteractive = state(t.panel, edge, t.ink);
    v.widgets.inactive = state(t.raised, Stroke::new(1.0, t.line_strong), t.ink);
    v.widgets.hovered = state(t.hover, Stroke::new(1.0, t.line_strong), t.ink);
    v.widgets.active = state(t.line, Stroke::new(2.0, t.accent), t.ink);
    v.widgets.open = state(t.hover, edge, t.ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast ratio of WCAG 2.2, 1.4.3.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let luminance = |c: Color32| {
            let channel = |v: u8| {
                let v = f64::from(v) / 255.0;
                if v <= 0.04045 {
                    v / 12.92
                } else {
                    ((v + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * channel(c.r()) + 0.7152 * channel(c.g()) + 0.0722 * channel(c.b())
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_is_readable_on_every_ground_in_both_themes() {
        for t in [&LIGHT, &DARK] {
            for ground in [t.window, t.panel, t.paper, t.raised, t.hover, t.selected] {
                for ink in [t.ink, t.ink2, t.ink3, t.accent, t.ok, t.conf, t.uns] {
                    assert!(
                        contrast(ink, ground) >= 4.5,
                        "{ink:?} on {ground:?}: {:.2}",
                        contrast(ink, ground)
                    );
                }
            }
            for verdict in Verdict::ALL.into_iter().filter(|v| *v != Verdict::Dismissed) {
                assert!(contrast(t.ink, t.band(verdict)) >= 7.0);
                assert!(contrast(t.mark(verdict), t.band(verdict)) >= 3.0, "{verdict:?}");
            }
        }
    }
}
