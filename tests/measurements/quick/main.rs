//! Measures how long a person waits for the quick question's bar, beside its goals.
//!
//! `measure_quick FOLDER` measures the programs that lie in FOLDER, and ends with 1 when a goal is missed. `cargo xtask
//! bench quick` builds them first.

#[cfg(target_os = "linux")]
mod measure;
#[cfg(target_os = "linux")]
#[path = "../report.rs"]
mod report;
#[cfg(target_os = "linux")]
mod shown;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Usage: measure_quick FOLDER");
        return ExitCode::from(2);
    };
    measure(&folder)
}

#[cfg(target_os = "linux")]
fn measure(folder: &std::path::Path) -> ExitCode {
    measure::run(folder)
}

#[cfg(not(target_os = "linux"))]
fn measure(_folder: &std::path::Path) -> ExitCode {
    eprintln!("This is measured on Linux, where a desktop without a screen can be started.");
    ExitCode::FAILURE
}
