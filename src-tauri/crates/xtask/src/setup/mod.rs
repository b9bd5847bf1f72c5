//! Finds what the system lacks for building or testing, and installs it.
//!
//! What counts is the thing and not the package: a `node` from somewhere else is as good as the distribution's.

mod elsewhere;
mod manager;
mod need;
mod packages;

use anyhow::{Result, bail};

use self::manager::Manager;
use self::need::Need;
pub use self::packages::WINE;
use crate::process;

/// What the system is to be ready for. Each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Building the command line.
    CommandLine,
    /// Building and opening the window.
    Window,
    /// Running every test.
    Tests,
    /// Checking for Windows and macOS.
    Platforms,
}

/// Installs what is missing for the purpose, after saying what and why. Quick when nothing is missing.
pub fn run(purpose: Purpose) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return elsewhere::check();
    }
    let missing = missing(purpose);
    if missing.is_empty() {
        return Ok(());
    }
    process::heading("System packages");
    let Some(manager) = Manager::of_this_system() else {
        bail!("{}", elsewhere::unknown_distribution(&missing));
    };
    println!("These are missing and will be installed with {manager}:");
    for need in &missing {
        println!("  {:<28} {}", need.packages(manager).join(" "), need.reason);
    }
    manager.install(&packages_of(&missing, manager))?;

    let still_missing: Vec<_> = self::missing(purpose)
        .iter()
        .map(|need| need.gives.to_string())
        .collect();
    if !still_missing.is_empty() {
        bail!(
            "{manager} installed the packages, but these can still not be found: {}",
            still_missing.join(", ")
        );
    }
    Ok(())
}

/// What this system lacks for the purpose.
fn missing(purpose: Purpose) -> Vec<&'static Need> {
    packages::NEEDS
        .iter()
        .filter(|(since, _)| *since <= purpose)
        .flat_map(|(_, needs)| *needs)
        .filter(|need| !need.gives.is_here())
        .collect()
}

/// The packages to install, each once: several things may come in one package.
fn packages_of(missing: &[&Need], manager: Manager) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for package in missing.iter().flat_map(|need| need.packages(manager)) {
        if !packages.contains(&package) {
            packages.push(package);
        }
    }
    packages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_names_its_packages_for_every_manager() {
        for need in packages::NEEDS.iter().flat_map(|(_, needs)| *needs) {
            for manager in Manager::ALL {
                assert!(
                    !need.packages(manager).is_empty(),
                    "{} for {manager}",
                    need.gives
                );
            }
        }
    }

    #[test]
    fn a_package_that_gives_two_things_is_installed_once() {
        let needs: Vec<&Need> = packages::NEEDS
            .iter()
            .flat_map(|(_, needs)| *needs)
            .collect();
        for manager in Manager::ALL {
            let packages = packages_of(&needs, manager);
            let mut once = packages.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), packages.len(), "{manager}");
        }
    }
}
