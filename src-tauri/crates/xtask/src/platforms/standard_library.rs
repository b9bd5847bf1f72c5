//! The standard library of another target, built from source into a toolchain.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::toolchain::Toolchain;
use super::{MACOS, WINDOWS, folder};
use crate::process;

mod source;

/// What is built: std itself, both ways to panic, and what tests and procedural macros link.
const CRATES: &str = "build-std=std,panic_unwind,panic_abort,test,proc_macro";

/// Builds it for both targets into the toolchain, whose version it has to have.
pub fn build(sysroot: &Path, version: &str) -> Result<()> {
    source::provide(sysroot, version)?;
    let toolchain = Toolchain::at(sysroot);
    let scratch = folder().join("standard-library");
    let manifest = empty_crate(&scratch)?;

    for (target, task, kind) in [(WINDOWS, "build", "rlib"), (MACOS, "check", "rmeta")] {
        let libraries = sysroot.join("lib/rustlib").join(target).join("lib");
        fs::create_dir_all(&libraries)?;
        if target == WINDOWS {
            startup_objects(&toolchain, sysroot, &libraries)?;
        }
        let mut cargo = toolchain.program("cargo");
        cargo
            .args([
                task,
                "--quiet",
                "--release",
                "-Z",
                CRATES,
                "--target",
                target,
            ])
            .arg("--manifest-path")
            .arg(&manifest)
            .arg("--target-dir")
            .arg(scratch.join("target"))
            // Building std is not a stable feature; what it builds here is the released std of this very compiler.
            .env("RUSTC_BOOTSTRAP", "1");
        process::run(&mut cargo)?;
        let built = scratch.join("target").join(target).join("release/deps");
        copy_libraries(&built, kind, &libraries)?;
    }
    fs::remove_dir_all(&scratch)?;
    Ok(())
}

/// A crate with nothing in it: building it builds the standard library.
fn empty_crate(folder: &Path) -> Result<PathBuf> {
    let manifest = folder.join("Cargo.toml");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(
        &manifest,
        "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    fs::write(folder.join("src/lib.rs"), "")?;
    Ok(manifest)
}

/// The two object files that every program for Windows GNU begins and ends with. Cargo does not build them.
fn startup_objects(toolchain: &Toolchain, sysroot: &Path, libraries: &Path) -> Result<()> {
    let sources = sysroot.join("lib/rustlib/src/rust/library/rtstartup");
    for name in ["rsbegin", "rsend"] {
        process::run(
            toolchain
                .program("rustc")
                .args(["--target", WINDOWS, "--emit", "obj", "-o"])
                .arg(libraries.join(format!("{name}.o")))
                .arg(sources.join(format!("{name}.rs")))
                .env("RUSTC_BOOTSTRAP", "1"),
        )?;
    }
    Ok(())
}

/// Copies what was built to where the compiler looks for it.
fn copy_libraries(built: &Path, kind: &str, libraries: &Path) -> Result<()> {
    let mut copied = 0;
    for entry in fs::read_dir(built).with_context(|| format!("{} is missing", built.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        let ours = name.to_string_lossy().starts_with("libnothing-");
        if !ours && path.extension().is_some_and(|extension| extension == kind) {
            fs::copy(&path, libraries.join(name))?;
            copied += 1;
        }
    }
    if copied == 0 {
        bail!("building the standard library made no .{kind} file");
    }
    Ok(())
}
