//! Xfce's panel, which shows the icons that come over D-Bus.

use std::fs;

use super::virtual_desktop::VirtualDesktop;
use super::{accessibility, bus};
use crate::running::Running;
use crate::wait;

/// A panel at the upper left corner with nothing but the tray in it.
const CONFIGURATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="length" type="uint" value="10"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"#;

/// Starts the panel and what it keeps its settings in, and waits until icons can come.
pub(super) fn start(desktop: &VirtualDesktop) -> [Running; 3] {
    let folder = desktop
        .folder()
        .join("config/xfce4/xfconf/xfce-perchannel-xml");
    fs::create_dir_all(&folder).expect("a writable folder");
    fs::write(folder.join("xfce4-panel.xml"), CONFIGURATION).expect("a writable folder");
    // The panel draws the menus, so it is the one that has to be seen.
    let readers = accessibility::launch(desktop);
    let settings = Running::start(desktop.command(bus::program_of("org.xfce.Xfconf")));
    let session = desktop.bus().expect("a session bus");
    wait::until("Xfce's settings", || session.has("org.xfce.Xfconf"));
    let panel = Running::start(desktop.command("xfce4-panel"));
    wait::until("the panel to take icons", || {
        session.has("org.kde.StatusNotifierWatcher")
    });
    [readers, settings, panel]
}
