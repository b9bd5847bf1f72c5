//! The source of the standard library, of the very version of the compiler.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::platforms::folder;
use crate::process::{self, find};

/// The releases of Debian that may have the compiler's version as a package `rust-src`, the likeliest first.
const RELEASES: &[&str] = &["trixie-backports", "sid"];

/// Makes sure that a toolchain has the source, as rustup's component `rust-src` would put it there.
pub fn provide(sysroot: &Path, version: &str) -> Result<()> {
    let place = sysroot.join("lib/rustlib/src/rust");
    if place.join("library/std").is_dir() {
        return Ok(());
    }
    if find("apt-get").is_none() {
        bail!(
            "the standard library's source is missing; with rustup, `rustup component add rust-src` brings it, or \
             `rustup target add {} {}` makes it unnecessary",
            super::MACOS,
            super::WINDOWS
        );
    }
    let package = from_debian(version)?;
    fs::create_dir_all(&place)?;
    let unpacked = folder().join("source");
    process::run(
        Command::new("dpkg-deb")
            .arg("--extract")
            .arg(&package)
            .arg(&unpacked),
    )?;
    fs::rename(
        unpacked.join(format!("usr/src/rustc-{version}/library")),
        place.join("library"),
    )?;
    fs::remove_dir_all(&unpacked)?;
    fs::remove_file(&package)?;
    Ok(())
}

/// Downloads Debian's package of the source. apt is given lists of its own, so that the system's stay as they are.
fn from_debian(version: &str) -> Result<PathBuf> {
    let apt = Apt::new()?;
    for release in RELEASES {
        apt.look_at(release)?;
        let Some(found) = apt.version_of_source(version)? else {
            continue;
        };
        process::run(
            apt.command("apt-get")
                .args(["download", "-q"])
                .arg(format!("rust-src={found}")),
        )?;
        return fs::read_dir(&apt.folder)?
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
            .context("apt-get downloaded nothing");
    }
    bail!(
        "Debian ({}) has no rust-src {version}; with rustup, `rustup component add rust-src` brings the source",
        RELEASES.join(", ")
    )
}

/// apt with a folder of its own for everything that it keeps.
struct Apt {
    folder: PathBuf,
    mirror: String,
}

impl Apt {
    /// Uses the mirror that the system uses.
    fn new() -> Result<Self> {
        let folder = folder().join("apt");
        fs::create_dir_all(folder.join("lists/partial"))?;
        fs::create_dir_all(folder.join("cache/archives/partial"))?;
        let mirrors = process::output(Command::new("apt-get").args([
            "indextargets",
            "--format",
            "$(REPO_URI)",
            "Created-By: Packages",
            "Origin: Debian",
            "Component: main",
        ]))?;
        let mirror = mirrors
            .lines()
            .find(|uri| !uri.contains("security"))
            .context(
                "the system's apt knows no Debian mirror, so rust-src can't be had from there",
            )?
            .to_owned();
        Ok(Self { folder, mirror })
    }

    /// Reads the lists of one release.
    fn look_at(&self, release: &str) -> Result<()> {
        fs::write(
            self.sources(),
            format!(
                "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {} {release} main\n",
                self.mirror
            ),
        )?;
        process::run(self.command("apt-get").args(["update", "-q"]))
    }

    /// The Debian version of the source of a Rust version, if this release has it.
    fn version_of_source(&self, version: &str) -> Result<Option<String>> {
        let table = process::output(self.command("apt-cache").args(["madison", "rust-src"]))?;
        Ok(table
            .lines()
            .filter_map(|line| line.split('|').nth(1))
            .map(str::trim)
            .find(|found| found.starts_with(&format!("{version}+")))
            .map(ToOwned::to_owned))
    }

    /// One of apt's programs, on the folder.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder);
        for (option, value) in [
            ("Dir::Etc::sourcelist", self.sources().display().to_string()),
            ("Dir::Etc::sourceparts", "-".to_owned()),
            (
                "Dir::State::lists",
                self.folder.join("lists").display().to_string(),
            ),
            (
                "Dir::Cache",
                self.folder.join("cache").display().to_string(),
            ),
            ("APT::Sandbox::User", "root".to_owned()),
        ] {
            command.arg("-o").arg(format!("{option}={value}"));
        }
        command
    }

    /// The list of sources that it reads.
    fn sources(&self) -> PathBuf {
        self.folder.join("sources.list")
    }
}
