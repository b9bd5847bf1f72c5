//! A desktop whose data folders lie on a small volume of their own, which can be full or read-only.
//!
//! The volume is a real one in memory, in a mount namespace that ends with the programs in it.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::desktop::Desktop;
use super::virtual_desktop::VirtualDesktop;
use crate::programs;

/// Room for a history with some conversations.
const SIZE: &str = "size=8m";

/// Mounts at `$0` with the options `$1`, then becomes the rest.
const SCRIPT: &str = r#"mount -t tmpfs -o "$1" volume "$0" && shift && exec "$@""#;

/// Programs that are started in it find their data on the volume.
#[derive(Debug)]
pub struct Volume<'a> {
    desktop: &'a VirtualDesktop,
    options: String,
}

impl<'a> Volume<'a> {
    /// A volume that can be written. `None` where the system does not let people mount; that is said loudly.
    pub fn of(desktop: &'a VirtualDesktop) -> Option<Self> {
        Self::with(desktop, "rw")
    }

    /// A volume that can't be written.
    pub fn read_only(desktop: &'a VirtualDesktop) -> Option<Self> {
        Self::with(desktop, "ro")
    }

    fn with(desktop: &'a VirtualDesktop, options: &str) -> Option<Self> {
        if !may_mount() {
            // The macros for printing would only reach whoever reads the output of tests that pass.
            let _ = writeln!(
                std::io::stderr(),
                "NOT TESTED: this system allows no mount namespaces, so no volume could be made full or read-only"
            );
            return None;
        }
        Some(Self {
            desktop,
            options: format!("{SIZE},mode=700,{options}"),
        })
    }

    /// Fills it to the last byte.
    pub fn fill(&self) {
        let mut filling = File::create(self.filling()).expect("the volume can be written");
        while filling.write_all(&[0; 1024]).is_ok() {}
    }

    /// Frees what filled it.
    pub fn free(&self) {
        fs::remove_file(self.filling()).expect("the volume was filled");
    }

    /// Seen from outside the namespace, through the window that lives in it.
    fn filling(&self) -> PathBuf {
        let window = self.desktop.processes_of(&programs::chatbeam_desktop());
        let window = window.first().expect("the window is open");
        let mut path = PathBuf::from(format!("/proc/{window}/root")).into_os_string();
        path.push(self.mounted_at().join("filling"));
        path.into()
    }

    fn mounted_at(&self) -> PathBuf {
        self.desktop.folder().join("data")
    }
}

impl Desktop for Volume<'_> {
    fn command_for(&self, program: &OsStr) -> Command {
        let mut command = self.desktop.command("unshare");
        command
            .args(["--map-root-user", "--mount", "sh", "-c", SCRIPT])
            .arg(self.mounted_at())
            .arg(&self.options)
            .arg(program);
        command
    }

    fn home(&self) -> &Path {
        self.desktop.folder()
    }

    fn press_close(&self) {
        self.desktop.press_close();
    }
}

fn may_mount() -> bool {
    Command::new("unshare")
        .args(["--map-root-user", "--mount", "mount", "-t", "tmpfs"])
        .args(["probe", "/mnt"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
