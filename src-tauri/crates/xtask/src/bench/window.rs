//! `bench window`: how the chat window and its search keep up with a large history.

use anyhow::Result;

use crate::history;
use crate::process;
use crate::project;

/// How large the history is.
const MESSAGES: u32 = 1_000_000;
const CONVERSATIONS: u32 = 50_000;

/// Makes the history once, and has its search measured. It fails when a goal is missed.
pub fn window() -> Result<()> {
    history::build()?;
    let folder = project::target().join("bench").join("history");
    if !folder.join("history.db").exists() {
        // Made elsewhere first: one that was given up in the middle is not taken for a whole one.
        let unfinished = project::target().join("bench").join("history-unfinished");
        if unfinished.exists() {
            std::fs::remove_dir_all(&unfinished)?;
        }
        history::make(&unfinished, MESSAGES, CONVERSATIONS)?;
        std::fs::rename(&unfinished, &folder)?;
    }
    process::run(history::program().arg("search").arg(&folder))
}
