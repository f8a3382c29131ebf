use crate::app::FilePicker;
use crate::ingest::ENDINGS;
use std::env;
use std::path::{Path, PathBuf};

/// The desktop's own file dialogs: the portal's, or zenity's where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct DesktopPicker;

impl FilePicker for DesktopPicker {
    fn unavailable(&self) -> Option<String> {
        let has_dialogs = cfg!(not(target_os = "linux")) || session_bus() || in_path("zenity");
        let why = "No file dialog can be shown: no desktop session bus answers here, and zenity is not installed. \
                   Type the path instead.";
        (!has_dialogs).then(|| why.to_owned())
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        let dialog = rfd::FileDialog::new()
            .set_title("Open articles or a project")
            .add_filter("Articles and projects", ENDINGS)
            .add_filter("Annotations", &["jsonld", "zip", "jsonl", "ann"])
            .add_filter("All files", &["*"]);
        dialog.pick_files().unwrap_or_default()
    }

    fn pick_target(&self, suggested: &Path) -> Option<PathBuf> {
        let mut dialog = rfd::FileDialog::new().set_title("Save");
        if let Some(folder) = suggested.parent().filter(|f| !f.as_os_str().is_empty()) {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.save_file()
    }
}

/// Whether a session bus has an address, and its socket, if it is one, is there.
fn session_bus() -> bool {
    if let Ok(address) = env::var("DBUS_SESSION_BUS_ADDRESS") {
        let socket = address
            .strip_prefix("unix:path=")
            .and_then(|rest| rest.split(',').next());
        return socket.is_none_or(|path| Path::new(path).exists());
    }
    env::var_os("XDG_RUNTIME_DIR").is_some_and(|dir| Path::new(&dir).join("bus").exists())
}

fn in_path(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}
