//! The keyring of a desktop: a real one, unlocked.

use std::io::Write;

use super::virtual_desktop::VirtualDesktop;
use crate::running::Running;
use crate::wait;

/// What Chatbeam files its keys under.
const SERVICE: &str = "com.chatbeam.desktop";

/// Where programs that keep secrets are found on the session bus.
pub(super) const BUS_NAME: &str = "org.freedesktop.secrets";

/// Starts gnome-keyring in `desktop` with an empty, unlocked keyring.
pub(super) fn start(desktop: &VirtualDesktop) -> Running {
    let mut command = desktop.command("gnome-keyring-daemon");
    command.args(["--foreground", "--unlock", "--components=secrets"]);
    let mut keyring = Running::start(command);
    keyring
        .stdin()
        .write_all(b"test")
        .expect("the keyring reads its password");
    let bus = desktop.bus().expect("a keyring needs a session bus");
    wait::until("the keyring to be on the bus", || bus.has(BUS_NAME));
    keyring
}

/// The secrets that Chatbeam stored in the keyring of `desktop`, as `secret-tool` finds them.
pub fn secrets(desktop: &VirtualDesktop) -> Vec<String> {
    let found = desktop
        .output_of(
            "secret-tool",
            &["search", "--all", "--unlock", "service", SERVICE],
        )
        .unwrap_or_default();
    String::from_utf8_lossy(&found)
        .lines()
        .filter_map(|line| line.strip_prefix("secret = "))
        .map(str::to_owned)
        .collect()
}

/// Locks the keyring of `desktop`. There is no program that could ask for its password, so it stays locked.
pub fn lock(desktop: &VirtualDesktop) {
    desktop
        .output_of("secret-tool", &["lock"])
        .expect("the keyring can be locked");
}
