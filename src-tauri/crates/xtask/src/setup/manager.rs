//! The package managers.

use std::fmt;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{self, find};

/// A package manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manager {
    /// Debian, Ubuntu and their kin.
    Apt,
    /// Fedora and its kin.
    Dnf,
    /// Arch and its kin.
    Pacman,
    /// openSUSE.
    Zypper,
}

impl Manager {
    /// All of them, in the order in which they are looked for.
    pub const ALL: [Self; 4] = [Self::Apt, Self::Dnf, Self::Pacman, Self::Zypper];

    /// The one that this system has.
    pub fn of_this_system() -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|manager| find(manager.program()).is_some())
    }

    /// Its program.
    fn program(self) -> &'static str {
        match self {
            Self::Apt => "apt-get",
            Self::Dnf => "dnf",
            Self::Pacman => "pacman",
            Self::Zypper => "zypper",
        }
    }

    /// The command that gets the lists of packages; a fresh Debian image has none.
    fn refresh(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Apt => Some(&["apt-get", "update"]),
            Self::Dnf | Self::Pacman | Self::Zypper => None,
        }
    }

    /// The command that installs packages, without asking back.
    fn install_command<'a>(self, packages: &[&'a str]) -> Vec<&'a str> {
        let command: &[&str] = match self {
            // Through env, because sudo does not hand a variable on.
            Self::Apt => &[
                "env",
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
                "install",
                "--yes",
                "--no-install-recommends",
            ],
            Self::Dnf => &[
                "dnf",
                "install",
                "--assumeyes",
                "--setopt=install_weak_deps=False",
            ],
            Self::Pacman => &["pacman", "-S", "--needed", "--noconfirm"],
            Self::Zypper => &["zypper", "--non-interactive", "install", "--no-recommends"],
        };
        [command, packages].concat()
    }

    /// Installs packages: as root itself, else through sudo.
    pub fn install(self, packages: &[&str]) -> Result<()> {
        let install = self.install_command(packages);
        if !is_root() && find("sudo").is_none() {
            bail!(
                "Installing needs root, and there is no sudo. Run this as root, then try again:\n  {}",
                install.join(" ")
            );
        }
        if let Some(refresh) = self.refresh()
            && process::run(&mut as_root(refresh)).is_err()
        {
            // One source of several that can't be reached need not be the one that has the packages.
            println!("Not every list of packages could be got; going on with what is there.");
        }
        process::run(&mut as_root(&install))
    }
}

/// A command that is run as root.
fn as_root(words: &[&str]) -> Command {
    let mut words = words.iter();
    let mut command = if is_root() {
        Command::new(words.next().copied().unwrap_or_default())
    } else {
        Command::new("sudo")
    };
    command.args(words);
    command
}

impl fmt::Display for Manager {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.program())
    }
}

/// Whether this program runs as root.
fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packages_stand_at_the_end_and_nothing_is_asked() {
        for manager in Manager::ALL {
            let command = manager.install_command(&["curl", "xvfb"]);
            let never_asks = ["--yes", "--assumeyes", "--noconfirm", "--non-interactive"];
            assert!(
                command.iter().any(|word| never_asks.contains(word)),
                "{manager}"
            );
            assert!(command.ends_with(&["curl", "xvfb"]), "{manager}");
        }
    }
}
