//! The displays as the X server lists them. GDK leaves out those that are a part of an output, which `xrandr
//! --setmonitor` makes for very wide screens.

use std::sync::OnceLock;

use tauri::WebviewWindow;
use x11rb::connection::{Connection, RequestConnection};
use x11rb::protocol::randr::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{ConnectionExt as _, Window};
use x11rb::rust_connection::RustConnection;

use super::bar::Display;

/// One connection for the program's life.
static SERVER: OnceLock<Option<(RustConnection, Window)>> = OnceLock::new();

/// All displays; `None` where this is not X11 or the server has no such list.
pub(super) fn all(window: &WebviewWindow) -> Option<Vec<Display>> {
    if !crate::display::is_x11() {
        return None;
    }
    let (server, root) = SERVER.get_or_init(connect).as_ref()?;
    // All displays of an X server have one scale.
    let scale = window.scale_factor().ok()?;
    let listed = server.randr_get_monitors(*root, true).ok()?.reply().ok()?;
    let displays = listed.monitors.iter().map(|monitor| {
        let name = server.get_atom_name(monitor.name).ok()?.reply().ok()?;
        Some(Display {
            name: String::from_utf8_lossy(&name.name).into_owned(),
            left: monitor.x.into(),
            top: monitor.y.into(),
            width: monitor.width.into(),
            height: monitor.height.into(),
            scale,
        })
    });
    let displays: Vec<Display> = displays.collect::<Option<_>>()?;
    (!displays.is_empty()).then_some(displays)
}

fn connect() -> Option<(RustConnection, Window)> {
    let (server, screen) = x11rb::connect(None).ok()?;
    let root = server.setup().roots.get(screen)?.root;
    // Such lists came with version 1.5.
    server
        .extension_information(randr::X11_EXTENSION_NAME)
        .ok()??;
    let version = server.randr_query_version(1, 5).ok()?.reply().ok()?;
    ((version.major_version, version.minor_version) >= (1, 5)).then_some((server, root))
}
