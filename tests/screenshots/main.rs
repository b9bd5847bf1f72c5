//! Takes the pictures of the README and of the documents, from the real window on a desktop without a screen.
//!
//! `screenshots FOLDER` writes them into FOLDER. The answers come from a server of the tests, so they are the same each
//! time; everything else is as it is when a person uses it.

#[cfg(target_os = "linux")]
mod pictures;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Usage: screenshots FOLDER");
        return ExitCode::from(2);
    };
    take(&folder)
}

#[cfg(target_os = "linux")]
fn take(folder: &std::path::Path) -> ExitCode {
    if let Err(error) = std::fs::create_dir_all(folder) {
        eprintln!("{} can't be made: {error}", folder.display());
        return ExitCode::FAILURE;
    }
    pictures::take_all(folder);
    ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn take(_folder: &std::path::Path) -> ExitCode {
    eprintln!("Pictures are taken on Linux, where a desktop without a screen can be started.");
    ExitCode::FAILURE
}
