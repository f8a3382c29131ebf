//! A project to and from its file. Every touch of the file system goes through `Disk`; a save either replaces the
//! whole file or leaves it as it was, and a load either gives the whole project or none of it. Nothing here decides
//! what to save or when, and nothing here opens an article: the paths in a project file are only kept.

mod disk;
mod doctor;
mod fields;
mod format;
mod json;
mod layout;
mod load;
mod paths;
mod save;
mod settings;

pub use disk::{Disk, NewFile, RealDisk, Status};
pub use doctor::{Notice, Problem};
pub use fields::Misfit;
pub use json::Damage;
pub use layout::to_json;
pub use load::{Fault, LoadError, Loaded, load};
pub use paths::to_file as path_in_project;
pub use save::{SaveError, save, write_atomically};
pub use settings::Settings;

/// How the name of a project file ends.
pub const PROJECT_ENDING: &str = ".linecheck.json";

/// The `format` that a project file states.
const FORMAT: &str = "linecheck-project";

/// The version of the format that is written, and the newest that is fully understood.
const VERSION: u64 = 1;

/// No project file is larger than this; what is larger is neither read nor written.
const MOST_BYTES: u64 = 256 << 20;
