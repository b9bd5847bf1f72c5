//! Measures how the chat window keeps up with a large history, beside its goals.
//!
//! `measure_window PROGRAMS LARGE SMALL` measures the window that lies in the folder PROGRAMS, on the data folder LARGE
//! and, where it starts, on SMALL beside it. It ends with 1 when a goal is missed. `cargo xtask bench window` builds and
//! makes all three.

#[cfg(target_os = "linux")]
mod measure;
#[cfg(target_os = "linux")]
#[path = "../report.rs"]
mod report;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [programs, large, small] = folders.as_slice() else {
        eprintln!("Usage: measure_window PROGRAMS LARGE SMALL");
        return ExitCode::from(2);
    };
    measure(programs, large, small)
}

#[cfg(target_os = "linux")]
fn measure(
    programs: &std::path::Path,
    large: &std::path::Path,
    small: &std::path::Path,
) -> ExitCode {
    measure::run(programs, large, small)
}

#[cfg(not(target_os = "linux"))]
fn measure(_: &std::path::Path, _: &std::path::Path, _: &std::path::Path) -> ExitCode {
    eprintln!("This is measured on Linux, where a desktop without a screen can be started.");
    ExitCode::FAILURE
}
