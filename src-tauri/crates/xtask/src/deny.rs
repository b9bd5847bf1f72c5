//! The licences, sources and bans of deny.toml.

use std::process::Command;

use anyhow::Result;

use crate::process::{self, cargo, find};
use crate::project;

/// The version that is installed where there is none.
const VERSION: &str = "0.20.2";

/// Checks every dependency. The advisories need a database from the network and change without us, so they are the
/// release's business: `cargo deny check advisories`.
pub fn check() -> Result<()> {
    let installed = project::tools().join("bin");
    let program = find("cargo-deny")
        .unwrap_or_else(|| installed.join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX)));
    if !program.is_file() {
        println!("cargo-deny is missing. It is compiled once, which takes two or three minutes.");
        process::run(
            cargo()
                .args([
                    "install",
                    "--locked",
                    "--version",
                    VERSION,
                    "cargo-deny",
                    "--root",
                ])
                .arg(project::tools()),
        )?;
    }
    process::run(
        Command::new(program)
            .args(["--workspace", "check", "bans", "licenses", "sources"])
            .current_dir(project::root()),
    )
}
