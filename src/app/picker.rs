use std::path::{Path, PathBuf};

/// The desktop's file dialogs. They block until answered, so they are called on a thread of their own.
pub trait FilePicker: Send + Sync {
    /// Why no dialog can be shown on this machine; `None` if one can.
    fn unavailable(&self) -> Option<String>;

    /// Asks for files to open; empty if cancelled.
    fn pick_files(&self) -> Vec<PathBuf>;

    /// Asks for a file to write; `None` if cancelled.
    fn pick_target(&self, suggested: &Path) -> Option<PathBuf>;
}
