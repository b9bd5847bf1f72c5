//! `screenshots`: pictures of the real window, for the README and for looking at.

use anyhow::Result;

use crate::process::{self, cargo};
use crate::setup::{self, Purpose};

/// Where the pictures are put.
const FOLDER: &str = "docs/screenshots";

/// Builds the programs, and has the tests' own desktop show and photograph them.
pub fn run() -> Result<()> {
    setup::run(Purpose::Tests)?;
    process::build("--bins")?;
    process::run(cargo().args([
        "run",
        "--package",
        "chatbeam-tests",
        "--bin",
        "screenshots",
        "--",
        FOLDER,
    ]))?;
    println!("\nThe pictures lie in {FOLDER}.");
    Ok(())
}
