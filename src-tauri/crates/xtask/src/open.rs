//! `run`: build the application and open it.

use std::env;

use anyhow::Result;

use crate::process::{self, cargo};
use crate::project;
use crate::setup::{self, Purpose};

/// What is asked where no window can be shown; the built-in guide answers it.
const SAMPLE_QUESTION: &str = "How do I ask my first question?";

/// Builds what is needed and opens the window, or asks in the terminal where there is no display.
pub fn run(arguments: &[String]) -> Result<()> {
    if has_display() {
        window(arguments)
    } else {
        terminal()
    }
}

/// Opens the window. It is built with all programs of the workspace, so that a later `cargo xtask test` finds every
/// library compiled already.
fn window(arguments: &[String]) -> Result<()> {
    setup::run(Purpose::Window)?;
    process::heading("Building the application (a first build takes some minutes)");
    process::build("--bins")?;
    process::heading("Opening the window");
    process::run(
        std::process::Command::new(project::built("debug", "chatbeam-desktop")).args(arguments),
    )
}

/// Asks the sample question in the terminal.
fn terminal() -> Result<()> {
    println!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window can't be shown.\n\
         The command line answers the same questions: it is built now and asked \"{SAMPLE_QUESTION}\"."
    );
    setup::run(Purpose::CommandLine)?;
    process::heading("Building the command line (a first build takes some minutes)");
    process::run(cargo().args(["build", "--package", "chatbeam-cli"]))?;
    process::heading("Asking");
    process::run(
        std::process::Command::new(project::built("debug", "chatbeam"))
            .args(["ask", SAMPLE_QUESTION]),
    )
}

/// Whether a window can be shown. Only on Linux is a machine without a screen an ordinary thing.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
