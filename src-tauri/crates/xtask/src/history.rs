//! `seed-history`: a data folder with a history of any size, to try and to measure with.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use crate::process::{self, cargo};
use crate::project;

/// What is made.
#[derive(Args)]
pub struct Seed {
    /// How many questions and answers
    #[arg(long, default_value_t = 1_000_000)]
    messages: u32,
    /// How many conversations they stand in; the newest is a long one
    #[arg(long, default_value_t = 50_000)]
    conversations: u32,
    /// The data folder, which must not have a history yet
    folder: PathBuf,
}

/// Builds the program that makes histories, and has it make one.
pub fn seed(seed: &Seed) -> Result<()> {
    build()?;
    let folder = std::path::absolute(&seed.folder)?;
    make(&folder, seed.messages, seed.conversations)
}

/// Makes a history in a folder that has none.
pub fn make(folder: &Path, messages: u32, conversations: u32) -> Result<()> {
    process::run(
        program()
            .args(["seed", "--messages", &messages.to_string()])
            .args(["--conversations", &conversations.to_string()])
            .arg(folder),
    )
}

/// The program that makes histories and searches in them.
pub fn program() -> std::process::Command {
    std::process::Command::new(project::built("release", "measure_history"))
}

/// Builds it: optimised, as the core is that people get.
pub fn build() -> Result<()> {
    process::run(
        cargo()
            .args(["build", "--release", "--package", "chatbeam-tests"])
            .args(["--features", "measurements", "--bin", "measure_history"]),
    )
}
