//! A Wayland desktop without a screen: sway, which draws into memory.
//!
//! Sway runs as an ordinary user only. Where the tests run as root, everything in this desktop runs as `nobody`.

mod keyboard;
mod sway;

pub use keyboard::soon;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::bus::Bus;
use super::desktop::Desktop;
use super::home::Home;
use super::turn::Turn;
use super::{opener, processes};
use crate::running::{self, Running};
use crate::wait;

/// The user and the group called `nobody` on every Linux system.
const NOBODY: u32 = 65534;

/// The name of the display's socket: the first that sway gives.
const DISPLAY: &str = "wayland-1";

/// A running Wayland desktop. Dropping it ends everything that was started in it.
#[derive(Debug)]
pub struct WaylandDesktop {
    bus: Option<Bus>,
    services: Vec<Running>,
    home: Home,
    _turn: Turn,
}

impl WaylandDesktop {
    /// A desktop with a compositor and a session bus. It has no keyring, no portal and no tray.
    pub fn start() -> Self {
        let turn = Turn::take();
        let home = Home::new(&["programs"]);
        opener::install(&home.path("programs"), &home.path("opened"));
        let mut desktop = Self {
            bus: None,
            services: Vec::new(),
            home,
            _turn: turn,
        };
        fs::write(
            desktop.home.path("config").join("sway"),
            sway::CONFIGURATION,
        )
        .expect("a writable folder");
        give_away(desktop.home.folder());
        let runtime = desktop.home.path("runtime");
        desktop.bus = Some(Bus::start(&runtime, desktop.command("dbus-daemon")));
        desktop.start_sway(&runtime);
        let keyboard = Running::start(desktop.resting_keyboard());
        desktop.services.push(keyboard);
        desktop
    }

    fn start_sway(&mut self, runtime: &Path) {
        let mut command = self.command("sway");
        command
            .arg("--config")
            .arg(self.home.path("config").join("sway"))
            .env_remove("WAYLAND_DISPLAY")
            .env("WLR_BACKENDS", "headless")
            .env("WLR_LIBINPUT_NO_DEVICES", "1")
            .env("WLR_RENDERER", "pixman");
        let mut sway = Running::start(command);
        wait::until("sway to draw", || {
            if let Some(status) = sway.has_ended() {
                panic!("sway ended ({status}): {:#?}", sway.output());
            }
            runtime.join(DISPLAY).exists() && self.is_drawn()
        });
        self.services.push(sway);
    }

    /// A command that will run in this desktop, with nothing of the machine's environment but where programs lie.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command
                .arg(format!("--reuid={NOBODY}"))
                .arg(format!("--regid={NOBODY}"))
                .args(["--clear-groups", "--"])
                .arg(program);
            command
        } else {
            Command::new(program)
        };
        self.home.furnish(&mut command, "programs");
        command
            .env("XDG_SESSION_TYPE", "wayland")
            .env("XDG_CURRENT_DESKTOP", "sway")
            .env("WAYLAND_DISPLAY", DISPLAY)
            .env("SWAYSOCK", self.home.path("runtime").join("sway.sock"))
            .env("GDK_BACKEND", "wayland");
        if let Some(bus) = &self.bus {
            command.env("DBUS_SESSION_BUS_ADDRESS", bus.address());
        }
        command
    }

    /// Runs a command in this desktop to its end, and returns what it wrote to standard output; nothing when it failed.
    pub fn output_of(&self, program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
        let mut command = self.command(program);
        command.args(arguments);
        running::output_of(command)
    }

    /// The clipboard's content in one format, once there is any.
    pub fn clipboard(&self, format: &str) -> String {
        let what = format!("{format} on the clipboard");
        let bytes = wait::for_some(&what, wait::LONG, || {
            self.output_of("wl-paste", &["--no-newline", "--type", format])
        });
        String::from_utf8(bytes).expect("the clipboard holds UTF-8")
    }

    /// The data folder of Chatbeam in this desktop.
    pub fn data_folder(&self) -> PathBuf {
        self.home.path("data").join("com.chatbeam.desktop")
    }
}

/// Gives a folder and all that is in it to the user that the programs run as.
fn give_away(path: &Path) {
    if !is_root() {
        return;
    }
    chown(path, Some(NOBODY), Some(NOBODY)).expect("root may give a folder away");
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            give_away(&entry.path());
        } else {
            chown(entry.path(), Some(NOBODY), Some(NOBODY)).expect("root may give a file away");
        }
    }
}

impl Desktop for WaylandDesktop {
    fn command_for(&self, program: &OsStr) -> Command {
        self.command(program)
    }

    fn home(&self) -> &Path {
        self.home.folder()
    }

    fn press_close(&self) {
        self.tell_sway(&["kill"]);
    }
}

impl Drop for WaylandDesktop {
    fn drop(&mut self) {
        processes::end_all_but(self.home.folder(), &self.services);
    }
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
