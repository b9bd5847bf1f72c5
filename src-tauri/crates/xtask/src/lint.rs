//! `lint`: everything that can be checked without running the application.

use anyhow::{Context, Result};

use crate::deny;
use crate::node::Node;
use crate::process::{self, cargo};
use crate::setup::{self, Purpose};
use crate::torture;
use crate::types;

/// Where the window's JavaScript is checked and tested.
const UI_TESTS: &str = "tests/ui";

/// Installs what is missing, then runs every check, and says at the end that they passed.
pub fn run() -> Result<()> {
    setup::run(Purpose::Tests)?;
    check()?;
    println!("\nEvery check passed.");
    Ok(())
}

/// Every check, the quick ones first.
pub fn check() -> Result<()> {
    process::heading("Formatting");
    process::run(cargo().args(["fmt", "--all", "--check"]))
        .context("`cargo fmt --all` puts it right")?;

    process::heading("JavaScript: types and tests");
    javascript()?;

    process::heading("Clippy");
    process::run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--",
        "--deny",
        "warnings",
    ]))?;

    // Two of the tests' programs are builds of their own; see `history.rs` and `torture.rs`.
    process::run(cargo().args([
        "clippy",
        "--package",
        "chatbeam-tests",
        "--features",
        "measurements",
        "--bins",
        "--",
        "--deny",
        "warnings",
    ]))?;
    process::run(cargo().args([
        "clippy",
        "--package",
        "chatbeam-tests",
        "--package",
        "chatbeam-cli",
        "--package",
        "chatbeam-desktop",
        "--features",
        torture::FEATURES,
        "--bins",
        "--",
        "--deny",
        "warnings",
    ]))?;

    process::heading("Documentation");
    process::run(
        cargo()
            .args(["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "--deny warnings"),
    )?;

    process::heading("The window's type declarations");
    types::check()?;

    process::heading("Licences, sources and bans of the dependencies");
    deny::check()
}

/// Checks the types of the window's JavaScript, and runs its tests.
fn javascript() -> Result<()> {
    let node = Node::find()?;
    process::run(node.npm(UI_TESTS).args(["ci", "--no-audit", "--no-fund"]))?;
    process::run(node.npm(UI_TESTS).args(["run", "check"]))?;
    process::run(node.npm(UI_TESTS).arg("test"))
}
