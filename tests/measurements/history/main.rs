//! Histories of any size, and how long searching in them takes, beside its goal.
//!
//! `measure_history seed [--messages N] [--conversations N] FOLDER` makes a data folder; `measure_history search FOLDER`
//! searches in it, and ends with 1 when a goal is missed. `cargo xtask seed-history` and `cargo xtask bench window` build
//! and call it.
#![allow(
    clippy::print_stdout,
    reason = "this program talks to the person in the terminal"
)]

mod dice;
#[path = "../report.rs"]
mod report;
mod search;
mod seed;
mod speech;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::seed::Size;

const USAGE: &str = "Usage: measure_history seed [--messages N] [--conversations N] FOLDER\n       \
                     measure_history search FOLDER";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["seed", rest @ ..] => sized(rest).map(|(size, folder)| seed::run(&folder, &size)),
        ["search", folder] => Some(search::run(&PathBuf::from(folder))),
        _ => None,
    };
    match done {
        Some(Ok(true)) => ExitCode::SUCCESS,
        Some(Ok(false)) => ExitCode::FAILURE,
        Some(Err(error)) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        None => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn sized(arguments: &[&str]) -> Option<(Size, PathBuf)> {
    let mut size = Size::default();
    let mut rest = arguments;
    loop {
        match rest {
            ["--messages", number, others @ ..] => {
                size.messages = number.parse().ok()?;
                rest = others;
            }
            ["--conversations", number, others @ ..] => {
                size.conversations = number.parse().ok()?;
                rest = others;
            }
            [folder] => return Some((size, PathBuf::from(folder))),
            _ => return None,
        }
    }
}
