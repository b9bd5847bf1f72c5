//! Whether something on the desktop shows tray icons.

/// What happened where nothing does, and what to do.
pub(super) const MISSING: &str = "This desktop has no tray, so Chatbeam has no icon there. Add a tray to the panel; on \
                                  GNOME, the extension “AppIndicator and KStatusNotifierItem Support” is one.";

/// Other systems always have a tray.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_there() -> bool {
    true
}

#[cfg(target_os = "linux")]
pub(super) use linux::is_there;

#[cfg(target_os = "linux")]
mod linux {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use gtk::gio;
    use gtk::glib::{Variant, VariantTy};
    use x11rb::protocol::xproto::ConnectionExt;

    use crate::display;

    /// How long the session bus may take to answer. It is asked while the person waits for the window to close.
    const LIMIT: Duration = Duration::from_millis(500);

    /// Whether a panel shows icons now; one may come and go while the program runs.
    pub(in crate::tray) fn is_there() -> bool {
        is_legacy_tray() || has_notifier_host()
    }

    /// Whether a panel shows the icons that come over D-Bus.
    fn has_notifier_host() -> bool {
        let (answer, answered) = mpsc::channel();
        // Connecting to a mute bus has no time limit of its own, so a thread is left behind there.
        thread::spawn(move || {
            // Nobody listens any more when the limit is over.
            let _ = answer.send(ask_watcher().unwrap_or(false));
        });
        answered.recv_timeout(LIMIT).unwrap_or(false)
    }

    fn ask_watcher() -> Option<bool> {
        let bus = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE).ok()?;
        let answer = bus
            .call_sync(
                Some("org.kde.StatusNotifierWatcher"),
                "/StatusNotifierWatcher",
                "org.freedesktop.DBus.Properties",
                "Get",
                Some(&Variant::from((
                    "org.kde.StatusNotifierWatcher",
                    "IsStatusNotifierHostRegistered",
                ))),
                VariantTy::new("(v)").ok(),
                gio::DBusCallFlags::NO_AUTO_START,
                i32::try_from(LIMIT.as_millis()).unwrap_or(i32::MAX),
                gio::Cancellable::NONE,
            )
            .ok()?;
        answer.child_value(0).as_variant()?.get()
    }

    /// Whether a panel shows the icons of X11. They need a window of ours on X11.
    fn is_legacy_tray() -> bool {
        display::is_x11() && owner_of_tray().unwrap_or(false)
    }

    fn owner_of_tray() -> Option<bool> {
        let (connection, screen) = x11rb::connect(None).ok()?;
        let name = format!("_NET_SYSTEM_TRAY_S{screen}");
        let selection = connection
            .intern_atom(false, name.as_bytes())
            .ok()?
            .reply()
            .ok()?;
        let owner = connection
            .get_selection_owner(selection.atom)
            .ok()?
            .reply()
            .ok()?;
        Some(owner.owner != x11rb::NONE)
    }
}
