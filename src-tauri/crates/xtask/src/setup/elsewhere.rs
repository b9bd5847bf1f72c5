//! What a person has to do where no package manager of ours is.

use anyhow::{Result, bail};

use super::need::Need;
use crate::process::find;

/// macOS and Windows: their tools come from their makers' installers, so this only says what is missing.
pub fn check() -> Result<()> {
    if cfg!(target_os = "macos") {
        if find("cc").is_none() {
            bail!("The compiler is missing. Install it with: xcode-select --install");
        }
    } else if cfg!(windows) {
        println!(
            "Building needs the \"Desktop development with C++\" workload of the Visual Studio Build Tools; the window \
             needs the WebView2 runtime, which Windows 11 brings."
        );
    }
    if find("node").is_none() || find("npm").is_none() {
        println!("The tests of the window's JavaScript need Node.js with npm.");
    }
    Ok(())
}

/// A Linux whose package manager we don't know.
pub fn unknown_distribution(missing: &[&Need]) -> String {
    let list: Vec<_> = missing
        .iter()
        .map(|need| {
            format!(
                "  {} ({}); in Debian: {}",
                need.gives,
                need.reason,
                need.packages(super::Manager::Apt).join(" ")
            )
        })
        .collect();
    format!(
        "There is neither apt, dnf, pacman nor zypper here. Install what gives these, then try again:\n{}",
        list.join("\n")
    )
}
