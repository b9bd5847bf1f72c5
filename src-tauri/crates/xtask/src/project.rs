//! Where things lie.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};

/// The top of the project.
///
/// # Panics
///
/// Never: the path is this file's own.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(3)
        .expect("this crate lies three folders below the top")
}

/// The folder that cargo builds into. Its place is a setting of cargo's, so it is read from where this program lies:
/// `<target>/debug/xtask`.
pub fn target() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|xtask| Some(xtask.parent()?.parent()?.to_owned()))
        .unwrap_or_else(|| root().join("target"))
}

/// A program of this workspace, as `cargo build` made it.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{EXE_SUFFIX}"))
}

/// A folder for tools that a task installs for itself; removed by `cargo clean` and by nothing else.
pub fn tools() -> PathBuf {
    target().join("tools")
}
