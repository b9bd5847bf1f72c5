//! `package`: the .deb and the .rpm, made by Tauri's bundler from `tauri.conf.json`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::node::Node;
use crate::process::{self, cargo};
use crate::project;
use crate::setup::{self, Purpose};

/// Tauri's command-line program, of the same version as the tauri crate in Cargo.lock.
const TAURI_CLI: &str = "@tauri-apps/cli@2.12.5";

/// The variable that only a build with the feature `kill-points` reads; see `kill_points.rs` in the core.
const KILL_VARIABLE: &str = "CHATBEAM_KILL_AT";

/// Builds both programs for release and bundles them with the guide and the licences.
pub fn run() -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("this makes Linux packages, and so runs on Linux");
    }
    setup::run(Purpose::Tests)?;

    process::heading("Building for release (this takes some minutes)");
    // One call, so that both programs share every library. `custom-protocol` is what makes a build of Tauri a release:
    // without it the window would look for a development server first. The folder is fixed because tauri.conf.json
    // names the command line's path in it.
    process::run(
        cargo()
            .args(["build", "--release", "--package", "chatbeam-cli"])
            .args([
                "--package",
                "chatbeam-desktop",
                "--features",
                "tauri/custom-protocol",
            ])
            .arg("--target-dir")
            .arg(project::root().join("target")),
    )?;

    refuse_kill_points()?;

    process::heading("Bundling");
    process::run(
        bundler()?
            .args(["bundle", "--bundles", "deb,rpm"])
            .current_dir(project::root())
            .env("CARGO_TARGET_DIR", project::root().join("target")),
    )?;
    println!();
    for package in packages()? {
        println!("{}", package.display());
    }
    Ok(())
}

/// The harness's builds can be killed through an environment variable, so none of them may be packed. The core does not
/// compile for release with that feature; this looks at the programs themselves.
fn refuse_kill_points() -> Result<()> {
    for name in ["chatbeam", "chatbeam-desktop"] {
        let program = project::root().join("target/release").join(name);
        if has_kill_points(&std::fs::read(&program)?) {
            bail!(
                "{} was built with the feature `kill-points`",
                program.display()
            );
        }
    }
    Ok(())
}

fn has_kill_points(program: &[u8]) -> bool {
    let variable = KILL_VARIABLE.as_bytes();
    program.windows(variable.len()).any(|part| part == variable)
}

/// Tauri's command-line program, installed once under `target/tools`. npm carries it compiled.
fn bundler() -> Result<Command> {
    let prefix = project::tools().join("tauri");
    let program = prefix.join("node_modules/.bin/tauri");
    if !program.is_file() {
        process::run(
            process::npm(".")
                .args([
                    "install",
                    "--no-save",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                ])
                .arg(&prefix)
                .arg(TAURI_CLI),
        )?;
    }
    let mut bundler = Command::new(program);
    bundler.env("PATH", Node::find()?.search_path());
    Ok(bundler)
}

/// The packages that were made.
fn packages() -> Result<Vec<PathBuf>> {
    let bundles = project::root().join("target/release/bundle");
    let mut packages = Vec::new();
    for kind in ["deb", "rpm"] {
        for entry in std::fs::read_dir(bundles.join(kind))? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == kind) {
                packages.push(path);
            }
        }
    }
    Ok(packages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_with_kill_points_is_not_packed() {
        let with_kill_points = [b"\x7fELF..", KILL_VARIABLE.as_bytes(), b".."].concat();
        assert!(has_kill_points(&with_kill_points));
        assert!(!has_kill_points(b"\x7fELF..CHATBEAM_DATA_DIR.."));
        let source = project::root().join("src-tauri/crates/core/src/kill_points.rs");
        let source = std::fs::read(source).unwrap();
        assert!(
            has_kill_points(&source),
            "the variable has another name now"
        );
    }
}
