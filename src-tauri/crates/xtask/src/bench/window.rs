//! `bench window`: how the chat window and its search keep up with a large history.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::history;
use crate::process::{self, cargo};
use crate::project;
use crate::setup::{self, Purpose};

/// How large the history is.
const MESSAGES: u32 = 1_000_000;
const CONVERSATIONS: u32 = 50_000;

/// Makes the histories once, and has the search in the core and the real window measured. It fails when a goal is missed.
pub fn window() -> Result<()> {
    setup::run(Purpose::Tests)?;
    history::build()?;
    // Named together as in `quick.rs`: other packages would mean other features, and most libraries compiled once more.
    process::run(cargo().args([
        "build",
        "--release",
        "--package",
        "chatbeam-cli",
        "--package",
        "chatbeam-desktop",
        "--bin",
        "chatbeam-desktop",
    ]))?;
    let large = made("large", MESSAGES, CONVERSATIONS)?;
    let small = made("small", 2, 1)?;
    // Both are measured, whatever the first comes to.
    let core = process::run(history::program().arg("search").arg(&large));
    let window = process::run(
        cargo()
            .args(["run", "--package", "chatbeam-tests", "--bin"])
            .args(["measure_window", "--"])
            .args([&project::target().join("release"), &large, &small]),
    );
    core.and(window)
}

/// A data folder with a history of that size; made when it is first needed.
fn made(name: &str, messages: u32, conversations: u32) -> Result<PathBuf> {
    let folder = project::target().join("bench").join(name);
    if !has_history(&folder) {
        // Made elsewhere first: one that was given up in the middle is not taken for a whole one.
        let unfinished = project::target().join("bench").join("unfinished");
        if unfinished.exists() {
            std::fs::remove_dir_all(&unfinished)?;
        }
        history::make(&unfinished, messages, conversations)?;
        std::fs::rename(&unfinished, &folder)?;
    }
    Ok(folder)
}

fn has_history(folder: &Path) -> bool {
    folder.join("history.db").exists()
}
