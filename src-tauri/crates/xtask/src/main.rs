//! The project's own commands: `cargo xtask <task>`.
//!
//! Everything that a person or a machine does with the source, and that is more than one cargo call, stands here, so
//! that it works alike on a desk and on a fresh machine. `cargo xtask help` lists the tasks.

#![allow(
    clippy::print_stdout,
    reason = "this program talks to the person in the terminal"
)]

mod bench;
mod deny;
mod history;
mod hostile;
#[cfg(feature = "icons")]
mod icons;
mod lint;
mod node;
mod open;
mod package;
mod platforms;
mod process;
mod project;
mod screenshots;
mod setup;
mod test;
mod torture;
mod types;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::setup::Purpose;

/// Build, check and pack Chatbeam Desktop.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

/// What can be done.
#[derive(Subcommand)]
enum Task {
    /// Install the system packages that are missing for building and testing
    Setup,
    /// Build the application and open it; without a display, ask the sample question in the terminal
    Run {
        /// What the application is started with
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Check everything: lint, build, and run all tests, those of the real window too
    Test,
    /// Check formatting, JavaScript, Clippy, documentation, generated types and the dependencies' licences
    Lint,
    /// Write the window's type declarations anew, from the Rust types
    Types,
    /// Check the whole workspace for Windows and macOS, and run the tests that need no window under Wine
    CheckPlatforms,
    /// Make the .deb and the .rpm
    Package,
    /// Kill, fail and cut the program over and over, and count what may never happen
    Torture(torture::Torture),
    /// Show hostile answers in the real window, and count what they achieve
    Hostile(hostile::Hostile),
    /// Make a data folder with a history of any size
    SeedHistory(history::Seed),
    /// Take the pictures of the window in docs/screenshots
    Screenshots,
    /// Render the application's icon to every size and format
    Icons,
    /// Measure
    Bench {
        #[command(subcommand)]
        what: Measurement,
    },
}

/// What can be measured.
#[derive(Subcommand)]
enum Measurement {
    /// From starting `chatbeam ask` to its answer, beside curl
    Ask,
    /// From the global shortcut, or `chatbeam quick`, to the quick question's bar, beside an empty window
    Quick,
    /// Searching, starting, opening and scrolling with a history of a million messages
    Window,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Setup => setup::run(Purpose::Tests),
        Task::Run { arguments } => open::run(&arguments),
        Task::Test => test::run(),
        Task::Lint => lint::run(),
        Task::Types => types::write(),
        Task::CheckPlatforms => platforms::run(),
        Task::Package => package::run(),
        Task::Torture(torture) => torture::run(&torture),
        Task::Hostile(hostile) => hostile::run(&hostile),
        Task::SeedHistory(seed) => history::seed(&seed),
        Task::Screenshots => screenshots::run(),
        Task::Icons => icons(),
        Task::Bench {
            what: Measurement::Ask,
        } => bench::ask(),
        Task::Bench {
            what: Measurement::Quick,
        } => bench::quick(),
        Task::Bench {
            what: Measurement::Window,
        } => bench::window(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Renders the icons, here when this program was built to do so, else by building it so. The renderer is most of what
/// would have to be compiled before any other task could begin.
#[cfg(feature = "icons")]
fn icons() -> anyhow::Result<()> {
    icons::render()
}

/// See above.
#[cfg(not(feature = "icons"))]
fn icons() -> anyhow::Result<()> {
    process::run(process::cargo().args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "icons",
        "--",
        "icons",
    ]))
}
