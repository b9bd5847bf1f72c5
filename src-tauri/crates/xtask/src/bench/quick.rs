//! `bench quick`: how long a person waits for the quick question's bar.

use anyhow::Result;

use crate::process::{self, cargo};
use crate::project;
use crate::setup::{self, Purpose};

/// Builds the programs as people get them, and an empty window to compare with, and has the tests' own desktop measure
/// them. It fails when a goal is missed.
pub fn quick() -> Result<()> {
    setup::run(Purpose::Tests)?;
    process::run(cargo().args([
        "build",
        "--release",
        "--package",
        "chatbeam-cli",
        "--package",
        "chatbeam-desktop",
        "--bins",
        "--example",
        "empty_window",
    ]))?;
    // What only looks on need not be optimised, which saves some minutes.
    process::run(
        cargo()
            .args(["run", "--package", "chatbeam-tests", "--bin"])
            .args(["measure_quick", "--"])
            .arg(project::target().join("release")),
    )
}
