//! The checks themselves.

use std::process::Command;

use anyhow::Result;

use super::toolchain::Toolchain;
use super::{MACOS, WINDOWS, folder, stand_ins, wine};
use crate::process;
use crate::project;

/// The packages whose tests need no window.
const WITHOUT_WINDOW: &[&str] = &[
    "chatbeam-api",
    "chatbeam-core",
    "chatbeam-assistant",
    "chatbeam-app",
    "chatbeam-cli",
    "chatbeam-tests",
];

/// Type-checks the whole workspace for macOS.
pub fn macos(toolchain: &Toolchain) -> Result<()> {
    let stand_ins = stand_ins::write()?;
    process::run(
        clippy(toolchain, MACOS)
            .env("CC_aarch64_apple_darwin", &stand_ins.compiler)
            .env("CXX_aarch64_apple_darwin", &stand_ins.compiler)
            .env("AR_aarch64_apple_darwin", &stand_ins.archiver)
            .env("SDKROOT", &stand_ins.sdk),
    )
}

/// Type-checks the whole workspace for Windows.
pub fn windows(toolchain: &Toolchain) -> Result<()> {
    process::run(&mut clippy(toolchain, WINDOWS))
}

/// Builds for Windows what needs no window, and runs its tests under Wine.
pub fn wine(toolchain: &Toolchain) -> Result<()> {
    let wine = wine::prepare()?;
    // Built first and with all targets: the tests start `chatbeam.exe`.
    process::run(without_window(toolchain, "build").arg("--all-targets"))?;
    process::run(
        wine.environment(
            without_window(toolchain, "test")
                // Wine runs no doctests: rustdoc starts them itself.
                .args(["--lib", "--bins", "--tests", "--no-fail-fast"]),
        ),
    )
}

/// Clippy on the whole workspace, for a target.
fn clippy(toolchain: &Toolchain, target: &str) -> Command {
    let mut clippy = cargo(toolchain, "clippy", target);
    clippy.args([
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--",
        "--deny",
        "warnings",
    ]);
    clippy
}

/// Cargo on the packages that need no window, for Windows.
fn without_window(toolchain: &Toolchain, task: &str) -> Command {
    let mut cargo = cargo(toolchain, task, WINDOWS);
    for package in WITHOUT_WINDOW {
        cargo.args(["--package", package]);
    }
    cargo
}

/// Cargo for a target, in a build folder of its own.
fn cargo(toolchain: &Toolchain, task: &str, target: &str) -> Command {
    let mut cargo = toolchain.program("cargo");
    cargo
        .current_dir(project::root())
        .args([task, "--locked", "--target", target])
        .env("CARGO_TARGET_DIR", folder().join("build"));
    cargo
}
