use super::fonts::Face;
use crate::store::Settings;
use eframe::egui::{Color32, FontFamily, FontId, TextFormat};

/// How article text is set: the reviewer's size, distance of lines and face.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Typography {
    size: f32,
    leading: f32,
    sans: bool,
}

impl Default for Typography {
    fn default() -> Self {
        Self::of(&Settings::default())
    }
}

impl Typography {
    /// As the settings say.
    pub fn of(settings: &Settings) -> Self {
        Self {
            size: f32::from(settings.text_size),
            leading: f32::from(settings.line_height) / 100.0,
            sans: settings.sans,
        }
    }

    /// The size beside that of the design, in which the measures of the text are given.
    pub fn scale(self) -> f32 {
        self.size / Face::Text.size()
    }

    /// The width of about 70 characters, in points; no line is longer.
    pub fn measure(self) -> f32 {
        self.size * if self.sans { 36.0 } else { 33.9 }
    }

    /// The size of a face of the text, in points.
    pub fn size(self, face: Face) -> f32 {
        face.size() * self.scale()
    }

    /// From one line to the next, in points.
    pub fn line_height(self, face: Face) -> f32 {
        match face {
            Face::Text => (self.size * self.leading).round(),
            other => other.line_height() * self.scale(),
        }
    }

    /// How a face of the text is laid out.
    pub fn format(self, face: Face, color: Color32) -> TextFormat {
        let family = match (self.sans, face) {
            (false, face) => face.font().family,
            (true, Face::Headline) => FontFamily::Name("inter-semibold".into()),
            (true, _) => FontFamily::Name("inter".into()),
        };
        TextFormat {
            line_height: Some(self.line_height(face)),
            ..TextFormat::simple(FontId::new(self.size(face), family), color)
        }
    }
}
