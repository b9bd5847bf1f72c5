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

/// The variables that only a build for a harness reads, each with its feature and the file of the core that reads it.
const HARNESSES: [(&str, &str, &str); 2] = [
    ("CHATBEAM_KILL_AT", "kill-points", "kill_points.rs"),
    ("CHATBEAM_WITHOUT_WALLS", "without-walls", "walls.rs"),
];

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

    refuse_harnesses()?;

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

/// The harnesses' builds can be killed, or show answers as they come, when an environment variable says so; none of
/// them may be packed. The core does not compile for release with those features; this looks at the programs themselves.
fn refuse_harnesses() -> Result<()> {
    for name in ["chatbeam", "chatbeam-desktop"] {
        let program = project::root().join("target/release").join(name);
        if let Some(feature) = feature_in(&std::fs::read(&program)?) {
            bail!(
                "{} was built with the feature `{feature}`",
                program.display()
            );
        }
    }
    Ok(())
}

/// The feature for a harness that a program was built with.
fn feature_in(program: &[u8]) -> Option<&'static str> {
    HARNESSES
        .iter()
        .find(|(variable, ..)| {
            let variable = variable.as_bytes();
            program.windows(variable.len()).any(|part| part == variable)
        })
        .map(|&(_, feature, _)| feature)
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
    fn a_program_that_was_built_for_a_harness_is_not_packed() {
        assert_eq!(feature_in(b"\x7fELF..CHATBEAM_DATA_DIR.."), None);
        for (variable, feature, file) in HARNESSES {
            let built = [b"\x7fELF..", variable.as_bytes(), b".."].concat();
            assert_eq!(feature_in(&built), Some(feature));
            let source = project::root().join("src-tauri/crates/core/src").join(file);
            let source = std::fs::read(source).unwrap();
            assert_eq!(
                feature_in(&source),
                Some(feature),
                "the variable has another name now"
            );
        }
    }
}
