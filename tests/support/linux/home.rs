//! The folders of one desktop, and the environment of every program in it.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Folders that nothing else on the machine uses.
#[derive(Debug)]
pub(super) struct Home {
    folder: TempDir,
}

impl Home {
    /// Makes the folders, and more of them under `names`.
    pub(super) fn new(names: &[&str]) -> Self {
        let home = Self {
            folder: tempfile::tempdir().expect("a folder for temporary files"),
        };
        let usual = ["home", "runtime", "config", "data", "state", "cache"];
        for name in usual.iter().chain(names) {
            fs::create_dir(home.path(name)).expect("a writable folder");
        }
        fs::set_permissions(home.path("runtime"), fs::Permissions::from_mode(0o700))
            .expect("our own folder");
        home
    }

    /// Gives `command` an environment with nothing of the machine's in it but where programs lie: first in `programs`.
    pub(super) fn furnish(&self, command: &mut Command, programs: &str) {
        let machine = std::env::var("PATH").unwrap_or_default();
        command
            .env_clear()
            .env(
                "PATH",
                format!("{}:{machine}", self.path(programs).display()),
            )
            .env("LANG", "C.UTF-8")
            .env("HOME", self.path("home"))
            .env("XDG_RUNTIME_DIR", self.path("runtime"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .current_dir(self.path("home"));
    }

    /// Everything that the programs can have written lies below this folder.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder or file of that name.
    pub(super) fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.folder.path().join(name.as_ref())
    }
}
