//! Linecheck: a desktop workbench for line-by-line fact-checking.
//!
//! The rooms, from the ground up. A room imports only rooms above it in this list; `tests/room_order.rs` holds them to it.

/// What a piece of text is: spans, articles' text, offsets, hidden characters.
pub mod text;

/// Finding a passage again from its position, its words and what stands around it.
pub mod anchor;

/// File bytes to article text, metadata and warnings; one format, one file.
pub mod ingest;

/// Text to sentences, mentions, attributions and claims; pure, deterministic, cannot fail.
pub mod extract;

/// Articles side by side: mentions aligned into facts, their relations, arithmetic checked.
pub mod compare;

/// The model a fact-checker would recognise: claims, verdicts, decisions, the project and its edits.
pub mod review;

/// A project to and from its file, atomically and by version.
pub mod store;

/// A project to a document: one report model, one file an output format.
pub mod report;

/// What a reviewer can do, without pixels: state, commands, effects, background jobs.
pub mod app;

/// The window: the only room that knows egui.
pub mod ui;

/// The headless front door, beside the window.
pub mod cli;
