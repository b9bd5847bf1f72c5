//! Which session this is: what draws the windows decides who may listen to keys.

use std::env;

#[cfg(target_os = "linux")]
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt};

/// What the environment says about the session.
#[derive(Debug, Default, Clone)]
pub(super) struct Session {
    /// A Wayland compositor draws the windows.
    pub(super) wayland: bool,
    /// Names of the desktop, such as `GNOME` or `XFCE`.
    desktop: Vec<String>,
    /// Compositors that name themselves by a variable of their own.
    compositor: Option<&'static str>,
    /// The window manager of X11, as it calls itself.
    manager: Option<String>,
}

impl Session {
    /// Looks. It asks the X server, so it may take a moment.
    pub(super) fn now() -> Self {
        let session = Self::of(|name| env::var(name).ok().filter(|value| !value.is_empty()));
        #[cfg(target_os = "linux")]
        let session = Self {
            manager: (!session.wayland).then(window_manager).flatten(),
            ..session
        };
        session
    }

    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let kind = variable("XDG_SESSION_TYPE");
        let named = [
            ("SWAYSOCK", "sway"),
            ("HYPRLAND_INSTANCE_SIGNATURE", "Hyprland"),
        ];
        Self {
            wayland: variable("WAYLAND_DISPLAY").is_some()
                || kind.is_some_and(|kind| kind.eq_ignore_ascii_case("wayland")),
            desktop: variable("XDG_CURRENT_DESKTOP")
                .map(|names| names.split(':').map(str::to_owned).collect())
                .unwrap_or_default(),
            compositor: named
                .into_iter()
                .find(|(socket, _)| variable(socket).is_some())
                .map(|(_, name)| name),
            manager: None,
        }
    }

    /// The session in words.
    pub(super) fn name(&self) -> String {
        if cfg!(windows) {
            return "Windows".to_owned();
        }
        if cfg!(target_os = "macos") {
            return "macOS".to_owned();
        }
        let desktop = self.desktop.last().map(String::as_str);
        let (kind, detail) = if self.wayland {
            ("Wayland", self.compositor.or(desktop))
        } else {
            ("X11", self.manager.as_deref().or(desktop))
        };
        match detail {
            Some(detail) => format!("{kind} ({detail})"),
            None => kind.to_owned(),
        }
    }

    /// Whether one of these is the desktop, its compositor or its window manager. Where nothing is known, it may be.
    #[cfg_attr(
        not(target_os = "linux"),
        allow(dead_code, reason = "only Linux has many desktops")
    )]
    pub(super) fn may_be(&self, names: &[&str]) -> bool {
        let mut known = self
            .desktop
            .iter()
            .map(String::as_str)
            .chain(self.compositor)
            .chain(self.manager.as_deref())
            .peekable();
        known.peek().is_none()
            || known.any(|known| {
                let known = known.to_lowercase();
                names.iter().any(|name| known.contains(name))
            })
    }
}

/// The window manager's name, where it says who it is: the window that it names on the root has it.
#[cfg(target_os = "linux")]
fn window_manager() -> Option<String> {
    use x11rb::connection::Connection;

    let (connection, screen) = x11rb::connect(None).ok()?;
    let root = connection.setup().roots.get(screen)?.root;
    let atom = |name: &str| -> Option<u32> {
        let cookie = connection.intern_atom(false, name.as_bytes()).ok()?;
        Some(cookie.reply().ok()?.atom)
    };
    let check = atom("_NET_SUPPORTING_WM_CHECK")?;
    let reply = connection
        .get_property(false, root, check, AtomEnum::WINDOW, 0, 1)
        .ok()?
        .reply()
        .ok()?;
    let window = reply.value32()?.next()?;
    let reply = connection
        .get_property(
            false,
            window,
            atom("_NET_WM_NAME")?,
            atom("UTF8_STRING")?,
            0,
            64,
        )
        .ok()?
        .reply()
        .ok()?;
    let name = String::from_utf8(reply.value).ok()?;
    (!name.is_empty()).then_some(name)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn session(variables: &[(&str, &str)]) -> Session {
        Session::of(|name| {
            let found = variables.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_session_is_named_by_what_draws_it() {
        let sway = session(&[("WAYLAND_DISPLAY", "wayland-1"), ("SWAYSOCK", "/run/sway")]);
        assert_eq!(sway.name(), "Wayland (sway)");
        let gnome = session(&[
            ("XDG_SESSION_TYPE", "wayland"),
            ("XDG_CURRENT_DESKTOP", "ubuntu:GNOME"),
        ]);
        assert_eq!(gnome.name(), "Wayland (GNOME)");
        let mut x11 = session(&[("XDG_SESSION_TYPE", "x11")]);
        assert_eq!(x11.name(), "X11");
        x11.manager = Some("Openbox".to_owned());
        assert_eq!(x11.name(), "X11 (Openbox)");
    }

    #[test]
    fn only_what_may_be_running_is_asked() {
        let mut x11 = session(&[]);
        assert!(x11.may_be(&["kde"]), "nothing is known");
        x11.manager = Some("Xfwm4".to_owned());
        assert!(x11.may_be(&["xfce", "xfwm4"]));
        assert!(!x11.may_be(&["openbox"]));
    }
}
