//! The window: the only room that knows egui. It draws the state, turns input into commands, and owns nothing but what a
//! screen has to remember: scroll places, half-typed notes.

mod article;
mod checks_view;
mod dialogs;
mod empty;
mod find_bar;
mod fonts;
mod glyph;
mod header;
mod heights;
mod icon;
mod inspector;
mod keys;
mod matrix;
mod new_version;
mod palette;
mod picker;
mod queue_panel;
mod report_view;
mod shell;
mod theme;
mod timeline_view;
mod typography;
mod widgets;
mod window;

pub use picker::DesktopPicker;
pub use window::{Surroundings, Window, run};
