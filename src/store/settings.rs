use super::{Disk, SaveError, write_atomically};
use crate::compare::ABOUT;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// No settings file is larger than this.
const MOST_BYTES: u64 = 1 << 20;

/// How many files the list of recent ones holds.
const RECENT: usize = 12;

/// What one person on one machine has set; kept outside every project.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name under which decisions are recorded.
    pub reviewer: String,
    /// "system", "light" or "dark".
    pub theme: String,
    /// The size of article text in points, one of [`Settings::TEXT_SIZES`].
    pub text_size: u8,
    /// From one line of article text to the next, in hundredths of its size; one of [`Settings::LINE_HEIGHTS`].
    pub line_height: u8,
    /// Whether article text is set in the face of the controls.
    pub sans: bool,
    /// The folder for new projects; the articles' own if there is none.
    pub folder: Option<PathBuf>,
    /// How far a value that is said to be approximate may be off in a comparison, in percent; one of
    /// [`Settings::ABOUTS`].
    pub about: u8,
    /// Whether the list of articles and claims is shown; as there is room for it if nothing is set.
    pub queue: Option<bool>,
    /// Whether the inspector is shown; as there is room for it if nothing is set.
    pub inspector: Option<bool>,
    /// The width and height of the window in points, as it was last closed.
    pub window: Option<(u16, u16)>,
    /// Keys by the names of actions, where they are other than the registry's.
    pub keys: BTreeMap<String, String>,
    /// Files opened or saved, the newest first.
    pub recent: Vec<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            reviewer: String::new(),
            theme: String::new(),
            keys: BTreeMap::new(),
            text_size: 16,
            line_height: 162,
            sans: false,
            folder: None,
            about: ABOUT,
            queue: None,
            inspector: None,
            window: None,
            recent: Vec::new(),
        }
    }
}

impl Settings {
    /// The sizes of article text, in points.
    pub const TEXT_SIZES: RangeInclusive<u8> = 12..=28;

    /// The distances of lines, in hundredths of the size.
    pub const LINE_HEIGHTS: RangeInclusive<u8> = 120..=220;

    /// What "about" may hold, in percent.
    pub const ABOUTS: RangeInclusive<u8> = 0..=30;

    /// Reads the settings. What is missing or damaged is as at first, and what is sound is kept; where something is
    /// damaged, the second answer says what.
    pub fn load(disk: &dyn Disk, path: &Path) -> (Self, Option<String>) {
        let damaged = |what: &str| {
            Some(format!(
                "The settings in {} cannot be read ({what}). Linecheck goes on with those that it could read; they are \
                 written anew when one is changed.",
                path.display()
            ))
        };
        let bytes = match disk.read(path, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => return (Self::default(), damaged(&error.to_string())),
        };
        let fields: serde_json::Map<_, _> = match serde_json::from_slice(&bytes) {
            Ok(fields) => fields,
            Err(error) => return (Self::default(), damaged(&error.to_string())),
        };
        let sound = |name: &String, value: &Value| {
            let alone = serde_json::Map::from_iter([(name.clone(), value.clone())]);
            serde_json::from_value::<Self>(alone.into()).is_ok()
        };
        let (fields, wrong): (serde_json::Map<_, _>, Vec<_>) = {
            let (sound, wrong): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, value)| sound(name, value));
            (
                sound.into_iter().collect(),
                wrong.into_iter().map(|(name, _)| name).collect(),
            )
        };
        let mut settings: Self = serde_json::from_value(fields.into()).unwrap_or_default();
        settings.text_size = settings
            .text_size
            .clamp(*Self::TEXT_SIZES.start(), *Self::TEXT_SIZES.end());
        settings.line_height = settings
            .line_height
            .clamp(*Self::LINE_HEIGHTS.start(), *Self::LINE_HEIGHTS.end());
        settings.about = settings.about.min(*Self::ABOUTS.end());
        let told = (!wrong.is_empty()).then(|| damaged(&wrong.join(", "))).flatten();
        (settings, told)
    }

    /// Writes the settings; their folder is created if it is missing.
    ///
    /// # Errors
    /// As [`write_atomically`].
    pub fn save(&self, disk: &dyn Disk, path: &Path) -> Result<(), SaveError> {
        if let Some(folder) = path.parent() {
            disk.create_folder(folder)
                .map_err(SaveError::of_step("create the folder", folder))?;
        }
        let text = format!("{:#}\n", serde_json::json!(self));
        write_atomically(disk, path, text.as_bytes()).map(|_| ())
    }

    /// Puts a file at the head of the recent ones.
    pub fn used(&mut self, path: &Path) {
        self.recent.retain(|p| p != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }
}
