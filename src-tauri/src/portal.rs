//! A desktop portal that is there and never answers, survived.
//!
//! While it starts, GTK asks the portal over D-Bus and waits up to 25 seconds for an answer, so no window shows
//! (<https://github.com/tauri-apps/tauri/issues/12742>). GTK has no switch for it, so a mute portal is found out first,
//! and the session bus is then hidden until GTK has started.

#[cfg(target_os = "linux")]
pub(crate) use linux::HiddenBus;

/// Only desktops with D-Bus have portals, so elsewhere there never is one.
#[cfg(not(target_os = "linux"))]
pub(crate) enum HiddenBus {}

#[cfg(not(target_os = "linux"))]
impl HiddenBus {
    /// There is nothing to hide.
    pub(crate) fn if_portal_is_mute() -> Option<Self> {
        None
    }

    /// Nor to show again.
    pub(crate) fn show_again(self) {
        match self {}
    }
}

#[cfg(target_os = "linux")]
#[expect(
    unsafe_code,
    clippy::disallowed_methods,
    reason = "GLib takes the bus from the environment only"
)]
mod linux {
    use std::env;
    use std::ffi::OsString;

    use gtk::gio;

    const ADDRESS: &str = "DBUS_SESSION_BUS_ADDRESS";

    /// How long the portal may take to answer, and to start if it is not running yet, in milliseconds.
    const TIMEOUT: i32 = 1_000;

    /// The session bus is hidden until it is shown again.
    pub(crate) struct HiddenBus {
        address: Option<OsString>,
    }

    impl HiddenBus {
        /// Hides the session bus if its portal does not answer. Call it on the main thread, before Tauri starts.
        pub(crate) fn if_portal_is_mute() -> Option<Self> {
            if !is_portal_mute() {
                return None;
            }
            tracing::warn!("the desktop portal does not answer; starting without it");
            let address = env::var_os(ADDRESS);
            // SAFETY: the other threads are the runtime's idle workers and GLib's D-Bus worker; none of them reads the
            // environment.
            unsafe { env::set_var(ADDRESS, "disabled:") };
            Some(Self { address })
        }

        /// Puts the bus back where the keychain looks for it.
        pub(crate) fn show_again(self) {
            // SAFETY: as above; no window and no local assistant has been started yet.
            unsafe {
                match self.address {
                    Some(address) => env::set_var(ADDRESS, address),
                    None => env::remove_var(ADDRESS),
                }
            }
        }
    }

    fn is_portal_mute() -> bool {
        let Ok(bus) = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE) else {
            return false;
        };
        let answer = bus.call_sync(
            Some("org.freedesktop.portal.Desktop"),
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.DBus.Peer",
            "Ping",
            None,
            None,
            gio::DBusCallFlags::NONE,
            TIMEOUT,
            gio::Cancellable::NONE,
        );
        answer.is_err_and(|error| error.matches(gio::IOErrorEnum::TimedOut))
    }
}
