//! Node.js: the machine's own where it is new enough, else one from npm.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project;

/// The oldest version that the window's tests run on: from here on Node takes a file with `import` in it for a module
/// without being told.
const OLDEST: (u32, u32) = (20, 19);

/// The version that is installed where the machine's is older, as Debian 12's is. npm carries Node's own program.
const INSTALLED: &str = "24.21.0";

/// A Node.js that is new enough.
pub struct Node {
    /// Where it lies, unless it is the one on the search path.
    folder: Option<PathBuf>,
}

impl Node {
    /// Finds one; installs one under `target/tools` where the machine's is too old.
    pub fn find() -> Result<Self> {
        let here = process::output(Command::new("node").arg("--version"))
            .context("Node.js is needed for the tests of the window's JavaScript")?;
        if version(&here) >= Some(OLDEST) {
            return Ok(Self { folder: None });
        }
        if !cfg!(target_os = "linux") {
            bail!(
                "Node.js {} is too old here: {}.{} is needed",
                here.trim(),
                OLDEST.0,
                OLDEST.1
            );
        }
        let package = format!("node-linux-{}", architecture());
        let prefix = project::tools().join("node");
        let folder = prefix.join("node_modules").join(&package).join("bin");
        if !folder.join("node").is_file() {
            println!(
                "Node.js {} is too old here ({}.{} is needed), so a newer one is put into {}.",
                here.trim(),
                OLDEST.0,
                OLDEST.1,
                prefix.display()
            );
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
                    .arg(format!("{package}@{INSTALLED}")),
            )?;
        }
        Ok(Self {
            folder: Some(folder),
        })
    }

    /// npm, run by this Node.js, in a folder of the project.
    pub fn npm(&self, folder: &str) -> Command {
        let mut npm = process::npm(folder);
        npm.env("PATH", self.search_path());
        npm
    }

    /// The search path on which this Node.js comes first.
    pub fn search_path(&self) -> OsString {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = self.folder.iter().cloned().chain(env::split_paths(&path));
        env::join_paths(folders).unwrap_or(path.clone())
    }
}

/// Major and minor of what `node --version` says.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().trim_start_matches('v').split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The processor in Node's words.
fn architecture() -> &'static str {
    match env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(version("v20.9.0\n") < Some(OLDEST));
        assert!(version("v18.20.4\n") < Some(OLDEST));
        assert!(version("v20.19.0\n") >= Some(OLDEST));
        assert!(version("v22.1.0\n") >= Some(OLDEST));
        assert!(version("not a version") < Some(OLDEST));
    }
}
