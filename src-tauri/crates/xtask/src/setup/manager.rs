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

    /// The commands that install packages without asking back, each to be run as root.
    fn commands(self, packages: &[&str]) -> Vec<Vec<String>> {
        let (before, options): (&[&[&str]], &[&str]) = match self {
            // A fresh image has no lists of packages at all.
            Self::Apt => (
                &[&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "update"]],
                &[
                    "env",
                    "DEBIAN_FRONTEND=noninteractive",
                    "apt-get",
                    "install",
                    "--yes",
                    "--no-install-recommends",
                ],
            ),
            Self::Dnf => (
                &[],
                &[
                    "dnf",
                    "install",
                    "--assumeyes",
                    "--setopt=install_weak_deps=False",
                ],
            ),
            Self::Pacman => (&[], &["pacman", "-S", "--needed", "--noconfirm"]),
            Self::Zypper => (
                &[],
                &["zypper", "--non-interactive", "install", "--no-recommends"],
            ),
        };
        let mut commands: Vec<Vec<String>> = before
            .iter()
            .map(|command| command.iter().map(ToString::to_string).collect())
            .collect();
        commands.push(
            options
                .iter()
                .chain(packages)
                .map(ToString::to_string)
                .collect(),
        );
        commands
    }

    /// Installs packages: as root itself, else through sudo.
    pub fn install(self, packages: &[&str]) -> Result<()> {
        let commands = self.commands(packages);
        let through: &[&str] = if is_root() {
            &[]
        } else if find("sudo").is_some() {
            &["sudo"]
        } else {
            let lines: Vec<_> = commands.iter().map(|words| words.join(" ")).collect();
            bail!(
                "Installing needs root, and there is no sudo. Run this as root, then try again:\n  {}",
                lines.join("\n  ")
            );
        };
        for words in &commands {
            let words: Vec<&str> = through
                .iter()
                .copied()
                .chain(words.iter().map(String::as_str))
                .collect();
            let (program, arguments) = words.split_first().expect("a command has a first word");
            process::run(Command::new(program).args(arguments))?;
        }
        Ok(())
    }
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
    fn apt_gets_its_lists_before_it_installs_and_never_asks() {
        let commands = Manager::Apt.commands(&["xvfb", "curl"]);
        let lines: Vec<_> = commands.iter().map(|words| words.join(" ")).collect();
        assert_eq!(
            lines,
            [
                "env DEBIAN_FRONTEND=noninteractive apt-get update",
                "env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends xvfb curl"
            ]
        );
    }

    #[test]
    fn no_manager_waits_for_an_answer() {
        for manager in Manager::ALL {
            let install = manager.commands(&["curl"]).pop().unwrap_or_default();
            assert!(
                install.iter().any(|word| [
                    "--yes",
                    "--assumeyes",
                    "--noconfirm",
                    "--non-interactive"
                ]
                .contains(&word.as_str())),
                "{manager}"
            );
            assert_eq!(install.last().map(String::as_str), Some("curl"));
        }
    }
}
