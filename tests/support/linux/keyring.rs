//! The keyring of a desktop: a real one, unlocked.

use std::io::Write;

use zbus::zvariant::{ObjectPath, OwnedObjectPath};

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
///
/// `secret-tool lock` of libsecret 0.20 crashes, so this asks the keyring itself (Secret Service API, `Lock`).
pub fn lock(desktop: &VirtualDesktop) {
    const LOGIN: &str = "/org/freedesktop/secrets/collection/login";
    let bus = desktop.bus().expect("a keyring needs a session bus");
    let collections = vec![ObjectPath::from_static_str_unchecked(LOGIN)];
    let (locked, _): (Vec<OwnedObjectPath>, OwnedObjectPath) = bus.call(
        BUS_NAME,
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service",
        "Lock",
        &(collections,),
    );
    assert_eq!(locked.len(), 1, "the keyring was not locked");
}
