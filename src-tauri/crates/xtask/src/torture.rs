//! `torture`: the harness that kills, fails and cuts; see `tests/torture`.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::process::{self, cargo};
use crate::project;
use crate::setup::{self, Purpose};

/// What the harness and the programs that it kills are built with.
pub const FEATURES: &str =
    "chatbeam-tests/torture,chatbeam-cli/kill-points,chatbeam-desktop/kill-points";

/// How much is tortured.
#[derive(Args, Default)]
pub struct Torture {
    /// How often a process is killed while it sends (usually 1000)
    #[arg(long)]
    kills: Option<u32>,
    /// How many questions go to servers that fail (usually 5000)
    #[arg(long)]
    faults: Option<u32>,
    /// How often the power is cut while the history is written (usually 500)
    #[arg(long)]
    cuts: Option<u32>,
    /// Another number throws other dice
    #[arg(long)]
    seed: Option<u32>,
    /// Plant a fault, which the harness must find: it then fails
    #[arg(long)]
    plant: Option<String>,
    /// Plant each fault in turn, and fail if one is not found
    #[arg(long)]
    plants: bool,
}

/// Builds the harness, the command line and the window with kill points, and runs it.
pub fn run(torture: &Torture) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("this runs on Linux, where strace records what a process writes");
    }
    setup::run(Purpose::Tests)?;
    build_and_start(torture)
}

/// The smaller form that belongs to the tests: about a minute.
pub fn small() -> Result<()> {
    process::heading("Torture");
    if !cfg!(target_os = "linux") {
        println!("Not here: it runs on Linux, where strace records what a process writes.");
        return Ok(());
    }
    build_and_start(&Torture {
        kills: Some(96),
        faults: Some(300),
        cuts: Some(60),
        plants: true,
        ..Torture::default()
    })
}

fn build_and_start(torture: &Torture) -> Result<()> {
    process::run(
        cargo()
            .args(["build", "--package", "chatbeam-tests", "--bin", "torture"])
            .args(["--package", "chatbeam-cli", "--bin", "chatbeam"])
            .args(["--package", "chatbeam-desktop", "--bin", "chatbeam-desktop"])
            .args(["--features", FEATURES]),
    )?;
    // Out of the way: no test may take a program with kill points for the one that people get.
    let folder = project::target().join("torture");
    fs::create_dir_all(&folder)?;
    for name in ["torture", "chatbeam", "chatbeam-desktop"] {
        let built = project::built("debug", name);
        if let Some(file) = built.file_name() {
            fs::rename(&built, folder.join(file))?;
        }
    }
    let mut harness = Command::new(folder.join("torture"));
    for (name, number) in [
        ("--kills", torture.kills),
        ("--faults", torture.faults),
        ("--cuts", torture.cuts),
        ("--seed", torture.seed),
    ] {
        if let Some(number) = number {
            harness.args([name, &number.to_string()]);
        }
    }
    if let Some(plant) = &torture.plant {
        harness.args(["--plant", plant]);
    }
    if torture.plants {
        harness.arg("--plants");
    }
    process::run(&mut harness)
}
