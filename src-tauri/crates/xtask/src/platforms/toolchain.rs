//! A Rust compiler with the standard library of both targets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{MACOS, WINDOWS, folder, standard_library};
use crate::process;

/// A compiler, by the folder that holds its programs.
pub struct Toolchain {
    programs: PathBuf,
}

impl Toolchain {
    /// The toolchain at a place.
    pub fn at(sysroot: &Path) -> Self {
        Self {
            programs: sysroot.join("bin"),
        }
    }

    /// A program of it, with nothing of the toolchain that started this one: rustup and cargo hand theirs on in
    /// variables, and a library path that names another compiler makes this one look for its targets over there.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.programs.clone()).chain(std::env::split_paths(&path));
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
        for variable in [
            "LD_LIBRARY_PATH",
            "RUSTUP_TOOLCHAIN",
            "RUSTC",
            "RUSTC_WRAPPER",
            "CARGO",
        ] {
            command.env_remove(variable);
        }
        command
    }
}

/// The compiler of this machine where it has both targets; else a copy of it, with a standard library that is built from
/// source. The copy is made once per version. The person's own compiler is never changed.
pub fn prepare() -> Result<Toolchain> {
    let sysroot =
        PathBuf::from(process::output(Command::new("rustc").args(["--print", "sysroot"]))?.trim());
    if has_targets(&sysroot) {
        return Ok(Toolchain::at(&sysroot));
    }
    let version = version()?;
    let copy = folder().join(format!("rust-{version}"));
    if has_targets(&copy) {
        return Ok(Toolchain::at(&copy));
    }
    println!(
        "This compiler has no standard library for {MACOS} and {WINDOWS}, so one is built from source, into a copy of \
         the compiler. It takes some minutes, once. With rustup, `rustup target add {MACOS} {WINDOWS}` beforehand \
         makes it unnecessary."
    );
    let unfinished = folder().join("unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    fs::create_dir_all(folder())?;
    copy_toolchain(&sysroot, &unfinished)?;
    standard_library::build(&unfinished, &version)?;
    // Renamed when it is whole, so that an interrupted run leaves nothing that looks ready.
    fs::rename(&unfinished, &copy)?;
    Ok(Toolchain::at(&copy))
}

/// The compiler's version, such as `1.95.0`.
fn version() -> Result<String> {
    let line = process::output(Command::new("rustc").arg("--version"))?;
    let version = line.split(' ').nth(1).context("rustc says no version")?;
    Ok(version.to_owned())
}

/// Whether a toolchain has the standard library of both targets.
fn has_targets(sysroot: &Path) -> bool {
    [MACOS, WINDOWS].iter().all(|target| {
        let folder = sysroot.join("lib/rustlib").join(target).join("lib");
        fs::read_dir(folder).is_ok_and(|entries| {
            entries
                .flatten()
                .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
        })
    })
}

/// Copies a toolchain: with hard links, which cost no space, where both lie on one disk.
fn copy_toolchain(from: &Path, to: &Path) -> Result<()> {
    let copy = |how| {
        let mut copy = Command::new("cp");
        copy.arg(how).arg(from).arg(to);
        copy
    };
    if process::succeeds(&mut copy("-al")) {
        return Ok(());
    }
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    process::run(&mut copy("-a"))
}
