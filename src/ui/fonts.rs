//! Inter for controls, Charis SIL for whatever is quoted from an article; both are bundled.

use super::typography::Typography;
use crate::report::bundled;
use eframe::egui::text::LayoutJob;
use eframe::egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, RichText, TextFormat, Ui};
use std::sync::Arc;

/// The bundled faces by family name; the first is the one for controls.
const FACES: [(&str, &[u8]); 6] = [
    ("inter", bundled::SANS),
    (
        "inter-medium",
        include_bytes!("../../assets/fonts/Inter-Medium-tabular.otf"),
    ),
    ("inter-semibold", bundled::SANS_STRONG),
    ("charis", bundled::SERIF),
    (
        "charis-italic",
        include_bytes!("../../assets/fonts/CharisSIL-Italic.ttf"),
    ),
    ("charis-bold", bundled::SERIF_STRONG),
];

/// The fonts, each family with egui's own behind it for what it lacks.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let behind = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for (name, bytes) in FACES {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let family = std::iter::once(name.to_owned()).chain(behind.iter().cloned()).collect();
        fonts.families.insert(FontFamily::Name(name.into()), family);
    }
    if let Some(default) = fonts.families.get_mut(&FontFamily::Proportional) {
        default.insert(0, FACES[0].0.to_owned());
    }
    fonts
}

/// A role of text: face, size and line height in points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Face {
    /// Article text, 16 on 26.
    Text,
    /// The headline in the text, 20 on 28.
    Headline,
    /// The title over an article, 17 on 23.
    Title,
    /// The claim in the inspector, 16 on 23.
    Quote,
    /// Values in the matrix, 15 on 22.
    Value,
    /// Controls and rows, 13 on 18.
    Body,
    /// Headings of sections, 13 on 18.
    Section,
    /// Reasons, hints and status, 12 on 16.
    Small,
    /// Keys, 11 on 15.
    Key,
}

/// Draws the usual characters of every face, so that the first article does not wait for it; several times on one line,
/// because the same character is drawn anew at each quarter of a pixel.
pub fn warm_up(ui: &Ui, typography: Typography) {
    let usual: String = (' '..='~')
        .chain("\u{2018}\u{2019}\u{201c}\u{201d}\u{2013}\u{2014}\u{2026}\u{a3}\u{20ac}".chars())
        .collect();
    let line = usual.repeat(8);
    for face in Face::ALL {
        let format = match face {
            Face::Text | Face::Headline => typography.format(face, Color32::BLACK),
            other => other.format(Color32::BLACK),
        };
        let job = LayoutJob::single_section(line.clone(), format);
        ui.fonts_mut(|fonts| fonts.layout_job(job));
    }
}

impl Face {
    const ALL: [Self; 9] = [
        Self::Text,
        Self::Headline,
        Self::Title,
        Self::Quote,
        Self::Value,
        Self::Body,
        Self::Section,
        Self::Small,
        Self::Key,
    ];

    /// The font with its size.
    pub fn font(self) -> FontId {
        let family = match self {
            Self::Text | Self::Quote => "charis",
            Self::Headline | Self::Title => "charis-bold",
            Self::Body | Self::Small => "inter",
            Self::Section | Self::Value => "inter-semibold",
            Self::Key => "inter-medium",
        };
        FontId::new(self.size(), FontFamily::Name(family.into()))
    }

    /// The size in points.
    pub fn size(self) -> f32 {
        match self {
            Self::Text | Self::Quote => 16.0,
            Self::Headline => 20.0,
            Self::Title => 17.0,
            Self::Value => 15.0,
            Self::Body | Self::Section => 13.0,
            Self::Small => 12.0,
            Self::Key => 11.0,
        }
    }

    /// From one line to the next, in points.
    pub fn line_height(self) -> f32 {
        match self {
            Self::Text => 26.0,
            Self::Headline => 28.0,
            Self::Title | Self::Quote => 23.0,
            Self::Value => 22.0,
            Self::Body | Self::Section => 18.0,
            Self::Small => 16.0,
            Self::Key => 15.0,
        }
    }

    /// How the role is laid out.
    pub fn format(self, color: Color32) -> TextFormat {
        let line_height = Some(self.line_height());
        TextFormat {
            line_height,
            ..TextFormat::simple(self.font(), color)
        }
    }

    /// Text of this role for a label or a button.
    pub fn text(self, text: impl Into<String>) -> RichText {
        RichText::new(text)
            .font(self.font())
            .line_height(Some(self.line_height()))
    }
}
