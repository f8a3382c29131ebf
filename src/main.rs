//! The command line of Linecheck: the window, or one of the commands that need none.

use clap::Parser;
use linecheck::cli::Headless;
use linecheck::ui;
use std::env;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// A workbench for line-by-line fact-checking of published stories.
#[derive(Parser, Debug)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    /// Articles to open in the window, or one project file.
    files: Vec<PathBuf>,
    #[command(subcommand)]
    headless: Option<Headless>,
}

fn main() -> ExitCode {
    env_logger::init();
    let arguments = Arguments::parse();
    let done = match arguments.headless {
        Some(command) => match command.run() {
            Err(error) if !error.is_broken_pipe() => Err((error.exit_code(), error.to_string())),
            _ => Ok(()),
        },
        None => open_window(arguments.files).map_err(|why| (1, why)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err((code, why)) => {
            // Where standard error is closed, the exit code is all that is left to say it.
            writeln!(io::stderr(), "linecheck: {why}").ok();
            code.into()
        }
    }
}

fn open_window(files: Vec<PathBuf>) -> Result<(), String> {
    let headless = "Without one, `linecheck report FILES... -o report.html` writes a report.";
    let shows = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !shows("DISPLAY") && !shows("WAYLAND_DISPLAY") {
        return Err(format!("there is no display to open a window on. {headless}"));
    }
    ui::run(files).map_err(|why| format!("the system gave no window ({why}). {headless}"))
}
