//! What a reviewer can do, without a pixel: the state, every command, what each changes, and the work that runs beside the
//! window. `update` is the one way in; effects are the one way out, and what they bring comes back as commands.

mod action;
mod bulk;
mod checking;
mod command;
mod covering;
mod deciding;
mod dialog;
mod effect;
mod files;
mod findings;
mod going;
mod jobs;
mod linking;
mod matrix;
mod opening;
mod palette;
mod picker;
mod previewing;
mod queue;
mod read_article;
mod reading;
mod room;
mod shortcut;
mod state;
#[cfg(test)]
mod testing;
mod timeline;
mod update;
mod view;
mod words;

pub use action::{Action, Group};
pub use bulk::Bulk;
pub use command::Command;
pub use dialog::{AfterSave, Dialog, LinkStart, PathPurpose, Relating};
pub use effect::{Effect, SaveTarget};
pub(crate) use files::typed_date;
pub use findings::{Findings, Twin};
pub use jobs::{Jobs, Progress};
pub use linking::claims_in_words;
pub use matrix::{Matrix, MatrixFilter, MatrixRow, Standing};
pub use opening::{ArticleReading, Opened, findings_of, open_article, open_pasted};
pub use palette::Palette;
pub use picker::FilePicker;
pub use previewing::Preview;
pub use queue::{Filter, Queue, Rank, Row};
pub use read_article::{Progressed, ReadArticle};
pub use reading::{bound_in_words, plain_value, source_in_words, value_in_words};
pub use room::Room;
pub use shortcut::{Key, Shortcut};
pub use state::{AppState, Clock, Notice, Pane, Selected, ThemeChoice};
pub use timeline::{Moment, day_number, days};
pub use update::update;
pub use view::View;
pub use words::{next_word, previous_word, snap_to_words};
