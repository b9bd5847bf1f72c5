//! Stand-ins for the tools of a macOS developer: build scripts call them, and nothing that they make is ever linked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::folder;
use crate::process;

/// A compiler that makes the file it is told to make, with nothing in it.
const COMPILER: &str = r#"#!/bin/sh
while [ $# -gt 0 ]; do
    case "$1" in
        -o) : >"$2"; shift ;;
        -o*) : >"${1#-o}" ;;
    esac
    shift
done
"#;

/// An archiver that does the same.
const ARCHIVER: &str = r#"#!/bin/sh
for word; do
    case "$word" in
        *.a) : >"$word" ;;
    esac
done
"#;

/// The stand-ins, by their paths.
pub struct StandIns {
    pub compiler: PathBuf,
    pub archiver: PathBuf,
    /// A folder with nothing in it, for what looks for Apple's SDK.
    pub sdk: PathBuf,
}

/// Writes them.
pub fn write() -> Result<StandIns> {
    let folder = folder().join("stand-ins");
    let sdk = folder.join("sdk");
    fs::create_dir_all(&sdk)?;
    Ok(StandIns {
        compiler: script(&folder.join("compiler"), COMPILER)?,
        archiver: script(&folder.join("archiver"), ARCHIVER)?,
        sdk,
    })
}

/// Writes a script that can be run.
fn script(path: &Path, text: &str) -> Result<PathBuf> {
    fs::write(path, text)?;
    process::run(Command::new("chmod").arg("+x").arg(path))?;
    Ok(path.to_owned())
}
