use super::{Disk, SaveError, write_atomically};
use std::path::{Path, PathBuf};

/// No settings file is larger than this.
const MOST_BYTES: u64 = 1 << 20;

/// How many files the list of recent ones holds.
const RECENT: usize = 12;

/// What one person on one machine has set; kept outside every project.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name under which decisions are recorded.
    pub reviewer: String,
    /// "system", "light" or "dark".
    pub theme: String,
    /// Files opened or saved, the newest first.
    pub recent: Vec<PathBuf>,
}

impl Settings {
    /// Reads the settings; where they are missing or damaged, nothing is set.
    pub fn load(disk: &dyn Disk, path: &Path) -> Self {
        let bytes = disk.read(path, MOST_BYTES).unwrap_or_default();
        let fields: Option<serde_json::Map<_, _>> = serde_json::from_slice(&bytes).ok();
        fields
            .and_then(|f| serde_json::from_value(f.into()).ok())
            .unwrap_or_default()
    }

    /// Writes the settings; their folder is created if it is missing.
    ///
    /// # Errors
    /// As [`write_atomically`].
    pub fn save(&self, disk: &dyn Disk, path: &Path) -> Result<(), SaveError> {
        if let Some(folder) = path.parent() {
            let failed = |source| SaveError::Failed {
                step: "create the folder",
                source,
                path: folder.to_owned(),
            };
            disk.create_folder(folder).map_err(failed)?;
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
