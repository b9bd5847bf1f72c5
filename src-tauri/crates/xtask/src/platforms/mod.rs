//! `check-platforms`: proves for Windows and macOS what a Linux machine can prove.
//!
//! | target | what is proved |
//! | --- | --- |
//! | aarch64-apple-darwin | the whole workspace type-checks under Clippy; nothing is linked or run |
//! | x86_64-pc-windows-gnu | the same; and everything but the window links, and passes its tests under Wine |
//!
//! What can't be done on the machine at hand is named in the closing table and makes the task fail: a green run means
//! that all of it was done.

mod checks;
mod report;
mod stand_ins;
mod standard_library;
mod toolchain;
mod wine;

use std::path::PathBuf;

use anyhow::{Result, bail};

use self::report::Report;
use crate::process;
use crate::project;
use crate::setup::{self, Purpose};

/// Where nothing can be linked.
pub const MACOS: &str = "aarch64-apple-darwin";
/// Where programs run under Wine.
pub const WINDOWS: &str = "x86_64-pc-windows-gnu";

/// Everything that this task makes lies here.
pub fn folder() -> PathBuf {
    project::target().join("platforms")
}

/// Prepares what is needed, runs every check, and reports on each.
pub fn run() -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!(
            "this checks for Windows and macOS from Linux; on those, `cargo xtask test` is the better check"
        );
    }
    setup::run(Purpose::Platforms)?;
    process::heading("Compiler for the other platforms");
    let toolchain = toolchain::prepare()?;

    let mut report = Report::default();
    process::heading("macOS");
    report.add("macOS: Clippy, whole workspace", checks::macos(&toolchain));
    process::heading("Windows");
    report.add(
        "Windows: Clippy, whole workspace",
        checks::windows(&toolchain),
    );
    process::heading("Windows tests under Wine");
    report.add(
        "Windows: tests without a window, under Wine",
        checks::wine(&toolchain),
    );
    report.finish()
}
