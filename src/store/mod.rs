//! A project to and from its file. Every touch of the file system goes through `Disk`; a save either replaces the
//! whole file or leaves it as it was, and a load either gives the whole project or none of it. Nothing here decides
//! what to save or when, and nothing here opens an article: the paths in a project file are only kept.

mod backups;
mod cues;
mod disk;
mod doctor;
mod fields;
mod fonts;
mod format;
mod holder;
mod journal;
mod json;
mod layout;
mod load;
mod lock;
mod migrate;
mod open;
mod paths;
mod recovery;
mod repair;
mod save;
mod save_error;
mod settings;
mod temporary;

pub use backups::keep_dated_copy;
pub use disk::{Disk, Held, NewFile, RealDisk, Status};
pub use doctor::{Notice, Problem, Quote, check};
pub use fields::Misfit;
pub use fonts::{FontBytes, system_fonts};
pub use holder::Holder;
pub use journal::{Journal, Unsaved};
pub use json::Damage;
pub use layout::to_json;
pub use load::{Fault, LoadError, Loaded, from_json, load};
pub use lock::{Lock, SessionLock};
pub use open::{Session, open, open_backup, open_repaired, version};
pub use paths::to_file as path_in_project;
pub use recovery::{Adopted, Recoverable, Recovery, RecoveryError, Restored, Work};
pub use repair::{Repair, Repaired, load_repaired, repaired_from_json};
pub use save::{Over, Saved, save, save_over, write_atomically};
pub use save_error::SaveError;
pub use settings::Settings;
pub use temporary::sweep;

/// How the name of a project file ends.
pub const PROJECT_ENDING: &str = ".linecheck.json";

/// The `format` that a project file states.
const FORMAT: &str = "linecheck-project";

/// The `format` that the journal of a session states.
const JOURNAL_FORMAT: &str = "linecheck-journal";

/// The version of the format that is written, and the newest that is fully understood.
const VERSION: u64 = 1;

/// No project file is larger than this; what is larger is neither read nor written.
pub const MOST_BYTES: u64 = 256 << 20;
