//! `hostile`: the harness that shows hostile answers in the real window; see `tests/hostile`.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::process::{self, cargo};
use crate::project;
use crate::setup::{self, Purpose};

/// How many hostile answers are shown.
#[derive(Args)]
pub struct Hostile {
    /// How many answers are made up beside the collection of known techniques
    #[arg(long, default_value_t = 10_000)]
    answers: u32,
    /// Another number makes up others
    #[arg(long, default_value_t = 1)]
    seed: u32,
}

/// Builds the harness, the window, and a window without walls, and runs it.
pub fn run(hostile: &Hostile) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("this runs on Linux, where a test can start a desktop and throw it away");
    }
    setup::run(Purpose::Tests)?;
    build_and_start(hostile)
}

/// The smaller form that belongs to the tests: about a minute.
pub fn small() -> Result<()> {
    process::heading("Hostile answers");
    if !cfg!(target_os = "linux") {
        println!("Not here: it runs on Linux, where a test can start a desktop and throw it away.");
        return Ok(());
    }
    build_and_start(&Hostile {
        answers: 500,
        seed: 1,
    })
}

fn build_and_start(hostile: &Hostile) -> Result<()> {
    process::run(
        cargo()
            .args(["build", "--package", "chatbeam-desktop"])
            .args(["--features", "without-walls"]),
    )?;
    // Out of the way: no test may take a program without walls for the one that people get.
    let folder = project::target().join("hostile");
    fs::create_dir_all(&folder)?;
    let built = project::built("debug", "chatbeam-desktop");
    let without_walls = folder.join("chatbeam-desktop");
    fs::rename(&built, &without_walls)?;
    process::run(
        cargo()
            .args(["build", "--package", "chatbeam-desktop"])
            .args(["--package", "chatbeam-tests", "--bin", "chatbeam-desktop"])
            .args(["--bin", "hostile"]),
    )?;
    process::run(
        Command::new(project::built("debug", "hostile"))
            .args(["--answers", &hostile.answers.to_string()])
            .args(["--seed", &hostile.seed.to_string()])
            .arg("--without-walls")
            .arg(without_walls),
    )
}
