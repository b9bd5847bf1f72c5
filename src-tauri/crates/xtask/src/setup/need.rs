//! One thing that a system has to have, and how to see whether it has it.

use std::fmt;
use std::path::Path;
use std::process::Command;

use super::manager::Manager;
use crate::process;

/// One thing that a system has to have.
pub struct Need {
    /// The thing itself.
    pub gives: Gives,
    /// What it is for, in a few words.
    pub reason: &'static str,
    /// The packages that bring it: for apt, dnf, pacman and zypper, in this order, with spaces between several.
    packages: [&'static str; 4],
}

/// How a thing shows that it is there.
pub enum Gives {
    /// A program on the search path.
    Program(&'static str),
    /// One of several programs, each on the search path or at a fixed place.
    OneOf(&'static [&'static str]),
    /// A library with headers, known to pkg-config.
    Module(&'static str),
    /// A library that is only loaded while running.
    Library(&'static str),
    /// A family of fonts.
    Font(&'static str),
    /// A file at a fixed place.
    File(&'static str),
}

impl Need {
    /// A row of the table.
    pub const fn new(gives: Gives, reason: &'static str, packages: [&'static str; 4]) -> Self {
        Self {
            gives,
            reason,
            packages,
        }
    }

    /// The packages that bring it.
    pub fn packages(&self, manager: Manager) -> Vec<&'static str> {
        let [apt, dnf, pacman, zypper] = self.packages;
        let packages = match manager {
            Manager::Apt => apt,
            Manager::Dnf => dnf,
            Manager::Pacman => pacman,
            Manager::Zypper => zypper,
        };
        packages.split_whitespace().collect()
    }
}

impl Gives {
    /// Whether this system has it.
    pub fn is_here(&self) -> bool {
        match self {
            Self::Program(name) => process::find(name).is_some(),
            Self::OneOf(names) => process::find_any(names).is_some(),
            Self::Module(name) => {
                process::succeeds(Command::new("pkg-config").args(["--exists", name]))
            }
            Self::Library(name) => listed(Command::new(ldconfig()).arg("-p"), name),
            Self::Font(family) => listed(Command::new("fc-list").args([family, "family"]), family),
            Self::File(path) => Path::new(path).exists(),
        }
    }
}

impl fmt::Display for Gives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program(name) => write!(f, "the program {name}"),
            Self::OneOf(names) => write!(f, "one of the programs {}", names.join(", ")),
            Self::Module(name) => write!(f, "the pkg-config module {name}"),
            Self::Library(name) => write!(f, "the library {name}"),
            Self::Font(family) => write!(f, "the fonts {family}"),
            Self::File(path) => f.write_str(path),
        }
    }
}

/// Whether a command's output names something.
fn listed(command: &mut Command, name: &str) -> bool {
    command
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains(name))
}

/// ldconfig lies where only root's search path looks, on some distributions.
fn ldconfig() -> &'static str {
    if process::find("ldconfig").is_some() {
        "ldconfig"
    } else {
        "/sbin/ldconfig"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_counts_and_not_its_package() {
        assert!(Gives::File(env!("CARGO_MANIFEST_DIR")).is_here());
        assert!(!Gives::File("/no/such/file").is_here());
        assert!(!Gives::Program("no-such-program-as-this").is_here());
        assert!(!Gives::Module("no-such-module-as-this").is_here());
    }
}
